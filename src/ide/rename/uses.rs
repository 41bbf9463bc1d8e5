//! The uses of a name in one document, each put in the words of the new one.

use crate::english::number;
use crate::glossary::FormKind;
use crate::lexicon::{CompiledForm, Lexicon, Occurrence};
use crate::rules::discouraged::{article_before, is_plain, is_spoken_of, is_verb, right_article, slot};
use crate::rules::house_style::HouseStyle;
use crate::rules::names;
use crate::rules::wording::shape::{Place, Use};
use crate::rules::wording::{Number, in_number, number_of};
use crate::text::sentence::starts_sentence;
use crate::text::{Edit, RegionKind, TextRange};
use crate::workspace::{Document, Part, Snapshot};

use super::super::references::each_use;
use super::articles::{Articled, Articles, behind};
use super::{Rename, Rewrite, Rewritten};
use crate::rules::path::is_in_path;
use crate::text::word::collapsed;

/// What becomes of a use.
enum Fate {
    /// With what is done where the article before it changes, too.
    Rewritten(Vec<Rewrite>, Option<Articled>),
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
    house_style: HouseStyle<'a>,
    /// The entry that advises against the name: what it says of that is meant so.
    entry: TextRange,
    /// Whether it says what was: that had the names that it had.
    is_record: bool,
}

impl<'a> Retiring<'a> {
    fn of(rename: &Rename, snapshot: &'a Snapshot, document: &'a Document) -> Self {
        let glossary = snapshot.glossary_file(document.file);
        let own = glossary.filter(|file| file.file == rename.entry.file);
        let own = own.and_then(|file| file.reading.entries.get(rename.entry.index as usize));
        Self {
            house_style: HouseStyle::of(snapshot, document),
            entry: own.map_or(TextRange::empty(0), |entry| entry.range),
            is_record: false,
        }
    }
}

/// The uses in a document, rewritten, and how often the new name stands in it already.
pub(super) fn rewritten(rename: &Rename, snapshot: &Snapshot, document: &Document, is_record: bool) -> Rewritten {
    let lexicon = document.scope.lexicon();
    let (mut done, mut old, mut articles) = (Rewritten::default(), Vec::new(), Articles::default());
    let entries = snapshot.glossary_file(document.file).map_or(&[][..], |file| &file.reading.entries);
    let mut entries: Vec<TextRange> = entries.iter().map(|entry| entry.range).collect();
    entries.sort_unstable();
    let house_style = HouseStyle::of(snapshot, document);
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
            None => found.fate(rename, &house_style, form),
        };
        match fate {
            Fate::Rewritten(edits, articled) => {
                let count = edits.len();
                done.edits.extend(edits);
                articles.note(range, done.edits.len(), count, articled);
            }
            Fate::Left => done.left.push(range),
        }
    });
    articles.apply(document, &mut done.edits);
    done.standing = standing(rename, document, &old);
    done
}

/// How often the new name stands in a document, but for uses of the old one, which are in order, and for the name where it is written.
fn standing(rename: &Rename, document: &Document, old: &[TextRange]) -> usize {
    let Some(lexicon) = &rename.standing else { return 0 };
    let is_in_entry = document.file == rename.entry.file;
    let written = || rename.written.iter().map(|(edit, _)| edit.range);
    let mut count = 0;
    for (start, text) in document.texts().filter(|(_, text)| rename.needles.may_be_in(text.as_bytes())) {
        let Some(part) = document.part_at(start) else { continue };
        let scan = lexicon.scan(text, part.regions());
        let ranges = scan.occurrences().iter().filter(|found| !found.weak).map(|found| part.in_document(found.range));
        let is_old = |range: TextRange| {
            let after = old.partition_point(|old| old.end() <= range.start());
            old.get(after).is_some_and(|old| old.overlaps(range))
                || is_in_entry && written().any(|own| own.overlaps(range))
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
    fn fate(&self, rename: &Rename, house_style: &HouseStyle<'_>, form: CompiledForm<'_>) -> Fate {
        let lexicon = self.part.document.scope.lexicon();
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
        let is_sentence = is_prose && region != RegionKind::Heading && rename.old.kind != FormKind::Abbreviation;
        let inside = if is_sentence { house_style.inside(rename.entry, &new) } else { new.clone() };
        let Some(stretches) = (Use { written, old: &old, new: &new, inside: &inside, place }).reshaped() else {
            return Fate::Left;
        };
        let is_code = !is_prose;
        let edits =
            stretches.into_iter().map(|(range, text)| Edit::replace(range.shifted(self.range.start()), text)).collect();
        let Some(edits) = self.in_one_piece(edits) else { return Fate::Left };
        let is_worded = matches!(place, Place::Prose { .. }) && region != RegionKind::CodeSpan && !new.contains('_');
        let articled = if is_worded { self.articled(&edits, is_code) } else { None };
        Fate::Rewritten(edits.into_iter().map(|edit| self.rewrite(edit, is_code)).collect(), articled)
    }

    /// Whether a name of the entry itself is a few words away in the same sentence: `an order or purchase`, `purchases are called orders`.
    fn is_beside_own_name(&self, rename: &Rename) -> bool {
        let forms = self.part.document.scope.lexicon().forms();
        let is_own = |found: &Occurrence| {
            found
                .forms
                .iter()
                .map(|&id| forms.get(id))
                .any(|form| form.entry == rename.entry && forms.get(form.base).kind != FormKind::Discouraged)
        };
        let is_near = |found: &Occurrence, between: TextRange| {
            let text = self.part.text();
            let is_word = |word: &&str| word.contains(char::is_alphanumeric);
            let near = || {
                let between = &text[between];
                !ends_sentence(between)
                    && between.split_whitespace().filter(is_word).take(MOST_BETWEEN + 1).count() <= MOST_BETWEEN
            };
            between.len() <= FARTHEST && is_own(found) && near()
        };
        let all = self.part.scan().occurrences();
        let at = all.partition_point(|found| found.range.start() < self.range.start());
        let before = all[..at].last().filter(|found| found.range.end() <= self.range.start());
        let behind = all[at..].iter().find(|found| found.range.start() >= self.range.end());
        before.is_some_and(|found| is_near(found, TextRange::new(found.range.end(), self.range.start())))
            || behind.is_some_and(|found| is_near(found, TextRange::new(self.range.end(), found.range.start())))
    }

    /// The edits with that of the article before the use, where it is right before what is written and wrong before what will be.
    fn articled(&self, edits: &[Edit], is_code: bool) -> Option<Articled> {
        let first = edits.first().filter(|edit| edit.range.start() == self.range.start())?;
        let article = right_article(self.part, self.range)?;
        // What looks like one may be the end of another name.
        let is_apart = self.part.scan().at(article.range.start(), self.part.text()).is_none();
        let changed =
            article.before(&first.text).filter(|edit| is_apart && self.part.text()[edit.range] != *edit.text)?;
        let edits = behind(self.part, Some(changed), edits.to_vec());
        let start = self.part.in_document(article.range).start();
        Some(Articled { start, edits: edits.into_iter().map(|edit| self.rewrite(edit, is_code)).collect() })
    }

    /// What becomes of a use of a name that is retired: another name in running text, in the number and the capitals that belong there.
    fn fate_of_retired(&self, rename: &Rename, retiring: &Retiring<'_>, kind: FormKind) -> Fate {
        let range = self.part.in_document(self.range);
        let region = self.occurrence.region;
        let is_text = region.is_checked() || self.in_entry && region == RegionKind::String;
        if !is_text {
            return match region == RegionKind::Name && self.part.document.language.is_prose() {
                true => Fate::Left,
                false => Fate::Rewritten(vec![self.rewrite(Edit::replace(self.range, rename.new.clone()), true)], None),
            };
        }
        let is_doubtful = retiring.entry.overlaps(range)
            || region.is_checked()
                && (is_spoken_of(self.part, self.occurrence.range) || self.is_beside_own_name(rename));
        if is_doubtful || retiring.is_record || region.is_checked() && names::is_name(self.part, self.range) {
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
        let as_written = collapsed(written);
        let place = Place::Prose { starts_sentence: false };
        let Some(stretches) = (Use { written, old: &as_written, new: &name, inside: &name, place }).reshaped() else {
            return Fate::Left;
        };
        let edits =
            stretches.into_iter().map(|(range, text)| Edit::replace(range.shifted(whole.start()), text)).collect();
        let found = Found { part: self.part, occurrence: self.occurrence, range: whole, in_entry: self.in_entry };
        let Some(edits) = found.in_one_piece(edits) else { return Fate::Left };
        let article = article_before(self.part, whole).and_then(|article| article.before(&name));
        let article = article.filter(|edit| self.part.text()[edit.range] != *edit.text);
        let edits = behind(self.part, article, edits);
        Fate::Rewritten(edits.into_iter().map(|edit| self.rewrite(edit, false)).collect(), None)
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
        is_plain(self.part, range)
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

/// With so many words between, or fewer, a name is spoken of beside the right one, at most so many bytes away.
const MOST_BETWEEN: usize = 4;
const FARTHEST: usize = 80;

/// Whether a sentence, a paragraph or a line of a list ends in a text.
fn ends_sentence(text: &str) -> bool {
    let is_end = |c: char| matches!(c, '.' | '!' | '?' | ';' | '。' | '！' | '？');
    let ends = text
        .match_indices(is_end)
        .any(|(at, mark)| text[at + mark.len()..].starts_with(char::is_whitespace) || !mark.is_ascii());
    let mut lines = text.lines().skip(1).map(str::trim_start);
    ends || lines.any(|line| line.is_empty() || line.starts_with(['-', '*', '+', '#']))
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
