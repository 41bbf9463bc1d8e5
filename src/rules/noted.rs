//! What the rules note of the occurrences of a piece the first time that they look at it: most are right, and need not be looked at again.

use std::sync::OnceLock;

use crate::lexicon::{Lexicon, MOST_FORMS, Occurrence};
use crate::text::RegionKind;
use crate::text::token::hash;
use crate::workspace::{Noted, Part};

use super::speller::other_capitals;

/// The occurrences of a piece that a rule may have something to say of.
pub(super) fn noted<'a>(part: &'a Part<'_>, lexicon: &Lexicon) -> &'a Noted {
    part.found().noted.get_or_init(|| {
        let (mut discouraged, mut other_capitals) = (Vec::new(), Vec::new());
        for (at, occurrence) in part.text_scan().occurrences().iter().enumerate() {
            if occurrence.weak || !occurrence.region.is_checked() {
                continue;
            }
            // What the glossary advises against has a rule of its own.
            if is_discouraged(occurrence, lexicon) {
                discouraged.push(at as u32);
            } else if other_capitals::may_be_wrong(part, occurrence, lexicon) {
                other_capitals.push(at as u32);
            }
        }
        let (discouraged, other_capitals) = (discouraged.into(), other_capitals.into());
        let (other_humps, in_code, humps_in_code) =
            (other_capitals::other_humps(part, lexicon), OnceLock::new(), OnceLock::new());
        Noted { discouraged, other_capitals, other_humps, in_code, humps_in_code }
    })
}

/// How the terms in the code of a piece are written, by their [`hash`], in order.
pub(super) fn in_code<'a>(part: &'a Part<'_>, lexicon: &Lexicon) -> &'a [u64] {
    noted(part, lexicon).in_code.get_or_init(|| {
        let is_code = |found: &&Occurrence| !found.region.is_checked() && found.region != RegionKind::Name;
        let found = part.scan().occurrences().iter().filter(is_code);
        in_order(found.map(|occurrence| hash(&part.text()[occurrence.range])).collect())
    })
}

/// The names in the code of a piece that have capitals in other places than their forms, by their [`hash`], in order.
pub(super) fn humps_in_code<'a>(part: &'a Part<'_>, lexicon: &Lexicon) -> &'a [u64] {
    noted(part, lexicon).humps_in_code.get_or_init(|| in_order(other_capitals::humps_in_code(part, lexicon)))
}

fn in_order(mut hashes: Vec<u64>) -> Box<[u64]> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into()
}

/// Whether some entry may advise against what stands there.
fn is_discouraged(occurrence: &Occurrence, lexicon: &Lexicon) -> bool {
    let forms = lexicon.forms();
    occurrence.forms.at_most(MOST_FORMS).iter().any(|&form| forms.is_discouraged(form))
}
