//! The examples of the documentation's pages: what they show is what the commands print.

use std::fmt::Write as _;

use super::Folder;

/// The pages whose commands are run. Those of a page share a folder; a block with a file's name behind its language is written there
/// first (`markdown GLOSSARY.md`).
const PAGES: &[&str] = &[
    "README", "docs/start", "docs/checking", "docs/matching", "docs/publishing", "docs/from-contextive",
    "docs/from-vale", "docs/from-cspell", "docs/references",
];

/// The fenced blocks of a page: what stands behind the fence, and the text.
pub(super) fn blocks(page: &str) -> Vec<(&str, &str)> {
    let inside = page.split("\n```").skip(1).step_by(2);
    inside.map(|block| block.split_once('\n').unwrap_or((block, ""))).collect()
}

/// The words of a command, quotes and a comment behind it taken off.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (at, part) in command.split('"').enumerate() {
        let mut pieces = if at % 2 == 1 { vec![part] } else { part.split(' ').collect() }.into_iter();
        words.last_mut().expect("one word at least").push_str(pieces.next().unwrap_or_default());
        words.extend(pieces.map(str::to_owned));
    }
    words.into_iter().filter(|word| !word.is_empty()).take_while(|word| word != "#").collect()
}

/// The session as it would be now: each command of ours with what it prints, those of others as they are. Hints that go to standard
/// error are not part of it.
fn again(folder: &Folder, session: &str) -> String {
    let mut now = String::new();
    let mut ours = false;
    for line in session.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            writeln!(now, "{line}").expect("a string takes all");
            ours = command.starts_with("glossator ");
            if ours {
                let words = words(command);
                let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
                let done = folder.run(&arguments);
                assert!(done.code < 2, "{command}: {}", done.err);
                now.push_str(&done.out);
            }
        } else if !ours {
            writeln!(now, "{line}").expect("a string takes all");
        }
    }
    now
}

#[test]
fn every_example_prints_what_its_page_shows() {
    for page in PAGES {
        let path = format!("{}/{page}.md", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let folder = Folder::new(&[]);
        let (mut now, mut commands) = (text.clone(), 0);
        for (language, block) in blocks(&text) {
            if let Some((_, file)) = language.split_once(' ') {
                folder.write(file, format!("{block}\n"));
            } else if language == "console" {
                commands += block.matches("$ glossator ").count();
                let session = again(&folder, block);
                now = now.replace(&format!("```console\n{block}\n```"), &format!("```console\n{session}```"));
            }
        }
        assert!(commands > 0, "{page} has examples");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, now).unwrap();
        } else {
            assert_eq!(now, text, "{page}.md: write what is printed now by UPDATE_EXPECT=1");
        }
    }
}

#[test]
fn an_example_that_prints_something_else_is_seen() {
    let folder = Folder::new(&[("GLOSSARY.md", "**Crate**: What bread travels in.\n")]);
    let session = "$ pip install x\ndone\n$ glossator define \"a crate\"   # none\nwrong\n$ glossator terms\nwrong\n";
    let now = again(&folder, session);
    assert_eq!(
        now,
        "$ pip install x\ndone\n$ glossator define \"a crate\"   # none\n$ glossator terms\n\
         GLOSSARY.md:1: Crate - What bread travels in.\n"
    );
    assert_eq!(words("glossator a \"b c\"   # d"), ["glossator", "a", "b c"]);
}
