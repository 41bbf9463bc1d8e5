//! The scalars of YAML: what stands behind `: ` and `- ` without quotes is a string too.

use super::Lexer;
use crate::text::RegionKind;

/// A colon further from the start of its line is not believed to end a key: it keeps the look back short.
const LONGEST_KEY: usize = 500;

/// The value behind the `:` or `-` at `at`, if that introduces one.
pub(in crate::document) fn value(lexer: &mut Lexer<'_, '_>, at: usize) -> Option<usize> {
    if !matches!(lexer.byte(at + 1), b' ' | b'\t' | b'\n' | b'\r') || at + 1 >= lexer.bytes.len() {
        return None;
    }
    let parent = parent_column(lexer, at)?;
    let mut from = lexer.skip_blanks(at + 1);
    let (end, next) = lexer.line_end(from);
    // A tag or an anchor stands before its value.
    while matches!(lexer.byte(from), b'!' | b'&') {
        from += lexer.bytes[from..end].iter().take_while(|byte| !matches!(byte, b' ' | b'\t')).count();
        from = lexer.skip_blanks(from);
    }
    match lexer.byte(from) {
        b'|' | b'>' => Some(block_scalar(lexer, (from, end), next, parent)),
        _ if from >= end => Some(from),
        b'#' | b'"' | b'\'' | b'[' | b'{' | b'*' | b'-' | b'?' | b'@' | b'`' => Some(from),
        _ => Some(plain_scalar(lexer, from, end)),
    }
}

/// The column of the node that the value at `at` belongs to: of its key or its dash. `None` where the dash does not open an
/// entry, or where a flow collection on the line makes the colon part of that.
fn parent_column(lexer: &Lexer<'_, '_>, at: usize) -> Option<usize> {
    let before = lexer.bytes[lexer.start..at].iter().rev().take(LONGEST_KEY);
    let line = before.take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
    if line == LONGEST_KEY {
        return None;
    }
    let before = &lexer.bytes[at - line..at];
    let indent = before.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'-' | b'?')).count();
    if lexer.byte(at) == b'-' { (indent == line).then_some(line) } else { Some(indent) }
}

/// The lines below a `|` or `>` that are indented deeper than their parent.
fn block_scalar(lexer: &mut Lexer<'_, '_>, (from, head): (usize, usize), next: usize, parent: usize) -> usize {
    let (mut at, mut end, mut start) = (next, head, head);
    while at < lexer.bytes.len() {
        let (line_end, below) = lexer.line_end(at);
        let text = lexer.skip_blanks(at);
        if text < line_end {
            // A document's own top level is no deeper than its parent, at column 0, and yet not in it.
            if text - at <= parent {
                break;
            }
            if start == head {
                start = text;
            }
            end = line_end;
        }
        at = below;
    }
    lexer.put(from..head, RegionKind::Markup);
    lexer.put(start..end, RegionKind::String);
    end
}

/// A scalar without quotes, up to a comment or the end of its line. One that holds `: ` is a mapping in a sequence.
fn plain_scalar(lexer: &mut Lexer<'_, '_>, from: usize, line_end: usize) -> usize {
    let line = &lexer.bytes[from..line_end];
    let mut end = line.len();
    for (at, pair) in line.windows(2).enumerate() {
        match pair {
            b": " => return from,
            b" #" | b"\t#" => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    let text = line[..end].trim_ascii_end();
    if text.ends_with(b":") {
        return from;
    }
    lexer.put(from..from + text.len(), RegionKind::String);
    from + text.len()
}
