//! What is not said yet of an entry that somebody is just writing.

use crate::glossary::Reading;
use crate::rules::{Candidate, Diagnostic, Rule};
use crate::workspace::Document;

/// Leaves out what the rest of an entry will put right: a meaning that is still to be written, a name that is not complete.
pub(super) fn leave_out(document: &Document, reading: &Reading, found: &mut Vec<Candidate>) {
    let Some(caret) = document.typed.filter(|_| !found.is_empty()) else { return };
    // The name that is being written is out of order among the others, or makes another one seem so.
    let in_name = reading.entries.iter().any(|entry| entry.headword_range.touches(caret));
    let is_of_name = |found: &Candidate| in_name && found.rule == Rule::UnsortedEntry;
    found.retain(|found| !is_of_name(found) && !is_begun(document.text(), caret, found));
}

fn is_begun(text: &str, caret: usize, found: &Diagnostic) -> bool {
    match found.rule {
        Rule::EmptyEntry | Rule::UnreadableEntry | Rule::UnreadableGlossary => is_being_written(text, caret, found),
        Rule::DuplicateEntry | Rule::ConflictingForm | Rule::DanglingSee => found.range.touches(caret),
        _ => false,
    }
}

/// Whether the caret is on the line of what is found, or below it and nothing is written between; a meaning may begin on the next line,
/// below a heading on any.
fn is_being_written(text: &str, caret: usize, found: &Diagnostic) -> bool {
    let start = text[..found.range.start()].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    if caret < found.range.end() {
        return start <= caret;
    }
    let is_heading = text[start..].trim_start().starts_with('#');
    let mut below = text[found.range.end()..caret].split('\n').skip(1);
    let is_near = is_heading || below.clone().count() <= 1;
    is_near && below.all(|line| line.trim().is_empty())
}
