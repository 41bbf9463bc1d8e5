//! What stands where names of programs, values and labels do: beside other names, in quotes of its own, glued to an address.

use super::Line;
use crate::text::RegionKind;
use crate::text::word::runs;

/// What joins the parts of a list.
const JOINING: [&str; 4] = [" and ", " or ", ", and ", ", or "];
/// A name that is longer is a word that a dictionary lacks.
const LONGEST_UNKNOWN: usize = 4;
/// What stands between a thing and what explains it.
const EXPLAINING: [&str; 4] = [" - ", " – ", " — ", " = "];
/// The elements of HTML that people write their text in (<https://html.spec.whatwg.org/multipage/indices.html#elements-3>).
const OF_TEXT: [&str; 58] = [
    "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "button", "caption",
    "center", "cite", "dd", "del", "details", "dfn", "div", "dt", "em", "figcaption", "font", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "i", "ins", "label", "legend", "li", "main", "mark", "nav", "option", "output",
    "p", "q", "rt", "s", "section", "small", "span", "strong", "sub", "summary", "sup", "td", "th", "time", "title",
    "u",
];
/// So many signs beside a word draw a line.
const SHORTEST_RULE: usize = 3;
/// A title of so few words is one that a person writes.
const FEWEST_OF_A_NAME: usize = 4;
/// What leads from one entry of a menu to the next.
const TO_THE_NEXT: [&str; 7] = ["-> ", "-&gt; ", "→ ", "» ", "› ", "&gt; ", "> "];
/// What holds modules.
const PACKAGES: [&str; 4] = ["crate", "library", "module", "package"];
/// So many words name such a thing, at most.
const WORDS_OF_A_PACKAGE: usize = 5;
/// What programs write about a project that they begin, before its name and behind it: django-admin, kubebuilder.
const GENERATED: [(&str, &str); 5] = [
    ("", " URL Configuration"),
    ("WSGI config for ", " project"),
    ("ASGI config for ", " project"),
    ("Django settings for ", " project"),
    (" is the Schema for the ", " API"),
];

impl Line<'_> {
    /// One of two names in small letters, the other of which has a digit, or is short and nobody knows it: `the json and b31 packs`,
    /// `xml-1 or json`, `a json or rhq element`.
    pub(super) fn is_beside_a_name(&self) -> bool {
        let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let is_unknown = |word: &str| {
            self.view.is_some() && (2..=LONGEST_UNKNOWN).contains(&word.chars().count()) && !self.is_known(word)
        };
        let is_name = |word: &str| {
            word.starts_with(|c: char| c.is_lowercase())
                && !word.contains(char::is_uppercase)
                && (word.contains(|c: char| c.is_ascii_digit() || c == '_') || is_unknown(word))
        };
        let before = JOINING.iter().find_map(|joint| self.before.strip_suffix(joint));
        let behind = JOINING.iter().find_map(|joint| self.behind.strip_prefix(joint));
        before.is_some_and(|lead| lead.rsplit(|c| !is_inside(c)).next().is_some_and(is_name))
            || behind.is_some_and(|rest| rest.split(|c| !is_inside(c)).next().is_some_and(is_name))
    }

    /// First on its line, and explained behind a dash or a sign: `- json - another object`, `json = all of it`.
    pub(super) fn is_defined(&self) -> bool {
        self.region != RegionKind::Heading
            && self.begins()
            && !self.written.contains(char::is_whitespace)
            && EXPLAINING.iter().any(|mark| self.behind.starts_with(mark))
    }

    /// All of an element that is none of HTML's for text, as values are: `<raw>json</raw>`.
    pub(super) fn is_alone_in_an_element(&self) -> bool {
        let opened = self.before.strip_suffix('>').and_then(|lead| lead.rsplit_once('<'));
        let name = opened.and_then(|(_, tag)| tag.split(char::is_whitespace).next()).filter(|name| !name.is_empty());
        name.is_some_and(|name| {
            let closes = self.behind.strip_prefix("</").and_then(|rest| rest.strip_prefix(name));
            closes.is_some_and(|rest| rest.starts_with('>')) && !OF_TEXT.contains(&name.to_ascii_lowercase().as_str())
        })
    }

    /// One of several words in single quotes, all in small letters, as commands are quoted: `See 'json read all' there.`
    pub(super) fn is_in_single_quotes(&self) -> bool {
        let is_outside = |c: char| !c.is_alphanumeric();
        let opens = |at: usize| self.before[..at].chars().next_back().is_none_or(is_outside);
        let opened = self.before.match_indices('\'').map(|(at, _)| at).rfind(|&at| opens(at));
        let lead = opened.map(|at| &self.before[at + 1..]).filter(|lead| !lead.contains('\''));
        let closed = self.behind.split_once('\'').filter(|(_, rest)| rest.chars().next().is_none_or(is_outside));
        let Some((lead, (tail, _))) = lead.zip(closed) else { return false };
        let words = [lead, tail];
        !lead.starts_with(' ')
            && words.iter().all(|text| !text.contains(char::is_uppercase))
            && words.iter().any(|text| text.contains(char::is_alphabetic))
    }

    /// All that is in quotes in a comment, as values are: `set it to "JSON" there`.
    pub(super) fn is_quoted_value(&self) -> bool {
        let is_between = |mark: char| self.before.ends_with(mark) && self.behind.starts_with(mark);
        self.region == RegionKind::Comment && (is_between('"') || is_between('\''))
    }

    /// Right behind an arrow's head that no tag ends with: `data_set>json`.
    pub(super) fn is_behind_a_path(&self) -> bool {
        let chunk = self.before.rsplit(char::is_whitespace).next().unwrap_or_default();
        chunk.strip_suffix('>').is_some_and(|lead| lead.ends_with(char::is_alphanumeric) && !lead.contains('<'))
    }

    /// A member that has such a name, in capitals: `json.SOMETHING`.
    pub(super) fn holds_a_constant(&self) -> bool {
        let member =
            self.behind.strip_prefix('.').and_then(|rest| runs(rest).next().filter(|run| rest.starts_with(run)));
        member.is_some_and(|member| member.len() > 1 && member.bytes().all(|byte| byte.is_ascii_uppercase()))
    }

    /// Behind an arrow from another entry of a menu: `Admin -> Core -> Json roles`.
    pub(super) fn is_in_a_menu(&self) -> bool {
        // `**File →** Json roles`, `File **→ Json roles**`
        let bare = |text: &str| text.trim_end_matches(['*', ' ']).len();
        let lead = TO_THE_NEXT.iter().find_map(|arrow| {
            let arrow = arrow.trim_end();
            let spaced = self.before.ends_with(' ') || self.before.ends_with("**");
            self.before[..bare(self.before)].strip_suffix(arrow).filter(|_| spaced)
        });
        let lead = lead.map(|lead| &lead[..bare(lead)]);
        let last = lead.and_then(|lead| runs(lead).next_back().filter(|last| lead.ends_with(last)));
        let is_capitalised = |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        is_capitalised(self.written) && last.is_some_and(is_capitalised)
    }

    /// All in capitals between the lines that a comment draws: `# ----- JSON -----`.
    pub(super) fn is_banner(&self) -> bool {
        let draws = |text: &str| {
            let sign = text.trim().chars().filter(|c| matches!(c, '-' | '=' | '*' | '#' | '~' | '_')).count();
            sign >= SHORTEST_RULE && !text.contains(char::is_alphanumeric)
        };
        let is_bare = |text: &str| !text.contains(char::is_alphanumeric);
        !self.written.contains(char::is_lowercase)
            && is_bare(self.before)
            && is_bare(self.behind)
            && (draws(self.before) || draws(self.behind))
    }

    /// The title of an issue behind its number: `* gh-14 Drop json`.
    pub(super) fn is_behind_an_issue(&self) -> bool {
        let item = self.before.trim_start().strip_prefix(['-', '*', '+']).map(str::trim_start);
        let number = item.and_then(|item| item.trim_start_matches(['`', '[']).strip_prefix("gh-"));
        number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The value of an option, or the first of them: `too many arguments for -o json,x.json`.
    pub(super) fn is_behind_an_option(&self) -> bool {
        let option =
            self.before.strip_suffix([' ', '=']).map(|lead| lead.rsplit([' ', '`', '(']).next().unwrap_or_default());
        let name = option.and_then(|option| option.strip_prefix("--").or_else(|| option.strip_prefix('-')));
        name.is_some_and(|name| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
    }

    /// Before the crate or package that it is in: `tests of json in the large map crate`.
    pub(super) fn is_in_a_package(&self) -> bool {
        let next =
            self.behind.strip_prefix(" in the ").map(|rest| rest.split([' ', '.', ',', ';']).take(WORDS_OF_A_PACKAGE));
        next.is_some_and(|mut words| words.any(|word| PACKAGES.contains(&word)))
    }

    /// Before a sign and a number, as in conditions: `all that is free and json > 0`.
    pub(super) fn is_compared(&self) -> bool {
        let signs = [" >= ", " <= ", " == ", " != ", " > ", " < "];
        let value = signs.iter().find_map(|sign| self.behind.strip_prefix(sign));
        value.is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '\'')))
    }

    /// In parentheses behind its own name in other capitals, which is what the two have to do with one another: `JSON (json)`.
    pub(super) fn is_told_behind_its_name(&self) -> bool {
        let lead = self.before.strip_suffix(" (").filter(|_| self.behind.starts_with(')'));
        let own = lead.and_then(|lead| lead.get(lead.len().checked_sub(self.written.len())?..));
        own.is_some_and(|own| own.eq_ignore_ascii_case(self.written))
    }

    /// In what a program wrote about a project of that name: `WSGI config for json project.`
    pub(super) fn is_generated(&self) -> bool {
        GENERATED.iter().any(|(before, behind)| self.before.ends_with(before) && self.behind.starts_with(behind))
    }

    /// One word of a comment whose words have a capital each, beside one that nobody knows: `Dss Ctl Regb Mpam Max Register`.
    pub(super) fn is_made_name(&self) -> bool {
        let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let beside = [runs(self.before).next_back(), runs(self.behind).next()];
        self.region == RegionKind::Comment
            && self.written.chars().skip(1).all(char::is_lowercase)
            && self.words().count() + 1 >= FEWEST_OF_A_NAME
            && self.words().all(is_capital)
            && beside.into_iter().flatten().any(|word| !self.is_known(word))
    }
}
