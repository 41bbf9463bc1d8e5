//! The command line: what the process was asked to do, and how it says what came of it.
//!
//! Exit codes: 0 when all is well, 1 when something was not found, 2 when the command could not run. Output to a pipe is plain, and
//! a reader that stops listening (`| head`) ends the command in silence.

mod check;
mod collection;
mod complete;
mod corpus;
mod define;
mod demo;
mod explain;
mod export;
mod glossaries;
mod graph;
mod help;
mod init;
mod licenses;
mod line;
mod man;
mod rename;
mod retire;
mod style;
mod suggest;
mod terms;
mod understood;
mod usage;
mod uses;
mod width;
mod written;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::disk::stderr::tell as complain;

/// Exit code: something was not found, or not as it should be.
const FOUND_NOTHING: u8 = 1;
/// Exit code: the command could not run.
const COULD_NOT_RUN: u8 = 2;

/// The glossary of a project, beside every word of its text.
#[derive(Debug, Parser)]
#[command(
    name = "glossator",
    version,
    about,
    after_help = help::EXAMPLES,
    override_usage = "glossator [COMMAND]",
    max_term_width = 80
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Run the language server, as `lsp` does
    #[arg(long, hide = true)]
    stdio: bool,
    /// The editor's process: the server ends when that does
    #[arg(long = "clientProcessId", hide = true, requires = "stdio")]
    client: Option<u32>,
    /// Print the licences of the program and of what is in it
    #[arg(long)]
    licenses: bool,
    /// Colour what is printed: auto, always or never
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN", hide_possible_values = true)]
    #[arg(hide_default_value = true)]
    color: understood::Color,
}

impl Arguments {
    /// What is asked for; editors may leave out `lsp`.
    fn asked(self) -> Option<Command> {
        self.color.set();
        if self.command.is_some() && (self.stdio || self.licenses) {
            let option = if self.stdio { "--stdio" } else { "--licenses" };
            let said = format!("{option} stands alone or behind its command");
            understood::end(&Arguments::command().error(clap::error::ErrorKind::ArgumentConflict, said));
        }
        match self.command {
            None if self.stdio => Some(Command::Lsp { stdio: true, client: self.client }),
            None if self.licenses => Some(Command::Licenses),
            command => command,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the language server on standard input and output
    #[command(after_long_help = help::LSP)]
    Lsp {
        /// Accepted because editors pass it; there is no other way
        #[arg(long)]
        stdio: bool,
        /// The editor's process: the server ends when that does
        #[arg(long = "clientProcessId", hide = true)]
        client: Option<u32>,
    },
    /// Look for misspelled, discouraged and doubtful terms in files
    #[command(after_long_help = help::check())]
    Check(check::CheckArguments),
    /// Ask a real server about a built-in glossary and draw its answers
    #[command(after_long_help = help::DEMO)]
    Demo,
    /// List the terms of glossaries
    #[command(after_long_help = help::TERMS)]
    Terms(terms::TermsArguments),
    /// Say what a term means here
    #[command(after_long_help = help::DEFINE)]
    Define {
        /// The term: any of its names; several words need no quotes
        #[arg(required = true, add = complete::terms())]
        term: Vec<String>,
        /// How it is written: human or json
        #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
        format: Format,
    },
    /// Draw the terms in a file, and say what each means
    #[command(after_long_help = help::SHOW)]
    Show(uses::ShowArguments),
    /// Give an entry another name, wherever it is used
    #[command(after_long_help = help::RENAME)]
    Rename(rename::RenameArguments),
    /// Make a name one to avoid, and write the right one in its place
    #[command(after_long_help = help::RETIRE)]
    Retire(retire::RetireArguments),
    /// Tell which names the glossary lacks, and what texts say of them
    #[command(after_long_help = help::SUGGEST)]
    Suggest(suggest::SuggestArguments),
    /// Count how often each entry is used, and where
    #[command(after_long_help = help::USAGE)]
    Usage(usage::UsageArguments),
    /// Make a page of the glossary, with search, counts and a graph
    #[command(after_long_help = help::EXPORT)]
    Export(export::ExportArguments),
    /// Draw which entries mention which
    #[command(after_long_help = help::GRAPH)]
    Graph(graph::GraphArguments),
    /// Write a glossary to start from
    #[command(after_long_help = help::INIT)]
    Init {
        /// The folder it is written to [default: .]
        folder: Option<PathBuf>,
        /// Write a glossator.toml as well, every key in it explained
        #[arg(long)]
        config: bool,
    },
    /// Print completions for a shell
    #[command(after_long_help = help::COMPLETIONS)]
    Completions {
        /// bash, zsh, fish, elvish or powershell
        #[arg(hide_possible_values = true)]
        shell: Shell,
    },
    /// Write manual pages, one for each command, into a folder
    #[command(hide = true)]
    Man {
        /// The folder; without one, the page of the program is printed
        folder: Option<PathBuf>,
    },
    /// Print the licences of the program and of what is in it
    #[command(hide = true)]
    Licenses,
    /// Print the JSON schema of glossator.toml
    #[command(hide = true)]
    Schema,
}

/// How entries are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// An array of objects, for programs
    Json,
}

/// Why a command could not run, in a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Said(String),
    /// Writing the output failed.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    fn said(text: impl Into<String>) -> Self {
        Failure::Said(text.into())
    }
}

/// What a command comes to: its exit code, or why it could not run.
type Outcome = Result<ExitCode, Failure>;

/// What a command prints.
#[derive(Debug, Default)]
struct Page {
    bytes: Vec<u8>,
    /// Whether it is for programs.
    is_data: bool,
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    complete::answer();
    let command =
        Arguments::try_parse().unwrap_or_else(|error| understood::end(&understood::without_hidden(error))).asked();
    if let Some(Command::Lsp { .. }) = command {
        return crate::server::run();
    }
    let mut out = anstream::AutoStream::auto(io::stdout());
    let outcome = run(command, &mut out).and_then(|code| {
        out.flush()?;
        Ok(code)
    });
    match outcome {
        Ok(code) => code,
        // Whoever read the output has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn run(command: Option<Command>, out: &mut dyn Write) -> Outcome {
    // What is printed comes in one piece: a command that fails half-way has then printed nothing.
    let mut page = Page::default();
    let Some(command) = command else {
        write!(out, "{}", Arguments::command().render_help().ansi())?;
        return Ok(ExitCode::SUCCESS);
    };
    let outcome = match command {
        Command::Lsp { .. } => return Ok(crate::server::run()),
        Command::Demo => return demo::run(out),
        Command::Check(arguments) => check::run(&arguments, &mut page),
        Command::Terms(arguments) if arguments.explain => {
            let (mut paths, patterns) = arguments.paths_and_patterns();
            // What is explained is files.
            paths.extend(patterns.into_iter().map(PathBuf::from));
            explain::run(&paths, arguments.format, &mut page)
        }
        Command::Terms(arguments) => terms::run(&arguments, &mut page),
        Command::Define { term, format } => define::run(&term.join(" "), format, &mut page),
        Command::Show(arguments) => uses::run(&arguments, &mut page),
        Command::Suggest(arguments) => suggest::run(&arguments, &mut page),
        Command::Usage(arguments) => usage::run(&arguments, &mut page),
        Command::Export(arguments) => export::run(&arguments, &mut page),
        Command::Graph(arguments) => graph::run(&arguments, &mut page),
        Command::Rename(arguments) => rename::run(&arguments, &mut page),
        Command::Retire(arguments) => retire::run(&arguments, &mut page),
        Command::Init { folder, config } => init::run(folder, config, &mut page),
        Command::Completions { shell } => complete::run(shell, &mut page),
        Command::Man { folder } => man::run(folder.as_deref(), &mut page),
        Command::Licenses => licenses::run(&mut page),
        Command::Schema => {
            let schema = serde_json::to_string_pretty(&crate::config::schema()).map_err(io::Error::from)?;
            writeln!(page, "{schema}")?;
            Ok(ExitCode::SUCCESS)
        }
    };
    match page.is_data {
        // Colours are looked for in text for people alone: to a program, or to a file that is put right, each byte is its own.
        true => io::stdout().lock().write_all(&page.bytes)?,
        false => out.write_all(&page.bytes)?,
    }
    outcome
}
