//! Writing over a file so that nobody ever sees half of it, and nothing that somebody else has written meanwhile is lost.

mod draft;
#[cfg(unix)]
mod keep;

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::read::{ReadError, read_bytes};
use draft::Draft;
pub use draft::clean_up_when_ended;

/// Why a file stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Its bytes are no longer those that the new ones were made from.
    #[error("it has changed meanwhile and stays as it is; run the check again")]
    Changed,
    /// It may not be written.
    #[error("it is read-only and stays as it is")]
    ReadOnly,
    /// It has more names, which would keep the old text.
    #[error("it has {0} names (hard links) and stays as it is: only one of them could be put right")]
    Linked(u64),
    /// A new file in its place would lose what this one has.
    #[error("its {0} cannot be kept, so it stays as it is")]
    Lost(&'static str),
    /// The system refuses.
    #[error("it cannot be written: {0}")]
    Io(#[from] io::Error),
}

/// Puts `after` in the place of `before`, the bytes of a file, in one step: what is written goes to a new file, which then takes its
/// name. Owner, permissions and extended attributes stay; of a link the file that it leads to is written, and the link stays.
///
/// # Errors
/// Where it has changed meanwhile, may not be written, has another name, or cannot be written without losing what belongs to it: it
/// then stays as it is.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), WriteError> {
    let target = path.canonicalize()?;
    let metadata = std::fs::metadata(&target)?;
    if metadata.permissions().readonly() {
        return Err(WriteError::ReadOnly);
    }
    // To put another file in its place takes no right to the file itself: it is asked for all the same.
    let old = File::options().write(true).open(&target).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => WriteError::ReadOnly,
        _ => WriteError::Io(error),
    })?;
    let mut draft = Draft::beside(&target)?;
    draft.file.write_all(after)?;
    #[cfg(unix)]
    keep::keep(&draft.file, &old, &metadata)?;
    #[cfg(not(unix))]
    draft.file.set_permissions(metadata.permissions())?;
    draft.file.sync_all()?;
    drop(old);
    // As late as it can be: what is written between this and the next line is lost, and no system offers better.
    match read_bytes(&target) {
        Ok(bytes) if bytes == before => Ok(draft.take_name_of(&target)?),
        Ok(_) | Err(ReadError::Missing) => Err(WriteError::Changed),
        Err(ReadError::Io(error)) => Err(WriteError::Io(error)),
        Err(_) => Err(WriteError::Changed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_file_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("語.md");
        std::fs::write(&path, "before").unwrap();
        replace(&path, b"before", b"after").unwrap();
        assert_eq!((std::fs::read_to_string(&path).unwrap().as_str(), names(folder.path())), ("after", 1));
    }

    #[test]
    fn what_has_changed_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "other").unwrap();
        assert!(matches!(replace(&path, b"before", b"after"), Err(WriteError::Changed)));
        assert_eq!((std::fs::read_to_string(&path).unwrap().as_str(), names(folder.path())), ("other", 1));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("run"), folder.path().join("link"));
        std::fs::write(&path, "before").unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o751)).unwrap();
        symlink("run", &link).unwrap();
        replace(&link, b"before", b"after").unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "after");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o751);
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).unwrap();
        assert!(matches!(replace(&path, b"after", b"x"), Err(WriteError::ReadOnly)));
        assert_eq!(names(folder.path()), 2);
    }
    #[cfg(unix)]
    #[test]
    fn a_file_with_another_name_stays() {
        use std::os::unix::fs::MetadataExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.md"), folder.path().join("b.md"));
        std::fs::write(&path, "before").unwrap();
        std::fs::hard_link(&path, &other).unwrap();
        assert!(matches!(replace(&path, b"before", b"after"), Err(WriteError::Linked(2))));
        assert_eq!(path.metadata().unwrap().ino(), other.metadata().unwrap().ino());
        assert_eq!((std::fs::read_to_string(&path).unwrap().as_str(), names(folder.path())), ("before", 2));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn extended_attributes_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "before").unwrap();
        if xattr::set(&path, "user.note", b"kept").is_err() {
            return eprintln!("skipped: no extended attributes on this disk");
        }
        replace(&path, b"before", b"after").unwrap();
        assert_eq!(xattr::get(&path, "user.note").unwrap().as_deref(), Some(&b"kept"[..]));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "after");
    }

    #[test]
    fn a_draft_of_an_ended_run_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "before").unwrap();
        for number in 0..3 {
            std::fs::write(folder.path().join(format!(".glossator-{}-{number}.tmp", std::process::id())), "").unwrap();
        }
        replace(&path, b"before", b"after").unwrap();
        assert_eq!((std::fs::read_to_string(&path).unwrap().as_str(), names(folder.path())), ("after", 4));
    }
}
