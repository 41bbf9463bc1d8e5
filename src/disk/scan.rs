//! Reading the disk: one walk of a workspace folder that finds its glossaries, reads them and says where they hold.
//!
//! A job owns all it needs to know, so that it runs on any thread while the project goes on; what it found is taken in afterwards.

mod contexts;
pub(crate) mod globs;
mod imports;
mod pages;
mod reading;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;
use parking_lot::Mutex;
use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) use self::contexts::Contexts;
use self::contexts::Seen;
use self::globs::Globs;
pub use self::pages::entry_files;
pub(crate) use self::reading::{ConfigReading, config_of};
use self::reading::{read_at_most_within, read_config};
use super::alone::{self, Levels, Surroundings};
use super::bounds::{Bounds, refusal};
use super::home::is_too_much;
use super::ignored;
use super::location::PathSet;
use super::names::{self, Candidate, Reach};
use super::read::ReadError;
use super::user;
use crate::config::{self, Config, ConfigProblem};
use crate::glossary::Reading;
use crate::text::{Source, threads};
use crate::workspace::Reader;

/// A reading of the disk, to be run away from the main path.
#[derive(Debug)]
pub struct ScanJob {
    /// Its place among the jobs of the project: a later job knows better.
    pub(crate) sequence: u64,
    pub(crate) folders: Vec<FolderJob>,
    /// Folders whose surroundings are to be found: documents alone lie in them.
    pub(crate) alone: BTreeSet<PathBuf>,
}

/// What is to be read of one workspace folder.
#[derive(Debug)]
pub(crate) struct FolderJob {
    pub(crate) root: PathBuf,
    /// Workspace folders below this one, which are read on their own.
    pub(crate) nested: Vec<PathBuf>,
    pub(crate) settings: Config,
    /// The text of `glossator.toml` where an editor has it open.
    pub(crate) open_config: Option<Source>,
    /// Files open in an editor that bear a glossary's name, and how far each holds.
    pub(crate) open: Vec<(PathBuf, Reach)>,
    /// The glossaries as last read: what has not changed is not read again.
    pub(crate) known: FxHashMap<PathBuf, (Candidate, Source, Vec<String>)>,
    /// The maps of contexts that an editor has open.
    pub(crate) open_maps: FxHashMap<PathBuf, Source>,
    /// What the maps of contexts were last read to say.
    pub(crate) contexts: Arc<Contexts>,
    /// Only these files, and what is below these folders; everything where `None`.
    pub(crate) only: Option<PathSet>,
    /// The folders that are looked at, where not all of it is.
    pub(crate) levels: Option<Levels>,
    pub(crate) reader: Reader,
}

/// What a [`ScanJob`] found.
#[derive(Debug)]
pub struct ScanResult {
    pub(crate) sequence: u64,
    pub(crate) folders: Vec<FolderResult>,
    pub(crate) around: Vec<Surroundings>,
    pub(crate) user: ConfigReading,
}

/// What was found in one workspace folder.
#[derive(Debug)]
pub(crate) struct FolderResult {
    pub(crate) root: PathBuf,
    pub(crate) only: Option<PathSet>,
    pub(crate) bounds: Bounds,
    pub(crate) config: ConfigReading,
    pub(crate) found: Vec<Found>,
    /// What was not looked at, and why: a sentence for the user each.
    pub(crate) notes: Vec<String>,
    /// Those of the job's open files that are left out, by `.gitignore` or by the configuration.
    pub(crate) left_out: Vec<PathBuf>,
    /// Those that are not on disk, and the folder that each holds for.
    pub(crate) unsaved: Vec<(PathBuf, PathBuf)>,
    /// What the maps of contexts say; `None` where they were not read.
    pub(crate) contexts: Option<Arc<Contexts>>,
    /// Whether something was found that only a walk of the whole folder can place.
    pub(crate) is_partial: bool,
    /// Whether the job came to its end.
    pub(crate) complete: bool,
}

/// A glossary file, or one that goes by a glossary's name.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    pub(crate) candidate: Candidate,
    /// The folder that it holds for.
    pub(crate) holds: PathBuf,
    /// Other folders that it holds for.
    pub(crate) also: Vec<PathBuf>,
    /// What the context is called whose language it is; empty where it has no name.
    pub(crate) called: Option<String>,
    pub(crate) text: Result<Source, ReadError>,
    /// What was read from that text; `None` where it is as it was.
    pub(crate) reading: Option<Arc<Reading>>,
}

impl ScanJob {
    /// Walks and reads. `progress` is told how many files were seen and which glossary was last read; `stop` is asked often, and
    /// where it says true the job ends early with what it has.
    pub fn run(self, progress: &dyn Fn(usize, &Path), stop: &dyn Fn() -> bool) -> ScanResult {
        let mut seen = 0;
        let user = user::read();
        let mut walk = |job: FolderJob| {
            let mut walk = FolderWalk::new(job, &user, seen);
            walk.run(progress, stop);
            seen = walk.seen;
            walk.finish()
        };
        let folders = self.folders.into_iter().map(&mut walk).collect();
        let around = self.alone.iter().map(|folder| alone::around(folder)).collect();
        ScanResult { sequence: self.sequence, folders, around, user }
    }
}

/// How many files are seen between two words on how far the walk is.
const FILES_A_REPORT: usize = 500;

/// The walk of one workspace folder.
struct FolderWalk {
    job: FolderJob,
    bounds: Bounds,
    config: ConfigReading,
    globs: Globs,
    notes: Arc<Mutex<Vec<String>>>,
    seen: usize,
    /// What else was seen on the way.
    around: Seen,
    found: Vec<Found>,
    /// Their paths.
    paths: FxHashSet<PathBuf>,
    marks: FxHashMap<PathBuf, bool>,
    complete: bool,
}

impl FolderWalk {
    fn new(job: FolderJob, user: &ConfigReading, seen: usize) -> Self {
        let bounds = Bounds::around(&job.root);
        let config = read_config(&job.root, job.open_config.clone(), &bounds);
        let globs = Globs::new(&job.root, &job.settings.above(&config.written.above(&user.written)));
        let mut notes: Vec<String> = globs.refusals().collect();
        if is_too_much(&job.root) {
            let root = job.root.display();
            notes.push(format!("{root}: not all of it is searched for glossaries; open a folder in it"));
        }
        let notes = Arc::new(Mutex::new(notes));
        let (around, found, paths, marks) = Default::default();
        Self { job, bounds, config, globs, notes, seen, around, found, paths, marks, complete: true }
    }

    fn run(&mut self, progress: &dyn Fn(usize, &Path), stop: &dyn Fn() -> bool) {
        let mut last = self.job.root.clone();
        for entry in self.walk_builder().build() {
            if stop() {
                self.complete = false;
                return;
            }
            let Ok(entry) = entry else { continue };
            let Some(kind) = entry.file_type() else { continue };
            self.around.note(entry.path(), kind);
            if !(kind.is_file() || kind.is_symlink()) {
                continue;
            }
            self.seen += 1;
            let read = self.consider(entry.path(), kind.is_symlink());
            if read {
                last = entry.into_path();
            }
            if read || self.seen.is_multiple_of(FILES_A_REPORT) {
                progress(self.seen, &last);
            }
        }
        for (path, among_others) in self.globs.files_not_walked_by(&self.job.root) {
            if stop() {
                self.complete = false;
                return;
            }
            self.take_named(&path, among_others);
        }
        self.take_imports(stop);
    }

    fn walk_builder(&self) -> WalkBuilder {
        let root = self.job.root.clone();
        let (nested, only, globs) = (self.job.nested.clone(), self.job.only.clone(), self.globs.clone());
        let levels = self.job.levels.clone();
        // The files above the folder steer it only inside one repository: a `.gitignore` in somebody's home is not meant for it.
        let in_repository = root.ancestors().any(|folder| folder.join(".git").exists());
        let mut builder = WalkBuilder::new(&root);
        builder.hidden(false).require_git(false).follow_links(false);
        ignored::restrict(&mut builder, &root, in_repository, &mut self.notes.lock());
        let notes = self.notes.clone();
        builder.filter_entry(move |entry| {
            let (path, is_folder) = (entry.path(), entry.file_type().is_some_and(|kind| kind.is_dir()));
            if path == root {
                return true;
            }
            if only.as_ref().is_some_and(|only| !(only.covers(path) || is_folder && only.is_below(path))) {
                return false;
            }
            if levels.as_ref().is_some_and(|levels| !levels.allow(path, is_folder)) {
                return false;
            }
            let name = entry.file_name().to_string_lossy();
            let leads = || globs.lead_through(path) || levels.as_ref().is_some_and(|levels| levels.lead_through(path));
            let skipped =
                is_folder && (nested.iter().any(|root| root == path) || names::is_skipped_folder(&name) && !leads());
            if skipped || globs.exclude(path, is_folder) {
                return false;
            }
            let hindrance = is_folder.then(|| ignored::hindrance(path)).flatten();
            let is_free = hindrance.is_none();
            notes.lock().extend(hindrance);
            is_free
        });
        builder
    }

    /// Reads a file where its name or the configuration makes it a glossary; whether it did.
    fn consider(&mut self, path: &Path, is_link: bool) -> bool {
        let Ok(relative) = path.strip_prefix(&self.job.root) else { return false };
        let candidate = names::candidate(relative)
            .or_else(|| self.globs.name(relative).then(|| names::named_among_others(relative)).flatten());
        let Some(candidate) = candidate else { return false };
        if is_link && self.leads_to_another(path) {
            return false;
        }
        self.read(path.to_owned(), candidate);
        true
    }

    /// Whether a link leads to no file, or to one that the walk finds by itself: its entries would be there twice.
    fn leads_to_another(&self, link: &Path) -> bool {
        let Ok(target) = link.canonicalize() else { return true };
        let root = self.job.root.canonicalize().unwrap_or_else(|_| self.job.root.clone());
        let inside = target.strip_prefix(root).ok();
        !target.is_file() || inside.is_some_and(|relative| names::candidate(relative).is_some())
    }

    /// Reads a file or folder that the configuration names by its path, or a file outside that a pattern names, whatever hides it.
    fn take_named(&mut self, path: &Path, among_others: bool) {
        if self.job.only.as_ref().is_some_and(|only| !only.covers(path) && !only.is_below(path)) {
            return;
        }
        if self.bounds.are_left_by(path) {
            self.refuse(path);
        } else if path.is_dir() && is_too_much(path) {
            self.notes.lock().push(format!("{}: a folder of that size is not read as a glossary", path.display()));
        } else if path.is_dir() {
            for path in entry_files(path) {
                self.take_as(&path, |relative| {
                    let mut entry = names::named_among_others(relative)?;
                    entry.options.one_entry = true;
                    Some(entry)
                });
            }
        } else if path.is_file() {
            self.take_as(path, if among_others { names::named_among_others } else { names::named_candidate });
        }
    }

    /// Says where the configuration names a path that leads out of the project by a link.
    fn refuse(&mut self, path: &Path) {
        let root = &self.job.root;
        let items = self.config.written.glossaries.iter().flatten();
        let mut named = items.filter(|item| globs::Named::new(root, item).is_some_and(|named| named.names(path)));
        let Some(item) = named.next() else { return };
        let range = config::place_of(self.config.source.text(), "glossaries", Some(item));
        self.config.problems.push(ConfigProblem { range, message: refusal(item) });
    }

    fn take_as(&mut self, path: &Path, candidate: fn(&Path) -> Option<Candidate>) {
        let relative = path.strip_prefix(&self.job.root).unwrap_or(path);
        if !self.paths.contains(path)
            && let Some(candidate) = candidate(relative)
        {
            self.read(path.to_owned(), candidate);
        }
    }

    fn read(&mut self, path: PathBuf, candidate: Candidate) {
        let mut text = read_at_most_within(&self.bounds, &path, candidate.format.most_bytes());
        if matches!(text, Err(ReadError::Missing)) {
            return;
        }
        let mut reading = None;
        if let Ok(source) = &mut text {
            match self.job.known.get(&path) {
                Some((as_what, known, _)) if candidate.reads_as(as_what) && known == source => *source = known.clone(),
                // Here and not where it is taken in: that is between two messages of an editor.
                _ => {
                    let own = source.clone();
                    let read = || self.job.reader.read(candidate.format, source, &candidate.options);
                    reading = Some(threads::beside(read, || own.prepare(), own.is_long()).0);
                    // Which may be that of another thread, who was quicker.
                    source.prepare();
                    if !candidate.format.shares_texts() {
                        *source = source.settled();
                    }
                }
            }
        }
        let holds = self.holds(&path, candidate.reach);
        self.paths.insert(path.clone());
        self.found.push(Found { path, candidate, holds, also: Vec::new(), called: None, text, reading });
    }

    /// The folder that a glossary holds for.
    fn holds(&mut self, path: &Path, reach: Reach) -> PathBuf {
        let root = &self.job.root;
        let Some(folder) = path.parent().filter(|folder| folder.starts_with(root)) else { return root.clone() };
        if reach == Reach::Folder {
            return folder.to_owned();
        }
        if let Some(level) = self.job.levels.as_ref().and_then(|levels| levels.nearest(path)) {
            return level.to_owned();
        }
        for folder in folder.ancestors().take_while(|folder| folder != root) {
            if !self.marks.contains_key(folder) {
                self.marks.insert(folder.to_owned(), has_project_mark(folder));
            }
            if self.marks[folder] {
                return folder.to_owned();
            }
        }
        root.clone()
    }

    fn finish(mut self) -> FolderResult {
        self.drop_front_pages();
        let (contexts, is_partial) = self.settle_contexts();
        let (mut left_out, mut unsaved) = (Vec::new(), Vec::new());
        for (path, reach) in std::mem::take(&mut self.job.open) {
            if self.paths.contains(&path) || !covers(self.job.only.as_ref(), &path) {
                continue;
            }
            if path.exists() || self.globs.leave_out(&path) {
                left_out.push(path);
            } else {
                let holds = self.holds(&path, reach);
                unsaved.push((path, holds));
            }
        }
        FolderResult {
            root: self.job.root,
            only: self.job.only,
            bounds: self.bounds,
            config: self.config,
            found: self.found,
            notes: std::mem::take(&mut self.notes.lock()),
            left_out,
            unsaved,
            contexts,
            is_partial,
            complete: self.complete,
        }
    }
}

/// Whether a job of that extent looked at `path`.
pub(crate) fn covers(only: Option<&PathSet>, path: &Path) -> bool {
    only.is_none_or(|only| only.covers(path))
}

fn has_project_mark(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| names::is_project_mark(&entry.file_name().to_string_lossy()))
}
