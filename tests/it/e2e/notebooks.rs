//! Notebooks: their cells as documents, whichever way the client opens them.

use serde_json::{Value, json};

use super::{Setup, TestServer};

fn setup() -> Setup {
    let files =
        [("docs/GLOSSARY.md", "# Glossary\n\n**Vellum**: Calf skin.\n"), ("other/GLOSSARY.md", "**Quire**: Sheets.\n")];
    Setup::files(files).can("/notebookDocument/synchronization", json!({"dynamicRegistration": true}))
}

fn cell(server: &TestServer, number: u32) -> String {
    format!("vscode-notebook-cell:{}/docs/notes.ipynb#W{number}sZmlsZQ%3D%3D", server.folder.path().display())
}

fn item(uri: &str, language: &str, text: &str) -> Value {
    json!({"uri": uri, "languageId": language, "version": 1, "text": text})
}

/// Waits until just these words are reported in a version of a cell: the dictionary comes after the first answers.
fn wait_for(server: &mut TestServer, cell: &str, version: i32, words: &[&str]) {
    wait_until(server, cell, |params| {
        let messages = params["diagnostics"].as_array().expect("a list").iter();
        let reported = messages.map(|found| found["message"].as_str().and_then(|text| text.split('"').nth(1)));
        params["version"] == version && reported.eq(words.iter().map(|word| Some(*word)))
    });
}

/// Waits until nothing is reported in a cell that is not open any more.
fn wait_for_end(server: &mut TestServer, cell: &str) {
    wait_until(server, cell, |params| params["diagnostics"] == json!([]));
}

fn wait_until(server: &mut TestServer, cell: &str, wanted: impl Fn(&Value) -> bool) {
    loop {
        let params = server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *cell);
        if wanted(&params) {
            return;
        }
    }
}

fn hover(server: &mut TestServer, cell: &str, line: u32, character: u32) -> Value {
    let at = json!({"textDocument": {"uri": cell}, "position": {"line": line, "character": character}});
    server.request("textDocument/hover", at)
}

/// Opens a notebook of two cells.
fn open(server: &mut TestServer) -> [String; 2] {
    let cells = [cell(server, 0), cell(server, 1)];
    let params = json!({
        "notebookDocument": {
            "uri": server.uri("docs/notes.ipynb"), "notebookType": "jupyter-notebook", "version": 1,
            "metadata": {"kernelspec": {"language": "julia"}},
            "cells": [{"kind": 1, "document": cells[0]}, {"kind": 2, "document": cells[1]}],
        },
        "cellTextDocuments": [
            item(&cells[0], "markdown", "# The Vellum\n\nThe vellom is of calf.\n"),
            item(&cells[1], "klingon", "vellom = 1 # The vellom.\n"),
        ],
    });
    server.notify("notebookDocument/didOpen", params);
    cells
}

#[test]
fn cells_have_hovers_completion_and_diagnostics() {
    let mut server = setup().spawn();
    let offered = server.initialize();
    let selector = json!([{"notebook": "*"}]);
    assert_eq!(offered["capabilities"]["notebookDocumentSync"]["notebookSelector"], selector);
    let [text, code] = open(&mut server);
    wait_for(&mut server, &text, 1, &["vellom"]);
    wait_for(&mut server, &code, 1, &["vellom"]);
    assert!(hover(&mut server, &text, 0, 8)["contents"].to_string().contains("Calf skin"));
    let at = json!({"textDocument": {"uri": text}, "position": {"line": 0, "character": 6}});
    let list = server.request("textDocument/completion", at);
    assert_eq!(list["items"][0]["label"], "vellum");
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "a glossary of another folder is not in force: {list}");
}

#[test]
fn cells_follow_what_becomes_of_their_notebook() {
    let mut server = setup().start();
    let [text, code] = open(&mut server);
    wait_for(&mut server, &text, 1, &["vellom"]);
    wait_for(&mut server, &code, 1, &["vellom"]);
    let (notebook, third) = (json!({"uri": server.uri("docs/notes.ipynb"), "version": 2}), cell(&server, 2));
    let range = json!({"start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 10}});
    let change = json!({"cells": {
        "structure": {
            "array": {"start": 1, "deleteCount": 1, "cells": [{"kind": 1, "document": third}]},
            "didOpen": [item(&third, "markdown", "A vellom.\n")],
            "didClose": [{"uri": code}],
        },
        "textContent": [{"document": {"uri": text, "version": 2}, "changes": [{"range": range, "text": "vellum"}]}],
    }});
    server.notify("notebookDocument/didChange", json!({"notebookDocument": notebook, "change": change}));
    wait_for(&mut server, &text, 2, &[]);
    wait_for(&mut server, &third, 1, &["vellom"]);
    wait_for_end(&mut server, &code);
    server.notify("notebookDocument/didSave", json!({"notebookDocument": notebook}));
    assert_eq!(server.request("glossator/test/text", json!({"uri": text})), "# The Vellum\n\nThe vellum is of calf.\n");
    let cells = json!([{"uri": text}, {"uri": third}]);
    server.notify("notebookDocument/didClose", json!({"notebookDocument": notebook, "cellTextDocuments": cells}));
    wait_for_end(&mut server, &third);
    assert_eq!(hover(&mut server, &text, 0, 8), Value::Null);
}

#[test]
fn null_stands_for_nothing() {
    let mut server = setup().start();
    let [text, code] = open(&mut server);
    wait_for(&mut server, &text, 1, &["vellom"]);
    wait_for(&mut server, &code, 1, &["vellom"]);
    let notebook = json!({"uri": server.uri("docs/notes.ipynb"), "version": 2});
    let structure = json!({"array": {"start": 0, "deleteCount": 0, "cells": null}, "didOpen": null, "didClose": null});
    let changes = [
        json!({"metadata": null, "cells": null}),
        json!({"cells": {"structure": null, "data": null, "textContent": null}}),
        json!({"cells": {"structure": structure}}),
        Value::Null,
    ];
    for change in changes {
        server.notify("notebookDocument/didChange", json!({"notebookDocument": notebook, "change": change}));
    }
    let kept = server.request("glossator/test/text", json!({"uri": text}));
    assert_eq!(kept, "# The Vellum\n\nThe vellom is of calf.\n");
    let opened = json!({"uri": server.uri("b.ipynb"), "notebookType": "jupyter-notebook", "version": 1, "metadata": null, "cells": null});
    server.notify("notebookDocument/didOpen", json!({"notebookDocument": opened, "cellTextDocuments": null}));
    server.notify("notebookDocument/didClose", json!({"notebookDocument": notebook, "cellTextDocuments": null}));
    assert_eq!(server.request("glossator/test/text", json!({"uri": text})), kept);
}

#[test]
fn a_change_that_cannot_be_read_forgets_the_cells() {
    let mut server = setup().start();
    let [text, code] = open(&mut server);
    wait_for(&mut server, &text, 1, &["vellom"]);
    wait_for(&mut server, &code, 1, &["vellom"]);
    let notebook = json!({"uri": server.uri("docs/notes.ipynb"), "version": 2});
    let change = json!({"cells": {"textContent": [{"changes": 7}]}});
    server.notify("notebookDocument/didChange", json!({"notebookDocument": notebook, "change": change}));
    for _ in 0..3 {
        assert_eq!(server.log_line()["type"], 2);
    }
    for cell in [text, code] {
        wait_for_end(&mut server, &cell);
        assert_eq!(server.request("glossator/test/text", json!({"uri": cell})), Value::Null);
    }
}

#[test]
fn a_cell_may_be_opened_as_any_document() {
    let mut server = setup().start();
    let text = cell(&server, 0);
    let document = item(&text, "markdown", "The vellom and the quire.\n");
    server.notify("textDocument/didOpen", json!({"textDocument": document}));
    wait_for(&mut server, &text, 1, &["vellom"]);
    assert!(hover(&mut server, &text, 0, 21).is_null(), "the glossary of another folder is not in force");
    let offered = Setup::default().spawn().initialize();
    assert!(offered["capabilities"].get("notebookDocumentSync").is_none(), "to a client that has no notebooks");
}
