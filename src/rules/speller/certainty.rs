//! How certain a misspelling is, and what of it the counts of the project are asked.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::capitals::is_mixed;
use super::clue::{self, Clears, Clue, Looks};
use super::place::is_in_quotes;
use super::{Correction, Speller};
use crate::english::{derivation, is_common, is_software, slip};
use crate::text::rule::Certainty;
use crate::text::token::{folded_hash, hash, tokens};
use crate::text::{TextRange, fold};
use crate::workspace::{Compared, Doubt, Question, Signs, Spelt};

/// Capitals up to this long are an abbreviation.
const LONGEST_SHORT: usize = 5;

/// The first of two words run together has so many letters: `keypair`.
const SHORTEST_FIRST: usize = 3;

/// A word of so few letters, a plural s aside, is near many.
const SHORT_WORD: usize = 4;

/// A misspelling, and the best of its corrections.
pub(super) struct Found<'a> {
    written: &'a str,
    best: &'a Correction,
    /// Both folded.
    folded: (String, String),
}

type Asked = fn(&Found<'_>) -> bool;

/// What makes a misspelling no more than possible.
static CLUES: &[Clue<Asked>] = &[
    Clue::new("two words of the language", Looks::Word, Clears::Certainty, |one| one.is_torn()),
    Clue::new("a letter more before or behind", Looks::Word, Clears::Certainty, |one| one.is_extended()),
    Clue::new("two words, two edits", Looks::Word, Clears::Certainty, |one| one.is_compound()),
    Clue::new("capitals at an end", Looks::Word, Clears::Certainty, |one| one.is_lettered()),
    Clue::new("the term with letters behind", Looks::Word, Clears::Certainty, |one| one.goes_on()),
    Clue::new("the term without its s", Looks::Word, Clears::Certainty, |one| one.lacks_an_s()),
    Clue::new("few letters", Looks::Word, Clears::Certainty, |one| one.is_short()),
    Clue::new("an ordinary word is as near", Looks::Word, Clears::Certainty, |one| one.is_near_ordinary()),
    Clue::new("name of a program", Looks::Word, Clears::Certainty, |one| one.is_software()),
    Clue::new("ends otherwise than a rare word", Looks::Word, Clears::Certainty, |one| one.ends_otherwise()),
    Clue::new("another abbreviation", Looks::Word, Clears::Certainty, |one| one.is_abbreviation()),
];

impl<'a> Found<'a> {
    fn new(written: &'a str, best: &'a Correction) -> Self {
        let folded = (fold::fold(written).into_owned(), fold::fold(&best.text).into_owned());
        Self { written, best, folded }
    }

    /// `soft max`: two words are no slip for one that is written together, but perhaps its variant.
    fn is_torn(&self) -> bool {
        self.written.contains(char::is_whitespace) && !self.best.text.contains(char::is_whitespace)
    }

    /// `rlora`, `loraj`: names of other programs are made so.
    fn is_extended(&self) -> bool {
        let (written, meant) = (&self.folded.0, &self.folded.1);
        let is_one_letter = |rest: Option<&str>| rest.is_some_and(|rest| rest.chars().count() == 1);
        let doubled = |before: Option<char>, after: Option<char>| before == after;
        let (mut first, mut last) = (written.chars(), written.chars().rev());
        // `mMorphs` is a variable: nobody hits a small letter and its capital.
        let mut own = self.written.chars();
        let is_prefix = own.next().is_some_and(char::is_lowercase) && own.next().is_some_and(char::is_uppercase);
        let is_doubled = doubled(first.next(), first.next()) && !is_prefix;
        // `data amanagement`: the rest of the term says which word was meant.
        let is_alone = !self.best.is_among_others;
        let before = is_alone && is_one_letter(written.strip_suffix(meant.as_str())) && !is_doubled;
        // `pypackage`, `isempty`
        let is_two_letters = written.strip_suffix(meant.as_str()).is_some_and(|rest| rest.chars().count() == 2);
        // `Bewertungen`, `Webbrowsern` beside "web browser": plurals of another language.
        let behind = written.strip_prefix(meant.as_str());
        let is_dative = meant.contains(' ') && written.strip_suffix('n') == Some(meant.replace(' ', "").as_str());
        before
            || is_two_letters
            || is_dative
            || matches!(behind, Some("en" | "er" | "es"))
            || is_alone && is_one_letter(behind) && !doubled(last.next(), last.next())
    }

    /// `bookbags` beside booking: two words run together that only two edits make the term.
    fn is_compound(&self) -> bool {
        let (written, meant) = (&self.folded.0, &self.folded.1);
        !self.best.is_among_others
            && !slip::is_confused(written, meant)
            && strsim::osa_distance(written, meant) > 1
            && derivation::is_two_words_of(written, SHORTEST_FIRST)
    }

    /// `OffsetX`, `checkboxNN` for any number, `bDeviceClass` with its type: words of the term, with capitals or a small letter set apart.
    fn is_lettered(&self) -> bool {
        let meant: String = self.folded.1.chars().filter(|c| c.is_alphanumeric()).collect();
        let stem = self.written.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let tail = self.written.len() - stem.len();
        let is_stem = stem.len() > SHORT_WORD && stem.ends_with(char::is_lowercase);
        let (first, rest) = self.written.split_at(self.written.chars().next().map_or(0, char::len_utf8));
        let is_typed = first.chars().all(char::is_lowercase) && rest.starts_with(char::is_uppercase);
        (1..=2).contains(&tail) && is_stem && meant.starts_with(fold::fold(stem).as_ref())
            || is_typed && fold::fold(rest) == meant
    }

    /// `tokend` beside tokens, `tokenjs` beside token: names of programs and variables are made so.
    fn goes_on(&self) -> bool {
        let (written, meant) = (&self.folded.0, &self.folded.1);
        let is_made = |rest: &str| !rest.ends_with('s') && (rest == "d" || !slip::is_of_the_finger(written, meant));
        let doubled = |rest: &str, stem: &str| rest.chars().next() == stem.chars().next_back();
        let behind = |stem: &str| written.strip_prefix(stem).filter(|rest| !doubled(rest, stem)).map(str::to_owned);
        // `decoratoror` has its end twice.
        let of_term = behind(meant).filter(|rest| rest.len() == 2 && !meant.ends_with(rest.as_str()));
        let of_singular = meant.strip_suffix('s').and_then(behind).filter(|rest| (1..=2).contains(&rest.len()));
        of_term.is_some() || of_singular.is_some_and(|rest| is_made(&rest))
    }

    /// `serie` beside series: another language may have it, but `Milvu` none.
    fn lacks_an_s(&self) -> bool {
        let (written, meant) = (&self.folded.0, &self.folded.1);
        derivation::lacks_an_s(written, meant) && written.ends_with("ie")
    }

    /// `pens` beside PENT, `calls` and `bcall` beside scall, `ReFi` beside DeFi.
    fn is_short(&self) -> bool {
        let (written, meant) = (&self.folded.0, &self.folded.1);
        let letters = written.strip_suffix('s').unwrap_or(written).chars().count();
        let begins_otherwise =
            written.chars().next() != meant.chars().next() && !slip::is_of_the_finger(written, meant);
        let is_plain = self.written.chars().all(char::is_lowercase);
        let is_mixed = is_mixed(self.written) && letters <= SHORT_WORD;
        // `purchase ordr`: the rest of the term says which word was meant. `mult beam` is cut on purpose.
        let is_told = self.best.is_among_others && !meant.starts_with(written.as_str());
        // `ndoes`: letters change places in the plural of a short word as in others, and `ndoe` in the word itself.
        let is_as_long = || written.len() == meant.len();
        let is_swapped = (written.chars().count() > SHORT_WORD || is_as_long()) && slip::is_slip_alone(written, meant);
        !is_told
            && !is_swapped
            && (is_plain || is_mixed)
            && (letters <= SHORT_WORD || letters <= SHORT_WORD + 1 && begins_otherwise)
    }

    /// `contruct` beside contract: what a letter left out makes of `construct`, and no finger of the term.
    fn is_near_ordinary(&self) -> bool {
        let (written, meant) = (&self.folded.0, &self.folded.1);
        !self.best.is_among_others
            && written.len() >= meant.len()
            && !slip::is_of_the_finger(written, meant)
            && !slip::is_confused(written, meant)
            && slip::is_of_a_frequent_word(written, meant)
    }

    /// `xargo` beside cargo, `tokei` beside token.
    fn is_software(&self) -> bool {
        is_software(&self.folded.0)
    }

    /// `squarrosa` beside squarrose: slips leave the end of a word alone more often than not, and other words hardly do.
    fn ends_otherwise(&self) -> bool {
        let signs = signs(self.written, self.best);
        let (written, meant) = (&self.folded.0, &self.folded.1);
        // `flowgrap`: it breaks off.
        let is_cut = || meant.strip_prefix(written.as_str()).is_some_and(|rest| rest.chars().count() == 1);
        let is_other = !signs.is_plain && signs.ends_otherwise && signs.is_uncommon;
        is_other && !is_cut() && !slip::is_of_the_finger(written, meant)
    }

    /// `USFS` beside USDS, `Sctp` beside SFTP, `P2WPKH` beside P2PKH, `LOWESS` beside LOESS: there are too many abbreviations.
    fn is_abbreviation(&self) -> bool {
        let letters = self.written.chars().count();
        let is_short = letters <= LONGEST_SHORT;
        let has_digit = self.written.contains(|c: char| c.is_ascii_digit());
        let is_capitalised = || {
            let mut rest = self.written.chars();
            rest.next().is_some_and(char::is_uppercase) && rest.all(char::is_lowercase)
        };
        let in_capitals = is_in_capitals(self.written);
        // `ISxN` stands for several.
        let any = self.written.replace('x', "");
        let has_any = any.len() + 1 == self.written.len() && is_in_capitals(&any);
        let is_one = has_any
            || (is_short || has_digit || is_in_capitals(&self.best.text)) && in_capitals
            || is_short && is_capitalised() && is_in_capitals(&self.best.text);
        is_one && !is_swapped(&self.folded.0, &self.folded.1, in_capitals)
    }
}

/// Whether two neighbouring letters are swapped or, but in what is in capitals, one is twice: `EPROM` is no EEPROM.
fn is_swapped(word: &str, target: &str, in_capitals: bool) -> bool {
    slip::is_slip(word, target) && !(in_capitals && word.len() != target.len())
}

/// What a word and the best of its corrections say of whether it is one. Beside the other words of a term it is meant for that.
fn signs(word: &str, best: &Correction) -> Signs {
    let folded = fold::fold(word);
    let mut meant: String = fold::fold(&best.text).chars().filter(|c| c.is_alphanumeric()).collect();
    tokens(&best.text, TextRange::new(0, best.text.len()), |token| {
        let one = fold::fold(&best.text.as_str()[token.range]);
        if strsim::osa_distance(&folded, &one) < strsim::osa_distance(&folded, &meant) {
            meant = one.into_owned();
        }
    });
    let in_capitals = is_in_capitals(word);
    let is_swapped = slip::is_slip_alone(&folded, &meant) && is_swapped(&folded, &meant, in_capitals);
    Signs {
        ends_otherwise: folded.chars().next_back() != meant.chars().next_back(),
        is_uncommon: !is_common(&meant),
        is_plain: best.is_among_others || is_swapped || !in_capitals && slip::is_left_out(&folded, &meant),
    }
}

/// Whether a word is in capitals, but for a plural s.
fn is_in_capitals(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
}

/// How certain it is that one of these corrections was meant for what is written: sure where one edit leads to one term, possible where
/// something speaks against it.
fn certainty(written: &str, corrections: &[Correction]) -> Certainty {
    let [best, others @ ..] = corrections else { return Certainty::Possible };
    let found = Found::new(written, best);
    if clue::any(CLUES, &found) {
        return Certainty::Possible;
    }
    let is_one = others.iter().all(|other| other.entry == best.entry);
    let edits = strsim::osa_distance(&found.folded.0, &found.folded.1);
    let is_near = edits <= 1 || edits == 2 && slip::is_confused(&found.folded.0, &found.folded.1);
    if is_one && is_near { Certainty::Sure } else { Certainty::Likely }
}

/// The same where it stands: what is in quotation marks by itself, as strings of code are not, may be somebody else's word.
pub(super) fn here(certainty: Certainty, text: &str, range: TextRange, in_strings: bool) -> Certainty {
    let is_quoted = certainty == Certainty::Sure && !in_strings && is_in_quotes(text, range);
    if is_quoted { Certainty::Likely } else { certainty }
}

/// What is said of how certain it is.
pub(super) fn told(written: &str, best: &Correction) -> Vec<clue::Told> {
    clue::told(CLUES, &Found::new(written, best))
}

/// A word that has two letters swapped, or one once and not twice, for a word of so many is hardly a name, however often it stands.
const LONG_WORD: usize = 7;

/// And for one of so many it is made more than once.
const SLIP_AGAIN: usize = 5;

/// The word of `best`, of at least [`SLIP_AGAIN`] letters, that `word` is such a slip for, as it is written and in small letters; none where it
/// is something else.
fn slipped_in(word: &str, best: &str) -> Vec<String> {
    let folded = fold::fold(word);
    let mut right = Vec::new();
    tokens(best, TextRange::new(0, best.len()), |token| {
        let meant = &best[token.range];
        let target = fold::fold(meant);
        let is_slip = slip::is_slip_alone(&folded, &target) && is_swapped(&folded, &target, is_in_capitals(word));
        if target.chars().count() >= SLIP_AGAIN && is_slip {
            right.extend([meant.to_owned(), meant.to_lowercase()]);
        }
    });
    right.dedup();
    right
}

impl Speller<'_> {
    /// What is known of what is written and of its corrections, wherever they stand.
    pub(super) fn compared(&self, written: &str, corrections: &[Correction]) -> Arc<Compared> {
        let mut both = FxHasher::default();
        written.hash(&mut both);
        for one in corrections {
            (&one.text, one.entry, one.is_among_others).hash(&mut both);
        }
        self.verdicts.compared(both.finish(), || Compared {
            certainty: certainty(written, corrections),
            question: corrections.first().and_then(|best| self.question(written, best)).map(Arc::new),
        })
    }

    /// What is to be asked about what is written, whether it is meant for itself and not for `best`: about its one word that is unknown.
    pub(super) fn question(&self, written: &str, best: &Correction) -> Option<Question> {
        let mut unknown = Vec::new();
        tokens(written, TextRange::new(0, written.len()), |token| {
            let word = &written[token.range];
            if !self.view.spelling.knows_hashed(word, hash(word)) {
                unknown.push(word);
            }
        });
        let [word] = unknown[..] else { return None };
        let letters = word.chars().count();
        let right = slipped_in(word, &best.text);
        let names = || {
            let forms = self.view.document().scope.entry(best.entry).map_or(&[][..], |entry| &entry.forms);
            forms.iter().map(|form| folded_hash(&form.text)).collect()
        };
        let long = right.iter().filter(|right| fold::fold(right).chars().count() >= LONG_WORD);
        let (is_short, signs) = (letters < LONG_WORD, signs(word, best));
        // A finger made the slip, however often.
        let doubt = if right.is_empty() { Doubt::Repeated { is_short, names: names(), signs } } else { Doubt::Nothing };
        Some(Question {
            spellings: [Spelt::new(word)].into(),
            exact: false,
            is_abbreviation: letters <= LONGEST_SHORT && word.chars().filter(|c| c.is_uppercase()).count() > 1,
            beside: long.map(|right| Spelt::new(right)).collect(),
            doubt,
        })
    }
}
