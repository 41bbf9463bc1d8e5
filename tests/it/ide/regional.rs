//! British and American spellings of one term: both are the term, and each is completed as it is begun.

use expect_test::{Expect, expect};
use glossator::ide::{CodeHover, CompletionOptions, HoverOptions, completion, hover};
use glossator::rules::{DiagnosticOptions, Rule, Severities, diagnostics};

use crate::fixture::Fixture;
use crate::picture::picture;

const GLOSSARY: &str = "
//- GLOSSARY.md
**Tokenization**: Cuts text up.

**Colour Space**: What hues there are.

**Data Center**: A house.

**Data Centre**: Another house.

**Filing**: Of papers.

//- note.md
";

fn hovered(text: &str) -> String {
    let fixture = Fixture::new(&format!("{GLOSSARY}{text}\n"));
    let hover = hover(&fixture.snapshot, fixture.position, &HoverOptions { markdown: false, code: CodeHover::Full });
    hover.map_or("nothing".to_owned(), |hover| hover.contents)
}

fn offered(text: &str) -> Vec<String> {
    let fixture = Fixture::new(&format!("{GLOSSARY}{text}\n"));
    let options = CompletionOptions { limit: 50, prose: true, code: true, letters: 2, all_shapes: false };
    completion(&fixture.snapshot, fixture.position, &options).items.into_iter().map(|item| item.label).collect()
}

#[test]
fn either_spelling_is_the_term() {
    assert!(hovered("The toke$0nisation of it.").contains("Cuts text up."));
    assert!(hovered("Two color s$0paces.").contains("What hues there are."));
    assert!(hovered("Two data cen$0tres.").contains("Another house."), "what an entry says itself goes before");
    assert_eq!(hovered("The fill$0ing of it."), "nothing");
}

#[test]
fn what_is_begun_is_completed() {
    assert_eq!(offered("The tokeni$0"), ["tokenization"]);
    assert_eq!(offered("The tokenis$0"), ["tokenisation"]);
    assert_eq!(offered("The colour s$0"), ["colour space"]);
    assert_eq!(offered("The color s$0"), ["color space"]);
}

fn check_variants(text: &str, expected: Expect) {
    let fixture = Fixture::new(&format!("{GLOSSARY}{text}\n"));
    let options =
        DiagnosticOptions { severities: Severities::named([("term-variant", "warning")]), ..Default::default() };
    let found = diagnostics(&fixture.snapshot, fixture.position.file, &options).into_iter();
    let found = found.filter(|found| found.rule == Rule::TermVariant);
    let pictures = found.map(|found| picture(fixture.text(), &[(found.range, found.suggestions.join(" | "))]));
    expected.assert_eq(&pictures.collect::<String>());
}

#[test]
fn the_spelling_of_the_glossary_is_asked_for() {
    check_variants(
        "Tokenisation, tokenization, colour spaces, color spaces.$0",
        expect![[r#"
        Tokenisation, tokenization, colour spaces, color spaces.
        ^^^^^^^^^^^^ Tokenization
        Tokenisation, tokenization, colour spaces, color spaces.
                                                   ^^^^^^^^^^^^ colour spaces
    "#]],
    );
}
