//! What the glossary lacks, one more name of an entry that was chosen, and the picture of which entries mention which.

use serde_json::{Value, json};

use super::client::frame;
use super::rename::applied;
use super::{Setup, TestServer};

const GLOSSARY: &str = "**Proof**: The last rise of a loaf.\r\n\r\n**Cut-Off**: Six in the evening. See the Proof.\r\nAliases: deadline\r\n_Avoid_: limit\r\n\r\n**Rye**: A grain.\r\n";

const OVENS: &str = "\
# Ovens

😀 A deck oven is a stack of chambers with stone floors. Every deck oven of ours has a steam valve. The Core Temperature Probe (CTP)
goes into the loaf; a CTP is read twice.

## Steam valve

Open the steam valve late: a steam valve that is opened early dries the crust. Watch the deck oven and the proof. Of the steam valve
there is no more to say, and of the [deck oven](x.md) nothing.
";

const SHIFTS: &str = "# Shifts\n\nWho has the deck oven fills the logbook. The steam valve is on the left.\n";

fn setup() -> Setup {
    Setup::files([("GLOSSARY.md", GLOSSARY), ("docs/ovens.md", OVENS), ("docs/shifts.md", SHIFTS)])
        .can("/workspace/applyEdit", json!(true))
        .can("/workspace/workspaceEdit", json!({"documentChanges": true}))
}

fn told(server: &mut TestServer, command: &str, argument: Value) -> Value {
    server.request("workspace/executeCommand", json!({"command": command, "arguments": [argument]}))
}

fn range(line: u32, start: u32, end: u32) -> Value {
    json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}})
}

#[test]
fn an_editor_asks_what_the_glossary_lacks() {
    let mut server = setup().start();
    let rows = told(&mut server, "glossator.suggest", Value::Null);
    let names: Vec<&str> = rows.as_array().expect("a list").iter().filter_map(|row| row["name"].as_str()).collect();
    assert_eq!(names, ["deck oven", "Core Temperature Probe", "steam valve"]);
    let oven = &rows[0];
    assert_eq!((&oven["count"], &oven["files"], &oven["kind"]), (&json!(5), &json!(2), &json!("phrase")));
    let uri = server.uri("docs/ovens.md");
    assert_eq!(oven["places"][0], json!({"uri": uri, "range": range(2, 5, 14)}));
    assert_eq!(oven["sentence"]["text"], "😀 A deck oven is a stack of chambers with stone floors.");
    assert_eq!(oven["sentence"]["uri"], json!(uri));
    assert_eq!(oven["sentence"]["range"], range(2, 0, 56));
    assert_eq!(rows[1]["abbreviation"], "CTP");
    assert_eq!(told(&mut server, "glossator.suggest", json!({"limit": 1})).as_array().map(Vec::len), Some(1));
}

#[test]
fn what_an_open_text_says_counts_and_has_its_places() {
    let mut server = setup().start();
    let typed = "A bread peel is a long shovel. The bread peel, the bread peel.\n\nHer bread peel is long.\n";
    server.open("docs/shifts.md", typed);
    let rows = told(&mut server, "glossator.suggest", Value::Null);
    let peel =
        rows.as_array().expect("a list").iter().find(|row| row["name"] == "bread peel").expect("it is suggested");
    let uri = server.uri("docs/shifts.md");
    assert_eq!(peel["sentence"]["text"], "A bread peel is a long shovel.");
    assert_eq!(peel["places"][0], json!({"uri": uri, "range": range(0, 2, 12)}));
}

#[test]
fn progress_is_shown_while_texts_are_looked_at_and_nobody_has_to_wait() {
    let mut server = setup().start();
    let asked = json!({"command": "glossator.suggest", "workDoneToken": "work"});
    let id = server.ask("workspace/executeCommand", asked);
    let begun = server.notification("$/progress", |params| params["token"] == "work");
    assert_eq!(begun["value"]["title"], "Looking for what the glossary lacks");
    assert!(server.response(id)["result"].is_array());
    server.notification("$/progress", |params| params["value"]["kind"] == "end");
    while server.was_asked("$/progress") {}
    let asked = server.question("workspace/executeCommand", json!({"command": "glossator.suggest"}));
    let id = asked["id"].as_i64().expect("a number");
    let cancel = json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}});
    server.send_bytes(&[frame(&asked), frame(&cancel)].concat());
    assert_eq!(server.response(id)["error"]["code"], -32800);
    while server.was_asked("$/progress") || server.was_asked("window/workDoneProgress/create") {}
}

/// The glossary with one more name of the entry that is called so.
fn with_alias(server: &mut TestServer, name: &str, headword: &str) -> String {
    let terms = told(server, "glossator.listTerms", Value::Null);
    let term = terms.as_array().expect("a list").iter().find(|term| term["headword"] == headword).expect("it is there");
    let argument = json!({"name": name, "headword": headword, "uri": term["uri"], "range": term["range"]});
    assert_eq!(told(server, "glossator.addAlias", argument), Value::Null);
    let edit = server.asked("workspace/applyEdit")["edit"].clone();
    applied(server, &edit, &[])["GLOSSARY.md"].clone()
}

#[test]
fn any_entry_can_have_one_more_name() {
    let mut server = setup().start();
    let expected = GLOSSARY.replace("Aliases: deadline", "Aliases: deadline, closing time");
    assert_eq!(with_alias(&mut server, "closing\n  time", "Cut-Off"), expected);
    let expected = GLOSSARY.replace("A grain.", "A grain.\r\nAliases: Secale");
    assert_eq!(with_alias(&mut server, "Secale", "Rye"), expected);
}

#[test]
fn what_can_be_no_name_of_an_entry_is_refused() {
    let mut server = setup().start();
    let uri = server.uri("GLOSSARY.md");
    let entry =
        |name: &str, headword: &str| json!({"name": name, "headword": headword, "uri": uri, "range": range(2, 2, 9)});
    for (argument, said) in [
        (entry("deadline", "Rye"), "\"deadline\" is a name of \"Cut-Off\" already"),
        (entry("Limit", "Cut-Off"), "\"Cut-Off\" advises against \"Limit\""),
        (entry("a: b|c", "Rye"), "\"a: b|c\" is no name: select one word or a few"),
        (entry("spelt", "Wheat"), "this entry is not in the glossary any more: choose another"),
        (json!({"name": "spelt"}), "glossator.addAlias wants an object with name, headword, uri and range"),
        (Value::Null, "glossator.addAlias wants an object with name, headword, uri and range"),
    ] {
        let asked = json!({"command": "glossator.addAlias", "arguments": [argument]});
        let id = server.ask("workspace/executeCommand", asked);
        assert_eq!(server.response(id)["error"]["message"], said);
    }
    assert!(!server.was_asked("workspace/applyEdit"));
}

#[test]
fn a_picture_of_too_many_entries_is_not_drawn_but_explained() {
    let many = |count: usize| (0..count).map(|at| format!("**Rye{at}**: A grain.\n\n")).collect::<String>();
    let mut server = Setup::files([("GLOSSARY.md", many(5_001).as_str())]).start();
    let drawn = told(&mut server, "glossator.graph", Value::Null);
    assert_eq!((&drawn["svg"], &drawn["entries"]), (&json!(""), &json!([])));
    let message = "5001 entries are too many for a picture, which may have 5000: `glossator graph --format dot` writes them for Graphviz.";
    assert_eq!(drawn["message"], message);
}

#[test]
fn an_editor_draws_which_entries_mention_which() {
    let mut server = setup().start();
    let drawn = told(&mut server, "glossator.graph", Value::Null);
    let entries = drawn["entries"].as_array().expect("a list");
    let headwords: Vec<_> = entries.iter().filter_map(|entry| entry["headword"].as_str()).collect();
    assert_eq!(headwords, ["Proof", "Cut-Off", "Rye"]);
    assert_eq!(entries[1]["range"], range(2, 2, 9));
    assert_eq!(entries[1]["uri"], json!(server.uri("GLOSSARY.md")));
    let svg = drawn["svg"].as_str().expect("a picture");
    assert_eq!(svg.matches("data-node=").count(), 3, "{svg}");
    assert!(svg.contains("data-from=\"1\" data-to=\"0\"") && !svg.contains("<style"), "{svg}");
    assert!(drawn["style"].as_str().is_some_and(|style| style.contains(".graph")));
}
