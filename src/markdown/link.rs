//! Links: what stands in brackets, what follows it, and the labels that lines define.

/// Links longer than this, in bytes, are text; that keeps reading linear.
pub(super) const LONGEST: usize = 2_000;

/// Length of the bracketed text that `text` starts with, both brackets included.
pub(crate) fn bracket(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut bytes = text.bytes().enumerate().take(LONGEST);
    while let Some((at, b)) = bytes.next() {
        match b {
            b'[' => depth += 1,
            _ if depth == 0 => return None,
            b'\\' => _ = bytes.next(),
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Length of what follows the text of a link: `(address)`, `[label]`, `{#id}`; 0 where nothing does.
pub(crate) fn target(text: &str) -> usize {
    let window = text.bytes().take(LONGEST);
    match text.bytes().next() {
        Some(b'(') => {
            let angled = text[1..].trim_start().starts_with('<');
            let mut depth = 0usize;
            let mut in_angle = false;
            for (at, b) in window.enumerate() {
                match b {
                    b'<' if angled => in_angle = true,
                    b'>' if angled => in_angle = false,
                    b'(' if !in_angle => depth += 1,
                    b')' if !in_angle => depth -= 1,
                    b'\n' | b'\r' if depth > 1 => return 0,
                    _ => {}
                }
                if depth == 0 && !in_angle {
                    return at + 1;
                }
            }
            0
        }
        Some(b'[') => bracket(text).unwrap_or(0),
        Some(b'{') if matches!(text.as_bytes().get(1), Some(b'#' | b'.' | b':')) => {
            text.find('}').map_or(0, |at| at + 1)
        }
        _ => 0,
    }
}

/// A label of a link without regard to case (CommonMark 0.31, 6.3: Unicode case fold).
pub(crate) fn folded(label: &str) -> String {
    if label.is_ascii() { label.to_ascii_lowercase() } else { caseless::default_case_fold_str(label) }
}

/// The label that a line defines a destination for, `[label]: address`, or a note; `None` for another line, which is given without its
/// indentation.
pub(crate) fn defined(line: &str) -> Option<&str> {
    let end = line.find("]:").filter(|&end| end > 1 && line.starts_with('['))?;
    Some(&line[1..end]).filter(|label| !label.contains(['[', ']']))
}
