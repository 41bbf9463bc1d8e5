//! Texts that say what was or that somebody else wrote: change logs, archives, foreign code, and the pages that list glossaries. Nobody wants their
//! words changed.

use std::path::Path;

/// Folders of them.
const FOLDERS: [&str; 8] =
    [".changeset", "archive", "archived", "vendor", "vendored", "third_party", "third-party", "node_modules"];

/// What files of them are called, without the extension, in small letters.
const NAMES: [&str; 11] = [
    "changelog", "changelogs", "changes", "history", "news", "releases", "release-notes", "release_notes",
    "releasenotes", "context-map", "glossary-map",
];

/// Whether a file is one of them by its path, relative to the folder of its project.
pub fn is_record(relative: &Path) -> bool {
    let in_folder = relative.parent().is_some_and(|folder| {
        folder.components().any(|part| FOLDERS.iter().any(|name| part.as_os_str().eq_ignore_ascii_case(name)))
    });
    let stem = relative.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    in_folder || NAMES.contains(&stem.as_str())
}

/// The patterns, as in `.gitignore`, of what a `.gitattributes` calls foreign (`linguist-vendored`); a later line may take one back.
pub fn vendored(attributes: &str) -> Vec<String> {
    let mut patterns = Vec::new();
    for line in attributes.lines().map(str::trim).filter(|line| !line.starts_with(['#', '!', '"'])) {
        let mut parts = line.split_whitespace();
        let Some(pattern) = parts.next() else { continue };
        patterns.extend(parts.filter_map(|attribute| match attribute {
            "linguist-vendored" | "linguist-vendored=true" => Some(pattern.to_owned()),
            "-linguist-vendored" | "!linguist-vendored" | "linguist-vendored=false" => Some(format!("!{pattern}")),
            _ => None,
        }));
    }
    patterns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::walk::Exclude;

    #[test]
    fn records_are_known_by_their_names() {
        for path in [
            "CHANGELOG.md", "docs/changes.rst", "HISTORY", ".changeset/a.md", "vendor/x/a.go", "a/third_party/b.md",
            "specs/archive/a.md", "CONTEXT-MAP.md",
        ] {
            assert!(is_record(Path::new(path)), "{path}");
        }
        for path in ["README.md", "docs/context.md", "src/history/view.rs", "vendor.md", "changelog/view.rs"] {
            assert!(!is_record(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn attributes_say_what_is_foreign() {
        let text = "# lib\n*.md text\nlib/** linguist-vendored\nlib/own.md -linguist-vendored\n/gen linguist-generated linguist-vendored=true\n";
        let vendored = Exclude::new(Path::new("/a"), &vendored(text));
        for (path, is) in [
            ("/a/lib/x/y.md", true),
            ("/a/lib/own.md", false),
            ("/a/gen/x.md", true),
            ("/a/README.md", false),
            ("/b/lib/x.md", false),
        ] {
            assert_eq!(vendored.leaves_out(Path::new(path)), is, "{path}");
        }
    }
}
