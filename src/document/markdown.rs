//! The regions of markdown: of the simple blocks by what they are made of, of all others by the events of `pulldown-cmark`.
//!
//! Most blocks of real documents are paragraphs, headings, lists and fenced code without anything that needs a parser. They are taken
//! out of the text first (`split`, `simple`, `spans`), which costs a fraction of what a parser does, and what is left over is parsed in
//! one go (`events`). Simple is what is certain to be read alike by both; whatever is not certain is left to the parser.

mod blocks;
mod events;
mod items;
mod labels;
mod simple;
mod spans;
mod split;

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use memchr::memchr_iter;

pub(super) use blocks::{Blocks, Others, Page, Reread, Stretch};

use super::names::Style;
use super::writer::Writer;
use crate::markdown::FrontMatter;
use crate::markdown::front_matter::Field;
use crate::text::lines::behind_bom;
use crate::text::{RegionKind, Regions};

/// Whether anybody asks for what stands in a paragraph.
pub(super) type Wanted<'a> = &'a dyn Fn(&str) -> bool;

/// The regions of a markdown text, and its blocks where they can be told apart. `components` says that it is MDX, whose imports and
/// exports are code. Paragraphs that are not `wanted` may have no regions.
pub(super) fn read(text: &str, components: bool, wanted: Option<Wanted<'_>>) -> Result<(Page, Blocks), Regions> {
    // Carriage returns that stand alone, vertical tabs and form feeds are seldom, and mean something only to a parser.
    let is_plain = !components && blocks::is_plain(text);
    let read = || if is_plain { Page::read(text, wanted) } else { None }.ok_or_else(|| parsed(text, components));
    // The parser does not get over every text (a rule below a task that is a backslash). Then all of it is plain.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(super::plain::regions(text)))
}

/// The same by the parser alone, which decides what is right.
fn parsed(text: &str, components: bool) -> Regions {
    let (writer, start) = behind_front_matter(text);
    let style = if components { Style::Components } else { Style::Markdown };
    events::whole(writer.in_style(style), &with_line_feeds(&text[start..]), start, components)
}

/// A writer that has been told of a byte order mark and of front matter, and where these end.
fn behind_front_matter(text: &str) -> (Writer<'_>, usize) {
    let bom = behind_bom(text);
    let mut writer = Writer::new(text, bom).in_style(Style::Markdown);
    let Some(front) = FrontMatter::find(text) else { return (writer, bom) };
    tell_front_matter(&mut writer, bom, &front);
    (writer, front.end)
}

/// Tells a writer of the front matter between two places: the values of a few keys are shown to readers, the rest is for programs.
pub(super) fn tell_front_matter(writer: &mut Writer<'_>, from: usize, front: &FrontMatter) {
    let mut hidden = from;
    let is_shown = |field: &Field<'_>| ["title", "description", "summary", "keywords"].contains(&field.key);
    let source = writer.source();
    for value in front.fields(source).filter(is_shown).filter_map(|field| field.shown(source)) {
        writer.hidden(hidden, value.start, RegionKind::FrontMatter);
        writer.text(value.start, value.end, RegionKind::Prose);
        writer.end_block();
        hidden = value.end;
    }
    writer.hidden(hidden, front.end, RegionKind::FrontMatter);
    writer.end_block();
}

/// The text with a line feed for each carriage return that stands alone, which is a line end that the parser does not know.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut alone = memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).peekable();
    if alone.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut changed = bytes.to_vec();
    alone.for_each(|at| changed[at] = b'\n');
    // One ASCII byte for another leaves the text valid.
    String::from_utf8(changed).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::{Regions, Wanted, parsed, read};
    use crate::document::{Language, Pieces};
    use crate::text::{Edit, RegionKind, Source, TextRange, Touched};

    /// What texts are put together from: simple blocks, and whatever may turn one into something else.
    const PIECES: &[&str] = &[
        " ",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "a",
        "b",
        "word",
        "two words",
        "A sentence, quite plain.",
        "snake_case",
        "12",
        "1.",
        "1. ",
        "2. ",
        "- a\n  ",
        "1. a\n",
        "10. b\n",
        "\n  b\n",
        "\n   - ",
        "   ",
        "2) ",
        "# ",
        "## ",
        "# Heading\n",
        "###### x",
        "#",
        " #",
        "- ",
        "* ",
        "+ ",
        "  - ",
        "    - ",
        "- [ ] ",
        "- a\n",
        "  more\n",
        "> ",
        ">",
        "`",
        "``",
        "```",
        "```\n",
        "```rust\n",
        "~~~\n",
        "   ```\n",
        "`code`",
        "``a`b``",
        "*",
        "**",
        "***",
        "_",
        "__",
        "*a*",
        "**b c**",
        "_d_",
        "~~",
        "~",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[[",
        "]]",
        "[a]",
        "[a](b)",
        "[`a`](b.md#c)",
        "[a][b]",
        "[a]: b\n",
        "[É]",
        "[é]: b\n",
        "[^1]",
        "[^1]: ",
        "![",
        "![a](b)",
        "!",
        "<",
        ">",
        "<b>",
        "</b>",
        "<br>",
        "<!--",
        "-->",
        "<p>\n",
        "</p>\n",
        "<pre>\n",
        "</pre>\n",
        "<script>",
        "</script>",
        "<?",
        "?>",
        "<a@b.c>",
        "<https://a.b>",
        "< ",
        "\\",
        "\\\n",
        "\\`",
        "&amp;",
        "&",
        "|",
        "| a | b |\n",
        "|---|---|\n",
        "a | b\n",
        "-|-\n",
        "---\n",
        "===\n",
        "***\n",
        ":",
        ": ",
        "{",
        "}",
        "{#id}",
        "$",
        "^",
        "\"",
        "'",
        ".",
        ",",
        "-",
        "—",
        "é",
        "漢字",
        "🦀",
        "e\u{301}",
        "\u{a0}",
        "\u{3000}",
        "\u{2028}",
        "\u{200b}",
        "\0",
        "\u{c}",
        "\u{feff}",
        "https://a.org/b_c",
        "www.a.org",
        "a@b.org",
        "://",
    ];

    /// Whole blocks, as they stand in documents.
    const BLOCKS: &[&str] = &[
        "# Of *gradients*",
        "## [Links](a.md) and `code`",
        "Plain words, on\ntwo lines.",
        "Some `code`, a [link](https://a.org/b_c), **bold** and _more_ of it: <https://b.org>.",
        "See [the guide] and [its end][end], not [this].",
        "[the guide]: https://a.org\n[end]: b.md#end",
        "  [this]: c.md",
        "- one\n- two, with `code`\n  that goes on\n  - inner\n    - innermost\n- three",
        "1. one\n\n   more of it\n2. two\n   * inner\n",
        "- [ ] open\n- [x] done",
        "```rust\nlet a = \"[x]\";\n\n# not a heading\n```",
        "~~~\n```\n~~~",
        "- item\n\n  ```\n  code\n\n  more\n  ```\n",
        "    indented code",
        "> quoted\n> words\nand lazy ones",
        "| a | b |\n|---|---|\n| `c` | d |",
        "<div>\n<b>html</b>\n</div>",
        "<!-- a comment\n\nthat goes on -->",
        "<pre>\n\nx\n</pre>",
        "A note[^1].",
        "[^1]: What it says,\n    and more.",
        "Title\n===",
        "a \\\nb \\* c\\_d",
        "![image](a.png) and [![badge](b.svg)](c)",
        "***",
    ];

    fn regions(text: &str) -> Regions {
        regions_wanted(text, None)
    }

    fn regions_wanted(text: &str, wanted: Option<Wanted<'_>>) -> Regions {
        read(text, false, wanted).map_or_else(|regions| regions, |(_, blocks)| blocks.regions)
    }

    fn check(text: &str) {
        // Where the parser gives up there is nothing to compare with.
        if let Ok(expected) = std::panic::catch_unwind(|| parsed(text, false)) {
            assert_eq!(regions(text), expected, "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]
        #[test]
        fn simple_blocks_are_read_as_the_parser_reads_them(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
            check(&pieces.concat());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]
        #[test]
        fn documents_with_a_slip_are_read_as_the_parser_reads_them(
            blocks in prop::collection::vec((prop::sample::select(BLOCKS), prop::bool::weighted(0.9)), 1..8),
            slip in prop::sample::select(PIECES),
            at in any::<prop::sample::Index>(),
        ) {
            let mut text: String =
                blocks.iter().flat_map(|(block, is_apart)| [*block, if *is_apart { "\n\n" } else { "\n" }]).collect();
            let at = (0..=at.index(text.len() + 1)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            text.insert_str(at, slip);
            check(&text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]
        #[test]
        fn what_is_wanted_is_read_as_in_the_whole_text(
            text in prop_oneof![document(), prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|all| all.concat())],
            places in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        ) {
            const SOUGHT: &str = "sought";
            let mut text = text;
            for place in places {
                let at = place.index(text.len() + 1);
                text.insert_str((0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0), SOUGHT);
            }
            let (all, some) = (regions(&text), regions_wanted(&text, Some(&|text| text.contains(SOUGHT))));
            // Nothing is looked for in markup, whether it is told of or passed over.
            let scanned = |regions: &Regions, at| regions.at(at).filter(|region| region.kind.is_scanned()).copied();
            for (at, _) in text.match_indices(SOUGHT) {
                prop_assert_eq!(scanned(&some, at), scanned(&all, at), "{} in {:?}", at, text);
            }
        }
    }

    #[test]
    fn what_is_not_wanted_is_not_read() {
        let text = "Here is nothing.\n\nA *sought* word.\n\n- An item.\n- A sought one.\n";
        let regions = regions_wanted(text, Some(&|text| text.contains("sought")));
        let is_prose = |at: usize| regions.at(at).is_some_and(|region| region.kind == RegionKind::Prose);
        assert_eq!(
            ["Here", "word", "item", "one."].map(|word| is_prose(text.find(word).unwrap())),
            [false, true, false, true]
        );
    }

    /// A text of whole blocks.
    fn document() -> impl Strategy<Value = String> {
        prop::collection::vec((prop::sample::select(BLOCKS), prop::bool::weighted(0.9)), 1..12).prop_map(|blocks| {
            blocks.iter().flat_map(|(block, is_apart)| [*block, if *is_apart { "\n\n" } else { "\n" }]).collect()
        })
    }

    /// Something else in place of so many bytes, at a share of the text's length.
    type Slip = (prop::sample::Index, usize, String);

    fn slips() -> impl Strategy<Value = Vec<Slip>> {
        let piece = prop_oneof![
            3 => prop::sample::select(PIECES).prop_map(str::to_owned),
            3 => "[a-z]{0,2}",
            1 => prop::sample::select(BLOCKS).prop_map(|block| format!("{block}\n\n")),
        ];
        let length = prop_oneof![2 => Just(0), 2 => Just(1_usize), 1 => 2_usize..60];
        prop::collection::vec((any::<prop::sample::Index>(), length, piece), 1..8)
    }

    fn edit(text: &str, (at, length, inserted): &Slip) -> Edit {
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let at = boundary(at.index(text.len() + 1));
        let end = boundary(at + length).max(at);
        Edit::replace(TextRange::new(at, end), inserted.clone())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]
        #[test]
        fn after_an_edit_the_regions_are_those_of_the_text(
            text in document(),
            slips in slips(),
            size in prop::sample::select(vec![1_usize, 40, 400]),
        ) {
            let mut source = Source::new(&text);
            let mut pieces = Pieces::<()>::of_size(Language::MARKDOWN, &text, size);
            for slip in slips {
                let before = source.text().to_owned();
                let edit = edit(&before, &slip);
                source.apply(&edit);
                let touched = Touched::by(&[edit]).expect("there is one");
                pieces = pieces.after_edit(Language::MARKDOWN, &source, touched);
                let all: String = pieces.iter().map(|(_, piece)| piece.text()).collect();
                prop_assert_eq!(&all, source.text());
                prop_assert_eq!(pieces.regions(), regions(&all), "{:?} to {:?}", before, all);
            }
        }
    }

    #[test]
    fn an_edit_in_a_block_has_few_blocks_read() {
        let block = BLOCKS[3];
        let old = [&format!("{block}\n\n").repeat(20), "[the guide]: a.md", "\n\n", &format!("{block}\n\n").repeat(20)]
            .concat();
        let pieces = Pieces::<()>::of_size(Language::MARKDOWN, &old, 1);
        assert!(pieces.are_blocks() && pieces.count() > 30);
        let new = |from: &str, to: &str| {
            let at = old.len() / 3 + old[old.len() / 3..].find(from).expect("it is there");
            let edit = Edit::replace(TextRange::new(at, at + from.len()), to);
            let mut source = Source::new(&old);
            source.apply(&edit);
            let anew = pieces.after_edit(Language::MARKDOWN, &source, Touched::by(&[edit]).expect("there is one"));
            assert_eq!(anew.regions(), regions(source.text()), "{from} to {to}");
            anew.differing(&pieces).1.count()
        };
        for (from, to) in
            [("Some", "Any"), ("**bold**", "**bold*"), ("[link", "![link"), ("it", "it <b>"), ("`code`", "`code")]
        {
            assert_eq!(new(from, to), 1, "{from} to {to}");
        }
        // What defines labels concerns all of the text; what came out the same is shared all the same.
        for (from, to) in [("Some", "[it]: x\n\nSome"), ("Some", "\r\nSome")] {
            assert!(new(from, to) <= 3, "{from} to {to}");
        }
    }

    #[test]
    fn what_is_written_block_by_block_is_no_piece_each() {
        const BLOCKS: usize = 60;
        for begin in ["", "Before.\n\n", "Behind.\n"] {
            let (mut source, mut pieces) = (Source::new(begin), Pieces::<()>::read(Language::MARKDOWN, begin));
            let at_end = begin != "Behind.\n";
            for (at, key) in "Oats.\n\n".repeat(BLOCKS).char_indices() {
                let edit = Edit::insert(if at_end { source.len() } else { at }, key.to_string());
                source.apply(&edit);
                let touched = Touched::by(&[edit]).expect("there is one");
                pieces = pieces.after_edit(Language::MARKDOWN, &source, touched);
            }
            let anew = Pieces::<()>::read(Language::MARKDOWN, source.text());
            assert!(anew.count() > 1 && pieces.count() <= 3 * anew.count(), "{begin:?}: {}", pieces.count());
        }
    }

    #[test]
    fn what_is_left_of_a_piece_is_put_together_with_the_next() {
        let text: String = (100..300).map(|number| format!("{number} oats.\n\n")).collect();
        let pieces = Pieces::<()>::read(Language::MARKDOWN, &text);
        let first = |pieces: &Pieces<()>| pieces.iter().next().expect("there is one").1.text().len();
        let left = "100 oats.\n\n".len();
        let (mut source, edit) = (Source::new(&text), Edit::replace(TextRange::new(left, first(&pieces)), ""));
        source.apply(&edit);
        let after = pieces.after_edit(Language::MARKDOWN, &source, Touched::by(&[edit]).expect("there is one"));
        assert!(first(&after) > 10 * left, "{}", first(&after));
    }

    #[test]
    fn a_text_that_the_parser_gives_up_on_is_plain() {
        let text = "- [ ] \\\n   - ";
        assert_eq!(regions(text), super::super::plain::regions(text));
    }

    /// Real documents, where they are beside the project.
    #[test]
    fn documents_are_read_as_the_parser_reads_them() {
        let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
        let mut folders = vec![corpora];
        let mut count = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "md")
                    && let Ok(text) = std::fs::read_to_string(&path)
                {
                    check(&text);
                    check(&text.replace('\n', "\r\n"));
                    count += 1;
                }
            }
        }
        if count == 0 {
            println!("no corpora beside the project: skipped");
        }
    }
}
