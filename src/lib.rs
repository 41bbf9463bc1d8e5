//! Glossator puts a project's glossary beside every word of its text.
//!
//! The crate is a library of layers, each of which may use only those above it in this list:
//!
//! | layer | holds |
//! |---|---|
//! | [`text`] | ranges, rope-backed sources, positions in three encodings, regions, words and their folding |
//! | [`glossary`] | glossaries, entries, forms, and one reader per format |
//! | [`lexicon`] | all forms of a glossary compiled for search |
//! | [`document`] | the regions of markdown and of code, by language |
//! | [`workspace`] | the one mutable owner and its frozen snapshots |
//! | [`ide`] | one file per feature, as a function of a snapshot |
//! | [`config`], [`disk`] | what the user set; finding and reading files |
//! | [`cli`] | the command line |
//! | [`server`] | the language server protocol, and nothing else |
//!
//! ARCHITECTURE.md says what each promises and what it must not know.

pub mod cli;
pub mod config;
pub mod disk;
pub mod document;
pub mod glossary;
pub mod ide;
pub mod lexicon;
pub mod server;
pub mod text;
pub mod workspace;
