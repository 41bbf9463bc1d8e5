//! Text and places in it: what every other layer stands on, and nothing of what they do.
//!
//! Offsets and [`TextRange`]s are in bytes of UTF-8 and always fall on character boundaries. A [`Position`] is a line and
//! a column in one of the three [`Encoding`]s of the protocol; [`Source`] converts between the two.

pub mod cache;
pub mod capitals;
pub mod edit;
pub mod excerpt;
pub mod fold;
pub(crate) mod lines;
pub mod position;
pub mod range;
pub mod region;
pub mod rule;
pub mod sentence;
pub mod source;
pub mod stop;
pub mod terminal;
pub mod threads;
pub mod token;
pub mod word;

pub use capitals::Capitals;
pub use edit::{Edit, Touched};
pub use excerpt::{Excerpt, SharedText};
pub use position::{Encoding, OutOfBounds, Position, PositionRange};
pub use range::{FileId, FilePosition, FileRange, TextRange};
pub use region::{Region, RegionKind, Regions};
pub use source::Source;
