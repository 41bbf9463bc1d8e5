//! The command line.

use std::process::ExitCode;

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|command| command == "lsp") {
        return crate::server::run();
    }
    // Temporary: `terms` on one file, until the command line is there.
    if let [command, .., path] = arguments.as_slice()
        && command == "terms"
    {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let format = std::path::Path::new(path)
            .extension()
            .and_then(|extension| crate::glossary::Format::from_extension(&extension.to_string_lossy()));
        let source = crate::text::Source::new(&text);
        let reading =
            crate::glossary::read(format.unwrap_or(crate::glossary::Format::Markdown), &text, &Default::default());
        use crate::glossary::FormKind::*;
        let rows: Vec<_> = reading
            .entries
            .iter()
            .map(|entry| {
                let place = source.position(entry.headword_range.start(), crate::text::Encoding::Utf32);
                let aliases: Vec<_> = entry
                    .forms
                    .iter()
                    .filter(|form| {
                        matches!(form.kind, Alias | Expansion) || form.kind == Headword && form.text != entry.headword
                    })
                    .map(|form| &form.text)
                    .collect();
                let abbreviations: Vec<_> = entry.forms_of(Abbreviation).collect();
                serde_json::json!({"headword": entry.headword, "aliases": aliases, "abbreviations": abbreviations,
                    "meaning": entry.meaning, "file": path, "line": place.line + 1, "column": place.column + 1})
            })
            .collect();
        println!("{}", serde_json::Value::from(rows));
    }
    ExitCode::SUCCESS
}
