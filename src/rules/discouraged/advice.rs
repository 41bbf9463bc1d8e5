//! What an entry says of a name that it advises against, and what the name itself says: how many words it has, whether it is a short form
//! of the headword, whether it can be looked for at all.

use crate::english::{self, grammar, number};
use crate::glossary::{Entry, EntryId, Form, FormKind, remark_behind};
use crate::text::token::folded_hash;
use crate::text::word::{Class, class, words};
use crate::text::{Capitals, TextRange, fold};
use crate::workspace::{GlossaryFile, Scope, Snapshot};

/// Names of more words are sentences.
const MOST_WORDS: usize = 4;
/// Words of which one begins the other, with so many letters, are akin.
const AKIN: usize = 3;
/// So are words that begin with the same letters, so many.
const STEM: usize = 5;
/// So much of a remark is shown, in characters.
const LONGEST_REMARK: usize = 100;

/// With these a name begins that describes a habit and is no name.
const NO_BEGINNINGS: [&str; 8] = ["the", "a", "bare", "using", "treating", "conflating", "calling", "not"];

/// Words that make a condition of a remark wherever they stand in it, and those that do where it begins with them.
const CONDITIONS: [&str; 26] = [
    "only", "when", "if", "unless", "except", "reserve", "reserved", "bare", "alone", "unqualified", "outside",
    "unadorned", "solely", "without", // Whose word it is: who speaks of that one uses it.
    "term", "terms", "terminology", "jargon", "parlance",
    // It has another meaning, which the texts use too.
    "ambiguous", "overloaded", "overloads", "collides", "clashes", "conflicts", "already",
];
const CONDITIONS_AT_START: [&str; 13] =
    ["used", "in", "as", "for", "on", "where", "while", "meaning", "to", "that", "is", "means", "different"];

/// A remark that begins so says what the name itself means (`the gesture, not the record`): who speaks of that uses it.
const ARTICLES: [&str; 3] = ["a", "an", "the"];
/// With one of these it says what the name meant once.
const RETIRED: [&str; 12] = [
    "old", "older", "former", "previous", "legacy", "retired", "deprecated", "obsolete", "removed", "deleted",
    "rejected", "superseded",
];

/// A name that an entry advises against.
#[derive(Debug)]
pub(super) struct Advice {
    /// How many words it has.
    pub words: usize,
    /// All its words are words of a longer headword.
    pub is_short: bool,
    /// The headword is one word with humps, so that its parts are ordinary words.
    pub is_hump: bool,
    /// It shares a word with the headword.
    pub is_akin: bool,
    /// What comes before its last word is not in the headword, so that both may be kinds of one thing or another: `trace id` and `Correlation Id`.
    pub is_sibling: bool,
    /// It has all words of a headword, and more.
    pub is_longer: bool,
    /// The headword is one ordinary word, which the project uses in other senses too.
    pub is_ordinary: bool,
    /// It is nothing that a text could mean: a sentence, or another entry's name.
    pub is_unfit: bool,
    /// It holds under a condition only.
    pub is_condition: bool,
    /// It has capitals of its own.
    pub has_capital: bool,
    /// Whether the entry is written in English; `None` where it says too little.
    pub is_english: Option<bool>,
    /// Where it is written.
    pub range: TextRange,
    /// What is said of it.
    remark: Option<String>,
    /// The file and the line, for people.
    at: Option<String>,
}

impl Advice {
    /// What is known of a name that an entry of the scope advises against; `None` where it does not.
    pub(super) fn of(snapshot: &Snapshot, scope: &Scope, id: EntryId, entry: &Entry, name: &str) -> Option<Self> {
        let form = entry.forms.iter().find(|form| form.kind == FormKind::Discouraged && form.text == name)?;
        let file = snapshot.glossary_file(id.file);
        let told = told_elsewhere(entry, form);
        let remark =
            told.clone().or_else(|| file.zip(form.range).and_then(|(file, range)| remark_behind(&file.source, range)));
        let range = form.range.unwrap_or(entry.headword_range);
        let at = file.map(|file| format!("{}:{}", file.place.name, file.source.line_of(range.start()) + 1));
        let is_condition = told.is_none() && remark.as_deref().is_some_and(is_condition);
        let shape = Shape::of(entry, form);
        let is_unfit = shape.is_unfit || is_name_elsewhere(snapshot, scope, name) || ends_a_name(snapshot, entry, name);
        let Shape { words, is_short, is_hump, is_akin, is_sibling, is_longer, is_ordinary, .. } = shape;
        let has_capital = words > 0 && name.split_whitespace().next().is_some_and(|word| Capitals::of(word).are_own());
        let is_english = grammar::is_english(entry.meaning.split_whitespace());
        Some(Self {
            is_english,
            words,
            is_short,
            is_hump,
            is_akin,
            is_sibling,
            is_longer,
            is_ordinary,
            is_unfit,
            is_condition,
            has_capital,
            range,
            remark,
            at,
        })
    }

    /// The end of a message: ` (donations are orders too), CONTEXT.md:7`.
    pub(super) fn ending(&self) -> String {
        let remark = self.remark.as_deref().map(|remark| match remark.char_indices().nth(LONGEST_REMARK) {
            Some((end, _)) => format!(" ({}…)", remark[..end].trim_end()),
            None => format!(" ({remark})"),
        });
        let at = self.at.as_deref().map(|at| format!(", {at}"));
        remark.unwrap_or_default() + &at.unwrap_or_default()
    }
}

/// The sentence outside of the entry that takes the name out of use, without markup: a reason, and no condition.
fn told_elsewhere(entry: &Entry, form: &Form) -> Option<String> {
    let range = form.range.filter(|range| !entry.range.overlaps(*range))?;
    let is_told = |line: &&String| !range.is_empty() && line.contains(form.text.as_str());
    entry.relations.iter().find(is_told).map(|line| line.replace(['*', '`'], ""))
}

/// What the words of a name say beside those of its headword.
struct Shape {
    words: usize,
    is_short: bool,
    is_hump: bool,
    is_akin: bool,
    is_sibling: bool,
    is_longer: bool,
    is_ordinary: bool,
    is_unfit: bool,
}

impl Shape {
    fn of(entry: &Entry, form: &Form) -> Self {
        let name = split(&form.text);
        let is_own = |form: &&Form| matches!(form.kind, FormKind::Headword | FormKind::Expansion);
        let own = entry.forms.iter().filter(is_own).map(|form| form.text.as_str()).chain([entry.headword.as_str()]);
        let own: Vec<(&str, Vec<String>)> = own.map(|own| (own, split(own))).collect();
        let has = |own: &[String], word: &String| own.iter().any(|other| is_same(other, word));
        let mut longer =
            own.iter().filter(|(_, own)| own.len() > name.len() && name.iter().all(|word| has(own, word))).peekable();
        let is_short = longer.peek().is_some();
        let is_hump = is_short && longer.all(|(own, _)| own.chars().all(char::is_alphanumeric));
        let alike = |other: &String, word: &String| is_same(other, word) || begins_alike(other, word);
        let is_akin = own.iter().flat_map(|(_, own)| own).any(|other| name.iter().any(|word| alike(other, word)));
        let is_sibling = is_akin && own.iter().all(|(_, own)| are_siblings(&name, own, &alike));
        let is_longer = own.iter().any(|(_, own)| own.len() < name.len() && own.iter().all(|word| has(&name, word)));
        let is_habit = name.first().is_some_and(|first| NO_BEGINNINGS.contains(&first.as_str()));
        let is_empty = name.iter().all(|word| grammar::is_function_word(word));
        let is_ordinary = own.iter().all(|(_, own)| matches!(&own[..], [word] if english::is_common(word)));
        // Humps make no name of several words: `PvE` is one.
        let is_one = form.text.chars().all(char::is_alphanumeric);
        let words = if is_one { 1 } else { name.len() };
        let is_unfit = is_habit || is_empty || name.len() > MOST_WORDS;
        Self { words, is_short, is_hump, is_akin, is_sibling, is_longer, is_ordinary, is_unfit }
    }
}

/// Whether names of several words share none of the words before their last, so that they say nothing alike of what each is a kind of:
/// `trace id` and `Correlation Id` are ids, a `tenant id` is no kind of `Guest Tenant`.
fn are_siblings(name: &[String], own: &[String], alike: &impl Fn(&String, &String) -> bool) -> bool {
    let (Some((_, before)), Some((_, own_before))) = (name.split_last(), own.split_last()) else { return false };
    !own_before.is_empty() && !before.iter().any(|word| own_before.iter().any(|other| alike(other, word)))
}

/// Whether a name is an ordinary word: what is said of it holds only as far as the counts of the project bear it out.
/// What is never reported as a discouraged name at all is none: another entry's name, and what is advised against under a condition.
pub(in crate::rules) fn is_loose(snapshot: &Snapshot, file: &GlossaryFile, entry: &Entry, form: &Form) -> bool {
    let shape = Shape::of(entry, form);
    let remark = || {
        let told = told_elsewhere(entry, form).is_some();
        form.range.filter(|_| !told).and_then(|range| remark_behind(&file.source, range))
    };
    shape.words == 1
        && !shape.is_short
        && !shape.is_unfit
        && !remark().as_deref().is_some_and(is_condition)
        && !keys_of(&form.text).iter().any(|key| snapshot.glossary_files().any(|file| file.own_names().contains(key)))
}

/// What a name goes by, and its singular.
fn keys_of(name: &str) -> [u64; 2] {
    [folded_hash(name), folded_hash(&singular(&fold::fold(name)))]
}

/// The words of a name, in small letters, cut at humps. Where blanks part no words, all is one.
fn split(name: &str) -> Vec<String> {
    let is_unparted =
        |c: Option<char>| c.is_some_and(|c| matches!(class(c), Class::Single | Class::Katakana | Class::Hangul));
    let mut all: Vec<TextRange> = Vec::new();
    for word in words(name) {
        match all.last_mut() {
            Some(last)
                if last.end() == word.start()
                    && is_unparted(name[..word.start()].chars().next_back())
                    && is_unparted(name[word.start()..].chars().next()) =>
            {
                *last = TextRange::new(last.start(), word.end());
            }
            _ => all.push(word),
        }
    }
    all.into_iter().map(|word| fold::fold(&name[word]).into_owned()).collect()
}

/// Whether two words are one, in whatever number.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || singular(one) == singular(other)
}

fn singular(word: &str) -> String {
    number::singular(word).unwrap_or_else(|| word.to_owned())
}

/// Whether two words have one stem: the one begins the other (`config`, `configuration`), or a long beginning is the same
/// (`generation`, `generator`).
fn begins_alike(one: &str, other: &str) -> bool {
    let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let shorter = one.chars().count().min(other.chars().count());
    alike >= AKIN
        && (alike == shorter || alike >= STEM)
        && !grammar::is_function_word(one)
        && !grammar::is_function_word(other)
}

/// Whether a name, or its singular, is an entry's own in any glossary of the project.
fn is_name_elsewhere(snapshot: &Snapshot, scope: &Scope, name: &str) -> bool {
    let keys = keys_of(name);
    let having = snapshot.glossary_files().filter(|file| keys.iter().any(|key| file.own_names().contains(key)));
    // Where the glossary in force has it too, the matcher knows.
    having.into_iter().any(|file| !scope.glossary.files().iter().any(|(id, _)| *id == file.file))
}

/// Whether a name of several parts ends a longer name of another entry: `mini-lesson`, where there is a "Curated mini-lesson".
fn ends_a_name(snapshot: &Snapshot, entry: &Entry, name: &str) -> bool {
    let (key, own) = (folded_hash(name), folded_hash(&entry.headword));
    name.contains(|c: char| !c.is_alphanumeric())
        && snapshot.glossary_files().any(|file| file.tails().get(&key).is_some_and(|headword| *headword != own))
}

/// Whether a remark says when the advice holds, and not why.
fn is_condition(remark: &str) -> bool {
    let words = split(remark);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let begins = |list: &[&str]| words.first().is_some_and(|word| list.contains(&word.as_str()));
    has(&CONDITIONS) || begins(&CONDITIONS_AT_START) || begins(&ARTICLES) && words.len() > 1 && !has(&RETIRED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Format, ReadOptions, read};

    fn shape(headword: &str, name: &str) -> Shape {
        let text = format!("**{headword}**: Something.\n_Avoid_: {name}\n");
        let entry = read(Format::Markdown, &text, &ReadOptions::default()).entries.remove(0);
        Shape::of(&entry, entry.forms.iter().find(|form| form.kind == FormKind::Discouraged).expect("it has one"))
    }

    #[test]
    fn short_forms_have_the_words_of_a_longer_headword() {
        for (headword, name, is_short) in [
            ("Fault Section", "section", true),
            ("Fault Section", "sections", true),
            ("AppProject", "project", true),
            ("Fault Section", "fault section", false),
            ("Magnitude", "mag", false),
            ("Order", "purchase", false),
            ("MFD (Magnitude Frequency Distribution)", "magnitude distribution", true),
            ("被动特质", "特质", false),
        ] {
            assert_eq!(shape(headword, name).is_short, is_short, "{headword}: {name}");
        }
    }

    #[test]
    fn where_blanks_part_no_words_all_is_one() {
        assert_eq!(split("考试"), ["考试"]);
        assert_eq!(split("API 考试"), ["api", "考试"]);
        assert_eq!(split("DataArray kv-cache"), ["data", "array", "kv", "cache"]);
    }

    #[test]
    fn names_are_akin_by_a_word_or_its_stem() {
        for (headword, name, is_akin) in [
            ("Chat Platform", "chat integration", true),
            ("AutoMod", "auto-moderation", true),
            ("Time axis", "time dimension", true),
            ("Report Generator", "report generation", true),
            ("Config", "configuration file", true),
            ("Criterion", "gate keeper", false),
            ("Workspace", "working copy", false),
        ] {
            assert_eq!(shape(headword, name).is_akin, is_akin, "{headword}: {name}");
        }
    }

    #[test]
    fn kinds_of_one_thing_share_their_last_word_alone() {
        for (headword, name, is_sibling) in [
            ("Correlation Id", "trace id", true),
            ("Delivered Message", "sent messages", true),
            ("Aggregated Quota Snapshot", "session snapshot", true),
            // The last word of the one stands before that of the other.
            ("Guest Tenant", "tenant id", true),
            ("Agent Runtime", "kitchen agent", true),
            ("Chat Platform", "chat integration", false),
            ("Quota Snapshot", "old quota snapshot", false),
            ("Score", "momentum score", false),
            ("Email", "email address", false),
            ("Criterion", "gate keeper", false),
        ] {
            assert_eq!(shape(headword, name).is_sibling, is_sibling, "{headword}: {name}");
        }
    }

    #[test]
    fn humps_make_no_name_of_several_words_and_ordinary_headwords_are_known() {
        assert_eq!(
            (shape("Combat", "PvE").words, shape("Order", "order form").words, shape("Order", "kv-cache").words),
            (1, 2, 2)
        );
        assert!(shape("Home", "landing page").is_ordinary && !shape("Home Page", "landing page").is_ordinary);
        assert!(!shape("Autolyse", "first rest").is_ordinary);
    }

    #[test]
    fn what_no_text_could_mean_is_unfit() {
        for name in
            ["the order", "bare order", "using orders", "calling it so", "not this", "of it", "one two three four five"]
        {
            assert!(shape("Purchase", name).is_unfit, "{name}");
        }
        assert!(!shape("Purchase", "order line").is_unfit);
    }

    #[test]
    fn conditions_are_no_reasons() {
        for remark in [
            "only when quoting external systems",
            "Jira term",
            "that is a skill",
            "when meant as a bill",
            "reserved for donors",
            "in legal prose",
            "unqualified",
            "without qualifier",
            "the gesture, not the record",
            "a module is a part of the code",
            "overloaded with orders",
        ] {
            assert!(is_condition(remark), "{remark}");
        }
        for remark in [
            "donations are orders too",
            "still an order",
            "old name",
            "retired",
            "removed",
            "too broad",
            "the old name",
            "a deprecated alias of it",
        ] {
            assert!(!is_condition(remark), "{remark}");
        }
    }
}
