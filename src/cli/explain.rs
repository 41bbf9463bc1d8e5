//! `glossator terms --explain`: how each glossary was read, for people whose entries are not found.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::glossaries::{self, Listed, place};
use super::{FOUND_NOTHING, Format, Outcome, Page, complain, style};
use crate::glossary;
use crate::text::terminal::Shown;

/// A file and how it was read, as programs get it.
#[derive(serde::Serialize)]
struct File<'a> {
    file: &'a str,
    format: &'static str,
    layout: &'a str,
    why: &'a str,
    parts: Vec<Part<'a>>,
}

/// Lines of a file, from 1, and what they were taken for.
#[derive(serde::Serialize)]
struct Part<'a> {
    line: u32,
    end_line: u32,
    is_entry: bool,
    taken: &'a str,
}

pub(super) fn run(paths: &[PathBuf], format: Format, out: &mut Page) -> Outcome {
    let files = if paths.is_empty() { glossaries::candidates_here()? } else { glossaries::named(paths)? };
    if files.is_empty() {
        complain(&"no file here has the name of a glossary; `glossator init` writes one");
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    let explained = |file: &Listed| glossary::explain(file.format, file.source.text(), &file.options);
    let all: Vec<_> = files.iter().map(|file| (file, explained(file))).collect();
    if format == Format::Json {
        let rows: Vec<File<'_>> = all.iter().map(|(file, explanation)| row(file, explanation)).collect();
        out.is_data = true;
        serde_json::to_writer_pretty(&mut *out, &rows).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    for (at, (file, explanation)) in all.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        print(file, explanation, out)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn row<'a>(file: &'a Listed, explanation: &'a glossary::Explanation) -> File<'a> {
    let parts = explanation.parts.iter().map(|part| Part {
        line: place(&file.source, part.range.start()).0,
        end_line: place(&file.source, part.range.end()).0,
        is_entry: part.is_entry,
        taken: &part.taken,
    });
    let (layout, why) = (&explanation.layout, &explanation.why);
    File { file: &file.name, format: file.format.name(), layout, why, parts: parts.collect() }
}

/// Longer lines of a file are cut: they are there to be known again.
const SHOWN_CHARS: usize = 40;

fn print(file: &Listed, explanation: &glossary::Explanation, out: &mut dyn Write) -> std::io::Result<()> {
    let (name, aside) = (style::NAME, style::ASIDE);
    writeln!(out, "{name}{}{name:#}: {}", Shown(&file.name), explanation.layout)?;
    writeln!(out, "because {}", explanation.why)?;
    for part in &explanation.parts {
        let (from, to) = (place(&file.source, part.range.start()).0, place(&file.source, part.range.end()).0);
        let lines = if from == to { from.to_string() } else { format!("{from}-{to}") };
        let text = file.source.text();
        let first = text[part.range.range()].lines().next().unwrap_or_default();
        let shown: String = first.chars().take(SHOWN_CHARS).collect();
        match part.is_entry {
            true => writeln!(out, "{aside}{lines:>9}{aside:#}  {name}{}{name:#}", Shown(&part.taken))?,
            false => {
                writeln!(out, "{aside}{lines:>9}{aside:#}  {}  {aside}{}{aside:#}", Shown(&part.taken), Shown(&shown))?;
            }
        }
    }
    Ok(())
}
