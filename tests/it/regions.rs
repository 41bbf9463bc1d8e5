//! The regions of texts, drawn: each source line with the kind of every byte beneath.

mod boundaries;
mod code;
mod markdown;
mod pieces;
mod props;
mod prose;

use std::fmt::Write as _;

use glossator::document::{Language, regions};
use glossator::text::RegionKind;

/// One letter a kind: small for what is read, a sign for what is not.
fn sign(kind: RegionKind) -> char {
    match kind {
        RegionKind::Prose => 'p',
        RegionKind::Heading => 'h',
        RegionKind::Comment => 'c',
        RegionKind::String => 's',
        RegionKind::Name => 'i',
        RegionKind::Code => 'x',
        RegionKind::CodeSpan => 'n',
        RegionKind::CodeBlock => 'b',
        RegionKind::LinkTarget => '@',
        RegionKind::FrontMatter => '=',
        RegionKind::Markup => '-',
    }
}

/// Draws the regions of a text: under each line the kinds of its characters, `.` where there is no region, `|` behind the last
/// character of a region that is not joined to the next; the column behind the last character stands for the line end.
pub fn draw(language: &str, text: &str) -> String {
    let language = Language::from_id(language).expect("a known language id");
    let regions = regions(language, text);
    let mut signs = vec![' '; text.len() + 1];
    for (at, _) in text.char_indices() {
        signs[at] = '.';
    }
    for region in regions.as_slice() {
        for (at, _) in text[region.range].char_indices() {
            signs[region.range.start() + at] = sign(region.kind);
        }
    }
    let ends: Vec<usize> = regions.as_slice().iter().filter(|r| !r.joined).map(|r| r.range.end()).collect();
    let mut drawing = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (mut source, mut below) = (String::new(), String::new());
        for (at, character) in line.char_indices() {
            let shown = match character {
                '\n' => ' ',
                '\r' => '␍',
                '\t' => '→',
                '\u{feff}' => '⎆',
                '\0' => '␀',
                other => other,
            };
            source.push(shown);
            below.push(if character == '\n' && signs[start + at] == '.' { ' ' } else { signs[start + at] });
            if ends.contains(&(start + at + character.len_utf8())) && character != '\n' {
                source.push(' ');
                below.push('|');
            }
        }
        writeln!(drawing, "{}\n{}", source.trim_end(), below.trim_end()).expect("a string takes everything");
        start += line.len();
    }
    drawing
}

/// Draws texts with their regions and compares the drawing with what is expected.
pub fn check(language: &str, text: &str, expected: &expect_test::Expect) {
    expected.assert_eq(&draw(language, text));
}
