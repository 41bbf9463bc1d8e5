//! What stands right before or behind a word and makes a part of something else of it, or does not.

/// Whether what stands behind the region of a word goes on with it: `x\_y`, `Vec<T>`, `**x**()`, `macro:target[]`. A tag of HTML does not.
pub(super) fn goes_on_behind(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('\\') => rest.starts_with("\\_"),
        Some('<') => {
            let is_type = |c: Option<char>| matches!(c, Some('>' | ',' | '<')) || c.is_some_and(char::is_lowercase);
            chars.next().is_some_and(char::is_uppercase) && is_type(chars.next())
        }
        Some('*' | '_') => rest.trim_start_matches(['*', '_']).starts_with("()"),
        Some(':') => chars.next().is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// Whether a command follows a word, and not the rest of its sentence: `run npm install x`, but not `you go get x`.
pub(super) fn leads_to_a_command(word: &str) -> bool {
    let leads = ["run", "use", "using", "with", "via", "then", "sudo", "execute", "type", "$", "#", "%", ">", "-", "*"];
    word.ends_with([':', '&', '|', ';', '`', '(', '.', ',']) || leads.contains(&word.to_ascii_lowercase().as_str())
}

/// `[1]`, `[12]`: the number of a note, which starts with no nought.
pub(super) fn is_note(behind: &str) -> bool {
    let inner = behind[1..].split(']').next().unwrap_or_default();
    let digits = inner.bytes().all(|byte| byte.is_ascii_digit()) && !inner.is_empty() && !inner.starts_with('0');
    inner.len() + 1 < behind.len() && (digits || inner.starts_with('^'))
}
