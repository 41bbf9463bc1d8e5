//! Completions: what a shell may put in when Tab is pressed, told by the program itself, so that terms and rules are among it.

use std::ffi::OsStr;
use std::io::Write;
use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use clap_complete::env::{CompleteEnv, Shells};

use super::{Arguments, Failure, Outcome, glossaries};
use crate::disk::stderr::silence;
use crate::glossary::FormKind;
use crate::ide::render::first_sentence;
use crate::text::rule::{LEVELS, Rule};

/// The environment variable in which a shell names itself when it asks.
const VARIABLE: &str = "GLOSSATOR_COMPLETE";

/// Answers a shell, where one asks, and ends.
pub(super) fn answer() {
    CompleteEnv::with_factory(|| {
        silence();
        visible(&Arguments::command())
    })
    .var(VARIABLE)
    .complete();
}

/// `glossator completions`: prints what a shell is to be told once.
pub(super) fn run(shell: Shell, out: &mut dyn Write) -> Outcome {
    let shell = shell.to_string();
    let shells = Shells::builtins();
    let Some(completer) = shells.completer(&shell) else {
        return Err(Failure::said(format!("there are no completions for {shell}")));
    };
    completer.write_registration(VARIABLE, "glossator", "glossator", "glossator", out)?;
    Ok(ExitCode::SUCCESS)
}

/// A command without what is hidden in it, which no shell is to offer and no manual to explain.
pub(super) fn visible(command: &Command) -> Command {
    let mut copy = Command::new(command.get_name().to_owned());
    copy = copy.args(command.get_arguments().filter(|argument| !argument.is_hide_set()).cloned());
    for (text, put) in [
        (command.get_about(), Command::about as fn(Command, clap::builder::StyledStr) -> Command),
        (command.get_after_help(), Command::after_help),
        (command.get_after_long_help(), Command::after_long_help),
    ] {
        if let Some(text) = text {
            copy = put(copy, text.clone());
        }
    }
    if let Some(version) = command.get_version() {
        copy = copy.version(version.to_owned());
    }
    copy.subcommands(command.get_subcommands().filter(|command| !command.is_hide_set()).map(visible))
}

/// Completes a term of the glossaries here.
pub(super) fn terms() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| names(&typed.to_string_lossy()))
}

/// Completes a term, or a path.
pub(super) fn terms_and_paths() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let mut all = names(&typed.to_string_lossy());
        all.extend(PathCompleter::any().complete(typed));
        all
    })
}

/// The names of terms that begin so, in any case.
fn names(typed: &str) -> Vec<CompletionCandidate> {
    let Ok(here) = glossaries::here() else { return Vec::new() };
    let typed = typed.to_lowercase();
    let entries = here.glossaries.iter().flat_map(|(_, glossary)| glossary.entries());
    let named = entries.flat_map(|entry| {
        let forms = entry.forms.iter().filter(|form| !matches!(form.kind, FormKind::Discouraged | FormKind::Spelling));
        forms.map(move |form| (form.text.as_str(), entry))
    });
    let begins = named.filter(|(name, _)| name.to_lowercase().starts_with(&typed));
    begins.map(|(name, entry)| candidate(name.to_owned(), &first_sentence(&entry.meaning))).collect()
}

/// Completes `--rule`: the name of a rule, and behind `=` its level.
pub(super) fn rulings() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let (done, last) = behind_commas(typed);
        let names = Rule::all().iter().map(|rule| (rule.name(), rule.about())).chain([("all", "Every rule.")]);
        match last.split_once('=') {
            Some((name, level)) => {
                let levels = LEVELS.iter().filter(|(known, ..)| known.starts_with(level));
                levels.map(|(level, _, about)| candidate(format!("{done}{name}={level}"), about)).collect()
            }
            None => {
                let names = names.filter(|(name, _)| name.starts_with(&last));
                names.map(|(name, about)| candidate(format!("{done}{name}="), about)).collect()
            }
        }
    })
}

/// Completes `--only`: the name of a rule.
pub(super) fn rules() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let (done, last) = behind_commas(typed);
        let rules = Rule::all().iter().filter(|rule| rule.name().starts_with(&last));
        rules.map(|rule| candidate(format!("{done}{}", rule.name()), rule.about())).collect()
    })
}

fn candidate(value: String, about: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(about.to_owned().into()))
}

/// What stands before the last comma, with it, and what stands behind.
fn behind_commas(typed: &OsStr) -> (String, String) {
    let typed = typed.to_string_lossy();
    let (done, last) = typed.split_at(typed.rfind(',').map_or(0, |comma| comma + 1));
    (done.to_owned(), last.to_owned())
}
