//! Which lines of a comment, and which of their words, name something: what other tools read, tags of documentation, examples, program
//! text that was commented out.
//!
//! The lines are told in order, so that a section (`Args:`) or an example that one line opens holds for those below. The documentation
//! tools of all languages are known at once: their marks hardly meet in one comment.

use std::ops::Range;

use super::few::Few;
use super::{commands, directives, program, tags};
use crate::document::writer::Writer;
use crate::markdown::Fence;
use crate::text::word::runs;

/// What the lines of a comment stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    /// Between fences like that.
    Fence(Fence),
    /// Up to the line that has this.
    Until(&'static str),
    /// An example, up to the next tag.
    Example,
    /// A literal block: deeper than that indentation.
    Literal(usize),
    /// An example of a session, up to a blank line.
    Session,
    /// A section of PowerShell's help that is no text, up to the next one.
    Help,
}

/// A section of which each item begins with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    /// `Args:`: the items are indented deeper than that; the indentation of the first is that of all.
    Google(usize, Option<usize>),
    /// `Parameters` above dashes: the items are as far left as that.
    NumPy(usize),
    /// `# Arguments` or `- Parameters:` above a list.
    List,
}

/// The lines of a comment so far.
#[derive(Debug, Clone)]
pub(in crate::document) struct Comment {
    inside: Inside,
    section: Option<Section>,
    /// The line above, unless that is blank: where it is and how far it is indented.
    above: Option<(Range<usize>, usize)>,
    /// Whether no line has been told.
    is_first: bool,
    /// What its tools take for verbatim: lines so far to the right.
    verbatim: Option<usize>,
    dialect: Dialect,
    /// What the code around it is written in.
    language: Option<&'static str>,
}

/// What the mark of a comment tells of the tools that read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Any,
    /// `--`: code stands behind `>` (Haddock).
    Haddock,
    /// `;`: what is in parentheses is a form, and what is between asterisks a variable.
    Lisp,
    /// `"`: what is between asterisks is a tag of the help.
    Vim,
    /// `(*`: what is in brackets is code (ocamldoc).
    OCaml,
}

/// How far a line of a line comment is indented behind a blank one if it is verbatim (Go, CommonMark).
const INDENTED: usize = 4;

impl Comment {
    pub(in crate::document) fn new() -> Self {
        Self {
            inside: Inside::Text,
            section: None,
            above: None,
            is_first: true,
            verbatim: None,
            dialect: Dialect::Any,
            language: None,
        }
    }

    /// One that opens with that mark, in code of the language of that id.
    pub(in crate::document) fn of(open: &str, language: &'static str) -> Self {
        let dialect = match open {
            "--" | "{-" => Dialect::Haddock,
            "(*" => Dialect::OCaml,
            "\"" => Dialect::Vim,
            _ if open.starts_with(';') || open == "#|" => Dialect::Lisp,
            _ => Dialect::Any,
        };
        // Documentation of Elm is markdown.
        let verbatim = (open == "{-" && language == "elm").then_some(INDENTED);
        Self { dialect, language: Some(language), verbatim, ..Self::new() }
    }

    /// A document inside program text (POD, RDoc): what is indented is verbatim.
    pub(in crate::document) fn document() -> Self {
        Self { verbatim: Some(1), ..Self::new() }
    }

    /// A line of a line comment, and whether its text follows the mark without a blank, or behind a tab.
    pub(in crate::document) fn line_comment(&mut self, writer: &mut Writer<'_>, line: Range<usize>, indent: usize) {
        let bytes = writer.source().as_bytes();
        let is_verbatim = self.section.is_none()
            && (bytes[line.start - indent..line.start].contains(&b'\t') || indent > INDENTED && self.above.is_none());
        if indent == 0
            && let Some(names) = tags::attached(&writer.source()[line.clone()])
        {
            self.is_first = false;
            return writer.mark(line.start..line.start + names);
        }
        let is_attached = indent == 0 && directives::is_attached(&writer.source()[line.clone()]);
        if is_verbatim || is_attached {
            self.is_first = false;
            self.above = None;
            return writer.mark(line);
        }
        self.line(writer, line, indent);
    }

    /// All lines of a comment that has no prefixes.
    pub(in crate::document) fn read(writer: &mut Writer<'_>, range: Range<usize>) {
        let mut comment = Self::new();
        let mut at = range.start;
        for line in writer.source()[range].split_inclusive(['\n', '\r']) {
            let text = line.trim_ascii();
            let indent = line.len() - line.trim_ascii_start().len();
            if text.is_empty() {
                comment.blank();
            } else {
                comment.line(writer, at + indent..at + indent + text.len(), indent);
            }
            at += line.len();
        }
    }

    /// A blank line.
    pub(in crate::document) fn blank(&mut self) {
        self.above = None;
        if self.inside == Inside::Session {
            self.inside = Inside::Text;
        }
    }

    /// A line: its text without blanks around, and how far that is indented.
    pub(in crate::document) fn line(&mut self, writer: &mut Writer<'_>, line: Range<usize>, indent: usize) {
        let text = writer.source()[line.clone()].trim_ascii_end();
        let line = line.start..line.start + text.len();
        if text.is_empty() {
            return;
        }
        if self.verbatim.is_some_and(|least| indent >= least) {
            return writer.mark(line);
        }
        // Haddock's mark of documentation.
        let text = text.strip_prefix("| ").or_else(|| text.strip_prefix("^ ")).unwrap_or(text).trim_ascii_start();
        let line = line.end - text.len()..line.end;
        let is_first = std::mem::replace(&mut self.is_first, false);
        let above = self.above.replace((line.clone(), indent));
        if !self.is_text(text, indent) {
            return writer.mark(line);
        }
        // Our own comments are read where they are comments.
        if text.starts_with("glossator:") {
            return;
        }
        if self.opens(text, indent) {
            return writer.mark(line);
        }
        let is_directive = directives::is_one(text);
        if is_first && directives::opens(text, is_directive) {
            // What follows two dashes is the reason for it.
            let end = text.find(" -- ").map_or(line.end, |at| line.start + at);
            return writer.mark(line.start..end);
        }
        let above = above.map(|(line, _)| &writer.source()[line]);
        if let Some(name) = self.in_section(text, indent, above) {
            return writer.mark(line.start..line.start + name);
        }
        if let Some(tag) = tags::read(text) {
            match tag.rest {
                tags::Rest::Example => self.inside = Inside::Example,
                tags::Rest::Until(end) if !text.contains(end) => self.inside = Inside::Until(end),
                tags::Rest::Literal => self.inside = Inside::Literal(indent),
                _ => {}
            }
            return writer.mark(line.start..line.start + tag.names);
        }
        if is_directive || program::is_code(text) || self.is_command(text, above) {
            return writer.mark(line);
        }
        if self.is_code_of_dialect(text) {
            return writer.mark(line);
        }
        for name in program::names(text).chain(self.names_of_dialect(text)) {
            writer.mark(line.start + name.start..line.start + name.end);
        }
        if text.ends_with("::") {
            self.inside = Inside::Literal(indent);
        }
    }

    /// Whether a line opens something whose lines are none of text.
    fn opens(&mut self, text: &str, indent: usize) -> bool {
        let is_help = |name: &str| HELP.iter().any(|one| name.eq_ignore_ascii_case(one));
        self.inside = match text {
            "Local Variables:" => Inside::Until("End:"),
            // Of annotate (Rails): a table, up to the end.
            "== Schema Information" => Inside::Until("\0"),
            // What an example of Go prints; where pip-compile has a package from.
            "Output:" | "Unordered output:" | "via" => Inside::Until("\0"),
            _ if text.eq_ignore_ascii_case("usage:") => Inside::Literal(indent),
            _ if text.strip_prefix('.').is_some_and(is_help) => Inside::Help,
            _ => return false,
        };
        true
    }

    fn names_of_dialect(&self, text: &str) -> Vec<Range<usize>> {
        match self.dialect {
            Dialect::OCaml => program::in_brackets(text).collect(),
            Dialect::Vim => program::in_stars(text).collect(),
            Dialect::Lisp => program::in_stars(text).chain(program::lisp_names(text)).collect(),
            Dialect::Haddock => program::modules(text).collect(),
            Dialect::Any if self.language.is_some_and(|language| language == "powershell") => {
                commands::cmdlets(text).collect()
            }
            Dialect::Any => Vec::new(),
        }
    }

    /// Whether a line is a command or a statement of the language that the comment stands in, in words that a sentence may begin with.
    fn is_command(&self, text: &str, above: Option<&str>) -> bool {
        self.language.is_some_and(|language| commands::is_one(text, above, language))
    }

    fn is_code_of_dialect(&self, text: &str) -> bool {
        let is_form = |form: &str, open: char, close: char| {
            form.starts_with(open) && form.ends_with(close) && !program::is_sentence(runs(form))
        };
        match self.dialect {
            Dialect::Haddock => text.starts_with("> ") || program::is_functional(text),
            Dialect::OCaml => program::is_functional(text),
            Dialect::Vim => program::is_vim(text),
            // A remark in parentheses has words that no form has.
            Dialect::Lisp => {
                // `Package-Requires: ((x "1"))`
                let header = text.split_once(": ").filter(|(key, _)| !key.contains(' '));
                let form = header.map_or(text, |(_, value)| value);
                is_form(form, '(', ')')
                    || text.starts_with("(:")
                    || is_form(form, '[', ']')
                    || text.starts_with("Keywords: ")
            }
            Dialect::Any => false,
        }
    }

    /// Whether the line is text: neither in an example nor the mark of one.
    fn is_text(&mut self, text: &str, indent: usize) -> bool {
        let first = text.as_bytes()[0];
        let run = text.bytes().take_while(|&byte| byte == first).count();
        // Ddoc has dashes around code.
        let dashes = || first == b'-' && run == text.len() && self.language.is_some_and(|language| language == "d");
        let other = || (dashes() && run >= 3 || text == "@").then_some(Fence { mark: first, length: run });
        let fence = Fence::open(text.as_bytes()).or_else(other);
        match self.inside {
            Inside::Fence(open) => {
                if fence.is_some_and(|fence| fence.mark == open.mark && fence.length >= open.length) {
                    self.inside = Inside::Text;
                }
                return false;
            }
            Inside::Until(end) => {
                if text.contains(end) {
                    self.inside = Inside::Text;
                }
                return false;
            }
            Inside::Example if !text.starts_with(['@', '\\']) => return false,
            Inside::Literal(least) if indent > least => return false,
            Inside::Session => return false,
            Inside::Help if !text.starts_with('.') => return false,
            _ => self.inside = Inside::Text,
        }
        if let Some(fence) = fence {
            self.inside = Inside::Fence(fence);
            return false;
        }
        if matches!(first, b'<' | b'{')
            && ["<pre>", "<code>", "<pre ", "{[", "{v"].iter().any(|tag| text.starts_with(tag))
        {
            let end = match text.as_bytes()[1] {
                b'[' => "]}",
                b'v' => "v}",
                b'c' => "</code>",
                _ => "</pre>",
            };
            if !text.contains(end) {
                self.inside = Inside::Until(end);
            }
            return false;
        }
        let mut prompts = PROMPTS.iter().filter(|prompt| prompt.as_bytes()[0] == first);
        if prompts.any(|prompt| text.strip_prefix(prompt).is_some_and(|rest| rest.starts_with([' ', '(']))) {
            self.inside = Inside::Session;
            return false;
        }
        true
    }

    /// How much of the line names the item of a section; `None` where it is in none, or describes an item.
    fn in_section(&mut self, text: &str, indent: usize, above: Option<&str>) -> Option<usize> {
        if text.len() >= 3 && text.bytes().all(|byte| byte == b'-')
            || text.len() >= 3 && text.bytes().all(|b| b == b'=')
        {
            let names = above.is_some_and(|header| is_section(header.trim_ascii()));
            self.section = names.then_some(Section::NumPy(indent));
            return None;
        }
        let header = text.trim_start_matches(['#', '*', '-', ' ']).trim_end_matches(['*', ' ']);
        let marked = header.len() < text.len();
        if let Some(header) = header.strip_suffix(':').or(marked.then_some(header))
            && is_section(header)
        {
            self.section = Some(if marked { Section::List } else { Section::Google(indent, None) });
            return None;
        }
        match self.section? {
            Section::NumPy(base) => (indent == base).then_some(text.len()),
            Section::Google(base, _) if indent <= base => {
                self.section = None;
                None
            }
            Section::Google(base, items) => {
                let items = items.unwrap_or(indent);
                self.section = Some(Section::Google(base, Some(items)));
                if indent == items { item(text) } else { None }
            }
            Section::List if text.starts_with('#') => {
                self.section = None;
                None
            }
            Section::List => item(text).filter(|_| text.starts_with(['-', '*', '+'])),
        }
    }
}

/// The sections of PowerShell's help that name something: about_Comment_Based_Help.
const HELP: [&str; 10] = [
    "FUNCTIONALITY", "EXAMPLE", "LINK", "INPUTS", "OUTPUTS", "COMPONENT", "ROLE", "FORWARDHELPTARGETNAME",
    "FORWARDHELPCATEGORY", "EXTERNALHELP",
];

/// What a session's lines begin with.
const PROMPTS: [&str; 9] = [">>>", "iex>", "prop>", "julia>", "ghci>", "irb>", "scala>", "$", "In [1]:"];

/// Whether the items of a section of that name begin with names.
fn is_section(header: &str) -> bool {
    static SECTIONS: Few = Few::of(&[
        "args", "arg", "arguments", "attributes", "errors", "exceptions", "fields", "keyword args",
        "keyword arguments", "keywords", "kwargs", "members", "methods", "options", "other parameters", "parameters",
        "params", "properties", "raises", "receives", "returns", "see also", "throws", "type parameters", "warns",
        "yields",
    ]);
    SECTIONS.has_in_any_case(header)
}

/// How much of an item is its name: `- x: what it is`, `x (int): what it is`, `x - what it is`.
fn item(text: &str) -> Option<usize> {
    let body = text.trim_start_matches(['-', '*', '+']).trim_start();
    let from = text.len() - body.len();
    let ends = [": ", " - ", " -- ", " – ", " — "].iter().filter_map(|mark| body.find(mark));
    let end = ends.min().or_else(|| body.ends_with(':').then(|| body.len() - 1)).unwrap_or(body.len());
    let name = &body[..end];
    // A name, with its type in parentheses; a sentence is none.
    let plain = name.split('(').next().unwrap_or_default();
    (plain.split_ascii_whitespace().count() <= 2).then_some(from + end)
}
