//! Each list as its tool writes it.

use crate::disk::words::{self, Words};

fn read(files: &[(&str, &str)], config: &str) -> Words {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let (written, problems) = crate::config::from_toml(config);
    assert_eq!(problems, []);
    let config_text = config;
    let config = written;
    words::read(&config, folder.path(), config_text)
}

/// The words that are accepted where these files lie at the root, sorted.
fn accepted(files: &[(&str, &str)]) -> Vec<String> {
    let found = read(files, "dictionary = \"none\"");
    assert_eq!(found.notes, [""; 0]);
    let mut words: Vec<String> = found.words.into_iter().collect();
    words.sort();
    words
}

#[test]
fn cspell_in_json_with_its_dictionaries() {
    let config = r#"{
        // Settings of the spell checker
        "version": "0.2",
        "words": ["Kubectl", "!flagged", "語彙", "vector+"],
        "ignoreWords": ["teh",],
        "dictionaryDefinitions": [
            { "name": "ours", "path": "./tools/ours.txt", "addWords": true },
            { "name": "root", "path": "${workspaceFolder}/root.txt" },
            { "name": "gone", "path": "gone.txt" },
            { "name": "inline", "words": ["inlined"] },
        ],
        "import": ["./more/cspell.json", "@cspell/dict-x/cspell-ext.json"],
    }"#;
    let more = "{\"words\": [\"imported\"], \"import\": \"../cspell.json\"}";
    let files = [
        ("cspell.json", config),
        ("tools/ours.txt", "# ours\nHelmfile\n"),
        ("root.txt", "rooted"),
        ("more/cspell.json", more),
    ];
    let wanted = ["helmfile", "imported", "inlined", "kubectl", "rooted", "teh", "vector", "語彙"];
    assert_eq!(accepted(&files), wanted);
}

#[test]
fn cspell_in_yaml_and_in_the_settings_of_vs_code() {
    let yaml = "words:\n  - kubectl # ours\n  - \"two words\"\nignoreWords: []\n";
    assert_eq!(accepted(&[("cspell.config.yaml", yaml)]), ["kubectl", "two", "two words", "words"]);
    let settings = "{ /* mine */ \"editor.tabSize\": 2, \"cSpell.words\": [\"Kubectl\"], \"cSpell.enabled\": true, }";
    assert_eq!(accepted(&[(".vscode/settings.json", settings)]), ["kubectl"]);
}

#[test]
fn vale_old_and_new() {
    let ini = "StylesPath = .github/styles\nVocab = Base\n\n[*]\nBasedOnStyles = Vale\n";
    let files = [
        (".vale.ini", ini),
        (".github/styles/config/vocabularies/Base/accept.txt", "Kubectl\n(?i)helm\n"),
        (".github/styles/Vocab/Base/accept.txt", "oldish\n"),
        (".github/styles/Vocab/Other/accept.txt", "other\n"),
    ];
    assert_eq!(accepted(&files), ["helm", "kubectl", "oldish"]);
}

#[test]
fn codebook_typos_and_harper() {
    let typos = "[default.extend-words]\nBA = \"BA\"\nteh = \"the\"\n[type.py.extend-identifiers]\ndtype = \"dtype\"\n\
                 [default.extend-identifiers]\nO_WRONLY = \"O_WRONLY\"\n";
    assert_eq!(accepted(&[("_typos.toml", typos)]), ["ba", "dtype", "o_wronly"]);
    assert_eq!(accepted(&[("codebook.toml", "words = [\"Kubectl\", 1]\nflag_words = [\"x\"]\n")]), ["kubectl"]);
    assert_eq!(accepted(&[(".harper-dictionary.txt", "Kubectl\r\nQGIS\r\n")]), ["kubectl", "qgis"]);
}

#[test]
fn a_list_that_cannot_be_read_costs_itself_alone() {
    let files = [("cspell.json", "{ words"), ("typos.toml", "= 1"), (".harper-dictionary.txt", "fine")];
    let found = read(&files, "");
    assert_eq!(found.notes.len(), 2, "{:?}", found.notes);
    assert!(found.words.contains("fine") && found.dictionary.is_some() && found.problems.is_empty());
    assert_eq!(found.files.len(), 3);
}

#[test]
fn lists_and_dictionaries_of_the_configuration_have_their_faults_at_their_places() {
    let config =
        "# 語\ndictionary = \"tlh_QO\"\nwords = [\"One Two\"]\nword-lists = [\"a.txt\", \"gone/b.txt\", \"c.dic\"]\n";
    let found = read(&[("a.txt", "Kubectl\n"), ("c.dic", "1\nhelm/S\n")], config);
    let at: Vec<&str> = found.problems.iter().map(|problem| &config[problem.range.range()]).collect();
    assert_eq!(at, ["\"tlh_QO\"", "\"gone/b.txt\""]);
    assert!(found.lacks_dictionary && found.dictionary.is_none());
    let mut words: Vec<&str> = found.words.iter().map(String::as_str).collect();
    words.sort_unstable();
    assert_eq!(words, ["helm", "kubectl", "one two"], "words of the configuration stand for themselves");
}

#[test]
fn names_of_lists_are_known() {
    for name in ["cspell.json", ".cspell.json", "cSpell.json", "cspell.config.yaml", "_typos.toml", ".vale.ini"] {
        assert!(super::is_list(name), "{name}");
    }
    for name in ["spell.json", "cspell.toml", "README.md", "cspell"] {
        assert!(!super::is_list(name), "{name}");
    }
}
