//! The options of `check` that other tools have taught people to expect.

use assert_cmd::Command;
use serde_json::json;

use super::{Done, Folder, done};

const TERMS: &str =
    "**Chargeback**: It goes back.\n\n**Purchase Order**: What is wanted.\n_Avoid_: purchase\n\n**Unused**: Nothing.\n";

/// A project with a slip in each of its files.
fn project() -> Folder {
    Folder::new(&[
        (".git/HEAD", ""),
        (".gitignore", "built/\n"),
        ("GLOSSARY.md", TERMS),
        ("docs/a.md", "The Chargebak is here.\n"),
        ("docs/b.md", "Two chargebaks and the purchase.\n"),
        ("built/c.md", "The Chargebakc is built.\n"),
        (".hidden/d.md", "The Chargebck is hidden.\n"),
        ("node_modules/e.md", "The Chargbeack is foreign.\n"),
    ])
}

fn piped(folder: &Folder, arguments: &[&str], text: &str) -> Done {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
    done(command.args(arguments).current_dir(folder.path("")).write_stdin(text))
}

/// The files that the lines of `--format brief` name.
fn files(done: &Done) -> Vec<&str> {
    let mut files: Vec<&str> = done.out.lines().filter_map(|line| line.split(':').next()).collect();
    files.dedup();
    files
}

#[test]
fn all_that_is_named_and_not_checked_is_named_and_the_rest_is_checked() {
    let folder = project();
    folder.write("latin.md", b"caf\xe9 Chargebak\n");
    std::fs::File::create(folder.path("huge.md")).unwrap().set_len((64 << 20) + 1).unwrap();
    let done = folder.run(&["check", "gone.md", "docs/a.md", "latin.md", "gone/too", "huge.md", "--format", "brief"]);
    assert_eq!((done.code, files(&done)), (2, vec!["docs/a.md"]), "{}", done.err);
    for said in [
        "gone.md: it does not exist",
        "gone/too: it does not exist",
        "latin.md: it is not UTF-8",
        "huge.md: it has 64 MB",
    ] {
        assert_eq!(done.err.matches(said).count(), 1, "{said}: {}", done.err);
    }
    let none = folder.run(&["check", "gone.md", "nor.this"]);
    assert_eq!((none.code, none.out.as_str(), none.err.lines().count()), (2, "", 2), "{}", none.err);
    // What is no text is found in folders all the time, and is nobody's fault.
    let all = folder.run(&["check", "--format", "brief"]);
    assert_eq!((all.code, all.err.contains("latin.md"), all.err.contains("huge.md")), (1, false, true), "{}", all.err);
}

#[cfg(unix)]
#[test]
fn what_the_system_refuses_is_no_success() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = project();
    symlink("loop.md", folder.path("loop.md")).unwrap();
    let done = folder.run(&["check", "loop.md"]);
    assert!(done.code == 2 && done.err.contains("loop.md: it cannot be read: Too many"), "{}", done.err);
    folder.write("docs/sub/x.md", "The Chargebak.\n");
    for closed in ["docs/a.md", "docs/sub"] {
        std::fs::set_permissions(folder.path(closed), PermissionsExt::from_mode(0o000)).unwrap();
    }
    if std::fs::read(folder.path("docs/a.md")).is_ok() {
        return eprintln!("skipped: permissions do not hold for this user");
    }
    for arguments in [&["check", "docs/a.md", "docs/sub"][..], &["check", "docs"], &["check"]] {
        let done = folder.run(arguments);
        assert_eq!(done.code, 2, "{arguments:?}: {}", done.err);
        for said in ["docs/a.md: it cannot be read: Permission", "docs/sub: it cannot be read: Permission"] {
            assert_eq!(done.err.matches(said).count(), 1, "{arguments:?}: {said}: {}", done.err);
        }
    }
    std::fs::set_permissions(folder.path("docs/sub"), PermissionsExt::from_mode(0o700)).unwrap();
}

#[test]
fn a_name_for_standard_input_means_standard_input() {
    let folder = project();
    let done = piped(&folder, &["check", "--stdin-filename", "docs/new.md", "--format", "brief"], "A Chargebak.\n");
    assert_eq!((done.code, files(&done)), (1, vec!["docs/new.md"]), "{}", done.err);
    let both =
        piped(&folder, &["check", "docs/a.md", "--stdin-filename", "x.md", "--format", "brief"], "A Chargebak.\n");
    assert_eq!(files(&both), ["docs/a.md", "x.md"], "{}", both.err);
}

#[test]
fn walks_take_in_and_leave_out_what_is_asked() {
    let folder = project();
    for (options, wanted) in [
        (&[][..], &["docs/a.md", "docs/b.md"][..]),
        (&["--exclude", "a.md"], &["docs/b.md"]),
        (&["--exclude", "docs/*", "--exclude", "!docs/a.md"], &["docs/a.md"]),
        (&["--exclude", "/docs/"], &[]),
        (&["--hidden"], &[".hidden/d.md", "docs/a.md", "docs/b.md"]),
        (&["--no-ignore"], &["built/c.md", "docs/a.md", "docs/b.md", "node_modules/e.md"]),
        (
            &["--no-ignore", "--hidden", "-j", "1"],
            &[".hidden/d.md", "built/c.md", "docs/a.md", "docs/b.md", "node_modules/e.md"],
        ),
        (&["-j3"], &["docs/a.md", "docs/b.md"]),
    ] {
        let done = folder.run(&[&["check", ".", "--only", "misspelled-term", "--format", "brief"], options].concat());
        assert_eq!(files(&done), wanted, "{options:?}: {}", done.err);
    }
    let named = folder.run(&["check", "docs/a.md", "docs/b.md", "--exclude", "a.md", "--format", "brief"]);
    assert_eq!((named.code, files(&named)), (1, vec!["docs/b.md"]), "{}", named.err);
    assert!(named.err.contains("docs/a.md: `exclude` leaves it out"), "{}", named.err);
}

#[test]
fn rules_are_set_several_at_once_and_all_at_once() {
    let folder = project();
    let rules = |arguments: &[&str]| {
        let done = folder.run(&[&["check", "--format", "json", "--all"], arguments].concat());
        let rows: Vec<serde_json::Value> = serde_json::from_str(&done.out).unwrap();
        let row = |row: &serde_json::Value| {
            format!("{} {}", row["rule"].as_str().unwrap(), row["severity"].as_str().unwrap())
        };
        let all: std::collections::BTreeSet<String> = rows.iter().map(row).collect();
        (done.code, all.into_iter().collect::<Vec<_>>().join(", "))
    };
    assert_eq!(rules(&["--rule", "all=off"]), (0, String::new()));
    assert_eq!(
        rules(&["--rule", "misspelled-term=off,discouraged-term=off", "--rule", "loose-advice=off"]),
        (0, String::new())
    );
    assert_eq!(rules(&["--rule", "all=off,misspelled-term=error"]), (1, "misspelled-term error".to_owned()));
    assert_eq!(rules(&["--only", "misspelled-term"]), (1, "misspelled-term warning".to_owned()));
    // What is off by itself warns where it is asked for.
    assert_eq!(rules(&["--only", "unused-entry"]), (1, "unused-entry warning".to_owned()));
    assert_eq!(rules(&["--only", "unused-entry", "--rule", "unused-entry=info"]), (0, "unused-entry info".to_owned()));
    folder.write("glossator.toml", "rules = { misspelled-term = \"error\", unused-entry = \"hint\" }\n");
    let (_, both) = rules(&["--only", "misspelled-term,unused-entry"]);
    assert_eq!(both, "misspelled-term error, unused-entry hint");
    let done = folder.run(&["check", "--only", "misspelt-term"]);
    assert!(done.code == 2 && done.err.contains("there is no rule `misspelt-term`"), "{}", done.err);
}

#[test]
fn another_configuration_counts_instead_of_the_projects() {
    let folder = project();
    folder.write("glossator.toml", "exclude = [\"b.md\"]\n");
    folder.write("other/strict.toml", "rules = { misspelled-term = \"error\" }\n");
    let done = folder
        .run(&["check", "docs", "--config", "other/strict.toml", "--format", "github", "--only", "misspelled-term"]);
    assert_eq!((done.code, done.out.matches("::error file=docs/").count()), (1, 2), "{}{}", done.out, done.err);
    folder.write("other/odd.toml", "\nruls = 1\nword-lists = [\"gone.txt\"]\n");
    let done = folder.run(&["check", "docs", "--config", "other/odd.toml"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("other/odd.toml:2:1: ") && done.err.contains("other/odd.toml:3:"), "{}", done.err);
    let done = folder.run(&["check", "--config", "gone.toml"]);
    assert_eq!((done.code, done.err.as_str()), (2, "glossator: gone.toml: it does not exist\n"));
}

#[test]
fn a_brief_finding_is_one_line_in_one_form() {
    let folder = project();
    let done = folder.run(&["check", "docs", "--format", "brief", "--only", "misspelled-term"]);
    let wanted = "docs/a.md:1:5: warning: \"Chargebak\" is close to the term \"Chargeback\": write \"Chargeback\" [misspelled-term]\n\
                  docs/b.md:1:5: warning: \"chargebaks\" is close to the term \"Chargeback\": write \"chargebacks\" [misspelled-term]\n";
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (1, wanted, ""));
    let github = folder.run(&["check", "docs", "--format", "github", "--only", "misspelled-term"]).out;
    let texts: Vec<&str> = github.lines().filter_map(|line| line.rsplit("::").next()).collect();
    let brief: Vec<&str> = done
        .out
        .lines()
        .filter_map(|line| line.split("warning: ").nth(1)?.strip_suffix(" [misspelled-term]"))
        .collect();
    assert_eq!(texts, brief);
}

#[test]
fn gitlab_knows_a_finding_again_wherever_its_line_has_gone() {
    let folder = project();
    folder.write("docs/a.md", "The Chargebak is here.\n\nThe Chargebak again.\n");
    let report = || {
        let done = folder.run(&["check", "docs", "--format", "gitlab", "--only", "misspelled-term"]);
        assert_eq!(done.code, 1, "{}", done.err);
        serde_json::from_str::<Vec<serde_json::Value>>(&done.out).unwrap()
    };
    let before = report();
    let first = json!({
        "description": "\"Chargebak\" is close to the term \"Chargeback\": write \"Chargeback\"",
        "check_name": "misspelled-term",
        "fingerprint": before[0]["fingerprint"],
        "severity": "minor",
        "location": { "path": "docs/a.md", "lines": { "begin": 1, "end": 1 } },
    });
    assert_eq!(before[0], first);
    folder.write("docs/a.md", format!("New.\n\n{}", folder.read("docs/a.md")));
    let after = report();
    let prints = |rows: &[serde_json::Value]| rows.iter().map(|row| row["fingerprint"].clone()).collect::<Vec<_>>();
    assert_eq!((prints(&after), &after[0]["location"]["lines"]["begin"]), (prints(&before), &json!(3)));
    let mut alike = prints(&after);
    alike.dedup();
    assert_eq!((alike.len(), after.len()), (3, 3));
}

#[test]
fn a_preview_shows_what_fixing_would_change_and_changes_nothing() {
    let folder = project();
    folder.write("docs/c.md", "Fine.\r\nA Chargebak\r\n🦀 end");
    let before: Vec<String> = ["docs/a.md", "docs/b.md", "docs/c.md"].iter().map(|path| folder.read(path)).collect();
    let done = folder.run(&["check", "docs", "--diff"]);
    let wanted = "--- a/docs/a.md\n+++ b/docs/a.md\n@@ -1 +1 @@\n-The Chargebak is here.\n+The Chargeback is here.\n";
    assert_eq!(done.code, 1);
    assert!(done.out.starts_with(wanted), "{}", done.out);
    assert!(
        done.out.contains("+Two chargebacks and the purchase.") && done.out.contains("\\ No newline at end of file"),
        "{}",
        done.out
    );
    assert_eq!(done.err, "glossator: `--fix` would make 3 changes\n");
    let after: Vec<String> = ["docs/a.md", "docs/b.md", "docs/c.md"].iter().map(|path| folder.read(path)).collect();
    assert_eq!(before, after);
    let more = folder.run(&["check", "docs", "--diff", "--unsafe"]);
    assert!(more.out.contains("+Two chargebacks and the purchase order."), "{}", more.out);
    let piped = piped(&folder, &["check", "--stdin-filename", "docs/new.md", "--diff"], "A Chargebakc.\n");
    assert!(piped.out.contains("+++ b/docs/new.md\n") && piped.code == 1, "{}", piped.out);
    folder.run(&["check", "--fix"]);
    let nothing = folder.run(&["check", "docs", "--diff"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""), "what stays is for you to judge");
    assert_eq!(folder.run(&["check", "--unsafe"]).code, 2, "it needs --fix or --diff");
    let folder = project();
    let both = folder.run(&["check", "docs", "--fix", "--diff"]);
    assert_eq!((both.code, folder.read("docs/a.md").as_str()), (1, "The Chargebak is here.\n"), "a preview of fixing");
    let explained = folder.run(&["check", "--explain", "gone.md:1:1"]);
    assert_eq!((explained.code, explained.err.as_str()), (2, "glossator: gone.md: it does not exist\n"));
}

#[test]
fn the_preview_is_a_patch_that_git_takes() {
    let folder = project();
    folder.write("docs/c.md", "Fine.\r\nA\rB\nA Chargebak\r\n🦀 end");
    let patch = folder.run(&["check", "docs", "--diff"]).out.into_bytes();
    // The harness has made `\r\n` of the output plain: ask again for the bytes.
    let raw = std::process::Command::new(env!("CARGO_BIN_EXE_glossator"))
        .args(["check", "docs", "--diff"])
        .current_dir(folder.path(""))
        .output()
        .unwrap()
        .stdout;
    assert!(raw.len() > patch.len());
    folder.write("x.patch", &raw);
    std::fs::remove_dir_all(folder.path(".git")).unwrap();
    let Ok(applied) =
        std::process::Command::new("git").args(["apply", "x.patch"]).current_dir(folder.path("")).output()
    else {
        return eprintln!("skipped: git is not here");
    };
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    assert_eq!(folder.read("docs/c.md"), "Fine.\r\nA\rB\nA Chargeback\r\n🦀 end");
    assert_eq!(folder.read("docs/a.md"), "The Chargeback is here.\n");
}

#[test]
fn what_was_fixed_is_listed() {
    let folder = project();
    let done = folder.run(&["check", "docs", "--fix", "--unsafe"]);
    let wanted = "docs/a.md:1:5: misspelled-term: \"Chargebak\" -> \"Chargeback\"\n\
                  docs/b.md:1:5: misspelled-term: \"chargebaks\" -> \"chargebacks\"\n\
                  docs/b.md:1:24: discouraged-term: \"purchase\" -> \"purchase order\"\n\n\
                  Fixed 3. No findings in 2 files.\n";
    assert_eq!((done.code, done.out.as_str()), (0, wanted));
    let folder = project();
    let done = folder.run(&["check", "docs", "--fix", "--format", "json"]);
    assert!(done.err.contains("glossator: docs/a.md:1:5: misspelled-term: \"Chargebak\" -> "), "{}", done.err);
}

#[test]
fn quiet_prints_findings_only_and_very_quiet_nothing() {
    let folder = project();
    let drawn = folder.run(&["check", "docs", "-q"]);
    assert_eq!((drawn.code, drawn.err.as_str()), (1, ""));
    assert!(drawn.out.contains("docs/a.md:1:5") && !drawn.out.contains("findings in"), "{}", drawn.out);
    for arguments in
        [&["check", "docs", "-qq"][..], &["check", "docs", "-qq", "--format", "json"], &["check", "-qq", "--diff"]]
    {
        let done = folder.run(arguments);
        assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (1, "", ""), "{arguments:?}");
    }
    let gone = folder.run(&["check", "-qq", "gone.md"]);
    assert_eq!(
        (gone.code, gone.err.as_str()),
        (2, "glossator: gone.md: it does not exist\n"),
        "errors are said all the same"
    );
}

#[test]
fn verbose_names_what_is_in_force_and_each_file() {
    let folder = project();
    let done = folder.run(&["check", "docs", "-v"]);
    for said in ["no glossator.toml", "GLOSSARY.md: 3 entries", "2 files to check", "docs/a.md: markdown, 1 finding"] {
        assert!(done.err.contains(said), "{said}: {}", done.err);
    }
    folder.write(
        "de.md",
        "Die Überweisungen werden am nächsten Tag gebucht, wenn der Betrag nicht höher als das Guthaben ist.\n",
    );
    let done = folder.run(&["check", "de.md", "-v"]);
    assert!(
        done.err.contains("de.md: markdown, 0 findings; spelling is not checked, because it is in another language"),
        "{}",
        done.err
    );
    folder.write("glossator.toml", "");
    let done = folder.run(&["check", "docs", "--verbose", "--format", "json"]);
    assert!(done.err.contains("glossator.toml\n") && done.out.starts_with('['), "{}", done.err);
}

#[test]
fn a_joined_picture_stays_joined() {
    let folder = project();
    for joined in ["👩\u{200d}🍳", "👩\u{200d}🍳\u{2064}"] {
        folder.write("docs/a.md", format!("{joined} The Chargebak is here.\n"));
        let out = folder.run(&["check", "docs/a.md"]).out;
        assert!(out.contains(&format!("{joined} The Chargebak")), "{out}");
    }
}
