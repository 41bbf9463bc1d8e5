//! `workspace/willRenameFiles`: a glossary that moves keeps its links, and those that lead to it.

use serde_json::{Value, json};

use super::rename::applied;
use super::{Setup, TestServer};

const GLOSSARY: &str = "# Glossary\r\n\r\n## Order\r\n\r\nAsked 😀: [how](../guide/asking.md#first), [site](https://example.org/a.md), [gone](gone.md).\r\n\r\n## Basket\r\n\r\nHolds an [order](Terms%20and%20more.md#order), as in [rules](./rules.md \"in rules.md\").\r\n";
const PAGE: &str = "# Asking\n\nAn [order](<../docs/Terms and more.md#order>), 注文 [again][o]: [other](../docs/rules.md); `[order](../docs/Terms%20and%20more.md)`.\n\n[o]: ../docs/Terms%20and%20more.md#order \"Terms and more.md\"\n";
const RULES: &str = "See [order](./Terms%20and%20more.md?x=1#order).\n";

fn setup() -> Setup {
    let files = [
        ("docs/Terms and more.md", GLOSSARY),
        ("guide/asking.md", PAGE),
        ("docs/rules.md", RULES),
        ("guide/page.mdx", "Of [order](../docs/Terms%20and%20more.md \"Terms and more.md\").\n"),
        ("glossator.toml", "glossaries = [\"docs/Terms and more.md\"]\n"),
        ("code.rs", "// docs/Terms and more.md\n"),
    ];
    Setup::files(files).can("/workspace/workspaceEdit", json!({"documentChanges": true}))
}

fn asked(server: &mut TestServer, from: &str, to: &str) -> Value {
    let (old, new) = (server.uri(from), server.uri(to));
    server.request("workspace/willRenameFiles", json!({"files": [{"oldUri": old, "newUri": new}]}))
}

#[test]
fn a_glossary_that_moves_keeps_its_links_and_those_to_it() {
    let mut server = setup().start();
    server.open("guide/asking.md", PAGE);
    let edit = asked(&mut server, "docs/Terms and more.md", "guide/deep/words.md");
    let after = applied(&server, &edit, &[]);
    assert_eq!(after.len(), 4, "{edit}");
    let own = "[how](../asking.md#first), [site](https://example.org/a.md), [gone](gone.md)";
    assert!(after["docs/Terms and more.md"].contains(own), "{after:?}");
    assert!(
        after["docs/Terms and more.md"]
            .contains("[order](words.md#order), as in [rules](../../docs/rules.md \"in rules.md\")."),
        "{after:?}"
    );
    let expected = "# Asking\n\nAn [order](<deep/words.md#order>), 注文 [again][o]: [other](../docs/rules.md); `[order](../docs/Terms%20and%20more.md)`.\n\n[o]: deep/words.md#order \"Terms and more.md\"\n";
    assert_eq!(after["guide/asking.md"], expected);
    assert_eq!(after["guide/page.mdx"], "Of [order](deep/words.md \"Terms and more.md\").\n");
    assert_eq!(after["docs/rules.md"], "See [order](../guide/deep/words.md?x=1#order).\n");
}

#[test]
fn a_folder_that_moves_takes_its_glossary_along() {
    let mut server = setup().start();
    let edit = asked(&mut server, "docs", "manual/docs");
    let after = applied(&server, &edit, &[]);
    // What moves together leads where it led.
    assert!(!after.contains_key("docs/rules.md"), "{after:?}");
    assert!(after["docs/Terms and more.md"].contains("[how](../../guide/asking.md#first)"), "{after:?}");
    assert!(after["guide/asking.md"].contains("(<../manual/docs/Terms%20and%20more.md#order>)"), "{after:?}");
}

#[test]
fn where_no_glossary_moves_nothing_changes() {
    let mut server = setup().start();
    assert_eq!(asked(&mut server, "docs/rules.md", "rules.md"), Value::Null);
    assert_eq!(asked(&mut server, "code.rs", "docs/code.rs"), Value::Null);
}
