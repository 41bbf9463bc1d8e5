//! What two texts have in common at their beginnings and ends: the way to what an edit has changed, whatever edit that was.

/// Texts are compared in pieces of so many bytes, then byte by byte.
const PIECE: usize = 256;

/// The length of what two texts begin with alike, in bytes.
pub fn front(old: &[u8], new: &[u8]) -> usize {
    let pieces = old.chunks(PIECE).zip(new.chunks(PIECE)).take_while(|(old, new)| old == new).map(|(old, _)| old.len());
    let at: usize = pieces.sum();
    at + old[at..].iter().zip(&new[at..]).take_while(|(old, new)| old == new).count()
}

/// The length of what two texts end with alike, in bytes. It may overlap with what they begin with.
pub fn back(old: &[u8], new: &[u8]) -> usize {
    let pieces =
        old.rchunks(PIECE).zip(new.rchunks(PIECE)).take_while(|(old, new)| old == new).map(|(old, _)| old.len());
    let at: usize = pieces.sum();
    let (old, new) = (&old[..old.len() - at], &new[..new.len() - at]);
    at + old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_have_in_common_is_counted_from_both_ends() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let same = vec![b'x'; length];
            let longer = [&same[..], b"yz"].concat();
            let begun = [b"ab", &same[..]].concat();
            assert_eq!(front(&same, &longer), length);
            assert_eq!(front(&same, &same), length);
            assert_eq!(front(&longer, &begun), 0);
            assert_eq!(back(&same, &begun), length);
            assert_eq!(back(&same, &same), length);
            assert_eq!(back(&longer, &same), 0);
        }
    }
}
