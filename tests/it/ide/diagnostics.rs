//! What is wrong in a glossary file.

use std::sync::Arc;

use expect_test::{Expect, expect};
use glossator::document::Language;
use glossator::glossary::{Format, ReadOptions};
use glossator::rules::diagnostics;
use glossator::rules::{DiagnosticOptions, Rule, Severities, Severity};
use glossator::text::{Edit, FileId, Source};
use glossator::workspace::{Change, Document, Workspace};

use crate::fixture::Fixture;
use crate::picture::picture;

fn check(fixture: &str, expected: Expect) {
    let fixture = Fixture::new(fixture);
    let mut out = String::new();
    for found in diagnostics(&fixture.snapshot, fixture.position.file, &Default::default()) {
        let remark = format!("{}: {}", found.rule.name(), found.message);
        out.push_str(&picture(fixture.text(), &[(found.range, remark)]));
        for related in found.related.iter() {
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
fn references_to_several_entries() {
    check(
        "
//- GLOSSARY.md
**Provide**: Gives.
See also: Inject and Reactive Effect

**Inject**: Takes.

**provide / inject**: Both.

**one**: See provide / inject

**two**: See Provide, Inject

**three**: See Inject and Nothing

**four**: See [side effect](#side-effect)

**five**: See [side effect][se] and [other](x.md)

**six**: See [Reactive] and [Inject].

**seven**: See RFC 2119

**eight**: See the “Inject” entry below.

**nine**: See [[Wiki]]

**Prompt Tuning**: See Prvide$0

[reactive]: x.md
",
        expect![[r#"
            See also: Inject and Reactive Effect
                                 ^^^^^^^^^^^^^^^ dangling-see: no entry is called "Reactive Effect": write the name of one, or add the entry
            **provide / inject**: Both.
              ^^^^^^^ duplicate-entry: "provide" already has an entry, on line 1: merge the two
              GLOSSARY.md: the first entry
            **Provide**: Gives.
                ^^^^^^^
            **provide / inject**: Both.
                        ^^^^^^ conflicting-form: "inject" is the headword of another entry, on line 4: let one of them have it
              GLOSSARY.md: the entry "Inject"
            **Inject**: Takes.
                ^^^^^^
            **three**: See Inject and Nothing
                                      ^^^^^^^ dangling-see: no entry is called "Nothing": write the name of one, or add the entry
            **Prompt Tuning**: See Prvide
                                   ^^^^^^ dangling-see: no entry is called "Prvide": write the name of one, or add the entry
        "#]],
    );
}

#[test]
fn a_name_belongs_to_one_entry() {
    check(
        "
//- GLOSSARY.md
**Order**: Something.
Aliases: purchase, Bestellung 🥖
_Avoid_: buy

**Purchase**: Something else.
Aliases: bestellung 🥖

**Buy**: Fine.

**Acquisition**: See Order
Aliases: purchase

**Bank (river)**: Water.
Aliases: shore

**Bank (finance)**: Money.
Aliases: shore

**注文**: Order.
Aliases: Purchases$0
",
        expect![[r#"
            Aliases: purchase, Bestellung 🥖
                     ^^^^^^^^ conflicting-form: "purchase" is the headword of another entry, on line 5: let one of them have it
              GLOSSARY.md: the entry "Purchase"
            **Purchase**: Something else.
                ^^^^^^^^
            Aliases: bestellung 🥖
                     ^^^^^^^^^^^^ conflicting-form: "bestellung 🥖" is also a name of "Order", on line 2: let one of them have it
              GLOSSARY.md: the entry "Order"
            Aliases: purchase, Bestellung 🥖
                                 ^^^^^^^^^^^^
        "#]],
    );
}

fn check_only(rule: Rule, fixture: &str, expected: Expect) {
    let fixture = Fixture::new(fixture);
    let mut severities = Severities::none();
    severities.set(rule, Some(Severity::Warning));
    let options = DiagnosticOptions { severities, ..Default::default() };
    let mut out = String::new();
    for found in diagnostics(&fixture.snapshot, fixture.position.file, &options) {
        out.push_str(&picture(fixture.text(), &[(found.range, found.message.to_string())]));
    }
    expected.assert_eq(&out);
}

#[test]
fn entries_out_of_order() {
    check_only(
        Rule::UnsortedEntry,
        "
//- GLOSSARY.md
## A
**Attention**: x

**Éclair**: x

**adapter**: x

**Batch**: x

**Attention Head**: x

**注文**: x

**KV-Cache**: x

**kvass**: x$0
",
        expect![[r#"
            **Attention**: x
              ^^^^^^^^^ "Attention" is out of order: it belongs behind "adapter"
            **Éclair**: x
              ^^^^^^ "Éclair" is out of order: it belongs behind "Attention Head"
            **Batch**: x
              ^^^^^ "Batch" is out of order: it belongs behind "Attention Head"
        "#]],
    );
    for sorted in
        ["Prefix, Pre-LN, pre training", "Pre-LN, pre training, prefix", "10, 2D, a, B, c", "b, É, f", "注, 文"]
    {
        let entries: String = sorted.split(", ").map(|name| format!("**{name}**: x\n\n")).collect();
        check_only(Rule::UnsortedEntry, &format!("//- GLOSSARY.md\n{entries}$0"), expect![""]);
    }
}

#[test]
fn entries_that_share_a_name_are_all_used() {
    let all = "**Softmax**: One of many.\n\n".repeat(100);
    let text = format!("//- GLOSSARY.md\n{all}**Attention**: Not used.\n//- note.md\nThe softmax.$0\n");
    let mut fixture = Fixture::new(&text);
    let mut severities = Severities::none();
    severities.set(Rule::UnusedEntry, Some(Severity::Hint));
    let options = DiagnosticOptions { severities, ..Default::default() };
    let scope = fixture.snapshot.document(fixture.position.file).unwrap().scope.clone();
    let glossary = Document::detached(FileId(0), Language::MARKDOWN, Source::new(&fixture.files[0].1), scope);
    fixture.snapshot = fixture.snapshot.with_document(glossary);
    let found = diagnostics(&fixture.snapshot, FileId(0), &options);
    let messages: Vec<_> = found.into_iter().map(|found| found.message.to_string()).collect();
    assert_eq!(messages, ["no document uses \"Attention\""]);
}

#[test]
fn entries_that_nothing_uses() {
    let mut fixture = Fixture::new(
        "
//- GLOSSARY.md
**Softmax**: Not attention.

**Attention**: Not used.

**ROPE**: Only weak.
//- note.md
The 🥖 softmaxes of rope_theta.$0
",
    );
    let mut severities = Severities::none();
    severities.set(Rule::UnusedEntry, Some(Severity::Hint));
    let options = DiagnosticOptions { severities, ..Default::default() };
    let of = |fixture: &Fixture| -> Vec<String> {
        let found = diagnostics(&fixture.snapshot, FileId(0), &options);
        found.into_iter().map(|found| found.message.to_string()).collect()
    };
    let glossary = |fixture: &Fixture| {
        let scope = fixture.snapshot.document(fixture.position.file).unwrap().scope.clone();
        Document::detached(FileId(0), Language::MARKDOWN, Source::new(&fixture.files[0].1), scope)
    };
    fixture.snapshot = fixture.snapshot.with_document(glossary(&fixture));
    expect![[r#"
        no document uses "Attention"
        no document uses "ROPE""#]]
    .assert_eq(&of(&fixture).join("\n"));
    let mut alone = Fixture::new("//- GLOSSARY.md\n**Softmax**: x$0\n");
    alone.snapshot = alone.snapshot.with_document(glossary(&alone));
    assert_eq!(of(&alone), [""; 0]);
}

#[test]
fn only_glossaries_are_judged() {
    check("//- GLOSSARY.md\n**A b**:\n//- note.md\n**Softmax**: x$0\n\n**Softmax**:\n", expect![[r#""#]]);
}

#[test]
fn rules_have_names_as_users_write_them() {
    for &rule in Rule::all() {
        assert!(rule.about().ends_with('.'));
    }
}

#[test]
fn all_of_a_large_glossary_is_judged() {
    let mut text = String::from("//- GLOSSARY.md\n");
    for index in 0..20_000 {
        // Half of them twice, all of them with a reference that leads nowhere: what is quadratic would not end here.
        text.push_str(&format!("**Term number {}**: Meaning.\nSee also: missing {index}\n\n", index / 2));
    }
    let fixture = Fixture::new(&text);
    fixture.snapshot.document(fixture.position.file).unwrap().scope.lexicon();
    let found = diagnostics(&fixture.snapshot, fixture.position.file, &Default::default());
    assert_eq!(found.len(), 30_000);
}

/// The rules that find something after each letter that is typed at the end of a glossary, and what they find when its writer has gone.
fn typed(before: &str, typed: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let file = FileId(0);
    let mut text = before.to_owned();
    let mut workspace = Workspace::new();
    let (format, options) = (Format::Markdown, ReadOptions::default());
    let source = Source::new(&text);
    workspace.apply(Change::SetGlossary { file, format, options, source: source.clone(), place: Default::default() });
    let (language, glossaries) = (Language::MARKDOWN, Arc::from([file.into()]));
    workspace.apply(Change::OpenDocument { file, language, version: 0, source, glossaries });
    let find = |workspace: &Workspace| -> Vec<&'static str> {
        let rules = Severities::named([("unsorted-entry", "info")]);
        let options = DiagnosticOptions { severities: rules, ..Default::default() };
        diagnostics(&workspace.snapshot(), file, &options).iter().map(|found| found.rule.name()).collect()
    };
    let mut told = Vec::new();
    for (version, letter) in (1..).zip(typed.chars()) {
        let edit = Edit::insert(text.len(), letter);
        text.push(letter);
        workspace.apply(Change::EditDocument { file, version, source: Source::new(&text), edits: vec![edit] });
        told.extend(find(&workspace));
    }
    workspace.apply(Change::EndTyping(file));
    (told, find(&workspace))
}

#[test]
fn an_entry_just_begun_is_not_reported_before_its_writer_leaves() {
    let before = "# Words\n\n**Quire**: Leaves.\n\n**Vellum**: Skin.\n\n";
    // On the way `**Velvet**` has no meaning yet, and looks like nothing that can be read.
    assert_eq!(typed(before, "**Velvet**: Cloth."), (vec![], vec![]));
    assert_eq!(typed(before, "**Velvet**: "), (vec![], vec!["empty-entry"]));
    assert_eq!(typed(before, "**Velvet**:\n"), (vec![], vec!["empty-entry"]));
    assert_eq!(typed(before, "**Vellum** leaf: Skin."), (vec![], typed(before, "**Vellum** leaf: Skin.").1));
    assert_eq!(typed(before, "**Vellum").0, Vec::<&str>::new());
    assert_eq!(typed(before, "**Sheet**: See Vell").1, ["unsorted-entry", "dangling-see"]);
    // Who has gone on to the next one has left it.
    assert_eq!(typed(before, "**Velvet**:\n\n**").0, ["empty-entry"]);
    let headings = "# Words\n\n## Quire\n\nLeaves.\n\n## Vellum\n\nSkin.\n\n";
    assert_eq!(typed(headings, "## Velvet\n\nCloth."), (vec![], vec![]));
    assert_eq!(typed(headings, "## Velvet\n\n"), (vec![], vec!["empty-entry"]));
}

#[test]
fn a_glossary_of_which_nothing_can_be_read() {
    check(
        "
//- GLOSSARY.md
# What we say

~ Crust: the outside of a loaf of bread

~ Crumb: the inside of a loaf of bread

~ Till: a box for the coins of buyers
$0",
        expect![[r#"
            # What we say
            ^^^^^^^^^^^^^ unreadable-glossary: no entry of this Markdown glossary can be read; looked for were `**Term**: meaning`, a heading per term, tables with heads such as Term and Definition, definition lists, and lists of `term: meaning`: see https://github.com/glossator/glossator/blob/main/docs/formats.md, or run `glossator terms --explain` on the file
        "#]],
    );
    // Prose, a contract, and an entry that can be read are none.
    for text in [
        "# Bakery\n\nWe bake bread. It is good: try it.\n",
        "# Terms of Service\n\n~ Use: you agree to all that stands here\n\n~ Claims: there are none against us ever\n\n~ Law: that of the land of bakers\n",
        "**Crust**: the outside\n\n~ Crumb: the inside of a loaf\n\n~ Till: a box for the coins\n\n~ Oven: a hot box of bricks\n",
    ] {
        check(&format!("\n//- GLOSSARY.md\n{text}$0"), expect![[""]]);
    }
}
