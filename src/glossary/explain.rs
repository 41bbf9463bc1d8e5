//! Why a text was read as it was: what was chosen for its layout, and what each part of it was taken for. For people whose glossary is not
//! understood; nothing else depends on it.

use super::row::{Explanation, Part};
use super::{Entry, FormKind, Format, ProblemKind, ReadOptions, Reading, read};
use crate::text::TextRange;

/// Explains how a text is read.
pub fn explain(format: Format, text: &str, options: &ReadOptions) -> Explanation {
    match format.row().explain {
        Some(explain) => explain(text, options),
        None => by_entries(format, text, options),
    }
}

/// The explanation of a format whose entries stand wherever its syntax has them.
fn by_entries(format: Format, text: &str, options: &ReadOptions) -> Explanation {
    let reading = read(format, text, options);
    let layout = match reading.entries.len() {
        0 => format!("{}, and no entry in it", format.name()),
        _ => format.name().to_owned(),
    };
    let why = format!("by the extension; looked for were {}", format.row().looked_for);
    Explanation {
        layout,
        why,
        parts: parts(text, &reading, &|_, _| "no entry: it is none of what was looked for".to_owned()),
    }
}

/// The entries and problems of a reading, and what stands between: `other` says what a stretch of lines without an entry is.
pub(super) fn parts(text: &str, reading: &Reading, other: &dyn Fn(usize, usize) -> String) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    let gap = |parts: &mut Vec<Part>, from: usize, to: usize| {
        let inner = text.get(from..to.max(from)).unwrap_or_default();
        let start = from + inner.len() - inner.trim_start().len();
        if !inner.trim().is_empty() {
            let range = TextRange::new(start, start + inner.trim().len());
            parts.push(Part { range, taken: other(range.start(), range.end()), is_entry: false });
        }
    };
    for entry in &reading.entries {
        gap(&mut parts, at, line_start(text, entry.range.start()).max(at));
        parts.push(Part { range: entry.range, taken: of_entry(entry), is_entry: true });
        at = line_end(text, entry.range.end()).max(at);
    }
    gap(&mut parts, at, text.len());
    parts.extend(problems(reading));
    parts.sort_by_key(|part| part.range.start());
    parts
}

/// The problems of a reading as parts.
pub(super) fn problems(reading: &Reading) -> impl Iterator<Item = Part> {
    let told = reading.problems.iter().filter(|problem| problem.kind != ProblemKind::EmptyMeaning);
    told.map(|problem| Part {
        range: problem.range,
        taken: format!("not readable: {}", problem.message),
        is_entry: false,
    })
}

/// What is said of an entry.
pub(super) fn of_entry(entry: &Entry) -> String {
    let mut said = format!("entry \"{}\"", entry.headword);
    let names = |kind: FormKind| {
        entry
            .forms_of(kind)
            .filter(|form| *form != entry.headword)
            .map(|form| format!("\"{form}\""))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let kinds = [
        ("short", FormKind::Abbreviation),
        ("long", FormKind::Expansion),
        ("alias", FormKind::Alias),
        ("also", FormKind::Headword),
        ("avoid", FormKind::Discouraged),
    ];
    for (what, kind) in kinds {
        let names = names(kind);
        if !names.is_empty() {
            said += &format!(", {what} {names}");
        }
    }
    if let Some(remark) = &entry.qualifier {
        said += &format!(", remark \"{remark}\"");
    }
    if let Some(context) = &entry.context {
        said += &format!(", in \"{context}\"");
    }
    if entry.meaning.is_empty() {
        said += ", without a meaning";
    }
    said
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end)
}

/// So many items make a text look like a glossary.
const LEAST_ITEMS: usize = 3;

/// A name of more words is a sentence.
const MOST_WORDS_OF_A_NAME: usize = 6;

/// A text of fewer words says nothing of a name.
const LEAST_WORDS_OF_A_MEANING: usize = 4;

/// Whether a text looks like a glossary, whatever was read of it: several short items, each with longer text behind it. Terms of service
/// and the like are none.
pub fn looks_like_glossary(text: &str) -> bool {
    if super::markdown::title_of(text).is_some_and(|title| super::markdown::title::is_legal_page(&title, text)) {
        return false;
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let mut items = 0;
    while let Some(line) = lines.next() {
        let next = lines.peek().copied().unwrap_or_default();
        items += usize::from(is_item(line, next));
    }
    items >= LEAST_ITEMS
}

fn is_item(line: &str, next: &str) -> bool {
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    // Scripts without blanks have a word for each two letters or so.
    let says = |text: &str| {
        words(text) >= LEAST_WORDS_OF_A_MEANING || text.chars().filter(|c| *c as u32 >= 0x2e80).count() > 8
    };
    let names = |text: &str| {
        let count = words(text);
        count > 0 && count <= MOST_WORDS_OF_A_NAME && text.chars().count() <= 60 && !text.ends_with(['.', '?', '!'])
    };
    let bare = line.trim_start_matches(['-', '*', '+', '#', '"', '|', '\\', '/', ' ']);
    let parts = [": ", " - ", " – ", " — ", "：", " :: ", ":: ", " = ", " | ", "\t", "\",", "\": \""];
    let split = parts.iter().filter_map(|mark| bare.split_once(mark)).any(|(name, text)| names(name) && says(text));
    let heading = line.starts_with('#') && names(bare) && says(next) && !next.starts_with('#');
    let element = ["<dt", "<dfn", "<term", "<glossterm"].iter().any(|tag| line.contains(tag));
    split || heading || element
}
