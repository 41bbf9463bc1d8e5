//! Words and names that are counted in the background.

use serde_json::{Value, json};

use super::{Setup, TestServer};

const GLOSSARY: &str = "**Order**: What a customer wants.\n_Avoid_: purchase\n";

fn has(code: &'static str) -> impl Fn(&[Value]) -> bool {
    move |found: &[Value]| found.iter().any(|found| found["code"] == code)
}

#[test]
fn what_the_project_says_elsewhere_comes_to_bear_and_is_kept_fresh() {
    let orders = "An order. ".repeat(5);
    let mut server = Setup::files([("GLOSSARY.md", GLOSSARY), ("a.md", ""), ("docs/b.md", &orders)]).start();
    server.open_only("a.md", "An order, a purchase.\n");
    let found = server.diagnostics_when("a.md", has("discouraged-term"));
    assert_eq!((found.len(), &found[0]["severity"]), (1, &4.into()), "it is a hint: {found:?}");
    // Another text says the word often, and is saved by somebody.
    server.write("docs/c.md", &"A purchase. ".repeat(50));
    let uri = server.uri("docs/c.md");
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 1}]}));
    server.diagnostics_when("a.md", <[Value]>::is_empty);
    server.open_only("GLOSSARY.md", GLOSSARY);
    let found = server.diagnostics_when("GLOSSARY.md", has("loose-advice"));
    let said = found.iter().find(|found| found["code"] == "loose-advice").unwrap()["message"].as_str().unwrap();
    assert!(said.starts_with("\"purchase\" stands 51 times in 2 files, \"Order\" 6 times"), "{said}");
}

#[test]
fn a_spelling_that_three_files_have_is_meant_in_an_editor_too() {
    let glossary = "**Softmax**: A sum.\n\n**Tokenizer**: It cuts.\n";
    let mut server =
        Setup::files([("GLOSSARY.md", glossary), ("b.md", "The sofmax.\n"), ("c.md", "A Sofmax.\n")]).start();
    server.open_only("a.md", "The sofmax, and a tokenzier.\n");
    // Both are found while nobody has counted.
    let found = server.diagnostics_when("a.md", |found| found.len() == 1);
    assert!(found[0]["message"].as_str().is_some_and(|said| said.contains("tokenzier")), "{found:?}");
}

#[test]
fn copies_of_a_comment_that_are_open_are_counted() {
    let guide = "It starts the DCD, stops the DCD and asks the DCD.\n".repeat(9);
    let glossary = "**DCD (Device Controller Driver)**: It moves what a device says.\n";
    let names = ["a.py", "b.py", "c.py", "d.py"];
    // On disk, nothing stands in them yet.
    let [a, b, c, d] = names.map(|name| (name, "a = 1\n"));
    let mut server = Setup::files([("GLOSSARY.md", glossary), ("guide.md", &guide), a, b, c, d]).start();
    let is = |severity: u8| move |found: &[Value]| found.iter().any(|found| found["severity"] == severity);
    let recount = |server: &mut TestServer, text: &str| {
        server.write("more.md", text);
        let uri = server.uri("more.md");
        server.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
    };
    let open = |server: &mut TestServer, name| {
        server.open_only(name, "a = 1\n# The memory is set up by the dcd before it runs.\n");
    };
    names[..3].iter().for_each(|name| open(&mut server, name));
    recount(&mut server, "A text.\n");
    for name in &names[..3] {
        server.diagnostics_when(name, is(3));
    }
    open(&mut server, names[3]);
    recount(&mut server, "Another text.\n");
    for name in names {
        let found = server.diagnostics_when(name, is(4));
        assert_eq!((found.len(), &found[0]["code"]), (1, &"term-casing".into()), "in {name}: {found:?}");
    }
}
