//! `glossator man`: manual pages, for packages. They say what the help says, so that nothing is written twice.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::complete::visible;
use super::{Arguments, Failure, Outcome};

/// The heading of what stands below the options of a command, as the library has it, and as it is to be.
const HEADING: (&str, &str) = (".SH EXTRA\n", ".SH EXIT STATUS AND EXAMPLES\n.nf\n");

/// Writes a page for each command into a folder; without one, prints the page of the program.
pub(super) fn run(folder: Option<&Path>, out: &mut dyn Write) -> Outcome {
    let mut command = visible(&Arguments::command()).disable_help_subcommand(true);
    command.build();
    let Some(folder) = folder else {
        write!(out, "{}", page(command)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let name = |command: &Command| format!("glossator-{}", command.get_name());
    let commands =
        command.get_subcommands().map(|command| (name(command), command.clone().display_name(name(command))));
    let pages: Vec<(String, Command)> = commands.chain([("glossator".to_owned(), command.clone())]).collect();
    for (name, command) in pages {
        let path = folder.join(format!("{name}.1"));
        let written = std::fs::write(&path, page(command)?);
        written.map_err(|error| Failure::said(format!("{}: it cannot be written: {error}", path.display())))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The page of a command. What stands below its options has its own line ends.
fn page(command: Command) -> std::io::Result<String> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    let (before, below) = page.split_once(HEADING.0).unwrap_or((page.as_ref(), ""));
    let (below, behind) =
        below.split_once("\n.SH ").map_or((below, String::new()), |(below, rest)| (below, format!(".SH {rest}")));
    let below = if below.is_empty() { String::new() } else { format!("{}{}\n.fi\n", HEADING.1, below.trim_end()) };
    Ok(format!("{before}{below}{behind}"))
}
