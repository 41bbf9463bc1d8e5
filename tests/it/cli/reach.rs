//! A repository leads into itself and nowhere else; the user's own settings may lead anywhere.

use std::os::unix::fs::symlink;

use assert_cmd::Command;
use tempfile::TempDir;

use super::{Done, Folder, done};

const OUTSIDE: &str = "**Vellum**: Calfskin.\n";
const INSIDE: &str = "**Quire**: Sheets.\n";

/// Runs in a project, with `home` as the user's own folder.
fn run(project: &Folder, home: &TempDir, arguments: &str) -> Done {
    let mut command = Command::new("sh");
    // What reads a device to its end must not take the machine along.
    let line = format!("ulimit -v 4000000; exec {} {arguments}", env!("CARGO_BIN_EXE_glossator"));
    command.args(["-c", &line]).current_dir(project.path("")).env("HOME", home.path());
    done(command.env("XDG_CONFIG_HOME", home.path().join("settings")).timeout(std::time::Duration::from_secs(60)))
}

fn home(settings: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join("settings/glossator")).unwrap();
    std::fs::write(home.path().join("settings/glossator/glossator.toml"), settings).unwrap();
    std::fs::write(home.path().join("vellum.md"), OUTSIDE).unwrap();
    std::fs::write(home.path().join("words.txt"), "zaqwsx\n").unwrap();
    home
}

#[test]
fn a_project_names_nothing_outside_of_it() {
    let home = home("");
    let outside = home.path().display();
    for (line, item) in [
        (format!("glossaries = ['{outside}/vellum.md']"), "vellum.md"),
        (format!("glossaries = ['{outside}/**/*.md']"), "*.md"),
        ("glossaries = ['/**/*.md']".to_owned(), "/**/*.md"),
        ("glossaries = ['link.md']".to_owned(), "link.md"),
        ("glossaries = ['folder']".to_owned(), "folder"),
        (format!("word-lists = ['{outside}/words.txt']"), "words.txt"),
        ("word-lists = ['~/words.txt']".to_owned(), "~/words.txt"),
        ("word-lists = ['link.txt']".to_owned(), "link.txt"),
        (format!("dictionary = '{outside}/x.dic'"), "x.dic"),
        ("dictionary = 'folder/x.dic'".to_owned(), "x.aff"),
    ] {
        let project =
            Folder::new(&[("GLOSSARY.md", INSIDE), ("glossator.toml", &format!("\n{line}\n")), ("a.md", "zaqwsx\n")]);
        std::fs::write(home.path().join("x.dic"), "1\nx\n").unwrap();
        std::fs::write(home.path().join("x.aff"), "SET UTF-8\n").unwrap();
        symlink(home.path().join("vellum.md"), project.path("link.md")).unwrap();
        symlink(home.path().join("words.txt"), project.path("link.txt")).unwrap();
        symlink(home.path(), project.path("folder")).unwrap();
        let checked = run(&project, &home, "check");
        assert_eq!(checked.code, 2, "{line}: {}", checked.err);
        let said = checked.err.lines().find(|said| said.contains(item)).unwrap_or_default();
        assert!(said.contains("glossator.toml:2:") && said.contains("out of the project"), "{line}: {}", checked.err);
        assert_eq!(run(&project, &home, "define vellum").code, 1, "{line}");
        assert_eq!(run(&project, &home, "define quire").code, 0, "{line}");
    }
}

#[test]
fn a_link_out_of_a_project_is_no_glossary() {
    let (home, project) = (home(""), Folder::new(&[("GLOSSARY.md", INSIDE)]));
    symlink(home.path().join("vellum.md"), project.path("x.glossary.md")).unwrap();
    let defined = run(&project, &home, "define vellum");
    assert_eq!(defined.code, 1, "{}", defined.out);
    assert!(
        defined
            .err
            .contains("x.glossary.md: This file is not read: it leads out of the project: move the file into it, or"),
        "{}",
        defined.err
    );
}

#[test]
fn lists_of_other_tools_lead_nowhere_else() {
    let home = home("");
    let outside = home.path().display();
    let cspell = format!(
        "{{\"import\": [\"{outside}/cspell.json\"], \"dictionaryDefinitions\": [{{\"path\": \"{outside}/words.txt\"}}]}}"
    );
    std::fs::write(home.path().join("cspell.json"), "{\"words\": [\"quirre\"]}").unwrap();
    let project = Folder::new(&[("GLOSSARY.md", INSIDE), ("cspell.json", &cspell), ("a.md", "the quirre\n")]);
    symlink(home.path().join("cspell.json"), project.path(".cspell.json")).unwrap();
    let checked = run(&project, &home, "check");
    assert!(checked.out.contains("quirre"), "{}", checked.out);
    assert_eq!(checked.err.matches("leads out of the project").count(), 3, "{}", checked.err);
}

#[test]
fn the_users_own_settings_lead_anywhere_and_stand_below_the_projects() {
    let home = home(
        "glossaries = ['../../vellum.md']\nword-lists = ['../../words.txt']\n[rules]\nmisspelled-term = 'off'\nterm-casing = 'error'\n",
    );
    let project = Folder::new(&[("GLOSSARY.md", INSIDE), ("a.md", "the quirre\n")]);
    assert_eq!(run(&project, &home, "define vellum").code, 0);
    let checked = run(&project, &home, "check");
    assert_eq!(checked.code, 0, "{}", checked.out);
    project.write("glossator.toml", "[rules]\nmisspelled-term = 'error'\n");
    let checked = run(&project, &home, "check");
    assert_eq!((checked.code, checked.out.contains("quirre")), (1, true), "{}{}", checked.out, checked.err);
}

#[test]
fn a_mistake_in_the_users_own_settings_is_named() {
    let (home, project) = (home("\nwordz = 1\n"), Folder::new(&[("GLOSSARY.md", INSIDE)]));
    let defined = run(&project, &home, "define quire");
    assert!(defined.err.contains("settings/glossator/glossator.toml:2:1: "), "{}", defined.err);
}

#[test]
fn the_users_own_folder_is_not_searched() {
    let home = home("glossaries = ['/**/*.md', '~/**/*.md']\n");
    std::fs::create_dir_all(home.path().join("deep/docs")).unwrap();
    std::fs::write(home.path().join("deep/docs/GLOSSARY.md"), INSIDE).unwrap();
    std::fs::write(home.path().join("GLOSSARY.md"), "**Leaf**: Half a sheet.\n").unwrap();
    let own = Folder { folder: home };
    let here = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(here.path().join("settings")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
    command.arg("terms").current_dir(own.path("")).env("HOME", own.path(""));
    let listed = done(command.env("XDG_CONFIG_HOME", own.path("settings")).timeout(std::time::Duration::from_secs(60)));
    assert!(listed.out.contains("Leaf") && !listed.out.contains("Quire"), "{}", listed.out);
    assert_eq!(listed.err.matches("searched").count(), 3, "{}", listed.err);
}

#[test]
fn what_steers_walks_is_read_when_it_is_a_file_of_some_size() {
    let home = home("");
    for (name, folder) in
        [(".gitignore", ""), (".ignore", ""), (".git/info/exclude", ""), (".gitignore", "deep/"), (".ignore", "deep/")]
    {
        let project = Folder::new(&[("GLOSSARY.md", INSIDE), ("deep/a.md", "the quirre\n"), ("b.md", "the quirre\n")]);
        let path = project.path(&format!("{folder}{name}"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink("/dev/zero", &path).unwrap();
        let checked = run(&project, &home, "check");
        assert_eq!(
            (checked.code, checked.out.contains("b.md:1:5")),
            (1, true),
            "{name}: {} {}",
            checked.out,
            checked.err
        );
        assert!(checked.err.contains("is no regular file of at most 128 KB"), "{name}: {}", checked.err);
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, "x\n".repeat(100_000)).unwrap();
        assert!(run(&project, &home, "check").err.contains("is no regular file of at most 128 KB"), "{name}");
        std::fs::write(&path, "b.md\n").unwrap();
        assert_eq!(run(&project, &home, "check").out.contains("b.md:1:5"), !folder.is_empty(), "{name}");
    }
}

#[test]
fn what_names_the_users_ignore_file_is_read_when_it_is_a_file_of_some_size() {
    let home = home("");
    let project = Folder::new(&[("GLOSSARY.md", INSIDE), ("b.md", "the quirre\n")]);
    let (configuration, ignore) = (home.path().join("config"), home.path().join("ignore"));
    let checked = || {
        let mut command = Command::new("sh");
        let line = format!("ulimit -v 4000000; exec {} check", env!("CARGO_BIN_EXE_glossator"));
        command.args(["-c", &line]).current_dir(project.path("")).env("GIT_CONFIG_GLOBAL", &configuration);
        command.env("HOME", home.path()).env("XDG_CONFIG_HOME", home.path().join("settings"));
        let done = done(command.timeout(std::time::Duration::from_secs(60)));
        (done.out.contains("b.md:1:5"), done.err.contains("is no regular file of at most 128 KB"))
    };
    let named = format!("[core]\n\texcludesFile = {}\n", ignore.display());
    let write = |path: &std::path::Path, text: &str| std::fs::write(path, text).unwrap();
    write(&configuration, &named);
    write(&ignore, "b.md\n");
    assert_eq!(checked(), (false, false), "the ignore file holds");
    write(&ignore, &"x\n".repeat(100_000));
    assert_eq!(checked(), (true, true), "an ignore file without end");
    write(&ignore, "b.md\n");
    write(&configuration, &(named.clone() + &"# x\n".repeat(50_000)));
    assert_eq!(checked(), (true, true), "a configuration without end");
    for path in [&configuration, &ignore] {
        write(&configuration, &named);
        std::fs::remove_file(path).unwrap();
        symlink("/dev/zero", path).unwrap();
        assert_eq!(checked(), (true, true), "{}", path.display());
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn no_pattern_of_a_project_ends_the_run_or_undoes_the_others() {
    let home = home("");
    let deep = format!("{}b{}", "{a,".repeat(2000), "}".repeat(2000));
    let settings = format!("glossaries = ['{deep}']\nexclude = ['{deep}', 'left.md']\n");
    let files = [("GLOSSARY.md", INSIDE), ("a.md", "a Quir\n"), ("left.md", "a Quir\n"), ("glossator.toml", &settings)];
    let project = Folder::new(&files);
    let done = run(&project, &home, "check .");
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(done.out.contains("a.md") && !done.out.contains("left.md"), "{}", done.out);
    assert_eq!(done.err.matches("more than 1024 bytes or 32 braces").count(), 2, "{}", done.err);
}
