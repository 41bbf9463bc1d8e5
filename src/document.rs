//! The regions of markdown and of code, by language.

use crate::text::{RegionKind, Regions};

/// The language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(&'static str);

impl Language {
    /// Plain text: all of it is prose.
    pub const PLAIN_TEXT: Language = Language("plaintext");
    /// Markdown.
    pub const MARKDOWN: Language = Language("markdown");

    /// The language of an LSP language id, else of the file name, else plain text.
    pub fn detect(language_id: Option<&str>, file_name: Option<&str>) -> Language {
        match (language_id, file_name) {
            (Some("typescript"), _) => Language("typescript"),
            (Some("clojure"), _) => Language("clojure"),
            (None, Some(name)) if name.ends_with(".ts") => Language("typescript"),
            (None, Some(name)) if name.ends_with(".clj") => Language("clojure"),
            (Some("markdown"), _) => Language::MARKDOWN,
            (None, Some(name)) if name.ends_with(".md") => Language::MARKDOWN,
            _ => Language::PLAIN_TEXT,
        }
    }

    /// Its LSP language id.
    pub fn id(self) -> &'static str {
        self.0
    }
}

/// The regions of a text in that language (temporary stand-in).
pub fn regions(language: Language, text: &str) -> Regions {
    let mut regions = Regions::new();
    let code = matches!(language.0, "typescript" | "clojure");
    regions.hyphenated_identifiers = language.0 == "clojure";
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        let line = &text[start..end];
        if !code && line.is_empty() {
            regions.end_block();
            continue;
        }
        let mut put = |from: usize, to: usize, kind| regions.push(crate::text::TextRange::new(from, to), kind, !code);
        if !code {
            let cut = line.find("](").map(|c| (c, line[c..].find(')').map_or(line.len(), |e| c + e + 1)));
            match (cut, line.find('`')) {
                (Some((c, e)), _) => {
                    put(start, start + c, RegionKind::Prose);
                    put(start + c, start + e, RegionKind::LinkTarget);
                    put(start + e, end, RegionKind::Prose);
                }
                (_, Some(t)) => {
                    put(start, start + t, RegionKind::Prose);
                    put(start + t, start + t + 1, RegionKind::Markup);
                    let e = line[t + 1..].find('`').map_or(line.len(), |e| t + 1 + e);
                    put(start + t + 1, start + e, RegionKind::CodeSpan);
                    put(start + e, (start + e + 1).min(end), RegionKind::Markup);
                    put((start + e + 1).min(end), end, RegionKind::Prose);
                }
                _ => put(start, at, RegionKind::Prose),
            }
            continue;
        }
        match (line.find("//"), line.find('"')) {
            (Some(c), _) => {
                put(start, start + c, RegionKind::Code);
                put(start + c, start + c + 2, RegionKind::Markup);
                put(start + c + 2, end, RegionKind::Comment);
            }
            (_, Some(c)) => {
                put(start, start + c, RegionKind::Code);
                put(start + c, start + c + 1, RegionKind::Markup);
                let e = line[c + 1..].find('"').map_or(line.len(), |e| c + 1 + e);
                put(start + c + 1, start + e, RegionKind::String);
                put(start + e, (start + e + 1).min(end), RegionKind::Markup);
                put((start + e + 1).min(end), end, RegionKind::Code);
            }
            _ => put(start, end, RegionKind::Code),
        }
    }
    regions
}
