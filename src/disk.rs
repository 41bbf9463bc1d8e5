//! Files: which are glossaries, where they hold, and what they say. The only layer that touches the disk.

pub mod project;

pub use project::{FileEvent, FileEventKind, Location, Project, ScanJob, ScanResult};
