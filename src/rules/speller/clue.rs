//! Clues: what says of an unknown word that it is no slip. Each table has a row a clue, the cheapest first; a later one is asked only where
//! none before it holds.

/// How much of the text a clue looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// The word alone, wherever it stands.
    Word,
    /// What stands beside it.
    Place,
    /// The paragraph, heading, table cell or comment around it.
    Block,
    /// The document.
    Document,
    /// All documents that are known.
    Project,
}

impl Looks {
    /// What it looks at, in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Place => "place",
            Self::Block => "block",
            Self::Document => "document",
            Self::Project => "project",
        }
    }
}

/// What a clue clears a word of, where it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clears {
    /// Of being a slip at all.
    All,
    /// Of being a slip for that term.
    Term,
    /// Of being more than possibly a slip.
    Certainty,
    /// Of being a slip for that term by itself; beside the other words of a longer one it may be one.
    Alone,
}

/// A clue. `F` is what answers whether it holds.
pub(super) struct Clue<F> {
    /// What it is called, in a few words.
    pub name: &'static str,
    pub looks: Looks,
    pub clears: Clears,
    pub holds: F,
}

/// What answers whether a clue holds.
pub(super) type Asked<S> = fn(&S) -> bool;

impl<F> Clue<F> {
    /// A row of a table.
    pub(super) const fn new(name: &'static str, looks: Looks, clears: Clears, holds: F) -> Self {
        Self { name, looks, clears, holds }
    }
}

/// The first clue that holds; `None` where none does.
pub(super) fn first<'c, S>(clues: &'c [Clue<Asked<S>>], of: &S) -> Option<&'c Clue<Asked<S>>> {
    clues.iter().find(|clue| (clue.holds)(of))
}

/// Whether a clue holds.
pub(super) fn any<S>(clues: &[Clue<Asked<S>>], of: &S) -> bool {
    first(clues, of).is_some()
}

/// What a clue said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What the clue is called.
    pub name: &'static str,
    /// What it looked at.
    pub looks: Looks,
    /// What it cleared the word of; `None` where it does not hold.
    pub cleared: Option<Clears>,
}

/// What each of the clues says.
pub(super) fn told<S>(clues: &[Clue<Asked<S>>], of: &S) -> Vec<Told> {
    let one = |clue: &Clue<Asked<S>>| Told {
        name: clue.name,
        looks: clue.looks,
        cleared: (clue.holds)(of).then_some(clue.clears),
    };
    clues.iter().map(one).collect()
}
