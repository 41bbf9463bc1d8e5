//! Texts held as strings and as ropes answer alike, wherever the pieces of these end.

use proptest::prelude::*;

use super::*;

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vec!["a", "é", "🦀", "\n", "\r\n", "\r", "注", "e\u{301}", " b"]), 0..60)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn a_string_and_a_rope_answer_alike(text in text(), places in prop::collection::vec(0usize..120, 2), new in "[a\n🦀]{0,3}") {
        let (string, rope) = (|| Source::new(&text), || Source::of(Rope::from_str(&text)));
        let asked = TextRange::new(places[0].min(places[1]), places[0].max(places[1]));
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            prop_assert_eq!(string().position_range(asked, encoding), rope().position_range(asked, encoding));
            let ends = [asked.start(), asked.end()].map(|at| rope().position(at, encoding));
            let range = string().position_range(asked, encoding);
            prop_assert_eq!([range.start, range.end], ends, "{:?}", encoding);
            prop_assert_eq!(string().offset(ends[1], encoding), rope().offset(ends[1], encoding));
        }
        prop_assert_eq!(string().slice(asked).into_owned(), rope().slice(asked).into_owned());
        let range = TextRange::new(rope().boundary(asked.start()), rope().boundary(asked.end()));
        prop_assert_eq!(string().boundary(asked.end()), range.end());
        prop_assert!(string().has_at(range.start(), &rope().slice(range)));
        prop_assert_eq!(string().has_at(range.end(), "a"), rope().has_at(range.end(), "a"));
        prop_assert!(string() == rope() && rope() == string() && string() == string());
        let (mut one, mut other) = (string(), rope());
        let kept = one.clone();
        for source in [&mut one, &mut other] {
            source.apply(&Edit { range, text: new.clone() });
        }
        prop_assert_eq!(one.text(), other.text());
        prop_assert_eq!(kept.text(), text.as_str(), "a clone stays as it was");
        prop_assert_eq!(one == kept, one.text() == kept.text());
    }
}

/// A text as a string with marks, be it short; `None` where it has a very long line.
fn marked(text: &str) -> Option<Source> {
    let source = Source::new(text);
    source.0.lines.set(Some(LineIndex::of(text)?)).ok()?;
    Some(source)
}

proptest! {
    #[test]
    fn a_string_with_marks_and_a_rope_answer_alike(text in text(), at in 0usize..120, length in 0usize..40, column in 0u32..9) {
        let (Some(marked), rope) = (marked(&text), Source::of(Rope::from_str(&text))) else { return Ok(()) };
        prop_assert_eq!(marked.line_count(), rope.line_count());
        prop_assert_eq!(marked.line_of(at), rope.line_of(at));
        let range = TextRange::new(at, at + length);
        prop_assert_eq!(marked.slice(range), rope.slice(range));
        for line in 0..=rope.line_count() {
            prop_assert_eq!(marked.line_range(line), rope.line_range(line));
        }
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            prop_assert_eq!(marked.position(at, encoding), rope.position(at, encoding));
            prop_assert_eq!(marked.position_range(range, encoding), rope.position_range(range, encoding));
            for line in 0..=rope.line_count() {
                let position = Position::new(line as u32, column);
                let start = rope.offset(position, encoding);
                prop_assert_eq!(marked.offset(position, encoding), start, "{} {:?}", line, encoding);
                prop_assert_eq!(marked.parted(position, start, encoding), rope.parted(position, start, encoding));
            }
        }
        prop_assert!(marked.0.rope.get().is_none(), "nothing asked for a rope");
        prop_assert_eq!(&marked, &rope);
        prop_assert_eq!(&rope, &marked);
    }
}

#[test]
fn a_long_text_that_is_read_needs_no_rope() {
    let text = "Quire.\r\n".repeat(LONG / 8 + 1);
    let source = Source::held(text.clone());
    source.prepare();
    assert_eq!(source.position(text.len() - 3, Encoding::Utf16), Position::new((LONG / 8) as u32, 5));
    assert!(source.0.rope.get().is_none() && source.shared().as_ptr() == source.text().as_ptr());
    assert!(source.settled().is_same(&source));
    let mut edited = source.clone();
    edited.apply(&Edit { range: TextRange::empty(0), text: "x".to_owned() });
    assert_eq!((edited.len(), source.len()), (text.len() + 1, text.len()));
    // A column of a very long line is better counted in a rope.
    let line = Source::held("é".repeat(LONG));
    line.prepare();
    assert!(line.lines().is_none() && line.0.rope.get().is_some());
    assert!(line.settled().whole().is_none() && line.settled() == line);
    assert_eq!(line.position(LONG, Encoding::Utf16), Position::new(0, (LONG / 2) as u32));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn a_rope_of_many_pieces_answers_as_lines_do(parts in prop::collection::vec((text(), 0usize..90), 40..80)) {
        let text: String = parts.iter().map(|(part, blanks)| format!("{part}{}", " ".repeat(*blanks))).collect();
        let rope = Source::of(Rope::from_str(&text));
        let (mut line, mut start) = (0, 0);
        for (at, c) in text.char_indices() {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let column = encoding.units(&text[start..at]);
                let ends = matches!(c, '\n' | '\r');
                let is_inside = ends && text[..at].ends_with('\r') && c == '\n';
                let position = Position::new(line, column);
                prop_assert_eq!(rope.position(at, encoding), position);
                if !is_inside {
                    prop_assert_eq!(rope.offset(position, encoding), at);
                }
                let is_wide = !ends && encoding == Encoding::Utf16 && c.len_utf16() == 2;
                let within = Position::new(line, column + 1);
                let within = rope.parted(within, rope.offset(within, encoding), encoding);
                prop_assert_eq!(within.is_some(), is_wide);
                let word = TextRange::new(at, (at + 9).min(text.len()));
                let end = rope.boundary(word.end());
                prop_assert_eq!(end, text.floor_char_boundary(word.end()));
                prop_assert_eq!(rope.position_range(word, encoding).end, rope.position(end, encoding));
            }
            if c == '\n' || c == '\r' && !text[at + 1..].starts_with('\n') {
                (line, start) = (line + 1, at + 1);
            }
        }
    }
}

#[test]
fn a_line_may_end_with_a_character_of_several_bytes() {
    let source = Source::new("注文\r\n🦀\né\ré\n\r\n🦀");
    let lines: Vec<_> =
        (0..source.line_count()).map(|line| source.slice(source.line_range(line)).into_owned()).collect();
    assert_eq!(lines, ["注文", "🦀", "é", "é", "", "🦀"]);
}
