//! Which layout a page is written in, and so which of its headings, bold words and tables are entries.

use super::body::Builder;
use super::candidate::{Depth, Style};
use super::fallback::fallback;
use super::found::{Found, STRUCTURED};
use super::labels::{Label, labelled};
use super::section::{self, Class, Content, Section};
use super::table::{self, Table};
use super::{front_title, heading, paragraphs, plain_list, shape};
use crate::glossary::{Entry, FormKind, ProblemKind};
use crate::markdown::{Kind, Page};

/// What a page's entries are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Bold headwords, tables and the like; headings are topics.
    Structured,
    /// A heading per term.
    Headings,
    /// Both: a heading is a term where text follows it, a topic where entries do.
    Both,
}

/// What was made of a page.
pub(super) struct Outcome {
    /// Its entries, in order.
    pub entries: Vec<Entry>,
    /// Its headings, classed.
    pub sections: Vec<Section>,
    /// What the entries are written as, and why they were looked for there: for people.
    pub how: (&'static str, &'static str),
    /// Lines that open with bold words that are no entries, and why they are none.
    pub left_out: Vec<(usize, &'static str)>,
}

/// The entries of a page, in order. `titles` are headings that name the part of the page that is a glossary.
pub(super) fn entries(builder: &mut Builder<'_>, titles: &[String]) -> Vec<Entry> {
    outcome(builder, titles).entries
}

/// What is made of a page.
pub(super) fn outcome(builder: &mut Builder<'_>, titles: &[String]) -> Outcome {
    let mut sections = shape::sections(builder);
    for section in &mut sections {
        if titles.iter().any(|title| title.eq_ignore_ascii_case(&section.name)) {
            section.class = Class::Title;
        }
    }
    let found = Found::new(builder, &mut sections, Depth::Top);
    let (layout, why) = found.layout(builder.page, &sections);
    let lists = shape::lists_beside_topics(&sections, &|section| found.count_told(section));
    let (name, mut entries) = match layout {
        Layout::Structured => (STRUCTURED, found.structured(builder, &sections, &|_| true)),
        _ if lists.contains(&true) => {
            let is_lead = |section: usize| layout == Layout::Both && sections[section].class != Class::Candidate;
            let mut entries = headings(builder, &sections, &|at| !lists[at]);
            if !entries.is_empty() {
                let listed = found.structured(builder, &sections, &|section| lists[section] || is_lead(section));
                let written = table::by_name(&entries);
                for list in listed.chunk_by(|one, next| one.context == next.context) {
                    table::add(builder, &mut entries, &written, list.to_vec());
                }
            }
            ("a heading per term, and lists and tables of terms beside their topics", entries)
        }
        Layout::Headings if plain_list::are_below_topics(builder, &sections) => {
            ("lists below headings that are topics", plain_list::entries(builder, &sections))
        }
        Layout::Headings if paragraphs::are_below_topics(builder, &sections) => {
            (paragraphs::NAME, paragraphs::entries(builder, &sections))
        }
        Layout::Headings => ("a heading per term", headings(builder, &sections, &|_| true)),
        Layout::Both => {
            let inside = |section: usize| {
                sections[section].content == Content::Entries || sections[section].class != Class::Candidate
            };
            let mut entries = found.structured(builder, &sections, &inside);
            entries.extend(heading::entries(builder, &sections, &|section| section.content != Content::Entries));
            ("headings with text, and bold headwords, tables and lists below the others", entries)
        }
    };
    let mut how = (name, why);
    if entries.is_empty() {
        builder.problems.retain(|problem| problem.kind == ProblemKind::Unreadable);
        (how, entries) = fallback(builder, &mut sections, &found);
    }
    // Mostly each ends before the next begins.
    if !entries
        .is_sorted_by(|one, next| one.range.end() <= next.range.start() && one.range.start() < next.range.start())
    {
        let place = |entry: &Entry| (entry.range.start(), entry.range.end());
        entries.sort_by_key(place);
        entries = disjoint(builder, entries);
    }
    Outcome { entries, sections, how, left_out: found.left_out }
}

/// Of entries in the order of the page those that are in no other: what stands inside an entry is text.
fn disjoint(builder: &mut Builder<'_>, mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut end = 0;
    entries.retain(|entry| {
        let is_outside = entry.range.start() >= end;
        if is_outside {
            end = entry.range.end();
        } else {
            builder.problems.retain(|problem| problem.range != entry.headword_range);
        }
        is_outside
    });
    entries
}

/// The entries of a page of headings; none where it is ordinary documentation.
fn headings(builder: &mut Builder<'_>, sections: &[Section], may_be: &dyn Fn(usize) -> bool) -> Vec<Entry> {
    let index = |section: &Section| sections.partition_point(|other| other.line < section.line);
    let entries = heading::entries(builder, sections, &|section| {
        // `## Terms`, and nothing below: terms will stand there.
        let awaits = section::is_glossary_title(&section.name);
        let is_told = section.content != Content::Empty || is_leaf(sections, section) && !awaits;
        is_told && may_be(index(section))
    });
    let glossary = heading::is_glossary(builder, sections, front_title(builder.page).as_deref(), &entries);
    if glossary { entries } else { Vec::new() }
}

/// Whether no heading stands below: a term without a meaning, not a topic.
fn is_leaf(sections: &[Section], section: &Section) -> bool {
    let below = sections.get(sections.partition_point(|below| below.line <= section.line));
    below.is_none_or(|below| below.level <= section.level)
}

impl Found {
    /// The layout of the page, and why it is that.
    fn layout(&self, page: &Page<'_>, sections: &[Section]) -> (Layout, &'static str) {
        let candidates = || sections.iter().filter(|section| section.class == Class::Candidate);
        let count = |content: Content| candidates().filter(|section| content_of_terms(section) == content).count();
        let (entries, mixed, prose) = (count(Content::Entries), count(Content::Mixed), count(Content::Prose));
        // Entries that no topic heading stands above.
        let lead_sections =
            sections.iter().filter(|section| matches!(section.class, Class::Lead | Class::Title | Class::Letter));
        let lead: usize = lead_sections.map(|section| self.count_in(section)).sum();
        if !self.definitions.is_empty() && !self.defines_parts(sections, prose) {
            return (Layout::Structured, "the page has definition lists");
        }
        if lead > prose + mixed || lead > 0 && prose + mixed == 0 {
            return (
                Layout::Structured,
                "more of these stand below the title or letters than there are headings with text",
            );
        }
        // A table that is headed "Term" and "Definition" is not there by chance.
        let declared: usize =
            self.tables.iter().filter(|table| table.is_declared()).map(|table| table.rows.len()).sum();
        if declared > 0 && declared >= prose * 2 {
            return (
                Layout::Structured,
                "tables with heads for terms and meanings have more rows than there are headings with text",
            );
        }
        // A long table of terms beside a few headings with text: these say how to use it.
        let rows =
            |table: &Table| table.columns.as_ref().filter(|columns| columns.sure).map_or(0, |_| table.rows.len());
        let sure: usize = self.tables.iter().map(rows).sum();
        if sure > 0 && sure >= prose * 4 {
            return (Layout::Structured, "a long table of terms stands beside a few headings with text");
        }
        if entries > 0 && entries <= prose && self.restates(page, sections) {
            return (Layout::Headings, "a heading is short for the one bold name that stands below it");
        }
        let (structured, all) = (entries * 2 + mixed, (entries + mixed + prose) * 2);
        if structured == 0 || all == 0 {
            return (
                Layout::Headings,
                "no bold headwords, tables of terms or definition lists stand below the headings",
            );
        }
        let same_level = candidates().map(|section| section.level).collect::<std::collections::HashSet<_>>().len() == 1;
        let share = structured * 100 / all;
        // Text between entries is usual, and so is a list with bold words in the text of a term.
        match share {
            70.. => (Layout::Structured, "most headings have such entries below them"),
            _ if self.are_advised(page, sections) => {
                (Layout::Structured, "lines below bold headwords advise against names")
            }
            _ if declared > 0 => (Layout::Both, "some headings have text, and others a table of terms"),
            ..25 => (Layout::Headings, "most headings have text below them, and few have entries"),
            _ if same_level && entries > 0 => {
                (Layout::Both, "some headings have text and others entries, all on one level")
            }
            40.. => (Layout::Structured, "many headings have such entries below them"),
            _ => (Layout::Headings, "more headings have text below them than entries"),
        }
    }

    /// Whether lines that advise against names stand below bold headwords, and not right below headings: then the text below these only
    /// leads to the headwords.
    fn are_advised(&self, page: &Page<'_>, sections: &[Section]) -> bool {
        let advises = |line: usize| {
            let is_text = matches!(page.lines[line].kind, Kind::Text | Kind::Item { .. });
            is_text && labelled(page.str(line)).is_some_and(|(label, _)| label == Label::Names(FormKind::Discouraged))
        };
        let (mut of_bold, mut of_headings) = (0, 0);
        for section in sections {
            let first = self.lines_in(section).unwrap_or(section.body.end);
            of_headings += (section.body.start..first).filter(|&line| advises(line)).count();
            of_bold += (first..section.body.end).filter(|&line| advises(line)).count();
        }
        of_bold > 1 && of_bold > of_headings
    }

    /// Whether the page's definition lists are parts of the text of terms: each stands behind text of a heading, and more headings have
    /// text alone.
    fn defines_parts(&self, sections: &[Section], prose: usize) -> bool {
        let of = |line: usize| sections.partition_point(|section| section.line <= line).saturating_sub(1);
        let mut holders: Vec<usize> = self.definitions.iter().map(|(line, _)| of(*line)).collect();
        holders.dedup();
        let is_part = |at: &usize| sections[*at].class == Class::Candidate && sections[*at].content == Content::Mixed;
        holders.len() < prose && holders.iter().all(is_part)
    }

    /// Whether entries stand alone below short headings, each a paragraph whose bold name is the longer one: `### MSP`, `**Mean sea plane**: …`.
    fn restates(&self, page: &Page<'_>, sections: &[Section]) -> bool {
        let one = |section: &Section| {
            let at = self.candidates.partition_point(|candidate| candidate.line < section.body.start);
            let candidate = self.candidates.get(at).filter(|candidate| candidate.style == Style::Paragraph);
            candidate.is_some_and(|candidate| {
                let name = page.text[candidate.bold.name.clone()].trim_matches('*');
                self.count_in(section) == 1
                    && section.name.split_whitespace().count() == 1
                    && name.chars().count() > section.name.chars().count()
            })
        };
        sections.iter().filter(|section| section.content == Content::Entries).all(one)
    }
}

/// What stands in a section, for the layout: `## Core terms` is no term, entries stand below it, whatever is said before them, or in another place.
fn content_of_terms(section: &Section) -> Content {
    match section.content {
        Content::Mixed if section::is_glossary_title(&section.name) => Content::Entries,
        Content::Prose if section::is_glossary_title(&section.name) => Content::Empty,
        content => content,
    }
}
