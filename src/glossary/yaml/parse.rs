//! From YAML text to a tree. What cannot be read costs the list item that it stands in: that item is passed over, and the
//! rest is read again.

use std::borrow::Cow;

use super::tree::Node;

use super::{block_end, line_start, offset};
use crate::text::Source;

/// Something that cannot be read.
pub(super) struct Trouble {
    /// Where, in bytes.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// Whether it costs one item of a list; else all that follows.
    pub skipped: bool,
}

/// More items than these are not passed over; such a text is no glossary in YAML.
const MOST_TROUBLES: usize = 8;

/// So many lists are in one another in this format, and one more.
const MOST_TRIES: usize = 4;

/// What can be read of a text, and what cannot.
pub(super) fn parse(source: &Source, body: &str) -> (Vec<Node>, Vec<Trouble>) {
    let mut text = Cow::Borrowed(body);
    let mut troubles = Vec::new();
    loop {
        let (at, message) = match read(source, &text) {
            Ok(documents) => return (documents, troubles),
            Err(trouble) => trouble,
        };
        let rest = if troubles.len() < MOST_TROUBLES { without_item(source, &text, at) } else { None };
        troubles.push(Trouble { at, message, skipped: rest.is_some() });
        match rest {
            Some(rest) => text = Cow::Owned(rest),
            None => return (before(&text, at).unwrap_or_default(), troubles),
        }
    }
}

/// So many bytes of a text may hold a node each before the parser takes it for an attack; a term has about ten bytes for each.
const BYTES_OF_NODE: usize = 4;

/// Reads YAML. What the parser allows is in proportion to the text: it has as many terms as are written in it. What a text makes of
/// itself by aliases is bounded as ever.
fn from_str(text: &str) -> Result<Vec<Node>, serde_saphyr::Error> {
    let nodes = text.len() / BYTES_OF_NODE;
    let mut budget = serde_saphyr::Budget::default();
    budget.max_nodes = budget.max_nodes.max(nodes);
    budget.max_events = budget.max_events.max(2 * nodes);
    // A key twice is two entries to us, and a second document is more of the file.
    let duplicate_keys = serde_saphyr::DuplicateKeyPolicy::PassThrough;
    serde_saphyr::from_multiple_with_options(
        text,
        serde_saphyr::options! { budget: Some(budget), duplicate_keys: duplicate_keys },
    )
}

/// Reads a text; else where it cannot be read, and why.
fn read(source: &Source, text: &str) -> Result<Vec<Node>, (usize, String)> {
    from_str(text).map_err(|error| {
        let at = error.location().map_or(0, |location| offset(source, location.line(), location.column()));
        let message = error.to_string();
        let message = message.lines().next().unwrap_or_default();
        // What follows is said to programmers who use the parser; the place is told beside the message.
        let message = message.split(", set ").next().unwrap_or(message).trim_end_matches('.');
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let placed = message.starts_with("line ").then(|| message.split_once(": ")).flatten();
        let message = placed.map_or(message, |(_, message)| message);
        (at.min(text.len()), message.to_owned())
    })
}

/// The text with blanks for the smallest list item around `at` that brings what follows within reach.
fn without_item(source: &Source, text: &str, at: usize) -> Option<String> {
    let mut indent = usize::MAX;
    let mut line = line_start(text, at);
    let mut tries = 0;
    while tries < MOST_TRIES {
        let content = text[line..].lines().next().unwrap_or_default();
        let here = content.len() - content.trim_start_matches(' ').len();
        let item = content[here..].strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        if item && here < indent {
            indent = here;
            tries += 1;
            let end = block_end(text, line, text.len()).max(line + content.len());
            let blanked: String = [&text[..line], &blanks(&text[line..end]), &text[end..]].concat();
            let helps = end >= at && read(source, &blanked).err().is_none_or(|(next, _)| next > end);
            if helps {
                return Some(blanked);
            }
        } else if !content.trim().is_empty() && here == 0 && !item {
            // A key of the whole file: no item is around it.
            return None;
        }
        line = line_start(text, line.checked_sub(1)?);
    }
    None
}

/// As many bytes of blanks, on as many lines.
fn blanks(text: &str) -> String {
    text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }).collect()
}

/// What can be read of the terms that end before `at`.
fn before(text: &str, at: usize) -> Option<Vec<Node>> {
    let mut end = at;
    // A few lines back, the text may end between two terms.
    for _ in 0..40 {
        end = text.get(..end)?.rfind('\n')?;
        let line = text[end + 1..].lines().next().unwrap_or_default().trim_start();
        if line.starts_with("- ")
            && let Ok(file) = from_str(&text[..end])
        {
            return Some(file);
        }
    }
    None
}
