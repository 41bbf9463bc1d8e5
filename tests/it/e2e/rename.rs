//! Renaming, in the words of the protocol: what is sent, applied to the files.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Setup, TestServer};

const GLOSSARY: &str = "# Glossary\n\n## KV-Cache (KVC)\n\nKeeps an order. See [itself](#kv-cache-kvc).\n\n## Order\n\nNot a KV-Cache. See also: KV-Cache.\n\n_Avoid_: purchase\n";
const NOTE: &str = "KV-Caches are kept. The kv cache's size: 😀 KV-CACHE, a\n*KV*-cache, [KV-Cache](../GLOSSARY.md#kv-cache-kvc), [x](kv-cache.md), KVC.\r\n";
const CODE: &str =
    "# The KV-Cache.\nkv_cache = KVCache()  # see docs/kv-cache/a.md\nMAX_KV_CACHE_SIZE = load(\"a kv cache\")\n";

fn setup() -> Setup {
    Setup::files([
        ("GLOSSARY.md", GLOSSARY),
        ("docs/note.md", NOTE),
        ("a.py", CODE),
        ("front.md", "---\nkey: kv-cache\ntitle: KV-Cache\n---\nKVC\n"),
    ])
    .can("/workspace/workspaceEdit", json!({"documentChanges": true}))
    .can("/textDocument/rename", json!({"prepareSupport": true}))
}

fn with_annotations() -> Setup {
    setup().can("/workspace/workspaceEdit/changeAnnotationSupport", json!({"groupsOnLabel": true}))
}

fn question(server: &TestServer, (name, line, character): (&str, u32, u32), new: &str) -> Value {
    let mut question = server.at(name, line, character);
    question["newName"] = json!(new);
    question
}

/// The texts after an edit of the workspace, by name; `skip` are the annotations whose edits the user leaves out.
pub(super) fn applied(server: &TestServer, edit: &Value, skip: &[&str]) -> BTreeMap<String, String> {
    let root = format!("{}/", server.uri(""));
    let mut texts = BTreeMap::new();
    for change in edit["documentChanges"].as_array().expect("a list") {
        let name = change["textDocument"]["uri"]
            .as_str()
            .and_then(|uri| uri.strip_prefix(&root))
            .expect("a file of the workspace");
        let name = percent_encoding::percent_decode_str(name).decode_utf8().expect("it is UTF-8");
        let name = name.as_ref();
        let mut text = std::fs::read_to_string(server.folder.path().join(name)).expect("it is there");
        let source = glossator::text::Source::new(&text);
        let position = |value: &Value| {
            let number = |key: &str| value[key].as_u64().expect("a number") as u32;
            glossator::text::Position::new(number("line"), number("character"))
        };
        let offset = |value: &Value| source.offset(position(value), glossator::text::Encoding::Utf16);
        let edits = change["edits"].as_array().expect("a list").iter();
        let taken = edits.filter(|edit| !skip.iter().any(|id| edit["annotationId"] == *id));
        let ranges: Vec<_> = taken
            .map(|edit| (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]), &edit["newText"]))
            .collect();
        for (start, end, new) in ranges.into_iter().rev() {
            text.replace_range(start..end, new.as_str().expect("a text"));
        }
        texts.insert(name.to_owned(), text);
    }
    texts
}

#[test]
fn a_name_is_replaced_in_every_shape() {
    let mut server = with_annotations().start();
    server.open("docs/note.md", NOTE);
    let at = server.at("docs/note.md", 0, 27);
    let prepared = server.request("textDocument/prepareRename", at);
    let range = json!({"start": {"line": 0, "character": 24}, "end": {"line": 0, "character": 34}});
    assert_eq!(prepared, json!({"range": range, "placeholder": "KV-Cache"}));
    let asked = question(&server, ("docs/note.md", 0, 27), "Paged Store");
    let edit = server.request("textDocument/rename", asked);
    let texts = applied(&server, &edit, &[]);
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["GLOSSARY.md", "a.py", "docs/note.md", "front.md"]);
    assert_eq!(
        texts["GLOSSARY.md"],
        "# Glossary\n\n## Paged Store (KVC)\n\nKeeps an order. See [itself](#paged-store-kvc).\n\n## Order\n\nNot a Paged Store. See also: Paged Store.\n\n_Avoid_: purchase\n"
    );
    assert_eq!(
        texts["docs/note.md"],
        "Paged Stores are kept. The paged store's size: 😀 PAGED STORE, a\n*paged*-store, [Paged Store](../GLOSSARY.md#paged-store-kvc), [x](kv-cache.md), KVC.\r\n"
    );
    assert_eq!(
        texts["a.py"],
        "# The Paged Store.\npaged_store = PagedStore()  # see docs/kv-cache/a.md\nMAX_PAGED_STORE_SIZE = load(\"a paged store\")\n"
    );
    assert_eq!(texts["front.md"], "---\nkey: kv-cache\ntitle: Paged Store\n---\nKVC\n");
    assert_eq!(edit["changeAnnotations"]["code"]["needsConfirmation"], true);
    let left = applied(&server, &edit, &["code"]);
    assert!(left["a.py"].starts_with("# The Paged Store.\nkv_cache = KVCache()"), "{}", left["a.py"]);
    assert_eq!(left["docs/note.md"], texts["docs/note.md"]);
}

#[test]
fn code_stays_where_the_client_cannot_ask() {
    let mut server = setup().start();
    server.open("docs/note.md", NOTE);
    let asked = question(&server, ("docs/note.md", 0, 1), "Pager");
    let edit = server.request("textDocument/rename", asked);
    let texts = applied(&server, &edit, &[]);
    assert!(texts["a.py"].starts_with("# The Pager.\nkv_cache = KVCache()"), "{}", texts["a.py"]);
    assert_eq!(edit.get("changeAnnotations"), None);
    let told = server.notification("window/showMessage", |_| true);
    assert!(told["message"].as_str().is_some_and(|text| text.contains("4 uses in code")), "{told}");

    let mut server = Setup { options: json!({"rename": {"code": "on"}}), ..setup() }
        .can("/workspace/configuration", json!(false))
        .start();
    server.open("docs/note.md", NOTE);
    let asked = question(&server, ("docs/note.md", 0, 1), "Pager");
    let edit = server.request("textDocument/rename", asked);
    let texts = applied(&server, &edit, &[]);
    assert!(texts["a.py"].starts_with("# The Pager.\npager = Pager()"), "{}", texts["a.py"]);
}

#[test]
fn the_abbreviation_is_renamed_apart() {
    let mut server = with_annotations().start();
    server.open("docs/note.md", NOTE);
    let at =
        server.at("docs/note.md", 1, NOTE.lines().nth(1).expect("it has two").find("KVC").expect("it is there") as u32);
    assert_eq!(server.request("textDocument/prepareRename", at.clone())["placeholder"], "KVC");
    let mut asked = at;
    asked["newName"] = json!("KC");
    let edit = server.request("textDocument/rename", asked);
    let texts = applied(&server, &edit, &[]);
    assert!(
        texts["GLOSSARY.md"].contains("## KV-Cache (KC)") && texts["GLOSSARY.md"].contains("(#kv-cache-kc)"),
        "{texts:?}"
    );
    assert!(
        texts["docs/note.md"].ends_with("[KV-Cache](../GLOSSARY.md#kv-cache-kc), [x](kv-cache.md), KC.\r\n"),
        "{texts:?}"
    );
    assert!(!texts.contains_key("a.py"));
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence() {
    let mut server = with_annotations().start();
    server.open("docs/note.md", NOTE);
    for (new, said) in [
        ("Order", "\"Order\" is a name of the entry \"Order\" already"),
        ("orders", "entry \"Order\""),
        ("purchases", "entry \"Order\""),
        ("", "letters or digits"),
        ("  ", "letters or digits"),
        ("a\nb", "one line"),
        ("Pager (P)", "cannot hold"),
        ("KV-Cache", "already"),
    ] {
        let asked = question(&server, ("docs/note.md", 0, 1), new);
        let id = server.ask("textDocument/rename", asked);
        let answer = server.response(id);
        assert_eq!(answer["error"]["code"], -32803, "{new}: {answer}");
        assert!(answer["error"]["message"].as_str().is_some_and(|text| text.contains(said)), "{new}: {answer}");
    }
    let nowhere = server.at("docs/note.md", 0, 15);
    assert_eq!(server.request("textDocument/prepareRename", nowhere.clone()), Value::Null);
}

#[test]
fn where_the_new_name_stands_already_it_is_said_how_often() {
    let files =
        [("GLOSSARY.md", "**Hold**: One.\n"), ("a.md", "A hold, a pause.\n"), ("b.md", "Pauses, and a pause.\n")];
    let annotated = json!({"documentChanges": true, "changeAnnotationSupport": {}});
    let mut server = Setup::files(files).can("/workspace/workspaceEdit", annotated).start();
    server.open("a.md", "A hold, a pause.\n");
    let asked = question(&server, ("a.md", 0, 3), "Pause");
    let edit = server.request("textDocument/rename", asked);
    assert_eq!(edit["changeAnnotations"]["standing"]["label"], "\"Pause\" stands 3 times in 2 files already");
    assert_eq!(applied(&server, &edit, &["standing"])["a.md"], "A hold, a pause.\n");
    assert_eq!(applied(&server, &edit, &[])["a.md"], "A pause, a pause.\n");
    let mut server = Setup::files(files).start();
    server.open("a.md", "A hold, a pause.\n");
    let asked = question(&server, ("a.md", 0, 3), "Pause");
    let id = server.ask("textDocument/rename", asked);
    let answer = server.response(id);
    let said = answer["error"]["message"].as_str().expect("it is refused");
    assert!(
        said.contains("3 times in 2 files") && said.contains("glossator rename \"Hold\" \"Pause\" --dry-run"),
        "{said}"
    );
}

#[test]
fn too_many_files_are_for_the_command_line() {
    let mut setup = Setup::files([("GLOSSARY.md", "**Hold**: One.\n")]);
    const NAMES: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let names: Vec<String> = (0..201)
        .map(|at| format!("d/{}.md", [NAMES[at / 100], NAMES[at / 10 % 10], NAMES[at % 10]].concat()))
        .collect();
    setup.files.extend(names.into_iter().map(|name| (&*name.leak(), "A hold.\n".to_owned())));
    let mut server = setup.start();
    server.open("a.md", "A hold.\n");
    let asked = question(&server, ("a.md", 0, 3), "Pause");
    let id = server.ask("textDocument/rename", asked);
    let answer = server.response(id);
    let said = answer["error"]["message"].as_str().expect("it is refused");
    assert!(said.contains("203 files") && said.contains("at most 200") && said.contains("glossator rename"), "{said}");
}

const SHOP: &str = "# Words\n\n**Proof box**: Keeps dough warm. See also: Crumb.\n\n**CO2 sensor**: Looks at the air.\n\n**Crumb**: The inside of a loaf.\n";
const DAY: &str = "The crumb of the loaf. Crumb is soft.\nTwo CO2 sensors: one CO2 sensor hangs. CO2 sensors tell.\n\n## CO2 sensors\n";

fn renamed_in_shop(file: &str, line: u32, character: u32, new: &str) -> BTreeMap<String, String> {
    let files = Setup::files([("GLOSSARY.md", SHOP), ("day.md", DAY)]);
    let mut server = files.can("/workspace/workspaceEdit", json!({"documentChanges": true})).start();
    server.open("day.md", DAY);
    server.open("GLOSSARY.md", SHOP);
    let asked = question(&server, (file, line, character), new);
    let edit = server.request("textDocument/rename", asked);
    applied(&server, &edit, &[])
}

#[test]
fn a_name_given_in_running_text_is_capitalised_in_the_glossary() {
    let texts = renamed_in_shop("day.md", 0, 5, "inner loaf");
    assert_eq!(texts["GLOSSARY.md"], SHOP.replace("Crumb", "Inner loaf"));
    assert_eq!(texts["day.md"], DAY.replace("crumb", "inner loaf").replace("Crumb", "Inner loaf"));
    // In the glossary it is written as it is given, and so is what is no word of the language.
    let texts = renamed_in_shop("GLOSSARY.md", 6, 4, "inner loaf");
    assert!(texts["GLOSSARY.md"].contains("**inner loaf**"), "{texts:?}");
    let texts = renamed_in_shop("day.md", 0, 5, "xrmq loaf");
    assert!(texts["GLOSSARY.md"].contains("**xrmq loaf**"), "{texts:?}");
}

#[test]
fn the_capitals_of_an_abbreviation_are_not_taken_over() {
    let texts = renamed_in_shop("day.md", 1, 6, "Air meter");
    assert_eq!(
        texts["day.md"].lines().skip(1).collect::<Vec<_>>(),
        ["Two air meters: one air meter hangs. Air meters tell.", "", "## Air meters"]
    );
    assert!(texts["GLOSSARY.md"].contains("**Air meter**"), "{texts:?}");
    // What has capitals of its own keeps them.
    let texts = renamed_in_shop("day.md", 1, 6, "LoRaWAN meter");
    assert!(texts["day.md"].contains("Two LoRaWAN meters: one LoRaWAN meter hangs. LoRaWAN meters"), "{texts:?}");
}
