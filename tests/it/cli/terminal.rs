//! What a repository calls its files, keys and terms is shown on terminals and in CI, and obeyed by neither.

use assert_cmd::Command;

use super::{Done, Folder, done};

/// Sets a title, fills the clipboard, ends a line to give GitHub an order, turns the rest around, colours it.
const HOSTILE: &str = "a\u{1b}]0;t\u{7}\u{1b}]52;c;eA==\u{7}\u{1b}[31m\u{9b}31m\u{7f}\u{8}\u{202e}\u{2066}z";
const ORDER: &str = "b\n::error::pwned\r::stop-commands::x";

/// What is left of an output when the colours that we give it are taken away; `CLICOLOR_FORCE` has it written as to a terminal.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 2..];
        let end = behind.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(0);
        match behind[end..].strip_prefix('m') {
            Some(after) => rest = after,
            None => {
                out.push('\u{1b}');
                rest = behind;
            }
        }
    }
    out + rest
}

#[track_caller]
fn check(what: &str, said: &str) {
    let plain = without_colours(said);
    let obeyed = |c: char| c != '\n' && c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{2066}';
    let odd: Vec<char> = plain.chars().filter(|c| obeyed(*c)).collect();
    assert!(odd.is_empty(), "{what}: {odd:?} in {plain:?}");
    // ` ::: GLOSSARY.md:1:3` is how a second place is shown, and no order to anybody.
    let order = plain.lines().map(str::trim_start).find(|line| line.starts_with("::") && !line.starts_with("::: "));
    assert_eq!(order, None, "{what}: {plain:?}");
}

fn run(folder: &Folder, arguments: &[&str]) -> Done {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
    command.args(arguments).current_dir(folder.path("")).env("CLICOLOR_FORCE", "1").write_stdin("the Sofmax\n");
    done(&mut command)
}

#[test]
fn nothing_of_a_repository_is_obeyed() {
    let (file, ordered) = (format!("{HOSTILE}.md"), format!("{ORDER}.md"));
    let glossary = format!("**A{HOSTILE}**: m{HOSTILE}\nAliases: c{HOSTILE}\n\n**Softmax**: x\n");
    let quoted = serde_json::to_string(ORDER).unwrap().replace("\\u007f", "\\u007F");
    let named = serde_json::to_string(&format!("{HOSTILE}{ORDER}")).unwrap().replace('\u{7f}', "\\u007F");
    let settings = [
        format!("{quoted} = 1\n"),
        format!("words = {quoted}\n"),
        format!("builtin = [{named}]\nglossaries = [{named}]\n"),
        format!("dictionary = {named}\n"),
        format!("word-lists = [{named}]\n"),
        format!("[rules]\n{named} = \"off\"\nterm-casing = {named}\n"),
    ];
    for settings in settings {
        let folder = Folder::new(&[("GLOSSARY.md", &glossary), (&file, "the Sofmax\n"), (&ordered, "the Sofmaxx\n")]);
        folder.write(&format!("x{ORDER}{HOSTILE}.glossary.yml"), "contexts: [\n");
        folder.write(&format!("y{ORDER}{HOSTILE}.glossary.md"), b"**Y**: \xff\n");
        folder.write("glossator.toml", &settings);
        let commands: [&[&str]; 10] = [
            &["check"],
            &["check", &file, &ordered],
            &["check", "--fix", "-", "--stdin-filename", &ordered],
            &["check", "--statistics", ORDER],
            &["terms"],
            &["terms", &file, ORDER],
            &["define", &format!("A{HOSTILE}")],
            &["define", &format!("Q{HOSTILE}{ORDER}")],
            &["init", ORDER],
            &["check", &format!("--{ORDER}{HOSTILE}")],
        ];
        for command in commands {
            let done = run(&folder, command);
            check(&format!("{settings} {command:?} out"), &done.out);
            check(&format!("{settings} {command:?} err"), &done.err);
        }
    }
}

#[test]
fn a_file_that_only_its_fixing_names_is_shown_and_not_obeyed() {
    let name = format!("{ORDER}{HOSTILE}.md");
    let folder = Folder::new(&[("GLOSSARY.md", "**Softmax**: x\n"), (&name, "the Sofmax\n")]);
    std::fs::hard_link(folder.path(&name), folder.path("other.txt")).unwrap();
    let done = run(&folder, &["check", "--fix"]);
    assert_eq!(done.code, 2, "{}", done.err);
    check("out", &done.out);
    check("err", &done.err);
}

#[test]
fn data_keeps_every_character() {
    let headword = "A\u{1b}[31m\u{7f}\u{9b}\u{202e}b";
    let folder = Folder::new(&[("GLOSSARY.md", &format!("**{headword}**: m{HOSTILE}n\n"))]);
    let done = run(&folder, &["terms", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(rows[0]["headword"], headword);
    assert_eq!(rows[0]["meaning"], format!("m{HOSTILE}n"));
}
