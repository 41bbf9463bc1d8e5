//! The headings of a page and what each is: the page's title, a letter of the alphabet, something that glossaries have besides
//! their entries (a table of contents, literature), or what may be a term or a topic.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::body::Builder;
use super::relations::is_about_entries;
pub use super::title::is_glossary_title;
use super::title::{are_questions, asked_name};
use super::words::{DOUBTFUL, STOPS};
use crate::markdown::{Kind, Line, Page, Place};

/// What a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::glossary) enum Class {
    /// No heading: what stands before the first one.
    Lead,
    /// The page's title.
    Title,
    /// A letter of the alphabet.
    Letter,
    /// No term and nothing with terms in it.
    Stop,
    /// Perhaps a stop, perhaps a term: `Resources`.
    Doubtful,
    /// A term or a topic.
    Candidate,
}

/// What stands under a heading, up to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing.
    Empty,
    /// Text.
    Prose,
    /// Entries of a layout of their own, from its start.
    Entries,
    /// Text, and entries after it.
    Mixed,
}

/// A heading and what follows up to the next one.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// What the heading is.
    pub class: Class,
    /// 1 to 6; 0 for what stands before the first heading.
    pub level: u8,
    /// Its text without markup, and without its number where the page's headings are numbered.
    pub name: String,
    /// Length of that number, or of the question before the name, in bytes.
    pub number: usize,
    /// Length of what stands behind the name, in bytes: the mark of a question.
    pub tail: usize,
    /// The heading's line; 0 for the lead.
    pub line: usize,
    /// Its lines, without the heading.
    pub body: Range<usize>,
    /// What stands in these.
    pub content: Content,
}

/// The sections of a page, classed by their headings alone; see [`shape::sections`](super::shape::sections).
pub(super) fn by_headings(builder: &Builder<'_>) -> Vec<Section> {
    let lines = &builder.page.lines;
    let lead = Section {
        class: Class::Lead,
        level: 0,
        name: String::new(),
        number: 0,
        tail: 0,
        line: 0,
        body: 0..0,
        content: Content::Empty,
    };
    let mut sections = vec![lead];
    let (numbered, asked) = (are_numbered(builder), are_questions(builder.page));
    let counted = if numbered { FxHashSet::default() } else { counted(builder.page) };
    for (at, line) in lines.iter().enumerate() {
        let Kind::Heading { level, from, to } = line.kind else { continue };
        if let Some(before) = sections.last_mut() {
            before.body.end = at;
        }
        let heading = &builder.page.text[from..to];
        let number = if numbered || counted.contains(&at) { number_of(heading) } else { 0 };
        let (number, tail) = asked_name(heading).filter(|_| asked).unwrap_or((number, 0));
        let name = builder.plain(from + number..to - tail).text;
        let name = name.trim().trim_end_matches([':', '：']).trim_end().to_string();
        let class = class_of(&name);
        let class = if class == Class::Stop && holds_entries_after_all(builder.page, at, &name) {
            Class::Candidate
        } else {
            class
        };
        let mut body = at + 1..at + 1;
        if lines.get(body.start).is_some_and(|next| next.kind == Kind::Underline) {
            body = at + 2..at + 2;
        }
        sections.push(Section { class, level, name, number, tail, line: at, body, content: Content::Empty });
    }
    if let Some(last) = sections.last_mut() {
        last.body.end = lines.len();
    }
    mark_title(&mut sections);
    stop_rules_beside_glossary(&mut sections);
    take_as_terms(&mut sections, &|line| lines[line].kind == Kind::Blank);
    sections
}

/// What a page says of how it is kept, beside the section that is the glossary, in small letters.
const RULES: [&str; 14] = [
    "rules", "anti-patterns", "antipatterns", "format", "adding a term", "adding terms", "adding new terms",
    "how to add a term", "principles", "guidelines", "workflow", "governance", "change process", "how to use",
];

/// Beside a section that is called a glossary, those that say how it is kept have no entries.
fn stop_rules_beside_glossary(sections: &mut [Section]) {
    let is_glossary = |section: &Section| section.class == Class::Candidate && is_glossary_title(&section.name);
    let levels: Vec<u8> = sections.iter().filter(|section| is_glossary(section)).map(|section| section.level).collect();
    for section in sections.iter_mut().filter(|section| levels.contains(&section.level)) {
        if section.class == Class::Candidate && RULES.contains(&section.name.to_lowercase().as_str()) {
            section.class = Class::Stop;
        }
    }
}

/// Whether paragraphs below a heading that says how entries relate begin with bold headwords: `## Relations` is a topic of mathematics, too.
fn holds_entries_after_all(page: &Page<'_>, heading: usize, name: &str) -> bool {
    let lines = page.lines[heading + 1..].iter().take_while(|line| !matches!(line.kind, Kind::Heading { .. }));
    let begins = |line: &Line| {
        let bold = page.text[line.text..line.end].strip_prefix("**").and_then(|rest| rest.split_once("**"));
        bold.is_some_and(|(name, rest)| name.ends_with(':') || rest.starts_with(':'))
    };
    is_about_entries(name) && lines.filter(|line| line.kind == Kind::Text && line.place == Place::Start).any(begins)
}

/// What stands right below a topic, or a letter of the alphabet, is a term, whatever it is called: `### License`, `### C#`. The sections of
/// a page that are none stand beside its topics.
fn take_as_terms(sections: &mut [Section], is_blank: &dyn Fn(usize) -> bool) {
    // The headings that stand above the next, the nearest last.
    let mut above: Vec<usize> = Vec::new();
    let mut parents = vec![None; sections.len()];
    // Of each, how many stand right below it, and how many of these are terms by their names.
    let mut below = vec![(0, 0); sections.len()];
    for at in 0..sections.len() {
        while above.last().is_some_and(|&other| sections[other].level >= sections[at].level) {
            above.pop();
        }
        parents[at] = above.last().copied();
        if let Some(parent) = parents[at] {
            below[parent].0 += 1;
            below[parent].1 += usize::from(matches!(sections[at].class, Class::Candidate | Class::Letter));
        }
        above.push(at);
    }
    // The levels of headings that stand above a text themselves: terms, where nothing else is said.
    let is_told = |section: &Section| section.class == Class::Candidate && !section.body.clone().all(is_blank);
    let with_terms: FxHashSet<u8> =
        sections.iter().filter(|section| is_told(section)).map(|section| section.level).collect();
    let mut topics = vec![false; sections.len()];
    for at in 0..sections.len() {
        let below_topic = parents[at].is_some_and(|parent: usize| topics[parent]);
        let section = &mut sections[at];
        let is_empty = section.body.clone().all(is_blank);
        let told = !is_empty && !is_sentence(&section.name);
        if below_topic
            && told
            && !is_about_entries(&section.name)
            && matches!(section.class, Class::Stop | Class::Doubtful | Class::Letter)
        {
            section.class = Class::Candidate;
        }
        // Beside terms, `## Further reading` with nothing but `### References` and `### License` below it is no topic.
        let holds_terms = below[at].1 * 2 >= below[at].0 || !with_terms.contains(&section.level);
        topics[at] = is_empty && matches!(section.class, Class::Candidate | Class::Letter) && holds_terms;
    }
}

/// Whether a heading is a question or a sentence.
fn is_sentence(name: &str) -> bool {
    let most_words = 10;
    // What stands in parentheses behind a name explains it.
    let name = name.split_once(" (").filter(|_| name.ends_with(')')).map_or(name, |(name, _)| name);
    name.ends_with(['?', '？', '!']) || name.split_whitespace().count() > most_words && !is_long_name(name)
}

/// Whether a name of many words is written as one: most of its longer words begin with a capital, as no sentence does.
pub(super) fn is_long_name(name: &str) -> bool {
    let (most_words, short_word) = (20, 3);
    let words = || name.split_whitespace().filter(|word| word.chars().count() > short_word);
    let capitals = words().filter(|word| word.starts_with(|c: char| c.is_uppercase() || c == '(')).count();
    name.split_whitespace().count() <= most_words && capitals * 3 >= words().count() * 2
}

/// Whether most headings of the page begin with a number: `## 3. Cache`.
fn are_numbered(builder: &Builder<'_>) -> bool {
    let page = builder.page;
    let numbers = page.lines.iter().filter_map(|line| match line.kind {
        Kind::Heading { level: 2.., from, to } => Some(number_of(&page.text[from..to])),
        _ => None,
    });
    let (numbered, all) = numbers.fold((0, 0), |(numbered, all), number| (numbered + usize::from(number > 0), all + 1));
    numbered > 1 && numbered * 3 >= all * 2
}

/// The lines of headings that are counted among those beside them, whatever the rest of the page is like: two or more below one heading, each with
/// a number.
fn counted(page: &Page<'_>) -> FxHashSet<usize> {
    let mut counted = FxHashSet::default();
    // Of each level the headings beside one another, and whether all have a number.
    let mut open: [(Vec<usize>, bool); 8] = Default::default();
    let mut close = |(lines, all): &mut (Vec<usize>, bool)| {
        let lines = std::mem::take(lines);
        if *all && lines.len() > 1 {
            counted.extend(lines);
        }
    };
    for (at, line) in page.lines.iter().enumerate() {
        let Kind::Heading { level: level @ 2.., from, to } = line.kind else { continue };
        let level = usize::from(level.min(7));
        open[level + 1..].iter_mut().for_each(&mut close);
        let (lines, all) = &mut open[level];
        let is_numbered = number_of(&page.text[from..to]) > 0;
        *all = is_numbered && (*all || lines.is_empty());
        lines.push(at);
    }
    open.iter_mut().for_each(close);
    counted
}

/// Length of `3. `, `3.1 ` or `3) ` at the start of a heading, where a name follows; 0 for none.
fn number_of(heading: &str) -> usize {
    let number = heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = number.strip_prefix(')').unwrap_or(number);
    let mark = &heading[..heading.len() - number.len()];
    let rest = number.trim_start();
    let counts = mark.starts_with(|c: char| c.is_ascii_digit()) && mark.contains(['.', ')']);
    let named =
        rest.len() < number.len() && rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '*' | '`' | '['));
    if counts && named { heading.len() - rest.len() } else { 0 }
}

pub(in crate::glossary) fn class_of(name: &str) -> Class {
    let lower = name.to_lowercase();
    let question = is_sentence(name);
    let help = ["how to ", "table of contents"].iter().any(|start| lower.starts_with(start)) || invites(&lower);
    if is_letter(name) {
        Class::Letter
    } else if question || help || STOPS.contains(&lower.as_str()) || is_about_entries(name) {
        Class::Stop
    } else if DOUBTFUL.contains(&lower.as_str()) {
        Class::Doubtful
    } else {
        Class::Candidate
    }
}

/// Whether a heading, in small letters, asks for help, or says whom the page is from: `Contributing to this page`, `Contributors`, where
/// `Contributor Agreement` is a term.
fn invites(name: &str) -> bool {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    match first {
        "contributing" | "contribute" => true,
        "contributions" | "contributors" if rest.is_empty() => true,
        "contribution" | "contributions" | "contributor" | "contributors" => {
            ["guide", "guides", "guideline", "guidelines", "guidance", "process", "welcome"].contains(&rest)
        }
        _ => false,
    }
}

/// Whether a heading stands for letters of the alphabet: `A`, `#`, `0-9`, `X – Z`, `あ行`.
fn is_letter(name: &str) -> bool {
    let parts = name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | ',' | '&' | '…' | '.'));
    // `C++` and `F#` are names.
    let single = |part: &str| {
        let letters = part.chars().filter(|c| c.is_alphanumeric()).count();
        letters == 0 || letters == 1 && !part.ends_with(['+', '#']) || part.bytes().all(|b| b.is_ascii_digit())
    };
    let lower = name.to_lowercase();
    let named = matches!(lower.as_str(), "numbers" | "symbols" | "numeric" | "digits" | "special characters" | "0-9");
    named || parts.clone().all(single) || (name.chars().count() == 2 && name.ends_with('行'))
}

/// The first heading is the title where it stands above all others, or says so.
fn mark_title(sections: &mut [Section]) {
    let Some((first, rest)) = sections.get_mut(1..).and_then(<[_]>::split_first_mut) else { return };
    if first.class == Class::Letter {
        return;
    }
    let above = rest.iter().all(|section| section.level > first.level);
    let alone = rest.is_empty();
    if above && (first.level == 1 || is_glossary_title(&first.name) || alone) || is_glossary_title(&first.name) {
        first.class = Class::Title;
    }
}

/// Unmarks letters that are terms: a page with one single-letter heading, and text under it, is about `C` or `R`.
pub(super) fn settle_letters(sections: &mut [Section]) {
    let letters = sections.iter().filter(|section| section.class == Class::Letter).count();
    for section in sections.iter_mut() {
        let lone = letters == 1 && section.class == Class::Letter && section.content == Content::Prose;
        if lone && section.name.chars().any(char::is_alphabetic) {
            section.class = Class::Candidate;
        }
    }
}

/// Settles what a doubtful heading is: a term only in its alphabetical place among headings of its level.
pub(super) fn settle_doubtful(sections: &mut [Section]) {
    let mut before: [Option<String>; 7] = Default::default();
    let mut waiting: [Vec<usize>; 7] = Default::default();
    for at in 0..sections.len() {
        let level = usize::from(sections[at].level.min(6));
        let name = sections[at].name.to_lowercase();
        match sections[at].class {
            Class::Doubtful if before[level].as_ref().is_some_and(|before| *before <= name) => waiting[level].push(at),
            Class::Doubtful => sections[at].class = Class::Stop,
            Class::Candidate => {
                for doubtful in waiting[level].drain(..) {
                    let placed = sections[doubtful].name.to_lowercase() <= name;
                    sections[doubtful].class = if placed { Class::Candidate } else { Class::Stop };
                }
                before[level] = Some(name);
            }
            _ => {}
        }
    }
    for doubtful in waiting {
        let sorted = doubtful
            .windows(2)
            .all(|pair| sections[pair[0]].name.to_lowercase() <= sections[pair[1]].name.to_lowercase());
        for at in doubtful {
            sections[at].class = if sorted { Class::Candidate } else { Class::Stop };
        }
    }
}

/// The topic that a section is about.
pub(super) fn context(sections: &[Section], section: usize) -> Option<&str> {
    let section = &sections[section];
    matches!(section.class, Class::Candidate | Class::Doubtful)
        .then_some(section.name.as_str())
        .filter(|name| !name.is_empty())
}
