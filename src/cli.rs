//! The command line: what the process was asked to do, and how it says what came of it.
//!
//! Exit codes: 0 when all is well, 1 when something was not found, 2 when the command could not run. Output to a pipe is plain, and
//! a reader that stops listening (`| head`) ends the command in silence.

mod check;
mod define;
mod demo;
mod explain;
mod glossaries;
mod init;
mod licenses;
mod style;
mod terms;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::disk::stderr::tell as complain;
use crate::text::terminal::is_obeyed;

/// Exit code: something was not found, or not as it should be.
const FOUND_NOTHING: u8 = 1;
/// Exit code: the command could not run.
const COULD_NOT_RUN: u8 = 2;

/// What stands below the commands in the help.
const EXAMPLES: &str = "\
Examples:
  glossator init                     a glossary to start from, in this folder
  glossator define LoRA              what it means in this project
  glossator check                    what is written wrong, in every file
  glossator demo                     see what editors show";

/// The glossary of a project, beside every word of its text.
#[derive(Debug, Parser)]
#[command(
    name = "glossator",
    version,
    about,
    after_help = EXAMPLES,
    disable_help_subcommand = true,
    args_conflicts_with_subcommands = true,
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
}

impl Arguments {
    /// What is asked for; editors may leave out `lsp`.
    fn asked(self) -> Option<Command> {
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
    Lsp {
        /// Understood because editors say so; it is the only way
        #[arg(long)]
        stdio: bool,
        /// The editor's process: the server ends when that does
        #[arg(long = "clientProcessId", hide = true)]
        client: Option<u32>,
    },
    /// Look for misspelt, discouraged and doubtful terms in files
    Check(check::CheckArguments),
    /// Ask a real server about a built-in glossary and draw its answers
    Demo,
    /// List the entries of glossaries
    Terms {
        /// Glossary files, or folders that hold some; else those of the project around the current folder
        paths: Vec<PathBuf>,
        /// How they are written
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Say how each file was read, and why what is no entry is none
        #[arg(long)]
        explain: bool,
    },
    /// Say what a term means here
    Define {
        /// The term: any of its names, in the plural too; several words need no quotes
        #[arg(required = true)]
        term: Vec<String>,
    },
    /// Write a glossary to start from
    Init {
        /// The folder it is written to; else the current one
        folder: Option<PathBuf>,
        /// Write a glossator.toml as well, every key in it explained
        #[arg(long)]
        config: bool,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
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
    let command = Arguments::try_parse().unwrap_or_else(|error| misunderstood(&error)).asked();
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

/// Says what is wrong with the arguments, or what was asked of them, and ends.
fn misunderstood(error: &clap::Error) -> ! {
    let said = error.render().to_string();
    // The shell may have made arguments of file names.
    if error.use_stderr() && said.split('\n').any(|line| line.starts_with("::") || line.contains(is_obeyed)) {
        complain(&said.trim_start_matches("error: "));
        std::process::exit(error.exit_code());
    }
    error.exit()
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
        Command::Terms { paths, format, explain: true } => explain::run(&paths, format, &mut page),
        Command::Terms { paths, format, explain: false } => terms::run(&paths, format, &mut page),
        Command::Define { term } => define::run(&term.join(" "), &mut page),
        Command::Init { folder, config } => init::run(folder, config, &mut page),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "glossator", &mut page);
            Ok(ExitCode::SUCCESS)
        }
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

