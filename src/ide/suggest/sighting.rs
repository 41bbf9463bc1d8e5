//! What one text has to say of names that may want an entry.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::page::{Block, blocks};
use super::words;
use crate::english::{grammar, number};
use crate::ide::render::sentence_end;
use crate::rules::abbreviations::pairs::pairs;
use crate::rules::abbreviations::{candidates, is_widely_known, singular};
use crate::text::TextRange;
use crate::text::token::{hash, tokens};
use crate::text::word::{collapsed, letter_runs};
use crate::workspace::Document;

/// A phrase has at most so many words.
const MOST_WORDS: usize = 4;
/// A longer sentence, in bytes, explains more than a name.
const LONGEST_SENTENCE: usize = 400;
/// So many places of a name are kept of one text.
const MOST_PLACES: usize = 3;

/// A name in one text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sighted {
    /// How often each way to write it stands there.
    pub spellings: FxHashMap<String, u32>,
    /// How often it stands between the same words, by the hash of these: what is said in many places in the same words counts once.
    pub contexts: FxHashMap<u64, u32>,
    /// The first places, in bytes.
    pub places: Vec<TextRange>,
    /// Whether a heading is this.
    pub is_heading: bool,
    /// Whether it is emphasised somewhere.
    pub is_emphasised: bool,
    /// Its words in small letters, the last one in the singular.
    pub words: Vec<String>,
    /// A sentence that says what it is, and its place in bytes.
    pub sentence: Option<(String, TextRange)>,
    /// Its short form.
    pub short: Option<String>,
}

/// The names in one text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sightings {
    /// By their words in small letters, the last one in the singular.
    pub names: FxHashMap<String, Sighted>,
    /// Those that a glossary in force has.
    pub had: FxHashSet<String>,
}

/// A word of a block.
struct Word {
    range: TextRange,
    small: String,
    /// Whether it stands beside the word before it, with a blank or a hyphen between.
    joined: bool,
}

/// What a text has to say. Texts that are not written for reading say nothing, nor do those that are not in English.
pub fn sightings(document: &Document) -> Sightings {
    let mut seen = Sightings::default();
    if !document.language.is_prose() {
        return seen;
    }
    let text = document.text();
    let words = letter_runs(text).map(str::to_lowercase);
    let words: Vec<String> = words.take(2_000).collect();
    if grammar::is_english(words.iter().map(String::as_str)) == Some(false) {
        return seen;
    }
    let lexicon = document.scope.lexicon();
    let found: FxHashSet<TextRange> = document.scan().occurrences().iter().map(|found| found.range).collect();
    let view = View { found, is_empty: lexicon.forms().is_empty(), text };
    for block in blocks(document) {
        view.block(&block, &mut seen);
    }
    seen
}

struct View<'a> {
    /// Where terms of the glossary stand.
    found: FxHashSet<TextRange>,
    is_empty: bool,
    text: &'a str,
}

impl View<'_> {
    fn block(&self, block: &Block, seen: &mut Sightings) {
        let words = words_of(&block.text);
        let mut start = 0;
        for at in 1..=words.len() {
            if at == words.len() || !words[at].joined {
                self.run(block, &words, start..at, seen);
                start = at;
            }
        }
        if !block.is_heading {
            self.abbreviations(block, seen);
            self.explained(block, &words, seen);
        }
        for pair in pairs(&block.text) {
            let (long, short) = (&block.text.as_str()[pair.long], singular(&block.text.as_str()[pair.short]));
            let words: Vec<String> = words_of(long).into_iter().map(|word| word.small).collect();
            let is_order = |first: &String| words::may_order(first) && block.text.trim_start().starts_with(long);
            // `Generate a report (GAR)`, `and nothing beyond it (ANBI)`: letters that meet by chance.
            if words.first().is_some_and(|first| grammar::is_function_word(first) || is_order(first)) {
                continue;
            }
            let key = key_of(&words);
            let known = seen.names.entry(key).or_default();
            known.short = known.short.take().or_else(|| Some(short.to_owned()));
            known.words = singular_last(words);
            if known.contexts.is_empty() {
                *known.spellings.entry(one_line(long)).or_default() += 1;
                known.contexts.insert(hash(&block.text), 1);
                known.places.push(self.place(block, pair.long));
            }
            if self.is_term(block, pair.long) || self.is_term(block, pair.short) {
                seen.had.insert(key_of(&singular_last(words_of(long).into_iter().map(|word| word.small).collect())));
            }
        }
    }

    /// Whether a term of the glossary stands there.
    fn is_term(&self, block: &Block, range: TextRange) -> bool {
        !self.is_empty && self.found.contains(&self.place(block, range))
    }

    /// The phrases in words that stand beside one another.
    fn run(&self, block: &Block, words: &[Word], range: Range<usize>, seen: &mut Sightings) {
        let run = &words[range.clone()];
        for from in 0..run.len() {
            if from == 0 && is_opening_verb(block, &run[0]) && run.len() > 1 && !block.is_heading {
                continue;
            }
            for to in from + 1..=run.len().min(from + MOST_WORDS) {
                let part = &run[from..to];
                let smalls: Vec<&str> = part.iter().map(|word| word.small.as_str()).collect();
                let place = TextRange::new(part[0].range.start(), part[part.len() - 1].range.end());
                let written = &block.text.as_str()[place];
                let fits = match smalls.as_slice() {
                    [word] => words::is_alone(written) && !is_widely_known(written) && !word.is_empty(),
                    [first, inner @ .., last] => {
                        words::is_first(first)
                            && inner.iter().all(|word| words::is_inner(word))
                            && words::is_last_of_several(last)
                    }
                    [] => false,
                };
                if fits {
                    let own = smalls.iter().map(|word| (*word).to_owned()).collect();
                    self.note(block, (place, context(words, range.start + from, range.start + to)), own, seen);
                }
            }
        }
    }

    fn note(&self, block: &Block, (range, context): (TextRange, u64), words: Vec<String>, seen: &mut Sightings) {
        let written = &block.text.as_str()[range];
        let key = key_of(&words);
        // `cargo-add(1)` is a page of a manual.
        let is_page = block.text[range.end()..]
            .strip_prefix('(')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if is_page || words::is_everybodys(&key) {
            return;
        }
        if self.is_term(block, range) {
            seen.had.insert(key);
            return;
        }
        let known = seen.names.entry(key).or_default();
        if known.words.is_empty() {
            known.words = singular_last(words);
        }
        let is_whole = block.text.trim() == written;
        if block.is_heading {
            known.is_heading |= is_whole;
            return;
        }
        *known.contexts.entry(context).or_default() += 1;
        let place = self.place(block, range);
        if known.places.len() < MOST_PLACES {
            known.places.push(place);
        }
        let marks = |c: char| matches!(c, '*' | '_');
        let (before, behind) = (&self.text[..place.start()], &self.text[place.end()..]);
        known.is_emphasised |= before.ends_with(marks) && behind.starts_with(marks);
        let starts = block.text[..range.start()].trim_end().is_empty()
            || block.text[..range.start()].trim_end().ends_with(['.', ':', '!', '?']);
        let spelling = spelling(written, starts);
        *known.spellings.entry(spelling).or_default() += 1;
    }

    fn abbreviations(&self, block: &Block, seen: &mut Sightings) {
        for word in candidates(&block.text) {
            let name = singular(&block.text.as_str()[word]);
            let small = name.to_lowercase();
            if is_widely_known(name) || words::is_ordinary(&small) || words::is_everybodys(&small) {
                continue;
            }
            if self.is_term(block, word) {
                seen.had.insert(small);
                continue;
            }
            // Longer ones are noted as words already.
            if words::is_alone(&block.text.as_str()[word]) {
                continue;
            }
            let known = seen.names.entry(small.clone()).or_default();
            known.words = vec![small];
            *known.contexts.entry(hash(&block.text)).or_default() += 1;
            if known.places.len() < MOST_PLACES {
                known.places.push(self.place(block, word));
            }
            *known.spellings.entry(name.to_owned()).or_default() += 1;
        }
    }

    /// Notes sentences that say what something is: `A borrow checker is …`, `MIR is …`, `Spans are the …`.
    fn explained(&self, block: &Block, words: &[Word], seen: &mut Sightings) {
        let text = &block.text;
        let mut start = text.len() - text.trim_start().len();
        while start < text.len() {
            let end = start + sentence_end(&text[start..]).max(1);
            let sentence = TextRange::new(start, end);
            let first = words.partition_point(|word| word.range.start() < start);
            let inside: Vec<&Word> = words[first..].iter().take_while(|word| word.range.end() <= end).collect();
            if let Some(named) = subject(text, &inside, sentence).filter(|_| is_whole(&text[sentence.range()])) {
                let known = seen.names.entry(key_of(&named)).or_default();
                if known.sentence.is_none() {
                    let place = self.with_marks(self.place(block, sentence));
                    known.sentence = Some((one_line(&self.text[place]), place));
                }
            }
            start = end + text[end..].len() - text[end..].trim_start().len();
        }
    }

    /// A range with the marks right before it: emphasis and the bracket of a link.
    fn with_marks(&self, range: TextRange) -> TextRange {
        let before = &self.text[..range.start()];
        TextRange::new(before.trim_end_matches(['*', '_', '`', '[']).len(), range.end())
    }

    /// Where a part of a block is written.
    fn place(&self, block: &Block, range: TextRange) -> TextRange {
        let place = block.source(range);
        let end = self.text.ceil_char_boundary(place.end().min(self.text.len()));
        let start = self.text.floor_char_boundary(place.start().min(end));
        TextRange::new(start, end)
    }
}

/// What follows a name in a sentence that says what it is.
const SAYS: [&str; 16] = [
    "is a", "is an", "is the", "is one", "is any", "is how", "is what", "is where", "are a", "are the", "are any",
    "refers to", "means", "describes", "represents", "consists of",
];

/// The words of what a sentence explains; `None` where it explains nothing.
fn subject(text: &str, words: &[&Word], sentence: TextRange) -> Option<Vec<String>> {
    let skipped = usize::from(words.first().is_some_and(|word| matches!(word.small.as_str(), "a" | "an" | "the")));
    let rest = &words[skipped..];
    let length = rest
        .iter()
        .take(MOST_WORDS + 1)
        .position(|word| is_verb(&word.small))
        .filter(|length| (1..=MOST_WORDS).contains(length))?;
    let named = &rest[..length];
    // Nothing but what is in parentheses may be between the name and what is said of it.
    let between = &text[named[length - 1].range.end()..rest[length].range.start()];
    let is_plain =
        between.trim().is_empty() || between.trim_start().starts_with('(') && between.trim_end().ends_with(')');
    let said = &text[rest[length].range.start()..sentence.end()];
    let says = SAYS.iter().any(|words| said.strip_prefix(words).is_some_and(|rest| rest.starts_with(' ')));
    let joined = named.windows(2).all(|pair| pair[1].joined);
    let is_name = match named {
        [word] => !grammar::is_function_word(&word.small) && words::is_last(&word.small),
        [first, .., last] => words::is_first(&first.small) && words::is_last_of_several(&last.small),
        [] => false,
    };
    let behind = said.split_once(' ').map_or("", |(_, rest)| rest);
    let says = says && !SAYS_NOTHING.iter().any(|start| behind.starts_with(start));
    (is_plain && says && joined && is_name).then(|| named.iter().map(|word| word.small.clone()).collect())
}

/// Whether it is a whole sentence of some use: one that ends, and is not too long.
fn is_whole(sentence: &str) -> bool {
    let ends = sentence.trim_end_matches(['"', '”', ')', ' ', '*', '_']);
    sentence.len() <= LONGEST_SENTENCE && ends.ends_with(['.', '!', '?', '。'])
}

/// What is said of a thing without saying what it is.
const SAYS_NOTHING: [&str; 14] = [
    "a bit ", "a lot ", "a good ", "a common ", "a great ", "a handy ", "a useful ", "the same ", "the only ",
    "the most ", "the best ", "the default ", "the first ", "a little ",
];

fn is_verb(word: &str) -> bool {
    matches!(word, "is" | "are" | "refers" | "means" | "describes" | "represents" | "consists")
}

/// Whether the first word of a sentence is one that tells its reader to do something.
fn is_opening_verb(block: &Block, word: &Word) -> bool {
    let before = block.text[..word.range.start()].trim_end();
    let leads = before.rsplit(' ').next().is_some_and(|last| grammar::leads_to_a_verb(&last.to_lowercase()));
    let opens = (before.is_empty() || before.ends_with(['.', ':', '!', '?', ';'])) && words::may_order(&word.small);
    leads || opens
}

fn words_of(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    tokens(text, TextRange::new(0, text.len()), |token| {
        let between = words.last().map_or("", |last| &text[last.range.end()..token.range.start()]);
        let joined = !words.is_empty() && matches!(between, " " | "-");
        words.push(Word { range: token.range, small: text[token.range].to_lowercase(), joined });
    });
    words
}

/// What stands around some words, three words on either side and the words themselves, as a hash.
fn context(words: &[Word], from: usize, to: usize) -> u64 {
    let around = &words[from.saturating_sub(3)..(to + 3).min(words.len())];
    hash(&around.iter().map(|word| word.small.as_str()).collect::<Vec<_>>().join(" "))
}

fn singular_last(mut words: Vec<String>) -> Vec<String> {
    if let Some(last) = words.last_mut()
        && let Some(one) = number::singular(last)
    {
        *last = one;
    }
    words
}

fn key_of(words: &[String]) -> String {
    singular_last(words.to_vec()).join(" ")
}

/// How a name is written, without the capital of a sentence's start and the plural.
fn spelling(written: &str, starts: bool) -> String {
    let mut name = written.to_owned();
    let plain = name.chars().skip(1).all(|c| !c.is_uppercase());
    if starts && plain {
        name = name.to_lowercase();
    }
    number::singular(&name).unwrap_or(name)
}

fn one_line(text: &str) -> String {
    collapsed(text)
}
