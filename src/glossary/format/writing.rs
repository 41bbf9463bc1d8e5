//! New entries in the formats with a markup of their own: written as the entry that they stand behind is. What an edit would make of the
//! text is read before it is offered, so that nothing has to be sure here.

pub(super) mod html;
pub(super) mod json;
mod rows;
pub(super) mod xml;

use crate::glossary::insertion::{line_end, place_among};
use crate::glossary::{Entry, FormKind, NewName};
use crate::text::Edit;

/// The edits that add an entry, the best first. `new` writes it as a known one is written.
fn insertions(text: &str, entries: &[Entry], headword: &str, new: &dyn Fn(&Entry) -> Option<String>) -> Vec<Edit> {
    let eol = line_end(text);
    let Some(last) = entries.last() else { return Vec::new() };
    let group: Vec<&Entry> = entries.iter().filter(|entry| entry.context == last.context).collect();
    // Before the first entry stands a title.
    let second = entries.get(1).unwrap_or(last);
    let gap = || {
        let before = &text[..line_start(text, second.range.start())];
        if before.ends_with(&format!("{eol}{eol}")) { format!("{eol}{eol}") } else { eol.to_owned() }
    };
    // A row goes on behind its meaning.
    let end = |entry: &Entry| match before(text, entry.headword_range.start())
        .is_some_and(|line| line.trim_start().starts_with('|'))
    {
        true => rows::line_end_at(text, entry.range.end()),
        false => entry.range.end(),
    };
    let behind = |entry: &Entry| Some(Edit::insert(end(entry), gap() + &new(entry)?));
    let mut edits = Vec::new();
    match place_among(&group, headword) {
        0 => {
            let start = line_start(text, group[0].range.start());
            edits.extend(new(group[0]).map(|entry| Edit::insert(start, entry + &gap())));
        }
        place => edits.extend(behind(group[place - 1])),
    }
    edits.extend(behind(last));
    edits
}

/// A term of `.. glossary::` or of a definition list, or a section.
pub(super) fn rst(text: &str, entries: &[Entry], headword: &str, meaning: &str) -> Vec<Edit> {
    let eol = line_end(text);
    let mut edits = rst_rows(text, entries, eol, headword, meaning);
    edits.extend(insertions(text, entries, headword, &|known| {
        let mut below = text[line_start(text, known.headword_range.start())..].lines().skip(1);
        let mark = below.next().and_then(|line| line.trim_end().chars().next()).filter(char::is_ascii_punctuation);
        if let Some(mark) = mark.filter(|_| known.headword_range.start() == known.range.start()) {
            // A section with its title.
            let line: String = std::iter::repeat_n(mark, headword.chars().count().max(4)).collect();
            return Some(format!("{headword}{eol}{line}{eol}{eol}{meaning}").trim_end().to_owned());
        }
        let indent = before(text, known.headword_range.start()).filter(|indent| indent.trim().is_empty())?;
        let deeper = before(text, known.meaning_range.start())
            .filter(|deeper| deeper.trim().is_empty() && deeper.len() > indent.len());
        let deeper = deeper.map_or_else(|| format!("{indent}   "), str::to_owned);
        Some(format!("{indent}{headword}{eol}{deeper}{meaning}").trim_end().to_owned())
    }));
    edits
}

/// The rows that may be added to a table: behind the entry that the new one comes after, else behind the last.
fn rst_rows(text: &str, entries: &[Entry], eol: &str, headword: &str, meaning: &str) -> Vec<Edit> {
    let all: Vec<&Entry> = entries.iter().collect();
    let place = place_among(&all, headword);
    let near = place.checked_sub(1).and_then(|at| entries.get(at));
    near.into_iter()
        .chain(entries.last())
        .filter_map(|known| rows::of_rst(text, known, eol, headword, meaning))
        .collect()
}

/// One more name for a term of `.. glossary::`, on a line of its own below it. Names to avoid have no place there.
pub(super) fn rst_name(text: &str, entry: &Entry, name: NewName<'_>) -> Vec<Edit> {
    if name.kind == FormKind::Discouraged {
        return Vec::new();
    }
    let indent = before(text, entry.headword_range.start()).filter(|indent| indent.trim().is_empty());
    let end = rows::line_end_at(text, entry.headword_range.end());
    indent.map(|indent| Edit::insert(end, format!("{}{indent}{}", line_end(text), name.text))).into_iter().collect()
}

/// An item of a labelled list, or a row of a table.
pub(super) fn asciidoc(text: &str, entries: &[Entry], headword: &str, meaning: &str) -> Vec<Edit> {
    let eol = line_end(text);
    let mut edits = asciidoc_rows(text, entries, eol, headword, meaning);
    edits.extend(insertions(text, entries, headword, &|known| {
        let line = text[line_start(text, known.headword_range.start())..].lines().next()?;
        if line.starts_with('|') {
            return rows::barred(text, known, headword, meaning);
        }
        let mark = ["::::", ":::", "::", ";;"].into_iter().find(|mark| line.contains(mark))?;
        let deeper = before(text, known.meaning_range.start()).filter(|deeper| deeper.trim().is_empty());
        let entry = match deeper {
            Some(deeper) => format!("{headword}{mark}{eol}{deeper}{meaning}"),
            None => format!("{headword}{mark} {meaning}"),
        };
        Some(entry.trim_end().to_owned())
    }));
    edits
}

/// The rows that may be added to a table whose cells stand on lines of their own.
fn asciidoc_rows(text: &str, entries: &[Entry], eol: &str, headword: &str, meaning: &str) -> Vec<Edit> {
    let all: Vec<&Entry> = entries.iter().collect();
    let place = place_among(&all, headword);
    let one = |at: usize| {
        let known = entries.get(at)?;
        let end = known.headword_range.end();
        let table = text[end..].find("|===").map_or(text.len(), |table| end + table);
        let next = entries.get(at + 1).map_or(table, |next| line_start(text, next.headword_range.start()).min(table));
        rows::stacked(text, known, next, eol, headword, meaning)
    };
    place.checked_sub(1).into_iter().chain(entries.len().checked_sub(1)).filter_map(one).collect()
}

/// An item of a list of descriptions, or a row of a table.
pub(super) fn org(text: &str, entries: &[Entry], headword: &str, meaning: &str) -> Vec<Edit> {
    insertions(text, entries, headword, &|known| {
        if let Some(row) = rows::barred(text, known, headword, meaning) {
            return Some(row);
        }
        let item =
            before(text, known.headword_range.start()).filter(|item| item.trim_start().starts_with(['-', '+']))?;
        Some(format!("{item}{headword} :: {meaning}").trim_end().to_owned())
    })
}

/// The commands of the package that has `\newglossaryentry` too.
const OF_GLOSSARIES: [&str; 5] =
    ["newglossaryentry", "longnewglossaryentry", "provideglossaryentry", "newacronym", "newabbreviation"];

/// A definition with its own key.
pub(super) fn latex(text: &str, entries: &[Entry], headword: &str, meaning: &str) -> Vec<Edit> {
    let eol = line_end(text);
    let key = slug(headword);
    let is_plain = |text: &str| !text.contains(['\\', '~', '^', '\n', '\r']);
    let is_new = key.contains(|c: char| c.is_ascii_alphanumeric()) && !text.contains(&format!("{{{key}}}"));
    if !is_plain(headword) || !is_plain(meaning) {
        return Vec::new();
    }
    let (name, meaning) = (escaped(headword), escaped(meaning));
    insertions(text, entries, headword, &|known| {
        if text[known.range.range()].starts_with("\\item") {
            let indent =
                before(text, known.range.start()).filter(|indent| indent.trim().is_empty()).unwrap_or_default();
            return (!headword.contains([']', '[']))
                .then(|| format!("{indent}\\item[{name}] {meaning}").trim_end().to_owned());
        }
        // `Very High Frequency (VHF)`: the package acronym has no place for a meaning.
        if let Some((long, short)) = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("))
            && text[known.range.range()].starts_with("\\acro{")
        {
            let indent =
                before(text, known.range.start()).filter(|indent| indent.trim().is_empty()).unwrap_or_default();
            return meaning.is_empty().then(|| format!("{indent}\\acro{{{short}}}{{{long}}}"));
        }
        is_new.then_some(())?;
        // Other commands are of other packages: what these do not know would not compile.
        let known = text[known.range.range()].strip_prefix('\\')?;
        OF_GLOSSARIES.iter().any(|command| known.starts_with(command)).then_some(())?;
        Some(format!("\\newglossaryentry{{{key}}}{{{eol}  name = {{{name}}},{eol}  description = {{{meaning}}}{eol}}}"))
    })
}

/// An entry of bib2gls with its own key.
pub(super) fn bib(text: &str, entries: &[Entry], headword: &str, meaning: &str) -> Vec<Edit> {
    let (eol, key) = (line_end(text), slug(headword));
    let is_plain = |text: &str| !text.contains(['\\', '~', '^', '\n', '\r']);
    let is_new = key.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.contains(&format!("{{{key},"));
    if !is_plain(headword) || !is_plain(meaning) || !is_new {
        return Vec::new();
    }
    insertions(text, entries, headword, &|known| {
        let fields = text[known.range.range()].lines().nth(1).unwrap_or("  ");
        let indent = &fields[..fields.len() - fields.trim_start().len()];
        let (name, meaning) = (escaped(headword), escaped(meaning));
        Some(format!("@entry{{{key},{eol}{indent}name = {{{name}}},{eol}{indent}description = {{{meaning}}}{eol}}}"))
    })
}

/// A text of LaTeX that says what a plain text does.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        out.extend(matches!(c, '%' | '&' | '#' | '_' | '$' | '{' | '}').then_some('\\'));
        out.push(c);
        out
    })
}

/// An item of a list of terms, or a dictionary beside the others.
pub(super) fn typst(text: &str, entries: &[Entry], headword: &str, meaning: &str) -> Vec<Edit> {
    let is_plain = |text: &str| !text.contains(['"', '\\', '\n', '#', '[', ']']);
    if !is_plain(headword) || !is_plain(meaning) {
        return Vec::new();
    }
    insertions(text, entries, headword, &|known| {
        if let Some(indent) = before(text, known.headword_range.start()).and_then(|before| before.strip_suffix("/ ")) {
            return Some(format!("{indent}/ {headword}: {meaning}").trim_end().to_owned());
        }
        let (entry_start, dictionary) = (known.range.start(), &text[known.range.range()]);
        let key = slug(headword);
        let is_new = key.contains(|c: char| c.is_ascii_alphanumeric()) && !text.contains(&format!("\"{key}\""));
        let indent = before(text, entry_start).filter(|indent| indent.trim().is_empty()).unwrap_or_default();
        (is_new && dictionary.contains("key:"))
            .then(|| format!("{indent}(key: \"{key}\", short: \"{headword}\", description: \"{meaning}\"),"))
    })
}

/// A name as a key: small letters, digits and hyphens.
fn slug(name: &str) -> String {
    name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// What stands on a line before an offset.
fn before(text: &str, at: usize) -> Option<&str> {
    text.get(line_start(text, at)..at)
}
