//! Lists with one word a line: plain ones, cSpell's, and the word files of Hunspell.

use std::path::Path;

/// The words of a list of that name.
pub(super) fn words(path: &Path, text: &str) -> Vec<String> {
    let is_hunspell = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("dic"));
    if is_hunspell { hunspell(text) } else { plain(text) }
}

/// A word or several a line; `#` and `//` open remarks, at the start of a line or behind a blank.
pub(super) fn plain(text: &str) -> Vec<String> {
    text.trim_start_matches('\u{feff}').lines().filter_map(|line| word(without_remark(line))).collect()
}

fn without_remark(line: &str) -> &str {
    let opens = |at: usize| at == 0 || line[..at].ends_with(char::is_whitespace);
    let remark = ["#", "//"].iter().filter_map(|mark| line.match_indices(mark).map(|(at, _)| at).find(|&at| opens(at)));
    remark.min().map_or(line, |at| &line[..at])
}

/// A word without the signs that cSpell puts around it: `+` and `*` where it may be part of a compound, `~` where its marks do not
/// matter. `None` for nothing, and for `!`, which forbids.
pub(super) fn word(item: &str) -> Option<String> {
    let item = item.trim();
    if item.starts_with('!') {
        return None;
    }
    let item = item.trim_start_matches(['~', '*', '+']);
    // C++ is a word, `cyber+` the start of one.
    let item = if item.ends_with("++") { item } else { item.trim_end_matches(['*', '+']) };
    (!item.is_empty()).then(|| item.to_owned())
}

/// The stems of a Hunspell word file: a number of lines first, then `word/FLAGS` and what is known of its shape behind a tab.
fn hunspell(text: &str) -> Vec<String> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let is_count = |at: usize, line: &str| at == 0 && line.trim().bytes().all(|byte| byte.is_ascii_digit());
    lines.filter(|(at, line)| !is_count(*at, line)).filter_map(|(_, line)| stem(line)).collect()
}

fn stem(line: &str) -> Option<String> {
    let line = line.split('\t').next()?;
    let mut stem = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => stem.extend(chars.next()),
            '/' => break,
            _ => stem.push(c),
        }
    }
    word(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_a_line_with_remarks() {
        let text = "\u{feff}# ours\r\nkubectl\r\n  C# \nC++ // a language\ncyber+\n*pod*\n!foo\n~café\n\nvector database # two\n";
        assert_eq!(plain(text), ["kubectl", "C#", "C++", "cyber", "pod", "café", "vector database"]);
    }

    #[test]
    fn stems_of_hunspell() {
        let text = "4\nkubectl/SM\nTCP\\/IP\nörtlich/A\tpo:adj\n語\n";
        assert_eq!(words(Path::new("x.dic"), text), ["kubectl", "TCP/IP", "örtlich", "語"]);
        assert_eq!(words(Path::new("x.txt"), "4\na"), ["4", "a"]);
    }
}
