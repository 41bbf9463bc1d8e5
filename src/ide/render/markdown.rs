//! Markdown from a glossary, made safe to show elsewhere: no tags, no images, no links but absolute ones that may be followed.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::address;

/// Taking one thing away can bring another about (`<scr<b>ipt>`), so that the result is looked at again; what still changes after so
/// many rounds was written to mislead, and is shown as plain text.
const ROUNDS: usize = 4;

/// What the text's own viewer would have understood besides CommonMark.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// The text without tags and images, its links absolute as seen from `base`. Text without any of them comes back as it is.
pub fn safe<'a>(text: &'a str, base: &str) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        // Links, images and tags all need one of these two.
        if memchr::memchr2(b'[', b'<', text.as_bytes()).is_none() {
            return text;
        }
        match rewritten(&text, base) {
            None => return text,
            Some(next) => text = Cow::Owned(next),
        }
    }
    let mut escaped = String::with_capacity(text.len() * 2);
    push_escaped(&text, &mut escaped);
    Cow::Owned(escaped)
}

/// A link or image whose end has not come yet.
struct Open {
    range: Range<usize>,
    /// Where what it shows begins and, so far, ends.
    inner: Range<usize>,
    /// What stands behind the brackets afterwards; `None` where the brackets go too.
    destination: Option<String>,
    /// Whether it is right as it is.
    keep: bool,
}

/// The text with one round of changes; `None` where nothing is to be changed.
fn rewritten(text: &str, base: &str) -> Option<String> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut code_block = false;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if !matches!(event, Event::End(TagEnd::Link | TagEnd::Image))
            && let Some(outer) = open.last_mut()
        {
            outer.inner.end = outer.inner.end.max(range.end.min(outer.range.end));
        }
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, dest_url, .. }) => {
                if !is_followed(&dest_url, &text[range.clone()]) {
                    let mut shown = String::new();
                    push_escaped(text[range.clone()].trim_matches(['<', '>']), &mut shown);
                    edits.push((range.clone(), shown));
                }
                open.push(Open { inner: range.clone(), range, destination: None, keep: true });
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let destination = address::absolute(&dest_url, base);
                let same = destination.as_deref() == Some(&*dest_url) && link_type == LinkType::Inline;
                let inner = range.start + 1..range.start + 1;
                open.push(Open { range, inner, destination, keep: same });
            }
            Event::Start(Tag::Image { .. }) => {
                let inner = range.start + 2..range.start + 2;
                open.push(Open { range, inner, destination: None, keep: false });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(done) = open.pop() {
                    if let Some(outer) = open.last_mut() {
                        outer.inner.end = outer.inner.end.max(done.range.end.min(outer.range.end));
                    }
                    close(done, &mut edits);
                }
            }
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                let shown = without_tags(&text[range.clone()]);
                edits.push((range, shown));
            }
            Event::Start(Tag::CodeBlock(_)) => code_block = true,
            Event::End(TagEnd::CodeBlock) => code_block = false,
            Event::Text(_) if !code_block => escape_tag_starts(text, range, &mut edits),
            _ => {}
        }
    }
    (!edits.is_empty()).then(|| applied(text, edits))
}

/// Whether `<address>` may stay.
fn is_followed(dest: &str, written: &str) -> bool {
    let is_mail = !written.contains(':') && written.contains('@');
    is_mail || address::absolute(dest, "").is_some()
}

fn close(link: Open, edits: &mut Vec<(Range<usize>, String)>) {
    if link.keep {
        return;
    }
    let opening = link.range.start..link.inner.start;
    let closing = link.inner.end.max(link.inner.start)..link.range.end;
    match link.destination {
        Some(destination) => {
            edits.push((opening, "[".to_owned()));
            edits.push((closing, format!("]({destination})")));
        }
        None => {
            edits.push((opening, String::new()));
            edits.push((closing, String::new()));
        }
    }
}

/// A `<` that this reader takes for text, and another reader might not.
fn escape_tag_starts(text: &str, range: Range<usize>, edits: &mut Vec<(Range<usize>, String)>) {
    let bytes = text.as_bytes();
    for at in memchr::memchr_iter(b'<', &bytes[range.clone()]).map(|at| range.start + at) {
        let escaped = at > 0 && bytes[at - 1] == b'\\';
        let may_open =
            bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'));
        if may_open && !escaped {
            edits.push((at..at + 1, "&lt;".to_owned()));
        }
    }
}

fn applied(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for (range, with) in edits {
        // What lies inside something already replaced went with it.
        if range.start >= done {
            out.push_str(&text[done..range.start]);
            out.push_str(&with);
            done = range.end;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// Names that are tags, and not the placeholders (`<T>`, `<name>`) that people write without escaping them.
#[rustfmt::skip]
const TAGS: &[&str] = &[
    "a", "abbr", "address", "article", "aside", "audio", "b", "base", "big", "blockquote", "body", "br", "button", "caption",
    "center", "cite", "code", "col", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "embed", "figcaption", "figure",
    "font", "footer", "form", "frame", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img",
    "input", "ins", "kbd", "label", "li", "link", "main", "mark", "math", "meta", "nav", "noscript", "object", "ol", "option", "p",
    "param", "picture", "pre", "q", "ruby", "rp", "rt", "s", "samp", "script", "section", "select", "small", "source", "span",
    "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "tr", "tt", "u", "ul", "var", "video", "wbr",
];

/// A stretch of HTML with its tags and comments taken out; what only looks like a tag stays, escaped.
pub(super) fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let inner = rest[1..].trim_start_matches('/');
        let name_len = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let name = inner[..name_len].to_ascii_lowercase();
        let known = TAGS.contains(&name.as_str()) || rest.starts_with("<!") || rest.starts_with("<?");
        match rest.find('>').filter(|_| known) {
            Some(end) => {
                let closing = format!("</{name}");
                rest = &rest[end + 1..];
                match name.as_str() {
                    "br" | "hr" => out.push(' '),
                    "script" | "style" => {
                        let content = rest.to_ascii_lowercase().find(&closing);
                        rest = content.map_or(rest, |end| &rest[end..]);
                    }
                    _ => {}
                }
            }
            None => {
                out.push_str("&lt;");
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The beginning of a long text: up to the last paragraph that ends within `limit` bytes, outside fenced code; else up to the last
/// word. And whether anything is left out.
pub fn beginning(text: &str, limit: usize) -> (&str, bool) {
    if text.len() <= limit {
        return (text, false);
    }
    let (mut fenced, mut paragraph_end, mut at) = (false, 0, 0);
    for line in text.split_inclusive('\n') {
        if at > limit {
            break;
        }
        let bare = line.trim();
        fenced ^= bare.starts_with("```") || bare.starts_with("~~~");
        if bare.is_empty() && !fenced {
            paragraph_end = at;
        }
        at += line.len();
    }
    if paragraph_end > 0 {
        return (text[..paragraph_end].trim_end(), true);
    }
    let end = (0..=limit).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let word_end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    (&text[..word_end], true)
}

/// Appends text so that markdown shows it as it is, on one line.
pub fn push_escaped(text: &str, out: &mut String) {
    let mut previous = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            '\n' | '\r' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '[' | ']' | '~' | '|' => out.extend(['\\', c]),
            // Inside a word an underscore is no emphasis, and identifiers stay readable.
            '_' if !(previous.is_alphanumeric() && next.is_alphanumeric()) => out.push_str("\\_"),
            _ => out.push(c),
        }
        previous = c;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BASE: &str = "file:///p/docs/GLOSSARY.md";

    #[test]
    fn links_lead_back_and_the_rest_stays() {
        for (text, expected) in [
            ("See [the *guide*](guide.md \"title\").", "See [the *guide*](file:///p/docs/guide.md)."),
            (
                "[top](#a) and [web](https://example.org)",
                "[top](file:///p/docs/GLOSSARY.md#a) and [web](https://example.org)",
            ),
            ("[ref][r]\n\n[r]: ../x.md", "[ref](file:///p/x.md)\n\n[r]: ../x.md"),
            ("run [`it`](command:evil) now", "run `it` now"),
            ("[\\*x](javascript:y)", "\\*x"),
            ("![a *cat*](cat.png) sat", "a *cat* sat"),
            ("[![alt](i.png)](https://example.org)", "[alt](https://example.org)"),
            ("<https://example.org> <command:x>", "<https://example.org> command:x"),
            ("[text](<a b.md>)", "[text](file:///p/docs/a%20b.md)"),
            ("a < b, `<b>` and \\<b>", "a < b, `<b>` and \\<b>"),
            ("- [ ] task\n- [x] done", "- [ ] task\n- [x] done"),
        ] {
            assert_eq!(safe(text, BASE), expected, "{text}");
        }
    }

    #[test]
    fn tags_are_taken_away_and_placeholders_stay() {
        for (text, expected) in [
            ("<a id=\"x\"></a>plain <b>bold</b><br>next", "plain bold next"),
            ("<div>\n\n**bold**\n\n</div>", "\n\n**bold**\n\n"),
            ("a Vec<T> of <name>", "a Vec&lt;T> of &lt;name>"),
            ("<!-- a\n\nb --> c", " c"),
            ("x <scr<b>ipt>alert(1)</script>", "x &lt;script>alert(1)"),
            ("<script>\nalert(1)\n</script>", ""),
            ("[a]<b>(command:x)", "a"),
        ] {
            assert_eq!(safe(text, BASE), expected, "{text}");
        }
    }

    #[test]
    fn a_long_text_ends_with_a_paragraph() {
        assert_eq!(beginning("short", 10), ("short", false));
        assert_eq!(beginning("one two\n\nthree four five", 12), ("one two", true));
        assert_eq!(beginning("one two three four", 9), ("one two", true));
        assert_eq!(beginning("a\n\n```\nb\n\nc\n```\n", 10), ("a", true));
        assert_eq!(beginning("注文注文", 4), ("注", true));
    }

    fn soup() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "!",
            "`",
            "*",
            "\\",
            "\n",
            "\n\n",
            " ",
            "a",
            "é🦀",
            "command:x",
            "javascript:y",
            "b.md",
            "</b>",
            "<b>",
            "<!--",
            "-->",
            "<script",
            "[r]",
            "[r]: command:z\n",
            "&lt;",
            "<command:q>",
            "](",
            "![",
            "> ",
            "- ",
            "    ",
        ]);
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn nothing_dangerous_gets_through(text in soup()) {
            let shown = safe(&text, BASE);
            for event in Parser::new_ext(&shown, options()) {
                match event {
                    Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => {
                        prop_assert!(false, "{event:?} in {shown:?}");
                    }
                    Event::Start(Tag::Link { dest_url, link_type, .. }) if link_type != LinkType::Email => {
                        prop_assert!(address::absolute(&dest_url, "").is_some(), "{dest_url:?} in {shown:?}");
                    }
                    _ => {}
                }
            }
        }

        #[test]
        fn escaped_text_is_shown_as_it_is(text in "[a-zé*_`\\[\\]<>&|~\\\\!()🦀 -]{0,20}") {
            let mut escaped = String::from("x ");
            push_escaped(&text, &mut escaped);
            let expected = format!("x {text}");
            let shown = super::super::plain::plain(&escaped);
            prop_assert_eq!(shown.trim_end(), expected.trim_end());
        }
    }
}
