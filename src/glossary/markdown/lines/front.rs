//! Where front matter is: between `---` and `---` at the top of a page.

use std::ops::Range;

use super::Line;

/// The lines between `---` and `---` (or `+++`) at the top; empty where there is no front matter.
pub(super) fn lines(text: &str, lines: &[Line]) -> Range<usize> {
    let trimmed = |line: &Line| text[line.start..line.end].trim_end();
    let fence = lines.first().map(trimmed).filter(|fence| matches!(*fence, "---" | "+++"));
    let Some(fence) = fence else { return 0..0 };
    // A rule at the top of a page without front matter has no partner before the text begins.
    let closes = |line: &Line| trimmed(line) == fence || fence == "---" && trimmed(line) == "...";
    let keyed = |line: &Line| text[line.start..line.end].contains([':', '=']) || !trimmed(line).is_empty();
    match lines[1..].iter().position(closes) {
        Some(length) if lines[1..=length].first().is_none_or(keyed) => 1..1 + length,
        _ => 0..0,
    }
}
