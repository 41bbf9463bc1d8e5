//! English plurals, by the rules of the `pluralize` library (<https://github.com/plurals/pluralize>), as tables of endings.
//!
//! The Rust port of that library compiles some hundred regular expressions before its first answer, which takes longer than reading and
//! compiling a glossary of a thousand entries. A test holds these tables equal to it over the common English words.

use std::sync::LazyLock;

use crate::english::derivation::stem_of;

/// Words without a plural, and words that are one already, in order.
#[rustfmt::skip]
const UNCOUNTABLE: &[&str] = &[
    "adulthood", "advice", "agenda", "aid", "aircraft", "alcohol", "ammo", "analytics", "anime", "athletics", "audio",
    "bison", "blood", "bream", "buffalo", "butter", "carp", "cash", "chassis", "chess", "clothing", "cod", "commerce",
    "cooperation", "corps", "debris", "diabetes", "digestion", "elk", "energy", "equipment", "excretion", "expertise",
    "firmware", "flounder", "fun", "gallows", "garbage", "graffiti", "hardware", "headquarters", "health", "herpes",
    "highjinks", "homework", "housework", "information", "jeans", "justice", "kudos", "labour", "literature",
    "machinery", "mackerel", "mail", "manga", "media", "mews", "moose", "mud", "music", "news", "only", "personnel",
    "pike", "plankton", "pliers", "police", "pollution", "premises", "rain", "research", "rice", "salmon", "scissors",
    "series", "sewage", "shambles", "shrimp", "software", "staff", "swine", "tennis", "traffic", "transportation",
    "trout", "tuna", "wealth", "welfare", "whiting", "wildebeest", "wildlife", "you",
];

/// Nouns that follow no rule, and their plurals.
const IRREGULAR: &[(&str, &str)] = &[
    ("axe", "axes"),
    ("canvas", "canvases"),
    ("carve", "carves"),
    ("die", "dice"),
    ("dingo", "dingoes"),
    ("dogma", "dogmata"),
    ("anathema", "anathemata"),
    ("eave", "eaves"),
    ("echo", "echoes"),
    ("foot", "feet"),
    ("genus", "genera"),
    ("goose", "geese"),
    ("groove", "grooves"),
    ("human", "humans"),
    ("lemma", "lemmata"),
    ("looey", "looies"),
    ("ox", "oxen"),
    ("passerby", "passersby"),
    ("pickaxe", "pickaxes"),
    ("proof", "proofs"),
    ("quiz", "quizzes"),
    ("schema", "schemata"),
    ("stigma", "stigmata"),
    ("stoma", "stomata"),
    ("thief", "thieves"),
    ("tooth", "teeth"),
    ("tornado", "tornadoes"),
    ("torpedo", "torpedoes"),
    ("valve", "valves"),
    ("viscus", "viscera"),
    ("volcano", "volcanoes"),
    ("yes", "yeses"),
];

/// Endings with their plurals, for any word that ends so; the first that fits counts.
const ENDINGS: &[(&str, &str)] = &[
    ("person", "people"),
    ("people", "people"),
    ("children", "children"),
    ("child", "children"),
    ("eaux", "eaux"),
    ("man", "men"),
    ("men", "men"),
    ("matrix", "matrices"),
    ("codex", "codices"),
    ("murex", "murices"),
    ("silex", "silices"),
    ("vertex", "vertices"),
    ("index", "indices"),
    ("appendix", "appendices"),
    ("knife", "knives"),
    ("wife", "wives"),
    ("life", "lives"),
    ("arf", "arves"),
    ("lf", "lves"),
    ("eaf", "eaves"),
    ("eof", "eoves"),
    ("oaf", "oaves"),
    ("hoof", "hooves"),
    ("sis", "ses"),
    ("axis", "axes"),
    ("testis", "testes"),
    ("hero", "heroes"),
    ("ato", "atoes"),
    ("gro", "groes"),
    ("seraph", "seraphim"),
    ("cherub", "cherubim"),
    ("alumnae", "alumnae"),
    ("algae", "algae"),
    ("vertebrae", "vertebrae"),
    ("seraphim", "seraphim"),
    ("cherubim", "cherubim"),
    ("alumna", "alumnae"),
    ("alga", "algae"),
    ("vertebra", "vertebrae"),
    ("x", "xes"),
    ("ch", "ches"),
    ("ss", "sses"),
    ("sh", "shes"),
    ("zz", "zzes"),
];

/// What stands before `us` where the plural has `i`.
const US: &[&str] = &[
    "alumn", "syllab", "vir", "radi", "nucle", "fung", "cact", "stimul", "termin", "bacill", "foc", "uter", "loc",
    "strat",
];
/// What stands before `um` where the plural has `a`.
const UM: &[&str] = &[
    "agend", "addend", "millenni", "dat", "extrem", "bacteri", "desiderat", "strat", "candelabr", "errat", "ov",
    "symposi", "curricul", "automat", "quor",
];
/// What stands before `on` where the plural has `a`.
const ON: &[&str] = &[
    "apheli", "hyperbat", "periheli", "asyndet", "noumen", "phenomen", "criteri", "organ", "prolegomen", "hedr",
    "automat",
];

/// The plural of a word of small ASCII letters; the word itself where it is one already or has none.
pub(super) fn plural(word: &str) -> String {
    // Each begins with the same letter as its plural.
    let may_be = |irregular: &&(&str, &str)| irregular.0.as_bytes().first() == word.as_bytes().first();
    if let Some((_, plural)) =
        IRREGULAR.iter().filter(may_be).find(|(singular, plural)| *singular == word || *plural == word)
    {
        return (*plural).to_owned();
    }
    if is_uncountable(word) {
        return word.to_owned();
    }
    for (ending, plural) in TABLES.endings.of(word) {
        if let Some(stem) = word.strip_suffix(ending) {
            return [stem, plural].concat();
        }
    }
    let end =
        |count: usize| word.len().checked_sub(count).and_then(|at| word.as_bytes().get(at)).copied().unwrap_or(b' ');
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
    match end(1) {
        b'y' if !(is_vowel(end(2)) || end(2) == b'y') || word.ends_with("quy") => {
            [&word[..word.len() - 1], "ies"].concat()
        }
        b'e' if matches!(word, "mouse" | "louse" | "titmouse") => word.replace("ouse", "ice"),
        b'e' if matches!(word, "mice" | "lice" | "titmice") => word.to_owned(),
        b'm' => ending_in(word, "um", UM, "a").unwrap_or_else(|| of_am(word)),
        b'n' => ending_in(word, "on", ON, "a").unwrap_or_else(|| [word, "s"].concat()),
        b'i' if ends_with_one(word, "i", US) => word.to_owned(),
        b'a' if ends_with_one(word, "a", UM) || ends_with_one(word, "a", ON) => word.to_owned(),
        b's' => ending_in(word, "us", US, "i").unwrap_or_else(|| of_s(word, is_vowel)),
        _ => [word, "s"].concat(),
    }
}

/// The plural of a word in `s`: many are plurals already.
fn of_s(word: &str, is_vowel: impl Fn(u8) -> bool) -> String {
    let before = |ending: &str| word.strip_suffix(ending).and_then(|stem| stem.bytes().next_back());
    let is_plural = before("ias").is_some_and(|letter| letter != b'l')
        || before("las").is_some_and(is_vowel)
        || before("as").is_some_and(|letter| matches!(letter, b'e' | b'j' | b'z' | b'r'));
    let takes_es = word.ends_with("alias")
        || before("us").is_some_and(|letter| !matches!(letter, b'a' | b'o' | b'u')) && !ends_like_menus(word)
        || word.ends_with("tlas")
        || word.ends_with("tmas")
        || word.ends_with("gas")
        || word.ends_with("ris");
    if takes_es && !is_plural { [word, "es"].concat() } else { word.to_owned() }
}

/// `menus`, `emus`: plurals, other than `bonus`.
fn ends_like_menus(word: &str) -> bool {
    word.ends_with("emus") || word.ends_with("enus")
}

/// `William` and `Siam` have the plural's form in the library; a word in `m` takes `s` else.
fn of_am(word: &str) -> String {
    if word.ends_with("iam") || word.ends_with("uam") { word.to_owned() } else { [word, "s"].concat() }
}

fn ending_in(word: &str, ending: &str, stems: &[&str], plural: &str) -> Option<String> {
    stem_among(word, ending, stems).map(|stem| [stem, plural].concat())
}

/// What stands before an ending, where it ends in one of `stems`.
fn stem_among<'w>(word: &'w str, ending: &str, stems: &[&str]) -> Option<&'w str> {
    stem_of(word, ending).filter(|stem| stems.iter().any(|known| stem_of(stem, known).is_some()))
}

fn ends_with_one(word: &str, ending: &str, stems: &[&str]) -> bool {
    stem_among(word, ending, stems).is_some()
}

fn is_uncountable(word: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| stem_of(word, ending).is_some());
    ends(&["deer", "fish", "measles", "ois", "ous", "pox", "sheep", "pokemon"])
        || word.strip_suffix("ese").is_some_and(|stem| stem.bytes().next_back().is_some_and(|c| !b"aeiou".contains(&c)))
        || may_be_uncountable(word) && UNCOUNTABLE.binary_search(&word).is_ok()
}

/// Whether some word of [`UNCOUNTABLE`] begins and ends with the same letters: few others do.
fn may_be_uncountable(word: &str) -> bool {
    let (Some(&first), Some(&last)) = (word.as_bytes().first(), word.as_bytes().last()) else { return false };
    LASTS_BY_FIRST[usize::from(first % 32)] >> (last % 32) & 1 == 1
}

/// For each letter, by its number in the alphabet, which letters the words of [`UNCOUNTABLE`] end with that begin with it.
static LASTS_BY_FIRST: [u32; 32] = {
    let (mut lasts, mut at) = ([0; 32], 0);
    while at < UNCOUNTABLE.len() {
        let word = UNCOUNTABLE[at].as_bytes();
        lasts[(word[0] % 32) as usize] |= 1 << (word[word.len() - 1] % 32);
        at += 1;
    }
    lasts
};

/// What stands before `ses` where the singular has `sis` rather than `se`: `analyses` is of `analysis`, `bases` of `base`.
const SIS: &[&str] = &["analy", "diagno", "parenthe", "progno", "synop", "the", "empha", "cri", "ne"];

/// The word that a plural is the plural of, the likeliest of those that `is_word` takes; `None` where there is none.
pub(super) fn singular(plural: &str, is_word: impl Fn(&str) -> bool) -> Option<String> {
    if plural.len() < 4 || !LAST_OF_PLURALS.contains(plural.as_bytes().last()?) || is_uncountable(plural) {
        return None;
    }
    let mut singular = String::with_capacity(2 * plural.len());
    let mut is_it = |stem: &str, ending: &str| {
        singular.clear();
        singular.extend([stem, ending]);
        // Whether it is a word is asked last: that takes longest.
        let found = singular != plural && self::plural(&singular) == plural && is_word(&singular);
        found.then(|| singular.clone())
    };
    // Each begins with the same letter as its plural.
    let may_be = |row: &&(&str, &str)| row.1.as_bytes().first() == plural.as_bytes().first();
    let irregular = IRREGULAR.iter().filter(may_be).filter(|(_, irregular)| *irregular == plural);
    let irregular = irregular.map(|(singular, _)| ("", *singular));
    let first = irregular.chain(stem_among(plural, "ses", SIS).map(|stem| (stem, "sis")));
    if let Some(found) = first.into_iter().find_map(|(stem, ending)| is_it(stem, ending)) {
        return Some(found);
    }
    let tables = &*TABLES;
    let leaves = if plural.ends_with("ves") { &tables.leaves } else { &tables.plurals };
    leaves.of(plural).find_map(|(ending, singular)| is_it(plural.strip_suffix(ending)?, singular))
}

/// Rows of endings by the last letter of the first of the two, in their order: most words end in another letter, and are not compared.
struct ByLast([Vec<(&'static str, &'static str)>; 26]);

impl ByLast {
    fn new(rows: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let mut by_last: [Vec<_>; 26] = Default::default();
        rows.for_each(|row| by_last[Self::place(row.0).expect("each of these ends in a small letter")].push(row));
        Self(by_last)
    }

    /// Those that a word may end with.
    fn of(&self, word: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        Self::place(word).map_or(&[][..], |last| &self.0[last]).iter().copied()
    }

    fn place(word: &str) -> Option<usize> {
        word.bytes().last().filter(u8::is_ascii_lowercase).map(|last| usize::from(last - b'a'))
    }
}

/// All rows in the order in which they are asked.
struct Tables {
    /// [`ENDINGS`], with their plurals.
    endings: ByLast,
    /// The endings of plurals, with those of their singulars.
    plurals: ByLast,
    /// The same for a plural in `ves`.
    leaves: ByLast,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let plurals = || REGULAR.iter().chain(ENDINGS).chain(FOREIGN).map(|(singular, plural)| (*plural, *singular));
    let leaves =
        ENDINGS.iter().filter(|(_, ending)| ending.ends_with("ves")).map(|(singular, plural)| (*plural, *singular));
    Tables {
        endings: ByLast::new(ENDINGS.iter().copied()),
        plurals: ByLast::new(plurals()),
        leaves: ByLast::new(leaves.chain(plurals())),
    }
});

/// Endings of words and of their plurals by rule.
const REGULAR: &[(&str, &str)] = &[("", "s"), ("", "es"), ("y", "ies")];

/// Endings of words and of their plurals, as other languages have them.
const FOREIGN: &[(&str, &str)] = &[("sis", "ses"), ("um", "a"), ("on", "a"), ("us", "i"), ("ouse", "ice")];

/// The letters that plurals end in: `caches`, `criteria`, `foci`, `people`, `men`, `feet`, `teeth`, `passersby`, `tableaux`, `cherubim`.
const LAST_OF_PLURALS: &[u8] = b"saienthyxm";

#[cfg(test)]
mod tests {
    use super::*;

    fn common() -> impl Iterator<Item = &'static str> {
        let words = include_str!("../../../assets/english-common.txt").split_whitespace();
        words.filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
    }

    #[test]
    fn plurals_are_the_librarys() {
        // The library's `-ey` rule is wrong for these.
        let except = ["money", "baloney"];
        // It counts pronouns and verbs in.
        let no_nouns = "has have he her herself himself his is its itself me my myself our she that their them they this thou was we \
            yourself are were those these us";
        let mut wrong = String::new();
        for word in
            common().filter(|word| !except.contains(word) && !no_nouns.split_whitespace().any(|other| other == *word))
        {
            let (ours, theirs) = (plural(word), pluralizer::pluralize(word, 2, false));
            if ours != theirs {
                wrong += &format!("{word}: {ours}, not {theirs}\n");
            }
        }
        assert_eq!(wrong, "");
    }

    /// The library takes `cach` for the singular of `caches`; where it knows one, it is ours.
    #[test]
    fn singulars_are_the_librarys_where_it_has_any() {
        let is_common = |word: &str| crate::english::is_common(word);
        let mut wrong = String::new();
        // Both are words.
        let either = ["hankies", "loonies", "overlies", "psyches"];
        for word in common().filter(|word| word.len() > 5) {
            let written = plural(word);
            let theirs = pluralizer::pluralize(&written, 1, false);
            let ours = singular(&written, is_common);
            if either.contains(&&*written) {
                continue;
            }
            if theirs != written && is_common(&theirs) && plural(&theirs) == written && ours.as_ref() != Some(&theirs) {
                wrong += &format!("{written}: {ours:?}, not {theirs:?}\n");
            }
        }
        assert_eq!(wrong, "");
    }

    #[test]
    fn plurals_end_in_few_letters() {
        for (singular, plural) in IRREGULAR {
            assert_eq!(singular.bytes().next(), plural.bytes().next(), "{plural}");
        }
        for (_, plural) in IRREGULAR.iter().chain(ENDINGS) {
            let last = plural.bytes().next_back();
            assert!(last.is_none_or(|last| LAST_OF_PLURALS.contains(&last)), "{plural}");
        }
        assert!(UNCOUNTABLE.is_sorted(), "it is searched by halves");
        assert!(UNCOUNTABLE.iter().all(|word| is_uncountable(word)));
    }

    #[test]
    fn singulars_that_the_library_misses() {
        for (plural, expected) in
            [("caches", "cache"), ("hierarchies", "hierarchy"), ("indices", "index"), ("niches", "niche")]
        {
            assert_eq!(singular(plural, crate::english::is_common).as_deref(), Some(expected));
        }
        assert_eq!(singular("news", |_| true), None);
    }
}
