//! Where messages begin in a stream of bytes, also behind something that is none: a client that has lost a line end once must not go
//! unheard for ever.

use std::ops::Range;

/// So many bytes are read before the headers of a message have to end; ordinary ones have some thirty.
const LONGEST_HEADERS: usize = 8 * 1024;

/// So many bytes are kept of what has no end: the beginning of the next headers may stand in them.
const KEPT: usize = 256;

/// The name of the one header that counts, in small letters.
const LENGTH: &[u8] = b"content-length:";

/// Looks for headers in bytes that come in piece by piece, and reads none of them twice.
#[derive(Debug, Default)]
pub(in crate::server) struct Headers {
    /// So many bytes from the start hold no end of headers.
    searched: usize,
}

/// What stands at the start of some bytes.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::server) enum Found {
    /// Headers: how long they are, and the length of the message behind them. The flag says that something else stood before them.
    Headers { length: usize, body: usize, behind_something: bool },
    /// So many bytes that are no headers.
    Nothing(usize),
}

impl Headers {
    /// What stands at the start of `waiting`; `None` where not enough has come in to say. What is asked about next begins with the same
    /// bytes, or behind what was found.
    pub fn find(&mut self, waiting: &[u8]) -> Option<Found> {
        // The end may lie across what was searched.
        let from = self.searched.saturating_sub(3);
        let Some(end) = end(&waiting[from..]).map(|end| end.start + from..end.end + from) else {
            self.searched = waiting.len();
            if waiting.len() <= LONGEST_HEADERS {
                return None;
            }
            let lost = waiting.len() - KEPT;
            self.searched = KEPT;
            return Some(Found::Nothing(lost));
        };
        self.searched = 0;
        let (headers, length) = (&waiting[..end.start], end.end);
        let plain = plain_length(headers);
        Some(match plain.or_else(|| last_length(headers)) {
            Some(body) => Found::Headers { length, body, behind_something: plain.is_none() },
            None => Found::Nothing(length),
        })
    }
}

/// The first blank line: its range, with the line end before it. Some clients write line feeds alone.
fn end(bytes: &[u8]) -> Option<Range<usize>> {
    memchr::memchr_iter(b'\n', bytes).find_map(|at| match &bytes[at + 1..] {
        [b'\n', ..] => Some(at..at + 2),
        [b'\r', b'\n', ..] => Some(at - usize::from(bytes[..at].ends_with(b"\r"))..at + 3),
        _ => None,
    })
}

/// The length that headers tell, whatever else they tell; `None` where one of their lines is no header.
fn plain_length(headers: &[u8]) -> Option<usize> {
    let mut length = None;
    for line in headers.split(|byte| *byte == b'\n') {
        let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !name.trim().chars().all(is_name) {
            return None;
        }
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = length.or(Some(value.trim().parse().ok()?));
        }
    }
    length
}

/// The length that the last header tells, when something else stands before it.
fn last_length(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(LENGTH.len()).rposition(|window| window.eq_ignore_ascii_case(LENGTH))?;
    let value = bytes[at + LENGTH.len()..].split(|byte| *byte == b'\n').next()?;
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

/// Where headers begin within something that was taken for one message, and whose length was therefore wrong.
pub(in crate::server) fn within(body: &[u8]) -> Option<usize> {
    let is_start = |at: usize| {
        end(&body[at..])
            .is_some_and(|end| end.end <= LONGEST_HEADERS && plain_length(&body[at..at + end.start]).is_some())
    };
    let mut candidates = memchr::memmem::find_iter(body, b"Content-Length:");
    candidates.find(|at| is_start(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> Option<Found> {
        Headers::default().find(bytes)
    }

    fn headers(length: usize, body: usize, behind_something: bool) -> Option<Found> {
        Some(Found::Headers { length, body, behind_something })
    }

    #[test]
    fn headers_are_read_tolerantly() {
        let both = b"content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:  14 \r\n\r\n{}";
        assert_eq!(found(both), headers(both.len() - 2, 14, false));
        assert_eq!(found(b"Content-Length: 5\n\nx"), headers(19, 5, false));
        assert_eq!(found(b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n"), headers(40, 5, false));
        assert_eq!(found(b"Content-Length: 5\r\n"), None);
    }

    #[test]
    fn the_last_length_counts_where_something_was_lost() {
        for lost in [
            "Content-Length: 5\r\n{\"a\":1}",
            "Content-Length: 7{\"a\":\"\u{fc}\"}",
            "rest of a text}",
            "Content-Length: x",
        ] {
            let bytes = format!("{lost}Content-Length: 14\r\n\r\n{{}}");
            assert_eq!(found(bytes.as_bytes()), headers(bytes.len() - 2, 14, true), "{lost}");
        }
        assert_eq!(found(b"no length\r\n\r\n"), Some(Found::Nothing(13)));
    }

    #[test]
    fn what_has_no_end_is_thrown_away_and_read_once() {
        let (mut search, mut waiting, mut lost) = (Headers::default(), Vec::new(), 0);
        for _ in 0..1000 {
            waiting.extend_from_slice(&[b'x'; 1000]);
            if let Some(Found::Nothing(length)) = search.find(&waiting) {
                waiting.drain(..length);
                lost += length;
            }
            assert!(waiting.len() <= LONGEST_HEADERS);
        }
        assert_eq!(lost + waiting.len(), 1_000_000);
        waiting.extend_from_slice(b"Content-Length: 2\r\n\r\n{}");
        assert_eq!(search.find(&waiting), headers(waiting.len() - 2, 2, true));
    }

    #[test]
    fn headers_are_found_within_a_message_that_was_too_long() {
        assert_eq!(within(b"{\"a\":1}Content-Length: 2\r\n\r\n{"), Some(7));
        assert_eq!(within(b"{\"a\":\"Content-Length: 2\"}"), None);
    }
}
