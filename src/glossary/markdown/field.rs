//! The lines that say something about an entry, as this page writes them: which of them may be added below an entry, and where.

use super::labels::{Label, labelled};
use crate::glossary::insertion::line_end;
use crate::glossary::{Entry, FormKind, NewName, remark_behind};
use crate::text::{Edit, Source, TextRange};

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

/// The edits that may add a name to an entry, the best first.
pub(in crate::glossary) fn name_insertions(
    text: &str,
    entries: &[Entry],
    index: usize,
    name: NewName<'_>,
) -> Vec<Edit> {
    let Some(entry) = entries.get(index) else { return Vec::new() };
    let (eol, text_of_name) = (line_end(text), name.text);
    let end_of_line = |at: usize| text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    let mut edits = Vec::new();
    // What another part of the page says of an entry is a sentence and no list.
    let end_of_entry = entries.get(index + 1).map_or(text.len(), |next| next.range.start());
    let own = TextRange::new(entry.range.start(), end_of_entry.max(entry.range.end()));
    let others = entry.forms.iter().filter(|form| form.kind == name.kind).filter_map(|form| form.range);
    if let Some(last) = others.filter(|range| own.covers(*range)).max_by_key(|range| range.end()) {
        let end = last.end();
        let behind_mark = end + text[end..].len() - text[end..].trim_start_matches(['*', '_', '`', '"', '”']).len();
        let line = &text[end..end_of_line(end)];
        let is_conditioned = remark_behind(&Source::new(line), TextRange::empty(0)).is_some() && !line.contains('(');
        edits.extend(
            (!is_conditioned).then(|| Edit::insert(behind_remark(text, behind_mark), format!(", {text_of_name}"))),
        );
        edits.push(Edit::insert(end_of_line(end), format!(", {text_of_name}")));
    }
    edits.extend(in_its_cell(text, entry, name));
    let line = text[..entry.range.start()].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let first = &text[line..end_of_line(line)];
    let inner = first.trim_start_matches([' ', '\t']);
    let bullet = if ["- ", "* ", "+ "].iter().any(|mark| inner.starts_with(mark)) { 2 } else { 0 };
    let indent = " ".repeat(first.len() - inner.len() + bullet);
    let field = Label::Names(name.kind);
    let usual = FIELDS.iter().find(|(own, _)| *own == field).map_or("", |(_, usual)| usual);
    let written = label(text, field).unwrap_or_else(|| usual.to_owned()) + text_of_name;
    let end = match name.kind {
        FormKind::Discouraged => behind_fields(text, end_of_line(entry.range.end()), own.end()),
        _ => end_of_line(entry.range.end()),
    };
    let near = Edit::insert(end, format!("{eol}{indent}{written}"));
    let apart = Edit::insert(end, format!("{eol}{eol}{indent}{written}"));
    let is_apart = inner.starts_with('#') || text[entry.range.end().min(end)..end].contains(&format!("{eol}{eol}"));
    edits.extend(if is_apart { [apart, near] } else { [near, apart] });
    edits
}

/// The end of the last line, behind the line that ends at an offset, that says something else about the entry.
fn behind_fields(text: &str, at: usize, to: usize) -> usize {
    let mut end = at;
    let mut start = at;
    for line in text[at..to.max(at)].split_inclusive('\n') {
        let written = line.trim_end();
        if !written.is_empty() && labelled(written).is_none() {
            break;
        }
        start += line.len();
        end = if written.is_empty() { end } else { start - (line.len() - written.len()) };
    }
    end
}

/// Behind the remark in parentheses that stands at an offset; the offset where none does.
fn behind_remark(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches(' ');
    let start = at + text[at..].len() - rest.len();
    let mut depth = 0_usize;
    let end = rest.starts_with('(').then(|| rest.split("\n\n").next().unwrap_or_default()).and_then(|remark| {
        remark.find(|c| {
            depth = match c {
                '(' => depth + 1,
                ')' => depth.saturating_sub(1),
                _ => depth,
            };
            depth == 0
        })
    });
    end.map_or(at, |end| start + end + 1)
}

/// In the empty cell of its row that is for such names: which one that is, the reading of the edit tells.
fn in_its_cell(text: &str, entry: &Entry, name: NewName<'_>) -> Vec<Edit> {
    let row = &text[entry.range.range()];
    if !row.starts_with('|') || row.contains(['\n', '\r']) {
        return Vec::new();
    }
    let bars: Vec<usize> = row.match_indices('|').map(|(at, _)| at).filter(|at| !row[..*at].ends_with('\\')).collect();
    let empty = bars.windows(2).filter(|pair| row[pair[0] + 1..pair[1]].trim().is_empty());
    let fill = |pair: &[usize]| {
        let cell = TextRange::new(entry.range.start() + pair[0] + 1, entry.range.start() + pair[1]);
        // As wide as it was, where it has room.
        let width = cell.len().saturating_sub(2);
        Edit::replace(cell, format!(" {:width$} ", name.text))
    };
    empty.map(fill).collect()
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
        assert_eq!(
            at("**Quire**: Leaves.\n_Avoid_: x\n¦\n\n**Vellum**: Skin.\n"),
            ["Aliases: ", "See also: ", "Case: exact"]
        );
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
