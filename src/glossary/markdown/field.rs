//! The lines that say something about an entry, as this page writes them: which of them may be added below an entry, and where.

use super::labels::{Label, labelled};
use crate::glossary::insertion::line_end;
use crate::glossary::{Entry, FormKind};
use crate::text::Edit;

/// What may be said of an entry, and how that is written where the page has no way of its own.
const FIELDS: [(Label, &str); 4] = [
    (Label::Names(FormKind::Alias), "Aliases: "),
    (Label::Names(FormKind::Discouraged), "_Avoid_: "),
    (Label::SeeAlso, "See also: "),
    (Label::Case, "Case: exact"),
];

/// The lines that may begin at `line_start` (bytes), by what they begin with: below an entry, and none that it has already.
pub(in crate::glossary) fn fields_at(text: &str, entries: &[Entry], line_start: usize) -> Vec<String> {
    let next = entries.partition_point(|entry| entry.range.start() < line_start);
    let Some(entry) = next.checked_sub(1).map(|at| &entries[at]) else { return Vec::new() };
    let end = entries.get(next).map_or(text.len(), |next| next.range.start());
    let between = text.get(entry.range.end().min(line_start)..line_start).unwrap_or_default();
    let is_of_entry = |line: &str| line.trim().is_empty() || labelled(line).is_some();
    let is_row = text[entry.range.start()..].starts_with('|');
    if is_row || !between.lines().skip(1).all(is_of_entry) {
        return Vec::new();
    }
    let own: Vec<Label> = text[entry.range.start()..end].lines().filter_map(|line| Some(labelled(line)?.0)).collect();
    let missing = FIELDS.iter().filter(|(field, _)| !own.contains(field));
    missing.map(|(field, usual)| label(text, *field).unwrap_or((*usual).to_owned())).collect()
}

/// How the page begins lines that say this, the blank behind the colon included; `None` where it has none.
fn label(text: &str, field: Label) -> Option<String> {
    let begins = |line: &str| {
        let (_, at) = labelled(line).filter(|(label, _)| *label == field)?;
        let label = line[..at].trim_start_matches([' ', '\t', '-', '+', '>']);
        let label = label.strip_prefix("* ").unwrap_or(label).trim();
        // A line that is links only has its label in its words.
        label.ends_with([':', '：', '*', '_']).then(|| format!("{label} "))
    };
    // `Case:` says one of two things.
    if field == Label::Case { None } else { text.lines().find_map(begins) }
}

/// The edits that may add an alias to an entry, the best first.
pub(in crate::glossary) fn alias_insertions(text: &str, entries: &[Entry], index: usize, alias: &str) -> Vec<Edit> {
    let Some(entry) = entries.get(index) else { return Vec::new() };
    let eol = line_end(text);
    let end_of_line = |at: usize| text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    let mut edits = Vec::new();
    let aliases = entry.forms.iter().filter(|form| form.kind == FormKind::Alias);
    if let Some(last) = aliases.filter_map(|form| form.range).max_by_key(|range| range.end()) {
        let end = last.end();
        let behind_mark = end + text[end..].len() - text[end..].trim_start_matches(['*', '_', '`', '"', '”']).len();
        edits.push(Edit::insert(behind_mark, format!(", {alias}")));
        edits.push(Edit::insert(end_of_line(end), format!(", {alias}")));
    }
    let line = text[..entry.range.start()].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let first = &text[line..end_of_line(line)];
    let inner = first.trim_start_matches([' ', '\t']);
    let bullet = if ["- ", "* ", "+ "].iter().any(|mark| inner.starts_with(mark)) { 2 } else { 0 };
    let indent = " ".repeat(first.len() - inner.len() + bullet);
    let written = label(text, Label::Names(FormKind::Alias)).unwrap_or_else(|| FIELDS[0].1.to_owned()) + alias;
    let end = end_of_line(entry.range.end());
    let near = Edit::insert(end, format!("{eol}{indent}{written}"));
    let apart = Edit::insert(end, format!("{eol}{eol}{indent}{written}"));
    edits.extend(if inner.starts_with('#') { [apart, near] } else { [near, apart] });
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{ReadOptions, markdown};

    fn at(text: &str) -> Vec<String> {
        let caret = text.find('¦').expect("a caret");
        let text = text.replace('¦', "");
        fields_at(&text, &markdown::read(&text, &ReadOptions::default()).entries, caret)
    }

    #[test]
    fn fields_are_those_that_the_entry_lacks_as_the_page_writes_them() {
        assert_eq!(at("**Quire**: Leaves.\n¦"), ["Aliases: ", "_Avoid_: ", "See also: ", "Case: exact"]);
        assert_eq!(at("**Quire**: Leaves.\n_Avoid_: x\n¦\n\n**Vellum**: Skin.\n"), ["Aliases: ", "See also: ", "Case: exact"]);
        assert_eq!(
            at("**Quire**: Leaves.\n- **Synonyms:** sheaf\n\n**Vellum**: Skin.\n¦"),
            ["**Synonyms:** ", "_Avoid_: ", "See also: ", "Case: exact"]
        );
        assert_eq!(at("## Quire\n\nLeaves.\n\n¦\n\n## Vellum\n\nSkin.\n").len(), 4);
    }

    #[test]
    fn nothing_is_a_field_where_no_entry_is() {
        assert_eq!(at("# Words\n\n¦\n\n**Quire**: Leaves.\n"), Vec::<String>::new());
        assert_eq!(at("**Quire**: Leaves.\n\n# Other\n\n¦"), Vec::<String>::new());
        assert_eq!(at("| Term | Meaning |\n|---|---|\n| Quire | Leaves |\n¦"), Vec::<String>::new());
    }
}
