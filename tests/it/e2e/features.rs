//! What the features say, in the words of the protocol. What they find is tested below the server.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Setup, TestServer};

const GLOSSARY: &str = "# Glossary\n\n**Vellum**: Calf *skin*.\n\n**Quire**: Sheets folded together.\n";

fn server(setup: Setup) -> TestServer {
    let mut server = Setup { files: vec![("GLOSSARY.md", GLOSSARY.to_owned())], ..setup }.start();
    server.open("a.md", "Größe 😀 vellum, quire\n");
    server
}

fn range(line: u32, start: u32, end: u32) -> Value {
    json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}})
}

#[test]
fn a_hover_has_its_range_and_the_format_that_the_client_likes() {
    for (formats, kind) in [
        (json!(["markdown", "plaintext"]), "markdown"),
        (json!(["plaintext", "markdown"]), "plaintext"),
        (Value::Null, "plaintext"),
    ] {
        let mut server = server(Setup::default().can("/textDocument/hover/contentFormat", formats));
        let hover = server.hover("a.md", 0, 10);
        assert_eq!(hover["range"], range(0, 9, 15));
        assert_eq!(hover["contents"]["kind"], kind);
        let value = hover["contents"]["value"].as_str().expect("a text");
        assert_eq!(value.contains("*skin*"), kind == "markdown", "{value}");
        assert_eq!(server.hover("a.md", 0, 2), Value::Null);
    }
}

#[test]
fn a_completion_says_what_it_replaces_and_is_resolved_later() {
    let mut server = server(Setup::default());
    let at = server.at("a.md", 0, 12);
    let list = server.request("textDocument/completion", at);
    assert_eq!(list["isIncomplete"], true);
    assert_eq!(list.get("itemDefaults"), None);
    let item = &list["items"][0];
    assert_eq!(item["textEdit"]["range"], range(0, 9, 12), "{item}");
    assert_eq!(item["textEdit"]["newText"], item["label"]);
    assert!(item["label"].as_str().is_some_and(|label| label.eq_ignore_ascii_case("vellum")), "{item}");
    assert_eq!(item.get("documentation"), None);
    let resolved = server.request("completionItem/resolve", item.clone());
    assert_eq!(resolved["documentation"]["kind"], "markdown");
    assert!(resolved["documentation"]["value"].as_str().is_some_and(|text| text.contains("Calf")), "{resolved}");
    let strange = json!({"label": "x", "data": {"of": "another server"}});
    assert_eq!(server.request("completionItem/resolve", strange.clone()), strange);
}

#[test]
fn a_completion_list_has_one_range_where_the_client_takes_it() {
    let mut server =
        server(Setup::default().can("/textDocument/completion/completionList/itemDefaults", json!(["editRange"])));
    let at = server.at("a.md", 0, 12);
    let list = server.request("textDocument/completion", at);
    assert_eq!(list["itemDefaults"]["editRange"], range(0, 9, 12));
    assert_eq!(list["items"][0].get("textEdit"), None);
}

#[test]
fn a_definition_is_a_link_where_the_client_has_links() {
    let mut server = server(Setup::default());
    let at = server.at("a.md", 0, 10);
    let links = server.request("textDocument/definition", at.clone());
    assert_eq!(links[0]["targetUri"], server.uri("GLOSSARY.md"));
    assert_eq!(links[0]["originSelectionRange"], range(0, 9, 15));
    assert_eq!(links[0]["targetSelectionRange"], range(2, 2, 8));
    assert_eq!(links[0]["targetRange"]["start"], json!({"line": 2, "character": 0}));
    assert_eq!(links.as_array().map(Vec::len), Some(1));
    // This client has said nothing of links to declarations.
    let locations = server.request("textDocument/declaration", at);
    assert_eq!(locations, json!([{"uri": server.uri("GLOSSARY.md"), "range": range(2, 2, 8)}]));
    let nowhere = server.at("a.md", 0, 1);
    assert_eq!(server.request("textDocument/definition", nowhere), Value::Null);
}

#[test]
fn definitions_follow_the_text_of_an_open_glossary() {
    let mut server = server(Setup::default());
    server.open("GLOSSARY.md", &format!("One\n\n{GLOSSARY}"));
    let at = server.at("a.md", 0, 10);
    assert_eq!(server.request("textDocument/definition", at.clone())[0]["targetSelectionRange"], range(4, 2, 8));
    server.change("GLOSSARY.md", 2, json!([{"range": range(0, 0, 0), "text": "😀\n\n"}]));
    assert_eq!(server.request("textDocument/definition", at.clone())[0]["targetSelectionRange"], range(6, 2, 8));
    server.diagnostics("GLOSSARY.md", 2);
    server.close("GLOSSARY.md");
    assert_eq!(server.request("textDocument/definition", at)[0]["targetSelectionRange"], range(2, 2, 8));
}

const TWICE: &str = "# Glossary\n\n**Vellum**: Calf skin.\n\n**Vellum**: The same again.\n";

#[test]
fn diagnostics_are_pushed_to_a_client_that_does_not_pull() {
    let mut server = TestServer::start();
    let diagnostics = server.open("GLOSSARY.md", TWICE);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert_eq!(diagnostics[0]["code"], "duplicate-entry");
    assert_eq!(diagnostics[0]["source"], "glossator");
    assert_eq!(diagnostics[0]["severity"], 2);
    assert_eq!(diagnostics[0]["range"], range(4, 2, 8));
    let related = &diagnostics[0]["relatedInformation"][0]["location"];
    assert_eq!(related, &json!({"uri": server.uri("GLOSSARY.md"), "range": range(2, 2, 8)}));
    server.change("GLOSSARY.md", 2, json!([{"range": range(4, 2, 8), "text": "Quire"}]));
    assert_eq!(server.diagnostics("GLOSSARY.md", 2), Vec::<Value>::new());
}

#[test]
fn the_first_list_that_a_client_is_told_has_what_is_misspelled() {
    let mut server = Setup::files([("GLOSSARY.md", "**Vellum**: Calf skin.\n")]).start();
    let found = server.open("a.md", "The skin is vellmu.\n");
    assert_eq!(found.iter().map(|one| &one["code"]).collect::<Vec<_>>(), ["misspelled-term"]);
    server.nothing_within(Duration::from_millis(200), "textDocument/publishDiagnostics");
}

#[test]
fn equal_diagnostics_are_not_published_again_when_a_file_is_opened() {
    let config = "unknown = 1\n";
    let mut server = Setup::files([("GLOSSARY.md", "**Vellum**: x\n"), ("glossator.toml", config)]).start();
    let closed = server.diagnostics_when("glossator.toml", |found| !found.is_empty());
    server.open_only("glossator.toml", config);
    // What comes after has been looked at after.
    server.open("a.md", "Vellum");
    server.nothing_within(Duration::from_millis(200), "textDocument/publishDiagnostics");
    server.change("glossator.toml", 2, json!([{"text": "\nunknown = 1\n"}]));
    assert_ne!(server.diagnostics("glossator.toml", 2), closed, "it stands on another line");
}

#[test]
fn a_document_that_was_closed_and_opened_again_is_told_of_again() {
    let mut server = Setup::files([("GLOSSARY.md", "**LoRA**: x\n")]).start();
    let (name, text) = ("a.md", "Write lora so.");
    server.open_only(name, text);
    let found = server.diagnostics_when(name, |found| !found.is_empty());
    server.close(name);
    server.open_only(name, text);
    assert_eq!(server.diagnostics_when(name, |found| !found.is_empty()), found);
}

#[test]
fn diagnostics_are_pulled_by_a_client_that_can_and_then_never_pushed() {
    let mut server = Setup::default().can("/textDocument/diagnostic", json!({})).spawn();
    let result = server.initialize();
    assert_eq!(result["capabilities"]["diagnosticProvider"]["interFileDependencies"], true);
    server.open_only("GLOSSARY.md", TWICE);
    let document = json!({"uri": server.uri("GLOSSARY.md")});
    let report = server.request("textDocument/diagnostic", json!({"textDocument": document}));
    assert_eq!(report["kind"], "full");
    assert_eq!(report["items"][0]["code"], "duplicate-entry", "{report}");
    let again = json!({"textDocument": document, "previousResultId": report["resultId"]});
    let unchanged = server.request("textDocument/diagnostic", again.clone());
    assert_eq!(unchanged, json!({"kind": "unchanged", "resultId": report["resultId"]}));
    server.change("GLOSSARY.md", 2, json!([{"range": range(4, 2, 8), "text": "Quire"}]));
    let report = server.request("textDocument/diagnostic", again);
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
    server.close("GLOSSARY.md");
    let closed = server.request("textDocument/diagnostic", json!({"textDocument": document}));
    assert_eq!(closed["items"], json!([]));
}

#[test]
fn each_completion_replaces_the_words_that_it_is_for() {
    let glossary = "# Glossary\n\n**Token Mxing**: Fewer tokens.\n\n**Mxask**: What is hidden.\n";
    for with_defaults in [false, true] {
        let defaults = if with_defaults { json!(["editRange"]) } else { json!([]) };
        let setup = Setup::files([("GLOSSARY.md", glossary)]);
        let mut server = setup.can("/textDocument/completion/completionList/itemDefaults", defaults).start();
        server.open("a.md", "😀 é token mx");
        let at = server.at("a.md", 0, 13);
        let list = server.request("textDocument/completion", at);
        let items = list["items"].as_array().expect("a list");
        let replaced = |wanted: &str| {
            let item = items
                .iter()
                .find(|item| item["label"].as_str().is_some_and(|label| label.eq_ignore_ascii_case(wanted)));
            let item = item.unwrap_or_else(|| panic!("{wanted} is not in {list}"));
            match item.get("textEdit") {
                Some(edit) => edit["range"].clone(),
                None => list["itemDefaults"]["editRange"].clone(),
            }
        };
        assert_eq!(replaced("token mxing"), range(0, 5, 13), "{list}");
        assert_eq!(replaced("mxask"), range(0, 11, 13), "{list}");
    }
}

#[test]
fn diagnostics_carry_what_code_actions_need() {
    let setup = Setup::default().can("/textDocument/publishDiagnostics/dataSupport", json!(true));
    let mut server = setup.start();
    let diagnostics = server.open("GLOSSARY.md", TWICE);
    assert_eq!(diagnostics[0]["data"]["rule"], "duplicate-entry", "{diagnostics:?}");
    let mut server = TestServer::start();
    assert_eq!(server.open("GLOSSARY.md", TWICE)[0].get("data"), None);
}

#[test]
fn a_document_that_was_opened_anew_is_answered_in_full() {
    let mut server = Setup::default().can("/textDocument/diagnostic", json!({})).start();
    server.open_only("GLOSSARY.md", TWICE);
    let document = json!({"uri": server.uri("GLOSSARY.md")});
    let first = server.request("textDocument/diagnostic", json!({"textDocument": document}));
    server.close("GLOSSARY.md");
    server.open_only("GLOSSARY.md", TWICE);
    let again = json!({"textDocument": document, "previousResultId": first["resultId"]});
    let second = server.request("textDocument/diagnostic", again);
    assert_eq!((&second["kind"], &second["items"]), (&json!("full"), &first["items"]), "{second}");
    assert_ne!(second["resultId"], first["resultId"]);
}

fn pulling(setup: Setup) -> Setup {
    setup.can("/textDocument/diagnostic", json!({})).can("/workspace/diagnostics/refreshSupport", json!(true))
}

#[test]
fn the_diagnostics_of_a_workspace_are_those_of_its_glossaries_and_of_what_is_open() {
    let files = [("GLOSSARY.md", TWICE), ("x.glossary.md", "# G\n\n**Quire**: Sheets.\n")];
    let mut server = pulling(Setup::files(files)).start();
    server.open_only("a.md", "Vellum");
    assert!(server.hover("a.md", 0, 1).is_object());
    let report = server.request("workspace/diagnostic", json!({"previousResultIds": []}));
    let find = |report: &Value, uri: &str| {
        let items = report["items"].as_array().expect("a list");
        items.iter().find(|item| item["uri"] == uri).cloned().unwrap_or_default()
    };
    let (glossary, quire, note) = (server.uri("GLOSSARY.md"), server.uri("x.glossary.md"), server.uri("a.md"));
    let closed = find(&report, &glossary);
    assert_eq!(closed["items"][0]["code"], "duplicate-entry", "{report}");
    assert_eq!((&closed["kind"], &closed["version"]), (&json!("full"), &Value::Null));
    assert_eq!(find(&report, &quire)["items"], json!([]), "{report}");
    assert_eq!(find(&report, &note)["version"], 1, "{report}");
    assert_eq!(report["items"].as_array().map(Vec::len), Some(3));
    let ids: Vec<Value> = report["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| json!({"uri": item["uri"], "value": item["resultId"]}))
        .collect();
    let again = server.request("workspace/diagnostic", json!({"previousResultIds": ids}));
    assert!(again["items"].as_array().expect("a list").iter().all(|item| item["kind"] == "unchanged"), "{again}");
    server.open_only("GLOSSARY.md", "# Glossary\n\n**Vellum**: Calf skin.\n");
    let fixed = server.request("workspace/diagnostic", json!({"previousResultIds": ids}));
    assert_eq!(find(&fixed, &glossary)["items"], json!([]), "{fixed}");
    assert_eq!(find(&fixed, &glossary)["version"], 1);
    server.close("GLOSSARY.md");
    std::fs::remove_file(server.folder.path().join("GLOSSARY.md")).expect("it is there");
    server.notify("workspace/didDeleteFiles", json!({"files": [{"uri": glossary}]}));
    let gone = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        let report = server.request("workspace/diagnostic", json!({"previousResultIds": ids}));
        let gone = find(&report, &glossary);
        gone["kind"] == "full" && gone["items"] == json!([])
    });
    assert!(gone, "what was said of a file that is gone is unsaid");
}

#[test]
fn the_first_pull_knows_the_glossaries_and_the_dictionary() {
    let mut server = pulling(Setup::files([("GLOSSARY.md", "# Glossary\n\n**Parchment**: Skin.\n")])).start();
    server.open_only("a.md", "Parchmant is dear.\n");
    let document = json!({"uri": server.uri("a.md")});
    let report = server.request("textDocument/diagnostic", json!({"textDocument": document}));
    assert_eq!(report["items"][0]["code"], "misspelled-term", "{report}");
}

#[test]
fn a_client_that_pulls_one_kind_of_diagnostics_is_offered_those_of_documents() {
    for (name, offered) in [("Neovim", false), ("another", true)] {
        let mut server = pulling(Setup::default()).spawn();
        let (root, capabilities) = (server.uri(""), server.setup.capabilities.clone());
        let client = json!({"name": name, "version": "1"});
        let params = json!({"processId": null, "rootUri": root, "capabilities": capabilities, "clientInfo": client});
        let result = server.request("initialize", params);
        assert_eq!(result["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], offered, "{name}");
    }
}

#[test]
fn a_client_that_pulls_is_told_when_another_document_concerns_this_one() {
    let mut server = pulling(Setup::files([("GLOSSARY.md", "# Glossary\n\n**Parchment**: Skin.\n")])).start();
    let found = |server: &mut TestServer| {
        let document = json!({"uri": server.uri("a.md")});
        server.request("textDocument/diagnostic", json!({"textDocument": document}))["items"].clone()
    };
    server.open_only("a.md", "Parchmant is dear.\n");
    server.open_only("b.md", "Parchmant, too.\n");
    while found(&mut server) == json!([]) {
        server.asked("workspace/diagnostic/refresh");
    }
    quiet(&mut server);
    server.open_only("c.md", "And Parchmant.\n");
    server.asked("workspace/diagnostic/refresh");
    assert_eq!(found(&mut server), json!([]));
    quiet(&mut server);
    server.close("c.md");
    server.asked("workspace/diagnostic/refresh");
    assert_ne!(found(&mut server), json!([]));
}

/// Reads what asks to pull again because of what was done before.
fn quiet(server: &mut TestServer) {
    std::thread::sleep(Duration::from_millis(600));
    while server.was_asked("workspace/diagnostic/refresh") {}
}

#[test]
fn a_client_that_pulls_is_told_when_to_pull_again() {
    let mut server = pulling(Setup::default()).start();
    server.open_only("a.md", "Vellum");
    server.open_only("GLOSSARY.md", "# Glossary\n\n**Vellum**: Calf skin.\n");
    server.asked("workspace/diagnostic/refresh");
    quiet(&mut server);
    server.change("GLOSSARY.md", 2, json!([{"text": "# Glossary\n\n**Quire**: Sheets.\n"}]));
    server.asked("workspace/diagnostic/refresh");
}

/// A glossary of several megabytes.
fn long_glossary(first: &str) -> String {
    let mut text = format!("# Glossary\n\n**{first}**: Calf skin.\n\n");
    for at in 0..20_000 {
        let filler = "many words that say what it is, and 😀 more of them ".repeat(3);
        text.push_str(&format!("**Xyl{at} Quor{at}**: {filler}.\n\n"));
    }
    text
}

#[test]
fn who_types_in_a_long_glossary_delays_nobody() {
    let text = long_glossary("Vellum");
    let mut server = Setup { files: vec![("GLOSSARY.md", text.clone())], ..Setup::default() }.start();
    server.open("a.md", "Vellum and quire");
    server.write("other/x.glossary.md", "# G\n\n**Quire**: Sheets.\n");
    let hovered = (0..1000).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        server.hover("a.md", 0, 1).is_object()
    });
    assert!(hovered, "the long glossary is read");
    server.open_only("GLOSSARY.md", &text);
    let mut slowest = Duration::ZERO;
    for version in 2..12 {
        let letter = json!([{"range": range(2, 2, 2), "text": "x"}]);
        server.change("GLOSSARY.md", version, letter);
        let asked = std::time::Instant::now();
        server.hover("a.md", 0, 1);
        slowest = slowest.max(asked.elapsed());
    }
    // Reading it ten times, and compiling its forms, takes longer than that.
    assert!(slowest < Duration::from_secs(3), "{slowest:?}");
    let quire = json!([{"range": range(2, 2, 18), "text": "Quire"}]);
    server.change("GLOSSARY.md", 12, quire);
    assert_eq!(server.diagnostics("GLOSSARY.md", 12), Vec::<Value>::new());
    assert!(server.hover("a.md", 0, 12).is_object());
    assert_eq!(server.hover("a.md", 0, 1), Value::Null);
}

#[test]
fn hover_and_definition_in_code_follow_the_settings() {
    let mut server = server(Setup::default().can("/workspace/configuration", json!(false)));
    let uri = server.uri("GLOSSARY.md");
    server.open("a.py", "vellum_size = 1  # a vellum\n");
    let hover = |server: &mut TestServer, column| {
        server.hover("a.py", 0, column)["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let goes = |server: &mut TestServer, method: &str, column| {
        let at = server.at("a.py", 0, column);
        !server.request(&format!("textDocument/{method}"), at).is_null()
    };
    let short = format!("**Vellum** – Calf skin. [GLOSSARY.md]({uri}#L3)");
    assert_eq!(hover(&mut server, 2), short);
    assert!(hover(&mut server, 22).contains("\n\nCalf *skin*."));
    assert!(goes(&mut server, "definition", 2));
    let set = |server: &mut TestServer, settings: Value| {
        server.notify("workspace/didChangeConfiguration", json!({"settings": {"glossator": settings}}));
    };
    set(&mut server, json!({"hover": {"code": "off"}, "definition": {"code": false}}));
    assert_eq!(hover(&mut server, 2), "");
    assert!(hover(&mut server, 22).contains("\n\nCalf *skin*."));
    assert!(!goes(&mut server, "definition", 2) && goes(&mut server, "declaration", 2));
    assert!(goes(&mut server, "definition", 22), "a comment is no code");
    set(&mut server, json!({"hover": {"code": "full"}}));
    assert!(hover(&mut server, 2).contains("\n\nCalf *skin*."));
    assert!(goes(&mut server, "definition", 2));
    set(&mut server, json!({"hover": {"enabled": false}}));
    assert_eq!((hover(&mut server, 2), hover(&mut server, 22)), (String::new(), String::new()));
}
