//! What an entry means: the lines that are kept of it, as one text; where that is how they are written, a part of the page.

use std::ops::Range;

use super::body::{Builder, Head};
use super::labels::redirect;
use crate::glossary::Entry;
use crate::text::{Excerpt, TextRange};

impl Builder<'_> {
    /// Puts together what is kept of its lines, which end before the line `end`.
    pub fn meaning(&self, entry: &mut Entry, kept: &[Range<usize>], head: &Head, end: usize) {
        let text = self.page.text;
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
            entry.range = TextRange::new(head.start, self.end_of(head, end));
            entry.meaning_range = TextRange::empty(head.body.max(head.name.end).min(entry.range.end()));
            return;
        };
        let start = first.start + (text[first.clone()].len() - text[first.clone()].trim_start().len());
        let stop = last.start + text[last.clone()].trim_end().len();
        entry.meaning_range = TextRange::new(start, stop);
        entry.range = TextRange::new(head.start, stop.max(self.end_of(head, end)));
        let is_one = kept.len() == 1 && memchr::memchr(0, &text.as_bytes()[start..stop]).is_none();
        let several =
            (!is_one).then(|| self.several_lines(kept, start)).filter(|meaning| meaning != &text[start..stop]);
        let meaning = several.map_or_else(|| self.excerpt(start..stop), Excerpt::from);
        if let Some(name) = redirect(&meaning) {
            entry.redirect = Some(name);
        }
        entry.meaning = meaning;
    }

    /// A part of the text: where that is held anyway, no copy.
    fn excerpt(&self, range: Range<usize>) -> Excerpt {
        match self.shared {
            Some(text) => text.excerpt(TextRange::new(range.start, range.end)),
            None => Excerpt::from(&self.page.text[range]),
        }
    }

    /// Lines as one text that starts at `start`.
    fn several_lines(&self, kept: &[Range<usize>], start: usize) -> String {
        let text = self.page.text;
        let mut meaning = String::with_capacity(kept.iter().map(|range| range.len() + 1).sum());
        for (n, range) in kept.iter().enumerate() {
            if n > 0 {
                meaning.push('\n');
            }
            let line = if n == 0 { start..range.end.max(start) } else { range.clone() };
            text[line].split('\0').for_each(|piece| meaning.push_str(piece));
        }
        meaning.trim().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, read_shared};
    use crate::glossary::ReadOptions;
    use crate::text::SharedText;

    #[test]
    fn meanings_are_parts_of_a_shared_text_where_they_are_written_so() {
        let text = "**Quire**: Sheets\nin one fold.\n\n**Vellum**: Calf.\nAliases: skin\nAnd more.\n\n**Folio**: A\0leaf.\n\n\
                    1. **Codex**: A book,\n   bound.\n\n**Recto**\n: The right page.\n\n**Verso**: The left one.\n";
        let (shared, options) = (SharedText::from(text), ReadOptions::default());
        let reading = read_shared(&shared, &options);
        assert_eq!(reading, read(text, &options));
        let within = |meaning: &str| shared.as_bytes().as_ptr_range().contains(&meaning.as_ptr());
        let parts = reading.entries.iter().filter(|entry| within(&entry.meaning));
        assert_eq!(parts.map(|entry| entry.headword.as_str()).collect::<Vec<_>>(), ["Quire", "Recto", "Verso"]);
    }
}
