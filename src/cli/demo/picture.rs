//! Drawing what a server answered: the source line, carets below it, and the answer in a box beneath.

use std::io::{self, Write};

use crate::cli::style;

/// Columns of text that a picture takes at most, its frame included: a screen of 80.
const WIDTH: usize = 78;

/// A range of one line, in characters, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Span {
    pub(in crate::cli) start: usize,
    pub(in crate::cli) end: usize,
    /// What is drawn below it.
    pub(in crate::cli) mark: char,
}

/// What is drawn below a term, and below a name that the glossary advises against.
pub(in crate::cli) const TERM: char = '^';
pub(in crate::cli) const AVOID: char = '~';

/// Columns of a picture that stand left of the text.
const MARGIN: usize = 7;

/// Draws a line of a text, number from 1, with carets under each of the spans. A line that is wider than the screen is continued.
pub(in crate::cli) fn line(out: &mut dyn Write, number: usize, text: &str, spans: &[Span]) -> io::Result<()> {
    let (aside, mark) = (style::ASIDE, style::MARK);
    for (at, (start, part)) in parts(text, WIDTH - MARGIN).into_iter().enumerate() {
        let number = if at == 0 { format!("{number:>4}") } else { " ".repeat(4) };
        writeln!(out, "{aside}{number} │{aside:#} {part}")?;
        let carets = carets(spans, start, part.chars().count());
        if !carets.is_empty() {
            writeln!(out, "{aside}     │{aside:#} {mark}{carets}{mark:#}")?;
        }
    }
    Ok(())
}

/// A line cut at blanks into parts of at most `width` characters, each with the character that it begins at.
fn parts(text: &str, width: usize) -> Vec<(usize, String)> {
    let characters: Vec<char> = text.chars().collect();
    let (mut parts, mut start) = (Vec::new(), 0);
    while characters.len() - start > width {
        let blank = characters[start..=start + width].iter().rposition(|&c| c == ' ').filter(|&at| at > 0);
        let end = start + blank.map_or(width, |at| at + 1);
        parts.push((start, characters[start..end].iter().collect::<String>().trim_end().to_owned()));
        start = end;
    }
    parts.push((start, characters[start..].iter().collect()));
    parts
}

/// Carets for the part of a line that begins at the character `start` and has `length` of them.
fn carets(spans: &[Span], start: usize, length: usize) -> String {
    let mut carets = String::new();
    for span in spans {
        let (from, to) = (span.start.max(start) - start, span.end.saturating_sub(start).min(length));
        if from < to {
            let drawn = carets.chars().count();
            carets.extend(std::iter::repeat_n(' ', from - drawn));
            carets.extend(std::iter::repeat_n(span.mark, to - from));
        }
    }
    carets
}

/// Draws an answer beneath the line it belongs to.
pub(super) fn answer(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let aside = style::ASIDE;
    let inner = WIDTH - "     │   │ ".chars().count() - " │".chars().count();
    let edge = "─".repeat(inner + 2);
    writeln!(out, "{aside}     │   ┌{edge}┐{aside:#}")?;
    for line in text.trim().lines().flat_map(|line| wrapped(line, inner)) {
        let rest = " ".repeat(inner - line.chars().count());
        writeln!(out, "{aside}     │   │{aside:#} {line}{rest} {aside}│{aside:#}")?;
    }
    writeln!(out, "{aside}     │   └{edge}┘{aside:#}")
}

/// A line broken at blanks into lines of at most `width` characters.
fn wrapped(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let mut word: Vec<char> = word.chars().collect();
        let last = lines.last().map_or(0, |line| line.chars().count());
        if last > 0 && last + 1 + word.len() > width {
            lines.push(String::new());
        } else if last > 0
            && let Some(line) = lines.last_mut()
        {
            line.push(' ');
        }
        while word.len() > width {
            let rest = word.split_off(width);
            lines.last_mut().expect("there is always a line").extend(word);
            lines.push(String::new());
            word = rest;
        }
        lines.last_mut().expect("there is always a line").extend(word);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_their_words() {
        let spans = [Span { start: 3, end: 6, mark: TERM }, Span { start: 8, end: 9, mark: AVOID }];
        assert_eq!(carets(&spans, 0, 20), "   ^^^  ~");
        assert_eq!(carets(&spans, 5, 20), "^  ~");
        assert_eq!(carets(&spans, 0, 4), "   ^");
        assert_eq!(carets(&spans, 20, 20), "");
    }

    #[test]
    fn a_wide_line_is_continued_with_its_carets() {
        assert_eq!(parts("one two", 7), [(0, "one two".to_owned())]);
        assert_eq!(parts("one twó three", 7), [(0, "one twó".to_owned()), (8, "three".to_owned())]);
        assert_eq!(parts("語語語語語", 2).len(), 3);
        let mut out = Vec::new();
        let text = format!("{}here", "word ".repeat(20));
        line(&mut out, 7, &text, &[Span { start: 100, end: 104, mark: TERM }]).unwrap();
        let text = String::from_utf8(anstream::adapter::strip_bytes(&out).into_vec()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let [_, text, carets] = lines[..] else { panic!("{lines:?}") };
        assert_eq!(text.find("here"), carets.find("^^^^"), "{lines:?}");
    }

    #[test]
    fn long_lines_are_broken_at_blanks() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("", 7), [""]);
        assert!(wrapped("a-very-long-word-indeed and more", 7).iter().all(|line| line.chars().count() <= 7));
    }

    #[test]
    fn every_line_of_a_box_has_the_same_width() {
        let mut out = Vec::new();
        answer(
            &mut out,
            "A meaning that is so long that it has to be broken, with héllo and more words, twice over.\n\nx",
        )
        .unwrap();
        let plain = anstream::adapter::strip_bytes(&out).into_vec();
        let text = String::from_utf8(plain).unwrap();
        assert!(text.lines().all(|line| line.chars().count() == WIDTH), "{text}");
    }
}
