//! The inline markup of AsciiDoc, taken off a name or made markdown of.

/// Text without the inline markup of AsciiDoc; as markdown, else as a reader sees it.
pub(super) fn inline(text: &str, markdown: bool) -> String {
    // A plus at the end breaks the line.
    let text = text.strip_suffix(" +").unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['(', '[', '<', '*', '`', '+', '_', 'a', 'x', 'l', 'h', '{', '\\', '#', '^']) {
        out.push_str(&rest[..at]);
        let here = &rest[at..];
        let before = text[..text.len() - here.len()].chars().next_back();
        let taken = construct(here, before, &mut out, markdown).unwrap_or_else(|| {
            let mark = here.chars().next().map_or(1, char::len_utf8);
            out.push_str(&here[..mark]);
            mark
        });
        rest = &here[taken..];
    }
    out.push_str(rest);
    out.trim_end().to_owned()
}

/// What opens is closed within so many bytes: else each mark of a long run of them would have the rest looked through.
const REACH: usize = 1000;

fn near(here: &str) -> &str {
    &here[..here.floor_char_boundary(REACH)]
}

/// Writes what a construct at the start of `here` shows; its length, or `None` where there is none.
fn construct(here: &str, before: Option<char>, out: &mut String, markdown: bool) -> Option<usize> {
    let word = before.is_some_and(char::is_alphanumeric);
    if here.starts_with("((") {
        let hidden = here.starts_with("(((");
        let (open, close) = if hidden { ("(((", ")))") } else { ("((", "))") };
        let end = near(here).find(close)?;
        if !hidden {
            out.push_str(&here[open.len()..end]);
        }
        return Some(end + close.len());
    }
    if here.starts_with("[[") {
        return Some(near(here).find("]]")? + 2);
    }
    if here.starts_with("[#") || here.starts_with("[.") {
        // `[#id]#text#`
        let end = near(here).find(']')? + 1;
        return here[end..].starts_with('#').then_some(end);
    }
    if let Some(inner) = here.strip_prefix("<<") {
        let end = near(inner).find(">>")?;
        let (id, label) = inner[..end].split_once(',').unwrap_or((&inner[..end], ""));
        out.push_str(if label.is_empty() { id } else { label.trim() });
        return Some(end + 4);
    }
    if let Some(inner) = here.strip_prefix('{') {
        let end = near(inner).find('}').filter(|end| *end < 20)?;
        match &inner[..end] {
            "nbsp" | "sp" => out.push(' '),
            "empty" | "zwsp" => {}
            "plus" => out.push('+'),
            "cpp" => out.push_str("C++"),
            "apos" => out.push('\''),
            "amp" => out.push('&'),
            _ => return None,
        }
        return Some(end + 2);
    }
    if here.starts_with('^') && !markdown {
        // A superscript that stands apart, `ACE ^new^`, is a mark on the name and none of it.
        let end = near(&here[1..]).find('^').filter(|end| *end > 0)?;
        let inner = &here[1..=end];
        if inner.contains(char::is_whitespace) {
            return None;
        }
        out.push_str(if before.is_some_and(char::is_whitespace) { "" } else { inner });
        return Some(end + 2);
    }
    if here.starts_with(['*', '`', '+', '_', '#']) {
        return span(here, word, out, markdown);
    }
    if word { None } else { macros(here, out, markdown) }
}

/// `*bold*`, `_emphasis_`, `` `code` ``, `+code+`, each mark once or twice.
fn span(here: &str, word: bool, out: &mut String, markdown: bool) -> Option<usize> {
    let c = here.chars().next()?;
    let double = here[1..].starts_with(c);
    let mark = &here[..1 + usize::from(double)];
    if word && !double {
        return None;
    }
    let inner = &here[mark.len()..];
    let end = near(inner).find(mark).filter(|end| *end > 0)?;
    let after = inner[end + mark.len()..].chars().next();
    let (inner, closes) = (&inner[..end], double || !after.is_some_and(char::is_alphanumeric));
    if !closes || inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace) {
        return None;
    }
    let shown = match c {
        _ if !markdown => "",
        '*' => "**",
        '_' => "*",
        '`' | '+' => "`",
        _ => "",
    };
    out.extend([shown, inner, shown]);
    Some(mark.len() * 2 + end)
}

/// `xref:id[text]`, `link:address[text]`, `https://example.org[text]`, `anchor:id[]`.
fn macros(here: &str, out: &mut String, markdown: bool) -> Option<usize> {
    let name = ["anchor:", "xref:", "link:", "https://", "http://"].into_iter().find(|name| here.starts_with(name))?;
    let open = near(here).find('[')?;
    let target = &here[name.len()..open];
    if target.contains(char::is_whitespace) || target.is_empty() {
        return None;
    }
    let end = open + near(&here[open..]).find(']')?;
    let label = here[open + 1..end].trim_end_matches('^');
    let address = match name {
        "link:" => target.to_owned(),
        "anchor:" => return Some(end + 1),
        "xref:" => {
            out.push_str(if label.is_empty() { target } else { label });
            return Some(end + 1);
        }
        scheme => format!("{scheme}{target}"),
    };
    match markdown && address.contains("://") {
        true if label.is_empty() => out.push_str(&address),
        true => out.extend(["[", label, "](", &address, ")"]),
        false => out.push_str(if label.is_empty() { &address } else { label }),
    }
    Some(end + 1)
}
