//! `glossator init`: a glossary to start from. It never overwrites anything.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{FOUND_NOTHING, Failure, Outcome, complain, style};
use crate::disk::names::CONFIG_FILE;
use crate::text::terminal::Shown;

/// What the glossary is called.
const GLOSSARY_FILE: &str = "GLOSSARY.md";

const GLOSSARY: &str = include_str!("init/GLOSSARY.md");
const CONFIG: &str = include_str!("init/glossator.toml");

pub(super) fn run(folder: Option<PathBuf>, config: bool, out: &mut dyn Write) -> Outcome {
    let folder = folder.unwrap_or_default();
    if !folder.as_os_str().is_empty() && !folder.is_dir() {
        return Err(Failure::said(format!("{}: there is no such folder; make it first", folder.display())));
    }
    let mut files = vec![(GLOSSARY_FILE, GLOSSARY)];
    if config {
        files.push((CONFIG_FILE, CONFIG));
        // A configuration is asked for beside the glossary that is there.
        files.retain(|(name, _)| *name != GLOSSARY_FILE || existing(&folder, name).is_none());
    }
    let mut written = Vec::new();
    for (name, text) in files {
        match existing(&folder, name) {
            Some(path) => complain(&format_args!("{}: it is there already and stays as it is", path.display())),
            None => written.extend(write_new(&folder.join(name), text)?),
        }
    }
    let (mark, advice) = (style::MARK, style::ADVICE);
    for path in &written {
        writeln!(out, "Wrote {mark}{}{mark:#}.", Shown(path.display()))?;
    }
    if written.is_empty() {
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    if !written.iter().any(|path| path.ends_with(GLOSSARY_FILE)) {
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "Next: write your project's own terms into it, then ask for one:")?;
    writeln!(out, "  {advice}glossator define headword{advice:#}")?;
    writeln!(out, "In an editor, have it start `glossator lsp`; the terms then show wherever they are used.")?;
    Ok(ExitCode::SUCCESS)
}

/// A file of that name, in any case: on some systems `glossary.md` and `GLOSSARY.md` are one, and on all of them both are glossaries.
fn existing(folder: &Path, name: &str) -> Option<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let is_it = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().eq_ignore_ascii_case(name);
    let entry = std::fs::read_dir(here).ok()?.flatten().find(is_it)?;
    Some(folder.join(entry.file_name()))
}

/// Writes a file that must not be there yet; `None` where somebody else was quicker.
fn write_new(path: &Path, text: &str) -> Result<Option<PathBuf>, Failure> {
    let written = std::fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => Ok(Some(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            complain(&format_args!("{}: it is there already and stays as it is", path.display()));
            Ok(None)
        }
        Err(error) => Err(Failure::said(format!("{}: it cannot be written: {error}", path.display()))),
    }
}
