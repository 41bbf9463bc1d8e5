//! How well misspelt terms are found: single-letter typos of every form, and the same forms spelt right, set in sentences.
//!
//! The built-in glossary and those of other fields beside this file are always asked, the real ones of `../shared` where they are there.
//! A run looks at a part of the typos, chosen with a fixed seed; `GLOSSATOR_ACCURACY=full` looks at each letter of each form.
//! `cargo test --test it accuracy -- --nocapture` prints the table.

mod properties;
mod typos;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use glossator::disk::builtin;
use glossator::document::Language;
use glossator::english::Dictionary;
use glossator::glossary::{FormKind, Format, ReadOptions};
use glossator::rules::diagnostics;
use glossator::rules::spelling::Spelling;
use glossator::rules::{Diagnostic, DiagnosticOptions, Rule, Severities};
use glossator::text::{FileId, Source, TextRange};
use glossator::workspace::{Change, Place, Snapshot, Workspace};

use typos::{Random, Slip, slipped};

const GLOSSARY: FileId = FileId(0);
const NOTE: FileId = FileId(1);
const SEED: u64 = 0x0067_6c6f_7373_6174;
/// A form has so many letters at least.
const SHORTEST: usize = 4;
/// Forms of this many letters are a class of their own.
const SHORT: usize = 4;
/// Of a glossary so many forms are asked for in a run that is not full.
const FORMS_OF_A_RUN: usize = 60;

/// Sentences that a form is set in, in the place of `{}`.
const SENTENCES: [&str; 8] = [
    "We use {} in the second part of this text.",
    "The report says that {} is better than what was there before.",
    "{} is described in the next chapter.",
    "Nobody in the room had heard of {}, and nobody asked.",
    "Most of the time was spent on {} and not on anything else.",
    "She wrote about \"{}\" in her letter last year.",
    "It all depends on {}.",
    "- {}: see the page behind this one.",
];

fn spelling() -> Arc<Spelling> {
    static SPELLING: OnceLock<Arc<Spelling>> = OnceLock::new();
    SPELLING.get_or_init(|| Arc::new(Spelling::new(Some(Dictionary::english()), []))).clone()
}

/// A glossary, ready to judge texts.
struct Judge {
    workspace: Workspace,
    /// The forms as the glossary writes them, of four letters and more.
    written: Vec<String>,
    /// Those that are generated from them.
    inflected: Vec<String>,
}

impl Judge {
    fn new(text: &str, format: Format) -> Judge {
        let mut workspace = Workspace::new();
        workspace.apply(Change::SetGlossary {
            file: GLOSSARY,
            format,
            options: ReadOptions::default(),
            source: Source::new(text),
            place: Place {
                name: "GLOSSARY.md".into(),
                uri: "file:///project/GLOSSARY.md".into(),
                root: "file:///project".into(),
                ..Place::default()
            },
        });
        let mut judge = Judge { workspace, written: Vec::new(), inflected: Vec::new() };
        let snapshot = judge.open("");
        let forms = snapshot.document(NOTE).unwrap().scope.lexicon().forms();
        let mut seen = HashSet::new();
        for form in forms.iter() {
            let latin = form.text.chars().all(|c| c.is_ascii() || c.is_alphanumeric())
                && !form.text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
            let letters = form.text.chars().filter(char::is_ascii_alphabetic).count();
            let discouraged = forms.get(form.base).kind == FormKind::Discouraged;
            if discouraged || !latin || is_path(form.text) || letters < SHORTEST || !seen.insert(form.text) {
                continue;
            }
            // Nobody is led to the other of British and American spelling.
            if form.respelt {
                continue;
            }
            let generated = form.kind == FormKind::Inflected;
            if generated { &mut judge.inflected } else { &mut judge.written }.push(form.text.to_owned());
        }
        judge
    }

    fn open(&mut self, text: &str) -> Snapshot {
        self.workspace.apply(Change::OpenDocument {
            file: NOTE,
            language: Language::MARKDOWN,
            version: 1,
            source: Source::new(text),
            glossaries: [GLOSSARY.into()].into(),
        });
        self.workspace.snapshot()
    }

    /// What the rules about spelling find in a text.
    fn findings(&mut self, text: &str) -> Vec<Diagnostic> {
        let snapshot = self.open(text);
        let severities = Severities::named([("misspelled-term", "warning"), ("term-casing", "warning")]);
        let options = DiagnosticOptions { severities, spelling: Some(spelling()), ..Default::default() };
        let found = diagnostics(&snapshot, NOTE, &options);
        found.into_iter().filter(|found| matches!(found.rule, Rule::MisspelledTerm | Rule::TermCasing)).collect()
    }

    /// Whether a changed form is something that nobody can call misspelt: all its words are words, or it is another form.
    fn is_right(&mut self, changed: &str) -> bool {
        let snapshot = self.open(changed);
        let document = snapshot.document(NOTE).unwrap();
        let whole = document.scan().occurrences().iter().any(|found| found.range.len() >= changed.len());
        let lexicon = document.scope.lexicon();
        let vocabulary = lexicon.vocabulary();
        let is_word = |word: &str| {
            let folded = glossator::text::fold::fold(word).into_owned();
            spelling().knows(word)
                || vocabulary.find(&folded).is_some_and(|word| !word.uses.is_empty())
                || document.scope.meaning_words().contains(&glossator::text::token::hash(&folded))
        };
        let mut all_words = true;
        glossator::text::token::tokens(changed, TextRange::new(0, changed.len()), |token| {
            all_words &= is_word(&changed[token.range]);
        });
        whole || all_words
    }
}

/// Whether a form is a path, a file or a name in code: nobody's spelling is judged there.
fn is_path(form: &str) -> bool {
    let chars: Vec<char> = form.chars().collect();
    let inside = |at: usize| {
        at == 0 || chars[at - 1].is_alphanumeric() && chars.get(at + 1).is_some_and(|c| c.is_alphanumeric())
    };
    chars.iter().enumerate().any(|(at, c)| matches!(c, '.' | '_' | '/' | '\\' | ':') && inside(at))
}

/// A form with a typo in it.
struct Typo {
    form: String,
    typed: String,
    slip: Slip,
}

/// How the judge did.
#[derive(Default, Clone)]
struct Score {
    /// Typos of forms of five letters and more, and how many of them were found.
    long: [usize; 2],
    /// The same for forms of four.
    short: [usize; 2],
    first: usize,
    three: usize,
    right: usize,
    /// Sentences spelt right with a finding.
    alarms: Vec<String>,
    missed: Vec<String>,
    misled: Vec<String>,
}

impl Score {
    fn add(&mut self, other: Score) {
        for at in 0..2 {
            self.long[at] += other.long[at];
            self.short[at] += other.short[at];
        }
        self.first += other.first;
        self.three += other.three;
        self.right += other.right;
        self.alarms.extend(other.alarms);
        self.missed.extend(other.missed);
        self.misled.extend(other.misled);
    }

    fn found(&self) -> usize {
        self.long[1] + self.short[1]
    }

    fn row(&self, name: &str) {
        let share = |part: usize, of: usize| {
            if of == 0 { "–".into() } else { format!("{:.1}", 100.0 * part as f64 / of as f64) }
        };
        println!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} |",
            self.long[0],
            share(self.long[1], self.long[0]),
            self.short[0],
            share(self.short[1], self.short[0]),
            share(self.first, self.found()),
            share(self.three, self.found()),
            self.right,
            self.alarms.len(),
        );
    }

    fn head() {
        println!(
            "| glossary | typos, 5 letters and more | found, % | typos, 4 letters | found, % | right first, % | among three, % | spelt right | of these reported |"
        );
        println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    /// The targets, each with what it is missed by.
    #[track_caller]
    fn assert(&self) {
        let at_least = |part: usize, of: usize, percent: usize, what: &str, examples: &[String]| {
            let examples = examples.iter().take(400).cloned().collect::<Vec<_>>().join("\n  ");
            assert!(part * 100 >= of * percent, "{what}: {part} of {of} are less than {percent} %:\n  {examples}");
        };
        assert!(self.alarms.is_empty(), "forms spelt right are reported:\n  {}", self.alarms.join("\n  "));
        at_least(self.long[1], self.long[0], 97, "found, forms of five letters and more", &self.missed);
        at_least(self.short[1], self.short[0], 80, "found, forms of four letters", &self.missed);
        at_least(self.first, self.found(), 95, "the right one first", &self.misled);
        at_least(self.three, self.found(), 98, "the right one among three", &self.misled);
    }
}

fn is_full() -> bool {
    std::env::var("GLOSSATOR_ACCURACY").is_ok_and(|value| value == "full")
}

fn examine(text: &str, format: Format) -> Score {
    let mut judge = Judge::new(text, format);
    let mut score = Score::default();
    look_for_typos(&mut judge, &mut score);
    look_for_alarms(&mut judge, &mut score);
    score
}

/// So many typos are set in one text. More would make some of them stand often enough to be meant.
const TYPOS_OF_A_TEXT: usize = 100;

fn look_for_typos(judge: &mut Judge, score: &mut Score) {
    let mut random = Random(SEED);
    let mut forms = judge.written.clone();
    if !is_full() {
        random.shuffle(&mut forms);
        forms.truncate(FORMS_OF_A_RUN);
    }
    let mut typos = Vec::new();
    for form in forms.iter() {
        for slip in Slip::ALL {
            // Of short forms there are few: each of their letters is asked for.
            let places = if is_full() || form.len() <= SHORT { 2 * form.len() } else { 1 };
            let mut seen = HashSet::new();
            for _ in 0..places {
                let Some(typed) = slipped(form, slip, &mut random) else { continue };
                if seen.insert(typed.clone()) && !judge.is_right(&typed) {
                    typos.push(Typo { form: form.clone(), typed, slip });
                }
            }
        }
    }
    for (part, typos) in typos.chunks(TYPOS_OF_A_TEXT).enumerate() {
        let (mut text, mut places) = (String::from("# Notes\n\n"), Vec::new());
        for (at, typo) in typos.iter().enumerate() {
            let (before, behind) = SENTENCES[(at + part) % SENTENCES.len()].split_once("{}").unwrap();
            let line = text.len();
            text.push_str(before);
            let start = text.len();
            text.push_str(&typo.typed);
            places.push((line, TextRange::new(start, text.len())));
            text.push_str(behind);
            text.push_str("\n\n");
        }
        let found = judge.findings(&text);
        for (typo, &(line, place)) in typos.iter().zip(&places) {
            count(typo, line, place, &text, &found, score);
        }
    }
}

fn count(typo: &Typo, line: usize, place: TextRange, text: &str, found: &[Diagnostic], score: &mut Score) {
    let letters = typo.form.chars().filter(char::is_ascii_alphabetic).count();
    let class = if letters <= SHORT { &mut score.short } else { &mut score.long };
    class[0] += 1;
    let mut here = found.iter().filter(|found| {
        found.rule == Rule::MisspelledTerm && found.range.start() < place.end() && found.range.end() > place.start()
    });
    let Some(finding) = here.next() else {
        score.missed.push(format!("{} → {} ({:?})", typo.form, typo.typed, typo.slip));
        return;
    };
    class[1] += 1;
    let end = text[line..].find("\n\n").map_or(text.len(), |at| line + at);
    let wanted = format!("{}{}{}", &text[line..place.start()], typo.form, &text[place.end()..end]);
    let offered = |suggestion: &String| {
        format!("{}{suggestion}{}", &text[line..finding.range.start()], &text[finding.range.end()..end])
    };
    let at = finding.suggestions.iter().position(|suggestion| offered(suggestion).eq_ignore_ascii_case(&wanted));
    score.first += usize::from(at == Some(0));
    score.three += usize::from(at.is_some());
    if at != Some(0) {
        let offered = finding.suggestions.join(" | ");
        score.misled.push(format!("{} → {} ({:?}): {offered}", typo.form, typo.typed, typo.slip));
    }
}

/// The ways in which a form may be written rightly.
fn right_ways(form: &str) -> Vec<String> {
    let mut chars = form.chars();
    let capital: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    vec![
        format!("We use {form} in the second part."),
        format!("It is all about {form}."),
        format!("{capital} is described in the next chapter."),
        format!("That is {form}'s own place in \"{form}\", and ({form}) too."),
        format!("What stands here wraps: {}", form.replace(' ', "\n")),
        format!("> What stands here wraps: {}", form.replace(' ', "\n> ")),
        format!("# {form}"),
        format!("- **{form}**: see _{form}_ there"),
    ]
}

fn look_for_alarms(judge: &mut Judge, score: &mut Score) {
    let forms: Vec<String> = judge.written.iter().chain(&judge.inflected).cloned().collect();
    let ways: Vec<String> = forms.iter().flat_map(|form| right_ways(form)).collect();
    for ways in ways.chunks(1_000) {
        score.right += ways.len();
        let mut text = String::new();
        for way in ways {
            text.push_str(way);
            text.push_str("\n\n");
        }
        for found in judge.findings(&text) {
            let start = text[..found.range.start()].rfind("\n\n").map_or(0, |at| at + 2);
            let end = text[found.range.end()..].find("\n\n").map_or(text.len(), |at| found.range.end() + at);
            score.alarms.push(format!("{:?}: {}", &text[start..end], found.message));
        }
    }
}

#[test]
fn typos_of_the_built_in_glossary_are_found() {
    let score = examine(builtin::LLM.text, Format::Markdown);
    Score::head();
    score.row("built in");
    assert!(score.long[0] > 200, "there is something to be found");
    score.assert();
}

/// Fields that have nothing to do with software.
const FIELDS: [(&str, &str); 6] = [
    ("cooking", include_str!("accuracy/fields/cooking.md")),
    ("finance", include_str!("accuracy/fields/finance.md")),
    ("law", include_str!("accuracy/fields/law.md")),
    ("medicine", include_str!("accuracy/fields/medicine.md")),
    ("music", include_str!("accuracy/fields/music.md")),
    ("sailing", include_str!("accuracy/fields/sailing.md")),
];

#[test]
fn typos_of_other_fields_are_found() {
    let mut all = Score::default();
    Score::head();
    for (name, text) in FIELDS {
        let score = examine(text, Format::Markdown);
        score.row(name);
        all.add(score);
    }
    all.row("all");
    all.assert();
}

/// The glossaries of the folder that there is a reader for.
fn real_glossaries() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/glossaries");
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    // Terms in thirty languages at once are no project's glossary.
    let is_one = |path: &PathBuf| path.is_file() && format_of(path).is_some() && !path.ends_with("glosario.yml");
    let mut files: Vec<PathBuf> = files.filter(is_one).collect();
    files.sort();
    files
}

fn format_of(path: &Path) -> Option<Format> {
    path.extension().and_then(|extension| Format::from_extension(&extension.to_string_lossy()))
}

#[test]
fn typos_of_real_glossaries_are_found() {
    let files = real_glossaries();
    if files.is_empty() {
        println!("skipped: there are no real glossaries beside the project");
        return;
    }
    let mut all = Score::default();
    Score::head();
    for path in files {
        let score = examine(&fs::read_to_string(&path).unwrap(), format_of(&path).unwrap());
        if score.right == 0 {
            continue;
        }
        score.row(&path.file_name().unwrap().to_string_lossy());
        all.add(score);
    }
    all.row("all");
    all.assert();
}
