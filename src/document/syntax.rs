//! The vocabulary in which the syntax of a programming language is written down: where comments and strings begin and end.
//!
//! A [`Syntax`] is a list of rules, tried in order at each byte that one of them may begin with. Rules may have functions of their own, so that
//! what they read with, the [`Lexer`], is known here; what it does is in [`code`](super::code).

use std::ops::Range;

use super::names::comment::Comment;
use super::writer::Writer;

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

/// The rules of a syntax, by the byte that they begin with.
pub(super) struct Rules {
    /// For each byte the number of its bucket; 0 where no rule begins with it.
    bucket_of: [u8; 256],
    buckets: Vec<Vec<Rule>>,
    /// The bytes that rules begin with.
    firsts: Vec<u8>,
    /// The id of the language that has them.
    pub language: &'static str,
}

impl Rules {
    /// Sorts the rules of a syntax that a language has.
    pub(super) fn new(syntax: &Syntax, language: &'static str) -> Self {
        let mut rules = Self { bucket_of: [0; 256], buckets: vec![Vec::new()], firsts: Vec::new(), language };
        for rule in syntax.rules {
            match rule {
                Rule::Line { open, .. } | Rule::Block { open, .. } => rules.add(open.as_bytes()[0], *rule),
                Rule::Quote(quote) => rules.add(quote.open.as_bytes()[0], *rule),
                Rule::Special { first, .. } => first.iter().for_each(|&byte| rules.add(byte, *rule)),
            }
        }
        rules
    }

    fn add(&mut self, byte: u8, rule: Rule) {
        self.put(byte, rule);
        // `REM` and `rem` are the same comment.
        if byte.is_ascii_alphabetic() && !matches!(rule, Rule::Special { .. }) {
            self.put(byte ^ 0x20, rule);
        }
    }

    fn put(&mut self, byte: u8, rule: Rule) {
        let number = &mut self.bucket_of[usize::from(byte)];
        if *number == 0 {
            *number = self.buckets.len() as u8;
            self.buckets.push(Vec::new());
            self.firsts.push(byte);
        }
        self.buckets[usize::from(*number)].push(rule);
    }

    /// Where the first byte is with which some rule may begin.
    pub(super) fn next_in(&self, bytes: &[u8]) -> Option<usize> {
        match *self.firsts {
            [one, two] => memchr::memchr2(one, two, bytes),
            [one, two, three] => memchr::memchr3(one, two, three, bytes),
            _ => bytes.iter().position(|&byte| self.bucket_of[usize::from(byte)] != 0),
        }
    }

    /// Those that may begin with a byte.
    pub(super) fn at(&self, byte: u8) -> &[Rule] {
        &self.buckets[usize::from(self.bucket_of[usize::from(byte)])]
    }
}

/// Reads program text from front to back.
pub(super) struct Lexer<'w, 't> {
    pub writer: &'w mut Writer<'t>,
    pub rules: &'w Rules,
    /// The text up to where this lexer reads.
    pub bytes: &'t [u8],
    pub start: usize,
    pub at: usize,
    /// Code from here on has no region yet.
    pub code_from: usize,
    /// Where the words stand that end the here-documents which have been announced: their bodies begin on the next line.
    pub here_documents: Vec<Range<usize>>,
    /// Where the bodies of the announced here-documents begin.
    pub bodies_at: usize,
    /// How many things looked like the start of a text with an end and had none.
    pub failures: usize,
    /// Whether this language ends here: `?>` in PHP.
    pub stopped: bool,
    /// The lines of the last line comment, and where that ends: the next may go on with it.
    pub comment: Comment,
    pub comment_end: usize,
}

impl<'w, 't> Lexer<'w, 't> {
    /// Reads a range of what is written into `writer`.
    pub(super) fn new(writer: &'w mut Writer<'t>, range: Range<usize>, rules: &'w Rules) -> Self {
        let bytes = &writer.source().as_bytes()[..range.end];
        Self {
            writer,
            rules,
            bytes,
            start: range.start,
            at: range.start,
            code_from: range.start,
            here_documents: Vec::new(),
            bodies_at: usize::MAX,
            failures: 0,
            stopped: false,
            comment: Comment::new(),
            comment_end: range.start,
        }
    }
}
