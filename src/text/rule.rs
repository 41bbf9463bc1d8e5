//! The rules: their names, how serious their findings are, and what they need.

/// The page that explains the rules, each under its name.
const PAGE: &str = "https://github.com/glossator/glossator/blob/main/docs/rules.md";

/// The rules, by the names that users write.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A word is close to a term and no word itself.
    MisspelledTerm,
    /// A term is written with other capitals than the glossary's.
    TermCasing,
    /// A name that the glossary advises against.
    DiscouragedTerm,
    /// A term is joined or split in another way than the glossary's.
    TermVariant,
    /// English words, but a letter away from a term of several words.
    ConfusableTerm,
    /// An abbreviation that stands in no glossary.
    UndefinedAbbreviation,
    /// An abbreviation is first used without its expansion.
    UnexpandedAbbreviation,
    /// Two entries of one glossary file have the same headword.
    DuplicateEntry,
    /// A name of one entry is also a name of another.
    ConflictingForm,
    /// An entry has no meaning.
    EmptyEntry,
    /// An entry sends its reader to one that is in no glossary.
    DanglingSee,
    /// Something looks like an entry but cannot be read as one.
    UnreadableEntry,
    /// An entry is out of the alphabetical order of its glossary.
    UnsortedEntry,
    /// No document uses the entry.
    UnusedEntry,
}

impl Rule {
    /// Every rule.
    pub fn all() -> &'static [Rule] {
        use Rule::*;
        &[
            MisspelledTerm,
            TermCasing,
            DiscouragedTerm,
            TermVariant,
            ConfusableTerm,
            UndefinedAbbreviation,
            UnexpandedAbbreviation,
            DuplicateEntry,
            ConflictingForm,
            EmptyEntry,
            DanglingSee,
            UnreadableEntry,
            UnsortedEntry,
            UnusedEntry,
        ]
    }

    /// The name that users write and see.
    pub fn name(self) -> &'static str {
        match self {
            Rule::MisspelledTerm => "misspelled-term",
            Rule::TermCasing => "term-casing",
            Rule::DiscouragedTerm => "discouraged-term",
            Rule::TermVariant => "term-variant",
            Rule::ConfusableTerm => "confusable-term",
            Rule::UndefinedAbbreviation => "undefined-abbreviation",
            Rule::UnexpandedAbbreviation => "unexpanded-abbreviation",
            Rule::DuplicateEntry => "duplicate-entry",
            Rule::ConflictingForm => "conflicting-form",
            Rule::EmptyEntry => "empty-entry",
            Rule::DanglingSee => "dangling-see",
            Rule::UnreadableEntry => "unreadable-entry",
            Rule::UnsortedEntry => "unsorted-entry",
            Rule::UnusedEntry => "unused-entry",
        }
    }

    /// The rule of that name; `None` where there is none.
    pub fn named(name: &str) -> Option<Rule> {
        Rule::all().iter().copied().find(|rule| rule.name() == name)
    }

    /// How serious its findings are where the user does not say; `None` where it is off.
    pub fn default_severity(self) -> Option<Severity> {
        use Rule::*;
        match self {
            TermVariant
            | ConfusableTerm
            | UndefinedAbbreviation
            | UnexpandedAbbreviation
            | UnsortedEntry
            | UnusedEntry => None,
            TermCasing => Some(Severity::Info),
            MisspelledTerm | DiscouragedTerm | DuplicateEntry | ConflictingForm | EmptyEntry | DanglingSee
            | UnreadableEntry => Some(Severity::Warning),
        }
    }

    /// Whether what counts as spelt right decides over its findings.
    pub fn needs_spelling(self) -> bool {
        use Rule::*;
        matches!(self, MisspelledTerm | TermCasing | ConfusableTerm | UndefinedAbbreviation)
    }

    /// The address of the section that explains it.
    pub fn documentation(self) -> String {
        format!("{PAGE}#{}", self.name())
    }

    /// What it finds, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Rule::MisspelledTerm => "A word is close to a term and no word itself.",
            Rule::TermCasing => "A term is written with other capitals than the glossary's.",
            Rule::DiscouragedTerm => "A name that the glossary advises against.",
            Rule::TermVariant => "A term is joined or split in another way than the glossary's.",
            Rule::ConfusableTerm => "English words, but a letter away from a term of several words.",
            Rule::UndefinedAbbreviation => "An abbreviation that stands in no glossary.",
            Rule::UnexpandedAbbreviation => "An abbreviation is first used without its expansion.",
            Rule::DuplicateEntry => "Two entries of one glossary file have the same headword.",
            Rule::ConflictingForm => "A name of one entry is also a name of another.",
            Rule::EmptyEntry => "An entry has no meaning.",
            Rule::DanglingSee => "An entry sends its reader to one that is in no glossary.",
            Rule::UnreadableEntry => "Something looks like an entry but cannot be read as one.",
            Rule::UnsortedEntry => "An entry is out of the alphabetical order of its glossary.",
            Rule::UnusedEntry => "No document uses the entry.",
        }
    }
}

/// How serious a diagnostic is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be put right.
    Error,
    /// Should be put right.
    Warning,
    /// Worth knowing.
    Info,
    /// A hint.
    Hint,
}

/// How serious the findings of each rule are; a rule that is off is not looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severities([Option<Severity>; 14]);

impl Default for Severities {
    fn default() -> Self {
        let mut all = [None; 14];
        Rule::all().iter().for_each(|rule| all[*rule as usize] = rule.default_severity());
        Self(all)
    }
}

impl Severities {
    /// The defaults, but for the rules named, each with its level: `off`, `hint`, `info`, `warning` or `error`. Names that mean
    /// nothing change nothing.
    pub fn named<'a, 'b>(levels: impl IntoIterator<Item = (&'a str, &'b str)>) -> Self {
        let mut severities = Self::default();
        for (rule, level) in levels {
            let severity = match level {
                "off" => None,
                "hint" => Some(Severity::Hint),
                "info" => Some(Severity::Info),
                "warning" => Some(Severity::Warning),
                "error" => Some(Severity::Error),
                _ => continue,
            };
            if let Some(rule) = Rule::named(rule) {
                severities.set(rule, severity);
            }
        }
        severities
    }

    /// No rule at all.
    #[cfg_attr(only_main, expect(dead_code, reason = "tests set rules one by one"))]
    pub fn none() -> Self {
        Self([None; 14])
    }

    /// How serious the findings of `rule` are; `None` where it is off.
    pub fn of(&self, rule: Rule) -> Option<Severity> {
        self.0[rule as usize]
    }

    /// Whether a rule is on that needs to know what counts as spelt right.
    pub fn need_spelling(&self) -> bool {
        Rule::all().iter().any(|rule| rule.needs_spelling() && self.of(*rule).is_some())
    }

    /// The same without the rules that need to know what counts as spelt right.
    pub fn without_spelling(&self) -> Self {
        let mut others = self.clone();
        Rule::all().iter().filter(|rule| rule.needs_spelling()).for_each(|rule| others.set(*rule, None));
        others
    }

    /// Sets how serious the findings of `rule` are; `None` turns it off.
    pub fn set(&mut self, rule: Rule, severity: Option<Severity>) {
        self.0[rule as usize] = severity;
    }
}
