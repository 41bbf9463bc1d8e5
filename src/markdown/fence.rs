//! Fences of code blocks (CommonMark 0.31, 4.5).

use memchr::memchr;

/// A fence that opens a block of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fence {
    /// A backtick or a tilde.
    pub mark: u8,
    /// How many of them.
    pub length: usize,
}

impl Fence {
    /// The fence that a line is, which is given without its indentation; `None` for another line.
    pub fn open(line: &[u8]) -> Option<Self> {
        let mark = line.first().copied().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let length = run(line);
        let is_fence = length >= 3 && (mark == b'~' || memchr(b'`', &line[length..]).is_none());
        is_fence.then_some(Self { mark, length })
    }

    /// Whether a line, which is given without its indentation, closes it. Behind the marks `pulldown-cmark` takes no tab.
    pub fn is_closed_by(self, line: &[u8]) -> bool {
        line.first() == Some(&self.mark)
            && run(line) >= self.length
            && line[run(line)..].iter().all(|byte| matches!(byte, b' ' | b'\r' | b'\n'))
    }
}

/// How often the first byte is repeated, itself included; 0 where there is none.
pub(crate) fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| byte == bytes[0]).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_open_and_close() {
        let fence = |line: &str| Fence::open(line.as_bytes());
        assert_eq!(fence("```rust"), Some(Fence { mark: b'`', length: 3 }));
        assert_eq!(fence("~~~~ a `b`"), Some(Fence { mark: b'~', length: 4 }));
        for none in ["``", "``` a `b`", "", "a", ":::"] {
            assert_eq!(fence(none), None, "{none}");
        }
        let fence = Fence { mark: b'~', length: 3 };
        assert!(["~~~", "~~~~ \r\n"].iter().all(|line| fence.is_closed_by(line.as_bytes())));
        assert!(!["~~", "~~~ a", "```", "", "~~~\t"].iter().any(|line| fence.is_closed_by(line.as_bytes())));
    }
}
