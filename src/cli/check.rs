//! `glossator check`: what the rules find in all files of some folders, on all cores.
//!
//! What is printed depends on the files and on nothing else: findings come in the order of paths and places, however many threads
//! looked for them.

mod arguments;
mod brief;
mod count;
mod diff;
mod explain;
mod file;
mod fix;
mod github;
mod gitlab;
mod human;
mod json;
mod notices;
mod piped;
mod place;
mod progress;
mod sarif;
mod settings;
mod statistics;
mod verbose;
mod world;

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use rustc_hash::FxHashSet;

pub(super) use self::arguments::CheckArguments;
use self::arguments::{ReportFormat, Spot};
use self::count::{Counted, Tally};
use self::diff::Diff;
use self::file::File;
use self::fix::Fixed;
use self::notices::Notice;
use self::place::{Finding, PassedOver, Pending};
use self::progress::Progress;
use self::world::World;
use super::{COULD_NOT_RUN, FOUND_NOTHING, Failure, Outcome, Page, complain};
use crate::disk::is_minified;
use crate::disk::write::{WriteError, clean_up_when_ended};
use crate::glossary::EntryId;
use crate::project::{Sheet, in_parallel};
use crate::rules::{Certainty, Counts, Rule, Severity, long_lines};

/// What came of a file.
#[derive(Debug, Default)]
struct Checked {
    findings: Vec<Finding>,
    /// What may be a finding, until all words are counted.
    pending: Vec<Pending>,
    /// The rules of hints that are not printed.
    held: Vec<&'static str>,
    /// Of names to avoid that may mean something else, where each stands first and what the glossary advises.
    passed_over: Vec<PassedOver>,
    /// What was not put right.
    left: Left,
    /// Whether its text could be read.
    was_read: bool,
    /// Length of its text in bytes.
    bytes: usize,
    /// Number of its words: what stands between white space. Zero where nobody wants statistics.
    words: usize,
    /// What was put right, or would be.
    fixed: Vec<Fixed>,
    /// What `--diff` prints of it.
    diff: Option<Diff>,
    /// Its text with these put right.
    text: Option<String>,
    /// The bytes of that text, where they are not written to a file.
    piped: Option<Vec<u8>>,
    /// Whether any glossary holds for it.
    is_held: bool,
    /// Whether it, or a line of it, is not checked for spelling.
    is_unspelt: bool,
    /// Whether it is in another language than its words are looked up in.
    is_foreign: bool,
    /// The entries that it uses, where somebody wants to know.
    used: FxHashSet<EntryId>,
    /// What the user is to be told of the file itself.
    note: Option<String>,
    /// Whether it could not be read or written, or not be checked to the end.
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
    /// Nothing found yet in a file of that text.
    fn of(file: &File, sheet: &Sheet, counts_words: bool) -> Self {
        let text = sheet.text();
        let is_unspelt = is_minified(&file.path) || !long_lines(text).is_empty();
        let words = if counts_words { text.split_whitespace().count() } else { 0 };
        let is_held = !file.scope.glossary.is_empty();
        Self { was_read: true, bytes: sheet.file.len(), words, is_held, is_unspelt, ..Self::default() }
    }

    fn could_not_write(&mut self, file: &File, error: &WriteError) {
        self.note = Some(format!("{}: {error}", file.name));
        self.is_unfinished = !matches!(error, WriteError::Changed);
    }

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

    /// Whether something is said of a name to avoid, or held back.
    fn tells_of_advice(&self) -> bool {
        let rules = self.findings.iter().map(|finding| finding.rule).chain(self.held.iter().copied());
        let advice = [Rule::DiscouragedTerm, Rule::LooseAdvice].map(Rule::name);
        rules.into_iter().any(|rule| advice.contains(&rule)) || !self.fixed.is_empty()
    }
}

pub(super) fn run(arguments: &CheckArguments, out: &mut Page) -> Outcome {
    let started = std::time::Instant::now();
    if arguments.writes() {
        clean_up_when_ended();
    }
    if arguments.is_unsafe && arguments.trust().is_none() {
        return Err(Failure::said("--unsafe goes with --fix or --diff, which say what becomes of it"));
    }
    if arguments.threads > 0 {
        // It fails where the threads were made before, which nothing here has done.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build_global();
    }
    if let Some(spot) = &arguments.explain {
        return run_explain(spot, arguments, out);
    }
    let mut world = World::read(arguments)?;
    if arguments.verbose {
        verbose::tell_world(&world);
    }
    let (mut checked, counted) = check_all(&mut world, arguments);
    checked.iter_mut().for_each(|checked| checked.tidy(arguments.all));
    checked.iter().filter_map(|checked| checked.note.as_ref()).for_each(|note| complain(note));
    let notices = if arguments.quiet == 0 { notices::all(&world, &checked, arguments) } else { Vec::new() };
    if arguments.quiet == 0 {
        counted.complain();
    }
    notices.iter().for_each(|notice| complain(&notice.text));
    if arguments.verbose {
        verbose::tell_files(&world, &checked);
    }
    report(arguments, &world, &checked, &notices, out)?;
    if arguments.statistics {
        statistics::write(&checked, counted, started.elapsed(), &mut io::stderr());
    }
    let fails = checked.iter().flat_map(|checked| &checked.findings).any(Finding::fails);
    let differs = arguments.diff && checked.iter().any(|checked| checked.diff.is_some());
    let could_not = world.is_lacking() || checked.iter().any(|checked| checked.is_unfinished);
    Ok(match (could_not, if arguments.diff { differs } else { fails }) {
        (true, _) => ExitCode::from(COULD_NOT_RUN),
        (false, true) => ExitCode::from(FOUND_NOTHING),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// Prints what came of all files.
fn report(
    arguments: &CheckArguments,
    world: &World,
    checked: &[Checked],
    notices: &[Notice],
    out: &mut Page,
) -> io::Result<()> {
    if arguments.diff {
        return diff::write(checked, arguments.trust(), arguments.quiet, out);
    }
    match world.files.iter().position(File::is_piped).filter(|_| arguments.fix) {
        // Where standard input is put right, standard output is the result.
        Some(at) => {
            let bytes = checked[at].piped.as_deref().or(world.files[at].given.as_deref());
            out.is_data = true;
            out.write_all(bytes.unwrap_or_default())?;
            write(arguments, checked, notices, &mut anstream::AutoStream::auto(io::stderr()))
        }
        // Of what was named there is nothing to be checked, as was said.
        None if world.files.is_empty() && world.is_lacking() && arguments.format == ReportFormat::Human => Ok(()),
        None => {
            out.is_data = !matches!(arguments.format, ReportFormat::Human | ReportFormat::Brief);
            write(arguments, checked, notices, out)
        }
    }
}

/// Tells why a word is reported, or why it is not.
fn run_explain(spot: &Spot, arguments: &CheckArguments, out: &mut Page) -> Outcome {
    let (paths, rules, config) = (vec![spot.path.clone()], arguments.rules.clone(), arguments.config.clone());
    let mut world = World::read(&CheckArguments { paths, rules, config, ..CheckArguments::default() })?;
    if world.files.is_empty() && world.is_lacking() {
        return Ok(ExitCode::from(COULD_NOT_RUN));
    }
    let Some(told) = world.explain(spot, arguments)? else {
        complain(&format_args!("{}:{}:{}: no word of prose stands there", spot.path.display(), spot.line, spot.column));
        return Ok(ExitCode::from(FOUND_NOTHING));
    };
    explain::write(spot, &told, arguments.verbose, out)?;
    Ok(ExitCode::SUCCESS)
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
        for pending in std::mem::take(&mut checked.pending) {
            let passed_over = pending.passed_over();
            match (pending.weighed(&counts, &file.options.severities), passed_over) {
                (Some(finding), _) => checked.findings.push(finding),
                (None, Some(one)) if checked.passed_over.iter().all(|other| other.advice != one.advice) => {
                    checked.passed_over.push(one);
                }
                (None, _) => {}
            }
        }
    }
    if let Some(trust) = arguments.trust() {
        let faulty: Vec<usize> = (0..all.len()).filter(|at| !all[*at].findings.is_empty()).collect();
        let mended =
            in_parallel(&faulty, &|| false, |at| world.mend(&world.files[*at], &usage, trust, arguments.writes()));
        for (at, mended) in faulty.into_iter().zip(mended) {
            all[at] = Checked { is_foreign: all[at].is_foreign, ..mended };
        }
        world.reread_glossaries(&mut all, &usage);
    }
    (all, counted)
}

/// Writes what was found. What is for programs alone leaves to standard error what people are to be told.
fn write(arguments: &CheckArguments, checked: &[Checked], notices: &[Notice], out: &mut dyn Write) -> io::Result<()> {
    if arguments.quiet > 1 {
        return Ok(());
    }
    if arguments.format != ReportFormat::Human && arguments.quiet == 0 {
        let left = arguments.trust().and_then(|trust| human::left(checked, trust));
        let fixed = checked.iter().flat_map(|checked| &checked.fixed).map(Fixed::to_string);
        fixed.chain(left).chain(human::held(checked)).for_each(|note| complain(&note));
    }
    match arguments.format {
        ReportFormat::Human if arguments.quiet > 0 => human::draw(checked, out),
        ReportFormat::Human => human::write(checked, arguments.trust(), out),
        ReportFormat::Brief => brief::write(checked, out),
        ReportFormat::Json => json::write(checked, out),
        ReportFormat::Sarif => sarif::write(checked, notices, out),
        ReportFormat::Github => github::write(checked, notices, out),
        ReportFormat::Gitlab => gitlab::write(checked, out),
    }
}

/// Fails for the file that the variable `GLOSSATOR_TEST_PANIC` names, so that tests see what a fault of ours does to the others.
fn panic_where_planted(name: &str) {
    if std::env::var_os("GLOSSATOR_TEST_PANIC").is_some_and(|planted| planted == name) {
        panic!("asked for by a test");
    }
}
