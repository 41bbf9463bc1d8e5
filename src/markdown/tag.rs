//! Tags of HTML that markdown pages write around names. Others, such as the `<T>` of a generic type, are text.

/// The names of these tags.
const TAGS: [&str; 32] = [
    "a", "span", "br", "b", "i", "em", "strong", "code", "sub", "sup", "kbd", "abbr", "dfn", "small", "u", "mark",
    "font", "p", "div", "img", "wbr", "dt", "dd", "li", "s", "del", "ins", "q", "ruby", "rb", "rt", "rp",
];

/// A longer one is text, in bytes; that keeps reading linear.
const LONGEST: usize = 400;

/// Length of the HTML tag that `text` starts with, where it is one of those around names.
pub(crate) fn tag_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let known = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(&name[..length]));
    let close = text.bytes().take(LONGEST).position(|b| b == b'>')?;
    (known && !name[length..].starts_with(['-', '_', ',', '='])).then_some(close + 1)
}
