//! `glossator check`: what the rules find in all files of some folders, on all cores.
//!
//! What is printed depends on the files and on nothing else: findings come in the order of paths and places, however many threads
//! looked for them.

mod count;
mod explain;
mod fix;
mod github;
mod human;
mod json;
mod piped;
mod place;
mod progress;
mod sarif;
mod settings;
mod statistics;
mod world;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueEnum;
use rustc_hash::FxHashSet;

use self::count::{Count, Counted, Tally};
use self::explain::Spot;
use self::place::{Finding, Pending};
use self::progress::Progress;
use self::world::{File, World};
use super::{COULD_NOT_RUN, FOUND_NOTHING, Outcome, Page, complain};
use crate::disk::write::clean_up_when_ended;
use crate::glossary::EntryId;
use crate::ide::fixes::Trust;
use crate::rules::{Certainty, Counts, LONGEST_LINE, Severity};
use crate::project::in_parallel;
use crate::text::rule::{Level, Rule, level_named};

/// What `glossator check` was asked.
#[derive(Debug, Default, clap::Args)]
pub(super) struct CheckArguments {
    /// Files and folders, `-` for standard input; else the current folder
    paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Print hints too
    #[arg(long)]
    all: bool,
    /// Put right what is sure, in the files
    #[arg(long)]
    fix: bool,
    /// With --fix: what is likely too, and discouraged names
    #[arg(long = "unsafe", requires = "fix")]
    is_unsafe: bool,
    /// Set a rule to off, hint, info, warning or error; may be repeated
    #[arg(long = "rule", value_name = "NAME=SEVERITY", value_parser = rule_level)]
    rules: Vec<(Rule, Level)>,
    /// Count words there; else in the project if small
    #[arg(long, value_enum)]
    count: Option<Count>,
    /// Count findings, files and words, on standard error
    #[arg(long)]
    statistics: bool,
    /// Tell why the word at FILE:LINE:COLUMN is reported, or not
    #[arg(long, value_name = "PLACE", conflicts_with_all = ["paths", "format", "all", "fix", "count", "statistics", "stdin_filename"])]
    explain: Option<Spot>,
    /// The file that standard input stands for
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
}

/// How findings are written. Remarks on the values would make the help twice as long.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    // For people: source lines and carets.
    #[default]
    Human,
    // An array of objects.
    Json,
    // SARIF 2.1.0, for code scanning.
    Sarif,
    // Annotations of GitHub Actions.
    Github,
}

impl CheckArguments {
    /// What is put right; `None` where nothing is.
    fn trust(&self) -> Option<Trust> {
        self.fix.then_some(if self.is_unsafe { Trust::Likely } else { Trust::Sure })
    }
}

/// A rule and its severity, as `--rule` takes them.
fn rule_level(text: &str) -> Result<(Rule, Level), String> {
    let (name, level) = text.split_once('=').ok_or("it is NAME=SEVERITY, for example term-casing=error")?;
    let rule = Rule::named(name).ok_or_else(|| {
        let names: Vec<&str> = Rule::all().iter().map(|rule| rule.name()).collect();
        format!("there is no rule `{name}`; there are {}", names.join(", "))
    })?;
    let level =
        level_named(level).ok_or_else(|| format!("a severity is off, hint, info, warning or error, not `{level}`"))?;
    Ok((rule, level))
}

/// What came of a file.
#[derive(Debug, Default)]
struct Checked {
    findings: Vec<Finding>,
    /// What may be a finding, until all words are counted.
    pending: Vec<Pending>,
    /// The rules of hints that are not printed.
    held: Vec<&'static str>,
    /// What was not put right.
    left: Left,
    /// Whether its text could be read.
    was_read: bool,
    /// Length of its text in bytes.
    bytes: usize,
    /// Number of its words: what stands between white space. Zero where nobody wants statistics.
    words: usize,
    /// How many findings were put right.
    fixed: usize,
    /// Its text with these put right.
    text: Option<String>,
    /// The bytes of that text, where they are not written to a file.
    piped: Option<Vec<u8>>,
    /// Whether it, or a line of it, is not checked for spelling.
    is_unspelt: bool,
    /// The entries that it uses, where somebody wants to know.
    used: FxHashSet<EntryId>,
    /// What the user is to be told of the file itself.
    note: Option<String>,
    /// Whether it could not be written, or not be checked to the end.
    is_unfinished: bool,
}

/// How many findings have one answer and were not put right.
#[derive(Debug, Default, Clone, Copy)]
struct Left {
    /// Those that `--unsafe` puts right.
    likely: usize,
    possible: usize,
}

impl Checked {
    /// Takes out the hints, unless they are asked for, and counts what is left to put right.
    fn tidy(&mut self, all: bool) {
        self.left.likely = self.findings.iter().filter(|finding| finding.is_unsafe).count();
        let is_possible = |finding: &&Finding| finding.has_one_answer && finding.certainty == Certainty::Possible;
        self.left.possible = self.findings.iter().filter(is_possible).count();
        if !all {
            let hints = self.findings.extract_if(.., |finding| finding.severity == Severity::Hint);
            self.held = hints.map(|finding| finding.rule).collect();
        }
    }
}

pub(super) fn run(arguments: &CheckArguments, out: &mut Page) -> Outcome {
    let started = std::time::Instant::now();
    if arguments.fix {
        clean_up_when_ended();
    }
    if let Some(spot) = &arguments.explain {
        return run_explain(spot, arguments, out);
    }
    let mut world = World::read(arguments)?;
    let (mut checked, counted) = check_all(&mut world, arguments);
    checked.iter_mut().for_each(|checked| checked.tidy(arguments.all));
    counted.complain();
    checked.iter().filter_map(|checked| checked.note.as_ref()).for_each(|note| complain(note));
    tell_unspelt(&world, &checked);
    match world.files.iter().position(File::is_piped).filter(|_| arguments.fix) {
        // Where standard input is put right, standard output is the result.
        Some(at) => {
            let bytes = checked[at].piped.as_deref().or(world.files[at].given.as_deref());
            out.is_data = true;
            out.write_all(bytes.unwrap_or_default())?;
            write(arguments, &checked, &mut anstream::AutoStream::auto(io::stderr()))?;
        }
        None => {
            out.is_data = arguments.format != ReportFormat::Human;
            write(arguments, &checked, out)?;
        }
    }
    if arguments.statistics {
        statistics::write(&checked, counted, started.elapsed(), &mut io::stderr());
    }
    if !world.has_glossary() {
        complain(&"there is no glossary in this project; `glossator init` writes one");
    }
    let fails = checked.iter().flat_map(|checked| &checked.findings).any(Finding::fails);
    let could_not = world.is_misconfigured() || checked.iter().any(|checked| checked.is_unfinished);
    Ok(match (could_not, fails) {
        (true, _) => ExitCode::from(COULD_NOT_RUN),
        (false, true) => ExitCode::from(FOUND_NOTHING),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// Tells why a word is reported, or why it is not.
fn run_explain(spot: &Spot, arguments: &CheckArguments, out: &mut Page) -> Outcome {
    let (paths, rules) = (vec![spot.path.clone()], arguments.rules.clone());
    let mut world = World::read(&CheckArguments { paths, rules, ..CheckArguments::default() })?;
    let Some(told) = world.explain(spot, arguments)? else {
        complain(&format_args!("{}:{}:{}: no word of prose stands there", spot.path.display(), spot.line, spot.column));
        return Ok(ExitCode::from(FOUND_NOTHING));
    };
    explain::write(spot, &told, out)?;
    Ok(ExitCode::SUCCESS)
}

/// So many files are named in a note.
const MOST_NAMED: usize = 3;

/// Says once what was not checked for spelling: what a program wrote has slips of its own, and thousands of them.
fn tell_unspelt(world: &World, checked: &[Checked]) {
    let is_told = |(file, checked): &(&File, &Checked)| checked.is_unspelt && file.options.spelling.is_some();
    let told = world.files.iter().zip(checked).filter(is_told);
    let names: Vec<&str> = told.map(|(file, _)| file.name.as_str()).collect();
    if names.is_empty() || !world.has_glossary() {
        return;
    }
    let more = names.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let named = names[..names.len().min(MOST_NAMED)].join(", ");
    let longest = LONGEST_LINE / 1024;
    complain(&format_args!(
        "minified files and lines of more than {longest} KB are not checked for spelling: {named}{more}"
    ));
}

/// Checks all files, and puts right what is to be. Says too where words were counted.
fn check_all(world: &mut World, arguments: &CheckArguments) -> (Vec<Checked>, Counted) {
    let progress = Progress::new(world.files.len());
    let tally = Tally::default();
    let look = |file: &File| {
        let checked = world.check(file, Some(&tally));
        progress.step();
        checked
    };
    let mut all: Vec<Checked> = in_parallel(&world.files, &|| false, look);
    progress.finish();
    world.tell_uses(&mut all);
    let asks = all.iter().flat_map(|checked| &checked.pending).any(|pending| pending.candidate.asks_counts());
    let counted = if asks { world.count_others(arguments, &tally) } else { Counted::Checked };
    let usage = Arc::new(tally.usage());
    let counts = Counts { usage: Some(&usage), open: None };
    for (file, checked) in world.files.iter().zip(&mut all) {
        let weighed = std::mem::take(&mut checked.pending).into_iter();
        checked.findings = weighed.filter_map(|pending| pending.weighed(&counts, &file.options.severities)).collect();
    }
    if let Some(trust) = arguments.trust() {
        let faulty: Vec<usize> = (0..all.len()).filter(|at| !all[*at].findings.is_empty()).collect();
        let mended = in_parallel(&faulty, &|| false, |at| world.mend(&world.files[*at], &usage, trust));
        faulty.into_iter().zip(mended).for_each(|(at, checked)| all[at] = checked);
        world.reread_glossaries(&mut all, &usage);
    }
    (all, counted)
}

/// Writes what was found. What is for programs alone leaves to standard error what people are to be told.
fn write(arguments: &CheckArguments, checked: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    if arguments.format != ReportFormat::Human {
        let left = arguments.trust().and_then(|trust| human::left(checked, trust));
        left.into_iter().chain(human::held(checked)).for_each(|note| complain(&note));
    }
    match arguments.format {
        ReportFormat::Human => human::write(checked, arguments.trust(), out),
        ReportFormat::Json => json::write(checked, out),
        ReportFormat::Sarif => sarif::write(checked, out),
        ReportFormat::Github => github::write(checked, out),
    }
}

/// Fails for the file that the variable `GLOSSATOR_TEST_PANIC` names, so that tests see what a fault of ours does to the others.
fn panic_where_planted(name: &str) {
    if std::env::var_os("GLOSSATOR_TEST_PANIC").is_some_and(|planted| planted == name) {
        panic!("asked for by a test");
    }
}
