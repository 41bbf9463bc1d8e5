//! As much of Rust's syntax as the rules of the house need: code without comments, strings and tests, its paths, its functions.

/// The code with every comment, string and character literal replaced by blanks; lines stay where they are.
pub fn masked(code: &str) -> String {
    let bytes = code.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = literal_end(code, at);
        let Some(end) = end else {
            at += 1;
            continue;
        };
        let blank = out[at..end].iter_mut().filter(|byte| **byte != b'\n');
        blank.for_each(|byte| *byte = b' ');
        at = end;
    }
    String::from_utf8(out).expect("literals end on character boundaries")
}

/// The end of the comment, string or character literal that starts at `at`; `None` where none does.
fn literal_end(code: &str, at: usize) -> Option<usize> {
    let rest = code.get(at..)?;
    let until = |needle: &str, from: usize| rest[from..].find(needle).map_or(code.len(), |found| at + from + found);
    if rest.starts_with("//") {
        return Some(until("\n", 0));
    }
    if rest.starts_with("/*") {
        return Some((until("*/", 2) + 2).min(code.len()));
    }
    let word_before = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r')).filter(|_| !word_before);
    if let Some(raw) = raw {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let body = rest.len() - raw.len() + hashes + 1;
            let close = format!("\"{}", "#".repeat(hashes));
            return Some((until(&close, body) + close.len()).min(code.len()));
        }
    }
    match rest.as_bytes()[0] {
        b'"' => Some(at + quoted_length(rest, '"')),
        // A lifetime has no second quote; a character literal has one behind one character or an escape.
        b'\'' if rest[1..].starts_with('\\') => Some(at + quoted_length(rest, '\'')),
        b'\'' => {
            let inside = rest[1..].chars().next()?;
            rest[1 + inside.len_utf8()..].starts_with('\'').then_some(at + 2 + inside.len_utf8())
        }
        _ => None,
    }
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (offset, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return offset + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The code before its tests, which stand last in a file.
pub fn without_tests(code: &str) -> &str {
    let start = code.find("#[cfg(test)]\nmod ").or_else(|| code.find("#[cfg(test)]\r\nmod "));
    &code[..start.unwrap_or(code.len())]
}

/// Every path of two and more names in masked code, groups spelt out (`a::{b, c::d}` is `a::b` and `a::c::d`), with its line.
pub fn paths(masked: &str) -> Vec<(usize, String)> {
    let tokens = tokens(masked);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].1.starts_with(is_word) {
            at = path(&tokens, at, "", &mut found);
        } else {
            at += 1;
        }
    }
    found.retain(|(_, path)| path.contains("::"));
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Names, `::` and single other characters, each with its line from 1.
fn tokens(masked: &str) -> Vec<(usize, &str)> {
    let (mut tokens, mut rest, mut line) = (Vec::new(), masked, 1);
    while let Some(first) = rest.chars().next() {
        let length = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        line += usize::from(first == '\n');
        if !first.is_whitespace() {
            tokens.push((line, &rest[..length]));
        }
        rest = &rest[length..];
    }
    tokens
}

/// Reads the path that starts at a name, and returns where it ends.
fn path(tokens: &[(usize, &str)], mut at: usize, prefix: &str, found: &mut Vec<(usize, String)>) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.1);
    let mut path = format!("{prefix}{}", word(at));
    let line = tokens[at].0;
    while word(at + 1) == "::" {
        at += 2;
        if word(at).starts_with(is_word) {
            path = format!("{path}::{}", word(at));
        } else if word(at) == "{" {
            at += 1;
            while at < tokens.len() && word(at) != "}" {
                at = if word(at).starts_with(is_word) {
                    self::path(tokens, at, &format!("{path}::"), found)
                } else {
                    at + 1
                };
            }
            return at + 1;
        } else {
            break;
        }
    }
    found.push((line, path));
    at + 1
}

/// A function of some code.
pub struct Function {
    /// Its name.
    pub name: String,
    /// Its first line, from 1.
    pub line: usize,
    /// Its lines, signature and closing brace included.
    pub length: usize,
}

/// The functions with a body in masked code.
pub fn functions(masked: &str) -> Vec<Function> {
    let tokens = tokens(masked);
    let mut found = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [(line, "fn"), (_, name)] = *pair else { continue };
        if !name.starts_with(is_word) {
            continue;
        }
        let (mut braces, mut round) = (0, 0);
        for (end, token) in &tokens[at + 2..] {
            match *token {
                "(" | "[" => round += 1,
                ")" | "]" => round -= 1,
                ";" if braces == 0 && round == 0 => break,
                "{" => braces += 1,
                "}" => braces -= 1,
                _ => continue,
            }
            if *token == "}" && braces == 0 && round == 0 {
                found.push(Function { name: name.to_owned(), line, length: end - line + 1 });
                break;
            }
        }
    }
    found
}

#[test]
fn comments_strings_and_characters_are_not_code() {
    let code = r####"let a = "crate::x"; // crate::y
let b = r#"crate::"z""#; let c = '"'; let d: &'static str = b"\"crate::w"; /* crate::v */ crate::é"####;
    assert_eq!(paths(&masked(code)), [(2, "crate::é".to_owned())]);
}

#[test]
fn groups_are_spelt_out() {
    let code = "use crate::{text::{self, Edit}, glossary::Form};\nuse std::fs as files; crate::ide::hover::<T>(x)";
    let found: Vec<String> = paths(code).into_iter().map(|(_, path)| path).collect();
    let wanted = ["crate::text::self", "crate::text::Edit", "crate::glossary::Form", "std::fs", "crate::ide::hover"];
    assert_eq!(found, wanted);
}

#[test]
fn functions_are_measured() {
    let code =
        "trait T { fn a(&self); }\nfn b<const N: usize>(x: [u8; 3])\nwhere\n    A: B,\n{\n    { x }\n}\nfn c() {}\n";
    let found: Vec<_> = functions(code).into_iter().map(|f| (f.name, f.line, f.length)).collect();
    assert_eq!(found, [("b".to_owned(), 2, 6), ("c".to_owned(), 8, 1)]);
}
