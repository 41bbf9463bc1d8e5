//! The simplest of all: plain text, commit messages, and HTML with PHP in it.

use memchr::memmem;

use super::names::comment::Comment;
use super::table::Dialect;
use super::writer::Writer;
use super::{Language, code, html};
use crate::text::lines::{behind_bom, lines};
use crate::text::{RegionKind, Regions};

/// Plain text: all of it is prose but the links. A blank line between two paragraphs separates by itself.
pub(super) fn regions(text: &str) -> Regions {
    let start = behind_bom(text);
    let mut writer = Writer::new(text, start);
    writer.text(start, text.len(), RegionKind::Prose);
    writer.finish()
}

/// How much of a line of a commit message names something: a trailer (git-interpret-trailers), what git writes itself, and in the first
/// line what is changed (`scope: text`).
fn named(line: &str, is_first: bool) -> usize {
    const WRITTEN: [&str; 4] = ["(cherry picked from commit ", "Merge ", "On branch ", "This reverts commit "];
    const TRAILERS: [&str; 13] = [
        "Bug", "Cc", "Closes", "Fixes", "Issue", "Link", "Ref", "Refs", "Resolves", "Reviewers", "See", "Subscribers",
        "Tags",
    ];
    // What repeats the first line of another message says it as that does.
    const REPEATED: [&str; 5] = ["amend! ", "fixup! ", "squash! ", "Reapply \"", "Revert \""];
    if WRITTEN.iter().any(|start| line.starts_with(start))
        || is_first && REPEATED.iter().any(|start| line.starts_with(start))
    {
        return line.len();
    }
    // `[area] text`
    if let Some(close) = line.find(']').filter(|_| is_first && line.starts_with('[')) {
        return if line[..close].contains(' ') { 0 } else { close + 1 };
    }
    // `x, y: text`
    let is_scope = |key: &str| key.split(", ").all(|name| !name.contains(' '));
    if let Some((key, text)) = line.split_once(": ").filter(|(key, _)| !key.contains(' ') || is_first && is_scope(key))
    {
        let is_trailer = key.starts_with(|c: char| c.is_ascii_uppercase())
            && (key.contains('-') || TRAILERS.contains(&key))
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if is_first {
            // `net: ipv6: text`, `chore(deps): bump x from 1.0 to 2.0`
            let next = text.split_once(": ").map_or("", |(next, _)| next);
            let more = if next.contains(' ') { 0 } else { next.len() }.max(bumped(text));
            return key.len() + if more > 0 { ": ".len() + more } else { 0 };
        }
        return if is_trailer { line.len() } else { 0 };
    }
    if is_first { bumped(line) } else { 0 }
}

/// How much of a text names a dependency that has another version now.
fn bumped(line: &str) -> usize {
    // `Bump x from 1.0 to 2.0`, as bots write it.
    let mut words = line.split(' ');
    match (words.next(), words.next(), words.next()) {
        (Some(verb @ ("Bump" | "bump" | "Update" | "Upgrade")), Some(name), Some("from" | "to")) => {
            verb.len() + 1 + name.len()
        }
        _ => 0,
    }
}

/// A commit message: lines that begin with `#` are comments, and below the scissors stands a patch.
pub(super) fn commit(text: &str) -> Regions {
    let start = behind_bom(text);
    let mut writer = Writer::new(text, start);
    let mut is_fenced = false;
    for (line, next) in lines(text, start) {
        let body = &text[line.clone()];
        let is_fence = body.starts_with("```");
        if is_fence || is_fenced && !body.starts_with('#') {
            is_fenced ^= is_fence;
            writer.end_block();
            writer.apart(line.start, line.end, RegionKind::CodeBlock);
            writer.end_block();
            continue;
        }
        // What is indented below a blank line is meant to stay as it is.
        if body.starts_with("    ") && !writer.in_block() && !body.trim_ascii().is_empty() {
            writer.apart(line.start, line.end, RegionKind::CodeBlock);
            writer.end_block();
            continue;
        }
        let Some(comment) = body.strip_prefix('#') else {
            if body.trim_ascii().is_empty() {
                writer.end_block();
            } else {
                let from = if writer.in_block() { writer.cursor() } else { line.start };
                writer.text(from, line.end, RegionKind::Prose);
                writer.mark(line.start..line.start + named(body, line.start == start));
            }
            continue;
        };
        let from = line.end - comment.trim_ascii_start().len();
        writer.end_block();
        writer.leave_out(from);
        writer.text(from, line.end, RegionKind::Comment);
        // What git says of files stands behind a tab.
        let is_listed = comment.starts_with('\t');
        writer.mark(from..if is_listed { line.end } else { from + named(&text[from..line.end], false) });
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
    let start = behind_bom(text);
    let mut writer = Writer::new(text, start);
    let mut at = start;
    for open in memmem::find_iter(text.as_bytes(), "<?") {
        if open < at || text[open..].starts_with("<?xml") {
            continue;
        }
        html::read(&mut writer, at..open, Dialect::Page);
        let marks =
            ["<?php", "<?="].iter().find(|mark| text[open..].starts_with(**mark)).map_or("<?".len(), |m| m.len());
        writer.apart(open, open + marks, RegionKind::Markup);
        at = code::read(&mut writer, open + marks..text.len(), language);
    }
    html::read(&mut writer, at..text.len(), Dialect::Page);
    writer.finish()
}
