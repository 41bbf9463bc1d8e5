//! Code actions: what is offered, and the edits that chosen ones become.

use serde_json::{Value, json};

use super::{Setup, TestServer};

const VELLUM: &str = "# Glossary\n\n**Vellum**: Calf skin.\n";

fn modern(setup: Setup) -> Setup {
    setup
        .can("/textDocument/codeAction/codeActionLiteralSupport", json!({"codeActionKind": {"valueSet": ["quickfix"]}}))
        .can("/textDocument/codeAction/isPreferredSupport", json!(true))
        .can("/textDocument/codeAction/dataSupport", json!(true))
        .can("/textDocument/codeAction/resolveSupport", json!({"properties": ["edit"]}))
        .can("/workspace/workspaceEdit", json!({"documentChanges": true, "resourceOperations": ["create"]}))
}

fn actions(server: &mut TestServer, name: &str, context: Value) -> Value {
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 9}});
    let document = json!({"uri": server.uri(name)});
    server.request("textDocument/codeAction", json!({"textDocument": document, "range": range, "context": context}))
}

fn resolved(server: &mut TestServer, data: &Value) -> Value {
    let action = json!({"title": "t", "kind": "quickfix", "data": data});
    let resolved = server.request("codeAction/resolve", action);
    assert_eq!(resolved["title"], "t");
    resolved["edit"].clone()
}

fn insertion(line: u32, character: u32, text: &str) -> Value {
    let at = json!({"line": line, "character": character});
    json!({"range": {"start": at, "end": at}, "newText": text})
}

fn accept(server: &TestServer, word: &str) -> Value {
    json!({"accept": {"word": word, "uri": server.uri("a.md")}})
}

#[test]
fn actions_are_offered_to_clients_that_have_literals() {
    let mut server = modern(Setup::default()).spawn();
    let provider = server.initialize()["capabilities"]["codeActionProvider"].clone();
    assert_eq!(
        provider,
        json!({"codeActionKinds": ["quickfix", "refactor.rewrite", "source.fixAll.glossator"], "resolveProvider": true})
    );
    let mut server = Setup::default().spawn();
    assert_eq!(server.initialize()["capabilities"].get("codeActionProvider"), None);
    server.open("a.md", "Velum");
    assert_eq!(actions(&mut server, "a.md", json!({"diagnostics": []})), Value::Null);
}

#[test]
fn what_is_not_wanted_is_not_offered() {
    let mut server = modern(Setup::default()).start();
    server.open("a.md", "Velum");
    let context = json!({"diagnostics": [{"broken": true}], "only": ["refactor.extract"], "triggerKind": 1});
    assert_eq!(actions(&mut server, "a.md", context), Value::Null);
    assert_eq!(actions(&mut server, "unknown.md", json!({"diagnostics": []})), Value::Null);
}

#[test]
fn a_word_is_accepted_in_the_file_on_disk() {
    let text = "# ours\nwords = [\n  \"Quire\", # so\n]\n[rules]\n";
    let mut server = modern(Setup::files([("GLOSSARY.md", VELLUM), ("glossator.toml", text)])).start();
    let accept = accept(&server, "Velum");
    let uri = server.uri("glossator.toml");
    assert_eq!(
        resolved(&mut server, &accept),
        json!({"documentChanges": [{
            "textDocument": {"uri": uri, "version": null},
            "edits": [insertion(2, 15, "\n  \"Velum\",")],
        }]})
    );
}

#[test]
fn a_word_is_accepted_in_a_file_that_is_not_there_yet() {
    let mut server = modern(Setup::default()).start();
    let accept = accept(&server, "Velum");
    let uri = server.uri("glossator.toml");
    assert_eq!(
        resolved(&mut server, &accept),
        json!({"documentChanges": [
            {"kind": "create", "uri": uri, "options": {"ignoreIfExists": true}},
            {"textDocument": {"uri": uri, "version": null}, "edits": [insertion(0, 0, "words = [\"Velum\"]\n")]},
        ]})
    );
}

#[test]
fn a_word_is_accepted_in_what_the_editor_has() {
    let files = [("GLOSSARY.md", VELLUM), ("glossator.toml", "words = [\"other\"]\n")];
    let mut server = modern(Setup::files(files)).can("/workspace/workspaceEdit", json!({})).start();
    server.open("glossator.toml", "# not saved\nlog = \"off\"\n");
    let accept = accept(&server, "Velum");
    let uri = server.uri("glossator.toml");
    assert_eq!(resolved(&mut server, &accept), json!({"changes": {uri: [insertion(2, 0, "words = [\"Velum\"]\n")]}}));
}

#[test]
fn a_broken_list_of_words_is_left_alone() {
    let mut server = modern(Setup::files([("GLOSSARY.md", VELLUM), ("glossator.toml", "words = [")])).start();
    let uri = server.uri("glossator.toml");
    server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
    let accept = accept(&server, "Velum");
    let action = json!({"title": "t", "data": accept});
    assert_eq!(server.error("codeAction/resolve", action), -32803);
}

#[test]
fn a_misspelling_is_put_right_everywhere() {
    let files = [
        ("GLOSSARY.md", VELLUM),
        (".gitignore", "ignored.md\n"),
        ("ignored.md", "Velum\n"),
        ("b.md", "on disk: Velum\n"),
        ("sub/c.rs", "// 😀 Velum\nstruct Velum;\n"),
        ("image.png", "Velum"),
    ];
    let mut server = modern(Setup::files(files)).start();
    server.open("b.md", "in the editor\n\nVelum and `Velum`");
    let edit = resolved(&mut server, &json!({"replace": {"misspelt": "Velum", "right": "Vellum"}}));
    let replaced = |line: u32, from: u32| {
        let at = |character: u32| json!({"line": line, "character": character});
        json!({"range": {"start": at(from), "end": at(from + 5)}, "newText": "Vellum"})
    };
    assert_eq!(
        edit,
        json!({"documentChanges": [
            {"textDocument": {"uri": server.uri("b.md"), "version": 1}, "edits": [replaced(2, 0)]},
            {"textDocument": {"uri": server.uri("sub/c.rs"), "version": null}, "edits": [replaced(0, 6)]},
        ]})
    );
}

#[test]
fn an_action_of_another_make_stays_as_it_is() {
    let mut server = modern(Setup::default()).start();
    let strange = json!({"title": "x", "data": {"of": "another server"}});
    assert_eq!(server.request("codeAction/resolve", strange.clone()), strange);
}

const AVOIDED: &str = "# Glossary\n\n**Calf Vellum**: Calf skin.\n_Avoid_: vellum\n";

/// The actions of a kind, by their titles.
fn titled<'a>(actions: &'a Value, title: &str) -> &'a Value {
    let all = actions.as_array().expect("a list");
    all.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("no {title:?} in {actions:#}"))
}

#[test]
fn a_finding_is_put_right_at_the_version_that_it_was_found_in() {
    let files = || Setup::files([("GLOSSARY.md", AVOIDED)]);
    for (setup, versions) in
        [(modern(files()), true), (modern(files()).can("/workspace/workspaceEdit", json!({})), false)]
    {
        let setup = setup.can("/textDocument/publishDiagnostics/tagSupport", json!({"valueSet": [1, 2]}));
        let mut server = setup.start();
        server.open_only("a.md", "😀 the vellum\n");
        assert!(server.hover("a.md", 0, 9).is_object());
        let diagnostics = server.diagnostics_when("a.md", |found| !found.is_empty());
        assert_eq!(diagnostics[0]["tags"], json!([2]), "{diagnostics:?}");
        let offered = actions(&mut server, "a.md", json!({"diagnostics": []}));
        let change = titled(&offered, "Change to \"calf vellum\"");
        assert_eq!((&change["kind"], &change["isPreferred"]), (&json!("quickfix"), &json!(true)), "{change}");
        assert_eq!(change["diagnostics"], json!([diagnostics[0]]));
        let at = |character: u32| json!({"line": 0, "character": character});
        let edits = json!([{"range": {"start": at(7), "end": at(13)}, "newText": "calf vellum"}]);
        let uri = server.uri("a.md");
        let expected = match versions {
            true => json!({"documentChanges": [{"textDocument": {"uri": uri, "version": 1}, "edits": edits}]}),
            false => json!({"changes": {uri: edits}}),
        };
        assert_eq!(change["edit"], expected);
        // All that is sure is put right when the file is saved: what a discouraged name means, its writer knows.
        for kind in ["source", "source.fixAll", "source.fixAll.glossator"] {
            let all = actions(&mut server, "a.md", json!({"diagnostics": [], "only": [kind]}));
            assert_eq!(all, json!([]), "{all:#}");
        }
        // By itself it is not offered, whether somebody has called for actions or only moved the caret.
        for context in [json!({"diagnostics": []}), json!({"diagnostics": [], "triggerKind": 1})] {
            let unasked = actions(&mut server, "a.md", context);
            let kinds: Vec<&Value> = unasked.as_array().expect("a list").iter().map(|action| &action["kind"]).collect();
            assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == "quickfix"), "{unasked:#}");
        }
    }
}

#[test]
fn a_misspelling_is_found_once_the_dictionary_is_there() {
    let setup =
        modern(Setup::files([("GLOSSARY.md", "# Glossary\n\n**Parchment**: Skin.\n"), ("b.md", "Parchmant\n")]));
    let mut server = setup.start();
    server.open_only("a.md", "Parchmant is dear.\n");
    let found = server.diagnostics_when("a.md", |found| !found.is_empty());
    assert_eq!(found[0]["code"], "misspelled-term", "{found:?}");
    let offered = actions(&mut server, "a.md", json!({"diagnostics": []}));
    let everywhere = titled(&offered, "Change all \"Parchmant\" to \"Parchment\" in the workspace").clone();
    assert!(everywhere.get("edit").is_none() && everywhere["data"].is_object(), "{everywhere}");
    let resolved = server.request("codeAction/resolve", everywhere);
    assert_eq!(resolved["edit"]["documentChanges"].as_array().map(Vec::len), Some(2), "{resolved}");
    let alias = titled(&offered, "Add \"Parchmant\" as an alias of \"Parchment\"");
    let edits = &alias["edit"]["documentChanges"][0];
    assert_eq!(edits["textDocument"]["uri"], server.uri("GLOSSARY.md"), "{alias}");
    assert_eq!(edits["edits"][0]["newText"], "\nAliases: Parchmant", "{alias}");
    // What is meant is shown there; a word that is right has nothing to show.
    let hover = server.hover("a.md", 0, 3);
    assert!(hover["contents"]["value"].as_str().is_some_and(|shown| shown.contains("Skin.")), "{hover}");
    assert_eq!(hover["range"]["end"]["character"], 9, "{hover}");
    assert!(server.hover("a.md", 0, 14).is_null());
    // Once accepted, it is no misspelling any more.
    server.open("glossator.toml", "");
    server.change("glossator.toml", 2, json!([{"text": "words = [\"Parchmant\"]\n"}]));
    server.diagnostics_when("a.md", <[Value]>::is_empty);
    assert_eq!(server.diagnostics("glossator.toml", 2), Vec::<Value>::new());
}

#[test]
fn what_adds_to_a_large_glossary_is_worked_out_when_it_is_chosen() {
    let mut glossary = String::from("# Glossary\n\n");
    (0..6000).for_each(|number| {
        glossary.push_str(&format!("**Shelf {number:04}**: Where roll {number} lies, and others with it.\n\n"));
    });
    let mut server = modern(Setup::files([("GLOSSARY.md", &glossary)])).start();
    server.open("a.md", "A tall lectern stands there.\n\nIt is Shelf 0001.\n");
    // The server answers after a second, whatever is read by then.
    let is_read = (0..1000).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        server.hover("a.md", 2, 8).is_object()
    });
    assert!(is_read, "the glossary is read");
    let range = json!({"start": {"line": 0, "character": 7}, "end": {"line": 0, "character": 14}});
    let document = json!({"uri": server.uri("a.md")});
    let asked = json!({"textDocument": document, "range": range, "context": {"diagnostics": []}});
    let offered = server.request("textDocument/codeAction", asked);
    let add = titled(&offered, "Add \"Lectern\" to the glossary (GLOSSARY.md)").clone();
    assert!(add.get("edit").is_none() && add["data"].is_object(), "{add}");
    let resolved = server.request("codeAction/resolve", add);
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["uri"], server.uri("GLOSSARY.md"), "{resolved}");
    assert_eq!(change["edits"][0]["range"]["start"]["line"], 2, "{resolved}");
    assert!(change["edits"][0]["newText"].as_str().is_some_and(|text| text.contains("**Lectern**:")), "{resolved}");
}

#[test]
fn a_word_is_changed_in_the_workspace_only_where_it_stands_more_than_once() {
    let glossary = ("GLOSSARY.md", "# Glossary\n\n**Parchment**: Skin.\n");
    let offered = |closed: &str, open: &str| {
        let mut server = modern(Setup::files([glossary, ("b.md", closed)])).start();
        server.open_only("a.md", open);
        server.diagnostics_when("a.md", |found| !found.is_empty());
        let offered = actions(&mut server, "a.md", json!({"diagnostics": []}));
        let titles = offered.as_array().expect("a list").iter().filter_map(|action| action["title"].as_str());
        titles.filter(|title| title.ends_with("in the workspace")).count()
    };
    assert_eq!(offered("Other words, `Parchmant`.\n", "Parchmant is dear.\n"), 0);
    assert_eq!(offered("Of Parchmant.\n", "Parchmant is dear.\n"), 1);
    assert_eq!(offered("Other words.\n", "Parchmant is dear.\n\nParchmant is thin.\n"), 1);
}

#[test]
fn an_entry_just_begun_is_told_of_when_it_is_saved_or_the_caret_is_elsewhere() {
    let glossary = "# Glossary\n\n**Parchment**: Skin.\n\n";
    let mut server = modern(Setup::files([("GLOSSARY.md", glossary)])).start();
    server.open("GLOSSARY.md", glossary);
    let mut version = 1;
    for saved in [true, false] {
        for (at, letter) in "**Quire**:".chars().enumerate() {
            version += 1;
            let place = json!({"line": 4, "character": at});
            let change = json!([{"range": {"start": place, "end": place}, "text": letter.to_string()}]);
            server.change("GLOSSARY.md", version, change);
            assert_eq!(server.diagnostics("GLOSSARY.md", version), Vec::<Value>::new());
        }
        let uri = server.uri("GLOSSARY.md");
        if saved {
            server.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
        } else {
            actions(&mut server, "GLOSSARY.md", json!({"diagnostics": []}));
        }
        let found = server.diagnostics_when("GLOSSARY.md", |found| !found.is_empty());
        assert_eq!(found[0]["code"], "empty-entry", "{found:?}");
        version += 1;
        let line = json!({"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 10}});
        server.change("GLOSSARY.md", version, json!([{"range": line, "text": ""}]));
        assert_eq!(server.diagnostics("GLOSSARY.md", version), Vec::<Value>::new());
    }
}

#[test]
fn a_spelling_that_other_documents_share_is_meant_in_all_of_them() {
    let mut server = Setup::files([("GLOSSARY.md", "# Glossary\n\n**Parchment**: Skin.\n")]).start();
    let is_found = |found: &[Value]| found.len() == 1;
    for name in ["a.md", "b.md"] {
        server.open_only(name, "Parchmant is dear.\n");
        server.diagnostics_when(name, is_found);
    }
    server.open_only("c.md", "More Parchmant.\n");
    server.diagnostics_when("a.md", <[Value]>::is_empty);
    server.diagnostics_when("b.md", <[Value]>::is_empty);
    server.diagnostics("c.md", 1);
    server.change("c.md", 2, json!([{"text": "Nothing of that kind.\n"}]));
    server.diagnostics_when("a.md", is_found);
    server.diagnostics_when("b.md", is_found);
    assert_eq!(server.diagnostics("c.md", 2), Vec::<Value>::new());
}

#[test]
fn an_entry_is_used_as_soon_as_another_document_uses_it() {
    let glossary = "# Glossary\n\n**Vellum**: Calf skin.\n";
    let rules = "[rules]\nunused-entry = \"hint\"\n";
    let mut server = Setup::files([("GLOSSARY.md", glossary), ("glossator.toml", rules)]).start();
    server.open("a.md", "Nothing yet.");
    server.open_only("GLOSSARY.md", glossary);
    let found = server.diagnostics_when("GLOSSARY.md", |found| !found.is_empty());
    assert_eq!(found[0]["code"], "unused-entry", "{found:?}");
    server.change("a.md", 2, json!([{"text": "Vellum"}]));
    server.diagnostics_when("GLOSSARY.md", <[Value]>::is_empty);
    assert_eq!(server.diagnostics("a.md", 2), Vec::<Value>::new());
}

#[test]
fn a_client_that_cannot_have_actions_resolved_runs_a_command() {
    let setup = Setup::files([("GLOSSARY.md", VELLUM), ("b.md", "Velum\n")])
        .can("/textDocument/codeAction/codeActionLiteralSupport", json!({"codeActionKind": {"valueSet": []}}))
        .can("/workspace/applyEdit", json!(true));
    let mut server = setup.spawn();
    let provider = server.initialize()["capabilities"]["executeCommandProvider"].clone();
    assert_eq!(
        provider,
        json!({"workDoneProgress": true, "commands": ["glossator.apply", "glossator.addAlias", "glossator.showUses", "glossator.listTerms",
            "glossator.resolveTerm", "glossator.usage", "glossator.termsInDocument", "glossator.graph", "glossator.suggest"]})
    );
    let replace = json!({"replace": {"misspelt": "Velum", "right": "Vellum"}});
    let done =
        server.request("workspace/executeCommand", json!({"command": "glossator.apply", "arguments": [replace]}));
    assert_eq!(done, Value::Null);
    let asked = server.asked("workspace/applyEdit");
    let uri = server.uri("b.md");
    assert_eq!(asked["edit"]["changes"][&uri][0]["newText"], "Vellum", "{asked}");
    assert_eq!(server.error("workspace/executeCommand", json!({"command": "other.command"})), -32602);
}

#[test]
fn the_caret_goes_to_the_meaning_where_the_client_takes_snippets() {
    let setup = || modern(Setup::files([("GLOSSARY.md", VELLUM)]));
    let edits = |setup: Setup| {
        let mut server = setup.start();
        server.open("a.md", "Sizing $1 is done.");
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 6}});
        let question =
            json!({"textDocument": {"uri": server.uri("a.md")}, "range": range, "context": {"diagnostics": []}});
        let offered = server.request("textDocument/codeAction", question);
        let action = titled(&offered, "Add \"Sizing\" to the glossary (GLOSSARY.md)");
        action["edit"]["documentChanges"][0]["edits"].clone()
    };
    let plain = edits(setup());
    assert_eq!(plain[0]["newText"], "**Sizing**: \n\n");
    let snippet = edits(setup().can("/workspace/workspaceEdit/snippetEditSupport", json!(true)));
    assert_eq!(snippet[0]["snippet"], json!({"kind": "snippet", "value": "**Sizing**: $0\n\n"}));
    assert_eq!(snippet[0]["range"], plain[0]["range"]);
}
