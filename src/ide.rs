//! What an editor asks, as functions of a snapshot: `fn hover(&Snapshot, FilePosition, &HoverOptions) -> Option<Hover>`.
//!
//! Nothing here knows the protocol, JSON, the disk or a clock. `None` and empty lists mean "nothing here".

pub mod completion;
pub mod definition;
pub mod elsewhere;
pub mod find;
pub mod fixes;
pub mod graph;
pub mod hover;
pub mod links;
pub mod meant;
pub mod mentions;
pub mod outline;
pub mod page_links;
pub mod page_terms;
pub mod references;
pub mod rename;
pub mod render;
pub mod replace;
pub mod selection;
pub mod suggest;
pub mod tokens;
pub mod uses;

pub use completion::{Completion, CompletionKind, CompletionList, CompletionOptions, completion, completion_meaning};
pub use definition::{Definition, DefinitionOptions, Target, definition};
pub use find::{FoundEntry, workspace_symbols};
pub use fixes::{Fix, FixAction, FixKind, SourceChange, fixes, safe_edits};
pub use hover::{CodeHover, Hover, HoverOptions, hover};
pub use links::{Link, document_links};
pub use meant::hover_meant;
pub use mentions::{Mentions, mentions, terms_at};
pub use outline::{Symbol, SymbolKind, document_symbols, folding_ranges};
pub use page_terms::{PageTerm, page_terms};
pub use references::{Highlight, Sought, declarations, highlights, sought, sought_in, uses};
pub use rename::{Rename, Renameable, Retirable, Rewrite, Rewritten, as_headword, renameable, retirable};
pub use replace::replacements;
pub use selection::selection_range;
pub use tokens::{Hint, MarkedTerms, Token, hints, tokens};
