//! Logs: every line of ours to stderr, where terminals and editors' own logs have it, and to the client as `window/logMessage`.
//!
//! The level is that of the setting `glossator.log`, else of the environment variable `GLOSSATOR_LOG`, else [`DEFAULT`]; stderr gets
//! warnings only as long as nobody has set a level, because some editors show every line there as an error.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use parking_lot::Mutex;
use tokio::sync::mpsc;
use tower_lsp::{Client, gen_lsp_types as lsp};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::config::LogLevel;
use crate::disk::stderr::tell;
use crate::text::terminal::Shown;

/// The level of what the client is told where nobody has said another.
const DEFAULT: LogLevel = LogLevel::Info;

/// The level of what stderr is told where nobody has said another.
const DEFAULT_STDERR: LogLevel = LogLevel::Warn;

/// Lines that may wait for a client that does not read; more are dropped.
const WAITING: usize = 256;

/// The environment variable that sets the level.
const VARIABLE: &str = "GLOSSATOR_LOG";

/// A line for the client.
pub(super) type Line = (lsp::MessageType, String);

/// The log of this process.
#[derive(Debug, Clone)]
pub(super) struct Log(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    to_client: AtomicU8,
    to_stderr: AtomicU8,
    lines: mpsc::Sender<Line>,
    waiting: Mutex<Option<mpsc::Receiver<Line>>>,
}

impl Log {
    /// Makes it the log of this process.
    pub fn install() -> Self {
        let (lines, waiting) = mpsc::channel(WAITING);
        let log = Self(Arc::new(Inner {
            to_client: AtomicU8::new(DEFAULT as u8),
            to_stderr: AtomicU8::new(DEFAULT_STDERR as u8),
            lines,
            waiting: Mutex::new(Some(waiting)),
        }));
        if let Some(level) = std::env::var(VARIABLE).ok().and_then(|name| level_named(&name)) {
            log.set_level(level);
        }
        // Only a test could have installed another before, and keeps it.
        let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(log.clone()));
        log
    }

    /// Sets the level, for the client and for stderr.
    pub fn set_level(&self, level: LogLevel) {
        self.0.to_client.store(level as u8, Ordering::Relaxed);
        self.0.to_stderr.store(level as u8, Ordering::Relaxed);
        tracing::callsite::rebuild_interest_cache();
    }

    /// The lines for the client, from the first; `None` for who asks a second time.
    pub fn lines(&self) -> Option<mpsc::Receiver<Line>> {
        self.0.waiting.lock().take()
    }
}

/// Hands the lines to the client, as fast as it reads them.
pub(super) async fn forward(client: Client, mut lines: mpsc::Receiver<Line>) {
    while let Some((kind, line)) = lines.recv().await {
        client.log_message(kind, line).await;
    }
}

/// The level of that name, in any case.
fn level_named(name: &str) -> Option<LogLevel> {
    serde_json::from_value(serde_json::Value::String(name.trim().to_ascii_lowercase())).ok()
}

/// What a line is let through by.
fn level_of(metadata: &Metadata<'_>) -> LogLevel {
    match *metadata.level() {
        Level::ERROR => LogLevel::Error,
        Level::WARN => LogLevel::Warn,
        Level::INFO => LogLevel::Info,
        Level::DEBUG => LogLevel::Debug,
        Level::TRACE => LogLevel::Trace,
    }
}

/// The libraries below us speak of their own affairs: only their complaints are of use to anybody.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    metadata.target().starts_with("glossator")
}

impl Inner {
    /// The finest level that anybody is told.
    fn finest(&self) -> u8 {
        self.to_client.load(Ordering::Relaxed).max(self.to_stderr.load(Ordering::Relaxed))
    }
}

impl<S: Subscriber> Layer<S> for Log {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        let (level, finest) = (level_of(metadata), self.0.finest());
        let of_interest = is_ours(metadata) || level <= LogLevel::Warn || finest == LogLevel::Trace as u8;
        of_interest && level as u8 <= finest
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        let filters = [
            LevelFilter::OFF,
            LevelFilter::ERROR,
            LevelFilter::WARN,
            LevelFilter::INFO,
            LevelFilter::DEBUG,
            LevelFilter::TRACE,
        ];
        filters.get(usize::from(self.0.finest())).copied()
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut line = Text::default();
        event.record(&mut line);
        let (metadata, level) = (event.metadata(), level_of(event.metadata()) as u8);
        if level <= self.0.to_stderr.load(Ordering::Relaxed) {
            tell(&format_args!("{}: {}", metadata.level().as_str().to_lowercase(), line.0));
        }
        // Complaints of the transport about the client would go to that same client.
        if level <= self.0.to_client.load(Ordering::Relaxed) && is_ours(metadata) {
            let _ = self.0.lines.try_send((message_type(*metadata.level()), Shown(line.0).to_string()));
        }
    }
}

fn message_type(level: Level) -> lsp::MessageType {
    match level {
        Level::ERROR => lsp::MessageType::Error,
        Level::WARN => lsp::MessageType::Warning,
        Level::INFO => lsp::MessageType::Info,
        _ => lsp::MessageType::Log,
    }
}

/// The message of an event, and its fields behind it.
#[derive(Default)]
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        // Writing to a string cannot fail.
        let _ = match field.name() {
            "message" => write!(self.0, "{value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_reach_the_client_by_level_and_are_dropped_when_it_does_not_read() {
        let (lines, waiting) = mpsc::channel(2);
        let inner = Inner {
            to_client: AtomicU8::new(DEFAULT as u8),
            to_stderr: AtomicU8::new(LogLevel::Off as u8),
            lines,
            waiting: Mutex::new(Some(waiting)),
        };
        let log = Log(Arc::new(inner));
        tracing::subscriber::with_default(tracing_subscriber::registry().with(log.clone()), || {
            tracing::debug!("too fine");
            tracing::info!(count = 3, "found");
            tracing::warn!("second");
            tracing::error!("no room for this one");
        });
        let mut lines = log.lines().expect("the first to ask");
        assert!(log.lines().is_none());
        assert_eq!(lines.try_recv(), Ok((lsp::MessageType::Info, "found count=3".to_owned())));
        assert_eq!(lines.try_recv(), Ok((lsp::MessageType::Warning, "second".to_owned())));
        assert!(lines.try_recv().is_err());
    }

    #[test]
    fn levels_by_name() {
        assert_eq!(level_named("Debug "), Some(LogLevel::Debug));
        assert_eq!(level_named("off"), Some(LogLevel::Off));
        assert_eq!(level_named("nonsense"), None);
    }
}
