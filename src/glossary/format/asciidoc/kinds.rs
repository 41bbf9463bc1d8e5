//! What each line of an AsciiDoc text is, as far as glossaries need it.

use crate::glossary::format::lines::Line;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, titles, lists.
    Text,
    /// Inside a delimited block that is shown as it is, or its delimiter.
    Verbatim,
    /// Inside a table, or its delimiter.
    Table,
    /// A comment.
    Comment,
    /// Says something of the block below: `[glossary]`, `[[id]]`, `.Title`, `:name: value`.
    Attribute,
    /// `+`, which joins what follows to the list item above.
    Plus,
}

/// What each line is.
pub(super) fn kinds(text: &str, lines: &[Line]) -> Vec<Kind> {
    let mut open: Option<(&str, Kind)> = None;
    let mut kinds = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let line_text = line.str(text);
        if let Some((mark, kind)) = open {
            if line_text == mark {
                open = None;
            }
            kinds.push(kind);
            continue;
        }
        // A line of marks right below text of its length is a title's.
        let title = at > 0
            && !lines[at - 1].is_blank()
            && lines[at - 1].str(text).chars().count().abs_diff(line_text.len()) <= 2;
        let block = match line_text.bytes().next() {
            _ if is_bars(line_text) => Some(Kind::Table),
            Some(mark @ (b'-' | b'.' | b'+' | b'/'))
                if line_text.len() > 3 && line_text.bytes().all(|byte| byte == mark) && !(title && mark != b'/') =>
            {
                Some(if mark == b'/' { Kind::Comment } else { Kind::Verbatim })
            }
            Some(b'`') if line_text.starts_with("```") => Some(Kind::Verbatim),
            _ => None,
        };
        if let Some(kind) = block {
            let mark = if line_text.starts_with("```") { "```" } else { line_text };
            open = Some((mark, kind));
            kinds.push(kind);
            continue;
        }
        kinds.push(kind_of(line_text));
    }
    kinds
}

fn kind_of(line: &str) -> Kind {
    let attribute =
        line.starts_with(':') && line[1..].find(':').is_some_and(|end| end > 0 && !line[1..=end].contains(' '));
    let block = line.starts_with('[') && line.ends_with(']') && !line.contains("](");
    let title = line.starts_with('.') && line[1..].starts_with(|c: char| c.is_alphanumeric());
    match line {
        "+" => Kind::Plus,
        _ if line.starts_with("//") && !line.starts_with("///") => Kind::Comment,
        _ if attribute
            || block
            || title
            || line.starts_with("ifdef::")
            || line.starts_with("endif::")
            || line.starts_with("ifndef::") =>
        {
            Kind::Attribute
        }
        _ => Kind::Text,
    }
}

/// Whether a line opens or closes a table.
pub(super) fn is_bars(line: &str) -> bool {
    line.len() > 3 && line.starts_with('|') && line[1..].bytes().all(|byte| byte == b'=')
}
