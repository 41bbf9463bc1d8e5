//! No cut falls inside a character: pages full of marks, with a character of several bytes put in at every place, and in the place of every
//! character.

use glossator::document::{Language, regions};
use glossator::glossary::{Format, ReadOptions, read};
use glossator::text::TextRange;

/// Of two, three and four bytes, one that joins what stands before it, and one whose small letters have other bytes.
const CHARACTERS: [char; 5] = ['é', '漢', '🦀', '\u{301}', 'İ'];

const PAGES: &[(&str, &str)] = &[
    (
        "a.adoc",
        "= T\n:toc: left\n\nimage::a.png[The text, width=2]\n\nimage::x]\n\n.Title\n|===\n|a |2+|b\n|===\n\n* x:: y\n`+z+` ((i)) (((j, k))) {a} link:x[y] \
         <<r,s>> [[t]] ^u^ ~v~\n\nN\n--\n\n// c\n////\nd\n////\n[source,rust]\n----\ne\n----\n",
    ),
    (
        "a.rst",
        "T\n=\n\n.. note:: x\n   :o: v\n\n.. code-block:: c\n\n   y\n\n.. _t:\n\n:f: z\n\n:r:`a <b>` `c <d>`_ `e`_ `g`__ ``h`` [1]_ [#n]_ |s| i_\n\n- j\n\n\
         +--+\n|k |\n+--+\n\n::\n\n  l\n",
    ),
    (
        "a.tex",
        "\\documentclass[x]{y}\n\\begin{verbatim}\na\n\\end{verbatim}\n\\section{b} $c$ $$d$$ \\[e\\] \\(f\\) \\verb|g| \\cite[h]{i} % j\n\
         \\href{k}{l} \\newcommand{\\m}[1]{n} \\\\ \\'o \\begin{itemize}[p]\\item[q] r\\end{itemize}\n",
    ),
    (
        "a.org",
        "#+TITLE: a\n* TODO [#A] b :c:d:\n:PROPERTIES:\n:e: f\n:END:\n[[g][h]] [[i]] =j= ~k~ *l* /m/ <2020-01-01> [fn:1] src_rust{n}\n#+begin_src c\no\n#+end_src\n\
         | p | q |\n- r :: s\n# t\n",
    ),
    (
        "a.md",
        "---\ntitle: a\n---\n# b {#c}\n\n**d** *e* `f` [g](h \"i\") ![j](k) [l][m] [n]: o <p@q.r> <b>s</b> <!-- t --> [^1] ~~u~~\n\n[^1]: v\n*[w]: x\n\n> y\n\n\
         - [ ] z\n1. a\n\n| b | c |\n|---|---|\n| d | e |\n\n```rust\nf\n```\n\n    g\n\n:::note h\n:i: j\n!!! k \"l\"\n(m)=\n--8<-- n\n{{< o \"p\" >}} {% q %} $r$ [[s]] [!t] \\u\n\nV\n===\nW\n---\n",
    ),
    (
        "a.html",
        "<!doctype html><p title=\"a\">b &amp; c</p><script>d</script><style>e</style><!-- f --><pre>g</pre>{{ h }}{% i %}<img alt='j'><code>k</code><![CDATA[l]]>",
    ),
    ("a.php", "<p>a<?php // b\n$c = 'd'; /** @param int $e f */ echo <<<X\ng\nX;\n?>h"),
    ("a.vue", "<template><p :a=\"b\">c {{ d }}</p></template><script>// e\n</script>"),
    ("a.txt", "a\n=\n\nb - c: d\n\nhttp://e.f/g h@i.j /k/l --m n=o\n"),
    ("a.rs", "//! a `b` [c](d)\n/// # e\nfn f<'g>() { r#\"h\"#; 'i'; b\"j\\n\"; /* k /* l */ m */ \"n{o}\" }\n"),
    (
        "a.py",
        "#!/usr/bin/env python\ndef a():\n    \"\"\"b :param c: d\n\n    >>> e\n    \"\"\"\n    f'g{h}' # i: noqa\n    r'j'\n",
    ),
    ("a.js", "/** @param {a} [b=c] d\n * @example e */\n`f${g}h` /i[/]/ 'j' // eslint-disable k\n"),
    ("a.c", "/** \\param[in] a b\n * @code c @endcode */ #define d \"e\\\n\" // f\n'g' R\"x(h)x\"\n"),
    ("a.rb", "# a\n=begin\nb\n=end\n%q(c) <<~D\n  d #{e}\nD\n:f \"g\" __END__\n"),
    ("a.pl", "# a\n=head1 b\n\n=over\n\n=item c\n\nd C<e> L<f|g>\n\n=cut\nq{h} <<\"I\"\ni\nI\n"),
    ("a.sh", "# a\ncat <<'B' \"c $d\" 'e'\nf\nB\n$(g) ${h#i}\n"),
    ("a.lua", "--[==[ a ]==] -- b\n[[c]] 'd' --- @param e f\n"),
    ("a.hs", "-- | a 'b' @c@\n{- d {- e -} f -} \"g\" 'h'\n"),
    ("a.swift", "/// - Parameter a: b\n/// - Throws: c\n\"\"\"\nd \\(e)\n\"\"\" #\"f\"#\n"),
    ("a.java", "/** {@link a b} <p>c @param d e @see \"f\" */ \"\"\"\n g\"\"\" 'h'\n"),
    ("a.cs", "/// <summary>a <see cref=\"b\"/></summary>\n@\"c\" $\"d{e}\" \"\"\"f\"\"\"\n"),
    ("a.yaml", "# a\nb: \"c\" # d\ne: |\n  f\n- 'g'\nh: &i j\n"),
    ("a.toml", "# a\nb = \"c\" # d\n'''e'''\n"),
    ("a.sql", "-- a\nb 'c' /* d */ $$e$$\n"),
    ("a.clj", ";; a\n(b \"c\") #_d \\e ; f\n"),
    ("COMMIT_EDITMSG", "a: b\n\nc\n\nFixes: #1\nSigned-off-by: d <e@f>\n# g\n"),
];

const GLOSSARIES: &[&str] = &[
    "# G\n\n**A (B)**: c\nAliases: d, e\n_Avoid_: f\nSee also: [g](h)\n\n**I**/**J** – k\n\n[**L**](m): n\n\n_**O**_ *noun* p\n\n**Q, R (S, T)** - u\n\n- **V** w\n\
     - __X__: y\n\n**[Z](a)** (b): c `d` [^e]\n",
    "## A (B) {#c}\n\nD e.\n\n### F / G\n\n_H_: i\n\nSee [J](k).\n\n## L [m](n)\n\n<a id=\"o\"></a>P <br> q\n",
    "| T | M |\n|---|---|\n| **A** (B) | c [d](e) |\n| F<br>G | h \\| i |\n",
    "A\n: b\n\n`C`\n:   d\n\n<dl><dt>E</dt><dd>f</dd></dl>\n\n*[G]: h\n\n- I: j\n- K - l\n1. M\n   n\n\n::: {.glossary}\nO\n  p\n:::\n\n```{glossary}\nQ\n  r\n```\n",
];

/// The page with each of its characters followed by, and then replaced by, a character of several bytes.
fn altered(page: &str) -> impl Iterator<Item = String> {
    page.char_indices().flat_map(move |(at, c)| {
        let (before, behind) = (&page[..at], &page[at + c.len_utf8()..]);
        CHARACTERS.iter().flat_map(move |new| [format!("{before}{new}{c}{behind}"), format!("{before}{new}{behind}")])
    })
}

fn holds(text: &str, range: TextRange) {
    assert!(text.get(range.range()).is_some(), "{range:?} in {text:?}");
}

#[test]
fn regions_of_any_language_are_cut_between_characters() {
    for (name, page) in PAGES {
        let language = Language::detect(None, Some(name));
        for text in altered(page) {
            regions(language, &text).as_slice().iter().for_each(|region| holds(&text, region.range));
        }
    }
}

#[test]
fn glossaries_are_read_between_characters() {
    for page in GLOSSARIES {
        for text in altered(page) {
            for entry in read(Format::Markdown, &text, &ReadOptions::default()).entries {
                [entry.range, entry.headword_range, entry.meaning_range].iter().for_each(|range| holds(&text, *range));
            }
        }
    }
    let yaml =
        "contexts:\n- name: a\n  terms:\n  - name: \"b\"\n    definition: |\n      c\n    aliases: [d, 'e']\n    # f\n";
    altered(yaml).for_each(|text| drop(read(Format::Yaml, &text, &ReadOptions::default())));
}
