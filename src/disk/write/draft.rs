//! A file that is being written and has no right to its name yet. Where the system has files without names, it has none until it is
//! whole; where not, its name is a random one. Whichever way a run ends, no draft stays behind: but for a kill that no program hears
//! of, in the few microseconds between two names.

use std::collections::BTreeSet;
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};

use parking_lot::Mutex;

/// The drafts that have a name. Whoever gives one a name, or takes it away, holds the lock.
static NAMED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// So many names are tried: each is one of 2^64.
const TRIES: usize = 8;

/// A file that goes away unless it takes the name of another.
pub(super) struct Draft {
    pub(super) file: File,
    folder: PathBuf,
    /// Its name, where it has one.
    path: Option<PathBuf>,
}

impl Draft {
    pub(super) fn beside(target: &Path) -> io::Result<Draft> {
        let folder = target.parent().unwrap_or(target).to_owned();
        if let Some(file) = without_name(&folder) {
            return Ok(Draft { file, folder, path: None });
        }
        let (file, path) = with_name(&folder, |path| File::create_new(path))?;
        Ok(Draft { file, folder, path: Some(path) })
    }

    /// Takes the name of `target`, and its place.
    pub(super) fn take_name_of(mut self, target: &Path) -> io::Result<()> {
        if self.path.is_none() {
            let ((), path) = with_name(&self.folder, |path| name(&self.file, path))?;
            self.path = Some(path);
        }
        let Some(path) = self.path.take() else { return Ok(()) };
        let mut named = NAMED.lock();
        let renamed = std::fs::rename(&path, target);
        if renamed.is_err() {
            let _ = std::fs::remove_file(&path);
        }
        named.remove(&path);
        renamed
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            let mut named = NAMED.lock();
            let _ = std::fs::remove_file(path);
            named.remove(path);
        }
    }
}

/// Makes something under a name in a folder that nothing there has.
fn with_name<T>(folder: &Path, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<(T, PathBuf)> {
    let mut named = NAMED.lock();
    let mut last = None;
    for number in 0..TRIES {
        // Each state has keys of its own, which the system has drawn.
        let path = folder.join(format!(".glossator-{:016x}.tmp", RandomState::new().hash_one(number)));
        match make(&path) {
            Ok(made) => {
                named.insert(path.clone());
                return Ok((made, path));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AlreadyExists.into()))
}

/// A file without a name on the disk of that folder; `None` where that disk knows none.
#[cfg(target_os = "linux")]
fn without_name(folder: &Path) -> Option<File> {
    use std::os::unix::fs::OpenOptionsExt;
    // Nobody else may read it before it has the rights of the file that it takes the place of.
    File::options().write(true).mode(0o600).custom_flags(libc::O_TMPFILE).open(folder).ok()
}

#[cfg(not(target_os = "linux"))]
fn without_name(_: &Path) -> Option<File> {
    None
}

/// Gives a file without a name one.
#[cfg(target_os = "linux")]
fn name(file: &File, path: &Path) -> io::Result<()> {
    use std::ffi::CString;
    use std::os::fd::AsRawFd;
    use std::os::unix::ffi::OsStrExt;
    let own = CString::new(format!("/proc/self/fd/{}", file.as_raw_fd()))?;
    let path = CString::new(path.as_os_str().as_bytes())?;
    // SAFETY: both are strings that end with a zero and outlive the call.
    let done =
        unsafe { libc::linkat(libc::AT_FDCWD, own.as_ptr(), libc::AT_FDCWD, path.as_ptr(), libc::AT_SYMLINK_FOLLOW) };
    if done == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

#[cfg(not(target_os = "linux"))]
fn name(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// From now on drafts are removed when this process is interrupted or told to end, before it does. To be called before other threads
/// are made: they are not to hear of it first.
#[cfg(unix)]
pub fn clean_up_when_ended() {
    // SAFETY: the set is made by `sigemptyset` before anything reads it, and lives on in the thread that waits for it.
    let set = unsafe {
        let mut set = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, libc::SIGINT);
        libc::sigaddset(&mut set, libc::SIGTERM);
        if libc::pthread_sigmask(libc::SIG_BLOCK, &set, std::ptr::null_mut()) != 0 {
            return;
        }
        set
    };
    let wait = move || {
        let mut signal = 0;
        // SAFETY: as above, and `signal` is there to be written.
        if unsafe { libc::sigwait(&set, &mut signal) } != 0 {
            return;
        }
        // Held to the end: nobody makes another one.
        let named = NAMED.lock();
        named.iter().for_each(|path| _ = std::fs::remove_file(path));
        // SAFETY: as if nobody had waited: the signal ends the process, as its parent may want to know.
        unsafe {
            libc::signal(signal, libc::SIG_DFL);
            libc::pthread_sigmask(libc::SIG_UNBLOCK, &set, std::ptr::null_mut());
            libc::raise(signal);
        }
    };
    let thread = std::thread::Builder::new().name("glossator-end".to_owned()).spawn(wait);
    if thread.is_err() {
        // SAFETY: as above. Nobody waits, so that the signals must act as ever.
        unsafe { libc::pthread_sigmask(libc::SIG_UNBLOCK, &set, std::ptr::null_mut()) };
    }
}

/// Nothing: who ends a process here lets it hear nothing of it.
#[cfg(not(unix))]
pub fn clean_up_when_ended() {}
