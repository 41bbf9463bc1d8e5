//! Paths as links write them: relative, in the characters that addresses have.

use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::disk::location::normal;

/// What stands in an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The way from a folder to a path; `None` where there is none.
pub(super) fn relative(folder: &Path, path: &Path) -> Option<String> {
    let shared = folder.components().zip(path.components()).take_while(|(one, other)| one == other).count();
    // On another drive there is no way from here.
    (shared > 0).then_some(())?;
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path.components().skip(shared).map(|part| match part {
        Component::Normal(name) => name.to_str().map(encoded),
        _ => None,
    });
    Some(up.map(Some).chain(down).collect::<Option<Vec<String>>>()?.join("/"))
}

/// A name as a part of an address.
pub(super) fn encoded(name: &str) -> String {
    utf8_percent_encode(name, PLAIN).to_string()
}

/// Where a path, as a link writes it without its anchor, leads from a folder; `None` of addresses of other kinds, of paths from a root, and of
/// none at all.
pub(super) fn target_of(folder: &Path, written: &str) -> Option<PathBuf> {
    let path = percent_decode_str(written).decode_utf8().ok()?;
    let is_relative = !path.is_empty() && !path.starts_with(['/', '\\']) && !path.contains(':');
    is_relative.then(|| normal(&folder.join(path.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_back_to_where_it_was_made_for() {
        let folder = Path::new("/a/b c");
        for path in ["/a/b c/d.md", "/a/terms & more/注文.md", "/x/y#1.md"] {
            let way = relative(folder, Path::new(path)).unwrap();
            assert_eq!(target_of(folder, &way).as_deref(), Some(Path::new(path)), "{way}");
        }
        assert_eq!(relative(folder, Path::new("/a/É.md")).as_deref(), Some("../%C3%89.md"));
    }

    #[test]
    fn what_is_no_relative_path_leads_nowhere() {
        for written in ["", "/docs/x.md", "https://example.org/x.md", "mailto:x", "\\\\server\\x", "%ff"] {
            assert_eq!(target_of(Path::new("/a"), written), None, "{written}");
        }
    }
}
