//! Highlights and references, in the words of the protocol.

use serde_json::{Value, json};

use super::client::frame;
use super::{Setup, TestServer};

const GLOSSARY: &str = "# Glossary\n\n**Vellum (VLM)**: Calf skin.\n\n**Quire**: Sheets of vellum.\n";

fn range(line: u32, start: u32, end: u32) -> Value {
    json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}})
}

fn setup() -> Setup {
    Setup::files([
        ("GLOSSARY.md", GLOSSARY),
        ("a.md", "On disk another text.\n"),
        ("b/notes.md", "Two vellums, a VLM.\r\n\r\nÉ 😀 VLM\r\n"),
        ("c.py", "vellum_count = 1  # the vellum\n"),
        ("d.md", "Nothing of it.\n"),
        ("n.ipynb", "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"Some \\\"x\\\" vell\\u0075m\"]}]}\n"),
        (".gitignore", "out/\n"),
        ("out/a.md", "A vellum.\n"),
        ("inner/vellum.glossary.md", "**Parchment**: Not vellum.\n"),
    ])
}

fn question(server: &TestServer, (name, line, character): (&str, u32, u32), declared: bool) -> Value {
    let mut question = server.at(name, line, character);
    question["context"] = json!({"includeDeclaration": declared});
    question
}

/// Name, line, start and end of each location.
fn places(server: &TestServer, locations: &Value) -> Vec<(String, u64, u64, u64)> {
    let root = format!("{}/", server.uri(""));
    let number = |value: &Value| value.as_u64().expect("a number");
    let one = |location: &Value| {
        let (uri, range) = (location["uri"].as_str().expect("a URI"), &location["range"]);
        assert_eq!(range["start"]["line"], range["end"]["line"]);
        let name = uri.strip_prefix(&root).expect("it is in the workspace").to_owned();
        let (start, end) = (&range["start"], &range["end"]);
        (name, number(&start["line"]), number(&start["character"]), number(&end["character"]))
    };
    locations.as_array().expect("a list").iter().map(one).collect()
}

fn expected(declared: bool) -> Vec<(String, u64, u64, u64)> {
    let mut all = vec![("GLOSSARY.md", 4, 21, 27), ("a.md", 0, 6, 12)];
    if declared {
        all.splice(0..0, [("GLOSSARY.md", 2, 2, 8), ("GLOSSARY.md", 2, 10, 13)]);
    }
    all.extend([("b/notes.md", 0, 4, 11), ("b/notes.md", 0, 15, 18), ("b/notes.md", 2, 5, 8)]);
    all.extend([
        ("c.py", 0, 0, 6),
        ("c.py", 0, 24, 30),
        ("inner/vellum.glossary.md", 0, 19, 25),
        ("n.ipynb", 0, 60, 71),
    ]);
    all.into_iter().map(|(name, line, start, end)| (name.to_owned(), line, start, end)).collect()
}

#[test]
fn references_are_found_in_what_is_open_and_what_is_not() {
    let mut server = setup().start();
    server.open("a.md", "Größe velum\n");
    server.change("a.md", 2, json!([{"range": range(0, 6, 11), "text": "vellum"}]));
    for at in [("a.md", 0, 7), ("a.md", 0, 12)] {
        for declared in [false, true] {
            let asked = question(&server, at, declared);
            let found = server.request("textDocument/references", asked);
            assert_eq!(places(&server, &found), expected(declared));
        }
    }
    server.open("GLOSSARY.md", GLOSSARY);
    for at in [("GLOSSARY.md", 2, 3), ("GLOSSARY.md", 2, 11), ("GLOSSARY.md", 4, 22)] {
        let asked = question(&server, at, true);
        let found = server.request("textDocument/references", asked);
        assert_eq!(places(&server, &found), expected(true), "{at:?}");
    }
    // What has changed on disk is as it is there, whoever tells of it.
    server.write("d.md", "Here is the vellum.\n");
    let asked = question(&server, ("a.md", 0, 7), false);
    let found = server.request("textDocument/references", asked);
    assert!(places(&server, &found).contains(&("d.md".to_owned(), 0, 12, 18)), "{found}");
    server.diagnostics("a.md", 2);
}

#[test]
fn references_come_in_parts_where_the_client_takes_them_so() {
    let mut server = setup().start();
    server.open("a.md", "Größe vellum\n");
    let mut asked = question(&server, ("a.md", 0, 7), true);
    asked["partialResultToken"] = json!("parts");
    assert_eq!(server.request("textDocument/references", asked), json!([]));
    let part = server.notification("$/progress", |params| params["token"] == "parts");
    assert_eq!(places(&server, &part["value"]), expected(true));
}

/// A workspace in which the way through all texts takes a while.
fn large() -> TestServer {
    let server = setup().start();
    let text =
        "Of what a quire is made nobody asks, and yet: here a vellum, there a VLM, and between them é.\n".repeat(1000);
    (0..10).for_each(|number| server.write(&format!("large/{number}.md"), &text));
    server
}

#[test]
fn a_long_search_shows_how_far_it_has_come() {
    let mut server = large();
    server.open("a.md", "Größe vellum\n");
    let mut asked = question(&server, ("a.md", 0, 7), false);
    asked["workDoneToken"] = json!("way");
    asked["partialResultToken"] = json!("parts");
    let id = server.ask("textDocument/references", asked);
    let mut way = |kind: &str| {
        let told =
            server.notification("$/progress", |params| params["token"] == "way" && params["value"]["kind"] == *kind);
        told["value"].clone()
    };
    assert_eq!(way("begin")["title"], "Finding references");
    let told = way("report");
    assert!(told["message"].as_str().is_some_and(|message| message.ends_with(" files")), "{told}");
    assert!(told["percentage"].as_u64().is_some_and(|percentage| percentage <= 100), "{told}");
    way("end");
    let rest = server.response(id)["result"].as_array().expect("a list").len();
    let part = server.notification("$/progress", |params| params["token"] == "parts");
    let all = rest + part["value"].as_array().expect("a list").len();
    assert_eq!(all, 10 * 1000 * 2 + expected(false).len());
    // How often it was told depends on the machine.
    while server.was_asked("$/progress") {}
}

#[test]
fn a_search_that_nobody_waits_for_ends() {
    let mut server = large();
    server.open("a.md", "Größe vellum\n");
    for method in ["textDocument/references", "textDocument/rename"] {
        // More of them than there are threads for long work: a search that went on would keep the last one waiting.
        for _ in 0..17 {
            let mut asked = question(&server, ("a.md", 0, 7), false);
            asked["newName"] = json!("Calfskin");
            let asked = server.question(method, asked);
            let id = asked["id"].as_i64().expect("a number");
            let cancel = json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}});
            server.send_bytes(&[frame(&asked), frame(&cancel)].concat());
            assert_eq!(server.response(id)["error"]["code"], -32800, "{method}");
        }
    }
    assert!(server.hover("a.md", 0, 7).is_object());
}

#[test]
fn there_are_no_references_of_what_is_no_term() {
    let mut server = setup().start();
    server.open("a.md", "Größe vellum\n");
    for method in ["textDocument/references", "textDocument/documentHighlight"] {
        let asked = question(&server, ("a.md", 0, 1), true);
        assert_eq!(server.request(method, asked), Value::Null);
        let asked = question(&server, ("b/notes.md", 0, 5), true);
        assert_eq!(server.request(method, asked), Value::Null, "it is not open");
    }
}

#[test]
fn references_of_an_entry_are_found_from_a_glossary_that_is_not_open() {
    let mut server = setup().start();
    server.open("a.md", "Größe vellum\n");
    for at in [("GLOSSARY.md", 2, 3), ("GLOSSARY.md", 2, 11)] {
        let asked = question(&server, at, false);
        let found = server.request("textDocument/references", asked);
        assert_eq!(places(&server, &found), expected(false), "{at:?}");
    }
    let asked = question(&server, ("GLOSSARY.md", 0, 3), false);
    assert_eq!(server.request("textDocument/references", asked), Value::Null);
}

#[test]
fn highlights_tell_the_entry_from_its_uses() {
    let mut server = setup().start();
    server.open("GLOSSARY.md", GLOSSARY);
    let at = server.at("GLOSSARY.md", 4, 22);
    let highlight = |line, start, end, kind: u32| json!({"range": range(line, start, end), "kind": kind});
    let expected = json!([highlight(2, 2, 8, 3), highlight(2, 10, 13, 3), highlight(4, 21, 27, 2)]);
    assert_eq!(server.request("textDocument/documentHighlight", at), expected);
}

#[test]
fn cells_that_are_open_stand_for_their_notebook() {
    let mut server = setup().can("/notebookDocument/synchronization", json!({"dynamicRegistration": true})).start();
    let cell = format!("vscode-notebook-cell:{}/n.ipynb#W0sZmlsZQ%3D%3D", server.folder.path().display());
    let text = json!({"uri": cell, "languageId": "markdown", "version": 1, "text": "One vellum.\n"});
    server.notify(
        "notebookDocument/didOpen",
        json!({
            "notebookDocument": {
                "uri": server.uri("n.ipynb"), "notebookType": "jupyter-notebook", "version": 1,
                "cells": [{"kind": 1, "document": cell}],
            },
            "cellTextDocuments": [text],
        }),
    );
    let asked = json!({
        "textDocument": {"uri": cell}, "position": {"line": 0, "character": 5}, "context": {"includeDeclaration": false},
    });
    let found = server.request("textDocument/references", asked);
    let of_notebook: Vec<&Value> =
        found.as_array().expect("a list").iter().filter(|found| found["uri"].to_string().contains("n.ipynb")).collect();
    assert_eq!(of_notebook, [&json!({"uri": cell, "range": range(0, 4, 10)})]);
    server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *cell);
}
