//! The glossary rules over real glossaries, where they lie beside the clone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use glossator::document::Language;
use glossator::glossary::{Format, InForce, ReadOptions};
use glossator::rules::diagnostics;
use glossator::rules::{DiagnosticOptions, Rule, Severities};
use glossator::text::{FileId, Source};
use glossator::workspace::{Change, Place, Workspace};

use crate::picture::picture;

fn real_glossaries() -> Option<Vec<Vec<PathBuf>>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/glossaries");
    let Ok(listing) = std::fs::read_dir(&root) else {
        println!("skipped: {} is missing", root.display());
        return None;
    };
    let mut groups: Vec<Vec<PathBuf>> = listing
        .map(|item| item.unwrap().path())
        .map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect();
    groups.sort();
    Some(groups)
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|item| item.unwrap().path())
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect();
    files.sort();
    files
}

/// All findings of the rules, by rule.
fn findings(groups: &[Vec<PathBuf>], severities: &Severities) -> BTreeMap<Rule, Vec<String>> {
    let mut all: BTreeMap<Rule, Vec<String>> = BTreeMap::new();
    for group in groups {
        let mut workspace = Workspace::new();
        let mut files = Vec::new();
        for path in group {
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            let (Some(format), Ok(text)) = (Format::from_extension(&extension), std::fs::read_to_string(path)) else {
                continue;
            };
            let file = FileId(files.len() as u32);
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let options = ReadOptions { one_entry: group.len() > 1, ..Default::default() };
            let source = Source::new(&text);
            let place = Place { name: name.clone(), uri: String::new(), ..Place::default() };
            workspace.apply(Change::SetGlossary { file, format, options, source: source.clone(), place });
            files.push((file, name, text));
        }
        let glossaries: Arc<[InForce]> = files.iter().map(|(file, ..)| (*file).into()).collect();
        for (file, name, text) in &files {
            let (language, source) = (Language::detect(None, Some(name)), Source::new(text));
            let glossaries = glossaries.clone();
            workspace.apply(Change::OpenDocument { file: *file, language, version: 1, source, glossaries });
        }
        let snapshot = workspace.snapshot();
        for (file, name, text) in &files {
            let options = DiagnosticOptions { severities: severities.clone(), ..Default::default() };
            for found in diagnostics(&snapshot, *file, &options) {
                let line = Source::new(text).line_of(found.range.start()) + 1;
                let picture = picture(text, &[(found.range, found.message.to_string())]);
                all.entry(found.rule).or_default().push(format!("{name}:{line}\n{picture}"));
            }
        }
    }
    all
}

/// False alarms make people switch a rule off: what is found is looked at, and this is how much of it there is.
#[test]
fn real_glossaries_are_left_in_peace() {
    let Some(groups) = real_glossaries() else { return };
    let found = findings(&groups, &Severities::default());
    let shown = std::env::var("SHOW_FINDINGS").unwrap_or_default();
    for found in Rule::named(&shown).iter().filter_map(|rule| found.get(rule)).flatten() {
        println!("{found}");
    }
    let count = |rule| found.get(&rule).map_or(0, Vec::len);
    assert_eq!(count(Rule::DanglingSee), 0, "{:#?}", found.get(&Rule::DanglingSee));
    assert!(count(Rule::ConflictingForm) <= 6, "{:#?}", found.get(&Rule::ConflictingForm));
}
