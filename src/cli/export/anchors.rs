//! Where entries are found on a page: an anchor for each, which no other has, and the letter that it stands under.

use std::collections::BTreeSet;

use crate::text::fold::fold;

/// What the page's own anchors begin with; those of entries never do.
pub(super) const OWN: &str = "page-";

/// A name as an anchor: small letters, digits, and hyphens between.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Gives out anchors.
#[derive(Default)]
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// The anchor of the next entry of that name.
    pub(super) fn next(&mut self, name: &str) -> String {
        let slug = slug(name);
        let base = if slug.is_empty() || slug.starts_with(OWN) { format!("entry-{slug}") } else { slug };
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        let anchor = std::iter::once(base.clone()).chain(numbered).find(|anchor| !self.0.contains(anchor));
        let anchor = anchor.expect("there are more numbers than entries");
        self.0.insert(anchor.clone());
        anchor
    }
}

/// The letter that a name stands under: a letter without marks; `0–9`, `漢` or `#` for what is of another kind.
pub(super) fn letter(name: &str) -> String {
    let folded = fold(name);
    match folded.chars().find(|c| c.is_alphanumeric()) {
        Some('\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}') => "漢".to_owned(),
        Some(c) if c.is_numeric() => "0–9".to_owned(),
        Some(c) => c.to_uppercase().collect(),
        None => "#".to_owned(),
    }
}

/// By what names are sorted: their letters without regard to marks and capitals, numbers and signs before them.
pub(super) fn order(name: &str) -> (u8, String) {
    let folded: String = fold(name).chars().skip_while(|c| !c.is_alphanumeric()).collect();
    let kind = match folded.chars().next() {
        None => 0,
        Some(c) if c.is_numeric() => 1,
        Some(_) => 2,
    };
    (kind, folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_anchors_are_the_same() {
        let mut anchors = Anchors::default();
        let mut next = |name: &str| anchors.next(name);
        assert_eq!(next("KV-Cache"), "kv-cache");
        assert_eq!(next("KV cache!"), "kv-cache-2");
        assert_eq!(next("kv cache 2"), "kv-cache-2-2");
        assert_eq!(next("C++"), "c");
        assert_eq!(next("注文 é"), "注文-é");
        assert_eq!(next("\"'<>"), "entry-");
        assert_eq!(next("Page search"), "entry-page-search");
    }

    #[test]
    fn names_stand_under_letters() {
        let letters = ["LoRA", "éclair", ".NET", "3D", "注文", "オーダー", "!"].map(letter);
        assert_eq!(letters, ["L", "E", "N", "0–9", "漢", "オ", "#"]);
        let mut names = ["zero", "Éclair", "eager", "3D", "?"];
        names.sort_by_key(|name| order(name));
        assert_eq!(names, ["?", "3D", "eager", "Éclair", "zero"]);
    }
}
