//! Words: where a text is cut, in prose and in identifiers alike.
//!
//! A word ends at white space, punctuation, `_`, `-`, a camelCase hump and between letters and digits. A run of capitals with a
//! plural `s` (`APIs`) is one word. Each Han, Hiragana, Thai, Lao, Khmer or Myanmar character is a word of its own; a run of
//! Katakana (the prolonged sound mark included) is one word, and so is a run of Hangul. Combining marks and ignorable characters
//! (soft hyphen, zero-width joiners, variation selectors) belong to the character before them.

use super::TextRange;

/// What a character does to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// A letter in small letters, or of a script without case.
    Lower,
    /// A capital.
    Upper,
    /// A digit or another number.
    Digit,
    /// A character of a script written without blanks: a word of its own.
    Single,
    /// Katakana.
    Katakana,
    /// Hangul.
    Hangul,
    /// Belongs to the character before it: a combining mark, an ignorable character.
    Attached,
    /// White space within a line.
    Blank,
    /// LF or CR.
    Newline,
    /// `_`.
    Underscore,
    /// A hyphen of any kind, en dash and minus included.
    Hyphen,
    /// Everything else: punctuation, symbols, controls.
    Other,
}

impl Class {
    /// Whether characters of this class are part of words.
    pub fn is_word(self) -> bool {
        matches!(self, Class::Lower | Class::Upper | Class::Digit | Class::Single | Class::Katakana | Class::Hangul)
    }
}

/// The classes of the ASCII characters.
pub static ASCII: [Class; 128] = ascii_classes();

const fn ascii_classes() -> [Class; 128] {
    let mut table = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' => Class::Blank,
            b'\n' | b'\r' => Class::Newline,
            b'_' => Class::Underscore,
            b'-' => Class::Hyphen,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
}

/// The class of a character.
///
/// Scripts go by the blocks of the Unicode standard that hold their letters; half-width Katakana is Katakana.
pub fn class(c: char) -> Class {
    if c.is_ascii() {
        return ASCII[c as usize];
    }
    match c as u32 {
        0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Class::Blank,
        0x2010..=0x2013 | 0x2212 | 0xFE63 | 0xFF0D => Class::Hyphen,
        // A letter to Unicode, an apostrophe to those who type it.
        0x2BC => Class::Other,
        0xAD | 0x200B..=0x200D | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF | 0xE0100..=0xE01EF => Class::Attached,
        0x3041..=0x3096 | 0x309D..=0x309F => Class::Single,
        0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9F => Class::Katakana,
        0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF => Class::Single,
        0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xAC00..=0xD7A3 | 0xD7B0..=0xD7FB => Class::Hangul,
        _ if unicode_normalization::char::is_combining_mark(c) => Class::Attached,
        0x0E01..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0xA9E0..=0xA9FE | 0xAA60..=0xAA7F
            if c.is_alphabetic() =>
        {
            Class::Single
        }
        _ if c.is_uppercase() => Class::Upper,
        _ if c.is_alphabetic() => Class::Lower,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Other,
    }
}

/// Cuts a run of word characters (with the attached ones among them) into words; `each` is told the byte range of every word in it.
/// Text of other classes must not be in it.
pub fn cut_run(run: &str, mut each: impl FnMut(TextRange)) {
    let mut start = 0;
    let mut previous: Option<Class> = None;
    // Capitals since the word began, and where the last of them is: `KVCache` is cut before its second `C`.
    let (mut capitals, mut last_capital) = (0, 0);
    let mut rest = run.char_indices();
    while let Some((at, c)) = rest.next() {
        let class = class(c);
        if class == Class::Attached {
            continue;
        }
        let cut = match (previous, class) {
            (None, _) => None,
            (Some(Class::Upper), Class::Lower) if capitals >= 2 => {
                let next = next_class(rest.as_str());
                // `castURLAsText`: an A before it makes it a word, where another follows.
                let is_as = next == Some(Class::Upper) && run[..at].ends_with('A');
                let plural = c == 's' && next != Some(Class::Lower) && !is_as;
                (!plural).then_some(last_capital)
            }
            (Some(Class::Upper), Class::Lower) => None,
            (Some(Class::Single), _) | (_, Class::Single) => Some(at),
            (Some(before), now) => (before != now).then_some(at),
        };
        if let Some(cut) = cut {
            each(TextRange::new(start, cut));
            start = cut;
            capitals = 0;
        }
        if class == Class::Upper {
            capitals += 1;
            last_capital = at;
        }
        previous = Some(class);
    }
    if start < run.len() {
        each(TextRange::new(start, run.len()));
    }
}

fn next_class(rest: &str) -> Option<Class> {
    rest.chars().map(class).find(|class| *class != Class::Attached)
}

/// The byte ranges of all words of a text, in order.
pub fn words(text: &str) -> Vec<TextRange> {
    let mut words = Vec::new();
    let mut run: Option<usize> = None;
    for (at, c) in text.char_indices() {
        let class = class(c);
        match run {
            None if class.is_word() => run = Some(at),
            Some(start) if !class.is_word() && class != Class::Attached => {
                cut_run(&text[start..at], |word| words.push(word.shifted(start)));
                run = None;
            }
            _ => {}
        }
    }
    if let Some(start) = run {
        cut_run(&text[start..], |word| words.push(word.shifted(start)));
    }
    words
}

/// The runs of letters and digits of a text, in order: words of a name or a sentence, cut neither at humps nor where digits begin.
pub fn runs(text: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty())
}

/// The same of letters alone.
pub fn letter_runs(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphabetic()).filter(|run| !run.is_empty())
}

/// The same of letters, digits and what else may be inside: the names of a program are joined by `_`.
pub(crate) fn runs_with<'t>(text: &'t str, inside: &[char]) -> impl DoubleEndedIterator<Item = &'t str> + Clone {
    text.split(move |c: char| !c.is_alphanumeric() && !inside.contains(&c)).filter(|run| !run.is_empty())
}

/// The letters and digits that a text begins with; empty where it begins with something else.
pub(crate) fn first_run(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// The letters and digits that a text ends with; empty where it ends with something else.
pub(crate) fn last_run(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// The letters that a text begins with; empty where it begins with something else.
pub(crate) fn first_letters(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

/// What stands before the first blank or line end of a text; empty where it begins with one.
pub(crate) fn first_chunk(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// What stands behind the last blank or line end of a text; empty where it ends with one.
pub(crate) fn last_chunk(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// The text on one line, blanks collapsed.
pub(crate) fn collapsed(text: &str) -> String {
    // Mostly nothing is to be done: what stands before the text counts as a blank.
    let mut blank = true;
    let plain = text.bytes().all(|byte| {
        let second = std::mem::replace(&mut blank, byte == b' ') && blank;
        byte.is_ascii_graphic() || blank && !second
    });
    if plain && !blank {
        return text.to_owned();
    }
    let clean = |c: char| c == '\0' || c == '\u{feff}';
    let mut out = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace).filter(|word| !word.chars().all(clean)) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|&c| !clean(c)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let words: Vec<&str> = words(text).into_iter().map(|word| &text[word]).collect();
        assert_eq!(words.join("|"), expected);
    }

    #[test]
    fn humps_digits_and_separators_cut() {
        check("KVCache", "KV|Cache");
        check("kv_cache-v2", "kv|cache|v|2");
        check("LoRA, PyTorch", "Lo|RA|Py|Torch");
        check("HTTPServer2Go", "HTTP|Server|2|Go");
        check("APIs IDs LLMs' APIsFoo", "APIs|IDs|LLMs|APIs|Foo");
        check("showUIAsDone SLAs", "show|UI|As|Done|SLAs");
        check("ASSume XMLsoup", "AS|Sume|XM|Lsoup");
        check("aB Ab AB ABc", "a|B|Ab|AB|A|Bc");
    }

    #[test]
    fn scripts_cut_as_their_readers_do() {
        check("注文が届く", "注|文|が|届|く");
        check("オーダーを見る", "オーダー|を|見|る");
        check("사용자는 API를", "사용자는|API|를");
        check("がぎ か\u{3099}き", "が|ぎ|か\u{3099}|き");
        check("naïve re\u{301}sume\u{301}", "naïve|re\u{301}sume\u{301}");
        check("Straße Привет", "Straße|Привет");
        check("soft\u{ad}max", "soft\u{ad}max");
        check("a🙂b", "a|b");
    }
}
