//! What the rules about spelling cost beside the scan, over a megabyte of clean prose and over one with many unknown words.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use glossator::disk::builtin;
use glossator::document::{self, Language};
use glossator::english::Dictionary;
use glossator::glossary::{Format, ReadOptions};
use glossator::rules::diagnostics;
use glossator::rules::spelling::Spelling;
use glossator::rules::{DiagnosticOptions, Severities};
use glossator::text::{FileId, Source};
use glossator::workspace::{Change, Place, Snapshot, Workspace};

const NOTE: FileId = FileId(1);
const GLOSSARY: FileId = FileId(2);
const BYTES: usize = 1_000_000;
/// So many glossary entries besides the built-in ones, for the large glossary.
const MORE_ENTRIES: usize = 10_000;

/// Words of which the prose is made, some of them terms.
const WORDS: [&str; 40] = [
    "the", "model", "reads", "every", "token", "of", "a", "batch", "and", "writes", "its", "gradient", "down", "while",
    "nobody", "looks", "at", "what", "attention", "does", "with", "longer", "sentences", "that", "people", "write",
    "about", "training", "perplexity", "is", "measured", "on", "held", "out", "text", "before", "anything", "else",
    "happens", "there",
];

/// A megabyte of paragraphs; every so many words one that no dictionary has, a new one each time.
fn prose(unknown_every: Option<usize>) -> String {
    let mut text = String::with_capacity(BYTES + 100);
    let mut at = 0_usize;
    while text.len() < BYTES {
        at += 1;
        match unknown_every {
            Some(every) if at.is_multiple_of(every) => text.push_str(&unknown(at)),
            _ => text.push_str(WORDS[at * at % 1009 % WORDS.len()]),
        }
        text.push_str(if at.is_multiple_of(90) {
            ".\n\n"
        } else if at.is_multiple_of(14) {
            ".\n"
        } else {
            " "
        });
    }
    text
}

/// A word that is none, of the shape of one.
fn unknown(number: usize) -> String {
    let syllables = ["ka", "lo", "mi", "ren", "tor", "vex", "pha", "gru", "del", "qua", "zin", "bor"];
    (0..4).map(|at| syllables[number / 12_usize.pow(at) % 12]).collect()
}

fn glossary(more: usize) -> String {
    let made_up =
        (0..more).map(|at| format!("**{}ic {}**: What is meant by it here.\n\n", unknown(at * 7), unknown(at)));
    builtin::LLM.text.to_owned() + "\n\n" + &made_up.collect::<String>()
}

fn open(glossary: &str, text: &str) -> Snapshot {
    let mut workspace = Workspace::new();
    workspace.apply(Change::SetGlossary {
        file: GLOSSARY,
        format: Format::Markdown,
        options: ReadOptions::default(),
        source: Source::new(glossary),
        place: Place { name: "GLOSSARY.md".into(), uri: "file:///GLOSSARY.md".into(), ..Place::default() },
    });
    workspace.apply(Change::OpenDocument {
        file: NOTE,
        language: Language::MARKDOWN,
        version: 0,
        source: Source::new(text),
        glossaries: [GLOSSARY.into()].into(),
    });
    workspace.snapshot()
}

fn options() -> DiagnosticOptions {
    let mut severities = Severities::none();
    let levels = Severities::default();
    for rule in [glossator::rules::Rule::MisspelledTerm, glossator::rules::Rule::TermCasing] {
        severities.set(rule, levels.of(rule));
    }
    let spelling = Some(Arc::new(Spelling::new(Some(Dictionary::english()), [])));
    DiagnosticOptions { severities, spelling, ..Default::default() }
}

fn spelling(criterion: &mut Criterion) {
    for (name, unknown_every) in [("clean", None), ("unknown-words", Some(20))] {
        let text = prose(unknown_every);
        let mut group = criterion.benchmark_group(format!("spelling/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        for more in [0, MORE_ENTRIES] {
            let snapshot = open(&glossary(more), &text);
            let document = snapshot.document(NOTE).expect("it was opened");
            let regions = document::regions(Language::MARKDOWN, &text);
            let lexicon = document.scope.lexicon();
            group.bench_function(BenchmarkId::new("scan", more), |bencher| {
                bencher.iter(|| lexicon.scan(&text, black_box(&regions)));
            });
            document.scan();
            // The rules alone: the scan is there already, as it is in an editor. Words are remembered from the round before.
            let remembering = options();
            group.bench_function(BenchmarkId::new("rules", more), |bencher| {
                bencher.iter(|| diagnostics(&snapshot, NOTE, black_box(&remembering)));
            });
            // The same, when no word was judged before.
            group.bench_function(BenchmarkId::new("rules-first", more), |bencher| {
                bencher.iter_batched(
                    options,
                    |options| diagnostics(&snapshot, NOTE, &options),
                    criterion::BatchSize::LargeInput,
                );
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    targets = spelling
}
criterion_main!(benches);
