//! Cargo.toml and what is said about it elsewhere: dependencies, the oldest toolchain, the lints' exceptions.

use std::collections::BTreeSet;

use super::{assert_none, docs, tree};

fn manifest() -> toml::Table {
    tree::read("Cargo.toml").parse().expect("Cargo.toml is TOML")
}

/// The names under every `[dependencies]`, `[dev-dependencies]` and `[build-dependencies]`, those of single systems included.
fn dependencies(table: &toml::Table, names: &mut BTreeSet<String>) {
    for (key, value) in table {
        let Some(inner) = value.as_table() else { continue };
        if key.ends_with("dependencies") {
            names.extend(inner.keys().cloned());
        } else if key == "target" || key.starts_with("cfg(") {
            dependencies(inner, names);
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let mut used = BTreeSet::new();
    dependencies(&manifest(), &mut used);
    let page = tree::read("ARCHITECTURE.md");
    let said: BTreeSet<String> =
        docs::table(&page, "Dependencies").iter().flat_map(|row| docs::code_spans(&row[0])).collect();
    let missing: Vec<_> = used.difference(&said).collect();
    let stale: Vec<_> = said.difference(&used).collect();
    assert!(missing.is_empty(), "say under \"Dependencies\" in ARCHITECTURE.md what these are for: {missing:?}");
    assert!(stale.is_empty(), "these are no dependencies any more; take them out of ARCHITECTURE.md: {stale:?}");
}

#[test]
fn the_oldest_toolchain_is_the_same_everywhere() {
    let manifest = manifest();
    let oldest = manifest["package"]["rust-version"].as_str().expect("a rust-version").to_owned();
    for name in ["README.md", "CONTRIBUTING.md", ".github/workflows/ci.yml"] {
        assert!(tree::read(name).contains(&oldest), "{name} should name Rust {oldest}, as Cargo.toml does");
    }
}

/// Where a version stands besides Cargo.toml: the file, and what stands before it there. What packages say is filled in from
/// Cargo.toml by `packaging/build`.
const VERSIONS: &[(&str, &str)] = &[
    ("editors/vscode/package.json", "\"version\": \""),
    ("editors/zed/Cargo.toml", "\nversion = \""),
    ("editors/zed/extension.toml", "\nversion = \""),
    ("editors/zed/README.md", "\nversion = \""),
    ("editors/nvim/upstream/mason-registry/packages/glossator/package.yaml", "glossator@v"),
    ("README.md", "  rev: v"),
    ("docs/checking.md", "  rev: v"),
    ("docs/checking.md", "glossator/glossator@v"),
    ("Cargo.lock", "name = \"glossator\"\nversion = \""),
];

#[test]
fn the_version_is_the_same_everywhere() {
    let version = manifest()["package"]["version"].as_str().expect("a version").to_owned();
    for (name, before) in VERSIONS {
        let text = tree::read(name);
        let at = text.find(before).unwrap_or_else(|| panic!("{name}: {before:?} stands nowhere, say here what does"));
        let said = text[at + before.len()..].split(['"', '\n', ' ', '`']).next().unwrap_or_default();
        assert_eq!(said, version, "{name}: the version of Cargo.toml behind {before:?}");
    }
    for file in tree::files_in("packaging/", "") {
        assert!(!file.text.contains(&version), "{}: `packaging/build` fills in the version", file.name);
    }
    for kind in ["templates/PKGBUILD", "templates/scoop.json", "templates/winget.yaml", "templates/glossator.rb"] {
        assert!(tree::read(&format!("packaging/{kind}")).contains("{{ version }}"), "packaging/{kind}");
    }
}

#[test]
fn the_changelog_begins_with_what_is_unreleased() {
    let page = tree::read("CHANGELOG.md");
    let first = page.lines().find(|line| line.starts_with("## "));
    assert_eq!(
        first,
        Some("## Unreleased"),
        "the first section of CHANGELOG.md is \"## Unreleased\", for the next change"
    );
}

/// Attributes that silence a lint without a reason, with their line.
fn silent_exceptions(code: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    for marker in ["#[allow(", "#![allow(", "#[expect(", "#![expect("] {
        for (at, _) in code.match_indices(marker) {
            let end = code[at..].find(")]").map_or(code.len(), |length| at + length);
            if !code[at..end].contains("reason = ") {
                lines.push(code[..at].matches('\n').count() + 1);
            }
        }
    }
    lines
}

#[test]
fn every_exception_to_a_lint_has_its_reason() {
    let faults = tree::files_in("src/", ".rs").into_iter().flat_map(|file| {
        let name = file.name;
        let lines = silent_exceptions(&file.text).into_iter();
        lines.map(move |line| format!("{name}:{line}: say why: #[expect(…, reason = \"…\")]")).collect::<Vec<_>>()
    });
    assert_none(faults);
    assert_eq!(silent_exceptions("#[expect(a, reason = \"b\")]\n#[allow(c)]\nfn f() {}"), [2]);
}
