//! Reading a file as text: UTF-8, or UTF-16 where a byte-order mark says so, and a clear word where it is neither.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
#[cfg(unix)]
use std::sync::OnceLock;

use crate::glossary::Format;

/// Files above this size are refused, but for glossaries of a format that may have more.
pub const MAX_BYTES: u64 = crate::glossary::MOST_BYTES;

/// The byte-order mark of UTF-8.
pub const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Why a file cannot be read as text.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not there.
    #[error("it does not exist")]
    Missing,
    /// The system refuses.
    #[error("it cannot be read: {0}")]
    Io(io::Error),
    /// It has more bytes than are read of its kind.
    #[error("it has {}, more than the {} that are read: split it, or leave it out with `exclude` in glossator.toml", amount(*size), amount(*most))]
    TooBig {
        /// How many bytes it has, as far as it was read.
        size: u64,
        /// How many are read.
        most: u64,
    },
    /// It is a folder, a pipe, a device or a file of the system's.
    #[error("it is no regular file: put a file with text in its place")]
    NoFile,
    /// It is a link out of the project.
    #[error("it leads out of the project: move the file into it, or name it in your own configuration")]
    Outside,
    /// It is no UTF-8.
    #[error("it is not UTF-8: line {line} holds the byte 0x{byte:02x}; save it as UTF-8")]
    NotUtf8 {
        /// The line of the first bad byte, from 1.
        line: usize,
        /// That byte.
        byte: u8,
    },
    /// A byte-order mark promises UTF-16, and what follows is none.
    #[error("it begins as UTF-16 but is not: save it as UTF-8")]
    NotUtf16,
}

/// The text of a file without its byte-order mark, as editors have it and count in it. Line ends stay as they are.
///
/// # Errors
/// Where the file is missing, unreadable, too big, no regular file or no text.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    read_bytes(path).and_then(decode)
}

/// The text of a glossary file: see [`read_text`].
///
/// # Errors
/// Where the file is missing, unreadable, bigger than files of that format may be, no regular file or no text.
pub fn read_glossary(path: &Path, format: Format) -> Result<String, ReadError> {
    read_at_most(path, format.most_bytes()).and_then(decode)
}

/// The bytes of a file.
///
/// # Errors
/// Where the file is missing, unreadable, too big or no regular file.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_at_most(path, MAX_BYTES)
}

/// The bytes of a file that a walk has just seen to be a regular one: it is not asked once more before it is opened.
///
/// # Errors
/// As [`read_bytes`].
pub fn read_walked(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_opened(open_regular(path)?, MAX_BYTES)
}

/// The bytes of a file that has at most `most` of them.
///
/// # Errors
/// Where the file is missing, unreadable, bigger or no regular file.
pub fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    read_opened(open(path)?, most)
}

fn read_opened((file, size): (File, u64), most: u64) -> Result<Vec<u8>, ReadError> {
    if size > most {
        return Err(ReadError::TooBig { size, most });
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // A file may grow while it is read, and a file system may tell of an earlier size.
    file.take(most + 1).read_to_end(&mut bytes).map_err(ReadError::of)?;
    if bytes.len() as u64 > most {
        return Err(ReadError::TooBig { size: bytes.len() as u64, most });
    }
    Ok(bytes)
}

/// The first bytes of a file, at most so many.
///
/// # Errors
/// Where the file is missing, unreadable or no regular file.
pub fn read_start(path: &Path, most: usize) -> Result<Vec<u8>, ReadError> {
    let mut start = Vec::with_capacity(most);
    open(path)?.0.take(most as u64).read_to_end(&mut start).map_err(ReadError::of)?;
    Ok(start)
}

/// Opens a file to be read, whatever links lead to it, and tells its size. What is no regular file is refused: to read from a pipe, a
/// terminal or a device may take for ever, and takes what is meant for others. Everything that is read here is opened by this function.
pub(super) fn open(path: &Path) -> Result<(File, u64), ReadError> {
    // Before it is opened as well: there are devices that do something when they are.
    if !std::fs::metadata(path).map_err(ReadError::of)?.is_file() {
        return Err(ReadError::NoFile);
    }
    open_regular(path)
}

/// The same for what was a regular file a moment ago.
fn open_regular(path: &Path) -> Result<(File, u64), ReadError> {
    let mut options = File::options();
    options.read(true);
    // Opening a pipe waits for somebody to write to it, and the file may have become one meanwhile.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK | libc::O_NOCTTY);
    let file = options.open(path).map_err(ReadError::of)?;
    let data = file.metadata().map_err(ReadError::of)?;
    if !data.is_file() || is_of_the_system(&data) {
        return Err(ReadError::NoFile);
    }
    let size = data.len();
    Ok((file, size))
}

/// Whether a file is the system's own word: those look like files and may wait, or tell what is nobody's business.
#[cfg(unix)]
fn is_of_the_system(data: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    static SYSTEMS: OnceLock<Vec<u64>> = OnceLock::new();
    let systems = SYSTEMS.get_or_init(|| {
        let device = |folder: &str| Some(std::fs::metadata(folder).ok()?.dev());
        // Where they are not mounted they are plain folders of it.
        let root = device("/");
        ["/proc", "/sys"].into_iter().filter_map(device).filter(|device| Some(*device) != root).collect()
    });
    systems.contains(&data.dev())
}

#[cfg(not(unix))]
fn is_of_the_system(_: &Metadata) -> bool {
    false
}

/// A number of bytes, for people.
fn amount(bytes: u64) -> String {
    if bytes >> 20 > 0 { format!("{} MB", bytes >> 20) } else { format!("{} KB", bytes >> 10) }
}

impl ReadError {
    /// What an error of the system comes to.
    pub fn of(error: io::Error) -> Self {
        match error.kind() {
            // A name that no file can have: on Windows a pattern that matches nothing.
            io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename => ReadError::Missing,
            _ => ReadError::Io(error),
        }
    }
}

/// The text that the bytes of a file stand for, without a byte-order mark.
///
/// # Errors
/// Where they are neither UTF-8 nor UTF-16 with a byte-order mark.
pub fn decode(mut bytes: Vec<u8>) -> Result<String, ReadError> {
    if bytes.starts_with(UTF8_MARK) {
        bytes.drain(..UTF8_MARK.len());
    }
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            ReadError::NotUtf8 { line, byte: bytes[at] }
        }),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(ReadError::NotUtf16);
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| ReadError::NotUtf16)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let link = |target: &str| {
            let path = folder.path().join(format!("link{}", target.replace('/', "_")));
            std::os::unix::fs::symlink(target, &path).unwrap();
            path
        };
        let fifo = folder.path().join("fifo");
        assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        let mut refused = vec![fifo, folder.path().to_owned(), link("/dev/zero"), link("/proc/self/status")];
        refused.retain(|path| path.exists());
        for path in refused {
            assert!(matches!(read_bytes(&path), Err(ReadError::NoFile)), "{}", path.display());
            assert!(matches!(read_start(&path, 9), Err(ReadError::NoFile)), "{}", path.display());
            assert!(matches!(read_walked(&path), Err(ReadError::NoFile)), "{}", path.display());
        }
        std::fs::write(folder.path().join("file"), "\u{feff}text").unwrap();
        assert_eq!(read_text(&link("file")).unwrap(), "text");
        assert!(matches!(read_at_most(&folder.path().join("file"), 6), Err(ReadError::TooBig { size: 7, most: 6 })));
        assert!(matches!(read_text(&folder.path().join("gone")), Err(ReadError::Missing)));
    }

    #[test]
    fn termbases_may_be_larger_than_other_glossaries() {
        let folder = tempfile::tempdir().unwrap();
        let size_of = |extension: &str, bytes: u64| {
            let path = folder.path().join(format!("glossary.{extension}"));
            File::create(&path).unwrap().set_len(bytes).unwrap();
            match read_glossary(&path, Format::from_extension(extension).unwrap()) {
                Err(ReadError::TooBig { most, .. }) => Some(most >> 20),
                _ => None,
            }
        };
        assert_eq!(size_of("md", (64 << 20) + 1), Some(64));
        assert_eq!(size_of("tbx", (256 << 20) + 1), Some(256));
        assert_eq!(size_of("tbx", (64 << 20) + 1), None);
    }
}
