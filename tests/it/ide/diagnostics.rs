//! What is wrong in a glossary file.

use std::time::Instant;

use expect_test::{Expect, expect};
use glossator::ide::{Rule, diagnostics};

use crate::fixture::Fixture;
use crate::picture::picture;

fn check(fixture: &str, expected: Expect) {
    let fixture = Fixture::new(fixture);
    let mut out = String::new();
    for found in diagnostics(&fixture.snapshot, fixture.position.file) {
        let remark = format!("{}: {}", found.rule.name(), found.message);
        out.push_str(&picture(fixture.text(), &[(found.range, remark)]));
        for related in found.related {
            let (name, text) = &fixture.files[related.place.file.0 as usize];
            out.push_str(&format!("  {name}: {}\n", related.message));
            out.push_str(&picture(text, &[(related.place.range, String::new())]).replace("\n", "\n  "));
            out.truncate(out.trim_end_matches(' ').len());
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn an_entry_twice() {
    check(
        "
//- GLOSSARY.md
**KV-Cache**: Keeps keys.

**Softmax**: Shares.

**kv cache**: Keeps values.
$0
//- other.glossary.md
**KV Cache**: Elsewhere.
",
        expect![[r#"
            **kv cache**: Keeps values.
              ^^^^^^^^ duplicate-entry: "kv cache" already has an entry, on line 1: merge the two
              GLOSSARY.md: the first entry
            **KV-Cache**: Keeps keys.
                ^^^^^^^^
              other.glossary.md: another one, in other.glossary.md
            **KV Cache**: Elsewhere.
                ^^^^^^^^
        "#]],
    );
}

#[test]
fn two_concepts_of_one_name_are_no_entry_twice() {
    check(
        "
//- GLOSSARY.md
**Bank (finance)**: Keeps money.

**Bank (river)**: Keeps water.$0

**ZeRO**: Shares state.

**Zero**: The number.

**Pool**: See Bank (finance)

**Pool**: See Bank (river)
",
        expect![[r#""#]],
    );
}

#[test]
fn empty_and_dangling() {
    check(
        "
//- GLOSSARY.md
**Softmax**: Turns scores into shares.
See also: Softmaxes, Attention Head, https://example.org/x

**Hollow**:

**LM head**: See Language Head$0
",
        expect![[r#"
            See also: Softmaxes, Attention Head, https://example.org/x
                                 ^^^^^^^^^^^^^^ dangling-see: no entry is called "Attention Head": write the name of one, or add the entry
            **Hollow**:
              ^^^^^^ empty-entry: "Hollow" has no meaning: write one behind it
            **LM head**: See Language Head
                             ^^^^^^^^^^^^^ dangling-see: no entry is called "Language Head": write the name of one, or add the entry
        "#]],
    );
}

#[test]
fn only_glossaries_are_judged() {
    check("//- GLOSSARY.md\n**A b**:\n//- note.md\n**Softmax**: x$0\n\n**Softmax**:\n", expect![[r#""#]]);
}

#[test]
fn rules_have_names_as_users_write_them() {
    for &rule in Rule::all() {
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.name());
        assert!(rule.about().ends_with('.'));
    }
}

#[test]
fn a_large_glossary_is_judged_in_no_time() {
    let mut text = String::from("//- GLOSSARY.md\n");
    for index in 0..20_000 {
        // Half of them twice, all of them with a reference that leads nowhere: what would be quadratic shows here.
        text.push_str(&format!("**Term number {}**: Meaning.\nSee also: missing {index}\n\n", index / 2));
    }
    let fixture = Fixture::new(&text);
    fixture.snapshot.document(fixture.position.file).unwrap().scope.lexicon();
    let start = Instant::now();
    let found = diagnostics(&fixture.snapshot, fixture.position.file);
    assert_eq!(found.len(), 30_000);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
