//! What no pair of delimiters describes: raw strings with hashes, characters beside lifetimes, regular expressions, and the
//! bytes that only look like the start of a string or comment.

use memchr::memchr;

use super::{Lexer, is_word};
use crate::document::syntax::{Escape, Quote, doubled, escaped, raw};
use crate::text::RegionKind;

/// The longest escape in a character: `'\u{10FFFF}'`.
const LONGEST_ESCAPE: usize = 12;
/// A regular expression longer than this is none: it keeps the search for its end short.
const LONGEST_REGEX: usize = 300;

/// `'a'`, `'\n'`: one character; a lifetime, a type variable or a digit separator is none.
pub(in crate::document) fn character(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let first = lexer.byte(at + 1);
    let end = match first {
        b'\'' | b'\n' | b'\r' | 0 => return None,
        b'\\' => {
            let from = at + 3;
            let near = lexer.bytes.get(from..(from + LONGEST_ESCAPE).min(lexer.bytes.len()))?;
            from + near.iter().take_while(|&&byte| byte != b'\n').position(|&byte| byte == b'\'')?
        }
        _ => at + 1 + char_len(first),
    };
    (lexer.byte(end) == b'\'').then(|| lexer.string(at..at + 1, end, 1, false))
}

/// A [`character`] that does not follow a letter: `f'` is a name, `X'Length` an attribute.
pub(in crate::document) fn character_apart(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let before = lexer.before(at);
    if is_word(before) || matches!(before, b'\'' | b')' | b']') { None } else { character(lexer, at) }
}

/// `r"…"`, `r#"…"#`, `br"…"`, `cr#"…"#` of Rust.
pub(in crate::document) fn rust_raw(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let hashes = hashes_before(lexer, at);
    let prefix = at - hashes;
    if lexer.before(prefix) != b'r' {
        return None;
    }
    let start = prefix - 1 - usize::from(matches!(lexer.before(prefix - 1), b'b' | b'c'));
    if is_word(lexer.before(start)) {
        return None;
    }
    Some(lexer.string_to(start..at + 1, &closer_with_hashes(b"\"", hashes)))
}

/// `#"…"#`, `##"""…"""##` of Swift, in which only an escape with as many hashes counts.
pub(in crate::document) fn swift_raw(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let hashes = hashes_before(lexer, at);
    let fence: &[u8] = if lexer.has(at, b"\"\"\"") { b"\"\"\"" } else { b"\"" };
    (hashes > 0).then(|| lexer.string_to(at - hashes..at + fence.len(), &closer_with_hashes(fence, hashes)))
}

/// `R"delimiter(…)delimiter"` of C++.
pub(in crate::document) fn cpp_raw(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    if lexer.before(at) != b'R' {
        return None;
    }
    // The standard allows a delimiter of at most 16 characters.
    let near = lexer.bytes.get(at + 1..(at + 18).min(lexer.bytes.len()))?;
    let length = memchr(b'(', near)?;
    let mut close = vec![b')'];
    close.extend_from_slice(&near[..length]);
    close.push(b'"');
    Some(lexer.string_to(at - 1..at + 1 + length + 1, &close))
}

/// The strings of C#: `"""…"""` with any number of quotes, `@"…"`, `$"…{code}…"`.
pub(in crate::document) fn csharp_string(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let quotes = lexer.bytes[at..].iter().take_while(|&&byte| byte == b'"').count();
    let marks = lexer.bytes[lexer.start..at].iter().rev().take_while(|byte| matches!(byte, b'@' | b'$')).count();
    let (start, marks) = (at - marks, &lexer.bytes[at - marks..at]);
    let (verbatim, holes) = (marks.contains(&b'@'), marks.contains(&b'$'));
    if quotes >= 3 && !verbatim {
        return Some(lexer.string_to(start..at + quotes, &vec![b'"'; quotes]));
    }
    let mut quote = if verbatim { doubled("\"", "\"").multi() } else { escaped("\"", "\"") };
    if holes {
        quote = quote.hole("{", b'}');
    }
    Some(lexer.quote_from(start, at, &quote))
}

/// `r'…'` and `r"""…"""`: no escapes behind an `r`.
pub(in crate::document) fn raw_by_prefix(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    if !matches!(lexer.before(at), b'r' | b'R') || is_word(lexer.before(at - 1)) {
        return None;
    }
    let quote = match lexer.byte(at) {
        b'"' if lexer.has(at, b"\"\"\"") => raw("\"\"\"", "\"\"\"").multi(),
        b'\'' if lexer.has(at, b"'''") => raw("'''", "'''").multi(),
        b'"' => raw("\"", "\""),
        _ => raw("'", "'"),
    };
    Some(lexer.quote_from(at - 1, at, &quote))
}

/// `r"---(…)---"` of R.
pub(in crate::document) fn r_raw(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    if !matches!(lexer.before(at), b'r' | b'R') || is_word(lexer.before(at - 1)) {
        return None;
    }
    let dashes = lexer.bytes[at + 1..].iter().take_while(|&&byte| byte == b'-').count();
    let bracket = match lexer.byte(at + 1 + dashes) {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        _ => return None,
    };
    let mut close = vec![bracket];
    close.resize(1 + dashes, b'-');
    close.push(lexer.byte(at));
    Some(lexer.string_to(at - 1..at + 2 + dashes, &close))
}

/// A regular expression between slashes, where a division cannot stand. It stays code.
pub(in crate::document) fn regex(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let before = &lexer.bytes[lexer.start..at];
    let near = &before[before.len().saturating_sub(LONGEST_REGEX)..];
    let blanks = near.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    let near = &near[..near.len() - blanks];
    let begins = match near.last() {
        None => true,
        Some(b'>') => near.ends_with(b"=>"),
        Some(byte) if is_word(*byte) => {
            let word = near.len() - near.iter().rev().take_while(|&&byte| is_word(byte)).count();
            const BEFORE: [&[u8]; 14] = [
                b"return", b"typeof", b"case", b"in", b"of", b"do", b"else", b"when", b"if", b"unless", b"and", b"or",
                b"not", b"split",
            ];
            BEFORE.contains(&&near[word..])
        }
        Some(byte) => b"(,=:[!&|?{;+-*%~^".contains(byte),
    };
    if !begins {
        return None;
    }
    let mut end = at + 1;
    let mut in_class = false;
    while end < (at + LONGEST_REGEX).min(lexer.bytes.len()) {
        match lexer.bytes[end] {
            b'\n' | b'\r' => return None,
            b'\\' => end += 1,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => return (end > at + 1).then_some(end + 1),
            _ => {}
        }
        end += 1;
    }
    None
}

/// `[[…]]`, `[==[…]==]`, and as comments behind `--` (Lua) or `#` (CMake).
pub(in crate::document) fn long_bracket(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let bracket = match lexer.byte(at) {
        b'-' if lexer.has(at, b"--[") => at + 2,
        b'#' if lexer.has(at, b"#[") => at + 1,
        b'[' => at,
        _ => return None,
    };
    let level = lexer.bytes[bracket + 1..].iter().take_while(|&&byte| byte == b'=').count();
    if lexer.byte(bracket + 1 + level) != b'[' {
        return None;
    }
    let mut close = vec![b']'];
    close.resize(1 + level, b'=');
    close.push(b']');
    let body = bracket + level + 2;
    if bracket == at {
        return Some(lexer.string_to(at..body, &close));
    }
    let length = memchr::memmem::find(&lexer.bytes[body..], &close);
    let end = length.map_or(lexer.bytes.len(), |length| body + length);
    Some(lexer.string(at..body, end, length.map_or(0, |_| close.len()), true))
}

/// `{|…|}`, `{name|…|name}` of OCaml.
pub(in crate::document) fn ocaml_quoted(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let is_name = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
    let length = lexer.bytes[at + 1..].iter().take_while(|&byte| is_name(byte)).count();
    let name = at + 1..at + 1 + length;
    if lexer.byte(name.end) != b'|' {
        return None;
    }
    let mut close = vec![b'|'];
    close.extend_from_slice(&lexer.bytes[name.clone()]);
    close.push(b'}');
    Some(lexer.string_to(at..name.end + 1, &close))
}

/// `''…''` of Nix, in which `'''`, `''$` and `''\` are escapes.
pub(in crate::document) fn nix_indented(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    if !lexer.has(at, b"''") {
        return None;
    }
    let mut end = at + 2;
    while end < lexer.bytes.len() {
        end += memchr(b'\'', &lexer.bytes[end..]).unwrap_or(lexer.bytes.len() - end);
        match (lexer.byte(end + 1), lexer.byte(end + 2)) {
            (b'\'', b'\'' | b'$' | b'\\') => end += 3,
            (b'\'', _) => return Some(lexer.string(at..at + 2, end, 2, false)),
            _ => end += 1,
        }
    }
    Some(lexer.string(at..at + 2, lexer.bytes.len(), 0, false))
}

/// `\\text` of Zig: a line of a string.
pub(in crate::document) fn zig_line(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    lexer.has(at, b"\\\\").then(|| {
        let end = lexer.line_end(at).0;
        lexer.string(at..at + 2, end, 0, false)
    })
}

/// A byte that takes the next character with it: `\"` in shells and Lisps, `$"` in Erlang, `?"` in Elixir.
pub(in crate::document) fn skip_next(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let next = at + 1 + usize::from(lexer.byte(at) != b'\\' && lexer.byte(at + 1) == b'\\');
    let known = lexer.byte(at) == b'\\' || !is_word(lexer.before(at));
    let quoted = matches!(lexer.byte(next), b'"' | b'\'' | b'#' | b'%' | b';' | b'`' | b'\\' | b'|');
    (known && quoted).then_some(next + 1)
}

/// `-->`, `|--` and other operators of Haskell are no comments.
pub(in crate::document) fn haskell_operator(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let is_symbol = |byte: u8| b"!#$%&*+./<=>?@\\^|~:".contains(&byte);
    let dashes = lexer.bytes[at..].iter().take_while(|&&byte| byte == b'-').count();
    let operator = is_symbol(lexer.byte(at + dashes)) || is_symbol(lexer.before(at));
    (dashes > 1 && operator).then_some(at + dashes)
}

/// `(*)` is an operator of F# and OCaml, no comment.
pub(in crate::document) fn star_operator(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    lexer.has(at, b"(*)").then_some(at + 3)
}

/// `'…'` of MATLAB, where it is not the transpose.
pub(in crate::document) fn matlab_string(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let before = lexer.before(at);
    if is_word(before) || matches!(before, b')' | b']' | b'}' | b'\'' | b'.') {
        return Some(at + 1);
    }
    Some(lexer.quote_from(at, at, &doubled("'", "'")))
}

/// `"…"` of Vim script, where it is closed on its line and does not open that; a comment otherwise.
pub(in crate::document) fn vim_string(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    let line = lexer.bytes[lexer.start..at].iter().rev().take_while(|byte| !matches!(byte, b'\n' | b'\r'));
    let opens_line = line.into_iter().all(|byte| matches!(byte, b' ' | b'\t'));
    let mut close = at + 1;
    while !matches!(lexer.byte(close), b'"' | b'\n' | b'\r' | 0) {
        close += if lexer.byte(close) == b'\\' { 2 } else { 1 };
    }
    const STRING: Quote = Quote { escape: Escape::Byte(b'\\'), ..escaped("\"", "\"") };
    (!opens_line && lexer.byte(close) == b'"').then(|| lexer.quote_from(at, at, &STRING))
}

/// `=pod … =cut` of Perl: documentation, whatever its first command is called.
pub(in crate::document) fn pod(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    if !matches!(lexer.before(at), 0 | b'\n' | b'\r') || !lexer.byte(at + 1).is_ascii_alphabetic() {
        return None;
    }
    let name = at + 1 + lexer.bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let found = memchr::memmem::find_iter(&lexer.bytes[name..], b"=cut").map(|found| name + found);
    let cut = { found }.find(|&at| matches!(lexer.before(at), b'\n' | b'\r'));
    Some(match cut {
        Some(cut) => lexer.string(at..name, cut, "=cut".len(), true),
        None => lexer.string(at..name, lexer.bytes.len(), 0, true),
    })
}

/// An asterisk or slash in the seventh column, the indicator area of COBOL.
pub(in crate::document) fn cobol_indicator(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    const INDICATOR: usize = 6;
    let area = lexer.bytes[lexer.start..at].iter().rev().take(INDICATOR + 1);
    let columns = area.take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
    (columns == INDICATOR).then(|| lexer.line_comment(if lexer.byte(at) == b'/' { "/" } else { "*" }))
}

/// `?>` of PHP: what follows is HTML.
pub(in crate::document) fn php_end(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    lexer.has(at, b"?>").then(|| {
        lexer.put(at..at + 2, RegionKind::Markup);
        lexer.stopped = true;
        at + 2
    })
}

/// `#[…]` of PHP is an attribute, no comment.
pub(in crate::document) fn php_attribute(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    lexer.has(at, b"#[").then_some(at + 2)
}

fn hashes_before(lexer: &Lexer<'_, '_>, at: usize) -> usize {
    lexer.bytes[lexer.start..at].iter().rev().take_while(|&&byte| byte == b'#').count()
}

fn closer_with_hashes(fence: &[u8], hashes: usize) -> Vec<u8> {
    let mut close = fence.to_vec();
    close.resize(fence.len() + hashes, b'#');
    close
}

/// The length of the character that begins with this byte.
fn char_len(first: u8) -> usize {
    match first {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}
