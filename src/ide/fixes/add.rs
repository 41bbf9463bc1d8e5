//! "Add to the glossary": an entry for what is selected, in the nearest glossary files that can hold it.

use std::sync::Arc;

use crate::rules::house_style::HouseStyle;
use crate::rules::Diagnostic;
use crate::ide::meant::entry_meant;
use crate::workspace::reference::entry_called;
use crate::text::sentence::starts_sentence;
use crate::text::{Edit, RegionKind, TextRange, word};
use crate::workspace::{Document, GlossaryFile, Snapshot};

/// Names longer than this, in words and in bytes, are sentences.
const MOST_WORDS: usize = 5;
const LONGEST: usize = 80;
/// At most so many glossary files are offered.
const MOST_FILES: usize = 2;
/// At most so many are asked: a folder of one-entry files may hold thousands, and none of them takes another entry.
const MOST_ASKED: usize = 8;
/// What the addresses of glossaries begin with that are part of the program.
const BUILT_IN: &str = "glossator:";

/// An entry that can be added.
pub(super) struct Addition {
    /// Its headword.
    pub name: String,
    /// The glossary file.
    pub file: Arc<GlossaryFile>,
    /// What adds it there.
    pub edit: Edit,
}

/// The additions of what stands at `range`; none where that is no name, or a term already.
pub(super) fn additions(snapshot: &Snapshot, document: &Document, range: TextRange) -> Vec<Addition> {
    let text = document.text();
    // The range is a client's: it may be of another text.
    let Some(name) = text.get(range.range()).and_then(name_in) else { return Vec::new() };
    if entry_called(&document.scope, &name).is_some() {
        return Vec::new();
    }
    let files = document.scope.glossary.files().iter();
    let files = files.filter_map(|(file, _)| snapshot.glossary_file(*file)).take(MOST_ASKED);
    let house_style = HouseStyle::of(snapshot, document);
    let comment = document.regions().at(range.start()).is_some_and(|region| region.kind == RegionKind::Comment);
    let starts = starts_sentence(&text[..range.start()], comment);
    let add = |file: &Arc<GlossaryFile>| {
        let name = house_style.as_headword(file.file, &name, starts);
        Some(Addition { edit: file.insertion(&name)?, name, file: file.clone() })
    };
    files
        .filter(|file| !file.place.uri.starts_with(BUILT_IN))
        .filter_map(add)
        .take(MOST_FILES)
        .collect()
}

/// What is written there as one more name of the entry that is meant; `None` where that is no name or the entry's file cannot hold it.
pub(super) fn alias(snapshot: &Snapshot, document: &Document, found: &Diagnostic) -> Option<Addition> {
    let id = entry_meant(snapshot, found)?;
    let file = snapshot.glossary_file(id.file).filter(|file| !file.place.uri.starts_with(BUILT_IN))?;
    let alias = name_in(document.text().get(found.range.range())?)?;
    let edit = file.alias_insertion(file.reading.entries.get(id.index as usize)?, &alias)?;
    Some(Addition { name: alias, file: file.clone(), edit })
}

/// The name that is selected, on one line; `None` where it is none.
fn name_in(selected: &str) -> Option<String> {
    let name = selected.split_whitespace().collect::<Vec<_>>().join(" ");
    let name =
        name.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '(' | ')' | ',' | ';' | ':' | '.' | '!' | '?'));
    let is_of_names = |c: char| {
        c.is_alphanumeric()
            || word::class(c) == word::Class::Attached
            || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '+' | '#' | '/' | '&' | '‐')
    };
    let fits = name.len() <= LONGEST && name.split(' ').count() <= MOST_WORDS;
    (fits && name.contains(char::is_alphabetic) && name.chars().all(is_of_names)).then(|| name.to_owned())
}
