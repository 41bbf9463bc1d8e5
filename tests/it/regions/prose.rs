//! Prose formats besides markdown.

use expect_test::expect;

use super::check;

#[test]
fn plain_text_and_commits() {
    check(
        "plaintext",
        "The KV\ncache at https://a.org/b.\n\nNext\r\nline\n",
        &expect![[r#"
        The KV
        ppppppp
        cache at  https://a.org/b .
        ppppppppp|@@@@@@@@@@@@@@@|pp

        p
        Next␍
        pppppp
        line
        ppppp
    "#]],
    );
    check(
        "git-commit",
        "Add the KV cache\n\nIt was\nslow.\n\nSigned-off-by: A <a@b.org>\n# comment\n# ------------------------ >8 ------------------------\ndiff --git\n+x\n",
        &expect![[r#"
            Add the KV cache
            pppppppppppppppp|


            It was
            ppppppp
            slow.
            ppppp|


            Signed-off-by: A < a@b.org >
            iiiiiiiiiiiiiiiiii|@@@@@@@|i|
            #  comment
            -|.ccccccc|
            #  ------------------------ >8 ------------------------
            -|.cccccccccccccccccccccccccccccccccccccccccccccccccccc|
            diff --git
            xxxxxxxxxxx
            +x
            xxx
        "#]],
    );
}

#[test]
fn restructured_text() {
    check(
        "restructuredtext",
        "=====\nTitle\n=====\n\nThe **KV** *cache* ``code x`` and\n`a link <https://a.org>`_, a `ref`_, a :term:`KV cache`,\n:func:`f` and :ref:`shown <target>` [1]_ |sub|.\n\nSection\n-------\n- item one\n  goes on\n- item two::\n\n    literal\n\n    more\n\nback\n",
        &expect![[r#"
            =====
            -----|
            Title
            hhhhh|
            =====
            -----|


            The **KV** *cache*  `` code x `` and
            pppp--pp--p-ppppp-p|--|nnnnnn|--ppppp
            `a link <https://a.org>`_, a  ` ref `_, a :term:`KV cache`,
            -pppppp--@@@@@@@@@@@@@---pppp|-|iii|--pppp-------pppppppp-pp
            :func:` f ` and :ref:`shown <target>` [1]_ |sub|.
            -------|n|-ppppp------ppppp--@@@@@@--p-@--p-@@@-p|


            Section
            hhhhhhh|
            -------
            -------|
            -  item one
            -|.ppppppppp
              goes on
            ppppppppp|
            -  item two::
            -|.pppppppppp|


                literal
            ....bbbbbbbb

            b
                more
            bbbbbbbb|


            back
            pppp|
        "#]],
    );
    check(
        "restructuredtext",
        ".. _label: https://a.org\n.. A comment\n   of two lines\n\n.. note:: The text\n   goes on\n\n.. code-block:: python\n   :linenos:\n\n   x = 1\n\n.. toctree::\n   :maxdepth: 1\n\n   a/file\n\n.. [1] The footnote\n\n:param x: the text\n\n>>> f()\n1\n\nafter\n",
        &expect![[r#"
            ..  _label: https://a.org
            --|.@@@@@@@@@@@@@@@@@@@@@|
            ..  A comment
            --|.cccccccccc
               of two lines
            ccccccccccccccc|


            .. note::  The text
            ---------|.ppppppppp
               goes on
            pppppppppp|


            .. code-block::  python
            ---------------|.@@@@@@|
               :linenos:
            ...---------|


               x = 1
            ...bbbbb|


            .. toctree::
            ------------|
               :maxdepth: 1
            ...------------|


               a/file
            ...@@@@@@|


            .. [ 1 ]  The footnote
            ----|@|-|.pppppppppppp|


            :param x:  the text
            ---------|.pppppppp|


            >>> f()
            bbbbbbbb
            1
            b|


            after
            ppppp|
        "#]],
    );
    check(
        "restructuredtext",
        "+-----+-----+\n| A   | *b* |\n+=====+=====+\n| KV  | c   |\n+-----+-----+\n\n1. one\n#. two\n",
        &expect![[r#"
            +-----+-----+
            -------------|
            |  A    |  * b *  |
            -|.p|...-|.-|p|-|.-|
            +=====+=====+
            -------------|
            |  KV   |  c    |
            -|.pp|..-|.p|...-|
            +-----+-----+
            -------------|


            1.  one
            --|.ppp|
            #.  two
            --|.ppp|
        "#]],
    );
}

#[test]
fn asciidoc() {
    check(
        "asciidoc",
        "= Title\n:toc: left\n\n[[anchor]]\n== The *KV* cache\n\n// a comment\n.Block title\n[source,ruby]\n----\ncode\n\nmore\n----\n\nA `code` _word_ <<ref,shown words>> https://a.org[text] link:a.html[other] {attr}\ngoes on.\n\n* item\n** nested\n. number\n\nTerm:: the text\n\nimage::a.png[The image]\n\n|===\n|A |B c\n\n|KV\n|cache\n|===\n\n////\ncomment\n////\n",
        &expect![[r#"
            =  Title
            -|.hhhhh|
            :toc: left
            ----------|


            [[anchor]]
            ----------|
            ==  The *KV* cache
            --|.hhhh-hh-hhhhhh|


            //  a comment
            --|.ccccccccc|
            . Block title
            -|ppppppppppp|
            [source,ruby]
            -------------|
            ----
            ----|
            code
            bbbbb

            b
            more
            bbbb|
            ----
            ----|


            A  ` code ` _word_ <<ref,shown words>>  https://a.org [text] link:a.html[other] {attr}
            pp|-|nnnn|-p-pppp-p--@@@-ppppppppppp--p|@@@@@@@@@@@@@|ppppppppppp-@@@@@@-ppppp-p-@@@@-p
            goes on.
            pppppppp|


            *  item
            -|.pppp|
            **  nested
            --|.pppppp|
            .  number
            -|.pppppp|


            Term ::  the text
            pppp|--|.pppppppp|


            image:: a.png [ The image ]
            -------|@@@@@|-|ppppppppp|-|


            |===
            ----|
            | A  | B c
            -|p|.-|ppp|


            | KV
            -|ppp
            | cache
            -|ppppp|
            |===
            ----|


            ////
            ----|
            comment
            ccccccc|
            ////
            ----|
        "#]],
    );
}

#[test]
fn org() {
    check(
        "org",
        "#+TITLE: The KV\n* TODO Heading one :tag:\n:PROPERTIES:\n:ID: x\n:END:\nThe *KV* /cache/ ~code~ =verb= [[https://a.org][shown]]\ngoes on.[fn:1]\n\n- [ ] item\n- other\n# comment\n#+begin_src c\nint a;\n\nb\n#+end_src\n: fixed\n| A | b c |\n|---+---|\n",
        &expect![[r#"
            #+TITLE:  The KV
            --------|.hhhhhh|
            * TODO  Heading one  :tag:
            ------|.hhhhhhhhhhh|.-----|
            :PROPERTIES:
            ============|
            :ID: x
            ======|
            :END:
            =====|p
            The *KV* /cache/  ~ code ~  = verb = [[https://a.org][shown]]
            pppp-pp-p-ppppp-p|-|nnnn|-p|-|nnnn|-p--@@@@@@@@@@@@@--ppppp--p
            goes on. [ fn:1 ]
            pppppppp|-|@@@@|-|


            - [ ]  item
            -----|.pppp|
            -  other
            -|.ppppp|
            #  comment
            -|.ccccccc|
            #+begin_src c
            -------------|
            int a;
            bbbbbbb

            b
            b
            b|
            #+end_src
            ---------|
            :  fixed
            -|.bbbbb|
            |  A  |  b c  |
            -|.p|.-|.ppp|.-|
            |---+---|
            ---------|
        "#]],
    );
}

#[test]
fn tex() {
    check(
        "latex",
        "\\documentclass[a4paper]{article}\n\\section{The \\emph{KV} cache}\\label{sec:a}\nThe text~\\cite{a,b} is \\textbf{bold} $x + \\$y$ % comment\nand 5\\% of \\texttt{code x}. \\verb|a b| \\url{https://a.org}\n\nNext \\href{https://b.org}{shown}: \\[ a = b \\]\n\\begin{verbatim}\nx % y\n\\end{verbatim}\n\\begin{itemize}\n\\item one\n\\item[b] two\n\\end{itemize}\na & b \\\\ c\n",
        &expect![[r#"
            \documentclass[a4paper]{ article }
            ------------------------|@@@@@@@|-|
            \section{ The \emph{KV} cache }\label{ sec:a }
            ---------|hhhh------hh-hhhhhh|--------|@@@@@|-|
            The text~\cite{a,b} is \textbf{bold}  $ x + \$y $   % comment
            ppppppppp------@@@-pppp--------pppp-p|-|nnnnnnn|-|p|--ccccccc|
            and 5\% of  \texttt{code x }.  \verb| a b |   \url{ https://a.org }
            ppppp--pppp|--------nnnnnn|-pp|------|nnn|-|p|-----|@@@@@@@@@@@@@|-|


            Next \href{https://b.org}{shown}:  \[  a = b  \]
            ppppp------@@@@@@@@@@@@@--ppppp-pp|--|nnnnnnn|--|p
            \begin{ verbatim }
            -------|@@@@@@@@|-|b
            x % y
            bbbbbb
            \end{ verbatim }
            -----|@@@@@@@@|-|
            \begin{ itemize }
            -------|@@@@@@@|-|
            \item  one
            -----|.pppp
            \item [b] two
            -----|pppppppp
            \end{itemize}
            -----@@@@@@@-p
            a  &  b  \\  c
            pp|-|.pp|--|.pp
        "#]],
    );
}

#[test]
fn comments_of_tex_go_on() {
    check(
        "latex",
        "Text. % a KV 🦀\n% other column\n\n  %% the KV\n  %% cache\n  %\n  % apart\n% not the same\n",
        &expect![[r#"
            Text.  % a KV 🦀
            pppppp|--cccccc|
            %  other column
            -|.cccccccccccc|


              %%  the KV
            ..--|.ccccccc
              %% cache
            -----ccccc|
              %
            ..-|
              %  apart
            ..-|.ccccc|
            %  not the same
            -|.cccccccccccc|
        "#]],
    );
}

#[test]
fn html_and_xml() {
    check(
        "html",
        "<!DOCTYPE html>\n<html><head><title>The KV</title>\n<style>/* c */ a { b: \"s\" }</style>\n<script>let a = 1; // c</script></head>\n<body class='x > y'><h1>The <em>KV</em> cache</h1>\n<p>Text &amp; a < b <code>span x</code><br>\nmore <a href=\"u\">https://a.org</a></p>\n<pre>block\n  code</pre>{{ expr }} {% if a %}z\n<!-- comment\nlines --></body></html>\n",
        &expect![[r#"
            <!DOCTYPE html>
            ---------------|
            <html><head><title> The KV </title>
            -------------------|hhhhhh|--------|
            <style> /*  c  */  a { b:  " s "  } </style>
            -------|--|.c|.--|xxxxxxxx|-|s|-|xx|--------|
            <script> let a = 1;  //  c </script></head>
            --------|xxxxxxxxxxx|---|i|----------------|
            <body class='x > y'><h1> The <em>KV</em> cache </h1>
            ------------------------|hhhh----hh-----hhhhhh|-----|
            <p> Text &amp; a < b  <code>span x </code><br>
            ---|ppppppppppppppppp|------nnnnnn|-----------|
            more  <a href="u"> https://a.org </a></p>
            ppppp|------------|@@@@@@@@@@@@@|--------|
            <pre> block
            -----|bbbbbb
              code </pre> {{ expr }}   {% if a %} z
            bbbbbb|------|xxxxxxxxxx|p|xxxxxxxxxx|pp
            <!--  comment
            -----|cccccccc
            lines  --> </body></html>
            ccccc|----|--------------|
        "#]],
    );
    check(
        "xml",
        "<?xml version=\"1.0\"?>\n<a><!-- c --><b x=\"y\">The KV</b> <![CDATA[raw < x]]></a>\n",
        &expect![[r#"
            <?xml version="1.0"?>
            ---------------------|
            <a> <!--  c  --> <b x="y"> The KV </b> <![CDATA[ raw < x ]]></a>
            ---|-----|c|----|---------|ssssss|--------------|sssssss|-------|
        "#]],
    );
    check(
        "vue",
        "<template>\n  <p>The {{ count }} KV</p>\n</template>\n<script lang=\"ts\">\nconst a = 's' // c\n</script>\n<style lang=\"scss\">\n// c\n</style>\n",
        &expect![[r#"
            <template>
            ----------|
              <p> The  {{ count }}  KV </p>
            ..---|pppp|xxxxxxxxxxx|ppp|----|
            </template>
            -----------|
            <script lang="ts">
            ------------------|x
            const a =  ' s '  //  c
            xxxxxxxxxx|-|s|-|.---|c|
            </script>
            ---------|
            <style lang="scss">
            -------------------|
            //  c
            ---|c|
            </style>
            --------|
        "#]],
    );
    check(
        "svelte",
        "<script>let a</script>\n<p>The {a} KV {#if b}x{/if}</p>\n",
        &expect![[r#"
        <script> let a </script>
        --------|xxxxx|---------|
        <p> The  {a}  KV  {#if b} x {/if} </p>
        ---|pppp|xxx|pppp|xxxxxxx|p|xxxxx|----|
    "#]],
    );
    check(
        "astro",
        "---\nconst a = 1\n---\n<p>{a} KV</p>\n",
        &expect![[r#"
        ---
        xxxx
        const a = 1
        xxxxxxxxxxxx
        ---
        xxx|
        <p> {a}  KV </p>
        ---|xxx|ppp|----|
    "#]],
    );
}

#[test]
fn asciidoc_titles_of_two_lines() {
    check(
        "asciidoc",
        "NAME\n----\nThe text.\n\nMore~\n~~~~~\n\n.Code\n-----\ncode\n-----\n",
        &expect![[r#"
        NAME
        hhhh|
        ----
        ----|
        The text.
        ppppppppp|


        More~
        hhhhh|
        ~~~~~
        -----|


        . Code
        -|pppp|
        -----
        -----|
        code
        bbbb|
        -----
        -----|
    "#]],
    );
}

#[test]
fn a_directive_in_a_language_has_code() {
    check(
        "restructuredtext",
        ".. shown:: one two\n   :language: console\n\n   $ code\n\nText.\n",
        &expect![[r#"
        .. shown::  one two
        ----------|.ppppppp|
           :language: console
        ...------------------|


           $ code
        ...bbbbbb|


        Text.
        ppppp|
    "#]],
    );
}

#[test]
fn drawings_and_lists_of_words_in_restructured_text_are_no_text() {
    check(
        "restructuredtext",
        ".. tikz:: A small oven\n   :libs: matrix\n\n   \\node[oven] (oven) {OVEN};\n\n.. spelling:word-list::\n\n   Bellnet\n\nBack.\n",
        &expect![[r#"
            .. tikz::  A small oven
            ---------|.@@@@@@@@@@@@|
               :libs: matrix
            ...-------------|


               \node[oven] (oven) {OVEN};
            ...bbbbbbbbbbbbbbbbbbbbbbbbbb|


            .. spelling:word-list::
            -----------------------|


               Bellnet
            ...@@@@@@@|


            Back.
            ppppp|
        "#]],
    );
}

#[test]
fn typst() {
    check(
        "typst",
        "= The KV <kv>\n#let a = (x: \"KV\", y: [The *cache*])\n#set text(size: 11pt)\nThe _KV_ cache, `code` and $a + b$ of @kv[that] \\# so.\n#emph[KV] cache; see #link(\"https://a.org\")[the page].\n\n- item\n/ Term: what\n#figure(\n  image(\"x.png\"), // note\n  caption: [A #strong[KV] cache],\n) <fig>\n```c\nint a;\n```\nsnake_case a/b\n",
        &expect![[r#"
            =  The KV  <kv>
            -|.hhhhhhh|iiii|
            #let  a = ( x: "KV" , y: [ The *cache * ] )
            ----|.-----|-------|------|pppp-ppppp|-|-|-|
            #set  text( size: 11pt)
            ----|.-----|-----------|
            The _KV_ cache,  `code`  and  $a + b$  of  @kv [that] \# so.
            pppp-pp-pppppppp|nnnnnn|ppppp|nnnnnnn|pppp|iii|-pppp-p-pppppp
            #emph [KV] cache; see  #link ("https://a.org")[the page].
            iiiii|-pp-pppppppppppp|iiiii|------------------pppppppp-p|


            -  item
            -|.pppp|
            /  Term: what
            -|.ppppppppppp
            #figure (
            iiiiiii|-|-
              image( "x.png" ) , //  note
            --------|-------|-|----|.cccc|
              caption: [ A  #strong [KV] cache ] ,
            ..----------|pp|iiiiiii|-pp-pppppp|-|-|
            )  <fig>
            -|.iiiii|
            ```c
            bbbbb
            int a;
            bbbbbbb
            ```
            bbb|
            snake_case a/b
            ppppppppppppppp
        "#]],
    );
}
