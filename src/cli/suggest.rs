//! `glossator suggest`: what the glossary lacks.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::corpus::Corpus;
use super::{Format, Outcome, Page, complain, style};
use crate::ide::suggest::{Sightings, Spot, Suggestion, sightings, suggestions};
use crate::text::terminal::Shown;

/// What `glossator suggest` was asked.
#[derive(Debug, clap::Args)]
pub(super) struct SuggestArguments {
    /// A folder or a file; else the current folder
    path: Option<PathBuf>,
    /// How they are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// At most so many
    #[arg(long, default_value_t = 30)]
    limit: usize,
}

/// A place as programs get it.
#[derive(serde::Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

pub(super) fn run(arguments: &SuggestArguments, out: &mut Page) -> Outcome {
    let corpus = Corpus::read(arguments.path.as_deref())?;
    let seen: Vec<(usize, Sightings)> = corpus.each(|at, page| (at, sightings(page.document)));
    let (numbers, seen): (Vec<usize>, Vec<Sightings>) = seen.into_iter().unzip();
    let mut found = suggestions(seen);
    found.truncate(arguments.limit);
    if found.is_empty() {
        complain(&"nothing is used often enough, or explained, to need an entry");
        return Ok(ExitCode::SUCCESS);
    }
    let places = Places::read(&corpus, &numbers, &found);
    match arguments.format {
        Format::Human => found.iter().try_for_each(|found| print(found, &places, out))?,
        Format::Json => {
            let rows: Vec<_> = found.iter().map(|found| found.told(|spot| places.of(spot))).collect();
            out.is_data = true;
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the spots of some suggestions are in their files.
struct Places<'a>(Vec<(Spot, Place<'a>)>);

impl<'a> Places<'a> {
    /// Reads the files again: what was found in all of them would not fit in memory with their texts.
    fn read(corpus: &'a Corpus, numbers: &[usize], found: &[Suggestion]) -> Self {
        let spots =
            found.iter().flat_map(|found| found.places.iter().chain(found.sentence.iter().map(|(_, spot)| spot)));
        let spots: Vec<Spot> = spots.copied().collect();
        let all = corpus.each(|at, page| {
            let text = numbers.binary_search(&at).unwrap_or(usize::MAX);
            let mine = spots.iter().filter(|spot| spot.text == text);
            let place = |spot: &Spot| {
                let (line, column) = page.place(spot.range);
                (*spot, Place { file: &corpus.files[at].name, line, column })
            };
            mine.map(place).collect::<Vec<_>>()
        });
        Self(all.into_iter().flatten().collect())
    }

    fn of(&self, spot: &Spot) -> Option<Place<'a>> {
        let (_, place) = self.0.iter().find(|(known, _)| known == spot)?;
        Some(Place { file: place.file, line: place.line, column: place.column })
    }
}

fn print(found: &Suggestion, places: &Places<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let (name, aside) = (style::NAME, style::ASIDE);
    write!(out, "{name}{}{name:#}", Shown(&found.name))?;
    if let Some(short) = &found.short {
        write!(out, " ({})", Shown(short))?;
    }
    let count = |count: u32, what: &str| if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") };
    writeln!(out, " - {} in {}", count(found.count, "use"), count(found.texts as u32, "file"))?;
    if let Some((said, spot)) = &found.sentence
        && let Some(place) = places.of(spot)
    {
        writeln!(out, "    \"{}\"", Shown(said))?;
        return writeln!(out, "    {aside}{}:{}:{}{aside:#}", Shown(place.file), place.line, place.column);
    }
    for place in found.places.iter().filter_map(|spot| places.of(spot)) {
        writeln!(out, "    {aside}{}:{}:{}{aside:#}", Shown(place.file), place.line, place.column)?;
    }
    Ok(())
}
