//! Which names may be meant by what stands before the cursor, the best first.
//!
//! Every word that is typed has to begin the name's word in its place, from the first one on. A whole English word, and a whole name,
//! mean themselves: nothing is offered for them, unless an earlier word of the same name stands before.

use std::cmp::Reverse;

use smallvec::SmallVec;

use crate::english;
use crate::glossary::FormKind;
use crate::workspace::Scope;
use crate::workspace::names::{Fit, Hit, Key, form_of};

use super::CompletionOptions;
use super::context::{Context, Typed};

/// A name that may be meant, and the stretch before the cursor that it would replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The number of the name.
    pub name: u32,
    /// Where the stretch starts, in bytes.
    pub start: usize,
}

/// The order of what is found: names for several words first, then names before aliases; the shorter, the nearer first.
type Rank = (Reverse<usize>, bool, u32, u32, u32);

/// The names that may be meant, the best first; where nothing is typed and all are meant, they are looked for one by one.
pub(super) fn search<'a>(
    scope: &'a Scope,
    context: &Context<'_>,
    options: &CompletionOptions,
) -> impl Iterator<Item = Found> + 'a {
    let (empty, start) = (context.typed.key.is_empty(), context.typed.start);
    let by_hand = !context.code && context.asked;
    let asks_for_all = empty && (by_hand || context.code && options.letters == 0 && context.wider.is_empty());
    let all = (asks_for_all && !is_silent(context, options)).then(|| headwords(scope));
    let all = all.into_iter().flatten().map(move |name| Found { name, start });
    begun(scope, context, options).into_iter().chain(all)
}

/// Behind punctuation nothing is being written; behind a blank nobody asks but by hand.
fn is_silent(context: &Context<'_>, options: &CompletionOptions) -> bool {
    let empty = context.typed.key.is_empty();
    let silent =
        empty && !context.asked && !context.inside && !(context.code && (context.hyphens || options.letters == 0));
    silent || context.yields(options.letters)
}

/// The names of all headwords, in the order of the entries.
fn headwords(scope: &Scope) -> impl Iterator<Item = u32> + '_ {
    scope.glossary.entries().zip(0..).flat_map(|((_, entry), order)| {
        let own = entry.forms.iter().zip(0..).filter(|(form, _)| form.kind == FormKind::Headword);
        let mut names: SmallVec<[u32; 2]> =
            own.filter_map(|(form, index)| scope.names().index_of(order, &form.text, index)).collect();
        names.sort_unstable();
        names
    })
}

/// The names that begin with what is typed, the best first.
fn begun(scope: &Scope, context: &Context<'_>, options: &CompletionOptions) -> Vec<Found> {
    let mut list: Vec<(Rank, Found)> = Vec::new();
    let typed = &context.typed;
    if is_silent(context, options) {
        return Vec::new();
    }
    let parts = context.narrower.iter().filter(|_| !context.code || options.all_shapes);
    for typed in context.wider.iter().chain([typed]).chain(parts).filter(|typed| !typed.key.is_empty()) {
        let is_meant = is_meant(context, typed, options.letters);
        let hits = if is_meant { hits(scope, context, typed) } else { whole(scope, context, typed) };
        // `c+` has the letters of `C++` and is not the whole of it.
        let length = context.text_of(typed.start).chars().count();
        let is_whole = |hit: &Hit| !typed.literal || form_length(scope, hit.name) == Some(length);
        let whole = hits.iter().any(|hit| hit.fit == Fit::Whole && is_whole(hit));
        // With every shape on offer, another spelling of a whole name may be what is meant.
        if whole && !options.all_shapes {
            break;
        }
        if is_meant {
            list.extend(hits.into_iter().filter_map(|hit| ranked(scope, typed, hit)));
        }
    }
    list.sort_unstable_by_key(|(rank, _)| *rank);
    list.into_iter().map(|(_, found)| found).collect()
}

/// The names that begin with a stretch letter by letter, those first that are all of it.
fn beginning_with<'a>(scope: &'a Scope, context: &Context<'a>, typed: &'a Typed) -> impl Iterator<Item = Hit> + 'a {
    let written = context.text_of(typed.start);
    let begun = scope.names().starting_with(&typed.key, typed.ended && !typed.literal);
    begun.filter(move |hit| !typed.literal || is_written_so(scope, hit, written))
}

/// The names that are a stretch: of one that many names begin with, nobody asks for the others where it means itself.
fn whole(scope: &Scope, context: &Context<'_>, typed: &Typed) -> Vec<Hit> {
    beginning_with(scope, context, typed).take_while(|hit| hit.fit == Fit::Whole).collect()
}

/// The names that begin with a stretch.
fn hits(scope: &Scope, context: &Context<'_>, typed: &Typed) -> Vec<Hit> {
    let names = scope.names();
    let mut hits: Vec<Hit> = beginning_with(scope, context, typed).collect();
    if !context.code && typed.words > 1 && !typed.literal && !typed.ended && is_shortened(&typed.key) {
        hits.extend(names.word_by_word(&typed.key));
    }
    hits
}

/// Whether the words before the last one can be meant as beginnings: none of them is a letter alone or English.
fn is_shortened(key: &Key) -> bool {
    let ends = key.starts.iter().skip(1);
    let mut earlier = key.starts.iter().zip(ends).map(|(&from, &to)| &key.text[from as usize..to as usize]);
    earlier.all(|word| word.chars().nth(1).is_some() && !english::is_common(word))
}

/// Whether so much is typed, and of such a kind, that a term is meant.
fn is_meant(context: &Context<'_>, typed: &Typed, letters: u32) -> bool {
    let word = typed.key.text.as_str();
    let count = word.chars().count();
    let least = letters as usize;
    if !word.chars().any(char::is_alphabetic) {
        return false;
    }
    if letters == 0 {
        return true;
    }
    if context.code {
        return count > least;
    }
    if typed.words > 1 || typed.literal {
        return context.text_of(typed.start).chars().count() >= least;
    }
    let enough = count > least || count == least && !english::begins_common(word);
    enough && !english::is_common(word) && !context.is_no_word(typed.start)
}

fn ranked(scope: &Scope, typed: &Typed, hit: Hit) -> Option<(Rank, Found)> {
    let name = scope.names().name(hit.name);
    let other = match kind_of(scope, hit.name)? {
        FormKind::Discouraged | FormKind::Inflected => return None,
        kind => kind == FormKind::Alias,
    };
    let rank = (Reverse(typed.words), other, scope.names().length(name), name.order, hit.name);
    Some((rank, Found { name: hit.name, start: typed.start }))
}

fn kind_of(scope: &Scope, name: u32) -> Option<FormKind> {
    form_of(&scope.glossary, scope.names().name(name)).map(|(_, form)| form.kind)
}

/// The length of a name as it is written, in characters.
fn form_length(scope: &Scope, name: u32) -> Option<usize> {
    form_of(&scope.glossary, scope.names().name(name)).map(|(_, form)| form.text.chars().count())
}

/// Whether a name begins with what is typed letter by letter, punctuation included, in any case.
fn is_written_so(scope: &Scope, hit: &Hit, typed: &str) -> bool {
    let Some((_, form)) = form_of(&scope.glossary, scope.names().name(hit.name)) else { return false };
    let mut letters = form.text.chars().flat_map(char::to_lowercase);
    let straight = |c: char| if c == '’' { '\'' } else { c };
    typed.chars().flat_map(char::to_lowercase).all(|c| letters.next().map(straight) == Some(straight(c)))
}
