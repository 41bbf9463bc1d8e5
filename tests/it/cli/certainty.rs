//! What `glossator check` prints, counts and puts right, by how certain it is.

use serde_json::Value;

use super::Folder;

const GLOSSARY: &str = "**User Session**: The time in which a user is known.\n_Avoid_: session\n";
/// One finding of each certainty.
const NOTE: &str = "The session is over. A session is over. Of HTTP sessions nothing.\n";

fn certainties(json: &str) -> Vec<String> {
    let rows: Value = serde_json::from_str(json).unwrap();
    let of = |row: &Value| format!("{} {}", row["severity"].as_str().unwrap(), row["certainty"].as_str().unwrap());
    rows.as_array().unwrap().iter().map(of).collect()
}

#[test]
fn hints_are_counted_and_printed_on_demand() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("a.md", NOTE)]);
    let done = folder.run(&["check"]);
    assert!(
        done.out.ends_with("2 findings in 1 of 2 files: 1 warning, 1 info. 1 hint held back: `--all` prints it.\n"),
        "{}",
        done.out
    );
    assert_eq!((done.code, done.err.as_str()), (1, ""));
    let done = folder.run(&["check", "--format", "json"]);
    assert_eq!(certainties(&done.out), ["warning sure", "info likely"]);
    assert_eq!(done.err, "glossator: 1 hint held back: `--all` prints it\n");
    let done = folder.run(&["check", "--format", "json", "--all"]);
    assert_eq!(certainties(&done.out), ["warning sure", "info likely", "hint possible"]);
    assert_eq!(done.err, "");
    for (format, lines) in [("github", [2, 3]), ("sarif", [2, 3])] {
        let printed = |arguments: &[&str]| {
            let out = folder.run(&[&["check", "--format", format], arguments].concat()).out;
            out.matches("::notice").count() + out.matches("::warning").count() + out.matches("\"certainty\"").count()
        };
        assert_eq!([printed(&[]), printed(&["--all"])], lines, "{format}");
    }
}

#[test]
fn only_what_is_printed_as_a_warning_fails() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("a.md", "A session is over. Of HTTP sessions nothing.\n")]);
    assert_eq!(folder.run(&["check"]).code, 0);
    assert_eq!(folder.run(&["check", "--all"]).code, 0);
    folder.write("a.md", NOTE);
    folder.write("glossator.toml", "rules.discouraged-term = { level = \"error\", reach = \"sure\" }\n");
    let done = folder.run(&["check", "--format", "json", "--all"]);
    assert_eq!((done.code, certainties(&done.out)), (1, vec!["error sure".to_owned()]));
    folder.write("glossator.toml", "rules.discouraged-term = { level = \"hint\" }\n");
    let done = folder.run(&["check", "--format", "json", "--all"]);
    assert_eq!(certainties(&done.out), ["hint sure", "hint likely", "hint possible"]);
}

#[test]
fn only_what_is_sure_is_put_right_and_the_rest_is_said() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("a.md", NOTE)]);
    let done = folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("a.md"), NOTE, "what a discouraged word means, its writer knows");
    assert!(
        done.out.ends_with(" Left 2 that `--fix --unsafe` changes. 1 hint held back: `--all` prints it.\n"),
        "{}",
        done.out
    );
    let done = folder.run(&["check", "--fix", "--unsafe", "--format", "json"]);
    assert_eq!(folder.read("a.md"), "The user session is over. A user session is over. Of HTTP sessions nothing.\n");
    assert!(!done.err.contains("Left") && done.err.contains("1 hint held back: `--all` prints it\n"), "{}", done.err);
    let done = folder.run(&["check", "--fix", "--unsafe", "--all"]);
    assert!(done.out.ends_with(" Left 1 for you to judge.\n"), "{}", done.out);
    assert_eq!(folder.run(&["check", "--unsafe"]).code, 2, "it is said of --fix");
}

#[test]
fn a_misspelling_of_one_edit_is_sure() {
    let folder = Folder::new(&[
        ("GLOSSARY.md", "**Backpropagation**: It learns.\n\n**Softmax**: A sum.\n"),
        ("a.md", "The sofmax, a backpropgaton.\n"),
    ]);
    let done = folder.run(&["check", "--format", "json"]);
    assert_eq!(certainties(&done.out), ["warning sure", "info likely"], "{}", done.out);
    folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("a.md"), "The softmax, a backpropgaton.\n");
    folder.run(&["check", "--fix", "--unsafe"]);
    assert_eq!(folder.read("a.md"), "The softmax, a backpropagation.\n");
}

#[test]
fn words_are_counted_in_the_project_around_what_is_checked() {
    let glossary = "**Order**: What a customer wants.\n_Avoid_: purchase\n";
    let orders = "An order. ".repeat(12);
    let note = "An order, a purchase, a purchase, a purchase.\n";
    let folder = Folder::new(&[("GLOSSARY.md", glossary), ("a.md", note), ("docs/b.md", &orders)]);
    std::fs::create_dir(folder.path(".git")).unwrap();
    let hints =
        |arguments: &[&str]| folder.run(&[&["check", "--all"], arguments].concat()).out.matches("hint[").count();
    assert_eq!(hints(&["."]), 3);
    assert_eq!(hints(&["a.md"]), 3, "the orders of docs count");
    assert_eq!(hints(&["a.md", "--count", "checked"]), 0, "there is one order for three purchases");
    assert_eq!(hints(&["a.md", "--count", "project"]), 3);
    let said = |arguments: &[&str]| folder.run(&[&["check", "--statistics"], arguments].concat()).err;
    assert!(said(&["a.md"]).ends_with("words are counted in the project, 2 more files\n"), "{}", said(&["a.md"]));
    assert!(said(&["a.md", "--count", "checked"]).ends_with("words are counted in what is checked\n"));
    for at in 0..2_001 {
        folder.write(&format!("many/{at}.md"), "x\n");
    }
    let done = folder.run(&["check", "a.md", "--all"]);
    assert!(done.err.contains("more than 2000 files or 20 MB: `--count project` counts it all"), "{}", done.err);
    assert_eq!((done.out.matches("hint[").count(), hints(&["a.md", "--count", "project"])), (0, 3));
}

#[test]
fn a_name_of_another_context_is_no_discouraged_word_and_records_are_left_alone() {
    let folder = Folder::new(&[
        ("shop/x.glossary.md", "**User Session**: A time.\n_Avoid_: session, visit\n"),
        ("care/y.glossary.md", "**Session**: An hour with a therapist.\n"),
        ("shop/a.md", "The session is over. The user session.\n"),
        ("bank/z.glossary.md", "**Bank Account**: A list.\n_Avoid_: account\n"),
        (".gitattributes", "bank/lib/** linguist-vendored\n"),
        ("glossator.toml", "exclude = [\"old/\"]\n"),
    ]);
    assert_eq!(folder.run(&["check", "shop", "--all"]).out, "No findings in 2 files.\n");
    let text = "The account is open.\n";
    for (name, found) in [
        ("bank/a.md", 1),
        ("bank/CHANGELOG.md", 0),
        ("bank/CONTEXT-MAP.md", 0),
        ("bank/.changeset/a.md", 0),
        ("bank/vendor/a.md", 0),
        ("bank/third_party/a.md", 0),
        ("bank/lib/a.md", 0),
    ] {
        folder.write(name, text);
        assert_eq!(folder.run(&["check", name, "--all"]).out.matches("discouraged-term").count(), found, "{name}");
    }
}

#[test]
fn articles_go_with_what_stands_behind_them() {
    let glossary = "**Open Session**: The time in which a user is known.\n_Avoid_: session\n\n**User Item**: A thing.\n_Avoid_: item\n";
    let note = "A session is over; that was a\nsession of an item.\n";
    let folder = Folder::new(&[("GLOSSARY.md", glossary), ("a.md", note)]);
    let sarif: Value = serde_json::from_str(&folder.run(&["check", "--format", "sarif"]).out).unwrap();
    let replaced = &sarif["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"];
    let texts: Vec<_> =
        replaced.as_array().unwrap().iter().map(|one| one["insertedContent"]["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["An", "open session"]);
    let done = folder.run(&["check", "--fix", "--unsafe"]);
    assert_eq!(folder.read("a.md"), "An open session is over; that was an\nopen session of a user item.\n");
    assert!(done.out.contains("\n\nFixed 3. "), "{}", done.out);
}

#[test]
fn one_run_puts_right_what_becomes_certain_on_the_way() {
    let folder =
        Folder::new(&[("GLOSSARY.md", GLOSSARY), ("a.md", "The session is over. Of sessions nothing is said.\n")]);
    let done = folder.run(&["check", "--fix", "--unsafe"]);
    assert_eq!(folder.read("a.md"), "The user session is over. Of user sessions nothing is said.\n");
    assert!(done.out.contains("\n\nFixed 2. "), "{}", done.out);
    let again = folder.run(&["check", "--fix", "--unsafe"]);
    assert!(again.out.starts_with("No findings in "), "{}", again.out);
}

#[test]
fn what_explain_ends_with_is_what_check_reports() {
    let glossary = "**Backpropagation**: It learns.\n\n**Softmax**: A sum.\n\n**DDXM**: A name.\n\n**User Session**: Some time.\n_Avoid_: session\n";
    let note = "The sofmax, a backpropgaton.\nA soft max.\nA DDPM.\nThe softmaxed.\nA quirre.\nThe session is.\nThe `sofmax`.\n\
        The sofmax. <!-- glossator: ignore -->\nOne DDMX.\nThe softMax.\n";
    let folder = Folder::new(&[("GLOSSARY.md", glossary), ("a.md", note)]);
    let rows: Value = serde_json::from_str(&folder.run(&["check", "--all", "--format", "json", "a.md"]).out).unwrap();
    let starts = |line: usize, column: usize| {
        rows.as_array().unwrap().iter().find(|row| row["line"] == line && row["column"] == column).map(|row| {
            let severity = row["severity"].as_str().unwrap();
            let article = if severity == "info" { "an" } else { "a" };
            format!(
                "so there is {article} {severity} of {}, {}: ",
                row["rule"].as_str().unwrap(),
                row["certainty"].as_str().unwrap()
            )
        })
    };
    let mut reported = 0;
    for (at, line) in note.lines().enumerate() {
        for (byte, _) in line.match_indices(' ') {
            let (line, column) = (at + 1, byte + 2);
            let done = folder.run(&["check", "--explain", &format!("a.md:{line}:{column}")]);
            let end = done.out.lines().last().unwrap_or_default();
            match starts(line, column) {
                Some(start) => {
                    reported += 1;
                    assert!(end.trim_start().starts_with(&start), "{line}:{column}: {start}\n{}", done.out);
                }
                None if done.code == 0 && !end.contains(" max\"") && !done.out.contains("soft max") => {
                    assert_eq!(end.trim_start(), "so nothing is reported", "{line}:{column}: {}", done.out);
                }
                None => {}
            }
        }
    }
    assert!(reported >= 4, "{rows}");
    let told = |options: &[&str]| folder.run(&[&["check", "--explain", "a.md:1:5"], options].concat()).out;
    assert!(
        told(&[]).contains(" other clues say no: -v names them") && !told(&[]).contains("number or hash"),
        "{}",
        told(&[])
    );
    assert!(told(&["-v"]).contains("number or hash") && !told(&["-v"]).contains("-v names them"), "{}", told(&["-v"]));
    for other in ["--all", "--statistics", "--format=json", "--count=checked", "a.md"] {
        assert_eq!(folder.run(&["check", "--explain", "a.md:1:5", other]).code, 2, "{other}");
    }
}

#[test]
fn standard_input_counts_in_its_project() {
    let often = "The quirrel, a quirrel, one quirrel.\n".repeat(4);
    let folder =
        Folder::new(&[("GLOSSARY.md", "**Quirrelly**: A thing.\n\n**Quirrely**: Another.\n"), ("b.md", &often)]);
    folder.write("a.md", "A quirrel.\n");
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_glossator"));
    command.args(["check", "-", "--stdin-filename", "a.md", "--format", "json", "--all"]).current_dir(folder.path(""));
    let piped = String::from_utf8(command.write_stdin("A quirrel.\n").output().unwrap().stdout).unwrap();
    let named = folder.run(&["check", "a.md", "--format", "json", "--all"]);
    assert_eq!(piped, named.out);
    assert_eq!(named.out.trim(), "[]");
}

#[test]
fn a_comment_that_was_copied_into_many_files_is_only_possible() {
    let guide = "It starts the DCD, stops the DCD and asks the DCD.\n".repeat(9);
    let folder = Folder::new(&[
        ("GLOSSARY.md", "**DCD (Device Controller Driver)**: It moves what a device says.\n"),
        ("guide.md", &guide),
        ("own.c", "int a; // The pipe is closed in the dcd.\n"),
    ]);
    let found = || {
        let rows: Value = serde_json::from_str(&folder.run(&["check", "--format", "json", "--all"]).out).unwrap();
        let of = |row: &Value| format!("{} {}", row["file"].as_str().unwrap(), row["certainty"].as_str().unwrap());
        rows.as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let copy = |board: &str, indent: &str| {
        folder.write(
            board,
            format!("int {board};\n{indent}// The memory is set up by the dcd before it runs.\nint b;\n"),
        );
    };
    ["a.c", "b.c", "c.c"].iter().for_each(|board| copy(board, ""));
    assert_eq!(found(), ["a.c sure", "b.c sure", "c.c sure", "own.c sure"]);
    copy("d.c", "    ");
    assert_eq!(found(), ["a.c possible", "b.c possible", "c.c possible", "d.c possible", "own.c sure"]);
    // A short line may stand in several files by chance, and capitals in other places are as wrong.
    folder.write("GLOSSARY.md", "**DCD (Device Controller Driver)**: It moves.\n\n**GitHub**: A host.\n");
    let boards = ["a.c", "b.c", "c.c", "d.c"];
    boards.iter().for_each(|board| folder.write(board, "// Of the GitHUb\n"));
    assert_eq!(found(), ["a.c sure", "b.c sure", "c.c sure", "d.c sure", "own.c sure"]);
    boards.iter().for_each(|board| folder.write(board, "int a; // Taken as it is from GitHUb\n"));
    assert_eq!(found(), ["a.c possible", "b.c possible", "c.c possible", "d.c possible", "own.c sure"]);
}
