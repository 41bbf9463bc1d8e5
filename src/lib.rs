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
//!
//! # From a glossary to a hover
//!
//! A reader makes entries of a text. It never fails: what it cannot read is a problem among the others, with its place.
//!
//! ```
//! use glossator::glossary::{Format, ReadOptions, read};
//!
//! let text = "# Glossary\n\n**Sea Anchor (SA)**: A bag that holds the bow to the wind.\n";
//! let reading = read(Format::Markdown, text, &ReadOptions::default());
//! let entry = &reading.entries[0];
//! assert_eq!((entry.headword.as_str(), entry.meaning.as_str()), ("Sea Anchor", "A bag that holds the bow to the wind."));
//! assert!(entry.forms.iter().any(|form| form.text == "SA"));
//! assert!(reading.problems.is_empty());
//! ```
//!
//! The forms of all glossaries in force are compiled into one lexicon, which finds them in the regions of a text: in every number, and
//! however their words are joined.
//!
//! ```
//! # use std::sync::Arc;
//! # use glossator::glossary::{Format, ReadOptions, read};
//! use glossator::document::{Language, regions};
//! use glossator::glossary::Glossary;
//! use glossator::lexicon::Lexicon;
//! use glossator::text::FileId;
//!
//! # let text = "# Glossary\n\n**Sea Anchor (SA)**: A bag that holds the bow to the wind.\n";
//! # let reading = read(Format::Markdown, text, &ReadOptions::default());
//! let glossary = Glossary::new(vec![(FileId(0), Arc::new(reading))]);
//! let lexicon = Lexicon::compile(&glossary);
//! let note = "Two sea anchors, and `sea_anchor` in code.";
//! let scan = lexicon.scan(note, &regions(Language::MARKDOWN, note));
//! let found: Vec<&str> = scan.occurrences().iter().map(|occurrence| &note[occurrence.range]).collect();
//! assert_eq!(found, ["sea anchors", "sea_anchor"]);
//! ```
//!
//! A workspace takes changes, one at a time, and gives snapshots, which never change. Every feature is a function of a snapshot.
//!
//! ```
//! # use glossator::document::Language;
//! # use glossator::glossary::{Format, ReadOptions};
//! use glossator::ide::{CodeHover, HoverOptions, hover};
//! use glossator::text::{FileId, FilePosition, Source};
//! use glossator::workspace::{Change, Place, Workspace};
//!
//! # let text = "# Glossary\n\n**Sea Anchor (SA)**: A bag that holds the bow to the wind.\n";
//! let (glossary, note) = (FileId(0), FileId(1));
//! let mut workspace = Workspace::new();
//! workspace.apply(Change::SetGlossary {
//!     file: glossary,
//!     format: Format::Markdown,
//!     options: ReadOptions::default(),
//!     source: Source::new(text),
//!     place: Place { name: "GLOSSARY.md".into(), uri: "file:///GLOSSARY.md".into(), ..Place::default() },
//! });
//! workspace.apply(Change::OpenDocument {
//!     file: note,
//!     language: Language::MARKDOWN,
//!     version: 1,
//!     source: Source::new("Let go the SA."),
//!     glossaries: [glossary.into()].into(),
//! });
//! let place = FilePosition { file: note, offset: "Let go the S".len() };
//! let options = HoverOptions { markdown: true, code: CodeHover::Full };
//! let shown = hover(&workspace.snapshot(), place, &options).expect("a term stands there");
//! assert!(shown.contents.contains("Sea Anchor") && shown.contents.contains("holds the bow to the wind"));
//! ```

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
mod markdown;
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
