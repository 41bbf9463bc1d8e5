//! References from one entry to others: which entries a name means, where it is the name of one or of several.

use crate::glossary::EntryId;
use crate::text::{RegionKind, Regions};
use crate::workspace::Scope;

/// The nearest entry that goes by this name, found as it would be in any text: in the plural too, and in any case where the
/// smart-case rule allows it.
pub fn entry_called(scope: &Scope, name: &str) -> Option<EntryId> {
    let find = |name: &str| {
        let name = name.trim();
        let scan = scope.lexicon().scan(name, &Regions::whole(RegionKind::Prose, name.len()));
        let found = scan.occurrences().first().filter(|found| found.range.range() == (0..name.len()))?;
        scope.lexicon().first_entry(found)
    };
    let bare = || name.rsplit_once(" (").map(|(bare, _)| bare);
    let own = || Some(undressed(name)).filter(|own| *own != name.trim());
    find(name).or_else(|| find(bare()?)).or_else(|| find(own()?))
}

/// The entries that a reference means: the one that is called so or, where none is, those that its parts are called, as in
/// `provide / inject`. The nearest of each name, without repetition.
pub fn entries_called(scope: &Scope, name: &str) -> Vec<EntryId> {
    if let Some(whole) = entry_called(scope, name) {
        return vec![whole];
    }
    let mut entries = Vec::new();
    for part in parts(name) {
        entries.extend(entry_called(scope, part).filter(|id| !entries.contains(id)));
    }
    entries
}

/// What separates names, beside `and` and `or`.
const SEPARATORS: [char; 6] = [',', ';', '/', '&', '、', '，'];

/// The names that a reference is a list of: itself where it is none.
pub fn parts(name: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = name[at..].chars().next() {
        let word = if c == ' ' { name.get(at..).and_then(conjunction) } else { None };
        let length = match word {
            Some(length) => length,
            None if SEPARATORS.contains(&c) => c.len_utf8(),
            None => {
                at += c.len_utf8();
                continue;
            }
        };
        parts.push(&name[start..at]);
        // The blank behind `and` may be the one before the next.
        at += length;
        start = at;
    }
    parts.push(&name[start..]);
    parts.into_iter().map(undressed).filter(|part| part.contains(char::is_alphanumeric)).collect()
}

/// The length of the ` and` or ` or` that the text opens with, where a blank follows.
fn conjunction(text: &str) -> Option<usize> {
    [" and", " or"].iter().find_map(|word| {
        let begins = text.get(..word.len())?.eq_ignore_ascii_case(word) && text[word.len()..].starts_with(' ');
        begins.then_some(word.len())
    })
}

/// A name without what only leads to it: `the "KV-Cache" below` is `KV-Cache`.
fn undressed(name: &str) -> &str {
    let mut name = name.trim();
    loop {
        let before = name;
        name = name.trim_matches([' ', '"', '“', '”', '‘', '’', '\'', '`', '*', '_', '.', ':', '«', '»']);
        for opening in ["the ", "also ", "and ", "or ", "entry for ", "definition of ", "entry on "] {
            if name.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening)) {
                name = &name[opening.len()..];
            }
        }
        for closing in
            [" below", " above", " entry", " instead", " for more information", " for details", " for more details"]
        {
            name = name.strip_suffix(closing).unwrap_or(name);
        }
        if name == before {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(parts(name).join("|"), expected);
    }

    #[test]
    fn names_are_told_apart() {
        check("KV-Cache", "KV-Cache");
        check("provide / inject", "provide|inject");
        check("reactive effect and side effect", "reactive effect|side effect");
        check("A, B, and C", "A|B|C");
        check("Q & A; \"注文\"、🥖 é", "Q|A|注文|🥖 é");
        check("the “KV-Cache” below.", "KV-Cache");
        check("Sandstone or Oranges", "Sandstone|Oranges");
        check("a and and and b", "a|b");
        check("/", "");
    }
}
