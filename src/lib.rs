//! Glossator puts a project's glossary beside every word of its text.
//!
//! The crate is a library of layers, each of which may use only those above it in this list:
//!
//! | layer | holds |
//! |---|---|
//! | [`text`] | ranges, rope-backed sources, positions in three encodings, regions, words and their folding |
//! | [`english`] | words of English, and what can be said of them: number, distance, slips |
//! | [`glossary`] | glossaries, entries, forms, and one reader per format |
//! | [`lexicon`] | all forms of a glossary compiled for search |
//! | [`document`] | the regions of markdown and of code, by language |
//! | [`workspace`] | the one mutable owner and its frozen snapshots |
//! | [`rules`] | what is wrong in a document, by rule |
//! | [`ide`] | one file per feature, as a function of a snapshot |
//! | [`config`], [`disk`] | what the user set; finding and reading files |
//! | [`project`] | workspace folders, and what holds for each file in them |
//! | [`cli`] | the command line |
//! | [`server`] | the language server protocol, and nothing else |
//!
//! ARCHITECTURE.md says what each promises and what it must not know.

// The layers are public, for the tests and benchmarks that reach into them, and private under `--cfg only_main`, where the compiler sees
// what the program itself never uses. No macro declares them: rustfmt does not look into those.
#[cfg(only_main)]
mod cli;
#[cfg(not(only_main))]
pub mod cli;
#[cfg(only_main)]
mod config;
#[cfg(not(only_main))]
pub mod config;
#[cfg(only_main)]
mod disk;
#[cfg(not(only_main))]
pub mod disk;
#[cfg(only_main)]
mod document;
#[cfg(not(only_main))]
pub mod document;
#[cfg(only_main)]
mod english;
#[cfg(not(only_main))]
pub mod english;
#[cfg(only_main)]
mod glossary;
#[cfg(not(only_main))]
pub mod glossary;
#[cfg(only_main)]
mod ide;
#[cfg(not(only_main))]
pub mod ide;
#[cfg(only_main)]
mod lexicon;
#[cfg(not(only_main))]
pub mod lexicon;
#[cfg(only_main)]
mod project;
#[cfg(not(only_main))]
pub mod project;
#[cfg(only_main)]
mod rules;
#[cfg(not(only_main))]
pub mod rules;
#[cfg(only_main)]
mod server;
#[cfg(not(only_main))]
pub mod server;
#[cfg(only_main)]
mod text;
#[cfg(not(only_main))]
pub mod text;
#[cfg(only_main)]
mod workspace;
#[cfg(not(only_main))]
pub mod workspace;

/// The whole program: reads the arguments of the process, does what they say, and returns its exit code.
pub fn run() -> std::process::ExitCode {
    cli::main()
}
