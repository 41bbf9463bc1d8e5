//! `glossator usage`: how often each entry is used, and where.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rustc_hash::FxHashSet;

use super::corpus::Corpus;
use super::glossaries::{absolute, none_holds, place, place_of, shown};
use super::{FOUND_NOTHING, Failure, Format, Outcome, Page, complain, style};
use crate::glossary::EntryId;
use crate::rules::usage_of;
use crate::text::FileId;
use crate::text::terminal::Shown;

/// What `glossator usage` was asked.
#[derive(Debug, clap::Args)]
pub(super) struct UsageArguments {
    /// A folder or a file; else the current folder
    path: Option<PathBuf>,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Only entries that nothing uses
    #[arg(long)]
    unused: bool,
}

/// How often a file uses an entry, as programs get it.
#[derive(serde::Serialize)]
struct InFile<'a> {
    file: &'a str,
    count: u32,
}

/// An entry as programs get it.
#[derive(serde::Serialize)]
struct Row<'a> {
    headword: &'a str,
    file: &'a str,
    line: u32,
    column: u32,
    count: u32,
    files: Vec<InFile<'a>>,
}

pub(super) fn run(arguments: &UsageArguments, out: &mut Page) -> Outcome {
    let corpus = Corpus::read(arguments.path.as_deref())?;
    let by_entry = uses(&corpus);
    let names = names(&corpus)?;
    let mut rows = Vec::new();
    for (file, name) in &names {
        let Some(known) = corpus.snapshot.glossary_file(*file) else { continue };
        for (index, entry) in (0..).zip(&known.reading.entries) {
            let (line, column) = place(&known.source, entry.headword_range.start());
            let used = by_entry.get(&EntryId { file: *file, index }).map_or(&[][..], Vec::as_slice);
            let mut files: Vec<InFile<'_>> =
                used.iter().map(|(at, count)| InFile { file: &corpus.files[*at].name, count: *count }).collect();
            files.sort_by_key(|file| std::cmp::Reverse(file.count));
            let count = files.iter().map(|file| file.count).sum();
            rows.push(Row { headword: &entry.headword, file: name, line, column, count, files });
        }
    }
    if rows.is_empty() {
        complain(&none_holds(&corpus.project, &place_of(arguments.path.as_deref())));
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    rows.retain(|row| !arguments.unused || row.count == 0);
    if rows.is_empty() && arguments.format == Format::Human {
        complain(&"every entry is used");
        return Ok(ExitCode::SUCCESS);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    match arguments.format {
        Format::Human => print(&rows, out)?,
        Format::Json => {
            out.is_data = true;
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// How often each entry is used in which of the files, by their numbers; what is used nowhere is not among them.
pub(super) fn uses(corpus: &Corpus) -> BTreeMap<EntryId, Vec<(usize, u32)>> {
    let counted = corpus.each(|at, page| (at, usage_of(page.document)));
    let mut by_entry: BTreeMap<EntryId, Vec<(usize, u32)>> = BTreeMap::new();
    for (at, counts) in counted {
        let used = counts.into_iter().filter(|(_, count)| *count > 0);
        used.for_each(|(entry, count)| by_entry.entry(entry).or_default().push((at, count)));
    }
    by_entry
}

/// The glossary files that hold for any of the texts, and how they are shown.
fn names(corpus: &Corpus) -> Result<Vec<(FileId, String)>, Failure> {
    let current = absolute(Path::new("."))?;
    let in_force: FxHashSet<FileId> = corpus.in_force().collect();
    let held = corpus.project.glossaries().filter(|(file, ..)| in_force.contains(file));
    Ok(held.map(|(file, path, _)| (file, shown(path, &current, Path::new("")))).collect())
}

/// A line for each entry: uses, files, the headword, where it is written, and the file that uses it most.
fn print(rows: &[Row<'_>], out: &mut dyn Write) -> std::io::Result<()> {
    let (name, aside) = (style::NAME, style::ASIDE);
    let width = rows.iter().map(|row| row.headword.chars().count()).max().unwrap_or_default().min(40);
    writeln!(out, "{aside}uses  files  entry{aside:#}")?;
    for row in rows {
        let pad = " ".repeat(width.saturating_sub(row.headword.chars().count()));
        write!(out, "{:>4} {:>6}  {name}{}{name:#}{pad}", row.count, row.files.len(), Shown(row.headword))?;
        write!(out, "  {aside}{}:{}{aside:#}", Shown(row.file), row.line)?;
        match row.files.first() {
            Some(most) => writeln!(out, "  most in {} ({})", Shown(most.file), most.count)?,
            None => writeln!(out, "  unused")?,
        }
    }
    Ok(())
}
