//! Folders, files on disk, settings, and what the server tells of them.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Setup, TestServer};

const VELLUM: &str = "# Glossary\n\n**Vellum**: Calf skin.\n";
const QUIRE: &str = "# Glossary\n\n**Quire**: Sheets folded together.\n";

/// Asks until the answer is as wanted: reading the disk takes its time.
pub fn eventually(server: &mut TestServer, name: &str, character: u32, wanted: impl Fn(&Value) -> bool) {
    for _ in 0..500 {
        let hover = server.hover(name, 0, character);
        if wanted(&hover) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the answer at column {character} of {name} stays as it was");
}

#[test]
fn the_first_hover_knows_the_glossaries_on_disk() {
    for _ in 0..5 {
        let mut server = TestServer::start();
        server.open_only("a.md", "Vellum");
        assert!(server.hover("a.md", 0, 1).is_object());
        server.diagnostics("a.md", 1);
    }
}

#[test]
fn glossaries_come_change_and_go_as_the_client_reports() {
    let mut server = Setup::files([("GLOSSARY.md", VELLUM)]).start();
    server.open("a.md", "Vellum and quire");
    assert!(server.hover("a.md", 0, 1).is_object());
    let event =
        |server: &TestServer, name: &str, kind: u32| json!({"changes": [{"uri": server.uri(name), "type": kind}]});
    server.write("words.glossary.md", QUIRE);
    let params = event(&server, "words.glossary.md", 1);
    server.notify("workspace/didChangeWatchedFiles", params);
    eventually(&mut server, "a.md", 12, Value::is_object);
    server.write("GLOSSARY.md", "# Nothing any more\n");
    let params = event(&server, "GLOSSARY.md", 2);
    server.notify("workspace/didChangeWatchedFiles", params);
    eventually(&mut server, "a.md", 1, Value::is_null);
    std::fs::remove_file(server.folder.path().join("words.glossary.md")).expect("it is there");
    let params = event(&server, "words.glossary.md", 3);
    server.notify("workspace/didChangeWatchedFiles", params);
    eventually(&mut server, "a.md", 12, Value::is_null);
}

#[test]
fn a_client_that_does_not_watch_is_watched_for() {
    let setup = Setup::files([("GLOSSARY.md", VELLUM)]);
    let mut server = setup.can("/workspace/didChangeWatchedFiles/dynamicRegistration", json!(false)).start();
    server.open("a.md", "Vellum and quire");
    assert!(server.hover("a.md", 0, 1).is_object());
    server.write("words.glossary.md", QUIRE);
    eventually(&mut server, "a.md", 12, Value::is_object);
}

#[test]
fn a_saved_glossary_is_read_though_nobody_watches() {
    let mut server = Setup::files([("GLOSSARY.md", VELLUM)]).start();
    server.open("a.md", "Vellum and quire");
    server.write("GLOSSARY.md", QUIRE);
    let document = json!({"uri": server.uri("GLOSSARY.md")});
    server.notify("textDocument/didSave", json!({"textDocument": document}));
    eventually(&mut server, "a.md", 12, Value::is_object);
}

#[test]
fn folders_are_added_and_removed() {
    let other = tempfile::TempDir::new().expect("a temporary folder");
    std::fs::write(other.path().join("GLOSSARY.md"), QUIRE).expect("files can be written");
    let folder = json!({"uri": format!("file://{}", other.path().display()), "name": "other"});
    let mut server = TestServer::start();
    let document = json!({"uri": format!("file://{}/b.md", other.path().display()), "languageId": "markdown", "version": 1, "text": "quire"});
    server.notify("textDocument/didOpen", json!({"textDocument": document}));
    server.notification("textDocument/publishDiagnostics", |params| params["version"] == 1);
    let at = json!({"textDocument": {"uri": document["uri"]}, "position": {"line": 0, "character": 1}});
    assert_eq!(server.request("textDocument/hover", at.clone()), Value::Null);
    let change = |added: Value, removed: Value| json!({"event": {"added": added, "removed": removed}});
    server.notify("workspace/didChangeWorkspaceFolders", change(json!([folder]), json!([])));
    let found = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        server.request("textDocument/hover", at.clone()).is_object()
    });
    assert!(found, "the new folder's glossary holds");
    server.notify("workspace/didChangeWorkspaceFolders", change(json!([]), json!([folder])));
    assert_eq!(server.request("textDocument/hover", at), Value::Null);
}

#[test]
fn settings_are_asked_for_and_followed() {
    let mut setup = Setup::files([("GLOSSARY.md", VELLUM), ("names/words.md", QUIRE)]);
    setup.settings = json!({"glossaries": ["names/words.md"]});
    let mut server = setup.start();
    server.open("a.md", "Vellum and quire");
    assert!(server.hover("a.md", 0, 12).is_object(), "the first answer waits for the settings too");
    server.setup.settings = json!({"exclude": ["GLOSSARY.md"]});
    server.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    eventually(&mut server, "a.md", 1, Value::is_null);
    eventually(&mut server, "a.md", 12, Value::is_null);
}

#[test]
fn settings_come_with_the_handshake_or_the_notification_too() {
    let mut setup = Setup::files([("GLOSSARY.md", VELLUM), ("names/words.md", QUIRE)]);
    setup.options = json!({"glossator": {"glossaries": ["names/words.md"]}});
    let mut server = setup.can("/workspace/configuration", json!(false)).start();
    server.open("a.md", "Vellum and quire");
    assert!(server.hover("a.md", 0, 12).is_object());
    server.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    assert!(server.hover("a.md", 0, 12).is_object());
    server.notify("workspace/didChangeConfiguration", json!({"settings": {"glossator": {"exclude": ["GLOSSARY.md"]}}}));
    eventually(&mut server, "a.md", 1, Value::is_null);
}

#[test]
fn a_fault_in_the_configuration_is_shown_where_it_is() {
    let faulty = "# é\nglossaries = [\"names/words.md\"]\nexclude = 7\n";
    let mut server = Setup::files([("GLOSSARY.md", VELLUM), ("glossator.toml", faulty)]).start();
    let uri = server.uri("glossator.toml");
    let news = server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
    let diagnostics = news["diagnostics"].as_array().expect("a list");
    assert!(diagnostics.iter().any(|one| one["range"]["start"] == json!({"line": 2, "character": 10})), "{news}");
    server.write("glossator.toml", "");
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
    let news = server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
    assert_eq!(news["diagnostics"], json!([]));
}

#[test]
fn a_workspace_without_a_glossary_is_told_of_once_in_the_log() {
    let mut server = Setup::files([("notes.md", "nothing here\n")]).start();
    let line = server.log_line();
    assert_eq!(line["type"], 3);
    assert!(line["message"].as_str().is_some_and(|line| line.contains("glossator init")), "{line}");
    server.open("a.md", "Vellum");
    assert_eq!(server.hover("a.md", 0, 1), Value::Null);
    server.nothing_within(Duration::from_millis(50), "window/logMessage");
}

#[test]
fn a_client_that_never_answers_is_answered() {
    let mut server = Setup::default().spawn();
    let root = server.uri("");
    let capabilities = server.setup.capabilities.clone();
    let params = json!({"processId": null, "rootUri": root, "capabilities": capabilities});
    server.request("initialize", params);
    // No `initialized`: the server may ask nothing, and nothing it would ask for comes.
    server.open_only("a.md", "Vellum");
    assert!(server.hover("a.md", 0, 1).is_object());
    server.diagnostics("a.md", 1);
}

#[test]
fn what_is_typed_in_the_configuration_acts_before_it_is_saved() {
    let mut server = Setup::files([("GLOSSARY.md", VELLUM), ("names/words.md", QUIRE)]).start();
    server.open("a.md", "Vellum and quire");
    assert!(server.hover("a.md", 0, 1).is_object());
    assert_eq!(server.open("glossator.toml", "# é\n"), Vec::<Value>::new());
    let text = "# é\nglossaries = [\"names/words.md\"]\nexclude = [\"GLOSSARY.md\"]\n";
    server.change("glossator.toml", 2, json!([{"text": text}]));
    eventually(&mut server, "a.md", 12, Value::is_object);
    eventually(&mut server, "a.md", 1, Value::is_null);
    server.change("glossator.toml", 3, json!([{"text": "# é\n\n  exclude = 7\n"}]));
    let diagnostics = server.diagnostics("glossator.toml", 3);
    assert_eq!(diagnostics[0]["range"]["start"], json!({"line": 2, "character": 12}), "{diagnostics:?}");
    eventually(&mut server, "a.md", 1, Value::is_object);
    eventually(&mut server, "a.md", 12, Value::is_null);
    // Closed without saving, it says again what is on disk: nothing.
    server.change("glossator.toml", 4, json!([{"text": "exclude = [\"GLOSSARY.md\"]"}]));
    assert_eq!(server.diagnostics("glossator.toml", 4), Vec::<Value>::new());
    eventually(&mut server, "a.md", 1, Value::is_null);
    server.close("glossator.toml");
    eventually(&mut server, "a.md", 1, Value::is_object);
}

#[test]
fn a_rule_is_turned_off_while_its_findings_are_shown() {
    let twice = "# Glossary\n\n**Vellum**: Calf skin.\n\n**Vellum**: The same.\n";
    let mut server = Setup::files([("GLOSSARY.md", twice)]).start();
    assert_eq!(server.open("GLOSSARY.md", twice).len(), 1);
    server.open("glossator.toml", "");
    server.change("glossator.toml", 2, json!([{"text": "[rules]\nduplicate-entry = \"off\"\n"}]));
    assert_eq!(server.diagnostics("GLOSSARY.md", 1), Vec::<Value>::new());
    server.change("glossator.toml", 3, json!([{"text": "[rules]\nduplicate-entry = \"error\"\n"}]));
    let diagnostics = server.diagnostics("GLOSSARY.md", 1);
    assert_eq!(diagnostics[0]["severity"], 1, "{diagnostics:?}");
    server.diagnostics("glossator.toml", 3);
}

#[test]
fn a_new_glossary_holds_where_its_project_begins_before_it_is_saved() {
    let mut server = Setup::files([("GLOSSARY.md", VELLUM), ("sub/Cargo.toml", "")]).start();
    server.open("a.md", "quire");
    server.open("sub/b.md", "quire");
    assert_eq!(server.hover("a.md", 0, 1), Value::Null);
    server.open("sub/docs/GLOSSARY.md", QUIRE);
    eventually(&mut server, "sub/b.md", 1, Value::is_object);
    eventually(&mut server, "a.md", 1, Value::is_null);
    server.change("sub/docs/GLOSSARY.md", 2, json!([{"text": "# Glossary\n"}]));
    server.diagnostics("sub/docs/GLOSSARY.md", 2);
    eventually(&mut server, "sub/b.md", 1, Value::is_null);
}

#[test]
fn glossaries_outside_of_the_folder_are_followed() {
    let other = tempfile::TempDir::new().expect("a temporary folder");
    let name = other.path().file_name().expect("it has a name").to_string_lossy().into_owned();
    let mut setup = Setup::files([("GLOSSARY.md", VELLUM)]);
    setup.settings = json!({"glossaries": [format!("../{name}/*.md")]});
    let mut server = setup.start();
    server.open("a.md", "Vellum and quire");
    assert!(server.hover("a.md", 0, 1).is_object());
    assert_eq!(server.hover("a.md", 0, 12), Value::Null);
    // The watch may not be there yet.
    std::thread::sleep(Duration::from_millis(300));
    std::fs::write(other.path().join("new.md"), QUIRE).expect("files can be written");
    eventually(&mut server, "a.md", 12, Value::is_object);
    std::fs::remove_file(other.path().join("new.md")).expect("it is there");
    eventually(&mut server, "a.md", 12, Value::is_null);
}

#[test]
fn what_the_client_does_to_files_is_followed() {
    let mut server = Setup::files([("GLOSSARY.md", VELLUM), ("words.md", QUIRE)]).start();
    server.open("a.md", "Vellum and quire");
    assert!(server.hover("a.md", 0, 1).is_object());
    let (old, new) = (server.uri("words.md"), server.uri("words.glossary.md"));
    let at = |server: &TestServer, name: &str| server.folder.path().join(name);
    std::fs::rename(at(&server, "words.md"), at(&server, "words.glossary.md")).expect("it can be renamed");
    server.notify("workspace/didRenameFiles", json!({"files": [{"oldUri": old, "newUri": new}]}));
    eventually(&mut server, "a.md", 12, Value::is_object);
    std::fs::remove_file(at(&server, "words.glossary.md")).expect("it is there");
    server.notify("workspace/didDeleteFiles", json!({"files": [{"uri": new}]}));
    eventually(&mut server, "a.md", 12, Value::is_null);
    server.write("words.glossary.md", QUIRE);
    server.notify("workspace/didCreateFiles", json!({"files": [{"uri": new}]}));
    eventually(&mut server, "a.md", 12, Value::is_object);
}

#[test]
fn a_file_without_entries_is_no_glossary() {
    let mut server = Setup::files([("GLOSSARY.md", "# Glossary\n\nTo be written.\n")]).start();
    let line = server.log_line();
    assert!(line["message"].as_str().is_some_and(|line| line.contains("no glossary found")), "{line}");
}

#[test]
fn the_log_says_how_much_was_found() {
    let files = [("GLOSSARY.md", VELLUM), ("x.glossary.md", "**Quire**: Sheets.\n\n**Leaf**: Half a sheet.\n")];
    let mut server = Setup::files(files).start();
    let line = server.notification("window/logMessage", |_| true);
    assert_eq!(line, json!({"type": 3, "message": "2 glossaries, 3 entries"}));
    let mut server = Setup::files([("GLOSSARY.md", VELLUM), ("acronyms.md", "none")]).start();
    let line = server.notification("window/logMessage", |_| true);
    assert_eq!(line["message"], "1 glossary, 1 entry");
}

#[test]
fn the_status_says_how_much_is_known() {
    let mut server =
        Setup::files([("GLOSSARY.md", VELLUM), ("sub/x.glossary.md", QUIRE), ("acronyms.md", "none")]).start();
    server.open("a.md", "Vellum");
    assert!(server.hover("a.md", 0, 1).is_object());
    let all = json!({"terms": 2, "ready": true, "glossaries": 2});
    assert_eq!(server.request("glossator/status", json!({})), all);
    assert_eq!(server.request("glossator/status", Value::Null), all);
    let uri = server.uri("a.md");
    let here = json!({"terms": 1, "ready": true, "glossaries": 1});
    assert_eq!(server.request("glossator/status", json!({"uri": uri})), here);
    assert_eq!(server.request("glossator/status", json!({"textDocument": {"uri": uri}})), here);
    assert_eq!(server.request("glossator/status", json!({"uri": "file:///nowhere"}))["terms"], 0);
}

/// The next status that the server tells of.
fn told(server: &mut TestServer) -> Value {
    server.notification("glossator/status", |_| true)
}

#[test]
fn the_status_is_told_of_whenever_it_changes() {
    let setup = Setup::files([("GLOSSARY.md", VELLUM), ("a.md", "Vellum")]);
    let mut server = setup.can("/experimental/glossatorStatus", json!(true)).start();
    let one = json!({"terms": 1, "ready": true, "glossaries": 1});
    server.notification("glossator/status", |status| *status == one);
    server.write("more.glossary.md", QUIRE);
    let created = json!([{"uri": server.uri("more.glossary.md"), "type": 1}]);
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": created}));
    assert_eq!(told(&mut server), json!({"terms": 2, "ready": true, "glossaries": 2}));
    // As typed, before it is saved; what changes no number is not told of.
    server.open("GLOSSARY.md", VELLUM);
    server.change("GLOSSARY.md", 2, json!([{"text": format!("{VELLUM}And so on.\n")}]));
    server.change("GLOSSARY.md", 3, json!([{"text": format!("{VELLUM}\n**Bifolium**: two leaves\n")}]));
    server.diagnostics("GLOSSARY.md", 3);
    assert_eq!(told(&mut server)["terms"], 3);
    server.close("GLOSSARY.md");
    assert_eq!(told(&mut server)["terms"], 2);
    // A name that is none of a glossary's.
    std::fs::rename(server.folder.path().join("GLOSSARY.md"), server.folder.path().join("notes.md")).unwrap();
    let (old, new) = (server.uri("GLOSSARY.md"), server.uri("notes.md"));
    server.notify("workspace/didRenameFiles", json!({"files": [{"oldUri": old, "newUri": new}]}));
    assert_eq!(told(&mut server), json!({"terms": 1, "ready": true, "glossaries": 1}));
    std::fs::rename(server.folder.path().join("notes.md"), server.folder.path().join("GLOSSARY.md")).unwrap();
    server.notify("workspace/didRenameFiles", json!({"files": [{"oldUri": new, "newUri": old}]}));
    assert_eq!(told(&mut server)["terms"], 2);
}

#[test]
fn only_a_client_that_has_a_use_for_the_status_is_told_of_it() {
    let mut server = Setup::files([("GLOSSARY.md", VELLUM)]).start();
    server.open("a.md", "Vellum");
    let grown = format!("{VELLUM}\n**Bifolium**: two leaves\n");
    server.open("GLOSSARY.md", &grown);
    server.nothing_within(Duration::from_millis(200), "glossator/status");
    assert_eq!(server.request("glossator/status", json!({}))["terms"], 2);
    server.change("GLOSSARY.md", 2, json!([{"text": VELLUM}]));
    server.diagnostics("GLOSSARY.md", 2);
    assert_eq!(told(&mut server)["terms"], 1);
}

#[test]
fn a_dictionary_that_is_not_there_is_told_of_where_it_is_asked_for() {
    let config = "# é\ndictionary = \"xx_ZZ\"\n";
    let mut server = Setup::files([("GLOSSARY.md", VELLUM), ("glossator.toml", config)]).start();
    server.open("a.md", "Vellum");
    let uri = server.uri("glossator.toml");
    let news = server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
    assert_eq!(news["diagnostics"][0]["range"]["start"], json!({"line": 1, "character": 13}), "{news}");
    server.write("glossator.toml", "dictionary = \"none\"\n");
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
    let news = server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
    assert_eq!(news["diagnostics"], json!([]));
}

#[test]
fn a_hover_says_first_what_holds_here_and_then_what_other_contexts_mean() {
    let language = |meaning: &str| format!("# Context\n\n## Language\n\n**Order**:\n{meaning}\n");
    let map =
        |billing: &str| format!("# Context Map\n\n- [Sales](sales/CONTEXT.md)\n- [{billing}](billing/CONTEXT.md)\n");
    let mut server = Setup::files([("CONTEXT-MAP.md", &map("Billing"))]).start();
    for (name, meaning) in [("sales", "What a client asks for. More."), ("billing", "A demand for payment. More.")] {
        std::fs::create_dir(server.folder.path().join(name)).expect("the folder is new");
        server.write(&format!("{name}/CONTEXT.md"), &language(meaning));
        let params = json!({"changes": [{"uri": server.uri(name), "type": 1}]});
        server.notify("workspace/didChangeWatchedFiles", params);
    }
    server.open_only("sales/a.md", "Order");
    let says = |hover: &Value, billing: &str| {
        let text = hover["contents"]["value"].as_str().unwrap_or_default();
        let own = text.find("What a client asks for. More.");
        let other = text.find(&format!("in {billing}: **Order** – A demand for payment."));
        own.is_some() && own < other && text.starts_with("**Order** · *Sales*")
    };
    eventually(&mut server, "sales/a.md", 1, |hover| says(hover, "Billing"));
    server.write("CONTEXT-MAP.md", &map("Accounts"));
    let params = json!({"changes": [{"uri": server.uri("CONTEXT-MAP.md"), "type": 2}]});
    server.notify("workspace/didChangeWatchedFiles", params);
    eventually(&mut server, "sales/a.md", 1, |hover| says(hover, "Accounts"));
    // The map as the editor has it goes before the one on disk.
    server.open_only("CONTEXT-MAP.md", &map("Ledger"));
    eventually(&mut server, "sales/a.md", 1, |hover| says(hover, "Ledger"));
    server.diagnostics("CONTEXT-MAP.md", 1);
    server.diagnostics("sales/a.md", 1);
}
