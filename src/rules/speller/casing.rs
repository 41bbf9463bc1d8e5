//! Terms written with other capitals than the glossary's: `Lora` for `LoRA`.
//!
//! Only forms with capitals of their own are asked for; any other may be written with capitals or without. A spelling that is a form
//! in its own right is right.

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::english::{self, grammar};
use crate::glossary::Entry;
use crate::lexicon::near::form_tokens;
use crate::lexicon::{CompiledForm, Lexicon, Occurrence};
use crate::text::rule::Certainty;
use crate::text::token::{Token, hash, tokens};
use crate::text::{RegionKind, TextRange, stop};
use crate::workspace::{ByEntries, BySpeller, Description, Document, Doubt, InOtherCapitals, Part, Question, Spelt};

use crate::rules::candidate::Asks;
use crate::rules::copies::line_around;
use crate::rules::house_style::may_be_smaller;
use crate::rules::noted;
use crate::text::word::runs_with;

use super::capitals::{has_own_capitals, is_abbreviation, is_mixed, without_possessive};
use super::doubt::Line;
use super::other_capitals::{forms, same_tokens, starts_sentence_at};
use super::show::{is_cut_word, is_spoken_in_capitals, shows_letters};
use super::{Findings, MOST_SUGGESTIONS, Related, Rule, View};

/// `view` is there once it is known what is spelt right, `by` where somebody judges words.
pub(super) fn diagnostics(
    document: &Document,
    parts: &[Part<'_>],
    view: Option<&View<'_>>,
    by: Option<&BySpeller>,
    found: &mut Findings<'_>,
) {
    let lexicon = document.scope.lexicon();
    let mut in_code = NamesInCode { document, lexicon, known: FxHashMap::default() };
    for part in parts {
        let noted = noted::noted(part, lexicon);
        let is_word = |at: &u32| is_a_word(view, &part.text()[part.in_other_capitals(noted, *at as usize).range]);
        let places = 0..noted.count_in_other_capitals() as u32;
        let find = || places.filter(|at| !is_word(at)).map(InOtherCapitals::new).collect();
        let left = match by.filter(|_| view.is_some()) {
            Some(by) => part.cased(by, find),
            None => Arc::new(find()),
        };
        if left.is_empty() {
            continue;
        }
        found.enter(part);
        for one in left.iter() {
            stop::check();
            let occurrence = part.in_other_capitals(noted, one.place as usize);
            let is_cut = noted.is_of_other_humps(one.place as usize);
            report(part, (occurrence, one), view, |written| in_code.have(written, is_cut), found);
        }
    }
}

/// What the entries in force say of an occurrence with other capitals than those of its forms.
fn by_entries(part: &Part<'_>, occurrence: &Occurrence, view: Option<&View<'_>>) -> ByEntries {
    let (document, written) = (part.document, &part.text()[occurrence.range]);
    let forms = || forms(occurrence, document.scope.lexicon());
    let is_name = || {
        view.is_some_and(|view| forms().all(|form| is_abbreviation(form.text)) && is_named_so(document, view, written))
    };
    let are_meant = is_name()
        || forms().any(|form| is_in_own_meaning(document, written, form) || is_for_show(part, occurrence, form))
        || forms().all(|form| has_function_word(part, occurrence, form))
        || is_written_so(document, written);
    let bare = without_possessive(written);
    let question = (!are_meant && bare.chars().all(char::is_alphanumeric)).then(|| {
        let begins = occurrence.region == RegionKind::Heading || starts_sentence_at(part.text(), occurrence);
        Arc::new(question(bare, begins, forms()))
    });
    let entry = forms().next().and_then(|form| document.scope.entry(form.entry));
    let may_be_another = !are_meant
        && (is_a_name(view, bare, forms())
            || entry.is_some_and(|entry| is_of_other_words(part.text(), occurrence.range, entry)));
    ByEntries { are_meant, question, may_be_another, description: OnceLock::new() }
}

/// Reports an occurrence with other capitals than those of its forms, unless something says that they are meant. `one` is what was said of it
/// before.
fn report(
    part: &Part<'_>,
    (occurrence, one): (&Occurrence, &InOtherCapitals),
    view: Option<&View<'_>>,
    is_in_code: impl FnOnce(&str) -> bool,
    found: &mut Findings<'_>,
) {
    let scope = &part.document.scope;
    let written = &part.text()[occurrence.range];
    let by_entries = one.by_entries(scope, || by_entries(part, occurrence, view));
    // What all of the document is asked for comes last.
    if by_entries.are_meant || is_in_code(written) {
        return;
    }
    let Some(Description { message, related, suggestions }) = described(part, occurrence, view, &by_entries) else {
        return;
    };
    let line = || Line::new(view, part.text(), occurrence.range, occurrence.region);
    let is_doubtful = *one.is_doubtful.get_or_init(|| line().is_doubtful())
        || by_entries.may_be_another
        // What is no one word is not counted.
        || by_entries.question.is_some()
            && is_own_of_text(part.document, without_possessive(written), forms(occurrence, scope.lexicon()));
    let certainty = if is_doubtful { Certainty::Possible } else { Certainty::Sure };
    let Some(diagnostic) = found.report_as(Rule::TermCasing, certainty, occurrence.range, message) else { return };
    if let Some(question) = by_entries.question.clone() {
        diagnostic.ask(Asks::Meant { question, here: None });
    }
    if occurrence.region == RegionKind::Comment
        && let Some(line) = line_around(part.text(), occurrence.range)
    {
        diagnostic.ask_whether_copied(line);
    }
    (diagnostic.related, diagnostic.suggestions) = (related, suggestions);
}

/// What is said of an occurrence, `None` for nothing; kept with what the entries say where nothing else has a say in it.
fn described(
    part: &Part<'_>,
    occurrence: &Occurrence,
    view: Option<&View<'_>>,
    by_entries: &ByEntries,
) -> Option<Description> {
    if let Some(known) = by_entries.description.get() {
        return known.clone();
    }
    let (written, scope) = (&part.text()[occurrence.range], &part.document.scope);
    let (mut suggestions, mut is_fixed): (Vec<String>, bool) = (Vec::new(), true);
    for form in forms(occurrence, scope.lexicon()) {
        // `Vee port` is a `VEE port`, but `MyProduct Enterprise` a name.
        let is_a_name = form.text.split_whitespace().any(is_mixed_name);
        let smaller = view.filter(|_| !is_a_name && may_be_smaller(form.text));
        let smaller = smaller.map(|view| view.house_style.inside(form.entry, form.text));
        is_fixed &= smaller.is_none();
        let corrected = corrected(part, form.text, smaller.as_deref(), occurrence);
        suggestions.extend(corrected.filter(|text| text != written && !suggestions.contains(text)));
    }
    suggestions.truncate(MOST_SUGGESTIONS);
    let entry = forms(occurrence, scope.lexicon()).next();
    let entry = entry.and_then(|form| Some((form.entry, scope.entry(form.entry)?)));
    let description = entry.zip(suggestions.first()).map(|((id, entry), best)| Description {
        message: format!("write \"{best}\", not \"{written}\"").into(),
        related: [Related::entry(id.file, entry)].into(),
        suggestions: suggestions.as_slice().into(),
    });
    if is_fixed { by_entries.description.get_or_init(|| description).clone() } else { description }
}

/// How terms are written in the code of a document: `cfg` there is a name, and a name of that spelling in the prose too.
struct NamesInCode<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    /// Those that were asked for, by their hash.
    known: FxHashMap<u64, bool>,
}

impl NamesInCode<'_> {
    /// `is_cut` says that it is no occurrence of its form, nor there.
    fn have(&mut self, written: &str, is_cut: bool) -> bool {
        let (document, lexicon, key) = (self.document, self.lexicon, hash(written));
        let of = |part: &Part<'_>, tell: &mut dyn FnMut(u64)| match is_cut {
            true => noted::humps_in_code(part, lexicon).iter().copied().for_each(tell),
            false => noted::in_code(part, lexicon).iter().copied().for_each(tell),
        };
        *self.known.entry(key).or_insert_with(|| document.is_in_code(written, is_cut, of))
    }
}

/// A form in the place of an occurrence: as the entry has it, whole, but for a capital that a heading or the start of a sentence asks for.
/// `smaller` is how it is written inside a sentence: what has small letters there as here keeps them.
/// `None` where something else stands between its words than in the form, or where its capitals are right.
fn corrected(part: &Part<'_>, form: &str, smaller: Option<&str>, occurrence: &Occurrence) -> Option<String> {
    let (text, range) = (part.text(), occurrence.range);
    let written = &text[range];
    if same_tokens(form, text, occurrence)?.is_empty() {
        return None;
    }
    let in_heading = occurrence.region == RegionKind::Heading;
    let mut here: Vec<Token> = Vec::new();
    tokens(written, TextRange::new(0, written.len()), |token| here.push(token));
    let (mut out, mut ends) = (String::with_capacity(form.len()), (0, 0));
    for (at, (meant, here)) in form_tokens(form).iter().zip(&here).enumerate() {
        let between = (&form[ends.0..meant.range.start()], &written[ends.1..here.range.start()]);
        if between.0.trim() != between.1.trim() || between.0.is_empty() != between.1.is_empty() {
            return None;
        }
        let (target, word) = (&form[meant.range], &written[here.range]);
        let asked_for = target.starts_with(char::is_lowercase) && word.starts_with(char::is_uppercase);
        let keeps =
            asked_for && !has_own_capitals(target) && (in_heading || at == 0 && starts_sentence_at(text, occurrence));
        out.push_str(between.1);
        let is_small = smaller.and_then(|smaller| smaller.get(meant.range.range())) == Some(word);
        out.push_str(if keeps || is_small { word } else { target });
        ends = (meant.range.end(), here.range.end());
    }
    let tail = &written[ends.1..];
    (form[ends.0..] == *tail || tail.starts_with(['\'', '’'])).then(|| out + tail)
}

/// Whether a word of the language is written as one: `app`, though the glossary has `APP`. Names (`Lora`) are no such words.
fn is_a_word(view: Option<&View<'_>>, written: &str) -> bool {
    let Some(view) = view else { return english::is_common(&written.to_lowercase()) };
    let mut words = runs_with(written, &['\'']);
    // Each side of a slash may have its capital: `On/Off`.
    !written.split('/').any(has_own_capitals)
        && words.all(|word| view.spelling.is_of_the_language(&word.to_lowercase()))
}

/// Asks whether a word is written so all over the project, and hardly ever as its entry has it: an attribute, a command or a kind of files goes by
/// it, or it is how the project writes the name. `forms` are what the entry has. What `begins` a sentence or a heading may have its capital from
/// there.
fn question<'a>(written: &str, begins: bool, forms: impl Iterator<Item = CompiledForm<'a>>) -> Question {
    let forms: Vec<CompiledForm<'_>> = forms.collect();
    let doubt = in_use(written, &forms);
    let small = (begins && !has_own_capitals(written)).then(|| written.to_lowercase());
    let small = small.as_deref().filter(|small| *small != written);
    let plurals =
        [Some(written), small].map(|word| word.filter(|word| !word.ends_with('s')).map(|word| format!("{word}s")));
    let singulars = [Some(written), small].map(|word| word.and_then(|word| word.strip_suffix('s')));
    let [plural, small_plural] = plurals.each_ref().map(Option::as_deref);
    let [singular, small_singular] = singulars;
    let words = [Some(written), singular, plural, small, small_singular, small_plural];
    let spellings = words.into_iter().flatten().map(Spelt::new).collect();
    // Entries of several glossaries may be written in the same way, which is one way.
    let texts: FxHashSet<&str> = forms.iter().map(|form| form.text).collect();
    let beside = texts.into_iter().map(Spelt::new).collect();
    Question { spellings, exact: true, is_abbreviation: false, beside, doubt }
}

/// Whether a text writes it so throughout, and hardly ever as the entry has it: `Slurm` on a page about it, though the glossary has SLURM.
fn is_own_of_text<'a>(document: &Document, written: &str, forms: impl Iterator<Item = CompiledForm<'a>>) -> bool {
    document.has_word(written, THROUGHOUT) && {
        let words = document.words();
        let others = forms.map(|form| words.times(hash(form.text))).fold(0, u32::saturating_add);
        others.saturating_mul(RARER_IN_A_TEXT) <= words.times(hash(written))
    }
}

/// What stands so often in one text is how its writer has it.
const THROUGHOUT: u32 = 15;
/// So many times less often the entry's spelling stands there.
const RARER_IN_A_TEXT: u32 = 3;

/// From how often another spelling is in use, and how many times less often than the entry's it may stand, so that it may be meant.
fn in_use(written: &str, forms: &[CompiledForm<'_>]) -> Doubt {
    let is_small = || !written.contains(char::is_uppercase);
    let is_shouted = || is_abbreviation(written);
    match () {
        () if is_made_a_word(written, forms.iter().copied()) => Doubt::InUseBeside { from: 2, times: RARER_AS_A_WORD },
        () if (is_small() || is_shouted()) && forms.iter().all(|form| is_mixed_name(form.text)) => {
            Doubt::InUseBeside { from: IN_USE, times: RARER_AS_A_NAME }
        }
        () => Doubt::InUseBeside { from: IN_USE, times: 1 },
    }
}

/// What stands so often is more than a chance.
const IN_USE: u32 = 4;
/// `Slurm` beside SLURM is an abbreviation that became a word, as people may see it.
const RARER_AS_A_WORD: u32 = 10;
/// `pyxis` beside PyXis is what its package and its command are called, `PYXIS` its constant.
const RARER_AS_A_NAME: u32 = 3;

/// Whether a word has small letters and capitals behind its first, and is no plural of an abbreviation (`MOSFETs`).
fn is_mixed_name(word: &str) -> bool {
    is_mixed(word) && !is_abbreviation(word)
}

/// Whether it has one capital where the entry has an abbreviation: `Slurm` for SLURM.
fn is_made_a_word<'a>(written: &str, mut forms: impl Iterator<Item = CompiledForm<'a>>) -> bool {
    written.starts_with(char::is_uppercase)
        && !has_own_capitals(written)
        && forms.all(|form| is_abbreviation(form.text))
}

/// A longer name that the dictionary has is the entry's own: `Matlab` beside MATLAB.
const LONGEST_NAME: usize = 4;

/// Whether the dictionary has it with this capital: `Apr` is a month, though the glossary has APR.
fn is_a_name<'a>(view: Option<&View<'_>>, written: &str, forms: impl Iterator<Item = CompiledForm<'a>>) -> bool {
    written.chars().count() <= LONGEST_NAME
        && view.is_some_and(|view| view.spelling.is_of_the_language(written))
        && is_made_a_word(written, forms)
}

/// Whether a word that joins others stands where the form has one in capitals: "a source and Gate" holds no "AND gate".
fn has_function_word(part: &Part<'_>, occurrence: &Occurrence, form: CompiledForm<'_>) -> bool {
    let written = &part.text()[occurrence.range];
    let wrong = same_tokens(form.text, part.text(), occurrence).unwrap_or_default();
    wrong.iter().any(|(range, _)| range.len() < written.len() && grammar::is_function_word(&written[*range]))
}

/// Whether letters in parentheses are those of the words before them, which are not those of the entry: "a Visual Instrument (VIT)".
fn is_of_other_words(text: &str, range: TextRange, entry: &Entry) -> bool {
    let letters = || text[range].chars().flat_map(char::to_lowercase);
    let Some(before) = text[..range.start()].strip_suffix(" (").filter(|_| text[range.end()..].starts_with(')')) else {
        return false;
    };
    let is_joint = |c: char| c.is_whitespace() || c == '-';
    let mut spelt: Vec<&str> = before.rsplit(is_joint).take(letters().count()).collect();
    spelt.reverse();
    let is_of = |words: &[&str]| {
        words.iter().map(|word| word.chars().next().map(|c| c.to_ascii_lowercase())).eq(letters().map(Some))
    };
    let is_own = |form: &str| {
        let words = form.split(is_joint);
        words.map(str::to_lowercase).eq(spelt.iter().map(|word| word.to_lowercase()))
    };
    // An entry that has no words for its letters says nothing of what they stand for.
    is_of(&spelt)
        && entry.forms.iter().any(|form| form.text.contains(is_joint))
        && !entry.forms.iter().any(|form| is_own(&form.text))
}

/// Whether the capitals of a form say nothing: its glossary has all headwords in capitals (`NEWICK`), and what is written otherwise are words
/// that are too long for abbreviations, and can be spoken; or these are words in small letters (`params` beside PARAMS).
fn is_for_show(part: &Part<'_>, occurrence: &Occurrence, form: CompiledForm<'_>) -> bool {
    let text = part.text();
    let wrong = same_tokens(form.text, text, occurrence).unwrap_or_default();
    let is_word = |range: TextRange| english::is_written_small(&text[occurrence.range][range]);
    !wrong.is_empty()
        && wrong.iter().all(|(_, target)| is_spoken_in_capitals(target))
        && (part.document.scope.writing().shouts(form.entry.file) || wrong.iter().all(|(range, _)| is_word(*range)))
        || !wrong.is_empty()
            && shows_letters(part.document, form, &wrong.iter().map(|(_, target)| *target).collect::<Vec<_>>())
        || is_cut_word(part.document, form)
}

/// Whether the entry's own meaning tells in marks that it may be written so: "sometimes spelt *DTOL*".
fn is_in_own_meaning(document: &Document, written: &str, form: CompiledForm<'_>) -> bool {
    let Some(entry) = document.scope.entry(form.entry) else { return false };
    let mark = |c: char| matches!(c, '*' | '_' | '"' | '“' | '”' | '‘' | '’');
    entry.meaning.split('`').step_by(2).any(|prose| {
        prose.match_indices(written).any(|(at, _)| {
            let (before, behind) = (&prose[..at], &prose[at + written.len()..]);
            before.ends_with(mark) && behind.starts_with(mark)
        })
    })
}

/// Whether the meanings write it in these small letters more than once: the glossary is right about its own terms.
fn is_written_so(document: &Document, written: &str) -> bool {
    !written.contains(char::is_uppercase) && document.scope.meaning_spellings().contains(&hash(written))
}

/// Whether the meanings write it with one capital more than once, and the dictionary has a name so: `Perl` of a glossary that has PERL.
fn is_named_so(document: &Document, view: &View<'_>, written: &str) -> bool {
    written.starts_with(char::is_uppercase)
        && !has_own_capitals(written)
        && document.scope.meaning_spellings().contains(&hash(written))
        && view.spelling.is_of_the_language(written)
}
