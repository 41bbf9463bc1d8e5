//! The glossaries that a command is about: those it was given, else those of the project around the current folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Failure, complain};
use crate::config::ConfigProblem;
use crate::disk::home::is_too_much;
use crate::disk::location::slashed;
use crate::disk::{self, Location, names};
use crate::glossary::{self, Entry, EntryId, Format, Problem, ReadOptions, Reading};
use crate::project::Project;
use crate::text::terminal::Shown;
use crate::text::{Encoding, FileId, Position, Source, TextRange};
use crate::workspace::GlossaryFile;

/// A glossary file that was read.
pub(super) struct Listed {
    /// As it is shown: relative to where the command runs, or as it was given.
    pub(super) name: String,
    pub(super) source: Source,
    pub(super) reading: Arc<Reading>,
    pub(super) format: Format,
    pub(super) options: ReadOptions,
    /// What the context is called whose language it is.
    pub(super) context: Option<String>,
}

impl Listed {
    /// Its entries.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.reading.entries.iter()
    }

    /// Where an entry's headword stands, line and column from 1, the column in characters.
    pub(super) fn place(&self, entry: &Entry) -> (u32, u32) {
        from_one(&self.source, entry.headword_range)
    }

    fn new(name: String, text: &str, format: Format, options: &ReadOptions) -> Self {
        let reading = Arc::new(glossary::read(format, text, options));
        Self { name, reading, source: Source::new(text), format, options: options.clone(), context: None }
    }

    /// A glossary of a project.
    fn known(name: String, file: &GlossaryFile) -> Self {
        let (source, reading) = (file.source.clone(), file.reading.clone());
        let context = file.place.context.clone();
        Self { name, source, reading, format: file.format, options: file.options.clone(), context }
    }

    /// Where an entry ends.
    pub(super) fn end(&self, entry: &Entry) -> (u32, u32) {
        place(&self.source, entry.range.end())
    }

    /// Says on standard error what the reader could not read.
    fn complain(&self) {
        for Problem { range, message, .. } in &self.reading.problems {
            let (line, column) = from_one(&self.source, *range);
            complain(&format_args!("{}:{line}:{column}: {message}", self.name));
        }
    }
}

fn from_one(source: &Source, range: TextRange) -> (u32, u32) {
    place(source, range.start())
}

/// Line and column of a byte, both from 1, the column in characters.
pub(super) fn place(source: &Source, offset: usize) -> (u32, u32) {
    let Position { line, column } = source.position(offset, Encoding::Utf32);
    (line + 1, column + 1)
}

/// The glossaries of the paths that a command was given.
pub(super) fn named(paths: &[PathBuf]) -> Result<Vec<Listed>, Failure> {
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            all.extend(in_folder(path)?);
        } else {
            all.push(file(path)?);
        }
    }
    all.iter().for_each(Listed::complain);
    Ok(all)
}

/// A glossary file, whatever it is called.
fn file(path: &Path) -> Result<Listed, Failure> {
    let extension = path.extension().map(|extension| extension.to_string_lossy()).unwrap_or_default();
    let Some(format) = Format::from_extension(&extension) else {
        return Err(match path.exists() {
            true => Failure::said(format!(
                "{}: no reader for this kind of file; read are {}",
                path.display(),
                Format::listed()
            )),
            false => Failure::said(format!("{}: it does not exist", path.display())),
        });
    };
    let text =
        disk::read_glossary(path, format).map_err(|error| Failure::said(format!("{}: {error}", path.display())))?;
    let candidate = names::candidate(path);
    // What is called a glossary is none of its own entries, even where it is not understood.
    let is_page = candidate.as_ref().is_some_and(|candidate| !candidate.options.one_entry);
    let mut options = candidate.map(|candidate| candidate.options).unwrap_or_default();
    (options.one_entry, options.by_title) = (false, false);
    let name = path.display().to_string();
    let whole = Listed::new(name.clone(), &text, format, &options);
    if is_page || !whole.reading.entries.is_empty() {
        return Ok(whole);
    }
    // A page without entries may be one itself, as in a folder of one-entry files.
    let one = Listed::new(name, &text, format, &ReadOptions { one_entry: true, ..options });
    // A page that is called a glossary and is not understood is no entry of that name.
    let is_entry =
        |one: &Listed| matches!(&one.reading.entries[..], [entry] if !glossary::is_glossary_title(&entry.headword));
    Ok(if is_entry(&one) { one } else { whole })
}

/// The glossaries below a folder; where it holds none, its files are taken as one entry each.
fn in_folder(folder: &Path) -> Result<Vec<Listed>, Failure> {
    let absolute = absolute(folder)?;
    let named_so = absolute
        .file_name()
        .is_some_and(|name| names::FOLDERS.iter().any(|known| name.to_string_lossy().to_lowercase() == **known));
    let found = scanned(&absolute);
    let mut listed = listed(&found, &absolute, folder, |_, _| true);
    listed.retain(|glossary| !glossary.reading.entries.is_empty() || !glossary.reading.problems.is_empty());
    // A page called `glossary.md` among many others is the entry "Glossary"; a glossary has more than one.
    if !named_so && listed.iter().any(|glossary| glossary.reading.entries.len() > 1) {
        return Ok(listed);
    }
    let mut pages = Vec::new();
    for path in disk::scan::entry_files(folder) {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let one_entry = ReadOptions { one_entry: true, stem, ..ReadOptions::default() };
        match disk::read_text(&path) {
            Ok(text) => pages.push(Listed::new(path.display().to_string(), &text, Format::Markdown, &one_entry)),
            Err(error) => complain(&format_args!("{}: {error}", path.display())),
        }
    }
    let entries = |all: &[Listed]| all.iter().map(|glossary| glossary.reading.entries.len()).sum::<usize>();
    Ok(if entries(&pages) >= entries(&listed) { pages } else { listed })
}

/// The project around the current folder, read, and its glossaries that hold there or below.
pub(super) struct Here {
    /// The project.
    pub(super) project: Project,
    /// The glossaries that hold here, the nearest first, then those of the folders below.
    pub(super) glossaries: Vec<(FileId, Listed)>,
}

/// Reads the project around the current folder.
pub(super) fn here() -> Result<Here, Failure> {
    let current = absolute(Path::new("."))?;
    let root = root_around(&current).unwrap_or(&current);
    let mut project = scanned(root);
    let file = project.file_id(&Location::Path(current.join("here")));
    let in_force = project.in_force(file);
    let below = project.glossaries().filter(|(_, path, _)| path.starts_with(&current)).map(|(file, ..)| file);
    let mut wanted: Vec<FileId> = in_force.iter().map(|held| held.file).collect();
    let below: Vec<FileId> = below.filter(|file| !wanted.contains(file)).collect();
    wanted.extend(below);
    Ok(Here::new(project, &wanted, &current))
}

/// Reads the project around a file, and which glossaries hold for that. Its number comes with it.
pub(super) fn around(path: &Path) -> Result<(Here, FileId), Failure> {
    let (current, path) = (absolute(Path::new("."))?, absolute(path)?);
    let mut project = scanned(&root_of(&path, &current));
    let file = project.file_id(&Location::Path(path));
    let wanted: Vec<FileId> = project.in_force(file).iter().map(|held| held.file).collect();
    Ok((Here::new(project, &wanted, &current), file))
}

impl Here {
    /// These glossaries of a project, those without entries left out.
    fn new(project: Project, wanted: &[FileId], current: &Path) -> Self {
        let snapshot = project.snapshot();
        let glossaries = wanted.iter().filter_map(|file| {
            let known = snapshot.glossary_file(*file)?;
            let name = match project.location(*file)? {
                Location::Path(path) => shown(path, current, Path::new("")),
                Location::Cell { .. } | Location::Uri(_) => known.place.name.clone(),
            };
            Some((*file, Listed::known(name, known)))
        });
        let glossaries = glossaries.filter(|(_, glossary)| !glossary.reading.entries.is_empty()).collect();
        Here { project, glossaries }
    }

    /// Says that there is no entry.
    pub(super) fn complain_of_none(&self) {
        complain(&none_holds(&self.project, HERE));
    }

    /// The entry of that number, with its glossary.
    pub(super) fn entry(&self, id: EntryId) -> Option<(&Listed, &Entry)> {
        let (_, glossary) = self.glossaries.iter().find(|(file, _)| *file == id.file)?;
        Some((glossary, glossary.reading.entries.get(id.index as usize)?))
    }
}

/// So many folders above are looked at for a glossary.
const MOST_ABOVE: usize = 4;

/// Where a command looks that was told no place.
pub(super) const HERE: &str = "here";

/// Why no entry is in force in some place (`here`, `for stock/a.md`): the project has no glossary, or none with an entry, or those that it
/// has hold for other folders. The one sentence of all commands.
pub(super) fn none_holds(project: &Project, place: &str) -> String {
    let (snapshot, current) = (project.snapshot(), absolute(Path::new(".")).unwrap_or_default());
    let has_entries = |file: FileId| snapshot.glossary_file(file).is_some_and(|own| !own.reading.entries.is_empty());
    let name = |path: &Path| Shown(shown(path, &current, Path::new(""))).to_string();
    if let Some((_, path, _)) = project.glossaries().find(|(file, ..)| has_entries(*file)) {
        return format!("no glossary holds {place}, though {} does elsewhere; `glossator init` writes one", name(path));
    }
    match project.glossaries().next() {
        Some((_, path, _)) => {
            format!("no entry could be read in {}; `glossator terms --explain` says why", name(path))
        }
        None => match glossary_above(&current) {
            Some(path) => format!(
                "there is no glossary in this project, but {} lies above it; an empty {} there makes one project of both",
                name(&path),
                names::CONFIG_FILE
            ),
            None => "there is no glossary in this project; `glossator init` writes one".to_owned(),
        },
    }
}

/// A file with the name of a glossary in a folder above, where nothing marks a project.
fn glossary_above(folder: &Path) -> Option<PathBuf> {
    if root_around(folder).is_some() {
        return None;
    }
    let above = folder.ancestors().skip(1).take(MOST_ABOVE).take_while(|folder| !is_too_much(folder));
    let glossary_in = |folder: &Path| {
        let files = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
        files.filter(|path| names::candidate(Path::new(path.file_name().unwrap_or_default())).is_some()).min()
    };
    above.into_iter().find_map(glossary_in)
}

/// The place that a path is, as [`none_holds`] speaks of it.
pub(super) fn place_of(path: Option<&Path>) -> String {
    match path.filter(|path| *path != Path::new(".")) {
        Some(path) => format!("for {}", slashed(path)),
        None => HERE.to_owned(),
    }
}

/// The folder of the project that a file or folder lies in.
pub(super) fn root_of(path: &Path, current: &Path) -> PathBuf {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    match root_around(folder) {
        Some(root) => root.to_owned(),
        None if folder.starts_with(current) => current.to_owned(),
        None => folder.to_owned(),
    }
}

/// All files of the project around the current folder that have the name of a glossary, also those without entries.
pub(super) fn candidates_here() -> Result<Vec<Listed>, Failure> {
    let current = absolute(Path::new("."))?;
    let project = scanned(root_around(&current).unwrap_or(&current));
    Ok(listed(&project, &current, Path::new(""), |_, _| true))
}

/// The folder of the project that a folder is in: the nearest at or above it that is a repository or has a configuration.
pub(super) fn root_around(folder: &Path) -> Option<&Path> {
    let marks = [".git", names::CONFIG_FILE];
    folder.ancestors().find(|folder| marks.iter().any(|mark| folder.join(mark).exists()))
}

/// A project of one folder, read from disk; what could not be read is said on standard error.
fn scanned(root: &Path) -> Project {
    read_project([root], None)
}

/// A configuration that the user named: it counts instead of the projects' own. Its paths are relative to the project, as in those.
pub(super) struct Given {
    path: PathBuf,
    source: Source,
}

impl Given {
    /// Reads it, where one was named.
    pub(super) fn read(path: Option<&Path>) -> Result<Option<Given>, Failure> {
        let Some(path) = path else { return Ok(None) };
        let text = disk::read_text(path).map_err(|error| Failure::said(format!("{}: {error}", path.display())))?;
        Ok(Some(Given { path: path.to_owned(), source: Source::new(&text) }))
    }

    /// As the user named it.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// A project of some folders, read from disk, with the configuration that is given instead of their own; what could not be read is said
/// on standard error.
pub(super) fn read_project<'a>(roots: impl IntoIterator<Item = &'a Path>, given: Option<&Given>) -> Project {
    let mut project = Project::new();
    for root in roots {
        project.add_folder(root.to_owned());
        if let Some(given) = given {
            project.replace_config(root, &given.source);
        }
    }
    read_due(&mut project);
    project.take_notes().iter().for_each(|note| complain(note));
    for (file, problems) in project.config_problems() {
        let Some(path) = project.location(file).and_then(Location::path) else { continue };
        let path = given.filter(|_| path.ends_with(names::CONFIG_FILE)).map_or(path, |given| &given.path);
        for ConfigProblem { range, message } in problems {
            match project.config_source(file) {
                Some(source) => {
                    let (line, column) = from_one(source, range);
                    complain(&format_args!("{}:{line}:{column}: {message}", path.display()));
                }
                None => complain(&format_args!("{}: {message}", path.display())),
            }
        }
    }
    project
}

/// Reads what of a project is to be read.
pub(super) fn read_due(project: &mut Project) {
    while let Some(job) = project.scan_job() {
        project.apply_scan(job.run(&|_, _| {}, &|| false));
    }
}

/// The glossaries of a project, named relative to `root` and below `prefix`.
fn listed(project: &Project, root: &Path, prefix: &Path, wanted: impl Fn(FileId, &Path) -> bool) -> Vec<Listed> {
    let snapshot = project.snapshot();
    let found = project.glossaries().filter(|(file, path, _)| wanted(*file, path));
    let listed = found.filter_map(|(file, path, _)| {
        let known = snapshot.glossary_file(file)?;
        let name = shown(path, root, prefix);
        Some(Listed::known(name, known))
    });
    listed.collect()
}

/// A path as it is shown: relative to `from` where it is below it, else with the steps upwards.
pub(super) fn shown(path: &Path, from: &Path, prefix: &Path) -> String {
    let mut up = PathBuf::new();
    for folder in from.ancestors().take_while(|folder| folder.parent().is_some()) {
        if let Ok(rest) = path.strip_prefix(folder) {
            return slashed(&prefix.join(up).join(rest));
        }
        up.push("..");
    }
    slashed(path)
}

/// The paths that were typed; where the shell leaves patterns to programs, the files that they stand for.
pub(super) fn expanded_by_shell<'a>(typed: impl Iterator<Item = &'a PathBuf>) -> Vec<PathBuf> {
    typed.flat_map(|path| if cfg!(windows) { disk::expanded(path) } else { vec![path.clone()] }).collect()
}

pub(super) fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(path);
    let absolute = absolute.map_err(|error| Failure::said(format!("{}: {error}", path.display())))?;
    Ok(disk::location::normal(&absolute))
}
