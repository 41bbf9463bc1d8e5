//! The names of what a project is built of, from its manifests: `reqwest` is no slip for `Request` where it is a dependency.

use std::path::Path;

use crate::disk::read::read_text;
use crate::text::word::runs;

use super::{Words, jsonc};

/// What takes the names of dependencies out of the text of a manifest.
type Reader = fn(&str) -> Vec<String>;

/// The manifests that are read at the root of a project, each with its reader.
const MANIFESTS: [(&str, Reader); 6] = [
    ("Cargo.toml", cargo),
    ("package.json", npm),
    ("composer.json", npm),
    ("pyproject.toml", python),
    ("requirements.txt", requirements),
    ("go.mod", go),
];

/// A part of a name that is shorter says nothing.
const SHORTEST: usize = 4;

/// Takes in the names of every manifest at `root`. One that cannot be read is its own tool's business.
pub(super) fn read(root: &Path, found: &mut Words) {
    for (name, names) in MANIFESTS {
        let path = root.join(name);
        if !found.bounds.hold(&path) || found.bounds.are_left_by(&path) {
            continue;
        }
        let Ok(text) = read_text(&path) else { continue };
        let text = text.trim_start_matches('\u{feff}');
        for name in names(text) {
            // `serde_json`, `@types/node`: each part is a name in running text.
            let parts = runs(&name).filter(|part| part.chars().count() >= SHORTEST);
            found.names.extend(parts.map(str::to_lowercase));
        }
        found.files.push(path);
    }
}

fn cargo(text: &str) -> Vec<String> {
    let Ok(manifest) = text.parse::<toml::Table>() else { return Vec::new() };
    let own = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
    let mut names: Vec<String> = own.map(str::to_owned).into_iter().collect();
    let targets = manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values);
    let tables = targets.filter_map(toml::Value::as_table).chain([&manifest]);
    let tables = tables.chain(manifest.get("workspace").and_then(toml::Value::as_table));
    for table in tables {
        let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
        for (name, told) in kinds.iter().filter_map(|kind| table.get(*kind)?.as_table()).flatten() {
            names.push(name.clone());
            names.extend(told.get("package").and_then(toml::Value::as_str).map(str::to_owned));
        }
    }
    names
}

/// The manifest of npm; Composer's is alike.
fn npm(text: &str) -> Vec<String> {
    let Ok(manifest) = jsonc::parse(text) else { return Vec::new() };
    let own = manifest["name"].as_str().map(str::to_owned);
    let kinds =
        ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies", "require", "require-dev"];
    let tables = kinds.iter().filter_map(|kind| manifest[*kind].as_object());
    own.into_iter().chain(tables.flat_map(|table| table.keys().cloned())).collect()
}

fn python(text: &str) -> Vec<String> {
    let Ok(manifest) = text.parse::<toml::Table>() else { return Vec::new() };
    let table =
        |table: &toml::Table, key: &str| table.get(key).and_then(toml::Value::as_table).cloned().unwrap_or_default();
    let lines = |list: &toml::Value| {
        list.as_array().into_iter().flatten().filter_map(toml::Value::as_str).map(requirement).collect::<Vec<_>>()
    };
    let (project, tool) = (table(&manifest, "project"), table(&manifest, "tool"));
    let mut names: Vec<String> =
        project.get("name").and_then(toml::Value::as_str).map(str::to_owned).into_iter().collect();
    names.extend(project.get("dependencies").into_iter().flat_map(lines));
    names.extend(table(&project, "optional-dependencies").values().flat_map(lines));
    names.extend(table(&manifest, "dependency-groups").values().flat_map(lines));
    let poetry = table(&tool, "poetry");
    let groups = table(&poetry, "group");
    let groups = groups.values().filter_map(toml::Value::as_table).map(|group| table(group, "dependencies"));
    names.extend(
        groups
            .chain([table(&poetry, "dependencies"), table(&poetry, "dev-dependencies")])
            .flat_map(|group| group.into_iter().map(|(name, _)| name)),
    );
    names
}

fn requirements(text: &str) -> Vec<String> {
    let is_name = |line: &&str| line.starts_with(|c: char| c.is_alphanumeric());
    text.lines().map(str::trim).filter(is_name).map(requirement).collect()
}

/// The name that a requirement of Python begins with: `numpy>=1.20; python_version > "3.8"`.
fn requirement(line: &str) -> String {
    line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))).next().unwrap_or_default().to_owned()
}

/// The last two parts of each module's path: who makes it, and what it is called.
fn go(text: &str) -> Vec<String> {
    let paths =
        text.lines().map(|line| line.trim().trim_start_matches("require ").trim_start_matches("module ").trim());
    let modules =
        paths.filter_map(|line| line.split_whitespace().next()).filter(|path| path.contains('.') && path.contains('/'));
    modules.flat_map(|path| path.rsplit('/').take(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(read: fn(&str) -> Vec<String>, text: &str) -> Vec<String> {
        read(text)
    }

    #[test]
    fn each_manifest_is_read_as_its_tool_writes_it() {
        let cargo_toml = "[package]\nname = \"wares\"\n[dependencies]\nreqwest = \"1\"\nmine = { package = \"tokei\" }\n[target.'cfg(unix)'.dependencies]\nnixx = \"1\"\n[workspace.dependencies]\nhyper = \"1\"\n";
        let mut found = names(cargo, cargo_toml);
        found.sort();
        assert_eq!(found, ["hyper", "mine", "nixx", "reqwest", "tokei", "wares"]);
        let package =
            r#"{"name": "shop", "dependencies": {"@tanstack/query": "1"}, "devDependencies": {"vitest": "2"}}"#;
        assert_eq!(names(npm, package), ["shop", "@tanstack/query", "vitest"]);
        let pyproject = "[project]\nname = \"loom\"\ndependencies = [\"numpy>=1.2\", \"rich\"]\n[project.optional-dependencies]\ndev = [\"pytest[x] ; python_version > '3'\"]\n[tool.poetry.dependencies]\npandera = \"1\"\n";
        assert_eq!(names(python, pyproject), ["loom", "numpy", "rich", "pytest", "pandera"]);
        assert_eq!(
            names(requirements, "# x\n-r other.txt\nDjango==4 # y\n\nuvicorn[standard]\n"),
            ["Django", "uvicorn"]
        );
        let go_mod = "module example.org/me/mine\n\nrequire (\n\tgithub.com/spf13/cobra v1.2.3\n)\nrequire golang.org/x/net v1\n";
        assert_eq!(names(go, go_mod), ["mine", "me", "cobra", "spf13", "net", "x"]);
    }

    #[test]
    fn what_is_no_manifest_has_no_names() {
        for (_, read) in MANIFESTS {
            for text in [
                "",
                "{",
                "[",
                "[dependencies",
                "{\"dependencies\": 3}",
                "dependencies = 3\n[project]\ndependencies = 3",
                "é/é.é",
            ] {
                let _ = read(text);
            }
            assert!(read("").is_empty());
        }
    }
}
