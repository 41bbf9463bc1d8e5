//! What is wrong in a document, by rule.

pub(crate) mod abbreviations;
mod candidate;
mod copies;
pub(crate) mod discouraged;
pub(crate) mod glossary;
pub mod house_style;
mod language;
mod long_lines;
pub(crate) mod names;
pub mod neighbours;
mod noted;
pub(crate) mod path;
mod repeated;
pub(crate) mod speller;
pub mod spelling;
mod standing;
pub(crate) mod suppress;
mod surroundings;
mod terms;
pub mod usage;
mod uses;
pub(crate) mod wording;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::english::article::takes_an;
use crate::glossary::EntryId;
use crate::text::{Edit, FileId, TextRange};
use crate::workspace::{BySpeller, Document, OpenParts, Part, Share, Snapshot};

pub use crate::text::rule::{Certainty, Rule, Severities, Severity};
pub use candidate::Candidate;
pub use glossary::usage::{usage_of, used_entries};
use house_style::HouseStyle;
pub use language::is_in_another_language;
pub use long_lines::{LONGEST_LINE, long_lines};
pub use speller::CheckedCode;
pub use spelling::Spelling;
pub use usage::{Counter, Counts, TextCounts, Usage};
pub use uses::{Total, Uses};

pub use crate::workspace::Related;

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where, in bytes.
    pub range: TextRange,
    /// By which rule.
    pub rule: Rule,
    /// How serious it is.
    pub severity: Severity,
    /// How certain it is.
    pub certainty: Certainty,
    /// One sentence for the user.
    pub message: Arc<str>,
    /// Other places it speaks of.
    pub related: Arc<[Related]>,
    /// What could stand at `range` instead, the best first; at most three.
    pub suggestions: Arc<[String]>,
    /// The `a` or `an` before it, where that depends on what stands at `range`.
    pub article: Option<Article>,
    /// Whether it stands in program text and not in a comment: programs may depend on it, so that nobody changes it unasked.
    pub is_code: bool,
}

/// An `a` or `an` in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Article {
    /// Where, in bytes.
    pub range: TextRange,
    /// Whether it begins a sentence.
    pub has_capital: bool,
}

impl Article {
    /// The edit that makes it the one that belongs before a name; `None` where people differ.
    pub(crate) fn before(&self, name: &str) -> Option<Edit> {
        let right = match (takes_an(name)?, self.has_capital) {
            (true, true) => "An",
            (true, false) => "an",
            (false, true) => "A",
            (false, false) => "a",
        };
        Some(Edit::replace(self.range, right))
    }
}

impl Diagnostic {
    /// What puts `suggestion` in its place, and the right article before it; in order.
    pub fn edits(&self, suggestion: &str) -> Vec<Edit> {
        let article = self.article.and_then(|article| article.before(suggestion));
        article.into_iter().chain([Edit::replace(self.range, suggestion)]).collect()
    }
}

/// What diagnostics are told.
#[derive(Debug, Clone, Default)]
pub struct DiagnosticOptions {
    /// How serious the findings of each rule are.
    pub severities: Severities,
    /// What counts as spelt right; `None` while that is not known yet: nothing is called misspelt then.
    pub spelling: Option<Arc<Spelling>>,
    /// The entries that documents use which are not open; `None` where nobody has looked, then the open ones alone tell.
    pub used: Option<Arc<FxHashSet<EntryId>>>,
    /// The same, of all texts of the project, where somebody counts in the background; what is open may have changed since.
    pub uses: Option<Arc<Uses>>,
    /// How often words and names stand in the project; `None` where nobody has counted.
    pub usage: Option<Arc<Usage>>,
    /// How much of program text is checked for misspelled terms, beside its comments.
    pub code: CheckedCode,
    /// Whether the document says what was, or comes from elsewhere: a change log, a foreign file. Nobody wants other names in it.
    pub is_record: bool,
}

/// The diagnostics of an open document, in order; empty for a file that is not open.
pub fn diagnostics(snapshot: &Snapshot, file: FileId, options: &DiagnosticOptions) -> Vec<Diagnostic> {
    let candidates = candidates(snapshot, file, options).into_iter();
    usage::OpenDocuments::of(snapshot, file, |open| {
        let counts = Counts { usage: options.usage.as_deref(), open: Some(open) };
        candidates.filter_map(|candidate| candidate.weighed(&counts, &options.severities)).collect()
    })
}

/// The same before the counts of the project are asked, for who has them later.
pub fn candidates(snapshot: &Snapshot, file: FileId, options: &DiagnosticOptions) -> Vec<Candidate> {
    let Some(document) = snapshot.document(file) else { return Vec::new() };
    if options.severities.need_spelling() {
        document.scope.prepare_for_rules();
    }
    let mut found = Findings { severities: &options.severities, start: 0, unspelt: Vec::new(), list: Vec::new() };
    if let Some(glossary) = snapshot.glossary_file(file) {
        glossary::diagnostics(snapshot, document, glossary, options, &mut found);
    }
    let house_style = HouseStyle::of(snapshot, document);
    abbreviations::diagnostics(snapshot, document, options, &mut found);
    let open = Open::of(document, options);
    terms::diagnostics(snapshot, document, &open, &house_style, options, &mut found);
    repeated::diagnostics(&open, &mut found);
    speller::diagnostics(snapshot, document, &open, &house_style, options, &mut found);
    open.remember(document);
    let mut found = found.list;
    suppress::apply(document, &mut found);
    found.sort_by_key(|candidate| (candidate.range, candidate.rule));
    found
}

/// The pieces of a document that the rules have to look at.
struct Open<'a> {
    parts: Vec<Part<'a>>,
    /// The words of the others, in which there is nothing to report.
    passed: Share,
    /// By whom words are judged; `None` where nobody does.
    by: Option<BySpeller>,
    /// The groups of pieces of which it is to be remembered what they are.
    new: Vec<usize>,
}

impl<'a> Open<'a> {
    fn of(document: &'a Document, options: &DiagnosticOptions) -> Self {
        let wants = |rule| options.severities.of(rule).is_some();
        let judges_words = wants(Rule::MisspelledTerm) || wants(Rule::ConfusableTerm);
        let has_words = || judges_words && !document.scope.lexicon().vocabulary().is_empty();
        let spelling = options.spelling.as_ref().filter(|_| has_words());
        let by = spelling.map(|spelling| document.scope.by_speller(spelling));
        // These look at every piece anew.
        let looks_at_all = [Rule::TermVariant, Rule::ConfusableTerm, Rule::RepeatedTerm];
        if looks_at_all.into_iter().any(wants) || options.code != CheckedCode::Off {
            return Self { parts: document.parts().collect(), passed: Share::default(), by, new: Vec::new() };
        }
        let OpenParts { parts, passed, new } = document.open_parts(by.as_ref());
        Self { parts, passed, by, new }
    }

    /// Remembers what they are, once the rules have looked at them.
    fn remember(&self, document: &Document) {
        document.remember_open_parts(self.by.as_ref(), &self.new);
    }
}

/// What the rules have found so far.
struct Findings<'a> {
    severities: &'a Severities,
    /// Where the piece starts that is looked at, in bytes.
    start: usize,
    /// The lines of it that are not checked for spelling.
    unspelt: Vec<TextRange>,
    list: Vec<Candidate>,
}

impl Findings<'_> {
    /// Says that what is found next is found in that piece.
    fn enter(&mut self, part: &Part<'_>) {
        self.start = part.start;
        self.unspelt = self.lines_not_spelt(part.text());
    }

    /// Says that what is found next is found in the whole of a document.
    fn enter_whole(&mut self, document: &Document) {
        self.start = 0;
        self.unspelt = self.lines_not_spelt(document.text());
    }

    fn lines_not_spelt(&self, text: &str) -> Vec<TextRange> {
        if self.severities.need_spelling() { long_lines(text) } else { Vec::new() }
    }

    /// Whether the rule is to be looked for at all.
    fn wants(&self, rule: Rule) -> bool {
        self.severities.of(rule).is_some()
    }

    /// Adds a finding that is sure and returns it for more to be said; `None` where its rule is off, or does not look there.
    fn report(&mut self, rule: Rule, range: TextRange, message: impl Into<Arc<str>>) -> Option<&mut Candidate> {
        self.report_as(rule, Certainty::Sure, range, message)
    }

    /// The same of a finding that is so certain.
    fn report_as(
        &mut self,
        rule: Rule,
        certainty: Certainty,
        range: TextRange,
        message: impl Into<Arc<str>>,
    ) -> Option<&mut Candidate> {
        let severity = self.severities.of_finding(rule, certainty)?;
        if rule.needs_spelling() && long_lines::is_in(&self.unspelt, range.start()) {
            return None;
        }
        let (related, suggestions, article, is_code) = Default::default();
        let (range, message) = (range.shifted(self.start), message.into());
        let found = Diagnostic { range, rule, severity, certainty, message, related, suggestions, article, is_code };
        self.list.push(Candidate::new(found));
        self.list.last_mut()
    }
}
