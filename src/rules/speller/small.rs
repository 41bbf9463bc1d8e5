//! Terms in small letters that are names of something else: of a module, a command, a field, a package, or of the entry itself in markup.

use crate::document::Language;
use crate::english::{self, grammar};
use crate::lexicon::Occurrence;
use crate::text::TextRange;
use crate::text::word::{first_letters, runs};
use crate::workspace::Part;

use super::capitals::line_around;

/// What bears a name that programs read: `the json module`, where JSON itself is not meant.
const NAMED: &[&str] = &[
    "attribute", "binary", "codec", "command", "crate", "daemon", "dependency", "directory", "executable", "extra",
    "field", "flag", "folder", "function", "gem", "keyword", "library", "macro", "method", "module", "namespace",
    "package", "process", "prompt", "subcommand", "tag", "user", "variable", "variant",
];
/// The same of one alone: `add json columns` speaks of what is in them.
const NAMED_ALONE: &str = "column";
/// What stands before such a name: `of the attribute json`, `group by json`.
const BEFORE_NAMED: &[&str] = &[
    "attribute", "attributes", "column", "columns", "command", "commands", "field", "fields", "group by", "module",
    "modules", "non-null", "package", "packages", "parameter", "parameters", "repository", "section", "sections",
    "variable", "variables",
];

/// Whether an occurrence in small letters is a name of another kind than its term, as what stands around it says.
pub(super) fn is_name(part: &Part<'_>, occurrence: &Occurrence) -> bool {
    let (text, range) = (part.text(), occurrence.range);
    if text[range].contains(char::is_uppercase) {
        return false;
    }
    let line = line_around(text, range);
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    let small = Small { before: &text[start..range.start()], behind: &text[range.end()..start + line.len()] };
    small.is_in_code()
        || small.is_label()
        || small.is_key()
        || small.is_before_an_address()
        || small.is_argument()
        || small.is_whole_cell()
        || small.is_content_of_a_role()
        || small.is_among_names()
        || small.is_in_a_directive()
        || part.document.language == Language::PLAIN_TEXT && (small.is_alone() || small.begins_data())
}

/// What stands before and behind it on its line.
struct Small<'a> {
    before: &'a str,
    behind: &'a str,
}

impl Small<'_> {
    /// In quotes, or before what says so.
    fn is_in_code(&self) -> bool {
        let quoted = self.before.ends_with(['"', '\'', '“', '‘']) && self.behind.starts_with(['"', '\'', '”', '’']);
        let mut next = self.behind.strip_prefix([' ', '\u{a0}']).map(|rest| rest.split(' '));
        let mut word = || Some(first_letters(next.as_mut()?.next()?));
        let first = word();
        // `the json Python library`
        let second = first.filter(|first| first.starts_with(char::is_uppercase)).and_then(|_| word());
        let is_plural = |next: &str, named: &str| match named.strip_suffix('y') {
            Some(stem) => next.strip_suffix("ies") == Some(stem),
            None => next.strip_suffix('s') == Some(named),
        };
        let is_named =
            |next: &str| next == NAMED_ALONE || NAMED.iter().any(|named| next == *named || is_plural(next, named));
        quoted || first.into_iter().chain(second).any(is_named) || self.is_called()
    }

    /// Behind what bears a name, and with nothing behind it that a name would stand before.
    fn is_called(&self) -> bool {
        // `the modules (i.e. json)`
        let lead = [" (i.e. ", " (e.g. "].iter().find_map(|opens| self.before.strip_suffix(opens));
        let lead = lead.or_else(|| self.before.strip_suffix(' ')).unwrap_or_default();
        // `in the repository: json`
        let lead = lead.strip_suffix(':').unwrap_or(lead);
        let is_word = |at: usize| !lead[..at].ends_with(char::is_alphanumeric);
        let bears = |named: &&str| {
            let at = lead.len().checked_sub(named.len()).filter(|&at| lead.is_char_boundary(at));
            at.is_some_and(|at| lead[at..].eq_ignore_ascii_case(named) && is_word(at))
        };
        let next = self.behind.strip_prefix(' ').map(first_letters);
        let ends = next.is_none_or(|next| next.is_empty() || grammar::is_function_word(next));
        ends && BEFORE_NAMED.iter().any(bears)
    }

    /// The label of an address: `doi: https://…`.
    fn is_before_an_address(&self) -> bool {
        self.behind.starts_with(": http")
    }

    /// The scope of an entry of a change log: `* **json:** remove it`.
    fn is_label(&self) -> bool {
        let item = self.before.trim_start_matches([' ', '\t']).strip_prefix(['*', '-', '+']);
        item.is_some_and(|item| item.trim() == "**") && self.behind.starts_with(":**")
    }

    /// A key with one value behind it: `- lfn: f.a`, `pfn: "x y"`. A remark behind a colon is a sentence.
    fn is_key(&self) -> bool {
        let opens = self.before.trim_start_matches([' ', '\t', '-', '{']).is_empty();
        let value = self
            .behind
            .strip_prefix(": ")
            .map(|rest| rest.trim_end_matches([' ', ',', '}']))
            .filter(|value| !value.is_empty());
        opens
            && value.is_some_and(|value| {
                !value.contains(' ') && value.contains(is_of_a_name) || value.starts_with(['"', '\'', '[', '{'])
            })
    }

    /// In brackets before what a placeholder stands for, as in the help of commands: `[lfn <name>]`.
    fn is_argument(&self) -> bool {
        self.before.ends_with('[') && self.behind.starts_with(" <")
    }

    /// All that stands in a cell of a table.
    fn is_whole_cell(&self) -> bool {
        self.before.trim_end_matches([' ', '\t', '*', '_', '-']).ends_with('|')
            && self.behind.trim_start_matches([' ', '\t', '*', '_']).starts_with('|')
    }

    /// `:term:`json``, `{term}`json``: what is asked for in an index that knows no capitals; `:ref:`json <kw_json>`` of a keyword.
    fn is_content_of_a_role(&self) -> bool {
        self.before.strip_suffix('`').is_some_and(|rest| rest.ends_with([':', '}']))
            && (self.behind.starts_with('`') || self.behind.trim_start_matches(' ').starts_with('<'))
    }

    /// In a list with other names in small letters: `postgres + redis + kafka`, `order_count, json, aov`.
    fn is_among_names(&self) -> bool {
        let is_name = |word: &str| {
            let is_word = |word: &str| english::is_common(word) || grammar::is_function_word(word);
            !word.is_empty()
                && word.chars().all(|c| c.is_lowercase() || c.is_numeric() || matches!(c, '_' | '-'))
                && (word.contains(|c: char| c.is_numeric() || c == '_') || !word.split('-').all(is_word))
        };
        let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let joints = [" + ", ", ", "/", " → ", "→", " -> ", " => "];
        let before = joints.iter().find_map(|joint| self.before.strip_suffix(joint));
        let behind = joints.iter().find_map(|joint| self.behind.strip_prefix(joint));
        let last = before.map_or("", |before| before.rsplit(|c| !is_inside(c)).next().unwrap_or_default());
        let next = behind.map_or("", |behind| behind.split(|c| !is_inside(c)).next().unwrap_or_default());
        // `JSON` → json
        let is_made_of_code = ["` → ", "` -> ", "` => "].iter().any(|arrow| self.before.ends_with(arrow));
        is_name(last) || is_name(next) || is_made_of_code
    }

    /// On its line, but for signs that draw a tree or a list: a list of words or files.
    fn is_alone(&self) -> bool {
        !self.before.contains(char::is_alphanumeric) && !self.behind.contains(char::is_alphanumeric)
    }

    /// First on a line of numbers and short names: `json 0.5 2 ab`.
    fn begins_data(&self) -> bool {
        let is_word = |word: &str| word.chars().nth(2).is_some() && word.contains(char::is_alphabetic);
        !self.before.contains(char::is_alphanumeric)
            && self.behind.contains(|c: char| c.is_ascii_digit())
            && !runs(self.behind).any(is_word)
    }

    /// What a directive of reStructuredText is told, in a file that does not say that it is such: `.. module:: json`.
    fn is_in_a_directive(&self) -> bool {
        self.before.trim_start().starts_with(".. ") && self.before.trim_end().ends_with("::")
    }
}

/// Whether a character stands in names and not in words.
fn is_of_a_name(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | '/' | '_' | '$' | ':' | '=' | '(')
}

/// Whether a text in capitals stands among words in capitals, which say nothing of how it is written.
pub(super) fn is_shouted(text: &str, range: TextRange) -> bool {
    if text[range].contains(char::is_lowercase) {
        return false;
    }
    let line = line_around(text, range);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    if !line.contains(char::is_lowercase) {
        return letters(line) > letters(&text[range]);
    }
    let words = line.split(|c: char| !c.is_alphabetic() && c != '\'');
    let shouted = words.filter(|word| word.len() >= SHORTEST_SHOUTED && !word.contains(char::is_lowercase));
    shouted.filter(|word| grammar::is_function_word(&word.to_lowercase())).count() >= MANY_SHOUTED
}

/// Shorter words in capitals may be abbreviations.
const SHORTEST_SHOUTED: usize = 3;
/// A single `NOT` is meant for itself.
const MANY_SHOUTED: usize = 2;
