//! Another name for an entry: where it is written, and in every use of it, each in its own shape. A name that is retired goes the same way.
//!
//! A name is renamed by itself: the headword with its plural, or an alias, or the abbreviation. Uses in code are told from those in running
//! text, so that whoever asks may leave them out.

mod articles;
mod links;
mod retire;
mod uses;

use crate::glossary::{self, EntryId, Form, FormKind, Format, Glossary, ReadOptions};
use crate::lexicon::{CompiledForm, Lexicon, Needles, Occurrence};
use crate::rules::house_style::HouseStyle;
use crate::text::{Edit, FileId, FilePosition, Source, TextRange};
use crate::workspace::reference::entry_called;
use crate::workspace::{Document, GlossaryFile, Scope, Snapshot};

use super::references::{Sought, sought, written_at};
use links::Anchor;
pub(super) use links::slug;
use retire::Retired;
pub use retire::{Retirable, retirable};
use std::sync::Arc;

/// What can be renamed at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renameable {
    /// The use, or the name in its glossary, in bytes.
    pub range: TextRange,
    /// The name, as the glossary has it.
    pub name: String,
}

/// One name for another.
#[derive(Debug)]
pub struct Rename {
    /// The entry, and where its uses may be.
    pub sought: Sought,
    /// The name as it was.
    pub old: Form,
    /// The name to be.
    pub new: String,
    entry: EntryId,
    /// What is done where the name is written, with what stands there.
    written: Vec<(Edit, String)>,
    anchor: Option<Anchor>,
    /// The new name as if it were one already, for how often it stands somewhere; `None` where that is no matter.
    standing: Option<Lexicon>,
    needles: Needles,
    retired: Option<Retired>,
}

/// An edit of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// What is done.
    pub edit: Edit,
    /// Whether it concerns program text.
    pub is_code: bool,
}

/// What renaming does in one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// In order and not overlapping.
    pub edits: Vec<Rewrite>,
    /// Whether the name itself is among them, where its entry is written.
    pub has_entry: bool,
    /// The uses that stay as they are, because the new name cannot stand there or what is around them is a name of something else.
    pub left: Vec<TextRange>,
    /// How often the new name stands there already.
    pub standing: usize,
}

/// What can be renamed at `position`; `None` where no name of an entry is, or one that nothing but advises against.
pub fn renameable(snapshot: &Snapshot, position: FilePosition) -> Option<Renameable> {
    let (sought, _, form) = named_at(snapshot, position)?;
    Some(Renameable { range: sought.range, name: form.text.into() })
}

/// The name of which entry stands at a place.
fn named_at(snapshot: &Snapshot, position: FilePosition) -> Option<(Sought, EntryId, Form)> {
    let sought = sought(snapshot, position).filter(|sought| !sought.discouraged)?;
    let &entry = sought.entries.first()?;
    let scope = &snapshot.document(position.file)?.scope;
    let own = scope.entry(entry)?;
    if let Some((written, _, kind)) = written_at(snapshot, position).filter(|(written, ..)| *written == entry) {
        let at_caret = |form: &&Form| form.kind == kind && form.range.is_none_or(|own| own.touches(position.offset));
        let form = own.forms.iter().find(at_caret)?.clone();
        return Some((sought, written, form));
    }
    let document = snapshot.document(position.file)?;
    let part = document.part_at(position.offset)?;
    let found = part.scan().at(position.offset - part.start, part.text())?.clone();
    let forms = scope.lexicon().forms();
    let bases = found.forms.iter().map(|&id| forms.get(forms.get(id).base)).filter(|form| form.entry == entry);
    let base =
        bases.filter(|form| form.kind != FormKind::Discouraged).min_by_key(|form| form.kind != FormKind::Headword)?;
    // What is made of the headword's parts is the headword.
    let is_base = |form: &&Form| form.text == base.text && form.kind == base.kind && base.kind != FormKind::Spelling;
    let form =
        own.forms.iter().find(is_base).or_else(|| own.forms.iter().find(|form| form.kind == FormKind::Headword))?;
    Some((sought, entry, form.clone()))
}

impl Rename {
    /// The name at `position` becomes `new`; `None` where there is none.
    ///
    /// # Errors
    /// Why it cannot be called so: a sentence for the user.
    pub fn at(snapshot: &Snapshot, position: FilePosition, new: &str) -> Result<Option<Self>, String> {
        let (Some((_, entry, form)), Some(document)) = (named_at(snapshot, position), snapshot.document(position.file))
        else {
            return Ok(None);
        };
        let is_written_here = written_at(snapshot, position).is_some();
        let new = if is_written_here { new.to_owned() } else { as_headword(snapshot, document, entry, &form, new) };
        Self::of(snapshot, document, entry, form, &new).map(Some)
    }

    /// A form of an entry becomes `new`. `document` is one that the entry is in force for.
    ///
    /// # Errors
    /// Why it cannot be called so: a sentence for the user.
    pub fn of(snapshot: &Snapshot, document: &Document, entry: EntryId, old: Form, new: &str) -> Result<Self, String> {
        let new = new.trim().to_owned();
        if !new.contains(char::is_alphanumeric) {
            return Err("nothing is renamed: the new name needs letters or digits".into());
        }
        if new.contains(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}') {
            return Err("nothing is renamed: the new name has to be on one line".into());
        }
        if new == old.text {
            return Err(format!("\"{new}\" is its name already"));
        }
        let file = snapshot.glossary_file(entry.file).ok_or("its glossary is gone; open it and rename again")?;
        check_free(&document.scope, entry, &old, &new)?;
        let Some(written) = file.renaming(entry.index, &old, &new) else {
            let name = &file.place.name;
            if old.kind == FormKind::Abbreviation && !new.contains(char::is_whitespace) {
                return Err(format!(
                    "{name} cannot hold \"{new}\" where \"{}\" stands: it would be read as a remark there, because a short form is made of \
                     letters of its name, in their order; choose another, or write `Aliases: {new}` below the entry",
                    old.text
                ));
            }
            return Err(format!(
                "{name} cannot hold \"{new}\" where \"{}\" stands: it would be read as something else there (a short form has \
                 no blanks); choose another name, or change the entry by hand",
                old.text
            ));
        };
        let anchor = anchor(snapshot, document, file, &written);
        let standing = lexicon_of(&new);
        let needles = standing.needles(|_| true);
        let sought = Sought::of(document, TextRange::empty(0), vec![entry], false);
        let anchor = anchor.filter(|_| file.format == Format::Markdown);
        let written = vec![with_what_stands_there(&file.source, written)];
        Ok(Self { sought, old, new, entry, written, anchor, standing: Some(standing), needles, retired: None })
    }

    /// The entry that has the new name.
    pub fn entry(&self) -> EntryId {
        self.entry
    }

    /// Whether there may be anything to do or to count in a text, given as the bytes of its UTF-8.
    pub fn may_be_in(&self, text: &[u8]) -> bool {
        self.sought.may_be_in(text) || self.needles.may_be_in(text)
    }

    /// What is done in a document. `leads` says whether the path of a link in it leads to the glossary of the entry; where the document is a
    /// record of what was, names that are retired stay in it.
    pub fn in_document(
        &self,
        snapshot: &Snapshot,
        document: &Document,
        leads: &dyn Fn(&str) -> bool,
        is_record: bool,
    ) -> Rewritten {
        let mut done = match &self.retired {
            Some(retired) => uses::rewritten(self, snapshot, &retired.document(document), is_record),
            None => uses::rewritten(self, snapshot, document, is_record),
        };
        if document.file == self.entry.file && self.is_there(document) {
            done.has_entry = true;
            done.edits.extend(self.written.iter().map(|(edit, _)| Rewrite { edit: edit.clone(), is_code: false }));
        }
        if let Some(anchor) = &self.anchor {
            let links = anchor
                .links(document, &|path| if path.is_empty() { document.file == self.entry.file } else { leads(path) });
            done.edits.extend(links.into_iter().map(|edit| Rewrite { edit, is_code: false }));
        }
        done.edits.sort_by_key(|rewrite| rewrite.edit.range.start);
        // A link that is the name of something else, too.
        let mut end = 0;
        done.edits.retain(|rewrite| {
            let is_free = rewrite.edit.range.start() >= end;
            end = end.max(rewrite.edit.range.end());
            // `way bill` is looked for in `waybill` too, which may be the new name already.
            let Edit { range, text } = &rewrite.edit;
            let is_done = range.len() == text.len() && document.source.has_at(range.start(), text);
            is_free && !is_done
        });
        done
    }

    /// Whether what is changed stands in the text of the glossary, which may be newer than what was read of it.
    fn is_there(&self, glossary: &Document) -> bool {
        let is_there = |(edit, before): &(Edit, String)| glossary.text().get(edit.range.range()) == Some(before);
        self.written.iter().all(is_there) && self.retired.as_ref().is_none_or(|retired| retired.is_of(glossary))
    }

    /// Whether an occurrence is a use of the name, and of no nearer entry's.
    fn is_use<'a>(&self, lexicon: &'a Lexicon, found: &Occurrence) -> Option<CompiledForm<'a>> {
        let forms = lexicon.forms();
        if lexicon.first_entry(found)?.file != self.entry.file {
            return None;
        }
        found.forms.iter().map(|&id| forms.get(id)).find(|form| {
            let base = forms.get(form.base);
            let is_old = base.kind == self.old.kind && base.text == self.old.text;
            form.entry == self.entry
                && (is_old || base.kind == FormKind::Spelling && self.old.kind == FormKind::Headword)
        })
    }
}

/// The name that somebody gives where a name is used, as its glossary writes it: with the capitals of the headwords, where a headword that
/// has one becomes words in small letters.
pub fn as_headword(snapshot: &Snapshot, document: &Document, entry: EntryId, old: &Form, new: &str) -> String {
    let is_capitalised = old.kind == FormKind::Headword && old.text.starts_with(char::is_uppercase);
    match is_capitalised && !new.contains(char::is_uppercase) {
        true => HouseStyle::of(snapshot, document).words_as_headword(entry.file, new.trim()),
        false => new.to_owned(),
    }
}

/// Whether no other entry is called so, and the name to be changed is no other's.
fn check_free(scope: &Scope, entry: EntryId, old: &Form, new: &str) -> Result<(), String> {
    let name = |id: EntryId| scope.entry(id).map(|entry| entry.headword.clone()).unwrap_or_default();
    if let Some(other) = entry_called(scope, new).filter(|other| *other != entry) {
        return Err(format!("\"{new}\" is a name of the entry \"{}\" already; take another name", name(other)));
    }
    let advised = scope
        .entry(entry)
        .is_some_and(|own| own.forms_of(FormKind::Discouraged).any(|bad| bad.eq_ignore_ascii_case(new)));
    if advised {
        return Err(format!(
            "the entry \"{}\" itself advises against \"{new}\"; take another name, or change the entry first",
            name(entry)
        ));
    }
    let shares = |id: EntryId| id.file == entry.file && id != entry;
    let twin = scope.glossary.entries().find(|(id, other)| {
        shares(*id)
            && other
                .forms
                .iter()
                .any(|form| form.kind != FormKind::Discouraged && form.text.eq_ignore_ascii_case(&old.text))
    });
    match twin {
        Some((_, twin)) => Err(format!(
            "\"{}\" is a name of another entry, too: \"{}\"; which is meant where it is used cannot be told, so change it by hand",
            old.text, twin.headword
        )),
        None => Ok(()),
    }
}

/// The anchor of the heading that an edit of a glossary changes.
fn anchor(snapshot: &Snapshot, document: &Document, file: &GlossaryFile, written: &Edit) -> Option<Anchor> {
    let open =
        snapshot.document(file.file).map(|open| open.as_ref()).or((document.file == file.file).then_some(document));
    // What is open may be newer than what was read of it.
    match open.filter(|open| open.source == file.source) {
        Some(glossary) => Anchor::of(glossary, written),
        None => Anchor::of(
            &Document::detached(
                file.file,
                crate::document::Language::MARKDOWN,
                file.source.clone(),
                document.scope.clone(),
            ),
            written,
        ),
    }
}

fn with_what_stands_there(source: &Source, edit: Edit) -> (Edit, String) {
    let before = source.slice(edit.range).into_owned();
    (edit, before)
}

/// A lexicon of one name.
fn lexicon_of(name: &str) -> Lexicon {
    let reading = glossary::read(Format::Markdown, &format!("**{name}**: x\n"), &ReadOptions::default());
    Lexicon::compile(&Glossary::new(vec![(FileId(0), Arc::new(reading))]))
}
