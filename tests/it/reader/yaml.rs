//! Contextive's YAML: what is read of it, and what a mistake costs.

use expect_test::{Expect, expect};
use glossator::glossary::{Format, ReadOptions, read};
use glossator::text::Source;

use super::{begins, summary};

fn check(text: &str, expected: Expect) {
    let source = Source::new(text);
    let reading = read(Format::Yaml, text, &ReadOptions::default());
    let mut drawn = String::new();
    for entry in &reading.entries {
        let (line, said) = (begins(entry, &source) + 1, summary(entry));
        drawn.push_str(&format!("{line}: {said} = {:?}\n", entry.meaning));
        assert!(text[entry.headword_range].contains(entry.headword.as_str()), "{said}");
    }
    for problem in &reading.problems {
        drawn.push_str(&format!("! {}: {}\n", source.line_of(problem.range.start()) + 1, problem.message));
    }
    expected.assert_eq(&drawn);
}

#[test]
fn everything_that_the_format_has() {
    check(
        "\
# A comment
imports:
  - other.yml
contexts:
  - name: Shop
    domainVisionStatement: Sells.
    paths: [src/**]
    meta:
      owner: us
    terms:
      - name: \"Order: big\"
        definition: |
          A **wish**.

          - of things
        aliases:
          - request
          - _PO_
        examples:
          - \"An 注文 🦀.\"
        meta:
          status: new
      - {name: Item, definition: it''s one, aliases: [article]}
  - name: Empty
    terms:
  -
  - terms:
      - name: 404
        definition: 5
",
        expect![[r#"
            11: Order: big alias:request alias:PO in:Shop e.g.:An 注文 🦀. = "A **wish**.\n\n- of things\n\nstatus: new"
            23: Item alias:article in:Shop = "it''s one"
            28: 404 = "5"
        "#]],
    );
}

#[test]
fn one_text_is_a_list_of_one() {
    check(
        "contexts:\n  - terms:\n    - name: Order\n      definition: o\n      aliases: wish\n      examples: One order.\n    - name: Item\n      definition: i\n      aliases: [a, 5, null]\n",
        expect![[r#"
            3: Order alias:wish e.g.:One order. = "o"
            7: Item alias:a alias:5 = "i"
        "#]],
    );
}

#[test]
fn a_mistake_costs_the_item_that_it_is_in() {
    check(
        "\
contexts:
  - name: Shop
    terms:
      - name: Order
        definition: asked: for
      - name: Item
        definition: One thing.
      - Basket
      - name: Till
        definition: [a, b]
      - name: Ä
        definition: twice
        definition: said
      - name: Price
        definition: What it costs.
        aliases:
          - a: b
          - sum
  - terms:
      - name: Shelf
        definition: Holds.
",
        expect![[r#"
            6: Item in:Shop = "One thing."
            9: Till in:Shop = ""
            11: Ä in:Shop = "twice"
            14: Price alias:sum in:Shop = "What it costs."
            20: Shelf = "Holds."
            ! 5: This item cannot be read: mapping values are not allowed in this context
            ! 9: "Till" has no meaning: write one under `definition`
        "#]],
    );
    check("contexts:\n  name: Shop\n", expect![""]);
    check(
        "contexts:\n  - terms:\n    - name: Order\n      definition: o\n    - name: \"Item\n",
        expect![[r#"
        3: Order = "o"
        ! 5: This item cannot be read: unclosed quote
    "#]],
    );
}

#[test]
fn imports_that_would_take_a_request_are_named() {
    check(
        "imports:\n  - https://example.org/terms.yml\n  - ../shared/terms.yml\ncontexts:\n  - name: Shop\n    terms:\n      - name: Till\n        \
        definition: A box.\n        meta:\n          owner: Ann\n          \"🔎\": see the shop\n",
        expect![[r#"
            7: Till in:Shop = "A box.\n\nowner: Ann\n\n🔎 see the shop"
            ! 2: this import is not followed, for that would take a request: put a copy into the repository
        "#]],
    );
}
