//! Misspelled terms in program text: nothing unless it is asked for, and nothing of it changed unasked.

use std::sync::Arc;

use expect_test::{Expect, expect};
use glossator::english::Dictionary;
use glossator::ide::fixes::{Trust, edits};
use glossator::ide::{FixAction, FixKind, fixes};
use glossator::rules::spelling::Spelling;
use glossator::rules::{CheckedCode, Diagnostic, DiagnosticOptions, diagnostics};
use glossator::text::TextRange;

use crate::fixture::Fixture;
use crate::picture::picture;

const PROGRAM: &str = "
//- GLOSSARY.md
**Softmax**: Turns scores into shares.

**Weight Decay**: Shrinks what is not used.

**Tokenizer**: Cuts text up.

//- a.rs
use sofmax::path;
/// The sofmax of all.
const TOKENZIER_SIZE: usize = 1;
fn apply_sofmax(wieghtDecay: f32, wieght: f32, tokenizers: f32, sft: f32, mySofmaxScore: f32) {
    log(\"the sofmax failed\", \"a/sofmax.rs\", \"Tokenzier\", \"--sofmax\");
    // The tokenzier.$0
}
";

fn options(code: CheckedCode) -> DiagnosticOptions {
    let spelling = Arc::new(Spelling::new(Some(Dictionary::english()), []));
    DiagnosticOptions { spelling: Some(spelling), code, ..Default::default() }
}

fn found(fixture: &Fixture, code: CheckedCode) -> Vec<Diagnostic> {
    diagnostics(&fixture.snapshot, fixture.position.file, &options(code))
}

fn check(code: CheckedCode, expected: Expect) {
    let fixture = Fixture::new(PROGRAM);
    let pictures = found(&fixture, code).into_iter().map(|found| {
        let says = format!("{} ({})", found.suggestions.join(" | "), found.certainty.name());
        picture(fixture.text(), &[(found.range, says)])
    });
    expected.assert_eq(&pictures.collect::<String>());
}

#[test]
fn code_is_not_checked_unless_it_is_asked_for() {
    check(
        CheckedCode::Off,
        expect![[r#"
        /// The sofmax of all.
                ^^^^^^ softmax (sure)
            // The tokenzier.
                   ^^^^^^^^^ tokenizer (sure)
    "#]],
    );
}

#[test]
fn strings_are_checked_as_comments_are() {
    check(
        CheckedCode::Strings,
        expect![[r#"
        /// The sofmax of all.
                ^^^^^^ softmax (sure)
            log("the sofmax failed", "a/sofmax.rs", "Tokenzier", "--sofmax");
                     ^^^^^^ softmax (sure)
            log("the sofmax failed", "a/sofmax.rs", "Tokenzier", "--sofmax");
                                                     ^^^^^^^^^ Tokenizer (sure)
            // The tokenzier.
                   ^^^^^^^^^ tokenizer (sure)
    "#]],
    );
}

#[test]
fn identifiers_are_checked_word_by_word() {
    check(
        CheckedCode::All,
        expect![[r#"
        use sofmax::path;
            ^^^^^^ softmax (likely)
        /// The sofmax of all.
                ^^^^^^ softmax (sure)
        const TOKENZIER_SIZE: usize = 1;
              ^^^^^^^^^ TOKENIZER (likely)
        fn apply_sofmax(wieghtDecay: f32, wieght: f32, tokenizers: f32, sft: f32, mySofmaxScore: f32) {
                 ^^^^^^ softmax (likely)
        fn apply_sofmax(wieghtDecay: f32, wieght: f32, tokenizers: f32, sft: f32, mySofmaxScore: f32) {
                        ^^^^^^ weight (likely)
        fn apply_sofmax(wieghtDecay: f32, wieght: f32, tokenizers: f32, sft: f32, mySofmaxScore: f32) {
                                                                                    ^^^^^^ Softmax (likely)
            log("the sofmax failed", "a/sofmax.rs", "Tokenzier", "--sofmax");
                     ^^^^^^ softmax (sure)
            log("the sofmax failed", "a/sofmax.rs", "Tokenzier", "--sofmax");
                                                     ^^^^^^^^^ Tokenizer (sure)
            // The tokenzier.
                   ^^^^^^^^^ tokenizer (sure)
    "#]],
    );
}

#[test]
fn nothing_in_code_is_put_right_unasked() {
    let fixture = Fixture::new(PROGRAM);
    let found = found(&fixture, CheckedCode::All);
    let changed = edits(&found, Trust::Likely);
    assert!(!changed.is_empty() && changed.iter().all(|(found, _)| !found.is_code));
    let at = fixture.text().find("sofmax failed").expect("it is there");
    let fixes = fixes(&fixture.snapshot, fixture.position.file, TextRange::empty(at), &options(CheckedCode::All));
    let here = fixes.iter().find(|fix| fix.title == "Change to \"softmax\"").expect("a quick fix");
    assert!(!here.preferred, "{here:?}");
    let everywhere = |fix: &&glossator::ide::Fix| matches!(fix.action, FixAction::ReplaceEverywhere { .. });
    assert_eq!(fixes.iter().find(everywhere), None);
    let all = fixes.iter().find(|fix| fix.kind == FixKind::FixAll).expect("comments are put right");
    assert!(all.settles.iter().all(|found| !found.is_code));
}
