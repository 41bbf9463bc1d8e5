//! Help, `init`, `completions`, arguments that are wrong, readers that stop listening.

use std::process::Stdio;

use super::{Folder, GLOSSARY};

#[test]
fn the_help_fits_a_screen_and_shows_examples() {
    let folder = Folder::new(&[]);
    for arguments in [&["--help"][..], &["-h"], &[]] {
        let done = folder.run(arguments);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{arguments:?}");
        assert!(done.out.lines().count() <= 24, "{}", done.out);
        assert!(done.out.lines().all(|line| line.chars().count() <= 80), "{}", done.out);
        for command in ["lsp", "check", "demo", "terms", "define", "init", "completions", "Examples:", "glossator init"]
        {
            assert!(done.out.contains(command), "{command} is in the help");
        }
        assert!(!done.out.contains('\u{1b}'), "a pipe gets no colours");
    }
    for command in ["lsp", "check", "demo", "terms", "define", "init", "completions"] {
        let done = folder.run(&[command, "--help"]);
        assert!(done.code == 0 && done.out.lines().count() <= 24, "{}", done.out);
    }
}

#[test]
fn the_version_is_the_crates() {
    let done = Folder::new(&[]).run(&["--version"]);
    assert_eq!((done.code, done.out), (0, format!("glossator {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn wrong_arguments_exit_with_2_and_say_what_is_meant() {
    let folder = Folder::new(&[]);
    for (arguments, said) in [
        (&["terms", "--format", "xml"][..], "human, json"),
        (&["tems"], "'terms'"),
        (&["define"], "<TERM>"),
        (&["completions", "csh"], "bash"),
        (&["--nonsense"], "--help"),
    ] {
        let done = folder.run(arguments);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{arguments:?}");
        assert!(done.err.contains(said), "{arguments:?}: {}", done.err);
    }
}

#[test]
fn init_writes_a_glossary_that_works_and_says_what_next() {
    let folder = Folder::new(&[]);
    let done = folder.run(&["init"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(done.out.contains("GLOSSARY.md") && done.out.contains("glossator define headword"), "{}", done.out);
    let done = folder.run(&["define", "headword"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(done.out.starts_with("Headword  GLOSSARY.md:"), "{}", done.out);
    // The explained example is a comment: it is nobody's term.
    assert_eq!(folder.run(&["terms"]).out.lines().count(), 1);
}

#[test]
fn init_never_overwrites() {
    let folder = Folder::new(&[("Glossary.md", GLOSSARY)]);
    let done = folder.run(&["init"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert!(done.err.contains("Glossary.md: it is there already"), "{}", done.err);
    assert_eq!(folder.read("Glossary.md"), GLOSSARY);
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 1);
    let done = folder.run(&["init", "--config"]);
    assert_eq!((done.code, done.out.contains("Wrote glossator.toml.")), (0, true), "{}", done.err);
}

#[test]
fn init_writes_into_another_folder_and_a_configuration_without_faults() {
    let folder = Folder::new(&[("sub/x.txt", "")]);
    let done = folder.run(&["init", "sub", "--config"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let done = folder.run_in("sub", &["terms"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "the configuration has no faults");
    // Nor has it any with every line of it in force.
    let config = folder.read("sub/glossator.toml");
    let uncommented = config.lines().map(|line| match line.strip_prefix("# ") {
        Some(setting) if setting.contains(" = ") => setting,
        _ => line,
    });
    let uncommented: Vec<&str> = uncommented.collect();
    let (config, problems) = glossator::config::from_toml(&uncommented.join("\n"));
    assert_eq!(problems, []);
    assert!(config.dictionary.is_some() && config.words.is_some() && config.word_lists.is_some());
    assert!(
        config.rules.len() == 3
            && config.builtin.is_some()
            && config.completion.limit.is_some()
            && config.log.is_some()
    );
    let told = serde_json::to_value((config.completion, config.hover, config.definition)).expect("plain data");
    let unsaid: Vec<_> = told
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|table| table.as_object().unwrap())
        .filter(|(_, value)| value.is_null())
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
    let done = folder.run(&["init", "nowhere"]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("nowhere: there is no such folder"), "{}", done.err);
}

#[test]
fn completions_are_written_for_each_shell() {
    let folder = Folder::new(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let done = folder.run(&["completions", shell]);
        assert_eq!((done.code, done.err.as_str()), (0, ""));
        for word in ["glossator", "define", "check", "statistics", "stdin-filename"] {
            assert!(done.out.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_schema_is_json() {
    let done = Folder::new(&[]).run(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert!(schema["properties"]["glossaries"].is_object());
}

#[test]
fn a_reader_that_stops_listening_ends_the_command_in_silence() {
    let folder = Folder::new(&[]);
    let entries: String = (0..20_000).map(|at| format!("**Term {at}**: What it means.\n\n")).collect();
    folder.write("GLOSSARY.md", entries);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_glossator"))
        .args(["terms", "GLOSSARY.md"])
        .current_dir(folder.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn licences_are_printed() {
    let done = Folder::new(&[]).run(&["--licenses"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    for said in ["MIT License", "Apache License", "Kevin Atkinson", "Mozilla Public License", "spellbook"] {
        assert!(done.out.contains(said), "{said}");
    }
}

#[test]
fn the_server_starts_without_its_command_where_editors_say_stdio() {
    let folder = Folder::new(&[]);
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_glossator"))
        .args(["--stdio", "--clientProcessId", &std::process::id().to_string()])
        .current_dir(folder.path(""))
        .write_stdin("Content-Length: 33\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}")
        .output()
        .unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "`exit` without `shutdown` is 1");
    let done = folder.run(&["--stdio", "terms"]);
    assert_eq!(done.code, 2, "{}", done.out);
}
