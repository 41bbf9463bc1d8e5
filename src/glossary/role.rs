//! What a column of a table, or a key of a record, holds of an entry, by what it is called.

mod language;

use super::FormKind;
pub(super) use language::is_language;

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
        (columns.meaning.is_some() || columns.abbreviation.is_some()).then_some(columns)
    }

    /// What the columns of a table hold that says the names of things in several languages, `Deutsch | Aussprache | Español`.
    pub fn of_languages(heads: &[String]) -> Option<Self> {
        let mut languages = (0..heads.len()).filter(|at| language::is_named(&heads[*at]));
        let (term, meaning) = (languages.next()?, languages.next()?);
        Some(Columns { term, meaning: Some(meaning), aliases: languages.collect(), sure: true, ..Columns::default() })
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

/// Words in the heads of columns, in small letters; the first that stands in a head decides.
const HEADS: [(&str, Role); 99] = [
    ("see also", Role::SeeAlso),
    ("related", Role::SeeAlso),
    ("avoid", Role::Avoid),
    ("discouraged", Role::Avoid),
    ("not to use", Role::Avoid),
    ("removed term", Role::Avoid),
    ("rejected term", Role::Avoid),
    ("retired term", Role::Avoid),
    ("deprecated term", Role::Avoid),
    ("forbidden term", Role::Avoid),
    ("alias", Role::Aliases),
    ("aka", Role::Aliases),
    ("synonym", Role::Aliases),
    ("also known", Role::Aliases),
    ("example", Role::Examples),
    ("definition", Role::Meaning),
    ("meaning", Role::Meaning),
    ("description", Role::Meaning),
    ("explanation", Role::Meaning),
    ("translation", Role::Meaning),
    ("definición", Role::Meaning),
    ("descripción", Role::Meaning),
    ("significado", Role::Meaning),
    ("définition", Role::Meaning),
    ("signification", Role::Meaning),
    ("definizione", Role::Meaning),
    ("definição", Role::Meaning),
    ("bedeutung", Role::Meaning),
    ("beschreibung", Role::Meaning),
    ("erklärung", Role::Meaning),
    ("übersetzung", Role::Meaning),
    ("определение", Role::Meaning),
    ("значение", Role::Meaning),
    ("定义", Role::Meaning),
    ("定義", Role::Meaning),
    ("说明", Role::Meaning),
    ("説明", Role::Meaning),
    ("解释", Role::Meaning),
    ("含义", Role::Meaning),
    ("意味", Role::Meaning),
    ("翻译", Role::Meaning),
    ("訳", Role::Meaning),
    ("번역", Role::Meaning),
    ("설명", Role::Meaning),
    ("의미", Role::Meaning),
    ("뜻", Role::Meaning),
    ("정의", Role::Meaning),
    ("تعریف", Role::Meaning),
    ("تعريف", Role::Meaning),
    ("معنى", Role::Meaning),
    ("tanım", Role::Meaning),
    ("anlam", Role::Meaning),
    ("definicja", Role::Meaning),
    ("definice", Role::Meaning),
    ("význam", Role::Meaning),
    ("betekenis", Role::Meaning),
    ("omschrijving", Role::Meaning),
    ("beskrivning", Role::Meaning),
    ("betydning", Role::Meaning),
    ("määritelmä", Role::Meaning),
    ("selitys", Role::Meaning),
    ("визначення", Role::Meaning),
    ("definisi", Role::Meaning),
    ("định nghĩa", Role::Meaning),
    ("ความหมาย", Role::Meaning),
    ("stands for", Role::Expansion),
    ("expansion", Role::Expansion),
    ("expanded", Role::Expansion),
    ("full form", Role::Expansion),
    ("full name", Role::Expansion),
    ("long form", Role::Expansion),
    ("spelled out", Role::Expansion),
    ("abbr", Role::Abbreviation),
    ("acronym", Role::Abbreviation),
    ("initialism", Role::Abbreviation),
    ("short form", Role::Abbreviation),
    ("abkürzung", Role::Abbreviation),
    ("略語", Role::Abbreviation),
    ("缩写", Role::Abbreviation),
    ("略称", Role::Abbreviation),
    ("약어", Role::Abbreviation),
    ("اصطلاح", Role::Term),
    ("مصطلح", Role::Term),
    ("termin", Role::Term),
    ("terim", Role::Term),
    ("pojęcie", Role::Term),
    ("thuật ngữ", Role::Term),
    ("คำศัพท์", Role::Term),
    ("term", Role::Term),
    ("terminology", Role::Term),
    ("concept", Role::Term),
    ("begriff", Role::Term),
    ("término", Role::Term),
    ("termo", Role::Term),
    ("用語", Role::Term),
    ("术语", Role::Term),
    ("術語", Role::Term),
    ("용어", Role::Term),
    ("термин", Role::Term),
];

/// Heads that are one of these words and nothing else, in small letters.
const WHOLE_HEADS: [(&str, Role); 14] = [
    ("name", Role::Term),
    ("word", Role::Term),
    ("phrase", Role::Term),
    ("entry", Role::Term),
    ("keyword", Role::Term),
    ("expression", Role::Term),
    ("original", Role::Term),
    ("english", Role::Term),
    ("jargon", Role::Term),
    ("short", Role::Abbreviation),
    ("what it means", Role::Meaning),
    ("what it is", Role::Meaning),
    ("details", Role::Meaning),
    ("notes", Role::Meaning),
];

/// What a column holds, by its head.
pub(super) fn role_of(head: &str) -> Role {
    let head = head.trim().trim_end_matches(['.', ':']).to_lowercase();
    let whole = WHOLE_HEADS.iter().find(|(word, _)| *word == head);
    whole.or_else(|| HEADS.iter().find(|(word, role)| names(&head, word, *role))).map_or(Role::Other, |(_, role)| *role)
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
const KEYS: [(&str, Role); 47] = [
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
    let named = |rows: &[(&str, Role)]| rows.iter().find(|(name, _)| *name == words).map(|(_, role)| *role);
    named(&KEYS).or_else(|| named(&WHOLE_HEADS)).or_else(|| named(&HEADS)).unwrap_or_else(|| match role_of(&words) {
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
