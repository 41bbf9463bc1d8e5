//! The inline markup of reStructuredText, taken off a name or made markdown of.

/// `|br|`, which pages define as a line break: between names it parts them.
fn line_break(here: &str, out: &mut String, markdown: bool) -> Option<usize> {
    let end = here.get(1..)?.find('|').filter(|end| *end == 2)?;
    here[1..=end].eq_ignore_ascii_case("br").then(|| out.push_str(if markdown { "<br>" } else { "/" }))?;
    Some(end + 2)
}

/// Text without the inline markup of reStructuredText; as markdown, else as a reader sees it.
pub(super) fn inline(text: &str, markdown: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '\\', ':', '|']) {
        out.push_str(&rest[..at]);
        let here = &rest[at..];
        let taken = if here.starts_with("``") {
            literal(here, &mut out, markdown)
        } else if here.starts_with('`') {
            reference(here, &mut out, markdown)
        } else if here.starts_with(':') {
            role(here, &mut out, markdown, rest[..at].chars().next_back())
        } else if here.starts_with('*') {
            emphasis(here, &mut out, markdown)
        } else if here.starts_with('|') {
            line_break(here, &mut out, markdown)
        } else {
            // A backslash takes the meaning of the next mark away, and a blank behind it is none.
            let next = here[1..].chars().next();
            if let Some(c) = next.filter(|c| !c.is_whitespace()) {
                out.push(c);
            }
            Some(1 + next.map_or(0, char::len_utf8))
        };
        let taken = taken.unwrap_or_else(|| {
            let mark = here.chars().next().map_or(1, char::len_utf8);
            out.push_str(&here[..mark]);
            mark
        });
        rest = &here[taken..];
    }
    out.push_str(rest);
    out
}

fn literal(here: &str, out: &mut String, markdown: bool) -> Option<usize> {
    let end = here[2..].find("``").filter(|end| *end > 0)?;
    let mark = if markdown { "`" } else { "" };
    out.extend([mark, &here[2..2 + end], mark]);
    Some(end + 4)
}

/// `` `text <target>`_ ``.
fn reference(here: &str, out: &mut String, markdown: bool) -> Option<usize> {
    let end = here[1..].find('`').filter(|end| *end > 0)? + 1;
    let after = here[end + 1..].len() - here[end + 1..].trim_start_matches('_').len();
    let (label, target) = labelled(&here[1..end]);
    match target.filter(|target| markdown && target.contains("://")) {
        Some(target) => out.extend(["[", label, "](", target, ")"]),
        None => out.push_str(label),
    }
    Some(end + 1 + after)
}

/// A role and its domains have so many bytes at most.
const LONGEST_ROLE: usize = 100;

/// Roles whose text is code.
const OF_CODE: [&str; 15] = [
    "func", "class", "meth", "mod", "attr", "file", "command", "option", "data", "exc", "obj", "code", "samp",
    "program", "kbd",
];

/// `` :role:`text <target>` ``.
fn role(here: &str, out: &mut String, markdown: bool, before: Option<char>) -> Option<usize> {
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    // What is longer is no role: colons may go on for long.
    let near = &here[1..here.floor_char_boundary(LONGEST_ROLE)];
    let name = near.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '+' | '.')))? + 1;
    let name = here[..name].strip_suffix(':').filter(|name| name.len() > 1 && !name.contains("::"))?.len() + 1;
    let quoted = here[name..].strip_prefix('`')?;
    let end = quoted.find('`')?;
    let (label, _) = labelled(&quoted[..end]);
    let label = label.trim_start_matches(['~', '!']);
    let code = here[1..name].trim_end_matches(':').rsplit(':').next().is_some_and(|name| OF_CODE.contains(&name));
    let mark = if markdown && code { "`" } else { "" };
    out.extend([mark, label, mark]);
    Some(name + end + 2)
}

fn emphasis(here: &str, out: &mut String, markdown: bool) -> Option<usize> {
    let mark = if here.starts_with("**") { "**" } else { "*" };
    let inner = &here[mark.len()..];
    let end = inner.find(mark).filter(|end| *end > 0)?;
    let inner = &inner[..end];
    if inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace) {
        return None;
    }
    let kept = if markdown { mark } else { "" };
    out.extend([kept, inner, kept]);
    Some(mark.len() * 2 + end)
}

/// What a reader sees of `text <target>`, and the target.
fn labelled(text: &str) -> (&str, Option<&str>) {
    let target = text.strip_suffix('>').and_then(|inner| inner.rsplit_once('<'));
    match target {
        Some((label, target)) if !label.trim().is_empty() => (label.trim(), Some(target)),
        _ => (text, None),
    }
}
