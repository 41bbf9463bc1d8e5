//! An open document and what is known of it. What is known is computed once, when first asked for.

use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;

use super::Scope;
use super::facts::{ByLexicon, Pieces};
use super::tally::Kept;
use crate::document::{Cell, Language, Notebook};
use crate::glossary::InForce;
use crate::lexicon::Scan;
use crate::text::{Edit, FileId, Regions, Source, Touched};

/// Markdown up to so many bytes is read in a few milliseconds.
const SOON_READ: usize = 1 << 20;

/// An open text, its language and what is known of it.
#[derive(Debug)]
pub struct Document {
    /// Its file.
    pub file: FileId,
    /// Its language.
    pub language: Language,
    /// The editor's number of this text.
    pub version: i32,
    /// Its text.
    pub source: Source,
    /// What holds for it.
    pub scope: Arc<Scope>,
    /// Where the last edit left the caret, in bytes, as long as somebody types there; `None` where more than a line or two was put in.
    pub typed: Option<usize>,
    pub(super) glossaries: Arc<[InForce]>,
    pub(super) text: Arc<Text>,
    /// Its occurrences, put together.
    pub(super) scan: OnceLock<Scan>,
}

/// What is known of a text by itself.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// What it is read for.
    purpose: Purpose,
    /// The cells that it is made of; none where it is in one language.
    cells: Box<[Cell]>,
    pieces: OnceLock<Arc<Pieces>>,
    /// The text that edits led away from, and what they touched of it; until the pieces of this one are there.
    before: Mutex<Option<(Arc<Text>, Touched)>>,
    regions: OnceLock<Regions>,
    pub(super) tallies: Tallies,
}

/// What is counted of a text.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    /// Its words.
    pub(super) words: Kept<()>,
    /// What all spellings of each have in common.
    pub(super) loose_words: Kept<()>,
    /// The uses of each entry.
    pub(super) uses: Kept<ByLexicon>,
    /// How terms are written in its code, by the pieces that have them.
    pub(super) in_code: Kept<ByLexicon>,
    /// The same of names with capitals in other places than their forms.
    pub(super) humps_in_code: Kept<ByLexicon>,
}

impl Tallies {
    fn for_next(&self) -> Self {
        Self {
            words: self.words.for_next(),
            loose_words: self.loose_words.for_next(),
            uses: self.uses.for_next(),
            in_code: self.in_code.for_next(),
            humps_in_code: self.humps_in_code.for_next(),
        }
    }
}

/// What a text is read for.
#[derive(Debug, Clone, Copy, Default)]
enum Purpose {
    /// An editor has it open.
    #[default]
    Edits,
    /// All that is in it is looked at, once.
    Once,
    /// A few entries are looked for in it, once.
    Search,
}

/// Where edits leave the caret, in bytes, if they are what somebody types: one, of no more text than a line end and its indentation
/// or a completed name.
fn caret_after(edits: &[Edit]) -> Option<usize> {
    const MOST: usize = 200;
    let [edit] = edits else { return None };
    let typed = edit.text.len() <= MOST && edit.text.lines().nth(2).is_none() && edit.range.len() <= MOST;
    typed.then(|| edit.range.start() + edit.text.len())
}

impl Document {
    /// A document outside any workspace, for a text that no editor has open.
    pub fn detached(file: FileId, language: Language, source: Source, scope: Arc<Scope>) -> Self {
        let text = Arc::new(Text { purpose: Purpose::Once, ..Text::default() });
        Self { text, ..Self::new(file, language, 0, source, scope, Arc::from([])) }
    }

    /// The same for the cells of a notebook.
    pub fn of_notebook(file: FileId, notebook: &Notebook, scope: Arc<Scope>) -> Self {
        let text = Arc::new(Text { cells: notebook.cells().into(), ..Text::default() });
        let (language, source) = (Language::MARKDOWN, Source::new(notebook.text()));
        Self { text, ..Self::new(file, language, 0, source, scope, Arc::from([])) }
    }

    /// The same for who looks for a few entries only: what can hold none of them need not be scanned. Where `wanted` says of paragraphs
    /// whether they may hold one, the others are not even read: they have no regions.
    pub fn to_search(self, wanted: Option<&dyn Fn(&str) -> bool>) -> Self {
        let text = Text { purpose: Purpose::Search, cells: self.text.cells.clone(), ..Text::default() };
        if wanted.is_some() && text.cells.is_empty() {
            _ = text.pieces.set(Arc::new(Pieces::read_to_search(self.language, self.source.text(), wanted)));
        }
        Self { text: Arc::new(text), ..self }
    }

    pub(super) fn new(
        file: FileId,
        language: Language,
        version: i32,
        source: Source,
        scope: Arc<Scope>,
        glossaries: Arc<[InForce]>,
    ) -> Self {
        let (typed, text, scan) = Default::default();
        Self { file, language, version, source, scope, typed, glossaries, text, scan }
    }

    /// The same text where other entries are in force.
    pub(super) fn under(&self, scope: Arc<Scope>, glossaries: Arc<[InForce]>) -> Self {
        let (typed, text) = (self.typed, self.text.clone());
        Self {
            typed,
            text,
            ..Self::new(self.file, self.language, self.version, self.source.clone(), scope, glossaries)
        }
    }

    /// The same where other entries are in force than those of its files.
    pub fn in_scope(&self, scope: Arc<Scope>) -> Self {
        self.under(scope, self.glossaries.clone())
    }

    /// The same document when nobody types in it any more.
    pub(super) fn rested(&self) -> Self {
        Self { typed: None, ..self.under(self.scope.clone(), self.glossaries.clone()) }
    }

    /// The document after edits: what they did not touch is shared.
    pub(super) fn edited(&self, version: i32, source: Source, edits: &[Edit]) -> Self {
        let (scope, glossaries) = (self.scope.clone(), self.glossaries.clone());
        let whole = Touched { start: 0, old_end: self.source.len(), new_end: source.len() };
        let text = Text::after(&self.text, Touched::by(edits).unwrap_or(whole));
        Self {
            typed: caret_after(edits).filter(|caret| *caret <= source.len()),
            text,
            ..Self::new(self.file, self.language, version, source, scope, glossaries)
        }
    }

    /// Its whole text, as one string. Of a long text that is dear after each edit: what needs a part of it asks [`Document::part_at`].
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// Its regions, put together; see [`Document::text`].
    pub fn regions(&self) -> &Regions {
        self.text.regions.get_or_init(|| self.pieces().regions())
    }

    pub(super) fn pieces(&self) -> &Arc<Pieces> {
        self.text.pieces.get_or_init(|| Arc::new(self.text.pieces_of(self.language, &self.source)))
    }

    /// How many bytes at the beginning and at the end were left alone by the edits that lead from another text to this one: at least those,
    /// where both are cut into pieces.
    pub fn shared_ends(&self, before: &Document) -> (usize, usize) {
        let both = self.text.pieces.get().zip(before.text.pieces.get());
        both.map_or((0, 0), |(own, others)| own.shared_ends(others))
    }

    /// Cuts it into pieces, so that it costs nothing later.
    pub fn cut(&self) {
        self.pieces();
    }

    /// Whether it is looked at once, and nobody edits it.
    pub(super) fn is_read_once(&self) -> bool {
        matches!(self.text.purpose, Purpose::Once)
    }

    /// Whether one place of it can be asked for at little cost: its pieces are known, or are but for what an edit touched, and it takes
    /// a few milliseconds to read all of it where the edit turns out to concern that.
    pub fn is_at_hand(&self) -> bool {
        let is_near = |before: &(Arc<Text>, Touched)| before.0.pieces.get().is_some_and(|pieces| pieces.are_blocks());
        let is_nearly_cut = || self.source.len() <= SOON_READ && self.text.before.lock().as_ref().is_some_and(is_near);
        self.scope.is_compiled() && (self.text.pieces.get().is_some() || is_nearly_cut())
    }

    /// Whether what is in force was looked for in all of it.
    #[cfg(test)]
    pub(super) fn is_scanned(&self) -> bool {
        let key = self.scope.by_lexicon();
        self.text
            .pieces
            .get()
            .is_some_and(|pieces| pieces.iter().all(|(_, piece)| piece.facts.found.get(&key).is_some()))
    }
}

impl Text {
    /// The text that edits have made of this one.
    fn after(self: &Arc<Self>, touched: Touched) -> Arc<Self> {
        let before = if self.pieces.get().is_some() { None } else { self.before.lock().clone() };
        // As long as nobody has asked for the pieces of a text, those of the one before it are what the next is read by.
        let (text, touched) = match before {
            Some((text, earlier)) => (text, earlier.then(touched)),
            None => (self.clone(), touched),
        };
        let tallies = self.tallies.for_next();
        Arc::new(Self { before: Mutex::new(Some((text, touched))), tallies, ..Self::default() })
    }

    fn pieces_of(&self, language: Language, source: &Source) -> Pieces {
        if !self.cells.is_empty() {
            return Pieces::of_cells(&self.cells, source.text());
        }
        match self.purpose {
            Purpose::Once => return Pieces::read_once(language, source.text()),
            Purpose::Search => return Pieces::read_to_search(language, source.text(), None),
            Purpose::Edits => {}
        }
        // What nobody waits for any more stops on the way: the next who asks starts from the same text.
        let before = self.before.lock().clone();
        let known = before.as_ref().and_then(|(before, touched)| Some((before.pieces.get()?, touched)));
        let now = match known {
            Some((pieces, touched)) => pieces.after_edit(language, source, *touched),
            None => Pieces::read(language, source.text()),
        };
        // The memory of that text is free once its last reader has gone.
        *self.before.lock() = None;
        now
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::text::stop;
    use crate::workspace::{Change, Workspace};

    fn workspace(language: Language, text: &str) -> Workspace {
        let mut workspace = Workspace::new();
        let (source, glossaries) = (Source::new(text), Arc::from([]));
        workspace.apply(Change::OpenDocument { file: FileId(1), language, version: 1, source, glossaries });
        workspace
    }

    fn document(workspace: &Workspace) -> Arc<Document> {
        workspace.snapshot().document(FileId(1)).expect("it is open").clone()
    }

    fn insert(workspace: &mut Workspace, at: usize, text: &str) {
        let mut source = document(workspace).source.clone();
        let edit = Edit::insert(at, text);
        source.apply(&edit);
        workspace.apply(Change::EditDocument { file: FileId(1), version: 2, source, edits: vec![edit] });
    }

    #[test]
    fn what_was_stopped_on_the_way_starts_from_the_same_text_again() {
        let rust = Language::detect(None, Some("a.rs"));
        let mut workspace = workspace(rust, &"fn a() {} // Words.\n".repeat(500));
        let before = document(&workspace);
        before.cut();
        insert(&mut workspace, 20, "x");
        let edited = document(&workspace);
        assert!(stop::until_set(Arc::new(AtomicBool::new(true)), || edited.cut()).is_none(), "it is stopped");
        let new = edited.pieces().differing(before.pieces()).1.count();
        assert!(new < 3 && edited.pieces().count() > 20, "{new} are new");
    }

    #[test]
    fn a_text_that_has_grown_is_cut_anew() {
        let mut workspace = workspace(Language::MARKDOWN, "Some words.\n");
        document(&workspace).cut();
        // Many more pieces of the usual size than are read of such a text.
        insert(&mut workspace, 0, &"Some words.\n\n".repeat(800_000));
        let count = document(&workspace).pieces().count();
        assert!(count <= 16_384, "{count} pieces");
    }
}
