//! What holds for any text.

use glossator::document::Language;
use glossator::glossary::{Format, ReadOptions};
use glossator::text::{Edit, FileId, RegionKind, Source, TextRange};
use glossator::workspace::{Change, Document, Place, Workspace};
use proptest::prelude::*;

use super::{lexicon, naive, scan};

/// Forms without English plurals of their own, so that the naive matcher need not inflect: each ends in a word whose plural the texts
/// do not hold.
const FORMS: &[&str] = &[
    "KV-Cache", "LoRA", "ZeRO", "QLoRA", "Fine-Tuning", "PowerPoint", "H100", "GPT-4", "IT", "Every Day", "Low Op",
    "Batch Size", "Size of Data", "Attention", "Attention Head", "Day", "Op", "C", "RoPE",
];

/// Pieces of which texts are made: words of the forms in many spellings, and whatever may stand between.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "kv", "KV", "Kv", "cache", "Cache", "CACHE", "lora", "LoRA", "Lora", "lo", "ra", "RA", "Lo", "zero", "ZeRO",
        "qlora", "QLoRA", "fine", "Fine", "tuning", "Tuning", "finetuning", "FINETUNING", "power", "Power", "point",
        "Point", "powerpoint", "h", "H", "100", "gpt", "GPT", "4", "it", "IT", "It", "every", "day", "everyday",
        "EVERYDAY", "low", "op", "LOWOP", "lowop", "batch", "size", "of", "data", "attention", "Attention", "head",
        "Head", "c", "C", "rope", "RoPE", "theta", "x", "X1", "é", "注文", "が", "🙂",
    ]);
    let between = prop::sample::select(vec![
        "", "", " ", " ", "  ", "-", "_", "\n", "\r\n", "\n  ", "\n\n", ". ", "/", ", ", "--", "\t", "__", "\u{a0}",
        "‐",
    ]);
    (words, between).prop_map(|(word, between)| format!("{word}{between}"))
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn the_matcher_finds_what_the_definition_says(text in text(), prose in any::<bool>()) {
        // What the naive matcher does not know: other blanks and hyphens than ASCII's, CRLF.
        let text = text.replace('\u{a0}', " ").replace('‐', "-").replace('\r', "");
        let kind = if prose { RegionKind::Prose } else { RegionKind::Code };
        let found: Vec<_> = scan(&lexicon(FORMS), &text, kind).iter().map(|found| found.range.range()).collect();
        prop_assert_eq!(found, naive::scan(FORMS, &text, prose), "{:?}", text);
    }

    #[test]
    fn occurrences_are_in_order_and_on_boundaries(text in "\\PC*", known in text()) {
        let text = format!("{known}{text}{known}");
        let mut end = 0;
        for found in scan(&lexicon(FORMS), &text, RegionKind::Prose) {
            prop_assert!(found.range.start() >= end && !found.range.is_empty());
            prop_assert!(text.get(found.range.range()).is_some());
            prop_assert!(!found.forms.is_empty());
            end = found.range.end();
        }
    }

    #[test]
    fn any_text_as_a_form_is_found_in_itself_or_never_panics(form in "\\PC{1,12}", text in text()) {
        let _ = scan(&lexicon(&[&form]), &format!("{text}{form} {text}"), RegionKind::Prose);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_workspace_after_edits_knows_what_a_fresh_one_does(start in text(), edits in prop::collection::vec((any::<u16>(), any::<u16>(), text()), 1..12)) {
        let (note, glossary) = (FileId(1), FileId(2));
        let mut workspace = Workspace::new();
        let entries = FORMS.iter().map(|form| format!("**{form}**: What it means.\n\n")).collect::<String>();
        workspace.apply(Change::SetGlossary {
            file: glossary,
            format: Format::Markdown,
            options: ReadOptions::default(),
            source: Source::new(&entries),
            place: Place::default(),
        });
        let mut source = Source::new(&start);
        workspace.apply(Change::OpenDocument { file: note, language: Language::MARKDOWN, version: 1, source: source.clone(), glossaries: [glossary.into()].into() });
        for (version, (from, to, new)) in (2..).zip(edits) {
            let boundary = |at: u16| {
                let text = source.text();
                let mut at = usize::from(at) % (text.len() + 1);
                while !text.is_char_boundary(at) { at -= 1; }
                at
            };
            let (from, to) = (boundary(from).min(boundary(to)), boundary(from).max(boundary(to)));
            let edit = Edit::replace(TextRange::new(from, to), new);
            source.apply(&edit);
            workspace.apply(Change::EditDocument { file: note, version, source: source.clone(), edits: vec![edit] });
            let snapshot = workspace.snapshot();
            let document = snapshot.document(note).unwrap();
            let fresh = Document::detached(note, Language::MARKDOWN, Source::new(source.text()), document.scope.clone());
            prop_assert_eq!(document.scan(), fresh.scan());
            prop_assert_eq!(document.regions(), fresh.regions());
        }
    }
}
