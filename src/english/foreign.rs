//! Whether a text is in another language than English, as far as its letters and its smallest words tell.

use whatlang::{Lang, detect};

use crate::text::word::letter_runs;

/// A shorter text is in no language that anybody could tell (bytes).
const SHORTEST: usize = 60;
/// More of a text tells no more (bytes).
const LONGEST: usize = 4096;
/// A text with so many of the smallest English words is English, whatever its other words are.
const ENOUGH: usize = 2;
/// And a long one where one word in so many is among them.
const ONE_IN: usize = 40;

/// Whether a text is certain to be in another language. A short one never is.
pub(crate) fn is_foreign(text: &str) -> bool {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    if text.len() < SHORTEST {
        return false;
    }
    let words = letter_runs(text);
    // A word has a letter and a blank at least.
    let most = ENOUGH.max(text.len() / 2 / ONE_IN);
    let (mut all, mut english) = (0, 0);
    for word in words {
        if english > most {
            return false;
        }
        all += 1;
        english +=
            usize::from(matches!(word, "the" | "The" | "and" | "of" | "is" | "to" | "with" | "for" | "that" | "are"));
    }
    // A page of another language may have a sentence of English.
    english < ENOUGH.max(all / ONE_IN)
        && detect(text).is_some_and(|found| found.lang() != Lang::Eng && found.is_reliable())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart_where_there_is_enough_text() {
        for text in [
            "Die Überweisungen werden am nächsten Tag gebucht, wenn der Betrag nicht höher als das Guthaben ist.",
            "Les armoires électriques se trouvent dans le couloir, derrière les portes de la grande salle.",
            "Las capas del modelo se entrenan una tras otra, hasta que el error ya no cambia, y entonces se guardan los pesos que se han encontrado.",
        ] {
            assert!(is_foreign(text), "{text}");
        }
        for text in [
            "Überweisungen",
            "Les armoires",
            "The softmax turns scores into shares, which the loss of a head is counted with in the end.",
            "Kubernetes kubelet kubeadm kubectl etcd kube-proxy containerd runc CRI-O Podman Buildah Skopeo",
        ] {
            assert!(!is_foreign(text), "{text}");
        }
    }
}
