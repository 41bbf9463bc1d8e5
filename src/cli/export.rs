//! `glossator export`: a glossary as one page that a project can publish.

mod anchors;
mod entries;
mod page;

use std::path::PathBuf;

use self::entries::{Shown, shown};
use super::collection::Collection;
use super::{Outcome, Page, usage};

/// What `glossator export` was asked.
#[derive(Debug, clap::Args)]
pub(super) struct ExportArguments {
    /// A glossary or a folder; else the current folder
    path: Option<PathBuf>,
    /// How it is written: html, one page that needs nothing else
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    format: ExportFormat,
    /// Where it is written; else it is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the page is called; else as the glossary is called
    #[arg(long)]
    title: Option<String>,
    /// Leave out how often entries are used, and in which files
    #[arg(long)]
    no_counts: bool,
}

/// What a glossary is exported as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum ExportFormat {
    /// A page
    #[default]
    Html,
}

pub(super) fn run(arguments: &ExportArguments, out: &mut Page) -> Outcome {
    let collection = Collection::read(arguments.path.as_deref())?;
    if let Some(code) = collection.nothing(arguments.path.as_deref()) {
        return Ok(code);
    }
    let ExportFormat::Html = arguments.format;
    let uses = (!arguments.no_counts).then(|| usage::uses(&collection.corpus));
    let graph = collection.graph();
    let entries: Vec<Shown<'_>> = shown(&collection, &graph, uses.as_ref());
    let title = arguments.title.clone().unwrap_or_else(|| title(&collection));
    collection.deliver(&page::page(&title, &entries, &graph), arguments.output.as_ref(), out)
}

/// What one glossary calls itself; of several, the folder's name.
fn title(collection: &Collection) -> String {
    let own = match collection.files.as_slice() {
        [file] => file.title(),
        _ => None,
    };
    own.unwrap_or_else(|| format!("Glossary of {}", collection.name))
}
