//! What the engine costs: reading, compiling, regions, scanning, and the features on top, for glossaries of 83, 1,000 and 10,000
//! entries. `scan/floor` is the bare automaton over the bytes of the same document, already folded: what `scan/all` is to be
//! compared with.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use glossator::document::{self, Language};
use glossator::glossary::{self, Format, Glossary, InForce, ReadOptions};
use glossator::ide;
use glossator::lexicon::Lexicon;
use glossator::text::{Edit, FileId, FilePosition, RegionKind, Regions, Source};
use glossator::workspace::{Change, Place, Workspace};

const SIZES: [usize; 3] = [83, 1_000, 10_000];
const NOTE: FileId = FileId(1);
const GLOSSARY: FileId = FileId(2);

/// A megabyte of markdown: real documentation where it is there, else made up.
fn prose() -> String {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/corpora");
    let mut files = Vec::new();
    markdown_files(&corpora, &mut files);
    files.sort();
    let mut text: String = files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect::<Vec<_>>().join("\n");
    if text.len() < 1_000_000 {
        println!("no corpora beside the project: the text is made up");
        let words =
            ["the", "model", "reads", "every", "token", "of", "a", "batch", "and", "writes", "its", "gradient", "down"];
        text = (0..40_000)
            .map(|at| format!("{}{}", words[at * 7 % words.len()], if at % 17 == 0 { ".\n\n" } else { " " }))
            .collect();
    }
    let mut end = text.len().min(1_000_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

fn markdown_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            markdown_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

/// A glossary of so many entries: words and pairs of words of the text for two fifths, made-up names for the rest.
fn glossary_text(text: &str, count: usize) -> String {
    let mut names: Vec<String> = Vec::new();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 4).collect();
    let mut seen = std::collections::HashSet::new();
    let mut at = 1_usize;
    while names.len() < count * 2 / 5 && at < words.len() {
        let name = if names.len().is_multiple_of(2) {
            words[at].to_owned()
        } else {
            format!("{} {}", words[at - 1], words[at])
        };
        if seen.insert(name.to_lowercase()) {
            names.push(name);
        }
        at += 37;
    }
    let syllables = ["ka", "lo", "mi", "ren", "tor", "vex", "pha", "gru", "del", "qua", "zin", "bor"];
    let mut number = 0_usize;
    while names.len() < count {
        let part = |by: usize| syllables[number / by % syllables.len()];
        names.push(format!("{}{}{}{} {}", part(1), part(12), part(144), part(1_728), part(7)));
        number += 1;
    }
    names
        .iter()
        .map(|name| format!("**{name}**: What is meant by it here, in one sentence of some length.\n\n"))
        .collect()
}

fn engine(criterion: &mut Criterion) {
    let text = prose();
    let language = Language::MARKDOWN;
    let regions = document::regions(language, &text);
    {
        let mut group = criterion.benchmark_group("regions");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("markdown", |bencher| bencher.iter(|| document::regions(language, &text)));
    }
    for size in SIZES {
        let written = glossary_text(&text, size);
        let reading = Arc::new(glossary::read(Format::Markdown, &written, &ReadOptions::default()));
        assert!(reading.entries.len() >= size * 9 / 10, "the glossary is read: {} entries", reading.entries.len());
        let glossary = Glossary::new(vec![(GLOSSARY, reading)]);
        let lexicon = Lexicon::compile(&glossary);
        criterion.bench_with_input(BenchmarkId::new("read", size), &written, |bencher, written| {
            bencher.iter(|| glossary::read(Format::Markdown, written, &ReadOptions::default()));
        });
        criterion.bench_with_input(BenchmarkId::new("compile", size), &glossary, |bencher, glossary| {
            bencher.iter(|| Lexicon::compile(glossary));
        });
        let mut group = criterion.benchmark_group("scan");
        group.throughput(Throughput::Bytes(text.len() as u64));
        // The floor reads every byte of the document, as a search that knows nothing of markup has to; `floor-regions` reads only
        // what the scan reads too.
        let everything = Regions::whole(RegionKind::Prose, text.len());
        for (name, regions) in [("floor", &everything), ("floor-regions", &regions)] {
            let folded = lexicon.folded(&text, regions);
            let id = BenchmarkId::new(name, size);
            group.bench_function(id, |bencher| bencher.iter(|| lexicon.search_folded(&folded)));
        }
        group
            .bench_function(BenchmarkId::new("fold", size), |bencher| bencher.iter(|| lexicon.folded(&text, &regions)));
        group.bench_function(BenchmarkId::new("match", size), |bencher| bencher.iter(|| lexicon.scan(&text, &regions)));
        group.bench_function(BenchmarkId::new("all", size), |bencher| {
            bencher.iter(|| lexicon.scan(&text, &document::regions(language, &text)));
        });
    }
}

fn features(criterion: &mut Criterion) {
    let text = prose();
    let mut end = 100_000;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    for size in SIZES {
        let mut workspace = Workspace::new();
        workspace.apply(Change::SetGlossary {
            file: GLOSSARY,
            format: Format::Markdown,
            options: ReadOptions::default(),
            source: Source::new(&glossary_text(text, size)),
            place: Place { name: "GLOSSARY.md".into(), uri: "file:///GLOSSARY.md".into(), ..Place::default() },
        });
        let mut source = Source::new(text);
        let glossaries: Arc<[InForce]> = [GLOSSARY.into()].into();
        workspace.apply(Change::OpenDocument {
            file: NOTE,
            language: Language::MARKDOWN,
            version: 0,
            source: source.clone(),
            glossaries,
        });
        let snapshot = workspace.snapshot();
        let document = snapshot.document(NOTE).expect("it was opened");
        let at = document.scan().occurrences()[document.scan().occurrences().len() / 2].range.start() + 2;
        let position = FilePosition { file: NOTE, offset: at };
        let options = ide::HoverOptions { markdown: true, code: ide::CodeHover::Short };
        criterion.bench_function(&format!("hover/{size}"), |bencher| {
            bencher.iter(|| ide::hover(&snapshot, position, &options));
        });
        let options = ide::CompletionOptions { limit: 100, prose: true, code: true, letters: 2, all_shapes: false };
        criterion.bench_function(&format!("completion/{size}"), |bencher| {
            bencher.iter(|| ide::completion(&snapshot, position, &options));
        });
        let mut version = 0;
        criterion.bench_function(&format!("keystroke_100k/{size}"), |bencher| {
            bencher.iter(|| {
                version += 1;
                let edit = Edit::insert(end / 2, "a");
                source.apply(&edit);
                workspace.apply(Change::EditDocument {
                    file: NOTE,
                    version,
                    source: source.clone(),
                    edits: vec![edit],
                });
                let snapshot = workspace.snapshot();
                let scanned = snapshot.document(NOTE).map(|document| document.scan().occurrences().len());
                (
                    scanned,
                    glossator::rules::diagnostics(&snapshot, NOTE, &glossator::rules::DiagnosticOptions::default()),
                )
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    targets = engine, features
}
criterion_main!(benches);
