//! What `CONTEXT.md` files are written like: names to avoid, comparisons, sections in other languages.

use glossator::glossary::{Entry, FormKind, Format, ReadOptions};

use super::{headwords, markdown, other_names};

/// The names that are advised against, of each entry.
fn avoided(text: &str) -> Vec<(String, Vec<String>)> {
    let of = |entry: &Entry| entry.forms_of(FormKind::Discouraged).map(str::to_owned).collect();
    markdown(text).entries.iter().map(|entry| (entry.headword.to_string(), of(entry))).collect()
}

fn of_first(text: &str) -> Vec<String> {
    avoided(text).remove(0).1
}

#[test]
fn advice_goes_on_where_a_script_has_no_capitals() {
    let text = "**Loaf**: A bread.\n_Avoid_: 面包（旧称，不用）、把它\n叫做砖头\n\n**Oven**: Hot.\n";
    assert_eq!(of_first(text), ["面包", "把它 叫做砖头"]);
}

#[test]
fn advice_goes_on_in_the_next_line() {
    for text in [
        "**Loaf**: A bread.\n_Avoid_: piece, unit,\nbrick and\n",
        "**Loaf**: A bread.\n_Avoid_: piece, unit (that is\nof the till), brick\n",
        "**Loaf**: A bread.\n_Avoid_:\npiece, unit, brick\n",
        "**Loaf**: A bread.\n_Avoid_: \"piece,\" \"unit,\" \"brick\"\n",
        "**Loaf**: A bread.\n_Avoid_: \"piece\" (too small), \"unit\", and \"brick\"\n",
    ] {
        let names = of_first(text);
        assert_eq!(
            names.iter().map(|name| name.trim_end_matches(" and")).collect::<Vec<_>>(),
            ["piece", "unit", "brick"],
            "{text}"
        );
    }
    assert_eq!(of_first("**Loaf**: A bread.\n_Avoid_: piece.\nIt is baked.\n"), ["piece"]);
}

#[test]
fn a_row_with_more_cells_than_heads_advises_against_nothing() {
    let table = |row: &str| {
        format!("| Term | Definition | Avoid |\n|---|---|---|\n| Loaf | A bread | piece (a cut one), unit |\n{row}\n")
    };
    assert_eq!(avoided(&table("| Oven | `a|b` is hot | stove |"))[1], ("Oven".to_owned(), vec![]));
    assert_eq!(avoided(&table("| Oven | `a\\|b` is hot | stove |"))[1], ("Oven".to_owned(), vec!["stove".to_owned()]));
    assert_eq!(of_first(&table("")), ["piece", "unit"]);
}

#[test]
fn a_table_that_compares_entries_adds_to_them() {
    let text = "# Glossary\n\n**Loaf**: A bread.\n\n**Oven**: It is hot.\n\n## Compared\n\n| Term | Meaning | Avoid |\n|---|---|---|\n| **Loaf** | It is eaten | brick |\n| **Oven** | It bakes | stove |\n";
    assert_eq!(headwords(text), ["Loaf", "Oven"]);
    assert_eq!(avoided(text)[0].1, ["brick"]);
    assert!(markdown(text).problems.is_empty());
}

#[test]
fn headings_that_lead_to_headwords_are_topics() {
    // Text stands below each heading, and entries after it.
    let text = "# Bakery\n\n## Language\n\n### Breads\n\nThey are told apart by their flour.\n\n**Loaf**:\nA bread.\n_Avoid_: brick\n\n**Bun**:\nA small one.\n_Avoid_: roll\n\n### Heat\n\nIt comes from two things.\n\n**Oven**:\nIt is hot.\n_Avoid_: stove\n";
    assert_eq!(headwords(text), ["Loaf", "Bun", "Oven"]);
    assert_eq!(of_first(text), ["brick"]);
    // Where the headings are advised on, they are the entries.
    let text = "# Bakery\n\n## Loaf\n\nA bread.\n_Avoid_: brick\n\n**Note well**: it is cut.\n\n## Oven\n\nIt is hot.\n_Avoid_: stove\n";
    assert_eq!(headwords(text), ["Loaf", "Oven"]);
}

#[test]
fn advice_is_read_in_other_languages() {
    for label in [
        "_Evitar_:", "_Éviter_ :", "_Éviter_\u{a0}:", "_Vermeiden_:", "**Nicht verwenden:**", "_避免_：", "_Evitare_:",
        "避ける：",
    ] {
        assert_eq!(of_first(&format!("**Loaf**:\nA bread.\n{label} brick, slab\n")), ["brick", "slab"], "{label}");
    }
    assert!(of_first("**Loaf**:\nA bread.\nEvitar es malo: brick\n").is_empty());
}

#[test]
fn sections_of_a_context_in_other_languages() {
    for title in ["Termos", "Glossar", "Begriffe", "用語", "术语", "Lenguaje", "2. Linguagem", "Vocabulaire — la vente"]
    {
        let text =
            format!("# Padaria\n\n**Nota**: nada.\n\n## {title}\n\n**Loaf**: A bread.\n\n## Plan\n\n**Step**: One.\n");
        let options = glossator_options();
        let found = glossator::glossary::read(Format::Markdown, &text, &options).entries;
        assert_eq!(found.iter().map(|entry| entry.headword.as_str()).collect::<Vec<_>>(), ["Loaf"], "{title}");
    }
}

fn glossator_options() -> ReadOptions {
    glossator::disk::names::candidate(std::path::Path::new("CONTEXT.md")).expect("it is one").options
}

#[test]
fn a_page_in_a_folder_of_entries_may_hold_many() {
    let options = ReadOptions { one_entry: true, stem: Some("bread".into()), ..ReadOptions::default() };
    let text = "# Breads And Rolls\n\nA slice of the glossary.\n\n## Breads And Rolls\n\n**Loaf**:\nA bread.\n_Avoid_: brick\n\n**Bun**:\nA small one.\n_Avoid_: roll\n";
    let found = glossator::glossary::read(Format::Markdown, text, &options).entries;
    assert_eq!(found.iter().map(|entry| entry.headword.as_str()).collect::<Vec<_>>(), ["Loaf", "Bun"]);
}

#[test]
fn a_remark_that_names_another_entry_is_no_alias() {
    let text = "# Glossary\n\n**Branch (branch strategy)**: A line.\n\n**Branch strategy**: How lines are used.\n";
    let entry = &markdown(text).entries[0];
    assert_eq!((entry.headword.as_str(), entry.qualifier.as_deref()), ("Branch", Some("branch strategy")));
    assert_eq!(other_names(entry), "");
}

#[test]
fn a_name_to_avoid_may_have_a_condition() {
    assert_eq!(of_first("**Loaf**: A bread.\n_Avoid_: brick, when it is hard.\n"), ["brick"]);
    assert_eq!(of_first("**Loaf**: A bread.\n_Avoid_: brick when it is hard, slab\n"), ["brick", "slab"]);
}

#[test]
fn what_is_said_of_a_name_to_avoid_is_no_part_of_it() {
    assert_eq!(of_first("**Loaf**: A bread.\n_Avoid_: brick — too heavy, slab\n"), ["brick", "slab"]);
    assert_eq!(
        of_first("**Loaf**: A bread.\n_Avoid_: brick alone (it is many things), slab unqualified\n"),
        ["brick", "slab"]
    );
    assert_eq!(of_first("**Loaf**: A bread.\n_Avoid_: half-loaf, \"brick\" alone\n"), ["half-loaf", "brick"]);
}

#[test]
fn a_label_that_is_advised_on_is_an_entry() {
    let text = "# Glossary\n\n**Loaf**:\nA bread.\n_Avoid_: brick\n\n**Notes**:\nWhat the baker writes.\n_Avoid_: remark\n\n**Note**: Bread is cut.\n";
    let wanted = [("Loaf", "brick"), ("Notes", "remark")];
    let found = avoided(text);
    assert_eq!(found.iter().map(|(name, bad)| (name.as_str(), bad[0].as_str())).collect::<Vec<_>>(), wanted);
}

#[test]
fn headings_below_terms_are_terms_where_they_are_advised_on() {
    let text = "# Glossary\n\n### Loaf\n\nA bread.\n_Avoid_: brick\n\n#### Crumb\n\nIts inside.\n_Avoid_: core\n\n#### Crust\n\nIts outside.\n\n### Oven\n\nIt is hot.\n\n#### Use\n\nOpen it.\n";
    assert_eq!(headwords(text), ["Loaf", "Crumb", "Crust", "Oven"]);
}

#[test]
fn a_remark_that_goes_on_from_the_name_is_no_alias() {
    let names = |head: &str| other_names(&markdown(&format!("**{head}**: A line.\n")).entries[0]);
    assert_eq!(names("Branch (branch strategy)"), "");
    assert_eq!(names("Worktree (git worktree)"), " =git worktree");
}

#[test]
fn a_topic_that_is_advised_on_is_a_term_among_topics() {
    let text = "# Glossary\n\n## Bread\n\nAll that is baked.\n_Avoid_: pastry\n\n## Parts\n\nWhat it has.\n\n### Crumb\n\nIts inside.\n\n### Crust\n\nIts outside.\n\n## Heat\n\nWhere it comes from.\n\n### Oven\n\nIt is hot.\n\n## Tools\n\nWhat is used.\n\n### Peel\n\nA shovel.\n\n### Scraper\n\nA blade.\n";
    assert_eq!(headwords(text), ["Bread", "Crumb", "Crust", "Oven", "Peel", "Scraper"]);
}
