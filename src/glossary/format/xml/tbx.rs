//! TBX, the exchange format of termbases: the version of 2008 (`termEntry`, `langSet`, `tig` or `ntig`) and that of ISO 30042:2019
//! (`conceptEntry`, `langSec`, `termSec`), with data categories as attributes (DCA) or as tags (DCT). A concept is an entry; its preferred
//! term in English, or in the first language, is the headword, and what is deprecated is not to be used. (ttt.org/oscarStandards/tbx, tbxinfo.net)

use super::element::Element;
use crate::glossary::FormKind;
use crate::glossary::draft::{Draft, Written};
use crate::text::TextRange;

/// How a term is rated, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Preferred,
    Admitted,
    Deprecated,
}

struct Term {
    written: Written,
    status: Status,
    kind: FormKind,
}

/// The entry of a concept.
pub(super) fn entry<'t>(text: &'t str, concept: &Element<'t>) -> Option<Draft<'t>> {
    let languages: Vec<&Element<'t>> =
        concept.children().filter(|child| matches!(child.name(), "langSet" | "langSec")).collect();
    let is_english =
        |section: &&&Element<'t>| section.attribute("lang").is_some_and(|code| code.to_lowercase().starts_with("en"));
    let main = languages.iter().find(is_english).or(languages.first())?;
    let mut own = terms(text, main);
    // Of terms that are rated alike, the first; a full name before its short form.
    let best = (0..own.len()).min_by_key(|at| (own[*at].status, own[*at].kind == FormKind::Abbreviation))?;
    let head = own.remove(best);
    let mut draft = Draft::exact(text, &head.written)?;
    let add = |draft: &mut Draft<'t>, term: Term| match term.status {
        Status::Deprecated => draft.form(&term.written, FormKind::Discouraged),
        _ => draft.form(&term.written, term.kind),
    };
    own.into_iter().for_each(|term| add(&mut draft, term));
    for section in languages.iter().filter(|section| !std::ptr::eq(**section, *main)) {
        terms(text, section).into_iter().for_each(|term| add(&mut draft, term));
    }
    // What is said of the concept, else of its language, else of one of its terms.
    let said = |element: &Element<'t>| -> Vec<(String, TextRange)> {
        let defines = |child: &&Element<'t>| category(child).as_deref() == Some("definition");
        element
            .descendants()
            .into_iter()
            .filter(defines)
            .map(|child| (child.markdown(), child.written(text).range))
            .collect()
    };
    let of_concept = concept.children().filter(|child| !matches!(child.name(), "langSet" | "langSec"));
    let of_concept: Vec<(String, TextRange)> = of_concept
        .flat_map(|child| {
            if category(child).as_deref() == Some("definition") {
                vec![(child.markdown(), child.written(text).range)]
            } else {
                said(child)
            }
        })
        .collect();
    let first = said(main).into_iter().chain(of_concept).chain(languages.iter().flat_map(|section| said(section)));
    if let Some((meaning, range)) = first.into_iter().find(|(meaning, _)| !meaning.is_empty()) {
        draft.meaning(&meaning, range);
    }
    let examples = main
        .descendants()
        .into_iter()
        .filter(|child| matches!(category(child).as_deref(), Some("context" | "example")));
    examples.for_each(|example| draft.example(&example.markdown()));
    Some(draft)
}

/// The terms of a language.
fn terms(text: &str, section: &Element<'_>) -> Vec<Term> {
    let mut terms = Vec::new();
    for group in section.children() {
        if !matches!(group.name(), "tig" | "ntig" | "termSec") {
            continue;
        }
        let parts = group.descendants();
        let Some(term) = parts.iter().find(|part| part.name() == "term") else { continue };
        let mut status = Status::Admitted;
        let mut kind = FormKind::Alias;
        for part in &parts {
            let value = part.plain();
            match category(part).as_deref() {
                Some("administrativeStatus" | "normativeAuthorization" | "status") => {
                    status = status_of(&value).unwrap_or(status);
                }
                Some("termType" | "type")
                    if ["abbreviation", "acronym", "initialism", "shortForm"].contains(&value.as_str()) =>
                {
                    kind = FormKind::Abbreviation;
                }
                Some("termType" | "type") if value == "fullForm" => kind = FormKind::Expansion,
                _ => {}
            }
        }
        let written = term.written(text);
        if written.text.contains(char::is_alphanumeric) {
            terms.push(Term { written, status, kind });
        }
    }
    terms
}

/// The data category of an element: its type in DCA, its name in DCT.
fn category(element: &Element<'_>) -> Option<String> {
    match element.name() {
        "termNote" | "descrip" | "admin" => element.attribute("type").map(std::borrow::Cow::into_owned),
        name => Some(name.to_owned()),
    }
}

fn status_of(value: &str) -> Option<Status> {
    let value = value.strip_suffix("-admn-sts").unwrap_or(value);
    match value {
        "preferredTerm" | "preferred" | "standardizedTerm" | "legalTerm" | "regulatedTerm" => Some(Status::Preferred),
        "admittedTerm" | "admitted" => Some(Status::Admitted),
        "deprecatedTerm" | "deprecated" | "supersededTerm" | "superseded" | "notRecommended" | "obsolete"
        | "forbidden" => Some(Status::Deprecated),
        _ => None,
    }
}
