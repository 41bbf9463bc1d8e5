//! What makes other capitals than the glossary's no more than possibly wrong: the line says that they are a name's, a record's or a program's.

mod lists;
mod named;
mod told;

use super::View;
use super::capitals::line_around;
use super::clue::{self, Clears, Clue, Looks};
use crate::english::{self, grammar};
use crate::text::word::{first_run, runs};
use crate::text::{RegionKind, TextRange};

/// The shortest and the longest hash of a commit.
const HASH: std::ops::RangeInclusive<usize> = 7..=40;
/// One option or assignment may stand in a sentence, two make a command line.
const FEWEST_OF_A_COMMAND: usize = 2;
/// Fewer unknown words on a line say nothing of its language.
const FEWEST_UNKNOWN: usize = 3;
/// What is shorter before the mark of a prompt may be a language: `C#`.
const SHORTEST_SHELL: usize = 3;
/// So many unknown words in a row beside it are a text in another language.
const ROW: usize = 2;
/// A line where fewer than one word in so many joins others is no sentence.
const ONE_IN_A_SENTENCE: usize = 5;
/// What stands between names in lists too, and in what programs write.
const LISTING: [&str; 3] = ["and", "or", "via"];

/// The last letter of Latin that is written in languages of today, but for some of Vietnam's.
const LAST_LATIN: char = '\u{24f}';
/// Where hosts of code keep issues and requests to merge.
const ISSUES: [&str; 3] = ["/issues/", "/pull/", "/merge_requests/"];

/// What a program has on its screen with a label on it.
const CONTROLS: [&str; 14] = [
    "box", "button", "checkbox", "column", "dialog", "dropdown", "field", "icon", "menu", "option", "panel", "popup",
    "tab", "toggle",
];

/// A term with other capitals, on its line.
pub(super) struct Line<'a> {
    view: Option<&'a View<'a>>,
    region: RegionKind,
    written: &'a str,
    before: &'a str,
    behind: &'a str,
}

type Asked = fn(&Line<'_>) -> bool;

/// Of small letters.
static CLUES_OF_SMALL: &[Clue<Asked>] = &[
    Clue::new("label", Looks::Place, Clears::Certainty, |line| line.is_label()),
    Clue::new("explained on its line", Looks::Place, Clears::Certainty, |line| line.is_defined()),
    Clue::new("end of what is no sentence", Looks::Place, Clears::Certainty, |line| line.ends_no_sentence()),
    Clue::new("among names of a program", Looks::Place, Clears::Certainty, |line| line.is_among_names()),
    Clue::new("alone in emphasis", Looks::Place, Clears::Certainty, |line| line.is_emphasised()),
    Clue::new("part of a path", Looks::Place, Clears::Certainty, |line| line.is_in_path()),
    Clue::new("among letters of another script", Looks::Place, Clears::Certainty, |line| line.is_foreign()),
    Clue::new("among quoted words", Looks::Place, Clears::Certainty, |line| line.is_quoted()),
    Clue::new("name behind a dot", Looks::Place, Clears::Certainty, |line| line.holds_a_name()),
    Clue::new("told of", Looks::Place, Clears::Certainty, |line| line.is_told_of()),
    Clue::new("value in parentheses", Looks::Place, Clears::Certainty, |line| line.is_value_in_parentheses()),
    Clue::new("name of the page that it links to", Looks::Place, Clears::Certainty, |line| line.is_name_of_a_page()),
    Clue::new("one of a set of values", Looks::Place, Clears::Certainty, |line| line.is_in_a_set()),
    Clue::new("one of several steps", Looks::Place, Clears::Certainty, |line| line.is_step()),
    Clue::new("joined by a mark", Looks::Place, Clears::Certainty, |line| line.is_joined()),
    Clue::new("behind its own name in a heading", Looks::Place, Clears::Certainty, |line| {
        line.is_called_in_a_heading()
    }),
    Clue::new("repository of that owner", Looks::Place, Clears::Certainty, |line| line.is_behind_its_owner()),
    Clue::new("beside another name", Looks::Place, Clears::Certainty, |line| line.is_beside_a_name()),
    Clue::new("end of a list of names", Looks::Place, Clears::Certainty, |line| line.ends_a_list()),
    Clue::new("command in quotes", Looks::Place, Clears::Certainty, |line| line.is_in_single_quotes()),
    Clue::new("behind a path", Looks::Place, Clears::Certainty, |line| line.is_behind_a_path()),
    Clue::new("before a constant", Looks::Place, Clears::Certainty, |line| line.holds_a_constant()),
    Clue::new("written by a generator", Looks::Place, Clears::Certainty, |line| line.is_generated()),
    Clue::new("behind an option", Looks::Place, Clears::Certainty, |line| line.is_behind_an_option()),
    Clue::new("in a part of a program", Looks::Place, Clears::Certainty, |line| line.is_in_a_package()),
    Clue::new("compared", Looks::Place, Clears::Certainty, |line| line.is_compared()),
    Clue::new("behind its own name", Looks::Place, Clears::Certainty, |line| line.is_told_behind_its_name()),
];

/// Of any capitals.
static CLUES: &[Clue<Asked>] = &[
    Clue::new("alone in bold", Looks::Place, Clears::Certainty, |line| line.is_alone_in_bold()),
    Clue::new("alone in a link in capitals", Looks::Place, Clears::Certainty, |line| line.is_shouted_link()),
    Clue::new("not to be written", Looks::Place, Clears::Certainty, |line| line.is_rejected()),
    Clue::new("alone in an element", Looks::Place, Clears::Certainty, |line| line.is_alone_in_an_element()),
    Clue::new("name in parentheses", Looks::Place, Clears::Certainty, |line| line.is_name_in_parentheses()),
    Clue::new("value of a label", Looks::Place, Clears::Certainty, |line| line.is_value_of_a_label()),
    Clue::new("label of a control", Looks::Place, Clears::Certainty, |line| line.is_of_a_control()),
    Clue::new("title of a commit", Looks::Place, Clears::Certainty, |line| line.names_a_commit()),
    Clue::new("title of a page elsewhere", Looks::Place, Clears::Certainty, |line| line.is_title_of_a_page()),
    Clue::new("title of an issue", Looks::Place, Clears::Certainty, |line| line.names_an_issue()),
    Clue::new("command line", Looks::Place, Clears::Certainty, |line| line.is_command()),
    Clue::new("prompt", Looks::Place, Clears::Certainty, |line| line.is_behind_a_prompt()),
    Clue::new("shown for its entry", Looks::Place, Clears::Certainty, |line| line.is_shown_for_its_entry()),
    Clue::new("list in one spelling", Looks::Place, Clears::Certainty, |line| line.is_among_alike()),
    Clue::new("line of unknown words", Looks::Place, Clears::Certainty, |line| line.is_of_unknown_words()),
    Clue::new("beside unknown words", Looks::Place, Clears::Certainty, |line| line.is_beside_unknown_words()),
    Clue::new("one of several in a pattern", Looks::Place, Clears::Certainty, |line| line.is_in_a_pattern()),
    Clue::new("node of a diagram", Looks::Place, Clears::Certainty, |line| line.is_a_node()),
    Clue::new("name made by a program", Looks::Place, Clears::Certainty, |line| line.is_made_name()),
    Clue::new("in a title in quotes", Looks::Place, Clears::Certainty, |line| line.is_in_a_quoted_title()),
    Clue::new("quoted value", Looks::Place, Clears::Certainty, |line| line.is_quoted_value()),
    Clue::new("one of several methods", Looks::Place, Clears::Certainty, |line| line.is_among_methods()),
    Clue::new("entry of a menu", Looks::Place, Clears::Certainty, |line| line.is_in_a_menu()),
    Clue::new("banner", Looks::Place, Clears::Certainty, |line| line.is_banner()),
    Clue::new("behind the number of an issue", Looks::Place, Clears::Certainty, |line| line.is_behind_an_issue()),
];

impl<'a> Line<'a> {
    /// A stretch of a text in a region of a kind.
    pub(super) fn new(view: Option<&'a View<'a>>, text: &'a str, range: TextRange, region: RegionKind) -> Self {
        let line = line_around(text, range);
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let (before, behind) = (&text[start..range.start()], &text[range.end()..start + line.len()]);
        Self { view, region, written: &text[range], before, behind }
    }

    /// Whether the capitals may be meant.
    pub(super) fn is_doubtful(&self) -> bool {
        let is_small = !self.written.contains(char::is_uppercase);
        is_small && clue::any(CLUES_OF_SMALL, self) || clue::any(CLUES, self)
    }

    /// Whether nothing but marks stands before it.
    fn begins(&self) -> bool {
        !self.before.contains(char::is_alphanumeric)
    }

    /// Whether a list's mark stands before it, and nothing else.
    fn begins_item(&self) -> bool {
        // `** x` is an item in an item.
        let mark = ['-', '*', '+'];
        let item = self.before.trim_start().strip_prefix(mark).map(|item| item.trim_start_matches('*'));
        let item = item.filter(|item| item.starts_with(' '));
        // `* - x`: a cell of a table that is written as a list.
        let cell = item.map(|item| item.trim_start().strip_prefix("- ").unwrap_or(item));
        cell.is_some_and(|cell| cell.trim().trim_matches(['*', '_']).is_empty())
    }

    /// What stands before a colon, or in a list before what explains it: `- aarch64 : 14.8 s`, `- fip (GUID 19d5): holds it`.
    fn is_label(&self) -> bool {
        let behind = self.behind.trim_start_matches(['*', '_', ' ', '\t']);
        // `**xip: 32 MB**`
        let is_emphasised = self.before.ends_with("**") && self.behind.starts_with(": ");
        // `json     A format of texts`: the first column of a list.
        let is_column = self.begins() && self.behind.starts_with("   ") && self.behind.contains(char::is_alphabetic);
        let is_explained = || self.begins_item() && self.region != RegionKind::Comment && self.behind.starts_with(" (");
        // The part of a program that an entry of a change log is about: `- [fip] Read it again`.
        let item = self.before.trim_start().strip_prefix(['-', '*', '+']);
        let is_tagged =
            item.is_some_and(|item| item.trim() == "[") && (self.behind.starts_with("] ") || self.behind == "]");
        // `[Bug 14: fip: Read it again]`
        let has_number =
            self.before.strip_suffix(": ").is_some_and(|lead| lead.ends_with(|c: char| c.is_ascii_digit()));
        let is_scope = has_number && self.behind.starts_with(": ");
        self.begins() && behind.starts_with(':')
            || is_emphasised
            || is_tagged
            || is_scope
            || is_column
            || is_explained()
    }

    /// The first or the last word of a line that is no sentence: no word of it joins others as words of sentences do. `## Package json`
    fn ends_no_sentence(&self) -> bool {
        let is_end = self.begins() || !self.behind.contains(char::is_alphanumeric);
        let is_of_a_sentence = |word: &str| {
            let small = word.to_lowercase();
            grammar::is_function_word(&small) && !LISTING.contains(&small.as_str())
        };
        is_end && !self.written.contains(char::is_whitespace) && !self.words().any(is_of_a_sentence)
    }

    /// On a line with a name out of a program, where few words join others as words of sentences do: `fills block_map (json 9002)`.
    fn is_among_names(&self) -> bool {
        let is_joint = |bytes: &[u8]| {
            let [before, joint, behind] = bytes else { return false };
            before.is_ascii_alphanumeric() && *joint == b'_' && behind.is_ascii_lowercase()
        };
        let has_name = [self.before, self.behind].iter().any(|text| text.as_bytes().windows(3).any(is_joint));
        let joining = || self.words().filter(|word| grammar::is_function_word(&word.to_lowercase())).count();
        has_name
            && !self.written.contains(char::is_whitespace)
            && joining() * ONE_IN_A_SENTENCE <= self.words().count() + 1
    }

    /// All that is emphasised, as values and members are: `the *roas* member`.
    fn is_emphasised(&self) -> bool {
        let marked = |mark: &str| self.before.ends_with(mark) && self.behind.starts_with(mark);
        let is_in_tags = [("<em>", "</em>"), ("<strong>", "</strong>")]
            .iter()
            .any(|(opens, closes)| self.before.ends_with(opens) && self.behind.starts_with(closes));
        marked("*") || marked("_") || is_in_tags
    }

    /// All that is bold, as labels are: `Choose **Json Map** there`.
    fn is_alone_in_bold(&self) -> bool {
        self.before.ends_with("**") && self.behind.starts_with("**")
    }

    /// One word of several in bold or in quotes, before what bears a label: `the **Copy Json** button`.
    fn is_of_a_control(&self) -> bool {
        ["**", "\""].iter().any(|mark| {
            let opened = self.before.rsplit_once(mark).filter(|_| self.before.matches(mark).count() % 2 == 1);
            let Some(((_, lead), (tail, rest))) = opened.zip(self.behind.split_once(mark)) else { return false };
            let next = rest.strip_prefix(' ').and_then(|rest| runs(rest).next());
            let next = next.map(|next| next.strip_suffix('s').unwrap_or(next));
            (lead.contains(char::is_alphabetic) || tail.contains(char::is_alphabetic))
                && next.is_some_and(|next| CONTROLS.contains(&next))
        })
    }

    /// On a line with more small letters of another script: what is in these letters there is a name out of a program.
    fn is_foreign(&self) -> bool {
        let small = || self.before.chars().chain(self.behind.chars()).filter(|c| c.is_lowercase());
        small().filter(|&c| c > LAST_LATIN).count() * 2 > small().count()
    }

    /// Whether a word is one of the language.
    fn is_known(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        let known = || self.view.is_some_and(|view| view.spelling.is_of_the_language(&small));
        english::is_common(&small) || english::is_computing(&small) || known()
    }

    /// All of a link's text, in capitals: the name of a type or a command, `[LINESTRING](linestring.md)`.
    fn is_shouted_link(&self) -> bool {
        let is_text = self.before.ends_with('[') && (self.behind.starts_with("](") || self.behind.starts_with("]["));
        is_text && !self.written.contains(char::is_lowercase)
    }

    /// Most other words of its line are unknown: `api ca eva iti` is Pali.
    fn is_of_unknown_words(&self) -> bool {
        let words = || self.words().filter(|word| word.chars().count() > 1 && word.chars().all(char::is_lowercase));
        let unknown = words().filter(|word| !self.is_known(word)).count();
        self.view.is_some() && self.is_no_abbreviation() && unknown >= FEWEST_UNKNOWN && 2 * unknown > words().count()
    }

    /// Whether it may be a word, by its capitals.
    fn is_no_abbreviation(&self) -> bool {
        !self.written.chars().skip(1).any(char::is_uppercase)
    }

    /// Words in small letters that nobody knows stand in a row behind or before it, or on both sides: `all of api ca eva`.
    fn is_beside_unknown_words(&self) -> bool {
        let Some(view) = self.view.filter(|_| self.is_no_abbreviation()) else { return false };
        let is_unknown = |word: &&str| {
            let word = word.trim_end_matches([',', '.', ';', '?', '!']);
            let is_text = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
            is_text && !self.is_known(word) && !view.is_word(word)
        };
        let behind = self.behind.strip_prefix(' ').map(|rest| rest.split(' ').take_while(is_unknown).count());
        let before = self.before.strip_suffix(' ').map(|lead| lead.rsplit(' ').take_while(is_unknown).count());
        before.unwrap_or_default() + behind.unwrap_or_default() >= ROW
    }

    /// Before a dot and what is no beginning of a sentence: `a json.Reader object`.
    fn holds_a_name(&self) -> bool {
        let next = self.behind.strip_prefix('.').filter(|rest| rest.starts_with(char::is_alphabetic)).map(first_run);
        next.is_some_and(|word| !grammar::is_function_word(&word.to_lowercase()))
    }

    /// Its line begins with a prompt, which it may be itself: `json> read it`, `U-Boot# load json`.
    fn is_behind_a_prompt(&self) -> bool {
        let mark = ['>', '#', '$'];
        let name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let lead = self.before.trim_start_matches([' ', '\t', '*']);
        let first = lead.split(' ').next().unwrap_or_default();
        let is_prompt =
            first.strip_suffix(mark).is_some_and(|shell| shell.len() >= SHORTEST_SHELL && shell.chars().all(name));
        let is_itself = lead.is_empty() && self.behind.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(name));
        is_itself || is_prompt && lead.contains(' ')
    }

    /// Behind or before a slash, among small letters: `lib/psci`, `sdk/node`.
    fn is_in_path(&self) -> bool {
        let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '-' | '.');
        let lead = self.before.rsplit(|c| !is_inside(c)).next().unwrap_or_default();
        let tail = self.behind.split(|c| !is_inside(c)).next().unwrap_or_default();
        let is_small = |text: &str| !text.contains(char::is_uppercase);
        let is_joined = lead.strip_suffix('/').is_some_and(|lead| lead.ends_with(char::is_alphanumeric))
            || tail.strip_prefix('/').is_some_and(|tail| tail.starts_with(char::is_alphanumeric));
        is_joined && is_small(lead) && is_small(tail)
    }

    /// The hash of a commit stands on its line: its title is what was written then. An address of a file at some commit says nothing.
    fn names_a_commit(&self) -> bool {
        let is_hash = |word: &str| {
            HASH.contains(&word.len())
                && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
                && word.contains(|c: char| c.is_ascii_digit())
                && word.contains(|c: char| c.is_ascii_lowercase())
        };
        let is_mark = |c: char| matches!(c, '[' | ']' | '(' | ')' | '`' | ':' | ',' | '*');
        let has_one = |text: &str| {
            text.split_ascii_whitespace().any(|chunk| {
                let address = chunk.find("://").unwrap_or(chunk.len());
                chunk[..address].split(is_mark).any(is_hash)
            })
        };
        // Seven digits may be anything, but for those that lead to where there are more of them.
        let is_link = |text: &str| {
            text.split('[').skip(1).any(|link| {
                let digits = link.bytes().take_while(u8::is_ascii_digit).count();
                let address = link[digits..].strip_prefix("](").and_then(|rest| rest.split(')').next());
                HASH.contains(&digits) && address.is_some_and(|address| address.contains(&link[..digits]))
            })
        };
        [self.before, self.behind].into_iter().any(|text| has_one(text) || is_link(text))
    }

    /// Its line is an item of a list and leads to an issue or to a request to merge, which has such a title: `* [#14](…/issues/14): Drop x`.
    fn names_an_issue(&self) -> bool {
        let item = self.before.trim_start().strip_prefix(['-', '*', '+']);
        let leads_to = |text: &str| {
            ISSUES.iter().any(|path| {
                let behind = text.match_indices(path).map(|(at, path)| &text[at + path.len()..]);
                behind.into_iter().any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            })
        };
        item.is_some_and(|item| item.starts_with(' ')) && (leads_to(self.before) || leads_to(self.behind))
    }

    /// Options and assignments stand on its line: `make PLAT=fvp all fip DEBUG=1`.
    fn is_command(&self) -> bool {
        let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        // `-m 64` as well; a dash behind a blank is one of a sentence.
        let is_option = |word: &str| {
            let option = word.strip_prefix("--").or_else(|| word.strip_prefix('-'));
            option.is_some_and(|option| option.starts_with(|c: char| c.is_ascii_lowercase()))
        };
        let is_assignment = |word: &str| {
            word.split_once('=').is_some_and(|(name, value)| {
                !name.is_empty() && name.chars().all(is_of_a_name) && value.starts_with(|c: char| c.is_alphanumeric())
            })
        };
        let words = [self.before, self.behind].into_iter().flat_map(str::split_ascii_whitespace);
        words.filter(|word| is_option(word) || is_assignment(word)).count() >= FEWEST_OF_A_COMMAND
    }

    /// The other words of its line.
    fn words(&self) -> impl Iterator<Item = &'a str> {
        runs(self.before).chain(runs(self.behind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The term stands between two bars.
    fn is_doubtful(region: RegionKind, marked: &str) -> bool {
        let (before, rest) = marked.split_once('|').unwrap();
        let (term, behind) = rest.split_once('|').unwrap();
        let text = format!("{before}{term}{behind}");
        let range = TextRange::new(before.len(), before.len() + term.len());
        Line::new(None, &text, range, region).is_doubtful()
    }

    #[test]
    fn names_records_and_commands_are_doubtful() {
        for (region, line) in [
            (RegionKind::Prose, "- bind the |kvc| early ([3fa91c0](https://x.org/c))"),
            (RegionKind::Prose, "* [91ab3c7](https://x.org/c) Drop |kvc| example"),
            (RegionKind::Prose, "Title of |kvc| `91ab3c7`, as written"),
            (RegionKind::Prose, "- [|KVC|](kvc.md)"),
            (RegionKind::Prose, "- |kvc|: drop the old names"),
            (RegionKind::Comment, " *  - |kvc| : 14 ms"),
            (RegionKind::Prose, "- |kvc| (id 17), which holds all"),
            (RegionKind::Prose, "** |kvc| - another map of blocks"),
            (RegionKind::Prose, "|kvc| = all of the map"),
            (RegionKind::Prose, "Give it <raw>|kvc|</raw> or more of it."),
            (RegionKind::Prose, "Give it <c:val n=\"2\">|Kvc|</c:val> or more of it."),
            (RegionKind::Comment, "// one of: trace, time, |kvc|, content, all of it"),
            (RegionKind::Prose, "- |kvc|"),
            (RegionKind::Comment, " * |kvc|"),
            (RegionKind::Comment, "/* |kvc| */"),
            (RegionKind::Heading, "## Package |kvc|"),
            (RegionKind::Prose, "|kvc| and map read"),
            (RegionKind::Prose, "* *|kvc|*"),
            (RegionKind::Comment, "# two more blocks, block_map (|kvc| 9002)"),
            (RegionKind::Prose, "fills block_map 3, |kvc| 4, set 5 of all"),
            (RegionKind::Heading, "## |kvc|"),
            (RegionKind::Comment, "/* Macros of lib/|kvc| files */"),
            (RegionKind::Prose, "Fix the tests of |kvc|/node"),
            (RegionKind::Prose, "make OS=linux all |kvc| DEBUG=1"),
            (RegionKind::Prose, "run it with --formats |kvc| txt --out x"),
            (RegionKind::Comment, "// Xss Ddr Rgb |Kvc| Max Register"),
            (RegionKind::Prose, "* - |kvc|"),
            (RegionKind::Prose, "The *|kvc|* member holds all blocks."),
            (RegionKind::Prose, "a _|kvc|_ of type map"),
            (RegionKind::Prose, "Press the **Copy |Kvc| of all** button."),
            (RegionKind::Prose, "See the \"Size of |KVC|\" column."),
            (RegionKind::Prose, "- drop |kvc| ([2406913](https://x.org/c/24069131e0))"),
            (RegionKind::Prose, "* `#14 <https://x.org/issues/14>`_ - |kvc| lacks a key"),
            (RegionKind::Prose, "- Drop |Kvc| (https://x.org/pull/7)"),
            (RegionKind::Comment, "# try e.g. \"get hardware |kvc|\""),
            (RegionKind::Prose, "It says “no |kvc| left” then."),
            (RegionKind::Prose, "|kvc|\t\t: e500"),
            (RegionKind::Prose, "Чистые системы идут через |kvc|, а не map."),
            (RegionKind::Comment, "# it is a |kvc|.Reader object"),
            (RegionKind::Prose, "- |kvc| - 3.2.2"),
            (RegionKind::Prose, "|kvc|> read"),
            (RegionKind::Prose, "*U-Boot# load |kvc| 0*"),
            (RegionKind::Prose, "It is abbreviated as |kvc| here."),
            (RegionKind::Prose, "of **|kvc|: 32 MB**, **map: 2 MB**"),
            (RegionKind::Prose, "* |kvc| (v1.4)"),
            (RegionKind::Prose, "![|kvc|](pictures/kvc_dark.png)"),
            (RegionKind::Comment, "# by Ipx, Icq, |Kvc|, Udpx"),
            (RegionKind::Comment, "# |Kvc|, Icq, Tcq and others"),
            (RegionKind::Prose, "marked with :term:`|kvc| syntax<KVC>` here"),
            (RegionKind::Prose, "the {term}`|Kvc| <KVC>`"),
            (RegionKind::Prose, "Use it instead of \"|Kvc|\" or \"kvC\"."),
            (RegionKind::Prose, "in an area (\"|Kvc| Area - Left\") of it"),
            (RegionKind::Comment, "-- TABLE: |Kvc|"),
            (RegionKind::Heading, "##  a [x] of it (context: |kvc|, map)"),
            (RegionKind::Heading, "|kvc| {"),
            (RegionKind::Prose, "- [|kvc|] Read it again"),
            (RegionKind::Prose, "See [|kvc|](/modules/kvc.md) of it."),
            (RegionKind::Prose, "* [Bug 14: |kvc|: the key is lost]"),
            (RegionKind::Prose, "of (|Kvc||map) alone"),
            (RegionKind::Prose, "|KVC| -.->|is read| Map"),
            (RegionKind::Comment, "# block_kind in (map, |kvc|, set) holds"),
            (RegionKind::Prose, "- of 'map,|kvc|' here"),
            (RegionKind::Prose, "digraph |kvc| {"),
            (RegionKind::Prose, "<td><p><em>|kvc|</em></p></td>"),
            (RegionKind::Prose, "the map→|kvc| of it"),
            (RegionKind::Prose, "of KVC/|kvc| (2020)"),
            (RegionKind::Prose, "- [Keep the |Kvc| small](https://x.org/2020/keep-the-kvc-small.html)"),
            (RegionKind::Prose, "See `all of |Kvc| <https://x.org/all-of-kvc>`_ there"),
            (RegionKind::Prose, "- [|kvc| map-all add](/commands/kvc_map-all_add) - Adds a map"),
            (RegionKind::Prose, "the relations of [all |kvc|](#all-kvc), and [map](#map)"),
            (RegionKind::Heading, "# KVC tool: |kvc| map"),
            (RegionKind::Prose, "- |kvc| 5.3.0 -\\> 6.2.0"),
            (RegionKind::Prose, "|kvc|       KVC-0183 data of all maps"),
            (RegionKind::Prose, "<td><strong>|kvc|</strong></td>"),
            (RegionKind::Comment, "# >|kvc| -hda x.img -m 64 &"),
            (RegionKind::Comment, "# of both the |kvc| and b31 packs"),
            (RegionKind::Prose, "Either map-1 or |kvc|"),
            (RegionKind::Comment, "<!-- |kvc| or map -->"),
            (RegionKind::Prose, "See '|kvc| map init' of it."),
            (RegionKind::Prose, "the column [|kvc|](#kvc)_id of it"),
            (RegionKind::Prose, "of block_map>|kvc| too"),
            (RegionKind::Prose, "Give it |kvc|.SOMETHING instead."),
            (RegionKind::Comment, "\"\"\"WSGI config for |kvc| project."),
            (RegionKind::Comment, "|kvc| URL Configuration"),
            (RegionKind::Comment, "# it draws \"|KVC|\" then"),
            (RegionKind::Prose, "all of it (Host, |Kvc|, Off, Write, Read)"),
            (RegionKind::Prose, "Go to Blocks -&gt; |Kvc| roles."),
            (RegionKind::Prose, "Go to Blocks > |Kvc| Maps."),
            (RegionKind::Prose, "Go to **Blocks →** |Kvc| Maps."),
            (RegionKind::Prose, "Press the **|Kvc|** button."),
            (RegionKind::Comment, "# -----   |KVC|"),
            (RegionKind::Prose, "* gh-14 Drop |kvc|"),
            (RegionKind::Prose, "** |kvc|"),
            (RegionKind::Prose, "See [|kvc|](../kvc/README.md) of it."),
            (RegionKind::Prose, "|kvc|*.erp of it"),
            (RegionKind::Heading, "## |kvc| - 0.32.0"),
            (RegionKind::Prose, "Too many arguments for -o |kvc| here"),
            (RegionKind::Prose, ":tags: map |kvc|"),
            (RegionKind::Comment, "//! Tests of |kvc| in the large map crate."),
            (RegionKind::Comment, "\\defgroup module_kvc |kvc|"),
            (RegionKind::Comment, "// where all hold and |kvc| > 0"),
            (RegionKind::Prose, "A KVC (|kvc|) is a map."),
            (RegionKind::Comment, "# via |kvc|"),
            (RegionKind::Comment, "// KvcMap is the Schema for the |kvc| API"),
            (RegionKind::Heading, "# KVC tool: |kvc map| of it"),
            (RegionKind::Prose, "It says \"The |KVc|: A Map-based Cache-Proven Way"),
            (RegionKind::Prose, "* A. Dee, \"The |KVc|: A Cache of Blocks for Maps,\" 2020"),
        ] {
            assert!(is_doubtful(region, line), "{line}");
        }
    }

    #[test]
    fn sentences_are_not() {
        for (region, line) in [
            (RegionKind::Prose, "The |kvc| holds what was read."),
            (RegionKind::Prose, "See [the |kvc|](https://x.org/blob/91ab3c7/kvc.md#L2) of it."),
            (RegionKind::Prose, "On [|Kvc|](https://x.org/kvc)."),
            (RegionKind::Prose, "- |kvc| holds what was read"),
            (RegionKind::Prose, "- the |kvc| - another map"),
            (RegionKind::Prose, "Here is <b>|kvc|</b> and more of it."),
            (RegionKind::Prose, "one of time, |kvc|, content and more"),
            (RegionKind::Prose, "- the |kvc|"),
            (RegionKind::Prose, "|kvc| of all maps"),
            (RegionKind::Prose, "All of a small |kvc|"),
            (RegionKind::Prose, "It holds a |kvc map|"),
            (RegionKind::Prose, "Small |kvc map|"),
            (RegionKind::Prose, "small |kvc| maps"),
            (RegionKind::Prose, "Set x=1 in the |kvc|."),
            (RegionKind::Prose, "Since 20240131 the |kvc| holds it, as it was effaced."),
            (RegionKind::Prose, "Either MAP/|kvc|."),
            (RegionKind::Prose, "the map, |kvc|, set"),
            (RegionKind::Comment, "// Rx |Kvc| Empty"),
            (RegionKind::Comment, "// Read the Xss |Kvc| Max Register"),
            (RegionKind::Heading, "## Xss Ddr Rgb |Kvc| Max Register"),
            (RegionKind::Prose, "* - the |kvc| of all"),
            (RegionKind::Prose, "The |kvc| of block_map is what holds it."),
            (RegionKind::Prose, "two _more_ blocks of a |kvc| _map_ read"),
            (RegionKind::Prose, "The *whole |kvc|* is kept."),
            (RegionKind::Prose, "the *|Kvc|* member"),
            (RegionKind::Prose, "**Never** copy a |Kvc| from **there** by button."),
            (RegionKind::Prose, "**The |Kvc| of all** is a cache."),
            (RegionKind::Prose, "- drop |kvc| ([2406913](https://x.org/issues))"),
            (RegionKind::Prose, "See https://x.org/issues/14 of the |kvc|."),
            (RegionKind::Prose, "It is \"there\" and the |kvc| is \"here\"."),
            (RegionKind::Prose, "The \"|kvc| of Ada\" is here."),
            (RegionKind::Comment, "\"\"\"Get the path of a |kvc| here.\"\"\""),
            (RegionKind::Prose, "Чистые системы идут через |Kvc|."),
            (RegionKind::Prose, "So называется this |kvc| of theirs."),
            (RegionKind::Prose, "They fill the |kvc|.The rest is read."),
            (RegionKind::Prose, "- |kvc| 3 is faster"),
            (RegionKind::Prose, "> the |kvc| is"),
            (RegionKind::Prose, "C# has a |kvc|."),
            (RegionKind::Prose, "Set # of the |kvc|."),
            (RegionKind::Prose, "**The |kvc|**: it holds all"),
            (RegionKind::Prose, "![the |kvc|](pictures/dark.png)"),
            (RegionKind::Prose, "Of Ipx, |Kvc|, River and Stone"),
            (RegionKind::Prose, "Either Icq or |Kvc|, then Udpx."),
            (RegionKind::Prose, "see the :ref:`|kvc| demo <kvc_demo>` of it"),
            (RegionKind::Prose, "It is \"|Kvc|\", or \"kvC\"."),
            (RegionKind::Prose, "an area (\"of it\"), a |Kvc| and (\"another\")"),
            (RegionKind::Comment, "-- NOTE: |Kvc| is it"),
            (RegionKind::Prose, "of it (see the |kvc|, then map)"),
            (RegionKind::Prose, "- [the |kvc|] of all"),
            (RegionKind::Prose, "See [|kvc|](/modules/map.md) of it."),
            (RegionKind::Prose, "So |kvc| | map"),
            (RegionKind::Prose, "It is block_kind in (map), of a |kvc| too"),
            (RegionKind::Prose, "See [all of the |Kvc|](https://x.org/all-of-it) there"),
            (RegionKind::Prose, "See [all of the |Kvc|](all-of-the-kvc.md) there"),
            (RegionKind::Prose, "- [all |kvc|](/commands/kvc_map) - Adds a map"),
            (RegionKind::Heading, "# A map: |kvc| and more"),
            (RegionKind::Prose, "- |kvc| 5.3.0 is faster"),
            (RegionKind::Prose, "The |kvc| - m and d - is there"),
            (RegionKind::Prose, "It says \"Use the |KVc| of all maps there\" then."),
            (RegionKind::Comment, "# of both the |kvc| and its packs"),
            (RegionKind::Comment, "<!-- a |kvc| or map -->"),
            (RegionKind::Prose, "It's a map's |kvc| and the map's block"),
            (RegionKind::Prose, "the [|kvc|](#map) of it"),
            (RegionKind::Prose, "<b>|kvc| maps</b>"),
            (RegionKind::Prose, "They fill the |kvc|. NOT so the rest."),
            (RegionKind::Prose, "the config for |kvc| maps"),
            (RegionKind::Prose, "the \"|KVC|\" of it"),
            (RegionKind::Prose, "all of Host, |Kvc| and Read"),
            (RegionKind::Prose, "Blocks go into a map -> |Kvc| then."),
            (RegionKind::Comment, "# |KVC|"),
            (RegionKind::Prose, "See [|kvc|](../map/README.md) of it."),
            (RegionKind::Heading, "## |kvc| - a map"),
            (RegionKind::Prose, "![the |kvc| as drawn](./map.png)"),
            (RegionKind::Prose, "as it is - |kvc| or map"),
            (RegionKind::Prose, "All of its tags: |kvc|"),
            (RegionKind::Comment, "//! Tests of |kvc| in the large map."),
            (RegionKind::Comment, "// it is the |kvc| > of the map"),
            (RegionKind::Prose, "A cache (|kvc|) is a map."),
            (RegionKind::Comment, "# it is read via |kvc|"),
            (RegionKind::Prose, "* as of 14 the |kvc| is kept"),
        ] {
            assert!(!is_doubtful(region, line), "{line}");
        }
    }
}
