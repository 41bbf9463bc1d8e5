//! What inside running text is a name and no prose: templates, mathematics, attributes, and in comments code spans, links and tags.
//!
//! This is one half of the decision "is this prose": what marks a name by a beginning and an end. The readers of the formats know the
//! other half, what a line or a command names ([`comment`] for comments). Both end up as regions of [`RegionKind::Name`]; what a single
//! word touches is asked at the word itself, by the rules.
//!
//! [`RegionKind::Name`]: crate::text::RegionKind::Name

mod commands;
pub(super) mod comment;
mod directives;
mod few;
pub(super) mod lines;
pub(super) mod marks;
mod program;
mod statements;
pub(super) mod tags;

use std::ops::Range;

use crate::text::word::runs;
use memchr::{memchr, memchr2, memmem};

/// What is further from its beginning is not its end. It keeps the searches short.
const LONGEST: usize = 1000;

/// Which marks mean something in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Templates and attributes in braces.
    Plain,
    /// Those, mathematics between dollars, and lines that name containers.
    Markdown,
    /// The same, with program text in braces.
    Components,
    /// Nothing: braces are the format's own (TeX).
    Bare,
    /// Whatever the documentation tools of any language know.
    Comment,
}

/// Adds the names of one block of a text, in order; none overlaps another.
pub(super) fn find(text: &str, block: Range<usize>, style: Style, names: &mut Vec<Range<usize>>) {
    let bytes = &text.as_bytes()[..block.end];
    if style == Style::Bare {
        return;
    }
    let mut at = marks::with_escape(text, &block, style).start;
    let start = block.start;
    if matches!(style, Style::Markdown | Style::Components) {
        lines::find(text, block, names);
    }
    let known = names.len();
    while let Some(next) = marks::next_mark(&bytes[at..], style) {
        at += next;
        let finder = Finder { bytes, at, style };
        match finder.read() {
            Some(name) => {
                at = name.end.max(at + 1);
                let name = name.start.max(start)..name.end;
                if !name.is_empty() {
                    names.push(name);
                }
            }
            None => at += finder.run(),
        }
    }
    if known > 0 && names.len() > known {
        join(names);
    }
}

/// Sorts names, and makes those that overlap one.
pub(super) fn join(names: &mut Vec<Range<usize>>) {
    names.sort_by_key(|name| name.start);
    names.dedup_by(|next, before| {
        let overlaps = next.start <= before.end;
        if overlaps {
            before.end = before.end.max(next.end);
        }
        overlaps
    });
}

/// Whether a byte is part of a word.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether a name is the last part of a longer one: `x` of `y.x` and `y::x`.
fn is_end_of(whole: &[u8], part: &[u8]) -> bool {
    !part.is_empty() && whole.strip_suffix(part).is_some_and(|rest| rest.ends_with(b".") || rest.ends_with(b":"))
}

/// What begins at a mark.
struct Finder<'t> {
    /// The text up to the end of the block.
    bytes: &'t [u8],
    at: usize,
    style: Style,
}

impl Finder<'_> {
    /// The name that begins here; an empty one where something that is none ends.
    fn read(&self) -> Option<Range<usize>> {
        match self.bytes[self.at] {
            b'{' => self.braces(),
            b'$' => self.formula(),
            b'`' => self.code(),
            b'<' if self.style != Style::Comment => self.template(),
            b'<' => self.tag(),
            b'[' if self.style == Style::Plain => self.wiki_link(),
            b'[' => self.brackets(),
            b']' => self.destination(),
            b'\\' if self.style != Style::Comment => self.tex(),
            b'@' | b'\\' => self.command(),
            b'\'' => self.quoted(),
            _ => None,
        }
    }

    /// How often the mark is repeated, itself included.
    fn run(&self) -> usize {
        self.bytes[self.at..].iter().take_while(|&&byte| byte == self.bytes[self.at]).count()
    }

    fn before(&self) -> u8 {
        self.at.checked_sub(1).map_or(0, |before| self.bytes[before])
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The text from `from` on as far as anything may reach that begins here: not across a blank line.
    fn near(&self, from: usize) -> &[u8] {
        let near = self.bytes.get(from..self.bytes.len().min(from + LONGEST)).unwrap_or_default();
        let paragraph = memmem::find(near, b"\n\n").into_iter().chain(memmem::find(near, b"\n\r\n")).min();
        &near[..paragraph.unwrap_or(near.len())]
    }

    /// The same on its line.
    fn line(&self, from: usize) -> &[u8] {
        let near = self.bytes.get(from..self.bytes.len().min(from + LONGEST)).unwrap_or_default();
        &near[..memchr2(b'\n', b'\r', near).unwrap_or(near.len())]
    }

    /// The name from here up to and including the next `close`.
    fn through(&self, skip: usize, close: &[u8]) -> Option<Range<usize>> {
        let from = self.at + skip;
        memmem::find(self.near(from), close).map(|length| self.at..from + length + close.len())
    }

    /// `{{ x }}`, `{% x %}`, `{#id}`, `{.class}`, `{@link x}`, `${x}`, `{x}`; in components any program text.
    fn braces(&self) -> Option<Range<usize>> {
        match self.byte(self.at + 1) {
            b'{' => {
                let name = self.through(2, b"}}")?;
                let more = self.bytes[name.end..].iter().take_while(|&&byte| byte == b'}').count();
                Some(name.start..name.end + more.min(2))
            }
            b'%' => self.through(2, b"%}"),
            b'#' if matches!(self.byte(self.at + 2), b' ' | b'\t') => self.through(2, b"#}"),
            _ => self.single_brace(),
        }
    }

    fn single_brace(&self) -> Option<Range<usize>> {
        let near = self.near(self.at);
        let mut depth = 0_usize;
        let close = near.iter().position(|byte| {
            depth += usize::from(*byte == b'{');
            depth -= usize::from(*byte == b'}');
            depth == 0
        })?;
        let inner = &near[1..close];
        let first = *inner.first()?;
        // What a sentence may begin with is no mark of markup.
        let marked = first.is_ascii_punctuation() && !matches!(first, b'"' | b'\'' | b'(' | b'*' | b'_' | b'`' | b'[');
        // `{x: y}`.
        let listed = || {
            let word = inner.split(u8::is_ascii_whitespace).next().unwrap_or_default();
            let text = std::str::from_utf8(inner).unwrap_or_default();
            word.len() > 1 && word.ends_with(b":") && !program::is_sentence(text.split_ascii_whitespace())
        };
        let called = || {
            let letters = self.bytes[..self.at].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
            letters > 0 && self.at > letters && self.bytes[self.at - letters - 1] == b'\\'
        };
        let is_name = marked
            || self.style == Style::Components
            || !inner.iter().any(u8::is_ascii_whitespace)
            || matches!(self.before(), b'$' | b'#' | b'@' | b'%')
            || called()
            || listed();
        is_name.then_some(self.at..self.at + close + 1)
    }

    /// `\(x\)`, `\[x\]` and `\begin{x}…\end{x}` of TeX. What was only escaped is a sentence.
    fn tex(&self) -> Option<Range<usize>> {
        let near = self.near(self.at);
        if let Some(name) = near.strip_prefix(b"\\begin{") {
            let name = &name[..memchr(b'}', name)?];
            return self.through(0, &[b"\\end{", name, b"}"].concat());
        }
        let closer: &[u8] = match self.byte(self.at + 1) {
            b'(' => b"\\)",
            b'[' => b"\\]",
            _ => return None,
        };
        let formula = self.through(2, closer)?;
        let text = std::str::from_utf8(&self.bytes[formula.clone()]).ok()?;
        let is_sentence = program::is_sentence(runs(text).filter(|word| word.len() > 1));
        (!is_sentence).then_some(formula)
    }

    /// `$x + y$` and `$$x$$`: no blank inside its ends, no digit behind (pandoc's `tex_math_dollars`).
    fn formula(&self) -> Option<Range<usize>> {
        if self.byte(self.at + 1) == b'$' {
            return self.through(2, b"$$");
        }
        if is_word(self.before()) || matches!(self.before(), b'\\' | b'$') || self.byte(self.at + 1) <= b' ' {
            return None;
        }
        let near = self.near(self.at + 1);
        let mut end = 0;
        loop {
            end += memchr2(b'$', b'\\', &near[end..])?;
            if near[end] == b'\\' {
                end = (end + 2).min(near.len());
                continue;
            }
            // One that opens another formula, or stands before a price, closes none.
            let closes = end > 0 && near[end - 1] > b' ' && !near.get(end + 1).is_some_and(|&next| is_word(next));
            return closes.then_some(self.at..self.at + end + 2);
        }
    }

    /// A code span.
    fn code(&self) -> Option<Range<usize>> {
        let fence = self.run();
        let from = self.at + fence;
        let near = self.near(from);
        let mut end = 0;
        loop {
            end += memchr(b'`', &near[end..])?;
            let length = near[end..].iter().take_while(|&&byte| byte == b'`').count();
            if length == fence && end > 0 {
                return Some(self.at..from + end + length);
            }
            end += length;
        }
    }

    /// `<%= x %>` of ERB and EJS.
    fn template(&self) -> Option<Range<usize>> {
        if self.byte(self.at + 1) == b'%' { self.through(2, b"%>") } else { None }
    }

    /// `<param name="x">`, `<c>x</c>`, and `C<x>` of Perl.
    fn tag(&self) -> Option<Range<usize>> {
        let near = self.line(self.at);
        let close = memchr(b'>', near)?;
        let inner = &near[1..close];
        let sigil = self.before();
        let is_code = matches!(sigil, b'C' | b'L' | b'F' | b'X' | b'E' | b'S' | b'Z' | b'V');
        if is_code && !self.at.checked_sub(2).is_some_and(|at| is_word(self.bytes[at])) {
            let more = near[close..].iter().take_while(|&&byte| byte == b'>').count();
            return Some(self.at..self.at + close + more);
        }
        let name = inner.strip_prefix(b"/").unwrap_or(inner);
        if !name.first().is_some_and(u8::is_ascii_alphabetic) || memchr(b'<', inner).is_some() {
            return None;
        }
        let length = name.iter().take_while(|&&byte| is_word(byte)).count();
        const CODE: [&[u8]; 8] = [b"c", b"code", b"tt", b"kbd", b"samp", b"var", b"pre", b"paramref"];
        let is_open = name.len() == inner.len() && !inner.ends_with(b"/");
        if is_open && CODE.contains(&&name[..length]) {
            let closer = [b"</", &name[..length], b">"].concat();
            if let Some(end) = self.through(close + 1, &closer) {
                return Some(end);
            }
        }
        Some(self.at..self.at + close + 1)
    }

    /// What `[[x]]`, `[[x|text]]` and `[[x][text]]` lead to.
    fn wiki_link(&self) -> Option<Range<usize>> {
        let inner = self.line(self.at).strip_prefix(b"[[")?;
        memmem::find(inner, b"]]")?;
        let target = memchr2(b'|', b']', inner)?;
        Some(self.at..self.at + 2 + target)
    }

    /// `[x]`, `[struct x]`, `[x]: target`, and the target of `[[x title]]`; what is `[text](target)` or `[text][x]` is text.
    fn brackets(&self) -> Option<Range<usize>> {
        let near = self.line(self.at);
        let close = memchr(b']', near)?;
        let inner = &near[1..close];
        if let Some(inner) = inner.strip_prefix(b"[")
            && near.get(close + 1) == Some(&b']')
        {
            let target = inner.iter().position(u8::is_ascii_whitespace).unwrap_or(inner.len());
            return Some(self.at..self.at + 2 + target);
        }
        match near.get(close + 1) {
            Some(b'[') if near.get(close + 2) == Some(&b']') => return Some(self.at..self.at + close + 3),
            // `[x][y.x]`: the text is the end of the label.
            Some(b'[')
                if near[close + 2..]
                    .split(|&byte| byte == b']')
                    .next()
                    .is_some_and(|label| is_end_of(label, inner)) =>
            {
                return Some(self.at..self.at + close + 1);
            }
            Some(b'(' | b'[') => return None,
            Some(b':') if self.opens_line() => return Some(self.at..self.at + near.len()),
            _ => {}
        }
        let mut words = inner.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let (first, second, third) = (words.next()?, words.next(), words.next());
        // Of rustdoc, and of Godot (`[param x]`).
        const KINDS: &str = "new struct enum trait fn mod module type const static macro function method derive union variant field \
                             param member signal constant annotation constructor operator theme_item code";
        let is_kind = |word: &[u8]| KINDS.split(' ').any(|kind| kind.as_bytes() == word);
        let is_name = second.is_none() || third.is_none() && is_kind(first);
        is_name.then_some(self.at..self.at + close + 1)
    }

    /// Whether nothing but the marks of a comment stands before this on its line.
    fn opens_line(&self) -> bool {
        let line = self.bytes[..self.at].iter().rev().take(40).take_while(|byte| !matches!(byte, b'\n' | b'\r'));
        line.into_iter().all(|byte| !is_word(*byte))
    }

    /// The target behind the text of a link: `](target)`, `][label]`.
    fn destination(&self) -> Option<Range<usize>> {
        let close = match self.byte(self.at + 1) {
            b'(' => b')',
            b'[' => b']',
            _ => return None,
        };
        memchr(close, self.line(self.at))
            .map(|length| self.at..self.at + length + 1)
            .filter(|name| name.len() > 1)
            .or_else(|| {
                let from = self.at + 1;
                memchr(close, self.line(from)).map(|length| self.at..from + length + 1)
            })
    }

    /// `@p x`, `\ref x`, `@f$x$`: a command with a word behind it.
    fn command(&self) -> Option<Range<usize>> {
        let rest = self.line(self.at + 1);
        if is_word(self.before()) || self.before() == self.bytes[self.at] {
            return None;
        }
        if rest.starts_with(b"f$") || rest.starts_with(b"f[") || rest.starts_with(b"f{") {
            let closer: &[u8] = match rest[1] {
                b'$' => b"f$",
                b'[' => b"f]",
                _ => b"f}",
            };
            return self.through(3, closer);
        }
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        const COMMANDS: [&[u8]; 12] = [
            b"p", b"c", b"a", b"ref", b"link", b"copydoc", b"cite", b"anchor", b"subpage", b"snippet", b"include",
            b"xref",
        ];
        if !COMMANDS.contains(&&rest[..length]) || rest.get(length) != Some(&b' ') {
            return None;
        }
        let word = rest[length + 1..].iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
        Some(self.at..self.at + 1 + length + 1 + word)
    }

    /// `'x'`: an identifier in straight marks.
    fn quoted(&self) -> Option<Range<usize>> {
        if is_word(self.before()) {
            return None;
        }
        let rest = self.line(self.at + 1);
        let length = rest.iter().take_while(|&&byte| is_word(byte) || matches!(byte, b'.' | b':' | b'-')).count();
        let closes =
            length > 0 && rest.get(length) == Some(&b'\'') && !rest.get(length + 1).is_some_and(|&b| is_word(b));
        closes.then_some(self.at..self.at + length + 2)
    }
}
