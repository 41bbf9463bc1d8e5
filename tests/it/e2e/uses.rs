//! How often entries are used: code lenses, the hover of an entry, and entries that nothing uses, kept fresh.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Setup, TestServer};

const GLOSSARY: &str = "# Glossary\n\n**Vellum (VLM)**: Calf skin.\n_Avoid_: hide\n\n**Quire**: Sheets of vellum.\n";

fn setup() -> Setup {
    Setup::files([
        ("GLOSSARY.md", GLOSSARY),
        ("a.md", "Two vellums, a VLM, see a/vellum.md and the hide.\n"),
        ("b/c.py", "vellum_count = 1  # the vellum\n"),
        ("n.ipynb", "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"A \\\"x\\\" vell\\u0075m\"]}]}\n"),
        ("inner/x.glossary.md", "**Parchment**: Not vellum.\n"),
    ])
}

/// The lenses of the glossary, as far as they are told before anybody waits.
fn lenses(server: &mut TestServer) -> Vec<Value> {
    let uri = server.uri("GLOSSARY.md");
    let lenses = server.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}}));
    lenses.as_array().expect("a list").clone()
}

fn titles(server: &mut TestServer) -> Vec<String> {
    let told = lenses(server).into_iter().map(|lens| server.request("codeLens/resolve", lens));
    told.map(|lens| lens["command"]["title"].as_str().expect("a title").to_owned()).collect()
}

/// Asks again until the lenses say that.
#[track_caller]
fn say(server: &mut TestServer, expected: &[&str]) {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let said = titles(server);
        if said == expected {
            return;
        }
        assert!(Instant::now() < until, "{said:?} and not {expected:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn event(server: &mut TestServer, name: &str, kind: u32) {
    let uri = server.uri(name);
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": kind}]}));
}

#[test]
fn lenses_say_how_often_entries_are_used_and_their_command_lists_where() {
    let mut server = setup().start();
    server.open("GLOSSARY.md", GLOSSARY);
    let all = lenses(&mut server);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["range"], json!({"start": {"line": 2, "character": 2}, "end": {"line": 2, "character": 8}}));
    assert_eq!(all[0].get("command"), None);
    assert_eq!(titles(&mut server), ["5 uses in 3 files", "no uses"]);
    let lens = server.request("codeLens/resolve", all[0].clone());
    let command = &lens["command"];
    assert_eq!(command["command"], "glossator.showUses");
    let asked = json!({"command": command["command"], "arguments": command["arguments"]});
    let places = server.request("workspace/executeCommand", asked);
    let names: Vec<String> = places
        .as_array()
        .expect("a list")
        .iter()
        .map(|place| {
            let uri = place["uri"].as_str().expect("a URI");
            uri.rsplit('/').next().expect("a name").to_owned()
        })
        .collect();
    assert_eq!(names, ["a.md", "a.md", "c.py", "c.py", "n.ipynb"]);
    let unused = server.request("codeLens/resolve", all[1].clone());
    let asked = json!({"command": "glossator.showUses", "arguments": unused["command"]["arguments"]});
    assert_eq!(server.request("workspace/executeCommand", asked), json!([]));
    assert_eq!(server.request("workspace/executeCommand", json!({"command": "glossator.showUses"})), Value::Null);
}

#[test]
fn lenses_are_kept_fresh_by_edits_events_and_changes_of_the_glossary() {
    let mut server = setup().start();
    server.open("GLOSSARY.md", GLOSSARY);
    say(&mut server, &["5 uses in 3 files", "no uses"]);
    // An edit, not saved.
    server.open("a.md", "No more.\n");
    say(&mut server, &["3 uses in 2 files", "no uses"]);
    let end = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    server.change("a.md", 2, json!([{"range": end, "text": "A quire of vellum. "}]));
    server.diagnostics("a.md", 2);
    say(&mut server, &["4 uses in 3 files", "1 use in 1 file"]);
    server.close("a.md");
    say(&mut server, &["5 uses in 3 files", "no uses"]);
    // Files come, change and go.
    server.write("d.rs", "// A quire.\n");
    event(&mut server, "d.rs", 1);
    say(&mut server, &["5 uses in 3 files", "1 use in 1 file"]);
    server.write("d.rs", "// A quire, a quire.\n");
    event(&mut server, "d.rs", 2);
    say(&mut server, &["5 uses in 3 files", "2 uses in 1 file"]);
    std::fs::remove_file(server.folder.path().join("d.rs")).expect("it is there");
    event(&mut server, "d.rs", 3);
    say(&mut server, &["5 uses in 3 files", "no uses"]);
    // An entry more before the others, and a name less.
    let whole = "# Glossary\n\n**Count**: A number.\n\n**Vellum**: Calf skin.\n\n**Quire**: Sheets of vellum.\n";
    server.change("GLOSSARY.md", 2, json!([{"text": whole}]));
    server.diagnostics("GLOSSARY.md", 2);
    say(&mut server, &["1 use in 1 file", "4 uses in 3 files", "no uses"]);
    server.close("GLOSSARY.md");
    server.open("GLOSSARY.md", GLOSSARY);
    say(&mut server, &["5 uses in 3 files", "no uses"]);
}

#[test]
fn a_client_is_asked_to_ask_again_when_the_counts_are_there_and_when_they_change() {
    let mut server = setup().can("/workspace/codeLens/refreshSupport", json!(true)).start();
    server.open("GLOSSARY.md", GLOSSARY);
    lenses(&mut server);
    server.asked("workspace/codeLens/refresh");
    assert_eq!(titles(&mut server), ["5 uses in 3 files", "no uses"]);
    server.open("a.md", "A quire.\n");
    server.asked("workspace/codeLens/refresh");
    assert_eq!(titles(&mut server), ["3 uses in 2 files", "1 use in 1 file"]);
    // What changes no count is no news.
    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    server.change("a.md", 2, json!([{"range": start, "text": "Here: "}]));
    server.diagnostics("a.md", 2);
    server.nothing_within(Duration::from_millis(1500), "workspace/codeLens/refresh");
}

#[test]
fn lenses_can_be_switched_off() {
    let mut setup = setup();
    setup.options = json!({"code-lens": {"enabled": false}});
    let mut server = setup.start();
    server.open("GLOSSARY.md", GLOSSARY);
    let uri = server.uri("GLOSSARY.md");
    assert_eq!(server.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}})), Value::Null);
    let uri = server.uri("a.md");
    assert_eq!(
        server.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}})),
        Value::Null,
        "it is not open"
    );
}

#[test]
fn the_hover_of_an_entry_says_how_often_it_is_used_once_that_is_counted() {
    let mut server = setup().start();
    server.open("GLOSSARY.md", GLOSSARY);
    let said = |server: &mut TestServer| {
        server.hover("GLOSSARY.md", 2, 4)["contents"]["value"].as_str().expect("a text").to_owned()
    };
    assert!(!said(&mut server).contains("used"), "nobody has counted");
    let until = Instant::now() + Duration::from_secs(20);
    while !said(&mut server).ends_with("\n\nused 5 × in 3 files") {
        assert!(Instant::now() < until, "{}", said(&mut server));
        std::thread::sleep(Duration::from_millis(20));
    }
    let elsewhere = server.hover("GLOSSARY.md", 5, 23)["contents"]["value"].to_string();
    assert!(elsewhere.contains("Vellum") && !elsewhere.contains("used 5"), "{elsewhere}");
    assert!(server.hover("GLOSSARY.md", 5, 3)["contents"]["value"].to_string().contains("used nowhere"));
}

#[test]
fn entries_that_nothing_uses_are_told_in_editors_though_nothing_else_is_open() {
    let mut setup = setup();
    setup.options = json!({"rules": {"unused-entry": "hint"}});
    let mut server = setup.start();
    server.open_only("GLOSSARY.md", GLOSSARY);
    let unused = |found: &[Value]| -> Vec<u64> {
        let found = found.iter().filter(|found| found["code"] == "unused-entry");
        found.map(|found| found["range"]["start"]["line"].as_u64().expect("a line")).collect()
    };
    server.diagnostics_when("GLOSSARY.md", |found| unused(found) == [5]);
    server.write("d.md", "A quire.\n");
    event(&mut server, "d.md", 1);
    server.diagnostics_when("GLOSSARY.md", |found| unused(found).is_empty());
}

/// What a command of ours answers, each entry by what is asked of it.
fn told(server: &mut TestServer, command: &str, argument: Value) -> Value {
    server.request("workspace/executeCommand", json!({"command": command, "arguments": [argument]}))
}

#[test]
fn scripts_ask_for_terms_by_commands() {
    let mut server = setup().start();
    server.open("GLOSSARY.md", GLOSSARY);
    server.open("a.md", "Two vellums, a VLM.\n");
    let (uri, own) = (server.uri("GLOSSARY.md"), server.uri("a.md"));
    let headwords = |answer: &Value| -> Vec<String> {
        let all = answer.as_array().expect("a list").iter();
        all.map(|term| term["headword"].as_str().expect("a name").to_owned()).collect()
    };
    let all = told(&mut server, "glossator.listTerms", Value::Null);
    assert_eq!(headwords(&all), ["Vellum", "Quire", "Parchment"]);
    assert!(all.as_array().expect("a list").iter().all(|term| term.get("meaning").is_none()), "{all}");
    let here = told(&mut server, "glossator.listTerms", json!({"uri": own}));
    assert_eq!(headwords(&here), ["Vellum", "Quire"]);
    let expected = json!([{
        "headword": "Vellum", "abbreviations": ["VLM"], "aliases": [], "avoid": ["hide"], "context": null,
        "summary": "Calf skin.", "meaning": "Calf skin.", "uri": uri,
        "range": {"start": {"line": 2, "character": 2}, "end": {"line": 2, "character": 8}},
    }]);
    assert_eq!(told(&mut server, "glossator.resolveTerm", json!({"name": "vlm"})), expected);
    let at = json!({"textDocument": {"uri": own}, "position": {"line": 0, "character": 6}});
    assert_eq!(told(&mut server, "glossator.resolveTerm", at), expected);
    assert_eq!(told(&mut server, "glossator.resolveTerm", json!({"name": "ink"})), json!([]));
    assert_eq!(told(&mut server, "glossator.listTerms", json!({"uri": "file:///nowhere.md"})), json!([]));
}

#[test]
fn scripts_ask_how_often_terms_are_used() {
    let mut server = setup().start();
    server.open("GLOSSARY.md", GLOSSARY);
    let usage = told(&mut server, "glossator.usage", Value::Null);
    // No text stands where the last one holds.
    let used: Vec<Value> = usage
        .as_array()
        .expect("a list")
        .iter()
        .map(|term| json!([term["headword"], term["uses"], term["files"]]))
        .collect();
    assert_eq!(used, [json!(["Vellum", 5, 3]), json!(["Quire", 0, 0]), json!(["Parchment", null, null])]);
}

#[test]
fn scripts_ask_for_the_terms_of_a_page_in_the_order_of_first_use() {
    let mut setup = setup();
    // What it finds in the glossary depends on what has been counted.
    setup.options = json!({"rules": {"discouraged-term": "off", "loose-advice": "off"}});
    let mut server = setup.start();
    let page = "\u{1f980} A quire of vellums.\r\nTwo quires, a VLM and the hide.\r\n";
    server.open("a.md", page);
    let uri = server.uri("a.md");
    let used = |answer: &Value| -> Vec<Value> {
        let all = answer.as_array().expect("a list").iter();
        all.map(|term| json!([term["headword"], term["meaning"], term["first"], term["count"]])).collect()
    };
    let at = |line: u32, start: u32, end: u32| json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}});
    let answer = told(&mut server, "glossator.termsInDocument", json!({"uri": uri}));
    assert_eq!(
        used(&answer),
        [json!(["Quire", "Sheets of vellum.", at(0, 5, 10), 2]), json!(["Vellum", "Calf skin.", at(0, 14, 21), 3])]
    );
    assert_eq!(answer[0]["range"], at(5, 2, 7), "where the entry is written");
    // What was typed a moment ago is in it.
    server.change("a.md", 2, json!([{"range": at(0, 3, 14), "text": ""}]));
    server.diagnostics("a.md", 2);
    let answer = told(&mut server, "glossator.termsInDocument", json!({"uri": uri}));
    assert_eq!(
        used(&answer),
        [json!(["Vellum", "Calf skin.", at(0, 3, 10), 3]), json!(["Quire", "Sheets of vellum.", at(1, 4, 10), 1])]
    );
    let closed = server.uri("inner/x.glossary.md");
    assert_eq!(told(&mut server, "glossator.termsInDocument", json!({"uri": closed})), json!([]), "it is not open");
}

#[test]
fn a_command_says_what_it_takes() {
    let mut server = setup().start();
    let id = server.ask("workspace/executeCommand", json!({"command": "glossator.termsInDocument"}));
    let refused = server.response(id)["error"].clone();
    assert!(
        refused["message"].as_str().is_some_and(|message| message.contains("the uri of an open document")),
        "{refused}"
    );
    for argument in [json!({}), json!(7), json!({"position": "here"}), json!({"position": {"line": 0, "character": 0}})]
    {
        let id = server
            .ask("workspace/executeCommand", json!({"command": "glossator.resolveTerm", "arguments": [argument]}));
        let refused = server.response(id)["error"].clone();
        assert!(
            refused["message"].as_str().is_some_and(|message| message.contains("glossator.resolveTerm")),
            "{refused}"
        );
    }
}
