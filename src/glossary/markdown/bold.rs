//! Bold headwords: `**Term (ABBR)**: meaning` and its many relatives, as they open a paragraph or a list item.

mod piece;

use std::ops::Range;

use crate::markdown::inline::skip_anchors;
use crate::markdown::link::bracket;
use crate::markdown::tag::tag_length;
use crate::markdown::{Kind, Page};
use piece::{Piece, piece, window};

/// What stands between a bold headword and its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// `:`, inside the bold or behind it.
    Colon,
    /// ` - ` or a longer dash.
    Dash,
    /// `. `
    Period,
    /// `, `
    Comma,
    /// The end of the line, or `<br>`.
    LineEnd,
    /// A blank.
    None,
}

impl Separator {
    /// How many there are.
    pub(super) const COUNT: usize = Separator::None as usize + 1;
}

/// A bold headword that opens a paragraph or an item.
#[derive(Debug, Clone)]
pub(super) struct Bold {
    /// The names with their markup, without what separates them from the meaning.
    pub name: Range<usize>,
    /// Where the meaning begins; the end of its line where that is on the next ones.
    pub body: usize,
    /// The line that `body` is on.
    pub body_line: usize,
    /// What stands between.
    pub separator: Separator,
    /// Address that the first name links to.
    pub url: Option<Range<usize>>,
}

/// What a paragraph or an item opens with.
#[derive(Debug)]
pub(super) enum Opening {
    /// A bold headword.
    Head(Bold),
    /// Bold that is never closed.
    Unclosed,
    /// Anything else.
    Other,
}

/// A bold headword goes on over at most so many further lines.
const MOST_LINES: usize = 2;

/// A bold headword is at most so many bytes, its links included. It keeps reading linear, whatever the lines are like.
const LONGEST: usize = 1_000;

/// More words than these before a period are a sentence.
const MOST_WORDS_BEFORE_A_PERIOD: usize = 4;

/// What the text at `at`, on `line`, opens with.
pub(super) fn opening(page: &Page<'_>, line: usize, at: usize) -> Opening {
    let end = page.lines[line].end;
    let start = skip_anchors(page.text, at..end);
    if !opens(&page.text[start..end]) {
        return Opening::Other;
    }
    let mut last = line;
    loop {
        let limit = page.lines[last].end;
        if let Some(piece) = piece(page.text, start, limit) {
            return Opening::Head(head(page, start, piece, last));
        }
        last += 1;
        let goes_on = page.lines.get(last).is_some_and(|next| next.kind == Kind::Text);
        if last > line + MOST_LINES || !goes_on {
            return if page.text[start..].starts_with('[') { Opening::Other } else { Opening::Unclosed };
        }
    }
}

fn opens(text: &str) -> bool {
    // Most lines are told by their first letters.
    match text.as_bytes() {
        [b'*', b'*', letter, ..] if letter.is_ascii_alphanumeric() => return true,
        [b'[' | b'*' | b'_', ..] => {}
        _ => return false,
    }
    let inner = text.strip_prefix('[').unwrap_or(text);
    let inner = if emphasised(inner) { &inner[1..] } else { inner };
    let inner = inner.strip_prefix("**").or_else(|| inner.strip_prefix("__"));
    inner.is_some_and(|inner| inner.starts_with(|c: char| !c.is_whitespace()) && !inner.starts_with("**"))
}

/// Whether bold opens inside emphasis with the other mark: `_**Term**_`.
fn emphasised(text: &str) -> bool {
    text.starts_with("_**") || text.starts_with("*__")
}

/// The whole head, from its first bold stretch on.
fn head(page: &Page<'_>, start: usize, first: Piece, line: usize) -> Bold {
    let text = page.text;
    let body_line = line;
    let limit = page.lines[body_line].end;
    let mut name = start..first.end;
    let mut colon = ends_in_colon(&text[first.inner.clone()]);
    loop {
        let rest = &text[name.end..limit];
        if colon || rest.is_empty() || rest.starts_with(':') {
            break;
        }
        if let Some(length) = parentheses(rest).or_else(|| attributes(rest)) {
            name.end += length;
        } else if let Some((joint, next)) = joined(text, name.end, limit) {
            colon = ends_in_colon(&text[next.inner.clone()]);
            name.end = joint.max(next.end);
        } else {
            break;
        }
    }
    let tags = text[name.end..limit].len() - skip_closing_tags(&text[name.end..limit]).len();
    let after = name.end + tags;
    let after = if colon { after } else { after + part_of_speech(&text[after..limit]) };
    let (separator, body) = if colon { (Separator::Colon, after) } else { separator(text, after, limit) };
    // `**Term.** meaning`
    let closed = text[first.inner.clone()].strip_suffix(['.', '。']).filter(|_| name.end == first.end);
    let closed = closed.filter(|name| separator == Separator::None && !name.contains(". ") && !name.trim().is_empty());
    let separator = match closed {
        Some(closed) if is_short(closed) => {
            name = first.inner.start..first.inner.start + closed.len();
            Separator::Period
        }
        _ => separator,
    };
    let blanks = text[body..limit].len() - text[body..limit].trim_start().len();
    let separator = if separator == Separator::None && text[body..limit].trim().is_empty() {
        Separator::LineEnd
    } else {
        separator
    };
    Bold { name, body: body + blanks, body_line, separator, url: first.url }
}

/// Whether what stands before a period is a name, or some that slashes part, each perhaps with a remark: no sentence that ends with a number.
fn is_short(name: &str) -> bool {
    if name.rsplit(' ').next().is_some_and(|last| last.contains('.') && last.starts_with(|c: char| c.is_ascii_digit()))
    {
        return false;
    }
    let bare = name.split(" (").next().unwrap_or(name);
    bare.split('/').all(|name| name.split_whitespace().count() <= MOST_WORDS_BEFORE_A_PERIOD)
}

fn ends_in_colon(inner: &str) -> bool {
    inner.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | ']')).ends_with([':', '：'])
        || inner.ends_with(" -")
        || inner.ends_with(['–', '—'])
}

fn skip_closing_tags(mut text: &str) -> &str {
    while text.starts_with("</") {
        match tag_length(text) {
            Some(length) => text = &text[length..],
            None => break,
        }
    }
    text
}

/// Length of the attributes or the footnote's mark behind a bold name: `{: #id}`, `[^1]`.
fn attributes(rest: &str) -> Option<usize> {
    let trimmed = rest.trim_start_matches(' ');
    let length = match trimmed.as_bytes() {
        [b'{', b'#' | b'.' | b':', ..] => window(trimmed, LONGEST).find('}')? + 1,
        [b'[', b'^', ..] => bracket(trimmed)?,
        _ => return None,
    };
    Some(rest.len() - trimmed.len() + length)
}

/// Length of the parentheses behind a bold name, with the blanks before them and the emphasis around them.
fn parentheses(rest: &str) -> Option<usize> {
    let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
    let emphasis = if trimmed.starts_with("*(") || trimmed.starts_with("_(") { 1 } else { 0 };
    let trimmed = &trimmed[emphasis..];
    let open = trimmed.chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let mut depth = 0usize;
    for (at, c) in trimmed.char_indices().take(LONGEST) {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let inner = &trimmed[open.len_utf8()..at];
            // A remark is not a name, and what has no separator behind it is the beginning of the meaning.
            let longest = 80;
            let after = &trimmed[at + c.len_utf8()..];
            let after = if emphasis > 0 { after.strip_prefix(['*', '_'])? } else { after };
            let separated = separator(after, 0, after.len()).0 != Separator::None
                || after.trim().is_empty()
                || joined(after, 0, after.len()).is_some();
            return (inner.len() <= longest && separated).then_some(rest.len() - after.len());
        }
    }
    None
}

/// Words that say between a name and its meaning what part of speech it is.
const PARTS_OF_SPEECH: [&str; 18] = [
    "noun", "n.", "n", "verb", "v.", "v", "adjective", "adj.", "adj", "adverb", "adv.", "abbreviation", "abbr.",
    "acronym", "proper noun", "noun phrase", "plural noun", "phrase",
];

/// Length of ` *noun*` or ` _v._` before a separator. It is neither of the name nor of the meaning.
fn part_of_speech(rest: &str) -> usize {
    let trimmed = rest.trim_start_matches(' ');
    let said = trimmed.strip_prefix(['*', '_']).and_then(|inner| inner.split_once(&trimmed[..1]));
    match said {
        Some((word, after)) if PARTS_OF_SPEECH.contains(&word.to_ascii_lowercase().as_str()) => {
            let separated = separator(after, 0, after.len()).0 != Separator::None;
            if separated { rest.len() - after.len() } else { 0 }
        }
        _ => 0,
    }
}

/// What stands between two bold names of one thing.
const JOINTS: [&str; 11] =
    ["/", "or ", ",", "aka ", "a.k.a. ", "also known as ", "also called ", "|", "／", "、", "oder "];

/// ` / **B**`, ` or **B**`: the next bold name.
fn joined(text: &str, at: usize, limit: usize) -> Option<(usize, Piece)> {
    let rest = &text[at..limit];
    let trimmed = rest.trim_start();
    // Mostly it is the separator.
    if trimmed.starts_with([':', '-']) {
        return None;
    }
    let joint = JOINTS.iter().find(|joint| trimmed.starts_with(**joint))?;
    let next = trimmed[joint.len()..].trim_start();
    // `**A**, or **B**`
    let word = JOINTS.iter().filter(|word| *joint == "," && word.ends_with(' ')).find(|word| next.starts_with(**word));
    let next = word.map_or(next, |word| next[word.len()..].trim_start());
    let start = limit - next.len();
    opens(next).then(|| piece(text, start, limit)).flatten().map(|next| (start, next))
}

/// What separates the names that end at `at` from the meaning, and where that begins.
fn separator(text: &str, at: usize, limit: usize) -> (Separator, usize) {
    let rest = &text[at..limit];
    let trimmed = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let spaced = trimmed.len() < rest.len();
    let behind = |mark: &str| limit - trimmed[mark.len()..].len();
    let open = |mark: &str| trimmed[mark.len()..].chars().next().is_none_or(char::is_whitespace);
    if let Some(colon) = [":", "："].into_iter().find(|colon| trimmed.starts_with(*colon)) {
        let colons = trimmed.len() - trimmed.trim_start_matches([':', '：']).len();
        return (Separator::Colon, behind(&trimmed[..colons.max(colon.len())]));
    }
    for dash in ["---", "--", "—", "–", "―", "‒", "−"] {
        if trimmed.starts_with(dash) {
            return (Separator::Dash, behind(dash));
        }
    }
    for dash in ["-", "=>", "->", "=", "→"] {
        if trimmed.starts_with(dash) && open(dash) {
            return (Separator::Dash, behind(dash));
        }
    }
    if trimmed.starts_with('.') && !spaced && open(".") {
        return (Separator::Period, behind("."));
    }
    if trimmed.starts_with(',') && !spaced && open(",") {
        return (Separator::Comma, behind(","));
    }
    let lower = trimmed.get(..3).map(str::to_ascii_lowercase);
    if lower.as_deref() == Some("<br")
        && let Some(length) = tag_length(trimmed)
    {
        return (Separator::LineEnd, behind(&trimmed[..length]));
    }
    if trimmed == "\\" {
        return (Separator::LineEnd, limit);
    }
    (Separator::None, at)
}
