//! How far a session has come, and what tasks and requests wait for.

use std::sync::Arc;
use std::time::Duration;

use crate::server::state::{FIRST_SCAN, READING, SPELLING, State, USES, Work};
use crate::text::FileId;

/// How long the first answers wait for the glossaries on disk, after which they make do with what is known.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long findings and compiling wait for the answers to who asked before the glossaries were known.
const EARLY: Duration = Duration::from_millis(100);

/// A question that waits for the glossaries on disk, until it is answered or given up.
pub(in crate::server) struct EarlyQuestion(Arc<State>);

impl Drop for EarlyQuestion {
    fn drop(&mut self) {
        self.0.reach(|to| to.early -= 1);
    }
}

/// Where a session stands between its first and its last message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::server) enum Phase {
    /// Before `initialize`.
    #[default]
    Fresh,
    /// Between `initialize` and `shutdown`.
    Running,
    /// After `shutdown`.
    ShutDown,
}

/// How far a session has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::server) struct Milestones {
    /// Between which messages it is.
    pub phase: Phase,
    /// The client has said `initialized`: only then may it be asked for anything.
    pub initialized: bool,
    /// The settings are known, or can be waited for no longer.
    pub configured: bool,
    /// The glossaries on disk are known, or have been waited for long enough.
    pub ready: bool,
    /// How many questions that came before that wait for their answer: see [`State::let_early_go_first`].
    pub early: u32,
    /// How often the glossaries of one more place became unknown: who gives up waiting does it for the last.
    pub waits: u32,
    /// The client has got its first diagnostics or actions.
    pub answered: bool,
    /// Somebody waits for what counts as spelt right.
    pub awaits_spelling: bool,
    /// Something was asked for that depends on how often entries are used in the project.
    pub wants_uses: bool,
    /// How often the uses were counted, or looked at again.
    pub counted: u64,
    /// The session is over.
    pub exit: bool,
    /// How many readings are done that were put off: of long glossaries, and of what spelling is checked with.
    pub readings: u64,
}

impl State {
    /// How far the session has come.
    pub fn reached(&self) -> Milestones {
        *self.milestones.borrow()
    }

    /// Notes how far it has come now, and wakes who waits for that.
    pub fn reach(&self, note: impl FnOnce(&mut Milestones)) {
        let mut is_other = false;
        self.milestones.send_if_modified(|milestones| {
            let before = *milestones;
            note(milestones);
            is_other = milestones.ready != before.ready;
            *milestones != before
        });
        if is_other {
            self.due.add(Work::Status);
        }
    }

    /// Has the uses of entries counted from now on; nobody pays for that who does not ask.
    pub fn want_uses(&self) {
        if !self.reached().wants_uses {
            self.reach(|to| to.wants_uses = true);
        }
    }

    /// Waits until the uses of entries are counted, but not for long.
    pub async fn wait_uses(&self) {
        self.want_uses();
        let _ = tokio::time::timeout(USES, self.wait_until(|reached| reached.counted > 0)).await;
    }

    /// Waits until the session has come so far.
    pub async fn wait_until(&self, has: impl FnMut(&Milestones) -> bool) {
        // The sender lives as long as this state, so waiting cannot fail.
        let _ = self.milestones.subscribe().wait_for(has).await;
    }

    /// Waits while that is so, and looks whenever the session has come further: not with the milestones locked, as what is asked locks too.
    async fn wait_while(&self, is_so: impl Fn() -> bool) {
        let mut milestones = self.milestones.subscribe();
        while is_so() {
            // The sender lives as long as this state, so waiting cannot fail.
            let _ = milestones.changed().await;
        }
    }

    /// Waits until the glossaries on disk are known, but not for long.
    pub async fn wait_ready(&self) {
        let _ = tokio::time::timeout(FIRST_SCAN, self.wait_until(|reached| reached.ready)).await;
    }

    /// Notes a question that waits for the glossaries on disk.
    pub fn early_question(self: &Arc<Self>) -> EarlyQuestion {
        self.reach(|to| to.early += 1);
        EarlyQuestion(self.clone())
    }

    /// Waits until the questions are answered that have waited for the glossaries on disk, but not for long: what nobody waits for as much would
    /// take the cores from them.
    pub async fn let_early_go_first(&self) {
        if self.reached().ready {
            let _ = tokio::time::timeout(EARLY, self.wait_until(|reached| reached.early == 0)).await;
        }
    }

    /// Waits until what is known of a file as a glossary is read from the text that it has now, but not for long; whether it is.
    pub async fn wait_read(&self, file: FileId) -> bool {
        tokio::time::timeout(READING, self.wait_while(|| !self.view().snapshot.is_read(file))).await.is_ok()
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
        let _ = tokio::time::timeout(SPELLING, self.wait_while(|| self.lacks_spelling(file))).await;
    }
}

/// A large workspace takes longer to read than anybody waits for a hover.
pub(in crate::server) async fn give_up_waiting(state: Arc<State>) {
    let waits = state.reached().waits;
    tokio::time::sleep(PATIENCE).await;
    // Another document alone may have begun its own wait meanwhile.
    state.reach(|to| to.ready |= to.waits == waits);
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;
    use tower_lsp::LspService;

    use super::*;
    use crate::server::Options;
    use crate::server::backend::Backend;

    fn state() -> Arc<State> {
        let mut made = None;
        let backend = |client| {
            let state = State::new(client, mpsc::channel(1).0, Options::default());
            made = Some(state.clone());
            Backend { state }
        };
        drop(LspService::build(backend).finish());
        made.expect("it is made at once")
    }

    #[tokio::test]
    async fn what_can_wait_lets_early_questions_go_first() {
        let state = state();
        let is_held = async || {
            let soon = Duration::from_millis(5);
            tokio::time::timeout(soon, state.let_early_go_first()).await.is_err()
        };
        let (one, other) = (state.early_question(), state.early_question());
        assert!(!is_held().await, "they wait for the glossaries themselves");
        state.reach(|to| to.ready = true);
        assert!(is_held().await);
        drop(one);
        assert!(is_held().await);
        let waits = tokio::spawn({
            let state = state.clone();
            async move { state.let_early_go_first().await }
        });
        drop(other);
        waits.await.expect("it ends");
        assert!(!is_held().await && state.reached().early == 0);
        let _slow = state.early_question();
        state.let_early_go_first().await;
        assert_eq!(state.reached().early, 1, "nobody waits for long");
    }
}
