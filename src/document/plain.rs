//! The simplest of all: plain text, commit messages, and HTML with PHP in it.

use memchr::memmem;

use super::inline::lines;
use super::names::comment::Comment;
use super::writer::Writer;
use super::{Language, code, html};
use crate::text::{RegionKind, Regions};

/// Plain text: all of it is prose but the links. A blank line between two paragraphs separates by itself.
pub(super) fn regions(text: &str) -> Regions {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut writer = Writer::new(text, start);
    writer.text(start, text.len(), RegionKind::Prose);
    writer.finish()
}

/// A commit message: lines that begin with `#` are comments, and below the scissors stands a patch.
pub(super) fn commit(text: &str) -> Regions {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut writer = Writer::new(text, start);
    for (line, next) in lines(text, start) {
        let body = &text[line.clone()];
        let Some(comment) = body.strip_prefix('#') else {
            if body.trim_ascii().is_empty() {
                writer.end_block();
            } else {
                let from = if writer.in_block() { writer.cursor() } else { line.start };
                writer.text(from, line.end, RegionKind::Prose);
            }
            continue;
        };
        let from = line.end - comment.trim_ascii_start().len();
        writer.end_block();
        writer.leave_out(from);
        writer.text(from, line.end, RegionKind::Comment);
        Comment::new().line(&mut writer, from..line.end, 0);
        writer.end_block();
        if body.contains("------------------------ >8 ------------------------") {
            writer.apart(next, text.len(), RegionKind::Code);
            break;
        }
    }
    writer.finish()
}

/// PHP: HTML, and program text between `<?php` and `?>`.
pub(super) fn php(text: &str, language: Language) -> Regions {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut writer = Writer::new(text, start);
    let mut at = start;
    for open in memmem::find_iter(text.as_bytes(), "<?") {
        if open < at || text[open..].starts_with("<?xml") {
            continue;
        }
        html::read(&mut writer, at..open, html::Dialect::Page);
        let marks =
            ["<?php", "<?="].iter().find(|mark| text[open..].starts_with(**mark)).map_or("<?".len(), |m| m.len());
        writer.apart(open, open + marks, RegionKind::Markup);
        at = code::read(&mut writer, open + marks..text.len(), language);
    }
    html::read(&mut writer, at..text.len(), html::Dialect::Page);
    writer.finish()
}
