//! What a column of a table, or a key of a record, holds of an entry, by what it is called.

mod heads;
mod language;

use heads::{HEADS, WHOLE_HEADS};

use super::FormKind;
pub(super) use language::{is_language, is_named};

/// What a column or a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The headword.
    Term,
    /// A short form of it.
    Abbreviation,
    /// A long form of it.
    Expansion,
    /// What it means.
    Meaning,
    /// Other names.
    Aliases,
    /// Names not to use.
    Avoid,
    /// Names of other entries.
    SeeAlso,
    /// Sentences that it is used in.
    Examples,
    /// Nothing that we know.
    Other,
}

/// What the columns of a table of terms hold, as indices.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    /// The headword.
    pub term: usize,
    /// What it means.
    pub meaning: Option<usize>,
    /// Its short form.
    pub abbreviation: Option<usize>,
    /// Its long form.
    pub expansion: Option<usize>,
    /// Other names; several where a table has the names in several languages.
    pub aliases: Vec<usize>,
    /// Names not to use.
    pub avoid: Option<usize>,
    /// Names of other entries.
    pub see_also: Option<usize>,
    /// Sentences that it is used in.
    pub examples: Option<usize>,
    /// Whether a head says that its column holds terms.
    pub sure: bool,
    /// Whether a head says that its column holds meanings.
    pub meaning_said: bool,
}

impl Columns {
    /// What columns of these roles hold; `None` where they make no table of terms.
    pub fn of(roles: &[Role]) -> Option<Self> {
        let all = |role: Role| roles.iter().enumerate().filter(move |(_, other)| **other == role).map(|(at, _)| at);
        let find = |role: Role| all(role).next();
        let meaning = find(Role::Meaning);
        let mut columns = Columns {
            meaning,
            abbreviation: find(Role::Abbreviation),
            expansion: find(Role::Expansion),
            aliases: all(Role::Aliases).collect(),
            avoid: find(Role::Avoid),
            see_also: find(Role::SeeAlso),
            examples: find(Role::Examples),
            sure: true,
            // `Acronym | Expansion` says as much.
            meaning_said: meaning.is_some() || roles.contains(&Role::Expansion) && roles.contains(&Role::Abbreviation),
            ..Columns::default()
        };
        match (find(Role::Term), columns.abbreviation) {
            (Some(term), _) => columns.term = term,
            (None, Some(abbreviation)) => {
                columns.term = abbreviation;
                columns.abbreviation = None;
            }
            // `Role | Description`: something is described, so it may well be a term.
            (None, None) if roles.first() == Some(&Role::Other) && meaning.is_some() => columns.sure = false,
            _ => return None,
        }
        if columns.meaning.is_none() {
            columns.meaning = columns.expansion;
        }
        // `Term (EN) | Term (PT) | Meaning` names each entry in two languages; without a meaning one translates the other.
        let mut terms = all(Role::Term).filter(|at| *at != columns.term);
        if columns.meaning.is_none() {
            columns.meaning = terms.next();
        }
        columns.aliases.extend(terms);
        if columns.meaning.is_none() {
            let other =
                |at: &usize| *at != columns.term && Some(*at) != columns.abbreviation && roles[*at] == Role::Other;
            columns.meaning = (0..roles.len()).find(other);
        }
        (columns.meaning.is_some() || columns.abbreviation.is_some() || columns.avoid.is_some()).then_some(columns)
    }

    /// What the columns of a table hold that says the names of things in several languages, `Deutsch | Aussprache | Español`.
    pub fn of_languages(heads: &[String]) -> Option<Self> {
        let mut languages = (0..heads.len()).filter(|at| is_named(&heads[*at]));
        let (term, second) = (languages.next()?, languages.next()?);
        let said = heads.iter().position(|head| role_of(head) == Role::Meaning);
        let aliases = said.map(|_| second).into_iter().chain(languages).collect();
        Some(Columns { term, meaning: said.or(Some(second)), aliases, sure: true, ..Columns::default() })
    }

    /// The columns that hold more forms, and of what kind these are.
    pub fn forms(&self) -> impl Iterator<Item = (usize, FormKind)> {
        let one = [
            (self.abbreviation, FormKind::Abbreviation),
            (self.expansion, FormKind::Expansion),
            (self.avoid, FormKind::Discouraged),
        ];
        let aliases = self.aliases.iter().map(|column| (*column, FormKind::Alias));
        one.into_iter().filter_map(|(column, kind)| Some((column?, kind))).chain(aliases)
    }
}

/// What a column holds, by its head.
pub(super) fn role_of(head: &str) -> Role {
    let head = head.trim().trim_end_matches(['.', ':']).to_lowercase();
    let whole = WHOLE_HEADS.iter().find(|(_, words)| words.contains(&head.as_str()));
    let holds = |(role, words): &&(Role, &[&str])| words.iter().any(|word| names(&head, word, *role));
    whole.or_else(|| HEADS.iter().find(holds)).map_or(Role::Other, |(role, _)| *role)
}

/// Whether a head names what a word does. In scripts with blanks it begins with a word of it: `terminal` and `determined by` name no term,
/// and what names one ends with it but for the letter of a plural.
fn names(head: &str, word: &str, role: Role) -> bool {
    let is_latin = |c: char| c.is_alphabetic() && c < '\u{530}';
    if !word.starts_with(is_latin) {
        return head.contains(word);
    }
    head.match_indices(word).any(|(at, _)| {
        let begins = !head[..at].ends_with(|c| is_latin(c) || c == '-');
        let more = head[at + word.len()..].chars().take_while(|c| is_latin(*c)).count();
        begins && (role != Role::Term || more <= 1)
    })
}

/// Names of keys in files of data, in small letters, words parted by blanks; beside what the heads of columns say.
const KEYS: [(&str, Role); 49] = [
    ("dt", Role::Term),
    ("dd", Role::Meaning),
    ("pref label", Role::Term),
    ("alt label", Role::Aliases),
    ("hidden label", Role::Avoid),
    ("scope note", Role::Meaning),
    ("title", Role::Term),
    ("label", Role::Term),
    ("headword", Role::Term),
    ("lemma", Role::Term),
    ("def", Role::Meaning),
    ("desc", Role::Meaning),
    ("gloss", Role::Meaning),
    ("text", Role::Meaning),
    ("body", Role::Meaning),
    ("content", Role::Meaning),
    ("summary", Role::Meaning),
    ("hover text", Role::Meaning),
    ("short description", Role::Meaning),
    ("long description", Role::Meaning),
    ("abbr", Role::Abbreviation),
    ("abbrev", Role::Abbreviation),
    ("abbreviations", Role::Abbreviation),
    ("acronyms", Role::Abbreviation),
    ("initials", Role::Abbreviation),
    ("symbol", Role::Other),
    ("long", Role::Expansion),
    ("full", Role::Expansion),
    ("expanded", Role::Expansion),
    ("fullname", Role::Expansion),
    ("fullform", Role::Expansion),
    ("alias", Role::Aliases),
    ("aliases", Role::Aliases),
    ("synonym", Role::Aliases),
    ("synonyms", Role::Aliases),
    ("alt", Role::Aliases),
    ("alternatives", Role::Aliases),
    ("alternative", Role::Aliases),
    ("alternate", Role::Aliases),
    ("alternates", Role::Aliases),
    ("variants", Role::Aliases),
    ("other names", Role::Aliases),
    ("alternative names", Role::Aliases),
    ("deprecated", Role::Avoid),
    ("forbidden", Role::Avoid),
    ("see", Role::SeeAlso),
    ("usage", Role::Examples),
    ("term id", Role::Other),
    ("related links", Role::Other),
];

/// What a key of a record holds: its whole name decides, but for meanings, which have many names (`short_description`).
pub(super) fn role_of_key(key: &str) -> Role {
    // `skos:prefLabel`
    let key = key.rsplit([':', '#', '/']).next().unwrap_or(key);
    let words = words_of(key);
    let key = KEYS.iter().find(|(name, _)| *name == words).map(|(_, role)| *role);
    let mut heads = WHOLE_HEADS.iter().chain(&HEADS);
    let head = || heads.find(|(_, names)| names.contains(&words.as_str())).map(|(role, _)| *role);
    key.or_else(head).unwrap_or_else(|| match role_of(&words) {
        role @ (Role::Meaning | Role::SeeAlso | Role::Aliases) if words.split(' ').count() <= MOST_WORDS_OF_A_KEY => {
            role
        }
        _ => Role::Other,
    })
}

/// A key of more words than these says more than what it holds.
const MOST_WORDS_OF_A_KEY: usize = 3;

/// A key in small letters, its words parted by blanks: `shortDescription`, `short_description`.
fn words_of(key: &str) -> String {
    let mut words = String::with_capacity(key.len() + 4);
    let mut small = false;
    for c in key.trim().chars() {
        if c.is_uppercase() && small {
            words.push(' ');
        }
        small = c.is_lowercase();
        match c {
            '_' | '-' | '.' => words.push(' '),
            c => words.extend(c.to_lowercase()),
        }
    }
    words
}
