//! Marks of list items (CommonMark 0.31, 5.2).

/// The mark that begins a list item: `-`, `*`, `+`, or up to nine digits with `.` or `)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    /// Its last byte.
    pub sign: u8,
    /// How long it is (bytes), without the blanks behind it.
    pub length: usize,
}

/// A number may have so many digits.
const MOST_DIGITS: usize = 9;

impl Marker {
    /// The mark that a line begins with, which is given without its indentation: a blank or the end of the line is behind it.
    pub fn read(line: &[u8]) -> Option<Self> {
        let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let sign = *line.get(digits)?;
        let is_sign = match digits {
            0 => matches!(sign, b'-' | b'*' | b'+'),
            1..=MOST_DIGITS => matches!(sign, b'.' | b')'),
            _ => false,
        };
        let is_apart = matches!(line.get(digits + 1), None | Some(b' ' | b'\t' | b'\r' | b'\n'));
        (is_sign && is_apart).then_some(Self { sign, length: digits + 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_signs_or_numbers_with_a_blank_behind() {
        let read = |line: &str| Marker::read(line.as_bytes()).map(|mark| (mark.sign, mark.length));
        assert_eq!(read("- a"), Some((b'-', 1)));
        assert_eq!(read("+"), Some((b'+', 1)));
        assert_eq!(read("*\ta"), Some((b'*', 1)));
        assert_eq!(read("12) a"), Some((b')', 3)));
        assert_eq!(read("123456789. a"), Some((b'.', 10)));
        for none in ["", "a", "-a", "1", "1.5", "1234567890. a", ". a", "1- a"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
