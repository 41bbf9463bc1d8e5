//! What can be done about the diagnostics at a place: quick fixes, and all that can be fixed in a document at once.

mod add;
mod naming;
mod near;
mod silence;

pub use naming::aliased;

use rustc_hash::FxHashSet;

use crate::text::{Edit, FileId, TextRange, fold};
use crate::workspace::{Document, Snapshot};

use super::page_links::{is_at_term, is_in_link, may_have_links};
use super::rename::{Retirable, retirable};
use crate::rules::glossary::references;
use crate::rules::{Certainty, Diagnostic, DiagnosticOptions, Rule, diagnostics};
use crate::text::word::collapsed;

/// Edits of open documents and of glossary files, file by file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceChange {
    /// The edits of each file, each on the text that the snapshot has, in order and not overlapping.
    pub files: Vec<(FileId, Vec<Edit>)>,
}

/// What a fix does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixAction {
    /// Edits texts that the snapshot has.
    Edit(SourceChange),
    /// Adds an entry, whose meaning is still to be written, to a glossary file.
    Add {
        /// What adds it: one edit of one file.
        change: SourceChange,
        /// Its headword, for who puts the caret on its meaning.
        headword: String,
    },
    /// The same for a glossary that takes long to read: what adds it is worked out when it is wanted.
    AddLater {
        /// The glossary file.
        file: FileId,
        /// The headword.
        headword: String,
    },
    /// Replaces a misspelling by the right word in every file of the workspace, those included that are not open.
    ReplaceEverywhere {
        /// As it is written.
        misspelt: String,
        /// What is to stand there.
        right: String,
    },
    /// Puts a word on the list of words that are never reported in this workspace.
    AcceptWord(String),
    /// Makes a name one to avoid, and writes the headword of its entry in its place in every file of the workspace.
    Retire(Retirable),
    /// Makes the first use of each term of the document a link to its entry.
    LinkTerms,
    /// Takes the links from terms of the document to their entries away.
    UnlinkTerms,
}

/// What kind of code action a fix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixKind {
    /// `quickfix`
    QuickFix,
    /// `source.fixAll.glossator`
    FixAll,
    /// `refactor.rewrite`
    Rewrite,
}

/// Something that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the user is offered.
    pub title: String,
    /// Its kind.
    pub kind: FixKind,
    /// Whether it is what most will want.
    pub preferred: bool,
    /// The diagnostics that it settles.
    pub settles: Vec<Diagnostic>,
    /// What it does.
    pub action: FixAction,
}

/// What can be done about what is wrong at `range` (bytes; the diagnostics that touch it), the best first, and about the whole document.
/// What is wrong is found anew in the snapshot: what a client believes to be wrong plays no part.
pub fn fixes(snapshot: &Snapshot, file: FileId, range: TextRange, options: &DiagnosticOptions) -> Vec<Fix> {
    let Some(document) = snapshot.document(file) else { return Vec::new() };
    let all = diagnostics(snapshot, file, options);
    let mut fixes = Vec::new();
    let is_here = |found: &&Diagnostic| found.range.start() <= range.end() && range.start() <= found.range.end();
    let mut here = all.iter().filter(is_here).peekable();
    if here.peek().is_none() && !range.is_empty() {
        fixes.extend(additions(snapshot, document, range, None));
        match other_form(snapshot, document, range, None) {
            Some(other) => fixes.push(other),
            None => fixes.extend(naming::fixes(snapshot, document, range, None)),
        }
    }
    for found in here {
        let view = View { document, all: &all, found };
        view.changes(&mut fixes);
        view.change_everywhere(&mut fixes);
        if is_unknown(found) {
            fixes.extend(additions(snapshot, document, found.range, Some(found)));
            fixes.extend(other_form(snapshot, document, found.range, Some(found)));
        }
        fixes.extend(view.alias(snapshot));
        if is_unknown(found) {
            fixes.extend(naming::fixes(snapshot, document, found.range, Some(found)));
        }
        view.silence(&mut fixes);
    }
    without_twins(&mut fixes);
    fixes.extend(retirable(snapshot, file, range).map(retire));
    fixes.extend(sort(snapshot, document, range));
    fixes.extend(links(snapshot, document, range));
    fixes.extend(fix_all(file, &all));
    fixes
}

/// Of what does the same, the first.
fn without_twins(fixes: &mut Vec<Fix>) {
    let mut seen = FxHashSet::default();
    fixes.retain(|fix| seen.insert((fix.title.clone(), fix.settles.first().map(|found| found.range))));
}

/// Retires the alias that stands there, or what the glossary advises against.
fn retire(name: Retirable) -> Fix {
    Fix {
        title: format!("Retire \"{}\": write \"{}\" instead", name.name, name.headword),
        kind: FixKind::Rewrite,
        preferred: false,
        settles: Vec::new(),
        action: FixAction::Retire(name),
    }
}

/// Makes links of the terms of a page, for who is at one, or takes them away, for who is at such a link.
fn links(snapshot: &Snapshot, document: &Document, range: TextRange) -> Option<Fix> {
    if !may_have_links(snapshot, document) {
        return None;
    }
    let (title, action) = if is_in_link(document, range) {
        ("Unlink the terms on this page", FixAction::UnlinkTerms)
    } else if is_at_term(document, range) {
        ("Link the first use of each term on this page to its entry", FixAction::LinkTerms)
    } else {
        return None;
    };
    Some(Fix { title: title.to_owned(), kind: FixKind::Rewrite, preferred: false, settles: Vec::new(), action })
}

/// A longer glossary, in bytes, is not sorted on the way.
const LONGEST_SORTED: usize = 1 << 20;

/// Sorts the glossary, for who is at a headword of it.
fn sort(snapshot: &Snapshot, document: &Document, range: TextRange) -> Option<Fix> {
    let file = snapshot.glossary_file(document.file).filter(|file| file.source == document.source)?;
    let is_here = file.reading.entries.iter().any(|entry| entry.headword_range.touches(range.start()));
    let edits = if is_here && file.source.len() <= LONGEST_SORTED { file.sorting() } else { Vec::new() };
    (!edits.is_empty()).then(|| Fix {
        title: "Sort this glossary".to_owned(),
        kind: FixKind::Rewrite,
        preferred: false,
        settles: Vec::new(),
        action: edit_of(document.file, edits),
    })
}

/// Which findings are put right without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// What needs no thought: sure findings with one answer. A discouraged name is never one of them: what it means, its writer knows.
    Sure,
    /// And likely ones, discouraged names among them.
    Likely,
}

impl Trust {
    /// Whether a finding is put right without asking.
    pub fn covers(self, found: &Diagnostic) -> bool {
        let is_certain = match self {
            Trust::Sure => found.certainty == Certainty::Sure && found.rule != Rule::DiscouragedTerm,
            Trust::Likely => found.certainty <= Certainty::Likely,
        };
        is_certain && !found.is_code && has_one_answer(found)
    }
}

/// The edits that need no thought. In order and not overlapping.
pub fn safe_edits(found: &[Diagnostic]) -> Vec<(&Diagnostic, Vec<Edit>)> {
    edits(found, Trust::Sure)
}

/// The edits of what is put right without asking. In order and not overlapping.
pub fn edits(found: &[Diagnostic], trust: Trust) -> Vec<(&Diagnostic, Vec<Edit>)> {
    apart(found.iter().filter(|diagnostic| trust.covers(diagnostic)))
}

/// The edits that put the best suggestion in the place of each finding, but for those that would overlap another's.
fn apart<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> Vec<(&'a Diagnostic, Vec<Edit>)> {
    let mut done = 0;
    let edits = found.filter_map(|diagnostic| {
        let edits = diagnostic.edits(diagnostic.suggestions.first()?);
        let start = edits.first()?.range.start();
        (start >= done).then(|| done = diagnostic.range.end()).map(|()| (diagnostic, edits))
    });
    edits.collect()
}

/// Whether there is one answer to a finding: a misspelling with one candidate, a term in the wrong capitals or written twice, a
/// discouraged name that stands for one entry.
pub fn has_one_answer(found: &Diagnostic) -> bool {
    match found.rule {
        Rule::MisspelledTerm | Rule::DiscouragedTerm => found.suggestions.len() == 1,
        Rule::TermCasing | Rule::RepeatedTerm => !found.suggestions.is_empty(),
        _ => false,
    }
}

fn fix_all(file: FileId, all: &[Diagnostic]) -> Option<Fix> {
    let edits = safe_edits(all);
    let settles: Vec<Diagnostic> = edits.iter().map(|(found, _)| (*found).clone()).collect();
    (!settles.is_empty()).then(|| Fix {
        title: "Correct all terms that have one correction".to_owned(),
        kind: FixKind::FixAll,
        preferred: false,
        settles,
        action: edit_of(file, edits.into_iter().flat_map(|(_, edits)| edits).collect()),
    })
}

/// Whether a finding is about a word that nobody knows: it may come to be known.
fn is_unknown(found: &Diagnostic) -> bool {
    matches!(found.rule, Rule::MisspelledTerm | Rule::UndefinedAbbreviation)
}

fn additions(snapshot: &Snapshot, document: &Document, range: TextRange, found: Option<&Diagnostic>) -> Vec<Fix> {
    let additions = add::additions(snapshot, document, range).into_iter();
    let fix = |addition: add::Addition| Fix {
        title: format!("Add \"{}\" to the glossary ({})", addition.name, addition.file.place.name),
        kind: FixKind::QuickFix,
        preferred: false,
        settles: found.cloned().into_iter().collect(),
        action: match addition.edit {
            Some(edit) => FixAction::Add {
                change: SourceChange { files: vec![(addition.file.file, vec![edit])] },
                headword: addition.name,
            },
            None => FixAction::AddLater { file: addition.file.file, headword: addition.name },
        },
    };
    additions.map(fix).collect()
}

/// The short form of a term that the text explains, or its long form, as one more name of it.
fn other_form(snapshot: &Snapshot, document: &Document, range: TextRange, found: Option<&Diagnostic>) -> Option<Fix> {
    let alias = add::other_form(snapshot, document, range)?;
    Some(Fix {
        title: alias.title(),
        kind: FixKind::QuickFix,
        preferred: false,
        settles: found.cloned().into_iter().collect(),
        action: edit_of(alias.file, vec![alias.edit]),
    })
}

fn edit_of(file: FileId, edits: Vec<Edit>) -> FixAction {
    FixAction::Edit(SourceChange { files: vec![(file, edits)] })
}

/// A finding among all of its document.
struct View<'a> {
    document: &'a Document,
    all: &'a [Diagnostic],
    found: &'a Diagnostic,
}

impl View<'_> {
    fn written(&self, found: &Diagnostic) -> &str {
        &self.document.text()[found.range]
    }

    fn quick_fix(&self, title: String, action: FixAction) -> Fix {
        let settles = vec![self.found.clone()];
        Fix { title, kind: FixKind::QuickFix, preferred: false, settles, action }
    }

    fn changes(&self, fixes: &mut Vec<Fix>) {
        let meant = match self.found.rule {
            // Too dear for every finding at every keystroke.
            Rule::DanglingSee => references::meant(&self.document.scope, self.written(self.found)).into(),
            _ => self.found.suggestions.clone(),
        };
        for (rank, suggestion) in meant.iter().enumerate() {
            let action = edit_of(self.document.file, self.found.edits(suggestion));
            let fix = self.quick_fix(format!("Change to \"{suggestion}\""), action);
            fixes.push(Fix { preferred: rank == 0 && !self.found.is_code, ..fix });
        }
    }

    /// The best suggestion everywhere: each place gets its own capitals and its own plural.
    fn change_everywhere(&self, fixes: &mut Vec<Fix>) {
        let Some(right) = self.found.suggestions.first() else { return };
        let wrong = self.written(self.found);
        let folded = fold::fold(wrong);
        let same =
            self.all.iter().filter(|other| other.rule == self.found.rule && fold::fold(self.written(other)) == folded);
        let edits = apart(same);
        if edits.len() > 1 {
            let title = format!("Change all \"{}\" to \"{right}\" in this document", one_line(wrong));
            let settles = edits.iter().map(|(found, _)| (*found).clone()).collect();
            let fix = self.quick_fix(
                title,
                edit_of(self.document.file, edits.into_iter().flat_map(|(_, edits)| edits).collect()),
            );
            fixes.push(Fix { settles, ..fix });
        }
        // What programs depend on is changed where it is seen, and nowhere else.
        let is_prose = !self.found.is_code;
        if self.found.rule == Rule::MisspelledTerm && is_prose && !wrong.contains(['\n', '\r']) {
            let title = format!("Change all \"{wrong}\" to \"{right}\" in the workspace");
            let action = FixAction::ReplaceEverywhere { misspelt: wrong.to_owned(), right: right.clone() };
            fixes.push(self.quick_fix(title, action));
        }
    }

    /// What is written may be a name that the glossary lacks.
    fn alias(&self, snapshot: &Snapshot) -> Option<Fix> {
        let alias = add::alias(snapshot, self.document, self.found)?;
        Some(self.quick_fix(alias.title(), edit_of(alias.file, vec![alias.edit])))
    }

    fn silence(&self, fixes: &mut Vec<Fix>) {
        let rule = self.found.rule;
        let word = self.written(self.found);
        let is_word = !word.is_empty() && !word.contains(char::is_whitespace);
        if is_unknown(self.found) && is_word {
            let title = format!("Ignore \"{word}\" in this workspace");
            fixes.push(self.quick_fix(title, FixAction::AcceptWord(word.to_owned())));
        }
        if let Some(edit) = silence::ignore_here(self.document, self.found) {
            let title = format!("Ignore {} on this line", rule.name());
            fixes.push(self.quick_fix(title, edit_of(self.document.file, vec![edit])));
        }
    }
}

fn one_line(text: &str) -> String {
    collapsed(text)
}
