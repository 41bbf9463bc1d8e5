//! The regions of markdown by the events of `pulldown-cmark`.
//!
//! The events say where text is; everything between two texts is markup, so that no list bullet, emphasis mark or table pipe
//! has to be looked for. Only what hides inside such a gap and is not markup is picked out: link targets and comments.

use std::ops::Range;

use memchr::{memchr, memchr2};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashSet;

use super::super::html;
use super::super::names::comment::Comment;
use super::super::names::lines::is_module_code;
use super::super::writer::Writer;
use crate::markdown::link::folded;
use crate::text::{RegionKind, Regions};

/// The dialect: what GitHub shows, with the heading attributes and wiki links that site generators and note takers add.
const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_WIKILINKS);

/// The events of a text with their ranges (bytes).
pub(super) fn events(text: &str) -> OffsetIter<'_> {
    Parser::new_ext(text, DIALECT).into_offset_iter()
}

/// The same where labels are defined outside of the text, as [`Labels::of`] folds them.
///
/// [`Labels::of`]: super::labels::Labels::of
pub(super) fn events_knowing<'t>(
    text: &'t str,
    labels: &FxHashSet<String>,
) -> OffsetIter<'t, impl FnMut(BrokenLink<'t>) -> Option<(CowStr<'t>, CowStr<'t>)>> {
    let defined = |link: BrokenLink<'t>| labels.contains(&folded(&link.reference)).then(|| ("".into(), "".into()));
    Parser::new_with_broken_link_callback(text, DIALECT, Some(defined)).into_offset_iter()
}

/// The regions of all that the writer has still to be told of: `parsed`, which begins at `start` in its text.
pub(super) fn whole(writer: Writer<'_>, parsed: &str, start: usize, components: bool) -> Regions {
    let mut reader = Reader::new(writer, components);
    for (event, range) in events(parsed) {
        reader.event(event, range.start + start..range.end + start);
    }
    reader.writer.finish()
}

/// Turns events into regions.
pub(super) struct Reader<'t> {
    /// Where they go.
    pub(super) writer: Writer<'t>,
    /// The kinds of the links and images that are open.
    links: Vec<LinkType>,
    heading: bool,
    code_block: bool,
    /// How many tags like `<code>` are open in this paragraph.
    code_tags: usize,
    /// Events before this offset belong to an HTML block that is done.
    html_until: usize,
    components: bool,
}

impl<'t> Reader<'t> {
    /// A reader at the start of a document or of a block of it.
    pub(super) fn new(writer: Writer<'t>, components: bool) -> Self {
        let (heading, code_block, code_tags, html_until) = Default::default();
        Self { writer, links: Vec::new(), heading, code_block, code_tags, html_until, components }
    }

    /// Takes the next event, and its range in the text of the writer.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if range.start < self.html_until {
            return;
        }
        match event {
            Event::Text(_) => self.writer.text(range.start, range.end, self.kind()),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.code_span(range),
            Event::InlineHtml(_) | Event::Html(_) => self.tag(range),
            Event::Start(tag) => self.open(tag, range),
            Event::End(TagEnd::Link | TagEnd::Image) => self.close_link(range),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::End(end) => {
                self.heading &= !matches!(end, TagEnd::Heading(_));
                self.code_block &= !matches!(end, TagEnd::CodeBlock);
                self.end_block();
            }
            Event::FootnoteReference(_) => self.label(range.start + "[^".len(), range.end),
            Event::Rule => self.end_block(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn kind(&self) -> RegionKind {
        match self {
            _ if self.code_block => RegionKind::CodeBlock,
            _ if self.code_tags > 0 => RegionKind::CodeSpan,
            _ if self.links.iter().any(is_label) => RegionKind::Name,
            _ if self.heading => RegionKind::Heading,
            _ => RegionKind::Prose,
        }
    }

    fn end_block(&mut self) {
        self.code_tags = 0;
        self.writer.end_block();
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => return,
            Tag::Link { link_type, .. } => return self.open_link(link_type, range, false),
            Tag::Image { link_type, .. } => return self.open_link(link_type, range, true),
            _ => self.end_block(),
        }
        match tag {
            Tag::Heading { .. } => self.heading = true,
            Tag::CodeBlock(_) => self.code_block = true,
            Tag::FootnoteDefinition(_) => self.label(range.start + "[^".len(), range.end),
            Tag::HtmlBlock => {
                self.writer.markup_until(range.start);
                html::block(&mut self.writer, range.clone());
                self.html_until = range.end;
                self.end_block();
            }
            Tag::Paragraph if self.components && self.jsx_comment(range.clone()) => self.html_until = range.end,
            Tag::Paragraph if self.components && is_module_code(&self.writer.source()[range.clone()]) => {
                self.writer.apart(range.start, range.end, RegionKind::CodeBlock);
                self.html_until = range.end;
                self.end_block();
            }
            _ => {}
        }
    }

    /// `{/* … */}`, where that is all of a paragraph. Returns whether it is.
    fn jsx_comment(&mut self, range: Range<usize>) -> bool {
        let paragraph = self.writer.source()[range.clone()].trim_ascii_end();
        let inner = paragraph.strip_prefix("{/*").and_then(|rest| rest.strip_suffix("*/}"));
        let Some(inner) = inner.filter(|inner| !inner.contains("*/")) else { return false };
        let start = range.start + "{/*".len() + (inner.len() - inner.trim_ascii_start().len());
        self.writer.apart(range.start, start, RegionKind::Markup);
        let end = start + inner.trim_ascii().len();
        self.writer.text(start, end, RegionKind::Comment);
        Comment::read(&mut self.writer, start..end);
        self.end_block();
        true
    }

    /// The newline of a break is text, for a form may run across it; the backslash of a hard break is markup.
    fn line_break(&mut self, range: Range<usize>) {
        let bytes = &self.writer.source().as_bytes()[range.clone()];
        if let Some(at) = memchr2(b'\n', b'\r', bytes) {
            self.writer.text(range.start + at, range.end, self.kind());
        }
    }

    fn code_span(&mut self, range: Range<usize>) {
        let span = &self.writer.source().as_bytes()[range.clone()];
        let fence = span.iter().take_while(|&&byte| byte == b'`').count();
        self.writer.split();
        self.writer.apart(range.start, range.start + fence, RegionKind::Markup);
        self.writer.apart(range.start + fence, range.end.saturating_sub(fence), RegionKind::CodeSpan);
        self.writer.apart(range.end.saturating_sub(fence), range.end, RegionKind::Markup);
    }

    /// An HTML tag or comment inside a paragraph.
    fn tag(&mut self, range: Range<usize>) {
        let tag = &self.writer.source()[range.clone()];
        if tag.starts_with("<!--") {
            return html::comment(&mut self.writer, range);
        }
        match html::tag_name(tag) {
            Some((name, closes)) if html::is_code(name) => {
                self.code_tags = if closes { self.code_tags.saturating_sub(1) } else { self.code_tags + 1 };
                self.writer.split();
            }
            Some((name, _)) if !html::is_inline(name) => self.writer.split(),
            _ => {}
        }
    }

    fn open_link(&mut self, link_type: LinkType, range: Range<usize>, image: bool) {
        self.links.push(link_type);
        match link_type {
            LinkType::Autolink | LinkType::Email => {
                self.writer.split();
                self.writer.apart(range.start, range.start + 1, RegionKind::Markup);
                self.writer.apart(range.start + 1, range.end - 1, RegionKind::LinkTarget);
                self.writer.apart(range.end - 1, range.end, RegionKind::Markup);
            }
            // An embedded note: nothing of what is written here is shown.
            LinkType::WikiLink { .. } if image => {
                self.writer.hidden(range.start + "![[".len(), range.end - "]]".len(), RegionKind::LinkTarget);
                self.writer.markup_until(range.end);
            }
            LinkType::WikiLink { has_pothole: true } => {
                let start = range.start + "[[".len();
                let name = memchr(b'|', &self.writer.source().as_bytes()[start..range.end]).unwrap_or(0);
                self.writer.hidden(start, start + name, RegionKind::LinkTarget);
            }
            _ => {}
        }
    }

    /// `](destination "title")` or `][label]`: the destination or the label is a link target, the rest markup.
    fn close_link(&mut self, range: Range<usize>) {
        let link_type = self.links.pop();
        if !matches!(link_type, Some(LinkType::Inline | LinkType::Reference | LinkType::ReferenceUnknown)) {
            return;
        }
        let from = self.writer.cursor().max(range.start);
        let Some(gap) = self.writer.source().as_bytes().get(from..range.end) else { return };
        if let Some(close) = memchr(b']', gap) {
            self.writer.hidden(from + close + "](".len(), range.end - 1, RegionKind::LinkTarget);
        }
    }

    /// The label of a footnote, up to its closing bracket.
    fn label(&mut self, start: usize, limit: usize) {
        let Some(rest) = self.writer.source().as_bytes().get(start..limit) else { return };
        if let Some(length) = memchr(b']', rest) {
            self.writer.hidden(start, start + length, RegionKind::LinkTarget);
        }
    }
}

/// Whether the text of a link is what it is found by: another text leads nowhere.
fn is_label(link: &LinkType) -> bool {
    matches!(link, LinkType::Collapsed | LinkType::Shortcut | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown)
        || matches!(link, LinkType::WikiLink { has_pothole: false })
}
