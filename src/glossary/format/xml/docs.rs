//! Entries of DocBook (`glossterm`, `glossdef`, `glosssee`; tdg.docbook.org) and of DITA (`glossterm`, `glossdef`, `glossBody` with other
//! names and their status; docs.oasis-open.org/dita), which call their elements alike.

use super::REFERENCE;
use super::element::Element;
use crate::glossary::FormKind;
use crate::glossary::draft::{Draft, Written};
use crate::text::TextRange;

/// The entry of a `glossentry`.
pub(super) fn entry<'t>(text: &'t str, element: &Element<'t>) -> Option<Draft<'t>> {
    let term = element.children().find(|child| child.name() == "glossterm")?;
    let mut draft = Draft::exact(text, &term.written(text))?;
    let mut meanings: Vec<(String, TextRange)> = Vec::new();
    // Names stand right in the entry; in the text of a meaning they are text.
    for child in element.children().filter(|child| matches!(child.name(), "acronym" | "abbrev")) {
        draft.form(&child.written(text), FormKind::Abbreviation);
    }
    // Links in the text lead anywhere; those beside it name entries.
    let related = element.children().filter(|child| child.name() == "related-links").flat_map(Element::descendants);
    for link in related.filter(|link| link.attribute("href").is_some_and(|to| !to.contains("://"))) {
        draft.see_also_one(&reference(text, link, "href"));
    }
    for child in element.descendants() {
        let kind = match child.name() {
            "glossdef" => {
                let said = child.markdown();
                if !said.is_empty() {
                    meanings.push((said, child.written(text).range));
                }
                continue;
            }
            "glosssee" | "glossseealso" => {
                draft.see_also_one(&reference(text, child, "otherterm"));
                continue;
            }
            "glossAcronym" | "glossAbbreviation" | "glossShortForm" => FormKind::Abbreviation,
            "glossSynonym" => FormKind::Alias,
            "glossAlt" => {
                // `<glossStatus value="prohibited"/>` is said of the names beside it.
                let status =
                    child.children().find(|own| own.name() == "glossStatus").and_then(|own| own.attribute("value"));
                if status.is_some_and(|status| matches!(&*status, "prohibited" | "obsolete" | "deprecated")) {
                    let names = child.children().filter(|own| own.name().starts_with("gloss"));
                    names.for_each(|own| draft.form(&own.written(text), FormKind::Discouraged));
                }
                continue;
            }
            _ => continue,
        };
        draft.form(&child.written(text), kind);
    }
    if let Some(range) = meanings.first().map(|(_, range)| *range) {
        draft.meaning(&meanings.into_iter().map(|(said, _)| said).collect::<Vec<_>>().join("\n\n"), range);
    }
    Some(draft)
}

/// Another entry: by what identifies it, else by its name.
fn reference(text: &str, element: &Element<'_>, attribute: &str) -> Written {
    let range = element.written(text).range;
    let named = element.plain();
    match element.attribute(attribute) {
        Some(id) => {
            let id = id.rsplit(['#', '/']).next().unwrap_or_default();
            Written { text: format!("{REFERENCE}{id}"), range }
        }
        None => Written { text: named, range },
    }
}
