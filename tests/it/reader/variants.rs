//! The same layouts in other spellings, drawn briefly: of each entry its line, what it says, and its meaning.

use expect_test::{Expect, expect};
use glossator::glossary::ReadOptions;
use glossator::text::Source;

use super::{begins, headwords, markdown, read_as, summary};

fn check(text: &str, expected: Expect) {
    let source = Source::new(text);
    let mut drawn = String::new();
    for entry in markdown(text).entries {
        let (line, said) = (begins(&entry, &source) + 1, summary(&entry));
        drawn.push_str(&format!("{line}: {said} = {:?}\n", entry.meaning));
    }
    expected.assert_eq(&drawn);
}

#[test]
fn what_stands_between_a_bold_name_and_its_separator() {
    check(
        "\
**Oven**{: #oven}: Hot.

**Pan** {#pan} - Flat.

**Peel**[^1]: A shovel.

**Proof** *(noun)*: Rest.

**Knead** _v._ — Work.

_**Rise**_: Grow.

**Load Balancer** (LB), **Proxy**: Between.

**Tin**, also known as **Form**: Holds.

**Mix** *is* bold text.

[^1]: A note.
",
        expect![[r#"
            1: Oven = "Hot."
            3: Pan = "Flat."
            5: Peel = "A shovel."
            7: Proof [noun] = "Rest."
            9: Knead = "Work."
            11: Rise = "Grow."
            13: Load Balancer short:LB alias:Proxy = "Between."
            15: Tin alias:Form = "Holds.\n\n**Mix** *is* bold text."
        "#]],
    );
}

#[test]
fn what_lines_of_an_entry_say() {
    check(
        "\
**Oven**: Hot.
Aliases：竈, stove
_Avoid_ — furnace

See also [Pan](#pan) and [Peel](#peel).

**Pan**: Flat.
Aliases: none
_Aliases to avoid_: skillet

**Peel**: *See* Oven

**Tin**: (see Pan)
",
        expect![[r#"
            1: Oven alias:竈 alias:stove avoid:furnace >Pan >Peel = "Hot."
            7: Pan avoid:skillet = "Flat.\nAliases: none"
            11: Peel =>Oven = "*See* Oven"
            13: Tin =>Pan = "(see Pan)"
        "#]],
    );
}

#[test]
fn lists_of_tasks_and_lists_below_topics() {
    check(
        "- [ ] **Oven**: Hot.\n- [x] **Pan**: Flat.\n",
        expect![[r#"
        1: Oven = "Hot."
        2: Pan = "Flat."
    "#]],
    );
    check(
        "\
# Glossary

- Heat
  - **Oven**: Hot.
    It stays so.
  - **Stove**: Hotter.
- Ware
  - **Pan (flat)** — Flat.
",
        expect![[r#"
            4: Oven = "Hot.\nIt stays so."
            6: Stove = "Hotter."
            8: Pan [flat] = "Flat."
        "#]],
    );
    // Inside an entry they are text.
    assert_eq!(headwords("- **Oven**: Hot.\n  - **Door**: Of iron.\n- **Pan**: Flat.\n"), ["Oven", "Pan"]);
}

#[test]
fn several_terms_with_one_definition() {
    check(
        "\
Apple
: A fruit.

Orange
Citrus
CTR
: Another,
on two lines.

This is a sentence of some length.
Pear
: A third.
",
        expect![[r#"
            1: Apple = "A fruit."
            4: Orange alias:Citrus short:CTR = "Another,\non two lines.\n\nThis is a sentence of some length."
            11: Pear = "A third."
        "#]],
    );
}

#[test]
fn several_html_terms_with_one_definition() {
    check(
        "<dl>\n<dt>Foo</dt>\n<dt>Bar</dt>\n<dd>Both.</dd>\n<dt>Baz</dt>\n<dd>One.</dd>\n</dl>\n",
        expect![[r#"
        2: Foo alias:Bar = "Both."
        5: Baz = "One."
    "#]],
    );
}

#[test]
fn what_closes_around_an_entry_is_not_of_its_meaning() {
    check(
        "<details>\n\n**Oven**: Hot.\n\n</details>\n\n::: tip\n**Pan**: Flat.\n:::\n",
        expect![[r#"
            3: Oven = "Hot."
            8: Pan = "Flat."
        "#]],
    );
    assert_eq!(headwords("| Term | Meaning |\n|--|--|\n| Deep<br>Pan | Flat. |\n"), ["Deep"]);
}

#[test]
fn spec_up_files() {
    let options = ReadOptions { one_entry: true, stem: Some("aid".into()), ..ReadOptions::default() };
    for (text, expected) in [
        ("[[def: aid, AID]]\n\n~ An identifier.\n", "aid short:AID"),
        (
            "[[def: c2pa, Coalition for Content Provenance and Authenticity]]\n~ One.\n",
            "c2pa alias:Coalition for Content Provenance and Authenticity",
        ),
        ("[[tref: keri1, self-addressing data]]\n\n~ From elsewhere.\n", "self-addressing data"),
    ] {
        let said: Vec<String> = read_as(text, &options).entries.iter().map(summary).collect();
        assert_eq!(said, [expected]);
    }
}

#[test]
fn headings_with_numbers() {
    check(
        "# Glossary\n\n## 1. Oven\n\nHot.\n\n## 2. **Pan** (P1)\n\nFlat.\n\n## 3.1 Peel\n\nA shovel.\n",
        expect![[r#"
            3: Oven = "Hot."
            7: Pan short:P1 = "Flat."
            11: Peel = "A shovel."
        "#]],
    );
    assert_eq!(headwords("# Terms\n\n## 3D\n\nA.\n\n## 2FA\n\nB.\n\n## 4. Rome\n\nC.\n"), ["3D", "2FA", "4. Rome"]);
}

#[test]
fn a_declared_table_is_what_the_page_has() {
    let page = "\
# Glossary

## Concepts

A note before it.

**Keep it sorted.**

| Term | Definition | Lives in |
|---|---|---|
| Agent | Acts. | a/ |
| Skill | Knows. | b/ |
| Stage | Stands. | c/ |
| Run | Runs. | d/ |

## Commands

| Command | Purpose |
|---|---|
| `/run` | Runs it. |

## Lifecycle

First this, then that.
";
    assert_eq!(headwords(page), ["Agent", "Skill", "Stage", "Run"]);
    // Beside many terms with headings of their own it is one section of them.
    let terms: String = (0..8).map(|n| format!("## Word {n}\n\nIts meaning.\n\n")).collect();
    let page = format!("# Glossary\n\n{terms}## Short forms\n\n| Term | Meaning |\n|--|--|\n| API | An interface. |\n");
    assert_eq!(headwords(&page).len(), 9, "{:?}", headwords(&page));
}

#[test]
fn bold_parts_of_what_a_heading_is_about() {
    for page in [
        "# Glossary\n\n## Ash\n\n**Definition**: Grey.\n**Synonyms**: Cinder\n\n## Bran\n\n**Definition:** Brown.\n\n**Example:** x\n",
        "# Glossary\n\n### Ash\n\n- **Definition**: Grey.\n- **Usage**: Once.\n\n### Bran\n\n- **Definition**: Brown.\n- **Usage**: Twice.\n",
    ] {
        assert_eq!(headwords(page), ["Ash", "Bran"], "{page}");
    }
    let page: String = ["A", "B", "C"].map(|word| format!("## {word}sh\n\n**Heat**: {word}.\n\n")).concat();
    assert_eq!(headwords(&format!("# Terms\n\n{page}")), ["Ash", "Bsh", "Csh"]);
    // One that stands once is a term.
    assert_eq!(
        headwords("# Terms\n\n## D\n\n**Definition**: Says what is.\n\n**Draft**: Not yet.\n"),
        ["Definition", "Draft"]
    );
}

#[test]
fn a_term_among_the_letters() {
    let page = "\
# Glossary

## A

### Ash

Grey.

## B

### Bran

Brown.

## Bread

Baked.

### Bun

Small.

## C

### Crumb

Inside.
";
    check(
        page,
        expect![[r#"
        5: Ash = "Grey."
        11: Bran = "Brown."
        15: Bread = "Baked."
        19: Bun = "Small."
        25: Crumb = "Inside."
    "#]],
    );
}

#[test]
fn notation_is_no_term_and_a_numbered_note_a_note() {
    assert_eq!(
        headwords(
            "# Glossary\n\n## Notation\n\n### Basic notation\n\nSigns.\n\n## Binder\n\nBinds.\n\n## Clause\n\nSays.\n"
        ),
        ["Binder", "Clause"]
    );
    assert_eq!(headwords("**Oven**: Hot.\n\n**Note 1**: Very.\n\n**Pan**: Flat.\n"), ["Oven", "Pan"]);
}

#[test]
fn pages_of_the_site_in_a_folder_of_entries() {
    let options = ReadOptions { one_entry: true, stem: Some("page".into()), ..ReadOptions::default() };
    let names = |text: &str| -> Vec<String> {
        read_as(text, &options).entries.into_iter().map(|entry| entry.headword.into()).collect()
    };
    assert_eq!(names("---\nTitle: Serverless\n---\n\nNo servers.\n\n## Problem\n\nServers.\n"), ["Serverless"]);
    assert_eq!(names("---\ntitle: Style Guide\nmenu:\n  main:\n    weight: 10\n---\n\nWrite well.\n"), [""; 0]);
    assert_eq!(names("---\ntitle: Search Results\nlayout: search\n---\n"), [""; 0]);
}
