//! Lists without bold: `* TERM: meaning` and `- [term](address): meaning`, for pages that have nothing else.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::body::{Builder, Head};
use super::section::{Class, Content, Section};
use crate::glossary::Entry;
use crate::markdown::inline::skip_anchors;
use crate::markdown::link::{bracket, target};
use crate::markdown::{Kind, Place};

/// A name of more words than these is the start of a sentence.
const MOST_WORDS: usize = 6;

/// The share of items that must look like entries, in percent.
const LEAST_SHARE: usize = 60;

/// The heads of the items that look like entries, and the number of all items, in the sections that are read.
fn heads(builder: &Builder<'_>, sections: &[Section]) -> (Vec<(usize, Head)>, usize) {
    let lines = &builder.page.lines;
    let mut heads = Vec::new();
    let mut items = 0;
    let mut section = 0;
    for (at, line) in lines.iter().enumerate() {
        while sections.get(section + 1).is_some_and(|next| next.line <= at) {
            section += 1;
        }
        let Kind::Item { content, column, top: true } = line.kind else { continue };
        if sections[section].class == Class::Stop {
            continue;
        }
        items += 1;
        let end = item_end(builder, at);
        heads.extend(head(builder, at, content, column, end).map(|head| (section, head)));
    }
    (heads, items)
}

/// The line after the last one of the item that starts on `line`.
pub(super) fn item_end(builder: &Builder<'_>, line: usize) -> usize {
    let lines = &builder.page.lines;
    let ends = |line: &crate::markdown::Line| match line.kind {
        Kind::Blank => false,
        Kind::Item { top, .. } => top,
        _ => line.place != Place::Inside,
    };
    lines[line + 1..].iter().position(ends).map_or(lines.len(), |length| line + 1 + length)
}

fn head(builder: &Builder<'_>, at: usize, content: usize, column: usize, end: usize) -> Option<Head> {
    let page = builder.page;
    let limit = page.lines[at].end;
    let start = skip_anchors(page.text, content..limit);
    let rest = &page.text[start..limit];
    let linked = bracket(rest).map(|label| (label, target(&rest[label..]))).filter(|(_, length)| *length > 0);
    let (name_end, behind) = match linked {
        Some((label, length)) => (label + length, &rest[label + length..]),
        None => {
            let (name, _) = split(rest)?;
            (name, &rest[name..])
        }
    };
    let separated = split(behind).filter(|(name, _)| behind[..*name].trim().is_empty()).map(|(_, body)| body);
    // `[term]{#id} (ABBR)`, `[term]{#id}, other name`, `[term]{#id}\`: more of the name, and the meaning below.
    let spanned = linked.is_some_and(|(label, _)| rest[label..].starts_with('{'));
    if spanned && separated.is_none() && at + 1 < end && behind.split_whitespace().count() <= MOST_WORDS {
        let name = rest.trim_end().trim_end_matches('\\').trim_end();
        return Some(Head {
            start: content,
            name: start..start + name.len(),
            body: limit,
            line: at,
            end,
            column,
            url: None,
        });
    }
    let body = match separated {
        Some(body) => start + name_end + body,
        None if linked.is_some() && behind.trim().is_empty() && at + 1 < end => limit,
        None => return None,
    };
    let name = start..start + name_end;
    let text = builder.plain(name.clone()).text;
    let sentence =
        text.contains(['.', '?', '!', ';']) && text.contains(' ') || text.split_whitespace().count() > MOST_WORDS;
    let waits = page.text[..body].ends_with(['-', '–', '—']);
    let said = waits || !page.text[body..limit].trim().is_empty() || at + 1 < end;
    let url = linked.map(|(label, length)| trimmed(page.text, start + label + 1..start + label + length - 1));
    (!sentence && said && !text.trim().is_empty()).then_some(Head {
        start: content,
        name,
        body,
        line: at,
        end,
        column,
        url,
    })
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start + slice.trim().len()
}

/// Where the name at the start of a text ends, and where its meaning begins.
pub(in crate::glossary) fn split(text: &str) -> Option<(usize, usize)> {
    const SEPARATORS: [&str; 7] = [": ", "：", " - ", " – ", " — ", " -- ", " = "];
    let longest = 120;
    let window = text.char_indices().nth(longest).map_or(text, |(end, _)| &text[..end]);
    let found = SEPARATORS.iter().filter_map(|mark| window.find(mark).map(|at| (at, at + mark.len()))).min();
    let end = window.trim_end();
    // `Keel -`, and nothing yet behind it.
    let dashed = || {
        let name = [" -", " –", " —"].into_iter().find_map(|mark| end.strip_suffix(mark))?;
        Some((name.len(), end.len()))
    };
    found.or_else(|| end.ends_with(':').then(|| (end.len() - 1, end.len()))).or_else(dashed)
}

/// Whether the page's lists are entries, as far as their form says.
pub(super) fn is_glossary(builder: &Builder<'_>, sections: &[Section]) -> bool {
    let (heads, items) = heads(builder, sections);
    heads.len() > 1 && heads.len() * 100 >= items * LEAST_SHARE
}

/// Whether all text below the headings is lists of entries without bold, so that the headings are topics. Lists that say the same names
/// below several headings are of what these are about.
pub(super) fn are_below_topics(builder: &Builder<'_>, sections: &[Section]) -> bool {
    let topics: Vec<&Section> = sections
        .iter()
        .filter(|section| section.class == Class::Candidate && section.content == Content::Prose)
        .collect();
    let idle = |line: &usize| {
        matches!(
            builder.page.lines[*line].kind,
            Kind::Blank | Kind::Reference | Kind::Rule | Kind::Underline | Kind::Hidden
        )
    };
    let is_list = |section: &&Section| {
        let first = section.body.clone().find(|line| !idle(line));
        first.is_some_and(|line| matches!(builder.page.lines[line].kind, Kind::Item { top: true, .. }))
    };
    let others = topics.iter().filter(|topic| !is_list(topic)).count();
    // Beside two topics one may have a word of its own before its list.
    let are_lists = !topics.is_empty() && (others == 0 || others == 1 && topics.len() > 2);
    are_lists && is_below_topics(builder, sections)
}

/// Whether the page's lists are entries below topics: nearly all items have a name of their own. With one topic there are some more.
fn is_below_topics(builder: &Builder<'_>, sections: &[Section]) -> bool {
    let (heads, items) = heads(builder, sections);
    let names: FxHashSet<String> =
        heads.iter().map(|(_, head)| builder.plain(head.name.clone()).text.to_lowercase()).collect();
    let mut topics: Vec<usize> = heads.iter().map(|(section, _)| *section).collect();
    topics.dedup();
    let least = if topics.len() > 1 { 2 } else { 3 };
    names.len() == heads.len() && heads.len() >= least && heads.len() * 100 >= items * SHARE_BELOW_TOPICS
}

/// The share of items that must look like entries where headings could be terms, in percent.
const SHARE_BELOW_TOPICS: usize = 90;

/// The entries of such lists.
pub(super) fn entries(builder: &mut Builder<'_>, sections: &[Section]) -> Vec<Entry> {
    let (heads, _) = heads(builder, sections);
    let context =
        |section: usize| (sections[section].class == Class::Candidate).then(|| sections[section].name.as_str());
    // What has a comma before its colon, where no blanks part words, is a sentence.
    let is_name = |head: &Head| !builder.page.text[head.name.clone()].contains(['，', '。', '；']);
    let named: Vec<&(usize, Head)> = heads.iter().filter(|(_, head)| is_name(head)).collect();
    named.into_iter().filter_map(|(section, head)| builder.entry(head, context(*section))).collect()
}
