//! LaTeX: the definitions of the packages glossaries, glossaries-extra, acro and acronym, else lists of descriptions; and the `.bib` files of
//! bib2gls. A command is read by its braces; whatever else the file holds is passed over. (ctan.org/pkg/glossaries, /pkg/acro, /pkg/acronym, /pkg/bib2gls)

mod bib;
mod description;
mod openings;
mod own;
mod plain;
mod table;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::glossary::draft::{Draft, Written, in_order, trimmed};
use crate::glossary::row::OutlineHeading;
use crate::glossary::{FormKind, ReadOptions, Reading};
use crate::text::TextRange;
pub(super) use bib::read_bib;
use plain::plain;

/// What stands in the braces of a command, or of an option, in bytes.
type Group = Range<usize>;

/// An entry as it is written.
#[derive(Default)]
struct Definition {
    range: Group,
    key: Group,
    name: Option<Group>,
    short: Option<Group>,
    meaning: Option<Group>,
    plural: Option<Group>,
    see: Option<Group>,
}

/// Reads a LaTeX text as a glossary.
pub(super) fn read(text: &str, _: &ReadOptions) -> Reading {
    let mut scanner = Scanner { text, at: 0 };
    let (mut definitions, mut owns) = (Vec::new(), own::Owns::default());
    while let Some(command) = scanner.command() {
        match command.1 {
            // The body of a command of one's own, and what is shown as it is written, define nothing.
            name if OWN.contains(&name) => own::definition(&mut scanner, name, &mut owns),
            "begin" => scanner.verbatim(),
            _ => definitions.extend(scanner.definition(command)),
        }
    }
    definitions.extend(own::wrapped(text, &owns));
    if !definitions.is_empty() {
        return entries(text, &definitions);
    }
    let mut reading = description::read(text, &own::lists(&owns));
    if reading.entries.is_empty() {
        reading = entries(text, &own::shown(text, &owns));
    }
    if reading.entries.is_empty() {
        reading = table::read(text);
    }
    if reading.entries.is_empty() {
        reading = openings::read(text);
    }
    if reading.entries.is_empty() { entries(text, &own::elsewhere(text, &owns)) } else { reading }
}

/// The commands that define others, and environments.
const OWN: [&str; 10] = [
    "newcommand", "renewcommand", "providecommand", "newenvironment", "renewenvironment", "NewDocumentCommand",
    "RenewDocumentCommand", "DeclareDocumentCommand", "NewDocumentEnvironment", "def",
];

/// The commands that make headings, the highest first.
const HEADINGS: [&str; 5] = ["part", "chapter", "section", "subsection", "subsubsection"];

/// The headings of a text: `\\section{Letters}`, `\\section*{Letters}`.
pub(super) fn headings(text: &str) -> Vec<OutlineHeading> {
    let mut scanner = Scanner { text, at: 0 };
    let mut headings = Vec::new();
    while let Some((start, name)) = scanner.command() {
        let Some(level) = HEADINGS.iter().position(|known| *known == name) else { continue };
        if text[scanner.at..].starts_with('*') {
            scanner.at += 1;
        }
        let Some(group) = scanner.group() else { continue };
        let (focus, range) = (TextRange::from(group.clone()), TextRange::new(start, scanner.at));
        headings.push(OutlineHeading {
            name: plain(text, group, &FxHashMap::default(), false),
            level: level + 1,
            range,
            focus,
        });
    }
    headings
}

impl Definition {
    /// Takes `name = {value}, …`.
    fn options(&mut self, text: &str, range: Group) {
        for (name, value) in options(text, range) {
            let slot = match name.to_lowercase().as_str() {
                "name" | "text" if self.name.is_none() => &mut self.name,
                "long" => &mut self.name,
                "short" => &mut self.short,
                "description" | "extra" | "foreign" if self.meaning.is_none() => &mut self.meaning,
                "plural" | "longplural" => &mut self.plural,
                "see" | "seealso" | "alias" => &mut self.see,
                _ => continue,
            };
            *slot = Some(value);
        }
    }
}

fn entries(text: &str, definitions: &[Definition]) -> Reading {
    let mut reading = Reading::default();
    let bare = |group: &Group| &text[trimmed(text, group.start, group.end).range()];
    let shown = |definition: &Definition| {
        definition.name.clone().or(definition.short.clone()).unwrap_or(definition.key.clone())
    };
    // Other entries are named by their keys.
    let names: FxHashMap<&str, String> = definitions
        .iter()
        .map(|definition| {
            let shown = definition.short.clone().unwrap_or_else(|| shown(definition));
            (bare(&definition.key), plain(text, shown, &FxHashMap::default(), false))
        })
        .collect();
    let written = |group: Group| Written {
        // What stood in the parentheses is a command that shows something of its own.
        text: plain(text, group.clone(), &names, false).replace(" ()", ""),
        range: trimmed(text, group.start, group.end),
    };
    for definition in definitions {
        let name = written(shown(definition));
        let Some(mut draft) = Draft::new(text, &name) else { continue };
        if let Some(short) = definition.short.clone().map(written).filter(|short| short.text != name.text) {
            draft.form(&short, FormKind::Abbreviation);
        }
        if let Some(plural) = definition.plural.clone() {
            draft.form(&written(plural), FormKind::Inflected);
        }
        if let Some(see) = definition.see.clone() {
            // `[label]{key}`: the keys stand behind the label.
            let keys = text[see].rsplit(']').next().unwrap_or_default();
            let keys =
                keys.split(',').map(|key| key.trim_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '}')));
            for key in keys.filter(|key| !key.is_empty()) {
                let text = names.get(key).cloned().unwrap_or_else(|| key.to_owned());
                draft.see_also(&Written { text, range: name.range });
            }
        }
        if let Some(meaning) = definition.meaning.clone() {
            let range = trimmed(text, meaning.start, meaning.end);
            draft.meaning(&plain(text, meaning, &names, true), range);
        }
        // A definition is known by its key, on its first line; the name may stand lines below.
        draft.place(trimmed(text, definition.key.start, definition.key.end));
        let range = TextRange::new(definition.range.start, definition.range.end);
        reading.entries.push(draft.finish(range, &mut reading.problems));
    }
    reading.entries = in_order(reading.entries);
    reading
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    /// The next command, outside comments, and where it starts; what follows it is next.
    fn command(&mut self) -> Option<(usize, &'t str)> {
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let start = self.at + memchr::memchr2(b'\\', b'%', rest)?;
            if self.text.as_bytes()[start] == b'%' {
                self.at = line_end(self.text, start);
                continue;
            }
            let name = &self.text[start + 1..];
            let length = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
            // A mark behind a backslash, such as `\%`, is a command as well.
            let taken = if length == 0 { name.chars().next().map_or(0, char::len_utf8) } else { length };
            self.at = start + 1 + taken;
            if length > 0 {
                return Some((start, &name[..length]));
            }
        }
    }

    /// What a command defines.
    fn definition(&mut self, (start, command): (usize, &str)) -> Option<Definition> {
        if self.text[self.at..].starts_with('*') {
            self.at += 1;
        }
        let mut definition = Definition::default();
        match command {
            "newglossaryentry"
            | "provideglossaryentry"
            | "longnewglossaryentry"
            | "longprovideglossaryentry"
            | "newdualentry"
            | "newterm" => {
                let options = self.option();
                definition.key = self.group()?;
                match command {
                    "newterm" => definition.name = Some(definition.key.clone()),
                    "newdualentry" => {
                        definition.short = Some(self.group()?);
                        definition.name = Some(self.group()?);
                        definition.meaning = Some(self.group()?);
                    }
                    _ => definition.options(self.text, self.group()?),
                }
                if command.starts_with("long") {
                    // Some define a command of that name whose meaning is an option.
                    definition.meaning = self.group().or(definition.meaning);
                }
                options.into_iter().for_each(|options| definition.options(self.text, options));
            }
            "newacronym" | "newabbreviation" | "newacro" | "acrodef" | "acro" | "newacroextra" => {
                definition = self.acronym(command)?;
            }
            // Not of a package, but what people call a command of their own.
            "glossaryentry" | "glossaryterm" | "glossaryitem" | "glossentry" | "glossitem" => {
                definition.key = self.group()?;
                definition.name = Some(definition.key.clone());
                definition.meaning = Some(self.group()?);
            }
            "DeclareAcronym" => {
                definition.key = self.group()?;
                definition.options(self.text, self.group()?);
            }
            _ => return None,
        }
        definition.range = start..self.at;
        (definition.name.is_some() || definition.short.is_some()).then_some(definition)
    }

    /// What a command defines that gives a name letters.
    fn acronym(&mut self, command: &str) -> Option<Definition> {
        let options = self.option();
        let mut definition = Definition { key: self.group()?, ..Definition::default() };
        // The package acronym has the short form in brackets, where it is not the key.
        let short = self.option();
        let first = self.group()?;
        match command {
            "newacronym" | "newabbreviation" => {
                definition.short = Some(first);
                definition.name = Some(self.group()?);
            }
            _ => {
                definition.short = short.or_else(|| Some(definition.key.clone()));
                definition.name = Some(first);
            }
        }
        let long = definition.name.clone();
        options.into_iter().for_each(|options| definition.options(self.text, options));
        definition.name = long;
        Some(definition)
    }

    /// Passes over an environment that is shown as it is written.
    fn verbatim(&mut self) {
        let before = self.at;
        let Some(name) = self.group().map(|group| &self.text[group]) else { return };
        if !matches!(name, "verbatim" | "lstlisting" | "minted" | "Verbatim") {
            self.at = before;
            return;
        }
        let end = format!("\\end{{{name}}}");
        self.at = self.text[self.at..].find(&end).map_or(self.text.len(), |length| self.at + length);
    }

    /// Passes over blanks and comments.
    fn skip(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            if !self.text[self.at..].starts_with('%') {
                return;
            }
            self.at = line_end(self.text, self.at);
        }
    }

    /// What stands in the braces that come next.
    fn group(&mut self) -> Option<Group> {
        self.delimited('{', '}')
    }

    /// What stands in the brackets that come next.
    fn option(&mut self) -> Option<Group> {
        self.delimited('[', ']')
    }

    fn delimited(&mut self, open: char, close: char) -> Option<Group> {
        let before = self.at;
        self.skip();
        if !self.text[self.at..].starts_with(open) {
            self.at = before;
            return None;
        }
        let start = self.at + 1;
        match closing(self.text, start, close) {
            Some(end) => {
                self.at = end + 1;
                Some(start..end)
            }
            None => {
                self.at = before;
                None
            }
        }
    }
}

/// Where what is open at `start` is closed; nobody looks further than a definition is long.
fn closing(text: &str, start: usize, close: char) -> Option<usize> {
    let (close, mut depth, mut at) = (close as u8, 0usize, start);
    let bytes = text.as_bytes();
    while at < bytes.len().min(start + LONGEST) {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == close && depth == 0 => return Some(at),
            b'%' => at = line_end(text, at),
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += 1;
    }
    None
}

/// A definition of more bytes is none: a brace that is not closed must not make reading quadratic.
const LONGEST: usize = 1 << 13;

fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end)
}

/// The options in a range: `name = {value}, name = value`.
fn options(text: &str, range: Group) -> Vec<(&str, Group)> {
    let mut options = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let end = separator(text, start..range.end, b',');
        let equals = separator(text, start..end, b'=');
        if equals < end {
            let value = trimmed(text, equals + 1, end);
            let braced = &text[value.range()];
            let inner =
                braced.starts_with('{') && closing(text, value.start() + 1, '}') == Some(value.end().saturating_sub(1));
            let quoted = braced.len() > 1 && braced.starts_with('"') && braced.ends_with('"');
            let value = if inner || quoted { value.start() + 1..value.end() - 1 } else { value.range() };
            let name =
                text[start..equals].lines().map(str::trim).filter(|line| !line.starts_with('%')).collect::<Vec<_>>();
            options.extend(name.last().map(|name| (*name, value)));
        }
        start = end + 1;
    }
    options
}

/// Where a mark stands in a range, outside braces and comments; else its end.
fn separator(text: &str, range: Group, mark: u8) -> usize {
    let (mut depth, mut at) = (0usize, range.start);
    let bytes = text.as_bytes();
    while at < range.end {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'%' if depth == 0 => at = line_end(text, at),
            byte if byte == mark && depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    range.end
}
