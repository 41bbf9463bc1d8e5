//! Code of Typst: what stands behind `#`, up to where markup goes on.

use super::{Inside, Reader, name_length};

impl Reader<'_> {
    /// The next thing in code.
    pub(super) fn code(&mut self) {
        let byte = self.byte(self.at);
        match byte {
            b'(' | b'{' | b'[' | b'"' => self.open(),
            b'`' => self.raw(),
            b'$' => self.math(),
            b'/' if self.comment() => {}
            b')' | b'}' | b']' => self.close(),
            b'\n' | b'\r' | b';' if self.inside.last() == Some(&Inside::Statement) => {
                self.inside.pop();
                if byte == b';' {
                    self.pass(1);
                }
            }
            _ => {
                self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
                self.from = self.at;
            }
        }
    }

    /// What stands right behind an expression: arguments, a field, or no more of it.
    pub(super) fn call(&mut self) {
        match self.byte(self.at) {
            b'(' | b'[' => self.open(),
            b'.' if self.byte(self.at + 1).is_ascii_alphabetic() => {
                self.pass(1 + name_length(&self.text[self.at + 1..]));
            }
            byte => {
                self.inside.pop();
                // It ends an expression, and is not shown.
                if byte == b';' {
                    self.pass(1);
                }
            }
        }
    }

    /// Opens what a bracket or a quotation mark opens.
    pub(super) fn open(&mut self) {
        let byte = self.byte(self.at);
        match byte {
            b'"' => {
                let rest = &self.text[self.at + 1..];
                let mut is_escaped = false;
                let end = rest.find(|c| {
                    let was_escaped = is_escaped;
                    is_escaped = c == '\\' && !was_escaped;
                    c == '"' && !was_escaped
                });
                self.pass(end.map_or(rest.len(), |end| end + 1) + 1);
            }
            b'[' => {
                // In a sentence what it holds is a part of that; in code it stands for itself.
                if is_code(&self.inside) {
                    self.end_block();
                }
                self.pass(1);
                self.inside.push(Inside::Content);
            }
            _ => {
                self.pass(1);
                self.inside.push(Inside::Group(if byte == b'(' { b')' } else { b'}' }));
            }
        }
    }

    /// Closes what a bracket closes; one that opened nothing is passed over.
    pub(super) fn close(&mut self) {
        let byte = self.byte(self.at);
        let closes = |inside: &Inside| match inside {
            Inside::Content => byte == b']',
            Inside::Group(close) => *close == byte,
            Inside::Statement | Inside::Call => false,
        };
        if let Some(at) = self.inside.iter().rposition(closes) {
            if byte == b']' && is_code(&self.inside[..at]) {
                self.end_block();
            }
            self.inside.truncate(at);
        }
        self.pass(1);
    }
}

/// Whether what stands right there is code, and no markup.
fn is_code(inside: &[Inside]) -> bool {
    let around = inside.iter().rfind(|inside| **inside != Inside::Call);
    matches!(around, Some(Inside::Group(_) | Inside::Statement))
}
