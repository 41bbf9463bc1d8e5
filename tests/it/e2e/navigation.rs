//! Outline, search, folding, selection, links and the hierarchy of terms, in the words of the protocol.

use serde_json::{Value, json};

use super::{Setup, TestServer};

const GLOSSARY: &str =
    "# Glossary\n\n## Q\n\n**Quire (QR)**: Sheets of\nvellum.\nSee also: Vellum\n\n## V\n\n**Vellum**: Calf skin.\n";

fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    json!({"start": {"line": from.0, "character": from.1}, "end": {"line": to.0, "character": to.1}})
}

fn server(setup: Setup) -> TestServer {
    let files =
        vec![("GLOSSARY.md", GLOSSARY.to_owned()), ("sub/more.glossary.md", "**Lead Point**: A pencil.\n".to_owned())];
    let mut server = Setup { files, ..setup }.start();
    server.open("GLOSSARY.md", GLOSSARY);
    server.open("a.md", "Größe 😀 vellum, quire\n");
    server
}

fn of(server: &TestServer, name: &str) -> Value {
    json!({"textDocument": {"uri": server.uri(name)}})
}

#[test]
fn an_outline_is_a_tree_where_the_client_has_trees() {
    let mut server =
        server(Setup::default().can("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport", json!(true)));
    let question = of(&server, "GLOSSARY.md");
    let symbols = server.request("textDocument/documentSymbol", question);
    assert_eq!(symbols[0]["name"], "Q");
    assert_eq!(symbols[0]["kind"], 3);
    assert_eq!(symbols[0]["range"], range((2, 0), (6, 16)));
    assert_eq!(symbols[0]["selectionRange"], range((2, 3), (2, 4)));
    let quire = &symbols[0]["children"][0];
    assert_eq!((&quire["name"], &quire["kind"]), (&json!("Quire (QR)"), &json!(15)));
    assert_eq!(quire["range"], range((4, 0), (6, 16)));
    assert_eq!(quire["selectionRange"], range((4, 2), (4, 7)));
    assert_eq!(quire.get("children"), None);
    assert_eq!(symbols.as_array().map(Vec::len), Some(2));
    let question = of(&server, "a.md");
    assert_eq!(server.request("textDocument/documentSymbol", question), Value::Null);
}

#[test]
fn an_outline_is_a_list_where_the_client_has_no_trees() {
    let mut server = server(Setup::default());
    let question = of(&server, "GLOSSARY.md");
    let symbols = server.request("textDocument/documentSymbol", question);
    let names: Vec<&Value> = symbols.as_array().expect("a list").iter().map(|symbol| &symbol["name"]).collect();
    assert_eq!(names, ["Q", "Quire (QR)", "V", "Vellum"]);
    assert_eq!(symbols[1]["containerName"], "Q");
    assert_eq!(symbols[1]["location"]["uri"], server.uri("GLOSSARY.md"));
    assert_eq!(symbols[0].get("containerName"), None);
}

#[test]
fn entries_of_all_glossaries_are_found() {
    let mut server = server(Setup::default());
    let found = server.request("workspace/symbol", json!({"query": "qr"}));
    assert_eq!(found[0]["name"], "Quire (QR)");
    assert_eq!(found[0]["location"], json!({"uri": server.uri("GLOSSARY.md"), "range": range((4, 2), (4, 7))}));
    assert_eq!(found[0]["containerName"], "GLOSSARY.md");
    let found = server.request("workspace/symbol", json!({"query": "lp"}));
    assert_eq!(found[0]["name"], "Lead Point");
    assert_eq!(found[0]["location"]["uri"], server.uri("sub/more.glossary.md"));
    assert_eq!(server.request("workspace/symbol", json!({"query": ""})).as_array().map(Vec::len), Some(3));
    assert_eq!(server.request("workspace/symbol", json!({"query": "zzz"})), json!([]));
}

#[test]
fn lines_are_folded_as_far_as_the_client_takes_them() {
    let mut all = server(Setup::default());
    let question = of(&all, "GLOSSARY.md");
    let folds = all.request("textDocument/foldingRange", question);
    let lines = [(2, 6), (4, 6), (8, 10)].map(|(from, to)| json!({"startLine": from, "endLine": to}));
    assert_eq!(folds, json!(lines));
    let mut few = server(Setup::default().can("/textDocument/foldingRange/rangeLimit", json!(2)));
    let question = of(&few, "GLOSSARY.md");
    assert_eq!(few.request("textDocument/foldingRange", question), json!([lines[0], lines[2]]));
    let question = of(&few, "a.md");
    assert_eq!(few.request("textDocument/foldingRange", question), Value::Null);
}

#[test]
fn selections_grow_at_each_place() {
    let mut server = server(Setup::default());
    let places = json!([{"line": 0, "character": 10}, {"line": 0, "character": 17}]);
    let question = json!({"textDocument": {"uri": server.uri("a.md")}, "positions": places});
    let chains = server.request("textDocument/selectionRange", question);
    assert_eq!(chains[0]["range"], range((0, 9), (0, 15)));
    assert_eq!(chains[0]["parent"]["range"], range((0, 0), (0, 22)));
    assert_eq!(chains[0]["parent"]["parent"]["range"], range((0, 0), (1, 0)));
    assert_eq!(chains[1]["range"], range((0, 17), (0, 22)));
}

#[test]
fn references_in_glossaries_are_links() {
    let mut plain = server(Setup::default());
    let question = of(&plain, "GLOSSARY.md");
    let links = plain.request("textDocument/documentLink", question.clone());
    let target = format!("{}#L11", plain.uri("GLOSSARY.md"));
    assert_eq!(links, json!([{"range": range((6, 10), (6, 16)), "target": target}]));
    let mut shown = server(Setup::default().can("/textDocument/documentLink/tooltipSupport", json!(true)));
    let question = of(&shown, "GLOSSARY.md");
    assert_eq!(shown.request("textDocument/documentLink", question)[0]["tooltip"], "Calf skin.");
}

#[test]
fn the_terms_are_a_hierarchy_of_who_mentions_whom() {
    let mut server = server(Setup::default());
    let at = server.at("a.md", 0, 10);
    let vellum = server.request("textDocument/prepareCallHierarchy", at)[0].clone();
    assert_eq!(vellum["name"], "Vellum");
    assert_eq!(vellum["uri"], server.uri("GLOSSARY.md"));
    assert_eq!(vellum["selectionRange"], range((10, 2), (10, 8)));
    let incoming = server.request("callHierarchy/incomingCalls", json!({"item": vellum}));
    assert_eq!(incoming[0]["from"]["name"], "Quire (QR)");
    assert_eq!(incoming[0]["fromRanges"], json!([range((5, 0), (5, 6)), range((6, 10), (6, 16))]));
    assert_eq!(server.request("callHierarchy/outgoingCalls", json!({"item": vellum})), json!([]));
    // The entry is found again where others came before it.
    server.change(
        "GLOSSARY.md",
        2,
        json!([{"range": range((2, 0), (2, 0)), "text": "**Awl**: It pricks quires.\n\n"}]),
    );
    server.diagnostics("GLOSSARY.md", 2);
    let incoming = server.request("callHierarchy/incomingCalls", json!({"item": vellum}));
    let quire = incoming[0]["from"].clone();
    assert_eq!(quire["selectionRange"], range((6, 2), (6, 7)));
    let outgoing = server.request("callHierarchy/outgoingCalls", json!({"item": quire}));
    assert_eq!(outgoing[0]["to"]["name"], "Vellum");
    let nowhere = server.at("a.md", 0, 1);
    assert_eq!(server.request("textDocument/prepareCallHierarchy", nowhere), Value::Null);
    let mut strange = vellum;
    strange["data"] = json!("of another server");
    assert_eq!(server.error("callHierarchy/incomingCalls", json!({"item": strange})), -32803);
}
