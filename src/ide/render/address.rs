//! Addresses in a meaning, seen from elsewhere: relative ones are led back to the glossary, dangerous ones are refused.

/// Schemes that may be followed from a hover. Others run commands (`command:`, `vscode:`), scripts (`javascript:`) or carry
/// content of their own (`data:`).
const ALLOWED: [&str; 3] = ["http", "https", "mailto"];

/// The absolute form of an address that stands in a text at `base` (RFC 3986, section 5.2); `None` where it may not be followed, or
/// where it is relative and there is no base.
pub fn absolute(address: &str, base: &str) -> Option<String> {
    let address = address.trim();
    // White space and control characters in a scheme are skipped by some viewers (`java\nscript:`), so no address has them.
    if address.is_empty() || address.chars().any(|c| c.is_control()) || address.starts_with("//") {
        return None;
    }
    if let Some(scheme) = scheme(address) {
        let local = || address.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("file:///"));
        let allowed = ALLOWED.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)) || local();
        return allowed.then(|| escaped(address));
    }
    // A colon in the first part of a relative address would make it a scheme; a backslash is a slash to some.
    let first = address.split(['/', '?', '#']).next().unwrap_or_default();
    if first.contains(':') || address.contains('\\') || base.is_empty() {
        return None;
    }
    Some(escaped(&resolved(address, base)))
}

fn resolved(address: &str, base: &str) -> String {
    let base = base.split('#').next().unwrap_or_default();
    if address.starts_with('#') {
        return format!("{base}{address}");
    }
    let base = base.split('?').next().unwrap_or_default();
    if address.starts_with('?') {
        return format!("{base}{address}");
    }
    let root = base.find("://").map_or(0, |at| base[at + 3..].find('/').map_or(base.len(), |slash| at + 3 + slash));
    let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let folder = base[root..].rfind('/').map_or("/", |slash| &base[root..=root + slash]);
    let path = if path.starts_with('/') { path.to_owned() } else { format!("{folder}{path}") };
    format!("{}{}{rest}", &base[..root], without_dots(&path))
}

/// Section 5.2.4: `/a/./b/../c` is `/a/c`.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let ends_in_folder = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            _ => parts.push(part),
        }
    }
    let end = if ends_in_folder && !parts.is_empty() { "/" } else { "" };
    format!("/{}{end}", parts.join("/"))
}

/// The scheme of an absolute address.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// With the characters that would end a markdown destination written as their codes.
fn escaped(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn relative_addresses_lead_back_to_the_glossary() {
        let base = "file:///proj/docs/GLOSSARY.md";
        for (address, expected) in [
            ("guide.md", "file:///proj/docs/guide.md"),
            ("./guide.md#top", "file:///proj/docs/guide.md#top"),
            ("../src/", "file:///proj/src/"),
            ("../../../../x", "file:///x"),
            ("#attention", "file:///proj/docs/GLOSSARY.md#attention"),
            ("?plain=1", "file:///proj/docs/GLOSSARY.md?plain=1"),
            ("/root.md", "file:///root.md"),
            ("a (1).md", "file:///proj/docs/a%20%281%29.md"),
            ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
            ("mailto:a@example.org", "mailto:a@example.org"),
            ("file:///etc/hosts", "file:///etc/hosts"),
        ] {
            assert_eq!(absolute(address, base).as_deref(), Some(expected), "{address}");
        }
    }

    #[test]
    fn dangerous_addresses_are_refused() {
        for address in [
            "command:workbench.action.quit",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "vscode://x/y",
            "file://host/share",
            "//host/share",
            "\\\\host\\share",
            "C:\\x",
            "c:x",
            "&colon:x",
            "",
        ] {
            assert_eq!(absolute(address, "file:///p/GLOSSARY.md"), None, "{address}");
        }
        assert_eq!(absolute("guide.md", ""), None);
    }
}
