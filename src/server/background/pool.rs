//! Work that may take long, away from the threads that move messages.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio_util::task::AbortOnDropHandle;

use super::memory;
use crate::rules::DiagnosticOptions;
use crate::text::stop;
use crate::workspace::Document;

/// Up to so many bytes a document is scanned where the question came in: a fraction of a millisecond, which is less than a busy machine
/// may take to wake another thread.
const SHORT_DOCUMENT: usize = 64 * 1024;

/// What takes longer is not asked for again where messages are moved.
const SHORT: Duration = Duration::from_millis(2);

/// What takes so long has made something for later that takes much memory on the way.
const LONG: Duration = Duration::from_millis(200);

/// Whether what the rules find in a document was found quickly the last time, by the same entries and options. Not so while nobody has
/// asked.
#[derive(Debug, Clone, Default)]
pub(in crate::server) struct Pace(Arc<AtomicUsize>);

impl Pace {
    /// What the findings depend on besides the text, in one number; 0 where they were not quick.
    fn of(document: &Document, options: &Arc<DiagnosticOptions>) -> usize {
        (Arc::as_ptr(&document.scope) as usize).rotate_left(16) ^ Arc::as_ptr(options) as usize
    }

    fn is_quick(&self, by: usize) -> bool {
        self.0.load(Ordering::Relaxed) == by
    }

    /// Answers, and remembers how long that took.
    fn keep<T>(&self, by: usize, question: impl FnOnce() -> T) -> T {
        let asked = Instant::now();
        let answer = question();
        let took = asked.elapsed();
        self.0.store(if took < SHORT { by } else { 0 }, Ordering::Relaxed);
        if took > LONG {
            memory::give_back();
        }
        answer
    }
}

/// Asked by long work whether anybody still waits for it.
#[derive(Debug, Clone, Default)]
pub(in crate::server) struct Cancelled(Arc<AtomicBool>);

impl Cancelled {
    /// Whether nobody waits any more.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Sets the flag when the future that waits is dropped, which is what a cancelled request does.
struct SetOnDrop(Cancelled);

impl Drop for SetOnDrop {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

/// Runs `work` on a thread of its own and waits for it. A panic in it goes on here; dropping the future tells it to stop: by the flag, and
/// wherever something in it asks [`stop::check`].
pub(in crate::server) async fn run<T: Send + 'static>(work: impl FnOnce(&Cancelled) -> T + Send + 'static) -> T {
    let cancelled = Cancelled::default();
    let _guard = SetOnDrop(cancelled.clone());
    match tokio::task::spawn_blocking(move || stop::until_set(cancelled.0.clone(), || work(&cancelled))).await {
        Ok(Some(value)) => value,
        // Nobody waits for what was stopped.
        Ok(None) => std::future::pending().await,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime is going down, and whoever waits goes down with it.
            Err(_) => std::future::pending().await,
        },
    }
}

/// So long a task that failed is left before it begins anew: what made it fail may be gone by then.
const AFTER_A_FAULT: Duration = Duration::from_secs(1);

/// Runs a task that is there for the whole session. A panic in it costs what it was doing: it begins anew.
pub(in crate::server) async fn again_after_faults<T: Future<Output = ()> + Send + 'static>(
    what: &str,
    task: impl Fn() -> T,
) {
    while let Err(error) = AbortOnDropHandle::new(tokio::spawn(task())).await {
        tracing::error!("{what} failed and begins anew; this is a fault of glossator, please report it: {error}");
        tokio::time::sleep(AFTER_A_FAULT).await;
    }
}

/// Whether a question about this document is answered at once.
pub(in crate::server) fn is_quick(document: &Document) -> bool {
    document.is_at_hand() || document.source.len() <= SHORT_DOCUMENT && document.scope.is_compiled()
}

/// Whether scanning this document takes long.
pub(in crate::server) fn is_long(document: &Document) -> bool {
    !document.is_at_hand() && document.source.len() > SHORT_DOCUMENT
}

/// Answers a question about a document: here where the answer is quick, else on a thread of its own.
pub(in crate::server) async fn for_document<T: Send + 'static>(
    document: &Document,
    question: impl FnOnce() -> T + Send + 'static,
) -> T {
    if is_quick(document) { question() } else { run(|_| question()).await }
}

/// The same for a question that has the rules looked for, which may take long however short the document is.
pub(in crate::server) async fn at_pace<T: Send + 'static>(
    document: &Document,
    options: &Arc<DiagnosticOptions>,
    pace: Pace,
    question: impl FnOnce() -> T + Send + 'static,
) -> T {
    let by = Pace::of(document, options);
    if is_quick(document) && pace.is_quick(by) {
        pace.keep(by, question)
    } else {
        run(move |_| pace.keep(by, question)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;
    use crate::text::{FileId, Source};
    use crate::workspace::Workspace;

    #[tokio::test]
    async fn dropping_the_future_stops_the_work() {
        let (done, stopped) = std::sync::mpsc::channel();
        let work = run(move |cancelled: &Cancelled| {
            while !cancelled.is_set() {
                std::thread::sleep(Duration::from_millis(1));
            }
            done.send(()).expect("the test still waits");
        });
        assert!(tokio::time::timeout(Duration::from_millis(20), work).await.is_err());
        stopped.recv_timeout(Duration::from_secs(5)).expect("the work was told to stop");
    }

    #[tokio::test]
    async fn a_scan_that_nobody_waits_for_stops_and_may_begin_anew() {
        let text = "One **term** here.\n\n".repeat(40_000);
        let scope = Workspace::new().snapshot().scope(&[]);
        let document = Arc::new(Document::detached(FileId(1), Language::MARKDOWN, Source::new(&text), scope));
        let (asked, (begun, begins)) = (document.clone(), std::sync::mpsc::channel());
        let (over, ends) = std::sync::mpsc::channel();
        let work = run(move |cancelled: &Cancelled| {
            // Sent however it ends.
            struct Tell(std::sync::mpsc::Sender<bool>, Arc<Document>);
            impl Drop for Tell {
                fn drop(&mut self) {
                    let _ = self.0.send(std::thread::panicking());
                }
            }
            let tell = Tell(over, asked);
            begun.send(()).expect("the test still waits");
            while !cancelled.is_set() {
                std::thread::yield_now();
            }
            tell.1.prepare();
        });
        let work = tokio::spawn(work);
        tokio::task::spawn_blocking(move || begins.recv()).await.expect("no panic").expect("it begins");
        work.abort();
        let is_stopped = tokio::task::spawn_blocking(move || ends.recv_timeout(Duration::from_secs(30))).await;
        assert!(is_stopped.expect("no panic").expect("it ends"), "it was stopped on the way");
        assert_eq!(document.scan().occurrences().len(), 0, "it may be asked for again");
    }

    #[tokio::test]
    async fn what_took_long_is_asked_for_elsewhere_the_next_time() {
        let source = Source::new("text");
        let document =
            Document::detached(FileId(1), Language::PLAIN_TEXT, source, Workspace::new().snapshot().scope(&[]));
        document.scan();
        let (pace, here) = (Pace::default(), std::thread::current().id());
        let options = Arc::default();
        let ask = |pause: u64| {
            at_pace(&document, &options, pace.clone(), move || {
                std::thread::sleep(Duration::from_millis(pause));
                std::thread::current().id() == here
            })
        };
        assert!(!ask(0).await, "nothing is known of it yet");
        while !ask(0).await {}
        ask(20).await;
        assert!(!ask(0).await, "it took long");
        while !ask(0).await {}
        let others = Arc::default();
        let elsewhere = at_pace(&document, &others, pace.clone(), move || std::thread::current().id() != here);
        assert!(elsewhere.await, "nothing is known of other options");
    }

    #[tokio::test]
    async fn a_task_that_fails_begins_anew_and_ends_with_who_waits_for_it() {
        let runs = Arc::new(AtomicUsize::new(0));
        let count = runs.clone();
        let task = move || {
            let run = count.fetch_add(1, Ordering::Relaxed);
            async move { assert!(run > 0, "planted by a test") }
        };
        again_after_faults("a test", task).await;
        assert_eq!(runs.load(Ordering::Relaxed), 2);
        let (held, ended) = (Arc::new(()), runs);
        let hold = held.clone();
        let forever = again_after_faults("a test", move || {
            let _held = (hold.clone(), ended.clone());
            async move {
                let _held = _held;
                std::future::pending::<()>().await;
            }
        });
        assert!(tokio::time::timeout(Duration::from_millis(20), forever).await.is_err());
        while Arc::strong_count(&held) > 1 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn a_panic_comes_through() {
        let task = tokio::spawn(run(|_: &Cancelled| -> () { panic!("planted by a test") }));
        assert!(task.await.expect_err("the work panicked").is_panic());
    }
}
