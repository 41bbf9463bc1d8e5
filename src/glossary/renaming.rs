//! The edit that gives an entry another name where it is written, every other byte untouched. What the edit would make of the file is read
//! before it is offered.

use super::insertion::{broken, same};
use super::{Entry, Form, FormKind, Format, ReadOptions, read};
use crate::text::word::runs;
use crate::text::{Edit, TextRange};

/// The edit that puts `name` in the place of a form of an entry (its place in the reading, from 0); `None` where the file cannot hold the
/// name so, and where the form has no place of its own: what is made of others, or named by the file.
pub fn renaming(
    format: Format,
    text: &str,
    options: &ReadOptions,
    index: usize,
    form: &Form,
    name: &str,
) -> Option<Edit> {
    let old = read(format, text, options);
    let entry = old.entries.get(index)?;
    let edit = Edit::replace(place_of(text, entry, form)?, name);
    let edited = [&text[..edit.range.start()], name, &text[edit.range.end()..]].concat();
    let new = read(format, &edited, options);
    let has_name = |entry: &Entry| match form.kind {
        FormKind::Headword => entry.headword == name,
        kind => entry.forms_of(kind).any(|other| other == name),
    };
    let others = old.entries.iter().zip(&new.entries).enumerate();
    let is_right = new.entries.len() == old.entries.len()
        && broken(&new) <= broken(&old)
        && has_name(&new.entries[index])
        && others.into_iter().all(|(at, (old, new))| at == index || same(old, new));
    is_right.then_some(edit)
}

/// Where a form of an entry is written by itself.
fn place_of(text: &str, entry: &Entry, form: &Form) -> Option<TextRange> {
    let is_headword = form.kind == FormKind::Headword && entry.forms_of(FormKind::Headword).count() == 1;
    // Of several headwords in one, each must stand there as it is called.
    let by_itself = form.range.filter(|range| text.get(range.range()) == Some(&form.text));
    let place = if is_headword { Some(entry.headword_range) } else { by_itself };
    let is_shared = |place: TextRange| {
        let others = entry.forms.iter().filter(|other| (other.kind, &other.text) != (form.kind, &form.text));
        others
            .into_iter()
            .any(|other| other.kind != FormKind::Spelling && other.range.is_some_and(|range| range.overlaps(place)))
    };
    // `Positional Encoding/Embedding` is written once for three names.
    let is_made_of_it = |other: &Form| {
        let has_word = |word: &str| runs(&form.text).any(|own| own.eq_ignore_ascii_case(word));
        other.range.is_none()
            && matches!(other.kind, FormKind::Headword | FormKind::Alias)
            && other.text.split(' ').all(has_word)
    };
    let is_for_several = form.kind == FormKind::Headword && entry.forms.iter().any(is_made_of_it);
    place.filter(|place| !place.is_empty() && !is_shared(*place) && !is_for_several)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(format: Format, text: &str, (index, form): (usize, usize), name: &str) -> String {
        let options = ReadOptions::default();
        let entries = read(format, text, &options).entries;
        let Some(edit) = renaming(format, text, &options, index, &entries[index].forms[form], name) else {
            return "none".into();
        };
        [&text[..edit.range.start()], "«", name, "»", &text[edit.range.end()..]].concat()
    }

    #[test]
    fn a_name_is_replaced_where_it_is_written() {
        let text = "**KV-Cache (KVC)**: Keeps.\r\nAliases: key store, b\r\n\r\n**RAG**: x\r\n";
        assert_eq!(renamed(Format::Markdown, text, (0, 0), "Pager"), text.replace("KV-Cache", "«Pager»"));
        assert_eq!(renamed(Format::Markdown, text, (0, 1), "KC"), text.replace("KVC", "«KC»"));
        assert_eq!(renamed(Format::Markdown, text, (0, 2), "store"), text.replace("key store", "«store»"));
        let csv = Format::from_extension("csv").expect("it is read");
        assert_eq!(
            renamed(csv, "Term,Meaning\nHold,One\nBreak,Two\n", (1, 0), "Halt"),
            "Term,Meaning\nHold,One\n«Halt»,Two\n"
        );
    }

    #[test]
    fn what_the_file_cannot_hold_is_refused() {
        let text = "**Hold**: One.\nAliases: pause\n\n**Break**: Two.\n";
        for name in ["", "a\nb", "**", "Note", "Halt (H)", "a **b**"] {
            assert_eq!(renamed(Format::Markdown, text, (0, 0), name), "none", "{name}");
        }
        assert_eq!(renamed(Format::Markdown, text, (0, 1), "one, two"), "none");
        let csv = Format::from_extension("csv").expect("it is read");
        assert_eq!(renamed(csv, "Term,Meaning\nHold,One\n", (0, 0), "a,b"), "none");
    }

    #[test]
    fn a_name_that_is_written_with_another_has_no_place_of_its_own() {
        let text = "**Positional Encoding/Embedding**: Where.\n";
        assert_eq!(renamed(Format::Markdown, text, (0, 0), "Place"), "none");
    }
}
