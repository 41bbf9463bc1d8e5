//! What is wrong with the terms of a text: names that the glossary advises against, and terms joined or split in another way than its
//! own.

use rustc_hash::FxHashMap;

use crate::glossary::{Entry, EntryId, FormKind};
use crate::rules::house_style::HouseStyle;
use crate::lexicon::{CompiledForm, Lexicon, MOST_FORMS, Occurrence};
use crate::text::word::{Class, class};
use crate::text::{FileRange, RegionKind, TextRange, stop};
use crate::workspace::{Document, Part};

use super::wording::{self, Number, Place};
use super::{Findings, Related, Rule, names, noted};

/// So many bytes at the start of a line say whether it is one that says what not to write.
const LINE_START: usize = 64;
/// At most so many names are offered.
const MOST_SUGGESTIONS: usize = 3;

/// What the rules about occurrences find in a document.
pub(super) fn diagnostics(
    document: &Document,
    parts: &[Part<'_>],
    house_style: &HouseStyle<'_>,
    found: &mut Findings<'_>,
) {
    let (discouraged, variant) = (found.wants(Rule::DiscouragedTerm), found.wants(Rule::TermVariant));
    if !discouraged && !variant {
        return;
    }
    let lexicon = document.scope.lexicon();
    let mut advised_against = FxHashMap::default();
    for part in parts {
        let noted = &noted::noted(part, lexicon).discouraged;
        let occurrences = part.scan().occurrences();
        // Only what was noted may be discouraged; anything may be joined in another way.
        let asked: &mut dyn Iterator<Item = &Occurrence> =
            if variant { &mut occurrences.iter() } else { &mut noted.iter().map(|&at| &occurrences[at as usize]) };
        let mut asked = asked.peekable();
        if asked.peek().is_none() {
            continue;
        }
        found.enter(part);
        let mut view = View { part, lexicon, house_style, advised_against: &mut advised_against };
        for occurrence in asked {
            stop::check();
            if occurrence.weak || !occurrence.region.is_checked() || discouraged && view.discouraged(occurrence, found) {
                continue;
            }
            if variant {
                view.variant(occurrence, found);
            }
        }
    }
}

struct View<'a> {
    part: &'a Part<'a>,
    lexicon: &'a Lexicon,
    house_style: &'a HouseStyle<'a>,
    /// For each entry of this very file that was asked about, where it speaks of what it advises against.
    advised_against: &'a mut FxHashMap<EntryId, Vec<TextRange>>,
}

impl View<'_> {
    fn document(&self) -> &Document {
        self.part.document
    }

    fn form(&self, id: u32) -> &CompiledForm {
        &self.lexicon.forms()[id as usize]
    }

    fn is_discouraged(&self, id: u32) -> bool {
        self.form(self.form(id).base).kind == FormKind::Discouraged
    }

    /// Reports an occurrence that the glossary advises against. Returns whether it is one.
    fn discouraged(&mut self, occurrence: &Occurrence, found: &mut Findings<'_>) -> bool {
        let written = &self.part.text()[occurrence.range];
        let forms = occurrence.forms.at_most(MOST_FORMS);
        let counts: Vec<u32> = forms.iter().copied().filter(|&id| self.is_discouraged(id)).collect();
        if counts.is_empty() {
            return false;
        }
        // A name of one entry may be advised against by another: it is a name then. `Lora` for `LoRA` is none, though the two are one
        // to the matcher.
        let only = counts.len() == forms.len();
        let spelt_so = |id: u32| self.form(id).text == written;
        let others = || forms.iter().filter(|id| !counts.contains(id));
        let as_written = || {
            counts.iter().any(|&id| spelt_so(id))
                && others()
                    .all(|&id| !spelt_so(id) && counts.iter().any(|&bad| self.entry_of(bad) == self.entry_of(id)))
        };
        if !only && !as_written() {
            return false;
        }
        if names::is_name(self.part, occurrence.range)
            || self.is_in_compound(occurrence.range)
            || self.is_advice(occurrence.range)
            || counts.iter().any(|&id| self.speaks_of(self.entry_of(id), occurrence.range))
        {
            return true;
        }
        self.report_discouraged(occurrence, &counts, found);
        true
    }

    /// Whether a hyphen joins it to another word: what is client-side stays so when clients become customers.
    fn is_in_compound(&self, range: TextRange) -> bool {
        let text = self.part.text();
        let joined = |hyphen: Option<char>, word: Option<char>| {
            hyphen.is_some_and(|c| class(c) == Class::Hyphen) && word.is_some_and(|c| class(c).is_word())
        };
        let mut before = text[..range.start()].chars().rev();
        let mut after = text[range.end()..].chars();
        joined(before.next(), before.next()) || joined(after.next(), after.next())
    }

    /// Whether it stands on a line of a glossary file that says what not to write, read as one or not.
    fn is_advice(&self, range: TextRange) -> bool {
        let files = self.document().scope.glossary.files();
        let text = self.part.text();
        let line = || {
            let start = text[..range.start()].rfind(['\n', '\r']).map_or(0, |at| at + 1);
            &text[start..text.floor_char_boundary(text.len().min(start + LINE_START))]
        };
        files.iter().any(|(file, _)| *file == self.document().file)
            && line()
                .trim_start_matches(['-', '*', '+', '_', ' '])
                .get(..5)
                .is_some_and(|key| key.eq_ignore_ascii_case("avoid"))
    }

    fn entry_of(&self, form: u32) -> EntryId {
        self.form(form).entry
    }

    /// Whether a range of this document lies in an entry that says what not to write.
    fn speaks_of(&mut self, id: EntryId, range: TextRange) -> bool {
        if id.file != self.part.document.file {
            return false;
        }
        let Some(entry) = self.part.document.scope.entry(id) else { return false };
        let places = self.advised_against.entry(id).or_insert_with(|| {
            let forms = entry.forms.iter().filter(|form| form.kind == FormKind::Discouraged);
            forms.filter_map(|form| form.range).chain([entry.range]).collect()
        });
        let range = self.part.in_document(range);
        places.iter().any(|place| place.overlaps(range))
    }

    fn report_discouraged(&self, occurrence: &Occurrence, counts: &[u32], found: &mut Findings<'_>) {
        let place = self.place(occurrence);
        let (mut names, mut related, mut suggestions) = (Vec::new(), Vec::new(), Vec::new());
        for &id in counts {
            let form = self.form(id);
            let Some(entry) = self.part.document.scope.entry(form.entry) else { continue };
            if names.contains(&entry.headword) {
                continue;
            }
            let suggestion = place.filled_with(form.entry, &self.in_its_number(entry, form));
            // It is the very name that another entry advises against, or the same one but for its capitals.
            if suggestion == self.part.text()[occurrence.range] {
                continue;
            }
            if !suggestions.contains(&suggestion) && suggestions.len() < MOST_SUGGESTIONS {
                suggestions.push(suggestion);
            }
            let place = FileRange { file: form.entry.file, range: self.advice(entry, form) };
            related.push(Related { place, message: format!("\"{}\" advises against it", entry.headword) });
            names.push(entry.headword.clone());
        }
        if names.is_empty() {
            return;
        }
        let message = format!("use {} instead of \"{}\"", any_of(&names), self.shown(place.written()));
        let can_stand = self.is_plain(occurrence.range);
        if let Some(diagnostic) = found.report(Rule::DiscouragedTerm, occurrence.range, message) {
            diagnostic.related = related;
            diagnostic.suggestions = if can_stand { suggestions } else { Vec::new() };
        }
    }

    /// The headword in the number of what is written: `purchases` is `Orders`.
    fn in_its_number(&self, entry: &Entry, form: &CompiledForm) -> String {
        let base = &self.form(form.base).text;
        let number = match (form.kind, wording::number_of(base)) {
            (FormKind::Inflected, _) => Number::Plural,
            (_, number) => number,
        };
        wording::in_number(&entry.headword, number)
    }

    /// Where an entry says what not to write.
    fn advice(&self, entry: &Entry, form: &CompiledForm) -> TextRange {
        let base = &self.form(form.base).text;
        let advice = entry.forms.iter().find(|own| own.kind == FormKind::Discouraged && own.text == *base);
        advice.and_then(|own| own.range).unwrap_or(entry.headword_range)
    }

    /// Reports an occurrence whose words are joined in another way than in every form that it is.
    fn variant(&self, occurrence: &Occurrence, found: &mut Findings<'_>) {
        let place = self.place(occurrence);
        let written = place.written();
        if !self.is_plain(occurrence.range) || is_identifier(written, occurrence.region) {
            return;
        }
        let joints = joints(written);
        let forms = occurrence.forms.at_most(MOST_FORMS);
        let names = || forms.iter().map(|&id| self.form(id)).filter(|form| !form.text.is_empty());
        if names().any(|form| self::joints(&form.text) == joints) || names::is_name(self.part, occurrence.range) {
            return;
        }
        let Some(form) = names().next() else { return };
        let Some(entry) = self.part.document.scope.entry(form.entry) else { return };
        let suggestion = place.filled_with(form.entry, &form.text);
        let message =
            format!("the glossary writes \"{}\", here \"{}\"", self.form(form.base).text, self.shown(written));
        let related = FileRange { file: form.entry.file, range: entry.headword_range };
        if let Some(diagnostic) = found.report(Rule::TermVariant, occurrence.range, message) {
            diagnostic.related = vec![Related { place: related, message: format!("the entry \"{}\"", entry.headword) }];
            diagnostic.suggestions = vec![suggestion];
        }
    }

    fn place(&self, occurrence: &Occurrence) -> Place<'_> {
        Place {
            text: self.part.text(),
            range: occurrence.range,
            region: occurrence.region,
            possessive: occurrence.possessive,
            house_style: self.house_style,
        }
    }

    /// Whether a range is one piece of text: nothing would be lost if another stood in its place.
    fn is_plain(&self, range: TextRange) -> bool {
        let regions = self.part.regions().as_slice();
        let after = regions.partition_point(|region| region.range.start() <= range.start());
        regions[..after].last().is_some_and(|region| region.range.covers(range))
    }

    /// On one line.
    fn shown(&self, written: &str) -> String {
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// So many names are written out in a message.
const MOST_NAMES: usize = 5;

/// `"A"`, `"A" or "B"`, `"A", "B" or "C"`; of many the first.
fn any_of(names: &[String]) -> String {
    if names.len() > MOST_NAMES {
        let first: Vec<String> = names[..MOST_NAMES].iter().map(|name| format!("\"{name}\"")).collect();
        return format!("{} or one of {} more", first.join(", "), names.len() - MOST_NAMES);
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// What stands between the words of a name: a blank for any white space, `-` for any hyphen, nothing for a hump.
fn joints(name: &str) -> String {
    let mut joints = String::new();
    for c in name.chars() {
        match class(c) {
            Class::Blank | Class::Newline if joints.ends_with(' ') => {}
            Class::Blank | Class::Newline => joints.push(' '),
            Class::Hyphen => joints.push('-'),
            Class::Underscore => joints.push('_'),
            class if class.is_word() && !joints.ends_with('w') => joints.push('w'),
            _ => {}
        }
    }
    joints
}

/// Whether it is written as programs write names, where it stands for one: `kv_cache`, and in comments `kvCache`.
fn is_identifier(written: &str, region: RegionKind) -> bool {
    let hump = || {
        let mut before = ' ';
        written.chars().any(|c| std::mem::replace(&mut before, c).is_lowercase() && c.is_uppercase())
    };
    written.contains('_') || region == RegionKind::Comment && hump()
}
