//! Whether a page is in another language than its words are looked up in, as far as the speller's verdicts and its beginning tell.

use std::sync::Arc;

use super::Spelling;
use crate::workspace::Document;

/// A page with fewer unknown words than one in so many bytes, in Latin letters, is in the language that words are looked up in.
const BYTES_FOR_UNKNOWN: usize = 40;
/// And so is one with fewer bytes of other letters than one in so many.
const BYTES_FOR_OTHER: usize = 16;
/// So much of a page is looked at, in bytes.
const BEGINNING: usize = 4096;

/// Whether a page that the speller has looked at is certain to be in another language.
pub fn is_in_another_language(document: &Document, spelling: &Arc<Spelling>) -> bool {
    let by = document.scope.by_speller(spelling);
    let (mut bytes, mut unknown, mut other) = (0, 0, 0);
    for part in document.parts() {
        let Some(verdict) = part.verdict(&by) else { continue };
        bytes += part.text().len();
        unknown += verdict.unknown.iter().map(|word| word.times as usize).sum::<usize>();
        other += part.text().bytes().filter(|byte| !byte.is_ascii()).count();
    }
    let is_candidate = unknown * BYTES_FOR_UNKNOWN >= bytes || other * BYTES_FOR_OTHER >= bytes;
    bytes > 0 && is_candidate && spelling.is_foreign(&beginning(document))
}

/// The first prose of a page.
fn beginning(document: &Document) -> String {
    let mut text = String::new();
    for part in document.parts() {
        let prose = part.regions().as_slice().iter().filter(|region| region.kind.is_checked());
        for region in prose {
            if text.len() >= BEGINNING {
                return text;
            }
            text.extend([&part.text()[region.range], " "]);
        }
    }
    text
}
