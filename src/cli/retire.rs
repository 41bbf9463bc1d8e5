//! `glossator retire`: a name becomes one to avoid, and the entry's own stands in its place wherever it was used.

use std::io::Write;
use std::process::ExitCode;

use parking_lot::Mutex;

use super::rename::{Report, glossary, named};
use super::{FOUND_NOTHING, Failure, Outcome, complain, define, glossaries};
use crate::ide::Rename;
use crate::project::renamed;

/// What `glossator retire` was asked.
#[derive(Debug, clap::Args)]
pub(super) struct RetireArguments {
    /// The name that nobody is to use any more
    old: String,
    /// The name to be written instead: of an entry, or an alias or abbreviation of one
    new: String,
    /// Show what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &RetireArguments, out: &mut dyn Write) -> Outcome {
    let here = glossaries::here()?;
    if here.glossaries.is_empty() {
        here.complain_of_none();
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    let Some((entry, new)) = named(&here, &arguments.new)? else {
        complain(&define::unknown(&here, &arguments.new, "add an entry for it first"));
        return Ok(ExitCode::from(FOUND_NOTHING));
    };
    let snapshot = here.project.snapshot();
    let document = glossary(&here.project, &snapshot, entry)?;
    let rename = Rename::retiring(&snapshot, &document, entry, &arguments.old, new).map_err(Failure::Said)?;
    let project = Mutex::new(here.project);
    let files = renamed(&rename, &snapshot, &project, &|_| false, &|| false, |_, _| {}).map_err(Failure::Said)?;
    Report::of(&files, false, arguments.dry_run, out)?.end_of_retired(&rename, out)
}
