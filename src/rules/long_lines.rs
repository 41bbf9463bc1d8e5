//! Lines that are too long for anybody to have written them: what a program wrote is not checked for spelling.

use crate::text::TextRange;

/// The longest line that is checked for spelling, in bytes.
pub const LONGEST_LINE: usize = 16 * 1024;

/// The longer lines of a text, in order, without their ends.
pub fn long_lines(text: &str) -> Vec<TextRange> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    while start + LONGEST_LINE < bytes.len() {
        // Somewhere in what is as long as the longest there is an end, mostly: then no line that begins before the last of them is long.
        if let Some(end) = memchr::memrchr2(b'\n', b'\r', &bytes[start..=start + LONGEST_LINE]) {
            start += end + 1;
            continue;
        }
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |length| start + length);
        found.push(TextRange::new(start, end));
        start = end + 1;
    }
    found
}

/// Whether a place is in one of these lines.
pub(super) fn is_in(lines: &[TextRange], at: usize) -> bool {
    let after = lines.partition_point(|line| line.end() <= at);
    lines.get(after).is_some_and(|line| line.start() <= at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_found_and_no_others() {
        let (long, longest) = ("é".repeat(LONGEST_LINE / 2 + 1), "x".repeat(LONGEST_LINE));
        let text = format!("{long}\n{longest}\r\nshort\r{long}\r\n\n{longest}\n{long}");
        let found: Vec<&str> = long_lines(&text).into_iter().map(|line| &text[line.range()]).collect();
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|line| *line == long));
        assert!(long_lines(&longest).is_empty() && long_lines("").is_empty());
    }

    #[test]
    fn a_place_is_in_a_line_but_for_its_end() {
        let lines = [TextRange::new(5, 10), TextRange::new(20, 30)];
        let inside: Vec<usize> = (0..35).filter(|&at| is_in(&lines, at)).collect();
        assert_eq!(inside, (5..10).chain(20..30).collect::<Vec<_>>());
    }
}
