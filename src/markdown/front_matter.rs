//! Front matter: what site generators and note apps read at the top of a page, between `---` (YAML), `+++` (TOML, Hugo), or `{` and `}`
//! (JSON, Hugo). Of its languages as much is read as titles and names need: a line gives a key a value.

use std::ops::Range;

use crate::text::lines::{behind_bom, lines};

/// Where the front matter of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// The lines between its fences (bytes).
    pub content: Range<usize>,
    /// Where its closing fence ends, without the line end (bytes).
    pub end: usize,
}

/// A line that gives a key a value: `key: value` or `key = value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field<'t> {
    /// The key, without blanks.
    pub key: &'t str,
    /// `:` or `=`.
    sign: u8,
    /// What stands behind the sign, without blanks at either end (bytes).
    pub value: Range<usize>,
    /// Where the next line begins (bytes).
    next: usize,
}

impl FrontMatter {
    /// The front matter that a text opens with, a byte order mark aside; `None` where it opens with none.
    pub fn find(text: &str) -> Option<Self> {
        let mut lines = lines(text, behind_bom(text));
        let (first, start) = lines.next()?;
        let open = opening_fence(&text[first])?;
        let close = if open == "{" { "}" } else { open };
        for (number, (line, _)) in lines.enumerate() {
            let body = text[line.clone()].trim_ascii_end();
            if body == close || body == "..." && close == "---" {
                return Some(Self { content: start..line.start, end: line.start + body.len() });
            }
            // A rule at the top of a page, followed by a blank line, opens no front matter.
            if number == 0 && body.is_empty() {
                return None;
            }
        }
        None
    }

    /// The lines that give a key a value, in order; those of keys inside other keys are left out.
    pub fn fields<'t>(&self, text: &'t str) -> impl Iterator<Item = Field<'t>> + use<'t> {
        let found = lines(&text[..self.content.end], self.content.start);
        found.filter_map(|(line, next)| {
            let written = &text[line.clone()];
            let sign = written.find([':', '=']).filter(|_| !written.starts_with([' ', '\t']))?;
            let value = trimmed(text, line.start + sign + 1..line.end);
            Some(Field { key: written[..sign].trim_ascii_end(), sign: written.as_bytes()[sign], value, next })
        })
    }

    /// The value of the first of these keys, in any case, that has one; without quotation marks (bytes).
    pub fn value(&self, text: &str, keys: &[&str]) -> Option<Range<usize>> {
        let value = |key: &&str| self.of_key(text, key).map(|field| unquoted(text, field.value));
        keys.iter().filter_map(value).find(|range| !range.is_empty())
    }

    /// Whether it has that key, whatever the value.
    pub fn has(&self, text: &str, key: &str) -> bool {
        self.of_key(text, key).is_some()
    }

    /// The values of a key: one, a list in brackets, or a list below (bytes).
    pub fn values(&self, text: &str, key: &str) -> Vec<Range<usize>> {
        let Some(Field { value: range, next, .. }) = self.of_key(text, key) else { return Vec::new() };
        if range.is_empty() {
            let below = lines(&text[..self.content.end], next).map(|(line, _)| trimmed(text, line));
            let items = below.take_while(|line| text[line.clone()].starts_with("- "));
            return items.map(|item| unquoted(text, item.start + 1..item.end)).collect();
        }
        if !(text[range.clone()].starts_with('[') && text[range.clone()].ends_with(']')) || range.len() < 2 {
            return vec![unquoted(text, range)];
        }
        let mut from = range.start + 1;
        let parts = text[from..range.end - 1].split(',').map(|part| {
            let start = from;
            from += part.len() + 1;
            unquoted(text, start..start + part.len())
        });
        parts.filter(|part| !part.is_empty()).collect()
    }

    fn of_key<'t>(&self, text: &'t str, key: &str) -> Option<Field<'t>> {
        self.fields(text).find(|field| field.key.eq_ignore_ascii_case(key))
    }
}

impl Field<'_> {
    /// Where the words stand that readers see of a value written in one line, without quotation marks (bytes); `None` for any other.
    pub fn shown(&self, text: &str) -> Option<Range<usize>> {
        let value = unquoted(text, self.value.clone());
        let is_quoted = value.start > self.value.start;
        let is_plain = self.sign == b':' && !text[value.clone()].starts_with(['|', '>', '&', '*', '!', '{', '"', '\'']);
        (is_quoted || is_plain && !value.is_empty()).then_some(value)
    }
}

/// The fence that a first line is.
fn opening_fence(line: &str) -> Option<&str> {
    Some(line.trim_ascii_end()).filter(|fence| matches!(*fence, "---" | "+++" | "{"))
}

/// Whether front matter may begin a text: its first line is a fence.
pub(crate) fn may_open(text: &str) -> bool {
    lines(text, behind_bom(text)).next().is_some_and(|(line, _)| opening_fence(&text[line]).is_some())
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.end - slice.trim_start().len();
    start..start + slice.trim().len()
}

/// A value without blanks and quotation marks at either end.
fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    let Range { start, end } = trimmed(text, range);
    let value = &text[start..end];
    let quoted = |mark: char| value.len() > 1 && value.starts_with(mark) && value.ends_with(mark);
    if quoted('"') || quoted('\'') { start + 1..end - 1 } else { start..end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_of_three_languages_hold_it() {
        let found = |text: &str| FrontMatter::find(text).map(|front| (text[front.content].to_owned(), front.end));
        assert_eq!(found("---\na: b\n---\nText"), Some(("a: b\n".to_owned(), 12)));
        assert_eq!(found("\u{feff}+++ \r\na = 1\r\n+++ \r\n"), Some(("a = 1\r\n".to_owned(), 19)));
        assert_eq!(found("---\ra: b\r...\r"), Some(("a: b\r".to_owned(), 12)));
        assert_eq!(found("{\n\"a\": 1\n}\n"), Some(("\"a\": 1\n".to_owned(), 10)));
        assert_eq!(found("---\n---"), Some((String::new(), 7)));
        for none in
            ["", "---", "---\n", "---\n\na: b\n---\n", "--\na\n--\n", "---\na: b\n+++\n", "{\na\n---\n", " ---\na\n---"]
        {
            assert_eq!(found(none), None, "{none:?}");
        }
    }

    #[test]
    fn keys_have_values_in_one_line_or_in_lists() {
        let text = "---\nTitle: 'Sea Anchor' \nterms:\n  - drogue\n- \"storm drogue\"\naka: [kedge, , 'spade']\nempty:\nin: x\n  in: y\nto = z\n---\n";
        let front = FrontMatter::find(text).unwrap();
        let words = |ranges: Vec<Range<usize>>| ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(words(front.value(text, &["name", "title"]).into_iter().collect()), ["Sea Anchor"]);
        assert_eq!(words(front.values(text, "terms")), ["drogue", "storm drogue"]);
        assert_eq!(words(front.values(text, "aka")), ["kedge", "spade"]);
        assert_eq!(words(front.values(text, "in")), ["x"]);
        assert_eq!(words(front.value(text, &["empty", "to"]).into_iter().collect()), ["z"]);
        assert!(front.has(text, "EMPTY") && !front.has(text, "drogue"));
        assert!(front.values(text, "empty").is_empty());
    }

    #[test]
    fn readers_see_values_of_one_line() {
        let shown = |line: &str| {
            let text = format!("---\n{line}\n---\n");
            let front = FrontMatter::find(&text).unwrap();
            front.fields(&text).next().and_then(|field| field.shown(&text)).map(|range| text[range].to_owned())
        };
        assert_eq!(shown("title: Plain words"), Some("Plain words".to_owned()));
        assert_eq!(shown("title = \"Words\""), Some("Words".to_owned()));
        assert_eq!(shown("title: ''"), Some(String::new()));
        for none in ["title: |", "title: >-", "title = 12", "title:", "title: {a: b}", "title: \"open", "a line"] {
            assert_eq!(shown(none), None, "{none}");
        }
    }
}
