//! No place in any text makes a feature fail or answer outside of the text.

use std::sync::Arc;

use glossator::document::Language;
use glossator::glossary::{Format, ReadOptions};
use glossator::ide::{
    CodeHover, CompletionOptions, DefinitionOptions, HoverOptions, completion, completion_meaning, definition, hover,
};
use glossator::rules::{DiagnosticOptions, Rule, Severities, Severity, diagnostics};
use glossator::text::rule::Reach;
use glossator::text::{FileId, FilePosition, Source, TextRange};
use glossator::workspace::{Change, Place, Workspace};
use proptest::prelude::*;

use crate::fixture::Fixture;

const GLOSSARY: &str = "//- GLOSSARY.md
**Flash Attention (FA)**: Quick.
Aliases: fast attention
_Avoid_: flashy

**Naïve Bayes**: Simple.

**注文**: An order.

**C++**: A language.

**Straße 🦀**: A road.

**word1**: One.

**Softmax**: See Flash Attention.
";

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "flash", "Flash", "att", "attention", "FLASH", "FA", "fa", "naï", "nai\u{308}ve", "bayes", "注文", "注", "が",
        "オーダー", "🦀", "e\u{301}", "strasse", "Straße", "c++", "word1", "WO", "soft", " ", " ", "\n", "\r\n", "\r",
        "\n\n", "-", "_", "**", "`", "//", "\"", "# ", "- ", "](", "[", ")", "://", "www.", "\u{feff}", "\u{0}", "ß",
        "İ", "ǅ", "**New**: x",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Asks everything at every byte, inside characters and behind the end too.
fn ask(fixture: &Fixture, limit: usize) {
    let text = fixture.text();
    let file = fixture.position.file;
    let check = |range: TextRange| assert!(text.get(range.range()).is_some(), "{range:?} in {text:?}");
    for offset in 0..=text.len() + 2 {
        let at = FilePosition { file, offset };
        for markdown in [true, false] {
            if let Some(found) = hover(&fixture.snapshot, at, &HoverOptions { markdown, code: CodeHover::Full }) {
                check(found.range);
                assert!(!found.contents.is_empty());
            }
        }
        if let Some(found) = definition(&fixture.snapshot, at, &DefinitionOptions { code: true }) {
            check(found.origin);
            for target in found.targets {
                assert!(target.full.covers(target.focus));
                assert!(fixture.files[target.file.0 as usize].1.get(target.focus.range()).is_some());
            }
        }
        let list = completion(
            &fixture.snapshot,
            at,
            &CompletionOptions { limit, prose: true, code: true, letters: 2, all_shapes: false },
        );
        assert!(list.items.len() <= limit);
        if text.is_char_boundary(offset) {
            check(list.replace);
        }
        for item in &list.items {
            let range = item.replace.unwrap_or(list.replace);
            check(range);
            assert_eq!(range.end(), offset);
            assert!(!text[range].contains(['\n', '\r']), "{:?} crosses a line", &text[range]);
            assert!(item.entry.is_none_or(|entry| completion_meaning(&fixture.snapshot, file, entry, true).is_some()));
        }
    }
    diagnostics(&fixture.snapshot, file, &Default::default()).iter().for_each(|found| check(found.range));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_at_any_place(text in text(), code in any::<bool>(), limit in 0_usize..40) {
        let name = if code { "code.ts" } else { "note.md" };
        ask(&Fixture::new(&format!("{GLOSSARY}//- {name}\n{text}")), limit);
    }

    #[test]
    fn any_glossary_at_any_place(text in text()) {
        ask(&Fixture::new(&format!("//- GLOSSARY.md\n**Flash Attention (FA)**: {text}\n\n**{text}**: x\n\n**注文**: See {text}\n")), 20);
    }
}

/// A rule that read the line, or the comments, from their start for each finding would take minutes here.
#[test]
fn no_rule_reads_a_text_from_its_start_for_each_finding() {
    let lines = [
        ("{{ a }} flashy ", 20_000, 20_000),
        ("<!-- glossator: ignore-next-line -->\nflashy\n\nflashy\n\n", 10_000, 10_000),
        ("<!-- glossator: ignore -->flashy\n\n", 10_000, 0),
    ];
    for (unit, times, expected) in lines {
        let (workspace, note) = long(&unit.repeat(times));
        let found = diagnostics(&workspace.snapshot(), note, &every_rule());
        let found = found.iter().filter(|found| found.rule == Rule::DiscouragedTerm).count();
        assert_eq!(found, expected, "{unit:?}");
    }
}

/// A workspace with a document of that text.
fn long(text: &str) -> (Workspace, FileId) {
    let (glossary, note) = (FileId(0), FileId(1));
    let mut workspace = Workspace::new();
    let source = Source::new(GLOSSARY.split_once('\n').unwrap().1);
    let (format, options, place) = (Format::Markdown, ReadOptions::default(), Place::default());
    workspace.apply(Change::SetGlossary { file: glossary, format, options, source, place });
    let (language, source, glossaries) = (Language::MARKDOWN, Source::new(text), Arc::from([glossary.into()]));
    workspace.apply(Change::OpenDocument { file: note, language, version: 1, source, glossaries });
    (workspace, note)
}

fn every_rule() -> DiagnosticOptions {
    let mut severities = Severities::none();
    for &rule in Rule::all() {
        severities.set(rule, Some(Severity::Warning));
        severities.set_reach(rule, Reach::All);
    }
    DiagnosticOptions { severities, ..DiagnosticOptions::default() }
}
