//! The edits that give an entry one more name, or one more to avoid, and that take a name of it away: in the file's own style, every other
//! byte untouched. As for a new entry, what an edit would make of the file is read before it is offered.

use super::insertion::{broken, same};
use super::row::NewName;
use super::{Entry, Form, FormKind, Format, ReadOptions, Reading, read};
use crate::text::word::collapsed;
use crate::text::{Edit, TextRange};

/// The edit that adds a name to an entry, which is looked for where it stands; `None` where the file cannot hold it so, where the
/// entry has that name already, and where it was only kept from before the file broke.
pub fn naming(format: Format, text: &str, options: &ReadOptions, entry: &Entry, name: NewName<'_>) -> Option<Edit> {
    let old = read(format, text, options);
    let is_it = |known: &Entry| known.headword_range == entry.headword_range && known.headword == entry.headword;
    let index = old.entries.iter().position(is_it)?;
    adding(format, text, options, (&old, index), name)
}

/// The same for an entry of a reading of the text.
fn adding(
    format: Format,
    text: &str,
    options: &ReadOptions,
    (old, index): (&Reading, usize),
    name: NewName<'_>,
) -> Option<Edit> {
    let added = collapsed(name.text);
    if !added.contains(char::is_alphanumeric) || old.entries[index].forms.iter().any(|form| form.text == added) {
        return None;
    }
    let edits = (format.row().writer.as_ref()?.name)(text, &old.entries, index, NewName { text: &added, ..name });
    edits.into_iter().find(|edit| {
        let is_new = |form: &Form| {
            let is_kind = match name.kind {
                FormKind::Discouraged => form.kind == FormKind::Discouraged,
                // A short form is read as one wherever it stands.
                _ => matches!(form.kind, FormKind::Alias | FormKind::Abbreviation | FormKind::Expansion),
            };
            is_kind && form.text == added
        };
        has_one_more(old, &read(format, &edited(text, edit), options), index, &is_new)
    })
}

/// What retiring a name makes of a glossary.
#[derive(Debug)]
pub struct Retiring {
    /// In order and not overlapping; none where the name is one to avoid already.
    pub edits: Vec<Edit>,
    /// What is read of the file then.
    pub reading: Reading,
}

/// The edits that make `name` one to avoid, of an entry (its place in the reading, from 0) that may have it as another name; `None` where the
/// file cannot hold it so.
pub fn retiring(format: Format, text: &str, options: &ReadOptions, index: usize, name: &str) -> Option<Retiring> {
    let old = read(format, text, options);
    let entry = old.entries.get(index)?;
    let Some(form) = entry.forms.iter().find(|form| form.text == name && form.kind != FormKind::Spelling) else {
        let edit = adding(format, text, options, (&old, index), NewName { text: name, kind: FormKind::Discouraged })?;
        let reading = read(format, &edited(text, &edit), options);
        return Some(Retiring { edits: vec![edit], reading });
    };
    if form.kind == FormKind::Discouraged {
        return Some(Retiring { edits: Vec::new(), reading: old });
    }
    let kept = |new: &Reading| has_one_more(new, &old, index, &|other| other.kind == form.kind && other.text == name);
    removals(text, form.range?).into_iter().find_map(|removal| {
        let without = edited(text, &removal);
        let reading = read(format, &without, options);
        if !kept(&reading) {
            return None;
        }
        let addition =
            adding(format, &without, options, (&reading, index), NewName { text: name, kind: FormKind::Discouraged })?;
        let reading = read(format, &edited(&without, &addition), options);
        Some(Retiring { edits: both(removal, addition), reading })
    })
}

/// An edit, and one of the text that it leaves, as edits of the text before.
fn both(first: Edit, second: Edit) -> Vec<Edit> {
    let (at, end) = (second.range.start(), second.range.end());
    if end < first.range.start() {
        return vec![second, first];
    }
    if at <= first.range.start() {
        let rest = first.range.len();
        return vec![Edit::replace(TextRange::new(at, end + rest), second.text)];
    }
    let moved = second.range.shifted(first.range.len());
    vec![first, Edit::replace(moved, second.text)]
}

fn edited(text: &str, edit: &Edit) -> String {
    [&text[..edit.range.start()], &edit.text, &text[edit.range.end()..]].concat()
}

/// Whether the new reading is the old one and one more form of an entry.
fn has_one_more(old: &Reading, new: &Reading, index: usize, is_it: &dyn Fn(&Form) -> bool) -> bool {
    if new.entries.len() != old.entries.len() || broken(new) > broken(old) {
        return false;
    }
    old.entries.iter().zip(&new.entries).enumerate().all(|(at, (old, new))| {
        if at != index {
            return same(old, new);
        }
        let mut rest: Entry = new.clone();
        let added = rest.forms.iter().position(is_it);
        added.is_some_and(|added| {
            rest.forms.remove(added);
            same(old, &rest)
        })
    })
}

/// What separates names in a list.
const SEPARATORS: [char; 6] = [',', ';', '|', '、', '，', '；'];

/// The deletions that may take a name away, the best first: with its comma, with its parentheses, with its line.
fn removals(text: &str, name: TextRange) -> Vec<Edit> {
    let (mut start, mut end) = (name.start(), name.end());
    // The marks around it.
    while let (Some(before), Some(behind)) = (text[..start].chars().next_back(), text[end..].chars().next())
        && before == behind
        && matches!(before, '*' | '_' | '`' | '"' | '\'')
    {
        (start, end) = (start - before.len_utf8(), end + behind.len_utf8());
    }
    let blank = |c: char| matches!(c, ' ' | '\t');
    let (before, behind) = (text[..start].trim_end_matches(blank), text[end..].trim_start_matches(blank));
    let mut ranges = Vec::new();
    if let Some(rest) = before.strip_suffix(SEPARATORS) {
        ranges.push((rest.len(), end));
    }
    if let Some(rest) = behind.strip_prefix(SEPARATORS) {
        ranges.push((start, text.len() - rest.trim_start_matches(blank).len()));
    }
    if let (Some(before), Some(behind)) = (before.strip_suffix('('), behind.strip_prefix(')')) {
        ranges.push((before.trim_end_matches(blank).len(), text.len() - behind.len()));
    }
    let lines = Lines(text);
    let (line, next) = (lines.start(start), lines.next(end));
    let above = lines.start(line.saturating_sub(1));
    let is_blank = |from: usize, to: usize| text[from..to].trim().is_empty();
    if line > 0 && is_blank(above, line) && (next == text.len() || is_blank(next, lines.next(next))) {
        ranges.push((above, next));
    }
    // The only one of a list, with the key above it.
    let dash = |from: usize| text[from..].find(|c| c != ' ').filter(|at| text[from + at..].starts_with("- "));
    let is_only =
        line > 0 && text[above..line].trim_end().ends_with(':') && dash(line).is_some() && dash(next) != dash(line);
    ranges.extend(is_only.then_some((above, next)));
    ranges.push((line, next));
    ranges.push((start, end));
    ranges.into_iter().map(|(start, end)| Edit::replace(TextRange::new(start, end), "")).collect()
}

/// The lines of a text, however they end.
struct Lines<'a>(&'a str);

impl Lines<'_> {
    /// Where the line starts that an offset is on; of a line end, the line that it ends.
    fn start(&self, at: usize) -> usize {
        let at = if self.0[..at].ends_with('\r') && self.0[at..].starts_with('\n') { at - 1 } else { at };
        self.0[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }

    /// Where the line behind starts.
    fn next(&self, at: usize) -> usize {
        let rest = &self.0[at..];
        match rest.find(['\n', '\r']) {
            Some(end) if rest[end..].starts_with("\r\n") => at + end + 2,
            Some(end) => at + end + 1,
            None => self.0.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::keep_last_good;

    fn added(format: Format, text: &str, index: usize, alias: &str) -> String {
        let options = ReadOptions::default();
        let entry = read(format, text, &options).entries.into_iter().nth(index);
        let name = NewName { text: alias, kind: FormKind::Alias };
        let edit = entry.and_then(|entry| naming(format, text, &options, &entry, name));
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
            markdown(
                "| Term | Aliases | Meaning |\n|---|---|---|\n| Quire | gathering | Leaves |\n| Vellum | parchment | Skin |\n",
                1
            ),
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
        let name = NewName { text: "other name", kind: FormKind::Alias };
        let add = |at: usize| naming(Format::Markdown, &broken, &options, &known.entries[at], name);
        // The second one stands nowhere just now, and moves the numbers of those behind it.
        let headwords: Vec<&str> = known.entries.iter().map(|entry| entry.headword.as_str()).collect();
        assert_eq!(headwords, ["Board", "Quire", "Spine", "Vellum"]);
        assert_eq!(add(1), None);
        let edit = add(2).expect("it stands there");
        assert!(broken[..edit.range.start()].ends_with("**Spine**: c"), "{edit:?}");
    }

    fn avoided(format: Format, text: &str, index: usize, name: &str) -> String {
        let Some(done) = retiring(format, text, &ReadOptions::default(), index, name) else { return "none".to_owned() };
        let mut text = text.to_owned();
        done.edits.iter().rev().for_each(|edit| text.replace_range(edit.range.range(), &edit.text));
        assert_eq!(read(format, &text, &ReadOptions::default()), done.reading, "{text}");
        text
    }

    #[test]
    fn a_name_to_avoid_goes_where_the_page_has_such() {
        let markdown = |text: &str, name: &str| avoided(Format::Markdown, text, 0, name);
        assert_eq!(markdown("**Order**: A deal.\r\n", "sale"), "**Order**: A deal.\r\n_Avoid_: sale\r\n");
        assert_eq!(
            markdown("**Order**: A deal.\nAliases: PO\n\n**Sum**: x\n", "sale"),
            "**Order**: A deal.\nAliases: PO\n_Avoid_: sale\n\n**Sum**: x\n"
        );
        assert_eq!(
            markdown("# Words\n\n## Order\n\nA deal.\n\n**Avoid:** sale (of goods), buy.\n\n## Sum\n\nx\n", "trade"),
            "# Words\n\n## Order\n\nA deal.\n\n**Avoid:** sale (of goods), buy, trade.\n\n## Sum\n\nx\n"
        );
        assert_eq!(
            markdown("**Order**: A deal.\n_Avoid_: sale, when money is meant\n", "trade"),
            "**Order**: A deal.\n_Avoid_: sale, when money is meant, trade\n"
        );
        assert_eq!(
            markdown("**Order**: A deal.\n_Avoid_: sale (of\n(all) goods)\n", "trade"),
            "**Order**: A deal.\n_Avoid_: sale (of\n(all) goods), trade\n"
        );
        assert_eq!(
            markdown("- **Order**: A deal.\n- **Sum**: x\n  **Avoid:** amount\n", "sale"),
            "- **Order**: A deal.\n  **Avoid:** sale\n- **Sum**: x\n  **Avoid:** amount\n"
        );
        let table = "| Term | Meaning | Avoid |\n|---|---|---|\n| Order | A deal |       |\n| Sum | x | amount |\n";
        assert_eq!(markdown(table, "sale"), table.replace("|       |", "| sale  |"));
        assert_eq!(avoided(Format::Markdown, table, 1, "total"), table.replace("amount", "amount, total"));
    }

    #[test]
    fn an_alias_to_avoid_is_one_no_more() {
        let markdown = |text: &str| avoided(Format::Markdown, text, 0, "sale");
        for (before, after) in [
            ("**Order**: A deal.\nAliases: buy, sale\n", "**Order**: A deal.\nAliases: buy\n_Avoid_: sale\n"),
            ("**Order**: A deal.\nAliases: sale, buy\n", "**Order**: A deal.\nAliases: buy\n_Avoid_: sale\n"),
            (
                "**Order**: A deal.\nAliases: *sale*\n\n**Sum**: x\n",
                "**Order**: A deal.\n_Avoid_: sale\n\n**Sum**: x\n",
            ),
            ("**Order**: A deal.\n_Avoid_: buy\nAliases: sale\n", "**Order**: A deal.\n_Avoid_: buy, sale\n"),
            (
                "# Words\n\n## Order\n\nA deal.\n\n**Synonyms:** sale\n\n## Sum\n\nx\n",
                "# Words\n\n## Order\n\nA deal.\n\n_Avoid_: sale\n\n## Sum\n\nx\n",
            ),
            ("**Order**: A deal.\n_Avoid_: sale\n", "**Order**: A deal.\n_Avoid_: sale\n"),
        ] {
            assert_eq!(markdown(before), after);
        }
        let short = avoided(Format::Markdown, "**Purchase Order (PO)**: A deal.\n", 0, "PO");
        assert_eq!(short, "**Purchase Order**: A deal.\n_Avoid_: PO\n");
        let table = "| Term | Aliases | Avoid | Meaning |\n|---|---|---|---|\n| Order | sale | | A deal |\n";
        assert_eq!(markdown(table), table.replace("| sale | |", "|  | sale |"));
    }

    #[test]
    fn other_formats_have_it_in_their_own_field() {
        let of = |extension: &str, text: &str, name: &str| {
            avoided(Format::from_extension(extension).unwrap(), text, 0, name)
        };
        assert_eq!(of("csv", "Term,Avoid,Meaning\nOrder,,A deal\n", "sale"), "Term,Avoid,Meaning\nOrder,sale,A deal\n");
        assert_eq!(
            of("csv", "Term,Avoid,Meaning\nOrder,buy,A deal\n", "sale"),
            "Term,Avoid,Meaning\nOrder,buy; sale,A deal\n"
        );
        assert_eq!(
            of("csv", "Term,Aliases,Avoid,Meaning\nOrder,buy; sale,,A deal\n", "sale"),
            "Term,Aliases,Avoid,Meaning\nOrder,buy,sale,A deal\n"
        );
        let yaml = "- term: Order\n  definition: A deal.\n  aliases:\n    - sale\n- term: Sum\n  definition: x\n  forbidden: [amount]\n";
        let after = "- term: Order\n  definition: A deal.\n  forbidden:\n    - sale\n- term: Sum\n  definition: x\n  forbidden: [amount]\n";
        assert_eq!(of("yaml", yaml, "sale"), after);
        assert_eq!(avoided(Format::Yaml, yaml, 1, "total"), yaml.replace("[amount]", "[amount, total]"));
        for (extension, text) in [
            ("csv", "Term,Meaning\nOrder,A deal\n"),
            ("rst", ".. glossary::\n\n   Order\n      A deal.\n"),
            ("json", "[{\"term\": \"Order\", \"definition\": \"A deal.\"}]"),
            ("yaml", "contexts:\n  - name: Shop\n    terms:\n      - name: Order\n        definition: A deal.\n"),
        ] {
            assert_eq!(of(extension, text, "sale"), "none", "{extension}");
        }
        assert_eq!(avoided(Format::Markdown, "**Order**: A deal.\n", 0, "one, two"), "none");
    }
}
