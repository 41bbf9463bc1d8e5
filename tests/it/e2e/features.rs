//! What the features say, in the words of the protocol. What they find is tested below the server.

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
    assert_eq!(list["isIncomplete"], false);
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
