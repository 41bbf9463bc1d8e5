//! A spelling that stands in three files or ten times in all is what the writers want: it is no misspelling.
//!
//! Only all files together tell, so that the check counts first and judges then.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Checked;
use super::place::Finding;
use crate::rules::{Rule, Spelling};
use crate::text::Capitals;
use crate::text::fold::fold;

/// An abbreviation that stands twice is one; slips in the same letters of so few do not happen.
const TIMES_OF_SHORT: u32 = 2;
/// Capitals up to this long are an abbreviation.
const LONGEST_SHORT: usize = 5;

/// Spellings that are wanted, by what their findings stand at.
#[derive(Debug, Default)]
pub(super) struct Frequent(FxHashSet<String>);

impl Frequent {
    /// Counts what was found in all files.
    pub(super) fn count(all: &[Checked]) -> Self {
        let mut counts: FxHashMap<String, (u32, u32)> = FxHashMap::default();
        let mut short: FxHashSet<String> = FxHashSet::default();
        for checked in all {
            let mut here = FxHashSet::default();
            for (finding, spelling) in checked.findings.iter().filter_map(|found| Some((found, spelling(found)?))) {
                if is_short(finding) {
                    short.insert(spelling.clone());
                }
                let (files, times) = counts.entry(spelling.clone()).or_default();
                *times += 1;
                *files += u32::from(here.insert(spelling));
            }
        }
        let often = |spelling: &String, times: u32| times >= TIMES_OF_SHORT && short.contains(spelling);
        let frequent = counts
            .into_iter()
            .filter(|(spelling, (files, times))| Spelling::is_often(*files, *times) || often(spelling, *times));
        Self(frequent.map(|(spelling, _)| spelling).collect())
    }

    /// Whether a finding is of such a spelling.
    pub(super) fn has(&self, finding: &Finding) -> bool {
        !self.0.is_empty() && spelling(finding).is_some_and(|spelling| self.0.contains(&spelling))
    }
}

/// Whether a finding calls an abbreviation misspelt.
fn is_short(finding: &Finding) -> bool {
    let written = finding.place.lines.get(finding.place.span.clone()).unwrap_or_default();
    let length = written.chars().count();
    finding.rule == Rule::MisspelledTerm.name()
        && length <= LONGEST_SHORT
        && written.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// What a finding calls misspelt, or an abbreviation that it finds in small letters (`cfg`), so that two of the same compare equal; `None`
/// for all other findings.
fn spelling(finding: &Finding) -> Option<String> {
    let written = finding.place.lines.get(finding.place.span.clone())?;
    if finding.rule == Rule::TermCasing.name() {
        let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
        let small = Capitals::of(written) == Capitals::None;
        let short = finding.suggestions.iter().all(|form| !singular(form).chars().any(char::is_lowercase));
        return (small && short).then(|| singular(written));
    }
    if finding.rule != Rule::MisspelledTerm.name() {
        return None;
    }
    let words: Vec<std::borrow::Cow<'_, str>> = written.split_whitespace().map(fold).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::check::place::Place;
    use crate::rules::{Diagnostic, Severity};
    use crate::text::{Source, TextRange};

    fn finding(rule: Rule, word: &str) -> Finding {
        let range = TextRange::new(0, word.len());
        let (message, related) = Default::default();
        let suggestions = vec![word.to_uppercase()];
        let found = Diagnostic { range, rule, severity: Severity::Warning, message, related, suggestions };
        Finding::new(found, Place::new("a.md", &Source::new(word), range), Vec::new())
    }

    fn file(words: &[&str]) -> Checked {
        let findings = words.iter().map(|word| finding(Rule::MisspelledTerm, word)).collect();
        Checked { findings, ..Checked::default() }
    }

    #[test]
    fn three_files_or_ten_times_make_a_spelling_wanted() {
        let all =
            [file(&["Sofmax", "kubctl", "kubctl"]), file(&["sofmax"]), file(&["SOFMAX", "Soft\nmx"]), file(&["é"; 10])];
        let frequent = Frequent::count(&all);
        let has = |word: &str| frequent.has(&finding(Rule::MisspelledTerm, word));
        assert!(has("Sofmax") && has("é"));
        assert!(!has("kubctl") && !has("Soft mx"));
        let frequent = Frequent::count(&[file(&["HPDC", "gTLD", "Hpdc"]), file(&["HPDC", "Sofmax", "Sofmax"])]);
        let has = |word: &str| frequent.has(&finding(Rule::MisspelledTerm, word));
        assert!(has("HPDC") && !has("gTLD") && !has("Sofmax"));
        assert!(!frequent.has(&finding(Rule::TermCasing, "Sofmax")), "capitals are wrong however often they stand");
        let casing = |word: &str| Checked { findings: vec![finding(Rule::TermCasing, word)], ..Checked::default() };
        let frequent = Frequent::count(&[casing("cfg"), casing("cfgs"), casing("cfg"), casing("llvm"), casing("llvm")]);
        assert!(frequent.has(&finding(Rule::TermCasing, "cfg")) && !frequent.has(&finding(Rule::TermCasing, "llvm")));
    }
}
