//! Names that a glossary advises against: how certain each use is, where none is reported, and what is said.

use std::sync::Arc;

use glossator::document::Language;
use glossator::ide::{CodeHover, HoverOptions, hover};
use glossator::rules::{Counter, Diagnostic, DiagnosticOptions, Rule, Severities, Severity, Usage, diagnostics};
use glossator::text::rule::Reach;
use glossator::text::{FileId, Source};
use glossator::workspace::Document;

use crate::fixture::Fixture;

const GLOSSARY: &str = "//- GLOSSARY.md
**Order**: What a customer asks for, and what the baker owes to them until it is paid for in full.
_Avoid_: purchase (donations are orders too), order form, booking slip, bill (only when quoting a supplier), chit alone, run, Big Order, filled order, order-kind

**User Session**: The time in which one user is known to the server, from the sign-in to the end of it all.
_Avoid_: session, server time, user period, user session time

**API Client**: What asks the server for something, on behalf of a user who is not there to do it alone.
_Avoid_: client, the caller, bare client, one two three four five, of it

**DataArray**: Values along axes, with names for all of them, so that one need not count on their order.
_Avoid_: array

**Work Item**: What is to be done next by one of us, as the team has agreed to in its meeting of the week.
_Avoid_: issue, ticket, task

**Trace Number**: What each loaf bears, so that one can say later from which flour and by whom it was made.
_Avoid_: batch number, number plate, trace

**Chore**: What has to be done again and again, and that nobody likes to do but all want to be done.
_Avoid_: task
";

/// What is found in a document, after texts of that kind were counted, each in a file of its own.
fn found(file: &str, text: &str, counted: Option<&[&str]>, reach: Reach) -> Vec<Diagnostic> {
    let fixture = Fixture::new(&format!("{GLOSSARY}//- {file}\n{text}"));
    let mut severities = Severities::none();
    severities.set(Rule::DiscouragedTerm, Some(Severity::Warning));
    severities.set_reach(Rule::DiscouragedTerm, reach);
    let scope = fixture.snapshot.document(fixture.position.file).unwrap().scope.clone();
    let usage = counted.map(|texts| {
        let mut usage = Usage::default();
        for (at, text) in (100..).zip(texts) {
            let document = Document::detached(FileId(at), Language::MARKDOWN, Source::new(text), scope.clone());
            usage.add(&Counter::default().count(&document, true, false));
        }
        Arc::new(usage)
    });
    let options = DiagnosticOptions { severities, usage, ..Default::default() };
    diagnostics(&fixture.snapshot, fixture.position.file, &options)
}

/// How certain what is found is; nothing where nothing is.
fn certainty(text: &str) -> String {
    of_all(&found("note.md", text, None, Reach::default()))
}

fn of_all(found: &[Diagnostic]) -> String {
    let severities = |found: &Diagnostic| match found.severity {
        Severity::Warning => "warning",
        Severity::Info => "info",
        Severity::Hint => "hint",
        Severity::Error => "error",
    };
    found.iter().map(|found| format!("{} {}", found.certainty.name(), severities(found))).collect::<Vec<_>>().join(", ")
}

#[test]
fn how_certain_a_name_of_several_words_is() {
    for (text, wanted) in [
        // It shares a word with its headword, which the document uses.
        ("An order is here. Fill in an order form today.", "sure warning"),
        ("An order is here. Fill in the order-form today.", "sure warning"),
        ("An order is here. A filled order is there.", "sure warning"),
        // A name of that spelling is meant by it, and its words may be any others.
        ("An order is here. Then the order-kind is read.", "sure warning"),
        ("An order is here. Then the order kind is read.", "possible hint"),
        // Two kinds of one thing may be two things.
        ("A trace number. Then the batch number is read.", "possible hint"),
        ("Then the batch number is read.", "possible hint"),
        ("A trace number. Then the number plate is read.", "possible hint"),
        // It goes with a name, or its first word with an adverb.
        ("An order is here. The ZX-29 order form is there.", "possible hint"),
        ("An order is here. The Amsterdam order form is there.", "possible hint"),
        ("An order is here. By the order form Sheet.", "possible hint"),
        ("An order is here. A previously filled order is there.", "possible hint"),
        // No own name, no word in common, negated, quoted, of the past: the counts would have to say more.
        ("Fill in an order form today.", "possible hint"),
        ("An order is here. Fill in a booking slip today.", "possible hint"),
        ("An order is here. It is not an order form.", "possible hint"),
        ("An order is here. It replaced the old order form.", "possible hint"),
        ("An order is here. They call it “order form” there.", "possible hint"),
    ] {
        assert_eq!(certainty(text), wanted, "{text}");
    }
    let german =
        "Der Kunde bekommt einen order. Danach nimmt er sich das order form und geht damit zum Schalter nach oben.";
    assert_eq!(certainty(german), "possible hint", "it is in another language than its entry");
}

#[test]
fn how_certain_a_short_form_is() {
    for (text, wanted) in [
        ("The session is here.", "sure warning"),
        ("Each **session** is kept.", "sure warning"),
        ("Both sessions, and those.", "sure warning"),
        ("The session cookie is kept.", "possible hint"),
        ("The session Cookie is kept.", "possible hint"),
        ("A session is here.", "likely info"),
        ("A user session. Later sessions, and those.", "possible hint"),
        ("A user session. Of sessions nothing is said.", "likely info"),
        ("The HTTP client asks.", "possible hint"),
        ("Of sessions nothing is said.", "possible hint"),
        // What is one word with humps has ordinary words for its parts.
        ("The array is full.", "possible hint"),
        ("A DataArray. The array is full.", "possible hint"),
        ("A DataArray, a DataArray, a DataArray. The array is full.", "sure warning"),
        ("An array is full.", "possible hint"),
    ] {
        assert_eq!(certainty(text), wanted, "{text}");
    }
}

#[test]
fn what_is_likely_only_by_the_counts() {
    let likely = |text: &str, counted: &[&str]| of_all(&found("note.md", text, Some(counted), Reach::default()));
    let often = &["An order, an order, an order, an order.", "Many orders, a purchase, a booking slip."][..];
    assert_eq!(likely("A booking slip.", often), "possible hint", "its headword is an ordinary word");
    let sessions = &["A user session, a user session.", "Some user period, some server time."][..];
    assert_eq!(likely("Some user session time.", sessions), "likely info", "it is rarer than its headword");
    assert_eq!(likely("Some user period.", sessions), "possible hint", "it has not all words of its headword");
    assert_eq!(likely("Some server time.", sessions), "possible hint", "it shares no word with its headword");
    assert_eq!(likely("Some user session time.", &["Some user session time, a user session."]), "possible hint");
    let own = "A user session. Some user period.";
    assert_eq!(certainty(own), "sure warning", "nobody has counted");
    assert_eq!(likely(own, sessions), "sure warning");
    assert_eq!(
        likely(own, &["Some user period, a user session."]),
        "possible hint",
        "it is as frequent as its headword"
    );
    // One other word: at most a quarter, in a document that has an own name.
    assert_eq!(likely("An order. A purchase.", often), "possible hint");
    assert_eq!(likely("A purchase.", often), "");
    assert_eq!(
        likely("An order. A purchase.", &["An order, an order, an order, purchases, a purchase, a purchase."]),
        ""
    );
    assert_eq!(likely("An order. A purchase.", &["An order, a purchase."]), "possible hint", "one use says nothing");
    assert_eq!(certainty("An order. A purchase."), "", "nobody has counted");
}

#[test]
fn what_a_project_does_without_is_possible_at_most() {
    for (text, wanted) in [
        ("# An order\n\n## Out of scope\n\n- the order form\n", "possible hint"),
        ("# An order\n\n## Non-Goals\n\n### Paper\n\nThe order form\n", "possible hint"),
        ("# An order\n\n## Out of scope\n\nNothing.\n\n## In scope\n\nThe order form\n", "sure warning"),
        ("# An order\n\n### Rejected\n\nNothing.\n\n## Paper\n\nThe order form\n", "sure warning"),
    ] {
        assert_eq!(certainty(text), wanted, "{text}");
    }
}

#[test]
fn a_name_beside_its_headword_is_possible_at_most() {
    assert_eq!(certainty("The session of a user."), "sure warning");
    assert_eq!(certainty("The user session, and the user's session."), "possible hint");
    assert_eq!(certainty("The user session, and the user session's own session."), "possible hint");
}

#[test]
fn a_name_of_several_parts_that_ends_another_entry_is_another_thing() {
    let with = |entry: &str| {
        let glossary = format!(
            "//- GLOSSARY.md\n**Fault Step**: One.\n_Avoid_: mini-step, mini-steps of it\n\n{entry}//- note.md\nA fault step. The mini-step.\n"
        );
        let fixture = Fixture::new(&glossary);
        let mut severities = Severities::none();
        severities.set(Rule::DiscouragedTerm, Some(Severity::Warning));
        let options = DiagnosticOptions { severities, ..Default::default() };
        diagnostics(&fixture.snapshot, fixture.position.file, &options).len()
    };
    assert_eq!((with(""), with("**Curated mini-step**: Another.\n")), (1, 0));
}

#[test]
fn what_cannot_agree_in_number_has_no_suggestion() {
    let suggestions = |headword: &str, text: &str| {
        let fixture = Fixture::new(&format!(
            "//- GLOSSARY.md\n**{headword}**: One.\n_Avoid_: verdict note\n//- note.md\n{text}\n"
        ));
        let mut severities = Severities::none();
        severities.set(Rule::DiscouragedTerm, Some(Severity::Warning));
        let options = DiagnosticOptions { severities, ..Default::default() };
        let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
        found.into_iter().flat_map(|found| found.suggestions.to_vec()).collect::<Vec<_>>()
    };
    assert_eq!(suggestions("Grammar feedback", "Some verdict note."), ["grammar feedback"]);
    assert_eq!(suggestions("Grammar feedback", "Some verdict notes."), [""; 0]);
    assert_eq!(suggestions("fault_quality", "Some verdict notes."), [""; 0]);
    assert_eq!(suggestions("fault_quality", "Some verdict note."), ["fault_quality"]);
    assert_eq!(suggestions("Grammar Point", "Some verdict notes."), ["grammar points"]);
}

#[test]
fn a_condition_keeps_it_possible_and_a_reason_does_not() {
    let counted = Some(&["An order, an order, an order, an order, a bill."][..]);
    let said = |text: &str, counted| {
        let found = found("note.md", text, counted, Reach::default());
        found.into_iter().map(|found| found.message).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(
        said("An order. A bill.", counted),
        "use \"Order\" instead of \"bill\" (only when quoting a supplier), GLOSSARY.md:2"
    );
    let alone = Some(&["An order, an order, an order, an order, a chit."][..]);
    assert_eq!(said("An order. A chit.", alone), "use \"Order\" instead of \"chit\" (alone), GLOSSARY.md:2");
    let often = Some(&["An order, an order, an order, an order, a purchase."][..]);
    assert_eq!(
        said("An order. A purchase.", often),
        "use \"Order\" instead of \"purchase\" (donations are orders too), GLOSSARY.md:2"
    );
    assert_eq!(
        said("The session is.", None),
        "\"session\" is short for \"User Session\": write it in full, GLOSSARY.md:5"
    );
}

#[test]
fn remarks_stand_in_hovers() {
    let fixture = Fixture::new(
        "//- GLOSSARY.md\n**Order**: Asked for.\n_Avoid_: purchase (donations are *orders* too), deal\n//- note.md\nAn or$0der.\n",
    );
    let options = HoverOptions { markdown: false, code: CodeHover::Full };
    let hover = hover(&fixture.snapshot, fixture.position, &options).expect("it is a term");
    assert!(hover.contents.contains("Avoid: purchase (donations are orders too), deal"), "{}", hover.contents);
}

/// Where an own name stands, one-word names are rare, and only the place of the name itself speaks against it.
fn is_reported(file: &str, text: &str, reach: Reach) -> bool {
    let counted = [&"An order, a work item. ".repeat(100)[..], "A purchase, a bill, an issue, a run."];
    let found = found(file, text, Some(&counted), reach);
    found.iter().any(|found| found.message.contains("instead of") || found.message.contains("short for"))
}

#[test]
fn nothing_is_reported_that_is_part_of_something_else() {
    for text in [
        "Order. The SessionRunOptions.",
        "Order. The orderForm is.",
        "Order. The order_form is.",
        "The session_id.",
        "The session2.",
        "The session.id is.",
        "The a/session is.",
        "The session/a is.",
        "The a\\session is.",
        "The session:a is.",
        "The session::new is.",
        "The session->a is.",
        "The #session is.",
        "The @session is.",
        "The $session is.",
        "The --session is.",
        "The session=1 is.",
        "The session(s) are.",
        "The session[0] is.",
        "The session-based is.",
        "The `session` is.",
    ] {
        assert!(!is_reported("note.md", text, Reach::All), "{text}");
    }
    for text in [
        "// The `session` is here.\n",
        "/// See [`session`] and the ``session``.\n",
        "// The SandboxSessionOptions here.\n",
    ] {
        assert!(!is_reported("a.rs", text, Reach::All), "{text}");
    }
    assert!(is_reported("a.rs", "// The session is here.\n", Reach::Possible));
    assert!(is_reported("note.md", "The session is.", Reach::Possible));
}

#[test]
fn nothing_is_reported_that_hardly_means_the_entry() {
    for (text, why) in [
        ("A work item, a chore. A task.", "two entries advise against it"),
        ("An order. We run it.", "it is a verb"),
        ("An order. It can run.", "it is a verb"),
        ("An order. A way to run.", "it is a verb"),
        ("An order.\n\nRun the mill.", "it is a verb"),
        ("An order. The judge purchases each loaf.", "it is a verb that something is done to"),
        ("An order. By a Purchase here.", "it has a capital inside of the sentence"),
        ("The API client. By the caller.", "it begins with an article"),
        ("The API client. A bare client's.", "it begins with a word of habit"),
        ("The API client. See one two three four five.", "it has more than four words"),
        ("The API client. Think of it.", "it is of function words alone"),
    ] {
        assert!(!is_reported("note.md", text, Reach::Possible), "{text}: {why}");
        assert!(is_reported("note.md", text, Reach::All), "{text}: whoever wants all gets it");
    }
    for text in
        ["An order. A purchase.", "An order.\n\nPurchases are.", "An order. The run of it.", "A work item. An issue."]
    {
        assert!(is_reported("note.md", text, Reach::Possible), "{text}");
    }
}

#[test]
fn who_wants_all_gets_what_is_another_entry_too() {
    let glossary = "//- GLOSSARY.md\n**Order**: One.\n_Avoid_: loaf, Orders\n\n**Loaf**: Another.\n";
    let fixture = Fixture::new(&format!("{glossary}//- note.md\nAn order, orders and a loaf.\n"));
    let mut severities = Severities::none();
    severities.set(Rule::DiscouragedTerm, Some(Severity::Warning));
    for (reach, wanted) in [(Reach::Possible, vec![]), (Reach::All, vec!["loaf"])] {
        severities.set_reach(Rule::DiscouragedTerm, reach);
        let options = DiagnosticOptions { severities: severities.clone(), ..Default::default() };
        let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
        assert_eq!(found.iter().map(|found| &fixture.text()[found.range.range()]).collect::<Vec<_>>(), wanted);
    }
}

#[test]
fn nothing_is_reported_in_glossaries_and_in_records() {
    assert!(!is_reported("b.glossary.md", "**Loaf**: The session of an order. The session.\n", Reach::Possible));
    let fixture = Fixture::new(&format!("{GLOSSARY}//- CHANGELOG.md\nThe session is.\n"));
    for (is_record, expected) in [(true, 0), (false, 1)] {
        let options = DiagnosticOptions { is_record, ..Default::default() };
        assert_eq!(diagnostics(&fixture.snapshot, fixture.position.file, &options).len(), expected);
    }
}

#[test]
fn a_reach_narrows_what_is_reported() {
    let text = "The session is. A session is. Of sessions nothing.";
    let counts = [Reach::Sure, Reach::Likely, Reach::Possible, Reach::All]
        .map(|reach| found("note.md", text, None, reach).len());
    assert_eq!(counts, [1, 2, 3, 3]);
    assert_eq!(of_all(&found("note.md", "A purchase.", None, Reach::All)), "possible hint");
    let loose = |text: &str, reach| {
        let fixture = Fixture::new(&format!("{GLOSSARY}$0"));
        let mut severities = Severities::default();
        severities.set_reach(Rule::DiscouragedTerm, reach);
        let scope = fixture.snapshot.document(fixture.position.file).unwrap().scope.clone();
        let text = Document::detached(FileId(100), Language::MARKDOWN, Source::new(text), scope);
        let mut usage = Usage::default();
        usage.add(&Counter::default().count(&text, true, false));
        let options = DiagnosticOptions { severities, usage: Some(Arc::new(usage)), ..Default::default() };
        let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
        found.iter().filter(|found| found.rule == Rule::LooseAdvice).count()
    };
    let often = "A purchase, a purchase and a purchase.";
    assert_eq!(
        (loose(often, Reach::Possible), loose(often, Reach::All)),
        (1, 0),
        "who wants all gets the uses themselves"
    );
    assert_eq!(loose("A purchase and a purchase.", Reach::Possible), 0, "two uses say nothing");
}

#[test]
fn loose_advice_is_told_once_where_it_is_written() {
    let glossary = "**Work Item**: What is to be done.\n_Avoid_: issue, ticket, item, work order\n";
    let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{glossary}$0"));
    let scope = fixture.snapshot.document(fixture.position.file).unwrap().scope.clone();
    let mut usage = Usage::default();
    for (file, text) in (10..).zip(["An issue. A ticket.", "Two issues, a work item.", &"Work items. ".repeat(9)]) {
        usage.add(&Counter::default().count(
            &Document::detached(FileId(file), Language::MARKDOWN, Source::new(text), scope.clone()),
            true,
            false,
        ));
    }
    let said = |usage: Option<Arc<Usage>>| {
        let found =
            diagnostics(&fixture.snapshot, fixture.position.file, &DiagnosticOptions { usage, ..Default::default() });
        let one = |found: Diagnostic| (fixture.text()[found.range.range()].to_owned(), found.message.to_string());
        found.into_iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(said(None), [], "nobody has counted");
    usage.add(&Counter::default().count(
        &Document::detached(FileId(20), Language::MARKDOWN, Source::new("An issue."), scope.clone()),
        true,
        false,
    ));
    let message = "\"issue\" stands 3 times in 3 files, \"Work Item\" 10 times: most uses may mean something else, so none is reported";
    assert_eq!(said(Some(Arc::new(usage))), [("issue".to_owned(), message.to_owned())]);
}

#[test]
fn a_name_that_is_called_retired_is_advised_against_for_that_reason() {
    let glossary = "# Glossary\n\n**Loaf Order**: One.\n\n## Flagged ambiguities\n\n- \"bread order\" is retired: say **Loaf Order**.\n";
    let fixture =
        Fixture::new(&format!("//- GLOSSARY.md\n{glossary}//- note.md\nA loaf order. The bread order is.$0\n"));
    let mut severities = Severities::none();
    severities.set(Rule::DiscouragedTerm, Some(Severity::Warning));
    let options = DiagnosticOptions { severities, ..Default::default() };
    let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
    assert_eq!(of_all(&found), "possible hint");
    let message =
        "use \"Loaf Order\" instead of \"bread order\" (\"bread order\" is retired: say Loaf Order.), GLOSSARY.md:7";
    assert_eq!(&*found[0].message, message);
}
