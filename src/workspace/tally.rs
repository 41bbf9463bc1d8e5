//! What is counted over all pieces of a text, and follows its edits: what they did not touch is not counted again.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::facts::{Piece, Pieces, Slot};

/// How often something stands in a text, each by a number: a hash of what is written, an entry.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// The counts of an earlier text.
    base: Arc<FxHashMap<u64, u32>>,
    /// Those that are others now.
    changed: FxHashMap<u64, u32>,
}

/// One in so many may have another count before all are put together anew.
const MOST_CHANGED: usize = 16;

/// Tells of the things in a piece, in one order in every piece, how often each is to be counted. It may tell of one again.
pub(super) type List<'l> = &'l dyn Fn(&Piece, &mut dyn FnMut(u64, u32));

impl Tally {
    fn of(pieces: &Pieces, list: List<'_>) -> Self {
        let mut all: FxHashMap<u64, u32> = FxHashMap::default();
        pieces.iter().for_each(|(_, piece)| list(piece, &mut |one, times| *all.entry(one).or_default() += times));
        Self { base: Arc::new(all), changed: FxHashMap::default() }
    }

    /// That of a text that has other pieces than `before`, which this is of.
    fn after(&self, before: &Pieces, now: &Pieces, list: List<'_>) -> Self {
        let (gone, new) = now.differing(before);
        let (mut were, mut are) = (Vec::new(), Vec::new());
        gone.for_each(|piece| list(piece, &mut |one, times| were.push((one, times))));
        new.for_each(|piece| list(piece, &mut |one, times| are.push((one, times))));
        // Most of what stood in a piece stands there after an edit too, in the same order.
        let front = were.iter().zip(&are).take_while(|(was, is)| was == is).count();
        let (were, are) = (&were[front..], &are[front..]);
        let back = were.iter().rev().zip(are.iter().rev()).take_while(|(was, is)| was == is).count();
        let mut more: FxHashMap<u64, i64> = FxHashMap::default();
        for &(one, times) in &were[..were.len() - back] {
            *more.entry(one).or_default() -= i64::from(times);
        }
        for &(one, times) in &are[..are.len() - back] {
            *more.entry(one).or_default() += i64::from(times);
        }
        let mut counted = self.clone();
        for (one, more) in more.into_iter().filter(|(_, more)| *more != 0) {
            let times = (i64::from(counted.times(one)) + more) as u32;
            match counted.base.get(&one).copied().unwrap_or_default() == times {
                true => counted.changed.remove(&one),
                false => counted.changed.insert(one, times),
            };
        }
        if counted.changed.len() > MOST_CHANGED + counted.base.len() / MOST_CHANGED {
            counted = Self { base: Arc::new(counted.iter().collect()), changed: FxHashMap::default() };
        }
        counted
    }

    /// How often it stands there.
    pub fn times(&self, one: u64) -> u32 {
        let changed = if self.changed.is_empty() { None } else { self.changed.get(&one) };
        changed.or_else(|| self.base.get(&one)).copied().unwrap_or_default()
    }

    /// All that stand there, and how often.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        let same = self.base.iter().filter(|(one, _)| !self.changed.contains_key(one));
        same.chain(&self.changed).map(|(&one, &times)| (one, times)).filter(|(_, times)| *times > 0)
    }

    /// Those that stand more or less often in another text.
    pub fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = u64> + 'a {
        let same_base = Arc::ptr_eq(&self.base, &other.base);
        let bases = [&self.base, &other.base].into_iter().filter(move |_| !same_base).flat_map(|base| base.keys());
        let all = bases.chain(self.changed.keys()).chain(other.changed.keys()).copied();
        all.filter(|&one| self.times(one) != other.times(one))
    }
}

/// A tally of a text and the pieces that it is of: those of an earlier text, until somebody asks for it again.
#[derive(Debug)]
pub(super) struct Kept<K>(Slot<K, (Arc<Pieces>, Arc<Tally>)>);

impl<K> Default for Kept<K> {
    fn default() -> Self {
        Self(Slot::default())
    }
}

impl<K: PartialEq + Clone> Kept<K> {
    /// The same for the text that edits have made of this one.
    pub(super) fn for_next(&self) -> Self {
        Self(self.0.same())
    }

    /// Whether there is one by `key`.
    pub(super) fn is_kept(&self, key: &K) -> bool {
        self.0.get(key).is_some()
    }

    /// That of a text of these pieces, by `key`.
    pub(super) fn get(&self, key: &K, pieces: &Arc<Pieces>, list: List<'_>) -> Arc<Tally> {
        let earlier = self.0.get(key);
        let tally = Arc::new(match earlier.as_deref() {
            Some((of, tally)) if Arc::ptr_eq(of, pieces) => return tally.clone(),
            Some((of, tally)) => tally.after(of, pieces, list),
            None => Tally::of(pieces, list),
        });
        self.0.put(key, (pieces.clone(), tally.clone()));
        tally
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Language;
    use crate::glossary::{EntryId, InForce};
    use crate::text::token::hash;
    use crate::text::{Edit, FileId, Source};
    use crate::workspace::{Change, Document, Workspace};

    const DOCUMENT: FileId = FileId(1);
    const GLOSSARY: FileId = FileId(2);

    fn workspace(text: &str) -> Workspace {
        let mut workspace = Workspace::new();
        let glossary = Source::new("**Ale**: One.\n\n**Rye bread**: Two.\n");
        let (format, place, options) = (crate::glossary::Format::Markdown, Default::default(), Default::default());
        workspace.apply(Change::SetGlossary { file: GLOSSARY, format, source: glossary, place, options });
        let (language, source) = (Language::MARKDOWN, Source::new(text));
        let glossaries: Arc<[InForce]> = Arc::from([GLOSSARY.into()]);
        workspace.apply(Change::OpenDocument { file: DOCUMENT, language, version: 1, source, glossaries });
        workspace
    }

    fn document(workspace: &Workspace) -> Arc<Document> {
        workspace.snapshot().document(DOCUMENT).expect("it is open").clone()
    }

    /// What is counted of a document: words, uses of entries, and whether a name is in its code.
    fn counted(document: &Document) -> (Vec<u32>, Vec<u32>, bool) {
        let words = document.words();
        let uses = (0..2).map(|index| document.uses(EntryId { file: GLOSSARY, index }, u32::MAX)).collect();
        let in_code = document.is_in_code("ale", false, |part, tell| {
            let mut code = part.regions().as_slice().iter().filter(|region| !region.kind.is_checked());
            if code.any(|region| part.text()[region.range].contains("ale")) {
                tell(hash("ale"));
            }
        });
        let words = ["ale", "Ale", "rye", "Rye", "bread", "x"].map(|word| words.times(hash(word)));
        (words.to_vec(), uses, in_code)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn what_follows_edits_is_what_is_counted_anew(
            blocks in proptest::collection::vec("(ale |Ale |rye bread |Rye |`ale` |x ){0,60}", 1..12),
            edits in proptest::collection::vec((0_usize..4000, 0_usize..200, "(ale|Rye bread|`ale`|x|\n\n| ){0,4}", any::<bool>()), 1..12),
        ) {
            let mut workspace = workspace(&blocks.join("\n\n"));
            counted(&document(&workspace));
            for (at, length, text, is_asked) in edits {
                let mut source = document(&workspace).source.clone();
                let start = at % (source.len() + 1);
                let edit = Edit::replace(crate::text::TextRange::new(start, (start + length).min(source.len())), text);
                source.apply(&edit);
                workspace.apply(Change::EditDocument { file: DOCUMENT, version: 2, source: source.clone(), edits: vec![edit] });
                if is_asked {
                    let anew = self::workspace(source.text());
                    let (now, scope) = (document(&workspace), document(&anew).scope.clone());
                    prop_assert_eq!(counted(&now), counted(&document(&anew)));
                    let once = Document::detached(DOCUMENT, Language::MARKDOWN, source, scope);
                    prop_assert_eq!(counted(&now), counted(&once));
                    for (word, times) in [("ale", 1), ("Ale", 3), ("bread", 2), ("x", 30)] {
                        prop_assert_eq!(now.has_word(word, times), now.words().times(hash(word)) >= times);
                        prop_assert_eq!(now.has_word(word, times), once.has_word(word, times));
                    }
                }
            }
        }
    }
}
