//! Semantic tokens and inlay hints: which terms they are, how they are told, and when there is none.

use serde_json::{Value, json};

use super::{Setup, TestServer};

const GLOSSARY: &str = "# Glossary\n\n**Low-Rank Adaptation (LoRA)**: Adapts.\n\n**Order**: Asked.\n_Avoid_: purchase\n\n**MLA (Multi-Head Latent Attention With Many Compressed Keys)**: Attends.\n";
const PAGE: &str = "# The Order\n\n😀 LoRA, *orders* and `LoRA`; a purchase: low-rank\nadaptation.\n\n> The low-rank\n> adaptation of LoRA and MLA.\r\n";

fn setup() -> Setup {
    let quiet = json!({"rules": {"discouraged-term": "off", "loose-advice": "off"}});
    let setup = Setup::files([("GLOSSARY.md", GLOSSARY)]);
    Setup { settings: quiet, ..setup }
        .can("/textDocument/semanticTokens", json!({"requests": {"range": true, "full": {"delta": true}}, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"]}))
        .can("/textDocument/inlayHint", json!({}))
}

fn with(tokens: &str) -> Setup {
    let settings = json!({"rules": {"discouraged-term": "off", "loose-advice": "off"}, "tokens": {"terms": tokens}, "hints": {"abbreviations": true}});
    Setup { settings, ..setup() }
}

fn full(server: &mut TestServer, name: &str) -> Value {
    let document = json!({"uri": server.uri(name)});
    server.request("textDocument/semanticTokens/full", json!({"textDocument": document}))
}

/// Each token as it stands in a text, with a letter for each modifier.
fn drawn(text: &str, data: &Value) -> Vec<String> {
    let lines: Vec<Vec<u16>> = text.split('\n').map(|line| line.encode_utf16().collect()).collect();
    let numbers: Vec<usize> =
        data.as_array().expect("a list").iter().map(|number| number.as_u64().expect("a number") as usize).collect();
    let (mut line, mut column) = (0, 0);
    let one = |token: &[usize]| {
        let &[down, right, length, kind, modifiers] = token else { panic!("five numbers each: {token:?}") };
        column = if down == 0 { column + right } else { right };
        line += down;
        assert_eq!(kind, 0);
        let written = String::from_utf16(&lines[line][column..column + length]).expect("whole characters");
        let mark = ["", "=a", "=d", "=ad"][modifiers];
        format!("{line}:{column} {written}{mark}")
    };
    numbers.chunks(5).map(one).collect()
}

#[test]
fn terms_of_a_page_are_tokens() {
    let mut server = setup().spawn();
    let offered = server.initialize()["capabilities"]["semanticTokensProvider"].clone();
    assert_eq!(
        offered,
        json!({"legend": {"tokenTypes": ["term"], "tokenModifiers": ["abbreviation", "discouraged"]}, "range": true, "full": {"delta": true}})
    );
    server.open("a.md", PAGE);
    let tokens = full(&mut server, "a.md");
    let all = [
        "0:6 Order", "2:3 LoRA=a", "2:10 orders", "2:32 purchase=d", "2:42 low-rank", "3:0 adaptation", "5:6 low-rank",
        "6:2 adaptation", "6:16 LoRA=a", "6:25 MLA",
    ];
    assert_eq!(drawn(PAGE, &tokens["data"]), all);
    let document = json!({"uri": server.uri("a.md")});
    let range = json!({"start": {"line": 3, "character": 0}, "end": {"line": 6, "character": 0}});
    let part = server.request("textDocument/semanticTokens/range", json!({"textDocument": document, "range": range}));
    assert_eq!(drawn(PAGE, &part["data"]), ["3:0 adaptation", "5:6 low-rank"]);
}

/// What has changed of the tokens of `a.md` since a result.
fn delta(server: &mut TestServer, id: &Value) -> Value {
    let document = json!({"uri": server.uri("a.md")});
    let since = json!({"textDocument": document, "previousResultId": id});
    server.request("textDocument/semanticTokens/full/delta", since)
}

#[test]
fn all_are_told_once_a_client_was_asked_to_ask_again() {
    const REFRESH: &str = "workspace/semanticTokens/refresh";
    let mut server = setup().can("/workspace/semanticTokens", json!({"refreshSupport": true})).start();
    server.open("a.md", PAGE);
    let before = full(&mut server, "a.md");
    while server.was_asked(REFRESH) {}
    let before =
        if delta(&mut server, &before["resultId"])["edits"].is_array() { before } else { full(&mut server, "a.md") };
    server.open("GLOSSARY.md", &format!("{GLOSSARY}\n**Vellum**: A skin.\n"));
    server.asked(REFRESH);
    assert!(delta(&mut server, &before["resultId"])["data"].is_array());
    server.change("a.md", 2, json!([{"text": "Nothing.\n"}]));
    server.diagnostics("a.md", 2);
    assert!(full(&mut server, "a.md")["data"].is_array(), "what was shown is taken back");
}

#[test]
fn what_has_changed_of_them_is_enough() {
    let mut server = setup().start();
    server.open("a.md", PAGE);
    let before = full(&mut server, "a.md");
    let none = delta(&mut server, &before["resultId"]);
    assert_eq!((&none["edits"], &none["resultId"]), (&json!([]), &before["resultId"]));
    let at = json!({"line": 2, "character": 0});
    server.change("a.md", 2, json!([{"range": {"start": at, "end": at}, "text": "Order! "}]));
    server.diagnostics("a.md", 2);
    let after = delta(&mut server, &before["resultId"]);
    let mut data = before["data"].as_array().expect("a list").clone();
    for edit in after["edits"].as_array().expect("a list") {
        let (start, count) = (
            edit["start"].as_u64().expect("it is there") as usize,
            edit["deleteCount"].as_u64().expect("it is there") as usize,
        );
        data.splice(start..start + count, edit["data"].as_array().cloned().unwrap_or_default());
    }
    assert_eq!(Value::from(data), full(&mut server, "a.md")["data"]);
    // A result that nobody remembers is answered with all.
    assert!(delta(&mut server, &json!("other"))["data"].is_array());
    server.change("a.md", 3, json!([{"text": "Nothing.\n"}]));
    server.diagnostics("a.md", 3);
    assert_eq!(full(&mut server, "a.md")["data"], json!([]), "what was shown is taken back");
    assert_eq!(full(&mut server, "a.md"), Value::Null);
}

#[test]
fn there_is_none_in_programs_nor_where_they_are_off() {
    let mut server = setup().start();
    server.open("a.py", "# An order, LoRA.\n");
    server.open("b.md", "Nothing.\n");
    assert_eq!((full(&mut server, "a.py"), full(&mut server, "b.md")), (Value::Null, Value::Null));
    let mut server = with("off").start();
    server.open("a.md", PAGE);
    assert_eq!(full(&mut server, "a.md"), Value::Null);
    let mut server = Setup { options: json!({"tokensUnlessSaid": "off"}), ..setup() }.start();
    server.open("a.md", PAGE);
    assert_eq!(full(&mut server, "a.md"), Value::Null);
    let mut server = Setup { options: json!({"tokensUnlessSaid": "off"}), ..with("all") }.start();
    server.open("a.md", PAGE);
    assert!(full(&mut server, "a.md")["data"].is_array());
    let mut server = with("first").start();
    server.open("a.md", PAGE);
    let tokens = full(&mut server, "a.md");
    assert_eq!(drawn(PAGE, &tokens["data"]), ["0:6 Order", "2:3 LoRA=a", "6:25 MLA"]);
    let mut server = with("no-headings").start();
    server.open("a.md", PAGE);
    let tokens = full(&mut server, "a.md");
    assert_eq!(drawn(PAGE, &tokens["data"])[0], "2:3 LoRA=a");
}

#[test]
fn abbreviations_are_spelled_out_where_they_are_used_first() {
    let hints = |server: &mut TestServer, name: &str| {
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
        let document = json!({"uri": server.uri(name)});
        server.request("textDocument/inlayHint", json!({"textDocument": document, "range": range}))
    };
    let mut server = with("off").start();
    server.open("a.md", PAGE);
    assert_eq!(
        hints(&mut server, "a.md"),
        json!([
            {"position": {"line": 2, "character": 7}, "label": "Low-Rank Adaptation", "paddingLeft": true},
            {"position": {"line": 6, "character": 28}, "label": "Multi-Head Latent Attention With Many…", "paddingLeft": true},
        ])
    );
    server.open(
        "b.md",
        "Low-Rank Adaptation (LoRA), MLA (multi-head latent attention with many compressed keys), LoRA.\n",
    );
    server.open("c.py", "# LoRA\n");
    assert_eq!((hints(&mut server, "b.md"), hints(&mut server, "c.py")), (Value::Null, Value::Null));
    let mut server = setup().start();
    server.open("a.md", PAGE);
    assert_eq!(hints(&mut server, "a.md"), Value::Null);
}

#[test]
fn another_glossary_is_asked_about_again() {
    let mut server = setup()
        .can("/workspace/semanticTokens/refreshSupport", json!(true))
        .can("/workspace/inlayHint/refreshSupport", json!(true))
        .start();
    server.open("a.md", "A keel.\n");
    assert_eq!(full(&mut server, "a.md"), Value::Null);
    server.open("GLOSSARY.md", GLOSSARY);
    server.change("GLOSSARY.md", 2, json!([{"text": "**Keel**: The beam.\n"}]));
    server.diagnostics("GLOSSARY.md", 2);
    server.asked("workspace/semanticTokens/refresh");
    server.asked("workspace/inlayHint/refresh");
    let tokens = full(&mut server, "a.md");
    assert_eq!(drawn("A keel.\n", &tokens["data"]), ["0:2 keel"]);
}
