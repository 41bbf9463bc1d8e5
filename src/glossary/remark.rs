//! What a glossary says of a single name, in parentheses behind it: `_Avoid_: purchase (donations are orders too)`.

use super::{Entry, Form, FormKind};
use crate::text::word::collapsed;
use crate::text::{Source, TextRange};

/// A longer one is no remark on a name, in bytes.
const LONGEST: usize = 400;

/// The names that an entry advises against, each with its remark: `purchase (donations are orders too)`. `text` is the glossary's.
pub fn avoided(entry: &Entry, text: &Source) -> Vec<String> {
    let discouraged = entry.forms.iter().filter(|form| form.kind == FormKind::Discouraged);
    let one = |form: &Form| match form.range.and_then(|range| remark_behind(text, range)) {
        Some(remark) => format!("{} ({remark})", form.text),
        None => form.text.to_string(),
    };
    discouraged.map(one).collect()
}

/// With these a condition begins that stands behind a name without parentheses.
const CONDITIONS: [&str; 5] = ["when", "if", "unless", "alone", "unqualified"];
/// Behind one of these stands a remark.
const DASHES: [&str; 3] = ["— ", "– ", "- "];

/// The remark behind the name that stands at a range of a glossary's text, on one line; `None` where there is none.
pub fn remark_behind(text: &Source, name: TextRange) -> Option<String> {
    let to = text.boundary((name.end() + LONGEST).min(text.len()));
    let behind = text.slice(TextRange::new(name.end().min(to), to));
    let marks = |c: char| matches!(c, '*' | '_' | '`' | '"' | '”' | '\'' | '’');
    let is_quoted = behind.starts_with(['"', '”', '`', '*']);
    let behind = behind.trim_start_matches(marks).trim_start_matches([' ', '\t']);
    // `Provider, when the routing depends on it`.
    let is_condition =
        |rest: &&str| CONDITIONS.iter().any(|word| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')));
    let behind = behind.strip_prefix(", ").filter(is_condition).unwrap_or(behind);
    let dashed = DASHES.iter().find_map(|dash| behind.strip_prefix(dash));
    let behind = dashed.unwrap_or(behind);
    let Some(inner) = behind.strip_prefix(['(', '（']) else {
        // What is said behind a name in quotes: `"tier" unqualified`, `"dir" used to mean all of it`.
        let end = behind
            .find([',', ';', ':', '.', '(', '（', '、', '，', '|', '\n', '\r', '"', '“', '`'])
            .unwrap_or(behind.len());
        let said = behind[..end].split(" — ").next().unwrap_or_default().trim();
        let first = said.split_whitespace().next().unwrap_or_default();
        let is_said = (is_quoted || dashed.is_some() || CONDITIONS.contains(&first))
            && said.starts_with(char::is_lowercase)
            && !matches!(first, "or" | "and");
        return is_said.then(|| said.replace(['*', '`'], ""));
    };
    let mut depth = 0_usize;
    let end = inner.find(|c| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => return true,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        false
    })?;
    let remark = &inner[..end];
    let is_one = !remark.contains("\n\n") && remark.contains(char::is_alphanumeric);
    let plain = || collapsed(remark).replace(['*', '`'], "");
    is_one.then(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_stand_in_parentheses_behind_a_name() {
        let remark = |text: &str| {
            let start = text.find("bill").expect("it is there");
            remark_behind(&Source::new(text), TextRange::new(start, start + 4))
        };
        for (text, wanted) in [
            ("_Avoid_: bill (donations are\n  orders (too)), x", Some("donations are orders (too)")),
            ("_Avoid_: **bill** (`old` name)", Some("old name")),
            ("| \"bill\" (retired) |", Some("retired")),
            ("_Avoid_: bill, order (no)", None),
            ("bill (", None),
            ("bill ()", None),
            ("bill", None),
            ("_Avoid_: \"bill\" unqualified — say \"x\"", Some("unqualified")),
            ("_Avoid_: `bill` used to mean the sum, x", Some("used to mean the sum")),
            ("_Avoid_: bill, when a supplier asks.", Some("when a supplier asks")),
            ("_Avoid_: bill when a supplier asks, x", Some("when a supplier asks")),
            ("_Avoid_: \"bill\" or \"x\"", None),
            ("_Avoid_: `bill` ordinarily, x", Some("ordinarily")),
            ("_Avoid_: bill unqualified, x", Some("unqualified")),
            ("_Avoid_: bill alone (it is many things), x", Some("alone")),
            ("_Avoid_: bill — too general, x", Some("too general")),
            ("_Avoid_: bill – say *order*", Some("say order")),
            ("_Avoid_: bill — it is old; x", Some("it is old")),
            ("_Avoid_: bill-like", None),
            ("bill (語 🦀)", Some("語 🦀")),
            ("_避免_: bill（旧称，已废弃）、x", Some("旧称，已废弃")),
            ("_避免_: bill、x（旧称）", None),
        ] {
            assert_eq!(remark(text).as_deref(), wanted, "{text}");
        }
    }
}
