//! Inline markup taken off: what a reader of the page sees of a name, with the way back to where each character is written.

use std::borrow::Cow;
use std::ops::Range;

use super::link::{LONGEST as LONGEST_LINK, bracket, target};
use super::tag::tag_length;
use crate::text::TextRange;

/// Text without markup.
#[derive(Debug)]
pub(crate) struct Plain<'t> {
    /// What a reader sees: mostly a stretch of the source.
    pub text: Cow<'t, str>,
    base: usize,
    /// For each byte of `text` where its character starts and ends in the source; none where nothing was taken off.
    map: Option<Vec<(u32, u32)>>,
}

impl Plain<'_> {
    /// Where a range of the plain text is written.
    pub fn source(&self, range: Range<usize>) -> TextRange {
        match &self.map {
            None => TextRange::new(self.base + range.start, self.base + range.end),
            Some(map) => {
                let start = map.get(range.start).map_or(self.base, |place| place.0 as usize);
                let end =
                    range.end.checked_sub(1).and_then(|last| map.get(last)).map_or(start, |place| place.1 as usize);
                TextRange::new(start, end.max(start))
            }
        }
    }
}

/// Takes the markup off a range of `text`. `is_label` says whether a link reference of that name exists.
pub(crate) fn plain<'t>(text: &'t str, range: Range<usize>, is_label: &dyn Fn(&str) -> bool) -> Plain<'t> {
    let source = &text[range.clone()];
    let marked = |b: u8| {
        matches!(b, b'*' | b'_' | b'`' | b'[' | b'<' | b'\\' | b'&' | b'~' | b'!' | b'{' | b'\n' | b'\r' | b'\t')
    };
    if !source.bytes().any(marked) {
        return Plain { text: source.into(), base: range.start, map: None };
    }
    // Most names are bold and nothing else.
    let bold = source.trim_start_matches('*');
    let (base, bold) = (range.end - bold.len(), bold.trim_end_matches('*'));
    if !bold.is_empty() && !bold.bytes().any(marked) {
        return Plain { text: bold.into(), base, map: None };
    }
    let (out, map) = (String::with_capacity(source.len()), Vec::with_capacity(source.len()));
    let mut strip = Strip { text, out, map, is_label };
    strip.run(range.clone(), 0);
    Plain { text: strip.out.into(), base: range.start, map: Some(strip.map) }
}

/// Links deeper in one another than this are text.
const DEEPEST: usize = 8;

struct Strip<'t> {
    text: &'t str,
    out: String,
    map: Vec<(u32, u32)>,
    is_label: &'t dyn Fn(&str) -> bool,
}

impl Strip<'_> {
    fn push(&mut self, c: char, from: usize, to: usize) {
        self.out.push(c);
        self.map.extend(std::iter::repeat_n((from as u32, to as u32), c.len_utf8()));
    }

    fn push_range(&mut self, range: Range<usize>) {
        let (text, start) = (self.text, range.start);
        text[range].char_indices().for_each(|(at, c)| self.push(c, start + at, start + at + c.len_utf8()));
    }

    fn run(&mut self, range: Range<usize>, depth: usize) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.text[at..range.end];
            let Some(c) = rest.chars().next() else { return };
            at = match c {
                '\\' => self.escape(at, rest),
                '`' => self.code(at, rest),
                '*' => at + rest.len() - rest.trim_start_matches('*').len(),
                '_' => self.underscores(at, rest, range.start),
                '~' if rest.starts_with("~~") => at + 2,
                '<' => self.tag(at, rest),
                '&' => self.entity(at, rest),
                '{' => self.attributes(at, rest),
                '$' => self.formula(at, rest),
                '!' if rest.starts_with("![") => self.image(at, rest),
                '[' => self.link(at, rest, depth),
                '\r' if rest.starts_with("\r\n") => {
                    self.push(' ', at, at + 2);
                    at + 2
                }
                '\n' | '\r' | '\t' => {
                    self.push(' ', at, at + 1);
                    at + 1
                }
                _ => {
                    self.push(c, at, at + c.len_utf8());
                    at + c.len_utf8()
                }
            };
        }
    }

    fn escape(&mut self, at: usize, rest: &str) -> usize {
        match rest[1..].chars().next() {
            Some(c) if c.is_ascii_punctuation() => {
                self.push(c, at + 1, at + 2);
                at + 2
            }
            _ => {
                self.push('\\', at, at + 1);
                at + 1
            }
        }
    }

    fn code(&mut self, at: usize, rest: &str) -> usize {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let inner = &rest[ticks..];
        let Some(close) = closing_ticks(inner, ticks) else {
            self.push_range(at..at + ticks);
            return at + ticks;
        };
        self.push_range(at + ticks..at + ticks + close);
        at + ticks + close + ticks
    }

    /// Underscores are emphasis only at the ends of a word: `snake_case` keeps its own.
    fn underscores(&mut self, at: usize, rest: &str, first: usize) -> usize {
        let run = rest.len() - rest.trim_start_matches('_').len();
        let before = self.text[first..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = rest[run..].chars().next().is_some_and(char::is_alphanumeric);
        let opens = !before && after;
        let closed = opens && closes_emphasis(&rest[run..]);
        // An underscore that nothing closes is one of the name: `_w`.
        if before && after || opens && !closed {
            self.push_range(at..at + run);
        }
        at + run
    }

    fn tag(&mut self, at: usize, rest: &str) -> usize {
        if let Some(length) = tag_length(rest) {
            if let Some(end) = annotation(rest) {
                return at + end;
            }
            if rest.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) {
                self.push(' ', at, at + length);
            }
            return at + length;
        }
        self.push('<', at, at + 1);
        at + 1
    }

    fn entity(&mut self, at: usize, rest: &str) -> usize {
        const ENTITIES: [(&str, char); 9] = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&apos;", '\''),
            ("&#39;", '\''),
            ("&nbsp;", ' '),
            ("&ndash;", '–'),
            ("&mdash;", '—'),
        ];
        let (length, c) = match ENTITIES.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, c)) => (name.len(), *c),
            None => (1, '&'),
        };
        self.push(c, at, at + length);
        at + length
    }

    /// `$R_{n}$`: what is between holds no markup. Amounts of dollars have a blank before the second mark, or a digit behind it.
    fn formula(&mut self, at: usize, rest: &str) -> usize {
        let near = &rest[1..rest.floor_char_boundary(LONGEST_LINK)];
        let end = near.find('$').filter(|end| {
            let inner = &near[..*end];
            !inner.is_empty()
                && !inner.starts_with(char::is_whitespace)
                && !inner.ends_with(char::is_whitespace)
                && !near[end + 1..].starts_with(|c: char| c.is_ascii_digit())
        });
        let end = at + end.map_or(1, |end| end + 2);
        self.push_range(at..end);
        end
    }

    /// `{#id}` and `{.class}` behind a name.
    fn attributes(&mut self, at: usize, rest: &str) -> usize {
        let close = rest.find('}').filter(|_| rest[1..].starts_with(['#', '.', ':']));
        match close {
            Some(close) => at + close + 1,
            None => {
                self.push('{', at, at + 1);
                at + 1
            }
        }
    }

    fn image(&mut self, at: usize, rest: &str) -> usize {
        match bracket(&rest[1..]) {
            Some(label) => at + 1 + label + target(&rest[1 + label..]),
            None => {
                self.push('!', at, at + 1);
                at + 1
            }
        }
    }

    fn link(&mut self, at: usize, rest: &str, depth: usize) -> usize {
        if rest.starts_with("[[") && rest.find("]]").is_some() && !self.out.trim().is_empty() {
            // An anchor behind a heading: `Glossary [[glossary]]`.
            return at + rest.find("]]").map_or(1, |end| end + 2);
        }
        let Some(label) = bracket(rest).filter(|_| depth < DEEPEST) else {
            self.push('[', at, at + 1);
            return at + 1;
        };
        let inner = &rest[1..label - 1];
        if inner.starts_with('^') {
            return at + label;
        }
        let target = target(&rest[label..]);
        let alone = self.out.trim().is_empty() && rest[label..].trim_matches(['*', '_', ' ', ':']).is_empty();
        if target > 0 || alone || (self.is_label)(inner) {
            self.run(at + 1..at + label - 1, depth + 1);
        } else {
            self.push_range(at..at + label);
        }
        at + label + target
    }
}

/// Whether an underscore that emphasis may end with stands in a text: behind a word, and before none.
fn closes_emphasis(text: &str) -> bool {
    let longest = 1_000;
    let text = &text[..text.floor_char_boundary(longest.min(text.len()))];
    text.match_indices('_').any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace() && c != '_');
        let after = text[at..].trim_start_matches('_').chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && after
    })
}

/// Length up to the backticks that close a code span.
fn closing_ticks(inner: &str, ticks: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = inner[at..].find('`') {
        let start = at + found;
        let run = inner[start..].len() - inner[start..].trim_start_matches('`').len();
        if run == ticks {
            return Some(start);
        }
        at = start + run;
    }
    None
}

/// Length of how a name is read, which stands above its letters: `<rt>かな</rt>`, and the parentheses for who cannot show it so.
fn annotation(text: &str) -> Option<usize> {
    let close = match text.get(..4)? {
        "<rt>" => "</rt>",
        "<rp>" => "</rp>",
        _ => return None,
    };
    let near = &text[..text.floor_char_boundary(LONGEST_LINK)];
    Some(near.find(close)? + close.len())
}

/// Whether a name is what a template puts in: `{{ words.anchor }}`.
pub(crate) fn is_template(name: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '[');
    name.trim_start_matches(marks).strip_prefix("{{").and_then(|inner| inner.find("}}")).is_some()
}

/// Where what is no anchor begins: `<a id="x"></a>`, `<span id="x">`, `[]{#x}`, and blanks; the box of a task is passed over too.
pub(crate) fn skip_anchors(text: &str, range: Range<usize>) -> usize {
    let mut at = range.start;
    if !text[range.clone()].starts_with([' ', '\t', '[', '<']) {
        return at;
    }
    loop {
        let rest = &text[at..range.end];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let rest = &rest[blank..];
        let length = match rest.strip_prefix("[]") {
            Some(attributes) => 2 + target(attributes),
            None if ["[ ] ", "[x] ", "[X] "].iter().any(|task| rest.starts_with(task)) => 3,
            None => tag_length(rest).unwrap_or(0),
        };
        if length == 0 {
            return at + blank;
        }
        at += blank + length;
    }
}

/// Whether it is an anchor, `<a id="x"></a>`, and nothing else.
pub(crate) fn is_anchor(text: &str) -> bool {
    text.starts_with("<a ") && skip_anchors(text, 0..text.len()) == text.len()
}
