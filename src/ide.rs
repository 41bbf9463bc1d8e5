//! What an editor asks, as functions of a snapshot: `fn hover(&Snapshot, FilePosition, &HoverOptions) -> Option<Hover>`.
//!
//! Nothing here knows the protocol, JSON, the disk or a clock. `None` and empty lists mean "nothing here".

mod capitals;
pub mod completion;
pub mod definition;
pub mod diagnostics;
pub mod fixes;
pub mod hover;
pub mod meant;
pub mod neighbours;
pub mod render;
pub mod replace;
pub mod spelling;

pub use completion::{Completion, CompletionKind, CompletionList, CompletionOptions, completion, completion_meaning};
pub use definition::{Definition, DefinitionOptions, Target, definition};
pub use diagnostics::glossary::usage::used_entries;
pub use diagnostics::{
    Diagnostic, DiagnosticOptions, LONGEST_LINE, Related, Rule, Severities, Severity, diagnostics, long_lines,
};
pub use fixes::{Fix, FixAction, FixKind, SourceChange, fixes, safe_edits};
pub use hover::{CodeHover, Hover, HoverOptions, hover};
pub use meant::hover_meant;
pub use replace::replacements;
pub use spelling::{Spelling, Usage};
