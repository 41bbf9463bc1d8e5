//! What holds for any text: findings lie in it, corrections change something, and what is corrected is right.

use glossator::disk::builtin;
use glossator::document::Language;
use glossator::glossary::{Format, ReadOptions};
use glossator::rules::diagnostics;
use glossator::rules::{Diagnostic, DiagnosticOptions, Rule};
use glossator::text::{FileId, Source};
use glossator::workspace::{Change, Place, Workspace};
use proptest::prelude::*;

use super::typos::{Random, Slip, slipped};
use super::{Judge, spelling};

const GLOSSARY: &str = "\
**Softmax**: Shares.

**Attention Head**: Looks.

**Attention**: Sums.

**LoRA (Low-Rank Adaptation)**: Tunes.

**Byte-Pair Encoding (BPE)**: Merges bytes.
Aliases: 注文 encoding, naïve merging

**Baker's Percentage**: Weighs.

**Query, Key, Value (Q, K, V)**: Three.

**eBPF**: Runs.

**newtype**: Wraps. A newtype wraps.

**word2vec**: Embeds.

**Straße 🦀 Mapping**: A road.

**STUN**: Goes through.
_Avoid_: stunning server
";

const PIECES: [&str; 88] = [
    "softmax", "sofmax", "Sofmax", "SOFMAX", "soft", "max", "Soft max", "sftmaxes", "softmx's", "softmax’s", "sotfmax",
    "Atention", "atention", "Head", "Haed", "heads", "Attention", "atten", "tion", "ATENTION", "Lora", "LoRa", "LRoA",
    "LoRAA", "lora", "Low-Rnak", "Adaptaton", "Adaptation", "Byte-Piar", "Encodng", "bytepairencodng", "Piar", "BPEE",
    "naive", "naïve", "mergin", "merging", "Baker's", "Baekr's", "Percentag", "percentage", "Query", "Qurey", "Key,",
    "Vlaue", ",", "ebpff", "eBFP", "new", "type", "newtyp", "newtypes", "word2vce", "wrod2vec", "word3vec", "strasse",
    "Strase", "🦀", "Maping", "mapping", "STNU", "stuning", "server", "注文", "オーダー", "e\u{301}", "\u{ad}",
    "\u{feff}", " ", " ", " ", " ", "\n", "\r\n", "\n\n", "-", "_", "**", "*", "`", "# ", "- ", "> ", "](x)", "[", "'",
    "’s", ".",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40);
    prop_oneof![
        4 => pieces.clone().prop_map(|pieces| pieces.join(" ")),
        3 => pieces.prop_map(|pieces| pieces.concat()),
        1 => "[ -~\n\u{e9}\u{6587}\u{1f980}]{0,120}",
    ]
}

/// What is called misspelt.
fn misspelt(text: &str, language: Language, glossary: &str) -> Vec<Diagnostic> {
    let mut workspace = Workspace::new();
    workspace.apply(Change::SetGlossary {
        file: FileId(0),
        format: Format::Markdown,
        options: ReadOptions::default(),
        source: Source::new(glossary),
        place: Place { name: "GLOSSARY.md".into(), uri: "file:///GLOSSARY.md".into(), ..Place::default() },
    });
    workspace.apply(Change::OpenDocument {
        file: FileId(1),
        language,
        version: 1,
        source: Source::new(text),
        glossaries: [FileId(0).into()].into(),
    });
    let options = DiagnosticOptions { spelling: Some(spelling()), ..Default::default() };
    let found = diagnostics(&workspace.snapshot(), FileId(1), &options);
    found.into_iter().filter(|found| found.rule == Rule::MisspelledTerm).collect()
}

fn has_own_capitals(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Everything that is to hold of what is found in a text.
fn examine(text: &str, language: Language, glossary: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for found in misspelt(text, language, glossary) {
        let range = found.range;
        prop_assert!(
            range.end() <= text.len() && text.is_char_boundary(range.start()) && text.is_char_boundary(range.end())
        );
        prop_assert!(range.start() >= end && !range.is_empty(), "in order, not overlapping: {found:?}");
        end = range.end();
        let written = &text[range];
        prop_assert!((1..=3).contains(&found.suggestions.len()), "{found:?}");
        for (at, suggestion) in found.suggestions.iter().enumerate() {
            prop_assert!(suggestion != written, "{found:?}");
            prop_assert!(!found.suggestions[..at].contains(suggestion), "each once: {found:?}");
            let first = suggestion.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if written.starts_with(char::is_uppercase) && !has_own_capitals(first) {
                prop_assert!(!suggestion.starts_with(char::is_lowercase), "a capital stays: {written:?} {found:?}");
            }
        }
        let fixed = format!("{}{}{}", &text[..range.start()], found.suggestions[0], &text[range.end()..]);
        let fixed_end = range.start() + found.suggestions[0].len();
        let again = misspelt(&fixed, language, glossary);
        let there = again.iter().find(|again| again.range.start() < fixed_end && again.range.end() > range.start());
        prop_assert!(there.is_none(), "{written:?} became {:?} in {text:?}, and then {there:?}", found.suggestions[0]);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn findings_are_of_use_in_prose(text in texts()) {
        examine(&text, Language::MARKDOWN, GLOSSARY)?;
    }

    #[test]
    fn findings_are_of_use_in_comments(text in texts()) {
        let text: String = text.lines().map(|line| format!("// {line}\nlet x = 1;\n")).collect();
        examine(&text, Language::detect(None, Some("a.rs")), GLOSSARY)?;
    }

    #[test]
    fn no_glossary_breaks_it(text in texts(), glossary in texts()) {
        let entry = |word: &str| format!("**{word}**: Something.\n\n");
        let glossary: String = glossary.split_whitespace().map(entry).collect();
        for found in misspelt(&text, Language::MARKDOWN, &glossary) {
            prop_assert!(text.get(found.range.start()..found.range.end()).is_some_and(|written| !found.suggestions.iter().any(|s| s == written)));
        }
    }
}

#[test]
fn corrections_agree_in_number() {
    let mut judge = Judge::new(builtin::LLM.text, Format::Markdown);
    let mut random = Random(7);
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for form in judge.inflected.clone() {
        let Some(typed) = slipped(&form, Slip::Swap, &mut random).filter(|typed| !judge.is_right(typed)) else {
            continue;
        };
        for (sentence, place) in [(format!("We use {typed} here."), 7), (format!("It is the {typed}'s part."), 10)] {
            let found = judge.findings(&sentence);
            let Some(found) = found.iter().find(|found| found.rule == Rule::MisspelledTerm) else { continue };
            all += 1;
            let fixed = format!(
                "{}{}{}",
                &sentence[..found.range.start()],
                found.suggestions[0],
                &sentence[found.range.end()..]
            );
            let is_right = fixed[place..].get(..form.len()).is_some_and(|there| there.eq_ignore_ascii_case(&form));
            right += usize::from(is_right);
            if !is_right {
                wrong.push(format!("{sentence} → {fixed}"));
            }
        }
    }
    assert!(all > 100, "plurals are found at all: {all}");
    assert!(right * 100 >= all * 95, "{right} of {all} agree:\n  {}", wrong.join("\n  "));
}
