//! The rows of the formats are what documentation and editors say of them.

use std::fmt::Write as _;

use glossator::disk::names;
use glossator::glossary::Format;

use super::tree;

const PAGE: &str = "docs/formats.md";

const EDITOR_FILE: &str = "editors/vscode/src/formats.ts";

#[test]
fn every_format_has_its_section() {
    let page = tree::read(PAGE);
    for format in Format::all() {
        let heading = format!("\n## {}\n", format.name());
        let section = page.split_once(&heading).map(|(_, rest)| rest.split("\n## ").next().unwrap_or(rest));
        let section = section.unwrap_or_else(|| panic!("{PAGE} has no section \"{}\"", heading.trim()));
        for extension in format.extensions() {
            assert!(
                section.contains(&format!("`.{extension}`")),
                "{PAGE}: the section \"{}\" names `.{extension}`",
                format.name()
            );
        }
        assert!(section.contains("```"), "{PAGE}: the section \"{}\" shows a sample", format.name());
    }
}

#[test]
fn the_editor_knows_the_same_files() {
    let listed = |names: &[&str]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let mut text = "// Which files may be glossaries by their names. Written by `UPDATE_EXPECT=1 cargo test --test it house`.\n\n\
        export interface Format {\n  readonly extensions: readonly string[];\n  /** Names without extension; one with a slash is that of a \
        file and of its folder. */\n  readonly fileNames: readonly string[];\n  /** Whether one entry may fill a file. */\n  readonly \
        pages: boolean;\n}\n\nexport const FORMATS: readonly Format[] = [\n"
        .to_owned();
    for format in Format::all() {
        let (extensions, names) = (listed(format.extensions()), listed(format.file_names()));
        let _ =
            writeln!(text, "  {{ extensions: [{extensions}], fileNames: [{names}], pages: {} }},", format.has_pages());
    }
    text += "];\n\nexport const EXTENSIONS: readonly string[] = FORMATS.flatMap((format) => format.extensions);\n\n";
    for (what, list) in [("NAMES", names::NAMES), ("FOLDERS", names::FOLDERS)] {
        let _ = writeln!(text, "/** In small letters, in any format. */\nexport const {what}: readonly string[] = [");
        list.iter().for_each(|name| text.push_str(&format!("  \"{name}\",\n")));
        text += "];\n";
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(tree::root().join(EDITOR_FILE), &text).expect("the file is written");
    }
    assert_eq!(tree::read(EDITOR_FILE), text, "write {EDITOR_FILE} anew: UPDATE_EXPECT=1 cargo test --test it house");
}
