//! What tasks and requests wait for.

use super::{FIRST_SCAN, READING, SPELLING, State};
use crate::text::FileId;

impl State {
    /// The client has said `initialized`.
    pub fn set_initialized(&self) {
        self.initialized.send_replace(true);
    }

    /// Waits until the client may be asked for something.
    pub async fn wait_initialized(&self) {
        // The sender lives as long as this state, so waiting cannot fail.
        let _ = self.initialized.subscribe().wait_for(|initialized| *initialized).await;
    }

    /// The glossaries on disk are known, or have been waited for long enough.
    pub fn set_ready(&self) {
        if self.ready.send_if_modified(|ready| !std::mem::replace(ready, true)) {
            self.telling.look();
        }
    }

    /// There are glossaries on disk again that are not known.
    pub fn set_unready(&self) {
        if self.ready.send_if_modified(|ready| std::mem::replace(ready, false)) {
            self.telling.look();
        }
    }

    /// Waits until the glossaries on disk are known, but not for long.
    pub async fn wait_ready(&self) {
        let mut ready = self.ready.subscribe();
        let _ = tokio::time::timeout(FIRST_SCAN, ready.wait_for(|ready| *ready)).await;
    }

    /// A long glossary has been read, or what spelling is checked with.
    pub fn note_reading(&self) {
        self.readings.send_modify(|readings| *readings += 1);
    }

    /// Waits until what is known of a file as a glossary is read from the text that it has now, but not for long; whether it is.
    pub async fn wait_read(&self, file: FileId) -> bool {
        let mut readings = self.readings.subscribe();
        let wait = async {
            while !self.view().snapshot.is_read(file) {
                // The sender lives as long as this state, so waiting cannot fail.
                let _ = readings.changed().await;
            }
        };
        tokio::time::timeout(READING, wait).await.is_ok()
    }

    /// Whether the spelling of a document is to be checked, and what it is to be checked with is not read yet.
    pub fn lacks_spelling(&self, file: FileId) -> bool {
        let view = self.view();
        let held = view.snapshot.document(file).is_some_and(|document| !document.scope.glossary.is_empty());
        let Some(open) = view.open_file(file).filter(|open| held && open.options.diagnostics.spelling.is_none()) else {
            return false;
        };
        // One that was looked for and could not be had is not waited for.
        open.options.spelling.as_ref().is_some_and(|wanted| !matches!(self.spellings.get(wanted), Some(None)))
    }

    /// Waits until what the spelling of a document is to be checked with is read, but not for long.
    pub async fn wait_spelling(&self, file: FileId) {
        let mut readings = self.readings.subscribe();
        let wait = async {
            while self.lacks_spelling(file) {
                // The sender lives as long as this state, so waiting cannot fail.
                let _ = readings.changed().await;
            }
        };
        let _ = tokio::time::timeout(SPELLING, wait).await;
    }

    /// The client has got its first diagnostics or actions.
    pub fn set_answered(&self) {
        self.answered.send_if_modified(|answered| !std::mem::replace(answered, true));
    }

    /// Waits for the first diagnostics or actions.
    pub async fn wait_answered(&self) {
        let _ = self.answered.subscribe().wait_for(|answered| *answered).await;
    }
}
