//! Code is the one thing that is written as it is, so that all readers must agree on where it ends.

use pulldown_cmark::CodeBlockKind;

use super::Writer;

impl Writer<'_> {
    pub(super) fn code_span(&mut self, code: &str) {
        let mut code: String = code.chars().map(tame).map(|c| if c == '\n' { ' ' } else { c }).collect();
        if code.trim().is_empty() || !self.is_agreed(&code) {
            self.pending.push_str(&code);
            return;
        }
        self.flush(false);
        self.touch();
        if self.one_line {
            code = code.replace('|', "\\|");
        }
        let fence = "`".repeat(longest_run(&code) + 1);
        let pad = if code.contains('`') || code.starts_with(' ') || code.ends_with(' ') { " " } else { "" };
        // Backticks beside one another are one mark.
        if self.out.ends_with('`') {
            self.out.push(' ');
        }
        self.out.extend([fence.as_str(), pad, &code, pad, &fence]);
        self.line_start = false;
    }

    /// Whether all readers agree on where such code ends here. Some see the end of an emphasis, a link or a cell in it: then it would
    /// be read as text, and what looks like a link in it would be one.
    fn is_agreed(&self, code: &str) -> bool {
        let is_in_link = !self.links.is_empty();
        let has = |marks: &[char]| code.contains(marks);
        let ends = is_in_link && has(&['[', ']', '`'])
            || !self.spans.is_empty() && has(&['*', '_', '~', '`'])
            || self.one_line && has(&['|']) && has(&['\\', '`']);
        !ends || !has(&['[', ']', '<', '`', ':']) && !is_in_link
    }

    pub(super) fn code_block(&mut self) {
        let (code, language) = self.code.take().unwrap_or_default();
        let fence = "`".repeat(longest_run(&code).max(2) + 1);
        self.block();
        self.touch();
        self.out.extend([fence.as_str(), &language]);
        let code: String = code.replace("\r\n", "\n").chars().map(tame).collect();
        for line in code.lines() {
            self.new_line();
            self.out.push_str(line);
        }
        self.new_line();
        self.out.push_str(&fence);
        self.block();
    }
}

/// The name of the language of a code block: what could be anything else ends it.
pub(super) fn language(kind: &CodeBlockKind<'_>) -> String {
    let CodeBlockKind::Fenced(info) = kind else { return String::new() };
    info.chars().take_while(|c| c.is_ascii_alphanumeric() || "+-#._".contains(*c)).collect()
}

/// A character of code: others than those of texts are shown as missing.
fn tame(c: char) -> char {
    match c {
        '\r' => '\n',
        _ if c.is_control() && !matches!(c, '\n' | '\t') => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// How many backticks stand in a row at most.
fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
