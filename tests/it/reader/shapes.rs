//! What sections are by what stands in them, in whatever language their headings are.

use super::{headwords, read_as};
use glossator::glossary::{FormKind, Format, ReadOptions, read};

#[test]
fn tables_of_contents_and_lists_of_links_are_no_terms() {
    let page = "\
# Sanasto

## Sisältö

[Köli](#köli) - [Luovi](#luovi) /
[Reivi](#reivi)

## Köli

Rungon selkäranka.

## Luovi

Kääntyä tuuleen.

## Reivi

Purjeen taitettu osa.

## Lue lisää

- [Purjeet](https://example.org/sails)
- [Solmut](https://example.org/knots), kuvineen
";
    assert_eq!(headwords(page), ["Köli", "Luovi", "Reivi"]);
}

#[test]
fn terms_of_which_pages_say_no_more_than_links_stay() {
    let one = |name: &str| format!("## {name}\n\n- [one](https://example.org/1)\n- [two](https://example.org/2)\n\n");
    let page = "# Glossary\n\n".to_owned() + &one("Keel") + &one("Luff") + &one("Reef");
    assert_eq!(headwords(&page), ["Keel", "Luff", "Reef"]);
    // One link is what a term says.
    let page =
        "# Glossary\n\n## Keel\n\nA spine.\n\n## Luff\n\nA turn.\n\n## Reef\n\n- [told here](https://example.org)\n";
    assert_eq!(headwords(page), ["Keel", "Luff", "Reef"]);
}

#[test]
fn lists_beside_topics_are_entries_and_their_headings_topics() {
    let page = "\
# Glossary

## Hull

### Keel

The spine of a hull.

### Rib

What the planks lie on.

## Sails

### Luff

The leading edge.

### Reef

What is taken in.

## Short forms

- **VHF**: very high frequency
- **MOB**: a person over board
- **COG**: course over ground

## Ranks

How the crew is called:

| Rank | Meaning |
|---|---|
| Bosun | Has the deck. |
| Mate | Has the watch. |
| Purser | Has the money. |
";
    let expected = ["Keel", "Rib", "Luff", "Reef", "VHF", "MOB", "COG", "Bosun", "Mate", "Purser"];
    assert_eq!(headwords(page), expected);
}

#[test]
fn a_table_that_sums_up_beside_topics_adds_what_is_new() {
    let page = "\
# Glossary

## Hull

### Keel

The spine of a hull.

## Sails

### Luff

The leading edge.

## In short

| Term | Meaning |
|---|---|
| Keel | A spine |
| Luff | An edge |
| Reef | A fold |
";
    assert_eq!(headwords(page), ["Keel", "Luff", "Reef"]);
}

#[test]
fn what_stands_between_terms_is_one_though_its_text_begins_otherwise() {
    let one = |name: &str| format!("### {name}\n\n**Definition**: A part of a ship.\n\n");
    let page = "# Glossary\n\n## Ships\n\n".to_owned()
        + &one("Keel")
        + &one("Luff")
        + "### Flags\n\n| Flag | Colour |\n|---|---|\n| A | white |\n\n"
        + &one("Reef")
        + &one("Mast")
        + &one("Boom")
        + &one("Spar");
    assert_eq!(headwords(&page), ["Keel", "Luff", "Flags", "Reef", "Mast", "Boom", "Spar"]);
}

#[test]
fn tables_that_say_where_things_stand_are_none() {
    let page = "\
# Glossary

| Term | Definition |
|---|---|
| Keel | The spine of a hull. |
| Luff | The leading edge. |

## Where they stand

| Term | Page |
|---|---|
| All of the hull | `hull.md` |
| All of the sails | [sails](sails/index.md) |
";
    assert_eq!(headwords(page), ["Keel", "Luff"]);
}

#[test]
fn heads_that_are_languages_make_a_dictionary() {
    let page = "# Wörter\n\n| Deutsch | Aussprache | Español |\n|---|---|---|\n| Kiel | | quilla |\n| Segel | | vela |\n| | | sin nombre |\n";
    assert_eq!(headwords(page), ["Kiel", "Segel"]);
}

#[test]
fn a_name_that_a_break_only_wraps_is_one() {
    let page = "\
| Term | Meaning |
|---|---|
| Tall<br>Ship | A tall ship has three masts. |
| VHF<br>Radio set | What talks to the coast. |
";
    assert_eq!(headwords(page), ["Tall Ship", "VHF"]);
}

#[test]
fn how_a_name_is_read_aloud_is_none_of_it() {
    let page = "# 用語集\n\n### <ruby>竜骨<rp>(</rp><rt>りゅうこつ</rt><rp>)</rp></ruby>\n\n船の背骨。\n\n### 帆\n\n風を受ける布。\n";
    assert_eq!(headwords(page), ["竜骨", "帆"]);
}

#[test]
fn links_to_nowhere_spell_short_forms_out() {
    let page = "[VHF]: # \"Very High Frequency\"\n[MOB]: # \"Man Over Board\"\n[//]: # \"sorted by hand\"\n";
    let reading = read_as(page, &ReadOptions::default());
    let told: Vec<(&str, &str)> =
        reading.entries.iter().map(|entry| (entry.headword.as_str(), entry.meaning.as_str())).collect();
    assert_eq!(told, [("VHF", "Very High Frequency"), ("MOB", "Man Over Board")]);
    let long = reading.entries[0].forms_of(FormKind::Expansion).collect::<Vec<_>>();
    assert_eq!(long, ["Very High Frequency"]);
}

#[test]
fn lines_with_dashes_and_nothing_else_are_entries() {
    let page = "keel — the spine of a hull\nluff — to turn into the wind\nreef — to take in sail\nspar — a pole\n";
    assert_eq!(headwords(page), ["keel", "luff", "reef", "spar"]);
    let text = "We sailed at dawn — as always.\nThe wind was fair.\nNobody slept — why would they?\nWe landed.\n";
    assert!(headwords(text).is_empty());
}

#[test]
fn a_name_that_only_hints_needs_a_title_that_says_so() {
    let options = ReadOptions { by_title: true, ..ReadOptions::default() };
    let entries = "\n\n**Keel**: The spine of a hull.\n\n**Luff**: The leading edge.\n";
    assert_eq!(read_as(&format!("# Harbour glossary{entries}"), &options).entries.len(), 2);
    assert!(read_as(&format!("# How to sail{entries}"), &options).entries.is_empty());
}

#[test]
fn what_a_page_says_of_its_own_upkeep_holds_no_entries_beside_its_glossary() {
    let rules = "## Rules\n\n1. **One name.** Each thing has one.\n2. **Bread first.** Others wait.\n\n";
    let terms = "- **Crust** — the outside of a loaf.\n- **Crumb** — the inside of it.\n";
    let beside = format!("# Our words\n\n{rules}## Glossary\n\n{terms}");
    assert_eq!(headwords(&beside), ["Crust", "Crumb"]);
    let topic = format!("# Our words\n\n{rules}## Bread\n\n{terms}");
    assert_eq!(headwords(&topic), ["One name", "Bread first", "Crust", "Crumb"]);
}

#[test]
fn a_section_of_terms_is_no_term_itself() {
    let page = "# Lexicon\n\n## Core terms\n\nThe nouns of bakers.\n\n- **Crust**: the outside of a loaf.\n- **Crumb**: the inside \
                of it.\n\n## Oven terms\n\nFor these, see the book of ovens.\n";
    assert_eq!(headwords(page), ["Crust", "Crumb"]);
}

#[test]
fn a_name_that_is_a_hint_needs_a_title_or_abbreviations_and_names_for_headings() {
    let options = ReadOptions { by_title: true, ..ReadOptions::default() };
    let names =
        |page: &str| read_as(page, &options).entries.iter().map(|entry| entry.headword.clone()).collect::<Vec<_>>();
    assert_eq!(names("# Vocabulary\n\n## Crust\n\nThe outside.\n\n## Crumb\n\nThe inside.\n"), ["Crust", "Crumb"]);
    let tasks =
        "# Vocabulary\n\n## Build a vocabulary from raw loaves\n\nRun it.\n\n## Put it into the oven\n\nBake it.\n";
    assert_eq!(names(tasks), [""; 0]);
    assert_eq!(names("*[BKR]: Baker\n*[OVN] : Oven\n"), ["BKR", "OVN"]);
    assert_eq!(names("# Notes\n\nBread is good.\n\nOvens are hot.\n\n*[BKR]: Baker\n"), [""; 0]);
}

#[test]
fn pages_that_are_written_otherwise_than_markdown_has_it_are_read_all_the_same() {
    let tight = "# Words\n\n##Keel\nThe spine.\n\n##Luff\nTo turn.\n\n##Reef\nTo take in.\n";
    assert_eq!(headwords(tight), ["Keel", "Luff", "Reef"]);
    let quoted =
        "# Words\n\n> **Keel**: The spine.\n>\n> **Luff**: To turn,\n> into the wind.\n\n> **Reef**: To take in.\n";
    let reading = read_as(quoted, &ReadOptions::default());
    assert_eq!(headwords(quoted), ["Keel", "Luff", "Reef"]);
    for entry in &reading.entries {
        assert_eq!(quoted[entry.headword_range.range()], entry.headword);
    }
    let card = |name: &str| format!("<div class=\"card\">\n  <h4>{name}</h4>\n  <p>What is said.</p>\n</div>\n");
    let cards = ["Keel", "Luff", "Reef"].map(card).concat();
    assert_eq!(headwords(&format!("# Words\n\n{cards}")), ["Keel", "Luff", "Reef"]);
    // A page that quotes beside what it says itself is none of these.
    let beside = "# Words\n\n**Keel**: The spine.\n\n> **Luff**: To turn.\n>\n> **Reef**: To take in.\n";
    assert_eq!(headwords(beside), ["Keel"]);
}

#[test]
fn headings_of_html_are_terms_where_nearly_all_are_names() {
    let html = Format::from_extension("html").unwrap();
    let names = |page: &str| {
        let reading = read(html, page, &ReadOptions::default());
        reading.entries.iter().map(|entry| entry.headword.clone()).collect::<Vec<_>>()
    };
    let card = |name: &str| format!("<div class=card><h3>{name}</h3><p>What is <b>said</b>.</p></div>\n");
    let page = |list: &[&str]| {
        format!("<body><h1>Words</h1>{}<footer>x</footer>", list.iter().map(|name| card(name)).collect::<String>())
    };
    assert_eq!(names(&page(&["Keel", "Luff", "Reef"])), ["Keel", "Luff", "Reef"]);
    assert_eq!(names(&page(&["Keel", "Luff"])), [""; 0]);
    assert_eq!(
        names(&page(&["Keel", "How do I sail?", "What you need to bring along today", "Luff", "Reef"])),
        [""; 0]
    );
    let reading = read(html, &page(&["Keel", "Luff", "Reef"]), &ReadOptions::default());
    assert_eq!(reading.entries[2].meaning, "What is **said**.");
}
