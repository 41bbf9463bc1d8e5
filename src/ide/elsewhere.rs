//! What other contexts of a project call the same: a name means in each what its own glossary says.

use rustc_hash::FxHashSet;

use crate::glossary::{Entry, EntryId, FormKind};
use crate::text::FileId;
use crate::text::token::folded_hash;
use crate::workspace::{GlossaryFile, Snapshot};

/// An entry of a context that does not hold here.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere<'a> {
    /// The file of that context.
    pub file: &'a GlossaryFile,
    /// The entry.
    pub entry: &'a Entry,
}

impl Elsewhere<'_> {
    /// What the context is called; the name of its file where it has none.
    pub fn context(&self) -> &str {
        self.file.place.context.as_deref().filter(|name| !name.is_empty()).unwrap_or(&self.file.place.name)
    }
}

/// The entries of other contexts that share a name with these, in the order of their files. `in_force` are the glossaries that hold here.
pub fn elsewhere<'a>(snapshot: &'a Snapshot, in_force: &[FileId], here: &[EntryId]) -> Vec<Elsewhere<'a>> {
    let own: Vec<(&GlossaryFile, &Entry)> = here
        .iter()
        .filter_map(|id| {
            let file = snapshot.glossary_file(id.file)?;
            Some((file.as_ref(), file.reading.entries.get(id.index as usize)?))
        })
        .collect();
    let names: FxHashSet<u64> = own.iter().flat_map(|(_, entry)| names_of(entry)).collect();
    let is_near = |file: &&GlossaryFile| own.iter().any(|(own, _)| own.place.root == file.place.root);
    let others = snapshot.glossary_files().map(AsRef::as_ref).filter(|file| {
        file.place.context.is_some()
            && !in_force.contains(&file.file)
            && names.iter().any(|name| file.own_names().contains(name))
    });
    let mut others: Vec<&GlossaryFile> = others.filter(is_near).collect();
    others.sort_by(|one, other| one.place.name.cmp(&other.place.name));
    let shared = |file: &'a GlossaryFile| {
        let entries = file.reading.entries.iter().filter(|entry| names_of(entry).any(|name| names.contains(&name)));
        entries.map(move |entry| Elsewhere { file, entry }).collect::<Vec<_>>()
    };
    others.into_iter().flat_map(shared).collect()
}

/// The names of an entry that it does not advise against, by their [`folded_hash`].
fn names_of(entry: &Entry) -> impl Iterator<Item = u64> {
    entry.forms.iter().filter(|form| form.kind != FormKind::Discouraged).map(|form| folded_hash(&form.text))
}
