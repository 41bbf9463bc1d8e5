//! `discouraged-term`: names that an entry advises against, each with how certain it is that the entry's own thing is meant.
//!
//! Most such names are ordinary words ("issue", "session"), and most of their uses mean something else. So the text decides: what stands
//! around the name, whether the document uses the entry's own names, and how often both stand in the project.

mod advice;
mod around;
mod place;

use std::fmt::Display;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::english::grammar;
use crate::glossary::{Entry, EntryId, FormKind};
use crate::lexicon::{CompiledForm, Lexicon, MOST_FORMS, Occurrence};
use crate::text::rule::{Certainty, Reach};
use crate::text::token::folded_hash;
use crate::text::word::{collapsed, runs};
use crate::text::{FileRange, RegionKind, TextRange, fold};
use crate::workspace::{Document, Part, Snapshot};

use self::advice::Advice;
use self::around::Around;
use super::candidate::Asks;
use super::house_style::HouseStyle;
use super::usage::headword_keys;
use super::wording::{self, Number};
use super::{Article, DiagnosticOptions, Findings, Related, Rule, names, surroundings};

pub(super) use self::advice::is_loose;
pub(crate) use self::place::{article_before, is_joined, is_plain, is_spoken_of, is_verb, right_article, slot};

/// So many bytes at the start of a line say whether it is one that says what not to write.
const LINE_START: usize = 64;
/// The headings so far before a name are asked for its section, in bytes.
const FURTHEST_BACK: usize = 64 * 1024;
/// What sections are called that say what there is not to be.
const LEFT_OUT: [&str; 9] = [
    "out of scope", "not in scope", "non goal", "nongoal", "exclusion", "excluded", "deferred", "rejected",
    "alternatives",
];
/// A document with so many own names of an entry is about it.
const ABOUT: u32 = 3;
/// At most so many names are offered.
const MOST_SUGGESTIONS: usize = 3;

/// How certain a use of a name is.
enum Tier {
    Certain(Certainty),
    /// The counts of the project decide.
    Asks(Certainty, Asks),
}

/// What is asked of a document whose uses of names are judged, and what was found on the way.
pub(super) struct Judge<'a> {
    snapshot: &'a Snapshot,
    document: &'a Document,
    lexicon: &'a Lexicon,
    house_style: &'a HouseStyle<'a>,
    /// Whether no use in the document is reported, unless somebody wants all.
    is_exempt: bool,
    reach: Reach,
    /// The names of which a use has been passed over, by their forms.
    passed_over: FxHashSet<u32>,
    /// What the entries say of each name, by its form.
    advice: FxHashMap<u32, Option<Advice>>,
    /// How often the document has a name of its own of an entry.
    own: FxHashMap<EntryId, u32>,
    /// For each entry of this very file that was asked about, where it speaks of what it advises against.
    places: FxHashMap<EntryId, Vec<TextRange>>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        document: &'a Document,
        house_style: &'a HouseStyle<'a>,
        options: &DiagnosticOptions,
    ) -> Self {
        let (passed_over, advice, own, places) = Default::default();
        let reach = options.severities.reach(Rule::DiscouragedTerm);
        let is_exempt = options.is_record || snapshot.glossary_file(document.file).is_some();
        let lexicon = document.scope.lexicon();
        Self { snapshot, document, lexicon, house_style, is_exempt, reach, passed_over, advice, own, places }
    }

    fn form(&self, id: u32) -> CompiledForm<'a> {
        self.lexicon.form(id)
    }

    fn entry(&self, form: u32) -> Option<&'a Entry> {
        self.document.scope.entry(self.form(form).entry)
    }

    fn is_discouraged(&self, id: u32) -> bool {
        self.form(self.form(id).base).kind == FormKind::Discouraged
    }

    /// Reports an occurrence that the glossary advises against. Returns whether it is one.
    pub(super) fn judge(&mut self, part: &Part<'_>, occurrence: &Occurrence, found: &mut Findings<'_>) -> bool {
        let written = &part.text()[occurrence.range];
        let forms = occurrence.forms.at_most(MOST_FORMS);
        let advised: Vec<u32> = forms.iter().copied().filter(|&id| self.is_discouraged(id)).collect();
        if advised.is_empty() {
            return false;
        }
        let is_spelling = self.is_spelling_of_itself(written, forms, &advised);
        // A name of one entry may be advised against by another: it is a name then.
        let is_name = advised.len() != forms.len() && !is_spelling;
        let wants_all = self.reach == Reach::All;
        if is_name && !wants_all {
            return false;
        }
        let around = Around::of(part, occurrence.range);
        let is_identifier = || around.is_identifier(self.form(self.form(advised[0]).base).text);
        if around.is_joined() || is_identifier() || names::is_name(part, occurrence.range) {
            return true;
        }
        let is_unlikely = is_name || self.is_exempt || !is_spelling && self.is_unlikely(&around, occurrence, &advised);
        if is_unlikely && !wants_all
            || self.is_advice(part, occurrence.range)
            || self.speaks_of(part, &advised, occurrence.range)
        {
            return true;
        }
        let tier = match () {
            () if is_unlikely => Tier::Asks(Certainty::Possible, Asks::Unlikely),
            () if is_spelling => Tier::Certain(Certainty::Sure),
            () => self.tier(part, &around, advised[0]),
        };
        // Who asks why nothing is said of a name is told of its first use.
        let mut is_first =
            || self.reach.has(Certainty::Possible) && self.passed_over.insert(self.form(advised[0]).base);
        if matches!(tier, Tier::Asks(_, Asks::Unlikely)) && !wants_all && !is_first() {
            return true;
        }
        self.report(part, occurrence, &advised, tier, found);
        true
    }

    /// Whether it is a spelling that its entry advises against beside the right one: `Lora` for `LoRA`. The two are one to the matcher.
    fn is_spelling_of_itself(&self, written: &str, forms: &[u32], advised: &[u32]) -> bool {
        let is_written_so = |id: u32| self.form(id).text == written;
        let mut others = forms.iter().filter(|id| !advised.contains(id)).peekable();
        let entry_of = |id: u32| self.form(id).entry;
        others.peek().is_some()
            && advised.iter().any(|&id| is_written_so(id))
            && others.all(|&id| !is_written_so(id) && advised.iter().any(|&bad| entry_of(bad) == entry_of(id)))
    }

    /// Whether something says that the entry is hardly meant.
    fn is_unlikely(&mut self, around: &Around<'_>, occurrence: &Occurrence, advised: &[u32]) -> bool {
        let mut headwords = advised.iter().filter_map(|&id| self.entry(id)).map(|entry| folded_hash(&entry.headword));
        let first = headwords.next();
        if headwords.any(|headword| Some(headword) != first) {
            return true;
        }
        let in_comment = occurrence.region == RegionKind::Comment;
        let Some(advice) = self.advice(advised[0]) else { return true };
        let (is_unfit, has_capital, is_one_word) = (advice.is_unfit, advice.has_capital, advice.words == 1);
        is_unfit
            || !has_capital && around.has_capital_inside(in_comment)
            || is_one_word && around.is_verb(in_comment)
            || around.is_verb_with_an_object()
    }

    /// What the entry says of the name that a form is of.
    fn advice(&mut self, form: u32) -> Option<&Advice> {
        let base = self.form(form).base;
        if !self.advice.contains_key(&base) {
            let entry = self.entry(form);
            let name = &self.form(base).text;
            let read = |entry| Advice::of(self.snapshot, &self.document.scope, self.form(form).entry, entry, name);
            self.advice.insert(base, entry.and_then(read));
        }
        self.advice.get(&base)?.as_ref()
    }

    /// How certain it is that the entry is meant.
    fn tier(&mut self, part: &Part<'_>, around: &Around<'_>, form: u32) -> Tier {
        let (id, base) = (self.form(form).entry, self.form(form).base);
        let Some(&Advice {
            words, is_short, is_hump, is_akin, is_sibling, is_longer, is_ordinary, is_condition, ..
        }) = self.advice(form)
        else {
            return Tier::Asks(Certainty::Possible, Asks::Unlikely);
        };
        let (several, own) = (words > 1, self.own_names(id));
        let has_own = own > 0;
        let (before, behind) = (around.word_before(), around.word_behind());
        let is_determined = before.as_deref().is_some_and(grammar::is_determiner);
        let is_definite = before.as_deref().is_some_and(grammar::is_definite);
        let in_comment =
            part.regions().at(around.range.start()).is_some_and(|region| region.kind == RegionKind::Comment);
        let noun = |word: &Option<String>| word.as_deref().is_some_and(grammar::may_be_noun);
        let beside_own =
            || [&before, &behind, &around.owner()].into_iter().flatten().any(|word| self.is_word_of(id, word));
        // Of one other word nothing more is asked than how often it stands.
        // `"named-branch"` is a value of some setting, a named branch may be any.
        let is_joined_otherwise = self.form(base).text.contains('-') && !part.text()[around.range].contains('-');
        let is_meant_so = (several || is_short)
            && !is_condition
            && !is_joined_otherwise
            && !around.is_negated()
            && !around.is_quoted()
            && !around.is_beside_a_name(in_comment)
            && !around.is_behind_an_adverb()
            && !beside_own()
            && self.is_in_its_language(part, around.range.start(), form)
            && !self.is_left_out(part, around.range.start());
        // The parts of a humped name are ordinary words, which only a text about that name means it by.
        if is_meant_so && is_short && is_definite && (!is_hump || own >= ABOUT) && !noun(&behind) {
            return Tier::Certain(Certainty::Sure);
        }
        let name = folded_hash(self.form(base).text);
        let headwords = || self.entry(form).map(headword_keys).unwrap_or_default();
        // Two kinds of one thing are told apart more often than taken for each other.
        if is_meant_so && several && is_akin && !is_sibling && has_own {
            return Tier::Asks(Certainty::Sure, Asks::Rarer { name, headwords: headwords() });
        }
        if is_meant_so && is_short && !is_hump && !noun(&before) && !noun(&behind) && (is_determined || has_own) {
            return Tier::Certain(Certainty::Likely);
        }
        // Of an ordinary word most uses are no uses of the entry, so that being rarer says nothing; and a text that never uses an own name mostly
        // speaks of another thing, even where that shares a word with it.
        if is_meant_so && several && is_longer && !is_ordinary {
            return Tier::Asks(Certainty::Likely, Asks::Rarer { name, headwords: headwords() });
        }
        if several || is_short {
            return Tier::Certain(Certainty::Possible);
        }
        let asks = if has_own { Asks::FarRarer { name, headwords: headwords() } } else { Asks::Unlikely };
        Tier::Asks(Certainty::Possible, asks)
    }

    /// Whether a word, in small letters, is one of those of the entry's headword, in whatever number.
    fn is_word_of(&self, id: EntryId, word: &str) -> bool {
        let headword = self.document.scope.entry(id).map(|entry| fold::fold(&entry.headword)).unwrap_or_default();
        let mut words = runs(&headword).filter(|other| !grammar::is_function_word(other));
        words.any(|other| advice::is_same(other, word))
    }

    /// Whether the section that a place (in bytes of its piece) is in says what the project does without.
    fn is_left_out(&self, part: &Part<'_>, at: usize) -> bool {
        let at = part.start + at;
        let near = TextRange::new(at.saturating_sub(FURTHEST_BACK), at);
        let headings = self.document.passages(near).rev().flat_map(|other| {
            let regions = other.regions.as_slice().iter().rev().filter(|region| region.kind == RegionKind::Heading);
            regions.map(move |region| (other, region.range))
        });
        let headings = headings.filter(|(other, range)| near.covers(range.shifted(other.start)));
        let mut level = usize::MAX;
        for (other, range) in headings {
            let line = other.text[..range.start()].rfind(['\n', '\r']).map_or(0, |at| at + 1);
            let own = other.text[line..range.start()].chars().take_while(|c| *c == '#').count().max(1);
            if own < level {
                level = own;
                let title = fold::fold(&other.text[range]).replace('-', " ");
                if LEFT_OUT.iter().any(|name| title.contains(name)) {
                    return true;
                }
            }
            if level == 1 {
                break;
            }
        }
        false
    }

    /// How often the document has a name of the entry that is no discouraged one.
    fn own_names(&mut self, id: EntryId) -> u32 {
        let document = self.document;
        *self.own.entry(id).or_insert_with(|| document.uses(id, u32::MAX))
    }

    /// Whether the text around is in the language of the entry, as far as both say.
    fn is_in_its_language(&mut self, part: &Part<'_>, at: usize, form: u32) -> bool {
        let Some(of_entry) = self.advice(form).and_then(|advice| advice.is_english) else { return true };
        surroundings::is_english(part, at).is_none_or(|of_text| of_text == of_entry)
    }

    /// Whether it stands on a line of a glossary file that says what not to write, read as one or not.
    fn is_advice(&self, part: &Part<'_>, range: TextRange) -> bool {
        let text = part.text();
        let line = || {
            let start = text[..range.start()].rfind(['\n', '\r']).map_or(0, |at| at + 1);
            &text[start..text.floor_char_boundary(text.len().min(start + LINE_START))]
        };
        self.snapshot.glossary_file(self.document.file).is_some()
            && line()
                .trim_start_matches(['-', '*', '+', '_', ' '])
                .get(..5)
                .is_some_and(|key| key.eq_ignore_ascii_case("avoid"))
    }

    /// Whether a range of this document lies in an entry that says what not to write.
    fn speaks_of(&mut self, part: &Part<'_>, advised: &[u32], range: TextRange) -> bool {
        let range = part.in_document(range);
        advised.iter().any(|&form| {
            let id = self.form(form).entry;
            let Some(entry) = self.entry(form).filter(|_| id.file == self.document.file) else { return false };
            let places = self.places.entry(id).or_insert_with(|| {
                let forms = entry.forms.iter().filter(|form| form.kind == FormKind::Discouraged);
                forms.filter_map(|form| form.range).chain([entry.range]).collect()
            });
            places.iter().any(|place| place.overlaps(range))
        })
    }

    fn report(
        &mut self,
        part: &Part<'_>,
        occurrence: &Occurrence,
        advised: &[u32],
        tier: Tier,
        found: &mut Findings<'_>,
    ) {
        let slot = slot(part, occurrence, self.house_style);
        let shown = shown(slot.written());
        let (mut names, mut related, mut suggestions) = (Vec::new(), Vec::new(), Vec::new());
        let mut ending = None;
        for &id in advised {
            let form = self.form(id);
            let Some(entry) = self.entry(id).filter(|entry| !names.contains(&entry.headword)) else { continue };
            let suggestion = self.in_its_number(entry, form).map(|name| slot.filled_with(form.entry, &name));
            // It is the very name that another entry advises against, or the same one but for its capitals.
            if suggestion.as_deref() == Some(&part.text()[occurrence.range]) {
                continue;
            }
            let is_new =
                |suggestion: &String| !suggestions.contains(suggestion) && suggestions.len() < MOST_SUGGESTIONS;
            if let Some(suggestion) = suggestion.filter(is_new) {
                suggestions.push(suggestion);
            }
            let Some(advice) = self.advice(id) else { continue };
            ending.get_or_insert_with(|| (advice.is_short, advice.ending()));
            let place = FileRange { file: form.entry.file, range: advice.range };
            related.push(Related { place, message: format!("\"{}\" advises against it", entry.headword) });
            names.push(entry.headword.clone());
        }
        let Some((is_short, ending)) = ending else { return };
        let article = article_before(part, occurrence.range);
        let message = match is_short && names.len() == 1 {
            true => format!("\"{shown}\" is short for \"{}\": write it in full{ending}", names[0]),
            false => format!("use {} instead of \"{shown}\"{ending}", any_of(&names)),
        };
        let (certainty, asks) = match tier {
            Tier::Certain(certainty) => (certainty, None),
            Tier::Asks(certainty, asks) => (certainty, Some(asks)),
        };
        if let Some(candidate) = found.report_as(Rule::DiscouragedTerm, certainty, occurrence.range, message) {
            candidate.related = related.into();
            candidate.suggestions = if is_plain(part, occurrence.range) { suggestions.into() } else { Arc::default() };
            candidate.article = article.map(|article| Article { range: article.range.shifted(part.start), ..article });
            asks.into_iter().for_each(|asks| candidate.ask(asks));
        }
    }

    /// The headword in the number of what is written: `purchases` is `Orders`; `None` where it has none and what is written is a plural.
    fn in_its_number(&self, entry: &Entry, form: CompiledForm<'_>) -> Option<String> {
        let base = &self.form(form.base).text;
        let number = match (form.kind, wording::number_of(base)) {
            (FormKind::Inflected, _) => Number::Plural,
            (_, number) => number,
        };
        let agrees = number != Number::Plural || wording::number_of(&entry.headword) != Number::Uncountable;
        agrees.then(|| wording::in_number(&entry.headword, number))
    }
}

/// On one line.
pub(super) fn shown(written: &str) -> String {
    collapsed(written)
}

/// So many names are written out in a message.
const MOST_NAMES: usize = 5;

/// `"A"`, `"A" or "B"`, `"A", "B" or "C"`; of many the first.
fn any_of(names: &[impl Display]) -> String {
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
