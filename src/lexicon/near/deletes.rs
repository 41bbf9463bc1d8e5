//! Words by what is left of them when a letter or two are taken out: words that are near one another have something of that in common,
//! so that only these need be compared.
//!
//! Each edit takes at most one letter out of what two words have in common. Of a long word its two ends are looked at: an edit in one of
//! them does not reach the other, and one between them reaches neither.

use smallvec::{SmallVec, smallvec};

use super::most_edits;

/// So many letters of a word are looked at, half of them from each end.
const LETTERS: usize = 16;
/// So many where there are more than [`MANY`] words: each takes the room of all that may be left of it.
const FEWER_LETTERS: usize = 8;
const MANY: usize = 60_000;

/// The hashes are put in order by their first bits in so many parts: one of them lies in a near cache.
const PARTS: usize = 256;
/// So many bits of a hash are looked up at the most, but where there are more words.
const MOST_BITS: u32 = 24;

/// So many more than most parts have find room in each.
const SPARE: usize = 64;

/// So many words are taken to be compared with one: where more have something in common with it, those with most are.
const MOST_COMPARED: usize = 1024;

/// Hashes of what is left of words, each with the index of its word.
#[derive(Debug)]
pub(super) struct Deletes {
    letters: usize,
    /// In the order of the first bits of the hashes, and of those with the same in that of the words: the other bits of the hash before the
    /// index of the word, which is below the number of what the first bits may be.
    all: Box<[u32]>,
    /// Where those begin in `all` whose first bits are the index; one more at the end.
    starts: Vec<u32>,
    /// How many bits of a hash are its first: at least one, and not all.
    bits: u32,
}

impl Deletes {
    /// Of folded words, which go by their order.
    pub(super) fn new<'w>(words: impl ExactSizeIterator<Item = &'w str> + Clone) -> Self {
        let letters = if words.len() > MANY { FEWER_LETTERS } else { LETTERS };
        Self::with_letters(words, letters)
    }

    /// They are put in order in two steps, by their very first bits and then each part by itself: to put each of millions right where it
    /// belongs would miss all caches each time.
    fn with_letters<'w>(words: impl Iterator<Item = &'w str> + Clone, letters: usize) -> Self {
        let (unsorted, parts) = in_parts(words.clone(), letters);
        let count: usize = parts.iter().map(|part| part.len()).sum();
        // About two of them have the same first bits, and each word has a number of so many bits.
        let two = (count / 2).max(PARTS).ilog2().min(MOST_BITS);
        let bits = two.max(words.count().max(1).next_power_of_two().ilog2());
        let mut starts = vec![0_u32; (1 << bits) + 1];
        let (mut all, width) = (vec![0; count], (1 << bits) / PARTS);
        let mut sum = 0;
        for (at, part) in parts.into_iter().enumerate() {
            let part = &unsorted[part];
            // Until its first one is put in, the end of those that have the same first bits is their start.
            let ends = &mut starts[at * width + 1..=(at + 1) * width];
            let first = |hash: u32| (hash >> (u32::BITS - bits)) as usize - at * width;
            part.iter().for_each(|(hash, _)| ends[first(*hash)] += 1);
            ends.iter_mut().for_each(|end| (*end, sum) = (sum, sum + *end));
            for &(hash, word) in part {
                let end = &mut ends[first(hash)];
                all[*end as usize] = hash << bits | word;
                *end += 1;
            }
        }
        Self { letters, all: all.into(), starts, bits }
    }

    /// The words that may be within `most` edits (one or two) of a folded word, as indices in order.
    pub(super) fn candidates(&self, folded: &str, most: usize) -> Vec<u32> {
        let mut found = Vec::new();
        each(folded, self.letters, most, |hash| {
            let first = (hash >> (u32::BITS - self.bits)) as usize;
            let alike = &self.all[self.starts[first] as usize..self.starts[first + 1] as usize];
            // A word may come by many hashes: it counts once.
            if found.len() >= MOST_COMPARED {
                found.sort_unstable();
                found.dedup();
            }
            let room = MOST_COMPARED.saturating_sub(found.len());
            let other_bits = hash << self.bits;
            let words = alike.iter().map(|one| one ^ other_bits).filter(|word| word >> self.bits == 0);
            found.extend(words.take(room));
        });
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The hashes of words with the words, in parts by their first bits, and where each part lies. Between the parts there may be room.
fn in_parts<'w>(
    words: impl Iterator<Item = &'w str> + Clone,
    letters: usize,
) -> (Vec<(u32, u32)>, [std::ops::Range<usize>; PARTS]) {
    let most = |word: &str| {
        let all = word.chars().count();
        let (kept, edits) = (all.min(letters), most_edits(all));
        1 + kept + if edits > 1 { kept * kept.saturating_sub(1) / 2 } else { 0 }
    };
    let in_each = words.clone().map(most).sum::<usize>() / PARTS;
    // Hashes fall into the parts evenly but for chance; where many words have the same, all are counted first.
    let mut rooms = [in_each + in_each / 8 + SPARE; PARTS];
    loop {
        let (mut starts, mut sum) = ([0; PARTS], 0);
        starts.iter_mut().zip(rooms).for_each(|(start, room)| (*start, sum) = (sum, sum + room));
        let (mut all, mut counts) = (vec![(0, 0); sum], [0; PARTS]);
        each_once(words.clone(), letters, |hash, word| {
            let part = (hash >> (u32::BITS - PARTS.ilog2())) as usize;
            if counts[part] < rooms[part] {
                all[starts[part] + counts[part]] = (hash, word);
            }
            counts[part] += 1;
        });
        if counts.iter().zip(rooms).all(|(count, room)| *count <= room) {
            return (all, std::array::from_fn(|part| starts[part]..starts[part] + counts[part]));
        }
        rooms = counts;
    }
}

/// Calls `take` with the hashes of so many letters of each word with up to as many of them taken out as there may be edits, each hash once a
/// word, and with the number of the word.
fn each_once<'w>(words: impl Iterator<Item = &'w str>, letters: usize, mut take: impl FnMut(u32, u32)) {
    let mut hashes = Vec::new();
    for (word, index) in words.zip(0_u32..) {
        hashes.clear();
        if each(word, letters, most_edits(word.chars().count()), |hash| hashes.push(hash)) {
            hashes.sort_unstable();
            hashes.dedup();
        }
        hashes.iter().for_each(|hash| take(*hash, index));
    }
}

/// Calls `take` with the hashes of so many letters of a word with up to `most` of them taken out; the more are left, the earlier. Says
/// whether two of them may be the same: a letter stands again beside it, or behind the next.
fn each(word: &str, letters: usize, most: usize, mut take: impl FnMut(u32)) -> bool {
    let mut kept: SmallVec<[char; 2 * LETTERS]> = word.chars().collect();
    if kept.len() > letters {
        kept.drain(letters / 2..kept.len() - letters / 2);
    }
    let (kept, all): (&[char], usize) = (&kept, kept.len());
    // The sums of the first letters, each letter times a power of a number, so that those of any stretch are known by a subtraction. Where
    // letters are taken out before a stretch, its sum is divided by that number, or twice.
    let mut sums: SmallVec<[u64; 2 * LETTERS + 1]> = smallvec![0];
    let (mut sum, mut power) = (0_u64, 1_u64);
    for &letter in kept {
        sum = sum.wrapping_add(power.wrapping_mul(u64::from(letter)));
        power = power.wrapping_mul(FACTOR);
        sums.push(sum);
    }
    let sums: &[u64] = &sums;
    let stretch = |from: usize, to: usize| sums[to].wrapping_sub(sums[from]);
    let mut put = |sum: u64| take((sum.wrapping_mul(SPREAD) >> 32) as u32);
    put(sum);
    for one in (0..all).filter(|_| most > 0) {
        put(sums[one].wrapping_add(stretch(one + 1, all).wrapping_mul(INVERSE)));
    }
    for one in (0..all).filter(|_| most > 1) {
        for other in one + 1..all {
            let behind = stretch(one + 1, other).wrapping_add(stretch(other + 1, all).wrapping_mul(INVERSE));
            put(sums[one].wrapping_add(behind.wrapping_mul(INVERSE)));
        }
    }
    (1..all).any(|at| kept[at] == kept[at - 1] || at > 1 && kept[at] == kept[at - 2])
}

/// An odd number, and the one that makes 1 of it by multiplication.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
const INVERSE: u64 = {
    // Each step doubles the bits that are right; an odd number is its own inverse by three bits.
    let (mut inverse, mut step) = (FACTOR, 0);
    while step < 5 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(FACTOR.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
};
/// Has every bit of a sum in the upper half of the product.
const SPREAD: u64 = 0xd6e8_feb8_6659_fd93;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_words_is_told_by_its_letters() {
        assert_eq!(FACTOR.wrapping_mul(INVERSE), 1);
        let of = |word: &str, most: usize| {
            let mut hashes = Vec::new();
            let may_repeat = each(word, LETTERS, most, |hash| hashes.push(hash));
            (hashes, may_repeat)
        };
        let whole = |word: &str| of(word, 0).0[0];
        assert_eq!(of("abc", 2), (["abc", "bc", "ac", "ab", "c", "b", "a"].map(whole).to_vec(), false));
        assert_eq!(of("notes", 1), (["notes", "otes", "ntes", "noes", "nots", "note"].map(whole).to_vec(), false));
        for (word, may_repeat) in [("noon", true), ("nano", true), ("nota", false), ("anna", true), ("x", false)] {
            assert_eq!(of(word, 2).1, may_repeat, "{word}");
        }
    }

    #[test]
    fn words_that_share_their_beginning_or_their_end_are_not_all_compared() {
        let word = |mut at: usize| -> String {
            let mut letters = String::new();
            for _ in 0..5 {
                letters.push(char::from(b'a' + (at % 23) as u8));
                at = at / 23 + at * 7;
            }
            letters
        };
        for (before, behind) in
            [("prefixes", ""), ("", "endings"), ("term", "word"), ("averylongbeginning", "andaverylongend")]
        {
            let words: Vec<String> = (0..20_000).map(|at| format!("{before}{}{behind}", word(at))).collect();
            let deletes = Deletes::new(words.iter().map(String::as_str));
            let asked = format!("{before}{}{behind}", "bhxqz");
            let compared = deletes.candidates(&asked, 2).len();
            let is_long = asked.len() > 2 * LETTERS;
            assert!(compared <= MOST_COMPARED && (is_long || compared < words.len() / 50), "{asked}: {compared}");
            // Of the first thousand, each is found by itself, however many have the same letters left.
            for (word, at) in words.iter().zip(0_u32..).take(1000) {
                assert!(deletes.candidates(word, 0).contains(&at), "{word}");
            }
        }
    }

    #[test]
    fn what_differs_in_the_midst_or_at_the_ends_of_long_words_has_something_in_common() {
        let long = "interoperabilities";
        let mut near: Vec<String> = Vec::new();
        for at in 0..long.len() {
            near.push(format!("{}{}", &long[..at], &long[at + 1..]));
            near.push(format!("{}q{}", &long[..at], &long[at..]));
            near.push(format!("{}q{}", &long[..at], &long[at + 1..]));
        }
        let once = near.clone();
        for word in &once {
            for at in (0..word.len()).step_by(3) {
                near.push(format!("{}{}", &word[..at], &word[at + 1..]));
                near.push(format!("{}z{}", &word[..at], &word[at..]));
            }
        }
        for letters in [LETTERS, FEWER_LETTERS] {
            for word in &near {
                let deletes = Deletes::with_letters([word.as_str()].into_iter(), letters);
                assert_eq!(deletes.candidates(long, 2), [0], "{word} of {letters} letters");
            }
        }
    }
}
