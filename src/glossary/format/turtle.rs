//! SKOS in Turtle: each concept with a preferred label is an entry. `oxttl` makes triples of the text, which have no places; so it is fed a
//! line at a time, and a label is looked for in the lines that its triple came with. (w3.org/TR/skos-reference, w3.org/TR/turtle)

use oxttl::TurtleParser;
use oxttl::turtle::LowLevelTurtleParser;
use rustc_hash::FxHashMap;

use super::xml::skos::kind_of;
use super::xml::{REFERENCE, name_references};
use crate::glossary::draft::{Draft, Written, in_order};
use crate::glossary::{FormKind, Problem, ProblemKind, ReadOptions, Reading};
use crate::text::TextRange;

/// The name space of SKOS.
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// What is said of a concept.
#[derive(Default)]
struct Concept {
    labels: Vec<Label>,
    others: Vec<(Written, FormKind)>,
    /// Definitions, and notes of the kinds that stand in for one, each with its rank.
    meanings: Vec<(usize, Label)>,
    examples: Vec<String>,
    related: Vec<String>,
}

/// A text with its language.
struct Label {
    written: Written,
    is_english: bool,
}

/// Reads a text as a vocabulary in SKOS.
pub(super) fn read(text: &str, _: &ReadOptions) -> Reading {
    let mut file =
        File { text, concepts: Vec::new(), places: FxHashMap::default(), problems: Vec::new(), from: 0, taken: 0 };
    file.read();
    file.finish()
}

struct File<'t> {
    text: &'t str,
    /// The concepts in the order of the text, each with what identifies it.
    concepts: Vec<(String, Concept)>,
    places: FxHashMap<String, usize>,
    problems: Vec<Problem>,
    /// Where the last text was found: what follows stands behind it.
    from: usize,
    /// How many triples have come.
    taken: usize,
}

/// A statement stands on lines of at most so many bytes, in which its texts are looked for.
const LONGEST_STATEMENT: usize = 1 << 16;

impl File<'_> {
    fn read(&mut self) {
        // Addresses of one's own need not be right for a glossary to be.
        let mut parser = TurtleParser::new().lenient().with_base_iri("file:///").unwrap_or_default().low_level();
        let (mut at, mut fed, mut waiting) = (0, 0, 0);
        for line in self.text.split_inclusive('\n') {
            at += line.len();
            // What is not complete is looked through again with each piece: of a long text the pieces grow.
            if at - fed < waiting {
                continue;
            }
            parser.extend_from_slice(&self.text.as_bytes()[fed..at]);
            let before = self.taken;
            if !self.drain(&mut parser, at) {
                return;
            }
            waiting = if self.taken == before { waiting + (at - fed) } else { 0 };
            fed = at;
        }
        parser.extend_from_slice(&self.text.as_bytes()[fed..]);
        parser.end();
        self.drain(&mut parser, self.text.len());
    }

    /// Takes the triples that are complete with the text before `at`; whether there may be more.
    fn drain(&mut self, parser: &mut LowLevelTurtleParser, at: usize) -> bool {
        let mut broken = 0;
        while let Some(next) = parser.parse_next() {
            match next {
                Ok(triple) => self.take(&triple, at),
                Err(error) => {
                    self.problems.push(Problem {
                        kind: ProblemKind::Syntax,
                        range: TextRange::empty(self.text[..at].trim_end().len()),
                        message: format!("This statement cannot be read: {error}"),
                    });
                    broken += 1;
                    if broken > MOST_BROKEN || self.problems.len() > MOST_BROKEN {
                        return false;
                    }
                }
            }
        }
        true
    }

    fn take(&mut self, triple: &oxrdf::Triple, at: usize) {
        self.taken += 1;
        let subject = triple.subject.to_string();
        let predicate = triple.predicate.as_str();
        let (property, is_skos) = match predicate.strip_prefix(SKOS) {
            Some(property) => (property, true),
            None => (predicate.rsplit(['#', '/']).next().unwrap_or_default(), false),
        };
        let rank = MEANINGS.iter().position(|meaning| *meaning == property);
        let wanted = is_skos || rank.is_some();
        if !wanted {
            return;
        }
        let oxrdf::Term::Literal(literal) = &triple.object else {
            if property == "related" {
                let other = triple.object.to_string();
                self.concept(subject).related.push(other);
            }
            return;
        };
        let is_english = literal.language().is_none_or(|code| code.starts_with("en"));
        let label = Label { written: self.written(literal.value(), at), is_english };
        let concept = self.concept(subject);
        match (property, kind_of(property), rank) {
            ("prefLabel", ..) => concept.labels.push(label),
            ("example", ..) => concept.examples.push(label.written.text),
            (_, Some(kind), _) => concept.others.push((label.written, kind)),
            (_, _, Some(rank)) => concept.meanings.push((rank, label)),
            _ => {}
        }
    }

    fn concept(&mut self, id: String) -> &mut Concept {
        let at = *self.places.entry(id.clone()).or_insert_with(|| {
            self.concepts.push((id, Concept::default()));
            self.concepts.len() - 1
        });
        &mut self.concepts[at].1
    }

    /// A text with its place among the lines before `at`.
    fn written(&mut self, said: &str, at: usize) -> Written {
        let start = self.text.floor_char_boundary(self.from.max(at.saturating_sub(LONGEST_STATEMENT)).min(at));
        let first = said.lines().next().unwrap_or_default();
        let near = &self.text[start..at];
        let quoted = ['"', '\'']
            .into_iter()
            .filter_map(|mark| near.find(&format!("{mark}{first}")))
            .min()
            .map(|found| found + 1);
        let found = quoted.filter(|_| !first.is_empty());
        let range = match found {
            Some(found) => {
                let begin = start + found;
                let whole = self.text[begin..].starts_with(said);
                let end = begin + if whole { said.len() } else { first.len() };
                self.from = end;
                TextRange::new(begin, end)
            }
            // What is written with escapes is on the last line that was fed.
            None => {
                let line = self.text[..at].trim_end();
                let begin = line.rfind('\n').map_or(0, |end| end + 1).max(self.from.min(line.len()));
                // Nobody looks through the same lines again.
                self.from = begin;
                TextRange::new(begin, line.len().max(begin))
            }
        };
        Written { text: said.to_owned(), range }
    }

    fn finish(self) -> Reading {
        let mut reading = Reading { problems: self.problems, ..Reading::default() };
        let mut names = FxHashMap::default();
        for (id, concept) in self.concepts {
            let main = concept.labels.iter().position(|label| label.is_english).unwrap_or(0);
            let Some(head) = concept.labels.get(main) else { continue };
            let Some(mut draft) = Draft::exact(self.text, &head.written) else { continue };
            let others = concept.labels.iter().enumerate().filter(|(at, _)| *at != main);
            others.for_each(|(_, label)| draft.form(&label.written, FormKind::Alias));
            concept.others.iter().for_each(|(written, kind)| draft.form(written, *kind));
            if let Some((_, meaning)) = concept.meanings.iter().min_by_key(|(rank, label)| (*rank, !label.is_english)) {
                draft.meaning(&meaning.written.text, meaning.written.range);
            }
            concept.examples.iter().for_each(|example| draft.example(example));
            for other in concept.related {
                draft.see_also_one(&Written { text: format!("{REFERENCE}{other}"), range: head.written.range });
            }
            let entry = draft.finish(head.written.range, &mut reading.problems);
            names.insert(id, entry.headword.to_string());
            reading.entries.push(entry);
        }
        reading.entries.iter_mut().for_each(|entry| name_references(entry, &names));
        reading.entries = in_order(reading.entries);
        reading.problems.sort_by_key(|problem| problem.range);
        reading
    }
}

/// More statements that cannot be read are no Turtle.
const MOST_BROKEN: usize = 20;

/// The properties that say what a concept means, the best first.
const MEANINGS: [&str; 5] = ["definition", "scopeNote", "note", "comment", "description"];
