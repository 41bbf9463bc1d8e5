//! Names of people, by what stands around them: `Ada Lovelace <ada@x.org>`, `Copyright 2020 x`.

use crate::text::TextRange;

/// How far around a word one looks for what says whose name it is, in bytes.
const REACH: usize = 128;
/// The holder of rights is named by so many words behind the year, at most.
const LONGEST_HOLDER: usize = 6;

/// Whether a stretch of a text is of the name of a person or a holder of rights.
pub(super) fn is_one(text: &str, range: TextRange) -> bool {
    let rest = &text[range.end()..text.floor_char_boundary((range.end() + REACH).min(text.len()))];
    let before = &text[text.floor_char_boundary(range.start().saturating_sub(REACH))..range.start()];
    let is_end = |c: char| matches!(c, '\n' | '\r');
    let line = rest.split(is_end).next().unwrap_or_default();
    text[range].starts_with(char::is_uppercase) && has_initials(line)
        || has_address(line)
        || has_rights(before.rsplit(is_end).next().unwrap_or_default())
}

/// Whether an address of mail follows, with nothing but names before it.
fn has_address(behind: &str) -> bool {
    let Some((names, address)) = behind.split_once('<') else { return false };
    let address = address.split('>').next().unwrap_or_default();
    let is_initial = |name: &str| name.len() == 2 && name.ends_with('.');
    let is_name =
        |name: &str| name.starts_with(char::is_uppercase) && (is_initial(name) || !name.ends_with(['.', ',', ':']));
    names.ends_with(' ')
        && address.contains('@')
        && !address.contains(' ')
        && names.split_ascii_whitespace().all(is_name)
}

/// Whether initials of given names follow, as in lists of authors: `Ada, M. M. & Bee, D.`
fn has_initials(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix(", ") else { return false };
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next() == Some('.')
        && chars.next().is_none_or(|c| c == '-' || c == ',' || c == ')' || c.is_whitespace())
}

/// Whether a mark of copyright stands before, with a year and no end of a sentence.
fn has_rights(before: &str) -> bool {
    const MARKS: [&str; 5] = ["Copyright", "copyright", "©", "(c) ", "(C) "];
    // Most lines have no year either.
    if !before.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let Some(at) = MARKS.iter().find_map(|mark| Some(before.find(mark)? + mark.len())) else { return false };
    let year = before[at..].trim_start_matches([' ', ':', '©']);
    let year = year.strip_prefix("(c) ").or_else(|| year.strip_prefix("(C) ")).unwrap_or(year);
    year.bytes().take_while(u8::is_ascii_digit).count() == 4
        && !year.contains(". ")
        && year.split_ascii_whitespace().count() <= LONGEST_HOLDER
}
