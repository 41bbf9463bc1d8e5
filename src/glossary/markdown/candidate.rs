//! Which bold openings of a page may be entries: those of a list that is one, those of paragraphs that are no labels.

mod leave_out;
mod opened;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::body::{Builder, Head};
use super::bold::{Bold, Opening, Separator};
use super::labels::{advises, labelled};
use super::plain_list;
use super::section::{Class, Section};
use crate::glossary::{Problem, ProblemKind};
use crate::markdown::{Kind, Line, Page, Place};
use crate::text::{TextRange, threads};
pub(super) use leave_out::drop_lone;
use opened::{Opened, Said, opened, place_of};

/// How a bold opening stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// It opens an item of the list with that number.
    Item(usize),
    /// It opens a paragraph.
    Paragraph,
    /// It opens a line inside a paragraph.
    Line,
}

/// A bold opening that may be an entry.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Its line.
    pub line: usize,
    /// First byte of its item or paragraph.
    pub start: usize,
    /// The headword.
    pub bold: Bold,
    /// How it stands there.
    pub style: Style,
    /// Column of the content of its item.
    pub column: usize,
    /// Index of its section.
    pub section: usize,
    /// What it says, as labels are compared.
    said: Said,
}

impl Candidate {
    /// Where the entry stands that it opens, where that ends before the line `end`.
    pub(super) fn head(&self, end: usize) -> Head {
        let Bold { name, body, body_line, url, .. } = self.bold.clone();
        let end = end.max(body_line + 1);
        Head { start: self.start, name, body, line: body_line, end, column: self.column, url }
    }
}

/// The bold openings of a page.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Those that may be entries, in order.
    pub all: Vec<Candidate>,
    /// Lines that open with bold that is never closed, and where the bold starts.
    pub unclosed: Vec<(usize, usize)>,
    /// Lines that open with bold words that are no entries, and why.
    pub left_out: Vec<(usize, &'static str)>,
}

/// Why a bold word is no entry that is a label.
const LABEL: &str = "its bold word is a label, such as `Note`, or one that repeats from entry to entry";

/// A bold word that opens so many paragraphs, or stands under so many headings, is a label of all of them.
const LABEL_REPEATS: usize = 3;

/// Bold words that name a part of what the heading above is about, where they stand under several headings, in small letters.
const FIELDS: [&str; 22] = [
    "definition", "meaning", "description", "usage", "use", "context", "type", "category", "status", "purpose",
    "source", "sources", "details", "in code", "code", "where", "used in", "relationships", "characteristics",
    "properties", "formula", "key points",
];

/// So many candidates are judged at a time.
const CHUNK: usize = 16384;

struct List {
    items: usize,
    bold: usize,
}

/// Which items of lists may be entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Those in no other.
    Top,
    /// Those inside others, which are topics. Paragraphs are none either.
    Nested,
}

/// The bold openings of the lines so far.
pub(super) struct Gathering {
    found: Candidates,
    lists: Vec<List>,
    list_open: bool,
    section: usize,
    /// The line after the last bold headword, which may go over several.
    behind: usize,
}

impl Gathering {
    /// All bold openings of a page.
    pub(super) fn of(builder: &Builder<'_>, sections: &[Section], depth: Depth) -> Self {
        let (found, lists) = Default::default();
        let mut gathering = Self { found, lists, list_open: false, section: 0, behind: 0 };
        opened(builder, depth, |lines, opened| gathering.lines(builder.page, sections, depth, lines, opened));
        gathering
    }

    /// Those of them that may be entries.
    pub(super) fn likely(self, builder: &Builder<'_>, sections: &[Section]) -> Candidates {
        let Self { mut found, lists, .. } = self;
        leave_out::drop_of_pages(builder.page, sections, &mut found);
        leave_out::drop_groups(builder.page, &mut found);
        keep_likely(builder, &mut found, &lists);
        found
    }

    /// Takes in the next lines, and those of them that open with bold words.
    fn lines(&mut self, page: &Page<'_>, sections: &[Section], depth: Depth, lines: Range<usize>, opened: Vec<Opened>) {
        let Self { found, lists, list_open, section, behind } = self;
        let mut opened = opened.into_iter().peekable();
        for at in lines {
            let line = &page.lines[at];
            while sections.get(*section + 1).is_some_and(|next| next.line <= at) {
                *section += 1;
            }
            if line.kind == Kind::Text && (depth == Depth::Nested || at < *behind) {
                continue;
            }
            let Some((start, mut style, column)) = place_of(line, depth) else {
                *list_open &= matches!(line.kind, Kind::Blank) || line.place == Place::Inside;
                continue;
            };
            if let Style::Item(list) = &mut style {
                if !*list_open {
                    lists.push(List { items: 0, bold: 0 });
                }
                lists.last_mut().into_iter().for_each(|list| list.items += 1);
                *list = lists.len() - 1;
            }
            *list_open = matches!(style, Style::Item(_));
            if sections[*section].class == Class::Stop {
                continue;
            }
            while opened.next_if(|opened| opened.line < at).is_some() {}
            let Some(Opened { opening, said, .. }) = opened.next_if(|opened| opened.line == at) else { continue };
            match (opening, said) {
                (Opening::Head(bold), Some(said)) => {
                    lists.last_mut().filter(|_| *list_open).into_iter().for_each(|list| list.bold += 1);
                    *behind = bold.body_line + 1;
                    found.all.push(Candidate { line: at, start, bold, style, column, section: *section, said });
                }
                (Opening::Unclosed, _) if style != Style::Line => found.unclosed.push((at, start)),
                _ => {}
            }
        }
    }
}

/// What the bold openings of a page say more than once.
struct Labels<'l> {
    /// How many paragraphs open with it.
    repeats: FxHashMap<&'l str, usize>,
    /// Under how many headings it stands, and the last of these.
    headings: FxHashMap<&'l str, (usize, usize)>,
    several: Several,
}

impl<'l> Labels<'l> {
    fn new(candidates: &'l [Candidate]) -> Self {
        let (mut repeats, mut headings) = (FxHashMap::default(), FxHashMap::default());
        let several = Several::of(candidates);
        for candidate in candidates.iter().filter(|candidate| several.may_hold(&candidate.said)) {
            let label = &candidate.said;
            if !matches!(candidate.style, Style::Item(_)) {
                *repeats.entry(label.text.as_str()).or_default() += 1;
            }
            let (count, last) = headings.entry(label.text.as_str()).or_insert((0, usize::MAX));
            *count += usize::from(*last != candidate.section);
            *last = candidate.section;
        }
        Self { repeats, headings, several }
    }

    /// Whether it names a part of what several headings are about.
    fn is_field(&self, label: &Said) -> bool {
        let label = label.text.as_str();
        let under = self.headings.get(label).map_or(0, |(count, _)| *count);
        under >= LABEL_REPEATS || under > 1 && FIELDS.contains(&label)
    }

    /// Of each candidate whether it is a label, and whether it is a field; what is advised on is an entry, and no label.
    fn judge(&self, builder: &Builder<'_>, candidates: &[Candidate]) -> Vec<(bool, bool)> {
        let judge = |one: &Candidate| {
            let is_several = self.several.may_hold(&one.said);
            let is_field = is_several && self.is_field(&one.said);
            let is_label = one.said.is_label || is_field || is_several && self.is_repeated(&one.said);
            (is_label && !is_advised(builder, one), is_field)
        };
        let mut all = Vec::with_capacity(candidates.len());
        let judge = |some: &[Candidate]| some.iter().map(judge).collect::<Vec<_>>();
        threads::in_order(candidates, CHUNK, judge, |some| all.extend(some));
        all
    }

    fn is_repeated(&self, label: &Said) -> bool {
        self.repeats.get(label.text.as_str()).is_some_and(|count| *count >= LABEL_REPEATS)
    }
}

/// What may be said more than once: of a long page most things are said once, and nothing has to be counted of these.
struct Several(Vec<u64>);

impl Several {
    /// So many bits for each: hardly two fall on one.
    const BITS: usize = 16;

    fn of(all: &[Candidate]) -> Self {
        let words = (all.len() * Self::BITS / 64).next_power_of_two();
        let (mut once, mut several) = (vec![0_u64; words], vec![0_u64; words]);
        for candidate in all {
            let (word, bit) = Self::place(words, &candidate.said);
            several[word] |= once[word] & bit;
            once[word] |= bit;
        }
        Self(several)
    }

    fn place(words: usize, label: &Said) -> (usize, u64) {
        (label.hash as usize >> 6 & (words - 1), 1 << (label.hash & 63))
    }

    fn may_hold(&self, label: &Said) -> bool {
        let (word, bit) = Self::place(self.0.len(), label);
        self.0[word] & bit != 0
    }
}

fn keep_likely(builder: &Builder<'_>, found: &mut Candidates, lists: &[List]) {
    let labelled = lists_of_labels(&found.all, lists.len());
    let judged = Labels::new(&found.all).judge(builder, &found.all);
    // How many paragraphs have each separator, labels aside.
    let mut counts = [0_usize; Separator::COUNT];
    for (candidate, (is_label, _)) in found.all.iter().zip(&judged) {
        counts[candidate.bold.separator as usize] += usize::from(candidate.style == Style::Paragraph && !is_label);
    }
    let count = |separator: Separator| counts[separator as usize];
    let loose = |separator| count(separator) > 1 && count(separator) > count(Separator::Colon) + count(Separator::Dash);
    let (periods, commas, line_ends) = (loose(Separator::Period), loose(Separator::Comma), loose(Separator::LineEnd));
    let page_items: usize = lists.iter().map(|list| list.bold).sum();
    let mut paragraph: Option<Separator> = None;
    let mut judged = judged.into_iter();
    let left_out = &mut found.left_out;
    found.all.retain(|candidate| {
        let Some((is_label, is_field)) = judged.next() else { return false };
        let separator = candidate.bold.separator;
        let (keep, why) = match candidate.style {
            Style::Item(list) if labelled[list] || is_field => (false, LABEL),
            Style::Item(list) => {
                let List { items, bold } = lists[list];
                let separated = matches!(separator, Separator::Colon | Separator::Dash);
                let all = items == bold && (items > 1 || page_items > 2);
                let keep = if separated { bold * 2 >= items } else { all };
                (keep, "an item of a list of which not enough items open with bold words and a meaning")
            }
            _ if is_label => (false, LABEL),
            Style::Paragraph => {
                let keep = match separator {
                    Separator::Colon | Separator::Dash => true,
                    Separator::Period => periods,
                    Separator::Comma => commas,
                    Separator::LineEnd => line_ends && has_text_below(builder, candidate),
                    Separator::None => false,
                };
                (keep, "no colon or dash parts the bold words from the text, as it does elsewhere")
            }
            Style::Line => {
                let keep =
                    separator == Separator::Colon || paragraph == Some(separator) && separator == Separator::Dash;
                (keep, "it stands inside a paragraph")
            }
        };
        if !keep {
            left_out.push((candidate.line, why));
        }
        if candidate.style == Style::Paragraph {
            paragraph = keep.then_some(separator);
        }
        keep
    });
}

/// Whether a paragraph is an entry though its bold word is a label elsewhere: a line of it advises against names, `**Notes**: …`, `_Avoid_: …`.
fn is_advised(builder: &Builder<'_>, candidate: &Candidate) -> bool {
    let page = builder.page;
    let mut behind = (candidate.line + 1..page.lines.len()).take_while(|&line| page.lines[line].kind == Kind::Text);
    candidate.style == Style::Paragraph
        && labelled(page.str(candidate.line)).is_none()
        && behind.any(|line| advises(page.str(line)))
}

/// Of each list whether it has labels alone, and so is of what stands above it: `- **Avoid:** marina`.
fn lists_of_labels(candidates: &[Candidate], lists: usize) -> Vec<bool> {
    let mut labelled = vec![true; lists];
    for candidate in candidates {
        if let Style::Item(list) = candidate.style {
            labelled[list] &= candidate.said.is_label;
        }
    }
    labelled
}

fn has_text_below(builder: &Builder<'_>, candidate: &Candidate) -> bool {
    let below = builder.page.lines.get(candidate.bold.body_line + 1..).unwrap_or_default();
    let next = below.iter().find(|line| line.kind != Kind::Blank);
    next.is_some_and(|line| !matches!(line.kind, Kind::Heading { .. } | Kind::Rule | Kind::Directive | Kind::Hidden))
}

/// Of the candidates those that are entries where bold headwords are what the page's entries are written with: what stands inside
/// another entry is text. `is_asked` says which are of interest.
pub(super) fn settled<'c>(
    builder: &Builder<'_>,
    candidates: &'c [Candidate],
    is_asked: impl Fn(&Candidate) -> bool,
) -> Vec<&'c Candidate> {
    let items = candidates.iter().filter(|candidate| matches!(candidate.style, Style::Item(_))).count();
    let paragraphs = candidates.len() - items;
    let mut open: Option<(usize, bool)> = None;
    let mut out = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        if let Style::Item(_) = candidate.style {
            let inside = open
                .is_some_and(|(section, announces)| section == candidate.section && (announces || paragraphs >= items));
            if inside {
                continue;
            }
        } else if items > 0 {
            let line = &builder.page.lines[candidate.bold.body_line];
            let said = builder.page.text[candidate.bold.body.min(line.end)..line.end].trim_end();
            open = Some((candidate.section, said.is_empty() || said.ends_with([':', '：'])));
        }
        if is_asked(candidate) {
            out.push(candidate);
        }
    }
    out
}

/// Each of the candidates, which are in order, with the first of some lines that is behind its own: `end` where there is none.
pub(super) fn with_stops<'c>(chosen: &[&'c Candidate], stops: &[usize], end: usize) -> Vec<(&'c Candidate, usize)> {
    let mut stops = stops.iter().copied().peekable();
    let mut with_stop = |candidate: &'c Candidate| {
        while stops.next_if(|stop| *stop <= candidate.line).is_some() {}
        (candidate, stops.peek().copied().unwrap_or(end))
    };
    chosen.iter().map(|candidate| with_stop(candidate)).collect()
}

/// The line after the last one of the entry that a candidate opens, which ends before the line `next` at the latest.
pub(super) fn end_of(builder: &Builder<'_>, candidate: &Candidate, next: usize) -> usize {
    let lines = &builder.page.lines;
    if let Style::Item(_) = candidate.style {
        return plain_list::item_end(builder, candidate.bold.body_line).min(next);
    }
    let ends = |line: &Line| matches!(line.kind, Kind::Heading { .. } | Kind::Rule | Kind::Directive | Kind::Hidden);
    let from = (candidate.bold.body_line + 1).min(next);
    lines[from..next].iter().position(ends).map_or(next, |length| from + length)
}

/// Whether a line with bold that is never closed was meant as an entry.
pub(super) fn reads_as_entry(page: &Page<'_>, line: usize) -> bool {
    let text = page.str(line);
    [":", "：", " - ", " – ", " — "].iter().any(|separator| text.contains(separator))
}

pub(super) fn report_unclosed(builder: &mut Builder<'_>, unclosed: &[(usize, usize)]) {
    for &(line, start) in unclosed {
        let line = &builder.page.lines[line];
        let stop = start + builder.page.text[start..line.end].trim_end().len();
        builder.problems.push(Problem {
            kind: ProblemKind::Unreadable,
            range: TextRange::new(start, stop),
            message: "this looks like an entry, but its bold headword is not closed: write `**` behind it too"
                .to_owned(),
        });
    }
}
