//! What a headword's text says: its forms, its qualifier. `Direct Preference Optimization (DPO)` is a headword and its short form,
//! `BPE (Byte-Pair Encoding)` the other way round, `Node (in graphs)` a headword and a qualifier, `arena, arena allocation` two
//! names of one thing. Works on plain text: whoever calls has taken the markup off and maps ranges back.

pub(crate) mod short;
mod split;

use std::ops::Range;

use smol_str::SmolStr;

use super::FormKind;
use crate::text::word::collapsed;
use short::{abbreviates, is_expansion, is_short};

/// A form that a headword's text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedForm {
    /// As a lexicon should look for it: punctuation in it must stand in the text.
    pub text: SmolStr,
    /// Why it counts.
    pub kind: FormKind,
    /// Where it stands in the text that was read, in bytes; `None` where it was put together.
    pub range: Option<Range<usize>>,
}

/// What a headword's text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Where the headword stands in the text, in bytes.
    pub headword: Range<usize>,
    /// What stands in parentheses and is no name.
    pub qualifier: Option<String>,
    /// The forms, the headword's own first.
    pub forms: Vec<NamedForm>,
}

impl Names {
    /// A text that is one name and nothing else.
    fn one(text: &str) -> Self {
        let form = NamedForm { text: text.into(), kind: FormKind::Headword, range: Some(0..text.len()) };
        Self { headword: 0..text.len(), qualifier: None, forms: vec![form] }
    }
}

/// Whether the text of a headword is one name and nothing else, by its letters alone, as most are.
pub(crate) fn is_one(text: &str) -> bool {
    split::is_one_name(text)
}

/// Reads the text of a headword, without markup. A text without any letter or digit has no forms.
pub fn read(text: &str) -> Names {
    read_joined(text, Joints::Names)
}

/// What a comma, a slash or `or` between the words of a headword does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joints {
    /// It stands between several names of one thing, as writers of pages do.
    Names,
    /// It is of the name, which has a field of its own: `Document, Don't Create`. Only short forms are names beside it.
    OfName,
}

/// The same where the format says what joins names.
pub(crate) fn read_joined(text: &str, joints: Joints) -> Names {
    match split::is_one_name(text) {
        true => Names::one(text),
        false => read_marked(text, joints),
    }
}

fn read_marked(text: &str, joints: Joints) -> Names {
    let mut head = trim(text, 0..text.len());
    let mut groups = Vec::new();
    while groups.len() < MOST_GROUPS
        && let Some((before, inner)) = split::trailing_parentheses(text, head.clone())
    {
        groups.push(inner);
        head = before;
    }
    groups.reverse();
    if groups.is_empty()
        && let Some((before, inner)) = split::bracketed_short_form(text, head.clone())
    {
        groups.push(inner);
        head = before;
    }
    let mut reader =
        Reader { text, joints, names: Names { headword: head.clone(), qualifier: None, forms: Vec::new() } };
    reader.head(head, &groups);
    for group in groups {
        reader.group(group);
    }
    reader.names
}

/// More parentheses than these behind a headword are not names.
const MOST_GROUPS: usize = 3;

/// More names than these in one headword are a sentence.
const MOST_NAMES: usize = 12;

/// The range without blanks, quotation marks around all of it, and the marks that separate a headword from its meaning.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let is_plain = |c: char| c.is_ascii_alphanumeric();
    if slice.starts_with(is_plain) && slice.ends_with(is_plain) {
        return range;
    }
    let tail = |c: char| {
        c.is_whitespace() || matches!(c, ':' | '：' | '–' | '—' | '-' | '\u{200b}') || split::is_pictograph(c)
    };
    let trimmed = slice.trim_end_matches(tail);
    // `C--` is a name, `term -` is not.
    let trimmed = match slice[trimmed.len()..].chars().next() {
        Some('-') => slice.trim_end().trim_end_matches([':', '：']),
        _ => trimmed,
    };
    let trimmed = trimmed.strip_suffix(" -").unwrap_or(trimmed);
    let start =
        trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_whitespace() || split::is_pictograph(c)).len();
    let trimmed = &trimmed[start..];
    let (start, trimmed) = match split::unquoted(trimmed) {
        Some(inner) => (start + (inner.as_ptr() as usize - trimmed.as_ptr() as usize), inner),
        None => (start, trimmed),
    };
    let from = range.start + start;
    if trimmed.is_empty() { trim_blanks(text, range) } else { from..from + trimmed.len() }
}

fn trim_blanks(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..start + slice.trim().len()
}

struct Reader<'t> {
    text: &'t str,
    joints: Joints,
    names: Names,
}

impl Reader<'_> {
    fn push(&mut self, text: &str, kind: FormKind, range: Option<Range<usize>>) {
        let text = SmolStr::from(collapsed(text));
        let goes_on = matches!(text.as_str(), "etc" | "etc.");
        let named = text.chars().any(char::is_alphanumeric) && (!goes_on || self.names.forms.is_empty());
        if named && self.names.forms.len() < MOST_NAMES * 2 && self.names.forms.iter().all(|form| form.text != text) {
            self.names.forms.push(NamedForm { text, kind, range });
        }
    }

    fn push_range(&mut self, range: Range<usize>, kind: FormKind) {
        let mut range = trim(self.text, range);
        if kind != FormKind::Headword {
            range.end -= split::plural_in_parentheses(&self.text[range.clone()]);
        }
        self.push(&self.text[range.clone()], kind, Some(range));
    }

    /// Reads what stands before the parentheses.
    fn head(&mut self, head: Range<usize>, groups: &[Range<usize>]) {
        let text = self.text;
        let list = split::and_list(text, head.clone());
        let parts = list.clone().or_else(|| split::two_by_and(text, head.clone()));
        let mut parts = parts.unwrap_or_else(|| split::names(text, head.clone()));
        if self.joints == Joints::OfName && list.is_none() && !self.abbreviate_each_other(&parts) {
            parts = vec![head.clone()];
        }
        if parts.len() > 1 && groups.len() == 1 && self.paired(head.clone(), &parts, groups[0].clone()) {
            return;
        }
        if let Some((short, long)) = split::short_and_long(text, head.clone()) {
            self.names.headword = short.clone();
            self.push_range(short, FormKind::Headword);
            self.push_range(long, FormKind::Expansion);
        } else if let Some((long, short)) = split::long_and_short(text, head.clone()) {
            self.names.headword = long.clone();
            self.push_range(long, FormKind::Headword);
            self.push_range(short, FormKind::Abbreviation);
        } else if parts.len() > 1 && parts.len() <= MOST_NAMES {
            if list.is_some() || split::is_phrase(text, &parts) {
                self.phrase(head, &parts, FormKind::Headword);
                return;
            }
            self.several(&parts);
        } else {
            self.push_range(head.clone(), FormKind::Headword);
            for variant in split::slashed(&text[head.clone()]).into_iter().chain(split::without_inner(&text[head])) {
                self.push(&variant, FormKind::Headword, None);
            }
        }
    }

    /// Whether each part behind the first is a short form or a long form of that.
    fn abbreviate_each_other(&self, parts: &[Range<usize>]) -> bool {
        let Some((first, others)) = parts.split_first() else { return false };
        others.iter().all(|other| {
            let other = trim(self.text, other.clone());
            let is_word = !self.text[other.clone()].contains(char::is_whitespace);
            match self.kind_of(other, trim(self.text, first.clone())) {
                FormKind::Abbreviation => is_word,
                kind => kind == FormKind::Expansion,
            }
        })
    }

    /// Several names of one thing, each perhaps with parentheses of its own: `Load Balancer (LB), Proxy`.
    fn several(&mut self, parts: &[Range<usize>]) {
        let text = self.text;
        let mut names = parts.iter().map(|part| {
            let part = trim(text, part.clone());
            split::trailing_parentheses(text, part.clone()).map_or((part, None), |(name, inner)| (name, Some(inner)))
        });
        let Some((first, inner)) = names.next() else { return };
        self.names.headword = first.clone();
        self.push_range(first.clone(), FormKind::Headword);
        inner.into_iter().for_each(|inner| self.group(inner));
        for (name, inner) in names {
            let (_, name) = split::after_marker(text, name);
            // `Doe, J`: an initial.
            if text[name.clone()].chars().filter(|c| c.is_alphanumeric()).count() < 2 && text[name.clone()].is_ascii() {
                continue;
            }
            self.push_range(name.clone(), self.kind_of(name.clone(), first.clone()));
            let short = inner.filter(|inner| is_short(&text[inner.clone()], &text[name.clone()]));
            short.into_iter().for_each(|short| self.push_range(short, FormKind::Abbreviation));
        }
    }

    /// `Query, Key, Value (Q, K, V)`: as many short forms as parts, each the beginning of its part.
    fn paired(&mut self, head: Range<usize>, parts: &[Range<usize>], group: Range<usize>) -> bool {
        let shorts =
            split::and_list(self.text, group.clone()).unwrap_or_else(|| split::names(self.text, group.clone()));
        let begins = |(part, short): (&Range<usize>, &Range<usize>)| {
            let (part, short) = (&self.text[part.clone()], &self.text[short.clone()]);
            let first = |s: &str| s.chars().next().map(|c| c.to_lowercase().to_string());
            first(part) == first(short) && short.len() < part.len()
        };
        if shorts.len() != parts.len() || !parts.iter().zip(&shorts).all(begins) {
            return false;
        }
        self.phrase(head, parts, FormKind::Headword);
        self.phrase(group, &shorts, FormKind::Abbreviation);
        true
    }

    /// One phrase of several parts, with the punctuation that may stand between them. Blanks between words match a hyphen, an
    /// underscore and nothing as well, so that one spelling with blanks covers these.
    fn phrase(&mut self, whole: Range<usize>, parts: &[Range<usize>], kind: FormKind) {
        let words: Vec<&str> = parts.iter().map(|part| self.text[part.clone()].trim()).collect();
        let Some((last, firsts)) = words.split_last() else { return };
        let firsts = firsts.join(", ");
        let spellings = [
            words.join(", "),
            words.join("/"),
            words.join(" "),
            format!("{firsts} and {last}"),
            format!("{firsts}, and {last}"),
        ];
        self.push_range(whole, kind);
        for spelling in spellings {
            self.push(&spelling, FormKind::Spelling, None);
        }
    }

    /// What another name of `first` is.
    fn kind_of(&self, other: Range<usize>, first: Range<usize>) -> FormKind {
        let (other, first) = (self.text[other].trim(), &self.text[first]);
        if is_short(other, first) {
            FormKind::Abbreviation
        } else if is_expansion(other, first) {
            FormKind::Expansion
        } else {
            FormKind::Alias
        }
    }

    /// Reads what stands in one pair of parentheses.
    fn group(&mut self, group: Range<usize>) {
        let text = self.text;
        let head = self.names.headword.clone();
        let inner = trim_blanks(text, group);
        if inner.is_empty()
            || self
                .names
                .forms
                .iter()
                .any(|form| form.kind == FormKind::Abbreviation && form.text == text[inner.clone()])
        {
            return;
        }
        if let Some(plural) = split::plural_marker(text, head.clone(), inner.clone()) {
            self.push(&plural, FormKind::Alias, None);
            return;
        }
        let (mut said, rest) = split::after_marker(text, inner.clone());
        let mut parts = split::names(text, rest);
        // `OWASP（OWASP，Open …）` names the short form again; elsewhere commas may be of the long form.
        let repeated = parts.len() > 1 && parts.iter().any(|part| text[part.clone()] == text[head.clone()]);
        if !said && !repeated && is_expansion(&text[inner.clone()], &text[head.clone()]) {
            return self.push_range(inner, FormKind::Expansion);
        }
        for part in &mut parts {
            let (also, name) = split::after_marker(text, part.clone());
            (said, *part) = (said || also, name);
        }
        let kinds: Vec<Option<FormKind>> =
            parts.iter().map(|part| self.kind_in_parentheses(trim(text, part.clone()), &parts, said)).collect();
        // Beside the number of a record it is said where the entry comes from: `Order (ADR-0008, 已实现)`.
        let is_record = |part: &Range<usize>| short::is_record(text[part.clone()].trim());
        let is_remark = !said && parts.len() > 1 && parts.iter().any(is_record);
        // One name among them makes names of all in other scripts: `集約（集計、アグリゲーション）`.
        if is_remark || kinds.iter().all(Option::is_none) || parts.len() > MOST_NAMES {
            return self.qualify(inner);
        }
        for (part, kind) in parts.into_iter().zip(kinds) {
            self.push_range(part, kind.unwrap_or(FormKind::Alias));
        }
    }

    fn kind_in_parentheses(&self, part: Range<usize>, parts: &[Range<usize>], said: bool) -> Option<FormKind> {
        let (name, head) = (&self.text[part.clone()], &self.text[self.names.headword.clone()]);
        let is_of_another = || self.names.forms.iter().any(|form| abbreviates(name, &form.text));
        if abbreviates(name, head)
            || said && is_short(name, head)
            || is_of_another()
            || parts.iter().any(|other| *other != part && is_expansion(self.text[other.clone()].trim(), name))
        {
            return Some(FormKind::Abbreviation);
        }
        if is_expansion(name, head)
            || parts.iter().any(|other| *other != part && is_expansion(name, self.text[other.clone()].trim()))
        {
            return Some(FormKind::Expansion);
        }
        (said || short::is_other_script(name, head) || short::shares_word(name, head) && !short::goes_on(name, head))
            .then_some(FormKind::Alias)
    }

    fn qualify(&mut self, inner: Range<usize>) {
        let text = collapsed(&self.text[inner]);
        self.names.qualifier = Some(match self.names.qualifier.take() {
            Some(before) => format!("{before}, {text}"),
            None => text,
        });
    }
}

#[cfg(test)]
mod tests;
