//! What is in force for the texts, and what a change of it means for what was counted.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::counts::Counts;
use super::{Found, Known};
use crate::glossary::{EntryId, Glossary, InForce, Reading, paired};
use crate::text::FileId;
use crate::workspace::{Difference, Scope, Snapshot, same_forms};

/// What is in force for texts, each once.
#[derive(Debug, Default)]
pub(super) struct World {
    snapshot: Snapshot,
    held: Vec<(Arc<[InForce]>, Glossary)>,
    /// The same compiled, while texts are looked at.
    scopes: Vec<Arc<Scope>>,
    places: FxHashMap<Arc<[InForce]>, u32>,
}

impl World {
    /// Whether the glossaries of a snapshot are those of this world.
    pub(super) fn is_of(&self, snapshot: &Snapshot) -> bool {
        self.snapshot.has_glossaries_of(snapshot)
    }

    /// What is in force in a snapshot: what there was stays in its place, where it is no other.
    pub(super) fn next(&self, snapshot: &Snapshot, is_other: bool) -> World {
        let mut next = World { snapshot: snapshot.clone(), ..World::default() };
        if !is_other {
            self.held.iter().for_each(|(key, _)| _ = next.place(key.clone()));
        }
        next
    }

    /// The place of what those glossaries are.
    pub(super) fn place(&mut self, key: Arc<[InForce]>) -> u32 {
        let Self { snapshot, held, scopes, places } = self;
        *places.entry(key).or_insert_with_key(|key| {
            let scope = snapshot.scope(key);
            held.push((key.clone(), scope.glossary.clone()));
            scopes.push(scope);
            held.len() as u32 - 1
        })
    }

    /// What is in force at a place, compiled.
    pub(super) fn scope(&self, place: u32) -> &Arc<Scope> {
        &self.scopes[place as usize]
    }

    /// The texts were looked at: what is compiled is of use to nobody here.
    pub(super) fn rest(&mut self) {
        self.scopes = Vec::new();
    }

    /// The world that this is of.
    pub(super) fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The glossary files in force at a place.
    pub(super) fn files(&self, place: u32) -> &[(FileId, Arc<Reading>)] {
        self.held[place as usize].1.files()
    }
}

/// A glossary file and what was read from it.
type Read = (FileId, Arc<Reading>);

/// What the way from one place to another means.
#[derive(Debug)]
struct Move {
    /// Where the entries of each glossary file are now; `None` where they are where they were.
    entries: FxHashMap<FileId, Option<Vec<Option<u32>>>>,
    difference: Difference,
}

impl Move {
    /// `None` where nothing is another.
    fn between(before: &(Arc<[InForce]>, Glossary), now: &(Arc<[InForce]>, Glossary), scope: &Scope) -> Option<Self> {
        let same = |(one, other): (&Read, &Read)| {
            one.0 == other.0 && (Arc::ptr_eq(&one.1, &other.1) || same_forms(&one.1, &other.1))
        };
        let (old, new) = (before.1.files(), now.1.files());
        if before.0 == now.0 && old.len() == new.len() && old.iter().zip(new).all(same) {
            return None;
        }
        let one = |(file, old): &(FileId, Arc<Reading>)| {
            let (_, new) = new.iter().find(|(other, _)| other == file)?;
            let moved = (!Arc::ptr_eq(old, new)).then(|| paired(new, old));
            Some((*file, moved))
        };
        let mut way = Self { entries: old.iter().filter_map(one).collect(), difference: Difference::Much };
        way.difference = scope.difference(&before.1, |id| way.now(id));
        Some(way)
    }

    fn now(&self, id: EntryId) -> Option<EntryId> {
        match self.entries.get(&id.file)? {
            None => Some(id),
            Some(places) => Some(EntryId { file: id.file, index: (*places.get(id.index as usize)?)? }),
        }
    }
}

/// What all the ways mean that texts go when something else is in force for them.
#[derive(Debug, Default)]
pub(super) struct Moves(FxHashMap<(u32, u32), Option<Move>>);

impl Moves {
    /// Adds the way from a place in one world to a place in the next.
    pub(super) fn add(&mut self, before: &World, now: &World, (from, to): (u32, u32)) {
        let between = || Move::between(&before.held[from as usize], &now.held[to as usize], now.scope(to));
        self.0.entry((from, to)).or_insert_with(between);
    }

    fn of(&self, known: &Known, found: &Found<'_>) -> Option<&Move> {
        self.0.get(&(known.scope, found.scope))?.as_ref()
    }

    /// What a text uses now, where that can be said without looking at it.
    pub(super) fn moved(&self, known: &Known, found: &Found<'_>) -> Option<Counts> {
        match self.of(known, found) {
            None => Some(known.counts.clone()),
            Some(way) => matches!(way.difference, Difference::None).then(|| known.counts.moved(|id| way.now(id))),
        }
    }

    /// The same where its bytes say that nothing else may be found in it.
    pub(super) fn moved_in(&self, known: &Known, found: &Found<'_>, text: &str) -> Option<Counts> {
        let way = self.of(known, found)?;
        let is_same = matches!(&way.difference, Difference::Some(needles) if !needles.may_be_in(text.as_bytes()));
        is_same.then(|| known.counts.moved(|id| way.now(id)))
    }
}
