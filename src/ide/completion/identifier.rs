//! How a name is written in code: the identifier forms that fit what is typed.

use crate::english;

use super::context::Context;

/// The styles of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `kvCache`
    Camel,
    /// `KVCache`, and `KvCache`
    Pascal,
    /// `kv_cache`
    Snake,
    /// `KV_CACHE`
    Screaming,
    /// `KVCACHE`
    Flat,
    /// `kv-cache`, in the capitals of what is typed
    Kebab,
    /// `Kv_Cache`
    Ada,
}

/// The identifier forms of a name that fit what is typed from `start` on, the best first; none where the name holds something that no
/// identifier may hold (`C++`, `CI/CD`).
pub(super) fn labels(form: &str, context: &Context<'_>, start: usize, usual: Option<Style>) -> Vec<String> {
    let typed = context.text_of(start);
    let written = cut(form);
    if written.is_empty() {
        return Vec::new();
    }
    // What the glossary writes with humps of its own is meant so: `firstTerm` before `firstterm`.
    let readings = [cut_humps(&written), Some(written.clone()), cut_digits(&written)];
    let mut found = Vec::new();
    let mut styles = styles(typed, whole_token(context, start), context.hyphens);
    // The first is taken where one is wanted: the document's style goes before the others that fit.
    styles.sort_by_key(|style| Some(*style) != usual);
    for style in styles {
        for (index, words) in readings.iter().enumerate() {
            // Without a mark between the words, cutting at digits changes nothing.
            let separated = matches!(style, Style::Snake | Style::Screaming | Style::Kebab | Style::Ada);
            if index < 2 || separated {
                words.iter().for_each(|words| write(words, style, typed, &mut found));
            }
        }
    }
    let begins = |label: &String| {
        let mut letters = label.chars().flat_map(char::to_lowercase);
        typed.chars().flat_map(char::to_lowercase).all(|c| letters.next() == Some(c))
    };
    // `word_` is the beginning of `word_1`, not of `word1`.
    if usual.is_none() && found.iter().any(begins) {
        found.retain(begins);
    }
    let mut distinct: Vec<String> = Vec::with_capacity(found.len());
    found.into_iter().for_each(|label| {
        if !distinct.contains(&label) {
            distinct.push(label);
        }
    });
    distinct
}

/// The identifier that what is typed is the end of: its style is that of the new name.
fn whole_token<'a>(context: &Context<'a>, start: usize) -> &'a str {
    if start > context.word { context.text_of(context.word) } else { context.text_of(start) }
}

/// The styles that fit. `typed` may be the end of `token`, which tells by its underscores how words are joined.
fn styles(typed: &str, token: &str, hyphens: bool) -> Vec<Style> {
    use Style::{Ada, Camel, Flat, Kebab, Pascal, Screaming, Snake};
    let mut letters = typed.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return match (hyphens, typed.contains('-')) {
            (true, _) => vec![Kebab, Snake],
            (_, true) => vec![Kebab],
            _ => vec![Camel, Pascal, Snake, Kebab],
        };
    };
    let small = first.is_lowercase() || letters.clone().any(char::is_lowercase);
    let capitals = first.is_uppercase() || letters.clone().any(char::is_uppercase);
    if typed.contains('-') {
        return vec![Kebab];
    }
    if token.contains('_') {
        return match (small, capitals) {
            (_, false) => vec![Snake],
            (false, true) => vec![Screaming],
            (true, true) => vec![Ada],
        };
    }
    match (first.is_uppercase(), small, letters.count()) {
        (true, false, 0) => vec![Pascal, Screaming, Flat],
        (true, false, _) => vec![Screaming, Pascal, Flat],
        (true, true, _) => vec![Pascal],
        (false, _, _) if capitals => vec![Camel],
        (false, _, _) if hyphens => vec![Kebab, Camel, Snake],
        (false, _, _) => vec![Camel, Snake],
    }
}

/// The words of a name as it is written; none where it holds more than letters, digits and what may join words.
fn cut(form: &str) -> Vec<String> {
    let joins = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}');
    let may_stand = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || joins(c);
    if !form.chars().all(may_stand) {
        return Vec::new();
    }
    form.split(joins).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// With words like `CombinedWord` cut at their humps, where each part is an English word: `LoRA` and `PyTorch` are one word each.
fn cut_humps(words: &[String]) -> Option<Vec<String>> {
    let mut cut = Vec::with_capacity(words.len());
    for word in words {
        let humps: Vec<usize> =
            word.char_indices().filter(|(at, c)| *at > 0 && c.is_uppercase()).map(|(at, _)| at).collect();
        let starts = std::iter::once(0).chain(humps.iter().copied());
        let ends = humps.iter().copied().chain([word.len()]);
        let parts: Vec<&str> = starts.zip(ends).map(|(start, end)| &word[start..end]).collect();
        let english = parts.iter().all(|part| part.len() > 1 && english::is_common(&part.to_lowercase()));
        if parts.len() > 1 && english {
            cut.extend(parts.into_iter().map(str::to_owned));
        } else {
            cut.push(word.clone());
        }
    }
    (cut != words).then_some(cut)
}

/// With words like `word1` cut before and behind their digits.
fn cut_digits(words: &[String]) -> Option<Vec<String>> {
    let mut cut: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let mut previous = None;
        for c in word.chars() {
            match cut.last_mut() {
                Some(last) if previous == Some(c.is_numeric()) => last.push(c),
                _ => cut.push(c.to_string()),
            }
            previous = Some(c.is_numeric());
        }
    }
    (cut != words).then_some(cut)
}

fn write(words: &[String], style: Style, typed: &str, found: &mut Vec<String>) {
    let joined = |with: &str, spell: &dyn Fn(&String) -> String| words.iter().map(spell).collect::<Vec<_>>().join(with);
    let small = |word: &String| word.to_lowercase();
    let capitals = |word: &String| word.to_uppercase();
    match style {
        Style::Snake => found.push(joined("_", &small)),
        Style::Screaming => found.push(joined("_", &capitals)),
        Style::Flat => found.push(joined("", &capitals)),
        Style::Ada => found.push(joined("_", &|word| title(word))),
        Style::Kebab => {
            let letters = || typed.chars().filter(|c| c.is_alphabetic());
            let spelling: &dyn Fn(&String) -> String = match letters().next() {
                Some(_) if letters().count() > 1 && letters().all(char::is_uppercase) => &capitals,
                Some(first) if first.is_uppercase() => &|word| title(word),
                _ => &small,
            };
            // A hyphen was typed, so that a single word is not what is meant.
            if words.len() > 1 || !typed.contains('-') {
                found.push(joined("-", spelling));
            }
        }
        Style::Pascal => push_fitting([joined("", &|word| kept(word)), joined("", &|word| title(word))], typed, found),
        Style::Camel => {
            let (first, rest) =
                words.split_first().map_or((String::new(), words), |(first, rest)| (small(first), rest));
            let with = |spell: &dyn Fn(&str) -> String| {
                first.clone() + &rest.iter().map(|word| spell(word)).collect::<String>()
            };
            push_fitting([with(&kept), with(&title)], typed, found);
        }
    }
}

/// Of two spellings the one that begins exactly as is typed; where both or neither do, the first in camelCase's and PascalCase's own
/// sense: acronyms keep their capitals.
fn push_fitting(spellings: [String; 2], typed: &str, found: &mut Vec<String>) {
    let all_capitals = typed.chars().count() > 1 && !typed.chars().any(char::is_lowercase);
    let [kept, plain] = spellings;
    if kept.starts_with(typed) {
        found.push(kept);
    } else if plain.starts_with(typed) {
        found.push(plain);
    } else if !all_capitals {
        found.push(kept);
    }
}

/// With a capital first letter, its other capitals kept: `KV`, `LoRA`, `Cache`.
fn kept(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// With a capital first letter and small ones behind: `Kv`, `Lora`, `Cache`.
fn title(word: &str) -> String {
    let mut chars = word.chars();
    let rest = |chars: std::str::Chars<'_>| chars.flat_map(char::to_lowercase).collect::<String>();
    chars.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + &rest(chars))
}
