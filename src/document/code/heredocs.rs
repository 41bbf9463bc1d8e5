//! Texts between delimiters that the program itself chooses: here-documents, `q{…}`, `%w[…]`, `~r/…/`.

use std::ops::Range;

use memchr::memmem;

use super::{Lexer, is_word};
use crate::document::syntax::{escaped, raw};
use crate::text::RegionKind;

/// After so many openers without an end, openers are not believed any more: each costs a search to the end of the text.
const MOST_FAILURES: usize = 8;

impl Lexer<'_, '_> {
    /// Whether openers that need an end are still believed.
    fn believes(&self) -> bool {
        self.failures < MOST_FAILURES
    }

    /// Announces a here-document that ends with the word at `at`, perhaps quoted. Returns the end of that word.
    fn announce(&mut self, at: usize, may_be_bare: fn(u8) -> bool) -> Option<usize> {
        let quote = Some(self.byte(at)).filter(|byte| matches!(byte, b'\'' | b'"' | b'`'));
        let start = at + usize::from(quote.is_some() || self.byte(at) == b'\\');
        let length = self.bytes.get(start..)?.iter().take_while(|&&byte| is_word(byte)).count();
        let end = start + length;
        let closed = quote.is_none_or(|quote| self.byte(end) == quote);
        if length == 0 || !closed || quote.is_none() && !may_be_bare(self.bytes[start]) || !self.believes() {
            return None;
        }
        self.here_documents.push(start..end);
        if self.bodies_at == usize::MAX {
            self.bodies_at = self.line_end(end).1;
        }
        Some(end + usize::from(quote.is_some()))
    }

    /// Reads the bodies of the announced here-documents, one behind the other.
    pub(super) fn here_bodies(&mut self) {
        let mut at = std::mem::replace(&mut self.bodies_at, usize::MAX);
        for word in std::mem::take(&mut self.here_documents) {
            // A string that began on the announcing line may have run over the body.
            if self.at > at || !self.believes() {
                break;
            }
            match self.here_end(at, word.clone()) {
                Some(end) => {
                    self.put(at..end, RegionKind::String);
                    let start = self.skip_blanks(end);
                    let closer = start + word.len();
                    self.put(start..closer, RegionKind::Markup);
                    at = self.line_end(closer).0.min(closer);
                    self.at = at;
                    at = if matches!(self.byte(at), b'\n' | b'\r') { self.line_end(at).1 } else { at };
                }
                None => self.failures += 1,
            }
        }
    }

    /// The start of the line that holds the closing word.
    fn here_end(&self, from: usize, word: Range<usize>) -> Option<usize> {
        let word = &self.bytes[word];
        let rest = self.bytes.get(from..)?;
        memmem::find_iter(rest, word).map(|found| from + found).find_map(|at| {
            let blanks = self.bytes[from..at].iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let line = at - blanks;
            let starts = line == from || matches!(self.before(line), b'\n' | b'\r');
            (starts && !is_word(self.byte(at + word.len()))).then_some(line)
        })
    }

    /// A text between `opener` at `at` and its counterpart, brackets counted. `kind` is what it is, code where it is `None`.
    fn delimited(&mut self, from: usize, at: usize, escapes: bool, kind: Option<RegionKind>) -> Option<usize> {
        if !self.believes() {
            return None;
        }
        let opener = self.byte(at);
        let closer = match opener {
            b'(' => b')',
            b'[' => b']',
            b'{' => b'}',
            b'<' => b'>',
            same => same,
        };
        let (mut end, mut depth) = (at + 1, 1_usize);
        loop {
            let Some(&byte) = self.bytes.get(end) else {
                self.failures += 1;
                return None;
            };
            if byte == closer {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            } else if byte == opener {
                depth += 1;
            } else if byte == b'\\' && escapes {
                end += 1;
            }
            end += 1;
        }
        match kind {
            Some(_) => Some(self.string(from..at + 1, end, 1, false)),
            None => Some(end + 1),
        }
    }
}

/// `<<WORD` of shells, with a blank between if need be.
pub(in crate::document) fn shell_here(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    if !lexer.has(at, b"<<") || lexer.before(at) == b'<' || lexer.byte(at + 2) == b'<' {
        return None;
    }
    let dash = usize::from(matches!(lexer.byte(at + 2), b'-' | b'~'));
    let word = lexer.skip_blanks(at + 2 + dash);
    lexer.announce(word, |byte| byte.is_ascii_alphabetic() || byte == b'_')
}

/// `<<WORD`, `<<~WORD`, `<<"WORD"` of Ruby and Perl: nothing between, and a bare word in capitals.
pub(in crate::document) fn script_here(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    if !lexer.has(at, b"<<") || lexer.before(at) == b'<' {
        return None;
    }
    let dash = usize::from(matches!(lexer.byte(at + 2), b'-' | b'~'));
    lexer.announce(at + 2 + dash, |byte| byte.is_ascii_uppercase() || byte == b'_')
}

/// `<<<WORD` of PHP.
pub(in crate::document) fn php_here(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    if !lexer.has(at, b"<<<") {
        return None;
    }
    let word = lexer.skip_blanks(at + 3);
    lexer.announce(word, |byte| is_word(byte) && !byte.is_ascii_digit())
}

/// `%q(…)`, `%w[…]`, `%(…)` of Ruby.
pub(in crate::document) fn ruby_percent(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let letter =
        usize::from(matches!(lexer.byte(at + 1), b'q' | b'Q' | b'w' | b'W' | b'i' | b'I' | b'r' | b'x' | b's'));
    let fits = match lexer.byte(at + 1 + letter) {
        b'(' | b'[' | b'{' => true,
        b'<' | b'|' | b'!' | b'/' => letter > 0,
        _ => false,
    };
    let begins = matches!(lexer.before(at), 0..=b' ' | b'(' | b',' | b'=' | b'[' | b'{' | b'|' | b'!');
    let kind = (lexer.byte(at + 1) != b'r').then_some(RegionKind::String);
    if fits && begins { lexer.delimited(at, at + 1 + letter, true, kind) } else { None }
}

/// `q{…}`, `qq(…)`, `qw/…/`, `qr/…/` of Perl.
pub(in crate::document) fn perl_quote(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let before = lexer.before(at);
    let letter = usize::from(matches!(lexer.byte(at + 1), b'q' | b'w' | b'r' | b'x'));
    let open = lexer.skip_blanks(at + 1 + letter);
    let opener = lexer.byte(open);
    let separated = open > at + 1 + letter;
    let fits =
        opener.is_ascii_punctuation() && !matches!(opener, b'_' | b'=' | b',' | b';' | b')' | b'-' | b'#' | b'>');
    let named = is_word(before) || matches!(before, b'$' | b'@' | b'%' | b'&' | b'-' | b'>' | b'{' | b':');
    if !fits || named || separated && !matches!(opener, b'(' | b'[' | b'{' | b'<') {
        return None;
    }
    let kind = (lexer.byte(at + 1) != b'r').then_some(RegionKind::String);
    lexer.delimited(at, open, true, kind)
}

/// `~s(…)`, `~r/…/`, `~S"""…"""` of Elixir.
pub(in crate::document) fn elixir_sigil(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let letter = lexer.byte(at + 1);
    if !letter.is_ascii_alphabetic() {
        return None;
    }
    let open = at + 1 + lexer.bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    for fence in ["\"\"\"", "'''"] {
        if lexer.has(open, fence.as_bytes()) {
            let quote = if letter.is_ascii_uppercase() { raw(fence, fence) } else { escaped(fence, fence) };
            return Some(lexer.quote_from(at, open, &quote.multi().documents()));
        }
    }
    let kind = (!letter.eq_ignore_ascii_case(&b'r')).then_some(RegionKind::String);
    let fits = matches!(lexer.byte(open), b'/' | b'|' | b'"' | b'\'' | b'(' | b'[' | b'{' | b'<');
    if fits { lexer.delimited(at, open, letter.is_ascii_lowercase(), kind) } else { None }
}
