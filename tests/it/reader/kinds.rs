//! Kinds of pages that were read wrongly once: lists below topics, names with more in them, sections that are none, and their near misses.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use glossator::glossary::ReadOptions;

use super::{headwords, markdown, other_names, read_as};

/// Headword, other names, remark and context of each entry, and its meaning.
fn check(text: &str, expected: Expect) {
    check_with(text, &ReadOptions::default(), expected);
}

fn check_with(text: &str, options: &ReadOptions, expected: Expect) {
    let mut drawn = String::new();
    for entry in read_as(text, options).entries {
        let _ = write!(drawn, "{}{}", entry.headword, other_names(&entry));
        let _ = entry.qualifier.as_ref().map(|remark| write!(drawn, " ({remark})"));
        let _ = entry.context.as_ref().map(|context| write!(drawn, " in {context}"));
        if !entry.see_also.is_empty() {
            let _ = write!(drawn, " see {}", entry.see_also.join(", "));
        }
        let _ = writeln!(drawn, ": {}", entry.meaning.replace('\n', "⏎"));
    }
    expected.assert_eq(&drawn);
}

#[test]
fn lists_without_bold_below_topics() {
    check(
        "# Glossary\n\n## Oven\n\n- Crust: the outside\n- Crumb: the inside\n\n## Dough\n\n- [Poolish](p.md) - a wet one\n",
        expect![[r#"
            Crust in Oven: the outside
            Crumb in Oven: the inside
            Poolish in Dough: a wet one
        "#]],
    );
    // What all of them say is of what the heading names.
    check(
        "# Glossary\n\n## Crust\n\n- Place: outside\n- Colour: brown\n\n## Crumb\n\n- Place: inside\n- Colour: white\n",
        expect![[r#"
            Crust: - Place: outside⏎- Colour: brown
            Crumb: - Place: inside⏎- Colour: white
        "#]],
    );
}

#[test]
fn periods_behind_bold_names() {
    check(
        "# Words\n\n**Crust.** The outside.\n\n**Old dough.** Kept from yesterday.\n",
        expect![[r#"
        Crust: The outside.
        Old dough: Kept from yesterday.
    "#]],
    );
    assert_eq!(
        headwords("# Glossary\n\n**We bake at night, every night.** So it is.\n\n**Crust**: outside\n"),
        ["Crust"]
    );
}

#[test]
fn commas_behind_bold_names() {
    check(
        "# Words\n\n**Crust**, the outside.\n\n**Old dough** (D), kept from\nyesterday.\n\n**Rye**, or **Secale**, a grain.\n",
        expect![[r#"
            Crust: the outside.
            Old dough (D): kept from⏎yesterday.
            Rye =Secale: a grain.
        "#]],
    );
    assert_eq!(
        headwords("# Glossary\n\n**Once**, it rained.\n\n**Crust**: outside\n\n**Crumb**: inside\n"),
        ["Crust", "Crumb"]
    );
}

#[test]
fn names_with_more_in_them() {
    check(
        "| Term | Meaning |\n|-|-|\n| Crust<br>Rind<br/>(R) | Outside. |\n",
        expect![[r#"
        Crust =Rind: Outside.
    "#]],
    );
    check(
        "| Term (EN) | Term (DE) | Description |\n|-|-|-|\n| Crust | Kruste | Outside. |\n",
        expect![[r#"
        Crust =Kruste: Outside.
    "#]],
    );
    check(
        "# Glossary\n\n### Bill of Materials — BOM\n\nWhat goes in.\n\n### Proof - by hand\n\nTested.\n",
        expect![[r#"
            Bill of Materials <BOM: What goes in.
            Proof - by hand: Tested.
        "#]],
    );
    check(
        "# Glossary\n\n### OvenPlan and Oven\n\nTwo.\n\n### Salt and Water\n\nBoth.\n",
        expect![[r#"
        OvenPlan =Oven: Two.
        Salt and Water: Both.
    "#]],
    );
    check(
        "# Glossary\n\n- [crust]{#c} (CR)\n\n  Outside.\n\n- [crumb]{#b}, inside\n\n  The rest.\n",
        expect![[r#"
        crust <CR: Outside.
        crumb =inside: The rest.
    "#]],
    );
    check(
        "# Glossary\n\n- **The Union of all Bakers who Work by Night and Sleep by Day** (UBWN) - Ours.\n- **Crust** - Outside.\n",
        expect![[r#"
            The Union of all Bakers who Work by Night and Sleep by Day <UBWN: Ours.
            Crust: Outside.
        "#]],
    );
    check(
        "# Glossary\n\n## :Crust, :rind\n\nOutside.\n\n## :Crumb\n\nInside.\n",
        expect![[r#"
        Crust =rind: Outside.
        Crumb: Inside.
    "#]],
    );
    assert_eq!(headwords("# Glossary\n\n- /bake: starts\n- /stop: stops\n"), ["/bake", "/stop"]);
    assert_eq!(headwords("# Glossary\n\n- _rest: a flag\n- _all_: every one\n"), ["_rest", "all"]);
    check(
        "# Glossary\n\n**Baker, J**: Ours.\n",
        expect![[r#"
        Baker: Ours.
    "#]],
    );
}

#[test]
fn parentheses_in_capitals() {
    check(
        "# Glossary\n\n## Crust (EN)\n\nOutside.\n\n## Engine (EN)\n\nTurns.\n\n## Low-Rank Adaptation (LoRA)\n\nThin.\n",
        expect![[r#"
            Crust (EN): Outside.
            Engine <EN: Turns.
            Low-Rank Adaptation <LoRA: Thin.
        "#]],
    );
    check(
        "# Glossary\n\n**大模型 (LLM)**: 大。\n\n**Consistency (ACID)**: the C.\n",
        expect![[r#"
        大模型 <LLM: 大。
        Consistency (ACID): the C.
    "#]],
    );
}

#[test]
fn long_forms_with_a_remark_behind() {
    check(
        "*[BOM]: Bill of Materials, by weight\n*[FIFO]: First In, First Out\n*[KG]: Kilogram (a thousand grams)\n*[OK]: what all say, always\n",
        expect![[r#"
            BOM >Bill of Materials: Bill of Materials, by weight
            FIFO >First In, First Out: First In, First Out
            KG >Kilogram: Kilogram (a thousand grams)
            OK: what all say, always
        "#]],
    );
}

#[test]
fn what_lines_and_headings_inside_an_entry_say() {
    check(
        "# Glossary\n\n## Crust\n\nOr __rind__\n\nOutside.\n\n## Crumb\n\nOr so they say.\n",
        expect![[r#"
        Crust =rind: Outside.
        Crumb: Or so they say.
    "#]],
    );
    check(
        "# Glossary\n\n## Crust\n\nOutside.\n\n### Synonyms {#s}\n\n- Rind\n\n### See also\n\n- [Crumb](#crumb)\n\n## Crumb\n\nInside.\n",
        expect![[r#"
            Crust =Rind see Crumb: Outside.
            Crumb: Inside.
        "#]],
    );
    check(
        "# Glossary\n\n```{glossary}\nBill of Materials\n  *Acronym: BOM*. What goes in.\n```\n",
        expect![[r#"
        Bill of Materials <BOM: What goes in.
    "#]],
    );
    check(
        "# Glossary\n\n## Crust\n\nOutside.\n\nSee also: our [list](https://example.org), which is long.\n",
        expect![[r#"
            Crust: Outside.
        "#]],
    );
}

#[test]
fn myst_marks_comments_and_classifiers() {
    check(
        "```{glossary}\ncrust\n: Outside, of course.\n\n% crumb\n%   Later.\n\nloaf : noun\n  A whole one.\n```\n",
        expect![[r#"
            crust: Outside, of course.
            loaf: A whole one.
        "#]],
    );
}

#[test]
fn terms_that_look_like_sections_or_letters() {
    check(
        "# Glossary\n\n## C\n\n### C#\n\nA language.\n\n### Contents\n\nWhat is in.\n\n## Writing\n\n### License\n\nA right.\n",
        expect![[r#"
            C#: A language.
            Contents: What is in.
            License in Writing: A right.
        "#]],
    );
    check(
        "# Glossary\n\n## Scope\n\nWords.\n\n## Crumb\n\nInside.\n\n## Crust\n\nOutside.\n\n## Maintenance\n\nAsk.\n\n## License\n\nFree.\n",
        expect![[r#"
            Crumb: Inside.
            Crust: Outside.
            Maintenance: Ask.
        "#]],
    );
    check(
        "# Glossary\n\n### Crust: the outside\n\n### BOM: Bill of Materials\n",
        expect![[r#"
        Crust: the outside
        BOM >Bill of Materials: 
    "#]],
    );
    assert!(headwords("# Bakery glossary\n\n## Terms\n").is_empty());
}

#[test]
fn parts_of_a_meaning_are_no_entries() {
    check(
        "# Glossary\n\n## Crust\n\nOutside.\n\n## Knead\n\nTwo ways:\n\n**Fold**\n: Over and over.\n\n**Slap**\n: On the table.\n\n## Loaf\n\nA whole one.\n",
        expect![[r#"
            Crust: Outside.
            Knead: Two ways:⏎⏎**Fold**⏎: Over and over.⏎⏎**Slap**⏎: On the table.
            Loaf: A whole one.
        "#]],
    );
    check(
        "# Glossary\n\n## Crust\n\nOutside.\n\n- **Avoid:** rind\n- **Example:** A crust.\n\n## Loaf\n\nA whole.\n\n- **Avoid:** bread\n",
        expect![[r#"
            Crust !rind: Outside.⏎⏎- **Example:** A crust.
            Loaf !bread: A whole.
        "#]],
    );
    check(
        "# Acronyms\n\n## Contributing\n\nWrite to us.\n\n| Acronym | Definition |\n|-|-|\n| BOM | Bill of Materials |\n",
        expect![[r#"
            BOM: Bill of Materials
        "#]],
    );
}

#[test]
fn names_that_a_template_writes_are_none() {
    let reading = markdown(
        "# Glossary\n\n**{{ words.crust }}**: Outside.\n\n**{{ words.crumb }}**: Inside.\n\n**Loaf**: Whole.\n",
    );
    assert_eq!(reading.entries.len(), 1);
    assert_eq!(reading.problems.len(), 1, "{:?}", reading.problems);
}

#[test]
fn sections_of_a_page_and_pages_that_are_one() {
    let options = ReadOptions {
        sections: vec!["Language".to_owned(), "Ubiquitous Language".to_owned()],
        ..ReadOptions::default()
    };
    check_with(
        "# Bakery\n\n**No**: not here\n\n## 2. Ubiquitous Language (ours)\n\n**Crust**: Outside.\n\n## Other\n\n**Nor**: here\n",
        &options,
        expect![[r#"
            Crust: Outside.
        "#]],
    );
    check_with(
        "# Bakery language\n\n## Crust\n\nOutside.\n\n## Crumb\n\nInside.\n",
        &options,
        expect![[r#"
        Crust: Outside.
        Crumb: Inside.
    "#]],
    );
    check_with("# Bakery\n\n## Crust\n\nOutside.\n\n## Crumb\n\nInside.\n", &options, expect![[""]]);
}

#[test]
fn front_matter_of_one_entry() {
    let options = ReadOptions { one_entry: true, stem: Some("x".to_owned()), ..ReadOptions::default() };
    check_with(
        "---\nterms: [\"crust\", \"rind\"]\nsummary: \"the outside\"\n---\n\n### Basics\n\nLong.\n",
        &options,
        expect![[r#"
            crust =rind: the outside
        "#]],
    );
    check_with(
        "---\nterm: Crust\nsynonyms: [rind]\n---\n\nOutside.\n",
        &options,
        expect![[r#"
        Crust =rind: Outside.
    "#]],
    );
    check_with(
        "---\nid: crust\ntitle: Crust\nhoverText: Outside.\n---\n",
        &options,
        expect![[r#"
        Crust: Outside.
    "#]],
    );
}

#[test]
fn headings_with_text_beside_a_long_table_are_no_terms() {
    let rows: String = ["Crust", "Crumb", "Loaf", "Roll"].map(|name| format!("| {name} | It. |\n")).concat();
    let page = |text: &str| format!("# Words\n\n## The words\n\n| Term | Ours |\n|-|-|\n{rows}\n## Style\n\n{text}\n");
    assert_eq!(headwords(&page("Write plainly.")), ["Crust", "Crumb", "Loaf", "Roll"]);
}

#[test]
fn headings_that_ask_what_something_is() {
    check(
        "### What is an API?\n\nA contract.\n\n### What is the CHS?\n\nA server.\n\n### What does SME stand for?\n\nWho knows.\n",
        expect![[r#"
            API: A contract.
            CHS: A server.
            SME: Who knows.
        "#]],
    );
    // Questions among other headings are asked.
    check(
        "# Terms\n\n## Crumb\n\nInside.\n\n## Crust\n\nOutside.\n\n## What is bread?\n\nAsk the baker.\n",
        expect![[r#"
        Crumb: Inside.
        Crust: Outside.
    "#]],
    );
}

#[test]
fn headings_that_stand_among_terms_and_are_none() {
    let topics = "# Glossary\n\n## Oven\n\n### Crust\n\nOutside.\n\n### Crumb\n\nInside.\n\n## Dough\n\n### Poolish\n\nA wet one.\n\n\
        ## Shop\n\n### Till\n\nFor coins.\n\n";
    check(
        &format!("{topics}## A word on all this\n\nIt is short.\n"),
        expect![[r#"
        Crust in Oven: Outside.
        Crumb in Oven: Inside.
        Poolish in Dough: A wet one.
        Till in Shop: For coins.
    "#]],
    );
    // What is no aside has a short form, or stands among the topics.
    check(
        &format!("{topics}## Standing Order (SO)\n\nIt repeats.\n"),
        expect![[r#"
        Crust in Oven: Outside.
        Crumb in Oven: Inside.
        Poolish in Dough: A wet one.
        Till in Shop: For coins.
        Standing Order <SO in Shop: It repeats.
    "#]],
    );
    let labelled =
        "## Crust\n\n**Means**: outside\n\n## Crumb\n\n**Means**: inside\n\n## Till\n\n**Means**: for coins\n\n";
    check(
        &format!("# Terms\n\n{labelled}## Working with this page\n\nAsk first.\n"),
        expect![[r#"
        Crust: **Means**: outside
        Crumb: **Means**: inside
        Till: **Means**: for coins
    "#]],
    );
}

#[test]
fn titles_that_hold_a_word_for_glossaries() {
    // Two sections are terms where the title says so.
    let page = |title: &str| format!("# {title}\n\n## Installation\n\nRun it.\n\n## Speed\n\nIt is quick.\n");
    let count = |title: &str| read_as(&page(title), &ReadOptions::default()).entries.len();
    for title in ["Terms", "Terms of the bakery", "Our glossary", "Baking terminology", "Глоссарий", "Begrippenlijst"]
    {
        assert_eq!(count(title), 2, "{title}");
    }
    for title in ["In terms of speed", "Terms of Service", "Terms & Conditions", "Determs", "Speed"] {
        assert_eq!(count(title), 0, "{title}");
    }
    let contract = "# Terms\n\n## Use\n\nBy using it you agree to these terms.\n\n## Claims\n\nWe are not liable.\n";
    assert_eq!(read_as(contract, &ReadOptions::default()).entries.len(), 0);
}

#[test]
fn names_in_italics_above_the_meaning() {
    check(
        "# Glossary\n\n## Crust\n\n*rind, outer layer*\n\nOutside.\n\n## Crumb\n\n*noun, plural*\n\nInside.\n\n## Till\n\n*Where it is, coins are.*\n\nFor coins.\n",
        expect![[r#"
            Crust =rind =outer layer: Outside.
            Crumb: *noun, plural*⏎⏎Inside.
            Till: *Where it is, coins are.*⏎⏎For coins.
        "#]],
    );
}

#[test]
fn pages_in_a_folder_of_entries_that_are_several() {
    let options = ReadOptions { one_entry: true, stem: Some("parts".to_owned()), ..ReadOptions::default() };
    check_with(
        "---\ntitle: Parts\n---\n\n**Crust**: Outside.\n\n**Crumb**: Inside.\n",
        &options,
        expect![[r#"
        Crust: Outside.
        Crumb: Inside.
    "#]],
    );
    check_with(
        "---\ntitle: Bread\n---\n\nWhat we bake.\n\n### Rye\n\nDark.\n\n### Wheat\n\nLight.\n\n### Spelt\n\nOld.\n",
        &options,
        expect![[r#"
            Rye: Dark.
            Wheat: Light.
            Spelt: Old.
        "#]],
    );
    // Sections of the text of one entry.
    check_with(
        "---\ntitle: Bread\n---\n\nWhat we bake.\n\n### Usage\n\nEat.\n\n### Examples\n\nRye.\n\n### Background\n\nOld.\n",
        &options,
        expect![[r#"
            Bread: What we bake.⏎⏎### Usage⏎⏎Eat.⏎⏎### Examples⏎⏎Rye.⏎⏎### Background⏎⏎Old.
        "#]],
    );
    check_with("---\ntitle: Bread\n---\n\n&nbsp;\n", &options, expect![[""]]);
}
