//! What is due in the background: a wake-up for each kind of work, however often it is asked for.

use std::time::Duration;

use tokio::sync::Notify;

/// A kind of work in the background. A task for each does it; of the disk, one for the first two.
#[derive(Debug, Clone, Copy)]
pub(in crate::server) enum Work {
    /// Read the disk.
    Scan,
    /// Read the disk when whoever types in a configuration or a new glossary may be done: not with the first letter.
    ScanSoon,
    /// Watch other folders.
    Watch,
    /// Read the glossaries whose reading was put off.
    Read,
    /// Read what spelling is checked with.
    Spelling,
    /// Count the words of the project again: not what is between several files that are saved.
    Count,
    /// Count the uses of entries again, as far as texts and glossaries have changed: not at each key.
    Uses,
    /// Look whether what one document says concerns another: not while somebody types.
    Neighbours,
    /// Have the client pull its diagnostics again: it pulls everything.
    Refresh,
    /// Have the client ask for code lenses again.
    Lenses,
    /// Tell the client how much is known: of a file that is renamed, not what is between its going and its coming.
    Status,
}

impl Work {
    const COUNT: usize = Work::Status as usize + 1;

    /// So long it waits once it is due; what becomes due meanwhile is done together with it.
    fn delay(self) -> Option<Duration> {
        let milliseconds = match self {
            Work::Scan | Work::Watch | Work::Read | Work::Spelling => return None,
            Work::Status => 50,
            Work::Refresh | Work::Lenses => 100,
            Work::ScanSoon => 150,
            Work::Neighbours => 300,
            Work::Uses => 500,
            Work::Count => 1000,
        };
        Some(Duration::from_millis(milliseconds))
    }
}

/// What is due.
#[derive(Debug, Default)]
pub(in crate::server) struct Due([Notify; Work::COUNT]);

impl Due {
    /// Says that work is due.
    pub fn add(&self, work: Work) {
        self.0[work as usize].notify_one();
    }

    /// Waits until that work is due: it is not any more, once this returns.
    pub async fn next(&self, work: Work) {
        self.0[work as usize].notified().await;
        // Not even for no time: the timer takes a millisecond for that.
        if let Some(delay) = work.delay() {
            tokio::time::sleep(delay).await;
        }
    }
}
