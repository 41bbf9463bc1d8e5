//! The document's own words near the cursor: which there are, and in what style they are written.

use crate::document::Language;
use crate::text::RegionKind;
use crate::workspace::Document;

use super::context::Context;
use super::identifier::Style;

/// So many bytes on each side of the cursor are read: a long document is not searched at each key.
const REACH: usize = 64 * 1024;

/// The text around what is typed.
pub(super) struct Nearby<'a> {
    document: &'a Document,
    /// What is read, each with where it starts in the document, in bytes.
    parts: [(usize, &'a str); 2],
    hyphens: bool,
}

impl<'a> Nearby<'a> {
    /// What stands around the word before the cursor.
    pub fn new(document: &'a Document, context: &Context<'_>) -> Self {
        let text = document.text();
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let start = context.before[..context.word].trim_end_matches('_').len();
        let cursor = context.before.len();
        let end = text.len() - text[cursor..].trim_start_matches(is_part).len();
        let from = text.ceil_char_boundary(start.saturating_sub(REACH));
        let to = text.floor_char_boundary((end + REACH).min(text.len()));
        let parts = [(from, &text[from..start]), (end, &text[end..to.max(end)])];
        Self { document, parts, hyphens: context.hyphens }
    }

    /// The identifiers, each with where it starts in the document.
    fn words(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-' && self.hyphens;
        self.parts.into_iter().flat_map(move |(from, text)| {
            let words = text.split(move |c| !is_part(c)).filter(|word| !word.is_empty());
            words.map(move |word| (from + (word.as_ptr() as usize - text.as_ptr() as usize), word))
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
        !letters.is_empty() && self.words().any(|(at, word)| begins(word) && (!prose || self.is_code(at)))
    }

    /// The style of most names of several words, else the language's own.
    pub fn style(&self) -> Option<Style> {
        let (mut camel, mut snake, mut kebab) = (0, 0, 0);
        for (at, word) in self.words() {
            let inner = word.trim_matches(['_', '-']);
            let small = inner.starts_with(char::is_lowercase);
            let count = match () {
                () if !small || inner.len() == 1 => continue,
                () if inner.contains('-') => &mut kebab,
                () if inner.contains('_') => &mut snake,
                () if inner.chars().any(char::is_uppercase) => &mut camel,
                () => continue,
            };
            *count += usize::from(self.is_code(at));
        }
        let most = camel.max(snake).max(kebab);
        let own = own_style(self.document.language, self.hyphens);
        let counts = [(Style::Camel, camel), (Style::Snake, snake), (Style::Kebab, kebab)];
        let best = |(style, count): &(Style, usize)| *count == most && most > 0 && Some(*style) == own;
        let first = counts.iter().find(|count| best(count)).or_else(|| counts.iter().find(|(_, count)| *count == most));
        if most == 0 { own } else { first.map(|(style, _)| *style) }
    }

    fn is_code(&self, at: usize) -> bool {
        let region = self.document.regions().at(at);
        region.is_some_and(|region| {
            matches!(region.kind, RegionKind::Code | RegionKind::CodeSpan | RegionKind::CodeBlock)
        })
    }
}

/// How names are joined in a language where a document does not say.
fn own_style(language: Language, hyphens: bool) -> Option<Style> {
    const SNAKE: [&str; 22] = [
        "python", "rust", "ruby", "c", "cpp", "sql", "shellscript", "lua", "perl", "elixir", "erlang", "ocaml", "r", "julia",
        "terraform", "crystal", "fortran", "verilog", "makefile", "cmake", "proto3", "gdscript",
    ];
    match language.id() {
        _ if hyphens => Some(Style::Kebab),
        id if SNAKE.contains(&id) => Some(Style::Snake),
        _ => Some(Style::Camel),
    }
}
