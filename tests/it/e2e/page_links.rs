//! Links from the terms of a page to their entries, and back: as code actions.

use serde_json::{Value, json};

use super::rename::applied;
use super::{Setup, TestServer};

const GLOSSARY: &str = "# Glossary\n\n## KV-Cache (KVC)\n\nKeeps.\n\n## Order\n\nAsked.\n\n_Avoid_: purchase\n";
const PAGE: &str = "# The KV cache\n\n`KVC`, [an order](x.md): 😀 the *kv cache* and the KV cache.\r\nTwo Orders; a purchase, an order.\n\n<b>Order</b>\n";

fn setup() -> Setup {
    let quiet = json!({"rules": {"discouraged-term": "off", "loose-advice": "off"}});
    let setup = Setup::files([("the terms/GLOSSARY.md", GLOSSARY), ("docs/page.md", PAGE)]);
    Setup { settings: quiet, ..setup }
        .can("/textDocument/codeAction/codeActionLiteralSupport", json!({"codeActionKind": {"valueSet": []}}))
        .can("/textDocument/codeAction/dataSupport", json!(true))
        .can("/textDocument/codeAction/resolveSupport", json!({"properties": ["edit"]}))
        .can("/workspace/workspaceEdit", json!({"documentChanges": true}))
}

/// The actions about links at a place.
fn offered(server: &mut TestServer, name: &str, (line, character): (u32, u32)) -> Vec<Value> {
    let at = json!({"line": line, "character": character});
    let document = json!({"uri": server.uri(name)});
    let asked = json!({"textDocument": document, "range": {"start": at, "end": at}, "context": {"diagnostics": [], "only": ["refactor.rewrite"]}});
    let actions = server.request("textDocument/codeAction", asked);
    let is_one = |action: &&Value| {
        action["title"].as_str().is_some_and(|title| title.ends_with("to its entry") || title.starts_with("Unlink"))
    };
    actions.as_array().expect("a list").iter().filter(is_one).cloned().collect()
}

#[test]
fn the_first_use_of_each_term_becomes_a_link_and_is_none_again() {
    let mut server = setup().start();
    server.open("docs/page.md", PAGE);
    let link = offered(&mut server, "docs/page.md", (3, 6)).remove(0);
    assert_eq!(link["title"], "Link the first use of each term on this page to its entry");
    let resolved = server.request("codeAction/resolve", link);
    let text = applied(&server, &resolved["edit"], &[]).remove("docs/page.md").expect("it changes");
    let expected = "# The KV cache\n\n`KVC`, [an order](x.md): 😀 the *[kv cache](../the%20terms/GLOSSARY.md#kv-cache-kvc)* and the KV cache.\r\nTwo [Orders](../the%20terms/GLOSSARY.md#order); a purchase, an order.\n\n<b>Order</b>\n";
    assert_eq!(text, expected);

    server.write("docs/page.md", &text);
    server.change("docs/page.md", 2, json!([{"text": text}]));
    server.diagnostics("docs/page.md", 2);
    let again = offered(&mut server, "docs/page.md", (2, 70)).remove(0);
    assert_eq!(again["title"], "Unlink the terms on this page");
    let resolved = server.request("codeAction/resolve", again);
    assert_eq!(applied(&server, &resolved["edit"], &[])["docs/page.md"], PAGE);
    // What is linked already stays so.
    let link = json!({"title": "t", "data": {"link": {"uri": server.uri("docs/page.md"), "away": false}}});
    assert_eq!(server.request("codeAction/resolve", link).get("edit"), None);
}

#[test]
fn a_page_has_such_links_where_it_is_markdown_and_no_glossary() {
    let mut server = setup().start();
    server.open("docs/page.md", PAGE);
    server.open("the terms/GLOSSARY.md", GLOSSARY);
    server.open("a.py", "# A kv cache.\n");
    for (name, at) in [
        ("docs/page.md", (0, 8)),
        ("docs/page.md", (2, 2)),
        ("the terms/GLOSSARY.md", (6, 4)),
        ("a.py", (0, 6)),
        ("docs/page.md", (2, 24)),
    ] {
        assert_eq!(offered(&mut server, name, at), Vec::<Value>::new(), "{name} {at:?}");
    }
}
