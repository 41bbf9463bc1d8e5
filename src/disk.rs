//! Files: which are glossaries, where they hold, and what they say. The only layer that touches the disk.

pub(crate) mod alone;
pub(crate) mod bounds;
pub mod builtin;
pub(crate) mod contexts;
pub mod dictionaries;
pub(crate) mod home;
mod ignored;
pub mod location;
pub mod made;
pub mod names;
pub mod read;
pub mod records;
pub mod scan;
pub mod stderr;
pub(crate) mod user;
pub mod walk;
mod watch;
pub mod words;
pub mod write;

pub use location::{Location, file_uri};
pub use names::is_minified;
pub use read::{ReadError, read_glossary, read_text};
pub(crate) use scan::globs::expanded;
pub use scan::{ScanJob, ScanResult};
pub use watch::{FileEvent, FileEventKind, Watcher, watch};
pub use words::Words;
