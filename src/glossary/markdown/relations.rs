//! What a page says of its entries outside of them: how they relate to each other, and which names were taken for several things.
//!
//! Such a sentence stands with each entry that it names. A name that it calls retired is advised against.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::body::add_form;
use crate::english::number;
use crate::glossary::{Entry, Form, FormKind};
use crate::markdown::{Kind, Page, Place};
use crate::text::word::{collapsed, runs};
use crate::text::{TextRange, fold};

/// What sections begin with that say how entries relate, in small letters.
const RELATIONS: [&str; 11] = [
    "relationships", "relationship", "relations", "relacionamentos", "relações", "relaciones", "beziehungen", "关系",
    "關係", "関係", "관계",
];
/// The same of those that tell names apart.
const AMBIGUITIES: [&str; 14] = [
    "confusingly similar", "commonly confused", "easily confused", "often confused", "flagged ambiguities",
    "flagged ambiguity", "ambiguities", "anti-confusions", "ambiguidades", "ambigüedades", "ambiguïtés",
    "mehrdeutigkeiten", "歧义", "曖昧",
];
/// The same of those that show the words in use.
const DIALOGUES: [&str; 4] = ["example dialogue", "example dialog", "example conversation", "beispieldialog"];
/// Words that take a name out of use, in small letters.
const RETIRED: [&str; 6] = ["retired", "removed", "renamed", "no longer used", "deprecated", "obsolete"];
/// What may stand between a bold name and such a word.
const LINKS: [&str; 11] = ["is", "are", "was", "were", "has", "have", "been", "now", "a", "the", "and"];
/// Words that say that a sentence takes nothing out of use after all.
const KEPT: [&str; 4] = ["not ", "never ", "n't ", "to be "];
/// So many sentences are kept with an entry.
const MOST: usize = 20;
/// A sentence of more bytes is an essay.
const LONGEST: usize = 1_000;

/// Whether a section with this title says how entries relate, tells names apart or shows them in use: nothing in it is an entry.
pub(super) fn is_about_entries(title: &str) -> bool {
    let is_list = |names: &[&str]| names.iter().any(|name| begins_with(title, name));
    is_list(&RELATIONS) || is_list(&AMBIGUITIES) || is_list(&DIALOGUES)
}

fn begins_with(title: &str, name: &str) -> bool {
    let title = title.to_lowercase();
    let title = title.trim_start_matches(|c: char| !c.is_alphabetic());
    let is_latin = name.starts_with(|c: char| c < '\u{530}');
    title
        .strip_prefix(name)
        .is_some_and(|rest| !is_latin || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
}

/// The items and paragraphs of the sections that say something of entries. Asked before any section is hidden.
pub(super) fn sentences(page: &Page<'_>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut section: Option<u8> = None;
    let mut is_open = false;
    for line in &page.lines {
        if let Kind::Heading { level, from, to } = line.kind {
            let title = &page.text[from..to];
            let tells = RELATIONS.iter().chain(&AMBIGUITIES).any(|name| begins_with(title, name));
            section = if tells { Some(level) } else { section.filter(|above| level > *above) };
            is_open = false;
        }
        if section.is_none() {
            continue;
        }
        match line.kind {
            Kind::Item { content, top: true, .. } => {
                all.push(content..line.end);
                is_open = true;
            }
            Kind::Text if line.place == Place::Start || !is_open => {
                all.push(line.text..line.end);
                is_open = true;
            }
            Kind::Text | Kind::Item { .. } => all.last_mut().into_iter().for_each(|last| last.end = line.end),
            Kind::Blank => {}
            _ => is_open = false,
        }
    }
    all
}

/// Adds to each entry the sentences that name it, and to the only one that a sentence names those names that it calls retired.
pub(super) fn attach(text: &str, sentences: &[Range<usize>], entries: &mut [Entry]) {
    if sentences.is_empty() {
        return;
    }
    let mut names: FxHashMap<String, usize> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        let own = entry.forms.iter().filter(|form| form.kind != FormKind::Discouraged).map(|form| form.text.as_str());
        for name in own.chain([entry.headword.as_str()]) {
            names.entry(key(name)).or_insert(at);
        }
    }
    let held: Vec<TextRange> = entries.iter().map(|entry| entry.range).collect();
    for sentence in sentences {
        let range = TextRange::new(sentence.start, sentence.end);
        let is_entry =
            held[..held.partition_point(|own| own.start() < range.end())].iter().any(|own| own.overlaps(range));
        if is_entry || range.len() > LONGEST {
            continue;
        }
        let said = &text[sentence.clone()];
        let marked = marked(said);
        let mut named: Vec<usize> =
            marked.iter().filter_map(|mark| names.get(&key(&said[mark.clone()])).copied()).collect();
        named.sort_unstable();
        named.dedup();
        if let Some(only) = meant(said, &marked, &named, &names) {
            for mark in retired(said, &marked).filter(|mark| !names.contains_key(&key(&said[mark.clone()]))) {
                let range = TextRange::new(sentence.start + mark.start, sentence.start + mark.end);
                let name = said[mark].into();
                add_form(&mut entries[only], Form { text: name, kind: FormKind::Discouraged, range: Some(range) });
            }
        }
        let line = collapsed(said);
        for at in named {
            let relations = &mut entries[at].relations;
            if relations.len() < MOST && !relations.contains(&line) {
                relations.push(line.clone());
            }
        }
    }
}

/// The entry that a sentence puts in the place of a name: of several that it names the one that it names where that goes out of use, as in
/// `"basket" was renamed to **Order**; a **Buyer** has one`.
fn meant(said: &str, marked: &[Range<usize>], named: &[usize], names: &FxHashMap<String, usize>) -> Option<usize> {
    if let [only] = named {
        return Some(*only);
    }
    let told = retired_at(said)?;
    let clause = told..said[told..].find([';', '.']).map_or(said.len(), |end| told + end);
    let inside = marked.iter().filter(|mark| clause.contains(&mark.start));
    let mut inside = inside.filter_map(|mark| names.get(&key(&said[mark.clone()])).copied());
    let first = inside.next()?;
    inside.all(|other| other == first).then_some(first)
}

/// How names are compared: without case, in whatever number.
fn key(name: &str) -> String {
    let folded = fold::fold(name.trim());
    number::singular(&folded).unwrap_or_else(|| folded.into_owned())
}

/// What is bold, in quotes or in back quotes in a sentence, without these marks, in order.
fn marked(said: &str) -> Vec<Range<usize>> {
    const MARKS: [(&str, &str); 5] = [("**", "**"), ("`", "`"), ("\"", "\""), ("“", "”"), ("__", "__")];
    let mut found = Vec::new();
    let mut at = 0;
    while at < said.len() {
        let rest = &said[at..];
        let opened = MARKS.iter().find(|(open, _)| rest.starts_with(open));
        let closed = opened.and_then(|(open, close)| Some((open.len(), rest[open.len()..].find(close)?, close.len())));
        match closed {
            Some((open, length, close)) if length > 0 => {
                let inner = at + open..at + open + length;
                // `**"stage"**`, and what stands in several quotes between bold marks.
                let within = marked(&said[inner.clone()]);
                let is_whole = within.is_empty();
                found.extend(within.into_iter().map(|mark| inner.start + mark.start..inner.start + mark.end));
                if is_whole {
                    found.push(inner.clone());
                }
                at = inner.end + close;
            }
            _ => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// Where a sentence calls something retired.
fn retired_at(said: &str) -> Option<usize> {
    let lower = said.to_ascii_lowercase();
    let word = RETIRED.iter().filter_map(|word| lower.find(word)).min();
    word.filter(|&at| {
        let before = &lower[lower.floor_char_boundary(at.saturating_sub(8))..at];
        !KEPT.iter().any(|kept| before.ends_with(kept))
    })
}

/// The names in quotes that stand in the part of a sentence that calls something retired, before it does, and a bold one of which it says just
/// that.
fn retired<'s>(said: &'s str, marked: &'s [Range<usize>]) -> impl Iterator<Item = Range<usize>> + 's {
    let word = retired_at(said);
    // What is told of a name behind a dash is told of that name: `**basket** — retired`.
    let clause = |at: usize| said[..at].trim_end().trim_end_matches('—').rfind([';', '.', '—']);
    let start = word.and_then(clause).map_or(0, |end| end + 1);
    let is_told = move |mark: &Range<usize>, at: usize| {
        let between = runs(&said[mark.end.min(at)..at]);
        between.into_iter().all(|word| LINKS.iter().any(|link| word.eq_ignore_ascii_case(link)))
    };
    let is_quoted = move |mark: &&Range<usize>| {
        said[..mark.start].ends_with(['"', '“', '`']) || word.is_some_and(|at| is_told(mark, at))
    };
    marked
        .iter()
        .filter(move |mark| word.is_some_and(|at| mark.end < at) && mark.start >= start)
        .filter(is_quoted)
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Format, ReadOptions, read};

    fn entries(text: &str) -> Vec<Entry> {
        read(Format::Markdown, text, &ReadOptions::default()).entries
    }

    const BAKERY: &str = "# Bakery\n\n## Language\n\n**Loaf**: A bread.\n\n**Oven**: It is hot.\n\n";

    #[test]
    fn sentences_stand_with_the_entries_that_they_name() {
        let text = format!(
            "{BAKERY}## Relationships\n\n- An **Oven** holds many\n  **Loaves** at once\n- **Oven** stands alone\n\n## See also\n\n- A **Loaf** is not told here\n"
        );
        let entries = entries(&text);
        assert_eq!(entries.len(), 2, "{entries:?}");
        assert_eq!(entries[0].relations, ["An **Oven** holds many **Loaves** at once"]);
        assert_eq!(entries[1].relations, ["An **Oven** holds many **Loaves** at once", "**Oven** stands alone"]);
    }

    #[test]
    fn lists_in_such_sections_are_no_entries() {
        for title in [
            "Relationships",
            "Relations",
            "3. Relationships between contexts",
            "Flagged ambiguities",
            "Beziehungen",
            "关系",
        ] {
            let text = format!("{BAKERY}## {title}\n\n- **Scan** owns its pages\n- **Page** has one **Loaf**\n");
            let found = entries(&text);
            assert_eq!(
                found.iter().map(|entry| entry.headword.as_str()).collect::<Vec<_>>(),
                ["Loaf", "Oven"],
                "{title}"
            );
            assert_eq!(found[0].relations, ["**Page** has one **Loaf**"], "{title}");
        }
    }

    #[test]
    fn sections_beside_terms_are_no_entries_either() {
        let text = "# Glossary\n\n## Loaf\n\nA bread.\n\n## Oven\n\nIt is hot.\n\n## Relationships\n\n- A **Loaf** has an **Oven**\n";
        let found = entries(text);
        assert_eq!(found.iter().map(|entry| entry.headword.as_str()).collect::<Vec<_>>(), ["Loaf", "Oven"]);
        assert_eq!(found[1].relations, ["A **Loaf** has an **Oven**"]);
    }

    #[test]
    fn names_that_are_called_retired_are_advised_against() {
        let discouraged = |sentence: &str| {
            let text = format!("{BAKERY}## Flagged ambiguities\n\n- {sentence}\n");
            let found = entries(&text);
            found[0].forms_of(FormKind::Discouraged).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(discouraged("\"brick\" is retired: say **Loaf**."), ["brick"]);
        assert_eq!(discouraged("**\"brick\"** and `slab` were removed; the name is **Loaf**."), ["brick", "slab"]);
        assert_eq!(discouraged("“brick” is no longer used for a **Loaf**."), ["brick"]);
        assert_eq!(discouraged("**Brick** has been retired (use **Loaf**)."), ["Brick"]);
        assert_eq!(discouraged("**Brick** — retired; say **Loaf**."), ["Brick"]);
        assert_eq!(discouraged("\"brick\" was renamed to **Loaf**; an **Oven** has many."), ["brick"]);
        // It is nobody's alone, an entry's own name, in use still, or another sentence's.
        for sentence in [
            "\"brick\" is retired: say **Loaf** or **Oven**.",
            "\"loaf\" was removed from the **Loaf** page.",
            "\"brick\" is not retired, see **Loaf**.",
            "\"brick\" meant two things, now **Loaf**.",
            "\"brick\" is a thing. The old **Loaf** was removed.",
            "**Brick** stays until the **Loaf** is removed.",
        ] {
            assert!(discouraged(sentence).is_empty(), "{sentence}");
        }
    }
}
