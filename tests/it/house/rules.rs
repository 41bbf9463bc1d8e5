//! The page about the rules has a section for each, and its table says what the code does.

use glossator::text::rule::{Rule, level_name};

use super::{docs, tree};

const PAGE: &str = "docs/rules.md";

#[test]
fn every_rule_has_its_section() {
    let page = tree::read(PAGE);
    for rule in Rule::all() {
        let heading = format!("## {}\n", rule.name());
        let section = page.split_once(&heading).map(|(_, rest)| rest.split("\n## ").next().unwrap_or(rest));
        let section = section.unwrap_or_else(|| panic!("{PAGE} has no section \"{}\"", heading.trim()));
        let default = format!("Default: `{}`", level_name(rule.default_severity()));
        let flat = section.replace('\n', " ");
        assert!(flat.contains(&default), "{PAGE}: the section on {} says \"{default}\"", rule.name());
        assert!(flat.contains("Fix"), "{PAGE}: the section on {} says how to fix it", rule.name());
        let address = rule.documentation();
        assert!(address.ends_with(&format!("/{PAGE}#{}", rule.name())), "{address}");
    }
}

#[test]
fn the_table_has_the_defaults() {
    let page = tree::read(PAGE);
    let rules = page.lines().filter(|line| line.starts_with("| `") && !line.starts_with("| `glossator:"));
    let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let said: Vec<(String, String)> =
        rules.map(cells).map(|row| (docs::code_spans(&row[0]).concat(), row[2].clone())).collect();
    let meant: Vec<(String, String)> = Rule::all()
        .iter()
        .map(|rule| (rule.name().to_owned(), level_name(rule.default_severity()).to_owned()))
        .collect();
    assert_eq!(said, meant, "bring the table in {PAGE} and Rule::default_severity together");
}
