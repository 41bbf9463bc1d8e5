//! Lines of markdown that name something: containers (`::: note`), abbreviations (`*[X]: …`), targets, includes, imports.

use std::ops::Range;

/// Adds what the lines of a block name, in order.
pub(super) fn find(text: &str, block: Range<usize>, names: &mut Vec<Range<usize>>) {
    let mut at = block.start;
    let mut inside = Inside::Text;
    while at < block.end {
        let end =
            memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..block.end]).map_or(block.end, |length| at + length);
        let line = &text[at..end];
        let body = line.trim_ascii_start();
        let start = end - body.len();
        inside = match inside {
            Inside::Options if line.len() > body.len() && !body.is_empty() => {
                names.push(start..end);
                inside
            }
            Inside::Diagram if !body.starts_with(":::") => {
                names.push(start..end);
                inside
            }
            _ => Inside::behind(body),
        };
        if inside != Inside::Options || body.starts_with(':') {
            let length = body.as_bytes().first().and_then(|&first| name_length(first, body));
            names.extend(
                length
                    .filter(|_| names.last().is_none_or(|name| name.end <= start))
                    .map(|length| start..start + length),
            );
        }
        at = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
    }
}

/// What the lines behind one stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    /// The options of what a container documents, indented below it (mkdocstrings): `::: module.name`.
    Options,
    /// A container that holds a diagram, up to its end: `::: mermaid`.
    Diagram,
}

impl Inside {
    fn behind(line: &str) -> Self {
        match line.strip_prefix(":::").map(str::trim_ascii) {
            Some("mermaid" | "plantuml" | "graphviz" | "math") => Self::Diagram,
            Some(name) if name.contains('.') && !name.contains(['{', ' ']) => Self::Options,
            _ => Self::Text,
        }
    }
}

/// How much of a line that begins with that byte names something.
fn name_length(first: u8, line: &str) -> Option<usize> {
    match first {
        // `:::note Title`, `::: {.note}`, `:option: value` of a directive.
        b':' if line.starts_with(":::") => {
            let name = line.trim_start_matches(':');
            let word = name.trim_ascii_start();
            let length = word.find(|c: char| c.is_ascii_whitespace() || c == '[').unwrap_or(word.len());
            Some(line.len() - word.len() + length)
        }
        b':' => {
            let close = line[1..].find(':')? + 1;
            let is_name = close > 1 && !line[1..close].contains(char::is_whitespace);
            is_name.then_some(if line[close + 1..].starts_with(' ') { line.len() } else { close + 1 })
        }
        // `!!! note "Title"`, `??? note`, `=== "Tab"`, `/// note | Title`.
        b'!' | b'?' | b'/' if line.len() > 4 && line.bytes().take(3).all(|byte| byte == first) => {
            let rest = line[3..].trim_start_matches('+');
            Some(line.find(['"', '|']).unwrap_or(line.len()).max(line.len() - rest.len()))
        }
        b'!' if line.len() > 1 && line.as_bytes()[1].is_ascii_lowercase() => Some(line.len()),
        b'*' if line.starts_with("*[") => line.find("]:").map(|close| close + 2),
        b'[' if line.starts_with("[!") => line.find(']').map(|close| close + 1),
        b'[' if line.starts_with("[//]:") || line.starts_with("[comment]:") => Some(line.len()),
        b'[' if line.starts_with("[TOC") || line.starts_with("[[_") => Some(line.len()),
        // `(target)=`.
        b'(' => line.find(")=").filter(|&close| !line[..close].contains(' ')).map(|close| close + 2),
        b'-' if line.starts_with("--8<--") => Some(line.len()),
        b'@' if line.starts_with("@import ") || line.starts_with("@include ") => Some(line.len()),
        b'<' if line.starts_with("<<<") => Some(line.len()),
        b'^' => Some(line.find(char::is_whitespace).unwrap_or(line.len())),
        // Properties of Logseq.
        b'a' | b'i' | b't'
            if ["alias:: ", "id:: ", "tags:: ", "template:: ", "type:: "].iter().any(|key| line.starts_with(key)) =>
        {
            Some(line.len())
        }
        b'i' | b'e' if is_module_code(line) => Some(line.len()),
        _ => None,
    }
}

/// Whether text is JavaScript that a page of components begins with: an import or an export.
pub(in crate::document) fn is_module_code(paragraph: &str) -> bool {
    let mut words = paragraph.split_ascii_whitespace();
    let (first, second) = (words.next(), words.next());
    let declares = |word| {
        matches!(word, "const" | "let" | "var" | "function" | "async" | "class" | "default" | "type" | "interface")
    };
    match first {
        Some("export") => second.is_some_and(|word| declares(word) || word.starts_with(['{', '*'])),
        Some("import") => {
            let imported = words.skip_while(|word| *word != "from").nth(1);
            [second, imported].into_iter().flatten().any(|word| word.starts_with(['"', '\'']))
        }
        _ => false,
    }
}
