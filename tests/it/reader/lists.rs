//! Definition lists, plain lists, lists of abbreviations, and folders of one-entry files.

use expect_test::expect;
use glossator::glossary::ReadOptions;

use super::{check, check_with};

#[test]
fn definition_lists() {
    check(
        "\
# Glossary

Apple
:   A fruit,
    on two lines.

    Its second paragraph.

[Pear (P)]{#pear}
:   Another.
unindented

Orange

:   Loose.
",
        expect![[r#"
            # Glossary

            Apple
            hhhhh Apple
            :   A fruit,
            ----mmmmmmmm
                on two lines.
            mmmmmmmmmmmmmmmmm

                Its second paragraph.
            mmmmmmmmmmmmmmmmmmmmmmmmm

            [Pear (P)]{#pear}
            -hhhh------------ Pear [P]
            :   Another.
            ----mmmmmmmm
            unindented
            mmmmmmmmmm

            Orange
            hhhhhh Orange

            :   Loose.
            ----mmmmmm
        "#]],
    );
}

#[test]
fn directives() {
    check(
        "\
:::{glossary}
Loaf
  A bread.

Roll
Bun
  A small one.

  Warm.
:::

After.
",
        expect![[r#"
            :::{glossary}
            Loaf
            hhhh Loaf
              A bread.
            --mmmmmmmm

            Roll
            hhhh Roll alias:Bun
            Bun
            ---
              A small one.
            --mmmmmmmmmmmm

              Warm.
            mmmmmmm
            :::

            After.
        "#]],
    );
}

#[test]
fn html_lists() {
    check(
        "\
<dl>
  <dt id=\"a\">Anchor (A&amp;B)</dt>
  <dd>Holds <em>fast</em>.</dd>
  <dt><dfn>Bow</dfn></dt>
  <dd>The front.</dd>
  <dd>A knot.</dd>
</dl>
",
        expect![[r#"
            <dl>
              <dt id="a">Anchor (A&amp;B)</dt>
              -----------hhhhhh--------------- Anchor [A&B]
              <dd>Holds <em>fast</em>.</dd>
            ------mmmmmmmmmmmmmmmmmmmm-----
              <dt><dfn>Bow</dfn></dt>
              ---------hhh----------- Bow
              <dd>The front.</dd>
            ------mmmmmmmmmmmmmmm
              <dd>A knot.</dd>
            mmmmmmmmmmmmm-----
            </dl>
        "#]],
    );
}

#[test]
fn plain_lists() {
    check(
        "# Words\n\n* LTS: Long Term Support\n* CI - Runs.\n* [PR](pr.md): Pull.\n  Goes on.\n",
        expect![[r#"
        # Words

        * LTS: Long Term Support
          hhh--mmmmmmmmmmmmmmmmm LTS
        * CI - Runs.
          hh---mmmmm CI
        * [PR](pr.md): Pull.
          -hh----------mmmmm PR url:pr.md
          Goes on.
        mmmmmmmmmm
    "#]],
    );
}

#[test]
fn abbreviations_of_an_include() {
    check(
        "\
*[HTML]: Hyper Text Markup Language
*[W3C]: World Wide Web Consortium
  *[API]:Application Programming Interface
*[KV cache]: A cache of keys and values
",
        expect![[r#"
            *[HTML]: Hyper Text Markup Language
            --hhhh---mmmmmmmmmmmmmmmmmmmmmmmmmm HTML long:Hyper Text Markup Language
            *[W3C]: World Wide Web Consortium
            --hhh---mmmmmmmmmmmmmmmmmmmmmmmmm W3C long:World Wide Web Consortium
              *[API]:Application Programming Interface
              --hhh--mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm API long:Application Programming Interface
            *[KV cache]: A cache of keys and values
            --hhhhhhhh---mmmmmmmmmmmmmmmmmmmmmmmmmm KV cache
        "#]],
    );
    check(
        "**Term**: A meaning with HTML.\n\n*[HTML]: Hyper Text Markup Language\n",
        expect![[r#"
            **Term**: A meaning with HTML.
            --hhhh----mmmmmmmmmmmmmmmmmmmm Term

            *[HTML]: Hyper Text Markup Language
        "#]],
    );
}

#[test]
fn acronyms() {
    check(
        "# Acronyms\n\n- API: Application Programming Interface\n- TLS — Transport Layer Security\n",
        expect![[r#"
        # Acronyms

        - API: Application Programming Interface
          hhh--mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm API
        - TLS — Transport Layer Security
          hhh---mmmmmmmmmmmmmmmmmmmmmmmm TLS
    "#]],
    );
    check(
        "# Acronyms\n\nAPI: Application Programming Interface\nTLS: Transport Layer Security\n",
        expect![[r#"
            # Acronyms

            API: Application Programming Interface
            hhh--mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm API long:Application Programming Interface
            TLS: Transport Layer Security
            hhh--mmmmmmmmmmmmmmmmmmmmmmmm TLS long:Transport Layer Security
        "#]],
    );
    check(
        "---\ntitle: Abbreviations\n---\nHere they are.\n\nAPI - Application Programming Interface\n\nTLS - What protects.\n\nHTTP - What the web speaks\n",
        expect![[r#"
            ---
            title: Abbreviations
            ---
            Here they are.

            API - Application Programming Interface
            hhh---mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm API long:Application Programming Interface

            TLS - What protects.
            hhh---mmmmmmmmmmmmmm TLS

            HTTP - What the web speaks
            hhhh---mmmmmmmmmmmmmmmmmmm HTTP
        "#]],
    );
}

#[test]
fn a_page_without_a_title_is_named_by_its_file() {
    let options = ReadOptions { one_entry: true, stem: Some("KV-Cache (KVC)".into()), ..ReadOptions::default() };
    check_with(
        "---\ntags: [x]\n---\n\nKeys and values.\n\nAliases: past\n",
        &options,
        expect![[r#"
        ---
        tags: [x]
        ---

        Keys and values.
        mmmmmmmmmmmmmmmm KV-Cache short:KVC alias:past

        Aliases: past
        -------------
    "#]],
    );
    // What is written on the page goes before the file's name, and nothing is nothing.
    let headwords = |text: &str, options: &ReadOptions| -> Vec<String> {
        let reading = glossator::glossary::read(glossator::glossary::Format::Markdown, text, options);
        assert_eq!(reading.problems, []);
        reading.entries.into_iter().map(|entry| entry.headword.into()).collect()
    };
    assert_eq!(headwords("**Vellum**: Skin.\n", &options), ["Vellum"]);
    assert_eq!(headwords("# Vellum\n\nSkin.\n", &options), ["Vellum"]);
    assert_eq!(headwords("\n<!-- later -->\n", &options), [""; 0]);
    assert_eq!(headwords("", &options), [""; 0]);
}

#[test]
fn a_page_that_was_named_among_others_may_be_one_entry() {
    let headwords = |stem: &str, text: &str| -> Vec<String> {
        let options = ReadOptions { stem: Some(stem.into()), ..ReadOptions::default() };
        let reading = glossator::glossary::read(glossator::glossary::Format::Markdown, text, &options);
        reading.entries.into_iter().map(|entry| entry.headword.into()).collect()
    };
    assert_eq!(headwords("softmax", "# Softmax\n\nTurns scores into weights.\n\n## Examples\n\nMany.\n"), ["Softmax"]);
    assert_eq!(headwords("lora", "# Low-Rank Adaptation (LoRA)\n\n**Small** matrices.\n"), ["Low-Rank Adaptation"]);
    assert_eq!(headwords("01-softmax", "# Softmax\n\nTurns scores into weights.\n"), ["Softmax"]);
    assert_eq!(headwords("softmax", "Turns scores into weights.\n"), ["softmax"]);
    assert_eq!(headwords("terms", "# Shipping terms\n\n**Order**: A wish.\n\n**Leg**: A part.\n"), ["Order", "Leg"]);
    assert_eq!(headwords("x", "# Glossary\n\nTo be written.\n"), [""; 0]);
}

#[test]
fn a_page_that_a_layout_makes_is_no_entry() {
    let options = ReadOptions { one_entry: true, ..ReadOptions::default() };
    let markdown = glossator::glossary::Format::Markdown;
    let entries = |text: &str| glossator::glossary::read(markdown, text, &options).entries.len();
    assert_eq!(entries("---\ntitle: Search Results\nlayout: search\n---\n"), 0);
    assert_eq!(entries("---\ntitle: Search Results\n---\n"), 1);
    assert_eq!(entries("---\ntitle: Search\nlayout: term\n---\nLooks for something.\n"), 1);
}

#[test]
fn one_entry_files() {
    let options = ReadOptions { one_entry: true, ..ReadOptions::default() };
    check_with(
        "---\ntitle: \"Content Type (CT)\"\naliases: [kind, /old/path/]\nweight: 3\n---\n\nA kind.\n\n## More\n\nText.\n",
        &options,
        expect![[r#"
            ---
            ---
            title: "Content Type (CT)"
            --------hhhhhhhhhhhh------ Content Type short:CT alias:kind
            aliases: [kind, /old/path/]
            ---------------------------
            weight: 3
            ---------
            ---
            ---

            A kind.
            mmmmmmm

            ## More
            mmmmmmm

            Text.
            mmmmm
        "#]],
    );
    check_with(
        "# Aggregate\n\nAliases: Cluster\n\nA group.\n",
        &options,
        expect![[r#"
        # Aggregate
        --hhhhhhhhh Aggregate alias:Cluster

        Aliases: Cluster
        ----------------

        A group.
        mmmmmmmm
    "#]],
    );
    check_with(
        "---\ntitle: Draft\ndescription: Not yet out.\n---\n",
        &options,
        expect![[r#"
            ---
            ---
            title: Draft
            -------hhhhh Draft
            description: Not yet out.
            -------------mmmmmmmmmmmm
            ---
        "#]],
    );
    check_with(
        "+++\ntitle = 'Draft'\n+++\n{{% comment %}}\nText.\n",
        &options,
        expect![[r#"
        +++
        ---
        title = 'Draft'
        ---------hhhhh- Draft
        +++
        ---
        {{% comment %}}
        ---------------
        Text.
        mmmmm
    "#]],
    );
    check_with(
        "# Glossary\n\n**A term**: x\n\n**B term**: y\n",
        &options,
        expect![[r#"
        # Glossary

        **A term**: x
        --hhhhhh----m A term

        **B term**: y
        --hhhhhh----m B term
    "#]],
    );
    check_with(
        "Just text.\n",
        &options,
        expect![[r#"
        Just text.
    "#]],
    );
}
