//! English: which words it has, how they are spelt and inflected, and how far one is from another.
//!
//! Words are ordinary strings; what of them is looked up in small letters is said at each function.

pub mod article;
mod common;
pub mod derivation;
pub mod dictionary;
pub mod distance;
mod foreign;
pub mod grammar;
mod keyboard;
pub mod number;
pub(crate) mod regional;
pub mod slip;
mod sorted;

pub use common::*;
pub use dictionary::{Dictionary, DictionaryError, may_list};
pub(crate) use foreign::is_foreign;
