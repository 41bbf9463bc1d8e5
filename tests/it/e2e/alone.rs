//! Files that are opened by themselves, by a client without workspace folders.

use serde_json::{Value, json};

use super::Setup;
use super::workspace::eventually;

const VELLUM: &str = "# Glossary\n\n**Vellum**: Calf skin.\n";
const QUIRE: &str = "# Glossary\n\n**Quire**: Sheets folded together.\n";
const LEAF: &str = "# Glossary\n\n**Leaf**: Half a sheet.\n";

fn alone<const N: usize>(files: [(&'static str, &str); N]) -> Setup {
    Setup { has_folder: false, ..Setup::files(files) }
}

#[test]
fn the_glossaries_beside_and_above_a_file_hold_for_it() {
    let files =
        [("GLOSSARY.md", VELLUM), ("sub/docs/glossary.md", QUIRE), ("other/GLOSSARY.md", LEAF), ("sub/x/y/a.md", "")];
    for _ in 0..5 {
        let mut server = alone(files).start();
        server.open_only("sub/x/y/a.md", "Vellum, quire and leaf");
        assert!(server.hover("sub/x/y/a.md", 0, 1).is_object(), "the first answer waits for them");
        assert!(server.hover("sub/x/y/a.md", 0, 9).is_object());
        assert_eq!(server.hover("sub/x/y/a.md", 0, 19), Value::Null);
        server.diagnostics("sub/x/y/a.md", 1);
        // Another file, elsewhere, has others.
        server.open("other/b.md", "Vellum, quire and leaf");
        assert!(server.hover("other/b.md", 0, 1).is_object());
        assert_eq!(server.hover("other/b.md", 0, 9), Value::Null);
        assert!(server.hover("other/b.md", 0, 19).is_object());
    }
}

#[test]
fn pages_of_one_entry_beside_a_file_hold_for_it() {
    for page in ["glossary/vellum.md", ".glossary/vellum.md"] {
        let mut server = alone([(page, "# Vellum\n\nCalf skin.\n"), ("a.md", "")]).start();
        server.open("a.md", "Vellum, quire and leaf");
        assert!(server.hover("a.md", 0, 1).is_object(), "{page}");
    }
}

#[test]
fn a_file_in_a_repository_has_the_glossaries_of_all_of_it() {
    let config = "glossaries = [\"names/*.md\"]\n";
    let files = [
        (".git/HEAD", "ref: refs/heads/main\n"),
        ("docs/team-glossary.md", VELLUM),
        ("names/words.md", QUIRE),
        ("glossator.toml", config),
        ("src/deep/a.md", ""),
    ];
    let mut server = alone(files).start();
    server.open("src/deep/a.md", "Vellum, quire and leaf");
    assert!(server.hover("src/deep/a.md", 0, 1).is_object());
    assert!(server.hover("src/deep/a.md", 0, 9).is_object());
    let line = server.notification("window/logMessage", |_| true);
    assert_eq!(line["message"], "2 glossaries, 2 entries");
    // Nobody else watches what the client has not open.
    server.write("src/GLOSSARY.md", LEAF);
    eventually(&mut server, "src/deep/a.md", 19, Value::is_object);
}

#[test]
fn what_comes_to_stand_beside_a_file_is_followed() {
    let mut server = alone([("sub/a.md", "")]).start();
    server.open("sub/a.md", "Vellum, quire and leaf");
    assert_eq!(server.hover("sub/a.md", 0, 1), Value::Null);
    assert!(server.log_line()["message"].as_str().is_some_and(|line| line.contains("no glossary found")));
    let created = |server: &super::TestServer, name: &str| json!({"files": [{"uri": server.uri(name)}]});
    server.write("GLOSSARY.md", VELLUM);
    let params = created(&server, "GLOSSARY.md");
    server.notify("workspace/didCreateFiles", params);
    eventually(&mut server, "sub/a.md", 1, Value::is_object);
    // A configuration makes its folder a project: what lies below it is found, what lies above is not.
    server.write("sub/names/words.md", QUIRE);
    server.write("sub/glossator.toml", "glossaries = [\"names/words.md\"]\n");
    let params = created(&server, "sub/glossator.toml");
    server.notify("workspace/didCreateFiles", params);
    eventually(&mut server, "sub/a.md", 9, Value::is_object);
    eventually(&mut server, "sub/a.md", 1, Value::is_null);
}

#[test]
fn a_glossary_that_is_opened_alone_is_one() {
    let mut server = alone([("GLOSSARY.md", VELLUM)]).start();
    server.open("GLOSSARY.md", "# Glossary\n\n**Quire**: Sheets folded together.\n");
    server.open("a.md", "Quire");
    assert!(server.hover("a.md", 0, 1).is_object());
    server.change("GLOSSARY.md", 2, json!([{"text": LEAF}]));
    server.change("a.md", 2, json!([{"text": "Leaf"}]));
    assert!(server.hover("a.md", 0, 1).is_object());
    server.diagnostics("GLOSSARY.md", 2);
    server.diagnostics("a.md", 2);
}

#[test]
fn a_word_is_accepted_beside_a_file_that_is_alone() {
    let setup = alone([("GLOSSARY.md", VELLUM), ("sub/a.md", "")])
        .can("/textDocument/codeAction/codeActionLiteralSupport", json!({"codeActionKind": {"valueSet": ["quickfix"]}}))
        .can("/textDocument/codeAction/dataSupport", json!(true))
        .can("/textDocument/codeAction/resolveSupport", json!({"properties": ["edit"]}));
    let mut server = setup.start();
    server.open("sub/a.md", "Velum");
    assert_eq!(server.hover("sub/a.md", 0, 1), Value::Null);
    let data = json!({"accept": {"word": "Velum", "uri": server.uri("sub/a.md")}});
    let edit = server.request("codeAction/resolve", json!({"title": "t", "data": data}))["edit"].clone();
    let uri = server.uri("sub/glossator.toml");
    assert_eq!(edit["changes"][uri][0]["newText"], "words = [\"Velum\"]\n", "{edit}");
}
