//! What is wrong with the terms of a text: names that the glossary advises against, and terms joined or split in another way than its
//! own.

use crate::english::number;
use crate::english::regional::other_spelling;
use crate::glossary::FormKind;
use crate::lexicon::{CompiledForm, Lexicon, MOST_FORMS, Occurrence};
use crate::rules::house_style::HouseStyle;
use crate::text::word::{Class, class};
use crate::text::{RegionKind, fold, stop};
use crate::workspace::{Document, Part, Snapshot};

use super::discouraged::{Judge, is_plain, shown, slot};
use super::{DiagnosticOptions, Findings, Open, Related, Rule, names, noted};

/// What the rules about occurrences find in a document.
pub(super) fn diagnostics(
    snapshot: &Snapshot,
    document: &Document,
    open: &Open<'_>,
    house_style: &HouseStyle<'_>,
    options: &DiagnosticOptions,
    found: &mut Findings<'_>,
) {
    let (discouraged, variant) = (found.wants(Rule::DiscouragedTerm), found.wants(Rule::TermVariant));
    if !discouraged && !variant {
        return;
    }
    let lexicon = document.scope.lexicon();
    let mut judge = Judge::new(snapshot, document, house_style, options);
    for part in &open.parts {
        let noted = &noted::noted(part, lexicon).discouraged;
        let occurrences = part.text_scan().occurrences();
        // Only what was noted may be discouraged; anything may be joined in another way.
        let asked: &mut dyn Iterator<Item = &Occurrence> =
            if variant { &mut occurrences.iter() } else { &mut noted.iter().map(|&at| &occurrences[at as usize]) };
        let mut asked = asked.peekable();
        if asked.peek().is_none() {
            continue;
        }
        found.enter(part);
        let view = View { part, lexicon, house_style };
        for occurrence in asked {
            stop::check();
            if occurrence.weak || !occurrence.region.is_checked() || discouraged && judge.judge(part, occurrence, found)
            {
                continue;
            }
            if variant {
                view.variant(occurrence, found);
            }
        }
    }
}

struct View<'a> {
    part: &'a Part<'a>,
    lexicon: &'a Lexicon,
    house_style: &'a HouseStyle<'a>,
}

impl View<'_> {
    fn form(&self, id: u32) -> CompiledForm<'_> {
        self.lexicon.form(id)
    }

    /// A form in the spelling of its entry, British or American, where it is in the other one.
    fn in_spelling_of_entry(&self, form: CompiledForm<'_>) -> Option<String> {
        let base = fold::fold(self.form(form.base).text);
        let other = other_spelling(form.text)?;
        let small = fold::fold(&other);
        (fold::fold(form.text) != base
            && (small == base || number::plurals(&base).iter().any(|plural| *plural == small)))
        .then_some(other)
    }

    /// Reports an occurrence whose words are joined in another way than in every form that it is.
    fn variant(&self, occurrence: &Occurrence, found: &mut Findings<'_>) {
        let slot = slot(self.part, occurrence, self.house_style);
        let written = slot.written();
        if !is_plain(self.part, occurrence.range) || is_identifier(written, occurrence.region) {
            return;
        }
        let joints = joints(written);
        let forms = occurrence.forms.at_most(MOST_FORMS);
        let names = || {
            let forms = forms.iter().map(|&id| self.form(id)).filter(|form| !form.text.is_empty());
            forms.filter(|form| self.form(form.base).kind != FormKind::Discouraged)
        };
        // Joined as the entry has it, in the other of British and American spelling.
        let other = names().find_map(|form| self.in_spelling_of_entry(form));
        let is_joined_so = names().any(|form| self::joints(form.text) == joints);
        let has_own = is_joined_so && names().any(|form| self.in_spelling_of_entry(form).is_none());
        if has_own || is_joined_so && other.is_none() || names::is_name(self.part, occurrence.range) {
            return;
        }
        let Some(form) = names().next() else { return };
        let Some(entry) = self.part.document.scope.entry(form.entry) else { return };
        let suggestion = slot.filled_with(form.entry, other.as_deref().unwrap_or(form.text));
        let message = format!("the glossary writes \"{}\", here \"{}\"", self.form(form.base).text, shown(written));
        if let Some(diagnostic) = found.report(Rule::TermVariant, occurrence.range, message) {
            diagnostic.related = [Related::entry(form.entry.file, entry)].into();
            diagnostic.suggestions = [suggestion].into();
        }
    }
}

/// What stands between the words of a name: a blank for any white space, `-` for any hyphen, nothing for a hump.
fn joints(name: &str) -> String {
    let mut joints = String::new();
    for c in name.chars() {
        match class(c) {
            Class::Blank | Class::Newline if joints.ends_with(' ') => {}
            Class::Blank | Class::Newline => joints.push(' '),
            Class::Hyphen => joints.push('-'),
            Class::Underscore => joints.push('_'),
            class if class.is_word() && !joints.ends_with('w') => joints.push('w'),
            _ => {}
        }
    }
    joints
}

/// Whether it is written as programs write names, where it stands for one: `kv_cache`, and in comments `kvCache`.
fn is_identifier(written: &str, region: RegionKind) -> bool {
    let hump = || {
        let mut before = ' ';
        written.chars().any(|c| std::mem::replace(&mut before, c).is_lowercase() && c.is_uppercase())
    };
    written.contains('_') || region == RegionKind::Comment && hump()
}
