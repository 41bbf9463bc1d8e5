//! What can be done about findings.

use expect_test::{Expect, expect};
use glossator::ide::{Fix, FixAction, FixKind, fixes};
use glossator::rules::diagnostics;
use glossator::rules::{DiagnosticOptions, Rule, Severities};
use glossator::text::rule::Reach;
use glossator::text::{Source, TextRange};

use crate::fixture::Fixture;

fn options() -> DiagnosticOptions {
    let mut severities = Severities::named([("term-variant", "info")]);
    severities.set_reach(Rule::DiscouragedTerm, Reach::All);
    DiagnosticOptions { severities, ..Default::default() }
}

fn fixes_at(fixture: &Fixture) -> Vec<Fix> {
    fixes(&fixture.snapshot, fixture.position.file, TextRange::empty(fixture.position.offset), &options())
}

/// The text of the open file after an edit.
fn after(fixture: &Fixture, fix: &Fix) -> String {
    let (FixAction::Edit(change) | FixAction::Add { change, .. }) = &fix.action else { return String::new() };
    let mut source = Source::new(fixture.text());
    for (file, edits) in &change.files {
        assert_eq!(*file, fixture.position.file);
        edits.iter().rev().for_each(|edit| source.apply(edit));
    }
    source.text().to_string()
}

/// All fixes at the cursor, with the lines that they change.
fn check(fixture: &str, expected: Expect) {
    let fixture = Fixture::new(fixture);
    let mut out = String::new();
    for fix in fixes_at(&fixture).into_iter().filter(|fix| fix.action != FixAction::LinkTerms) {
        let mark = if fix.preferred { "*" } else { "-" };
        let kind = if fix.kind == FixKind::FixAll { " (all)" } else { "" };
        out.push_str(&format!("{mark} {}{kind}\n", fix.title));
        match &fix.action {
            FixAction::Edit(_) | FixAction::Add { .. } => {
                let after = after(&fixture, &fix);
                let before: Vec<&str> = fixture.text().split('\n').collect();
                for line in after.split('\n').filter(|line| !before.contains(line)) {
                    out.push_str(&format!("    {}\n", line.replace('\r', "␍")));
                }
            }
            action => out.push_str(&format!("    {action:?}\n")),
        }
    }
    expected.assert_eq(&out);
}

const GLOSSARY: &str = "
//- GLOSSARY.md
**Order**: Something.
_Avoid_: purchase, bill

**Invoice**: Something.
_Avoid_: bill

**Fine-Tuning**: More.
";

fn with(note: &str) -> String {
    format!("{GLOSSARY}{note}")
}

#[test]
fn a_name_is_changed_here_and_everywhere() {
    check(
        &with(
            "
//- note.md
🥖 é注文 a purch$0ase\r
and Purchase, purchases, bills and finetuning\r
",
        ),
        expect![[r#"
            * Change to "order"
                🥖 é注文 an order␍
            - Change all "purchase" to "order" in this document
                🥖 é注文 an order␍
                and Order, purchases, bills and finetuning␍
            - Ignore discouraged-term on this line
                🥖 é注文 a purchase <!-- glossator: ignore discouraged-term -->␍
            - Retire "purchase": write "Order" instead
                Retire(Retirable { entry: EntryId { file: FileId(0), index: 0 }, name: "purchase", headword: "Order" })
        "#]],
    );
}

#[test]
fn there_may_be_several_answers() {
    check(
        &with("//- note.md\nthe bi$0ll\n"),
        expect![[r#"
        * Change to "order"
            the order
        - Change to "invoice"
            the invoice
        - Ignore discouraged-term on this line
            the bill <!-- glossator: ignore discouraged-term -->
    "#]],
    );
}

#[test]
fn nothing_is_wrong_here() {
    check(&with("//- note.md\nthe or$0der\n"), expect![[r#""#]]);
}

/// What is offered for a selection, which stands in brackets; and the glossary afterwards.
fn added(glossary: &str, note: &str, expected: Expect) {
    let fixture =
        Fixture::new(&format!("//- docs/GLOSSARY.md\n{glossary}//- note.md\n{}", note.replace(['[', ']'], "")));
    let range = TextRange::new(note.find('[').unwrap(), note.find(']').unwrap() - 1);
    let mut out = String::new();
    let all = fixes(&fixture.snapshot, fixture.position.file, range, &options()).into_iter();
    for fix in all.filter(|fix| fix.action != FixAction::LinkTerms) {
        out.push_str(&format!("{}\n", fix.title));
        if let FixAction::Edit(change) | FixAction::Add { change, .. } = &fix.action {
            for (file, edits) in &change.files {
                let mut source = Source::new(&fixture.files[file.0 as usize].1);
                edits.iter().rev().for_each(|edit| source.apply(edit));
                out.push_str(source.text());
            }
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn a_selection_is_added_to_the_glossary() {
    let glossary = "## A\n\n**Attention**: x\n\n## S\n\n**Softmax**: y\n";
    added(
        glossary,
        "🥖 é注文 a [batch\r\nsize].\n",
        expect![[r#"
            Add "Batch Size" to the glossary (docs/GLOSSARY.md)
            ## A

            **Attention**: x

            ## B

            **Batch Size**: 

            ## S

            **Softmax**: y
        "#]],
    );
    let title = |glossary: &str, note: &str| {
        let note = format!("//- GLOSSARY.md\n{glossary}\n//- note.md\n{note}$0\n");
        let (start, end) = (note.find('[').unwrap(), note.find(']').unwrap() - 1);
        let offset = note.find("note.md\n").unwrap() + "note.md\n".len();
        let fixture = Fixture::new(&note.replace(['[', ']'], ""));
        let range = TextRange::new(start - offset, end - offset);
        fixes(&fixture.snapshot, fixture.position.file, range, &options()).first().map(|fix| fix.title.clone())
    };
    for (headwords, note, name) in [
        ("**Net Sum**: x\n\n**Hold**: x", "the [rate of return] is", "Rate of Return"),
        ("**Net Sum**: x\n\n**Hold**: x", "the [vLLM server] is", "vLLM Server"),
        ("**Net sum**: x\n\n**Hold**: x", "the [return rate] is", "Return rate"),
        ("**net sum**: x\n\n**hold**: x", "[Return rate] is", "return rate"),
        ("**net sum**: x\n\n**hold**: x", "the [Return rate] is", "Return rate"),
        ("**net sum**: x\n\n**hold**: x", "[Markov chain] is", "Markov chain"),
        ("**net sum**: x\n\n**Hold**: x", "the [return rate] is", "return rate"),
    ] {
        let expected = format!("Add \"{name}\" to the glossary (GLOSSARY.md)");
        assert_eq!(title(headwords, note), Some(expected), "{headwords}");
    }
    added(glossary, "a [softmaxes] of\n", expect![[r#""#]]);
    added(glossary, "a [one two three four five six] of\n", expect![[r#""#]]);
    added(glossary, "a [x = *y*] of\n", expect![[r#""#]]);
}

#[test]
fn an_abbreviation_may_come_to_be_known() {
    let fixture = Fixture::new(&with("//- note.md\nThe 🥖 Mo$0E.\n"));
    let severities = Severities::named([("undefined-abbreviation", "info")]);
    let options = DiagnosticOptions { severities, ..Default::default() };
    let all = fixes(&fixture.snapshot, fixture.position.file, TextRange::empty(fixture.position.offset), &options);
    let titles: Vec<&str> = all.iter().map(|fix| fix.title.as_str()).collect();
    let wanted = [
        "Add \"MoE\" to the glossary (GLOSSARY.md)",
        "Ignore \"MoE\" in this workspace",
        "Ignore undefined-abbreviation on this line",
    ];
    assert_eq!(titles, wanted);
}

/// The titles that are offered for a selection, which stands in brackets, and what the first one adds.
fn offered(glossary: &str, note: &str) -> String {
    let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{glossary}//- note.md\n{}", note.replace(['[', ']'], "")));
    let range = TextRange::new(note.find('[').unwrap(), note.find(']').unwrap() - 1);
    let mut all = fixes(&fixture.snapshot, fixture.position.file, range, &options());
    all.retain(|fix| fix.kind != FixKind::Rewrite);
    let titles: Vec<&str> = all.iter().map(|fix| fix.title.as_str()).collect();
    let added = all.first().map(|fix| match &fix.action {
        FixAction::Edit(change) | FixAction::Add { change, .. } => change.files[0].1[0].text.trim().to_owned(),
        other => format!("{other:?}"),
    });
    format!("{} => {}", titles.join(" | "), added.unwrap_or_default())
}

#[test]
fn a_short_form_is_added_with_its_long_one() {
    let term_first = "**Low-Rank Adaptation (LoRA)**: x\n\n**Softmax**: y\n";
    let whole = "Add \"Mixture of Experts (MoE)\" to the glossary (GLOSSARY.md) => **Mixture of Experts (MoE)**:";
    for note in [
        "A [mixture of experts] (MoE) it is.\n",
        "A mixture of experts ([MoE]) it is.\n",
        "A [mixture of experts (MoE)] it is.\n",
        "A *mixture of experts* (MoE) it is.\n\nThe [MoE] grows.\n",
    ] {
        assert_eq!(offered(term_first, note), whole, "{note}");
    }
    let short_first = "**LoRA (Low-Rank Adaptation)**: x\n\n**Softmax**: y\n";
    assert_eq!(
        offered(short_first, "A mixture of experts ([MoE]) it is.\n"),
        "Add \"MoE (Mixture of Experts)\" to the glossary (GLOSSARY.md) => **MoE (Mixture of Experts)**:"
    );
    assert_eq!(
        offered("**Mixture of Experts**: x\n", "A mixture of experts ([MoE]) it is.\n"),
        "Add \"MoE\" as an alias of \"Mixture of Experts\" => Aliases: MoE"
    );
    assert_eq!(offered("**Mixture of Experts (MoE)**: x\n", "A mixture of experts ([MoE]) it is.\n"), " => ");
}

/// The titles that are offered for a selection but for adding an entry.
#[track_caller]
fn named(glossary: &str, note: &str, expected: &[&str]) {
    let offered = offered(glossary, note);
    let titles = offered.rsplit_once(" => ").map_or("", |(titles, _)| titles);
    let others: Vec<&str> =
        titles.split(" | ").filter(|title| !title.contains("to the glossary") && !title.is_empty()).collect();
    assert_eq!(others, expected, "{note}");
}

#[test]
fn a_selection_may_be_another_name_of_entries_like_it() {
    let glossary = "**KV-Cache**: Keeps.\n\n**Prefix Cache**: Shares.\n\n**Order**: x\n\n**Mixture of Experts**: y\n\n**Page Cache**: p\n\n**Cache Line**: z\n";
    named(
        glossary,
        "The [cache store] is.\n",
        &[
            "Add \"cache store\" as an alias of \"KV-Cache\"",
            "Add \"cache store\" as an alias of \"Prefix Cache\"",
            "Add \"cache store\" as an alias of \"Page Cache\"",
            "Advise against \"cache store\": \"KV-Cache\" instead",
            "Advise against \"cache store\": \"Prefix Cache\" instead",
            "Advise against \"cache store\": \"Page Cache\" instead",
        ],
    );
    named(
        glossary,
        "The [MoE] is.\n",
        &[
            "Add \"MoE\" as an alias of \"Mixture of Experts\"",
            "Advise against \"MoE\": \"Mixture of Experts\" instead",
        ],
    );
    named(glossary, "Any [bread] is.\n", &[]);
    named(glossary, "An [order] is.\n", &[]);
}

#[test]
fn a_selection_in_an_entry_is_a_name_of_that() {
    let text = "**Order**: What a customer buys, a purchase.\n\n**Invoice**: A bill.\n";
    let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{}", text.replace("purchase", "$0purchase")));
    let start = fixture.position.offset;
    let all =
        fixes(&fixture.snapshot, fixture.position.file, TextRange::new(start, start + "purchase".len()), &options());
    let fix = |title: &str| after(&fixture, all.iter().find(|fix| fix.title == title).expect(title));
    assert_eq!(
        fix("Add \"purchase\" as an alias of \"Order\""),
        text.replace("purchase.\n", "purchase.\nAliases: purchase\n")
    );
    assert_eq!(
        fix("Advise against \"purchase\": \"Order\" instead"),
        text.replace("purchase.\n", "purchase.\n_Avoid_: purchase\n")
    );
    assert!(!all.iter().any(|fix| fix.title.contains("Invoice")));
}

#[test]
fn a_glossary_is_sorted_from_one_of_its_headwords() {
    check(
        "//- GLOSSARY.md\n**So$0ft**: y\n\n**Batch**: x\n",
        expect![[r#"
            - Sort this glossary
        "#]],
    );
    let fixture = Fixture::new("//- GLOSSARY.md\n**So$0ft**: y\n\n**Batch**: x\n");
    assert_eq!(after(&fixture, &fixes_at(&fixture)[0]), "**Batch**: x\n\n**Soft**: y\n");
    check("//- GLOSSARY.md\n**Soft**: y$0\n\n**Batch**: x\n", expect![""]);
}

#[test]
fn each_glossary_in_force_is_offered() {
    let glossaries = "**Softmax**: y\n//- b.glossary.md\n**Order**: x\n//- c.glossary.md\n**Bill**: x\n";
    let offered = offered(glossaries, "A [batch] is.\n");
    for name in ["GLOSSARY.md", "b.glossary.md", "c.glossary.md"] {
        assert!(offered.contains(&format!("to the glossary ({name})")), "{offered}");
    }
}

#[test]
fn a_reference_is_led_to_the_nearest_name() {
    check(
        "//- GLOSSARY.md\n**Softmax**: Shares.\n\n**Share**: See Softmx$0\n",
        expect![[r#"
        * Change to "Softmax"
            **Share**: See Softmax
        - Ignore dangling-see on this line
            **Share**: See Softmx <!-- glossator: ignore dangling-see -->
    "#]],
    );
}

/// "Ignore on this line" silences it, and nothing else changes.
#[track_caller]
fn ignored(file: &str, text: &str, expected: &str) {
    let fixture = Fixture::new(&with(&format!("//- {file}\n{text}")));
    let ignore = fixes_at(&fixture).into_iter().find(|fix| fix.title.starts_with("Ignore "));
    let after = ignore.map_or("(none)".to_owned(), |ignore| after(&fixture, &ignore));
    assert_eq!(after, expected);
    if after != "(none)" {
        let before = diagnostics(&fixture.snapshot, fixture.position.file, &options());
        let again = Fixture::new(&with(&format!("//- {file}\n{after}")));
        let left = diagnostics(&again.snapshot, again.position.file, &options());
        assert_eq!(left.len() + 1, before.len(), "{left:?}");
    }
}

#[test]
fn ignoring_in_markdown() {
    ignored(
        "a.md",
        "One purchase.\n🥖 A purc$0hase, no\nmore.\n",
        "One purchase.\n🥖 A purchase, no <!-- glossator: ignore discouraged-term -->\nmore.\n",
    );
    ignored(
        "a.md",
        "# A purc$0hase\r\n\r\nText\r\n",
        "<!-- glossator: ignore-next-line discouraged-term -->\r\n# A purchase\r\n\r\nText\r\n",
    );
    ignored(
        "a.md",
        "| a | b |\n|---|---|\n| a | purc$0hase |\n",
        "| a | b |\n|---|---|\n| a | purchase <!-- glossator: ignore discouraged-term --> |\n",
    );
    ignored(
        "a.md",
        "- a\n- purc$0hase  \n  b\n",
        "- a\n- purchase <!-- glossator: ignore discouraged-term -->  \n  b\n",
    );
    ignored("a.md", "> purc$0hase\\\n> b\n", "> purchase <!-- glossator: ignore discouraged-term -->\\\n> b\n");
    ignored(
        "a.md",
        "A purc$0hase <!-- glossator: ignore misspelled-term -->\n",
        "A purchase <!-- glossator: ignore misspelled-term, discouraged-term -->\n",
    );
    ignored("a.mdx", "A purc$0hase\nb\n", "{/* glossator: ignore-next-line discouraged-term */}\n\nA purchase\nb\n");
    ignored("a.mdx", "A\npurc$0hase\n", "(none)");
}

#[test]
fn ignoring_in_code() {
    ignored(
        "a.rs",
        "fn f() {\r\n    // A purc$0hase\r\n}\r\n",
        "fn f() {\r\n    // glossator: ignore-next-line discouraged-term\r\n    // A purchase\r\n}\r\n",
    );
    ignored(
        "a.rs",
        "/// A\n/// purc$0hase\nfn f() {}\n",
        "/// A\n// glossator: ignore-next-line discouraged-term\n/// purchase\nfn f() {}\n",
    );
    ignored(
        "a.c",
        "/*\n * A\n * purc$0hase\n */\n",
        "/*\n * A\n * glossator: ignore-next-line discouraged-term\n * purchase\n */\n",
    );
    ignored("a.css", "/* purc$0hase */\n", "/* glossator: ignore-next-line discouraged-term */\n/* purchase */\n");
    ignored(
        "a.py",
        "def f():\n\t# purc$0hase\n",
        "def f():\n\t# glossator: ignore-next-line discouraged-term\n\t# purchase\n",
    );
    ignored(
        "a.py",
        "def f():\n    \"\"\"A\n    purc$0hase\n    \"\"\"\n",
        "def f():\n    \"\"\"A\n    glossator: ignore-next-line discouraged-term\n    purchase\n    \"\"\"\n",
    );
    ignored(
        "a.html",
        "<p>\n  A purc$0hase\n</p>\n",
        "<p>\n  <!-- glossator: ignore-next-line discouraged-term -->\n  A purchase\n</p>\n",
    );
    ignored(
        "a.html",
        "<script>\n// A purc$0hase\n</script>\n",
        "<script>\n// glossator: ignore-next-line discouraged-term\n// A purchase\n</script>\n",
    );
    ignored("a.txt", "A purc$0hase\n", "(none)");
}

#[test]
fn ignoring_in_other_prose() {
    ignored("a.tex", "A\npurc$0hase\n", "A\n% glossator: ignore-next-line discouraged-term\npurchase\n");
    ignored("a.adoc", "A\npurc$0hase\n", "A\n// glossator: ignore-next-line discouraged-term\npurchase\n");
    ignored("a.rst", "A\n\nThe purc$0hase\n", "A\n\n.. glossator: ignore-next-line discouraged-term\n\nThe purchase\n");
    ignored("a.org", "A\n\nThe purc$0hase\n", "A\n\n# glossator: ignore-next-line discouraged-term\nThe purchase\n");
    ignored("a.org", "A\npurc$0hase\n", "(none)");
}
