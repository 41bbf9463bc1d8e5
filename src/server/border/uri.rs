//! URIs and the places they name. `file` URIs become paths and back; any other scheme stays what it is.
//!
//! Reading is tolerant: characters that should be escaped and are not, `%3A` for the colon of a drive.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use tower_lsp::gen_lsp_types as lsp;

use crate::disk::{Location, file_uri};

/// What a URI of the client names.
pub(in crate::server) fn location(uri: &str) -> Location {
    if let Some(notebook) = notebook_path(uri) {
        return Location::Cell { notebook, uri: uri.to_owned() };
    }
    file_path(uri).map_or_else(|| Location::Uri(uri.to_owned()), Location::Path)
}

/// The URI of a place, for files that the client has not named itself.
pub(in crate::server) fn uri(location: &Location) -> lsp::Uri {
    match location {
        Location::Path(path) => lsp::Uri(file_uri(path)),
        Location::Cell { uri, .. } | Location::Uri(uri) => lsp::Uri(uri.clone()),
    }
}

/// The path of the notebook that a URI names a cell of: VS Code writes `vscode-notebook-cell:/path/to/a.ipynb#cell`.
fn notebook_path(uri: &str) -> Option<PathBuf> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.ends_with("notebook-cell") {
        return None;
    }
    let path = rest.split_once('#').map_or(rest, |(path, _)| path);
    file_path(&format!("file:{path}")).filter(|path| path.is_absolute())
}

/// The path that a `file` URI names; `None` for other schemes.
pub(in crate::server) fn file_path(uri: &str) -> Option<PathBuf> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    let host = if host.eq_ignore_ascii_case("localhost") { "" } else { host };
    if cfg!(windows) {
        let path = percent_decode_str(path).decode_utf8_lossy();
        return Some(PathBuf::from(windows_path(host, &path)));
    }
    let path: Vec<u8> = percent_decode_str(path).collect();
    let path = if host.is_empty() { path } else { [b"//", host.as_bytes(), &path].concat() };
    Some(path_of_bytes(path))
}

#[cfg(unix)]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

#[cfg(not(unix))]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

/// `/c:/a/b` is `C:\a\b`, and `//server/share` is a path of a file server (UNC).
fn windows_path(host: &str, path: &str) -> String {
    if !host.is_empty() {
        return format!(r"\\{host}{}", path.replace('/', r"\"));
    }
    let trimmed = path.strip_prefix('/').unwrap_or(path);
    let mut letters = trimmed.chars();
    match (letters.next(), letters.next()) {
        // One spelling for each drive: some clients write small letters, and some write both.
        (Some(drive), Some(':')) if drive.is_ascii_alphabetic() => {
            format!("{}{}", drive.to_ascii_uppercase(), trimmed[1..].replace('/', r"\"))
        }
        _ => path.replace('/', r"\"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn windows_paths() {
        assert_eq!(windows_path("", "/c:/Users/a b"), r"C:\Users\a b");
        assert_eq!(windows_path("", "/C:/x"), r"C:\x");
        assert_eq!(windows_path("server", "/share/x.md"), r"\\server\share\x.md");
    }

    #[cfg(unix)]
    #[test]
    fn paths_survive_the_round_trip() {
        for path in ["/a/b.md", "/mit Leerzeichen/ä.md", "/100%/#1?.md", "/文書/😀.md", "/a:b"] {
            let uri = file_uri(Path::new(path));
            assert!(uri.is_ascii(), "{uri}");
            assert_eq!(file_path(&uri).as_deref(), Some(Path::new(path)), "{uri}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn cells_know_their_notebook() {
        let uri = "vscode-notebook-cell:/a%20b/%C3%BC.ipynb#W2sZmlsZQ%3D%3D";
        let expected = Location::Cell { notebook: "/a b/ü.ipynb".into(), uri: uri.to_owned() };
        assert_eq!(location(uri), expected);
        assert_eq!(super::uri(&expected).as_ref(), uri);
        let unsaved = "vscode-notebook-cell:Untitled-1.ipynb#W0s";
        assert_eq!(location(unsaved), Location::Uri(unsaved.to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn reads_what_clients_write() {
        let path = |uri: &str| file_path(uri).map(|path| path.to_string_lossy().into_owned());
        assert_eq!(path("file:///a b/ü.md").as_deref(), Some("/a b/ü.md"));
        assert_eq!(path("FILE:///a%2Db").as_deref(), Some("/a-b"));
        assert_eq!(path("file://localhost/a").as_deref(), Some("/a"));
        assert_eq!(path("file:/a").as_deref(), Some("/a"));
        assert_eq!(path("file://server/a").as_deref(), Some("//server/a"));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("no uri at all"), None);
        assert_eq!(location("untitled:Untitled-1"), Location::Uri("untitled:Untitled-1".into()));
    }
}
