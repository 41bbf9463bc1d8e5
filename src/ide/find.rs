//! Entries that are looked for by name, in all glossaries.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::glossary::{EntryId, FormKind};
use crate::text::TextRange;
use crate::workspace::names::{Fit, Key};
use crate::workspace::{GlossaryFile, Snapshot};

use super::outline::called;

/// An entry that was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntry {
    /// Which.
    pub entry: EntryId,
    /// Its headword with its short or long form, or with the other name that it was found by: editors look for what is typed in it too.
    pub name: String,
    /// Where it is: its file, and its context or topic.
    pub container: String,
    /// Its headword as it is written, in bytes of its file.
    pub range: TextRange,
}

/// The best first: how well a name fits, whether it is another than the headword and its short form, its length, the place.
type Rank = (Fit, u8, u32, usize, u32);

/// The entries that may be meant by a query, the best first, at most `limit`; of an empty one all, in the order of their files.
pub fn workspace_symbols(snapshot: &Snapshot, query: &str, limit: usize) -> Vec<FoundEntry> {
    let mut files: Vec<&Arc<GlossaryFile>> = snapshot
        .glossary_files()
        .filter(|file| !file.place.uri.is_empty() && !file.reading.entries.is_empty())
        .collect();
    files.sort_by(|one, other| (&one.place.name, one.file).cmp(&(&other.place.name, other.file)));
    let query = Query { key: Key::new(query), text: query.trim().to_lowercase() };
    let mut all: Vec<(Rank, EntryId, u32)> = Vec::new();
    for (at, file) in files.iter().enumerate() {
        all.extend(
            query.best(file).map(|(rank, entry, form)| ((rank.0, rank.1, rank.2, at, entry.index), entry, form)),
        );
    }
    match query.text.is_empty() {
        true => all.sort_by_key(|(rank, _, _)| (rank.3, rank.4)),
        false => all.sort_by_key(|(rank, _, _)| *rank),
    }
    all.truncate(limit);
    all.iter().filter_map(|(_, entry, form)| found(snapshot, *entry, *form)).collect()
}

struct Query {
    key: Key,
    text: String,
}

impl Query {
    /// The entries of a file that may be meant, each with its best name.
    fn best(&self, file: &GlossaryFile) -> impl Iterator<Item = ((Fit, u8, u32), EntryId, u32)> {
        let names = file.names();
        let mut best: FxHashMap<EntryId, ((Fit, u8, u32), u32)> = FxHashMap::default();
        for hit in names.like(&self.key) {
            let name = names.name(hit.name);
            let Some(form) = file
                .reading
                .entries
                .get(name.entry.index as usize)
                .and_then(|entry| entry.forms.get(name.form as usize))
            else {
                continue;
            };
            // `++` has no letters that could be compared.
            if self.key.is_empty() && !form.text.to_lowercase().contains(&self.text) {
                continue;
            }
            let kind = match form.kind {
                FormKind::Inflected | FormKind::Spelling => continue,
                FormKind::Headword | FormKind::Abbreviation => 0,
                FormKind::Expansion | FormKind::Alias => 1,
                FormKind::Discouraged => 2,
            };
            let rank = (hit.fit, kind, names.length(name));
            let known = best.entry(name.entry).or_insert((rank, name.form));
            if rank < known.0 {
                *known = (rank, name.form);
            }
        }
        best.into_iter().map(|(entry, (rank, form))| (rank, entry, form))
    }
}

fn found(snapshot: &Snapshot, id: EntryId, form: u32) -> Option<FoundEntry> {
    let file = snapshot.glossary_file(id.file)?;
    let entry = file.reading.entries.get(id.index as usize).filter(|entry| !entry.headword_range.is_empty())?;
    let mut name = called(entry);
    let by = &entry.forms.get(form as usize)?.text;
    if !name.contains(by.as_str()) {
        name = format!("{} ({by})", entry.headword);
    }
    let context = file.place.context.as_ref().filter(|context| !context.is_empty()).or(entry.context.as_ref());
    let container = match context {
        Some(context) => format!("{} · {context}", file.place.name),
        None => file.place.name.clone(),
    };
    Some(FoundEntry { entry: id, name, container, range: entry.headword_range })
}
