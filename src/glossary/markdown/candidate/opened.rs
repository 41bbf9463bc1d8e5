//! The lines of a page that open with bold words, and what these say: each by itself, so by several threads where there are many.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashSet};
use smol_str::SmolStr;

use super::{Depth, Style};
use crate::glossary::markdown::body::Builder;
use crate::glossary::markdown::bold::{self, Opening};
use crate::glossary::markdown::section::is_long_name;
use crate::glossary::markdown::words::LABELS;
use crate::markdown::{Kind, Line, Place};
use crate::text::threads;

/// So many lines are looked at at a time.
const CHUNK: usize = 16384;

/// A headword of more words than these is a sentence.
const MOST_WORDS: usize = 10;

/// A headword of more letters than these is a sentence, also where no blanks part words.
const MOST_LETTERS: usize = 100;

/// What a bold opening says, as labels are compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// In small letters, without the marks at its ends; of a label without its number.
    pub text: SmolStr,
    /// The hash of that text.
    pub hash: u64,
    /// Whether it is a label wherever it stands.
    pub is_label: bool,
}

/// A line that opens with bold words.
pub(super) struct Opened {
    pub line: usize,
    pub opening: Opening,
    /// `None` where that is no name.
    pub said: Option<Said>,
}

/// Where on a line bold words may open an entry, how they would stand there, whatever list it is in, and the column of the content.
pub(super) fn place_of(line: &Line, depth: Depth) -> Option<(usize, Style, usize)> {
    match line.kind {
        Kind::Item { content, column, top } if top == (depth == Depth::Top) => Some((content, Style::Item(0), column)),
        Kind::Text if depth == Depth::Nested => None,
        Kind::Text if line.place == Place::Start && line.indent < 4 => Some((line.text, Style::Paragraph, 0)),
        Kind::Text if line.place == Place::Continued => Some((line.text, Style::Line, 0)),
        _ => None,
    }
}

/// Hands all lines of a page to `take`, in order and in chunks: each with those that open with bold words where these may be entries. Of a long
/// page several threads look at some each, while what they have found is taken.
pub(super) fn opened(builder: &Builder<'_>, depth: Depth, mut take: impl FnMut(Range<usize>, Vec<Opened>)) {
    let open = |line: usize| {
        let (start, ..) = place_of(&builder.page.lines[line], depth)?;
        let opening = bold::opening(builder.page, line, start);
        let said = match &opening {
            Opening::Head(bold) => Said::of(&builder.plain(bold.name.clone()).text),
            Opening::Unclosed => None,
            Opening::Other => return None,
        };
        Some(Opened { line, opening, said })
    };
    let page = builder.page;
    let read = |lines: &[Line]| {
        let first = page.line_of(lines[0].start);
        (first..first + lines.len()).filter_map(open).collect::<Vec<_>>()
    };
    let mut at = 0;
    threads::in_order(&page.lines, CHUNK, read, |opened| {
        let end = page.lines.len().min(at + CHUNK);
        take(at..end, opened);
        at = end;
    });
}

fn is_name(text: &str) -> bool {
    let text = text.trim_end_matches([':', '：', ' ']);
    // A short text has not so many words, whatever it is.
    let words = || text.split_whitespace().count();
    let sentence = || text.ends_with(['.', '!', '?', '。', '！', '？']) && words() > 2;
    let lettered = text.chars().any(|c| !c.is_whitespace() && !matches!(c, '*' | '_'));
    let has_few_words = || text.len() < 2 * MOST_WORDS || words() <= MOST_WORDS || is_long_name(text);
    lettered && !sentence() && has_few_words() && text.chars().count() <= MOST_LETTERS
}

/// Whether bold words, in small letters, open a remark.
fn is_label(text: &str) -> bool {
    static ALL: LazyLock<FxHashSet<&str>> = LazyLock::new(|| LABELS.iter().copied().collect());
    ALL.contains(text)
}

impl Said {
    /// What bold words say that may be a name.
    fn of(plain: &str) -> Option<Self> {
        if !is_name(plain) {
            return None;
        }
        let text = match plain.is_ascii() {
            true => plain.to_ascii_lowercase(),
            false => plain.to_lowercase(),
        };
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.' | '-' | '–' | '—'));
        // `Note 1` is a note.
        let unnumbered = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
        let is_numbered = is_label(unnumbered);
        let text = if is_numbered { unnumbered } else { text };
        let hash = FxBuildHasher.hash_one(text);
        Some(Self { text: text.into(), hash, is_label: is_numbered || text != unnumbered && is_label(text) })
    }
}
