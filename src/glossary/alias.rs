//! The edit that gives an entry one more alias: in the file's own style, every other byte untouched. As for a new entry, what an edit
//! would make of the file is read before it is offered.

use super::insertion::{broken, same};
use super::name::collapsed;
use super::{Entry, FormKind, Format, ReadOptions, Reading, read};
use crate::text::Edit;

/// The insertion that adds an alias to an entry, which is looked for where it stands; `None` where the file cannot hold it so, where the
/// entry has that name already, and where it was only kept from before the file broke.
pub fn alias_insertion(format: Format, text: &str, options: &ReadOptions, entry: &Entry, alias: &str) -> Option<Edit> {
    let alias = collapsed(alias);
    let old = read(format, text, options);
    let is_it = |known: &Entry| known.headword_range == entry.headword_range && known.headword == entry.headword;
    let index = old.entries.iter().position(is_it)?;
    let entry = &old.entries[index];
    if !alias.contains(char::is_alphanumeric) || entry.forms.iter().any(|form| form.text == alias) {
        return None;
    }
    let edits = (format.row().writer.as_ref()?.alias)(text, &old.entries, index, &alias);
    edits.into_iter().find(|edit| {
        let at = edit.range.start();
        let edited = [&text[..at], &edit.text, &text[at..]].concat();
        names(&old, &read(format, &edited, options), index, &alias)
    })
}

/// Whether the new reading is the old one and this alias of that entry.
fn names(old: &Reading, new: &Reading, index: usize, alias: &str) -> bool {
    if new.entries.len() != old.entries.len() || broken(new) > broken(old) {
        return false;
    }
    old.entries.iter().zip(&new.entries).enumerate().all(|(at, (old, new))| {
        if at != index {
            return same(old, new);
        }
        // A short form is read as one wherever it stands.
        let is_name = |kind| matches!(kind, FormKind::Alias | FormKind::Abbreviation | FormKind::Expansion);
        let mut rest: Entry = new.clone();
        let added = rest.forms.iter().position(|form| is_name(form.kind) && form.text == alias);
        added.is_some_and(|added| {
            rest.forms.remove(added);
            same(old, &rest)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::keep_last_good;

    fn added(format: Format, text: &str, index: usize, alias: &str) -> String {
        let options = ReadOptions::default();
        let entry = read(format, text, &options).entries.into_iter().nth(index);
        let edit = entry.and_then(|entry| alias_insertion(format, text, &options, &entry, alias));
        let Some(edit) = edit else { return "none".to_owned() };
        [&text[..edit.range.start()], "«", &edit.text, "»", &text[edit.range.start()..]].concat()
    }

    #[test]
    fn terms_of_sphinx_stand_below_one_another() {
        let rst = Format::from_extension("rst").unwrap();
        let text = ".. glossary::\r\n\r\n   Anchor\r\n      A hook.\r\n   Mast\r\n      A pole.\r\n";
        let expected = text.replace("   Mast", "   Mast«\r\n   other name»");
        assert_eq!(added(rst, text, 1, "other name"), expected);
        // A definition list has one term an item.
        assert_eq!(added(rst, "Glossary\n========\n\nAnchor\n  A hook.\n\nMast\n  A pole.\n", 1, "other name"), "none");
    }

    fn markdown(text: &str, index: usize) -> String {
        added(Format::Markdown, text, index, "other name")
    }

    #[test]
    fn an_alias_goes_behind_those_that_are_there() {
        assert_eq!(
            markdown("**Quire**: Folded leaves.\nAliases: gathering, sheaf\n_Avoid_: bundle\n", 0),
            "**Quire**: Folded leaves.\nAliases: gathering, sheaf«, other name»\n_Avoid_: bundle\n"
        );
        assert_eq!(
            markdown("**Quire**: Folded leaves.\n\n_Synonyms_: *gathering*\n\n**Vellum**: Skin.\n", 0),
            "**Quire**: Folded leaves.\n\n_Synonyms_: *gathering*«, other name»\n\n**Vellum**: Skin.\n"
        );
        assert_eq!(
            markdown("| Term | Aliases | Meaning |\n|---|---|---|\n| Quire | gathering | Leaves |\n| Vellum | parchment | Skin |\n", 1),
            "| Term | Aliases | Meaning |\n|---|---|---|\n| Quire | gathering | Leaves |\n| Vellum | parchment«, other name» | Skin |\n"
        );
    }

    #[test]
    fn the_first_alias_has_a_line_of_its_own_as_others_have_theirs() {
        assert_eq!(
            markdown("**Quire**: Folded leaves.\r\n\r\n**Vellum**: Skin.\r\n", 0),
            "**Quire**: Folded leaves.«\r\nAliases: other name»\r\n\r\n**Vellum**: Skin.\r\n"
        );
        assert_eq!(
            markdown("# Words\n\n## Quire\n\nFolded leaves.\n\n## Vellum\n\nSkin.\n\n**Synonyms:** parchment\n", 0),
            "# Words\n\n## Quire\n\nFolded leaves.«\n\n**Synonyms:** other name»\n\n## Vellum\n\nSkin.\n\n**Synonyms:** parchment\n"
        );
        assert_eq!(
            markdown("- **Quire**: Folded leaves.\n- **Vellum**: Skin.\n", 0),
            "- **Quire**: Folded leaves.«\n  Aliases: other name»\n- **Vellum**: Skin.\n"
        );
    }

    #[test]
    fn contextive_has_aliases_in_lists() {
        let file = "contexts:\n  - name: Books\n    terms:\n      - name: Quire\n        definition: Folded leaves.\n";
        let yaml = |more: &str, alias| added(Format::Yaml, &format!("{file}{more}"), 0, alias);
        assert_eq!(yaml("", "a: b"), format!("{}«\n        aliases:\n          - \"a: b\"»\n", file.trim_end()));
        assert_eq!(
            yaml("        aliases:\n          - sheaf\n", "bundle"),
            format!("{file}        aliases:\n          - sheaf«\n          - bundle»\n")
        );
        assert_eq!(
            yaml("        aliases: [sheaf, gathering]\n", "bundle"),
            format!("{file}        aliases: [sheaf, gathering«, bundle»]\n")
        );
    }

    #[test]
    fn a_name_that_is_there_or_that_would_be_another_thing_is_not_added() {
        let text = "**Quire (QR)**: Folded leaves.\nAliases: sheaf\n";
        for alias in ["sheaf", "QR", "Quire", "--", "one, two"] {
            assert_eq!(added(Format::Markdown, text, 0, alias), "none", "{alias}");
        }
        assert_eq!(markdown(text, 1), "none");
    }

    #[test]
    fn the_entry_that_is_meant_gets_it_while_another_one_is_broken() {
        let options = ReadOptions::default();
        let good = "**Board**: a\n\n**Quire**: b\n\n**Spine**: c\n\n**Vellum**: d\n";
        let broken = good.replace("**Quire**", "**Quir");
        let before = read(Format::Markdown, good, &options);
        let known = keep_last_good(Format::Markdown, &before, read(Format::Markdown, &broken, &options));
        let add = |at: usize| alias_insertion(Format::Markdown, &broken, &options, &known.entries[at], "other name");
        // The second one stands nowhere just now, and moves the numbers of those behind it.
        let headwords: Vec<&str> = known.entries.iter().map(|entry| entry.headword.as_str()).collect();
        assert_eq!(headwords, ["Board", "Quire", "Spine", "Vellum"]);
        assert_eq!(add(1), None);
        let edit = add(2).expect("it stands there");
        assert!(broken[..edit.range.start()].ends_with("**Spine**: c"), "{edit:?}");
    }
}
