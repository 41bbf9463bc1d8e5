//! `demo`: a new user's first minute.

use super::Folder;

#[test]
fn the_demo_shows_real_answers() {
    let folder = Folder::new(&[]);
    let done = folder.run(&["demo"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    for part in ["The note", "Hover", "Go to definition", "Completion", "GLOSSARY.md", "^^^^"] {
        assert!(done.out.contains(part), "{part} is shown");
    }
    let widest = done.out.lines().max_by_key(|line| line.chars().count()).unwrap();
    assert!(widest.chars().count() <= 80, "{widest}");
    assert!(!done.out.contains('\u{1b}'), "a pipe gets no colours");
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 0, "it leaves nothing behind");
}

#[test]
fn the_hover_on_the_first_page_of_the_site_is_one_that_the_server_gives() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/start.md")).unwrap();
    let drawn = page.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let shown = Folder::new(&[]).run(&["demo"]).out;
    assert!(drawn.lines().count() > 5 && shown.contains(drawn), "docs/start.md draws\n{drawn}\nthe demo\n{shown}");
}

#[test]
fn the_folder_that_the_demo_works_in_is_gone_afterwards() {
    let folder = Folder::new(&[]);
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_glossator"));
    command.arg("demo").env("TMPDIR", folder.path("")).env("TMP", folder.path("")).env("TEMP", folder.path(""));
    assert!(command.output().unwrap().status.success());
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 0);
}

#[test]
fn a_demo_that_cannot_run_says_so() {
    let folder = Folder::new(&[]);
    let missing = folder.path("nowhere");
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_glossator"));
    command.arg("demo").env("TMPDIR", &missing).env("TMP", &missing).env("TEMP", &missing);
    let output = command.output().unwrap();
    if cfg!(unix) {
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("it cannot be written"));
    }
}
