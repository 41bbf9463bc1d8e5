//! What no well-behaved client sends, and what no well-meant repository holds.

use serde_json::{Value, json};

use super::{Setup, TestServer};

const INTERNAL_ERROR: i64 = -32603;
const PARSE_ERROR: i64 = -32700;

/// Sends an edit whose text is written as JSON, also as what no library writes.
fn edit(server: &mut TestServer, version: i32, columns: (u32, u32), text: &str) {
    let uri = server.uri("a.md");
    let (start, end) = columns;
    let range = format!(r#"{{"start":{{"line":0,"character":{start}}},"end":{{"line":0,"character":{end}}}}}"#);
    let changes = format!(r#"[{{"range":{range},"text":{text}}}]"#);
    let params = format!(r#"{{"textDocument":{{"uri":"{uri}","version":{version}}},"contentChanges":{changes}}}"#);
    let body = format!(r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{params}}}"#);
    server.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
}

#[test]
fn halves_of_a_character_keep_every_position() {
    let mut server = TestServer::start();
    server.open("a.md", "ab 😀 Vellum");
    // An emoji typed in two halves.
    edit(&mut server, 2, (0, 0), r#""\ud83d""#);
    assert_eq!(server.text("a.md"), "\u{fffd}ab 😀 Vellum");
    edit(&mut server, 3, (1, 1), r#""\ude00""#);
    assert_eq!(server.text("a.md"), "\u{fffd}\u{fffd}ab 😀 Vellum");
    // One half deleted, and the other after it.
    edit(&mut server, 4, (6, 7), r#""""#);
    assert_eq!(server.text("a.md"), "\u{fffd}\u{fffd}ab \u{fffd} Vellum");
    assert_eq!(server.hover("a.md", 0, 8)["range"]["start"]["character"], 7);
    edit(&mut server, 5, (5, 6), r#""😀""#);
    edit(&mut server, 6, (5, 6), r#""x""#);
    assert_eq!(server.text("a.md"), "\u{fffd}\u{fffd}ab x\u{fffd} Vellum");
    // Something put between the halves, and from the middle of one to the middle of another.
    edit(&mut server, 7, (5, 7), r#""😀😀""#);
    edit(&mut server, 8, (6, 8), r#""-""#);
    assert_eq!(server.text("a.md"), "\u{fffd}\u{fffd}ab \u{fffd}-\u{fffd} Vellum");
    assert_eq!(server.hover("a.md", 0, 10)["range"]["start"]["character"], 9);
    server.diagnostics("a.md", 8);
}

#[test]
fn an_edit_that_cannot_be_read_forgets_the_document_and_says_so_once() {
    let mut server = TestServer::start();
    server.open("a.md", "Vellum");
    for version in [2, 3] {
        edit(&mut server, version, (0, 0), r#""\x""#);
        assert_eq!(server.take_error_without_id()["error"]["code"], PARSE_ERROR);
        assert_eq!(server.text("a.md"), Value::Null);
        assert_eq!(server.hover("a.md", 0, 1), Value::Null);
    }
    let warning = server.log_line();
    assert_eq!(warning["type"], 2, "{warning}");
    assert!(warning["message"].as_str().expect("a line").contains("open it again"), "{warning}");
    edit(&mut server, 4, (0, 0), r#""x""#);
    assert_eq!(server.text("a.md"), Value::Null);
    server.change("a.md", 5, json!([{"text": "Vellum again"}]));
    assert_eq!(server.log_line()["type"], 3);
    assert_eq!(server.text("a.md"), "Vellum again");
    server.diagnostics("a.md", 5);
}

#[test]
fn a_fault_of_framing_is_told_once_and_got_over() {
    let endless = vec![b'x'; 1 << 20];
    let lost: [&[u8]; 5] = [
        b"Content-Length: 32\r\n{\"jsonrpc\":\"2.0\",\"method\":\"$/x\"}",
        b"Content-Length: 5",
        b"Content-Length: 9\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"$/x\"}",
        b"\0\xff garbage\r\n\r\n",
        &endless,
    ];
    for lost in lost {
        let mut server = TestServer::start();
        server.send_bytes(lost);
        server.open("a.md", "Vellum");
        assert_eq!(server.take_error_without_id()["error"]["code"], PARSE_ERROR);
        assert!(server.hover("a.md", 0, 1).is_object());
        if lost.starts_with(b"Content-Length: 9") {
            // Once for the message that was cut, and once for its rest.
            server.take_error_without_id();
        }
    }
}

#[test]
fn no_data_of_a_client_is_an_internal_error() {
    let mut server = Setup::default().can("/textDocument/codeAction/codeActionLiteralSupport", json!({})).start();
    server.open("a.md", "é語😀 Vellum");
    let uri = server.uri("a.md");
    let texts = ["", "é", "\u{fffd}", "\n", "Vellum"];
    let mut data: Vec<Value> = vec![Value::Null, json!(1), json!([]), json!({}), json!({"replace": 1})];
    for text in texts {
        data.push(json!({"replace": {"misspelt": text, "right": text}}));
        data.push(json!({"accept": {"word": text, "uri": uri}}));
        data.push(json!({"accept": {"word": text, "uri": text}}));
        data.push(json!({"file": text, "entry": text, "document": u64::MAX, "index": -1}));
    }
    for data in data {
        for (method, params) in [
            ("codeAction/resolve", json!({"title": "x", "data": data})),
            ("completionItem/resolve", json!({"label": "x", "data": data})),
            ("workspace/executeCommand", json!({"command": "glossator.apply", "arguments": data})),
            ("textDocument/codeAction", json!({"textDocument": {"uri": uri}, "range": data, "context": data})),
            ("textDocument/diagnostic", json!({"textDocument": {"uri": uri}, "previousResultId": data})),
            ("workspace/diagnostic", json!({"previousResultIds": data})),
            ("glossator/status", data.clone()),
        ] {
            let id = server.ask(method, params.clone());
            let answer = server.response(id);
            assert_ne!(answer["error"]["code"], INTERNAL_ERROR, "{method} {params}: {answer}");
        }
    }
}

#[cfg(unix)]
#[test]
fn nothing_in_a_workspace_takes_what_the_client_says() {
    let mut server = Setup::default().spawn();
    for name in ["glossator.toml", ".gitignore", ".ignore", "a.glossary.md"] {
        std::os::unix::fs::symlink("/dev/stdin", server.folder.path().join(name)).expect("links can be made");
    }
    server.initialize();
    server.open_only("a.md", "Vellum");
    for _ in 0..40 {
        assert!(server.hover("a.md", 0, 1).is_object());
    }
    server.diagnostics("a.md", 1);
    let uri = server.uri("glossator.toml");
    let told = server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
    let message = told["diagnostics"][0]["message"].as_str().expect("a message");
    assert!(message.contains("it is no regular file"), "{message}");
    for name in [".gitignore", ".ignore"] {
        let is_told = |params: &Value| {
            let message = params["message"].as_str().unwrap_or_default();
            message.contains(name) && message.contains("it is no regular file of at most 128 KB and is not read")
        };
        server.notification("window/logMessage", is_told);
    }
}
