//! A source under random edits is the plain string under the same edits, and its positions are those that one counts in the string.

use glossator::text::{Edit, Encoding, Position, PositionRange, Source, TextRange};

/// Random edits of each encoding; three times as many are a million.
const EDITS: usize = 334_000;

/// What random texts are made of.
pub const PARTS: [&str; 16] = [
    "a", "Vellum ", "é", "e\u{301}", "😀", "👩‍👩‍👧", "語", "\n", "\r\n", "\r", "\u{2028}", "\u{feff}", " ", "ß", "\t", "𝔘",
];

/// Numbers that look random and are the same in every run (SplitMix64).
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: &str) -> Self {
        Self(seed.bytes().fold(7, |seed, byte| seed * 31 + u64::from(byte)))
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    pub fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (at..=text.len()).find(|at| text.is_char_boundary(*at)).expect("the end is one")
    }
}

fn width(c: char, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => c.len_utf8(),
        Encoding::Utf16 => c.len_utf16(),
        Encoding::Utf32 => 1,
    }
}

/// The lines of a text: where each begins, and where it ends without its line end.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let ending = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\r' | b'\n' => 1,
            _ => 0,
        };
        if ending > 0 {
            lines.push((start, at));
            start = at + ending;
        }
        at += ending.max(1);
    }
    lines.push((start, bytes.len()));
    lines
}

fn position(text: &str, lines: &[(usize, usize)], offset: usize, encoding: Encoding) -> Position {
    let line = lines.partition_point(|(start, _)| *start <= offset) - 1;
    let column: usize = text[lines[line].0..offset].chars().map(|c| width(c, encoding)).sum();
    Position::new(line as u32, column as u32)
}

/// As the protocol says: a column beyond the line's end is the line's end, one inside a character its start.
fn offset(text: &str, lines: &[(usize, usize)], position: Position, encoding: Encoding) -> usize {
    let Some((start, end)) = lines.get(position.line as usize).copied() else { return text.len() };
    let mut left = position.column as usize;
    let mut at = start;
    for c in text[start..end].chars() {
        let width = width(c, encoding);
        if left < width {
            return at;
        }
        left -= width;
        at += c.len_utf8();
    }
    at
}

fn random_edits(encoding: Encoding) {
    let mut rng = Rng::new(&format!("{encoding:?}"));
    let (mut text, mut source) = (String::new(), Source::new(""));
    for round in 0..EDITS {
        let known = lines(&text);
        let line = rng.below(known.len() + 1) as u32;
        let start = Position::new(line, rng.below(24) as u32);
        // Short texts have their ends tried more often; a long one is cut down.
        let further = if text.len() > 200 { 6 } else { rng.below(3) as u32 / 2 };
        let end = Position::new(
            line + further,
            if further > 0 { rng.below(24) as u32 } else { start.column + rng.below(4) as u32 },
        );
        let expected = offset(&text, &known, start, encoding)..offset(&text, &known, end, encoding);
        let range = source.checked_range(PositionRange { start, end }, encoding).expect("it is within the text");
        assert_eq!(range, TextRange::from(expected.clone()), "{start:?} to {end:?} of {text:?}");
        let new: String = (0..rng.below(4)).map(|_| PARTS[rng.below(PARTS.len())]).collect();
        text.replace_range(expected, &new);
        source.apply(&Edit::replace(range, new));
        // The text as one string is made anew for every edit, which is the dear part of this.
        if round % 8 == 0 || round + 1 == EDITS {
            assert_eq!(source.text(), text, "after edit {round}");
        }
        if round % 64 == 0 {
            there_and_back(&text, &source, encoding);
        }
    }
}

/// Offset to position to offset is the identity at every character boundary but one: between the two halves of a line end, which no
/// position names.
fn there_and_back(text: &str, source: &Source, encoding: Encoding) {
    let known = lines(text);
    assert_eq!(source.line_count(), known.len(), "{text:?}");
    for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
        let place = source.position(at, encoding);
        let inside_line_end = text[..at].ends_with('\r') && text[at..].starts_with('\n');
        assert_eq!(place, position(text, &known, at, encoding), "offset {at} of {text:?}");
        assert_eq!(source.offset(place, encoding), at - usize::from(inside_line_end), "{place:?} of {text:?}");
    }
}

#[test]
fn a_million_random_edits_in_utf_8() {
    random_edits(Encoding::Utf8);
}

#[test]
fn a_million_random_edits_in_utf_16() {
    random_edits(Encoding::Utf16);
}

#[test]
fn a_million_random_edits_in_utf_32() {
    random_edits(Encoding::Utf32);
}

#[test]
fn every_boundary_of_a_long_text_there_and_back() {
    let mut rng = Rng::new("long");
    let text: String = (0..2_000).map(|_| PARTS[rng.below(PARTS.len())]).collect();
    let source = Source::new(&text);
    for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
        there_and_back(&text, &source, encoding);
    }
}
