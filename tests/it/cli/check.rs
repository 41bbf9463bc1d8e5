//! `glossator check`: folders of input and expected output, and what folders cannot hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

use super::{Folder, GLOSSARY};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/cli/cases")
}

/// The files below a folder, by their path with slashes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut due = vec![folder.to_owned()];
    while let Some(next) = due.pop() {
        for entry in std::fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                due.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                all.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    all
}

/// Holds a file of a case against what happened, or writes it where expectations are to be updated.
fn hold(path: &Path, happened: &str, faults: &mut Vec<String>) {
    let wanted = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if wanted == happened {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        if happened.is_empty() {
            std::fs::remove_file(path).unwrap();
        } else {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, happened).unwrap();
        }
        return;
    }
    faults.push(format!("{}\n--- wanted\n{wanted}--- happened\n{happened}", path.display()));
}

fn run_case(case: &Path, faults: &mut Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let input = files(&case.join("in"));
    for (name, bytes) in &input {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let command = std::fs::read_to_string(case.join("command")).expect("a case has its command");
    let (arguments, piped) = command.trim().split_once('<').unwrap_or((command.trim(), ""));
    let mut process = Command::new(env!("CARGO_BIN_EXE_glossator"));
    process.args(arguments.split_whitespace()).current_dir(folder.path());
    if let Some(bytes) = input.get(piped) {
        process.write_stdin(bytes.clone());
    }
    let output = process.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
    hold(&case.join("out"), &text(output.stdout), faults);
    hold(&case.join("err"), &text(output.stderr), faults);
    hold(&case.join("code"), &format!("{}\n", output.status.code().unwrap()), faults);
    for (name, bytes) in files(folder.path()) {
        if input.get(&name) != Some(&bytes) || case.join("fixed").join(&name).exists() {
            hold(&case.join("fixed").join(&name), &String::from_utf8(bytes).unwrap(), faults);
        }
    }
}

#[test]
fn every_case_comes_out_as_expected() {
    let mut faults = Vec::new();
    let all = std::fs::read_dir(cases()).unwrap().flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
    let all: Vec<PathBuf> = all.collect();
    assert!(all.len() > 3, "the cases are there");
    all.iter().for_each(|case| run_case(case, &mut faults));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_is_ignored_or_no_text_is_left_out_unless_it_is_named() {
    let folder = Folder::new(&[
        ("GLOSSARY.md", GLOSSARY),
        (".gitignore", "built/\n"),
        ("glossator.toml", "exclude = [\"vendor/\"]\n"),
        ("built/a.glossary.md", "**Empty**:\n\n**Empty**: Not.\n"),
        ("vendor/b.glossary.md", "**Empty**:\n\n**Empty**: Not.\n"),
    ]);
    folder.write("latin.md", b"caf\xe9\n");
    folder.write("picture.md", b"\x89PNG\0\0\0");
    let done = folder.run(&["check"]);
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, "No findings in 2 files.\n", ""));
    let done = folder.run(&["check", "latin.md", "picture.md", "vendor/b.glossary.md"]);
    assert_eq!(
        (done.code, done.out.as_str()),
        (2, "Nothing was checked: no file was read.\n"),
        "what was named was not checked"
    );
    for said in ["latin.md: it is not UTF-8", "picture.md: it is not UTF-8", "b.glossary.md: `exclude`"] {
        assert!(done.err.contains(said), "{said}: {}", done.err);
    }
    let done = folder.run(&["check", "built/a.glossary.md"]);
    assert!(done.out.contains("No findings in 1 file."), "it is checked, though as no glossary: {}", done.out);
}

#[test]
fn the_output_is_the_same_on_one_core_and_on_many() {
    let folder = Folder::new(&[]);
    for at in 0..40 {
        folder.write(&format!("{at}/x.glossary.md"), "**Word**:\n\n**Wort**: 語.\n\n**wort**: é.\n");
    }
    let run = |threads: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
        let command = command.args(["check", "--format", "json"]).env("RAYON_NUM_THREADS", threads);
        command.current_dir(folder.path("")).output().unwrap().stdout
    };
    let one = run("1");
    assert!(one.len() > 1000);
    assert_eq!(one, run("7"));
}

#[test]
fn what_cannot_run_exits_with_2() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("sub/glossator.toml", "ruls = 1\n"), ("sub/a.md", "x")]);
    for (arguments, said) in [
        (&["check", "nowhere.md"][..], "nowhere.md: it does not exist"),
        (&["check", "--rule", "term-case=off"], "there is no rule `term-case`"),
        (&["check", "--rule", "term-casing=loud"], "a level is off, hint, info, warning or error"),
        (&["check", "--rule", "term-casing"], "RULE=LEVEL"),
        (&["check", "sub"], "did you mean `rules`?"),
    ] {
        let done = folder.run(arguments);
        assert_eq!(done.code, 2, "{arguments:?}: {}", done.err);
        assert!(done.err.contains(said), "{arguments:?}: {}", done.err);
    }
}

#[test]
fn rules_are_set_on_the_command_line_before_the_configuration() {
    let folder = Folder::new(&[
        ("a.glossary.md", "**Word**:\n\n**Wort**: A word.\n"),
        ("glossator.toml", "rules = { empty-entry = \"error\" }\n"),
    ]);
    let done = folder.run(&["check", "--format", "github"]);
    assert!(done.code == 1 && done.out.starts_with("::error "), "{}", done.out);
    let done = folder.run(&["check", "--rule", "empty-entry=hint", "--format", "github", "--all"]);
    assert!(done.code == 0 && done.out.starts_with("::notice "), "hints do not fail: {}", done.out);
    let done = folder.run(&["check", "--rule", "empty-entry=off"]);
    assert_eq!((done.code, done.out.as_str()), (0, "No findings in 2 files.\n"));
}

#[test]
fn statistics_go_to_standard_error() {
    let folder = Folder::new(&[("a.glossary.md", "**Word**:\n\n**Wort**: A word.\n")]);
    let done = folder.run(&["check", "--statistics", "--format", "json"]);
    assert!(serde_json::from_str::<serde_json::Value>(&done.out).is_ok());
    assert!(done.err.contains("      1 empty-entry\n1 file, 4 words, 0.0 KB in "), "{}", done.err);
}

#[test]
fn what_a_configuration_asks_for_in_vain_is_said_at_its_place() {
    let folder = Folder::new(&[
        ("GLOSSARY.md", GLOSSARY),
        ("glossator.toml", "# 語\ndictionary = \"tlh_QO\"\nword-lists = [\"gone.txt\"]\n"),
    ]);
    let done = folder.run(&["check"]);
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(done.err.contains("glossator.toml:2:14: No Hunspell dictionary `tlh_QO` is installed"), "{}", done.err);
    assert!(done.err.contains("glossator.toml:3:15: `gone.txt` is not read: it does not exist."), "{}", done.err);
    folder.write("glossator.toml", "dictionary = \"none\"\nword-lists = [\"words.dic\"]\n");
    folder.write("words.dic", "1\nkubectl/S\n");
    let done = folder.run(&["check"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
}

const TERMS: &str = "**Purchase Order**: What a customer wants, 語.\n_Avoid_: purchase, deal\n";

#[test]
fn fixing_keeps_byte_order_marks_line_ends_encodings_and_everything_else() {
    let folder = Folder::new(&[("GLOSSARY.md", TERMS)]);
    folder.write("bom.md", "\u{feff}語, a purchase.\r\nNo change 🦀\rhere: e\u{301}");
    let utf16 = |text: &str| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    folder.write("wide.md", utf16("Our purchase 🦀\r\n"));
    let done = folder.run(&["check", "--fix"]);
    assert!(done.code == 1 && done.out.ends_with(" Left 2 that `--fix --unsafe` changes.\n"), "{}", done.out);
    let done = folder.run(&["check", "--fix", "--unsafe"]);
    let listed = "bom.md:1:6: discouraged-term: \"purchase\" -> \"purchase order\"\nwide.md:1:5: discouraged-term: \"purchase\" -> \"purchase order\"\n";
    let said = format!("{listed}\nFixed 2. No findings in 3 files.\n");
    assert_eq!((done.code, done.out, done.err.as_str()), (0, said, ""));
    assert_eq!(folder.read("bom.md"), "\u{feff}語, a purchase order.\r\nNo change 🦀\rhere: e\u{301}");
    assert_eq!(std::fs::read(folder.path("wide.md")).unwrap(), utf16("Our purchase order 🦀\r\n"));
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 3, "nothing is left lying about");
    let before = std::fs::metadata(folder.path("bom.md")).unwrap().modified().unwrap();
    folder.run(&["check", "--fix", "--unsafe"]);
    assert_eq!(
        std::fs::metadata(folder.path("bom.md")).unwrap().modified().unwrap(),
        before,
        "nothing to do, nothing written"
    );
}

#[test]
fn what_is_fixed_has_the_capitals_of_its_sentence() {
    let entries = "**Merchant Payout**: Money for a merchant.\n_Avoid_: payout\n\n**Chargeback**: It goes back.\nAliases: charge-back\n\n\
                   **Endpoint**: A part.\n\n**Kafka Topic**: Where events are.\n_Avoid_: topic\n";
    let folder = Folder::new(&[("GLOSSARY.md", entries)]);
    let text =
        "We promise a payout. The payouts are slow.\n\nA chargback, two Chargbacks, one Endpiont and the topic.\n";
    folder.write("a.md", text);
    let done = folder.run(&["check", "--fix", "--unsafe", "a.md"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    let expected = "We promise a merchant payout. The merchant payouts are slow.\n\nA chargeback, two Chargebacks, one Endpoint and the Kafka topic.\n";
    assert_eq!(folder.read("a.md"), expected);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_written_stays_and_is_said() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new(&[("GLOSSARY.md", TERMS), ("a.md", "A purchase.\n"), ("b.md", "A purchase.\n")]);
    let set = |name: &str, mode| std::fs::set_permissions(folder.path(name), PermissionsExt::from_mode(mode)).unwrap();
    set("a.md", 0o440);
    set("b.md", 0o750);
    symlink("b.md", folder.path("link.md")).unwrap();
    let done = folder.run(&["check", "--fix", "--unsafe", "a.md", "link.md"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("a.md: it is read-only and stays as it is"), "{}", done.err);
    assert_eq!((folder.read("a.md").as_str(), folder.read("b.md").as_str()), ("A purchase.\n", "A purchase order.\n"));
    assert!(folder.path("link.md").symlink_metadata().unwrap().is_symlink());
    assert_eq!(folder.path("b.md").metadata().unwrap().permissions().mode() & 0o777, 0o750);
    // What is sure is not left for want of trust.
    folder.write("GLOSSARY.md", "**Chargeback**: It goes back.\n");
    folder.write("c.md", "There was a chargebak.\n");
    set("c.md", 0o440);
    let done = folder.run(&["check", "--fix", "c.md"]);
    assert!(done.out.contains("1 warning") && !done.out.contains("--unsafe"), "{}", done.out);
}

#[test]
fn a_glossary_is_fixed_and_looked_at_again() {
    let folder = Folder::new(&[(
        "GLOSSARY.md",
        &format!("{TERMS}\n**Softmax**: A sum.\n\n**Bread**: What a sofmax holds.\n\n**Empty**:\n"),
    )]);
    let done = folder.run(&["check", "--fix", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(
        (rows.as_array().unwrap().len(), &rows[0]["rule"], &rows[0]["line"]),
        (1, &"empty-entry".into(), &8.into())
    );
    assert!(folder.read("GLOSSARY.md").contains("What a softmax holds"));
}

#[test]
fn standard_input_stands_for_a_file() {
    let folder = Folder::new(&[("docs/x.glossary.md", TERMS)]);
    let pipe = |arguments: &[&str], text: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
        let output = command.args(arguments).current_dir(folder.path("")).write_stdin(text).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let text = "fn f() {} // the purchase\r\nlet purchase = 1;\r\n";
    let (code, out, _) = pipe(&["check", "-", "--stdin-filename", "docs/a.rs", "--format", "github"], text);
    assert_eq!((code, out.lines().count()), (1, 1), "comments of code alone: {out}");
    assert!(out.starts_with("::warning file=docs/a.rs,line=1,"), "{out}");
    let (code, out, err) = pipe(&["check", "-", "--stdin-filename", "docs/a.rs", "--fix", "--unsafe"], text);
    assert_eq!((code, out.as_str()), (0, "fn f() {} // the purchase order\r\nlet purchase = 1;\r\n"));
    assert!(err.contains("Fixed 1."), "{err}");
    let (code, out, _) = pipe(&["check", "-", "--stdin-filename", "a.rs"], text);
    assert_eq!(
        (code, out.as_str()),
        (0, "Nothing was checked: no glossary holds for the file.\n"),
        "it holds in docs/ alone"
    );
}

/// What `check --fix -` makes of some bytes: its exit code, the bytes, and what it says of them.
fn piped(folder: &Folder, bytes: &[u8]) -> (i32, Vec<u8>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
    command.args(["check", "--fix", "--unsafe", "-", "--stdin-filename", "a.md"]).current_dir(folder.path(""));
    let output = command.write_stdin(bytes).output().unwrap();
    (output.status.code().unwrap(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn standard_input_keeps_every_byte_but_for_the_edits() {
    let folder = Folder::new(&[("GLOSSARY.md", TERMS)]);
    let controls: String = ('\u{1}'..' ').chain(['\u{7f}', '\u{85}', '\u{feff}', '🦀']).collect();
    let text = |word: &str| format!("a \u{1b}[31m the {word} \u{1b}[0m end\r\n{controls} end");
    let wide = |text: String, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let forms: [&dyn Fn(String) -> Vec<u8>; 4] = [
        &|text| text.into_bytes(),
        &|text| format!("\u{feff}{text}").into_bytes(),
        &|text| wide(text, u16::to_le_bytes),
        &|text| wide(text, u16::to_be_bytes),
    ];
    for form in forms {
        let (code, out, err) = piped(&folder, &form(text("purchase")));
        assert_eq!((code, out), (0, form(text("purchase order"))), "{err}");
    }
}

#[test]
fn standard_input_that_is_no_text_goes_through_as_it_came() {
    let folder = Folder::new(&[("GLOSSARY.md", TERMS)]);
    for bytes in [&b"caf\xe9 purchase\x1b[0m"[..], b"\xff\xfe\x3d\xd8p\0", b"\xff\xfeodd"] {
        let (code, out, err) = piped(&folder, bytes);
        assert_eq!((code, out.as_slice()), (2, bytes), "{err}");
        assert!(err.contains("standard input: it "), "{err}");
    }
}

#[test]
fn json_keeps_every_character() {
    let folder = Folder::new(&[("GLOSSARY.md", "**Order**: a\u{7f}b \u{9b}31m.\n_Avoid_: purchase\n")]);
    folder.write("a.md", "a purchase\n");
    let out = folder.run(&["terms", "--format", "json"]).out;
    assert!(out.contains("a\u{7f}b \u{9b}31m."), "{out:?}");
}

#[test]
fn a_glossary_that_cannot_be_read_is_a_failure() {
    let folder = Folder::new(&[("a.md", "A purchase.\n")]);
    folder.write("GLOSSARY.md", b"**Caf\xe9**: Latin-1.\n");
    let done = folder.run(&["check"]);
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(done.err.contains("GLOSSARY.md: This file is not read: it is not UTF-8"), "{}", done.err);
    std::fs::File::create(folder.path("GLOSSARY.md")).unwrap().set_len((64 << 20) + 1).unwrap();
    let done = folder.run(&["check"]);
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(done.err.contains("more than the 64 MB that are read"), "{}", done.err);
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_not_read() {
    for name in
        ["glossator.toml", "x.glossary.md", "cspell.json", "codebook.toml", ".harper-dictionary.txt", "run", "x.md"]
    {
        for target in ["/dev/stdin", "/dev/zero", "/proc/self/status"] {
            let folder = Folder::new(&[("GLOSSARY.md", TERMS), ("a.md", "The purchase.\n")]);
            if target == "/dev/stdin" {
                let made = std::process::Command::new("mkfifo").arg(folder.path(name)).status().unwrap();
                assert!(made.success());
            } else if Path::new(target).exists() {
                std::os::unix::fs::symlink(target, folder.path(name)).unwrap();
            }
            let done = folder.run(&["check", "a.md", name]);
            assert!(done.out.contains("1 warning"), "{name} -> {target}: {}{}", done.out, done.err);
            assert!(
                done.err.contains("it is no regular file") || name == "x.glossary.md",
                "{name} -> {target}: {}",
                done.err
            );
        }
    }
}

#[test]
fn lines_that_no_one_wrote_are_not_checked_for_spelling() {
    let filler = "words and words ".repeat(1100);
    let long = format!("A Prooof here.\n\n{filler} a Proooof of the box.\n");
    let glossary = format!("{GLOSSARY}\n**Bread Box**: A box.\n_Avoid_: box\n");
    let folder = Folder::new(&[("GLOSSARY.md", &glossary), ("a.md", &long), ("b.md", "No slip at all.\n")]);
    let done = folder.run(&["check", "--format", "json"]);
    assert!(done.out.contains("Prooof") && done.out.contains("Bread Box"), "{}", done.out);
    assert!(!done.out.contains("Proooof"), "{}", done.out);
    let told: Vec<&str> = done.err.lines().filter(|line| line.contains("not checked for spelling")).collect();
    assert_eq!(
        told,
        ["glossator: minified files and lines of more than 16 KB are not checked for spelling: a.md"],
        "{}",
        done.err
    );
}

#[test]
fn minified_files_are_not_checked_for_spelling() {
    let slip = "/* A Prooof of it. */\n";
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("app.min.js", slip), ("a-min.css", slip)]);
    let done = folder.run(&["check"]);
    assert!(done.code == 0 && !done.out.contains("Prooof"), "{}{}", done.out, done.err);
    assert!(done.err.contains("are not checked for spelling: a-min.css, app.min.js\n"), "{}", done.err);
    folder.write("app.js", slip);
    assert_eq!(folder.run(&["check"]).code, 1);
    folder.write("glossator.toml", "[rules]\nmisspelled-term = \"off\"\nterm-casing = \"off\"\n");
    let done = folder.run(&["check"]);
    assert!(done.code == 0 && !done.err.contains("spelling"), "{}", done.err);
}

#[test]
fn a_page_for_other_things_is_no_unreadable_glossary() {
    let items = "~ Crust: the outside of a loaf\n\n~ Crumb: the inside of a loaf\n\n~ Till: a box for the coins\n";
    let folder = Folder::new(&[("GLOSSARY.md", TERMS), ("AGENTS.md", &format!("# Rules\n\n{items}"))]);
    let reported =
        || folder.run(&["check", "--format", "json", "AGENTS.md"]).out.matches("unreadable-glossary").count();
    assert_eq!(reported(), 0);
    folder.write("AGENTS.md", format!("# Rules\n\n{items}\n## Glossary\n\nSee GLOSSARY.md.\n\n## Build\n\n{items}"));
    assert_eq!(reported(), 0);
    folder.write("AGENTS.md", format!("# Rules\n\n## Glossary\n\n{items}"));
    assert_eq!(reported(), 1);
    folder.write("CONTEXT.md", format!("# The oven\n\n{items}"));
    folder.write("docs/agents.mdx", format!("# Bots\n\n## Terms\n\n{items}"));
    let done = folder.run(&["check", "--format", "json"]).out;
    assert_eq!(done.matches("unreadable-glossary").count(), 1, "{done}");
}

#[test]
fn a_list_of_names_is_not_asked_for_their_meanings() {
    let list = "| 中文 | English | Notes |\n|---|---|---|\n| 面包 | Loaf | |\n| 烤箱 | Oven | |\n| 面粉 | Flour | |\n\
                | 盐 | Salt | |\n| 酵母 | Yeast | of bakers |\n| 水 | Water | |\n";
    let folder = Folder::new(&[("GLOSSARY.md", &format!("# Translation glossary\n\n{list}"))]);
    assert_eq!(folder.run(&["terms", "--format", "json"]).out.matches("headword").count(), 6);
    let done = folder.run(&["check", "--format", "json"]).out;
    assert_eq!(done.matches("empty-entry").count(), 0, "{done}");
    folder.write("GLOSSARY.md", "| Term | Meaning |\n|---|---|\n| Loaf | Bread. |\n| Oven | |\n| Flour | Ground. |\n");
    assert_eq!(folder.run(&["check", "--format", "json"]).out.matches("empty-entry").count(), 1);
}

#[test]
fn abbreviations_that_explain_each_other_are_no_conflict() {
    let lines = "*[CSP]: Content Policy\n*[Content Policy]: CSP\n*[Regex]: A pattern\n*[regex]: A pattern\n";
    let folder = Folder::new(&[("abbreviations.md", lines)]);
    assert_eq!(folder.run(&["terms", "--format", "json"]).out.matches("headword").count(), 4);
    let done = folder.run(&["check", "--format", "json"]).out;
    assert_eq!(done.matches("\"rule\"").count(), 0, "{done}");
    folder.write("abbreviations.md", format!("{lines}*[Regex]: Another one\n"));
    let done = folder.run(&["check", "--format", "json"]).out;
    assert_eq!(done.matches("duplicate-entry").count(), 1, "{done}");
}

#[test]
fn small_letters_among_unknown_words_are_only_possibly_an_abbreviation() {
    let folder = Folder::new(&[
        ("GLOSSARY.md", "**API**: What programs call.\n"),
        ("a.md", "Evam bhikkhu viharati api ca sattha iti.\n"),
    ]);
    let found = |arguments: &[&str]| folder.run(&[&["check", "--format", "brief"], arguments].concat()).out;
    let held = found(&["a.md"]);
    assert!(found(&["--all", "a.md"]).contains("term-casing") && !held.contains("term-casing"), "{held}");
    folder.write("a.md", "It has an api that programs call.\n");
    let told = found(&["a.md"]);
    assert!(told.contains("term-casing"), "{told}");
}
