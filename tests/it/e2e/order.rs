//! Which message is answered when, and what of: bursts, long requests, cancelled ones, and faults.

use std::time::Duration;

use serde_json::{Value, json};

use super::TestServer;
use super::client::frame;

const CANCELLED: i64 = -32800;
const INTERNAL_ERROR: i64 = -32603;

#[test]
fn a_burst_of_edits_and_hovers_ends_with_the_right_text_and_an_answer_to_each() {
    const PAIRS: usize = 5_000;
    let mut server = TestServer::start();
    server.open("a.md", "Vellum: ");
    let (uri, at) = (server.uri("a.md"), server.at("a.md", 0, 3));
    let (mut bytes, mut asked) = (Vec::new(), Vec::new());
    let mut text = "Vellum: ".to_owned();
    for version in 2..PAIRS as i32 + 2 {
        let letter = char::from(b'a' + (version % 26) as u8).to_string();
        let end = json!({"line": 0, "character": text.len()});
        text.push_str(&letter);
        bytes.extend(frame(&json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"range": {"start": end, "end": end}, "text": letter}]}})));
        let question = server.question("textDocument/hover", at.clone());
        asked.push(question["id"].as_i64().expect("a number"));
        bytes.extend(frame(&question));
    }
    server.send_bytes(&bytes);
    assert_eq!(server.text("a.md"), text.as_str());
    for id in asked {
        let response = server.response(id);
        assert!(response["result"]["contents"].is_object(), "{response}");
    }
    server.diagnostics("a.md", PAIRS as i32 + 1);
}

#[test]
fn a_burst_before_the_glossaries_are_read_is_answered_from_the_texts_that_were_asked_of() {
    let mut server = TestServer::start();
    server.open_only("a.md", "Vellum");
    let (mut asked, at) = (Vec::new(), server.at("a.md", 0, 3));
    for version in 2..100 {
        let text = if version % 2 == 0 { "nothing" } else { "Vellum" };
        server.change("a.md", version, json!([{"text": text}]));
        asked.push((version, server.ask("textDocument/hover", at.clone())));
    }
    for (version, id) in asked {
        let response = server.response(id);
        assert!(response.get("error").is_none(), "{response}");
        assert_eq!(response["result"].is_object(), version % 2 == 1, "version {version}: {response}");
    }
    server.diagnostics("a.md", 99);
}

#[test]
fn a_request_sees_the_text_that_it_was_asked_of() {
    let mut server = TestServer::start();
    server.open("a.md", "0");
    let document = json!({"uri": server.uri("a.md")});
    let mut asked = Vec::new();
    for version in 2..200 {
        server.change("a.md", version, json!([{"text": version.to_string()}]));
        asked.push((version, server.ask("glossator/test/text", document.clone())));
    }
    for (version, id) in asked {
        assert_eq!(server.response(id)["result"], version.to_string());
    }
    server.diagnostics("a.md", 199);
}

#[test]
fn a_long_request_delays_no_other() {
    let mut server = TestServer::start();
    let long: Vec<i64> = (0..4).map(|_| server.ask("glossator/test/sleep", json!([30_000]))).collect();
    server.open("a.md", "Vellum");
    assert!(server.hover("a.md", 0, 1).is_object());
    // It did not wait for them: they can still be cancelled.
    for id in long {
        server.notify("$/cancelRequest", json!({"id": id}));
        assert_eq!(server.response(id)["error"]["code"], CANCELLED);
    }
}

#[test]
fn a_cancelled_request_is_answered_at_once() {
    let mut server = TestServer::start();
    let id = server.ask("glossator/test/sleep", json!([60_000]));
    std::thread::sleep(Duration::from_millis(50));
    server.notify("$/cancelRequest", json!({"id": id}));
    // The client waits for half as long as the request would take.
    assert_eq!(server.response(id)["error"]["code"], CANCELLED);

    // A cancelled request does not keep its thread: far more of them than there are threads for long work.
    for _ in 0..64 {
        let id = server.ask("glossator/test/sleep", json!([60_000]));
        server.notify("$/cancelRequest", json!({"id": id}));
        assert_eq!(server.response(id)["error"]["code"], CANCELLED);
    }
    assert_eq!(server.request("glossator/test/sleep", json!([1])), 1);
}

#[test]
fn a_request_and_its_cancellation_in_one_breath() {
    let mut server = TestServer::start();
    let question = server.question("glossator/test/sleep", json!([60_000]));
    let id = question["id"].as_i64().expect("a number");
    let cancel = json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}});
    server.send_bytes(&[frame(&question), frame(&cancel)].concat());
    assert_eq!(server.response(id)["error"]["code"], CANCELLED);
}

#[test]
fn a_fault_in_a_request_is_an_error_of_that_request_alone() {
    let mut server = TestServer::start();
    server.open("a.md", "Vellum");
    for _ in 0..5 {
        assert_eq!(server.error("glossator/test/panic", json!({})), INTERNAL_ERROR);
        let log = server.log_line();
        assert!(log["message"].as_str().is_some_and(|line| line.contains("glossator/test/panic")), "{log}");
    }
    assert!(server.hover("a.md", 0, 1).is_object());
}

#[test]
fn an_id_that_is_in_use_is_refused() {
    let mut server = TestServer::start();
    let id = server.ask("glossator/test/sleep", json!([60_000]));
    server.send(&json!({"jsonrpc": "2.0", "id": id, "method": "glossator/test/sleep", "params": [1]}));
    assert_eq!(server.response(id)["error"]["code"], -32600);
    server.notify("$/cancelRequest", json!({"id": id}));
    assert_eq!(server.response(id)["error"]["code"], CANCELLED);
    assert_eq!(server.text("a.md"), Value::Null);
}
