//! From the first message to the last.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::{Setup, TestServer};

const NOT_INITIALIZED: i64 = -32002;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const PARSE_ERROR: i64 = -32700;

#[test]
fn shakes_hands() {
    let mut server = Setup::default().spawn();
    let result = server.initialize();
    assert_eq!(result["serverInfo"], json!({"name": "glossator", "version": env!("CARGO_PKG_VERSION")}));
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(result["capabilities"]["textDocumentSync"]["change"], 2);
    assert_eq!(result["capabilities"].get("diagnosticProvider"), None, "this client is pushed to");
}

#[test]
fn refuses_requests_before_the_first_and_after_the_last() {
    let mut server = Setup::default().spawn();
    let at = server.at("a.md", 0, 0);
    assert_eq!(server.error("textDocument/hover", at.clone()), NOT_INITIALIZED);
    assert_eq!(server.error("no/such/method", json!({})), NOT_INITIALIZED);
    assert_eq!(server.error("shutdown", Value::Null), NOT_INITIALIZED);
    server.open_only("a.md", "too early");
    server.initialize();
    assert_eq!(server.text("a.md"), Value::Null);
    assert_eq!(server.error("initialize", json!({"capabilities": {}})), INVALID_REQUEST);
    assert_eq!(server.request("shutdown", Value::Null), Value::Null);
    assert_eq!(server.error("textDocument/hover", at), INVALID_REQUEST);
    assert_eq!(server.error("shutdown", Value::Null), INVALID_REQUEST);
    server.notify("exit", Value::Null);
    assert_eq!(server.exit_status().code(), Some(0));
}

#[test]
fn shutdown_takes_any_params_that_mean_nothing() {
    for params in [Value::Null, json!({}), json!([])] {
        let mut server = TestServer::start();
        let mut shutdown = server.question("shutdown", Value::Null);
        shutdown["params"] = params;
        server.send(&shutdown);
        assert_eq!(server.response(shutdown["id"].as_i64().unwrap())["result"], Value::Null);
        server.notify("exit", Value::Null);
        assert_eq!(server.exit_status().code(), Some(0));
    }
}

#[test]
fn a_shutdown_and_an_exit_in_one_breath_are_both_answered() {
    let mut server = TestServer::start();
    let shutdown = server.question("shutdown", Value::Null);
    let bytes = [super::client::frame(&shutdown), super::client::frame(&json!({"jsonrpc": "2.0", "method": "exit"}))];
    server.send_bytes(&bytes.concat());
    let id = shutdown["id"].as_i64().expect("a number");
    assert_eq!(server.response(id)["result"], Value::Null);
    assert_eq!(server.exit_status().code(), Some(0));
}

#[test]
fn nothing_is_asked_of_a_client_after_its_shutdown() {
    let refresh = "workspace/diagnostic/refresh";
    let setup = Setup::files([("GLOSSARY.md", "**Crumb**: The inside.\n")]).can("/textDocument/diagnostic", json!({}));
    let mut server = setup.can("/workspace/diagnostics/refreshSupport", json!(true)).start();
    server.open_only("a.md", "a crumb");
    server.open_only("GLOSSARY.md", "**Crumb**: The inside.\n");
    while server.was_asked(refresh) {}
    // Now the notes are to be looked at again, once what is due has been collected.
    server.change("GLOSSARY.md", 2, json!([{"text": "**Crust**: The outside.\n"}]));
    assert_eq!(server.request("shutdown", Value::Null), Value::Null);
    server.nothing_within(Duration::from_millis(400), refresh);
    server.notify("exit", Value::Null);
    assert_eq!(server.exit_status().code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut server = TestServer::start();
    server.notify("exit", Value::Null);
    assert_eq!(server.exit_status().code(), Some(1));

    let mut server = Setup::default().spawn();
    server.notify("exit", Value::Null);
    assert_eq!(server.exit_status().code(), Some(1));
}

#[test]
fn exit_does_not_wait_for_what_still_runs() {
    let mut server = TestServer::start();
    let long = server.ask("glossator/test/sleep", json!([20_000]));
    server.notify("exit", Value::Null);
    assert_eq!(server.response(long)["error"]["code"], -32800);
    assert_eq!(server.exit_status().code(), Some(1));
}

#[test]
fn the_end_of_its_input_is_the_end() {
    let mut server = TestServer::start();
    server.hang_up();
    assert_eq!(server.exit_status().code(), Some(1));

    let mut server = TestServer::start();
    server.request("shutdown", Value::Null);
    server.hang_up();
    assert_eq!(server.exit_status().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn the_death_of_the_client_is_the_end() {
    let mut client = Command::new("sleep").arg("600").stdout(Stdio::null()).spawn().expect("`sleep` starts");
    let mut server = Setup { process_id: Some(client.id()), ..Setup::default() }.start();
    server.open("a.md", "still there");
    client.kill().expect("it runs");
    client.wait().expect("it has ended");
    assert_eq!(server.exit_status().code(), Some(1));
}

#[test]
fn a_client_that_does_not_read_is_heard_all_the_same() {
    let mut server = Setup { reads: false, ..Setup::default() }.spawn();
    let capabilities = server.setup.capabilities.clone();
    server.ask("initialize", json!({"capabilities": capabilities}));
    server.notify("initialized", json!({}));
    server.open_only("a.md", &"a line of text that comes back with each answer\n".repeat(2_000));
    let document = json!({"uri": server.uri("a.md")});
    // Far more than any pipe holds, and nobody takes any of it out.
    for version in 2..200 {
        server.ask("glossator/test/text", document.clone());
        server.change("a.md", version, json!([{"text": "Vellum, too\n".repeat(1_000)}]));
    }
    server.notify("exit", Value::Null);
    assert_eq!(server.exit_status().code(), Some(1));
}

#[test]
fn unknown_methods_are_refused_and_unknown_notifications_ignored() {
    let mut server = TestServer::start();
    assert_eq!(server.error("no/such/method", json!({})), METHOD_NOT_FOUND);
    assert_eq!(server.error("textDocument/formatting", json!({})), METHOD_NOT_FOUND);
    assert_eq!(server.error("$/no/such/request", json!({})), METHOD_NOT_FOUND);
    server.notify("no/such/notification", json!({"a": 1}));
    server.notify("$/setTrace", json!({"value": "off"}));
    server.notify("textDocument/willSave", json!({}));
    server.notify("$/cancelRequest", json!({"id": 4711}));
    server.notify("$/cancelRequest", json!({"id": {}}));
    assert_eq!(server.error("textDocument/hover", json!({"position": 1})), INVALID_PARAMS);
    server.open("a.md", "alive");
}

#[test]
fn an_unknown_document_is_answered_with_nothing() {
    let mut server = TestServer::start();
    for name in ["a.md", "GLOSSARY.md"] {
        assert_eq!(server.hover(name, 0, 0), Value::Null);
        for method in ["textDocument/completion", "textDocument/definition", "textDocument/declaration"] {
            let at = server.at(name, 3, 5);
            assert_eq!(server.request(method, at), Value::Null, "{method}");
        }
    }
    let strange = json!({"textDocument": {"uri": "::::"}, "position": {"line": 0, "character": 0}});
    assert_eq!(server.request("textDocument/hover", strange), Value::Null);
}

#[test]
fn what_is_not_json_costs_itself_alone() {
    let mut server = TestServer::start();
    server.send_bytes(b"Content-Length: 9\r\n\r\n{\"id\": 1,");
    let response = server.take_error_without_id();
    assert_eq!(response["error"]["code"], PARSE_ERROR);
    server.send_bytes(b"Content-Length: 2\r\n\r\n[]");
    assert_eq!(server.take_error_without_id()["error"]["code"], INVALID_REQUEST);
    server.open("a.md", "alive");
}

#[test]
fn ids_may_be_strings() {
    let mut server = TestServer::start();
    let at = server.at("a.md", 0, 0);
    server.send(&json!({"jsonrpc": "2.0", "id": "first", "method": "textDocument/hover", "params": at}));
    assert_eq!(server.take_answer_to("first")["result"], Value::Null);
}

#[test]
fn a_client_from_the_future_is_a_client() {
    let setup = Setup::default()
        .can("/textDocument/hover/contentFormat", json!(["holograms", "markdown"]))
        .can("/textDocument/completion/completionItem/tagSupport", json!({"valueSet": [1, 99, "x"]}))
        .can("/workspace/symbol", json!("yes"))
        .can("/general/positionEncodings", json!(["utf-64", "utf-16"]));
    let mut server = setup.start();
    server.open("a.md", "Vellum");
    assert_eq!(server.hover("a.md", 0, 1)["contents"]["kind"], "plaintext");
}
