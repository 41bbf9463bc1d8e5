//! What a section is by the shape of its text, in whatever language its heading is: a table of contents is nothing but links into the page,
//! and what a page ends with, or begins with, is further reading where it is nothing but a list of links.

use super::body::Builder;
use super::section::{self, Class, Content, Section};
use crate::markdown::link::{bracket, target};
use crate::markdown::{Kind, Page, Place};

/// Fewer links into the page are a reference.
const LEAST_CONTENTS: usize = 3;

/// Fewer links below a heading may be all that is said of a term.
const LEAST_LINKS: usize = 2;

/// The sections of a page, classed by their headings and by how they look; what they hold is not looked at yet.
pub(super) fn sections(builder: &Builder<'_>) -> Vec<Section> {
    let mut sections = section::by_headings(builder);
    mark(builder.page, &mut sections);
    sections
}

/// Marks the sections that hold no terms and are none by what stands in them.
fn mark(page: &Page<'_>, sections: &mut [Section]) {
    let is_open = |section: &Section| matches!(section.class, Class::Candidate | Class::Doubtful);
    for section in sections.iter_mut().filter(|section| is_open(section)) {
        if is_contents(page, section) {
            section.class = Class::Stop;
        }
    }
    let links: Vec<bool> = sections.iter().map(|section| is_open(section) && is_list_of_links(page, section)).collect();
    let (listed, all) =
        (links.iter().filter(|links| **links).count(), sections.iter().filter(|other| is_open(other)).count());
    // Where many headings have links alone below them, these are what the page says of its terms.
    if listed * 4 > all {
        return;
    }
    for at in (1..sections.len()).rev() {
        match links[at] {
            true => sections[at].class = Class::Stop,
            false if sections[at].body.clone().all(|line| is_idle(page, line)) => {}
            false => break,
        }
    }
    if let Some(first) = (1..sections.len()).find(|at| is_open(&sections[*at]))
        && links[first]
    {
        sections[first].class = Class::Stop;
    }
}

fn is_idle(page: &Page<'_>, line: usize) -> bool {
    matches!(page.lines[line].kind, Kind::Blank | Kind::Reference | Kind::Rule | Kind::Underline | Kind::Hidden)
}

/// Whether a section is nothing but links into the page, however they are parted.
fn is_contents(page: &Page<'_>, section: &Section) -> bool {
    let mut links = 0;
    for line in section.body.clone().filter(|line| !is_idle(page, *line)) {
        if !matches!(page.lines[line].kind, Kind::Text | Kind::Item { .. }) {
            return false;
        }
        let mut rest = page.str(line);
        while let Some(at) = rest.find(|c: char| c == '[' || c.is_alphanumeric()) {
            let here = &rest[at..];
            let Some(label) = bracket(here) else { return false };
            let address = target(&here[label..]);
            if !here[label..].starts_with("(#") || address == 0 {
                return false;
            }
            links += 1;
            rest = &here[label + address..];
        }
    }
    links >= LEAST_CONTENTS
}

/// Whether a section is a list, each item of which begins with a link.
fn is_list_of_links(page: &Page<'_>, section: &Section) -> bool {
    let mut links = 0;
    for line in section.body.clone().filter(|line| !is_idle(page, *line)) {
        match page.lines[line].kind {
            Kind::Item { content, .. } => {
                let item = page.text[content..page.lines[line].end].trim_start_matches(['*', '_']);
                let linked = bracket(item).is_some_and(|label| item[label..].starts_with('('));
                if !linked && !item.starts_with("http") && !item.starts_with("<http") {
                    return false;
                }
                links += 1;
            }
            Kind::Text if page.lines[line].place != Place::Start => {}
            _ => return false,
        }
    }
    links >= LEAST_LINKS
}

/// Which sections are lists of entries that stand beside topics with headings of terms below them, or beside the letters of these:
/// `## Acronyms` behind `## Methods` and its terms. `counts` says how many entries a section has.
pub(super) fn lists_beside_topics(sections: &[Section], counts: &dyn Fn(&Section) -> usize) -> Vec<bool> {
    let (least_topics, least_entries) = (2, 3);
    let below = |at: usize| sections.get(at + 1).is_some_and(|next| next.level > sections[at].level);
    let is_topic = |at: usize| {
        let section = &sections[at];
        below(at)
            && (section.class == Class::Letter
                || section.class == Class::Candidate && section.content == Content::Empty)
    };
    let mut topics = [0usize; 8];
    (0..sections.len()).filter(|at| is_topic(*at)).for_each(|at| topics[usize::from(sections[at].level.min(7))] += 1);
    let is_list = |(at, section): (usize, &Section)| {
        section.class == Class::Candidate
            && topics[usize::from(section.level.min(7))] >= least_topics
            && (!below(at) || section.content == Content::Mixed)
            && counts(section) >= least_entries
    };
    sections.iter().enumerate().map(is_list).collect()
}
