//! XML: the entries of DocBook and DITA ([`docs`]), of TBX ([`tbx`]) and of SKOS in RDF/XML ([`skos`]), whichever of these vocabularies a
//! file uses. `quick-xml` cuts it into tags and text, and one entry is held at a time, so that a large termbase needs no more room than its
//! entries.

mod docs;
mod element;
pub(super) mod skos;
mod tbx;

use quick_xml::Reader;
use quick_xml::events::Event;
use rustc_hash::FxHashMap;

use crate::glossary::draft::{Draft, in_order};
use crate::glossary::markdown::section::{Class, class_of, is_glossary_title};
use crate::glossary::{Entry, Problem, ProblemKind, ReadOptions, Reading};
use crate::text::TextRange;
use element::{Element, Open};

/// Reads a text as a glossary in one of the vocabularies.
pub(super) fn read(text: &str, _: &ReadOptions) -> Reading {
    let mut file = File { text, reading: Reading::default(), names: FxHashMap::default() };
    file.read();
    file.finish()
}

struct File<'t> {
    text: &'t str,
    reading: Reading,
    /// What entries are called, by what others refer to them with.
    names: FxHashMap<String, String>,
}

/// What an element makes an entry with.
type Maker = for<'t> fn(&'t str, &Element<'t>) -> Option<Draft<'t>>;

/// What an element is an entry of, and what identifies it; `None` for others.
fn maker(name: &str) -> Option<(Maker, &'static str)> {
    match name {
        "glossentry" => Some((docs::entry, "id")),
        "termEntry" | "conceptEntry" => Some((tbx::entry, "id")),
        "Concept" | "Description" => Some((skos::entry, "about")),
        _ => None,
    }
}

/// An element around the entries: its name, and its title where it is a part of a glossary.
struct Around<'t> {
    name: &'t str,
    title: Option<String>,
}

impl<'t> File<'t> {
    fn read(&mut self) {
        let mut around: Vec<Around<'t>> = Vec::new();
        let mut open: Option<Open<'t>> = None;
        // The parser skips a mark and does not count it.
        let start = self.text.len() - self.text.trim_start_matches('\u{feff}').len();
        let mut reader = Reader::from_str(&self.text[start..]);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let from = start + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = match reader.read_event() {
                Ok(Event::Eof) => return,
                Ok(event) => event,
                Err(error) => {
                    return self
                        .broken(start + usize::try_from(reader.error_position()).unwrap_or(0), &error.to_string());
                }
            };
            let to = (start + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)).min(self.text.len());
            let range = from.min(to)..to;
            if let Some(entry) = &mut open {
                if let Some(element) = entry.take(self.text, &event, range) {
                    open = None;
                    self.element(&element, &mut around);
                }
                continue;
            }
            match event {
                Event::Start(_) => {
                    let new = Open::new(self.text, range);
                    // `<title>` right below a part of a glossary names the part.
                    let is_title = new.name() == "title" && around.last().is_some_and(|it| is_part(it.name));
                    match maker(new.name()).is_some() || is_title {
                        true => open = Some(new),
                        false => around.push(Around { name: new.name(), title: None }),
                    }
                }
                Event::End(_) => {
                    around.pop();
                }
                _ => {}
            }
        }
    }

    /// Takes an element that has been read to its end.
    fn element(&mut self, element: &Element<'t>, around: &mut [Around<'t>]) {
        let Some((make, identity)) = maker(element.name()) else {
            if let Some(part) = around.last_mut() {
                part.title = Some(element.plain());
            }
            return;
        };
        let Some(mut draft) = make(self.text, element) else { return };
        // The title of the whole is no topic.
        let whole = around.iter().position(|part| is_part(part.name));
        let topics = around.iter().skip(whole.map_or(0, |at| at + 1)).rev();
        let topic = topics.into_iter().find_map(|part| part.title.as_deref());
        draft.context(topic.filter(|title| !is_glossary_title(title) && class_of(title) == Class::Candidate));
        let entry = draft.finish(TextRange::new(element.range.start, element.range.end), &mut self.reading.problems);
        if let Some(id) = element.attribute(identity) {
            self.names.insert(id.into_owned(), entry.headword.to_string());
        }
        self.reading.entries.push(entry);
    }

    /// The reading, with what entries refer to called by its name.
    fn finish(self) -> Reading {
        let Self { mut reading, names, .. } = self;
        reading.entries.iter_mut().for_each(|entry| name_references(entry, &names));
        // What is no entry of this file was named by what identifies it: nobody looks that up.
        reading.entries = in_order(reading.entries);
        reading
    }

    fn broken(&mut self, at: usize, message: &str) {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        self.reading.problems.push(Problem {
            kind: ProblemKind::Syntax,
            range: TextRange::empty(at),
            message: format!("This XML cannot be read from here on: {message}"),
        });
    }
}

/// Calls what an entry refers to by its name; what is no entry here, and no name, is left out.
pub(super) fn name_references(entry: &mut Entry, names: &FxHashMap<String, String>) {
    let own = entry.headword.clone();
    let named = |reference: String| match reference.strip_prefix(REFERENCE) {
        Some(id) => names.get(id).cloned(),
        None => Some(reference),
    };
    entry.see_also =
        std::mem::take(&mut entry.see_also).into_iter().filter_map(named).filter(|name| *name != own).collect();
}

/// Stands before what identifies an entry, until that has its name.
pub(super) const REFERENCE: char = '\u{1}';

/// Whether an element is a part of a glossary that may have a title.
fn is_part(name: &str) -> bool {
    matches!(name, "glossary" | "glossdiv" | "glosslist" | "glossgroup")
}
