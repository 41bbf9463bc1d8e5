//! The vocabulary in which the syntax of a programming language is written down: where comments and strings begin and end.
//!
//! A [`Syntax`] is a list of rules, tried in order at each byte that one of them may begin with.

use super::code::Lexer;

/// Where a rule may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Anywhere in code.
    Anywhere,
    /// With only blanks before it on its line.
    Line,
    /// At the first byte of a line.
    Column0,
    /// Behind a blank, a parenthesis or a separator: shells take `$#` and `a#b` for no comment.
    Word,
    /// Not behind a letter, digit or `_`: `f'` and `X'Length` open no character.
    NotAfterWord,
    /// Not behind a colon: `url(https://…)` in style sheets.
    NotAfterColon,
}

/// How a string's end is written inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// Not at all.
    None,
    /// Behind this byte.
    Byte(u8),
    /// Twice.
    Doubled,
}

/// A string.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quote {
    /// What opens it.
    pub open: &'static str,
    /// What closes it.
    pub close: &'static str,
    /// How its end is written inside it.
    pub escape: Escape,
    /// Whether it may run over several lines. One that may not ends with its line when it is not closed.
    pub lines: bool,
    /// What opens and what closes code inside it; empty where there is none.
    pub hole: (&'static str, u8),
    /// Whether it is documentation where it stands alone as a statement.
    pub documents: bool,
    /// Where it may begin.
    pub at: At,
}

impl Quote {
    /// It may run over several lines.
    pub(super) const fn multi(mut self) -> Self {
        self.lines = true;
        self
    }

    /// Code may stand inside it, between `open` and `close`.
    pub(super) const fn hole(mut self, open: &'static str, close: u8) -> Self {
        self.hole = (open, close);
        self
    }

    /// It is documentation where it stands alone as a statement.
    pub(super) const fn documents(mut self) -> Self {
        self.documents = true;
        self
    }

    /// It begins only there.
    pub(super) const fn at(mut self, at: At) -> Self {
        self.at = at;
        self
    }

    /// As a rule.
    pub(super) const fn rule(self) -> Rule {
        Rule::Quote(self)
    }
}

/// Reads what begins at an offset; returns where it ends, or `None` where nothing of its kind begins there.
pub(super) type Special = fn(&mut Lexer<'_, '_>, usize) -> Option<usize>;

/// Something that is not code, or must not be mistaken for it.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// A comment to the end of the line.
    Line {
        /// What opens it.
        open: &'static str,
        /// Where it may begin.
        at: At,
    },
    /// A comment with an end.
    Block {
        /// What opens it.
        open: &'static str,
        /// What closes it.
        close: &'static str,
        /// Whether one may stand inside another.
        nests: bool,
        /// Where it may begin and, for [`At::Column0`], end.
        at: At,
    },
    /// A string.
    Quote(Quote),
    /// Whatever needs a function of its own.
    Special {
        /// The bytes it may begin with.
        first: &'static [u8],
        /// Reads it.
        lex: Special,
    },
}

/// A comment to the end of the line, anywhere.
pub(super) const fn line(open: &'static str) -> Rule {
    Rule::Line { open, at: At::Anywhere }
}

/// A comment to the end of the line, only there.
pub(super) const fn line_at(open: &'static str, at: At) -> Rule {
    Rule::Line { open, at }
}

/// A comment with an end.
pub(super) const fn block(open: &'static str, close: &'static str) -> Rule {
    Rule::Block { open, close, nests: false, at: At::Anywhere }
}

/// A comment with an end in which others of its kind may stand.
pub(super) const fn nested(open: &'static str, close: &'static str) -> Rule {
    Rule::Block { open, close, nests: true, at: At::Anywhere }
}

/// A comment whose opening and closing are lines of their own.
pub(super) const fn block_lines(open: &'static str, close: &'static str, at: At) -> Rule {
    Rule::Block { open, close, nests: false, at }
}

/// A string on one line, its end written behind a backslash.
pub(super) const fn escaped(open: &'static str, close: &'static str) -> Quote {
    let escape = Escape::Byte(b'\\');
    Quote { open, close, escape, lines: false, hole: ("", 0), documents: false, at: At::Anywhere }
}

/// A string on one line in which nothing is escaped.
pub(super) const fn raw(open: &'static str, close: &'static str) -> Quote {
    Quote { escape: Escape::None, ..escaped(open, close) }
}

/// A string on one line, its end written twice.
pub(super) const fn doubled(open: &'static str, close: &'static str) -> Quote {
    Quote { escape: Escape::Doubled, ..escaped(open, close) }
}

/// Whatever needs a function of its own.
pub(super) const fn special(first: &'static [u8], lex: Special) -> Rule {
    Rule::Special { first, lex }
}

/// The syntax of a programming language.
pub(super) struct Syntax {
    /// What is not code, tried in order.
    pub rules: &'static [Rule],
    /// Whether `-` may stand inside an identifier.
    pub hyphens: bool,
}

/// A syntax of these rules.
pub(super) const fn syntax(rules: &'static [Rule]) -> Syntax {
    Syntax { rules, hyphens: false }
}

/// A syntax of these rules whose identifiers may hold hyphens.
pub(super) const fn kebab(rules: &'static [Rule]) -> Syntax {
    Syntax { rules, hyphens: true }
}
