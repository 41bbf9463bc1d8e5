//! Counts of uses in whole projects: held against a look at every text, on real documentation and after random edits and events.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use glossator::disk::{FileEvent, FileEventKind, Location};
use glossator::project::{Project, Stale, UseIndex};
use parking_lot::Mutex;
use proptest::prelude::*;

use super::references::{
    INNER, NAMES, Step, after, corpora, everything, glossary, is_elsewhere, open, project_of, steps, whole_words,
};

/// How often each entry is used, and in how many files, by the file of the glossary and the place of the entry in it.
type Counted = BTreeMap<(PathBuf, usize), (u32, u32)>;

/// What an index says, but for what is not used.
fn counted(project: &Mutex<Project>, index: &UseIndex) -> Counted {
    let (uses, project) = (index.uses(), project.lock());
    let mut counted = Counted::new();
    for glossary in project.snapshot().glossary_files() {
        let path = project.location(glossary.file).and_then(Location::path).expect("it is a file");
        for (at, total) in uses.of(glossary.file, &glossary.reading).into_iter().enumerate() {
            if let Some(total) = total.filter(|total| total.times > 0) {
                counted.insert((path.to_owned(), at), (total.times, total.files));
            }
        }
    }
    counted
}

/// What a look at every text says.
fn looked_up(project: &Mutex<Project>, from: glossator::text::FileId) -> Counted {
    let snapshot = project.lock().snapshot();
    let is_glossary = |path: &Path| {
        let file = project.lock().file_id(&Location::Path(path.to_owned()));
        snapshot.glossary_file(file).is_some_and(|file| !file.reading.entries.is_empty())
    };
    let mut counted = Counted::new();
    for (entry, found) in everything(project, from) {
        let path = project.lock().location(entry.file).and_then(Location::path).expect("it is a file").to_owned();
        let texts: Vec<usize> =
            found.iter().filter(|(path, _)| !is_glossary(path)).map(|(_, ranges)| ranges.len()).collect();
        if !texts.is_empty() {
            counted.insert((path, entry.index as usize), (texts.iter().sum::<usize>() as u32, texts.len() as u32));
        }
    }
    counted
}

/// What a step leaves to be looked at again.
fn stale(root: &Path, step: &Step, is_new: bool) -> Stale {
    let mut stale = Stale::default();
    let mut event = |path: PathBuf, kind| stale.note_events(&[FileEvent { path, kind }]);
    match step {
        Step::Write(at, _) => {
            event(root.join(NAMES[*at]), if is_new { FileEventKind::Created } else { FileEventKind::Changed });
        }
        Step::Delete(at) => event(root.join(NAMES[*at]), FileEventKind::Deleted),
        Step::Glossary(_) => event(root.join("GLOSSARY.md"), FileEventKind::Changed),
        Step::Close(at) => stale.note_closed(&root.join(NAMES[*at])),
        Step::Inner(_) => {
            event(root.join(NAMES[INNER]), if is_new { FileEventKind::Created } else { FileEventKind::Changed });
        }
        Step::Open(..) | Step::Type(..) => {}
    }
    stale
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_index_is_never_stale(first in glossary(), steps in steps()) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("it is there");
        std::fs::write(root.join("GLOSSARY.md"), first).expect("it can be written");
        let project = Mutex::new(project_of(&root));
        let mut index = UseIndex::default();
        index.refresh(&project, &Stale::all(), &|| false);
        let mut open_texts = BTreeMap::new();
        for step in steps {
            let written = match &step {
                Step::Write(at, _) => Some(*at),
                Step::Inner(_) => Some(INNER),
                _ => None,
            };
            let is_new = written.is_some_and(|at| !root.join(NAMES[at]).exists());
            after(&mut project.lock(), &root, &mut open_texts, &step);
            index.refresh(&project, &stale(&root, &step, is_new), &|| false);
            // A project that has seen nothing of what went before.
            let mut anew = project_of(&root);
            open_texts.iter().for_each(|(at, text)| _ = open(&mut anew, root.join(NAMES[*at]), text));
            let from = open(&mut anew, root.join("from.md"), "");
            let anew = Mutex::new(anew);
            prop_assert_eq!(counted(&project, &index), looked_up(&anew, from), "{:?}", step);
        }
    }
}

#[test]
fn the_index_agrees_with_a_look_at_every_text_and_takes_little() {
    let Some(corpora) = corpora() else { return };
    for name in ["cargo", "otel-spec", "rustc-dev-guide"] {
        let root = corpora.join(name);
        let project = Mutex::new(project_of(&root));
        let mut index = UseIndex::default();
        index.refresh(&project, &Stale::all(), &|| false);
        let found = counted(&project, &index);
        let mut anew = project_of(&root);
        let from = open(&mut anew, root.join("a-place-to-ask-from.md"), "");
        assert_eq!(found, looked_up(&Mutex::new(anew), from), "{name}");
        let texts = project.lock().texts().closed(&|| false);
        let size = |text: &glossator::project::Text| {
            text.location.path().and_then(|path| path.metadata().ok()).map_or(0, |file| file.len())
        };
        let (bytes, of) = (index.bytes(), texts.iter().map(size).sum::<u64>());
        println!("{name}: {bytes} bytes for {of} bytes of text");
        assert!(bytes as u64 * 100 <= of * 7, "{name}: {bytes} bytes for {of} bytes of text");
    }
}

#[test]
fn the_index_counts_what_a_search_for_whole_words_finds() {
    let Some(corpora) = corpora() else { return };
    for name in ["cargo", "otel-spec", "rustc-dev-guide"] {
        let root = corpora.join(name);
        let mut project = project_of(&root);
        let from = open(&mut project, root.join("a-place-to-ask-from.md"), "");
        let (snapshot, project) = (project.snapshot(), Mutex::new(project));
        let mut index = UseIndex::default();
        index.refresh(&project, &Stale::all(), &|| false);
        let counted = counted(&project, &index);
        let all = everything(&project, from);
        let texts: Vec<(PathBuf, String)> = project
            .lock()
            .texts()
            .closed(&|| false)
            .iter()
            .filter_map(|text| {
                let path = text.location.path()?.to_owned();
                let written = std::fs::read_to_string(&path).ok()?;
                let is_glossary = snapshot.glossary_files().any(|file| file.source.text().len() == written.len());
                (!is_glossary).then_some((path, written))
            })
            .collect();
        let (mut hits, mut entries) = (0, 0);
        for (id, entry) in snapshot.document(from).expect("it is open").scope.glossary.entries() {
            let name = &entry.headword;
            // Capitals inside a name are part of it.
            if !name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
                || name.len() < 4
                || name.chars().skip(1).any(char::is_uppercase)
            {
                continue;
            }
            // What a longer name of another entry has.
            let is_taken = |path: &Path, hit: glossator::text::TextRange| {
                let others = all.iter().filter(|(other, _)| **other != id).filter_map(|(_, found)| found.get(path));
                others.flatten().any(|range| range.overlaps(hit))
            };
            let in_text = |(path, written): &(PathBuf, String)| {
                let words = whole_words(written, name).into_iter();
                words.filter(|hit| !is_elsewhere(written, *hit) && !is_taken(path, *hit)).count()
            };
            let found: Vec<usize> = texts.iter().map(in_text).filter(|count| *count > 0).collect();
            let path = project.lock().location(id.file).and_then(Location::path).expect("it is a file").to_owned();
            let (times, files) = counted.get(&(path, id.index as usize)).copied().unwrap_or_default();
            let expected = found.iter().sum::<usize>();
            assert!(
                times as usize >= expected && files as usize >= found.len(),
                "{name}: {times} in {files}, not {expected} in {}",
                found.len()
            );
            (hits, entries) = (hits + expected, entries + 1);
        }
        println!("{name}: {entries} entries, {hits} uses");
        assert!(hits > 100, "{name}: only {hits} uses");
    }
}

#[test]
fn the_index_is_small_where_most_words_are_terms() {
    let Some(corpora) = corpora() else { return };
    let (mut counts, mut bytes) = (BTreeMap::<String, usize>::new(), 0);
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("it is there");
    let texts = project_of(&corpora.join("rustc-dev-guide")).texts().closed(&|| false);
    for (number, text) in texts.iter().enumerate() {
        let path = text.location.path().expect("it is a file");
        let Ok(written) = std::fs::read_to_string(path) else { continue };
        let words = written.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 3);
        words.for_each(|word| *counts.entry(word.to_lowercase()).or_default() += 1);
        let name = path.file_name().expect("it has a name").to_string_lossy();
        std::fs::write(root.join(format!("{number}-{name}")), &written).expect("it can be written");
        bytes += written.len();
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    // Nobody explains the most usual words.
    let terms: Vec<String> = words.iter().skip(100).map(|(word, _)| format!("**{word}**: What it is.\n\n")).collect();
    std::fs::write(root.join("GLOSSARY.md"), format!("# Glossary\n\n{}", terms.concat())).expect("it can be written");
    let mut index = UseIndex::default();
    index.refresh(&Mutex::new(project_of(&root)), &Stale::all(), &|| false);
    println!("{} terms: {} bytes for {bytes} bytes of text", terms.len(), index.bytes());
    assert!(terms.len() > 5000 && index.bytes() > 50_000, "too few");
    assert!(index.bytes() * 100 <= bytes * 7, "{} bytes for {bytes} bytes of text", index.bytes());
}
