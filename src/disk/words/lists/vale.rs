//! Vale: the vocabularies that `.vale.ini` puts in force.

use std::path::Path;

use super::text_of;
use crate::disk::location::normal;
use crate::disk::words::Words;

/// What its configuration may be called.
pub(super) const NAMES: [&str; 3] = [".vale.ini", "_vale.ini", "vale.ini"];

/// Takes in the vocabularies that the configuration at `root` names.
pub(super) fn read(root: &Path, found: &mut Words) {
    for name in NAMES {
        let Some(ini) = text_of(&root.join(name), found) else { continue };
        let (styles, vocabularies) = (values(&ini, "StylesPath"), values(&ini, "Vocab"));
        let Some(styles) = styles.first() else { continue };
        let styles = normal(&root.join(styles));
        for vocabulary in vocabularies {
            for folder in ["config/vocabularies", "Vocab"] {
                if let Some(text) = text_of(&styles.join(folder).join(&vocabulary).join("accept.txt"), found) {
                    found.accept_all(text.trim_start_matches('\u{feff}').lines().flat_map(words));
                }
            }
        }
    }
}

/// The values of a key that stands before the first section, split at commas.
fn values(ini: &str, key: &str) -> Vec<String> {
    let top = ini.trim_start_matches('\u{feff}').lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let named = top.filter_map(|line| line.split_once('=')).filter(|(name, _)| name.trim().eq_ignore_ascii_case(key));
    let values = named.flat_map(|(_, value)| value.split(','));
    values.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

/// The words that a line accepts. Each line is a regular expression; those that are one word with, at most, a letter in both cases
/// (`[Gg]rafana`) or a last letter that may be missing (`tokens?`) are read, others are left out.
fn words(line: &str) -> Vec<String> {
    let line = line.trim().trim_start_matches("(?i)");
    if line.is_empty() || line.starts_with('#') {
        return Vec::new();
    }
    let (line, shorter) = match line.strip_suffix('?') {
        Some(rest) => {
            let last = rest.char_indices().next_back().map_or(0, |(at, _)| at);
            (rest, Some(&rest[..last]))
        }
        None => (line, None),
    };
    [Some(line), shorter].into_iter().flatten().filter_map(plain).collect()
}

/// A regular expression without its escapes; `None` where it stands for more than one word, capitals aside.
fn plain(expression: &str) -> Option<String> {
    let mut word = String::new();
    let mut chars = expression.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => word.push(chars.next().filter(|c| !c.is_alphanumeric())?),
            '[' => {
                let mut letters = chars.by_ref().take_while(|c| *c != ']').flat_map(char::to_lowercase);
                let first = letters.next()?;
                if !letters.all(|letter| letter == first) || !first.is_alphabetic() {
                    return None;
                }
                word.push(first);
            }
            '(' | ')' | ']' | '{' | '}' | '?' | '*' | '+' | '|' | '^' | '$' => return None,
            // A dot stands for any character and is nearly always meant as a dot: `Node.js`.
            _ => word.push(c),
        }
    }
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_expressions_are_words() {
        for (line, wanted) in [
            ("Kubernetes", &["Kubernetes"][..]),
            ("(?i)grafana", &["grafana"]),
            ("[Gg]rafana", &["grafana"]),
            ("tokens?", &["tokens", "token"]),
            ("Node\\.js", &["Node.js"]),
            ("Node.js", &["Node.js"]),
            ("語", &["語"]),
            ("étés?", &["étés", "été"]),
            ("(?:a|b)", &[]),
            ("[abc]d", &[]),
            ("\\bfoo", &[]),
            ("a+", &[]),
            ("# remark", &[]),
            ("", &[]),
            ("?", &[]),
        ] {
            assert_eq!(words(line), wanted, "{line}");
        }
    }

    #[test]
    fn keys_stand_before_the_first_section() {
        let ini = "\u{feff}StylesPath = styles\r\nVocab = Base, Tech\n[*.md]\nVocab = Other\n";
        assert_eq!(values(ini, "stylespath"), ["styles"]);
        assert_eq!(values(ini, "Vocab"), ["Base", "Tech"]);
    }
}
