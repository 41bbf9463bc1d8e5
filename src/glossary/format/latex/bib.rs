//! The `.bib` files of bib2gls, whose entries are those of glossaries. (ctan.org/pkg/bib2gls)

use super::{Definition, Scanner, entries};
use crate::glossary::{ReadOptions, Reading};

/// Reads a `.bib` file of bib2gls as a glossary.
pub(in crate::glossary::format) fn read_bib(text: &str, _: &ReadOptions) -> Reading {
    let mut scanner = Scanner { text, at: 0 };
    let mut definitions = Vec::new();
    while let Some(at) = memchr::memchr(b'@', &text.as_bytes()[scanner.at..]) {
        let start = scanner.at + at;
        let kind = &text[start + 1..];
        let kind = &kind[..kind.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(kind.len())];
        scanner.at = start + 1 + kind.len();
        scanner.skip();
        let is_known = KINDS.iter().any(|known| kind.eq_ignore_ascii_case(known));
        let Some(inner) = scanner.group().filter(|_| is_known) else { continue };
        let Some(comma) = text[inner.clone()].find(',') else { continue };
        let mut definition =
            Definition { range: start..scanner.at, key: inner.start..inner.start + comma, ..Definition::default() };
        definition.options(text, inner.start + comma + 1..inner.end);
        definitions.push(definition);
    }
    entries(text, &definitions)
}

/// The kinds of entries of bib2gls; others are literature.
const KINDS: [&str; 12] = [
    "entry",
    "abbreviation",
    "acronym",
    "index",
    "symbol",
    "number",
    "dualentry",
    "dualabbreviation",
    "dualacronym",
    "tertiaryindexacronymentry",
    "indexplural",
    "dualabbreviationentry",
];
