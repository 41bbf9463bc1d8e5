//! SKOS concepts in RDF/XML: elements `skos:Concept`, or `rdf:Description` with labels. They are read from the tags and not as triples, which
//! have no places. (w3.org/TR/skos-reference)

use super::REFERENCE;
use super::element::Element;
use crate::glossary::FormKind;
use crate::glossary::draft::{Draft, Written};

/// What a property of a concept holds of an entry; `None` for headwords, meanings and what is no part of an entry.
pub(in crate::glossary::format) fn kind_of(property: &str) -> Option<FormKind> {
    match property {
        "altLabel" => Some(FormKind::Alias),
        // What readers search for and nobody should write: misspelled and outdated names.
        "hiddenLabel" => Some(FormKind::Discouraged),
        _ => None,
    }
}

/// The entry of a concept.
pub(super) fn entry<'t>(text: &'t str, concept: &Element<'t>) -> Option<Draft<'t>> {
    let labels: Vec<&Element<'t>> = concept.children().filter(|child| child.name() == "prefLabel").collect();
    let main = *in_english(&labels)?;
    let mut draft = Draft::exact(text, &main.written(text))?;
    labels
        .iter()
        .filter(|label| !std::ptr::eq(**label, main))
        .for_each(|label| draft.form(&label.written(text), FormKind::Alias));
    for child in concept.children() {
        if let Some(kind) = kind_of(child.name()) {
            draft.form(&child.written(text), kind);
        }
        match child.name() {
            "example" => draft.example(&child.markdown()),
            "related" | "seeAlso" => {
                let reference = child.attribute("resource").map(|id| format!("{REFERENCE}{id}"));
                let range = child.written(text).range;
                reference.into_iter().for_each(|reference| draft.see_also_one(&Written { text: reference, range }));
            }
            _ => {}
        }
    }
    for property in ["definition", "scopeNote", "note", "comment"] {
        let said: Vec<&Element<'t>> =
            concept.children().filter(|child| child.name() == property && !child.plain().is_empty()).collect();
        if let Some(said) = in_english(&said) {
            draft.meaning(&said.markdown(), said.written(text).range);
            break;
        }
    }
    Some(draft)
}

/// The one in English, else the first.
fn in_english<'e, 't>(elements: &'e [&'e Element<'t>]) -> Option<&'e &'e Element<'t>> {
    let english =
        |element: &&&Element<'t>| element.attribute("lang").is_some_and(|code| code.to_lowercase().starts_with("en"));
    elements.iter().find(english).or(elements.first())
}
