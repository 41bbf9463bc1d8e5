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
        let (is_part, typed) = (self.is_part(), self.typed);
        self.document.passages(self.near).flat_map(move |passage| {
            let words = passage.text.split(move |c| !is_part(c)).filter(|word| !word.is_empty());
            let placed = words.map(move |word| (word.as_ptr() as usize - passage.text.as_ptr() as usize, word));
            let others = placed.filter(move |&(at, word)| !is_typed(typed, passage.start + at, word));
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
        match self.document.language.is_prose() {
            _ if letters.is_empty() => false,
            true => self.words_in_code().any(begins),
            false => self.words().any(|(word, _)| begins(word)),
        }
    }

    /// The identifiers that begin in code but for the one that is being typed: of prose most is no code, and nothing of that is read.
    fn words_in_code(&self) -> impl Iterator<Item = &'a str> {
        let (is_part, typed) = (self.is_part(), self.typed);
        self.document.passages(self.near).flat_map(move |passage| {
            let regions = passage.regions.as_slice().iter().filter(|region| is_code(region.kind));
            regions.flat_map(move |region| {
                let (start, end) = (region.range.start(), region.range.end());
                // What begins before the code is no word of it, and what ends behind it is one.
                let begun = |&at: &usize| passage.text[..at].ends_with(is_part);
                let inside = |part: &str| part.find(|c| !is_part(c)).unwrap_or(part.len());
                let first = start + Some(start).filter(begun).map_or(0, |at| inside(&passage.text[at..]));
                let last = end + Some(end).filter(begun).map_or(0, |at| inside(&passage.text[at..]));
                let text = passage.text.get(first..last).unwrap_or_default();
                let words = text.split(move |c| !is_part(c)).filter(|word| !word.is_empty());
                let placed = words.map(move |word| (word.as_ptr() as usize - passage.text.as_ptr() as usize, word));
                placed.filter(move |&(at, word)| !is_typed(typed, passage.start + at, word)).map(|(_, word)| word)
            })
        })
    }

    fn is_part(&self) -> impl Fn(char) -> bool + Copy + use<> {
        let hyphens = self.hyphens;
        move |c: char| c.is_alphanumeric() || c == '_' || c == '-' && hyphens
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

/// Whether a word that stands at `at` of the document is the one that is being typed.
fn is_typed(typed: TextRange, at: usize, word: &str) -> bool {
    TextRange::new(at, at + word.len()).touches(typed.end()) && at <= typed.start()
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{FileId, Source};
    use crate::workspace::Workspace;

    proptest! {
        #[test]
        fn words_in_code_are_those_of_all_words(
            text in "(`[a-zé_-]{1,6}`|[a-z-]{1,6}|é|`| |\n|\n\n|```\n|    |<b>|</b>|\\$){0,40}",
            at in any::<prop::sample::Index>(),
            hyphens in any::<bool>(),
        ) {
            let source = Source::new(&text);
            let cursor = source.boundary(at.index(source.len() + 1));
            let word = source.boundary(cursor.saturating_sub(2));
            let scope = Workspace::new().snapshot().scope(&[]);
            let document = Document::detached(FileId(1), Language::MARKDOWN, source, scope);
            let nearby = Nearby::new(&document, word, cursor, hyphens);
            let all: Vec<&str> = nearby.words().filter(|(_, code)| *code).map(|(word, _)| word).collect();
            prop_assert_eq!(nearby.words_in_code().collect::<Vec<_>>(), all);
        }
    }
}
