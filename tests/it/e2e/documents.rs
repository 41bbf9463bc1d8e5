//! Documents as the server has them: edits in three encodings, and edits that do not fit.

use serde_json::{Value, json};

use super::{Setup, TestServer};
use crate::positions::{PARTS, Rng};

fn edit(start: (u32, u32), end: (u32, u32), text: &str) -> Value {
    json!({"range": range(start, end), "text": text})
}

fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    let position = |(line, character): (u32, u32)| json!({"line": line, "character": character});
    json!({"start": position(start), "end": position(end)})
}

#[test]
fn columns_count_what_was_agreed() {
    for (encoding, after_the_emoji) in [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)] {
        let mut server = Setup::default().encoding(encoding).start();
        server.open("a.md", "😀 Vellum");
        server.change("a.md", 2, json!([edit((0, after_the_emoji), (0, after_the_emoji + 1), " é ")]));
        assert_eq!(server.text("a.md"), "😀 é Vellum", "{encoding}");
        let hover = server.hover("a.md", 0, after_the_emoji + if encoding == "utf-8" { 4 } else { 3 });
        let start = after_the_emoji + if encoding == "utf-8" { 4 } else { 3 };
        assert_eq!(hover["range"], range((0, start), (0, start + 6)), "{encoding}");
        server.diagnostics("a.md", 2);
    }
}

#[test]
fn the_encoding_is_the_one_that_the_client_likes_best() {
    for (offered, chosen) in [
        (json!(["utf-16", "utf-8", "utf-32"]), "utf-16"),
        (json!(["utf-32", "utf-8", "utf-16"]), "utf-32"),
        (json!(["utf-64", "utf-8", "utf-16"]), "utf-8"),
        (Value::Null, "utf-16"),
    ] {
        let mut server = Setup::default().can("/general/positionEncodings", offered.clone()).spawn();
        assert_eq!(server.initialize()["capabilities"]["positionEncoding"], chosen, "{offered}");
    }
}

#[test]
fn changes_of_one_notification_build_on_each_other() {
    let mut server = TestServer::start();
    server.open("a.md", "one\r\ntwo\rthree\nfour");
    server.change(
        "a.md",
        2,
        json!([edit((1, 0), (2, 0), "2\n"), edit((1, 1), (1, 1), "!"), edit((3, 4), (99, 0), "\r\nfive")]),
    );
    assert_eq!(server.text("a.md"), "one\r\n2!\nthree\nfour\r\nfive");
    server.change(
        "a.md",
        3,
        json!([edit((0, 0), (0, 0), "lost"), {"text": "all new"}, edit((0, 3), (0, 3), " of it")]),
    );
    assert_eq!(server.text("a.md"), "all of it new");
    server.change("a.md", 4, json!([]));
    assert_eq!(server.text("a.md"), "all of it new");
    server.diagnostics("a.md", 4);
}

#[test]
fn an_edit_that_does_not_fit_forgets_the_document_until_it_is_whole_again() {
    let bad = [
        edit((7, 0), (7, 1), "beyond the end"),
        edit((0, 3), (0, 1), "backwards"),
        json!({"range": {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "x"}),
        json!({"range": range((0, 0), (0, 0))}),
    ];
    for bad in bad {
        let mut server = TestServer::start();
        server.open("a.md", "Vellum");
        server.change("a.md", 2, json!([bad]));
        let warning = server.log_line();
        assert_eq!(warning["type"], 2, "{warning}");
        let line = warning["message"].as_str().expect("a line");
        assert!(line.contains("a.md") && line.contains("open it again"), "{line}");
        assert_eq!(server.text("a.md"), Value::Null);
        assert_eq!(server.hover("a.md", 0, 1), Value::Null);
        // An edit of a text that is not known is no news.
        server.change("a.md", 3, json!([edit((0, 0), (0, 0), "x")]));
        assert_eq!(server.text("a.md"), Value::Null);
        // The whole text is: and so is opening it again.
        server.change("a.md", 4, json!([{"text": "Vellum again"}, edit((0, 6), (0, 6), "!")]));
        assert_eq!(server.text("a.md"), "Vellum! again");
        let news = server.log_line();
        assert_eq!(news["type"], 3, "{news}");
        assert_eq!(server.diagnostics("a.md", 4), Vec::<Value>::new());
        assert!(server.hover("a.md", 0, 1).is_object());
        server.change("a.md", 5, json!([edit((9, 0), (9, 0), "x")]));
        server.log_line();
        server.open("a.md", "Vellum once more");
        assert_eq!(server.text("a.md"), "Vellum once more");
    }
}

#[test]
fn a_whole_text_heals_whatever_comes_before_it_in_its_message() {
    let mut server = TestServer::start();
    server.open("a.md", "Vellum");
    server.change("a.md", 2, json!([edit((7, 0), (7, 1), "beyond the end")]));
    let warning = server.log_line();
    assert_eq!(warning["type"], 2, "{warning}");
    let changes = json!([edit((9, 0), (9, 1), "beyond too"), {"text": "a new Vellum"}, edit((0, 0), (0, 1), "the")]);
    server.change("a.md", 3, changes.clone());
    assert_eq!(server.log_line()["type"], 3, "it is in step again");
    assert_eq!(server.text("a.md"), "the new Vellum");
    server.change("a.md", 4, changes);
    assert_eq!(server.text("a.md"), "the new Vellum");
    server.diagnostics("a.md", 4);
}

#[test]
fn a_forgotten_document_has_no_diagnostics() {
    let mut server = TestServer::start();
    let glossary = "# Glossary\n\n**Vellum**: Calf skin.\n\n**Vellum**: The same.\n";
    assert_eq!(server.open("GLOSSARY.md", glossary).len(), 1);
    server.change("GLOSSARY.md", 2, json!([edit((99, 0), (99, 0), "x")]));
    server.log_line();
    let uri = server.uri("GLOSSARY.md");
    let cleared = server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
    assert_eq!(cleared["diagnostics"], json!([]));
    assert_eq!(server.open("GLOSSARY.md", glossary).len(), 1);
    server.close("GLOSSARY.md");
    let cleared = server.notification("textDocument/publishDiagnostics", |params| params["uri"] == *uri);
    assert_eq!(cleared["diagnostics"], json!([]));
    assert_eq!(server.text("GLOSSARY.md"), Value::Null);
}

#[test]
fn a_document_goes_by_any_spelling_of_its_uri() {
    let mut server = TestServer::start();
    server.open("my notes.md", "Vellum");
    let escaped = server.uri("my%20notes.md");
    let at = json!({"textDocument": {"uri": escaped}, "position": {"line": 0, "character": 1}});
    assert!(server.request("textDocument/hover", at).is_object());
    let untitled = json!({"uri": "untitled:Untitled-1", "languageId": "markdown", "version": 7, "text": "Vellum"});
    server.notify("textDocument/didOpen", json!({"textDocument": untitled}));
    let news = server.notification("textDocument/publishDiagnostics", |params| params["uri"] == "untitled:Untitled-1");
    assert_eq!(news["version"], 7);
    assert_eq!(server.request("glossator/test/text", json!({"uri": "untitled:Untitled-1"})), "Vellum");
}

#[test]
fn versions_are_stamped() {
    let mut server = TestServer::start();
    server.open("a.md", "Vellum");
    for version in [2, 5, 6, 40] {
        server.change("a.md", version, json!([{"text": format!("text of version {version}")}]));
        server.diagnostics("a.md", version);
    }
}

#[test]
fn random_edits_through_the_pipe_equal_a_plain_string() {
    const EDITS: usize = 2_000;
    for (encoding, width) in
        [("utf-8", (|c: char| c.len_utf8()) as fn(char) -> usize), ("utf-16", |c| c.len_utf16()), ("utf-32", |_| 1)]
    {
        let mut rng = Rng::new(encoding);
        let mut server = Setup::default().encoding(encoding).start();
        server.open_only("a.md", "");
        let (mut text, mut version) = (String::new(), 1);
        for _ in 0..EDITS / 4 {
            let mut changes = Vec::new();
            for _ in 0..rng.below(8) {
                let (from, to) = (rng.boundary(&text), rng.boundary(&text));
                let (from, to) =
                    (from.min(to), if text.len() > 600 { from.max(to) } else { from.max(to).min(from + 12) });
                let to = (to..=text.len()).find(|at| text.is_char_boundary(*at)).expect("the end is one");
                let new: String = (0..rng.below(4)).map(|_| PARTS[rng.below(PARTS.len())]).collect();
                changes.push(edit(position(&text, from, width), position(&text, to, width), &new));
                let (from, to) = (addressed(&text, from), addressed(&text, to));
                text.replace_range(from..to, &new);
            }
            version += 1;
            server.change("a.md", version, Value::Array(changes));
            if version % 50 == 0 {
                assert_eq!(server.text("a.md"), text.as_str(), "{encoding}, version {version}");
            }
        }
        assert_eq!(server.text("a.md"), text.as_str(), "{encoding}");
        server.diagnostics("a.md", version);
    }
}

/// Where a client addresses an offset: between the two halves of a line end there is no position, so it says the end of the line.
fn addressed(text: &str, offset: usize) -> usize {
    if text[..offset].ends_with('\r') && text[offset..].starts_with('\n') { offset - 1 } else { offset }
}

fn position(text: &str, offset: usize, width: fn(char) -> usize) -> (u32, u32) {
    let before = &text[..addressed(text, offset)];
    let lines = before.replace("\r\n", "\n").replace('\r', "\n");
    let column: usize = lines.rsplit('\n').next().unwrap_or_default().chars().map(width).sum();
    (lines.matches('\n').count() as u32, column as u32)
}
