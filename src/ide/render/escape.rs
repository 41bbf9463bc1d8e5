//! Text written so that no reader of markdown finds anything in it but text. Readers differ in what they take for a link or a tag, so
//! everything that might be one to any of them is escaped.

use super::address;

/// What stands around a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Around {
    /// Nothing but marks of blocks stands before it on its line.
    pub line_start: bool,
    /// White space, or the end of the paragraph, stands behind it.
    pub closed: bool,
    /// It is what a link shows.
    pub in_link: bool,
}

/// Appends text that means nothing but itself, on one line.
pub fn push(text: &str, around: Around, out: &mut String) {
    let mut is_first = around.line_start;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            out.push(if first.is_control() { ' ' } else { first });
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let closed = around.closed || !behind.is_empty();
        if std::mem::take(&mut is_first) && begins_block(word) {
            // `1.` begins a list as well, and a digit cannot be escaped.
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            out.push_str(&word[..digits]);
            out.push('\\');
            push_word(&word[digits..], closed, out);
        } else if around.in_link || !push_address(word, closed, out) {
            push_word(word, closed, out);
        }
        rest = behind;
    }
}

/// Whether a word at the beginning of a line would be the mark of a heading, a list, a quote, a rule or a row of a table.
fn begins_block(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < word.len() && matches!(digits, "." | ")");
    let all = |mark: char| word.chars().all(|c| c == mark);
    is_number
        || word.starts_with('>')
        || ['#', '=', '+'].into_iter().any(all)
        || word.starts_with([':', '-']) && word.chars().all(|c| matches!(c, ':' | '-' | '|'))
}

/// Appends a word that is the address of a page, where it is one: as it is where every reader agrees on its end, else in `<` and `>`.
/// An address takes in whatever stands right behind it, such as the mark of code.
fn push_address(word: &str, closed: bool, out: &mut String) -> bool {
    let core = word.trim_start_matches(['(', '"', '\'', '“', '‘']);
    let before = &word[..word.len() - core.len()];
    let core = core.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'', '”', '’']);
    let after = &word[before.len() + core.len()..];
    let Some(address) = address::web(core).filter(|address| !address.contains('(')) else { return false };
    push_word(before, false, out);
    let is_plain = address == core
        && core.matches("//").count() == 1
        && core.chars().all(|c| c.is_ascii_alphanumeric() || "-./:?#=%+,;@".contains(c));
    if is_plain && closed {
        out.push_str(core);
    } else {
        out.extend(["<", &address, ">"]);
    }
    push_word(after, closed, out);
    true
}

/// Appends a word, or part of one, that is no address to anybody.
fn push_word(word: &str, closed: bool, out: &mut String) {
    let mut previous = ' ';
    for (at, c) in word.char_indices() {
        let mut following = word[at + c.len_utf8()..].chars();
        let next = following.next();
        let before = |is: fn(char) -> bool| next.map_or(!closed, is);
        match c {
            '<' if before(|next| next.is_ascii_alphabetic() || "/!?".contains(next)) => out.push_str("&lt;"),
            '&' if before(|next| next.is_ascii_alphanumeric() || next == '#') => out.push_str("&amp;"),
            '\\' | '`' | '*' | '[' | ']' | '~' | '|' => out.extend(['\\', c]),
            // Inside a word an underscore is no emphasis, and identifiers stay readable.
            '_' if !(previous.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)) => out.push_str("\\_"),
            // `scheme://` and `//host` are addresses to some, `www.` is to others.
            '/' if previous == '/' && next.is_some() => out.push_str("\\/"),
            '.' if word[..at].len() >= 3 && word.as_bytes()[at - 3..at].eq_ignore_ascii_case(b"www") => {
                out.push_str("\\.");
            }
            _ if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
        previous = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, around: Around, expected: &str) {
        let mut out = String::new();
        push(text, around, &mut out);
        assert_eq!(out, expected, "{text:?}");
    }

    #[test]
    fn marks_are_escaped_where_they_would_mean_something() {
        let inside = Around::default();
        for (text, expected) in [
            ("a < b & c, snake_case", "a < b & c, snake_case"),
            ("<b> &lt; a*b _x_ [r] |", "&lt;b> &amp;lt; a\\*b \\_x\\_ \\[r\\] \\|"),
            ("R& x<", "R& x&lt;"),
            ("1. # - is no list", "1. # - is no list"),
            ("a\u{1b}[31m\u{7f}", "a\u{fffd}\\[31m\u{fffd}"),
        ] {
            check(text, inside, expected);
        }
        let start = Around { line_start: true, closed: true, in_link: false };
        for (text, expected) in [
            ("1. x", "1\\. x"),
            ("12) x", "12\\) x"),
            ("- x", "\\- x"),
            ("--- ---", "\\--- ---"),
            (":-|-: x", "\\:-\\|-: x"),
            ("## x", "\\## x"),
            ("===", "\\==="),
            (">x", "\\>x"),
            ("-x #x 1.5", "-x #x 1.5"),
            ("R&", "R&"),
        ] {
            check(text, start, expected);
        }
    }

    #[test]
    fn an_address_ends_where_it_is_seen_to_end() {
        let (open, closed) = (Around::default(), Around { closed: true, ..Around::default() });
        for (text, around, expected) in [
            ("see https://example.org/a.", closed, "see https://example.org/a."),
            ("see https://example.org/a", open, "see <https://example.org/a>"),
            ("(https://example.org/a*b), x", open, "(<https://example.org/a%2Ab>), x"),
            (
                "ftp://x.org file://host/x //host.org www.x.org",
                closed,
                "ftp:/\\/x.org file:/\\/host/x /\\/host.org www\\.x.org",
            ),
            ("https://a.org", Around { in_link: true, ..open }, "https:/\\/a.org"),
            ("ahttps://a.org // so", open, "ahttps:/\\/a.org // so"),
        ] {
            check(text, around, expected);
        }
    }
}
