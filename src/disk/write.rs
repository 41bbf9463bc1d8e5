//! Writing over a file so that nobody ever sees half of it, and nothing that somebody else has written meanwhile is lost.

use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Why a file stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Its bytes are no longer those that the new ones were made from.
    #[error("it has changed meanwhile and stays as it is; run the check again")]
    Changed,
    /// It may not be written.
    #[error("it is read-only and stays as it is")]
    ReadOnly,
    /// The system refuses.
    #[error("it cannot be written: {0}")]
    Io(#[from] io::Error),
}

/// Puts `after` in the place of `before`, the bytes of a file, in one step: what is written goes to a file beside it, which then takes
/// its name. Permissions stay; of a link the file that it leads to is written, and the link stays.
///
/// # Errors
/// Where it has changed meanwhile, is read-only or cannot be written: it then stays as it is.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), WriteError> {
    let target = path.canonicalize()?;
    let metadata = std::fs::metadata(&target)?;
    if metadata.permissions().readonly() {
        return Err(WriteError::ReadOnly);
    }
    let (draft, mut file) = Draft::beside(&target)?;
    file.write_all(after)?;
    keep_rights(&file, &metadata)?;
    file.sync_all()?;
    drop(file);
    // As late as it can be: what is written between this and the next line is lost, and no system offers better.
    if std::fs::read(&target)? != before {
        return Err(WriteError::Changed);
    }
    std::fs::rename(&draft.path, &target)?;
    draft.keep();
    Ok(())
}

/// Gives a new file the rights of the old one, and its owner where we may.
fn keep_rights(file: &File, old: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let fresh = file.metadata()?;
        if (fresh.uid(), fresh.gid()) != (old.uid(), old.gid()) {
            // Only root may give files away; whoever may not write what is not theirs gets to own it.
            let _ = std::os::unix::fs::fchown(file, Some(old.uid()), Some(old.gid()));
        }
    }
    file.set_permissions(old.permissions())
}

/// A file that goes away unless it is kept.
struct Draft {
    path: PathBuf,
}

/// Tells the drafts of one process apart.
static DRAFTS: AtomicU32 = AtomicU32::new(0);

impl Draft {
    fn beside(target: &Path) -> io::Result<(Draft, File)> {
        let number = DRAFTS.fetch_add(1, Ordering::Relaxed);
        let name = format!(".glossator-{}-{number}.tmp", std::process::id());
        let path = target.with_file_name(name);
        let file = File::create_new(&path)?;
        Ok((Draft { path }, file))
    }

    /// It has got its name.
    fn keep(self) {
        std::mem::forget(self);
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
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
}
