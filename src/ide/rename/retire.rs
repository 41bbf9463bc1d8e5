//! Retiring a name: it becomes one to avoid of an entry, whose own name stands in its place in running text. Code stays as it is.

use std::sync::Arc;

use parking_lot::Mutex;

use super::{Rename, anchor, lexicon_of, with_what_stands_there};
use crate::glossary::{Entry, EntryId, Form, FormKind, Format, Reading};
use crate::ide::references::{Sought, sought, written_at};
use crate::text::word::collapsed;
use crate::text::{FileId, FilePosition, Source, TextRange};
use crate::workspace::reference::entry_called;
use crate::workspace::{Document, Scope, Snapshot};

/// The world in which a name is one to avoid.
#[derive(Debug)]
pub(super) struct Retired {
    file: FileId,
    /// What will be read of the glossary.
    reading: Arc<Reading>,
    /// The text of the glossary that it was made from.
    source: Source,
    /// What holds then, beside what holds now: each glossary is compiled once.
    scopes: Mutex<Vec<(Arc<Scope>, Arc<Scope>)>>,
}

impl Retired {
    /// A document under what will hold for it.
    pub(super) fn document(&self, document: &Document) -> Document {
        document.in_scope(self.scope(&document.scope))
    }

    fn scope(&self, now: &Arc<Scope>) -> Arc<Scope> {
        let mut scopes = self.scopes.lock();
        if let Some((_, then)) = scopes.iter().find(|(known, _)| Arc::ptr_eq(known, now)) {
            return then.clone();
        }
        let then = Arc::new(now.with_reading(self.file, &self.reading));
        scopes.push((now.clone(), then.clone()));
        then
    }

    /// Whether a text is the one of the glossary that it was made from.
    pub(super) fn is_of(&self, glossary: &Document) -> bool {
        glossary.source == self.source
    }
}

/// A name that can be retired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retirable {
    /// The entry whose name it is.
    pub entry: EntryId,
    /// The name, as the glossary has it.
    pub name: String,
    /// The name to be written in its place.
    pub headword: String,
}

/// The alias, or name to avoid, that stands at a range of an open document: of one entry, in what writers are told about.
pub fn retirable(snapshot: &Snapshot, file: FileId, range: TextRange) -> Option<Retirable> {
    let document = snapshot.document(file)?;
    let position = FilePosition { file, offset: range.start() };
    let sought = sought(snapshot, position).filter(|sought| sought.range.end() >= range.end())?;
    let &[id] = &sought.entries[..] else { return None };
    let entry = document.scope.entry(id)?;
    let is_other = |kind| matches!(kind, FormKind::Alias | FormKind::Discouraged);
    let form = match written_at(snapshot, position) {
        Some((_, written, kind)) if is_other(kind) => entry.forms.iter().find(|form| form.range == Some(written))?,
        Some(_) => return None,
        None => {
            let part = document.part_at(position.offset)?;
            let found = part.scan().at(position.offset - part.start, part.text())?.clone();
            let forms = document.scope.lexicon().forms();
            let own = found.forms.iter().map(|&at| forms.get(forms.get(at).base)).find(|form| form.entry == id)?;
            let is_prose = found.region.is_checked() && is_other(own.kind);
            entry.forms.iter().find(|form| is_prose && form.kind == own.kind && form.text == own.text)?
        }
    };
    Some(Retirable { entry: id, name: form.text.to_string(), headword: entry.headword.to_string() })
}

impl Rename {
    /// `old` becomes a name to avoid of the entry that has the name `new`, which is to stand in its place. `document` is one that the entry
    /// is in force for.
    ///
    /// # Errors
    /// Why it cannot be retired: a sentence for the user.
    pub fn retiring(
        snapshot: &Snapshot,
        document: &Document,
        entry: EntryId,
        old: &str,
        new: Form,
    ) -> Result<Self, String> {
        let old = collapsed(old);
        if !old.contains(char::is_alphanumeric) || old.contains(char::is_control) {
            return Err("nothing is retired: a name has letters or digits, and is on one line".into());
        }
        let file = snapshot.glossary_file(entry.file).ok_or("its glossary is gone; open it and try again")?;
        let own = file.reading.entries.get(entry.index as usize).ok_or("its entry is gone; try again")?;
        let name = name_of(&document.scope, own, entry, &old)?;
        let Some(retiring) = file.retiring(entry.index, &name) else {
            return Err(no_place(file.format, &file.place.name, own, &name));
        };
        let changes_heading = |edit: &&crate::text::Edit| !edit.range.is_empty() && !edit.text.contains(['\n', '\r']);
        let anchor =
            retiring.edits.iter().filter(changes_heading).find_map(|edit| anchor(snapshot, document, file, edit));
        let anchor = anchor.filter(|_| file.format == Format::Markdown);
        let written = retiring.edits.into_iter().map(|edit| with_what_stands_there(&file.source, edit)).collect();
        let (reading, source) = (Arc::new(retiring.reading), file.source.clone());
        let retired = Retired { file: entry.file, reading, source, scopes: Mutex::default() };
        let needles = |name: &str| lexicon_of(name).needles(|_| true);
        let sought = Sought::of_name(TextRange::empty(0), entry, needles(&name));
        let needles = needles(&name);
        let old = Form { text: name.into(), kind: FormKind::Discouraged, range: None };
        Ok(Self {
            sought,
            old,
            new: new.text.into(),
            entry,
            written,
            anchor,
            standing: None,
            needles,
            retired: Some(retired),
        })
    }

    /// Whether the old name is retired, so that code stays as it is.
    pub fn retires(&self) -> bool {
        self.retired.is_some()
    }

    /// Whether the entry stays as it is: it advises against the old name already.
    pub fn is_advised(&self) -> bool {
        self.written.is_empty()
    }
}

/// The name to be retired, as its entry has it where it does.
fn name_of(scope: &Scope, own: &Entry, entry: EntryId, old: &str) -> Result<String, String> {
    let named =
        |is: &dyn Fn(&str) -> bool| own.forms.iter().find(|form| form.kind != FormKind::Spelling && is(&form.text));
    let form = named(&|text| text == old).or_else(|| named(&|text| text.to_lowercase() == old.to_lowercase()));
    if form.is_some_and(|form| form.kind == FormKind::Headword) || old.to_lowercase() == own.headword.to_lowercase() {
        return Err(format!(
            "\"{}\" is the headword of its entry: give that another name first, with `glossator rename {:?} NEW`",
            own.headword, own.headword
        ));
    }
    let other = entry_called(scope, old).filter(|other| *other != entry);
    if let Some((other, advised)) = other.and_then(|id| Some((scope.entry(id)?, scope.entry(id)?))) {
        let is_advised = advised.forms_of(FormKind::Discouraged).any(|bad| bad.to_lowercase() == old.to_lowercase());
        return Err(match is_advised {
            true => {
                format!("the entry \"{}\" advises against \"{old}\" already; take it out there first", other.headword)
            }
            false => format!(
                "\"{old}\" is a name of the entry \"{}\", which has a meaning of its own; take that entry out first, or leave both",
                other.headword
            ),
        });
    }
    match (form, entry_called(scope, old)) {
        (Some(form), _) => Ok(form.text.to_string()),
        (None, None) => Ok(old.to_owned()),
        (None, Some(_)) => Err(format!(
            "\"{old}\" is only another form of a name of \"{}\"; retire that name as the glossary has it",
            own.headword
        )),
    }
}

/// Why a glossary cannot hold a name to avoid.
fn no_place(format: Format, name: &str, own: &Entry, old: &str) -> String {
    let (place, headword) = (format.name(), &own.headword);
    match format {
        Format::Markdown => format!(
            "{name} cannot hold \"{old}\" as a name to avoid of \"{headword}\": a table needs a column headed Avoid for it; write it there by hand"
        ),
        _ if place == "CSV" => format!("{name} has no column for names to avoid: add one headed Avoid"),
        _ => format!(
            "{name} is {place}, where an entry has no place for names to avoid that could be written; nothing is changed"
        ),
    }
}
