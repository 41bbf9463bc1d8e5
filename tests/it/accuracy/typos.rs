//! Slips of the finger, made with a fixed seed.

/// A generator of numbers that look random: the same ones in every run.
pub struct Random(pub u64);

impl Random {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        // Xorshift, with a multiplication that spreads its low bits.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// What the finger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    Swap,
    Drop,
    Double,
    /// A key beside the right one.
    Replace,
    /// Any letter at all.
    Insert,
}

impl Slip {
    pub const ALL: [Slip; 5] = [Slip::Swap, Slip::Drop, Slip::Double, Slip::Replace, Slip::Insert];
}

/// The keys beside each letter, on the keyboard that most English is typed on.
const BESIDE: [&str; 26] = [
    "qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko", "huikmn", "jiolm", "kop", "njk",
    "bhjm", "iklp", "ol", "wa", "edft", "awedxz", "rfgy", "yhji", "cfgb", "qase", "zsdc", "tghu", "asx",
];

/// A form with one slip at one of its letters; `None` where it changes nothing.
pub fn slipped(form: &str, slip: Slip, random: &mut Random) -> Option<String> {
    let chars: Vec<char> = form.chars().collect();
    let letters: Vec<usize> = (0..chars.len()).filter(|&at| chars[at].is_ascii_alphabetic()).collect();
    let at = letters[random.below(letters.len())];
    let like = |letter: char, other: char| if other.is_uppercase() { letter.to_ascii_uppercase() } else { letter };
    let mut typed = chars.clone();
    match slip {
        Slip::Swap => {
            let next = *chars.get(at + 1).filter(|next| next.is_ascii_alphabetic())?;
            typed[at] = next;
            typed[at + 1] = chars[at];
        }
        Slip::Drop => {
            typed.remove(at);
        }
        Slip::Double => typed.insert(at, chars[at]),
        Slip::Replace => {
            let keys = BESIDE[(chars[at].to_ascii_lowercase() as u8 - b'a') as usize].as_bytes();
            typed[at] = like(char::from(keys[random.below(keys.len())]), chars[at]);
        }
        Slip::Insert => {
            let letter = char::from(b'a' + random.below(26) as u8);
            let behind = random.below(2);
            typed.insert(at + behind, like(letter, if behind == 1 { chars[at] } else { 'a' }));
        }
    }
    let typed: String = typed.into_iter().collect();
    (!typed.eq_ignore_ascii_case(form)).then_some(typed)
}
