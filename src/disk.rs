//! Files: which are glossaries, where they hold, and what they say. The only layer that touches the disk.

mod alone;
mod bounds;
pub mod builtin;
pub mod dictionaries;
mod ignored;
pub mod location;
pub mod names;
pub mod project;
pub mod read;
pub mod scan;
pub mod texts;
pub mod walk;
pub mod stderr;
mod user;
mod watch;
pub mod words;
pub mod write;

pub use location::{Location, file_uri};
pub use names::is_minified;
pub use project::{FileEvent, FileEventKind, Project};
pub use read::{ReadError, read_text};
pub use scan::{ScanJob, ScanResult};
pub use texts::TextWalk;
pub use watch::{Watcher, watch};
pub use words::Words;
