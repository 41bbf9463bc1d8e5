//! A suspect read as a slip for one word of a form, without regard to its neighbours.

use super::capitals::{self, Fit};
use super::clue::{Clears, Clue, Looks};
use super::suspect::{Suspect, is_common_noun, shorter, written_word};
use crate::english::{self, derivation, slip};
use crate::lexicon::CompiledForm;
use crate::lexicon::near::{SHORTEST, Use};
use crate::text::fold;
use crate::workspace::Candidate;

/// What bears the name of a program.
const TOOLS: [&str; 9] =
    ["app", "extension", "framework", "library", "package", "plugin", "software", "tool", "toolkit"];

/// A suspect, and the word of a form that it may be a slip for.
pub(super) struct Reading<'r, 's, 'a> {
    pub suspect: &'r Suspect<'s, 'a>,
    pub used: Use,
    pub candidate: Candidate,
    /// The suspect, folded.
    pub folded: &'r str,
}

type Asked = fn(&Reading<'_, '_, '_>) -> bool;

/// What the two words say.
pub(super) static CLUES_OF_WORDS: &[Clue<Asked>] = &[
    Clue::new("short term", Looks::Word, Clears::Alone, |one| one.has_short_base()),
    Clue::new("inflection of the singular", Looks::Word, Clears::Alone, |one| one.is_inflected()),
    Clue::new("the term with more behind it", Looks::Word, Clears::Alone, |one| one.goes_on()),
    Clue::new("short word", Looks::Word, Clears::Alone, |one| one.is_short()),
    Clue::new("ordinary word of a longer term", Looks::Word, Clears::Alone, |one| one.is_ordinary()),
];

/// What their capitals say, and the words around.
pub(super) static CLUES: &[Clue<Asked>] = &[
    Clue::new("other capitals", Looks::Place, Clears::Alone, |one| one.has_other_capitals()),
    Clue::new("name inflected inside", Looks::Word, Clears::Alone, |one| one.is_inflected_inside()),
    Clue::new("name of other words", Looks::Word, Clears::Alone, |one| one.has_other_words()),
    Clue::new("capitalised name", Looks::Place, Clears::Alone, |one| one.is_a_name()),
    Clue::new("name of a tool", Looks::Place, Clears::Alone, |one| one.is_of_a_tool()),
    Clue::new("beside a name", Looks::Block, Clears::Alone, |one| one.is_in_a_name()),
    Clue::new("one abbreviation of many", Looks::Project, Clears::Alone, |one| one.is_one_of_many()),
];

impl<'a> Reading<'_, '_, 'a> {
    fn form(&self) -> CompiledForm<'a> {
        self.suspect.view().form(self.used.form)
    }

    fn base(&self) -> CompiledForm<'a> {
        self.suspect.view().form(self.form().base)
    }

    /// The word of the form, as it writes it.
    fn target(&self) -> &'a str {
        written_word(self.form(), self.used.at)
    }

    fn has_short_base(&self) -> bool {
        fold::fold(written_word(self.base(), self.used.at)).chars().count() < SHORTEST
    }

    /// `Instrumentor` is no slip for a plural that was made of `Instrumented`, and `libs` none for the plural of `rib`; `statments` is one.
    fn is_inflected(&self) -> bool {
        let base = || fold::fold(written_word(self.base(), self.used.at));
        let is_confused = || slip::is_confused(self.folded, &fold::fold(self.target()));
        self.form().base != self.used.form && derivation::is_inflection(self.folded, &base()) && !is_confused()
    }

    /// `beaconids` is no slip for the plural of `beacon`, two edits away.
    fn goes_on(&self) -> bool {
        let base = || fold::fold(written_word(self.base(), self.used.at));
        self.form().base != self.used.form && self.candidate.distance > 1 && self.folded.starts_with(&*base())
    }

    fn is_short(&self) -> bool {
        let view = self.suspect.view();
        let target = &view.vocabulary.get(self.candidate.word).folded;
        let is_long = || target.len() >= SHORTEST && capitals::is_mixed(self.suspect.word());
        !(shorter(self.folded, target) >= SHORTEST || is_long())
    }

    fn is_ordinary(&self) -> bool {
        let is_ordinary = |word: &str| self.suspect.view().spelling.is_of_the_language(word);
        self.used.of > 1 && (is_ordinary(self.target()) || is_ordinary(written_word(self.base(), self.used.at)))
    }

    /// What the capitals say; of a form that was made of another, what they say of that one too.
    fn fit(&self) -> Fit {
        let (form, base, candidate) = (self.form(), self.base(), self.candidate);
        let of =
            |form| self.suspect.capitals().fit(written_word(form, self.used.at), candidate.distance, candidate.slipped);
        match of(form) {
            // What is near a form is near its plural too.
            Fit::Alone if base.text != form.text && of(base) == Fit::Yes => Fit::Yes,
            Fit::Alone if base.text != form.text => Fit::No,
            fit => fit,
        }
    }

    fn has_other_capitals(&self) -> bool {
        self.fit() == Fit::No
    }

    fn is_one_of_many(&self) -> bool {
        let suspect = self.suspect;
        self.fit() == Fit::Alone && !capitals::is_lone_abbreviation(&suspect.view(), suspect.block, suspect.at)
    }

    fn is_inflected_inside(&self) -> bool {
        let capitals = self.suspect.capitals();
        !capitals.is_capitalised()
            && capitals.is_mixed()
            && self.fit() == Fit::Yes
            && derivation::is_inflected_inside(self.suspect.word(), self.target())
            // `PostgresSQL`: a name that all know, and a letter twice.
            && !(self.candidate.slipped && english::is_name(&fold::fold(self.target())))
    }

    fn has_other_words(&self) -> bool {
        derivation::has_other_words(self.suspect.word(), self.target())
    }

    fn is_a_name(&self) -> bool {
        let common_noun = || is_common_noun(&self.suspect.view(), self.form(), self.used.at);
        let capitals = self.suspect.capitals();
        capitals.is_capitalised()
            && self.fit() == Fit::Yes
            && capitals::is_a_name(capitals, self.target(), common_noun(), self.candidate.distance)
    }

    /// Two edits away, with a capital, before what says that it is the name of a program: `the Tensorly package` beside Tensors.
    fn is_of_a_tool(&self) -> bool {
        let suspect = self.suspect;
        let capitals = suspect.capitals();
        let next = suspect.block.tokens.get(suspect.at + 1).map(|&next| suspect.view().text(next));
        let is_program = |next: &str| TOOLS.contains(&next.strip_suffix('s').unwrap_or(next));
        self.candidate.distance > 1 && capitals.is_capitalised() && !capitals.starts() && next.is_some_and(is_program)
    }

    fn is_in_a_name(&self) -> bool {
        let (suspect, capitals) = (self.suspect, self.suspect.capitals());
        capitals.is_capitalised()
            && self.fit() == Fit::Yes
            && capitals::is_in_a_name(&suspect.view(), suspect.block, suspect.at, capitals)
    }
}
