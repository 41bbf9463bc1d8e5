//! What a rule found, with its places as people and programs read them: file names, lines, columns, the lines themselves.

use std::ops::Range;
use std::sync::Arc;

use crate::cli::glossaries::place;
use crate::ide::fixes::{Trust, has_one_answer};
use crate::project::Sheet;
use crate::rules::{Candidate, Certainty, Counts, Diagnostic, Rule, Severities, Severity};
use crate::text::terminal::Shown;
use crate::text::{Source, TextRange};

/// A finding with its place.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    /// The rule's name.
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    pub(super) certainty: Certainty,
    /// Whether `--fix --unsafe` puts it right, and `--fix` alone does not.
    pub(super) is_unsafe: bool,
    /// Whether it has one answer.
    pub(super) has_one_answer: bool,
    /// One sentence for the user.
    pub(super) message: Arc<str>,
    pub(super) place: Place,
    /// What could stand there instead, the best first.
    pub(super) suggestions: Arc<[String]>,
    /// The `a` or `an` before it, where that depends on what stands there, and what it has to be for each suggestion, as far as that is known.
    pub(super) article: Option<(Place, Vec<Option<String>>)>,
    /// Other places that it speaks of, each with what is there.
    pub(super) related: Vec<(Place, String)>,
}

impl Finding {
    /// A diagnostic with the places that it speaks of.
    pub(super) fn new(diagnostic: Diagnostic, places: Places) -> Self {
        let is_unsafe = Trust::Likely.covers(&diagnostic) && !Trust::Sure.covers(&diagnostic);
        let has_one_answer = has_one_answer(&diagnostic);
        let Places { place, article, related } = places;
        let before = |suggestion: &String| {
            Some(diagnostic.edits(suggestion)).filter(|edits| edits.len() > 1)?.into_iter().next()
        };
        let befores = || diagnostic.suggestions.iter().map(|suggestion| Some(before(suggestion)?.text)).collect();
        let article = article.map(|place| (place, befores()));
        let Diagnostic { rule, severity, certainty, message, suggestions, .. } = diagnostic;
        let message = place.cell.map_or_else(|| message.clone(), |cell| format!("{message} (cell {cell})").into());
        let rule = rule.name();
        Self { rule, severity, certainty, is_unsafe, has_one_answer, message, place, suggestions, article, related }
    }

    /// It and what to write instead, in one sentence, unless that says so already.
    pub(super) fn sentence(&self) -> String {
        match advice(&self.suggestions).filter(|advice| !self.message.contains(advice.as_str())) {
            Some(advice) => format!("{}: {advice}", self.message),
            None => self.message.to_string(),
        }
    }

    /// Whether it makes the check fail: hints and information do not.
    pub(super) fn fails(&self) -> bool {
        matches!(self.severity, Severity::Error | Severity::Warning)
    }
}

/// What may be a finding, with its place.
#[derive(Debug)]
pub(super) struct Pending {
    pub(super) candidate: Candidate,
    pub(super) places: Places,
}

/// The places that a finding speaks of.
#[derive(Debug)]
pub(super) struct Places {
    /// Its own.
    pub(super) place: Place,
    /// That of the `a` or `an` before it, where that depends on what stands there.
    pub(super) article: Option<Place>,
    /// Others, each with what is there.
    pub(super) related: Vec<(Place, String)>,
}

impl Pending {
    /// The finding that comes of it.
    pub(super) fn weighed(self, counts: &Counts<'_>, severities: &Severities) -> Option<Finding> {
        Some(Finding::new(self.candidate.weighed(counts, severities)?, self.places))
    }

    /// What is to be said of it where nothing comes of it; `None` but for names to avoid.
    pub(super) fn passed_over(&self) -> Option<PassedOver> {
        let Place { file, line, column, .. } = &self.places.place;
        let place = || format!("{}:{line}:{column}", Shown(file));
        (self.candidate.rule == Rule::DiscouragedTerm)
            .then(|| PassedOver { place: place(), advice: self.candidate.message.clone() })
    }
}

/// A name to avoid that may mean something else.
#[derive(Debug)]
pub(super) struct PassedOver {
    /// Where it stands first in its file.
    pub(super) place: String,
    /// What the glossary advises.
    pub(super) advice: Arc<str>,
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
    /// The lines that it lies in, without the last one's end; of a long line what stands around it.
    pub(super) lines: String,
    /// Where in `lines` it stands, in bytes.
    pub(super) span: Range<usize>,
    /// Whether `lines` begins or ends inside of a line.
    pub(super) is_cut: bool,
    /// The number of the cell that it is in, from 1, where the file is a notebook.
    pub(super) cell: Option<usize>,
}

/// So many bytes before and behind a finding are shown: on a line of a megabyte with thousands of findings, nobody wants it thousands
/// of times, and a terminal is hardly wider.
const AROUND: usize = 80;
/// Lines up to this many bytes are shown whole, and no more of what a finding stands at.
const LONGEST_SHOWN: usize = 4096;

impl Place {
    /// A stretch of what is read of a file.
    pub(super) fn of(file: &str, sheet: &Sheet, range: TextRange) -> Self {
        let cell = sheet.cell_at(range.start());
        Self { cell, ..Self::new(file, &sheet.file, sheet.in_file(range)) }
    }

    pub(super) fn new(file: &str, source: &Source, range: TextRange) -> Self {
        let ((line, column), (end_line, end_column)) = (place(source, range.start()), place(source, range.end()));
        let first = source.line_range(source.line_of(range.start()));
        let last = source.line_range(source.line_of(range.end()));
        let (start, end) = (first.start().min(range.start()), last.end().max(range.end()));
        let shown_end = range.end().min(range.start() + LONGEST_SHOWN);
        let is_cut = end - start > LONGEST_SHOWN;
        let around = if is_cut { AROUND } else { LONGEST_SHOWN };
        let from = source.boundary(start.max(range.start().saturating_sub(around)));
        let to = source.boundary(end.min(shown_end + around));
        let span = range.start() - from..source.boundary(shown_end) - from;
        let lines = source.slice(TextRange::new(from, to)).into_owned();
        Self { file: file.to_owned(), line, column, end_line, end_column, lines, span, is_cut, cell: None }
    }
}

/// What to write instead.
pub(super) fn advice(suggestions: &[String]) -> Option<String> {
    let quoted: Vec<String> = suggestions.iter().map(|suggestion| format!("\"{suggestion}\"")).collect();
    match quoted.as_slice() {
        [] => None,
        [one] => Some(format!("write {one}")),
        [others @ .., last] => Some(format!("write {} or {last}", others.join(", "))),
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
    fn of_a_long_line_the_neighbourhood_is_kept() {
        let text = format!("xyz\n{}Sofmax {}\ny", "é ".repeat(9_000), "🦀".repeat(9_000));
        let place = at(&text, "Sofmax");
        assert_eq!((place.line, place.column, place.end_column), (2, 18_001, 18_007));
        assert!(place.is_cut && place.lines.len() < 3 * AROUND, "{} bytes are kept", place.lines.len());
        assert_eq!(&place.lines[place.span.clone()], "Sofmax");
        let long = Place::new("a.md", &Source::new(&text), TextRange::new(0, text.len()));
        assert!(long.lines.len() < 2 * LONGEST_SHOWN && long.lines.is_char_boundary(long.span.end));
    }

    #[test]
    fn a_place_of_two_lines_has_both() {
        let place = at("a\nthe Atention\nHead is\n", "Atention\nHead");
        assert_eq!((place.line, place.column, place.end_line, place.end_column), (2, 5, 3, 5));
        assert_eq!(place.lines, "the Atention\nHead is");
    }
}
