//! Text of others on a terminal: it is shown, and never obeyed.
//!
//! Control characters move the cursor, set titles and fill clipboards; marks of direction show a line in another order than it is in.
//! Both come in file names, headwords and settings of repositories that nobody has read yet.

use std::fmt::{self, Display, Write};

/// Text, with what a terminal would obey shown as U+FFFD; of white space, line ends and tabs too.
#[derive(Debug, Clone, Copy)]
pub struct Shown<T>(pub T);

impl<T: Display> Display for Shown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Tame(f), "{}", self.0)
    }
}

/// Passes on what a terminal may have.
struct Tame<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl Write for Tame<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut parts = text.split(is_obeyed);
        self.0.write_str(parts.next().unwrap_or_default())?;
        parts.try_for_each(|part| {
            self.0.write_char(char::REPLACEMENT_CHARACTER)?;
            self.0.write_str(part)
        })
    }
}

/// Whether a terminal may do something at a character, or order the line by it.
pub fn is_obeyed(c: char) -> bool {
    let is_direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || is_direction || matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::Shown;

    #[test]
    fn nothing_is_left_that_a_terminal_obeys() {
        let hostile = "a\u{1b}]0;x\u{7}b\nc\rd\te\u{7f}f\u{9b}31m\u{202e}g\u{2066}é🦀";
        let shown = Shown(hostile).to_string();
        assert_eq!(shown, "a\u{fffd}]0;x\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}f\u{fffd}31m\u{fffd}g\u{fffd}é🦀");
        assert_eq!(Shown(format_args!("{}: {}", "é", 1)).to_string(), "é: 1");
    }
}
