//! How a glossary writes: the capitals of its headwords, and of words in the sentences of its meanings.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Scope;
use crate::english;
use crate::glossary::{Entry, Form, FormKind, Reading};
use crate::text::sentence::starts_sentence;
use crate::text::token::{Token, hash, tokens};
use crate::text::word::last_run;
use crate::text::{FileId, TextRange};

/// How the headwords of a glossary are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeadwordStyle {
    /// `Net Settlement`: the capital of a word says nothing.
    Title,
    /// `Net settlement`: the capital of the first word says nothing.
    Sentence,
    /// `Net Settlement` and `Batch window`: no capital says anything.
    Either,
    /// `net settlement`: a capital is a name's.
    Small,
    /// In no one way, or in a language that writes more than names with a capital.
    #[default]
    Mixed,
}

/// In a style are at least so many of [`SHARE_OF`] headwords.
const SHARE: usize = 4;
/// See [`SHARE`].
const SHARE_OF: usize = 5;
/// Words of fewer letters may be abbreviations.
const LONG_WORD: usize = 6;
/// So many long words in capitals are no accident.
const FEWEST_SHOUTED: usize = 3;
/// A word without the s of its plural has at least so many bytes.
const SHORTEST_SINGULAR: usize = 4;
/// So many words of the meanings tell whether they are English.
const WORDS_OF_LANGUAGE: usize = 400;
/// Fewer tell nothing.
const FEWEST_OF_LANGUAGE: usize = 8;

impl HeadwordStyle {
    /// The style of the headwords of these readings.
    fn of<'a>(readings: impl Iterator<Item = &'a Reading> + Clone) -> Self {
        let entries = || readings.clone().flat_map(|reading| &reading.entries);
        if !is_english(entries()) {
            return HeadwordStyle::Mixed;
        }
        let (mut all, mut titles, mut capitals, mut sentences, mut longer) = (0, 0, 0, 0, 0);
        for headword in entries().map(|entry| entry.headword.as_str()) {
            let Some(first) = headword.chars().find(|c| c.is_alphabetic()) else { continue };
            if !first.is_uppercase() && !first.is_lowercase() {
                continue;
            }
            all += 1;
            capitals += usize::from(first.is_uppercase());
            titles += usize::from(is_title(headword));
            let behind = words(headword).skip(1).find(|word| !english::is_small_in_titles(word));
            longer += usize::from(behind.is_some());
            sentences += usize::from(behind.is_some_and(|word| word.starts_with(char::is_lowercase)));
        }
        let is_share = |count: usize, all: usize| count * SHARE_OF >= all * SHARE;
        match all {
            0 => HeadwordStyle::Mixed,
            _ if is_share(titles, all) => HeadwordStyle::Title,
            _ if is_share(capitals, all) && is_share(sentences, longer) => HeadwordStyle::Sentence,
            _ if is_share(capitals, all) => HeadwordStyle::Either,
            _ if is_share(all - capitals, all) => HeadwordStyle::Small,
            _ => HeadwordStyle::Mixed,
        }
    }
}

/// Whether all words have a capital, but for articles and the like behind the first.
fn is_title(headword: &str) -> bool {
    let mut words = words(headword);
    let first = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    first && words.all(|word| !word.starts_with(char::is_lowercase) || english::is_small_in_titles(word))
}

/// The words of a headword; `Node.js` and `Moore's` are one each.
fn words(headword: &str) -> impl Iterator<Item = &str> {
    let is_joint = |c: char| c.is_whitespace() || matches!(c, '-' | '/' | '‐' | '‑');
    let words = headword.split(is_joint).map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty())
}

/// Whether most small words of the meanings are English, as far as there are any.
fn is_english<'a>(entries: impl Iterator<Item = &'a Entry>) -> bool {
    let (mut all, mut known) = (0, 0);
    for meaning in entries.map(|entry| entry.meaning.as_str()) {
        tokens(meaning, whole(meaning), |token| {
            let word = &meaning[token.range];
            if word.starts_with(char::is_lowercase) {
                all += 1;
                known += usize::from(english::is_common(word));
            }
        });
        if all > WORDS_OF_LANGUAGE {
            break;
        }
    }
    all < FEWEST_OF_LANGUAGE || known * 2 >= all
}

/// How the glossary in force for a scope writes.
#[derive(Debug, Default)]
pub struct Writing {
    styles: FxHashMap<FileId, HeadwordStyle>,
    /// The files whose headwords are in capitals throughout.
    shouting: FxHashSet<FileId>,
    /// The words that the meanings write small, by [`key`].
    small: FxHashSet<u64>,
    /// How often the meanings write a word with a capital inside a sentence, by [`key`].
    capital: FxHashMap<u64, u32>,
}

impl Writing {
    fn of(scope: &Scope) -> Self {
        let mut writing = Self { styles: styles(scope), shouting: shouting(scope), ..Self::default() };
        // Only what some form writes with a capital is ever asked for.
        let (mut words, mut names) = (FxHashSet::default(), FxHashSet::default());
        for form in scope.glossary.entries().flat_map(|(_, entry)| &entry.forms).filter(|form| is_name(form)) {
            tokens(&form.text, whole(&form.text), |token| {
                let word = &form.text.as_str()[token.range];
                if word.starts_with(char::is_uppercase) {
                    words.insert(key(word));
                }
            });
            names.insert(run_key(&form.text));
        }
        let mut known = FxHashSet::default();
        for (_, entry) in scope.glossary.entries() {
            if entry.redirect.is_none() {
                prose(&entry.meaning, |text| writing.read(text, &words, &names, &mut known));
            }
        }
        writing
    }

    /// Small words that are `known`, by their [`hash`], say nothing more.
    fn read(&mut self, text: &str, words: &FxHashSet<u64>, names: &FxHashSet<u64>, known: &mut FxHashSet<u64>) {
        // Words with capitals side by side: together they are a name of the glossary, or of something else.
        let mut run: Vec<Token> = Vec::new();
        tokens(text, whole(text), |token| {
            let word = &text[token.range];
            let is_small = word.starts_with(char::is_lowercase);
            if is_small && known.contains(&hash(word)) || is_in_a_name(text, token.range) {
                return;
            }
            if is_small {
                let key = key(word);
                if words.contains(&key) {
                    self.small.insert(key);
                }
                known.insert(hash(word));
                return;
            }
            let joined = run
                .last()
                .is_some_and(|last| matches!(text.get(last.range.end()..token.range.start()), Some(" " | "-" | "\n")));
            if !joined {
                self.end_run(text, &mut run, names);
            }
            run.push(token);
        });
        self.end_run(text, &mut run, names);
    }

    fn end_run(&mut self, text: &str, run: &mut Vec<Token>, names: &FxHashSet<u64>) {
        let Some(first) = run.first().map(|token| token.range.start()) else { return };
        let is_own = |run: &[Token]| {
            let ends = run.first().zip(run.last()).map(|(first, last)| first.range.start()..last.range.end());
            run.len() == 1 || ends.is_some_and(|ends| names.contains(&run_key(&text[ends])))
        };
        // The first word of a sentence has its capital of that.
        let starts = starts_sentence(&text[..first], false);
        let counted = &run[usize::from(starts)..];
        if (is_own(counted) || is_own(run)) && !is_reference(&text[..first]) {
            for token in counted {
                *self.capital.entry(key(&text[token.range])).or_default() += 1;
            }
        }
        run.clear();
    }

    /// How the headwords of a file are written.
    pub fn style(&self, file: FileId) -> HeadwordStyle {
        self.styles.get(&file).copied().unwrap_or_default()
    }

    /// Whether the headwords of a file are in capitals for show: those of their words that are too long for abbreviations are, too.
    pub fn shouts(&self, file: FileId) -> bool {
        self.shouting.contains(&file)
    }

    /// Whether a word, or its plural, stands in small letters in the sentences of the meanings; only known of words that forms write with a
    /// capital.
    pub fn is_small(&self, word: &str) -> bool {
        self.small.contains(&key(word))
    }

    /// How often a word, or its plural, stands with a capital inside the sentences of the meanings.
    pub fn capitals(&self, word: &str) -> u32 {
        self.capital.get(&key(word)).copied().unwrap_or_default()
    }
}

impl Scope {
    /// How the glossary in force writes; read when first asked for.
    pub fn writing(&self) -> &Writing {
        self.writing.get_or_init(|| Writing::of(self))
    }
}

/// The style of each file; files of one entry share theirs.
fn styles(scope: &Scope) -> FxHashMap<FileId, HeadwordStyle> {
    let files = scope.glossary.files();
    let single = |reading: &Reading| reading.entries.len() == 1;
    let singles = files.iter().map(|(_, reading)| &**reading).filter(|reading| single(reading));
    let shared = HeadwordStyle::of(singles);
    let style = |reading: &Reading| match single(reading) {
        true => shared,
        false => HeadwordStyle::of(std::iter::once(reading)),
    };
    files.iter().map(|(file, reading)| (*file, style(reading))).collect()
}

/// The files whose headwords are in capitals throughout.
fn shouting(scope: &Scope) -> FxHashSet<FileId> {
    let shouts = |reading: &Reading| {
        let headwords = reading.entries.iter().map(|entry| entry.headword.as_str());
        let is_long = |word: &&str| word.chars().count() >= LONG_WORD && word.chars().all(char::is_alphabetic);
        let (mut all, mut capitals) = (0, 0);
        for word in headwords.flat_map(words).filter(is_long) {
            all += 1;
            capitals += usize::from(!word.contains(char::is_lowercase));
        }
        capitals >= FEWEST_SHOUTED && capitals * SHARE_OF >= all * SHARE
    };
    scope.glossary.files().iter().filter(|(_, reading)| shouts(reading)).map(|(file, _)| *file).collect()
}

fn is_name(form: &Form) -> bool {
    !matches!(form.kind, FormKind::Discouraged | FormKind::Inflected | FormKind::Spelling)
}

/// What a word is counted by: its small letters, without the s of a plural.
fn key(word: &str) -> u64 {
    let small = word.to_lowercase();
    let singular =
        small.strip_suffix('s').filter(|stem| stem.len() >= SHORTEST_SINGULAR && !stem.ends_with(['s', 'u', 'i']));
    hash(singular.unwrap_or(&small))
}

/// What a name of several words is counted by.
fn run_key(name: &str) -> u64 {
    key(&name.replace(['-', '\n'], " "))
}

fn whole(text: &str) -> TextRange {
    TextRange::new(0, text.len())
}

/// The stretches of a meaning that are its writer's own words: no code, no links.
fn prose(meaning: &str, mut each: impl FnMut(&str)) {
    for text in meaning.split('`').step_by(2) {
        let mut rest = text;
        while let Some(start) = rest.find('[') {
            let (before, link) = rest.split_at(start);
            each(before);
            let end = link.find(']').map_or(link.len(), |end| end + 1);
            rest = &link[end..];
            if rest.starts_with('(') {
                rest = rest.find(')').map_or("", |end| &rest[end + 1..]);
            }
        }
        each(rest);
    }
}

/// Whether a word is part of a name, a path or an address: `node.js`, `src/payout.rs`, `net_sum`.
fn is_in_a_name(text: &str, range: TextRange) -> bool {
    let is_glue = |c: char| matches!(c, '_' | '/' | '\\' | '@' | '=' | '#' | '$' | '&') || c.is_numeric();
    let (before, behind) = (&text[..range.start()], &text[range.end()..]);
    let mut behind = behind.chars();
    let next = behind.next();
    let dotted = next == Some('.') && behind.next().is_some_and(char::is_alphanumeric);
    dotted
        || next.is_some_and(is_glue)
        || before.ends_with(is_glue)
        || before.ends_with("--")
        || before.strip_suffix('.').is_some_and(|name| name.ends_with(char::is_alphanumeric))
}

/// Whether what comes next is the name of an entry and no sentence: `see Payout`.
fn is_reference(before: &str) -> bool {
    let last = last_run(before.trim_end());
    ["see", "also", "cf", "compare", "vs"].iter().any(|word| last.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::glossary::{Format, Glossary, ReadOptions, read};

    fn scope(text: &str) -> Scope {
        let reading = read(Format::Markdown, text, &ReadOptions::default());
        Scope::new(Glossary::new(vec![(FileId(1), Arc::new(reading))]))
    }

    fn style(headwords: &[&str]) -> HeadwordStyle {
        let text: String = headwords.iter().map(|headword| format!("**{headword}**: It.\n\n")).collect();
        scope(&text).writing().style(FileId(1))
    }

    #[test]
    fn headwords_have_a_style() {
        assert_eq!(style(&["Net Settlement", "Merchant of Record", "API", "Payout", "hold"]), HeadwordStyle::Title);
        assert_eq!(style(&["Net settlement", "Payout", "Cut-off time", "Idempotency key"]), HeadwordStyle::Sentence);
        assert_eq!(style(&["Net settlement", "Payout", "Cut-off time", "Idempotency Key"]), HeadwordStyle::Either);
        assert_eq!(style(&["net settlement", "payout", "SEPA transfer", "hold", "ledger"]), HeadwordStyle::Small);
        assert_eq!(style(&["net settlement", "Payout", "Hold"]), HeadwordStyle::Mixed);
        assert_eq!(style(&["注文"]), HeadwordStyle::Mixed);
    }

    #[test]
    fn some_glossaries_shout() {
        let shouts = |headwords: &[&str]| {
            let text: String = headwords.iter().map(|headword| format!("**{headword}**: It.\n\n")).collect();
            scope(&text).writing().shouts(FileId(1))
        };
        assert!(shouts(&["BAM", "BEDGRAPH", "NEWICK", "STOCKHOLM FILE", "TWOBIT", "gz"]));
        assert!(!shouts(&["BAM", "Bedgraph", "NEWICK", "STOCKHOLM FILE", "TWOBIT"]));
        assert!(!shouts(&["BAM", "VCF", "GFF", "PAF", "NEWICK", "TWOBIT"]));
    }

    #[test]
    fn capitals_of_another_language_mean_something_else() {
        let german = "**Rechnung**: Sie wird dem Kunden nach dem Kauf mit allen Posten geschickt.\n\n**Kunde**: Wer bei uns kauft.\n";
        assert_eq!(scope(german).writing().style(FileId(1)), HeadwordStyle::Mixed);
    }

    #[test]
    fn meanings_tell_how_words_are_written() {
        let text = "**Payout**: Money for a merchant; payouts are daily.\n\n**Ledger**: The Ledger has all. Ledger lines stay.\n\n\
                    **Hold**: `hold` and [hold](x.md), src/hold.rs, see Hold.\n\n**Net Settlement**: Each Net Settlement counts.\n\n\
                    **Net**: A Net Result.\n";
        let scope = scope(text);
        let writing = scope.writing();
        let told = |word: &str| (writing.is_small(word), writing.capitals(word));
        assert_eq!(told("payout"), (true, 0));
        assert_eq!(told("ledger"), (false, 1));
        assert_eq!(told("hold"), (false, 0));
        assert_eq!(told("settlement"), (false, 1));
        assert_eq!(told("net"), (false, 1));
    }
}
