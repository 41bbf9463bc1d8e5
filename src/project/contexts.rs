//! Which contexts of a glossary hold for a file, and where a glossary holds because another one imports it: what Contextive's files say with
//! `paths` and `imports`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{GlobSet, GlobSetBuilder};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Project;
use crate::config;
use crate::disk::location::normal;
use crate::disk::names;
use crate::glossary::{Contexts, InForce, Reading};
use crate::text::FileId;

/// The contexts of glossaries that hold for some files only: the workspace folder that their paths start at, and for each its number and its paths.
pub(super) type Bounded = FxHashMap<FileId, (PathBuf, Vec<(usize, GlobSet)>)>;

impl Project {
    /// The folders that glossaries hold for besides their own: those of the glossaries that import them, by whatever way.
    pub(super) fn imported(&self) -> FxHashMap<PathBuf, Vec<PathBuf>> {
        let snapshot = self.workspace.snapshot();
        let mut imports: FxHashMap<&Path, Vec<PathBuf>> = FxHashMap::default();
        for (path, known) in &self.glossaries {
            let reading = snapshot.glossary_file(known.file).map(|file| file.reading.clone());
            let named = reading.iter().flat_map(|reading| &reading.imports);
            let named: Vec<PathBuf> = named
                .map(|import| imported_path(path, import))
                .filter(|path| self.glossaries.contains_key(path))
                .collect();
            if !named.is_empty() {
                imports.insert(path, named);
            }
        }
        let mut imported: FxHashMap<PathBuf, Vec<PathBuf>> = FxHashMap::default();
        for path in imports.keys() {
            let known = &self.glossaries[*path];
            if known.candidate.reach == names::Reach::Imported {
                continue;
            }
            // Who is met again, by a circle or from two sides, is there already.
            let mut met: FxHashSet<&Path> = FxHashSet::from_iter([*path]);
            let mut waiting = vec![*path];
            while let Some(next) = waiting.pop() {
                for named in imports.get(next).into_iter().flatten().filter(|named| met.insert(named)) {
                    waiting.push(named);
                    imported.entry(named.clone()).or_default().push(self.holds(path, known).to_owned());
                }
            }
        }
        imported
    }

    /// The contexts that name the files which they are about.
    pub(super) fn bounded(&self) -> Bounded {
        let snapshot = self.workspace.snapshot();
        let contexts = |reading: &Reading| -> Vec<(usize, GlobSet)> {
            let notes =
                reading.entries.iter().filter_map(|entry| entry.notes.as_ref()).filter(|notes| !notes.paths.is_empty());
            let mut contexts: Vec<(usize, GlobSet)> = Vec::new();
            for notes in notes {
                if contexts.last().is_none_or(|(number, _)| *number != notes.number) {
                    contexts.push((notes.number, globs(&notes.paths)));
                }
            }
            contexts
        };
        let found = self.glossaries.values().filter_map(|known| {
            let contexts = contexts(&snapshot.glossary_file(known.file)?.reading);
            (!contexts.is_empty()).then(|| (known.file, (known.root.clone(), contexts)))
        });
        found.collect()
    }
}

/// A list of what is in force for a file without the contexts that are about other files; the same list where there are none. In a glossary
/// itself all of it holds.
pub(super) fn about(file: FileId, path: Option<&Path>, list: &Arc<[InForce]>, bounded: &Bounded) -> Arc<[InForce]> {
    let Some(path) = path.filter(|_| list.iter().any(|held| bounded.contains_key(&held.file))) else {
        return list.clone();
    };
    let left_out = |held: &InForce| -> Contexts {
        let mut left_out = Contexts::default();
        if let Some((root, contexts)) = bounded.get(&held.file).filter(|_| held.file != file) {
            let relative = path.strip_prefix(root).unwrap_or(path);
            let others = contexts.iter().filter(|(_, globs)| !globs.is_match(relative));
            others.for_each(|(number, _)| left_out.insert(*number));
        }
        left_out
    };
    list.iter().map(|held| InForce { left_out: left_out(held), ..*held }).collect()
}

/// The file that a glossary means with the path of an import.
pub(super) fn imported_path(glossary: &Path, import: &str) -> PathBuf {
    normal(&glossary.parent().unwrap_or(glossary).join(import))
}

/// What a list of paths matches: each anywhere in the path of a file, as `shipping` is in `src/shipping/order.rs`.
fn globs(paths: &[String]) -> GlobSet {
    let mut globs = GlobSetBuilder::new();
    for path in paths {
        let path = path.trim_matches('/');
        let ways = [
            path.to_owned(),
            format!("**/{path}"),
            format!("{path}/**"),
            format!("**/*{path}*"),
            format!("**/*{path}*/**"),
        ];
        // What is no glob names no file.
        for glob in ways.iter().filter_map(|way| config::glob(way).ok()) {
            globs.add(glob);
        }
    }
    globs.build().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_met_anywhere() {
        let is_met = |pattern: &str, path: &str| globs(&[pattern.to_owned()]).is_match(path);
        for pattern in [
            "shipping", "/src/shipping", "src/*/core", "**/*.rs", "src/shipping/**", "order", "order.rs", "src/s*",
            "*.rs",
        ] {
            assert!(is_met(pattern, "src/shipping/core/order.rs"), "{pattern}");
        }
        for pattern in ["payments", "src/core", "src/*/order.rs", "**/*.cs", "["] {
            assert!(!is_met(pattern, "src/shipping/core/order.rs"), "{pattern}");
        }
    }
}
