//! Retiring a name as a code action: where it is offered, what it becomes, what is refused.

use serde_json::{Value, json};

use super::rename::applied;
use super::{Setup, TestServer};

const GLOSSARY: &str = "**Order**: What a customer asks for.\r\nAliases: job, PO\r\n_Avoid_: purchase\r\n\r\n**Invoice**: A bill for a job.\r\n";
const NOTE: &str = "😀. A job, two Jobs. An order. The purchase.\n";

fn setup() -> Setup {
    let quiet = json!({"rules": {"discouraged-term": "off", "loose-advice": "off"}});
    let setup = Setup::files([
        ("GLOSSARY.md", GLOSSARY),
        ("note.md", NOTE),
        ("b.md", "The\njob's sum, `job`.\n"),
        ("a.py", "# A job.\njob = Job()\n"),
    ]);
    Setup { settings: quiet, ..setup }
        .can("/textDocument/codeAction/codeActionLiteralSupport", json!({"codeActionKind": {"valueSet": []}}))
        .can("/textDocument/codeAction/dataSupport", json!(true))
        .can("/textDocument/codeAction/resolveSupport", json!({"properties": ["edit"]}))
        .can("/workspace/workspaceEdit", json!({"documentChanges": true}))
}

/// The offered actions that retire a name, at a place.
fn offered(server: &mut TestServer, name: &str, line: u32, character: u32) -> Vec<Value> {
    let at = json!({"line": line, "character": character});
    let document = json!({"uri": server.uri(name)});
    let asked = json!({"textDocument": document, "range": {"start": at, "end": at}, "context": {"diagnostics": [], "only": ["refactor"]}});
    let actions = server.request("textDocument/codeAction", asked);
    let retires = |action: &&Value| action["title"].as_str().is_some_and(|title| title.starts_with("Retire"));
    actions.as_array().expect("a list").iter().filter(retires).cloned().collect()
}

#[test]
fn it_is_offered_on_other_names_of_an_entry() {
    let mut server = setup().start();
    server.open("note.md", NOTE);
    server.open("GLOSSARY.md", GLOSSARY);
    for (name, line, character, expected) in [
        ("note.md", 0, 6, Some("Retire \"job\": write \"Order\" instead")),
        ("note.md", 0, 15, Some("Retire \"job\": write \"Order\" instead")),
        ("note.md", 0, 36, Some("Retire \"purchase\": write \"Order\" instead")),
        ("note.md", 0, 24, None),
        ("note.md", 0, 30, None),
        ("GLOSSARY.md", 1, 10, Some("Retire \"job\": write \"Order\" instead")),
        ("GLOSSARY.md", 1, 15, None),
        ("GLOSSARY.md", 0, 4, None),
        ("GLOSSARY.md", 4, 28, Some("Retire \"job\": write \"Order\" instead")),
    ] {
        let actions = offered(&mut server, name, line, character);
        let titles: Vec<_> = actions.iter().map(|action| action["title"].as_str().expect("a title")).collect();
        assert_eq!(titles, expected.into_iter().collect::<Vec<_>>(), "{name}:{line}:{character}");
        assert!(actions.iter().all(|action| action["kind"] == "refactor.rewrite" && action.get("edit").is_none()));
    }
}

#[test]
fn prose_is_rewritten_and_code_stays() {
    let mut server = setup().start();
    server.open("note.md", NOTE);
    let action = offered(&mut server, "note.md", 0, 6).remove(0);
    let resolved = server.request("codeAction/resolve", action);
    let texts = applied(&server, &resolved["edit"], &[]);
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["GLOSSARY.md", "a.py", "b.md", "note.md"]);
    assert_eq!(
        texts["GLOSSARY.md"],
        "**Order**: What a customer asks for.\r\nAliases: PO\r\n_Avoid_: purchase, job\r\n\r\n**Invoice**: A bill for an order.\r\n"
    );
    assert_eq!(texts["note.md"], "😀. An order, two Orders. An order. The purchase.\n");
    assert_eq!(texts["b.md"], "The\norder's sum, `job`.\n");
    assert_eq!(texts["a.py"], "# An order.\njob = Job()\n");
    assert_eq!(resolved["edit"]["documentChanges"][3]["textDocument"]["version"], 1);
    let told = server.notification("window/showMessage", |_| true);
    let said = told["message"].as_str().expect("a text");
    assert!(said.contains("3 uses in code") && said.contains("glossator retire \"job\" \"Order\" --dry-run"), "{said}");
}

#[test]
fn a_client_that_resolves_nothing_runs_a_command() {
    let mut server = setup()
        .can("/textDocument/codeAction/resolveSupport", json!({"properties": []}))
        .can("/workspace/applyEdit", json!(true))
        .start();
    server.open("note.md", NOTE);
    let action = offered(&mut server, "note.md", 0, 36).remove(0);
    server.request("workspace/executeCommand", action["command"].clone());
    let asked = server.asked("workspace/applyEdit");
    let texts = applied(&server, &asked["edit"], &[]);
    assert_eq!(texts.len(), 1);
    assert_eq!(texts["note.md"], "😀. A job, two Jobs. An order. The order.\n");
}

#[test]
fn what_has_changed_meanwhile_is_said() {
    let mut server = setup().start();
    server.open("note.md", NOTE);
    let mut action = offered(&mut server, "note.md", 0, 6).remove(0);
    for (key, value, said) in [
        ("headword", "Offer", "is gone"),
        ("name", "invoice", "has a meaning of its own"),
        ("name", "order", "headword"),
    ] {
        let before = action["data"]["retire"][key].take();
        action["data"]["retire"][key] = json!(value);
        let id = server.ask("codeAction/resolve", action.clone());
        let answer = server.response(id);
        assert_eq!(answer["error"]["code"], -32803, "{answer}");
        assert!(answer["error"]["message"].as_str().is_some_and(|text| text.contains(said)), "{answer}");
        action["data"]["retire"][key] = before;
    }
}

#[test]
fn too_many_files_are_for_the_command_line() {
    let mut setup = setup();
    let names = (0..201).map(|at| format!("d/{at}.md"));
    setup.files.extend(names.map(|name| (&*name.leak(), "A job.\n".to_owned())));
    let mut server = setup.start();
    server.open("note.md", NOTE);
    let action = offered(&mut server, "note.md", 0, 6).remove(0);
    let id = server.ask("codeAction/resolve", action);
    let answer = server.response(id);
    let said = answer["error"]["message"].as_str().expect("it is refused");
    assert!(
        said.contains("205 files")
            && said.contains("at most 200")
            && said.contains("glossator retire \"job\" \"Order\""),
        "{said}"
    );
}

#[test]
fn a_plural_is_written_as_small_as_its_singular() {
    let note = "The levain rests.\n\nOne starter, and two starters.\n";
    let mut server = Setup {
        files: vec![
            ("GLOSSARY.md", "**Levain**: What makes bread rise.\nAliases: starter\n".to_owned()),
            ("note.md", note.to_owned()),
        ],
        ..setup()
    }
    .start();
    server.open("note.md", note);
    let action = offered(&mut server, "note.md", 2, 6).remove(0);
    let resolved = server.request("codeAction/resolve", action);
    let texts = applied(&server, &resolved["edit"], &[]);
    assert_eq!(texts["note.md"], "The levain rests.\n\nOne levain, and two levains.\n");
}
