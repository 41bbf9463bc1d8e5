//! The edit that adds an entry, drawn as the lines it adds; whatever the layout, the file has its old entries and the new one afterwards.

use expect_test::{Expect, expect};
use glossator::glossary::{Entry, Format, ReadOptions, insertion, read};
use glossator::text::Edit;
use proptest::prelude::*;

const MARKDOWN: Format = Format::Markdown;

/// Pages of all layouts that entries can be added to.
const PAGES: [(&str, Format); 30] = [
    ("", MARKDOWN),
    ("# Glossary\n", MARKDOWN),
    ("**Apple**: a\n\n**Lemon**: l\n\n**Zest**: z\n", MARKDOWN),
    ("**Zest:** z\n\n**Apple:** a 🦀\n", MARKDOWN),
    ("# Glossary\n\n**Apple** - a\n\n**Lemon** - l", MARKDOWN),
    ("**Apple** — a\n**Lemon** — l\n", MARKDOWN),
    ("**Apple**: a\n**Lemon**: l\n", MARKDOWN),
    ("- **Apple**: a\n- **Lemon** - l\n- **Zest**: z\n  more\n", MARKDOWN),
    ("* **Apple** a\n* **Lemon** l\n* **Zest** z\n", MARKDOWN),
    ("1. **Apple**: a\n2. **Lemon**: l\n", MARKDOWN),
    ("## A\n\n- [**Apple**](apple.md): a\n\n## L\n\n- [**Lemon**](<l.md>): l\n\n## M\n", MARKDOWN),
    ("**Apple**:\na\n\n**Lemon**:\nl\n\n- one\n- two\n", MARKDOWN),
    ("# Words\n\n## A\n\n**Apple (AP)**: a\n\n## Z\n\n**Zest**: z\n\n## References\n\n- A book\n", MARKDOWN),
    ("# Glossary\n\n## Apple\n\na\n\n## Lemon (LE)\n\nl\n\n### Part\n\nx\n", MARKDOWN),
    ("# Glossary\n\n## Apple {#apple}\n\na\n\n## Lemon {#lemon}\n\nl\n", MARKDOWN),
    ("# Terms\n\n## A\n\n### Apple\n\na\n\n## L\n\n### Lemon\n\nl\n", MARKDOWN),
    ("Words\n=====\n\nApple\n-----\n\na\n\nLemon\n-----\n\nl\n", MARKDOWN),
    ("| Term | Meaning |\n|------|---------|\n| Apple | a |\n| Lemon | l |\n", MARKDOWN),
    (
        "| Abbr | Term      | Meaning | Notes |\n|------|-----------|---------|-------|\n| AP   | **Apple** | a       |       |\n|      | **Lemon** | l       |       |\n",
        MARKDOWN,
    ),
    ("Term | Meaning\n--|--\nApple | a\nLemon | l", MARKDOWN),
    (
        "## A\n\n| Term | Meaning |\n|--|--|\n| Apple | a |\n\n## L\n\n| Term | Meaning |\n|--|--|\n| Lemon | l |\n",
        MARKDOWN,
    ),
    ("Apple\n:   a\n\nLemon\n:   l\n", MARKDOWN),
    (":::{glossary}\nApple\n  a\n\nLemon\n  l\n:::\n", MARKDOWN),
    ("<dl>\n  <dt>Apple</dt>\n  <dd>a</dd>\n  <dt>Lemon</dt>\n  <dd>l</dd>\n</dl>\n", MARKDOWN),
    ("# Words\n\n- Apple: a\n- Lemon: l\n", MARKDOWN),
    ("*[AP]: a\n*[LE]: l\n", MARKDOWN),
    ("---\ntitle: Words\n---\n\nText.\n\n<a id=\"x\"></a>\n**Lemon**: l\n\n[x]: y\n", MARKDOWN),
    ("\u{feff}**Apple**: a\n", MARKDOWN),
    (
        "contexts:\n  - name: Shop\n    terms:\n      - name: Apple\n        definition: a\n        aliases:\n          - Ap\n      - name: Lemon\n        definition: l\n  - name: Other\n    terms:\n    - name: Lime\n      definition: |\n        long\n        text\n",
        Format::Yaml,
    ),
    ("", Format::Yaml),
];

/// Texts of the other formats that people write by hand, by their extensions.
const MARKUP: [(&str, &str); 27] = [
    (
        "dbk",
        "<glossary>\n  <glossentry xml:id=\"apple\"><glossterm>Apple</glossterm><glossdef><para>a</para></glossdef></glossentry>\n  <glossentry xml:id=\"lemon\"><glossterm>Lemon</glossterm><glossdef><para>l</para></glossdef></glossentry>\n</glossary>\n",
    ),
    (
        "xml",
        "<?xml version=\"1.0\"?>\n<db:glossary xmlns:db=\"http://docbook.org/ns/docbook\">\n  <db:glossdiv>\n    <db:title>Fruit</db:title>\n    <db:glossentry>\n      <db:glossterm>Apple</db:glossterm>\n      <db:acronym>AP</db:acronym>\n      <db:glossdef>\n        <db:para>a</db:para>\n      </db:glossdef>\n    </db:glossentry>\n  </db:glossdiv>\n</db:glossary>\n",
    ),
    (
        "dita",
        "<glossgroup id=\"g\">\n<title>Fruit</title>\n<glossentry id=\"apple\">\n  <glossterm>Apple</glossterm>\n  <glossdef>a</glossdef>\n  <glossBody><glossAlt><glossAcronym>AP</glossAcronym></glossAlt></glossBody>\n</glossentry>\n<glossentry id=\"lemon\">\n  <glossterm>Lemon</glossterm>\n  <glossdef>l</glossdef>\n</glossentry>\n</glossgroup>\n",
    ),
    ("tex", "\\begin{description}\n  \\item[Apple] a\n  \\item[Lemon] l\n\\end{description}\n"),
    ("tex", "\\newglossaryentry{apple}{name={Apple}, description={a}}\n"),
    ("rst", ".. glossary::\n\n   Apple\n      a\n\n   Lemon\n      l\n"),
    ("rst", "Glossary\n========\n\nApple\n  a\n\nLemon\n  l\n"),
    (
        "rst",
        ".. list-table::\n   :header-rows: 1\n\n   * - Term\n     - Definition\n   * - Apple\n     - a\n   * - Lemon\n     - l\n",
    ),
    (
        "rst",
        ".. list-table::\n\n   * - Term\n     - Kind\n     - Definition\n     - Notes\n   * - Apple\n     - x\n     - a\n       b\n     -\n   * - Lemon\n     - y\n     - l\n     - z\n\nText.\n",
    ),
    (
        "rst",
        "+----------------------------+----------------------+\n| Term                       | Definition           |\n+============================+======================+\n| Apple                      | a                    |\n+----------------------------+----------------------+\n| Lemon                      | l                    |\n+----------------------------+----------------------+\n",
    ),
    (
        "rst",
        "========================  ==========\nTerm                      Definition\n========================  ==========\nApple                     a\nLemon                     l\n========================  ==========\n",
    ),
    ("adoc", "== Glossary\n\nApple:: a\nLemon:: l\n"),
    ("adoc", "|===\n|Term |Definition\n\n|Apple |a\n|Lemon |l\n|===\n"),
    ("adoc", "|===\n| Term | Kind | Definition\n\n| Apple | x | a\n| Lemon | y | l\n|===\n"),
    ("org", "#+TITLE: Glossary\n- Apple :: a\n- Lemon :: l\n"),
    ("org", "| Term  | Definition |\n|-------+------------|\n| Apple | a          |\n| Lemon | l          |\n"),
    (
        "org",
        "| Abbreviation | Term  | Definition |\n|--------------+-------+------------|\n| AP           | Apple | a          |\n|              | Lemon | l          |\n",
    ),
    ("typ", "/ Apple: a\n/ Lemon: l\n"),
    ("csv", "Term,Definition\nApple,a\nLemon,l\n"),
    ("yaml", "- term: Apple\n  definition: a\n- term: Lemon\n  definition: l\n"),
    (
        "json",
        "{\n  \"terms\": [\n    {\n      \"term\": \"Apple\",\n      \"definition\": \"a \\\"red\\\" one\",\n      \"synonyms\": [\"Ap\"]\n    },\n    {\n      \"term\": \"Lemon\",\n      \"definition\": \"l\"\n    }\n  ]\n}\n",
    ),
    (
        "json",
        "[{\"abbr\": \"AP\", \"name\": \"Apple\", \"meaning\": \"a\"}, {\"name\": \"Lemon\", \"meaning\": \"l }\"}]",
    ),
    (
        "json",
        "{\n\t\"Apple\" : \"A red one.\",\n\t\"Lemon\" : \"It is \\u00e9.\",\n\t\"Zest\" : \"What is left.\"\n}\n",
    ),
    (
        "bib",
        "@entry{apple,\n    name = {Apple},\n    description = {a}\n}\n\n@entry{lemon,\n    name = {Lemon},\n    description = {l}\n}\n",
    ),
    ("bib", "@abbreviation{ap, short = {AP}, long = {Apple}}\n@entry{lemon, name = {Lemon}, description = {l}}\n"),
    ("html", "<dl>\n  <dt id=\"apple\">Apple</dt>\n  <dd>a</dd>\n\n  <dt>Lemon</dt>\n  <dd>l <i>m</i></dd>\n</dl>\n"),
    ("html", "<dl><dt><b>Apple</b></dt><dd>a</dd><dt><b>Lemon</b></dt><dd><p>l</p></dd></dl>\n"),
];

#[test]
fn markup_of_every_kind() {
    let mut out = String::new();
    for (extension, text) in MARKUP {
        out += &drawn(Format::from_extension(extension).unwrap(), text, "Fig", "A fruit & more.");
        out += "=====\n";
    }
    expect![[r#"
          <glossary>
            <glossentry xml:id="apple"><glossterm>Apple</glossterm><glossdef><para>a</para></glossdef></glossentry>
        +   <glossentry xml:id="fig"><glossterm>Fig</glossterm><glossdef><para>A fruit &amp; more.</para></glossdef></glossentry>
            <glossentry xml:id="lemon"><glossterm>Lemon</glossterm><glossdef><para>l</para></glossdef></glossentry>
          </glossary>
        =====
          <?xml version="1.0"?>
          <db:glossary xmlns:db="http://docbook.org/ns/docbook">
            <db:glossdiv>
              <db:title>Fruit</db:title>
              <db:glossentry>
                <db:glossterm>Apple</db:glossterm>
                <db:acronym>AP</db:acronym>
                <db:glossdef>
                  <db:para>a</db:para>
                </db:glossdef>
              </db:glossentry>
        +     <db:glossentry>
        +       <db:glossterm>Fig</db:glossterm>
        +       <db:glossdef>
        +         <db:para>A fruit &amp; more.</db:para>
        +       </db:glossdef>
        +     </db:glossentry>
            </db:glossdiv>
          </db:glossary>
        =====
          <glossgroup id="g">
          <title>Fruit</title>
          <glossentry id="apple">
            <glossterm>Apple</glossterm>
            <glossdef>a</glossdef>
            <glossBody><glossAlt><glossAcronym>AP</glossAcronym></glossAlt></glossBody>
          </glossentry>
        + <glossentry id="fig">
        +   <glossterm>Fig</glossterm>
        +   <glossdef>A fruit &amp; more.</glossdef>
        + </glossentry>
          <glossentry id="lemon">
            <glossterm>Lemon</glossterm>
            <glossdef>l</glossdef>
          </glossentry>
          </glossgroup>
        =====
          \begin{description}
            \item[Apple] a
        +   \item[Fig] A fruit \& more.
            \item[Lemon] l
          \end{description}
        =====
          \newglossaryentry{apple}{name={Apple}, description={a}}
        + \newglossaryentry{fig}{
        +   name = {Fig},
        +   description = {A fruit \& more.}
        + }
        =====
          .. glossary::

             Apple
                a
        + 
        +    Fig
        +       A fruit & more.

             Lemon
                l
        =====
          Glossary
          ========

          Apple
            a
        + 
        + Fig
        +   A fruit & more.

          Lemon
            l
        =====
          .. list-table::
             :header-rows: 1

             * - Term
               - Definition
             * - Apple
               - a
        +    * - Fig
        +      - A fruit & more.
             * - Lemon
               - l
        =====
          .. list-table::

             * - Term
               - Kind
               - Definition
               - Notes
             * - Apple
               - x
               - a
                 b
               -
        +    * - Fig
        +      -
        +      - A fruit & more.
        +      -
             * - Lemon
               - y
               - l
               - z

          Text.
        =====
          +----------------------------+----------------------+
          | Term                       | Definition           |
          +============================+======================+
          | Apple                      | a                    |
          +----------------------------+----------------------+
        + | Fig                        | A fruit & more.      |
        + +----------------------------+----------------------+
          | Lemon                      | l                    |
          +----------------------------+----------------------+
        =====
          ========================  ==========
          Term                      Definition
          ========================  ==========
          Apple                     a
        + Fig                       A fruit & more.
          Lemon                     l
          ========================  ==========
        =====
          == Glossary

          Apple:: a
        + Fig:: A fruit & more.
          Lemon:: l
        =====
          |===
          |Term |Definition

          |Apple |a
        + |Fig   |A fruit & more.
          |Lemon |l
          |===
        =====
          |===
          | Term | Kind | Definition

          | Apple | x | a
        + | Fig   |   | A fruit & more.
          | Lemon | y | l
          |===
        =====
          #+TITLE: Glossary
          - Apple :: a
        + - Fig :: A fruit & more.
          - Lemon :: l
        =====
          | Term  | Definition |
          |-------+------------|
          | Apple | a          |
        + | Fig   | A fruit & more. |
          | Lemon | l          |
        =====
          | Abbreviation | Term  | Definition |
          |--------------+-------+------------|
          | AP           | Apple | a          |
        + |              | Fig   | A fruit & more. |
          |              | Lemon | l          |
        =====
          / Apple: a
        + / Fig: A fruit & more.
          / Lemon: l
        =====
          Term,Definition
          Apple,a
        + Fig,A fruit & more.
          Lemon,l
        =====
          - term: Apple
            definition: a
        + - term: Fig
        +   definition: A fruit & more.
          - term: Lemon
            definition: l
        =====
          {
            "terms": [
              {
                "term": "Apple",
                "definition": "a \"red\" one",
                "synonyms": ["Ap"]
              },
        +     {
        +       "term": "Fig",
        +       "definition": "A fruit & more."
        +     },
              {
                "term": "Lemon",
                "definition": "l"
              }
            ]
          }
        =====
          [{"abbr": "AP", "name": "Apple", "meaning": "a"},{"name": "Fig", "meaning": "A fruit & more."}, {"name": "Lemon", "meaning": "l }"}]
        =====
          {
          	"Apple" : "A red one.",
        + 	"Fig" : "A fruit & more.",
          	"Lemon" : "It is \u00e9.",
          	"Zest" : "What is left."
          }
        =====
          @entry{apple,
              name = {Apple},
              description = {a}
          }
        + 
        + @entry{fig,
        +     name = {Fig},
        +     description = {A fruit \& more.}
        + }

          @entry{lemon,
              name = {Lemon},
              description = {l}
          }
        =====
          @abbreviation{ap, short = {AP}, long = {Apple}}
        + @entry{fig,
        +   name = {Fig},
        +   description = {A fruit \& more.}
        + }
          @entry{lemon, name = {Lemon}, description = {l}}
        =====
          <dl>
            <dt id="apple">Apple</dt>
            <dd>a</dd>
        +   <dt>Fig</dt>
        +   <dd>A fruit &amp; more.</dd>

            <dt>Lemon</dt>
            <dd>l <i>m</i></dd>
          </dl>
        =====
          <dl><dt><b>Apple</b></dt><dd>a</dd><dt><b>Fig</b></dt><dd>A fruit &amp; more.</dd><dt><b>Lemon</b></dt><dd><p>l</p></dd></dl>
        =====
    "#]].assert_eq(&out);
}

#[test]
fn beside_the_root_of_a_file_stands_no_entry() {
    let alone = "<glossentry id=\"apple\">\n  <glossterm>Apple</glossterm>\n  <glossdef>a</glossdef>\n</glossentry>\n";
    assert_eq!(drawn(Format::from_extension("dita").unwrap(), alone, "Fig", "A fruit."), "nowhere\n");
}

fn insert(format: Format, text: &str, headword: &str, meaning: &str) -> Option<(Edit, String)> {
    let edit = insertion(format, text, &ReadOptions::default(), headword, meaning)?;
    assert!(edit.range.is_empty(), "nothing is replaced");
    let at = edit.range.start();
    let edited = [&text[..at], &edit.text, &text[at..]].concat();
    Some((edit, edited))
}

/// Draws the page after the insertion, `+` before the lines that are new.
fn drawn(format: Format, text: &str, headword: &str, meaning: &str) -> String {
    let Some((edit, edited)) = insert(format, text, headword, meaning) else { return "nowhere\n".to_owned() };
    let start = edit.range.start();
    let first = if edit.text.starts_with('\n') { start + 1 } else { start };
    let mut at = 0;
    let mut out = String::new();
    for line in edited.split_inclusive('\n') {
        let new = at >= first && at < start + edit.text.len();
        out += &format!("{}{}\n", if new { "+ " } else { "  " }, line.trim_end_matches('\n')).replace("  \n", "\n");
        at += line.len();
    }
    out
}

fn check(text: &str, headword: &str, expected: Expect) {
    expected.assert_eq(&drawn(MARKDOWN, text, headword, "What it is."));
}

#[test]
fn every_layout() {
    let mut out = String::new();
    for (text, format) in PAGES {
        out += &drawn(format, text, "Fig", "A fruit.");
        out += "=====\n";
    }
    expect![[r#"
        + **Fig**: A fruit.
        =====
          # Glossary
        + 
        + **Fig**: A fruit.
        =====
          **Apple**: a
        + 
        + **Fig**: A fruit.

          **Lemon**: l

          **Zest**: z
        =====
          **Zest:** z

          **Apple:** a 🦀
        + 
        + **Fig:** A fruit.
        =====
          # Glossary

          **Apple** - a
        + 
        + **Fig** - A fruit.

          **Lemon** - l
        =====
          **Apple** — a
        + **Fig** — A fruit.
          **Lemon** — l
        =====
          **Apple**: a
        + **Fig**: A fruit.
          **Lemon**: l
        =====
          - **Apple**: a
        + - **Fig**: A fruit.
          - **Lemon** - l
          - **Zest**: z
            more
        =====
          * **Apple** a
        + * **Fig** A fruit.
          * **Lemon** l
          * **Zest** z
        =====
          1. **Apple**: a
        + 1. **Fig**: A fruit.
          2. **Lemon**: l
        =====
          ## A

          - [**Apple**](apple.md): a

        + ## F
        + 
        + - **Fig**: A fruit.
        + 
          ## L

          - [**Lemon**](<l.md>): l

          ## M
        =====
          **Apple**:
          a
        + 
        + **Fig**:
        + A fruit.

          **Lemon**:
          l

          - one
          - two
        =====
          # Words

          ## A

          **Apple (AP)**: a

        + ## F
        + 
        + **Fig**: A fruit.
        + 
          ## Z

          **Zest**: z

          ## References

          - A book
        =====
          # Glossary

          ## Apple

          a
        + 
        + ## Fig
        + 
        + A fruit.

          ## Lemon (LE)

          l

          ### Part

          x
        =====
          # Glossary

          ## Apple {#apple}

          a
        + 
        + ## Fig
        + 
        + A fruit.

          ## Lemon {#lemon}

          l
        =====
          # Terms

          ## A

          ### Apple

          a

        + ## F
        + 
        + ### Fig
        + 
        + A fruit.
        + 
          ## L

          ### Lemon

          l
        =====
          Words
          =====

          Apple
          -----

          a
        + 
        + Fig
        + ---
        + 
        + A fruit.

          Lemon
          -----

          l
        =====
          | Term | Meaning |
          |------|---------|
          | Apple | a |
        + | Fig | A fruit. |
          | Lemon | l |
        =====
          | Abbr | Term      | Meaning | Notes |
          |------|-----------|---------|-------|
          | AP   | **Apple** | a       |       |
        + |      | **Fig**   | A fruit. |       |
          |      | **Lemon** | l       |       |
        =====
          Term | Meaning
          --|--
          Apple | a
        + Fig | A fruit.
          Lemon | l
        =====
          ## A

          | Term | Meaning |
          |--|--|
          | Apple | a |

        + ## F
        + 
        + | Term | Meaning |
        + |--|--|
        + | Fig | A fruit. |
        + 
          ## L

          | Term | Meaning |
          |--|--|
          | Lemon | l |
        =====
          Apple
          :   a
        + 
        + Fig
        + :   A fruit.

          Lemon
          :   l
        =====
          :::{glossary}
          Apple
            a
        + 
        + Fig
        +   A fruit.

          Lemon
            l
          :::
        =====
          <dl>
            <dt>Apple</dt>
            <dd>a</dd>
        +   <dt>Fig</dt>
        +   <dd>A fruit.</dd>
            <dt>Lemon</dt>
            <dd>l</dd>
          </dl>
        =====
          # Words

          - Apple: a
        + - Fig: A fruit.
          - Lemon: l
        =====
          *[AP]: a
        + *[Fig]: A fruit.
          *[LE]: l
        =====
          ---
          title: Words
          ---

          Text.

        + **Fig**: A fruit.
        + 
          <a id="x"></a>
          **Lemon**: l

          [x]: y
        =====
          ﻿**Apple**: a
        + 
        + **Fig**: A fruit.
        =====
          contexts:
            - name: Shop
              terms:
                - name: Apple
                  definition: a
                  aliases:
                    - Ap
                - name: Lemon
                  definition: l
            - name: Other
              terms:
        +     - name: Fig
        +       definition: A fruit.
              - name: Lime
                definition: |
                  long
                  text
        =====
        + contexts:
        +   - name: Glossary
        +     terms:
        +       - name: Fig
        +         definition: A fruit.
        =====
    "#]]
    .assert_eq(&out);
}

#[test]
fn under_the_letter() {
    let page = "# Words\n\n## A\n\n**Ash**: a\n\n## C\n\n## D\n\n**Dough**: d\n\n**Dust**: d\n";
    check(
        page,
        "Donut",
        expect![[r#"
          # Words

          ## A

          **Ash**: a

          ## C

          ## D

        + **Donut**: What it is.
        + 
          **Dough**: d

          **Dust**: d
    "#]],
    );
    check(
        page,
        "Crumb",
        expect![[r#"
          # Words

          ## A

          **Ash**: a

          ## C
        + 
        + **Crumb**: What it is.

          ## D

          **Dough**: d

          **Dust**: d
    "#]],
    );
    check(
        page,
        "Bun",
        expect![[r#"
          # Words

          ## A

          **Ash**: a

        + ## B
        + 
        + **Bun**: What it is.
        + 
          ## C

          ## D

          **Dough**: d

          **Dust**: d
    "#]],
    );
    check(
        page,
        "Élan",
        expect![[r#"
          # Words

          ## A

          **Ash**: a

          ## C

          ## D

          **Dough**: d

          **Dust**: d
        + 
        + ## E
        + 
        + **Élan**: What it is.
    "#]],
    );
    check(
        page,
        "3-way",
        expect![[r#"
          # Words

        + ## 0-9
        + 
        + **3-way**: What it is.
        + 
          ## A

          **Ash**: a

          ## C

          ## D

          **Dough**: d

          **Dust**: d
    "#]],
    );
    check(
        "a\n-\n\n**Ash**: a\n\nd\n-\n\n**Dough**: d\n",
        "Bun",
        expect![[r#"
          a
          -

          **Ash**: a

        + b
        + -
        + 
        + **Bun**: What it is.
        + 
          d
          -

          **Dough**: d
    "#]],
    );
    check(
        "## A – C\n\n- **Ash**: a\n\n## D – Z\n\n- **Dough**: d\n\n## #\n",
        "Élan",
        expect![[r#"
          ## A – C

          - **Ash**: a

          ## D – Z

          - **Dough**: d
        + - **Élan**: What it is.

          ## #
    "#]],
    );
    check(
        "## A – C\n\n- **Ash**: a\n\n## D – Z\n\n- **Dough**: d\n\n## \\#\n",
        "9 lives",
        expect![[r#"
          ## A – C

          - **Ash**: a

          ## D – Z

          - **Dough**: d

          ## \#
        + 
        + - **9 lives**: What it is.
    "#]],
    );
}

#[test]
fn names_that_hold_markup() {
    check(
        "**Ash**: a\n",
        "f*",
        expect![[r#"
          **Ash**: a
        + 
        + **f\***: What it is.
    "#]],
    );
    check(
        "**Ash**: a\n",
        "snake_case <T>",
        expect![[r#"
          **Ash**: a
        + 
        + **snake_case \<T>**: What it is.
    "#]],
    );
    check(
        "| Term | Meaning |\n|--|--|\n| Ash | a |\n",
        "a|b",
        expect![[r#"
          | Term | Meaning |
          |--|--|
          | Ash | a |
        + | a\|b | What it is. |
    "#]],
    );
    check(
        "# Glossary\n\n## Ash\n\na\n",
        "C #",
        expect![[r#"
          # Glossary

          ## Ash

          a
        + 
        + ## C \#
        + 
        + What it is.
    "#]],
    );
}

#[test]
fn what_cannot_be_an_entry_is_not_offered() {
    for headword in ["Note", "", "—", "🦀"] {
        assert_eq!(insertion(MARKDOWN, "**Ash**: a\n", &ReadOptions::default(), headword, "x"), None, "{headword}");
    }
    assert_eq!(insertion(Format::Yaml, "contexts: [", &ReadOptions::default(), "Ash", "x"), None);
}

#[test]
fn in_the_section_that_is_read() {
    let options = ReadOptions { sections: vec!["Language".into()], ..ReadOptions::default() };
    for text in [
        "# Shop\n\n## Language\n\n## Other\n\n**No**: n\n",
        "# Shop\n\n## Language\n\n**Ash**: a\n\n## Other\n\nText\n",
        "# Shop\n\nText\n",
        "",
    ] {
        let edit = insertion(MARKDOWN, text, &options, "Fig", "A fruit.").unwrap();
        let mut edited = text.to_owned();
        edited.insert_str(edit.range.start(), &edit.text);
        let reading = read(MARKDOWN, &edited, &options);
        assert_eq!(reading.entries.iter().filter(|entry| entry.headword == "Fig").count(), 1, "{edited}");
    }
}

#[test]
fn a_meaning_may_be_empty_or_have_several_lines() {
    expect![[r#"
          **Ash**: a

          **Bun**: b
        + 
        + **Fig**: 
    "#]]
    .assert_eq(&drawn(MARKDOWN, "**Ash**: a\n\n**Bun**: b\n", "Fig", ""));
    expect![[r#"
          - **Ash**: a
        + - **Fig**: 
    "#]]
    .assert_eq(&drawn(MARKDOWN, "- **Ash**: a\n", "Fig", ""));
    expect![[r#"
          contexts:
            - terms:
                - name: Ash
                  definition: a
        +       - name: Fig
        +         definition: 
    "#]]
    .assert_eq(&drawn(Format::Yaml, "contexts:\n  - terms:\n      - name: Ash\n        definition: a\n", "Fig", ""));
    expect![[r#"
          - **Ash**: a
          - **Bun**: b
        + - **Fig**: One.
        + 
        +   Two.
    "#]]
    .assert_eq(&drawn(MARKDOWN, "- **Ash**: a\n- **Bun**: b\n", "Fig", "One.\n\nTwo."));
    expect![[r#"
          | Term | Meaning |
          |--|--|
          | Ash | a |
        + | Fig | One \| two. |
    "#]]
    .assert_eq(&drawn(MARKDOWN, "| Term | Meaning |\n|--|--|\n| Ash | a |\n", "Fig", "One |\ntwo."));
}

#[test]
fn real_glossaries_take_an_entry() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/glossaries");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no {}", folder.display());
        return;
    };
    let mut refused = Vec::new();
    for path in files.flatten().map(|file| file.path()) {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let Some(format) = Format::from_extension(extension) else { continue };
        // A record in thirty languages is not made of two texts, and rows of AsciiDoc are not written yet.
        if path.ends_with("glosario.yml") || path.ends_with("db-jdo.adoc") {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        if read(format, &text, &ReadOptions::default()).entries.len() < 2 {
            continue;
        }
        for headword in ["Aardvark", "Mumble frotz", "Zyzzyva"] {
            if insert(format, &text, headword, "What it is.").is_none() {
                refused.push((path.file_name().unwrap().to_owned(), headword));
            }
        }
    }
    assert!(refused.is_empty(), "{refused:?}");
}

/// Pages of all formats that entries can be added to.
fn all_pages() -> Vec<(&'static str, Format)> {
    let markup = MARKUP.iter().map(|(extension, text)| (*text, Format::from_extension(extension).unwrap()));
    PAGES.into_iter().chain(markup).collect()
}

fn said(entry: &Entry) -> (String, String, Vec<String>) {
    (
        entry.headword.to_string(),
        entry.meaning.to_string(),
        entry.forms.iter().map(|form| form.text.to_string()).collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn the_old_entries_and_the_new_one(
        page in prop::sample::select(all_pages()),
        // `Tip` and the like are labels of a page, and no headwords: such words have vowels.
        headword in "[A-Z][b-df-hj-np-tv-z]{2,8}( [a-z]{3,6})?",
        meaning in "[A-Z][a-z]{2,6}( [a-zé🦀文]{1,6}){1,5}\\.",
        dos in any::<bool>(),
    ) {
        let (text, format) = page;
        let text = if dos { text.replace('\n', "\r\n") } else { text.to_owned() };
        let found = insert(format, &text, &headword, &meaning);
        prop_assert!(found.is_some(), "{headword}: {meaning} in {text:?}");
        let (edit, edited) = found.unwrap();
        let of = |text: &str| read(format, text, &ReadOptions::default()).entries.iter().map(said).collect::<Vec<_>>();
        let (old, mut new) = (of(&text), of(&edited));
        let at = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        let added = new.remove(at);
        prop_assert_eq!(&added.0, &headword);
        // A cell of a drawn table goes on in the next line.
        prop_assert_eq!(added.1.split_whitespace().collect::<Vec<_>>().join(" "), meaning);
        prop_assert_eq!(old, new);
        if text.contains('\n') {
            let bare = edit.text.replace("\r\n", "");
            prop_assert_eq!(dos && edit.text.contains('\n'), edit.text.contains("\r\n"));
            prop_assert!(!dos || !bare.contains(['\r', '\n']), "one kind of line end: {:?}", edit.text);
            prop_assert_eq!(text.ends_with('\n'), edited.ends_with('\n'), "the end of the file stays as it is");
        }
    }
}

#[test]
fn rows_of_csv_tables_in_rst() {
    let text = "Glossary\n========\n\n.. csv-table::\n   :header: Term, Kind, Definition\n\n   Apple, fruit, \"a, b\"\n   Lemon, fruit, l\n\nText.\n";
    let with = super::formats::added("rst", text, "Banana", "b, long");
    assert!(with.contains("   Apple, fruit, \"a, b\"\n   Banana,, \"b, long\"\n   Lemon, fruit, l\n"), "{with}");
    let with = super::formats::added("rst", text, "Melon", "m");
    assert!(with.contains("   Lemon, fruit, l\n   Melon,, m\n\nText."), "{with}");
}

#[test]
fn rows_of_asciidoc_with_a_cell_a_line() {
    let text = "== Glossary\n\n[cols=\"1,1,2\",options=\"header\"]\n|===\n|Term |Kind |Definition\n\n|Apple\n|fruit\n|a\n\n|Lemon\n|fruit\n|l\nm\n|===\n\nText.\n";
    let with = super::formats::added("adoc", text, "Banana", "b");
    assert!(with.contains("|fruit\n|a\n\n|Banana\n|\n|b\n\n|Lemon\n"), "{with}");
    let with = super::formats::added("adoc", text, "Melon", "m");
    assert!(with.contains("|l\nm\n|Melon\n|\n|m\n|===\n"), "{with}");
}

#[test]
fn acronyms_of_the_package_of_that_name() {
    let text = "\\begin{acronym}\n  \\acro{AIS}{Automatic Identification System}\n  \\acro{VHF}{Very High Frequency}\n\\end{acronym}\n";
    let with = super::formats::added("tex", text, "Man Over Board (MOB)", "");
    assert!(with.contains("System}\n  \\acro{MOB}{Man Over Board}\n  \\acro{VHF}"), "{with}");
}
