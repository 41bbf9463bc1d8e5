//! What counts as spelt right in each project: a dictionary and lists of words, read in the background once somebody could miss
//! them. The first answers do without.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;

use super::pool;
use super::rules::Wanted;
use super::state::State;
use crate::config::ConfigProblem;
use crate::disk::names::CONFIG_FILE;
use crate::ide::Spelling;
use crate::project::Project;
use crate::workspace::Document;

/// How long nothing is read after the first answer: others are likely to follow at once.
const AFTER_THE_FIRST: Duration = Duration::from_millis(30);

/// A spelling that was read, and what could not be had of it.
#[derive(Debug)]
struct Loaded {
    wanted: Wanted,
    spelling: Option<Arc<Spelling>>,
    problems: Vec<ConfigProblem>,
}

impl Loaded {
    fn read(wanted: Wanted) -> Self {
        let words = wanted.read();
        words.notes.iter().for_each(|note| tracing::warn!("{note}"));
        // Without the dictionary that is wanted nothing can be called misspelt.
        let spelling = (!words.lacks_dictionary).then(|| Arc::new(Spelling::new(words.dictionary, words.words)));
        Loaded { wanted, spelling, problems: words.problems }
    }

    /// Whether it is what is wanted; where something is wrong with it, the places must be right too.
    fn answers(&self, wanted: &Wanted) -> bool {
        self.wanted.is(wanted) && (self.problems.is_empty() || self.wanted.written == wanted.written)
    }
}

/// The spellings that were read.
#[derive(Debug, Default)]
pub(super) struct Spellings(Mutex<Vec<Loaded>>);

impl Spellings {
    /// The one that is wanted, or that there is none; `None` while it is not read yet.
    pub fn get(&self, wanted: &Wanted) -> Option<Option<Arc<Spelling>>> {
        self.0.lock().iter().find(|known| known.wanted.is(wanted)).map(|known| known.spelling.clone())
    }

    /// What could not be had, by the configuration that asks for it; nothing of a text that is no longer the configuration's, because
    /// nobody knows yet what the new one lacks.
    pub fn problems(&self, project: &Project) -> Vec<(PathBuf, Vec<ConfigProblem>)> {
        let mut all = Vec::new();
        for known in self.0.lock().iter() {
            let path = known.wanted.root.join(CONFIG_FILE);
            if project.config_text(&path).is_some_and(|text| text == known.wanted.written) {
                all.push((path, known.problems.clone()));
            }
        }
        all
    }

    fn lacks(&self, wanted: &Wanted) -> bool {
        !self.0.lock().iter().any(|known| known.answers(wanted))
    }

    /// Keeps what is wanted, drops the rest, and adds what is new; whether anything has changed.
    fn keep(&self, wanted: &[Wanted], new: Vec<Loaded>) -> bool {
        let mut known = self.0.lock();
        let before = known.len();
        known.retain(|one| wanted.iter().any(|wanted| one.answers(wanted)));
        let changed = known.len() != before || !new.is_empty();
        known.extend(new);
        changed
    }
}

/// Reads what open documents are to be checked with, after the first answers and whenever that has changed.
pub(super) async fn loader(state: Arc<State>) {
    state.wait_answered().await;
    tokio::time::sleep(AFTER_THE_FIRST).await;
    loop {
        let wanted = wanted(&state);
        let missing: Vec<Wanted> = wanted.iter().filter(|wanted| state.spellings.lacks(wanted)).cloned().collect();
        let new = match missing.is_empty() {
            true => Vec::new(),
            false => pool::run(move |_| missing.into_iter().map(Loaded::read).collect()).await,
        };
        if state.spellings.keep(&wanted, new) {
            state.reconfigure();
            state.note_reading();
        }
        state.spelling_due.notified().await;
    }
}

/// What the open documents that some glossary holds for are to be checked with, each once.
fn wanted(state: &State) -> Vec<Wanted> {
    let view = state.view();
    let mut all: Vec<Wanted> = Vec::new();
    for open in view.open_documents() {
        let held = |document: &Arc<Document>| !document.scope.glossary.is_empty();
        if let Some(wanted) = &open.options.spelling
            && view.snapshot.document(open.file).is_some_and(held)
            && !all.iter().any(|known| known.is(wanted))
        {
            all.push(wanted.clone());
        }
    }
    all
}
