//! The regions of markdown and of code, by language: which stretches of a text are prose, comments, strings, code, or nothing
//! that anybody reads.
//!
//! [`Language`] says what a text is written in, from what its editor says, its file name or its first line. [`regions`] reads
//! it once, from front to back, and never fails: whatever is not closed ends with its line or with the text.
//!
//! ```
//! use glossator::document::{Language, regions};
//! use glossator::text::RegionKind;
//!
//! let text = "let a = 1; // the KV cache";
//! let kinds: Vec<_> = regions(Language::detect(None, Some("a.rs")), text).as_slice().iter().map(|r| r.kind).collect();
//! assert_eq!(kinds, [RegionKind::Code, RegionKind::Markup, RegionKind::Comment]);
//! ```

mod asciidoc;
mod code;
mod html;
mod inline;
mod language;
mod links;
mod markdown;
mod names;
mod notebook;
mod org;
mod pieces;
mod plain;
mod rst;
mod syntax;
mod syntaxes;
mod table;
mod tex;
mod typst;
mod writer;

pub use language::{CommentSyntax, Language};
pub use notebook::{Cell, Notebook};
pub use pieces::{Group, Piece, Pieces};

use crate::text::Regions;

/// The regions of a text in that language.
pub fn regions(language: Language, text: &str) -> Regions {
    pieces::regions(language, text)
}
