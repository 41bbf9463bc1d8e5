//! How a name is written in prose, following the capitals of what is typed.

use crate::english;
use crate::glossary::EntryId;
use crate::rules::house_style::{HouseStyle, capitalized, has_plain_capital};
use crate::text::sentence::Start;
use crate::text::word::{first_run, runs};

/// The spelling of a form for what is typed: `flash` → `flash attention`, at the start of a sentence `Flash attention`; `Fla` inside one →
/// `Flash Attention`, as the glossary has it. Each word that is typed keeps its capital, and those behind follow the last.
pub(super) fn label(style: &HouseStyle<'_>, id: EntryId, form: &str, typed: &str, start: Start) -> String {
    let inside = style.inside(id, form);
    let typed: Vec<char> = runs(typed).filter_map(|word| word.chars().next()).collect();
    let Some(last) = typed.len().checked_sub(1) else {
        return if start == Start::Certain { sentence(form, &inside) } else { inside };
    };
    let as_headword = typed[last].is_uppercase() && (last > 0 || start == Start::No);
    let (mut label, mut end) = (String::with_capacity(form.len()), 0);
    // Only capitals differ, so that the words of both are the same.
    let headword: Vec<(usize, &str)> = words(form);
    for (index, ((_, own), (from, word))) in headword.iter().zip(words(&inside)).enumerate() {
        label.push_str(&inside[end..from]);
        end = from + word.len();
        match typed.get(index) {
            Some(c) if c.is_uppercase() => label.push_str(&capitalized(own)),
            Some(c) if !c.is_lowercase() => label.push_str(own),
            None if as_headword => label.push_str(own),
            _ => label.push_str(word),
        }
    }
    label.push_str(&inside[end..]);
    if start == Start::Certain { sentence(form, &label) } else { label }
}

/// All spellings of a form that may be meant: as the glossary has it and, at the start of a sentence, as a sentence starts.
pub(super) fn all_labels(style: &HouseStyle<'_>, id: EntryId, form: &str, typed: &str, start: Start) -> Vec<String> {
    match typed.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_lowercase() => vec![style.inside(id, form)],
        Some(c) if c.is_uppercase() => {
            let written = capitalized(form);
            let sentence = (start != Start::No).then(|| capitalized(&style.inside(id, form)));
            let also = sentence.filter(|sentence| *sentence != written);
            std::iter::once(written).chain(also).collect()
        }
        _ => vec![form.to_owned()],
    }
}

/// A name as a sentence starts with it. A command or the like that even the glossary has small (`kubectl`) stays so.
fn sentence(form: &str, name: &str) -> String {
    let first = first_run(form);
    if has_plain_capital(first) || english::is_common(first) { capitalized(name) } else { name.to_owned() }
}

/// The words of a name, each with where it starts in it.
fn words(name: &str) -> Vec<(usize, &str)> {
    let words = runs(name);
    words.map(|word| (word.as_ptr() as usize - name.as_ptr() as usize, word)).collect()
}
