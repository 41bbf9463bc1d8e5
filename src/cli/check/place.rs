//! What a rule found, with its places as people and programs read them: file names, lines, columns, the lines themselves.

use std::ops::Range;

use crate::cli::glossaries::place;
use crate::ide::{Diagnostic, Severity};
use crate::text::{Source, TextRange};

/// A finding with its place.
#[derive(Debug)]
pub(super) struct Finding {
    /// The rule's name.
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    /// One sentence for the user.
    pub(super) message: String,
    pub(super) place: Place,
    /// What could stand there instead, the best first.
    pub(super) suggestions: Vec<String>,
    /// Other places that it speaks of, each with what is there.
    pub(super) related: Vec<(Place, String)>,
}

impl Finding {
    /// A diagnostic with the places that it speaks of.
    pub(super) fn new(diagnostic: Diagnostic, place: Place, related: Vec<(Place, String)>) -> Self {
        let Diagnostic { rule, severity, message, suggestions, .. } = diagnostic;
        Self { rule: rule.name(), severity, message, place, suggestions, related }
    }

    /// Whether it makes the check fail: hints and information do not.
    pub(super) fn fails(&self) -> bool {
        matches!(self.severity, Severity::Error | Severity::Warning)
    }
}

/// How serious a finding is, as users write it.
pub(super) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
        Severity::Hint => "hint",
    }
}

/// A stretch of a file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The file as it is shown, with slashes.
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    /// The column after the last character.
    pub(super) end_column: u32,
    /// The lines that it lies in, without the last one's end.
    pub(super) lines: String,
    /// Where in `lines` it stands, in bytes.
    pub(super) span: Range<usize>,
}

impl Place {
    pub(super) fn new(file: &str, source: &Source, range: TextRange) -> Self {
        let ((line, column), (end_line, end_column)) = (place(source, range.start()), place(source, range.end()));
        let first = source.line_range(source.line_of(range.start()));
        let last = source.line_range(source.line_of(range.end()));
        let start = first.start().min(range.start());
        let text = source.slice(TextRange::new(start, last.end().max(range.end())));
        let span = range.start() - start..range.end() - start;
        Self { file: file.to_owned(), line, column, end_line, end_column, lines: text.into_owned(), span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, word: &str) -> Place {
        let start = text.find(word).unwrap();
        Place::new("a.md", &Source::new(text), TextRange::new(start, start + word.len()))
    }

    #[test]
    fn places_count_characters_from_one() {
        let place = at("x\r\n語🦀 Sofmax é\r\ny", "Sofmax");
        assert_eq!((place.line, place.column, place.end_line, place.end_column), (2, 4, 2, 10));
        assert_eq!((place.lines.as_str(), &place.lines[place.span.clone()]), ("語🦀 Sofmax é", "Sofmax"));
    }

    #[test]
    fn a_place_may_stand_behind_any_character() {
        let place = at("éß Sofmax", "Sofmax");
        assert_eq!((place.column, place.end_column, place.lines.as_str(), place.span), (4, 10, "éß Sofmax", 5..11));
    }

    #[test]
    fn a_place_of_two_lines_has_both() {
        let place = at("a\nthe Atention\nHead is\n", "Atention\nHead");
        assert_eq!((place.line, place.column, place.end_line, place.end_column), (2, 5, 3, 5));
        assert_eq!(place.lines, "the Atention\nHead is");
    }
}
