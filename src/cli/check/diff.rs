//! `--diff`: what `--fix` would change, as a patch that `git apply` and `patch -p1` take.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use similar::TextDiff;

use super::Checked;
use super::file::File;
use super::human::counted;
use crate::cli::{Page, complain, style};
use crate::ide::fixes::Trust;
use crate::text::terminal::Shown;

/// Lines around a change that are shown with it, as in other tools' patches.
const AROUND: usize = 3;

/// What would change in a file.
#[derive(Debug)]
pub(super) struct Diff(String);

impl Diff {
    pub(super) fn new(file: &File, before: &str, after: &str) -> Self {
        let name = Shown(&file.name).to_string();
        let (old, new) = match name.starts_with(['/', '<']) || Path::new(&name).is_absolute() {
            true => (name.clone(), name),
            false => (format!("a/{name}"), format!("b/{name}")),
        };
        // Lines as git has them: a carriage return by itself ends none.
        let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
        let diff = TextDiff::configure().newline_terminated(true).diff_slices(&lines(before), &lines(after));
        Self(diff.unified_diff().context_radius(AROUND).header(&old, &new).to_string())
    }
}

/// Prints the patch, and on standard error how much it is.
pub(super) fn write(checked: &[Checked], trust: Option<Trust>, quiet: u8, out: &mut Page) -> io::Result<()> {
    let is_seen = io::stdout().is_terminal();
    // Who takes it into a file gets every byte.
    out.is_data = !is_seen;
    for Diff(text) in checked.iter().filter_map(|checked| checked.diff.as_ref()).filter(|_| quiet < 2) {
        match is_seen {
            true => text.split_terminator('\n').try_for_each(|line| draw(line, out))?,
            false => out.write_all(text.as_bytes())?,
        }
    }
    if quiet == 0 {
        let fixes: usize = checked.iter().map(|checked| checked.fixed.len()).sum();
        let asked = if trust == Some(Trust::Likely) { "--fix --unsafe" } else { "--fix" };
        complain(&match fixes {
            0 => format!("`{asked}` would change nothing"),
            _ => format!("`{asked}` would make {}", counted(fixes, "change")),
        });
    }
    Ok(())
}

/// A line of the patch on a terminal.
fn draw(line: &str, out: &mut dyn Write) -> io::Result<()> {
    let style = match line.as_bytes().first() {
        Some(b'+') => style::ADDED,
        Some(b'-') => style::REMOVED,
        Some(b'@') => style::MARK,
        _ => anstyle::Style::new(),
    };
    writeln!(out, "{style}{}{style:#}", Shown(line.trim_end_matches('\r')))
}
