//! Tags of documentation: `@param x`, `\param x`, `:param x:`, `- Parameter x:`, `=item x`, `.. directive:: x`.

/// What the tag of a line says of the lines below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// Nothing.
    Text,
    /// They are an example, up to the next tag.
    Example,
    /// They are code, up to the line that has this.
    Until(&'static str),
    /// They are code where they are indented deeper.
    Literal,
}

/// A line that begins with a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    /// How many bytes of the line are names; what follows is text.
    pub names: usize,
    pub rest: Rest,
}

/// The tag that a line begins with.
pub(super) fn read(line: &str) -> Option<Tag> {
    let of = |names, rest| Some(Tag { names, rest });
    match line.as_bytes()[0] {
        b'@' | b'\\' => command(line),
        b':' => field(line).and_then(|names| of(names, Rest::Text)),
        b'-' | b'*' => swift(line).and_then(|names| of(names, Rest::Text)),
        b'=' => pod(line),
        b'.' if line.starts_with(".. ") => Some(directive(line)),
        // `!!! note "Title"` (Python-Markdown, Documenter).
        b'!' | b'?' if line.starts_with("!!! ") || line.starts_with("??? ") => {
            of(line.find('"').unwrap_or(line.len()), Rest::Text)
        }
        _ => None,
    }
}

/// Tags whose line is text.
const TEXT: &[&str] = &[
    "abstract", "attention", "brief", "bug", "copyright", "date", "deprecated", "desc", "description", "details",
    "discussion", "doc", "dev", "example:", "fixme", "important", "internal", "invariant", "li", "note", "notes",
    "notice", "par", "post", "postcondition", "pre", "precondition", "privateremarks", "remark", "remarks", "short",
    "summary", "test", "tip", "title", "todo", "verbatim:", "warn", "warning", "warnings", "comment",
];
/// Tags with a name behind a type, if there is one.
const NAMED: &[&str] = &[
    "arg", "argument", "attr", "attribute", "attrs", "const", "enum", "exception", "field", "fieldof", "implements",
    "keyword", "member", "option", "param", "params", "parameter", "prop", "property", "property-read",
    "property-write", "raise", "raises", "return", "returns", "retval", "section", "slot", "subsection", "template",
    "throw", "throws", "typeparam", "value", "yield", "yields",
];
/// Tags with two names: a type and a name, or a name and a title.
const TWICE: &[&str] = &["tparam", "tfield", "defgroup", "page", "var", "overload"];

/// `@param {type} [x=1] text`, `\param[in] x text`, `@see x`.
fn command(line: &str) -> Option<Tag> {
    let name = line[1..].trim_start_matches('!');
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).unwrap_or(name.len());
    if length == 0 || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let tag = name[..length].to_ascii_lowercase();
    let at = line.len() - name.len() + length;
    let of = |names, rest| Some(Tag { names, rest });
    match tag.as_str() {
        // A caption may follow, but mostly the example does.
        "example" | "examples" | "exampletext" => return of(line.len(), Rest::Example),
        // Descriptions of interfaces in YAML.
        "openapi" | "swagger" => return of(line.len(), Rest::Example),
        "code" => return of(line.len(), Rest::Until("endcode")),
        "verbatim" => return of(line.len(), Rest::Until("endverbatim")),
        "startuml" => return of(line.len(), Rest::Until("enduml")),
        "dot" => return of(line.len(), Rest::Until("enddot")),
        "msc" => return of(line.len(), Rest::Until("endmsc")),
        "htmlonly" => return of(line.len(), Rest::Until("endhtmlonly")),
        "latexonly" => return of(line.len(), Rest::Until("endlatexonly")),
        // An argument of a shell's function, and its type: `@arg $1 string text`.
        "arg" if line[at..].trim_start().starts_with('$') => return of(behind_names(line, at, 2), Rest::Text),
        "begin" if line.contains("{verbatim}") => return of(line.len(), Rest::Until("\\end{verbatim}")),
        _ => {}
    }
    if TEXT.contains(&tag.as_str()) {
        return of(at, Rest::Text);
    }
    let words = if TWICE.contains(&tag.as_str()) {
        2
    } else if NAMED.contains(&tag.as_str()) {
        1
    } else {
        return of(line.len(), Rest::Text);
    };
    of(behind_names(line, at, words), Rest::Text)
}

/// How much of a line names something whose tag stands right behind the mark of the comment: `---@param x string text` of LuaLS has a
/// type behind the name. `None` where no tag does.
pub(super) fn attached(line: &str) -> Option<usize> {
    let name = line.strip_prefix('@')?;
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    Some(match &name[..length] {
        "param" | "field" | "return" => behind_names(line, length + 1, 2),
        "deprecated" | "async" | "nodiscard" => length + 1,
        "see" => behind_names(line, length + 1, 1),
        _ => line.len(),
    })
}

/// Where the text begins behind so many names, their types and what else stands in brackets.
fn behind_names(line: &str, mut at: usize, mut words: usize) -> usize {
    loop {
        at += line[at..].len() - line[at..].trim_ascii_start().len();
        let rest = &line[at..];
        let close = match rest.as_bytes().first() {
            Some(b'{') => '}',
            Some(b'[') => ']',
            Some(b'<') => '>',
            Some(b'(') => ')',
            None => return line.len(),
            Some(_) => {
                if words == 0 {
                    return at;
                }
                words -= 1;
                let word = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
                // `a, b` are two names of one tag; `string|null $x` a type and a name.
                if rest[..word].ends_with(',') || rest[word..].trim_ascii_start().starts_with(['$', '&', '|']) {
                    words += 1;
                }
                at += word;
                continue;
            }
        };
        let open = rest.chars().next().unwrap_or(close);
        let mut depth = 0_usize;
        let end = rest.char_indices().find(|&(_, c)| {
            depth += usize::from(c == open);
            depth -= usize::from(c == close);
            depth == 0
        });
        match end {
            Some((end, c)) => {
                at += end + c.len_utf8();
                // `[name=1]` of JSDoc is the name.
                if open == '[' && words == 1 && rest[..end].contains('=') {
                    words = 0;
                }
            }
            None => return line.len(),
        }
    }
}

/// `:param x: text`, `:rtype: x`. `:ref:` before a code span is a role, which has its own mark.
pub(in crate::document) fn field(line: &str) -> Option<usize> {
    let close = 1 + line[1..].find(':')?;
    let name = &line[1..close];
    let behind = line.as_bytes().get(close + 1);
    if name.is_empty() || name.starts_with(' ') || !matches!(behind, None | Some(b' ' | b'\t')) {
        return None;
    }
    let first = name.split_ascii_whitespace().next().unwrap_or_default();
    const NAMES: [&str; 8] = ["type", "rtype", "vartype", "class", "name", "meta", "widths", "alt"];
    let blanks = line[close + 1..].len() - line[close + 1..].trim_ascii_start().len();
    Some(if NAMES.contains(&first) { line.len() } else { close + 1 + blanks })
}

/// `- Parameter x: text`, `- Throws: x`.
fn swift(line: &str) -> Option<usize> {
    let body = line[1..].trim_ascii_start();
    let rest = body.get(.."parameter ".len()).filter(|word| word.eq_ignore_ascii_case("parameter "))?;
    let colon = body.find(':').unwrap_or(body.len());
    Some(line.len() - body.len() + colon.max(rest.len()))
}

/// `=item x`, `=for x`, `=begin x`; `=head1` has text.
fn pod(line: &str) -> Option<Tag> {
    let name = &line[1..];
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match &name[..length] {
        "begin" => Some(Tag { names: line.len(), rest: Rest::Until("=end") }),
        // The last three are Pod::Weaver's.
        "item" | "attr" | "func" | "method" | "for" | "encoding" | "over" | "back" | "pod" | "cut" | "end" => {
            Some(Tag { names: line.len(), rest: Rest::Text })
        }
        _ => None,
    }
}

/// `.. name:: x`, `.. _x: y`, `.. [1] text`.
fn directive(line: &str) -> Tag {
    let body = &line[".. ".len()..];
    let Some(colons) = body.find("::") else { return Tag { names: line.len(), rest: Rest::Text } };
    let name = &body[..colons];
    const TEXT: &[&str] = &[
        "admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "rubric", "seealso",
        "tip", "todo", "topic", "warning",
    ];
    let text = ".. ".len() + colons + 2;
    let names = match name {
        // A number of a version stands first.
        "deprecated" | "versionadded" | "versionchanged" => behind_names(line, text, 1),
        _ if TEXT.contains(&name) => text,
        _ => line.len(),
    };
    let is_code = ["code", "math", "doctest", "testcode", "parsed-literal", "plot", "productionlist", "ipython"];
    let rest = if is_code.iter().any(|code| name.starts_with(code)) { Rest::Literal } else { Rest::Text };
    Tag { names, rest }
}
