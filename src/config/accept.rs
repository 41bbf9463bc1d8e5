//! Puts a word on the list of words of a `glossator.toml`, and changes nothing else in it.

use toml::de::{DeTable, DeValue};

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
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let table = DeTable::parse(&text[bom..]).map_err(|_| CannotAccept::Broken)?;
    let place = |span: std::ops::Range<usize>| TextRange::from(span).shifted(bom);
    let known = table.get_ref().iter().find(|(key, _)| key.get_ref() == "words");
    let Some((_, words)) = known else { return Ok(Some(new_list(text, bom, table.get_ref(), word))) };
    let list = place(words.span());
    match words.get_ref() {
        DeValue::String(only) if only == word => Ok(None),
        DeValue::String(_) => Ok(Some(Edit::replace(list, format!("[{}, {}]", &text[list], quoted(word))))),
        DeValue::Array(items) => {
            if items.iter().any(|item| item.get_ref().as_str() == Some(word)) {
                return Ok(None);
            }
            let last = items.iter().last().map(|item| place(item.span()));
            Ok(Some(last.map_or_else(
                || Edit::insert(list.start() + 1, quoted(word)),
                |last| behind_last(text, list, last, word),
            )))
        }
        _ => Err(CannotAccept::NoList),
    }
}

/// One more item behind the last of a list, laid out as the list is.
fn behind_last(text: &str, list: TextRange, last: TextRange, word: &str) -> Edit {
    let line = text[..last.start()].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let lead = &text[line..last.start()];
    let comma = trailing_comma(&text[last.end()..list.end()]).map(|comma| last.end() + comma);
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

/// Where the comma behind the last item is; comments may stand before it.
fn trailing_comma(rest: &str) -> Option<usize> {
    let mut in_comment = false;
    for (at, c) in rest.char_indices() {
        match c {
            '\n' => in_comment = false,
            '#' => in_comment = true,
            ',' if !in_comment => return Some(at),
            _ => {}
        }
    }
    None
}

/// A list where there was none: behind the last key that stands before all tables, so that it belongs to none of them.
fn new_list(text: &str, bom: usize, table: &DeTable<'_>, word: &str) -> Edit {
    let line = format!("words = [{}]", quoted(word));
    let end = line_end(text);
    // A table with a header spans the header; a key's own value comes behind its key.
    let is_plain = |value: &DeValue<'_>| !matches!(value, DeValue::Table(_));
    let header = first_header(text, bom);
    let keys = table.iter().filter(|(key, value)| is_plain(value.get_ref()) && key.span().start + bom < header);
    let last = keys.map(|(_, value)| value.span().end + bom).max();
    let Some(last) = last else {
        // Comments at the top speak of the file; the list comes below them.
        let at = if header < text.len() { header } else { text.len() };
        let before = if text[..at].is_empty() || text[..at].ends_with(['\n', '\r', '\u{feff}']) { "" } else { end };
        let gap = if header < text.len() { end } else { "" };
        return Edit::insert(at, format!("{before}{line}{end}{gap}"));
    };
    match text[last..].find(['\n', '\r']) {
        Some(_) => {
            let at = last + text[last..].find('\n').map_or_else(|| text[last..].len(), |at| at + 1);
            Edit::insert(at, format!("{line}{end}"))
        }
        None => Edit::insert(text.len(), format!("{end}{line}{end}")),
    }
}

/// Where the first line that begins a table starts; the length of the text where none does.
fn first_header(text: &str, bom: usize) -> usize {
    let mut at = bom;
    while let Some(next) = text[at..].find('[') {
        let bracket = at + next;
        let line = text[..bracket].rfind('\n').map_or(bom, |end| end + 1);
        // What comes before it is TOML by itself only where the bracket is in no list and no string.
        let alone = text[line..bracket].chars().all(|c| c == ' ' || c == '\t');
        if alone && DeTable::parse(&text[bom..line]).is_ok() {
            return line;
        }
        at = bracket + 1;
    }
    text.len()
}

fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// A word as a string of TOML.
fn quoted(word: &str) -> String {
    let plain = |c: char| c != '"' && c != '\\' && !c.is_control();
    if word.chars().all(plain) { format!("\"{word}\"") } else { toml_edit::Value::from(word).to_string() }
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
