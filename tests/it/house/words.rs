//! What must stand nowhere in a clone, and what must stand at the top of every file.

use super::rust::without_tests;
use super::{assert_none, tree};

/// Paths of somebody's machine and hosts of package registries: a clone works anywhere and names neither. In two parts, so that
/// this file does not trip over itself.
const NOWHERE: &[(&str, &str)] = &[
    ("/wo", "rk/"),
    ("/tmp/", "wt"),
    ("/tmp/", "brief"),
    ("static.", "crates.io"),
    ("index.", "crates.io"),
    ("registry.", "npmjs.org"),
    ("files.", "pythonhosted.org"),
];

/// Data that lies beside some clones and not in them; only what skips where it is missing may speak of it.
const BESIDE: (&str, &str) = ("../sha", "red");
const MAY_LOOK_BESIDE: &[&str] = &["tests/", "benches/", ".ci/", "docs/", "editors/test", "editors/e2e/", "fuzz/"];

fn faults(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut refuse = |text: &str, (start, end): (&str, &str), what: &str| {
        let word = format!("{start}{end}");
        if let Some(at) = text.find(&word) {
            let line = text[..at].matches('\n').count() + 1;
            faults.push(format!("{name}:{line}: `{word}` {what}"));
        }
    };
    for word in NOWHERE {
        refuse(text, *word, "belongs to some machine, not to the project; use a relative path or a variable");
    }
    let code = if name.ends_with(".rs") { without_tests(text) } else { text };
    if !MAY_LOOK_BESIDE.iter().any(|folder| name.starts_with(folder)) && !name.ends_with("/tests.rs") {
        refuse(code, BESIDE, "is not in a clone; only tests and benchmarks that skip where it is missing may name it");
    }
    faults
}

#[test]
fn nothing_names_a_machine() {
    assert_none(tree::files().iter().flat_map(|file| faults(&file.name, &file.text)));
    assert_eq!(faults("a.md", &format!("x\n{}{}", NOWHERE[0].0, NOWHERE[0].1)).len(), 1);
    assert_eq!(faults("src/a.rs", &format!("{}{}", BESIDE.0, BESIDE.1)).len(), 1);
    assert_eq!(faults("tests/it/a.rs", &format!("{}{}", BESIDE.0, BESIDE.1)).len(), 0);
}

#[test]
fn every_file_says_why_it_exists() {
    let sources = tree::files_in("", ".rs").into_iter().filter(|file| !file.name.contains("/fixtures/"));
    let silent = sources.filter(|file| !file.text.starts_with("//! "));
    assert_none(silent.map(|file| format!("{}: its first line is `//! ` and why the file exists", file.name)));
}
