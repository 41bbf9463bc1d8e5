//! Links from the terms of a page to their entries: where they may be made, which there are, and how they are taken away.

use rustc_hash::FxHashSet;

use crate::document::Language;
use crate::glossary::{EntryId, FormKind};
use crate::lexicon::Occurrence;
use crate::rules::names;
use crate::text::{Edit, Region, RegionKind, TextRange};
use crate::workspace::reference::entry_called;
use crate::workspace::{Document, Part, Snapshot};

use super::rename::slug;
use crate::rules::path::is_in_path;

/// The first use of an entry on a page, which may become a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstUse {
    /// Where, in bytes.
    pub range: TextRange,
    /// The entry.
    pub entry: EntryId,
}

/// A link whose text is a name of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// All of it, in bytes.
    pub range: TextRange,
    /// Its text, in bytes.
    pub text: TextRange,
    /// Where it leads, as it is written.
    pub target: String,
    /// The entry.
    pub entry: EntryId,
}

/// Whether the terms of a document may be links: it is a page of markdown and no glossary.
pub fn may_have_links(snapshot: &Snapshot, document: &Document) -> bool {
    document.language == Language::MARKDOWN && snapshot.glossary_file(document.file).is_none()
}

/// The first use of each entry in the running text of a page, but for those in links, in order.
pub fn first_uses(document: &Document) -> Vec<FirstUse> {
    let lexicon = document.scope.lexicon();
    let mut seen: FxHashSet<EntryId> = FxHashSet::default();
    let mut uses = Vec::new();
    for part in document.parts() {
        for found in part.scan().occurrences() {
            let Some(entry) = lexicon.first_entry(found).filter(|entry| !seen.contains(entry)) else { continue };
            let range = part.in_document(found.range);
            if may_be_link(&part, found, entry) && !is_in_path(document, range) {
                seen.insert(entry);
                uses.push(FirstUse { range, entry });
            }
        }
    }
    uses
}

/// Whether a range is in a use of an entry that could be a link.
pub fn is_at_term(document: &Document, range: TextRange) -> bool {
    let Some(part) = document.part_at(range.start()) else { return false };
    let found = part
        .scan()
        .at(range.start() - part.start, part.text())
        .filter(|found| range.end() <= part.in_document(found.range).end());
    let entry = found.and_then(|found| document.scope.lexicon().first_entry(found));
    found.zip(entry).is_some_and(|(found, entry)| may_be_link(&part, found, entry))
}

fn may_be_link(part: &Part<'_>, found: &Occurrence, entry: EntryId) -> bool {
    let forms = part.document.scope.lexicon().forms();
    let is_name = |id: &u32| {
        let form = forms.get(*id);
        form.entry == entry && forms.get(form.base).kind != FormKind::Discouraged
    };
    let regions = part.regions().as_slice();
    let at = regions.partition_point(|region| region.range.end() <= found.range.start());
    let is_whole =
        regions.get(at).is_some_and(|region| region.kind == RegionKind::Prose && region.range.covers(found.range));
    if found.weak || !is_whole || !found.forms.iter().any(is_name) || names::is_name(part, found.range) {
        return false;
    }
    // Nearest before it in its paragraph, a bracket of markup opens the text of a link, or closes one.
    let before = regions[..at]
        .iter()
        .rev()
        .take_while(|region| region.joined)
        .filter(|region| region.kind == RegionKind::Markup);
    let bracket = before.into_iter().find_map(|region| {
        part.text()[region.range].rfind(['[', ']']).map(|at| part.text().as_bytes()[region.range.start() + at])
    });
    let line = part.text()[..found.range.start()].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    // Where HTML stands, brackets are no links.
    let is_html = part.text()[line..].trim_start().starts_with('<');
    bracket != Some(b'[') && !is_html
}

/// The links of a page whose text is a name of an entry, in order.
pub fn page_links(document: &Document) -> Vec<PageLink> {
    let with_links = document.texts().filter(|(_, text)| text.contains("]("));
    with_links.filter_map(|(start, _)| document.part_at(start)).flat_map(|part| links_in(&part)).collect()
}

/// Whether a range is in a link whose text is a name of an entry.
pub fn is_in_link(document: &Document, range: TextRange) -> bool {
    let part = document.part_at(range.start()).filter(|part| part.text().contains("]("));
    part.is_some_and(|part| links_in(&part).iter().any(|link| link.range.covers(range)))
}

fn links_in(part: &Part<'_>) -> Vec<PageLink> {
    let regions = part.regions().as_slice();
    let targets = regions
        .windows(2)
        .filter(|pair| pair[1].kind == RegionKind::LinkTarget && pair[0].range.end == pair[1].range.start);
    let link = |pair: &[Region]| {
        let (text, opening, target) = (part.text(), pair[0], pair[1].range);
        // `](` and a destination, which may be between `<` and `>`, and `)`.
        let marks = text[opening.range].strip_suffix('<').unwrap_or(&text[opening.range]);
        let is_link = opening.kind == RegionKind::Markup && marks.ends_with("](");
        let end = text[target.end()..]
            .strip_prefix('>')
            .unwrap_or(&text[target.end()..])
            .strip_prefix(')')
            .filter(|_| is_link)?;
        let text_end = opening.range.start() + marks.len() - 2;
        let text_start = opening_bracket(text, text_end)?;
        let name = text[text_start..text_end].replace(['*', '_', '`'], "");
        let is_image = text[..text_start - 1].ends_with('!');
        Some(PageLink {
            entry: entry_called(&part.document.scope, &name).filter(|_| !is_image)?,
            range: TextRange::new(text_start - 1, text.len() - end.len()).shifted(part.start),
            text: TextRange::new(text_start, text_end).shifted(part.start),
            target: destination(&text[target], opening.range.len() > marks.len()).to_owned(),
        })
    };
    targets.filter_map(link).collect()
}

/// The paths of the links and of their definitions in a document of markdown, as they are written and without their anchors, each with its
/// place in bytes.
pub fn link_paths(document: &Document) -> Vec<(TextRange, &str)> {
    let mut paths = Vec::new();
    for (start, text) in document.texts() {
        let passage = document.passage_at(start);
        let targets = passage.regions.as_slice().iter().filter(|region| region.kind == RegionKind::LinkTarget);
        for target in targets.map(|region| region.range) {
            let written = destination(&text[target], text[..target.start()].ends_with('<'));
            let at = start + target.start() + (written.as_ptr() as usize - text[target].as_ptr() as usize);
            let path = written.split(['#', '?']).next().unwrap_or_default();
            if !path.is_empty() {
                paths.push((TextRange::new(at, at + path.len()), path));
            }
        }
    }
    paths
}

/// The destination in the address of a link, behind which a title may stand, or in a definition, before which its label stands. Between `<`
/// and `>`, of which the first may stand before the address, it may have blanks.
fn destination(address: &str, is_inside: bool) -> &str {
    let label = if address.starts_with('[') { address.find("]:").map_or(0, |end| end + 2) } else { 0 };
    let rest = address[label..].trim_start();
    match rest.strip_prefix('<') {
        Some(inside) => inside.split('>').next().unwrap_or(inside),
        None if is_inside => rest.split('>').next().unwrap_or(rest),
        // A title alone is in the next line of a definition.
        None if rest.starts_with(['"', '\'', '(']) => &rest[..0],
        None => rest.split_ascii_whitespace().next().unwrap_or(&rest[..0]),
    }
}

/// Behind the bracket that opens what ends at an offset.
fn opening_bracket(text: &str, end: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.as_bytes()[..end].iter().enumerate().rev() {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at + 1),
            b'[' => depth -= 1,
            b'\n' if text[..at].ends_with('\n') => return None,
            _ => {}
        }
    }
    None
}

/// What makes a link of a use.
pub fn linked(document: &Document, found: &FirstUse, target: &str) -> Edit {
    let written = document.source.slice(found.range);
    Edit::replace(found.range, format!("[{written}]({target})"))
}

/// What takes a link away and leaves its text.
pub fn unlinked(document: &Document, link: &PageLink) -> Edit {
    Edit::replace(link.range, document.source.slice(link.text).into_owned())
}

/// The part of its page that an entry is under: the address of its heading; `None` where it has none, or one that cannot be known.
pub fn anchor_of(snapshot: &Snapshot, id: EntryId) -> Option<String> {
    let file = snapshot.glossary_file(id.file)?;
    let text = file.source.text();
    let heading = |at: usize| {
        let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        line.trim_start_matches('\u{feff}').strip_prefix('#').map(|line| line.trim_start_matches('#'))
    };
    let entry = file.reading.entries.get(id.index as usize)?;
    let own = heading(entry.headword_range.start())?;
    if let Some((_, id)) = own.rsplit_once("{#") {
        return id.split(['}', ' ']).next().map(str::to_owned);
    }
    if own.contains(['{', '<', '[', '`']) {
        return None;
    }
    let slug = slug(own);
    let before =
        file.reading.entries[..id.index as usize].iter().filter_map(|entry| heading(entry.headword_range.start()));
    match before.filter(|other| self::slug(other) == slug).count() {
        0 => Some(slug),
        again => Some(format!("{slug}-{again}")),
    }
}
