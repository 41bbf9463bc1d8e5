//! A workspace in one string: files under `//- name` lines, the cursor as `$0`.
//!
//! ```text
//! //- GLOSSARY.md
//! **Softmax**: Turns scores into shares.
//! //- note.md
//! The soft$0max of it.
//! ```
//!
//! Files named `GLOSSARY.md` or `*.glossary.md` are glossaries, in force everywhere, the first one nearest. The file with the cursor, else
//! the last one, is open.

use std::sync::Arc;

use glossator::document::Language;
use glossator::glossary::{Format, InForce, ReadOptions};
use glossator::text::{FileId, FilePosition, Source};
use glossator::workspace::{Change, Place, Snapshot, Workspace};

/// What a fixture describes.
pub struct Fixture {
    /// The world.
    pub snapshot: Snapshot,
    /// The place of the cursor; the start of the open file where the fixture has none.
    pub position: FilePosition,
    /// Names and texts, by the number of the file.
    pub files: Vec<(String, String)>,
}

impl Fixture {
    /// Reads the notation.
    pub fn new(text: &str) -> Fixture {
        let (files, position) = parse(text);
        let mut workspace = Workspace::new();
        let ids = || (0..).map(FileId).zip(&files);
        let is_glossary = |name: &str| {
            name == "GLOSSARY.md"
                || name.ends_with("/GLOSSARY.md")
                || name.ends_with(".glossary.md")
                || name.ends_with(".glossary.yml")
        };
        for (file, (name, text)) in ids().filter(|(_, (name, _))| is_glossary(name)) {
            workspace.apply(Change::SetGlossary {
                file,
                format: name.rsplit('.').next().and_then(Format::from_extension).unwrap_or(Format::Markdown),
                options: ReadOptions::default(),
                source: Source::new(text),
                place: Place {
                    name: name.clone(),
                    uri: format!("file:///project/{name}"),
                    root: "file:///project".into(),
                    ..Place::default()
                },
            });
        }
        let glossaries: Arc<[InForce]> =
            ids().filter(|(_, (name, _))| is_glossary(name)).map(|(file, _)| file.into()).collect();
        let (name, text) = &files[position.file.0 as usize];
        workspace.apply(Change::OpenDocument {
            file: position.file,
            language: Language::detect(None, Some(name)),
            version: 1,
            source: Source::new(text),
            glossaries,
        });
        Fixture { snapshot: workspace.snapshot(), position, files }
    }

    /// The text of the open file.
    pub fn text(&self) -> &str {
        &self.files[self.position.file.0 as usize].1
    }
}

fn parse(text: &str) -> (Vec<(String, String)>, FilePosition) {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("//- "), files.last_mut()) {
            (Some(name), _) => files.push((name.trim().to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => assert!(line.trim().is_empty(), "a fixture begins with `//- name`"),
        }
    }
    let open = files.iter().position(|(_, text)| text.contains("$0")).unwrap_or(files.len() - 1);
    let text = &mut files[open].1;
    let offset = text.find("$0").unwrap_or(0);
    *text = text.replacen("$0", "", 1);
    (files, FilePosition { file: FileId(open as u32), offset })
}
