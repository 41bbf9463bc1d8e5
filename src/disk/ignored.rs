//! The files that the library of walks reads by itself: `.gitignore` and its like. It reads whatever it finds under these names, so
//! they are looked at before it does.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::read::{ReadError, open};

/// More bytes than in any that people write. Each line takes some kilobytes of memory once it is compiled.
const MOST: u64 = 128 * 1024;

/// The files that steer a walk in each folder.
const NAMES: [&str; 2] = [".gitignore", ".ignore"];

/// Has a walk that begins in `root` read only what may be read; what may not is pushed to `left`.
pub(super) fn restrict(builder: &mut WalkBuilder, root: &Path, in_repository: bool, left: &mut Vec<String>) {
    let mut check = |path: &Path| {
        let is_fine = is_fine(path);
        if !is_fine {
            left.push(refusal(path));
        }
        is_fine
    };
    // Both, so that both are told of.
    let own = NAMES.iter().filter(|name| !check(&root.join(name))).count() == 0;
    let mut above = in_repository;
    let mut excluded = true;
    for folder in root.ancestors() {
        excluded &= check(&folder.join(".git/info/exclude"));
        if folder != root && in_repository {
            above &= NAMES.iter().all(|name| check(&folder.join(name)));
        }
    }
    // What names the user's own ignore file is read first, and then that.
    let global = git_configurations().all(|path| check(&path))
        && ignore::gitignore::gitconfig_excludes_path().is_none_or(|path| check(&path));
    builder.parents(above).git_global(global).git_exclude(excluded).git_ignore(own).ignore(own);
}

/// The configurations of git in which the library looks for the name of the user's own ignore file.
fn git_configurations() -> impl Iterator<Item = PathBuf> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| !path.as_os_str().is_empty());
    let home = std::env::home_dir();
    let own = variable("XDG_CONFIG_HOME").or_else(|| Some(home.as_ref()?.join(".config")));
    let system = variable("GIT_CONFIG_SYSTEM").unwrap_or_else(|| PathBuf::from("/etc/gitconfig"));
    [variable("GIT_CONFIG_GLOBAL"), home.map(|home| home.join(".gitconfig")), own.map(|own| own.join("git/config"))]
        .into_iter()
        .flatten()
        .chain([system])
}

/// Why a folder may not be walked into; `None` where it may.
pub(super) fn hindrance(folder: &Path) -> Option<String> {
    let bad = NAMES.iter().map(|name| folder.join(name)).find(|path| !is_fine(path))?;
    Some(format!("{}: this folder is left out", refusal(&bad)))
}

fn refusal(path: &Path) -> String {
    format!("{}: it is no regular file of at most {} KB and is not read", path.display(), MOST >> 10)
}

fn is_fine(path: &Path) -> bool {
    match open(path) {
        Ok((_, size)) => size <= MOST,
        // What the library cannot open either does no harm.
        Err(error) => matches!(error, ReadError::Missing | ReadError::Io(_)),
    }
}
