//! The regions of HTML and of what is written in it: pages, XML, templates, components, and the HTML blocks of markdown.
//!
//! Tags are markup, comments are comments, the text between is prose (in XML, which mostly holds data, it counts as strings).
//! Scripts and styles are read with the lexer of their language.

use std::ops::Range;

use memchr::{memchr, memchr3, memmem};

use super::names::comment::Comment;
use super::table::Dialect;
use super::writer::Writer;
use super::{Language, code};
use crate::markdown::FrontMatter;
use crate::text::lines::behind_bom;
use crate::text::{RegionKind, Regions};

/// A template expression longer than this is none: the brace is text. It keeps the search for its end short.
const LONGEST_EXPRESSION: usize = 2000;
/// A directive's line is read so far, in bytes.
const LONGEST_DIRECTIVE: usize = 200;

/// The regions of a file of that dialect.
pub(super) fn regions(text: &str, dialect: Dialect) -> Regions {
    let bom = behind_bom(text);
    let mut writer = Writer::new(text, bom);
    let front = FrontMatter::find(text);
    let start = front.as_ref().map_or(bom, |front| front.end);
    match (&front, dialect) {
        (Some(_), Dialect::Component) => writer.apart(bom, start, RegionKind::Code),
        (Some(front), _) => super::markdown::tell_front_matter(&mut writer, bom, front),
        (None, _) => {}
    }
    writer.end_block();
    read(&mut writer, start..text.len(), dialect);
    writer.finish()
}

/// An HTML block of markdown.
pub(super) fn block(writer: &mut Writer<'_>, range: Range<usize>) {
    read(writer, range, Dialect::Page);
}

/// Reads a stretch of HTML; it ends with a block.
pub(super) fn read(writer: &mut Writer<'_>, range: Range<usize>, dialect: Dialect) {
    let Range { start: at, end } = range;
    let mut reader = Reader { writer, at, end, dialect, heading: false, code: 0, preformatted: 0 };
    while reader.at < end {
        reader.step();
    }
    reader.writer.end_block();
}

/// A comment with its delimiters, closed or not.
pub(super) fn comment(writer: &mut Writer<'_>, range: Range<usize>) {
    let inner = &writer.source()[range.start + "<!--".len()..range.end];
    let closer = if inner.ends_with("-->") { "-->".len() } else { 0 };
    let (start, end) = (range.start + "<!--".len(), range.end - closer);
    let inner = &inner[..end - start];
    let text_start = start + (inner.len() - inner.trim_ascii_start().len());
    let text_end = text_start + inner.trim_ascii().len();
    writer.split();
    writer.apart(range.start, text_start, RegionKind::Markup);
    writer.text(text_start, text_end, RegionKind::Comment);
    Comment::read(writer, text_start..text_end);
    writer.mark_inside(text_start..text_end);
    writer.split();
    writer.apart(text_end, range.end, RegionKind::Markup);
}

/// The length of what ERB, EJS and ASP put into a page: `<% x %>`, `<%= x %>`.
fn template(text: &[u8]) -> Option<usize> {
    // What is further from its beginning is not its end. It keeps the search short.
    const LONGEST: usize = 4000;
    let inner = text.strip_prefix(b"<%")?;
    memmem::find(&inner[..inner.len().min(LONGEST)], b"%>").map(|length| length + 4)
}

/// The name of a tag (`<name …>`, `</name>`) and whether it closes; `None` where it is no tag.
pub(super) fn tag_name(tag: &str) -> Option<(&str, bool)> {
    let rest = tag.strip_prefix('<')?;
    let (rest, closes) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'.' | b'_') || byte >= 0x80;
    let length = rest.bytes().position(|byte| !is_name(byte)).unwrap_or(rest.len());
    let starts = rest.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    starts.then(|| (&rest[..length], closes))
}

/// Whether the text goes on across a tag of that name.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&key(name))
}

/// Whether the text in a tag of that name is code.
pub(super) fn is_code(name: &str) -> bool {
    CODE.contains(&key(name))
}

/// The tags that text goes on across.
const INLINE: [u64; 29] = keys([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "i", "ins", "mark", "q",
    "rb", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr",
]);
/// The tags whose text is a heading.
const HEADINGS: [u64; 7] = keys(["h1", "h2", "h3", "h4", "h5", "h6", "title"]);
/// The tags whose text keeps its line ends.
const PREFORMATTED: [u64; 4] = keys(["listing", "pre", "textarea", "xmp"]);
/// The tags whose text is of another language; the last is Vue's for messages.
const EMBEDDED: [u64; 3] = keys(["script", "style", "i18n"]);
/// The tags whose text is code.
const CODE: [u64; 6] = keys(["code", "kbd", "samp", "var", "tt", "math"]);

/// The name in small letters as a number, which is quick to compare; 0 where it is longer than any that means something here.
const fn key(name: &str) -> u64 {
    let (bytes, mut key, mut at) = (name.as_bytes(), 0, 0);
    if bytes.len() > 8 {
        return 0;
    }
    while at < bytes.len() {
        key = key << 8 | bytes[at].to_ascii_lowercase() as u64;
        at += 1;
    }
    key
}

const fn keys<const N: usize>(names: [&str; N]) -> [u64; N] {
    let (mut keys, mut at) = ([0; N], 0);
    while at < N {
        keys[at] = key(names[at]);
        at += 1;
    }
    keys
}

struct Reader<'w, 't> {
    writer: &'w mut Writer<'t>,
    at: usize,
    end: usize,
    dialect: Dialect,
    heading: bool,
    code: usize,
    preformatted: usize,
}

impl<'t> Reader<'_, 't> {
    fn rest(&self) -> &'t [u8] {
        &self.writer.source().as_bytes()[self.at..self.end]
    }

    fn kind(&self) -> RegionKind {
        match self {
            _ if self.preformatted > 0 => RegionKind::CodeBlock,
            _ if self.code > 0 => RegionKind::CodeSpan,
            _ if self.dialect == Dialect::Data => RegionKind::String,
            _ if self.heading => RegionKind::Heading,
            _ => RegionKind::Prose,
        }
    }

    /// Reads the text up to the next tag, and that tag.
    fn step(&mut self) {
        let length = memchr(b'<', self.rest()).unwrap_or(self.rest().len());
        if length > 0 {
            self.text(self.at + length);
            return;
        }
        let rest = self.rest();
        if let Some(length) = template(rest) {
            self.writer.apart(self.at, self.at + length, RegionKind::Name);
            self.at += length;
        } else if !matches!(rest.get(1), Some(b'!' | b'?')) {
            self.tag();
        } else if rest.starts_with(b"<!--") {
            let length = memmem::find(rest, b"-->").map_or(rest.len(), |at| at + "-->".len());
            comment(self.writer, self.at..self.at + length.max("<!--".len()));
            self.writer.end_block();
            self.at += length.max("<!--".len());
        } else if rest.starts_with(b"<![CDATA[") {
            let inner = self.at + "<![CDATA[".len();
            let end = memmem::find(rest, b"]]>").map_or(self.end, |at| self.at + at).max(inner);
            let close = (end + "]]>".len()).min(self.end);
            self.writer.text(inner, end, RegionKind::String);
            self.writer.split();
            self.at = close;
        } else {
            self.writer.split();
            self.at += memchr(b'>', rest).map_or(rest.len(), |at| at + 1);
        }
    }

    /// Text up to `end`, in which a template engine's expressions may stand.
    fn text(&mut self, end: usize) {
        while self.at < end {
            let rest = &self.writer.source().as_bytes()[self.at..end];
            let found = if self.dialect == Dialect::Data { None } else { memchr(b'{', rest) };
            let Some(found) = found else { break };
            let start = self.at + found;
            match template_length(&rest[found..], self.dialect == Dialect::Component) {
                Some(length) => {
                    self.words(start);
                    self.writer.split();
                    self.writer.apart(start, start + length, RegionKind::Code);
                    self.at = start + length;
                }
                None => self.words(start + 1),
            }
        }
        self.words(end);
    }

    fn words(&mut self, end: usize) {
        let text = &self.writer.source()[self.at..end];
        let blank = text.trim_ascii().is_empty();
        // Blanks between two block tags are no text, and at the start of a block they are its indentation.
        if !blank || self.writer.in_block() {
            let skipped = if self.writer.in_block() { 0 } else { text.len() - text.trim_ascii_start().len() };
            self.writer.text(self.at + skipped, end, self.kind());
            if self.dialect == Dialect::Page {
                directives(self.writer, self.at + skipped..end);
            }
        }
        self.at = end;
    }

    fn tag(&mut self) {
        let source = self.writer.source();
        let tag = &source[self.at..self.end];
        let Some(((name, closes), length)) = tag_name(tag).and_then(|name| Some((name, tag_length(tag)?))) else {
            // A `<` that opens nothing is text.
            return self.words(self.at + 1);
        };
        let start = self.at;
        self.at += length;
        let closed_itself = tag.as_bytes()[..length].ends_with(b"/>");
        let key = key(name);
        let is_code = CODE.contains(&key);
        if self.dialect == Dialect::Data || !is_code && !INLINE.contains(&key) {
            self.writer.end_block();
        }
        if self.dialect == Dialect::Data || closed_itself {
            return;
        }
        let count = |depth: usize| if closes { depth.saturating_sub(1) } else { depth + 1 };
        if is_code {
            self.writer.split();
            self.code = count(self.code);
        } else if HEADINGS.contains(&key) {
            self.heading = !closes;
        } else if PREFORMATTED.contains(&key) {
            self.preformatted = count(self.preformatted);
        } else if EMBEDDED.contains(&key) && !closes {
            self.embedded(name, &source[start..self.at]);
        }
    }

    /// A script or style, up to its closing tag.
    fn embedded(&mut self, name: &str, tag: &str) {
        let rest = self.rest();
        let mut length = 0;
        while let Some(next) = memchr(b'<', &rest[length..]) {
            length += next;
            let closer = rest.get(length + 2..length + 2 + name.len());
            if rest[length + 1..].starts_with(b"/") && closer.is_some_and(|c| c.eq_ignore_ascii_case(name.as_bytes())) {
                break;
            }
            length += 1;
        }
        if !rest[length..].starts_with(b"<") {
            length = rest.len();
        }
        let end = self.at + length;
        self.writer.markup_until(self.at);
        code::embedded(self.writer, self.at..end, language_of(name, tag));
        self.at = end;
        self.writer.end_block();
    }
}

/// The language of a script or style, by the attributes of its tag.
fn language_of(name: &str, tag: &str) -> Language {
    let id = match name {
        _ if name.eq_ignore_ascii_case("style") => {
            if tag.contains("scss") {
                "scss"
            } else if tag.contains("less") {
                "less"
            } else {
                "css"
            }
        }
        _ if tag.contains("\"ts\"") || tag.contains("typescript") => "typescript",
        _ if tag.contains("json") || name.eq_ignore_ascii_case("i18n") => "json",
        _ => "javascript",
    };
    Language::from_id(id).unwrap_or(Language::PLAIN_TEXT)
}

/// The characters that mean something in a tag behind its name.
const IN_TAG: [bool; 256] = {
    let mut known = [false; 256];
    let (marks, mut at) = (b"><\"'{", 0);
    while at < marks.len() {
        known[marks[at] as usize] = true;
        at += 1;
    }
    known
};

/// The length of the tag that the text opens with; `None` where it is not closed before the next one opens.
fn tag_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        at += bytes[at..].iter().position(|&byte| IN_TAG[byte as usize])?;
        match bytes[at] {
            b'>' => return Some(at + 1),
            b'<' => return None,
            // An attribute's value in braces (JSX, Svelte) may hold a `>`.
            b'{' => {
                let near = &bytes[at..bytes.len().min(at + LONGEST_EXPRESSION)];
                let end = memchr3(b'}', b'<', b'\n', near).filter(|&end| near[end] == b'}');
                at += end.unwrap_or(0) + 1;
            }
            quote => at += memchr(quote, &bytes[at + 1..]).map_or(1, |length| length + 2),
        }
    }
}

/// What a directive of Razor or Blade that begins a line of text is told: `@using x`, `@if (x) {`.
fn directives(writer: &mut Writer<'_>, text: Range<usize>) {
    const NAMES: [&str; 16] = [
        "addTagHelper", "removeTagHelper", "case", "else", "for", "foreach", "if", "inherits", "inject", "model",
        "namespace", "section", "switch", "unless", "using", "while",
    ];
    let source = writer.source();
    for at in memchr::memchr_iter(b'@', &source.as_bytes()[text.clone()]) {
        let at = text.start + at;
        let rest = &source[at + 1..text.end];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let is_known = NAMES.contains(&&rest[..length]) && rest[length..].starts_with(' ');
        if !is_known || at > text.start && !source[..at].trim_end_matches([' ', '\t']).ends_with(['\n', '>', '}']) {
            continue;
        }
        // Many may stand on one long line: its end is looked for nearby.
        let near = source.floor_char_boundary((at + 1 + LONGEST_DIRECTIVE).min(text.end));
        let line = source[at + 1..near].split(['\n', '\r']).next().unwrap_or_default();
        let rest = &line[length..];
        let told = match rest.trim_ascii_start().strip_prefix('(') {
            Some(inner) => inner.find(')').map_or(line.len(), |close| line.len() - inner.len() + close),
            None => line.find('{').unwrap_or(line.len()),
        };
        writer.mark(at..at + 1 + told);
    }
}

/// The length of the template expression that the text opens with, delimiters included: `{{ … }}`, `{% … %}`, `{# … #}` and,
/// in components, `{ … }`.
fn template_length(text: &[u8], single: bool) -> Option<usize> {
    let closer: &[u8] = match text.get(1)? {
        b'{' => b"}}",
        b'%' => b"%}",
        b'#' if !single => b"#}",
        _ if single => b"}",
        _ => return None,
    };
    let near = &text[..text.len().min(LONGEST_EXPRESSION)];
    memmem::find(near, closer).map(|at| at + closer.len())
}
