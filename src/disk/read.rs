//! Reading a file as text: UTF-8, or UTF-16 where a byte-order mark says so, and a clear word where it is neither.

use std::io::{self, Read};
use std::path::Path;

/// Files above this size are no texts that people write; reading one would take the memory of everything else.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Why a file cannot be read as text.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not there.
    #[error("it does not exist")]
    Missing,
    /// The system refuses.
    #[error("it cannot be read: {0}")]
    Io(io::Error),
    /// It is above [`MAX_BYTES`].
    #[error("it has {} MB, more than the {} MB that are read: split it, or leave it out with `exclude` in glossator.toml", .0 >> 20, MAX_BYTES >> 20)]
    TooBig(u64),
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

/// The text of a file. A byte-order mark of UTF-8 and line ends stay as they are.
///
/// # Errors
/// Where the file is missing, unreadable, too big or no text.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    read_bytes(path).and_then(decode)
}

/// The bytes of a file.
///
/// # Errors
/// Where the file is missing, unreadable or too big.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let fault = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Io(error),
    };
    let file = std::fs::File::open(path).map_err(fault)?;
    let size = file.metadata().map_err(fault)?.len();
    if size > MAX_BYTES {
        return Err(ReadError::TooBig(size));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // A file may grow while it is read, and devices have no size at all.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(fault)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooBig(bytes.len() as u64));
    }
    Ok(bytes)
}

/// The text that the bytes of a file stand for.
///
/// # Errors
/// Where they are neither UTF-8 nor UTF-16 with a byte-order mark.
pub fn decode(bytes: Vec<u8>) -> Result<String, ReadError> {
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
