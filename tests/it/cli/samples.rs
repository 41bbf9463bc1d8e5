//! The samples of the documentation that are no sessions: configurations have no fault, glossaries are read, comments silence.

use glossator::glossary::Format;

use super::Folder;
use super::pages::blocks;

/// A page of the documentation.
fn page(name: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n")
}

/// The samples of a page that are in a language.
fn samples<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    blocks(page).into_iter().filter(|(known, _)| *known == language).map(|(_, sample)| sample).collect()
}

/// What `check` complains of in a configuration.
fn complaints(config: &str) -> String {
    let folder = Folder::new(&[
        (".git/HEAD", ""),
        ("glossator.toml", config),
        ("GLOSSARY.md", "**Order**: What a customer asks for.\n"),
        ("handbook/terms/a.md", "**Bill**: What an order costs.\n"),
    ]);
    folder.run(&["check"]).err
}

#[test]
fn every_sample_of_a_configuration_has_no_fault() {
    let mut count = 0;
    for name in ["docs/settings.md", "docs/rules.md", "docs/questions.md"] {
        for sample in samples(&page(name), "toml") {
            assert_eq!(complaints(sample), "", "{name}:\n{sample}");
            count += 1;
        }
    }
    assert!(count > 4, "there are samples: {count}");
    assert!(complaints("rules = { mispelled-term = \"off\" }\n").contains("glossator.toml:1"), "a fault is seen");
}

#[test]
fn every_sample_of_a_glossary_is_read() {
    for sample in samples(&page("docs/glossaries.md"), "markdown") {
        let folder = Folder::new(&[("GLOSSARY.md", sample)]);
        let done = folder.run(&["terms"]);
        assert!(done.code == 0 && done.err.is_empty(), "{sample}\n{}", done.err);
    }
    let text = page("docs/formats.md");
    for format in Format::all() {
        let heading = format!("\n## {}\n", format.name());
        let section = text.split_once(&heading).expect("a section").1.split("\n## ").next().unwrap_or_default();
        for (_, sample) in blocks(section) {
            let is_read = |extension: &str| {
                let name = format!("glossary.{extension}");
                let folder = Folder::new(&[(&name, sample)]);
                let done = folder.run(&["terms", &name]);
                done.code == 0 && !done.out.is_empty()
            };
            assert!(format.extensions().iter().any(|extension| is_read(extension)), "{}:\n{sample}", format.name());
        }
    }
}

#[test]
fn the_comments_that_the_rules_show_silence() {
    let text = page("docs/rules.md");
    let section = text.split_once("\n## Suppressions\n").unwrap().1.split("\n## ").next().unwrap_or_default();
    let terms = "**Softmax**: Scores as shares.\n\n**Order**: What a customer asks for.\n_Avoid_: purchase\n";
    let mut count = 0;
    for (language, file) in [("markdown", "a.md"), ("rust", "a.rs")] {
        for sample in samples(section, language) {
            let found = |text: &str| {
                let folder = Folder::new(&[("GLOSSARY.md", terms), (file, text)]);
                folder.run(&["check", "--all", "--format", "brief", file]).out
            };
            assert_eq!(found(sample), "", "{sample}");
            assert_ne!(found(&sample.replace("glossator: ignore", "glossator says")), "", "{sample}");
            count += 1;
        }
    }
    assert_eq!(count, 2, "the samples are there");
}
