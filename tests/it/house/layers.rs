//! The layers of ARCHITECTURE.md: who may use whom, and what each must not know.

use super::rust::{masked, paths, without_tests};
use super::{assert_none, docs, tree};

/// A layer: its module, the layers it may use, and what it must not know, as beginnings of paths.
struct Layer {
    name: &'static str,
    may_use: &'static [&'static str],
    must_not_know: &'static [&'static [&'static str]],
}

const PROTOCOL: &[&str] = &["tower_lsp", "lsp_types", "lsp"];
const JSON: &[&str] = &["serde_json"];
const DISK: &[&str] =
    &["std::fs", "std::path", "std::env", "std::process", "std::net", "std::io", "tokio", "notify", "ignore"];
const CLOCK: &[&str] = &["std::time", "Instant::now", "SystemTime::now"];

/// The law, from the bottom upwards. A change here is a change of the design: ARCHITECTURE.md has to say why.
const LAYERS: &[Layer] = &[
    Layer { name: "text", may_use: &[], must_not_know: &[PROTOCOL, JSON, DISK, CLOCK] },
    Layer { name: "english", may_use: &["text"], must_not_know: &[PROTOCOL, JSON, DISK, CLOCK] },
    Layer { name: "markdown", may_use: &["text"], must_not_know: &[PROTOCOL, JSON, DISK, CLOCK] },
    Layer {
        name: "glossary",
        may_use: &["markdown", "english", "text"],
        must_not_know: &[PROTOCOL, JSON, DISK, CLOCK],
    },
    Layer { name: "lexicon", may_use: &["glossary", "english", "text"], must_not_know: &[PROTOCOL, JSON, DISK, CLOCK] },
    Layer {
        name: "document",
        may_use: &["markdown", "english", "text"],
        must_not_know: &[PROTOCOL, JSON, DISK, CLOCK],
    },
    Layer {
        name: "workspace",
        may_use: &["lexicon", "document", "glossary", "english", "text"],
        must_not_know: &[PROTOCOL, JSON, DISK, CLOCK],
    },
    Layer {
        name: "rules",
        may_use: &["workspace", "lexicon", "document", "glossary", "english", "text"],
        must_not_know: &[PROTOCOL, JSON, DISK, CLOCK],
    },
    Layer {
        name: "ide",
        may_use: &["rules", "workspace", "lexicon", "document", "glossary", "markdown", "english", "text"],
        must_not_know: &[PROTOCOL, JSON, DISK, CLOCK],
    },
    Layer { name: "config", may_use: &["workspace", "glossary", "text"], must_not_know: &[PROTOCOL] },
    Layer {
        name: "disk",
        may_use: &["config", "workspace", "document", "glossary", "markdown", "english", "text"],
        must_not_know: &[PROTOCOL],
    },
    Layer {
        name: "project",
        may_use: &["ide", "rules", "workspace", "disk", "config", "document", "glossary", "english", "text"],
        must_not_know: &[PROTOCOL],
    },
    Layer {
        name: "cli",
        may_use: &[
            "server", "project", "ide", "rules", "workspace", "disk", "config", "lexicon", "document", "glossary",
            "english", "text",
        ],
        must_not_know: &[],
    },
    Layer {
        name: "server",
        may_use: &[
            "project", "ide", "rules", "workspace", "disk", "config", "lexicon", "document", "glossary", "english",
            "text",
        ],
        must_not_know: &[],
    },
];

/// The layer that a source file belongs to: `src/text/range.rs` and `src/text.rs` to `text`. The two roots belong to none.
fn layer_of(file: &str) -> Option<&str> {
    let inside = file.strip_prefix("src/")?.strip_suffix(".rs")?;
    let name = inside.split('/').next()?;
    (name != "lib" && name != "main").then_some(name)
}

fn faults(file: &str, code: &str) -> Vec<String> {
    let Some(name) = layer_of(file) else { return Vec::new() };
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == name) else {
        return vec![format!(
            "{file}: `{name}` is no layer; give it one in tests/it/house/layers.rs and ARCHITECTURE.md"
        )];
    };
    let mut faults = Vec::new();
    for (line, path) in paths(&masked(without_tests(code))) {
        let place = format!("{file}:{line}");
        let names: Vec<&str> = path.split("::").collect();
        let above = if file.matches('/').count() == 1 { names[0] == "super" } else { names[..2] == ["super", "super"] };
        if above && file.matches('/').count() <= 2 {
            faults.push(format!(
                "{place}: `{path}` leaves the layer by `super`; write `crate::…`, so that the layer shows"
            ));
        }
        if names[0] == "crate" {
            let used = names[1];
            if used != name && !layer.may_use.contains(&used) {
                let allowed = layer.may_use.join(", ");
                faults.push(format!(
                    "{place}: `{name}` must not use `{path}` (it may use: {allowed}); move the shared type down, or the caller up"
                ));
            }
        }
        for forbidden in layer.must_not_know.iter().flat_map(|group| group.iter()) {
            if path == *forbidden || path.starts_with(&format!("{forbidden}::")) {
                faults.push(format!(
                    "{place}: `{name}` must not know `{forbidden}`; let a layer above hand in plain data"
                ));
            }
        }
    }
    faults
}

#[test]
fn every_layer_uses_only_those_below_it() {
    assert_none(tree::files_in("src/", ".rs").iter().flat_map(|file| faults(&file.name, &file.text)));
}

#[test]
fn the_page_and_the_test_have_the_same_table() {
    let page = tree::read("ARCHITECTURE.md");
    let rows = docs::table(&page, "Layers");
    let said: Vec<(String, Vec<String>)> =
        rows.iter().map(|row| (docs::code_spans(&row[0]).concat(), docs::code_spans(&row[2]))).collect();
    let meant = LAYERS
        .iter()
        .map(|layer| (layer.name.to_owned(), layer.may_use.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()));
    for (said, meant) in said.iter().zip(meant.clone()) {
        assert_eq!(*said, meant, "bring the table under \"Layers\" in ARCHITECTURE.md and this test together");
    }
    assert_eq!(said.len(), meant.len(), "each layer has its row under \"Layers\" in ARCHITECTURE.md");
}

#[test]
fn a_planted_fault_is_found() {
    let planted = [
        ("src/text/range.rs", "use crate::glossary::Form;"),
        ("src/glossary.rs", "use super::text;"),
        ("src/ide/hover.rs", "use crate::{text, project::Project};"),
        ("src/ide/hover.rs", "use super::super::disk;"),
        ("src/ide/hover.rs", "fn f(x: tower_lsp::lsp_types::Range) {}"),
        ("src/workspace.rs", "use std::{sync::Arc, path::PathBuf};"),
        ("src/ide.rs", "let now = Instant::now();"),
        ("src/config.rs", "use crate::disk;"),
        ("src/stray.rs", ""),
    ];
    for (file, code) in planted {
        assert_eq!(faults(file, code).len(), 1, "{file}: {code}");
    }
    let fine = [
        ("src/main.rs", "glossator::cli::main()"),
        ("src/ide/hover.rs", "use super::render; use crate::ide::render; use crate::text; // crate::disk"),
        ("src/text.rs", "#[cfg(test)]\nmod tests { use super::*; use crate::disk; }"),
        ("src/server/backend.rs", "use crate::ide; use tower_lsp::lsp_types as lsp;"),
    ];
    for (file, code) in fine {
        assert_eq!(faults(file, code), [""; 0], "{file}: {code}");
    }
}
