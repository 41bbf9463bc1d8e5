//! `glossator graph`: which entries mention which, as a picture or for programs that draw.

use std::path::PathBuf;

use super::collection::Collection;
use super::{Outcome, Page};
use crate::disk::made;
use crate::ide::graph::{Drawing, dot, mermaid, svg};

/// What `glossator graph` was asked.
#[derive(Debug, clap::Args)]
pub(super) struct GraphArguments {
    /// A glossary or a folder; else the current folder
    path: Option<PathBuf>,
    /// How it is written: svg, dot or mermaid
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    format: GraphFormat,
    /// Where it is written; else it is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a graph is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum GraphFormat {
    /// A picture
    #[default]
    Svg,
    /// For Graphviz
    Dot,
    /// For Mermaid
    Mermaid,
}

pub(super) fn run(arguments: &GraphArguments, out: &mut Page) -> Outcome {
    let collection = Collection::read(arguments.path.as_deref())?;
    if let Some(code) = collection.nothing(arguments.path.as_deref()) {
        return Ok(code);
    }
    let graph = collection.graph();
    let text = match arguments.format {
        GraphFormat::Dot => dot(&graph),
        GraphFormat::Mermaid => mermaid(&graph),
        GraphFormat::Svg => {
            let title = format!("Which entries of {} mention which", collection.name);
            format!("{}{}", made::PICTURE, svg(&graph, &Drawing { title: &title, anchor: None }))
        }
    };
    collection.deliver(&text, arguments.output.as_ref(), out)
}
