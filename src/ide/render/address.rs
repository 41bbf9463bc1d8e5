//! Addresses in a meaning, seen from elsewhere: relative ones are led back to the glossary; those that lead to anything but a page of
//! the web or a file of the project are refused. Others run commands (`command:`, `vscode:`) or scripts, carry content of their own
//! (`data:`), or have a computer log in elsewhere (`file://host`).

use std::fmt::Write as _;

use percent_encoding::percent_decode_str;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ground<'a> {
    /// The address of its file; empty where it has none.
    pub base: &'a str,
    /// The address of the folder that links in it may lead into; empty where they may lead to no file.
    pub root: &'a str,
}

/// The absolute form of an address (RFC 3986, section 5.2), with nothing in it that would end a markdown destination; `None` where it
/// may not be followed, or where it is relative and there is nothing that it is relative to.
pub fn absolute(address: &str, ground: &Ground<'_>) -> Option<String> {
    let address = address.trim();
    // White space and control characters in a scheme are skipped by some viewers (`java\nscript:`); a backslash is a slash to some.
    let is_odd = address.contains(|c: char| c.is_control() || c == '\\');
    if is_odd || address.is_empty() || address.starts_with("//") {
        return None;
    }
    if scheme(address).is_some() {
        return web(address).or_else(|| local(address, ground.root));
    }
    // A colon in the first part of a relative address would make it a scheme.
    let first = address.split(['/', '?', '#']).next().unwrap_or_default();
    if first.contains(':') || ground.base.is_empty() {
        return None;
    }
    let resolved = resolved(address, ground.base);
    web(&resolved).or_else(|| local(&resolved, ground.root))
}

/// The address, where it is that of a page on the web.
pub fn web(address: &str) -> Option<String> {
    is_web(address).then(|| escaped(address))
}

fn is_web(address: &str) -> bool {
    let Some(scheme) = scheme(address) else { return false };
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let host = address[scheme.len()..].strip_prefix("://").filter(|_| is_web);
    host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
}

/// The address, where it is that of a page on the web or of somebody's mail, for an attribute of HTML that escapes it.
pub(super) fn outward(address: &str) -> Option<String> {
    let address = address.trim();
    let is_mail = || scheme(address).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto"));
    let is_odd = address.contains(|c: char| c.is_control() || c == '\\');
    (!is_odd && (is_web(address) || is_mail())).then(|| encoded(address, |_| false))
}

/// The address, where it is that of a file in the folder `root`.
fn local(address: &str, root: &str) -> Option<String> {
    let path = |address: &str| {
        let scheme = address.get(..7).filter(|start| start.eq_ignore_ascii_case("file://"))?;
        let path = address[scheme.len()..].split(['?', '#']).next().unwrap_or_default();
        // As the one who follows it will read it: `%2F` is a slash, and two of them begin the name of another computer.
        percent_decode_str(path).decode_utf8().ok().map(|path| path.into_owned())
    };
    let (path, root) = (path(address)?, path(root)?);
    let root = root.trim_end_matches('/');
    let start = path.get(..root.len())?;
    let is_inside = if cfg!(windows) { start.eq_ignore_ascii_case(root) } else { start == root };
    let below = &path[root.len()..];
    let mut parts = below.split('/').skip(1).peekable();
    let mut is_plain = path.starts_with('/') && (below.is_empty() || below.starts_with('/'));
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        is_plain &= match part {
            "" => is_last,
            part => !matches!(part, "." | ".."),
        };
    }
    let is_odd = path.starts_with("//") || path.contains(|c: char| c == '\\' || c.is_control());
    (is_inside && is_plain && !is_odd).then(|| escaped(address))
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

/// With everything that could mean something to a reader of markdown written as its code.
fn escaped(address: &str) -> String {
    encoded(address, is_entity)
}

/// The same; `&` too where what stands behind it says so.
fn encoded(address: &str, is_entity: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        match c {
            '&' if is_entity(&address[at + 1..]) => out.push_str("&amp;"),
            _ if c.is_alphanumeric() || "-._~:/?#@!$&'+,;=%".contains(c) => out.push(c),
            _ => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| _ = write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// Whether what stands behind a `&` makes a character of it (`&lt;`).
fn is_entity(behind: &str) -> bool {
    let name = behind.strip_prefix('#').unwrap_or(behind);
    name.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with(';') && !name.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::{Ground, absolute};

    const GROUND: Ground<'_> = Ground { base: "file:///proj/docs/GLOSSARY.md", root: "file:///proj" };

    #[test]
    fn relative_addresses_lead_back_to_the_glossary() {
        for (address, expected) in [
            ("guide.md", "file:///proj/docs/guide.md"),
            ("./guide.md#top", "file:///proj/docs/guide.md#top"),
            ("../src/", "file:///proj/src/"),
            ("..", "file:///proj/"),
            ("#attention", "file:///proj/docs/GLOSSARY.md#attention"),
            ("?plain=1", "file:///proj/docs/GLOSSARY.md?plain=1"),
            ("a (1).md", "file:///proj/docs/a%20%281%29.md"),
            ("https://example.org/a_(b)*", "https://example.org/a_%28b%29%2A"),
            ("http://example.org/?a=1&b=2&lt;", "http://example.org/?a=1&b=2&amp;lt;"),
            ("FILE:///proj/x%20y.md", "FILE:///proj/x%20y.md"),
        ] {
            assert_eq!(absolute(address, &GROUND).as_deref(), Some(expected), "{address}");
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
            "mailto:a@example.org",
            "ftp://example.org",
            "http:x",
            "https:///x",
            "file://host/share",
            "file:////host/share",
            "file:///%2Fhost/share",
            "file:///proj/%5c%5chost",
            "file:///etc/hosts",
            "file:///project/x",
            "file:///proj/../etc/hosts",
            "file:///proj/%2e%2e/etc/hosts",
            "file:///proj//x",
            "../../x.md",
            "../%2e%2e/x.md",
            "/root.md",
            "//host/share",
            "\\\\host\\share",
            "C:\\x",
            "c:x",
            "&colon:x",
            "",
        ] {
            assert_eq!(absolute(address, &GROUND), None, "{address}");
        }
        assert_eq!(absolute("guide.md", &Ground::default()), None);
        assert_eq!(absolute("guide.md", &Ground { root: "", ..GROUND }), None);
    }
}
