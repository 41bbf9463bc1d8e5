//! Puts a word on the list of words of a `glossator.toml`, and changes nothing else in it.

use toml_edit::{Document, Item, RawString, Table, Value};

use crate::text::lines::behind_bom;
use crate::text::{Edit, TextRange};

/// Why a word cannot be put on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotAccept {
    /// The file cannot be read, so that nobody knows where the list is.
    #[error("glossator.toml has a fault; put that right first")]
    Broken,
    /// `words` is something that no list can be made of.
    #[error("`words` in glossator.toml is no list; put that right first")]
    NoList,
}

/// The edit that puts `word` on the list of words in the text of a `glossator.toml`; `None` where it stands there already.
///
/// # Errors
/// Where the text is not in order.
pub fn accept_word(text: &str, word: &str) -> Result<Option<Edit>, CannotAccept> {
    let bom = behind_bom(text);
    let document = Document::parse(&text[bom..]).map_err(|_| CannotAccept::Broken)?;
    let edit = match document.get("words") {
        None => Some(new_list(&text[bom..], &document, word)),
        Some(Item::Value(Value::Array(items))) => {
            let is_there = items.iter().any(|item| item.as_str() == Some(word));
            let list = range(document["words"].span());
            (!is_there).then(|| match items.iter().last() {
                Some(last) => behind_last(&text[bom..], list, last, items.trailing_comma(), word),
                None => Edit::insert(list.start() + 1, quoted(word)),
            })
        }
        Some(Item::Value(Value::String(only))) if only.value() == word => None,
        Some(Item::Value(only @ Value::String(_))) => {
            let only = range(only.span());
            Some(Edit::replace(only, format!("[{}, {}]", &text[bom..][only], quoted(word))))
        }
        Some(_) => return Err(CannotAccept::NoList),
    };
    Ok(edit.map(|edit| Edit { range: edit.range.shifted(bom), ..edit }))
}

/// Where something stands in the text that it was read from.
fn range(span: Option<std::ops::Range<usize>>) -> TextRange {
    span.map_or(TextRange::default(), TextRange::from)
}

/// One more item behind the last of a list, laid out as the list is.
fn behind_last(text: &str, list: TextRange, item: &Value, has_comma: bool, word: &str) -> Edit {
    let last = range(item.span());
    let line = text[..last.start()].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let lead = &text[line..last.start()];
    let suffix = item.decor().suffix().and_then(RawString::span);
    let comma = has_comma.then(|| suffix.map_or(last.end(), |suffix| suffix.end.max(last.end())));
    let rest = comma.map_or(last.end(), |comma| comma + 1);
    // An item on a line of its own is followed by one on a line of its own, and keeps the comment behind it.
    let own_line = line > list.start() && lead.chars().all(|c| c == ' ' || c == '\t');
    let next_line = text[rest..list.end()].find(['\n', '\r']).filter(|_| own_line).map(|end| rest + end);
    let word = quoted(word);
    match (next_line, comma) {
        (Some(end), Some(_)) => Edit::insert(end, format!("{}{lead}{word},", line_end(text))),
        (Some(end), None) => {
            let range = TextRange::new(last.end(), end);
            Edit::replace(range, format!(",{}{}{lead}{word}", &text[range], line_end(text)))
        }
        // Where the list ends with a comma, it goes on ending with one.
        (None, Some(comma)) => Edit::insert(comma + 1, format!(" {word},")),
        (None, None) => Edit::insert(last.end(), format!(", {word}")),
    }
}

/// A list where there was none: behind the last key that stands before all tables, so that it belongs to none of them.
fn new_list(text: &str, table: &Table, word: &str) -> Edit {
    let (line, end) = (format!("words = [{}]", quoted(word)), line_end(text));
    let ends = |at: usize| text[..at].is_empty() || text[..at].ends_with(['\n', '\r']);
    let keys = table.iter().filter_map(|(_, item)| item.as_value());
    if let Some(last) = keys.map(|value| range(value.span()).end()).max() {
        let at = text[last..].find('\n').map_or(text.len(), |found| last + found + 1);
        let before = if ends(at) { "" } else { end };
        return Edit::insert(at, format!("{before}{line}{end}"));
    }
    // Comments at the top speak of the file; the list comes below them.
    let header = first_header(table);
    let at = header.map_or(text.len(), |header| above_comments(text, header));
    let before = if ends(at) { "" } else { end };
    let gap = if header.is_some() { end } else { "" };
    Edit::insert(at, format!("{before}{line}{end}{gap}"))
}

/// Where the line of a header begins, or that of the comments right above it, which speak of the table.
fn above_comments(text: &str, header: usize) -> usize {
    let start_of_line = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut at = start_of_line(header);
    while at > 0 {
        let above = start_of_line(at - 1);
        if !text[above..at].trim_start().starts_with('#') {
            break;
        }
        at = above;
    }
    at
}

/// Where the first header of a table starts.
fn first_header(table: &Table) -> Option<usize> {
    let of = |table: &Table| {
        let own = table.span().filter(|_| !table.is_implicit() && !table.is_dotted()).map(|span| span.start);
        own.into_iter().chain(first_header(table)).min()
    };
    let one = |(_, item): (&str, &Item)| match item {
        Item::Table(table) => of(table),
        Item::ArrayOfTables(tables) => tables.iter().filter_map(of).min(),
        _ => None,
    };
    table.iter().filter_map(one).min()
}

fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// A word as a string of TOML.
fn quoted(word: &str) -> String {
    Value::from(word).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::from_toml;

    fn accepted(text: &str, word: &str) -> String {
        let Some(edit) = accept_word(text, word).expect("the text is in order") else { return text.to_owned() };
        let mut text = text.to_owned();
        text.replace_range(edit.range.range(), &edit.text);
        text
    }

    #[test]
    fn a_list_grows_in_its_own_style() {
        let cases = [
            ("words = []\n", "words = [\"Quire\"]\n"),
            ("words = [\"a\"]", "words = [\"a\", \"Quire\"]"),
            ("words = [\"a\", ] # why\n", "words = [\"a\", \"Quire\", ] # why\n"),
            ("words = \"a\"\n", "words = [\"a\", \"Quire\"]\n"),
            ("words = [\n  \"a\",\n  'b', # two\n]\n", "words = [\n  \"a\",\n  'b', # two\n  \"Quire\",\n]\n"),
            ("words = [\r\n\t\"a\"\r\n]\r\n", "words = [\r\n\t\"a\",\r\n\t\"Quire\"\r\n]\r\n"),
            ("words = [\n \"a\" # so, so\n]\n", "words = [\n \"a\", # so, so\n \"Quire\"\n]\n"),
            ("words = [\"a\" # so, so\n]\n", "words = [\"a\", \"Quire\" # so, so\n]\n"),
            ("words = [\"Quire\"]", "words = [\"Quire\"]"),
        ];
        for (before, after) in cases {
            assert_eq!(accepted(before, "Quire"), after);
        }
    }

    #[test]
    fn a_new_list_stands_before_all_tables() {
        let cases = [
            ("", "words = [\"Quire\"]\n"),
            ("\u{feff}", "\u{feff}words = [\"Quire\"]\n"),
            ("# ours", "# ours\nwords = [\"Quire\"]\n"),
            ("exclude = [\"x\"] # why", "exclude = [\"x\"] # why\nwords = [\"Quire\"]\n"),
            ("[rules]\r\nterm-casing = \"off\"\r\n", "words = [\"Quire\"]\r\n\r\n[rules]\r\nterm-casing = \"off\"\r\n"),
            (
                "exclude = [\n[\n\"é😀\"]]\nlog = \"off\"\n\n# these\n[completion]\nlimit = 3\n",
                "exclude = [\n[\n\"é😀\"]]\nlog = \"off\"\nwords = [\"Quire\"]\n\n# these\n[completion]\nlimit = 3\n",
            ),
            ("# ours\n\n# why\n# so\n[rules]\n", "# ours\n\nwords = [\"Quire\"]\n\n# why\n# so\n[rules]\n"),
            (
                "rules.term-casing = \"off\"\n[completion]\n",
                "rules.term-casing = \"off\"\nwords = [\"Quire\"]\n\n[completion]\n",
            ),
        ];
        for (before, after) in cases {
            assert_eq!(accepted(before, "Quire"), after);
        }
    }

    #[test]
    fn what_is_not_in_order_is_left_alone() {
        assert_eq!(accept_word("words = [\"a\"", "b"), Err(CannotAccept::Broken));
        assert_eq!(accept_word("words = 7", "b"), Err(CannotAccept::NoList));
    }

    proptest! {
        #[test]
        fn afterwards_the_word_is_on_the_list_and_the_rest_is_as_it_was(
            word in "\\PC{1,12}",
            lines in proptest::collection::vec(prop_oneof![
                Just("# a [comment]"), Just(""), Just("exclude = [\"a\", '[b]']"), Just("log = \"off\""),
                Just("words = [ 'x', \"y\" ]"), Just("words = [\n  \"x\", # 😀\n]"), Just("dictionary = \"\"\"\n[no]\n\"\"\""),
                Just("[completion]"), Just("[rules]"), Just("[[odd]]"),
            ], 0..6),
            crlf: bool,
        ) {
            let text = lines.join("\n");
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            let Ok(edit) = accept_word(&text, &word) else { return Ok(()) };
            let mut after = text.clone();
            if let Some(edit) = edit {
                after.replace_range(edit.range.range(), &edit.text);
            }
            let ((before, _), (after, problems)) = (from_toml(&text), from_toml(&after));
            prop_assert!(problems.iter().all(|problem| !problem.message.contains("no TOML")), "{:?}", problems);
            let words = after.words.clone().unwrap_or_default();
            prop_assert!(words.contains(&word), "{:?}", words);
            prop_assert_eq!(after.exclude, before.exclude);
            prop_assert_eq!(after.completion.limit, before.completion.limit);
        }
    }
}
