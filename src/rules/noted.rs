//! What the rules note of the occurrences of a piece the first time that they look at it: most are right, and need not be looked at again.

use crate::glossary::FormKind;
use crate::lexicon::{Lexicon, MOST_FORMS, Occurrence};
use crate::text::RegionKind;
use crate::text::token::hash;
use crate::workspace::{Noted, Part};

use super::speller::casing;

/// The occurrences of a piece that a rule may have something to say of.
pub(super) fn noted<'a>(part: &'a Part<'_>, lexicon: &Lexicon) -> &'a Noted {
    part.found().noted.get_or_init(|| {
        let (mut discouraged, mut other_capitals, mut in_code) = (Vec::new(), Vec::new(), Vec::new());
        for (at, occurrence) in part.scan().occurrences().iter().enumerate() {
            if !occurrence.region.is_checked() && occurrence.region != RegionKind::Name {
                in_code.push(hash(&part.text()[occurrence.range]));
            }
            if occurrence.weak || !occurrence.region.is_checked() {
                continue;
            }
            // What the glossary advises against has a rule of its own.
            if is_discouraged(occurrence, lexicon) {
                discouraged.push(at as u32);
            } else if casing::may_be_wrong(part, occurrence, lexicon) {
                other_capitals.push(at as u32);
            }
        }
        in_code.sort_unstable();
        in_code.dedup();
        let (discouraged, other_capitals) = (discouraged.into(), other_capitals.into());
        Noted { discouraged, other_capitals, other_humps: casing::other_humps(part, lexicon), in_code: in_code.into() }
    })
}

/// Whether some entry may advise against what stands there.
fn is_discouraged(occurrence: &Occurrence, lexicon: &Lexicon) -> bool {
    let forms = lexicon.forms();
    let kind = |form: u32| forms.get(forms.get(form).base).kind;
    occurrence.forms.at_most(MOST_FORMS).iter().any(|&form| kind(form) == FormKind::Discouraged)
}
