//! The progress bar: on a terminal only, and only where the work takes longer than a second.

use std::io::IsTerminal;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) struct Progress {
    total: u64,
    done: AtomicU64,
    started: Instant,
    is_seen: bool,
    /// Made when the work has taken too long.
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    pub(super) fn new(files: usize) -> Self {
        Self {
            total: files as u64,
            done: AtomicU64::new(0),
            started: Instant::now(),
            is_seen: std::io::stderr().is_terminal(),
            bar: OnceLock::new(),
        }
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is_seen && self.started.elapsed() > PATIENCE {
            self.bar.get_or_init(|| bar(self.total)).set_position(done);
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} files, {eta} left");
    ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
