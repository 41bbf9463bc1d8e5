//! What pages of glossaries have beside their entries, and tables whose heads are in other languages.

use glossator::glossary::{Format, ReadOptions, read};

use super::headwords;

fn of(extension: &str, text: &str) -> Vec<String> {
    let format = Format::from_extension(extension).unwrap();
    read(format, text, &ReadOptions::default()).entries.into_iter().map(|entry| entry.headword.into()).collect()
}

#[test]
fn what_a_page_says_of_itself_is_no_entry() {
    let page =
        "# Glossary\n\n**Version:** 1.2\n**Last updated:** 2024-05-01\n\n**Oven**: Hot.\n\n**Status**: Hot or cold.\n";
    assert_eq!(headwords(page), ["Oven", "Status"]);
    assert_eq!(headwords("# Glossary\n\n**Owner**: Who pays\n\n**Oven**: Hot\n"), ["Owner", "Oven"]);
}

#[test]
fn bold_words_above_lists_name_groups_where_others_stand_before_text() {
    let entries: String = ["Ash", "Bin", "Cup", "Dish", "Egg", "Fork", "Grill", "Hob"]
        .iter()
        .map(|name| format!("**{name}:** A thing of the kitchen.\n\n"))
        .collect();
    let groups = "## Commands\n\n**Heat:**\n- `on` - begins\n- `off` - ends\n\n**Water:**\n- `tap` - runs\n\n**Remember:** Be careful.\n";
    let names = headwords(&format!("# Glossary\n\n## A-H\n\n{entries}{groups}"));
    assert_eq!(names, ["Ash", "Bin", "Cup", "Dish", "Egg", "Fork", "Grill", "Hob"]);
}

#[test]
fn signs_are_called_by_what_stands_in_their_parentheses() {
    assert_eq!(
        headwords("# Signs\n\n**~ (Tilde)**: Home.\n\n**$ (Dollar Sign)**: A prompt.\n"),
        ["Tilde", "Dollar Sign"]
    );
}

#[test]
fn a_bold_word_alone_above_tables_is_no_entry() {
    let rows =
        "| Term | What it is |\n|---|---|\n| Oven | Hot. |\n| Pan | Flat. |\n| Cup | Small. |\n| Fork | Long. |\n";
    assert_eq!(
        headwords(&format!("# Glossary\n\n**Most used:** *oven* and *pan*.\n\n{rows}")),
        ["Oven", "Pan", "Cup", "Fork"]
    );
}

#[test]
fn heads_of_columns_are_read_in_many_languages() {
    for (term, meaning) in [
        ("Fachbegriff", "Erläuterung"),
        ("Termine", "Descrizione"),
        ("名詞", "解釋"),
        ("Pojem", "Vysvětlení"),
        ("中文詞彙", "英文辭彙"),
    ] {
        assert_eq!(headwords(&format!("| {term} | {meaning} |\n|---|---|\n| Oven | Hot. |\n")), ["Oven"], "{term}");
    }
    assert_eq!(of("org", "| 中文詞彙 | 英文辭彙 | 定義 |\n|---+---+---|\n| 烤箱 | oven | |\n"), ["烤箱"]);
}

#[test]
fn each_language_may_have_a_column_of_meanings() {
    let csv = "id,de,de-def,en,en-def\no,Ofen,Heiß.,Oven,Hot.\np,Pfanne,Flach.,Pan,Flat.\n";
    assert_eq!(of("csv", csv), ["Oven", "Pan"]);
    assert_eq!(of("csv", "us,us_definition,gb\nTap,Runs water.,Faucet\n"), ["Tap"]);
}
