//! Whatever bytes come in are read without a fault, and mean the same in whichever pieces they come.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[derive(Debug, arbitrary::Arbitrary)]
enum Piece {
    Bytes(Vec<u8>),
    /// A message with a right length.
    Whole(u8, Vec<u8>),
    /// One with another.
    Wrong(u16, u8),
    Text(u8),
}

const TEXTS: [&str; 12] = [
    "Content-Length: ",
    "\r\n",
    "\r\n\r\n",
    "\n\n",
    "Content-Type: x\r\n",
    "{",
    "}",
    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\"}",
    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"file:///a\",\"version\":2},\"contentChanges\":[{\"text\":\"\\ud83d\"}]}}",
    "[]",
    "\\ud83d",
    "\"",
];

fuzz_target!(|input: (Vec<Piece>, Vec<u8>)| {
    let mut bytes = Vec::new();
    for piece in &input.0 {
        let text = |at: &u8| TEXTS[usize::from(*at) % TEXTS.len()].as_bytes();
        match piece {
            Piece::Bytes(piece) => bytes.extend_from_slice(piece),
            Piece::Text(at) => bytes.extend_from_slice(text(at)),
            Piece::Wrong(length, at) => {
                bytes.extend([format!("Content-Length: {length}\r\n\r\n").as_bytes(), text(at)].concat())
            }
            Piece::Whole(at, tail) => {
                let body = [text(at), tail].concat();
                bytes.extend([format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), &body].concat());
            }
        }
    }
    // What is longer than any headers is given up piece by piece, which the pieces show.
    bytes.truncate(6_000);
    let whole = glossator::server::understood([bytes.as_slice()]);
    let mut rest = bytes.as_slice();
    let mut pieces = Vec::new();
    for &cut in input.1.iter().cycle().take(if input.1.is_empty() { 0 } else { bytes.len() }) {
        let (piece, behind) = rest.split_at(usize::from(cut).min(rest.len()));
        pieces.push(piece);
        rest = behind;
    }
    pieces.push(rest);
    assert_eq!(glossator::server::understood(pieces), whole);
});
