//! A text cut into pieces is the text that it was, in every language, whatever was edited and however it is cut.

use glossator::document::{Language, Pieces, regions};
use glossator::lexicon::{Blocks, Occurrence, Scan};
use glossator::text::{Edit, Source, TextRange, Touched};
use proptest::prelude::*;
use proptest::sample::Index;

use super::props::{language, pieces as text};
use crate::matcher::lexicon;

/// The forms that the texts are scanned for, with what texts are made of.
const FORMS: &[&str] = &["KV", "KV Word", "Word", "x KV", "C++"];

/// Something else in place of so many bytes.
type Slip = (Index, usize, String);

fn edit(text: &str, (at, length, inserted): &Slip) -> Edit {
    let start = text.floor_char_boundary(at.index(text.len() + 1));
    let end = text.ceil_char_boundary((start + length).min(text.len()));
    Edit::replace(TextRange::new(start, end), inserted.clone())
}

/// What is found in the pieces, put together.
fn scanned(pieces: &Pieces<()>) -> Vec<Occurrence> {
    let lexicon = lexicon(FORMS);
    let mut all = Scan::default();
    pieces.iter().for_each(|(start, piece)| all.append(&lexicon.scan(piece.text(), piece.regions()), start));
    all.occurrences().to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_in_running_text_and_in_code_is_all(language in language(), text in text()) {
        let (lexicon, regions) = (lexicon(FORMS), regions(language, &text));
        let found_in = |blocks| lexicon.scan_blocks(&text, &regions, blocks);
        prop_assert_eq!(found_in(Blocks::Text).and(found_in(Blocks::Code)), lexicon.scan(&text, &regions));
    }

    #[test]
    fn pieces_are_the_text(
        language in language(),
        start in text(),
        slips in prop::collection::vec((any::<Index>(), 0_usize..20, text()), 0..5),
        size in prop::sample::select(vec![1_usize, 20, 100]),
    ) {
        let mut source = Source::new(&start);
        let mut pieces = Pieces::<()>::of_size(language, &start, size);
        for (at, slip) in [None].into_iter().chain(slips.iter().map(Some)).enumerate() {
            if let Some(slip) = slip {
                let edit = edit(source.text(), slip);
                let old_end = source.len();
                source.apply(&edit);
                // Some editors send the whole text.
                let whole = Touched { start: 0, old_end, new_end: source.len() };
                let touched = if at % 2 == 0 { whole } else { Touched::by(&[edit]).expect("there is one") };
                pieces = pieces.after_edit(language, &source, touched);
            }
            let text = source.text();
            let all: String = pieces.iter().map(|(_, piece)| piece.text()).collect();
            prop_assert_eq!(&all, text);
            let whole = regions(language, text);
            prop_assert_eq!(&pieces.regions(), &whole, "{} {:?}", language.id(), text);
            let expected = lexicon(FORMS).scan(text, &whole);
            prop_assert_eq!(scanned(&pieces), expected.occurrences(), "{} {:?}", language.id(), text);
        }
    }
}

/// An edit makes few pieces new, in formats too that are read as a whole.
#[test]
fn an_edit_shares_all_other_pieces() {
    for name in ["a.md", "a.rs", "a.py", "a.rst", "a.adoc", "a.html", "a.tex"] {
        let language = Language::detect(None, Some(name));
        let block = match name {
            "a.rs" => "/// Of the KV cache.\nfn a() {\n    // Words of it.\n    let b = c;\n}\n\n",
            "a.py" => "def a():\n    # Of the KV cache.\n    b = c\n\n\n",
            "a.html" => "<p>Of the KV cache, and more words.</p>\n\n",
            _ => "Of the KV cache, and more words.\n\n",
        };
        let mut source = Source::new(&block.repeat(2_000));
        let pieces = Pieces::<()>::read(language, source.text());
        assert!(pieces.count() > 10, "{name} is {} pieces", pieces.count());
        let at = source.text()[source.len() / 2..].find("cache").expect("it is there") + source.len() / 2;
        let edit = Edit::insert(at, "very ");
        source.apply(&edit);
        let edited = pieces.after_edit(language, &source, Touched::by(&[edit]).expect("there is one"));
        assert!(edited.differing(&pieces).1.count() <= 2, "{name}");
    }
}
