//! The marks of list items, and which items are open, by column: enough for lists whose items are paragraphs (CommonMark 0.31, 5.2).

use crate::markdown::Marker;

/// Lists are seldom nested deeper.
const DEEPEST: usize = 8;

/// The mark of a list item.
pub(super) struct Bullet {
    /// `-`, `*`, `+`, or what follows a number.
    sign: u8,
    /// Whether it begins an item wherever it stands: a number does so only where it goes on with a list, or is 1.
    is_first: bool,
    /// How long it is, with the blanks behind it.
    pub(super) length: usize,
}

impl Bullet {
    /// The mark that the line begins with, where the item has text in the same line.
    pub(super) fn read(line: &[u8]) -> Option<Self> {
        let Marker { sign, length } = Marker::read(line)?;
        let blanks = line[length..].iter().take_while(|&&byte| byte == b' ').count();
        let has_text = line.get(length + blanks).is_some_and(|byte| !matches!(byte, b'\t' | b'\n' | b'\r'));
        let is_first = length == 1 || length == 2 && line[0] == b'1';
        let is_one = (1..=4).contains(&blanks) && has_text;
        is_one.then_some(Self { sign, is_first, length: length + blanks })
    }
}

/// The list items that are open, each with its sign and the column of its text.
#[derive(Default)]
pub(super) struct Items {
    open: [(u8, usize); DEEPEST],
    /// How many of these.
    pub(super) depth: usize,
    /// The sign of the item that was closed last, if its list goes on with the next.
    closed: u8,
}

impl Items {
    /// Closes those whose text is further right. `None` where what stands in that column might not begin a block.
    pub(super) fn close(&mut self, column: usize) -> Option<()> {
        self.closed = 0;
        while self.depth > 0 && self.open[self.depth - 1].1 > column {
            self.depth -= 1;
            self.closed = self.open[self.depth].0;
        }
        (column - self.column() < 4).then_some(())
    }

    /// The column of the text of the innermost.
    fn column(&self) -> usize {
        self.depth.checked_sub(1).map_or(0, |innermost| self.open[innermost].1)
    }

    /// Opens an item; `may_begin` says that it may begin a list with any number.
    pub(super) fn open(&mut self, bullet: &Bullet, column: usize, may_begin: bool) -> Option<()> {
        if !may_begin && !bullet.is_first && bullet.sign != self.closed {
            return None;
        }
        *self.open.get_mut(self.depth)? = (bullet.sign, column + bullet.length);
        self.depth += 1;
        Some(())
    }
}
