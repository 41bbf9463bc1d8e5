//! Markdown, construct by construct.

use expect_test::expect;

use super::check;

#[test]
fn emphasis_and_links_are_not_there() {
    check(
        "markdown",
        "# The **KV** cache #\n\nA *KV* [cache](a.md \"title\"), ~~old~~ __new__ **[b](c) *d***!\n",
        &expect![[r##"
            #  The **KV** cache  #
            -|.hhhh--hh--hhhhhh|.-|


            A *KV* [cache](a.md "title"), ~~old~~ __new__ **[b](c) *d***!
            pp-pp-p-ppppp--@@@@@@@@@@@@-pp--ppp--p--ppp--p---p--@-p-p---p|
        "##]],
    );
}

#[test]
fn images_and_references() {
    check(
        "markdown",
        "An ![image of a **cache**](b.png), [text][label], [collapsed][], [short].\n\n[label]: <a b> \"Title\"\n[collapsed]: /x\n[short]: /y\n  'title below'\n\nText with [empty]() and [](empty.md).\n",
        &expect![[r#"
            An ![image of a **cache**](b.png), [text][label],  [collapsed ][],  [short ].
            ppp--ppppppppppp--ppppp----@@@@@-pp-pppp--@@@@@-pp|-iiiiiiiii|---pp|-iiiii|-p|


            [label]: <a b> "Title"
            @@@@@@@@@@@@@@@@@@@@@@|
            [collapsed]: /x
            @@@@@@@@@@@@@@@|
            [short]: /y
            @@@@@@@@@@@|
              'title below'
            ..@@@@@@@@@@@@@|


            Text with [empty]() and [](empty.md).
            pppppppppp-ppppp---ppppp---@@@@@@@@-p|
        "#]],
    );
}

#[test]
fn bare_links_are_no_prose() {
    check(
        "markdown",
        "See https://a.org/kv-cache_x, www.b.org/(c) or me@example.org; <https://c.org> <x@y.org>.\nAn **https://d.org/e** and [https://f.org](https://g.org).\n",
        &expect![[r#"
            See  https://a.org/kv-cache_x ,  www.b.org/(c)  or  me@example.org ;  < https://c.org >   < x@y.org > .
            pppp|@@@@@@@@@@@@@@@@@@@@@@@@|pp|@@@@@@@@@@@@@|pppp|@@@@@@@@@@@@@@|pp|-|@@@@@@@@@@@@@|-|p|-|@@@@@@@|-|pp
            An  ** https://d.org/e ** and  [ https://f.org ](https://g.org).
            ppp|--|@@@@@@@@@@@@@@@|--ppppp|-|@@@@@@@@@@@@@|--@@@@@@@@@@@@@-p|
        "#]],
    );
}

#[test]
fn wiki_links() {
    check(
        "markdown",
        "A [[KV cache]], a [[target note|shown words]] and ![[embedded note]].\n",
        &expect![[r#"
            A  [[KV cache ]], a [[target note|shown words]] and ![[embedded note]].
            pp|--iiiiiiii|--pppp--@@@@@@@@@@@-ppppppppppp--ppppp---@@@@@@@@@@@@@--p|
        "#]],
    );
}

#[test]
fn quotes_and_lists_over_several_lines() {
    check(
        "markdown",
        "> A KV\n> cache **in\n> bold**\nlazy\n>\n> - item one\n>   goes on\n\n- [ ] task *a*\n  goes on\n  1. nested\n\n     second paragraph\n- [x] done\n",
        &expect![[r#"
            >  A KV
            -|.ppppp
            > cache **in
            --pppppp--ppp
            > bold**
            --pppp--p
            lazy
            pppp|
            >
            -|
            > -  item one
            ---|.ppppppppp
            >   goes on
            ----ppppppp|


            - [ ]  task *a*
            -----|.ppppp-p-p
              goes on
            ppppppppp|
              1.  nested
            ..--|.pppppp|


                 second paragraph
            .....pppppppppppppppp|
            - [x]  done
            -----|.pppp|
        "#]],
    );
}

#[test]
fn breaks_escapes_and_entities() {
    check(
        "markdown",
        "hard  \nbreak\\\nback\\*slash &amp; entity  \n   indented\n",
        &expect![[r#"
        hard
        ppppppp
        break\
        ppppp-p
        back\*slash &amp; entity
        pppp-pppppppppppppppppppppp
           indented
        ppppppppppp|
    "#]],
    );
}

#[test]
fn headings_and_rules() {
    check(
        "markdown",
        "Setext *one*\ntwo\n===\n\n## ATX {#id .class}\n\n---\n\n###\n\n# `code` in heading\n",
        &expect![[r#"
            Setext *one*
            hhhhhhh-hhh-h
            two
            hhh|
            ===
            ---|


            ##  ATX  {#id .class}
            --|.hhh|.------------|


            ---
            ---|


            ###
            ---|


            #  ` code `  in heading
            -|.-|nnnn|-|hhhhhhhhhhh|
        "#]],
    );
}

#[test]
fn code_spans_and_blocks() {
    check(
        "markdown",
        "A `span`, ``a ` tick`` end.\n\n```rust title\nlet a = 1;\n\nlet b;\n```\n\n    indented\n      code\n\n> ~~~\n> quoted\n> code\n> ~~~\n\n- item\n  ```\n  in item\n  ```\n",
        &expect![[r#"
            A  ` span ` ,  `` a ` tick ``  end.
            pp|-|nnnn|-|pp|--|nnnnnnnn|--|ppppp|


            ```rust title
            -------------|
            let a = 1;
            bbbbbbbbbbb

            b
            let b;
            bbbbbbb
            ```
            ---|


                indented
            ....bbbbbbbbb
                  code
            bbbbbbbbbbb


            > ~~~
            -----|
            >  quoted
            -|.bbbbbbb
            > code
            --bbbbb
            > ~~~
            -----|


            -  item
            -|.pppp|
              ```
            ..---|
              in item
            ..bbbbbbbb
              ```
            ..---|
        "#]],
    );
}

#[test]
fn tables() {
    check(
        "markdown",
        "| Term | Meaning of *it* |\n|------|:-------:|\n| KV | a `b` \\| c |\n| x |\n\nafter\n",
        &expect![[r#"
            |  Term  |  Meaning of *it * |
            -|.pppp|.-|.ppppppppppp-pp|---|
            |------|:-------:|
            ------------------|
            |  KV  |  a  ` b `  \| c  |
            -|.pp|.-|.pp|-|n|-|p-ppp|.-|
            |  x  |
            -|.p|.-|


            after
            ppppp|
        "#]],
    );
}

#[test]
fn footnotes() {
    check(
        "markdown",
        "A KV[^1] cache[^long].\n\n[^1]: The **note**.\n\n    Second.\n[^long]: Other.\n",
        &expect![[r#"
            A KV[^1] cache[^long].
            pppp--@-pppppp--@@@@-p|


            [^ 1 ]:  The **note**.
            --|@|--|.pppp--pppp--p|


                Second.
            ....ppppppp|
            [^ long ]:  Other.
            --|@@@@|--|.pppppp|
        "#]],
    );
}

#[test]
fn html_in_a_paragraph() {
    check(
        "markdown",
        "A <b>KV</b> cache,<br>a <code>span x</code> and <!-- a comment --> text <kbd>Ctrl</kbd>.\n",
        &expect![[r#"
            A <b>KV</b> cache, <br>a  <code>span x </code> and  <!--  a comment  -->  text  <kbd>Ctrl </kbd>.
            pp---pp----ppppppp|----pp|------nnnnnn|-------ppppp|-----|ccccccccc|----|pppppp|-----nnnn|------p|
        "#]],
    );
}

#[test]
fn html_blocks() {
    check(
        "markdown",
        "<!-- glossator: ignore -->\n\n<details open>\n<summary>The <b>KV</b> cache</summary>\n\nInside *it*.\n\n</details>\n\n<p align=\"center\">\n  Some text<br/>\n  more\n</p>\n\n<!--\nmany\n\nlines\n-->\n",
        &expect![[r#"
            <!--  glossator: ignore  -->
            -----|ccccccccccccccccc|----|


            <details open>
            --------------|
            <summary> The <b>KV</b> cache </summary>
            ---------|pppp---pp----pppppp|----------|


            Inside *it*.
            ppppppp-pp-p|


            </details>
            ----------|


            <p align="center">
            ------------------|
              Some text <br/>
            ..ppppppppp|-----|
              more
            ..ppppp
            </p>
            ----|


            <!--
            -----
            many
            ccccc

            c
            lines
            ccccc|-
            -->
            ---|
        "#]],
    );
}

#[test]
fn front_matter() {
    check(
        "markdown",
        "---\ntitle: KV cache\ntags: [a]\n---\n\nText\n",
        &expect![[r#"
            ---
            ====
            title:  KV cache
            =======|pppppppp|=
            tags: [a]
            ==========
            ---
            ===|


            Text
            pppp|
        "#]],
    );
    check(
        "markdown",
        "+++\ntitle = 'x'\n+++\r\nText\n",
        &expect![[r#"
            +++
            ====
            title = ' x '
            =========|p|==
            +++ ␍
            ===|.
            Text
            pppp|
        "#]],
    );
    check(
        "markdown",
        "---\n\nA rule, no front matter.\n\n---\n",
        &expect![[r#"
        ---
        ---|


        A rule, no front matter.
        pppppppppppppppppppppppp|


        ---
        ---|
    "#]],
    );
    check(
        "markdown",
        "---\nunclosed: it\n",
        &expect![[r#"
        ---
        ---|
        unclosed: it
        pppppppppppp|
    "#]],
    );
}

#[test]
fn every_line_end_and_a_byte_order_mark() {
    check(
        "markdown",
        "\u{feff}# Café 🦀\r\n\r\n* KV\r\n  cache 漢字 e\u{301}\r\n",
        &expect![[r#"
        ⎆#  Café 🦀 ␍
        .-|.hhhhhh|.
        ␍
        .
        *  KV␍
        -|.pppp
          cache 漢字 é ␍
        ppppppppppppp|.
    "#]],
    );
    check(
        "markdown",
        "# A\rB *c*\r\rd\0e\r",
        &expect![[r#"
        #  A ␍B *c * ␍␍d␀e ␍
        -|.h|.pp-p|-|..ppp|.
    "#]],
    );
}

#[test]
fn mdx_imports_are_code() {
    check(
        "mdx",
        "import Tabs from '@theme/Tabs';\n\nexport const a = 1;\n\nimport the text from\nhere\n\n<Tabs value=\"x\">\n\nText\n\n</Tabs>\n\nExport prose.\n",
        &expect![[r#"
            import Tabs from '@theme/Tabs';
            bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb


            export const a = 1;
            bbbbbbbbbbbbbbbbbbbb


            import the text from
            ppppppppppppppppppppp
            here
            pppp|


            <Tabs value="x">
            ----------------|


            Text
            pppp|


            </Tabs>
            -------|


            Export prose.
            ppppppppppppp|
        "#]],
    );
}

#[test]
fn alerts_and_template_tags() {
    check(
        "markdown",
        "> [!NOTE]\n> The KV cache\n",
        &expect![[r#"
        > [!NOTE]
        ---------|
        >  The KV cache
        -|.pppppppppppp|
    "#]],
    );
}
