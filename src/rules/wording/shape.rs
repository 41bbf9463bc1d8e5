//! A use of a name in the words of another: each in its own shape, so that going back brings every letter back where the two names allow it.
//!
//! Where both names have as many words, each word takes the capitals of the one that it stands for, and what joins them stays:
//!
//! ```text
//! KV-Cache → Paged Store    kv-cache  paged store      kvCache   pagedStore
//!                           KV_CACHE  PAGED_STORE      KVCache   PagedStore
//! ```
//!
//! Otherwise the whole use is of one kind (small, as the glossary has it, a camel, a snake, …), and so is what stands in its place.

use crate::text::{Capitals, TextRange, fold};

/// A use of a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use<'a> {
    /// As it is written, without its possessive.
    pub written: &'a str,
    /// The name that it is a use of, in its number.
    pub old: &'a str,
    /// The name to stand there, in that number.
    pub new: &'a str,
    /// That name as it is written inside a sentence: what a use with no capital but those of an abbreviation (`KV cache`) becomes there.
    pub inside: &'a str,
    /// Where it stands.
    pub place: Place<'a>,
}

/// Where a use stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place<'a> {
    /// In running text, where its first word may begin a sentence.
    Prose {
        /// Whether it does.
        starts_sentence: bool,
    },
    /// In code.
    Code {
        /// The identifier that it is a part of.
        identifier: &'a str,
        /// Whether names of the document are written with `_` where nothing else says how.
        snake: bool,
    },
}

/// A word of a name as it is written.
type Words<'a> = Vec<(TextRange, &'a str)>;

impl Use<'_> {
    /// What is to be put in the place of which stretches of the use (in bytes of it), in order; `None` where the new name cannot stand there,
    /// as one with other marks than hyphens in an identifier.
    pub(crate) fn reshaped(&self) -> Option<Vec<(TextRange, String)>> {
        let (old, new) = (words(self.old), words(self.new));
        let is_code = matches!(self.place, Place::Code { .. });
        if new.is_empty() || is_code && !new.iter().all(|(_, word)| word.chars().all(char::is_alphanumeric)) {
            return None;
        }
        let written = aligned(self.written, &old);
        match written {
            Some(written) if written.len() == new.len() => Some(self.word_by_word(&written, &old, &new)),
            written => {
                let written = written.unwrap_or_else(|| words(self.written));
                Some(vec![(TextRange::new(0, self.written.len()), self.as_a_whole(&written, &old, &new))])
            }
        }
    }

    fn word_by_word(&self, written: &Words<'_>, old: &Words<'_>, new: &Words<'_>) -> Vec<(TextRange, String)> {
        let mut edits = Vec::new();
        let is_shouted = self.is_shouted();
        let inside = if self.has_only_own(written, old) { words(self.inside) } else { Words::new() };
        // `finetuning`: people join words in small letters.
        let is_flat = old.len() > 1 && self.written.chars().all(char::is_lowercase);
        for (at, &(range, word)) in written.iter().enumerate() {
            // In running text what the glossary joins words with changes with it; any other way of joining them is the writer's.
            if let Some(before) = at.checked_sub(1).filter(|_| matches!(self.place, Place::Prose { .. })) {
                let gap = |words: &Words<'_>| (words[before].0.end(), words[at].0.start());
                let (start, end) = gap(written);
                let (of_old, of_new) = (gap(old), gap(new));
                let (of_old, of_new) = (&self.old[of_old.0..of_old.1], &self.new[of_new.0..of_new.1]);
                if self.written[start..end] == *of_old && of_old != of_new {
                    edits.push((TextRange::new(start, end), of_new.to_owned()));
                }
            }
            let to = match (is_shouted, self.place) {
                (true, _) => new[at].1.to_uppercase(),
                (false, Place::Prose { .. }) if is_flat => new[at].1.to_lowercase(),
                (false, Place::Prose { starts_sentence }) => {
                    let new = inside.get(at).filter(|_| Capitals::of(old[at].1).are_own()).unwrap_or(&new[at]);
                    self.in_prose(word, old[at].1, new.1, starts_sentence && at == 0)
                }
                (false, Place::Code { .. }) => in_code(word, new[at].1),
            };
            edits.push((range, to));
        }
        edits
    }

    fn as_a_whole(&self, written: &Words<'_>, old: &Words<'_>, new: &Words<'_>) -> String {
        match self.place {
            Place::Prose { starts_sentence } if !self.is_one_word(written, old) => {
                self.phrase(written, old, starts_sentence)
            }
            Place::Prose { .. } => joined(self.written, "", new, false),
            Place::Code { identifier, snake } => {
                let has_humps =
                    identifier.chars().skip(1).any(char::is_uppercase) && identifier.contains(char::is_lowercase);
                let mark = match () {
                    () if identifier.contains('-') => "-",
                    () if identifier.contains('_') => "_",
                    () if has_humps
                        || self.written.starts_with(char::is_uppercase)
                            && self.written.contains(char::is_lowercase) =>
                    {
                        ""
                    }
                    () if snake || !identifier.contains(char::is_lowercase) && self.written.chars().count() > 1 => "_",
                    () => "",
                };
                joined(self.written, mark, new, self.is_shouted())
            }
        }
    }

    /// Whether a name of several words is written as one in running text: as an identifier, or as people join words.
    fn is_one_word(&self, written: &Words<'_>, old: &Words<'_>) -> bool {
        let is_joined = |text: &str| !text.contains([' ', '-', '\n', '\t']);
        old.len() > 1 && is_joined(self.written) && !is_joined(self.old)
            || written.len() > 1 && self.written.contains('_')
    }

    fn phrase(&self, written: &Words<'_>, old: &Words<'_>, starts_sentence: bool) -> String {
        if self.is_shouted() {
            return self.new.to_uppercase();
        }
        let is_as_written = written.len() == old.len() && written.iter().zip(old).all(|(one, other)| one.1 == other.1);
        let small = |word: &str| Capitals::of(word) == Capitals::None;
        let mut new = match () {
            () if self.has_only_own(written, old) => self.inside.to_owned(),
            () if is_as_written => self.new.to_owned(),
            () if written.iter().all(|(_, word)| small(word)) => self.small(self.new),
            () if written.iter().skip(1).all(|(_, word)| small(word)) && written.len() > 1 => {
                capitalized(&self.small(self.new))
            }
            () => self.new.split_inclusive([' ', '-']).map(capitalized).collect(),
        };
        if starts_sentence && self.written.starts_with(char::is_uppercase) {
            new = capitalized(&new);
        }
        new
    }

    /// Whether it has capitals, and only those that words of the old name have of their own: of `KV cache`, they say nothing of how its
    /// writer writes names.
    fn has_only_own(&self, written: &Words<'_>, old: &Words<'_>) -> bool {
        let is_own = |(one, other): (&(TextRange, &str), &(TextRange, &str))| one.1 == other.1 && has_own(other.1);
        let is_small = |word: &str| Capitals::of(word) == Capitals::None;
        written.len() == old.len()
            && written.iter().zip(old).all(|pair| is_own(pair) || is_small(pair.0.1))
            && written.iter().zip(old).any(is_own)
    }

    /// The new word in running text.
    fn in_prose(&self, written: &str, old: &str, new: &str, starts_sentence: bool) -> String {
        let (is, was) = (Capitals::of(written), Capitals::of(old));
        let new = match is {
            _ if written == old => new.to_owned(),
            Capitals::None => self.small(new),
            Capitals::First => capitalized(new),
            Capitals::All if was != Capitals::All => new.to_uppercase(),
            Capitals::All | Capitals::Mixed => new.to_owned(),
        };
        if starts_sentence && written.starts_with(char::is_uppercase) { capitalized(&new) } else { new }
    }

    /// In small letters, but for words of the new name that have capitals of their own (`LoRA`, the `KV` of `KV-Cache`), where the old name
    /// has none.
    fn small(&self, text: &str) -> String {
        let is_own = |word: &str| !has_own(self.old) && Capitals::of(word).are_own();
        let word =
            |word: &str| if is_own(word.trim_end_matches([' ', '-'])) { word.to_owned() } else { word.to_lowercase() };
        text.split_inclusive([' ', '-']).map(word).collect()
    }

    /// Whether it is in capitals, and the old name is not or the identifier around is.
    fn is_shouted(&self) -> bool {
        let shouts =
            |text: &str| !text.contains(char::is_lowercase) && text.chars().filter(|c| c.is_uppercase()).count() > 1;
        match self.place {
            Place::Prose { .. } => shouts(self.written) && !shouts(self.old),
            Place::Code { identifier, .. } => {
                shouts(self.written) && (!shouts(self.old) || identifier.contains('_') && shouts(identifier))
            }
        }
    }
}

/// The words of a name, cut at blanks, hyphens and underscores alone: `LoRA` and `CI/CD` are one each.
fn words(name: &str) -> Words<'_> {
    let joins = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}');
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        match start {
            Some(from) if joins(c) => {
                words.push((TextRange::new(from, at), &name[from..at]));
                start = None;
            }
            None if !joins(c) => start = Some(at),
            _ => {}
        }
    }
    words
}

/// The words of a use that stand for those of the name, however they are joined; `None` where they cannot be told apart.
fn aligned<'a>(written: &'a str, old: &Words<'_>) -> Option<Words<'a>> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let mut rest = written.char_indices().peekable();
    let mut words = Vec::with_capacity(old.len());
    for (_, word) in old {
        let mut missing = letters(word);
        while rest.next_if(|(_, c)| !c.is_alphanumeric()).is_some() {}
        let start = rest.peek()?.0;
        let mut end = start;
        while missing > 0 {
            let (at, c) = rest.next()?;
            end = at + c.len_utf8();
            missing -= usize::from(c.is_alphanumeric());
        }
        // What ends a word (`C++`) is part of it.
        let tail = word.chars().rev().take_while(|c| !c.is_alphanumeric()).count();
        for _ in 0..tail {
            end += rest.next_if(|(_, c)| !c.is_alphanumeric() && !c.is_whitespace())?.1.len_utf8();
        }
        words.push((TextRange::new(start, end), &written[start..end]));
    }
    let plain = |text: &str| fold::fold(&text.chars().filter(|c| c.is_alphanumeric()).collect::<String>()).into_owned();
    let is_it = rest.next().is_none() && words.iter().zip(old).all(|(one, other)| plain(one.1) == plain(other.1));
    is_it.then_some(words)
}

/// The new word in an identifier.
fn in_code(written: &str, new: &str) -> String {
    match Capitals::of(written) {
        Capitals::None => new.to_lowercase(),
        Capitals::First | Capitals::All | Capitals::Mixed => capitalized(new),
    }
}

/// Words as one identifier, in the capitals of what is written.
fn joined(written: &str, mark: &str, new: &Words<'_>, is_shouted: bool) -> String {
    let small = written.starts_with(char::is_lowercase);
    let flat = !written.contains(char::is_uppercase);
    let word = |at: usize, word: &str| match () {
        () if is_shouted => word.to_uppercase(),
        () if small && (at == 0 || !mark.is_empty()) => word.to_lowercase(),
        // People join words without humps in running text.
        () if flat && mark.is_empty() && written.chars().all(char::is_alphabetic) && new.len() == 1 => {
            word.to_lowercase()
        }
        () => capitalized(word),
    };
    new.iter().enumerate().map(|(at, (_, text))| word(at, text)).collect::<Vec<_>>().join(mark)
}

/// With a capital first letter, its other capitals kept.
fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Whether a word has capitals of its own.
fn has_own(word: &str) -> bool {
    word.split([' ', '-']).any(|word| Capitals::of(word).are_own())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(written: &str, edits: Vec<(TextRange, String)>) -> String {
        let mut text = written.to_owned();
        edits.iter().rev().for_each(|(range, to)| text.replace_range(range.range(), to));
        text
    }

    #[track_caller]
    fn check((old, new): (&str, &str), place: Place<'_>, written: &str, expected: &str) {
        let there = Use { written, old, new, inside: new, place }.reshaped().map(|edits| applied(written, edits));
        assert_eq!(there.as_deref(), Some(expected), "{written}");
    }

    /// There and back again.
    #[track_caller]
    fn both((old, new): (&str, &str), place: Place<'_>, written: &str, expected: &str) {
        check((old, new), place, written, expected);
        let place = match place {
            Place::Code { identifier, snake } if identifier == written => Place::Code { identifier: expected, snake },
            place => place,
        };
        check((new, old), place, expected, written);
    }

    const PROSE: Place<'_> = Place::Prose { starts_sentence: false };

    #[test]
    fn each_word_takes_the_capitals_of_the_one_that_it_stands_for() {
        let names = ("KV-Cache", "Paged Store");
        for (written, expected) in
            [("KV-Cache", "Paged Store"), ("KV-CACHE", "PAGED STORE"), ("KV-cache", "Paged store")]
        {
            both(names, PROSE, written, expected);
        }
        for (written, expected) in [("kv-cache", "paged store"), ("kv_cache", "paged_store")] {
            check(names, PROSE, written, expected);
        }
        let inside =
            Use { written: "KV cache", old: "KV-Cache", new: "Paged Store", inside: "paged store", place: PROSE };
        assert_eq!(inside.reshaped().map(|edits| applied("KV cache", edits)).as_deref(), Some("paged store"));
        check(("Paged Store", "KV-Cache"), PROSE, "paged store", "KV-cache");
        check(("Paged Stores", "KV Caches"), PROSE, "paged stores", "KV caches");
        both(("Standing Order", "Repeat-Purchase"), PROSE, "standing order", "repeat-purchase");
        check(("KV-Cache", "Pager"), PROSE, "kv-cache", "pager");
        check(("Pager", "KV-Cache"), PROSE, "pager", "KV-cache");
        both(("Order", "Purchase"), PROSE, "order", "purchase");
        both(("Order", "Purchase"), PROSE, "ORDER", "PURCHASE");
        both(("order", "purchase"), PROSE, "Order", "Purchase");
        both(("Standing Order", "Repeat"), PROSE, "standing order", "repeat");
        check(("Order", "LoRA"), PROSE, "order", "LoRA");
        check(("Order", "purchase"), Place::Prose { starts_sentence: true }, "Order", "Purchase");
        check(("KV-Cache", "Pager"), PROSE, "KV cache", "Pager");
        check(("Pager", "KV-Cache"), PROSE, "PAGER", "KV-CACHE");
        check(("fine-tuning", "After Training"), PROSE, "finetuning", "aftertraining");
        both(("CI/CD", "Delivery"), PROSE, "CI/CD", "Delivery");
        both(("注文", "発注"), PROSE, "注文", "発注");
    }

    #[test]
    fn identifiers_keep_their_style() {
        let code = |identifier| Place::Code { identifier, snake: false };
        let names = ("KV-Cache", "Paged Store");
        for (written, expected) in [
            ("kv_cache", "paged_store"),
            ("KV_CACHE", "PAGED_STORE"),
            ("KVCache", "PagedStore"),
            ("kvCache", "pagedStore"),
            ("kv-cache", "paged-store"),
        ] {
            check(names, code(written), written, expected);
        }
        both(names, code("kv_cache"), "kv_cache", "paged_store");
        both(("KV-Cache", "Pager"), code("KVCache"), "KVCache", "Pager");
        both(("Order", "Purchase"), code("order_id"), "order", "purchase");
        for (identifier, written, expected) in [
            ("order_id", "order", "standing_order"),
            ("ORDER_ID", "ORDER", "STANDING_ORDER"),
            ("orderId", "order", "standingOrder"),
            ("myOrder", "Order", "StandingOrder"),
            ("order-id", "order", "standing-order"),
        ] {
            both(("Order", "Standing Order"), code(identifier), written, expected);
        }
        check(("Order", "Standing Order"), Place::Code { identifier: "order", snake: true }, "order", "standing_order");
        check(("RAG", "Paged Store"), code("MAX_RAG_SIZE"), "RAG", "PAGED_STORE");
        check(("attention head", "Query Head"), code("attention_head"), "attention_head", "query_head");
        assert_eq!(
            Use { written: "order", old: "Order", new: "C++", inside: "C++", place: code("order") }.reshaped(),
            None
        );
    }
}
