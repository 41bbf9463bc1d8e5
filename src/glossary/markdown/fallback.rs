//! What a page is read as where its layout gave no entries: what is rarer, and less sure.

use super::body::Builder;
use super::candidate::Depth;
use super::found::{Found, STRUCTURED};
use super::section::Section;
use super::{abbreviations, fold, front_title, paragraphs, plain_list, table};
use crate::glossary::Entry;

/// What the entries are written as, and why they were looked for there; and the entries.
type Read = ((&'static str, &'static str), Vec<Entry>);

/// The entries of a page whose layout gave none.
pub(super) fn fallback(builder: &mut Builder<'_>, sections: &mut [Section], found: &Found) -> Read {
    let entries = found.structured(builder, sections, &|_| true);
    if !entries.is_empty() {
        return ((STRUCTURED, "its headings are no terms"), entries);
    }
    let mut problems = std::mem::take(&mut builder.problems);
    problems.dedup();
    let entries = abbreviations::marked(builder);
    if !entries.is_empty() {
        return (("lines `*[ABBR]: expansion`", "nothing else on the page is an entry"), entries);
    }
    for table in found.tables.iter().filter(|table| table.columns.is_none()) {
        if let Some(columns) = table::by_content(builder, table) {
            let entries = table::entries(builder, table, &columns, None);
            if !entries.is_empty() {
                return (
                    (
                        "a table of short names and longer text",
                        "no head says so, but nothing else on the page is an entry",
                    ),
                    entries,
                );
            }
        }
    }
    if plain_list::is_glossary(builder, sections) {
        return (
            ("lists of `term: meaning`", "most items of the page's lists are so"),
            plain_list::entries(builder, sections),
        );
    }
    let entries = fold::entries(builder, sections);
    if !entries.is_empty() {
        return (("blocks that are unfolded", "the page has several, each called by a name"), entries);
    }
    let entries = paragraphs::entries(builder, sections);
    if !entries.is_empty() {
        return ((paragraphs::NAME, "nearly all of the page's are so, each with a name of its own"), entries);
    }
    let entries = abbreviations::bare(builder, sections, front_title(builder.page).as_deref());
    if !entries.is_empty() {
        return (("lines `ABBR: expansion`", "most lines of the page are so"), entries);
    }
    let entries = Found::new(builder, sections, Depth::Nested).structured(builder, sections, &|_| true);
    if entries.is_empty() {
        builder.problems = problems;
        return (("nothing that has entries", "no part of the page is one of the layouts that are known"), entries);
    }
    ((STRUCTURED, "they stand in the lists of lists"), entries)
}
