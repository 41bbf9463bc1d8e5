//! "Ignore on this line": a comment that silences a finding, written where and as the language has comments.
//!
//! Where comments may stand is a long story in every language, so nothing is taken for granted: each way of writing the comment is
//! tried on the text, and the first one that silences the finding and changes nothing else is offered.

use crate::rules::suppress;
use crate::rules::suppress::MARK;
use crate::rules::{Diagnostic, Rule};
use crate::text::{Edit, RegionKind, Source, TextRange};
use crate::workspace::Document;

/// The edit that silences a finding; `None` where the language has no comments, or none may stand there.
pub(super) fn ignore_here(document: &Document, found: &Diagnostic) -> Option<Edit> {
    let line = document.source.line_of(found.range.start());
    let existing = suppress::suppressions(document);
    let near = existing.iter().find(|known| known.reach != suppress::Reach::File && known.line == line && known.named);
    if let Some(known) = near {
        return Some(Edit::insert(known.end, format!(", {}", found.rule.name())));
    }
    let place = Place::new(document, line, found.rule);
    place.candidates().into_iter().find(|candidate| candidate.is_right(document, found)).map(|candidate| candidate.edit)
}

/// A way of writing the comment.
struct Candidate {
    edit: Edit,
    /// Where in the new text its delimiter begins; `None` where the text that it stands in is a comment already.
    delimiter: Option<usize>,
}

/// What opens and what closes a comment.
type Delimiters = (&'static str, &'static str);

/// Comments of languages that stand inside others: scripts and styles in a page, markup around PHP.
const EMBEDDED: [Delimiters; 4] = [("<!--", "-->"), ("//", ""), ("/*", "*/"), ("#", "")];

/// The line of a finding.
struct Place<'a> {
    document: &'a Document,
    /// The line, without its end.
    range: TextRange,
    /// What stands on it.
    body: &'a str,
    /// Whether it is the first line, or the one above is blank.
    apart: bool,
    rule: Rule,
}

impl<'a> Place<'a> {
    fn new(document: &'a Document, line: usize, rule: Rule) -> Self {
        let (source, text): (&Source, &str) = (&document.source, document.text());
        let mut range = source.line_range(line);
        if text[range].starts_with('\u{feff}') {
            range = TextRange::new(range.start() + '\u{feff}'.len_utf8(), range.end());
        }
        let apart = line == 0 || text[source.line_range(line - 1)].trim().is_empty();
        Self { document, range, body: &text[range], apart, rule }
    }

    /// The ways of writing the comment, the best first.
    fn candidates(&self) -> Vec<Candidate> {
        let syntax = self.document.language.comment_syntax();
        let line = syntax.line.map(|open| (open, ""));
        let block = syntax.block.filter(|(open, close)| open != close);
        let own: Vec<Delimiters> = line.into_iter().chain(block).collect();
        match self.document.language.id() {
            _ if own.is_empty() => Vec::new(),
            "markdown" => self.in_markdown(),
            // There a comment is a paragraph of its own.
            "mdx" | "restructuredtext" => self.as_paragraph(&own),
            "org" => self.apart.then(|| self.before(own[0], "")).into_iter().collect(),
            _ => self.in_code(own),
        }
    }

    /// Headings are commented above, for their text is a link's address; everything else on its own line, which breaks no paragraph,
    /// list or table.
    fn in_markdown(&self) -> Vec<Candidate> {
        let comment = ("<!--", "-->");
        let above = (self.body.starts_with('#') && self.apart).then(|| self.before(comment, ""));
        let kept = self.body.trim_end_matches([' ', '\t', '\\']);
        let row = kept.strip_suffix('|').filter(|row| row.contains('|'));
        let at_end = match row {
            Some(row) => self.behind(row.trim_end(), comment),
            None => self.behind(kept, comment),
        };
        above.into_iter().chain([at_end]).collect()
    }

    fn as_paragraph(&self, own: &[Delimiters]) -> Vec<Candidate> {
        self.apart.then(|| self.before(own[0], self.line_end())).into_iter().collect()
    }

    fn in_code(&self, own: Vec<Delimiters>) -> Vec<Candidate> {
        let others = EMBEDDED.into_iter().filter(|other| !own.contains(other));
        let all: Vec<Delimiters> = own.iter().copied().chain(others).collect();
        let above = all.iter().map(|comment| self.before(*comment, ""));
        let behind = all.iter().map(|comment| self.behind(self.body.trim_end(), *comment));
        above.chain(self.inside_comment()).chain(behind).collect()
    }

    /// A line above, indented alike.
    fn before(&self, (open, close): Delimiters, then: &str) -> Candidate {
        let indent = &self.body[..self.body.len() - self.body.trim_start().len()];
        let close = if close.is_empty() { String::new() } else { format!(" {close}") };
        let asked = self.asked("ignore-next-line");
        let text = format!("{indent}{open} {asked}{close}{}{then}", self.line_end());
        let start = self.range.start();
        Candidate { edit: Edit::insert(start, text), delimiter: Some(start + indent.len()) }
    }

    /// A line above inside a comment of several lines, which begins as this one does.
    fn inside_comment(&self) -> Option<Candidate> {
        let start = self.body.find(char::is_alphanumeric)?;
        let text = format!("{}{}{}", &self.body[..start], self.asked("ignore-next-line"), self.line_end());
        Some(Candidate { edit: Edit::insert(self.range.start(), text), delimiter: None })
    }

    /// On the line, behind `body`.
    fn behind(&self, body: &str, (open, close): Delimiters) -> Candidate {
        let close = if close.is_empty() { String::new() } else { format!(" {close}") };
        let at = self.range.start() + body.len();
        let text = format!(" {open} {}{close}", self.asked("ignore"));
        Candidate { edit: Edit::insert(at, text), delimiter: Some(at + " ".len()) }
    }

    fn asked(&self, what: &str) -> String {
        format!("{MARK} {what} {}", self.rule.name())
    }

    /// How lines end in the document.
    fn line_end(&self) -> &'static str {
        let text = self.document.text();
        match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
            Some(at) if text[at..].starts_with("\r\n") => "\r\n",
            Some(at) if text[at..].starts_with('\r') => "\r",
            _ => "\n",
        }
    }
}

impl Candidate {
    /// Whether it is a comment, silences the finding, and leaves every other text what it was.
    fn is_right(&self, document: &Document, found: &Diagnostic) -> bool {
        let edit = &self.edit;
        let mut source = document.source.clone();
        source.apply(edit);
        let after = Document::detached(document.file, document.language, source, document.scope.clone());
        let moved = |offset: usize| if offset >= edit.range.start() { offset + edit.text.len() } else { offset };
        let line = after.source.line_of(moved(found.range.start()));
        suppress::suppressions(&after).iter().any(|known| known.covers(found.rule, line))
            && self.delimiter.is_none_or(|at| kind_at(&after, at) == Some(RegionKind::Markup))
            && pieces(document, edit.range.start())
                .all(|(piece, kind)| is_still(&after, kind, moved(piece.start()), piece.len()))
    }
}

/// The scanned stretches of a document, cut at an offset.
fn pieces(document: &Document, cut: usize) -> impl Iterator<Item = (TextRange, RegionKind)> {
    let regions = document.regions().as_slice().iter().filter(|region| region.kind.is_scanned());
    regions.flat_map(move |region| {
        let TextRange { start, end } = region.range;
        let cut = (cut as u32).clamp(start, end);
        let halves = [TextRange { start, end: cut }, TextRange { start: cut, end }];
        halves.into_iter().filter(|half| !half.is_empty()).map(|half| (half, region.kind))
    })
}

/// Whether the `length` bytes from `start` are of that kind at both of their ends. Blanks may come to be nothing.
fn is_still(after: &Document, kind: RegionKind, start: usize, length: usize) -> bool {
    let body = &after.text()[start..start + length];
    let first = start + (body.len() - body.trim_start().len());
    let Some(last) = body.trim_end().char_indices().next_back() else { return true };
    [first, start + last.0].into_iter().all(|offset| kind_at(after, offset) == Some(kind))
}

fn kind_at(document: &Document, offset: usize) -> Option<RegionKind> {
    document.regions().at(offset).filter(|region| region.range.contains(offset)).map(|region| region.kind)
}
