//! TeX as a reader sees it: commands, accents and references read, whatever else is unknown left out.

use rustc_hash::FxHashMap;

use super::{Group, Scanner, line_end};
use crate::text::word::collapsed;

/// Commands whose argument is shown as it is.
const SHOWN: [(&str, &str); 10] = [
    ("textbf", "**"),
    ("emph", "*"),
    ("textit", "*"),
    ("texttt", "`"),
    ("textsc", ""),
    ("textrm", ""),
    ("textsf", ""),
    ("mbox", ""),
    ("url", ""),
    ("ensuremath", ""),
];

/// Commands whose argument is not shown.
const HIDDEN: [&str; 11] =
    ["glsadd", "glsreset", "glsunset", "cite", "citep", "citet", "footnote", "label", "index", "autocite", "parencite"];

/// What a reader sees of TeX; as markdown, else without marks. `names` are those of other entries, by their keys.
pub(super) fn plain(text: &str, group: Group, names: &FxHashMap<&str, String>, markdown: bool) -> String {
    let mut out = String::with_capacity(group.len());
    let mut writer = Plain { scanner: Scanner { text, at: group.start }, end: group.end, names, markdown };
    writer.run(&mut out, 0);
    let lines = out.split("\n\n").map(collapsed);
    lines.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

struct Plain<'t> {
    scanner: Scanner<'t>,
    end: usize,
    names: &'t FxHashMap<&'t str, String>,
    markdown: bool,
}

impl Plain<'_> {
    fn run(&mut self, out: &mut String, depth: usize) {
        let text = self.scanner.text;
        while self.scanner.at < self.end {
            let at = self.scanner.at;
            let Some(c) = text[at..self.end].chars().next() else { return };
            self.scanner.at += c.len_utf8();
            match c {
                '\\' => self.command(out, depth),
                '%' => self.scanner.at = line_end(text, at).min(self.end),
                '~' => out.push(' '),
                '{' | '}' => {}
                '-' if text[self.scanner.at..self.end].starts_with('-') => {
                    let dashes = text[at..self.end].len() - text[at..self.end].trim_start_matches('-').len();
                    out.push(if dashes > 2 { '—' } else { '–' });
                    self.scanner.at = at + dashes;
                }
                '\0' => {}
                c => out.push(c),
            }
        }
    }

    fn command(&mut self, out: &mut String, depth: usize) {
        let text = self.scanner.text;
        let rest = &text[self.scanner.at..self.end];
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        if length == 0 {
            let Some(c) = rest.chars().next() else { return };
            self.scanner.at += c.len_utf8();
            match c {
                '\\' | ' ' | ',' | ';' | '/' => out.push(' '),
                '-' => {}
                '"' | '\'' | '`' | '^' | '~' => self.accent(c, out),
                c => out.push(c),
            }
            return;
        }
        let name = &rest[..length];
        self.scanner.at += length;
        let shown = SHOWN.iter().find(|(known, _)| *known == name);
        let is_reference =
            name.to_lowercase().starts_with("gls") || name.to_lowercase().starts_with("ac") && length < 6;
        let braced = text[self.scanner.at..self.end].trim_start().starts_with(['{', '[']);
        match name {
            "ss" => out.push('ß'),
            "LaTeX" | "TeX" => out.push_str(name),
            "textendash" => out.push('–'),
            "textemdash" => out.push('—'),
            "par" => out.push_str("\n\n"),
            // What an environment is called is not shown; its items are set apart.
            "begin" | "end" => {
                self.argument();
                out.push(' ');
            }
            "linebreak" | "newline" | "quad" | "qquad" => out.push(' '),
            _ if HIDDEN.contains(&name) => while self.argument().is_some() {},
            // What is shown stands behind the address, or the key.
            "href" | "glslink" | "glsdisp" => {
                self.argument();
                self.shown(out, "", depth);
            }
            _ if shown.is_some() => {
                let mark = shown.map_or("", |(_, mark)| if self.markdown { *mark } else { "" });
                self.shown(out, mark, depth);
            }
            _ if is_reference && braced => {
                self.scanner.option();
                if let Some(key) = self.argument() {
                    let key = text[key].trim();
                    out.push_str(self.names.get(key).map_or(key, String::as_str));
                }
            }
            // The argument of any other command is text, and shown as such.
            _ => {
                let blanks = &text[self.scanner.at..self.end];
                self.scanner.at += blanks.len() - blanks.trim_start().len();
            }
        }
    }

    /// The next argument, in brackets or braces.
    fn argument(&mut self) -> Option<Group> {
        let group = self.scanner.option().or_else(|| self.scanner.group());
        group.filter(|group| group.end <= self.end)
    }

    /// Writes what is shown of the next argument, between marks.
    fn shown(&mut self, out: &mut String, mark: &str, depth: usize) {
        let Some(group) = self.scanner.group().filter(|group| group.end <= self.end) else { return };
        out.push_str(mark);
        if depth < DEEPEST {
            let scanner = Scanner { text: self.scanner.text, at: group.start };
            Plain { scanner, end: group.end, names: self.names, markdown: self.markdown }.run(out, depth + 1);
        }
        out.push_str(mark);
    }

    /// `\"o`, `\'{e}`.
    fn accent(&mut self, mark: char, out: &mut String) {
        let text = &self.scanner.text[self.scanner.at..self.end];
        let inner = text.strip_prefix('{').unwrap_or(text);
        let Some(letter) = inner.chars().next().filter(|c| c.is_alphabetic()) else { return };
        let combining = match mark {
            '"' => '\u{308}',
            '\'' => '\u{301}',
            '`' => '\u{300}',
            '^' => '\u{302}',
            _ => '\u{303}',
        };
        let composed = unicode_normalization::char::compose(letter, combining);
        out.push(composed.unwrap_or(letter));
        self.scanner.at += text.len() - inner.len() + letter.len_utf8();
    }
}

/// Commands deeper in one another are left out.
const DEEPEST: usize = 8;
