//! The user's own folder, and what Glossator has there.

use std::path::{Path, PathBuf};

use super::names::CONFIG_FILE;

/// The user's own folder.
pub(super) fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| !home.as_os_str().is_empty())
}

/// Where the user's own configuration is, if it is: `$XDG_CONFIG_HOME/glossator/glossator.toml`, else in the folder that the system has for settings.
pub(crate) fn settings() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let usual = || match () {
        () if cfg!(windows) => set("APPDATA"),
        () if cfg!(target_os = "macos") => Some(home()?.join("Library/Application Support")),
        () => Some(home()?.join(".config")),
    };
    let folder = set("XDG_CONFIG_HOME").or_else(usual).filter(|folder| folder.is_absolute())?;
    Some(folder.join("glossator").join(CONFIG_FILE))
}

/// Whether a folder is too much to be walked: the user's own, one above it, or all there is.
pub(crate) fn is_too_much(folder: &Path) -> bool {
    folder.parent().is_none() || home().is_some_and(|home| home.is_absolute() && home.starts_with(folder))
}
