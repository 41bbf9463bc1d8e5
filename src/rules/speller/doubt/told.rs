//! What is quoted, shown or told of: its capitals are those of where it was taken from.

use super::Line;
use crate::english::grammar;
use crate::text::RegionKind;
use crate::text::word::runs;

/// What stands before a spelling that is told of.
const TOLD: [&str; 6] = ["abbreviated", "abbreviated as", "abbreviated to", "spelled", "spelt", "written as"];
/// What stands before one in quotes that is not to be written.
const REJECTED: [&str; 3] = ["instead of", "not", "rather than"];

impl<'a> Line<'a> {
    /// One of several words in quotes, all in small letters: what is typed or printed.
    pub(super) fn is_quoted(&self) -> bool {
        [('"', '"'), ('“', '”')].iter().any(|&(opens, closes)| {
            // Three marks begin the comment of a function.
            let opened = self.before.rsplit_once(opens).filter(|(before, lead)| {
                let is_open = opens != closes && !lead.contains(closes) || before.matches(opens).count() % 2 == 0;
                is_open && !before.ends_with(opens)
            });
            let Some(((_, lead), (tail, _))) = opened.zip(self.behind.split_once(closes)) else { return false };
            let is_small = |text: &str| !text.contains(char::is_uppercase);
            is_small(lead)
                && is_small(tail)
                && (lead.contains(char::is_alphabetic) || tail.contains(char::is_alphabetic))
        })
    }

    /// What a writer says that people write: `usually abbreviated as json`.
    pub(super) fn is_told_of(&self) -> bool {
        let lead = self.before.trim_end_matches(['"', '*', '\'', ' ']);
        TOLD.iter().any(|told| lead.ends_with(told))
    }

    /// The text of a link to its own entry, which its writer named besides: ``:term:`json texts<JSON>` ``.
    pub(super) fn is_shown_for_its_entry(&self) -> bool {
        let is_term = |role: &str| role.ends_with(":term:") || role.ends_with("{term}");
        let opened = self.before.rsplit_once('`').is_some_and(|(role, _)| is_term(role));
        let names_another = self.behind.split_once('`').is_some_and(|(text, _)| text.contains('<'));
        opened && names_another || self.before.ends_with("std-term\">")
    }

    /// In a link's text whose words are the name of its page or place, in small letters: `[json](/modules/json)`, `[xml add](/commands/xml_add)`.
    pub(super) fn is_name_of_a_page(&self) -> bool {
        let opened = self.before.rsplit_once('[').map(|(_, lead)| lead);
        let Some((lead, (tail, rest))) = opened.zip(self.behind.split_once("](")) else { return false };
        let text = [lead, self.written, tail].concat();
        let address = rest.split(')').next().unwrap_or_default();
        let mut parts =
            address.trim_end_matches('/').rsplit(['/', '#']).map(|part| part.split('.').next().unwrap_or_default());
        // `json/README.md` is the page of its folder.
        let is_of_a_folder = |name: &&str| FIRST_PAGES.iter().any(|page| name.eq_ignore_ascii_case(page));
        let name = parts.find(|name| !is_of_a_folder(name)).unwrap_or_default();
        let is_apart = |c: char| !c.is_alphanumeric();
        !text.contains([']', '['])
            && !text.contains(char::is_uppercase)
            && text.split(is_apart).eq(name.split(is_apart))
    }

    /// In a heading behind a colon and its own name, or the first word of it: `JSON tools: json read`, which is a command.
    pub(super) fn is_called_in_a_heading(&self) -> bool {
        let lead = self.before.strip_suffix(": ").filter(|_| self.region == RegionKind::Heading);
        let first = runs(self.written).next().unwrap_or(self.written);
        lead.is_some_and(|lead| runs(lead).any(|word| word != first && word.eq_ignore_ascii_case(first)))
    }

    /// In quotes around words that have a capital each: the title of a book or a paper.
    pub(super) fn is_in_a_quoted_title(&self) -> bool {
        [('"', '"'), ('“', '”')].iter().any(|&(opens, closes)| {
            let opened = self.before.rsplit_once(opens).filter(|(before, lead)| {
                opens != closes && !lead.contains(closes) || before.matches(opens).count() % 2 == 0
            });
            let Some((_, lead)) = opened else { return false };
            let tail = self.behind.split(closes).next().unwrap_or_default();
            let is_titled = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            let is_small = |word: &str| grammar::is_function_word(word);
            // `JSON-based` is one word of a title.
            let firsts = |text: &'a str| text.split_whitespace().filter_map(|chunk| runs(chunk).next());
            let words = || firsts(lead).chain(firsts(tail));
            words().filter(|word| is_titled(word)).count() >= SHORTEST_TITLE
                && words().all(|word| is_titled(word) || is_small(word))
        })
    }

    /// One of the values that something with a name of programs may have: `file_kind in (json, yaml)`.
    pub(super) fn is_in_a_set(&self) -> bool {
        let mut opened = [" in (", " in {", " in ["].iter().filter_map(|opens| self.before.rsplit_once(opens));
        let is_name = |lead: &str| lead.rsplit(' ').next().is_some_and(|name| name.contains('_'));
        opened.any(|(lead, values)| is_name(lead) && !values.contains([')', '}', ']']))
    }

    /// Right behind or before the bar between the choices of a pattern: `(json|yaml)`. The bars of a table open its line too.
    pub(super) fn is_in_a_pattern(&self) -> bool {
        let lead = self.before.strip_suffix('|').is_some_and(|lead| lead.ends_with(char::is_alphanumeric));
        let next = self.behind.strip_prefix('|').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        (lead || next) && !self.before.trim_start().starts_with('|')
    }

    /// Right behind a mark that has a blank behind it in sentences, or none before it: `'fruit,json'`, `{json}`, `rate→json`, `json*.erp`.
    pub(super) fn is_joined(&self) -> bool {
        let is_glob = self.behind.strip_prefix("*.").is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        self.before.ends_with(JOINTS) || self.behind.starts_with(['=', '→', '}']) || is_glob
    }

    /// Behind a slash and its own name in other capitals: `OpenSCAP/openscap`, a repository and its owner.
    pub(super) fn is_behind_its_owner(&self) -> bool {
        let own =
            self.before.strip_suffix('/').and_then(|lead| lead.get(lead.len().checked_sub(self.written.len())?..));
        own.is_some_and(|own| own.eq_ignore_ascii_case(self.written))
    }

    /// First on its line, before an arrow to another node of a diagram: `JSON -.->|is read| Text`.
    pub(super) fn is_a_node(&self) -> bool {
        let arrows = ["-->", "-.->", "==>"];
        self.begins() && arrows.iter().any(|arrow| self.behind.trim_start().starts_with(arrow))
    }

    /// Alone in quotes, as what is not to be written: `Use instead of "Json".`
    pub(super) fn is_rejected(&self) -> bool {
        let opened =
            self.before.strip_suffix(['"', '“', '‘', '\'']).filter(|_| self.behind.starts_with(['"', '”', '’', '\'']));
        opened.is_some_and(|lead| REJECTED.iter().any(|told| lead.trim_end().ends_with(told)))
    }

    /// In quotes that are all of a parenthesis: `in an area ("Json Area - Left")`.
    pub(super) fn is_name_in_parentheses(&self) -> bool {
        [("(\"", "\")"), ("(“", "”)")].iter().any(|(opens, closes)| {
            let opened = self.before.rsplit_once(opens).map(|(_, lead)| lead);
            let closed = self.behind.split_once(closes).map(|(tail, _)| tail);
            let is_inside = |text: &str| !text.contains(['"', '“', '”', '(', ')']);
            opened.zip(closed).is_some_and(|(lead, tail)| {
                is_inside(lead)
                    && is_inside(tail)
                    && (lead.contains(char::is_alphabetic) || tail.contains(char::is_alphabetic))
            })
        })
    }

    /// The value of what is said in a parenthesis: `(format: json, text)`.
    pub(super) fn is_value_in_parentheses(&self) -> bool {
        let key = self.before.strip_suffix(": ").and_then(|before| before.rsplit_once('(')).map(|(_, key)| key);
        key.is_some_and(|key| !key.is_empty() && key.chars().all(char::is_alphanumeric))
            && self.behind.starts_with([')', ','])
    }

    /// What stands behind a label in capitals, and nothing else: `TABLE: Json`.
    pub(super) fn is_value_of_a_label(&self) -> bool {
        let label =
            self.before.strip_suffix(": ").map(|label| label.trim_start_matches(|c: char| !c.is_alphanumeric()));
        label.is_some_and(|label| label.len() >= SHORTEST_LABEL && label.bytes().all(|byte| byte.is_ascii_uppercase()))
            && !self.behind.contains(char::is_alphanumeric)
    }

    /// Part of a link's text whose words, in this order, are those of its address: the title of that page, which has its own spelling.
    pub(super) fn is_title_of_a_page(&self) -> bool {
        [("[", "]("), ("`", " <")].into_iter().any(|(opens, closes)| {
            let opened = self.before.rsplit_once(opens).map(|(_, lead)| lead);
            let closed = self.behind.split_once(closes);
            let Some((lead, (tail, address))) = opened.zip(closed) else { return false };
            let address = address.split([')', '>', ' ']).next().unwrap_or_default().to_lowercase();
            let is_apart = |c: char| !c.is_alphanumeric();
            let title = [lead, self.written, tail].concat().to_lowercase();
            let words: Vec<&str> = title.split(is_apart).filter(|word| !word.is_empty()).collect();
            let slug: Vec<&str> = address.split(is_apart).filter(|word| !word.is_empty()).collect();
            address.contains("://")
                && words.len() >= SHORTEST_TITLE
                && slug.windows(words.len()).any(|window| window == words)
        })
    }
}

/// The pages of a folder that go by its name.
const FIRST_PAGES: [&str; 3] = ["readme", "index", "_index"];
/// What joins names and values without a blank.
const JOINTS: [char; 7] = [',', ';', '=', '@', '#', '→', '{'];
/// A link of fewer words may be named as its writer would.
const SHORTEST_TITLE: usize = 3;
/// Shorter words in capitals are abbreviations, and what stands behind them may be said of them.
const SHORTEST_LABEL: usize = 4;
