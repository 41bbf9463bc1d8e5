//! What a glossary lacks: names and phrases that the texts use often, or explain, and that no entry has.
//!
//! Phrases are weighed by how often they stand alone and not inside of longer ones: the C-value of Frantzi, Ananiadou and Mima, "Automatic
//! recognition of multi-word terms" (2000). What a text says of a name (a sentence that begins "An X is …", a heading, emphasis, a short
//! form in parentheses) counts besides. Nothing is made up: a sentence is quoted as it is written, with its place.

mod page;
mod sighting;
mod words;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::TextRange;
pub use sighting::{Sighted, Sightings, sightings};

/// So many places of a name are told.
const MOST_PLACES: usize = 3;
/// A phrase that is used less often is chance.
const FEWEST: u32 = 4;
/// The same for a name that the text explains.
const FEWEST_EXPLAINED: u32 = 2;

/// The same for one that ends in a word for a paper, which has to be a name and no mere list or order of something.
const FEWEST_PAPERS: u32 = 8;

/// What a name looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// Words: `borrow checker`.
    Phrase,
    /// Capitals: `MoE`.
    Abbreviation,
    /// Capitals inside or at its words: `CodegenUnit`, `Semantic Conventions`.
    Name,
}

/// A range in one of the texts, which are numbered by whoever looked at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The number of the text.
    pub text: usize,
    /// Where, in bytes.
    pub range: TextRange,
}

/// A name that may want an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// As it is written most often.
    pub name: String,
    /// Its short form, where a text explains that.
    pub short: Option<String>,
    /// What it looks like.
    pub kind: NameKind,
    /// How often it is used.
    pub count: u32,
    /// In how many texts.
    pub texts: usize,
    /// The first places, at most a few.
    pub places: Vec<Spot>,
    /// A sentence that says what it is, as it is written on one line, and its place.
    pub sentence: Option<(String, Spot)>,
    /// What it is sorted by: the more, the better.
    pub score: f64,
}

/// A suggestion as programs get it, with places as those who ask understand them.
#[derive(Debug, serde::Serialize)]
pub struct Told<'a, P> {
    name: &'a str,
    abbreviation: Option<&'a str>,
    kind: NameKind,
    count: u32,
    files: usize,
    places: Vec<P>,
    sentence: Option<Sentence<'a, P>>,
}

/// A sentence of a text that explains a name, and where it stands.
#[derive(Debug, serde::Serialize)]
struct Sentence<'a, P> {
    text: &'a str,
    #[serde(flatten)]
    place: P,
}

impl Suggestion {
    /// The same for programs. `place` says where a spot is; what it knows no place of is left out.
    pub fn told<P>(&self, mut place: impl FnMut(&Spot) -> Option<P>) -> Told<'_, P> {
        Told {
            name: &self.name,
            abbreviation: self.short.as_deref(),
            kind: self.kind,
            count: self.count,
            files: self.texts,
            places: self.places.iter().filter_map(&mut place).collect(),
            sentence: self.sentence.as_ref().and_then(|(text, spot)| Some(Sentence { text, place: place(spot)? })),
        }
    }
}

/// All that is known of a name.
#[derive(Default)]
struct Known {
    spellings: FxHashMap<String, u32>,
    count: u32,
    contexts: FxHashSet<u64>,
    texts: usize,
    places: Vec<Spot>,
    is_heading: bool,
    is_emphasised: bool,
    words: Vec<String>,
    sentence: Option<(String, Spot)>,
    short: Option<String>,
    nested: (u32, FxHashSet<String>),
}

/// What the sightings in all texts, in their order, come to: the names worth most first.
pub fn suggestions(all: Vec<Sightings>) -> Vec<Suggestion> {
    let mut known: FxHashMap<String, Known> = FxHashMap::default();
    let mut had: FxHashSet<String> = FxHashSet::default();
    let plurals = unknown_plurals(&all);
    for (text, sightings) in all.into_iter().enumerate() {
        had.extend(sightings.had);
        for (key, seen) in sightings.names {
            let one = if plurals.contains(&key) { key[..key.len() - 1].to_owned() } else { key };
            known.entry(one).or_default().add(text, seen);
        }
    }
    nest(&mut known);
    join_shorts(&mut known);
    let shorts: FxHashSet<String> =
        known.values().filter_map(|known| known.short.clone()).map(|short| short.to_lowercase()).collect();
    let is_lacking = |key: &String| !had.contains(key) && !shorts.contains(key);
    let mut list: Vec<Suggestion> =
        known.into_iter().filter(|(key, _)| is_lacking(key)).filter_map(|(_, known)| known.suggestion()).collect();
    list.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.name.cmp(&other.name)));
    without_parts(list)
}

/// Names that are the plural of another one, which only its `s` says: no list has the word.
fn unknown_plurals(all: &[Sightings]) -> FxHashSet<String> {
    let names: FxHashSet<&str> = all.iter().flat_map(|seen| seen.names.keys()).map(String::as_str).collect();
    let is_plural = |name: &&&str| name.strip_suffix('s').is_some_and(|one| one.len() > 2 && names.contains(one));
    names.iter().filter(is_plural).map(|name| (*name).to_owned()).collect()
}

/// Adds the uses of each short form to those of its long one.
fn join_shorts(known: &mut FxHashMap<String, Known>) {
    let pairs: Vec<(String, String)> =
        known.iter().filter_map(|(key, known)| Some((key.clone(), known.short.as_ref()?.to_lowercase()))).collect();
    for (key, short) in pairs {
        let Some(short) = known.remove(&short) else { continue };
        let Some(long) = known.get_mut(&key) else { continue };
        long.count += short.count;
        long.texts = long.texts.max(short.texts);
        long.sentence = long.sentence.take().or(short.sentence);
    }
}

/// Tells each phrase how often it stands inside of longer ones, and in how many of these.
fn nest(known: &mut FxHashMap<String, Known>) {
    let longer: Vec<(String, Vec<String>, u32)> = known
        .iter()
        .filter(|(_, known)| known.words.len() > 2 && known.count >= FEWEST_EXPLAINED)
        .map(|(key, known)| (key.clone(), known.words.clone(), known.count))
        .collect();
    for (key, words, count) in longer {
        let mut parts: FxHashSet<String> = FxHashSet::default();
        for length in 1..words.len() {
            parts.extend(words.windows(length).map(|part| part.join(" ")));
        }
        for part in parts {
            if let Some(inner) = known.get_mut(&part) {
                inner.nested.0 += count;
                inner.nested.1.insert(key.clone());
            }
        }
    }
}

/// The list without names that are a part of a better one, and hardly stand alone.
fn without_parts(list: Vec<Suggestion>) -> Vec<Suggestion> {
    let mut kept: Vec<Suggestion> = Vec::new();
    for found in list {
        let name = format!(" {} ", found.name.to_lowercase().replace('-', " "));
        let is_same = |better: &Suggestion| {
            let other = format!(" {} ", better.name.to_lowercase().replace('-', " "));
            other == name
                || (other.contains(&name) || name.contains(&other))
                    && found.sentence.is_none()
                    && found.count <= better.count * 2
        };
        if !kept.iter().any(is_same) {
            kept.push(found);
        }
    }
    kept
}

impl Known {
    fn add(&mut self, text: usize, seen: Sighted) {
        for (spelling, count) in seen.spellings {
            *self.spellings.entry(spelling).or_default() += count;
        }
        let before = self.contexts.len();
        for (context, count) in seen.contexts {
            self.count += if self.contexts.insert(context) { count } else { 0 };
        }
        self.texts += usize::from(self.contexts.len() > before);
        let room = MOST_PLACES.saturating_sub(self.places.len());
        self.places.extend(seen.places.into_iter().take(room).map(|range| Spot { text, range }));
        self.is_heading |= seen.is_heading;
        self.is_emphasised |= seen.is_emphasised;
        if self.words.is_empty() {
            self.words = seen.words;
        }
        if self.sentence.is_none() {
            self.sentence = seen.sentence.map(|(said, range)| (said, Spot { text, range }));
        }
        self.short = self.short.take().or(seen.short);
    }

    fn suggestion(self) -> Option<Suggestion> {
        let explained = self.sentence.is_some() || self.short.is_some();
        if self.count < if explained { FEWEST_EXPLAINED } else { FEWEST } {
            return None;
        }
        let (name, _) =
            self.spellings.iter().max_by_key(|(spelling, count)| (**count, std::cmp::Reverse((*spelling).clone())))?;
        let kind = words::kind_of(name);
        let score = self.score(kind)?;
        Some(Suggestion {
            name: name.clone(),
            short: self.short,
            kind,
            count: self.count,
            texts: self.texts,
            places: self.places,
            sentence: self.sentence,
            score,
        })
    }

    /// `None` for what is in longer names only, or in one text alone and not explained.
    fn score(&self, kind: NameKind) -> Option<f64> {
        let (inside, longer) = (f64::from(self.nested.0), self.nested.1.len() as f64);
        let alone = f64::from(self.count) - if longer > 0.0 { inside / longer } else { 0.0 };
        let length = (self.words.len() as f64 + 1.0).log2();
        let worth = length * alone;
        let explained = self.sentence.is_some() || self.short.is_some();
        let marked = explained || self.is_heading || self.is_emphasised;
        let is_paper = self.words.last().is_some_and(|last| words::is_paper(last));
        if worth < 1.0 || !marked && (self.texts < 2 || is_paper && self.count < FEWEST_PAPERS) {
            return None;
        }
        let mut score = worth.ln_1p() + (self.texts as f64).ln_1p() * 0.5;
        score += if self.sentence.is_some() { 3.0 } else { 0.0 };
        score += if self.short.is_some() { 3.0 } else { 0.0 };
        score += if self.is_heading { 1.5 } else { 0.0 };
        score += if self.is_emphasised { 1.0 } else { 0.0 };
        score += if kind == NameKind::Abbreviation { 0.5 } else { 0.0 };
        Some(score + words::speciality(&self.words))
    }
}
