//! Where sentences start, as far as a capital is concerned.

/// What a place says of the capital of a word that starts there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// It is inside a sentence.
    No,
    /// Behind a bullet, a colon or a heading's mark: some writers put a capital there.
    Likely,
    /// Behind the end of a sentence, or where a paragraph begins.
    Certain,
}

/// So many bytes before a place are looked at.
const SENTENCE_REACH: usize = 200;

/// What is shortened by a full stop behind which no sentence begins, besides what has another one inside (`e.g.`).
const SHORTENED: &[&str] = &["approx", "ca", "cf", "dr", "etc", "fig", "incl", "mr", "mrs", "no", "resp", "st", "vs"];

/// Whether a word that starts where `before` ends is the first of a sentence. Marks that open something are passed over; a bullet,
/// a heading's mark and a blank line begin a sentence too.
pub fn starts_sentence(before: &str, comment: bool) -> bool {
    start_of(before, comment) != Start::No
}

/// The same, told how sure that is. In a `comment` of code, the marks of comments are passed over.
pub fn start_of(before: &str, comment: bool) -> Start {
    let mut line_breaks = 0;
    let (mut marks, mut blank) = (false, false);
    for (at, c) in before.char_indices().rev().take(SENTENCE_REACH) {
        match c {
            '\n' => {
                line_breaks += 1;
                blank = true;
                if marks {
                    return Start::Likely;
                }
                if line_breaks > 1 {
                    return Start::Certain;
                }
            }
            '.' if blank && is_shortened(&before[..at]) => return Start::No,
            // What follows at once belongs to the same name: `Node.js`.
            '.' | '!' | '?' | '…' if blank => return Start::Certain,
            '。' | '！' | '？' => return Start::Certain,
            '.' | '!' | '?' | '…' | ':' => return Start::Likely,
            '-' | '+' | '#' | '>' if !comment => marks = true,
            '/' | '*' | '#' | ';' | '-' if comment => {}
            // Code before a comment ends like this.
            '{' | '}' | ',' if comment => return Start::Likely,
            '|' => marks = true,
            _ if c.is_whitespace() => blank = true,
            '*' | '_' | '"' | '\'' | '“' | '‘' | '(' | '[' | '«' | '„' => {}
            _ => return Start::No,
        }
    }
    if marks { Start::Likely } else { Start::Certain }
}

/// Whether a full stop behind this shortens a word.
fn is_shortened(before: &str) -> bool {
    let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
    word.contains('.') || SHORTENED.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_start_behind_sentences_and_where_paragraphs_do() {
        for (before, expected) in [
            ("", Start::Certain),
            ("  ", Start::Certain),
            ("It ends. ", Start::Certain),
            ("Does it?\n", Start::Certain),
            ("It ends. “", Start::Certain),
            ("Text\n\n", Start::Certain),
            ("終わり。", Start::Certain),
            ("Text\n\n- ", Start::Likely),
            ("# ", Start::Likely),
            ("Text\n> ", Start::Likely),
            ("Note: ", Start::Likely),
            ("Text\n\n| ", Start::Likely),
            ("a line\n", Start::No),
            ("the (", Start::No),
            ("two of them, e.g. ", Start::No),
            ("tea, coffee etc. ", Start::No),
            ("| a cell | ", Start::No),
        ] {
            assert_eq!(start_of(before, false), expected, "{before:?}");
        }
        assert_eq!(start_of("x = 1; // ", true), Start::No);
        assert_eq!(start_of("x = 1;\n\n// ", true), Start::Certain);
    }
}
