//! Whether a word in running text is a name by what it touches: `sofmax.rs`, `--lora`, `f(x)`, `kv/cache`.
//!
//! The regions say what is running text at all (see the document layer); this is the rest of that decision, and all rules ask it, as does
//! what puts one word in another's place. A word is a name where no blank stands between it and what joins names. A sentence that ends
//! without a blank behind it, a slash between two words and the number of a note are no such joints.

mod beside;
mod people;

use self::beside::{goes_on_behind, is_note, leads_to_a_command};
use crate::english;
use crate::text::word::{Class, class, first_chunk, last_chunk};
use crate::text::{RegionKind, Regions, TextRange};
use crate::workspace::{Document, Part};

/// How far around a word one looks for what it is a part of, in bytes.
const REACH: usize = 64;
/// The shortest word that a slash joins to another in prose.
const SHORTEST: usize = 3;

/// Commands that run a package by its name.
const RUNNERS: [&str; 4] = ["bunx", "npx", "pipx", "uvx"];
/// Programs that install packages.
const INSTALLERS: [&str; 21] = [
    "apk", "apt", "apt-get", "brew", "bun", "bundle", "cargo", "composer", "conda", "dnf", "docker", "gem", "go",
    "npm", "pip", "pip3", "pnpm", "poetry", "uv", "yarn", "yum",
];
/// Those of them that are words of English: `you go get x` installs nothing.
const WORDS_TOO: [&str; 8] = ["brew", "bun", "bundle", "composer", "gem", "go", "poetry", "yarn"];
/// What they are told to do with one.
const INSTALLING: [&str; 11] =
    ["add", "exec", "get", "i", "install", "pull", "remove", "require", "run", "uninstall", "upgrade"];

/// Whether a stretch of a document, in bytes of it, is a name.
pub(crate) fn is_name_at(document: &Document, range: TextRange) -> bool {
    let part = document.part_at(range.start());
    part.is_some_and(|part| is_name(&part, TextRange::new(range.start() - part.start, range.end() - part.start)))
}

/// Whether a stretch of a part is a name, or a part of one. A name is what its region says is none.
pub(crate) fn is_name(part: &Part<'_>, range: TextRange) -> bool {
    let occurrences = part.scan_around(range).occurrences();
    let is_term = |word: TextRange| {
        let after = occurrences.partition_point(|found| found.range.end() <= word.start());
        occurrences
            .get(after)
            .is_some_and(|found| found.range.start() <= word.start() && found.range.end() >= word.end())
    };
    is_name_in(part.text(), part.regions(), range, &is_term)
}

/// The same in any text; `is_term` says whether another stretch is a term.
pub(crate) fn is_name_in(text: &str, regions: &Regions, range: TextRange, is_term: &dyn Fn(TextRange) -> bool) -> bool {
    let region = regions.at(range.start()).filter(|region| region.range.end() > range.start());
    let (from, to, kind) = region.map_or((range.start(), range.end(), RegionKind::Prose), |region| {
        (region.range.start().min(range.start()), region.range.end().max(range.end()), region.kind)
    });
    // What was cut out as a name may touch the word.
    let beside = |at: usize| regions.at(at).filter(|region| region.kind == RegionKind::Name).map(|region| region.range);
    let to = beside(to).filter(|name| name.start() == to).map_or(to, TextRange::end);
    let from = from.checked_sub(1).and_then(beside).filter(|name| name.end() == from).map_or(from, TextRange::start);
    let word = Word { text, range, from, to, is_note: kind != RegionKind::Comment, is_term };
    word.touches()
        || word.touches_code(regions)
        || word.is_joined_before()
        || word.is_joined_behind()
        || word.is_in_path()
        || word.is_argument()
        || word.is_command()
        || word.is_installed()
        || people::is_one(text, range)
}

struct Word<'a> {
    text: &'a str,
    range: TextRange,
    /// Where its region starts and ends.
    from: usize,
    to: usize,
    /// Whether a number in brackets behind it is that of a note.
    is_note: bool,
    is_term: &'a dyn Fn(TextRange) -> bool,
}

impl<'a> Word<'a> {
    /// What stands before it in its region, back to the last blank.
    fn before(&self) -> &'a str {
        let near = &self.text[self.from..self.range.start()];
        let mut start = near.len().saturating_sub(REACH);
        while !near.is_char_boundary(start) {
            start += 1;
        }
        last_chunk(&near[start..])
    }

    /// What stands behind it in its region, up to the next blank.
    fn behind(&self) -> &'a str {
        let near = &self.text[self.range.end()..self.to];
        let mut end = near.len().min(REACH);
        while !near.is_char_boundary(end) {
            end -= 1;
        }
        first_chunk(&near[..end])
    }

    /// What stands behind it in its region, up to the end of the line.
    fn line_behind(&self) -> &'a str {
        let rest = &self.text[self.range.end()..self.to];
        let mut end = rest.len().min(4 * REACH);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        rest[..end].split(['\n', '\r']).next().unwrap_or_default()
    }

    fn written(&self) -> &'a str {
        &self.text[self.range]
    }

    /// Whether a letter, a digit or `_` goes on with it. Scripts that are written without blanks do so everywhere.
    fn touches(&self) -> bool {
        let joins = |one: Option<char>, next: Option<char>| match (one.map(class), next.map(class)) {
            (Some(Class::Underscore), Some(_)) | (Some(_), Some(Class::Underscore)) => true,
            (Some(one), Some(next)) => {
                let is_letter = |class| matches!(class, Class::Lower | Class::Upper | Class::Digit);
                is_letter(one) && is_letter(next)
            }
            _ => false,
        };
        let written = self.written();
        joins(self.before().chars().next_back(), written.chars().next())
            || joins(written.chars().next_back(), self.behind().chars().next())
    }

    /// Whether a code span goes on with it: ```` `Vec`able ````. Scripts that are written without blanks stand right beside code.
    fn touches_code(&self, regions: &Regions) -> bool {
        let is_letter = |c: char| matches!(class(c), Class::Lower | Class::Upper | Class::Digit);
        let is_code = |at: usize| regions.at(at).is_some_and(|region| region.kind == RegionKind::CodeSpan);
        let (before, behind) = (&self.text[..self.from], &self.text[self.to..]);
        let fence = before.len() - before.trim_end_matches('`').len();
        let follows = || fence > 0 && self.from.checked_sub(fence + 1).is_some_and(is_code);
        let precedes =
            || behind.starts_with('`') && is_code(self.to + (behind.len() - behind.trim_start_matches('`').len()));
        let written = self.written();
        self.range.start() == self.from && written.starts_with(is_letter) && follows()
            || self.range.end() == self.to && written.ends_with(is_letter) && precedes()
    }

    /// Whether it is a word of a command: behind a prompt, or first on its line before an option (`kubectl --help`).
    fn is_command(&self) -> bool {
        let near =
            &self.text.as_bytes()[self.from.max(self.range.start().saturating_sub(4 * REACH))..self.range.start()];
        let line = near.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(near, |end| &near[end + 1..]);
        let line = line.trim_ascii_start();
        if let Some(command) = line.strip_prefix(b"$ ") {
            // `$ the x costs` begins no command.
            let first = command.split(u8::is_ascii_whitespace).next().and_then(|word| std::str::from_utf8(word).ok());
            return command.first().is_none_or(u8::is_ascii_alphabetic)
                && !first.is_some_and(english::grammar::is_determiner);
        }
        // `PS C:\> x`; `x = y`
        if line.starts_with(b"PS ") && line.ends_with(b"> ") || self.is_assigned(line) {
            return true;
        }
        let is_digits = |number: &[u8]| !number.is_empty() && number.iter().all(u8::is_ascii_digit);
        let is_number = || line.strip_suffix(b". ").is_some_and(is_digits);
        let is_prompt = matches!(line, b"" | b"> " | b"# " | b"% ") || is_number();
        let Some(option) = self.line_behind().strip_prefix(" -").filter(|_| is_prompt) else { return false };
        let name = option.strip_prefix('-').unwrap_or(option);
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_long = name.len() < option.len();
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && (is_long || length == 1)
    }

    /// Whether it is one side of an assignment that is all of its line.
    fn is_assigned(&self, before: &[u8]) -> bool {
        let behind = self.line_behind().trim_end();
        let is_value =
            |text: &str| !text.is_empty() && !text.contains(char::is_whitespace) && !text.ends_with(['.', '!', '?']);
        match behind.strip_prefix(" = ") {
            Some(value) => before.is_empty() && is_value(value),
            None => {
                behind.is_empty()
                    && before.strip_suffix(b" = ").is_some_and(|name| !name.is_empty() && !name.contains(&b' '))
            }
        }
    }

    fn is_joined_before(&self) -> bool {
        let before = self.before();
        let Some(last) = before.chars().next_back() else {
            // `@[name](x)` embeds something.
            return self.range.start() == self.from && self.text[..self.from].ends_with("@[");
        };
        let rest = &before[..before.len() - last.len_utf8()];
        match last {
            '\\' | '@' | '#' | '$' | '%' | '&' | '+' | '<' | '=' | '`' | '^' | '~' | '{' => true,
            '!' | '?' => !rest.ends_with(char::is_alphanumeric),
            // Emphasis and quotation end on their line.
            '\'' if rest.ends_with(['[', '{']) => true,
            '*' | '\'' => !rest.ends_with(char::is_alphanumeric) && !self.line_behind().contains(last),
            // Behind emphasis in the source a colon ends a label.
            ':' => !rest.ends_with('*'),
            // `…` in three characters; two stand between the ends of a range.
            '.' if rest.ends_with('.') => {
                rest.strip_suffix('.').is_some_and(|rest| rest.ends_with(char::is_alphanumeric))
            }
            '.' => !self.begins_sentence(rest),
            '>' => {
                rest.ends_with(['-', '=', '|'])
                    || ["<Plug", "<SID", "<Leader", "<leader", "<CR", "<Esc"].iter().any(|key| rest.ends_with(key))
            }
            // A slice of Go; a row of a table without blanks.
            ']' => rest.ends_with('['),
            ',' | ';' => {
                rest.ends_with(char::is_alphanumeric)
                    && self.behind().strip_prefix(last).is_some_and(|next| next.starts_with(char::is_alphanumeric))
            }
            // `--no-x`, `@fig-x`, `[text][label-x]`: the parts of one name.
            '-' => {
                rest.is_empty()
                    || rest.ends_with(['-', '&', '>', '+', '='])
                    || rest.rfind("][").is_some_and(|label| !rest[label + 2..].contains(']'))
                    || rest.starts_with(['-', '@', '#', '$', '%', ':', '\\', '/'])
                    || CMDLETS.contains(&rest)
                    || KEYS
                        .iter()
                        .any(|key| rest.strip_suffix(key).is_some_and(|lead| !lead.ends_with(char::is_alphanumeric)))
            }
            // `\(x\)` and `\[x\]` are formulas; markdown takes their backslashes for escapes.
            '(' | '[' if rest.is_empty() && self.text[..self.range.start() - 1].ends_with('\\') => true,
            // `[text][label]`, where the label is defined elsewhere.
            '[' if rest.ends_with(']') => true,
            '(' | '[' => {
                rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '#' | '@' | '\\' | '!' | '%'))
            }
            // `%"x"` and `~"x"` of GitLab.
            '"' => rest.ends_with(['=', '#', '{', '[', '%', '~']),
            '|' => self.behind().starts_with('|'),
            _ => false,
        }
    }

    /// Whether it is among the arguments of a call: `f(x, y)`.
    fn is_argument(&self) -> bool {
        let near = &self.text.as_bytes()[self.from.max(self.range.start().saturating_sub(REACH))..self.range.start()];
        let line = near.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(near, |end| &near[end + 1..]);
        let mut closed = 0_usize;
        let open = line.iter().rposition(|byte| match byte {
            b')' => {
                closed += 1;
                false
            }
            b'(' if closed > 0 => {
                closed -= 1;
                false
            }
            byte => *byte == b'(',
        });
        open.is_some_and(|open| open > 0 && (line[open - 1].is_ascii_alphanumeric() || line[open - 1] == b'_'))
    }

    /// Whether a command line before it says that it is a package: `pip install x`, `cargo add --dev x`, `npx x`.
    fn is_installed(&self) -> bool {
        let near = &self.text[self.from.max(self.text.floor_char_boundary(self.range.start().saturating_sub(REACH)))
            ..self.range.start()];
        let line = near.rsplit(['\n', '\r']).next().unwrap_or_default();
        if !line.ends_with(' ') {
            return false;
        }
        let mut words = line.split_ascii_whitespace().rev().skip_while(|word| word.starts_with('-'));
        let last = words.next().unwrap_or_default();
        if RUNNERS.contains(&last) || !INSTALLING.contains(&last) {
            return RUNNERS.contains(&last);
        }
        let tool = words.next().unwrap_or_default().trim_start_matches(['`', '(', '"']);
        INSTALLERS.contains(&tool) && (!WORDS_TOO.contains(&tool) || words.next().is_none_or(leads_to_a_command))
    }

    fn is_joined_behind(&self) -> bool {
        let behind = self.behind();
        // The backslash of an escape is markup: the word ends with its region there.
        let behind = if behind.is_empty() && self.range.end() == self.to {
            return goes_on_behind(&self.text[self.to..]);
        } else {
            behind
        };
        let mut chars = behind.chars();
        let (Some(first), second) = (chars.next(), chars.next()) else { return false };
        let goes_on = second.is_some_and(|c| c.is_alphanumeric() || c == '_');
        match first {
            '\\' | '@' | '#' | '$' | '<' | '=' | '`' | '^' | '~' | '{' => true,
            '.' => {
                goes_on && !self.ends_sentence(&behind[1..])
                    || behind[1..].strip_prefix('.').is_some_and(|end| end.starts_with(char::is_alphanumeric))
            }
            // Two at the end of a line open a literal block.
            ':' => goes_on || matches!(second, Some('/' | '\\' | '=')) || second == Some(':') && !self.ends_line("::"),
            '-' => second == Some('>') || second == Some('-') && behind.len() > 2,
            // A merge request of GitLab, a template of D: `x!12`, `x!int`.
            '!' => {
                goes_on
                    || second.is_some_and(|c| matches!(c, '(' | '=' | ':'))
                    || behind.starts_with("!.") && behind.len() > 2
            }
            // A cast: `(x)y`.
            ')' => goes_on && self.before().ends_with('('),
            // A package and its version: `x>=1.2`.
            '>' => second == Some('=') && behind[2..].starts_with(|c: char| c.is_ascii_digit()),
            '+' => goes_on || matches!(second, Some('+' | '=')),
            // `x&y=1`; an ampersand with blanks around it is a word.
            '&' => goes_on || second == Some('&'),
            '|' | '*' | '/' if second == Some('=') => true,
            '*' => second == Some(')'),
            '%' => goes_on,
            // `x?.y`, `x?y=1`; a sentence that begins without a blank has a capital.
            '?' => {
                second.is_some_and(|c| matches!(c, '_' | ':') || c.is_lowercase() || c.is_numeric())
                    || behind.starts_with("?.")
            }
            // `"schema".table`
            '"' => second == Some('.') && behind[2..].starts_with(|c: char| c.is_lowercase() || c == '"'),
            // `term(s)` is a word in both numbers.
            '(' => !behind.starts_with("(s)") && !behind.starts_with("(es)"),
            '[' => !(self.is_note && is_note(behind)),
            _ => false,
        }
    }

    /// Whether nothing but that stands behind it on its line.
    fn ends_line(&self, mark: &str) -> bool {
        let rest = self.text[self.range.end()..self.to].strip_prefix(mark);
        rest.is_some_and(|rest| rest.trim_start_matches([' ', '\t']).is_empty() || rest.starts_with(['\n', '\r']))
    }

    /// Whether the sentence before it ends without a blank behind: `the end.The softmax`.
    fn begins_sentence(&self, before: &str) -> bool {
        self.written().starts_with(char::is_uppercase)
            && before.len() >= SHORTEST
            && before.bytes().all(|byte| byte.is_ascii_alphabetic())
            && english::is_common(&before.to_ascii_lowercase())
    }

    /// Whether the next sentence begins without a blank before it: `the softmax.The end`.
    fn ends_sentence(&self, next: &str) -> bool {
        let length = next.bytes().take_while(u8::is_ascii_alphabetic).count();
        let rest = &next[length..];
        next.starts_with(|c: char| c.is_ascii_uppercase())
            && (rest.is_empty() || rest == ",")
            && (length > 1 || matches!(&next[..length], "A" | "I"))
            && english::is_common(&next[..length].to_ascii_lowercase())
    }

    /// Whether it is a part of a path. A slash between two words, both of some length, stands for "or".
    fn is_in_path(&self) -> bool {
        let (before, behind) = (self.before(), self.behind());
        if !before.ends_with('/') && !behind.starts_with('/') {
            return false;
        }
        let start = self.range.start() - before.len();
        let lead = before.len() - before.trim_start_matches(['(', '"', '“', '‘', '\'', '*', '_', '—', '–']).len();
        let tail = behind.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '”', '’', '\'', '*', '_']);
        let chunk = TextRange::new(start + lead, self.range.end() + tail.len());
        let mut at = chunk.start();
        for part in self.text[chunk].split('/') {
            let range = TextRange::new(at, at + part.len());
            at += part.len() + 1;
            let is_own = range.overlaps(self.range);
            let letters = part.chars().count() >= SHORTEST && part.chars().all(char::is_alphabetic);
            let small = part.to_lowercase();
            let is_word = || english::is_common(&small) || english::is_computing(&small);
            if !letters || !is_own && !is_word() && !(self.is_term)(range) {
                return true;
            }
        }
        false
    }
}

/// What a command of PowerShell begins with and a compound of English hardly (about_Approved_Verbs): `Get-Item` and not `Write-Ahead Log`.
const CMDLETS: [&str; 12] = [
    "ConvertFrom", "ConvertTo", "Disable", "Enable", "Export", "Get", "Import", "Install", "Invoke", "New", "Remove",
    "Set",
];

/// Keys that are held while another is pressed.
const KEYS: [&str; 9] = ["Alt", "C", "Cmd", "Command", "Control", "Ctrl", "M", "Meta", "Shift"];
