//! Pages and pictures that this program has made of glossaries: they repeat all entries and use none, so that nothing in them is counted
//! as a use or rewritten.

use memchr::memmem;

/// What a page of `glossator export` begins with.
pub const PAGE: &str = "<!doctype html>\n<!-- Made by `glossator export`. glossator: ignore-file -->\n";
/// What a picture of `glossator graph` begins with.
pub const PICTURE: &str = "<!-- Made by `glossator graph`. glossator: ignore-file -->\n";

/// What both say, and how near the start they say it.
const MARK: &[u8] = b"<!-- Made by `glossator ";
const NEAR: usize = 64;

/// Whether the bytes of a file are one of them, whatever its line ends have become.
pub fn is_made(bytes: &[u8]) -> bool {
    memmem::find(&bytes[..bytes.len().min(NEAR)], MARK).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_known_by_its_opening() {
        for opening in [PAGE, PICTURE, &PAGE.replace('\n', "\r\n"), &format!("\u{feff}{PICTURE}")] {
            assert!(is_made(opening.as_bytes()), "{opening}");
        }
        for text in ["", "<!doctype html>\n<title>Made by `glossator export`</title>", "Say `glossator export`."] {
            assert!(!is_made(text.as_bytes()), "{text}");
        }
    }
}
