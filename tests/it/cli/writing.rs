//! What `--fix` leaves behind, and what it leaves alone.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::Folder;

const GLOSSARY: &str = "**Softmax**: A function.\n";

/// Files with a slip each, all different: one that stands in three files is taken for a word.
fn slips() -> Vec<(String, String, String)> {
    let name = "Kubernetes";
    let slip = |number: usize| {
        let (before, after) = name.split_at(1 + number / 26);
        format!("{before}{}{after}", char::from(b'a' + (number % 26) as u8))
    };
    let file = |number: usize| {
        let slip = slip(number);
        (format!("{number}.md"), format!("the {slip} {}", "word \n".repeat(4_000)), slip)
    };
    (0..208).map(file).collect()
}

#[test]
fn a_run_that_is_ended_leaves_no_draft() {
    let files = slips();
    let folder = Folder::new(&[("GLOSSARY.md", "**Kubernetes**: An orchestrator.\n")]);
    let mut all_fixed = 0;
    for (round, signal) in ["-TERM", "-INT", "-TERM", "-INT", "-TERM", "-INT"].iter().enumerate() {
        files.iter().for_each(|(name, text, _)| folder.write(name, text));
        let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
        command.args(["check", "--fix"]).current_dir(folder.path(""));
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Some are stopped on the way, whatever the machine, and the last one is not.
        let patience = if round == 5 { 60_000 } else { 40 << round };
        for _ in 0..patience / 20 {
            if run.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Command::new("kill").args([*signal, &run.id().to_string()]).stderr(Stdio::null()).status().unwrap();
        run.wait().unwrap();
        let names = std::fs::read_dir(folder.path("")).unwrap().flatten().map(|entry| entry.file_name());
        let drafts: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with(".glossator")).collect();
        assert!(drafts.is_empty(), "{drafts:?}");
        for (name, text, slip) in &files {
            let now = folder.read(name);
            let fixed = now.len() + 1 == text.len() && !now.contains(slip.as_str()) && now.ends_with("word \n");
            assert!(now == *text || fixed, "{name} is torn: {} bytes", now.len());
            all_fixed += usize::from(fixed);
        }
    }
    assert!(all_fixed > 100, "{all_fixed}");
}

#[test]
fn what_cannot_be_replaced_as_it_is_stays_and_is_named() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("a.md", "the Sofmax\n"), ("b.md", "a Softmox\n")]);
    std::fs::hard_link(folder.path("a.md"), folder.path("other.txt")).unwrap();
    let done = folder.run(&["check", "--fix"]);
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(done.err.contains("a.md: it has 2 names (hard links) and stays as it is"), "{}", done.err);
    assert_eq!(folder.read("a.md"), "the Sofmax\n");
    assert_eq!(folder.read("b.md"), "a Softmax\n");
}
