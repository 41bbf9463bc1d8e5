//! How many edits lie between two words, where only few are of interest.
//!
//! A glossary of thousands of entries has thousands of words as long as an unknown one, and nearly all of them are far from it: what two
//! words have in common at either end is left out, and the rest is given up once it is too far.

/// What is longer, without what is in common, is no ordinary word.
const LONGEST: usize = 40;

/// The distance of two words (optimal string alignment: letters inserted, deleted, replaced, and neighbours swapped), up to `most`; `None`
/// where it is more.
pub(crate) fn within(word: &str, other: &str, most: usize) -> Option<usize> {
    let in_full = || Some(strsim::osa_distance(word, other)).filter(|&distance| distance <= most);
    if !word.is_ascii() || !other.is_ascii() {
        return in_full();
    }
    let (mut a, mut b) = (word.as_bytes(), other.as_bytes());
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    if a.is_empty() || b.is_empty() {
        return Some(a.len().max(b.len()));
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return in_full();
    }
    aligned(a, b, most)
}

/// Row by row, each as long as `b`: the one before the last is asked for where neighbours are swapped.
fn aligned(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at as u8;
    }
    for (i, &left) in a.iter().enumerate() {
        let [last, older] = [rows[i % 3], rows[(i + 2) % 3]];
        let row = &mut rows[(i + 1) % 3];
        row[0] = i as u8 + 1;
        let mut least = row[0];
        for (j, &right) in b.iter().enumerate() {
            let mut cell = (last[j] + u8::from(left != right)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && left == b[j - 1] && a[i - 1] == right {
                cell = cell.min(older[j - 1] + 1);
            }
            row[j + 1] = cell;
            least = least.min(cell);
        }
        // A swap may still lead back from the row before.
        let before = last[..=b.len()].iter().copied().min().unwrap_or_default();
        if usize::from(least.min(before)) > most {
            return None;
        }
    }
    Some(usize::from(rows[a.len() % 3][b.len()])).filter(|&distance| distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_distance_that_the_library_has() {
        let mut seed = 7_u64;
        let mut below = |end: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % end
        };
        for _ in 0..20_000 {
            let mut word =
                |letters: u64| -> String { (0..below(9)).map(|_| char::from(b'a' + below(letters) as u8)).collect() };
            let (one, other) = (word(3), word(3));
            let distance = strsim::osa_distance(&one, &other);
            for most in 0..4 {
                assert_eq!(within(&one, &other, most), Some(distance).filter(|&d| d <= most), "{one} {other} {most}");
            }
        }
        assert_eq!(within("büchner", "bücnher", 1), Some(1));
        let (long, longer) = ("ab".repeat(50), "ba".repeat(50));
        assert_eq!(within(&long, &longer, 2), Some(2));
        assert_eq!(within(&long, &long, 0), Some(0));
    }
}
