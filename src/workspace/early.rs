//! What stands at one place of a document, for who asks before all forms in force are compiled.

use std::sync::Arc;

use super::facts::Forms;
use super::{Scope, Snapshot};
use crate::lexicon::Lexicon;
use crate::text::{FilePosition, Region};

/// The forms of fewer entries are compiled as soon as those that may stand somewhere are found among them.
const MANY_ENTRIES: usize = 4096;

impl Snapshot {
    /// The same world with the forms alone that may stand in the block at a place: what is found there, and only there, is the same. `None`
    /// where all forms in force are compiled already, or soon are.
    pub fn early_at(&self, position: FilePosition) -> Option<Snapshot> {
        let document = self.document(position.file)?;
        if document.scope.is_compiled() || document.scope.glossary.len() < MANY_ENTRIES {
            return None;
        }
        let passage = document.passage_at(position.offset);
        let block = passage.regions.block_at(position.offset - passage.start);
        let scope = Arc::new(document.scope.with_forms_of(passage.text, block));
        Some(self.with_document(document.in_scope(scope)))
    }
}

impl Scope {
    /// The same with the forms alone that may stand in a block of a text.
    fn with_forms_of(&self, text: &str, block: &[Region]) -> Self {
        let forms = Forms::of(Lexicon::compile_for(&self.glossary, text, block));
        Self { forms: Arc::new(forms), names: self.names.clone(), ..Self::new(self.glossary.clone()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;
    use crate::glossary::{Format, InForce, ReadOptions};
    use crate::text::{FileId, Source};
    use crate::workspace::{Change, Place, Workspace};

    const GLOSSARY: FileId = FileId(1);
    const NOTE: FileId = FileId(2);

    fn workspace(entries: usize) -> Workspace {
        let mut workspace = Workspace::new();
        let text: String =
            (0..entries).map(|at| format!("**Quire {at}**: Sheets.\n\n**Folio{at}**: A leaf.\n\n")).collect();
        workspace.apply(Change::SetGlossary {
            file: GLOSSARY,
            format: Format::Markdown,
            options: ReadOptions::default(),
            source: Source::new(&text),
            place: Place::default(),
        });
        workspace.apply(Change::OpenDocument {
            file: NOTE,
            language: Language::MARKDOWN,
            version: 1,
            source: Source::new("Some quire 7s.\n\nAnother *folio77* and quire 9.\n"),
            glossaries: Arc::from([InForce::from(GLOSSARY)]),
        });
        workspace
    }

    fn names_at(snapshot: &Snapshot, offset: usize) -> Vec<String> {
        let document = snapshot.document(NOTE).expect("it is open");
        let part = document.part_at(offset).expect("there is text");
        let found = part.scan().at(offset - part.start, part.text());
        let entries = found.map(|found| document.scope.lexicon().entries(found)).unwrap_or_default();
        entries.iter().filter_map(|id| Some(document.scope.entry(*id)?.headword.to_string())).collect()
    }

    #[test]
    fn what_stands_at_a_place_is_told_before_all_forms_are_compiled() {
        let workspace = workspace(MANY_ENTRIES);
        let whole = workspace.snapshot();
        let text = whole.document(NOTE).expect("it is open").text().to_owned();
        let early: Vec<_> = (0..text.len())
            .step_by(3)
            .map(|offset| names_at(&whole.early_at(FilePosition { file: NOTE, offset }).expect("it is early"), offset))
            .collect();
        assert!(!whole.document(NOTE).expect("it is open").scope.is_compiled());
        assert!(early.contains(&vec!["Folio77".to_owned()]) && early.contains(&vec!["Quire 9".to_owned()]));
        assert!((0..text.len()).step_by(3).map(|offset| names_at(&whole, offset)).eq(early));
        assert!(whole.early_at(FilePosition { file: NOTE, offset: 0 }).is_none(), "all are compiled");
    }

    #[test]
    fn the_forms_of_a_short_glossary_are_waited_for() {
        assert!(workspace(5).snapshot().early_at(FilePosition { file: NOTE, offset: 6 }).is_none());
    }
}
