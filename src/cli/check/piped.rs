//! Standard input: a text that stands for a file.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::CheckArguments;
use super::arguments::STDIN;
use super::file::File;
use super::settings::Settings;
use crate::cli::Failure;
use crate::cli::glossaries::{absolute, root_of};
use crate::disk::Location;
use crate::disk::location::slashed;
use crate::disk::read::{MAX_BYTES, ReadError, decode};
use crate::document::Language;
use crate::project::Project;
use crate::text::Source;

/// Standard input, read.
pub(super) struct Piped {
    bytes: Vec<u8>,
    text: String,
    /// As it is shown.
    name: String,
    /// The file that it stands for, or would lie in.
    path: PathBuf,
    pub(super) root: PathBuf,
}

impl Piped {
    /// Reads standard input, where it is among the paths.
    pub(super) fn read(arguments: &CheckArguments, current: &Path) -> Result<Option<Piped>, Failure> {
        if !arguments.reads_stdin() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure::said(format!("standard input cannot be read: {error}")))?;
        let text = text_of(&bytes).map_err(|error| {
            // What cannot be put right goes on as it came: the next command in the pipe must not get nothing.
            let passed = if arguments.fix { pass_on(&bytes) } else { Ok(()) };
            passed.map_or_else(Failure::from, |()| Failure::said(format!("standard input: {error}")))
        })?;
        let typed = arguments.stdin_filename.as_deref();
        let path = absolute(typed.unwrap_or(Path::new(STDIN)))?;
        let name = slashed(typed.unwrap_or(Path::new("<stdin>")));
        let root = root_of(&path, current);
        Ok(Some(Piped { bytes, text, name, path, root }))
    }

    /// Opens it as an editor would.
    pub(super) fn open(self, project: &mut Project, settings: &mut Settings) -> File {
        let Piped { bytes, text, name, path, .. } = self;
        let file = project.file_id(&Location::Path(path.clone()));
        let first = text.lines().next().unwrap_or_default();
        let by_name = path.file_name().and_then(|name| Language::from_file_name(&name.to_string_lossy()));
        let language = by_name.or_else(|| Language::from_shebang(first)).unwrap_or(Language::PLAIN_TEXT);
        project.open_document(file, language, Source::new(&text), 0);
        let snapshot = project.snapshot();
        let scope = snapshot.document(file).map(|document| document.scope.clone());
        let scope = scope.unwrap_or_else(|| snapshot.scope(&project.in_force(file)));
        let options = settings.of(project, file);
        File { name, path, file, language, scope, options, is_named: true, given: Some(bytes) }
    }
}

/// The text of standard input.
fn text_of(bytes: &[u8]) -> Result<String, ReadError> {
    match bytes.len() as u64 {
        size if size > MAX_BYTES => Err(ReadError::TooBig { size, most: MAX_BYTES }),
        _ => decode(bytes.to_vec()),
    }
}

/// Writes what was read of standard input, and all that is still to come, to standard output.
fn pass_on(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    std::io::copy(&mut std::io::stdin().lock(), &mut out)?;
    out.flush()
}
