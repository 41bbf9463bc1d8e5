//! What the markdown of a glossary is read as: the extensions, the HTML in it, and how much of a long one is shown.

use pulldown_cmark::Options;

use crate::markdown::Fence;

/// What the text's own viewer would have understood besides CommonMark.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
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

/// What a stretch of HTML says: without tags and comments, its commonest entities as the characters that they stand for.
pub(super) fn text_of_html(html: &str) -> String {
    let mut text = without_tags(html);
    for (entity, stands_for) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
    {
        if text.contains(entity) {
            text = text.replace(entity, stands_for);
        }
    }
    text
}

/// The beginning of a long text: up to the last paragraph that ends within `limit` bytes, outside fenced code; else up to the last
/// word. And whether anything is left out.
pub fn beginning(text: &str, limit: usize) -> (&str, bool) {
    if text.len() <= limit {
        return (text, false);
    }
    let (mut open, mut paragraph_end, mut at) = (None::<Fence>, 0, 0);
    for line in text.split_inclusive('\n') {
        if at > limit {
            break;
        }
        let bare = line.trim();
        open = match open {
            Some(fence) if fence.is_closed_by(bare.as_bytes()) => None,
            None => Fence::open(bare.as_bytes()),
            open => open,
        };
        if bare.is_empty() && open.is_none() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_with_a_paragraph() {
        assert_eq!(beginning("short", 10), ("short", false));
        assert_eq!(beginning("one two\n\nthree four five", 12), ("one two", true));
        assert_eq!(beginning("one two three four", 9), ("one two", true));
        assert_eq!(beginning("a\n\n```\nb\n\nc\n```\n", 10), ("a", true));
        assert_eq!(beginning("注文注文", 4), ("注", true));
    }
}
