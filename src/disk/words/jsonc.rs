//! JSON as people write it in settings: with comments, and with a comma behind the last item.

/// Reads such a text.
///
/// # Errors
/// Where it is no JSON all the same.
pub(super) fn parse(text: &str) -> Result<serde_json::Value, serde_json::Error> {
    serde_json::from_str(&strict(text.trim_start_matches('\u{feff}')))
}

/// The same text as strict JSON, each comment and each comma too many replaced by blanks, so that places stay.
fn strict(text: &str) -> String {
    let mut out = text.as_bytes().to_vec();
    let (mut at, mut comma) = (0, None);
    while at < out.len() {
        let end = match (out[at], out.get(at + 1)) {
            (b'"', _) => string_end(&out, at),
            (b'/', Some(b'/')) => find(&out, at, b"\n", 0),
            (b'/', Some(b'*')) => find(&out, at + 2, b"*/", 2),
            _ => at + 1,
        };
        match out[at] {
            b'/' if end > at + 1 => {
                out[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
            }
            b',' => comma = Some(at),
            b']' | b'}' => {
                if let Some(comma) = comma.take() {
                    out[comma] = b' ';
                }
            }
            byte if !byte.is_ascii_whitespace() => comma = None,
            _ => {}
        }
        at = end;
    }
    // Only whole comments and commas were replaced.
    String::from_utf8(out).unwrap_or_default()
}

fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// Where `mark` next ends (or begins, with `length` 0); the end of the text where it is not there.
fn find(text: &[u8], from: usize, mark: &[u8], length: usize) -> usize {
    let from = from.min(text.len());
    text[from..].windows(mark.len()).position(|window| window == mark).map_or(text.len(), |found| from + found + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_last_commas_are_tolerated() {
        let text =
            "\u{feff}// ours 語\n{\n  /* a, b */ \"words\": [\"a//b\", \"c\\\"/*d*/\", ], // more\n  \"é\": {},\n}\n";
        assert_eq!(parse(text).unwrap(), serde_json::json!({"words": ["a//b", "c\"/*d*/"], "é": {}}));
        assert!(parse("{\"a\": 1 \"b\"}").is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_fail_otherwise(text in "[\\[\\]{}\",/*\\\\:a語\n ]{0,40}") {
            let _ = parse(&text);
        }
    }
}
