//! Where the cursor is: in prose, in code, or where nobody writes terms; and what stands before it.

use crate::document;
use crate::text::sentence::{Start, start_of};
use crate::text::word::last_chunk;
use crate::text::{RegionKind, Regions, TextRange};
use crate::workspace::names::{Key, script_break, starts_word};
use crate::workspace::{Document, Passage};

/// So many bytes before the cursor are looked at; no name is longer.
const REACH: usize = 256;
/// So many words before the cursor are taken for the beginning of one name.
const MAX_WORDS: usize = 6;

/// A stretch of text before the cursor that may be the beginning of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// Where it starts, in bytes.
    pub start: usize,
    /// What is searched for.
    pub key: Key,
    /// Number of words separated from each other in it.
    pub words: usize,
    /// Whether the last word has ended (`multi_`, `flash `): only names that go on behind it fit.
    pub ended: bool,
    /// Whether punctuation is in it (`node.j`): only names that are written with it fit.
    pub literal: bool,
}

/// Where a completion is asked for.
#[derive(Debug)]
pub(super) struct Context<'a> {
    /// Where the cursor is.
    pub cursor: usize,
    /// What stands before the cursor in its piece of the document.
    before: &'a str,
    /// Where that piece starts, in bytes.
    from: usize,
    /// Whether identifiers are offered, else natural forms.
    pub code: bool,
    /// Whether identifiers may hold hyphens here.
    pub hyphens: bool,
    /// Where the last word before the cursor starts; the cursor itself where it is not behind a word.
    pub word: usize,
    /// What starts before that word and ends at the cursor, the longest first.
    pub wider: Vec<Typed>,
    /// The last word.
    pub typed: Typed,
    /// What starts inside that word, the longest first.
    pub narrower: Vec<Typed>,
    /// Whether the region that the cursor is in is a comment of code.
    pub comment: bool,
    /// Whether it is running text: a paragraph, no comment, no heading, no string.
    pub running: bool,
    /// Whether nothing is typed yet, at the start of a line or behind a blank.
    pub asked: bool,
    /// Whether what is typed ends with punctuation that names go on behind and sentences do not end with: `ci/`.
    pub inside: bool,
}

impl<'a> Context<'a> {
    /// What stands before `offset`; `None` where no terms are written.
    pub fn at(document: &'a Document, offset: usize) -> Option<Context<'a>> {
        let passage = document.passage_at(offset);
        let before = passage.text.get(..offset - passage.start)?;
        let kind = kind_at(document, passage.regions, before)?;
        let code = matches!(kind, RegionKind::Code | RegionKind::CodeSpan | RegionKind::CodeBlock);
        let hyphens = code && passage.regions.hyphenated_identifiers;
        let line = last_line(before);
        // Nobody finishes an address with a term; not every language's regions know addresses.
        let chunk = last_chunk(line);
        if !code && (chunk.contains("://") || chunk.starts_with("www.")) {
            return None;
        }
        let mut context = if code { in_code(line, offset) } else { in_prose(line, offset) };
        // Text of another kind before the word is no part of the name: `"flash" att`, `](flash) att`.
        let from = offset - line.len();
        let kinds = |typed: &Typed| {
            typed.start < from || between(passage, typed.start, context.word).all(|kind| kind.is_scanned())
        };
        context.wider.retain(kinds);
        let inside = !code && line.ends_with(['/', '+', '#', '&']);
        let asked = line.chars().next_back().is_none_or(char::is_whitespace);
        let (comment, running) = (kind == RegionKind::Comment, kind == RegionKind::Prose);
        Some(Context { before, from: passage.start, hyphens, comment, running, asked, inside, ..context })
    }

    /// Whether the language's own completion goes before ours here: in code behind what leads to a member, a type or an argument.
    pub fn yields(&self, letters: u32) -> bool {
        let before = self.before_place(self.word).trim_end_matches('_');
        self.code && letters > 0 && (before.ends_with(['.', ':', '(']) || before.ends_with("->"))
    }

    /// Whether what starts here is no word of its own: the end of a short form (`we'll`), of a name of a file or a host, of an option.
    pub fn is_no_word(&self, start: usize) -> bool {
        let before = last_line(self.before_place(start));
        let behind_letter = |text: &str| text.chars().next_back().is_some_and(char::is_alphanumeric);
        if let Some(rest) = before.strip_suffix(['\'', '’']) {
            return behind_letter(rest) && matches!(self.text_of(start), "re" | "ve" | "ll");
        }
        let chunk = last_chunk(before);
        before.ends_with(['@', '\\', '#', '$'])
            || before.strip_suffix('.').is_some_and(behind_letter)
            || chunk.ends_with('-') && chunk.starts_with('-')
            || chunk.ends_with('/') && chunk.starts_with(['/', '.', '~'])
    }

    /// What a place says of the capital of a word that starts there. Comments and strings are no full sentences always.
    pub fn sentence(&self, start: usize) -> Start {
        match start_of(self.before_place(start), self.comment) {
            Start::Certain if !self.running => Start::Likely,
            start => start,
        }
    }

    /// The text from a stretch's start to the cursor.
    pub fn text_of(&self, start: usize) -> &'a str {
        &self.before[start - self.from..]
    }

    /// What stands before a place in its piece of the document.
    fn before_place(&self, at: usize) -> &'a str {
        &self.before[..at - self.from]
    }
}

/// The kinds of the regions that have text between two places.
fn between(passage: Passage<'_>, from: usize, to: usize) -> impl Iterator<Item = RegionKind> {
    let regions = passage.regions.as_slice();
    let (from, to) = (from - passage.start, to - passage.start);
    let first = regions.partition_point(|region| region.range.end() <= from);
    regions[first..].iter().take_while(move |region| region.range.start() < to).map(|region| region.kind)
}

/// The kind of text that is being written at the cursor: that of the character before it, else of what is touched, else what the
/// language begins with (an empty document). `None` where nobody writes terms.
fn kind_at(document: &Document, regions: &Regions, before: &str) -> Option<RegionKind> {
    let offset = before.len();
    let last = before.chars().next_back().filter(|c| !matches!(c, '\n' | '\r'));
    let typed = last.and_then(|c| {
        let region = regions.at(offset - c.len_utf8())?;
        (region.range.end() >= offset).then_some(*region)
    });
    let behind_word = last.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    // Behind a bullet or an opening quote something else begins.
    let typed = typed.filter(|region| behind_word || region.range.contains(offset) || region.kind.is_scanned());
    let region = typed.or_else(|| regions.at(offset).filter(|region| region.range.contains(offset)).copied());
    let kind = match region {
        Some(region) => region.kind,
        None => {
            document::regions(document.language, "x").as_slice().first().map_or(RegionKind::Prose, |region| region.kind)
        }
    };
    kind.is_scanned().then_some(kind)
}

/// The end of the text, back to its last line break but no further than [`REACH`].
fn last_line(before: &str) -> &str {
    let from = (before.len().saturating_sub(REACH)..=before.len()).find(|&at| before.is_char_boundary(at));
    let near = &before[from.unwrap_or(before.len())..];
    &near[near.rfind(['\n', '\r']).map_or(0, |at| at + 1)..]
}

/// Whether a character belongs to a word, marks that are set on letters included.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

fn typed(line: &str, line_start: usize, at: usize, words: usize) -> Typed {
    let text = &line[at..];
    let ended = !text.is_empty() && !text.ends_with(is_word);
    Typed { start: line_start + at, key: Key::new(text), words, ended, literal: false }
}

fn in_prose<'a>(line: &str, offset: usize) -> Context<'a> {
    let line_start = offset - line.len();
    let word = line.trim_end_matches(is_word).len();
    let mut wider = Vec::new();
    let mut at = word;
    let mut literal = false;
    while wider.len() < MAX_WORDS {
        let gap = gap_before(&line[..at]).or_else(|| {
            literal = true;
            punctuation_before(&line[..at])
        });
        let Some(gap) = gap else { break };
        at = line[..at - gap].trim_end_matches(is_word).len();
        wider.push(Typed { literal, ..typed(line, line_start, at, wider.len() + 2) });
    }
    wider.reverse();
    let leading = line[..word].len() - line[..word].trim_end_matches(LEADING).len();
    if leading > 0 && word < line.len() {
        wider.push(Typed { literal: true, ..typed(line, line_start, word - leading, 1) });
    }
    let main = typed(line, line_start, word, 1);
    let narrower = breaks(&line[word..], |previous, c, _| script_break(previous, c));
    let narrower = narrower.into_iter().map(|at| typed(line, line_start, word + at, 1)).collect();
    context(offset, line_start + word, wider, main, narrower, false)
}

/// The length of what separates the words of a name, where a line ends with it behind a word: blanks, or one hyphen or `_`.
fn gap_before(line: &str) -> Option<usize> {
    let trimmed = line.trim_end_matches([' ', '\t']);
    let rest = match line.len() - trimmed.len() {
        0 => line.strip_suffix(['-', '_', '\u{2010}', '\u{2011}'])?,
        _ => trimmed,
    };
    rest.ends_with(is_word).then_some(line.len() - rest.len())
}

/// The length of other punctuation that names have inside (`Node.js`, `CI/CD`, `Q, K, V`), where a line ends with it behind a word.
fn punctuation_before(line: &str) -> Option<usize> {
    const INSIDE: [char; 9] = ['.', '/', '&', '+', '#', ',', ':', '\'', '’'];
    let rest = line.trim_end_matches([' ', '\t']).trim_end_matches(INSIDE);
    let gap = line.len() - rest.len();
    let longest = 4;
    (rest.ends_with(is_word) && gap <= longest && !line[rest.len()..].starts_with([' ', '\t'])).then_some(gap)
}

/// Punctuation that names begin with: `.NET`, `@scope`.
const LEADING: [char; 4] = ['.', '@', '#', '$'];

fn in_code<'a>(line: &str, offset: usize) -> Context<'a> {
    let line_start = offset - line.len();
    let token = line.trim_end_matches(|c: char| is_word(c) || c == '_').len();
    let word = token + (line[token..].len() - line[token..].trim_start_matches('_').len());
    let mut wider = Vec::new();
    // `multi-` may be the beginning of `multi-word`, and of a subtraction.
    let hyphenated = line.trim_end_matches(|c: char| is_word(c) || matches!(c, '_' | '-')).len();
    let mut at = hyphenated + (line[hyphenated..].len() - line[hyphenated..].trim_start_matches(['_', '-']).len());
    while at < word && wider.len() < MAX_WORDS {
        wider.push(typed(line, line_start, at, 1 + line[at..].matches('-').count()));
        at += line[at..].find('-').map_or(line.len() - at, |hyphen| hyphen + 1);
    }
    let main = typed(line, line_start, word, 1);
    let narrower = breaks(&line[word..], starts_word_after);
    let narrower = narrower.into_iter().map(|at| typed(line, line_start, word + at, 1)).collect();
    context(offset, line_start + word, wider, main, narrower, true)
}

fn starts_word_after(previous: char, c: char, next: Option<char>) -> bool {
    starts_word(is_word(previous).then_some(previous), c, next)
}

/// The places inside a word, but for its beginning, where another word starts.
fn breaks(word: &str, is_break: impl Fn(char, char, Option<char>) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    let mut chars = word.char_indices().peekable();
    let mut previous: Option<char> = None;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        if is_word(c) && previous.is_some_and(|previous| is_break(previous, c, next)) {
            found.push(at);
        }
        previous = Some(c);
    }
    // Only the last few: the beginning of a name is near.
    let skip = found.len().saturating_sub(MAX_WORDS);
    found.split_off(skip)
}

fn context<'a>(
    offset: usize,
    word: usize,
    wider: Vec<Typed>,
    typed: Typed,
    narrower: Vec<Typed>,
    code: bool,
) -> Context<'a> {
    debug_assert!(TextRange::new(word, offset).touches(offset));
    Context {
        cursor: offset,
        before: "",
        from: 0,
        code,
        hyphens: false,
        word,
        wider,
        typed,
        narrower,
        comment: false,
        running: false,
        asked: false,
        inside: false,
    }
}
