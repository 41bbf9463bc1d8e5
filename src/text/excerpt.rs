//! Strings that are parts of a text that is held anyway: who cuts a text of many megabytes into 100,000 of them need not copy it.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::TextRange;

/// A text that excerpts are taken of. Clones share their memory.
#[derive(Clone)]
pub struct SharedText(Arc<Shared>);

enum Shared {
    Whole(Box<str>),
    Same(SharedText),
}

impl SharedText {
    /// The same text, counted apart: threads that take many excerpts at once would all wait for the one count of who holds it.
    #[must_use]
    pub fn counted_apart(&self) -> Self {
        Self(Arc::new(Shared::Same(self.clone())))
    }

    /// A part of it, which holds all of it for as long as it lives. The range lies within the text, on character boundaries.
    pub fn excerpt(&self, range: TextRange) -> Excerpt {
        debug_assert!(self.get(range.range()).is_some(), "{range:?}");
        Excerpt(Held::Part { of: self.clone(), range })
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(Arc::new(Shared::Whole(text.into_boxed_str())))
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        Self(Arc::new(Shared::Whole(Box::from(text))))
    }
}

impl Deref for SharedText {
    type Target = str;
    fn deref(&self) -> &str {
        match &*self.0 {
            Shared::Whole(text) => text,
            Shared::Same(text) => text,
        }
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SharedText({} bytes)", self.len())
    }
}

/// A string: memory of its own, or a part of a shared text. It is compared and shown as the string that it is.
#[derive(Clone)]
pub struct Excerpt(Held);

#[derive(Clone)]
enum Held {
    Own(Box<str>),
    Part { of: SharedText, range: TextRange },
}

impl Excerpt {
    /// The string.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Own(text) => text,
            Held::Part { of, range } => &of[range.range()],
        }
    }

    /// Its first `bytes` bytes, which end on a character boundary.
    #[must_use]
    pub fn up_to(&self, bytes: usize) -> Self {
        match &self.0 {
            Held::Own(text) => Self::from(&text[..bytes]),
            Held::Part { of, range } => of.excerpt(TextRange::new(range.start(), range.start() + bytes)),
        }
    }

    /// The same string in memory of its own: for who keeps it longer than the text around it.
    #[must_use]
    pub fn detached(&self) -> Self {
        Self::from(self.as_str())
    }
}

impl Default for Excerpt {
    fn default() -> Self {
        Self(Held::Own(Box::default()))
    }
}

impl From<String> for Excerpt {
    fn from(text: String) -> Self {
        Self(Held::Own(text.into_boxed_str()))
    }
}

impl From<&str> for Excerpt {
    fn from(text: &str) -> Self {
        Self(Held::Own(Box::from(text)))
    }
}

impl Deref for Excerpt {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Excerpt {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Excerpt {}

impl PartialEq<str> for Excerpt {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Excerpt {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_the_string_that_it_is_and_takes_no_memory_of_its_own() {
        let text = SharedText::from("Quire: é sheets.".to_owned());
        let part = text.excerpt(TextRange::new(7, text.len()));
        assert_eq!(part.as_str().as_ptr(), text[7..].as_ptr());
        assert_eq!((&*part, part.up_to(2).as_str(), part.to_string()), ("é sheets.", "é", "é sheets.".to_owned()));
        assert_eq!(part.up_to(2).as_str().as_ptr(), text[7..].as_ptr());
        assert_eq!(part, Excerpt::from("é sheets."));
        let apart = text.counted_apart().excerpt(TextRange::new(0, 5));
        assert_eq!((apart.as_str(), apart.as_str().as_ptr()), ("Quire", text.as_ptr()));
        assert_ne!(part, Excerpt::default());
        let own = part.detached();
        assert!(own == part && own.as_str().as_ptr() != part.as_str().as_ptr());
        assert_eq!((own.up_to(2), format!("{own:?}")), (Excerpt::from("é"), "\"é sheets.\"".to_owned()));
    }
}
