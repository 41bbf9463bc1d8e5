//! How often each entry is used in all texts of a project. Whoever has counted hands it in; it holds for the readings that were in force then,
//! and tells of later ones what it knows of their entries.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::glossary::{EntryId, Reading, paired};
use crate::text::FileId;

/// How often an entry is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// So often, in forms that the entry does not advise against.
    pub times: u32,
    /// In so many files.
    pub files: u32,
    /// Whether it stands anywhere, in whatever form.
    pub is_met: bool,
}

impl Total {
    /// Adds what one more file uses.
    pub fn add(&mut self, times: u32) {
        self.times = self.times.saturating_add(times);
        self.files += u32::from(times > 0);
        self.is_met = true;
    }
}

/// What is known of the entries of a glossary.
#[derive(Debug)]
struct OfGlossary {
    reading: Arc<Reading>,
    /// In how many texts it is in force.
    texts: u32,
    totals: Box<[Total]>,
}

/// How often each entry is used in the texts of a project.
#[derive(Debug, Default)]
pub struct Uses(FxHashMap<FileId, OfGlossary>);

impl Uses {
    /// A glossary none of whose entries is used yet, and which is in force in so many texts.
    pub fn add_glossary(&mut self, file: FileId, reading: Arc<Reading>, texts: u32) {
        let totals = vec![Total::default(); reading.entries.len()].into();
        self.0.insert(file, OfGlossary { reading, texts, totals });
    }

    /// One more file uses an entry so often.
    pub fn add(&mut self, entry: EntryId, times: u32) {
        let known = self.0.get_mut(&entry.file).and_then(|glossary| glossary.totals.get_mut(entry.index as usize));
        if let Some(total) = known {
            total.add(times);
        }
    }

    /// What is known of each entry of a glossary as it is read now; `None` of those that nobody has looked for yet.
    pub fn of(&self, file: FileId, reading: &Arc<Reading>) -> Vec<Option<Total>> {
        let Some(known) = self.0.get(&file).filter(|known| known.texts > 0) else {
            return vec![None; reading.entries.len()];
        };
        let one = |at: u32| known.totals.get(at as usize).copied();
        match Arc::ptr_eq(&known.reading, reading) {
            true => known.totals.iter().copied().map(Some).collect(),
            false => paired(&known.reading, reading).into_iter().map(|at| one(at?)).collect(),
        }
    }

    /// The same of the entry of that place, from 0: at once where the glossary is read as it was when somebody counted.
    pub fn of_entry(&self, file: FileId, reading: &Arc<Reading>, index: usize) -> Option<Total> {
        match self.0.get(&file).filter(|known| Arc::ptr_eq(&known.reading, reading)) {
            Some(known) => known.totals.get(index).copied().filter(|_| known.texts > 0),
            None => self.of(file, reading).get(index).copied().flatten(),
        }
    }

    /// Whether another tells the same of every entry.
    pub fn tells_same(&self, other: &Uses) -> bool {
        self.0.len() == other.0.len()
            && self.0.iter().all(|(file, one)| {
                other.0.get(file).is_some_and(|other| {
                    let same = || {
                        one.reading
                            .entries
                            .iter()
                            .zip(&other.reading.entries)
                            .all(|(one, other)| one.headword == other.headword)
                    };
                    (one.texts > 0, &one.totals) == (other.texts > 0, &other.totals)
                        && (Arc::ptr_eq(&one.reading, &other.reading) || same())
                })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Format, ReadOptions, read};

    const FILE: FileId = FileId(3);

    fn reading(text: &str) -> Arc<Reading> {
        Arc::new(read(Format::Markdown, text, &ReadOptions::default()))
    }

    #[test]
    fn later_readings_are_told_what_is_known_of_their_entries() {
        let before = reading("**Ale**: It.\n\n**Rye**: It.\n");
        let mut uses = Uses::default();
        uses.add_glossary(FILE, before.clone(), 2);
        uses.add(EntryId { file: FILE, index: 1 }, 3);
        uses.add(EntryId { file: FILE, index: 1 }, 0);
        uses.add(EntryId { file: FILE, index: 7 }, 1);
        let total = |times, files, is_met| Some(Total { times, files, is_met });
        assert_eq!(uses.of(FILE, &before), [total(0, 0, false), total(3, 1, true)]);
        let now = reading("**Malt**: It.\n\n**Rye**: That.\n");
        assert_eq!(uses.of(FILE, &now), [None, total(3, 1, true)]);
        for reading in [&before, &now] {
            let each: Vec<_> = (0..3).map(|at| uses.of_entry(FILE, reading, at)).collect();
            assert_eq!(each, [uses.of(FILE, reading), vec![None]].concat());
        }
        assert_eq!(uses.of(FileId(4), &now), [None, None]);
    }

    #[test]
    fn what_is_told_is_the_same_where_meanings_change() {
        let of = |text: &str, times| {
            let mut uses = Uses::default();
            uses.add_glossary(FILE, reading(text), 1);
            uses.add(EntryId { file: FILE, index: 0 }, times);
            uses
        };
        assert!(of("**Ale**: It.\n", 1).tells_same(&of("**Ale**: That.\n", 1)));
        assert!(!of("**Ale**: It.\n", 1).tells_same(&of("**Ale**: It.\n", 2)));
        assert!(!of("**Ale**: It.\n", 1).tells_same(&of("**Rye**: It.\n", 1)));
        assert!(!of("**Ale**: It.\n", 1).tells_same(&Uses::default()));
    }
}
