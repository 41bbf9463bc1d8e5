//! How wide the terminal is that is printed to. What goes to a pipe or a file is never cut or wrapped.

use std::io::{self, IsTerminal};

use terminal_size::{Width, terminal_size_of};

/// Narrower than this is not believed, and nothing readable fits in it.
const LEAST: usize = 20;

/// The columns of the terminal that standard output is; `None` where it is none.
pub(super) fn columns() -> Option<usize> {
    let out = io::stdout();
    let (Width(columns), _) = out.is_terminal().then(|| terminal_size_of(&out)).flatten()?;
    Some(usize::from(columns)).filter(|columns| *columns >= LEAST)
}

/// A line broken at blanks into lines of at most `width` characters, those behind the first as far in as `indent` says. What stands
/// before its first word stays.
pub(super) fn wrapped(line: &str, width: usize, indent: usize) -> Vec<String> {
    let lead: String = line.chars().take_while(|c| *c == ' ').collect();
    let mut lines = vec![lead.clone()];
    let mut is_first = true;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let last = lines.last_mut().expect("there is always a line");
        if !is_first && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(format!("{}{word}", " ".repeat(indent)));
        } else {
            if !is_first {
                last.push(' ');
            }
            last.push_str(word);
        }
        is_first = false;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_are_broken_at_blanks_and_words_stay_whole() {
        assert_eq!(wrapped("  one twó three", 9, 2), ["  one twó", "  three"]);
        assert_eq!(wrapped("incomprehensible x", 5, 1), ["incomprehensible", " x"]);
        assert_eq!(wrapped("", 5, 2), [""]);
    }
}
