//! What belongs to a file besides its bytes, given to the one that takes its place.

use std::fs::{File, Metadata};
use std::os::unix::fs::{MetadataExt, fchown};

use xattr::FileExt as _;

use super::WriteError;

/// Gives a new file the owner, the permissions and the extended attributes of the old one.
///
/// # Errors
/// Where one of them cannot be kept.
pub(super) fn keep(new: &File, old: &File, metadata: &Metadata) -> Result<(), WriteError> {
    if metadata.nlink() > 1 {
        return Err(WriteError::Linked(metadata.nlink()));
    }
    let owner = |file: &Metadata| (file.uid(), file.gid());
    if owner(&new.metadata()?) != owner(metadata) {
        fchown(new, Some(metadata.uid()), Some(metadata.gid())).map_err(|_| WriteError::Lost("owner"))?;
    }
    new.set_permissions(metadata.permissions())?;
    // Behind the permissions: an access list is an attribute, and setting them would change it.
    attributes(new, old).map_err(|_| WriteError::Lost("extended attributes"))
}

fn attributes(new: &File, old: &File) -> std::io::Result<()> {
    // A disk without attributes has none to lose.
    let Ok(names) = old.list_xattr() else { return Ok(()) };
    for name in names {
        let value = old.get_xattr(&name)?;
        // Labels of the system's are there already, and not everybody may set them.
        if let Some(value) = value.filter(|value| new.get_xattr(&name).ok().flatten().as_ref() != Some(value)) {
            new.set_xattr(&name, &value)?;
        }
    }
    Ok(())
}
