//! What files go by: paths and URIs outside, numbers inside.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Bound;
use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rustc_hash::FxHashMap;

use crate::text::FileId;

/// What a file goes by outside: a path, or the URI of something that is no file on disk (`untitled:Untitled-1`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// An absolute path.
    Path(PathBuf),
    /// A cell of a notebook, which an editor has open as a document of its own.
    Cell {
        /// The absolute path of the notebook: what holds for that holds for the cell.
        notebook: PathBuf,
        /// What the editor calls the cell.
        uri: String,
    },
    /// A URI of another scheme than `file`.
    Uri(String),
}

impl Location {
    /// The path, where it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Location::Path(path) => Some(path),
            Location::Cell { .. } | Location::Uri(_) => None,
        }
    }

    /// The path of the file that it is, or is a part of.
    pub fn file_path(&self) -> Option<&Path> {
        match self {
            Location::Path(path) | Location::Cell { notebook: path, .. } => Some(path),
            Location::Uri(_) => None,
        }
    }
}

/// All files that were ever spoken of.
#[derive(Debug, Default)]
pub(crate) struct FileTable {
    /// Invariant: `locations[id]` is the key under which `ids` holds `id`.
    ids: FxHashMap<Location, FileId>,
    locations: Vec<Location>,
}

impl FileTable {
    pub(crate) fn id(&mut self, location: &Location) -> FileId {
        if let Some(&id) = self.ids.get(location) {
            return id;
        }
        let location = match location {
            Location::Path(path) => Location::Path(normal(path)),
            Location::Cell { .. } | Location::Uri(_) => location.clone(),
        };
        let next = FileId(self.locations.len() as u32);
        *self.ids.entry(location).or_insert_with_key(|location| {
            self.locations.push(location.clone());
            next
        })
    }

    /// The number of a location that was spoken of before.
    pub(crate) fn known(&self, location: &Location) -> Option<FileId> {
        self.ids.get(location).copied()
    }

    pub(crate) fn location(&self, file: FileId) -> Option<&Location> {
        self.locations.get(file.0 as usize)
    }

    /// The path of a file, where it has one; of a cell that of its notebook.
    pub(crate) fn path(&self, file: FileId) -> Option<&Path> {
        self.location(file).and_then(Location::file_path)
    }
}

/// Paths, each of which stands for all that lies below it too.
#[derive(Debug, Clone, Default)]
pub(crate) struct PathSet(BTreeSet<PathBuf>);

impl FromIterator<PathBuf> for PathSet {
    fn from_iter<T: IntoIterator<Item = PathBuf>>(paths: T) -> Self {
        Self(paths.into_iter().collect())
    }
}

impl PathSet {
    /// Whether the path, or one above it, is among them.
    pub(crate) fn covers(&self, path: &Path) -> bool {
        !self.0.is_empty() && path.ancestors().any(|path| self.0.contains(path))
    }

    /// Whether one of them is the path or below it.
    pub(crate) fn is_below(&self, path: &Path) -> bool {
        self.0
            .range::<Path, _>((Bound::Included(path), Bound::Unbounded))
            .next()
            .is_some_and(|next| next.starts_with(path))
    }

    /// The paths, in order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(PathBuf::as_path)
    }
}

/// The same path without `.` and `..`, a Windows drive in capitals: editors write one and the same drive as `c:` and `C:`.
pub fn normal(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            Component::Prefix(prefix) => match prefix.kind() {
                std::path::Prefix::Disk(letter) | std::path::Prefix::VerbatimDisk(letter) => {
                    plain.push(format!("{}:", char::from(letter.to_ascii_uppercase())));
                }
                std::path::Prefix::VerbatimUNC(server, share) => {
                    plain.push(format!(r"\\{}\{}", server.to_string_lossy(), share.to_string_lossy()));
                }
                _ => plain.push(component),
            },
            _ => plain.push(component),
        }
    }
    plain
}

/// What stays as it is in the path of a URI (RFC 3986, `pchar`, without those that markdown would read as its own).
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path with slashes as the path of a relative URI.
pub fn encoded_path(path: &str) -> String {
    utf8_percent_encode(path, &PLAIN).to_string()
}

/// A path with slashes, whatever the system writes between folders: so it is shown, and so it stands in what programs read.
pub fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// A pattern of files with slashes between its folders: on Windows people write them as paths are written there.
pub fn slashed_pattern(pattern: &str) -> Cow<'_, str> {
    if cfg!(windows) { of_windows(pattern) } else { Cow::Borrowed(pattern) }
}

fn of_windows(pattern: &str) -> Cow<'_, str> {
    // A backslash at the start that takes the meaning of the sign behind it away, as patterns of git have it.
    let start = if pattern.starts_with("\\#") || pattern.starts_with("\\!") { 2 } else { 0 };
    let (start, rest) = pattern.split_at(start);
    if rest.contains('\\') { Cow::Owned(format!("{start}{}", rest.replace('\\', "/"))) } else { Cow::Borrowed(pattern) }
}

/// The `file` URI of an absolute path.
pub fn file_uri(path: &Path) -> String {
    let text = slashed(path);
    if cfg!(windows) { windows_uri(&text) } else { format!("file://{}", encoded_path(&text)) }
}

/// The same of a path of Windows with slashes: `//server/share/file` names its host, and a drive is written as VS Code writes it,
/// which compares URIs by their letters in places.
fn windows_uri(text: &str) -> String {
    if let Some(share) = text.strip_prefix("//") {
        let (host, rest) = share.split_at(share.find('/').unwrap_or(share.len()));
        return format!("file://{host}{}", encoded_path(rest));
    }
    match text.split_once(':') {
        Some((drive, rest)) if drive.len() == 1 => {
            format!("file:///{}%3A{}", drive.to_ascii_lowercase(), encoded_path(rest))
        }
        _ => format!("file://{}", encoded_path(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_of_windows_are_written_as_its_editors_do() {
        assert_eq!(windows_uri("C:/Users/a b/ä.md"), "file:///c%3A/Users/a%20b/%C3%A4.md");
        assert_eq!(windows_uri("C:/"), "file:///c%3A/");
        assert_eq!(windows_uri("//server/share/x.md"), "file://server/share/x.md");
    }

    #[test]
    fn patterns_of_windows_have_slashes() {
        let all = [
            (r"docs\old\", "docs/old/"),
            (r"..\all\**\{a,b}.md", "../all/**/{a,b}.md"),
            (r"!docs\own.md", "!docs/own.md"),
            (r"\#a\b", r"\#a/b"),
            ("a/b", "a/b"),
        ];
        all.into_iter().for_each(|(written, pattern)| assert_eq!(of_windows(written), pattern));
    }
}
