//! What kind of capitals a word has.

/// Where a word has capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    /// Nowhere: `softmax`, `v2`, `語`.
    None,
    /// At its beginning alone: `Softmax`, `A`.
    First,
    /// Behind its first character, and it has no small letter: `GPU`, `4K`.
    All,
    /// Behind its first character, and it has small letters: `LoRA`, `iPhone`.
    Mixed,
}

impl Capitals {
    /// Those of a word, or of a whole name.
    pub fn of(word: &str) -> Self {
        let mut rest = word.chars();
        let first = rest.next().is_some_and(char::is_uppercase);
        match rest.any(char::is_uppercase) {
            true if word.contains(char::is_lowercase) => Capitals::Mixed,
            true => Capitals::All,
            false if first => Capitals::First,
            false => Capitals::None,
        }
    }

    /// Whether they are the word's own, and not those of a sentence or a headline: any behind the first character.
    pub fn are_own(self) -> bool {
        matches!(self, Capitals::All | Capitals::Mixed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_kind_each() {
        let kinds = [
            (Capitals::None, ["softmax", "v2", "語", "", "12"]),
            (Capitals::First, ["Softmax", "A", "Éa", "B2", "Ὀδός"]),
            (Capitals::All, ["GPU", "4K", "CI/CD", "ÉÉ", "K8S"]),
            (Capitals::Mixed, ["LoRA", "iPhone", "GPUs", "aB", "Node JS"]),
        ];
        for (kind, words) in kinds {
            for word in words {
                assert_eq!(Capitals::of(word), kind, "{word}");
                assert_eq!(kind.are_own(), word.chars().skip(1).any(char::is_uppercase), "{word}");
            }
        }
    }
}
