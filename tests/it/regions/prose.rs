//! Prose formats besides markdown.

use expect_test::expect;

use super::check;

#[test]
fn plain_text_and_commits() {
    check("plaintext", "The KV\ncache at https://a.org/b.\n\nNext\r\nline\n", &expect![[r#""#]]);
    check(
        "git-commit",
        "Add the KV cache\n\nIt was\nslow.\n\nSigned-off-by: A <a@b.org>\n# comment\n# ------------------------ >8 ------------------------\ndiff --git\n+x\n",
        &expect![[r#""#]],
    );
}

#[test]
fn restructured_text() {
    check(
        "restructuredtext",
        "=====\nTitle\n=====\n\nThe **KV** *cache* ``code x`` and\n`a link <https://a.org>`_, a `ref`_, a :term:`KV cache`,\n:func:`f` and :ref:`shown <target>` [1]_ |sub|.\n\nSection\n-------\n- item one\n  goes on\n- item two::\n\n    literal\n\n    more\n\nback\n",
        &expect![[r#""#]],
    );
    check(
        "restructuredtext",
        ".. _label: https://a.org\n.. A comment\n   of two lines\n\n.. note:: The text\n   goes on\n\n.. code-block:: python\n   :linenos:\n\n   x = 1\n\n.. toctree::\n   :maxdepth: 1\n\n   a/file\n\n.. [1] The footnote\n\n:param x: the text\n\n>>> f()\n1\n\nafter\n",
        &expect![[r#""#]],
    );
    check(
        "restructuredtext",
        "+-----+-----+\n| A   | *b* |\n+=====+=====+\n| KV  | c   |\n+-----+-----+\n\n1. one\n#. two\n",
        &expect![[r#""#]],
    );
}

#[test]
fn asciidoc() {
    check(
        "asciidoc",
        "= Title\n:toc: left\n\n[[anchor]]\n== The *KV* cache\n\n// a comment\n.Block title\n[source,ruby]\n----\ncode\n\nmore\n----\n\nA `code` _word_ <<ref,shown words>> https://a.org[text] link:a.html[other] {attr}\ngoes on.\n\n* item\n** nested\n. number\n\nTerm:: the text\n\nimage::a.png[The image]\n\n|===\n|A |B c\n\n|KV\n|cache\n|===\n\n////\ncomment\n////\n",
        &expect![[r#""#]],
    );
}

#[test]
fn org() {
    check(
        "org",
        "#+TITLE: The KV\n* TODO Heading one :tag:\n:PROPERTIES:\n:ID: x\n:END:\nThe *KV* /cache/ ~code~ =verb= [[https://a.org][shown]]\ngoes on.[fn:1]\n\n- [ ] item\n- other\n# comment\n#+begin_src c\nint a;\n\nb\n#+end_src\n: fixed\n| A | b c |\n|---+---|\n",
        &expect![[r#""#]],
    );
}

#[test]
fn tex() {
    check(
        "latex",
        "\\documentclass[a4paper]{article}\n\\section{The \\emph{KV} cache}\\label{sec:a}\nThe text~\\cite{a,b} is \\textbf{bold} $x + \\$y$ % comment\nand 5\\% of \\texttt{code x}. \\verb|a b| \\url{https://a.org}\n\nNext \\href{https://b.org}{shown}: \\[ a = b \\]\n\\begin{verbatim}\nx % y\n\\end{verbatim}\n\\begin{itemize}\n\\item one\n\\item[b] two\n\\end{itemize}\na & b \\\\ c\n",
        &expect![[r#""#]],
    );
}

#[test]
fn html_and_xml() {
    check(
        "html",
        "<!DOCTYPE html>\n<html><head><title>The KV</title>\n<style>/* c */ a { b: \"s\" }</style>\n<script>let a = 1; // c</script></head>\n<body class='x > y'><h1>The <em>KV</em> cache</h1>\n<p>Text &amp; a < b <code>span x</code><br>\nmore <a href=\"u\">https://a.org</a></p>\n<pre>block\n  code</pre>{{ expr }} {% if a %}z\n<!-- comment\nlines --></body></html>\n",
        &expect![[r#""#]],
    );
    check(
        "xml",
        "<?xml version=\"1.0\"?>\n<a><!-- c --><b x=\"y\">The KV</b> <![CDATA[raw < x]]></a>\n",
        &expect![[r#""#]],
    );
    check(
        "vue",
        "<template>\n  <p>The {{ count }} KV</p>\n</template>\n<script lang=\"ts\">\nconst a = 's' // c\n</script>\n<style lang=\"scss\">\n// c\n</style>\n",
        &expect![[r#""#]],
    );
    check("svelte", "<script>let a</script>\n<p>The {a} KV {#if b}x{/if}</p>\n", &expect![[r#""#]]);
    check("astro", "---\nconst a = 1\n---\n<p>{a} KV</p>\n", &expect![[r#""#]]);
}
