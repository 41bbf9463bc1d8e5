//! What stands in emphasis at the start of a meaning and says something of the entry: `*Acronym: X*.`, `*mud hook, killick*`.

use std::ops::Range;

use super::body::{Builder, add_form};
use super::labels::{Label, labelled, split_list};
use crate::glossary::name::short;
use crate::glossary::{Entry, Form, FormKind};
use crate::markdown::Kind;
use crate::text::TextRange;

/// What dictionaries say of a word's kind.
const GRAMMAR: [&str; 12] =
    ["noun", "verb", "adjective", "adverb", "plural", "singular", "n", "v", "adj", "adv", "proper noun", "transitive"];

impl Builder<'_> {
    /// `*Acronym: X*. Meaning`: what stands in the emphasis says something of the entry, what follows it is the meaning, whose range it
    /// returns.
    pub(super) fn say_in_emphasis(&self, entry: &mut Entry, range: Range<usize>) -> Option<Range<usize>> {
        let line = &self.page.text[range.clone()];
        let text = line.trim_start();
        if !text.starts_with(['*', '_']) {
            return None;
        }
        let mark = ["**", "__", "*", "_"].into_iter().find(|mark| text.starts_with(mark))?;
        let inner = &text[mark.len()..];
        let close = inner.find(mark)?;
        let rest = inner[close + mark.len()..].strip_prefix(['.', ';', ','])?;
        let (what, from) = labelled(&inner[..close])?;
        let Label::Names(kind) = what else { return None };
        let start = range.end - inner.len();
        if rest.trim().is_empty() {
            return None;
        }
        let names = split_list(self.page.text, start + from..start + close);
        for (text, name) in names.into_iter().filter_map(|part| self.listed(part)) {
            add_form(entry, Form { text: text.into(), kind, range: Some(name) });
        }
        Some(range.end - rest.trim_start().len()..range.end)
    }

    /// `*mud hook, killick*` alone above the meaning: other names, in a list. Whether it is that.
    pub(super) fn say_in_italics(&self, entry: &mut Entry, range: Range<usize>, at: usize, end: usize) -> bool {
        let line = self.page.text[range.clone()].trim();
        let mark = line.chars().next().filter(|c| matches!(c, '*' | '_'));
        let inner = mark.and_then(|mark| line.strip_prefix(mark)?.strip_suffix(mark));
        let Some(inner) =
            inner.filter(|inner| !inner.contains(['*', '_', '.', ':', '(', '[']) && inner.contains([',', '|']))
        else {
            return false;
        };
        let is_blank = |line: usize| self.page.lines[line].kind == Kind::Blank;
        let stands_alone = at + 1 < end && is_blank(at + 1) && (at + 2..end).any(|line| !is_blank(line));
        let start = range.start + self.page.text[range].find(inner).unwrap_or(0);
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut from = start;
        for part in inner.split([',', '|']) {
            parts.push(from..from + part.len());
            from += part.len() + 1;
        }
        let most_words = 3;
        let names: Vec<(String, TextRange)> = parts.iter().filter_map(|part| self.listed(part.clone())).collect();
        // `noun, plural` says of what kind the word is.
        let are_names = names.len() == parts.len()
            && names
                .iter()
                .all(|(name, _)| name.split_whitespace().count() <= most_words && !GRAMMAR.contains(&name.as_str()));
        if !stands_alone || !are_names {
            return false;
        }
        for (text, range) in names {
            let short = short::is_short(&text, &entry.headword);
            let kind = if short { FormKind::Abbreviation } else { FormKind::Alias };
            add_form(entry, Form { text: text.into(), kind, range: Some(range) });
        }
        true
    }
}
