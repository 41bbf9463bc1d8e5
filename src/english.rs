//! English: which words it has, how they are spelt and inflected, and how far one is from another.
//!
//! Words are ordinary strings; what of them is looked up in small letters is said at each function.

mod common;
pub mod derivation;
pub mod dictionary;
pub mod distance;
pub mod number;
pub mod slip;
mod sorted;

pub use common::*;
pub use dictionary::{Dictionary, DictionaryError};
