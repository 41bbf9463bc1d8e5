//! A new `glossentry` of DocBook or DITA: the tags, the prefix of the name space and the blanks of the one beside it, without what that one
//! alone says.

use super::{before, insertions, slug};
use crate::glossary::Entry;
use crate::glossary::insertion::line_end;
use crate::text::Edit;

/// The edits that may add a `glossentry`, the best first.
pub(in crate::glossary::format) fn glossentry(
    text: &str,
    entries: &[Entry],
    headword: &str,
    meaning: &str,
) -> Vec<Edit> {
    let eol = line_end(text);
    let edits = insertions(text, entries, headword, &|known| new(text, known, eol, headword, meaning));
    // Beside the root of a file stands no other element.
    edits
        .into_iter()
        .filter(|edit| text[edit.range.start()..].contains("</") && text[..edit.range.start()].contains('<'))
        .collect()
}

fn new(text: &str, known: &Entry, eol: &str, headword: &str, meaning: &str) -> Option<String> {
    let element = &text[known.range.range()];
    let tag = &element[..=element.find('>')?];
    let name = tag.strip_prefix('<')?.split(|c: char| c.is_whitespace() || c == '>').next()?;
    let prefix = name.strip_suffix("glossentry")?;
    // Blanks behind the tag, before the first element in it: one a line, or all on one.
    let rest = &element[tag.len()..];
    let gap = &rest[..rest.len() - rest.trim_start().len()];
    let end = element.strip_suffix(&format!("</{name}>"))?;
    let last = &end[end.trim_end().len()..];
    let term = format!("<{prefix}glossterm>{}</{prefix}glossterm>", escaped(headword));
    let (open, close) = paragraph(text, known, prefix);
    let said = format!("<{prefix}glossdef>{open}{}{close}</{prefix}glossdef>", escaped(meaning));
    let identity = identity(tag, headword, text)?;
    let indent = before(text, known.range.start()).filter(|indent| indent.trim().is_empty()).unwrap_or_default();
    let entry = format!("{indent}<{name}{identity}>{gap}{term}{gap}{said}{last}</{name}>");
    // Whatever ended the lines of the other, one kind of line end is in a file.
    Some(entry.replace("\r\n", "\n").replace('\r', "\n").replace('\n', eol))
}

/// The tags around what a meaning says: the paragraph that the known entry has, with the blanks around it.
fn paragraph(text: &str, known: &Entry, prefix: &str) -> (String, String) {
    let none = || (String::new(), String::new());
    if known.meaning.is_empty() {
        // DocBook asks for one; DITA's is optional.
        let is_docbook = !text.contains("<!DOCTYPE gloss") && !text.contains("DITA");
        return if is_docbook { (format!("<{prefix}para>"), format!("</{prefix}para>")) } else { none() };
    }
    let range = known.meaning_range;
    let inner = &text[range.range()];
    let around = |part: &str| part[part.trim_end().len()..].to_owned();
    let leading = around(&text[..range.start()]);
    let behind = &text[range.end()..];
    let trailing = &behind[..behind.len() - behind.trim_start().len()];
    let name = inner.strip_prefix('<').and_then(|tag| tag.split(|c: char| c.is_whitespace() || c == '>').next());
    match name.filter(|name| matches!(name.strip_prefix(prefix), Some("para" | "simpara" | "p"))) {
        Some(name) => (format!("{leading}<{name}>"), format!("</{name}>{trailing}")),
        None => (leading, trailing.to_owned()),
    }
}

/// An attribute that identifies the new entry, where the known one has one; `None` where that is taken.
fn identity(tag: &str, headword: &str, text: &str) -> Option<String> {
    let Some(attribute) = ["xml:id", "id"].into_iter().find(|name| tag.contains(&format!(" {name}="))) else {
        return Some(String::new());
    };
    let key = slug(headword);
    let is_new = !text.contains(&format!("\"{key}\"")) && !text.contains(&format!("'{key}'"));
    // A name of XML begins with a letter.
    (is_new && key.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| format!(" {attribute}=\"{key}\""))
}

/// A text as markup that says it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
