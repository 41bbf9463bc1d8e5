//! What the client says, in the words of the layers below.

use tower_lsp::gen_lsp_types as lsp;

use crate::disk::{FileEvent, FileEventKind};
use crate::server::border::uri;
use crate::text::{Encoding, FilePosition, Position, PositionRange, TextRange};
use crate::workspace::Document;

/// The offset that a position of the protocol means in a document.
pub(in crate::server) fn file_position(
    document: &Document,
    position: lsp::Position,
    encoding: Encoding,
) -> FilePosition {
    let offset = document.source.offset(self::position(position), encoding);
    FilePosition { file: document.file, offset }
}

/// The bytes that a range of the protocol means in a document; one that runs backwards is empty.
pub(in crate::server) fn text_range(document: &Document, range: lsp::Range, encoding: Encoding) -> TextRange {
    let offset = |position: lsp::Position| document.source.offset(self::position(position), encoding);
    let (start, end) = (offset(range.start), offset(range.end));
    TextRange::new(start, end.max(start))
}

/// A range of the protocol.
pub(in crate::server) fn range(range: lsp::Range) -> PositionRange {
    PositionRange { start: position(range.start), end: position(range.end) }
}

fn position(position: lsp::Position) -> Position {
    Position::new(position.line, position.character)
}

/// What happened to a file; `None` for what is no file on disk.
pub(in crate::server) fn file_event(event: &lsp::FileEvent) -> Option<FileEvent> {
    let kind = match event.kind {
        lsp::FileChangeType::Created => FileEventKind::Created,
        lsp::FileChangeType::Deleted => FileEventKind::Deleted,
        _ => FileEventKind::Changed,
    };
    Some(FileEvent { path: uri::file_path(event.uri.as_ref())?, kind })
}
