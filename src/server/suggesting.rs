//! `glossator.suggest`: what the glossary lacks, for editors. All texts are looked at in the background, until nobody waits any more.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use tokio::sync::watch;
use tower_lsp::gen_lsp_types as lsp;

use super::background::pool;
use super::border::{to_proto, uri};
use super::references::{Seen, is_glossary, is_lost, with_progress};
use super::state::State;
use crate::disk::{Location, read_text};
use crate::ide::suggest::{Sightings, Spot, sightings, suggestions};
use crate::project::{Search, Sheet, Stop};
use crate::text::Encoding;
use crate::workspace::{Document, Snapshot};

/// At most so many are told where nothing else is asked for.
const MOST: usize = 30;

/// What the glossary lacks, the names worth most first.
pub(super) async fn suggest(state: &Arc<State>, limit: Option<usize>, token: Option<lsp::ProgressToken>) -> Value {
    let (seen, seeing) = watch::channel(Seen::default());
    let working = state.clone();
    let work = pool::run(move |cancelled| {
        let stop = || cancelled.is_set();
        found(&working, limit.unwrap_or(MOST), &stop, &seen)
    });
    with_progress(state, token, "Looking for what the glossary lacks", seeing, work).await
}

fn found(state: &State, limit: usize, stop: Stop<'_>, seen: &watch::Sender<Seen>) -> Value {
    let snapshot = state.moment().snapshot;
    let (mut locations, mut sighted): (Vec<Location>, Vec<Sightings>) = Default::default();
    let is_lost = is_lost(state);
    state.counted(|project| {
        let (may_be_in, is_lost) = (&|_: &[u8]| true, &is_lost);
        let search = Search {
            project,
            snapshot: &snapshot,
            entries: &[],
            may_be_in,
            passes_paragraphs: false,
            wanted: None,
            is_lost,
            stop,
        };
        search.each(
            |text| {
                let is_text = !is_glossary(&snapshot, text.document.file);
                is_text.then(|| (text.location.clone(), sightings(text.document)))
            },
            |batch, done, all| {
                for (location, sightings) in batch {
                    locations.push(location);
                    sighted.push(sightings);
                }
                // Nobody is left to hear of it where this fails.
                seen.send_replace((done, all));
            },
        );
    });
    let mut found = suggestions(sighted);
    found.truncate(limit);
    let mut places = Places { state, snapshot: &snapshot, locations: &locations, read: FxHashMap::default() };
    json!(found.iter().map(|found| found.told(|spot| places.of(spot))).collect::<Vec<_>>())
}

/// Where spots are in their files. Those are read again: what was found in all of them would not fit in memory with their texts.
struct Places<'a> {
    state: &'a State,
    snapshot: &'a Snapshot,
    locations: &'a [Location],
    read: FxHashMap<usize, Option<Read>>,
}

/// A text that was read again.
enum Read {
    Open(lsp::Uri, Arc<Document>),
    Closed(lsp::Uri, Sheet),
}

impl Places<'_> {
    /// `None` where the text is another by now.
    fn of(&mut self, spot: &Spot) -> Option<lsp::Location> {
        let location = self.locations.get(spot.text)?;
        let (state, snapshot) = (self.state, self.snapshot);
        let read = self.read.entry(spot.text).or_insert_with(|| Read::again(state, snapshot, location));
        read.as_ref()?.place(spot, state.capabilities().encoding)
    }
}

impl Read {
    fn again(state: &State, snapshot: &Snapshot, location: &Location) -> Option<Self> {
        let address = uri::uri(location);
        let open = state.view().open(&address).map(|open| (open.uri.clone(), open.file));
        if let Some((address, file)) = open {
            return Some(Self::Open(address, snapshot.document(file)?.clone()));
        }
        let path = location.path()?;
        Some(Self::Closed(address, Sheet::new(path, &read_text(path).ok()?)))
    }

    fn place(&self, spot: &Spot, encoding: Encoding) -> Option<lsp::Location> {
        let (uri, text, source, range) = match self {
            Self::Open(uri, document) => (uri, document.source.text(), &document.source, spot.range),
            Self::Closed(uri, sheet) => (uri, sheet.text(), &sheet.file, sheet.in_file(spot.range)),
        };
        text.get(spot.range.range())?;
        Some(lsp::Location { uri: uri.clone(), range: to_proto::range(range, source, encoding) })
    }
}
