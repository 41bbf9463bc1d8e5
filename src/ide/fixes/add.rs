//! "Add to the glossary": an entry for what is selected, in the nearest glossary files that can hold it.

use std::sync::Arc;

use crate::glossary::{EntryId, FormKind};
use crate::ide::meant::entry_meant;
use crate::rules::Diagnostic;
use crate::rules::abbreviations::pairs::{Pair, pairs};
use crate::rules::house_style::HouseStyle;
use crate::text::sentence::starts_sentence;
use crate::text::word::collapsed;
use crate::text::{Edit, FileId, RegionKind, TextRange, word};
use crate::workspace::reference::entry_called;
use crate::workspace::{Document, GlossaryFile, Snapshot};

/// Names longer than this, in words and in bytes, are sentences.
const MOST_WORDS: usize = 5;
const LONGEST: usize = 80;
/// At most so many glossary files are offered.
const MOST_FILES: usize = 4;
/// At most so many are asked: a folder of one-entry files may hold thousands, and none of them takes another entry.
const MOST_ASKED: usize = 8;
/// So far around a selection, in bytes, its other form is looked for.
const REACH: usize = 200;
/// So many bytes of brackets and marks stand around a long and a short form.
const MARKS: usize = 12;
/// For a name the glossary is read twice: so many bytes are read for all names that are offered.
pub(super) const MOST_READ: usize = 4 << 20;
/// A glossary is read twice for what is added to it. Of more bytes that is not done wherever the caret goes.
const MOST_READ_AT_ONCE: usize = 256 << 10;
/// What the addresses of glossaries begin with that are part of the program.
const BUILT_IN: &str = "glossator:";

/// An entry that can be added.
pub(super) struct Addition {
    /// Its headword.
    pub name: String,
    /// The glossary file.
    pub file: Arc<GlossaryFile>,
    /// What adds it there; `None` where it takes so long to work out that it waits until somebody wants it.
    pub edit: Option<Edit>,
}

/// A name that can be added to an entry.
pub(super) struct Alias {
    /// The name.
    pub name: String,
    /// The headword of the entry.
    pub headword: String,
    /// The glossary file.
    pub file: FileId,
    /// What adds it there.
    pub edit: Edit,
}

impl Alias {
    /// What the action is called.
    pub(super) fn title(&self) -> String {
        format!("Add \"{}\" as an alias of \"{}\"", self.name, self.headword)
    }
}

/// What is to be added: a name, and its other form where the text explains one by the other.
struct Named {
    name: String,
    /// The long form and the short one.
    pair: Option<(String, String)>,
}

impl Named {
    /// What stands at `range`: a name, `Mixture of Experts (MoE)`, or one half of it.
    fn at(document: &Document, range: TextRange) -> Option<Self> {
        let text = document.text();
        // The range is a client's: it may be of another text.
        let selected = text.get(range.range())?;
        let name = name_in(selected);
        let whole = name_in(selected.split('(').next()?);
        let from = text.floor_char_boundary(range.start().saturating_sub(REACH));
        let to = text.ceil_char_boundary((range.end() + REACH).min(text.len()));
        let near = pairs(&text[from..to]).into_iter().find(|pair| {
            let (long, short) = (pair.long.shifted(from), pair.short.shifted(from));
            let is_half = |half: TextRange| half.covers(range) && range.len() + 2 > half.len();
            is_half(long)
                || is_half(short)
                || range.covers(long) && range.covers(short) && range.len() <= long.len() + short.len() + MARKS
        });
        let spelt = |pair: Pair, text: &str| Some((name_in(&text[pair.long])?, name_in(&text[pair.short])?));
        let near = near.and_then(|pair| spelt(pair, &text[from..to]));
        // What is short is explained where it is used first.
        let first = || {
            let short = name.as_deref().filter(|name| name.chars().filter(|c| c.is_uppercase()).count() > 1)?;
            let pair = pairs(text).into_iter().find(|pair| text[pair.short] == *short)?;
            spelt(pair, text)
        };
        let pair = near.or_else(first);
        Some(Self { name: name.or(pair.as_ref().map(|(long, _)| long.clone())).or(whole)?, pair })
    }

    /// The headword of a new entry of a file.
    fn headword(&self, file: &GlossaryFile, house_style: &HouseStyle<'_>, starts: bool) -> String {
        let Some((long, short)) = &self.pair else { return house_style.as_headword(file.file, &self.name, starts) };
        let long = house_style.as_headword(file.file, long, starts);
        if writes_short_first(file) { format!("{short} ({long})") } else { format!("{long} ({short})") }
    }
}

/// Whether more entries of a file are written under their short form, with the long one behind it, than the other way around.
fn writes_short_first(file: &GlossaryFile) -> bool {
    let count = |kind| {
        file.reading.entries.iter().filter(|entry| entry.forms_of(kind).any(|form| form != entry.headword)).count()
    };
    count(FormKind::Expansion) > count(FormKind::Abbreviation)
}

/// The additions of what stands at `range`, one for each glossary; none where that is no name, or a term already.
pub(super) fn additions(snapshot: &Snapshot, document: &Document, range: TextRange) -> Vec<Addition> {
    let Some(named) = Named::at(document, range) else { return Vec::new() };
    let is_known = |name: &str| entry_called(&document.scope, name).is_some();
    if is_known(&named.name) || named.pair.as_ref().is_some_and(|(long, short)| is_known(long) || is_known(short)) {
        return Vec::new();
    }
    let files = document.scope.glossary.files().iter();
    let files = files.filter_map(|(file, _)| snapshot.glossary_file(*file)).take(MOST_ASKED);
    let house_style = HouseStyle::of(snapshot, document);
    let comment = document.regions().at(range.start()).is_some_and(|region| region.kind == RegionKind::Comment);
    let starts = starts_sentence(&document.text()[..range.start()], comment);
    let add = |file: &Arc<GlossaryFile>| {
        let name = named.headword(file, &house_style, starts);
        let is_quick = file.source.len() <= MOST_READ_AT_ONCE;
        let edit = if is_quick { Some(file.insertion(&name)?) } else { None };
        (is_quick || file.format.has_writer()).then(|| Addition { edit, name, file: file.clone() })
    };
    files.filter(|file| !is_builtin(file)).filter_map(add).take(MOST_FILES).collect()
}

/// The name that stands at a range; `None` where it is none.
pub(super) fn name_at(document: &Document, range: TextRange) -> Option<String> {
    Named::at(document, range).map(|named| named.name)
}

/// The other half of `Mixture of Experts (MoE)` as one more name of the entry that has one; `None` where none has, or it has both.
pub(super) fn other_form(snapshot: &Snapshot, document: &Document, range: TextRange) -> Option<Alias> {
    let (long, short) = Named::at(document, range)?.pair?;
    let called = |name: &str| entry_called(&document.scope, name);
    let (id, name) = match (called(&long), called(&short)) {
        (Some(id), None) => (id, short),
        (None, Some(id)) => (id, long),
        _ => return None,
    };
    named(snapshot, id, name)
}

/// What is written there as one more name of the entry that is meant; `None` where that is no name or the entry's file cannot hold it.
pub(super) fn alias(snapshot: &Snapshot, document: &Document, found: &Diagnostic) -> Option<Alias> {
    named(snapshot, entry_meant(snapshot, found)?, name_in(document.text().get(found.range.range())?)?)
}

/// A name as one more of an entry; `None` where the entry's file cannot hold it.
fn named(snapshot: &Snapshot, id: EntryId, name: String) -> Option<Alias> {
    let file = snapshot.glossary_file(id.file).filter(|file| takes_names(file))?;
    let entry = file.reading.entries.get(id.index as usize)?;
    let edit = file.alias_insertion(entry, &name)?;
    Some(Alias { name, headword: entry.headword.to_string(), file: id.file, edit })
}

/// Whether names are added to the entries of a file as soon as somebody asks what can be done.
pub(super) fn takes_names(file: &GlossaryFile) -> bool {
    !is_builtin(file) && 2 * file.source.len() <= MOST_READ
}

/// Whether a glossary is part of the program.
pub(super) fn is_builtin(file: &GlossaryFile) -> bool {
    file.place.uri.starts_with(BUILT_IN)
}

/// The name that is selected, on one line; `None` where it is none.
pub(super) fn name_in(selected: &str) -> Option<String> {
    let name = collapsed(selected);
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
