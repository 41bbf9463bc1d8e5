//! What a hover shows is inert, whatever two entries of one name say: no image, no tag, no link but to the web and into the project,
//! and no code block or link definition that reaches from one entry into the other.
#![no_main]

use glossator::document::Language;
use glossator::glossary::{Format, ReadOptions};
use glossator::ide::{CodeHover, HoverOptions, hover};
use glossator::text::{FileId, FilePosition, Source};
use glossator::workspace::{Change, Place, Workspace};
use libfuzzer_sys::fuzz_target;
use pulldown_cmark::{Event, Options, Parser, Tag};

const PIECES: [&str; 48] = [
    "[",
    "]",
    "(",
    ")",
    "](",
    "](command:e)",
    "[x](command:y)",
    "![i](https://evil.example/t.png)",
    "`",
    "``",
    "```",
    "*",
    "**",
    "_",
    "~~",
    "\\",
    "|",
    "\n|-|-|\n",
    "|a|b|\n|-|-|\n|",
    "<b>",
    "<a href=command:x>",
    "`<img src=x>`",
    "https://e.example/",
    "www.e.example",
    "ftp://e.example",
    "file:////host/x",
    "\n",
    "\n\n",
    "\n- ",
    "\n> ",
    "\n1. ",
    "\n    ",
    "\t",
    "\n```\n",
    "\n~~~\n",
    "\r",
    "# ",
    "\n===\n",
    " ",
    "a",
    "!",
    "&lt;",
    "&#91;",
    "[r]",
    "![r]",
    "\n\n[r]: https://evil.example/x\n",
    "<javascript:y>",
    "\0",
];

fuzz_target!(init: drop(std::panic::take_hook()), |input: (Vec<u8>, Vec<u8>)| {
    let meaning = |choices: &[u8]| -> String { choices.iter().map(|&at| PIECES[usize::from(at) % PIECES.len()]).collect() };
    let mut workspace = Workspace::new();
    let files = [FileId(0), FileId(1)];
    for (file, choices) in files.into_iter().zip([&input.0, &input.1]) {
        let quoted = format!("{:?}", meaning(choices)).replace("\\u{0}", "\\0").replace("\\'", "'");
        let text = format!("contexts:\n  - name: c\n    terms:\n      - name: Zap\n        definition: {quoted}\n        examples: [{quoted}]\n");
        let (source, options) = (Source::new(&text), ReadOptions::default());
        let place = Place { name: "G.yml".into(), uri: "file:///p/G.yml".into(), root: "file:///p".into(), ..Place::default() };
        workspace.apply(Change::SetGlossary { file, format: Format::Yaml, options, source, place });
    }
    let note = FileId(2);
    let (language, source) = (Language::MARKDOWN, Source::new("a zap"));
    workspace.apply(Change::OpenDocument { file: note, language, version: 1, source, glossaries: files.into_iter().map(Into::into).collect() });
    let options = HoverOptions { markdown: true, code: CodeHover::Full };
    let position = FilePosition { file: note, offset: 3 };
    let Some(shown) = hover(&workspace.snapshot(), position, &options).map(|hover| hover.contents) else { return };
    let mut places = 0;
    for event in Parser::new_ext(&shown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => panic!("{event:?} in {shown:?}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let is_fine = ["https://", "http://", "file:///p/"].iter().any(|start| dest_url.starts_with(start));
                assert!(is_fine, "{dest_url:?} in {shown:?}");
                places += usize::from(dest_url.starts_with("file:///p/G.yml#L"));
            }
            _ => {}
        }
    }
    assert_eq!(places, 2, "each entry ends with the link to its place: {shown:?}");
});
