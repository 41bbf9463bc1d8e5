//! How well a name fits what somebody types who looks for it, and does not write it.

use super::Fit;

/// The letters of a name that fewer are typed of may stand far apart, so that nearly every name would fit.
const FEWEST_SCATTERED: usize = 3;

/// How well a key, whose words start at these bytes, fits the folded letters that are typed; `None` where it does not. Nothing typed
/// fits everything.
pub(super) fn fit(key: &str, starts: &[u32], typed: &str) -> Option<Fit> {
    if key == typed {
        return Some(Fit::Whole);
    }
    if key.starts_with(typed) {
        return Some(Fit::Start);
    }
    if by_words(key, starts, typed) {
        return Some(Fit::WordStarts);
    }
    if key.contains(typed) {
        return Some(Fit::Inside);
    }
    (typed.chars().count() >= FEWEST_SCATTERED && is_scattered(key, typed)).then_some(Fit::Scattered)
}

/// Whether what is typed is made of beginnings of words, in their order; words may be left out.
fn by_words(key: &str, starts: &[u32], typed: &str) -> bool {
    // The beginnings of `typed` that the words up to here can make.
    let mut reached = vec![false; typed.len() + 1];
    reached[0] = true;
    for (at, &start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(key.len(), |&next| next as usize);
        let word = &key[start as usize..end];
        for from in (0..typed.len()).rev().filter(|&from| typed.is_char_boundary(from)) {
            if !reached[from] {
                continue;
            }
            let same = word.chars().zip(typed[from..].chars()).take_while(|(one, other)| one == other);
            same.fold(from, |to, (c, _)| {
                reached[to + c.len_utf8()] = true;
                to + c.len_utf8()
            });
        }
        if reached[typed.len()] {
            return true;
        }
    }
    false
}

fn is_scattered(key: &str, typed: &str) -> bool {
    let mut letters = key.chars();
    typed.chars().all(|c| letters.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::names::Key;

    fn fits(name: &str, typed: &str) -> Option<Fit> {
        let key = Key::new(name);
        fit(&key.text, &key.starts, &Key::new(typed).text)
    }

    #[test]
    fn names_fit_as_people_look_for_them() {
        assert_eq!(fits("KV-Cache", "kvcache"), Some(Fit::Whole));
        assert_eq!(fits("KV-Cache", "kv"), Some(Fit::Start));
        assert_eq!(fits("Multi-head Latent Attention", "mla"), Some(Fit::WordStarts));
        assert_eq!(fits("Multi-head Latent Attention", "lat att"), Some(Fit::WordStarts));
        assert_eq!(fits("Multi-head Latent Attention", "mhlatt"), Some(Fit::WordStarts));
        assert_eq!(fits("Softmax", "max"), Some(Fit::Inside));
        assert_eq!(fits("Softmax", "sfm"), Some(Fit::Scattered));
        assert_eq!(fits("Softmax", "mf"), None);
        assert_eq!(fits("Softmax", "xam"), None);
        assert_eq!(fits("Größe des Wörterbuchs", "gw"), Some(Fit::WordStarts));
        assert_eq!(fits("anything", ""), Some(Fit::Start));
    }
}
