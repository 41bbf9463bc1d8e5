//! Cutting a headword's text: parentheses, several names, slashes, quotation marks.

use std::ops::Range;

use super::short::{in_order, is_capitals, is_expansion, is_short, is_small_word};

/// Words that say that a name follows: `(also "message")`, `(aka private key)`.
const MARKERS: [&str; 27] = [
    "also known as", "also called", "also spelled", "also written", "abbreviated as", "abbreviated", "short for",
    "short form", "stands for", "formerly", "previously", "a.k.a.", "aka", "also", "abbr.", "short", "plural", "i.e.",
    "pl.", "or", "and", "oder", "auch", "ou", "と", "または", "또는",
];

/// Markers behind which no blank stands.
const UNSPACED_MARKERS: [&str; 5] = ["または", "又称", "简称", "也叫", "又は"];

/// Whether a text is one name, as most are: words of letters and digits with one blank or one hyphen between them, and none that may join
/// names (`and`, `or`, `aka`, `also`, `oder`, `resp.`).
pub(super) fn is_one_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let joins = |at: usize| matches!(bytes[at], b'a' | b'o' | b'r');
    !bytes.is_empty()
        && (0..bytes.len()).all(|at| match bytes[at] {
            b' ' => at > 0 && is_letter(at - 1) && is_letter(at + 1) && !joins(at + 1),
            b'-' => at > 0 && is_letter(at - 1) && is_letter(at + 1),
            byte => byte.is_ascii_alphanumeric(),
        })
}

/// Whether `c` is an emoji or the like, which marks a headword without being of it.
pub(super) fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{200d}')
}

/// The text without quotation marks around the whole of it.
pub(super) fn unquoted(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 7] =
        [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」'), ('‘', '’'), ('\'', '\'')];
    PAIRS.iter().find_map(|&(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.is_empty() && !inner.contains([open, close])).then_some(inner)
    })
}

/// What stands before the parentheses that end the range, and what in them. Both are trimmed; the first is not empty.
pub(super) fn trailing_parentheses(text: &str, range: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let slice = &text[range.clone()];
    let close = slice.chars().next_back().filter(|c| matches!(c, ')' | '）'))?;
    let inner_end = slice.len() - close.len_utf8();
    let mut depth = 1;
    for (at, c) in slice[..inner_end].char_indices().rev() {
        match c {
            ')' | '）' => depth += 1,
            '(' | '（' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let before = slice[..at].trim_end();
            // `f()` is a name, and so is `C(n)`: only words stand in parentheses after a name without a blank.
            let empty = slice[at + c.len_utf8()..inner_end].trim().is_empty();
            if before.is_empty() || empty {
                return None;
            }
            let start = range.start;
            return Some((start..start + before.len(), start + at + c.len_utf8()..start + inner_end));
        }
    }
    None
}

/// `Contributor(s)`: the headword with the ending in parentheses, where that is a plural's and stands right behind it.
pub(super) fn plural_marker(text: &str, head: Range<usize>, inner: Range<usize>) -> Option<String> {
    let ending = &text[inner.clone()];
    (matches!(ending, "s" | "es") && head.end + 1 == inner.start).then(|| format!("{}{ending}", &text[head]))
}

/// The range behind a word such as `also`, and whether there was one. `(also in mathematics)` names nothing.
pub(super) fn after_marker(text: &str, range: Range<usize>) -> (bool, Range<usize>) {
    let slice = &text[range.clone()];
    let blank = [' ', ':', '：', '\u{a0}'];
    let spaced = MARKERS.iter().filter_map(|marker| {
        let start = slice.get(..marker.len()).filter(|start| start.eq_ignore_ascii_case(marker))?;
        let rest = &slice[start.len()..];
        // `Memory (short term)` is no short form.
        (rest.starts_with(blank) && (*marker != "short" || rest.starts_with([':', '：']))).then_some(rest)
    });
    let unspaced = UNSPACED_MARKERS.iter().filter_map(|marker| slice.strip_prefix(marker));
    let Some(rest) = spaced.chain(unspaced).next() else { return (false, range) };
    let rest = rest.trim_start_matches(blank);
    let first = rest.split_whitespace().next().unwrap_or_default();
    let named = !first.is_empty() && (!is_small_word(first) || rest.len() == first.len());
    if named { (true, range.end - rest.len()..range.end) } else { (false, range) }
}

/// The length of the `(s)` that a name ends in.
pub(super) fn plural_in_parentheses(name: &str) -> usize {
    let ending = ["(s)", "(es)"].into_iter().find(|ending| name.ends_with(ending));
    ending.filter(|ending| name.len() > ending.len()).map_or(0, str::len)
}

/// `Network File System [NFS]`: brackets are parentheses where they hold the short form of what stands before them, or its long form.
pub(super) fn bracketed_short_form(text: &str, head: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let (before, inner) = text[head.clone()].strip_suffix(']')?.rsplit_once(" [")?;
    let (name, inner_start) = (before.trim_end(), head.start + before.len() + " [".len());
    let names = !inner.contains(']') && (is_short(inner, name) || is_expansion(inner, name));
    names.then(|| (head.start..head.start + name.len(), inner_start..inner_start + inner.len()))
}

/// The parts of `Query, Key and Value`, with a comma before the `and` or without: one phrase, whatever its parts are.
pub(super) fn and_list(text: &str, range: Range<usize>) -> Option<Vec<Range<usize>>> {
    let slice = &text[range.clone()];
    // Looking from the end costs more than there is in most names.
    if !slice.as_bytes().contains(&b' ') || !slice.contains(" and ") {
        return None;
    }
    let (firsts, last) = slice.rsplit_once(" and ")?;
    let listed = firsts.contains(", ") || firsts.ends_with(',');
    let most_words = 2;
    let plain = |part: &&str| {
        part.contains(char::is_alphanumeric)
            && !part.contains(['(', ')', '"', '/', ';'])
            && part.split_whitespace().count() <= most_words
    };
    let parts: Vec<&str> = firsts.trim_end_matches(',').split(", ").chain([last]).map(str::trim).collect();
    let place = |part: &&str| {
        let start = range.start + (part.as_ptr() as usize - slice.as_ptr() as usize);
        start..start + part.len()
    };
    (listed && parts.iter().all(plain)).then(|| parts.iter().map(place).collect())
}

/// The names that commas, ` / `, ` or ` and their like join, outside of parentheses and quotation marks; one where nothing joins.
pub(super) fn names(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let slice = &text[range.clone()];
    if slice.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b',' | b';')) {
        return vec![range];
    }
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut quoted = false;
    let mut from = 0;
    let mut at = 0;
    while let Some(c) = slice[at..].chars().next() {
        match c {
            '(' | '（' | '[' | '{' | '<' => depth += 1,
            ')' | '）' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            '"' | '“' | '”' => quoted = !quoted,
            _ => {}
        }
        let joint = if depth == 0 && !quoted { joint(&slice[at..]) } else { 0 };
        if joint > 0 {
            parts.push(from..at);
            from = at + joint;
        }
        at += joint.max(c.len_utf8());
    }
    parts.push(from..slice.len());
    let named = |part: &Range<usize>| slice[part.clone()].chars().any(char::is_alphanumeric);
    if !parts.iter().all(named) {
        return vec![range];
    }
    parts.into_iter().map(|part| super::trim_blanks(text, range.start + part.start..range.start + part.end)).collect()
}

/// The length of what joins two names at the start of `text`; 0 for none.
fn joint(text: &str) -> usize {
    if !text.starts_with([',', ';', ' ', '、', '，', '；', '／']) {
        return 0;
    }
    const JOINTS: [&str; 17] = [
        ", or ", ", ", "; ", " / ", " or ", " resp. ", " aka ", " a.k.a. ", " also known as ", " also called ", " | ",
        "、", "，", "；", "／", " oder ", " или ",
    ];
    let found = JOINTS.iter().find(|joint| text.starts_with(**joint));
    found.map_or(0, |joint| joint.len())
}

/// Whether a comma list is one phrase (`Query, Key, Value`), not several names of one thing (`arena, arena allocation`): three parts
/// or more, each one word with a capital, none like another.
pub(super) fn is_phrase(text: &str, parts: &[Range<usize>]) -> bool {
    let words: Vec<&str> = parts.iter().map(|part| &text[part.clone()]).collect();
    let single =
        |word: &&str| !word.contains(char::is_whitespace) && word.starts_with(char::is_uppercase) && !is_capitals(word);
    let alike = |a: &str, b: &str| {
        a.get(..3).is_some_and(|start| b.get(..3).is_some_and(|other| start.eq_ignore_ascii_case(other)))
    };
    let between = |pair: &[Range<usize>]| text[pair[0].end..pair[1].start].starts_with(',');
    words.len() > 2
        && words.iter().all(single)
        && parts.windows(2).all(between)
        && !words.iter().enumerate().any(|(at, a)| words[at + 1..].iter().any(|b| alike(a, b)))
}

/// `DoS: Denial of Service`, `ADR — Architecture Decision Record`: a short form and behind it the long one.
pub(super) fn short_and_long(text: &str, range: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let slice = &text[range.clone()];
    if slice.bytes().all(|byte| byte.is_ascii() && !matches!(byte, b':' | b'-')) {
        return None;
    }
    [": ", " - ", " – ", " — ", "："].iter().find_map(|joint| {
        let (short, long) = slice.split_once(joint)?;
        let (short, long) = (short.trim_end(), long.trim_start());
        let compact: String = short.chars().filter(|c| !c.is_whitespace()).collect();
        let shortened = is_expansion(long, &compact) || (is_capitals(&compact) && is_short(&compact, long));
        let most_words = 10;
        let fits = shortened && compact.len() <= 12 && long.split_whitespace().count() <= most_words;
        fits.then(|| (range.start..range.start + short.len(), range.end - long.len()..range.end))
    })
}

/// `Architecture Decision Record — ADR`: a name and behind it its short form.
pub(super) fn long_and_short(text: &str, range: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let slice = &text[range.clone()];
    if !slice.as_bytes().contains(&b' ') || slice.bytes().all(|byte| byte.is_ascii() && byte != b'-') {
        return None;
    }
    [" - ", " – ", " — "].iter().find_map(|joint| {
        let (long, short) = slice.rsplit_once(joint)?;
        let (long, short) = (long.trim_end(), short.trim_start());
        let fits = is_capitals(short) && !short.contains(char::is_whitespace) && in_order(short, long);
        fits.then(|| (range.start..range.start + long.len(), range.end - short.len()..range.end))
    })
}

/// `SailFactory and Sail`: two names that `and` joins, of which one has the other in it; names of one thing and of its kinds.
pub(super) fn two_by_and(text: &str, range: Range<usize>) -> Option<Vec<Range<usize>>> {
    let slice = &text[range.clone()];
    let (one, two) = if slice.as_bytes().contains(&b' ') { slice.split_once(" and ")? } else { return None };
    let (one, two) = (one.trim(), two.trim());
    let word = |name: &str| !name.contains(char::is_whitespace) && name.chars().count() > 2;
    let alike = one != two && (one.contains(two) || two.contains(one));
    (word(one) && word(two) && alike)
        .then(|| vec![range.start..range.start + one.len(), range.end - two.len()..range.end])
}

/// The names that a slash inside a word stands for: `Positional Encoding/Embedding` is both. None for `CI/CD` and `I/O`.
pub(super) fn slashed(text: &str) -> Vec<String> {
    if !text.as_bytes().contains(&b'/') {
        return Vec::new();
    }
    let mut cut = text.split_whitespace().enumerate().filter(|(_, word)| word.contains('/'));
    let (Some((at, word)), None) = (cut.next(), cut.next()) else { return Vec::new() };
    let alternatives: Vec<&str> = word.split('/').collect();
    let worded = |part: &&str| {
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        let small = part.chars().any(|c| c.is_alphabetic() && !c.is_uppercase());
        let ideographs = part.chars().any(|c| c as u32 >= 0x2e80);
        (letters >= 3 && small || ideographs && letters > 0) && part.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let most = 4;
    if alternatives.len() > most || !alternatives.iter().all(worded) {
        return Vec::new();
    }
    let with = |alternative: &str| {
        let words = text.split_whitespace().enumerate();
        words.map(|(n, word)| if n == at { alternative } else { word }).collect::<Vec<_>>().join(" ")
    };
    alternatives.into_iter().map(with).collect()
}

/// The text without parentheses in its midst: `ommer (uncle) block` is `ommer block`.
pub(super) fn without_inner(text: &str) -> Option<String> {
    if !text.contains('(') {
        return None;
    }
    let open = text.find(" (")?;
    let close = open + text[open..].find(')')?;
    let (before, after) = (&text[..open], &text[close + 1..]);
    (!before.trim().is_empty() && after.starts_with(' ') && !after.contains('(')).then(|| format!("{before}{after}"))
}
