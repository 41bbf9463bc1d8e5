//! Drawing what a server answered: the source line, carets below it, and the answer in a box beneath.

use std::io::{self, Write};

use crate::cli::style;

/// Columns of text that a picture takes at most, its frame included: a screen of 80.
const WIDTH: usize = 78;

/// A range of one line, in characters, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Draws a line of a text, number from 1, with carets under each of the spans.
pub(super) fn line(out: &mut dyn Write, number: usize, text: &str, spans: &[Span]) -> io::Result<()> {
    let (aside, mark) = (style::ASIDE, style::MARK);
    writeln!(out, "{aside}{number:>4} │{aside:#} {text}")?;
    let carets = carets(spans);
    if carets.is_empty() {
        return Ok(());
    }
    writeln!(out, "{aside}     │{aside:#} {mark}{carets}{mark:#}")
}

/// A line cut to the width of the screen, unless what is marked needs more of it.
pub(super) fn cut(text: &str, marked: usize) -> String {
    let width = (WIDTH - "     │ ".chars().count()).max(marked + 1);
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width - 1).chain(['…']).collect()
}

fn carets(spans: &[Span]) -> String {
    let mut carets = String::new();
    for span in spans {
        let drawn = carets.chars().count();
        carets.extend(std::iter::repeat_n(' ', span.start.saturating_sub(drawn)));
        carets.extend(std::iter::repeat_n('^', span.end.saturating_sub(span.start)));
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
        let spans = [Span { start: 3, end: 6 }, Span { start: 8, end: 9 }];
        assert_eq!(carets(&spans), "   ^^^  ^");
        assert_eq!(carets(&[]), "");
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
