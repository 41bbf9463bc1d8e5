//! An open document and what is known of it. What is known is computed once, when first asked for.

use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;
use rustc_hash::FxHashMap;

use super::Scope;
use crate::document::{Language, Outline};
use crate::lexicon::{Lexicon, Scan, Scanned};
use crate::text::{Edit, FileId, Regions, Source};

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
    pub(super) glossaries: Arc<[FileId]>,
    outline: Arc<OnceLock<Outline>>,
    pub(super) token_counts: Arc<OnceLock<FxHashMap<u64, u32>>>,
    scan: Arc<OnceLock<Scan>>,
    /// The text that an edit led away from, where it was scanned; until this one is.
    earlier: Mutex<Option<Earlier>>,
}

/// A text that was scanned, and with what.
#[derive(Debug, Clone)]
struct Earlier {
    source: Source,
    outline: Arc<OnceLock<Outline>>,
    scan: Arc<OnceLock<Scan>>,
    lexicon: Arc<OnceLock<Lexicon>>,
}

impl Earlier {
    /// What a lexicon found in it; `None` where that was another one.
    fn scanned(&self, scope: &Scope) -> Option<Scanned<'_>> {
        let same = Arc::ptr_eq(&self.lexicon, &scope.lexicon);
        let known = self.outline.get().zip(self.scan.get()).filter(|_| same);
        known.map(|(outline, scan)| Scanned { text: self.source.text(), regions: outline.regions(), scan })
    }
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
        Self::new(file, language, 0, source, scope, Arc::from([]))
    }

    pub(super) fn new(
        file: FileId,
        language: Language,
        version: i32,
        source: Source,
        scope: Arc<Scope>,
        glossaries: Arc<[FileId]>,
    ) -> Self {
        let (typed, outline, token_counts, scan, earlier) = Default::default();
        Self { file, language, version, source, scope, typed, glossaries, outline, token_counts, scan, earlier }
    }

    /// The same text where other entries are in force: its regions stay, and its scan where all forms are the same.
    pub(super) fn under(&self, scope: Arc<Scope>, glossaries: Arc<[FileId]>) -> Self {
        let same_forms = Arc::ptr_eq(&self.scope.lexicon, &scope.lexicon);
        let (scan, earlier) = match same_forms {
            true => (self.scan.clone(), Mutex::new(self.earlier.lock().clone())),
            false => Default::default(),
        };
        Self {
            typed: self.typed,
            outline: self.outline.clone(),
            token_counts: self.token_counts.clone(),
            scan,
            earlier,
            ..Self::new(self.file, self.language, self.version, self.source.clone(), scope, glossaries)
        }
    }

    /// The same document when nobody types in it any more.
    pub(super) fn rested(&self) -> Self {
        Self { typed: None, ..self.under(self.scope.clone(), self.glossaries.clone()) }
    }

    /// The document after edits, its scan starting from what is known of this one.
    pub(super) fn edited(&self, version: i32, source: Source, edits: &[Edit]) -> Self {
        let (scope, glossaries) = (self.scope.clone(), self.glossaries.clone());
        Self {
            typed: caret_after(edits).filter(|caret| *caret <= source.len()),
            earlier: Mutex::new(self.earlier()),
            ..Self::new(self.file, self.language, version, source, scope, glossaries)
        }
    }

    /// What its scan may start from: this text where it is scanned, else what this one would have started from.
    fn earlier(&self) -> Option<Earlier> {
        if self.is_scanned() {
            let (source, lexicon) = (self.source.clone(), self.scope.lexicon.clone());
            return Some(Earlier { source, outline: self.outline.clone(), scan: self.scan.clone(), lexicon });
        }
        self.earlier.lock().clone()
    }

    /// Its whole text.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// Its regions.
    pub fn regions(&self) -> &Regions {
        let outline = self.outline.get_or_init(|| {
            let earlier = self.earlier.lock().clone();
            let known = earlier.as_ref().and_then(|earlier| Some((earlier.source.text(), earlier.outline.get()?)));
            let anew = known.and_then(|(old, known)| known.after_edit(old, self.text()));
            anew.unwrap_or_else(|| Outline::read(self.language, self.text()))
        });
        outline.regions()
    }

    /// Whether its occurrences are known already, so that asking for them costs nothing.
    pub fn is_scanned(&self) -> bool {
        self.scan.get().is_some()
    }

    /// Its occurrences.
    pub fn scan(&self) -> &Scan {
        self.scan.get_or_init(|| {
            let regions = self.regions();
            // Nothing asks for it again: the memory of that text is free once its last reader has gone.
            let earlier = self.earlier.lock().take();
            match earlier.as_ref().and_then(|earlier| earlier.scanned(&self.scope)) {
                Some(before) => self.scope.lexicon().rescan(self.text(), regions, before),
                None => self.scope.lexicon().scan(self.text(), regions),
            }
        })
    }
}
