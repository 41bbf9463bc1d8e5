//! Links to the heading of an entry, whose address changes with its name.

use crate::text::{Edit, RegionKind, TextRange};
use crate::workspace::Document;

/// The address of a heading, as it was and as it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    old: String,
    new: String,
}

impl Anchor {
    /// The anchor of the heading that an edit of a glossary changes; `None` where it is no heading, or one with an address of its own.
    pub(super) fn of(glossary: &Document, edit: &Edit) -> Option<Self> {
        let at = glossary.passage_at(edit.range.start());
        let region =
            at.regions.at(edit.range.start() - at.start).filter(|region| region.kind == RegionKind::Heading)?;
        let text = glossary.text();
        let start = text[..edit.range.start()].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let end = text[edit.range.end()..].find(['\n', '\r']).map_or(text.len(), |at| edit.range.end() + at);
        let marks = text[start..].len() - text[start..].trim_start_matches(['#', ' ', '\t']).len();
        let line = &text[start..end];
        // Which address such a heading has, it says itself.
        if line.contains(['{', '<']) || region.range.start() + at.start < start {
            return None;
        }
        let start = (start + marks).min(edit.range.start());
        let heading = |name: &str| [&text[start..edit.range.start()], name, &text[edit.range.end()..end]].concat();
        let old = slug(&heading(&text[edit.range]));
        let anchor = Self { new: slug(&heading(&edit.text)), old };
        (anchor.new != anchor.old && !anchor.old.is_empty()).then_some(anchor)
    }

    /// The edits of the links of a document to it. `leads` says whether the path of a link leads to the glossary.
    pub(super) fn links(&self, document: &Document, leads: &dyn Fn(&str) -> bool) -> Vec<Edit> {
        let mark = format!("#{}", self.old);
        let mut edits = Vec::new();
        for (start, text) in document.texts().filter(|(_, text)| text.contains(&mark)) {
            let passage = document.passage_at(start);
            let targets = passage.regions.as_slice().iter().filter(|region| region.kind == RegionKind::LinkTarget);
            for target in targets.map(|region| region.range) {
                edits.extend(text[target].match_indices(&mark).filter_map(|(at, _)| {
                    let (at, end) = (target.start() + at, target.start() + at + mark.len());
                    let ends = !text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
                    let is_path = |c: char| !c.is_whitespace() && !matches!(c, '(' | '<' | '"' | '\'' | '>');
                    let path = text[target.start()..at].rsplit(|c| !is_path(c)).next().unwrap_or_default();
                    (ends && leads(path))
                        .then(|| Edit::replace(TextRange::new(start + at + 1, start + end), self.new.clone()))
                }));
            }
        }
        edits
    }
}

/// The address of a heading, as most that show markdown make it: small letters, blanks as hyphens, no punctuation.
pub(in crate::ide) fn slug(heading: &str) -> String {
    let kept = heading
        .trim()
        .trim_end_matches([' ', '#'])
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}
