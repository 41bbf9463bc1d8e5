//! Words of the language in the place of a word of a longer term: `weight decoy` for `Weight Decay`, `control plan` for `Control Plane`.
//!
//! Both readings are English. Where a finger left a letter out, put one in or swapped two, the words beside it say enough: hardly any two
//! words that people put before the same noun differ so. Of other slips only the document can tell: the right term stands in it, and the
//! other word hardly does.

use rustc_hash::FxHashMap;

use super::{Block, Findings, Related, Rule, View, corrections};
use crate::english::derivation::{is_inflection, is_spelling};
use crate::english::distance::within;
use crate::english::grammar::is_function_word;
use crate::lexicon::near::{SHORTEST, Use, form_tokens};
use crate::rules::names;
use crate::text::rule::Certainty;
use crate::text::token::{Token, hash, tokens};
use crate::text::{Region, RegionKind, TextRange, fold, stop};
use crate::workspace::{BySpeller, Confused, Part};

/// A word that stands more often than this is no slip, nor are words that stand beside one another more often.
const MOST_USES: u32 = 2;
/// Of a form of so many words all but one say enough.
const LONG_FORM: usize = 3;

pub(super) fn diagnostics(view: View<'_>, parts: &[Part<'_>], by: &BySpeller, found: &mut Findings<'_>) {
    let all: Vec<_> = parts.iter().map(|part| part.confused(by, || confused(&View { part, ..view }))).collect();
    let written =
        |part: &Part<'_>, confused: &Confused| (confused.form, fold::fold(&part.text()[confused.range]).into_owned());
    let mut times: FxHashMap<(u32, String), u32> = FxHashMap::default();
    for (part, confused) in parts.iter().zip(&all) {
        confused.iter().for_each(|confused| *times.entry(written(part, confused)).or_default() += 1);
    }
    for (part, confused) in parts.iter().zip(&all).filter(|(_, confused)| !confused.is_empty()) {
        found.enter(part);
        let view = View { part, ..view };
        for confused in confused.iter().filter(|confused| times[&written(part, confused)] <= MOST_USES) {
            report(&view, confused, found);
        }
    }
}

/// The words of a piece that may be meant for another one, as far as their blocks say.
fn confused(view: &View<'_>) -> Box<[Confused]> {
    let mut all = Vec::new();
    let mut block = Block::default();
    for regions in view.part.regions().as_slice().split_inclusive(|region: &Region| !region.joined) {
        stop::check();
        for region in regions.iter().filter(|region| region.kind.is_checked()) {
            tokens(view.part.text(), region.range, |token| block.tokens.push(token));
        }
        of_block(view, &block.tokens, &mut all);
        block.clear();
    }
    all.into()
}

fn of_block(view: &View<'_>, tokens: &[Token], all: &mut Vec<Confused>) {
    let word = |&token: &Token| view.vocabulary.index_of(&fold::fold(view.text(token)));
    let words: Vec<Option<u32>> = tokens.iter().map(word).collect();
    for (here, word) in words.iter().enumerate() {
        let Some(word) = *word else { continue };
        for &used in view.vocabulary.get(word).uses {
            let Some(stranger) = only_stranger(view, &words, here, used) else { continue };
            let first = here - usize::from(used.at);
            let span = &tokens[first..first + usize::from(used.of)];
            // Several forms may be a word away: the first is as good as another.
            if all.last().is_some_and(|last| last.range == span[stranger].range) {
                continue;
            }
            all.extend(slip(view, span, stranger, used.form));
        }
    }
}

/// The place of the one word that differs from a form whose word the token `here` is; `None` where none or several do, or where another
/// token leads to the form first.
fn only_stranger(view: &View<'_>, words: &[Option<u32>], here: usize, used: Use) -> Option<usize> {
    // All but one of the words lead here, the first of them is enough.
    if used.of < 2 || used.at > 1 {
        return None;
    }
    let form = view.vocabulary.words_of(used.form);
    let span = words.get(here.checked_sub(usize::from(used.at))?..)?.get(..form.len())?;
    let mut strangers =
        span.iter().zip(form).enumerate().filter(|(_, (one, other))| **one != Some(**other)).map(|(at, _)| at);
    let stranger = strangers.next().filter(|_| strangers.next().is_none())?;
    (used.at == u8::from(stranger == 0)).then_some(stranger)
}

/// The word that is one slip away from that of a form, all others being those of the form.
fn slip(view: &View<'_>, span: &[Token], stranger: usize, form: u32) -> Option<Confused> {
    let token = span[stranger];
    let target = &view.vocabulary.get(view.vocabulary.words_of(form)[stranger]).folded;
    let folded = fold::fold(view.text(token));
    let whole = TextRange::new(span[0].range.start(), span[span.len() - 1].range.end());
    let is_slip = folded.len().min(target.len()) >= SHORTEST
        && within(&folded, target, 1).is_some()
        && !is_inflection(&folded, target)
        && !is_spelling(&folded, target)
        && !is_function_word(&folded)
        && view.spelling.knows(view.text(token))
        && span.windows(2).all(|pair| view.are_joined(pair[0], pair[1]))
        && !names::is_name(view.part, token.range)
        && !view.is_occurrence(whole)
        && is_of_words(view.form(form).text);
    let is_plain = span.len() >= LONG_FORM || is_of_the_finger(&folded, target);
    let at = u8::try_from(stranger).ok()?;
    is_slip.then_some(Confused { range: token.range, form, at, is_plain })
}

/// Whether words alone make up a form, with blanks and hyphens between: two words with a blank between are no slip for `Cargo.lock`.
fn is_of_words(form: &str) -> bool {
    form_tokens(form).windows(2).all(|pair| matches!(&form[pair[0].range.end()..pair[1].range.start()], " " | "-"))
}

/// Whether of two words an edit apart one has a letter more than the other behind the first, or neighbours are swapped. A `y` at the end makes
/// another word of many (`part`, `party`).
fn is_of_the_finger(folded: &str, target: &str) -> bool {
    let is_swapped = || {
        let (mut one, mut other): (Vec<char>, Vec<char>) = (folded.chars().collect(), target.chars().collect());
        one.sort_unstable();
        other.sort_unstable();
        one == other
    };
    let with_y = |one: &str, other: &str| one.strip_suffix('y') == Some(other);
    folded.chars().next() == target.chars().next()
        && !with_y(folded, target)
        && !with_y(target, folded)
        && (folded.chars().count() != target.chars().count() || is_swapped())
}

fn report(view: &View<'_>, confused: &Confused, found: &mut Findings<'_>) {
    let form = view.form(confused.form);
    let Some(entry) = view.document().scope.entry(form.entry) else { return };
    let written = &view.part.text()[confused.range];
    let stands_here = view.document().uses(form.entry, 1) > 0;
    let is_rare = || view.document().words().times(hash(written)) <= MOST_USES;
    let certainty = match confused.is_plain {
        _ if stands_here && (confused.is_plain || is_rare()) => Certainty::Likely,
        true => Certainty::Possible,
        false => return,
    };
    let token = Token { range: confused.range, plain: false };
    let kind = view.part.regions().at(confused.range.start()).map(|region| region.kind);
    let text = corrections::in_place(view, form, confused.at, token, kind.or(Some(RegionKind::Prose)));
    let message = format!("\"{written}\" may be meant for the term \"{}\"", entry.headword);
    let Some(diagnostic) = found.report_as(Rule::ConfusableTerm, certainty, confused.range, message) else { return };
    diagnostic.suggestions = [text].into();
    diagnostic.related = [Related::entry(form.entry.file, entry)].into();
}
