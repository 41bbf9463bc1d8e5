//! The uses of a name in one document, each put in the words of the new one.

use crate::english::number;
use crate::glossary::FormKind;
use crate::lexicon::{CompiledForm, Lexicon, Occurrence};
use crate::rules::discouraged::{article_before, is_quoted, is_verb, slot};
use crate::rules::house_style::HouseStyle;
use crate::rules::names;
use crate::rules::wording::shape::{Place, Use};
use crate::rules::wording::{Number, in_number, number_of};
use crate::text::sentence::starts_sentence;
use crate::text::{Edit, RegionKind, TextRange};
use crate::workspace::{Document, Part, Snapshot};

use super::super::references::each_use;
use super::{Rename, Rewrite, Rewritten};
use crate::rules::path::is_in_path;

/// What becomes of a use.
enum Fate {
    Rewritten(Vec<Rewrite>),
    /// It stays as it is.
    Left,
}

/// A use in its piece, in bytes of that.
struct Found<'a> {
    part: &'a Part<'a>,
    occurrence: &'a Occurrence,
    /// Without the possessive.
    range: TextRange,
    /// Whether it stands in an entry of a glossary.
    in_entry: bool,
}

/// What is asked on the way through a document in which a name is retired.
struct Retiring<'a> {
    parts: Vec<Part<'a>>,
    house_style: HouseStyle<'a>,
    /// The entry that advises against the name: what it says of that is meant so.
    entry: TextRange,
    is_glossary: bool,
    /// Whether it says what was: that had the names that it had.
    is_record: bool,
}

impl<'a> Retiring<'a> {
    fn of(rename: &Rename, snapshot: &'a Snapshot, document: &'a Document) -> Self {
        let glossary = snapshot.glossary_file(document.file);
        let own = glossary.filter(|file| file.file == rename.entry.file);
        let own = own.and_then(|file| file.reading.entries.get(rename.entry.index as usize));
        Self {
            parts: document.parts().collect(),
            house_style: HouseStyle::of(snapshot, document),
            entry: own.map_or(TextRange::empty(0), |entry| entry.range),
            is_glossary: glossary.is_some(),
            is_record: false,
        }
    }
}

/// The uses in a document, rewritten, and how often the new name stands in it already.
pub(super) fn rewritten(rename: &Rename, snapshot: &Snapshot, document: &Document, is_record: bool) -> Rewritten {
    let lexicon = document.scope.lexicon();
    let (mut done, mut old) = (Rewritten::default(), Vec::new());
    let entries = snapshot.glossary_file(document.file).map_or(&[][..], |file| &file.reading.entries);
    let mut entries: Vec<TextRange> = entries.iter().map(|entry| entry.range).collect();
    entries.sort_unstable();
    let retiring = rename.retired.as_ref().map(|_| Retiring { is_record, ..Retiring::of(rename, snapshot, document) });
    // Of one within another, the outer one.
    entries.dedup_by(|next, outer| outer.covers(*next));
    each_use(snapshot, document, &rename.sought, |part, occurrence| {
        let Some(form) = rename.is_use(lexicon, occurrence) else { return };
        let range = part.in_document(occurrence.range);
        old.push(range);
        let written = &part.text()[occurrence.range];
        let ending =
            if occurrence.possessive { written.rfind(['\'', '’']).map_or(0, |at| written.len() - at) } else { 0 };
        let own = TextRange::new(occurrence.range.start(), occurrence.range.end() - ending);
        let in_entry = covers(&entries, range);
        let found = Found { part, occurrence, range: own, in_entry };
        let fate = match &retiring {
            Some(retiring) => found.fate_of_retired(rename, retiring, form.kind),
            None => found.fate(rename, lexicon, form),
        };
        match fate {
            Fate::Rewritten(edits) => done.edits.extend(edits),
            Fate::Left => done.left.push(range),
        }
    });
    done.standing = standing(rename, document, &old);
    done
}

/// How often the new name stands in a document, but for uses of the old one, which are in order.
fn standing(rename: &Rename, document: &Document, old: &[TextRange]) -> usize {
    let Some(lexicon) = &rename.standing else { return 0 };
    let mut count = 0;
    for (start, text) in document.texts().filter(|(_, text)| rename.needles.may_be_in(text.as_bytes())) {
        let Some(part) = document.part_at(start) else { continue };
        let scan = lexicon.scan(text, part.regions());
        let ranges = scan.occurrences().iter().filter(|found| !found.weak).map(|found| part.in_document(found.range));
        let is_old = |range: TextRange| {
            let after = old.partition_point(|old| old.end() <= range.start());
            old.get(after).is_some_and(|old| old.overlaps(range))
        };
        count += ranges.filter(|range| !is_old(*range) && !is_in_path(document, *range)).count();
    }
    count
}

/// Whether one of some ranges, in order and none within another, covers a range.
fn covers(ranges: &[TextRange], range: TextRange) -> bool {
    let after = ranges.partition_point(|own| own.start() <= range.start());
    ranges[..after].last().is_some_and(|own| own.covers(range))
}

impl Found<'_> {
    fn fate(&self, rename: &Rename, lexicon: &Lexicon, form: CompiledForm<'_>) -> Fate {
        let region = self.occurrence.region;
        let document = self.part.document;
        let is_text = region.is_checked() || self.in_entry && region == RegionKind::String;
        let identifier = self.identifier();
        let is_prose = is_text && !(region.is_checked() && names::is_name(self.part, self.range));
        // A label of a link belongs to its definition, and a name that is no identifier to something else.
        let is_label = region == RegionKind::Name && document.language.is_prose();
        let is_identifier = identifier.len() > self.range.len() || identifier.contains('_');
        if is_label || !is_prose && region.is_checked() && !is_identifier {
            return Fate::Left;
        }
        let place = match is_prose || self.is_phrase(region) {
            true => Place::Prose { starts_sentence: starts_sentence(self.before(), region == RegionKind::Comment) },
            false => Place::Code { identifier, snake: prefers_snake(self.part.text()) },
        };
        let (old, new) = in_its_number(rename, lexicon, form);
        let written = &self.part.text()[self.range];
        let Some(stretches) = (Use { written, old: &old, new: &new, place }).reshaped() else { return Fate::Left };
        let is_code = !is_prose;
        let edits =
            stretches.into_iter().map(|(range, text)| Edit::replace(range.shifted(self.range.start()), text)).collect();
        match self.in_one_piece(edits) {
            Some(edits) => Fate::Rewritten(edits.into_iter().map(|edit| self.rewrite(edit, is_code)).collect()),
            None => Fate::Left,
        }
    }

    /// What becomes of a use of a name that is retired: another name in running text, in the number and the capitals that belong there.
    fn fate_of_retired(&self, rename: &Rename, retiring: &Retiring<'_>, kind: FormKind) -> Fate {
        let range = self.part.in_document(self.range);
        let region = self.occurrence.region;
        let is_text = region.is_checked() || self.in_entry && region == RegionKind::String;
        if !is_text {
            return match region == RegionKind::Name && self.part.document.language.is_prose() {
                true => Fate::Left,
                false => Fate::Rewritten(vec![self.rewrite(Edit::replace(self.range, rename.new.clone()), true)]),
            };
        }
        // In a glossary, what is quoted is spoken of.
        let is_spoken_of = retiring.entry.overlaps(range) || retiring.is_glossary && is_quoted(self.part, self.range);
        if is_spoken_of || retiring.is_record || region.is_checked() && names::is_name(self.part, self.range) {
            return Fate::Left;
        }
        // What somebody does is no thing that the entry names.
        let is_one_word = !rename.old.text.contains(char::is_whitespace);
        if is_one_word && kind != FormKind::Inflected && is_verb(self.part, self.range, region == RegionKind::Comment) {
            return Fate::Left;
        }
        let number = if kind == FormKind::Inflected { Number::Plural } else { number_of(&rename.old.text) };
        if number == Number::Plural && number_of(&rename.new) == Number::Uncountable {
            return Fate::Left;
        }
        let whole = self.occurrence.range;
        let name = in_number(&rename.new, number);
        let name = slot(self.part, self.occurrence, &retiring.house_style).filled_with(rename.entry, &name);
        let written = &self.part.text()[whole];
        let as_written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let place = Place::Prose { starts_sentence: false };
        let Some(stretches) = (Use { written, old: &as_written, new: &name, place }).reshaped() else {
            return Fate::Left;
        };
        let edits =
            stretches.into_iter().map(|(range, text)| Edit::replace(range.shifted(whole.start()), text)).collect();
        let found = Found { part: self.part, occurrence: self.occurrence, range: whole, in_entry: self.in_entry };
        let Some(edits) = found.in_one_piece(edits) else { return Fate::Left };
        let article = article_before(&retiring.parts, self.part, whole).and_then(|article| article.before(&name));
        let article = article.filter(|edit| self.part.text()[edit.range] != *edit.text);
        Fate::Rewritten(self.behind(article, edits).into_iter().map(|edit| self.rewrite(edit, false)).collect())
    }

    /// The edits of a use behind that of its article: one edit where nothing but text is between.
    fn behind(&self, article: Option<Edit>, mut edits: Vec<Edit>) -> Vec<Edit> {
        let Some(article) = article else { return edits };
        match edits.first_mut().filter(|edit| self.is_plain(TextRange::new(article.range.start(), edit.range.end()))) {
            Some(first) => {
                let between = &self.part.text()[article.range.end()..first.range.start()];
                let range = TextRange::new(article.range.start(), first.range.end());
                *first = Edit::replace(range, [&article.text, between, &first.text].concat());
            }
            None => edits.insert(0, article),
        }
        edits
    }

    fn rewrite(&self, edit: Edit, is_code: bool) -> Rewrite {
        Rewrite { edit: Edit::replace(self.part.in_document(edit.range), edit.text), is_code }
    }

    /// The edits as one where nothing but text is between; else each word by itself, and what is between stays. A new name of another number
    /// of words goes where the first word was.
    fn in_one_piece(&self, edits: Vec<Edit>) -> Option<Vec<Edit>> {
        let text = self.part.text();
        if self.is_plain(self.range) {
            let (mut whole, mut at) = (String::new(), self.range.start());
            for edit in &edits {
                whole.push_str(&text[at..edit.range.start()]);
                whole.push_str(&edit.text);
                at = edit.range.end();
            }
            whole.push_str(&text[at..self.range.end()]);
            return Some(vec![Edit::replace(self.range, whole)]);
        }
        if edits.len() > 1 {
            return Some(edits.into_iter().filter(|edit| self.is_plain(edit.range)).collect());
        }
        let regions = self.part.regions().as_slice().iter().filter(|region| region.kind.is_scanned());
        let mut pieces = regions.map(|region| region.range).filter_map(|region| {
            let (start, end) = (region.start().max(self.range.start()), region.end().min(self.range.end()));
            (start < end && text[start..end].contains(char::is_alphanumeric)).then(|| TextRange::new(start, end))
        });
        let first = pieces.next()?;
        let name = edits.into_iter().next()?.text;
        let rest: Vec<Edit> = pieces.map(|range| Edit::replace(range, "")).collect();
        // Marks around nothing would stay.
        let is_wrapped = rest.iter().all(|edit| text[first.end()..edit.range.start()].contains('\n'));
        is_wrapped.then(|| {
            std::iter::once(Edit::replace(
                TextRange::new(first.start(), first.start() + text[first].trim_end().len()),
                name,
            ))
            .chain(rest)
            .collect()
        })
    }

    fn is_plain(&self, range: TextRange) -> bool {
        let regions = self.part.regions().as_slice();
        let after = regions.partition_point(|region| region.range.start() <= range.start());
        regions[..after].last().is_some_and(|region| region.range.covers(range))
    }

    /// Whether it is written as people write, in a string or a span of code.
    fn is_phrase(&self, region: RegionKind) -> bool {
        let written = &self.part.text()[self.range];
        match region {
            RegionKind::String => {
                let own = self.part.regions().at(self.range.start()).map(|region| &self.part.text()[region.range]);
                own.is_some_and(|string| string.trim().contains(' ')) && !self.identifier().contains('_')
            }
            RegionKind::CodeSpan => written.contains(' '),
            _ => false,
        }
    }

    fn before(&self) -> &str {
        &self.part.text()[..self.range.start()]
    }

    /// The identifier that it is a part of.
    fn identifier(&self) -> &str {
        let text = self.part.text();
        let hyphens = text[self.range].contains('-') || self.part.regions().hyphenated_identifiers;
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || hyphens && c == '-';
        let before = text[..self.range.start()].trim_end_matches(is_part).len();
        let behind = &text[self.range.end()..];
        &text[before..self.range.end() + (behind.len() - behind.trim_start_matches(is_part).len())]
    }
}

/// The old name as it is found there, and the new one in that number.
fn in_its_number(rename: &Rename, lexicon: &Lexicon, form: CompiledForm<'_>) -> (String, String) {
    let base = lexicon.form(form.base);
    if form.kind != FormKind::Inflected {
        return (form.text.to_owned(), rename.new.clone());
    }
    let is_singular = number::singular(base.text).as_deref() == Some(form.text);
    let number = if is_singular { Number::Singular } else { Number::Plural };
    (form.text.to_owned(), in_number(&rename.new, number))
}

/// So much of a text says how its names are written.
const LOOKED_AT: usize = 16 * 1024;

/// Whether more names in a text are written with `_` than with humps.
fn prefers_snake(text: &str) -> bool {
    let bytes = &text.as_bytes()[..text.len().min(LOOKED_AT)];
    let count = |is: fn(&[u8]) -> bool| bytes.windows(3).filter(|window| is(window)).count();
    let snakes = count(|window| matches!(window, [b'a'..=b'z', b'_', b'a'..=b'z']));
    snakes > count(|window| matches!(window, [_, b'a'..=b'z', b'A'..=b'Z']))
}
