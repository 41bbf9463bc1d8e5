//! What an editor asks, as functions of a snapshot: `fn hover(&Snapshot, FilePosition, &HoverOptions) -> Option<Hover>`.
//!
//! Nothing here knows the protocol, JSON, the disk or a clock. `None` and empty lists mean "nothing here".

pub mod completion;
pub mod definition;
pub mod diagnostics;
pub mod hover;
pub mod render;

pub use completion::{Completion, CompletionKind, CompletionList, CompletionOptions, completion, completion_meaning};
pub use definition::{Definition, Target, definition};
pub use diagnostics::{Diagnostic, Related, Rule, Severity, diagnostics};
pub use hover::{Hover, HoverOptions, hover};
