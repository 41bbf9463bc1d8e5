//! The document's own words near the cursor: which there are, and in what style they are written.

use crate::document::Language;
use crate::text::{RegionKind, TextRange};
use crate::workspace::Document;

use super::identifier::Style;

/// So many bytes on each side of the cursor are read: a long document is not searched at each key.
const REACH: usize = 64 * 1024;

/// The text around what is typed.
pub(super) struct Nearby<'a> {
    document: &'a Document,
    /// What is read, and what of that is being typed, in bytes.
    near: TextRange,
    typed: TextRange,
    hyphens: bool,
}

/// A word, and whether it stands in code.
type Word<'a> = (&'a str, bool);

impl<'a> Nearby<'a> {
    /// What stands around the word at `word` in which the cursor is.
    pub fn new(document: &'a Document, word: usize, cursor: usize, hyphens: bool) -> Self {
        let near = TextRange::new(word.saturating_sub(REACH), (cursor + REACH).min(document.source.len()));
        Self { document, near, typed: TextRange::new(word, cursor), hyphens }
    }

    /// The identifiers but for the one that is being typed.
    fn words(&self) -> impl Iterator<Item = Word<'a>> {
        let (hyphens, typed) = (self.hyphens, self.typed);
        let is_part = move |c: char| c.is_alphanumeric() || c == '_' || c == '-' && hyphens;
        self.document.passages(self.near).flat_map(move |passage| {
            let words = passage.text.split(move |c| !is_part(c)).filter(|word| !word.is_empty());
            let placed = words.map(move |word| (word.as_ptr() as usize - passage.text.as_ptr() as usize, word));
            let is_typed = move |at: usize, word: &str| {
                TextRange::new(at, at + word.len()).shifted(passage.start).touches(typed.end())
                    && at + passage.start <= typed.start()
            };
            let others = placed.filter(move |&(at, word)| !is_typed(at, word));
            others.map(move |(at, word)| (word, passage.regions.at(at).is_some_and(|region| is_code(region.kind))))
        })
    }

    /// Whether a word begins with these letters (folded), without regard to capitals and what joins its words. In documents of prose
    /// only those in code count.
    pub fn has_word_like(&self, letters: &str) -> bool {
        let begins = |word: &str| {
            let mut own = word.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase);
            letters.chars().all(|c| own.next() == Some(c))
        };
        let prose = self.document.language.is_prose();
        !letters.is_empty() && self.words().any(|(word, code)| begins(word) && (!prose || code))
    }

    /// The style of most names of several words, else the language's own.
    pub fn style(&self) -> Option<Style> {
        let (mut camel, mut snake, mut kebab) = (0, 0, 0);
        for (word, code) in self.words() {
            let inner = word.trim_matches(['_', '-']);
            let small = inner.starts_with(char::is_lowercase);
            let count = match () {
                () if !small || inner.len() == 1 => continue,
                () if inner.contains('-') => &mut kebab,
                () if inner.contains('_') => &mut snake,
                () if inner.chars().any(char::is_uppercase) => &mut camel,
                () => continue,
            };
            *count += usize::from(code);
        }
        let most = camel.max(snake).max(kebab);
        let own = own_style(self.document.language, self.hyphens);
        let counts = [(Style::Camel, camel), (Style::Snake, snake), (Style::Kebab, kebab)];
        let best = |(style, count): &(Style, usize)| *count == most && most > 0 && Some(*style) == own;
        let first = counts.iter().find(|count| best(count)).or_else(|| counts.iter().find(|(_, count)| *count == most));
        if most == 0 { own } else { first.map(|(style, _)| *style) }
    }
}

fn is_code(kind: RegionKind) -> bool {
    matches!(kind, RegionKind::Code | RegionKind::CodeSpan | RegionKind::CodeBlock)
}

/// How names are joined in a language where a document does not say.
fn own_style(language: Language, hyphens: bool) -> Option<Style> {
    const SNAKE: [&str; 22] = [
        "python", "rust", "ruby", "c", "cpp", "sql", "shellscript", "lua", "perl", "elixir", "erlang", "ocaml", "r",
        "julia", "terraform", "crystal", "fortran", "verilog", "makefile", "cmake", "proto3", "gdscript",
    ];
    match language.id() {
        _ if hyphens => Some(Style::Kebab),
        id if SNAKE.contains(&id) => Some(Style::Snake),
        _ => Some(Style::Camel),
    }
}
