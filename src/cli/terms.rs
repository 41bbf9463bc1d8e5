//! `glossator terms`: every entry of some glossaries, for people or for programs.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::glossaries::{self, Listed};
use super::line::{self, aliases};
use super::uses::Uses;
use super::{FOUND_NOTHING, Failure, Format, Outcome, Page, complain};
use crate::glossary::{self, Entry, FormKind, remark_behind};

/// What `glossator terms` was asked.
#[derive(Debug, clap::Args)]
pub(super) struct TermsArguments {
    /// Glossaries, folders with some, and patterns of terms
    #[arg(value_name = "PATH|PATTERN", add = super::complete::terms_and_paths())]
    named: Vec<PathBuf>,
    /// How they are written: human or json
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub(super) format: Format,
    /// The terms that a file uses, in order of first use
    #[arg(long = "in", value_name = "FILE", conflicts_with = "explain")]
    used_in: Option<PathBuf>,
    /// Say how each file was read, and why what is no entry is none
    #[arg(long)]
    pub(super) explain: bool,
}

impl TermsArguments {
    /// What is a path, and what is a pattern: a name that is on disk, or can only be a path, is one.
    pub(super) fn paths_and_patterns(&self) -> (Vec<PathBuf>, Vec<String>) {
        let is_path = |named: &&PathBuf| {
            let text = named.to_string_lossy();
            let extension = named.extension().map(|extension| extension.to_string_lossy());
            named.exists()
                || named.is_absolute()
                || text.starts_with(['.', '/', '~']) && text.contains(['/', '\\'])
                || text.ends_with(['/', '\\'])
                || extension.is_some_and(|extension| glossary::Format::from_extension(&extension).is_some())
        };
        let (paths, patterns): (Vec<&PathBuf>, Vec<&PathBuf>) = self.named.iter().partition(is_path);
        let text = |pattern: &PathBuf| pattern.to_string_lossy().into_owned();
        (glossaries::expanded_by_shell(paths.into_iter()), patterns.into_iter().map(text).collect())
    }
}

/// An entry as programs get it.
#[derive(serde::Serialize)]
struct Row<'a> {
    headword: &'a str,
    aliases: Vec<&'a str>,
    abbreviations: Vec<&'a str>,
    /// Of a term with a short and a long form, which are which.
    short_forms: Vec<&'a str>,
    long_forms: Vec<&'a str>,
    qualifier: Option<&'a str>,
    meaning: &'a str,
    avoid: Vec<Avoided<'a>>,
    see_also: &'a [String],
    examples: &'a [String],
    context: Option<&'a str>,
    url: Option<&'a str>,
    file: &'a str,
    line: u32,
    column: u32,
    /// Where the entry ends, behind its last character.
    end_line: u32,
    end_column: u32,
}

/// A name that is advised against, and what the glossary says of that.
#[derive(serde::Serialize)]
struct Avoided<'a> {
    name: &'a str,
    remark: Option<String>,
}

impl<'a> Row<'a> {
    fn new(glossary: &'a Listed, entry: &'a Entry) -> Self {
        let ((line, column), (end_line, end_column)) = (glossary.place(entry), glossary.end(entry));
        let (short_forms, long_forms) = short_and_long(entry);
        let discouraged = entry.forms.iter().filter(|form| form.kind == FormKind::Discouraged);
        let avoid = discouraged.map(|form| Avoided {
            name: &form.text,
            remark: form.range.and_then(|range| remark_behind(&glossary.source, range)),
        });
        let context = glossary.context.as_deref().filter(|context| !context.is_empty());
        Row {
            headword: &entry.headword,
            aliases: aliases(entry).collect(),
            abbreviations: entry.forms_of(FormKind::Abbreviation).filter(|form| *form != entry.headword).collect(),
            short_forms,
            long_forms,
            qualifier: entry.qualifier.as_deref(),
            meaning: &entry.meaning,
            avoid: avoid.collect(),
            see_also: &entry.see_also,
            examples: &entry.examples,
            context: context.or(entry.context.as_deref()),
            url: entry.url.as_deref(),
            file: &glossary.name,
            line,
            column,
            end_line,
            end_column,
        }
    }
}

/// The short and the long forms of an entry that has both: the headword is one or the other.
fn short_and_long(entry: &Entry) -> (Vec<&str>, Vec<&str>) {
    let headword = entry.headword.as_str();
    let others = |kind| entry.forms_of(kind).filter(move |form| *form != headword).collect::<Vec<_>>();
    let (mut short, mut long) = (others(FormKind::Abbreviation), others(FormKind::Expansion));
    match (short.is_empty(), long.is_empty()) {
        (true, true) => {}
        (_, false) => short.insert(0, headword),
        (false, true) => long.push(headword),
    }
    (short, long)
}

/// Prints entries for programs.
pub(super) fn write_json<'a>(
    entries: impl Iterator<Item = (&'a Listed, &'a Entry)>,
    out: &mut Page,
) -> std::io::Result<()> {
    let rows: Vec<Row<'_>> = entries.map(|(glossary, entry)| Row::new(glossary, entry)).collect();
    out.is_data = true;
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}

pub(super) fn run(arguments: &TermsArguments, out: &mut Page) -> Outcome {
    let (paths, patterns) = arguments.paths_and_patterns();
    let wanted = Wanted::new(&patterns)?;
    if let Some(file) = &arguments.used_in {
        let uses = Uses::read(file)?;
        let entries: Vec<_> = uses.entries().into_iter().filter(|(_, entry)| wanted.has(entry)).collect();
        write(&entries, arguments.format, out)?;
        if entries.is_empty() {
            match uses.here.glossaries.is_empty() {
                true => uses.here.complain_of_none(),
                false => complain(&format_args!("{}: there is no such term in it", file.display())),
            }
            return Ok(ExitCode::from(FOUND_NOTHING));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let glossaries: Vec<Listed> = match paths.as_slice() {
        [] => {
            let here = glossaries::here()?;
            if here.glossaries.is_empty() {
                write(&[], arguments.format, out)?;
                here.complain_of_none();
                return Ok(ExitCode::from(FOUND_NOTHING));
            }
            here.glossaries.into_iter().map(|(_, glossary)| glossary).collect()
        }
        paths => glossaries::named(paths)?,
    };
    let all = || glossaries.iter().flat_map(|glossary| glossary.entries().map(move |entry| (glossary, entry)));
    let entries: Vec<_> = all().filter(|(_, entry)| wanted.has(entry)).collect();
    write(&entries, arguments.format, out)?;
    if all().next().is_none() {
        complain(&nothing(&paths, &glossaries));
    } else if entries.is_empty() {
        complain(&format_args!("no term here matches `{}`", patterns.join("` or `")));
    }
    Ok(if entries.is_empty() { ExitCode::from(FOUND_NOTHING) } else { ExitCode::SUCCESS })
}

/// Why there is no entry.
fn nothing(paths: &[PathBuf], glossaries: &[Listed]) -> String {
    match paths {
        [path] => {
            let looked_for = glossaries.first().map_or("`**Term**: meaning`", |glossary| glossary.format.looked_for());
            let explain = format!("`glossator terms --explain {}` says why", path.display());
            format!("{}: there is no entry in it; looked for were {looked_for}; {explain}", path.display())
        }
        _ => "there is no entry in any of them; `glossator terms --explain` says why".to_owned(),
    }
}

fn write(entries: &[(&Listed, &Entry)], format: Format, out: &mut Page) -> std::io::Result<()> {
    match format {
        Format::Human => entries.iter().try_for_each(|(glossary, entry)| line::print(glossary, entry, out)),
        Format::Json => write_json(entries.iter().copied(), out),
    }
}

/// Which entries are wanted: those that any of the patterns names, in any case; all where there is no pattern.
struct Wanted(Vec<Pattern>);

enum Pattern {
    /// A part of a name.
    Part(String),
    /// A whole name, with `*` and `?` in it.
    Glob(globset::GlobMatcher),
}

impl Wanted {
    fn new(patterns: &[String]) -> Result<Self, Failure> {
        let one = |pattern: &String| match pattern.contains(['*', '?', '[']) {
            false => Ok(Pattern::Part(pattern.to_lowercase())),
            true => {
                let glob = globset::GlobBuilder::new(&pattern.to_lowercase()).build();
                let glob = glob.map_err(|error| Failure::said(format!("`{pattern}`: {}", error.kind())))?;
                Ok(Pattern::Glob(glob.compile_matcher()))
            }
        };
        Ok(Self(patterns.iter().map(one).collect::<Result<_, Failure>>()?))
    }

    fn has(&self, entry: &Entry) -> bool {
        let is_meant = |pattern: &Pattern| {
            entry.forms.iter().filter(|form| form.kind != FormKind::Spelling).any(|form| {
                let name = form.text.to_lowercase();
                match pattern {
                    Pattern::Part(part) => name.contains(part),
                    Pattern::Glob(glob) => glob.is_match(Path::new(&name)),
                }
            })
        };
        self.0.is_empty() || self.0.iter().any(is_meant)
    }
}
