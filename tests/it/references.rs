//! References in whole projects: held against a search that looks at every text, and against one for whole words that knows nothing of
//! forms, on real documentation and after random edits and events.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use glossator::disk::{FileEvent, FileEventKind, Location};
use glossator::document::Language;
use glossator::glossary::{EntryId, FormKind};
use glossator::ide::{CodeHover, HoverOptions, Rename, Sought, hover, uses};
use glossator::lexicon::Occurrence;
use glossator::project::{Project, Search, renamed};
use glossator::text::{Edit, FileId, FilePosition, Source, TextRange};
use glossator::workspace::{Document, Snapshot};
use parking_lot::Mutex;
use proptest::prelude::*;

/// Paths, and the ranges in each.
pub(crate) type Found = BTreeMap<PathBuf, Vec<TextRange>>;

pub(crate) fn scan(project: &mut Project) {
    while let Some(job) = project.scan_job() {
        project.apply_scan(job.run(&|_, _| {}, &|| false));
    }
}

pub(crate) fn project_of(root: &Path) -> Project {
    let mut project = Project::new();
    project.add_folder(root.to_owned());
    scan(&mut project);
    project
}

/// Opens a text below a project, as a place to ask from.
pub(crate) fn open(project: &mut Project, path: PathBuf, text: &str) -> FileId {
    let file = project.file_id(&Location::Path(path.clone()));
    let language = Language::detect(None, path.file_name().and_then(|name| name.to_str()));
    project.open_document(file, language, Source::new(text), 1);
    file
}

fn sought(document: &Document, entry: EntryId) -> Sought {
    Sought::of(document, TextRange::empty(0), vec![entry], false)
}

/// What the search finds.
fn search(project: &Mutex<Project>, snapshot: &Snapshot, from: FileId, entry: EntryId) -> Found {
    let sought = sought(snapshot.document(from).expect("it is open"), entry);
    let may_be_in = |text: &[u8]| sought.may_be_in(text);
    let search = Search {
        project,
        snapshot,
        entries: &sought.entries,
        may_be_in: &may_be_in,
        passes_paragraphs: true,
        wanted: None,
        is_lost: &|_| false,
        stop: &|| false,
    };
    let mut found = Vec::new();
    search.each(
        |text| {
            let uses = uses(snapshot, text.document, &sought);
            let path = text.location.path().expect("it is a file").to_owned();
            (!uses.is_empty()).then(|| (path, uses.into_iter().map(|range| text.in_file(range)).collect()))
        },
        |batch, _, _| found.extend(batch),
    );
    let paths: Vec<PathBuf> = found.iter().map(|(path, _): &(PathBuf, Vec<TextRange>)| path.clone()).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    found.into_iter().collect()
}

/// All texts, each scanned for everything: what stands where, by entry.
pub(crate) fn everything(project: &Mutex<Project>, from: FileId) -> BTreeMap<EntryId, Found> {
    let snapshot = project.lock().snapshot();
    let texts = project.lock().texts().all(std::iter::empty(), &|| false);
    let mut all: BTreeMap<EntryId, Found> = BTreeMap::new();
    for text in texts {
        let Some(path) = text.location.path() else { continue };
        let mut project = project.lock();
        let file = project.file_id(&text.location);
        let glossaries = project.in_force(file);
        let with = match &text.document {
            Some(_) => snapshot.clone(),
            None => {
                let Ok(written) = glossator::disk::read_text(path) else { continue };
                let sheet = glossator::project::Sheet::new(path, &written);
                snapshot.with_document(sheet.document(file, text.language, snapshot.scope(&glossaries)))
            }
        };
        let document = with.document(file).expect("it is there");
        let entries: BTreeSet<EntryId> = document.scope.glossary.entries().map(|(id, _)| id).collect();
        for entry in entries {
            let uses = in_scan(&with, document, entry);
            if !uses.is_empty() && file != from {
                all.entry(entry).or_default().insert(path.to_owned(), uses);
            }
        }
    }
    all
}

/// The strong occurrences of the names of an entry in a text, but for its own entry.
fn in_scan(snapshot: &Snapshot, document: &Document, entry: EntryId) -> Vec<TextRange> {
    let forms = document.scope.lexicon().forms();
    let written = document.scope.entry(entry).expect("it is in force");
    let is_own = |range: TextRange| {
        let names =
            written.forms.iter().filter(|form| form.kind != FormKind::Discouraged).filter_map(|form| form.range);
        entry.file == document.file && names.chain([written.headword_range]).any(|name| name.overlaps(range))
    };
    let is_use = |found: &&Occurrence| {
        let mut forms = found.forms.iter().map(|id| (forms.get(*id), forms.get(forms.get(*id).base).kind));
        !found.weak
            && forms.any(|(form, kind)| form.entry == entry && kind != FormKind::Discouraged)
            && !is_own(found.range)
    };
    let at = |range: TextRange| FilePosition { file: document.file, offset: range.start() };
    // What hovers show nothing at is part of a path.
    let options = HoverOptions { markdown: false, code: CodeHover::Full };
    let shown = |range: &TextRange| hover(snapshot, at(*range), &options).is_some();
    document.scan().occurrences().iter().filter(is_use).map(|found| found.range).filter(shown).collect()
}

pub(crate) fn corpora() -> Option<PathBuf> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/corpora").canonicalize().ok();
    if corpora.is_none() {
        eprintln!("skipped: there are no corpora beside the project");
    }
    corpora
}

/// Where the words of a name stand in a text one behind the other, in small letters, and no letter, digit or mark goes on with them.
pub(crate) fn whole_words(text: &str, name: &str) -> Vec<TextRange> {
    let words: Vec<&str> = name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let (bytes, first) = (text.as_bytes(), words[0].as_bytes());
    let is_word =
        |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 128);
    let has = |at: usize, word: &str| {
        bytes.get(at..at + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()))
    };
    let ends_at = |start: usize| {
        let mut end = start + first.len();
        for word in &words[1..] {
            end += 1;
            if !matches!(bytes.get(end - 1), Some(b' ' | b'-')) || !has(end, word) {
                return None;
            }
            end += word.len();
        }
        Some(end)
    };
    (0..bytes.len())
        .filter(|&at| has(at, words[0]) && (at == 0 || !is_word(at - 1)))
        .filter_map(|at| ends_at(at).filter(|end| !is_word(*end)).map(|end| TextRange::new(at, end)))
        .collect()
}

/// Whether something around says that a word is no use: it is in an address, a path or the target of a link, or in another name.
pub(crate) fn is_elsewhere(text: &str, range: TextRange) -> bool {
    let line = text[..range.start()].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end()..].find('\n').map_or(text.len(), |at| range.end() + at);
    let (before, behind) = (&text[line..range.start()], &text[range.end()..end]);
    let glued = |c: char| !c.is_whitespace();
    let token = [
        before.rsplit(|c| !glued(c)).next().unwrap_or_default(),
        behind.split(|c| !glued(c)).next().unwrap_or_default(),
    ]
    .concat();
    let is_target = before.contains("](")
        || text[line..end].contains("]:")
        || before.contains("<")
        || before.contains("{{")
        || before.contains("href");
    // In code no blank stands between the words of a name.
    let is_code = text[range].contains(' ') && text[..range.start()].matches("```").count() % 2 == 1;
    is_target || is_code || token.contains(['/', '.', '\\', ':', '#', '=', '&', '$', '`', '-', '['])
}

#[test]
fn references_agree_with_a_search_for_whole_words() {
    let Some(corpora) = corpora() else { return };
    for name in ["cargo", "otel-spec", "rustc-dev-guide"] {
        let root = corpora.join(name);
        let mut project = project_of(&root);
        let from = open(&mut project, root.join("a-place-to-ask-from.md"), "");
        let (snapshot, project) = (project.snapshot(), Mutex::new(project));
        let all = everything(&project, from);
        let taken: BTreeMap<PathBuf, Vec<TextRange>> =
            all.values().flatten().fold(BTreeMap::new(), |mut taken, (path, ranges)| {
                taken.entry(path.clone()).or_default().extend(ranges);
                taken
            });
        let document = snapshot.document(from).expect("it is open");
        let (mut hits, mut entries) = (0, 0);
        for (id, entry) in document.scope.glossary.entries() {
            let found = search(&project, &snapshot, from, id);
            let expected = all.get(&id).cloned().unwrap_or_default();
            let differing = found.iter().find(|(path, ranges)| expected.get(*path) != Some(ranges));
            assert_eq!(differing, None, "{name}: {}", entry.headword);
            assert_eq!(found.len(), expected.len(), "{name}: {}", entry.headword);
            entries += 1;
            hits += found.values().map(Vec::len).sum::<usize>();
            if !entry.headword.chars().all(|c| c.is_ascii_alphabetic() || c == ' ') || entry.headword.len() < 4 {
                continue;
            }
            let own: BTreeSet<&str> = entry.forms_of(FormKind::Discouraged).collect();
            assert!(!own.contains(entry.headword.as_str()));
            for text in project.lock().texts().closed(&|| false) {
                let path = text.location.path().expect("it is a file");
                let written = std::fs::read_to_string(path).expect("it is text");
                for hit in whole_words(&written, &entry.headword) {
                    let is_found = found.get(path).is_some_and(|ranges| ranges.iter().any(|range| range.covers(hit)));
                    let is_hidden =
                        taken.get(path).is_some_and(|ranges| ranges.iter().any(|range| range.overlaps(hit)));
                    let is_entry = snapshot.glossary_files().any(|file| file.source.text().len() == written.len());
                    let is_capital = entry.headword.chars().skip(1).any(char::is_uppercase);
                    let is_right = is_found || is_hidden || is_entry || is_capital || is_elsewhere(&written, hit);
                    let line = written[..hit.start()].matches('\n').count() + 1;
                    assert!(is_right, "{}:{line}: {}", path.display(), entry.headword);
                }
            }
        }
        println!("{name}: {entries} entries, {hits} uses");
        assert!(hits > 100, "{name}: only {hits} uses");
    }
}

/// So many entries of each project are given another name.
const RENAMED: usize = 4;

#[test]
fn a_rename_touches_what_a_search_for_whole_words_finds() {
    let Some(corpora) = corpora() else { return };
    for name in ["cargo", "otel-spec", "rustc-dev-guide"] {
        let root = corpora.join(name);
        let mut project = project_of(&root);
        let from = open(&mut project, root.join("a-place-to-ask-from.md"), "");
        let (snapshot, project) = (project.snapshot(), Mutex::new(project));
        let document = snapshot.document(from).expect("it is open");
        let (mut touched, mut entries) = (0, 0);
        for (id, entry) in document.scope.glossary.entries() {
            let plain = |c: char| c.is_ascii_lowercase() || c == ' ';
            let form = entry.forms.iter().find(|form| form.kind == FormKind::Headword && form.text == entry.headword);
            let is_plain = entry.headword.len() > 4 && entry.headword.to_lowercase().chars().all(plain);
            let (Some(form), true) = (form, is_plain && entries < RENAMED) else { continue };
            let Ok(rename) = Rename::of(&snapshot, document, id, form.clone(), "Zephyr Wagon") else { continue };
            let files =
                renamed(&rename, &snapshot, &project, &|_| false, &|| false, |_, _| {}).expect("it can be renamed");
            let found = search(&project, &snapshot, from, id);
            entries += 1;
            for (path, ranges) in &found {
                let written = std::fs::read_to_string(path).expect("it is text");
                let file = files.iter().find(|file| file.location.path() == Some(path));
                let changed = file.iter().flat_map(|file| file.edits.iter().map(|rewrite| rewrite.edit.range));
                let passed: Vec<TextRange> = changed.chain(file.iter().flat_map(|file| file.left.clone())).collect();
                // Other names of the entry stay.
                let words = whole_words(&written, &entry.headword);
                for range in ranges.iter().filter(|range| words.iter().any(|word| word == *range)) {
                    let line = written[..range.start()].matches('\n').count() + 1;
                    let is_passed = passed.iter().any(|other| other.overlaps(*range));
                    assert!(is_passed, "{}:{line}: {}", path.display(), entry.headword);
                    touched += 1;
                }
            }
            // What is changed is a name of the entry, or leads to it.
            for file in &files {
                let path = file.location.path().expect("it is a file");
                let written = std::fs::read_to_string(path).expect("it is text");
                for rewrite in &file.edits {
                    let is_use = found
                        .get(path)
                        .is_some_and(|ranges| ranges.iter().any(|range| range.overlaps(rewrite.edit.range)));
                    let is_glossary = snapshot.glossary_file(file.file).is_some();
                    let is_link = rewrite.edit.text.contains("zephyr-wagon");
                    assert!(
                        is_use || is_glossary || is_link,
                        "{}: {:?}",
                        path.display(),
                        &written[rewrite.edit.range.range()]
                    );
                }
            }
        }
        println!("{name}: {entries} entries, {touched} uses");
        assert!(entries > 1 && touched > 4, "{name}: only {touched} uses of {entries} entries");
    }
}

pub(crate) const NAMES: [&str; 5] = ["a.md", "b/note.md", "c.rs", "d/e.txt", "d/GLOSSARY.md"];

#[derive(Debug, Clone)]
pub(crate) enum Step {
    Write(usize, String),
    Delete(usize),
    Open(usize, String),
    Close(usize),
    /// The glossary of the project, or the one of a folder.
    Glossary(String),
    Inner(String),
    /// An open text, a place in it of a thousand, and what is typed there.
    Type(usize, usize, String),
}

fn text() -> impl Strategy<Value = String> {
    let words = [
        "kv cache", "KVCache", "kv_cache", "RAG", "rag", "fine-tuning", "finetuning", "ﬁne tuning", "Order", "orders",
        "order_id", "`order`", "ＫＶ-Cache", "or\u{ad}der", "**kv** cache", "[order](order.md)", "border", "\n\n",
        "\n// ", "é", "—",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..12).prop_map(|words| words.join(" "))
}

pub(crate) fn glossary() -> impl Strategy<Value = String> {
    let entries = [
        "**KV-Cache**: It keeps an order.",
        "**RAG**: Looks up.",
        "**Fine-Tuning**: More.",
        "**Order**: One.\n_Avoid_: purchase",
    ];
    proptest::sample::subsequence(entries.to_vec(), 1..=4).prop_map(|entries| entries.join("\n\n") + "\n")
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        (0..4_usize, text()).prop_map(|(at, text)| Step::Write(at, text)),
        (0..5_usize).prop_map(Step::Delete),
        (0..4_usize, text()).prop_map(|(at, text)| Step::Open(at, text)),
        (0..4_usize).prop_map(Step::Close),
        glossary().prop_map(Step::Glossary),
        glossary().prop_map(Step::Inner),
        (0..4_usize, 0..1_000_usize, text()).prop_map(|(at, place, text)| Step::Type(at, place, text)),
    ];
    proptest::collection::vec(step, 1..8)
}

/// The project after some steps, each followed by what an editor tells of it.
pub(crate) fn after(project: &mut Project, root: &Path, open_texts: &mut BTreeMap<usize, String>, step: &Step) {
    let path = |at: usize| root.join(NAMES[at]);
    let event = |project: &mut Project, path: PathBuf, kind| {
        project.note_events(&[FileEvent { path, kind }]);
        scan(project);
    };
    match step {
        Step::Write(at, text) => {
            std::fs::create_dir_all(path(*at).parent().expect("it has one")).expect("it can be made");
            std::fs::write(path(*at), text).expect("it can be written");
            event(project, path(*at), FileEventKind::Changed);
        }
        Step::Delete(at) => {
            if std::fs::remove_file(path(*at)).is_ok() {
                event(project, path(*at), FileEventKind::Deleted);
            }
        }
        Step::Open(at, text) => {
            open(project, path(*at), text);
            open_texts.insert(*at, text.clone());
        }
        Step::Close(at) => {
            if open_texts.remove(at).is_some() {
                let file = project.file_id(&Location::Path(path(*at)));
                project.close_document(file);
            }
        }
        Step::Glossary(text) => {
            std::fs::write(root.join("GLOSSARY.md"), text).expect("it can be written");
            event(project, root.join("GLOSSARY.md"), FileEventKind::Changed);
        }
        Step::Inner(text) => {
            std::fs::create_dir_all(path(INNER).parent().expect("it has one")).expect("it can be made");
            std::fs::write(path(INNER), text).expect("it can be written");
            event(project, path(INNER), FileEventKind::Changed);
        }
        Step::Type(at, place, typed) => {
            let Some(text) = open_texts.get_mut(at) else { return };
            let offset = text.floor_char_boundary(text.len() * place / 1_000);
            text.insert_str(offset, typed);
            let edits = vec![Edit::replace(TextRange::empty(offset), typed.clone())];
            let file = project.file_id(&Location::Path(path(*at)));
            project.edit_document(file, Source::new(text), edits, 2);
        }
    }
}

/// Which of the names is a glossary.
pub(crate) const INNER: usize = 4;

/// By headword and file of the entry: numbers of files differ from project to project.
fn by_name(project: &Mutex<Project>, found: BTreeMap<EntryId, Found>) -> BTreeMap<(PathBuf, String, u32), Found> {
    let snapshot = project.lock().snapshot();
    let key = |id: EntryId| {
        let path = project.lock().location(id.file).and_then(Location::path).expect("it is a file").to_owned();
        let entries = &snapshot.glossary_file(id.file).expect("it is a glossary").reading.entries;
        (path, entries[id.index as usize].headword.to_string(), id.index)
    };
    found.into_iter().map(|(id, found)| (key(id), found)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn references_are_never_stale(first in glossary(), steps in steps()) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("it is there");
        std::fs::write(root.join("GLOSSARY.md"), first).expect("it can be written");
        let mut project = project_of(&root);
        let from = open(&mut project, root.join("from.md"), "");
        let project = Mutex::new(project);
        let mut open_texts = BTreeMap::new();
        for step in steps {
            after(&mut project.lock(), &root, &mut open_texts, &step);
            let snapshot = project.lock().snapshot();
            let document = snapshot.document(from).expect("it is open");
            let entries: Vec<EntryId> = document.scope.glossary.entries().map(|(id, _)| id).collect();
            let found = entries.into_iter().map(|id| (id, search(&project, &snapshot, from, id)));
            let found: BTreeMap<EntryId, Found> = found.filter(|(_, found)| !found.is_empty()).collect();
            // A project that has seen nothing of what went before.
            let mut anew = project_of(&root);
            let other = open(&mut anew, root.join("from.md"), "");
            open_texts.iter().for_each(|(at, text)| {
                open(&mut anew, root.join(NAMES[*at]), text);
            });
            let anew = Mutex::new(anew);
            let mut all = everything(&anew, other);
            // Of the entries that hold where it is asked from.
            let asked: BTreeSet<EntryId> = {
                let snapshot = anew.lock().snapshot();
                let document = snapshot.document(other).expect("it is open");
                document.scope.glossary.entries().map(|(id, _)| id).collect()
            };
            all.retain(|id, _| asked.contains(id));
            prop_assert_eq!(by_name(&project, found), by_name(&anew, all), "{:?}", step);
        }
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "a purchase", "A purchase", "an hour", "a *purchase*", "a **Purchase**", "a\n> purchase", "purchases",
        "a purchase's", "the purchase", "(a purchase)", "plan A purchase", "`a purchase`", "an apple", "it is",
        "le client", "avec la", ".", "\n\n", "\n- ", "# ", "| ", "é", "a [purchase](x.md)", "PURCHASE",
        "a purchase-like", "old", "vitamin a", "a",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.join(" "))
}

/// The texts of a folder after a rename.
fn after_rename(root: &Path, old: &str, new: &str) -> Result<(), String> {
    let mut project = project_of(root);
    let from = open(&mut project, root.join("from.md"), "");
    let (snapshot, project) = (project.snapshot(), Mutex::new(project));
    let document = snapshot.document(from).expect("it is open");
    let (id, entry) = document.scope.glossary.entries().next().expect("there is one");
    let form = entry.forms.iter().find(|form| form.text == old).expect("it is its name").clone();
    let rename = Rename::of(&snapshot, document, id, form, new)?;
    for file in renamed(&rename, &snapshot, &project, &|_| false, &|| false, |_, _| {})? {
        let path = file.location.path().expect("it is a file");
        let mut text = std::fs::read_to_string(path).expect("it is text");
        for rewrite in file.edits.iter().rev() {
            text.replace_range(rewrite.edit.range.range(), &rewrite.edit.text);
        }
        std::fs::write(path, text).expect("it can be written");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_rename_there_and_back_restores_every_byte(text in pieces(), new in proptest::sample::select(vec!["Order", "Item", "Standing Order", "Ice Cream", "Sale"])) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("it is there");
        std::fs::write(root.join("GLOSSARY.md"), "**Purchase**: A purchase.\n").expect("it can be written");
        std::fs::write(root.join("note.md"), &text).expect("it can be written");
        after_rename(&root, "Purchase", new).expect("it can be renamed");
        let there = std::fs::read_to_string(root.join("note.md")).expect("it is there");
        after_rename(&root, new, "Purchase").expect("it can be renamed");
        prop_assert_eq!(std::fs::read_to_string(root.join("note.md")).expect("it is there"), text, "{}", there);
    }
}
