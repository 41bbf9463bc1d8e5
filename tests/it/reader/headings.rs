//! A heading per term, and the headings that are none.

use expect_test::expect;
use glossator::glossary::{Format, ReadOptions, read};

use super::{check, check_with, headwords};

#[test]
fn of_the_second_level() {
    check(
        "\
# Glossary

What this page is about.

## Byte Range Index (BRI)

An index.

Its second paragraph.

## Cache

See [Byte Range Index](#bri).

## `Drop`

- one
- two

### A part of its text

More of it.
",
        expect![[r#"
            # Glossary

            What this page is about.

            ## Byte Range Index (BRI)
            ---hhhhhhhhhhhhhhhh------ Byte Range Index short:BRI

            An index.
            mmmmmmmmm

            Its second paragraph.
            mmmmmmmmmmmmmmmmmmmmm

            ## Cache
            ---hhhhh Cache =>Byte Range Index

            See [Byte Range Index](#bri).
            mmmmmmmmmmmmmmmmmmmmmmmmmmmmm

            ## `Drop`
            ----hhhh- Drop

            - one
            mmmmm
            - two
            mmmmm

            ### A part of its text
            mmmmmmmmmmmmmmmmmmmmmm

            More of it.
            mmmmmmmmmmm
        "#]],
    );
}

#[test]
fn below_letters_and_topics() {
    check(
        "\
# Terms

- [A](#a)
- [Alpha](#alpha)

## A

### Alpha

The first.

## B

### Beta (kata)

The second.

## References

- A book.
",
        expect![[r#"
            # Terms

            - [A](#a)
            - [Alpha](#alpha)

            ## A

            ### Alpha
            ----hhhhh Alpha

            The first.
            mmmmmmmmmm

            ## B

            ### Beta (kata)
            ----hhhh------- Beta [kata]

            The second.
            mmmmmmmmmmm

            ## References

            - A book.
        "#]],
    );
    check(
        "\
# Glossary

## Table of Contents

- [Storage](#storage)

## Storage

About storage.

### Block

A piece.

### Chunk

A larger piece.

## Network

### Peer

Another one.

## Further reading

- A paper.
",
        expect![[r#"
            # Glossary

            ## Table of Contents

            - [Storage](#storage)

            ## Storage

            About storage.

            ### Block
            ----hhhhh Block in:Storage

            A piece.
            mmmmmmmm

            ### Chunk
            ----hhhhh Chunk in:Storage

            A larger piece.
            mmmmmmmmmmmmmmm

            ## Network

            ### Peer
            ----hhhh Peer in:Network

            Another one.
            mmmmmmmmmmmm

            ## Further reading

            - A paper.
        "#]],
    );
}

#[test]
fn underlined_and_of_any_level() {
    check(
        "Title\n=====\n\nOrder / 注文\n------------\n\nWhat is asked for.\n\nItem\n----\nA thing.\n",
        expect![[r#"
        Title
        =====

        Order / 注文
        hhhhh----- Order alias:注文
        ------------
        ------------

        What is asked for.
        mmmmmmmmmmmmmmmmmm

        Item
        hhhh Item
        ----
        ----
        A thing.
        mmmmmmmm
    "#]],
    );
    check(
        "# Glossary\n\n#### Deep\n\nFour.\n\n#### Deeper\n\nStill four.\n",
        expect![[r#"
        # Glossary

        #### Deep
        -----hhhh Deep

        Four.
        mmmmm

        #### Deeper
        -----hhhhhh Deeper

        Still four.
        mmmmmmmmmmm
    "#]],
    );
    check(
        "# Aggregate\n\nA cluster.\n\n# Entity\n\nHas an identity.\n\n# Value\n\nHas none.\n",
        expect![[r#"
        # Aggregate
        --hhhhhhhhh Aggregate

        A cluster.
        mmmmmmmmmm

        # Entity
        --hhhhhh Entity

        Has an identity.
        mmmmmmmmmmmmmmmm

        # Value
        --hhhhh Value

        Has none.
        mmmmmmmmm
    "#]],
    );
}

#[test]
fn with_anchors_links_and_ids() {
    check(
        "\
# Glossary

## <a name=\"bundle\"></a>Bundle

A folder.

## Config {#config}

A file.

## [Driver](driver.md)

<a name=\"driver\"/>

A program.
",
        expect![[r##"
            # Glossary

            ## <a name="bundle"></a>Bundle
            ------------------------hhhhhh Bundle

            A folder.
            mmmmmmmmm

            ## Config {#config}
            ---hhhhhh---------- Config

            A file.
            mmmmmmm

            ## [Driver](driver.md)
            ----hhhhhh------------ Driver url:driver.md

            <a name="driver"/>
            mmmmmmmmmmmmmmmmmm

            A program.
            mmmmmmmmmm
        "##]],
    );
}

#[test]
fn a_page_of_documentation_is_no_glossary() {
    assert_eq!(
        headwords("# Tool\n\n## Installation\n\nRun it.\n\n## Usage\n\nUse it.\n\n## License\n\nMIT.\n"),
        [""; 0]
    );
}

#[test]
fn sections_of_a_context_file() {
    let options = ReadOptions { sections: vec!["Language".into(), "Glossary".into()], ..ReadOptions::default() };
    check_with(
        "\
# Bakery

**Not this**: one.

## Language

**Loaf**: A bread.
_Avoid_: piece, \"unit\"

**Oven**:
Where it is baked.

### Shop

**Till**: Holds money.

## Relationships

- A **Loaf** comes from an **Oven**
",
        &options,
        expect![[r##"
            # Bakery

            **Not this**: one.

            ## Language

            **Loaf**: A bread.
            --hhhh----mmmmmmmm Loaf avoid:piece avoid:unit
            _Avoid_: piece, "unit"
            ----------------------

            **Oven**:
            --hhhh--- Oven
            Where it is baked.
            mmmmmmmmmmmmmmmmmm

            ### Shop

            **Till**: Holds money.
            --hhhh----mmmmmmmmmmmm Till in:Shop

            ## Relationships

            - A **Loaf** comes from an **Oven**
        "##]],
    );
    check_with(
        "# glossary\n\n## Loaf\n\nA bread.\n\n## Oven\n\nHot.\n",
        &options,
        expect![[r#"
        # glossary

        ## Loaf
        ---hhhh Loaf

        A bread.
        mmmmmmmm

        ## Oven
        ---hhhh Oven

        Hot.
        mmmm
    "#]],
    );
    check_with(
        "# Other\n\n**Loaf**: A bread.\n",
        &options,
        expect![[r#"
        # Other

        **Loaf**: A bread.
    "#]],
    );
}

#[test]
fn sections_of_a_context_file_that_go_by_other_names() {
    let options =
        ReadOptions { sections: vec!["Language".into(), "Terms".into()], or_entries: true, ..ReadOptions::default() };
    let names = |text: &str| {
        let reading = read(Format::Markdown, text, &options);
        reading.entries.into_iter().map(|entry| entry.headword).collect::<Vec<_>>().join(", ")
    };
    let told = |section: &str, rest: &str| {
        format!(
            "# Bakery\n\nWhat it is for.\n\n## {section}\n\n**Proof**:\nThe rest of a dough.\n{rest}\n## Setup\n\n**Run**: make all.\n"
        )
    };
    assert_eq!(names(&told("2. Language — the oven", "")), "Proof");
    assert_eq!(names(&told("Terms of use", "")), "");
    assert_eq!(names(&told("Doughs", "")), "");
    // Where no section is called so, what can only be entries makes a glossary of the whole page.
    assert_eq!(names(&told("Doughs", "_Avoid_: rising, waiting\n")), "Proof, Run");
    assert_eq!(
        names(&told("Doughs", "\n**Sponge**:\nA wet dough.\n\n**Biga**:\nA stiff one.\n")),
        "Proof, Sponge, Biga, Run"
    );
    let prose =
        "# Bakery\n\n## Doughs\n\n**Proof**:\nThe rest of a dough.\n_Avoid_: rising\n\n## How it goes\n\nOne kneads.\n";
    assert_eq!(names(prose), "Proof");
    let headed = "# Bakery\n\n## Proof\n\nThe rest of a dough.\n_Avoid_: rising\n\n## Crust\n\nIts outside.\n";
    assert_eq!(names(headed), "Proof, Crust");
    // Where one is, sections that can only hold entries are read with what stands below them.
    let language = "# Bakery\n\n## Language\n\n### Proof\n\nThe rest of a dough.\n\n";
    let people = "## People\n\n### Baker\n\nWho bakes.\n_Avoid_: cook\n\n### Apprentice\n\nWho learns.\n\n";
    assert_eq!(names(&format!("{language}{people}## Setup\n\n### Run\n\nmake all\n")), "Proof, Baker, Apprentice");
    let only_named = ReadOptions { or_entries: false, ..options.clone() };
    assert!(read(Format::Markdown, &told("Doughs", "_Avoid_: rising\n"), &only_named).entries.is_empty());
}
