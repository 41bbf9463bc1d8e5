//! What stands in a list with it: steps, kinds, methods and short names go by names of their own.

use super::Line;
use crate::english;

/// So many other names in a row are a list in one spelling.
const FEWEST_ALIKE: usize = 2;
/// A longer word with one capital is no abbreviation that is written so.
const LONGEST_ALIKE: usize = 5;
/// So many other words in small letters are a list of steps or names.
const FEWEST_STEPS: usize = 3;
/// So many other words of the language beside it in a list are names of kinds.
const FEWEST_WORDS: usize = 4;
/// So many other words with one capital each, which all are common, are the names of what a program does.
const FEWEST_CAPITALISED: usize = 4;

impl<'a> Line<'a> {
    /// One of several words in small letters, some of which nobody knows, or many of which are words of the language:
    /// `(place, cts, route, dfm)`, `trace, time, json, content, all`.
    pub(super) fn is_step(&self) -> bool {
        let is_small = |word: &str| word.chars().all(char::is_lowercase);
        let is_word = |word: &str| is_small(word) && english::is_common(word);
        let (others, unknown) =
            [", ", " / "].map(|comma| self.listed(comma, &is_small)).into_iter().max().unwrap_or_default();
        self.view.is_some() && others >= FEWEST_STEPS && unknown > 0 || self.listed(", ", &is_word).0 >= FEWEST_WORDS
    }

    /// Other short words with one capital, which nobody knows either, stand in one list with it: `Ip, Icmp, Tcp`.
    pub(super) fn is_among_alike(&self) -> bool {
        let is_alike = |word: &str| {
            let mut rest = word.chars();
            rest.next().is_some_and(char::is_uppercase)
                && (1..LONGEST_ALIKE).contains(&rest.clone().count())
                && rest.all(char::is_lowercase)
                && !english::is_common(&word.to_lowercase())
                && !self.view.is_some_and(|view| view.spelling.is_of_the_language(word))
        };
        is_alike(self.written) && self.listed(", ", &is_alike).0 >= FEWEST_ALIKE
    }

    /// One of several common words with a capital each: `(Host, Json, Off, Write, Read)` are methods.
    pub(super) fn is_among_methods(&self) -> bool {
        let is_capitalised = |word: &str| {
            let mut rest = word.chars();
            rest.next().is_some_and(char::is_uppercase) && rest.all(char::is_lowercase)
        };
        let is_common = |word: &str| is_capitalised(word) && english::is_common(&word.to_lowercase());
        is_capitalised(self.written) && self.listed(", ", &is_common).0 >= FEWEST_CAPITALISED
    }

    /// The last of several words in small letters behind `or`, or the one before: `one of low, json, or txu`.
    pub(super) fn ends_a_list(&self) -> bool {
        let is_name = |word: &str| {
            !word.is_empty() && word.chars().all(char::is_lowercase) && self.view.is_some() && !self.is_known(word)
        };
        let first = |text: &str| is_name(text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
        let last = |text: &str| is_name(text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
        self.before.ends_with(", ")
            && [", or ", " or "].iter().any(|or| self.behind.strip_prefix(or).is_some_and(first))
            || self.before.strip_suffix(", or ").is_some_and(last)
    }

    /// How many words that are of a kind stand before and behind it in a row, with that between them, and how many of them are unknown.
    fn listed(&self, comma: &str, is_of_kind: &dyn Fn(&str) -> bool) -> (usize, usize) {
        let is_item = |word: &&str| !word.is_empty() && is_of_kind(word);
        let edge = |c: char| !c.is_alphanumeric();
        let first = |part: &'a str| part.rsplit(edge).next().unwrap_or_default();
        let last = |part: &'a str| part.split(edge).next().unwrap_or_default();
        let mut items: Vec<&str> = Vec::new();
        // An item goes on to its comma; what ends or begins the list may have more words.
        let mut lead = self.before.strip_suffix(comma);
        while let Some(text) = lead {
            let item = first(text);
            items.extend(Some(item).filter(is_item));
            lead = text.strip_suffix(item).and_then(|text| text.strip_suffix(comma)).filter(|_| is_item(&item));
        }
        let mut tail = self.behind.strip_prefix(comma);
        while let Some(text) = tail {
            let item = last(text);
            items.extend(Some(item).filter(is_item));
            tail = text.strip_prefix(item).and_then(|text| text.strip_prefix(comma)).filter(|_| is_item(&item));
        }
        (items.len(), items.iter().filter(|word| !self.is_known(word)).count())
    }
}
