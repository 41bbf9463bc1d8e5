//! Help, `init`, `completions`, arguments that are wrong, readers that stop listening.

use std::process::Stdio;

use super::{Folder, GLOSSARY};

#[test]
fn the_help_fits_a_screen_and_shows_examples() {
    let folder = Folder::new(&[]);
    for arguments in [&["--help"][..], &["-h"], &["help"], &[]] {
        let done = folder.run(arguments);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{arguments:?}");
        // A line for each command: with them all it is more than the 24 of an old terminal, and less than today's have.
        assert!(done.out.lines().count() <= 34, "{}", done.out);
        assert!(done.out.lines().all(|line| line.chars().count() <= 80), "{}", done.out);
        for command in
            ["lsp", "check", "demo", "terms", "define", "rename", "init", "completions", "Examples:", "glossator init"]
        {
            assert!(done.out.contains(command), "{command} is in the help");
        }
        assert!(!done.out.contains('\u{1b}'), "a pipe gets no colours");
    }
    for command in [
        "lsp", "check", "demo", "terms", "define", "show", "rename", "retire", "suggest", "usage", "export", "graph",
        "init", "completions",
    ] {
        // `check` has as many options as ruff's and typos' commands, in groups.
        let most = if command == "check" { 48 } else { 24 };
        let done = folder.run(&[command, "-h"]);
        assert!(done.code == 0 && done.out.lines().count() <= most, "{}", done.out);
        // One layout: what an option does begins on its line, and may go on below.
        let options = done.out.lines().filter(|line| line.trim_start().starts_with('-'));
        for line in options.skip_while(|line| line.contains("Usage")) {
            let said = line.trim_start().split("  ").skip(1).any(|said| !said.trim().is_empty());
            assert!(said, "{command} -h: {line}");
        }
        let long = folder.run(&[command, "--help"]);
        assert!(long.out.contains("Exit codes:") && long.out.contains("Examples:"), "{command} --help: {}", long.out);
        assert_eq!(folder.run(&["help", command]).out, long.out);
        assert!(long.out.lines().all(|line| line.chars().count() <= 80), "{}", long.out);
    }
    let long = folder.run(&["check", "--help"]).out;
    for said in ["glossator: ignore-next-line", "docs/rules.md", "misspelled-term", "0 ", "1 ", "2 "] {
        assert!(long.contains(said), "{said}: {long}");
    }
}

#[test]
fn what_is_hidden_is_not_suggested() {
    let folder = Folder::new(&[]);
    for (typed, suggested, hidden) in
        [("chek", "'check'", "schema"), ("schem", "", "schema"), ("--clientProces", "", "clientProcessId")]
    {
        let done = folder.run(&[typed]);
        assert_eq!(done.code, 2);
        assert!(done.err.contains(suggested), "{}", done.err);
        assert!(!done.err.replace(&format!("'{typed}'"), "").contains(hidden), "{}", done.err);
    }
}

#[test]
fn colours_are_as_they_are_asked_for() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("a.md", "the prooof\n")]);
    for (arguments, has_colours) in [
        (&["--color", "always", "check"][..], true),
        (&["check", "--color=always"], true),
        (&["check", "--color", "never"], false),
        (&["check"], false),
        (&["define", "proof", "--color", "always"], true),
        (&["--color", "always", "--nonsense"], true),
    ] {
        let done = folder.run(arguments);
        assert_eq!(format!("{}{}", done.out, done.err).contains('\u{1b}'), has_colours, "{arguments:?}");
    }
    let forced = folder.run_with(&["check", "--color", "never"], &[("CLICOLOR_FORCE", "1")]);
    assert!(!forced.out.contains('\u{1b}'), "{}", forced.out);
    assert_eq!(folder.run(&["check", "--color", "sometimes"]).code, 2);
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_the_server_says_what_it_is() {
    let said = super::on_terminal(&Folder::new(&[]), "lsp", 80);
    assert!(said.contains("this is the language server"), "{said}");
}

#[test]
fn a_session_that_is_broken_off_says_so() {
    let done = Folder::new(&[]).run(&["lsp"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert_eq!(done.err, "glossator: the session has ended before the client said `shutdown`\n");
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
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, "Wrote glossator.toml.\n", ""));
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
        config.rules.len() == 4
            && config.builtin.is_some()
            && config.completion.limit.is_some()
            && config.log.is_some()
    );
    let told = serde_json::to_value((
        config.completion, config.hover, config.definition, config.code_lens, config.tokens, config.hints,
        config.rename, config.spelling,
    ))
    .expect("plain data");
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
        for word in ["glossator", "GLOSSATOR_COMPLETE"] {
            assert!(done.out.contains(word), "{shell}: {word}");
        }
    }
}

/// What a shell is offered for the last word of a line.
fn completed(folder: &Folder, line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split(' ').collect();
    let last = (words.len() - 1).to_string();
    let variables = [("GLOSSATOR_COMPLETE", "bash"), ("_CLAP_COMPLETE_INDEX", last.as_str()), ("_CLAP_IFS", "\n")];
    let done = folder.run_with(&[&["--"], words.as_slice()].concat(), &variables);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{line}");
    done.out.lines().map(str::to_owned).collect()
}

#[test]
fn terms_rules_and_levels_are_completed() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("glossator.toml", "ruls = 1\n"), ("proofs.txt", "")]);
    assert_eq!(completed(&folder, "glossator define pr"), ["Proof"]);
    assert_eq!(completed(&folder, "glossator define Stan"), ["Standing Order"]);
    assert_eq!(completed(&folder, "glossator terms pr"), ["Proof", "proofs.txt"]);
    assert_eq!(completed(&folder, "glossator check --rule term-c"), ["term-casing="]);
    assert_eq!(completed(&folder, "glossator check --rule all=off,term-casing=w"), ["all=off,term-casing=warning"]);
    assert_eq!(completed(&folder, "glossator check --only misspelled-term,uns"), ["misspelled-term,unsorted-entry"]);
    assert_eq!(completed(&folder, "glossator check --col"), ["--color"]);
    let commands = completed(&folder, "glossator ");
    for (command, is_offered) in
        [("check", true), ("help", true), ("show", true), ("schema", false), ("licenses", false), ("man", false)]
    {
        assert_eq!(commands.iter().any(|offered| offered == command), is_offered, "{command}: {commands:?}");
    }
    assert_eq!(completed(&folder, "glossator sche"), [""; 0]);
    assert_eq!(completed(&folder, "glossator lsp --cl"), [""; 0]);
}

#[test]
fn there_is_a_manual_page_for_each_command_that_is_shown() {
    let folder = Folder::new(&[("man/x", "")]);
    let done = folder.run(&["man", "man"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let check = folder.read("man/glossator-check.1");
    for said in ["fix", "stdin", "Exit codes", "glossator: ignore", ".SH EXIT STATUS AND EXAMPLES"] {
        assert!(check.replace("\\-", "-").contains(said), "{said}: {check}");
    }
    let all = folder.read("man/glossator.1");
    assert!(all.starts_with(".ie") || all.starts_with(".TH") || all.contains(".TH glossator 1"), "{all}");
    assert!(all.contains("define") && !all.contains("schema"), "{all}");
    assert!(!folder.path("man/glossator-schema.1").exists() && !folder.path("man/glossator-help.1").exists());
    assert_eq!(folder.run(&["man"]).out, all);
}

#[test]
fn the_schema_is_json() {
    let done = Folder::new(&[]).run(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert!(schema["properties"]["glossaries"].is_object());
    // lsp-mode answers for those keys that are registered, and for no others.
    let registered = std::fs::read_to_string("editors/emacs/glossator-lsp-mode.el").unwrap();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(registered.contains(&format!("\"{key}\"")), "glossator-lsp-mode.el does not register {key}");
    }
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
