//! The rules, one row each: all that is said of a rule outside of its own code is read from here.

use std::collections::BTreeMap;

/// The page that explains the rules, each under its name.
const PAGE: &str = "https://github.com/glossator/glossator/blob/main/docs/rules.md";

/// What a rule needs besides the document and the glossaries in force for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// What counts as spelt right.
    Spelling,
    /// What other documents say.
    Documents,
    /// How often words and names stand in the project.
    Counts,
    /// How often entries are used in the project.
    Uses,
}

/// How an editor draws what a rule found, besides its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Struck through.
    Deprecated,
    /// Faded out.
    Unnecessary,
}

struct Row {
    name: &'static str,
    default: Level,
    needs: &'static [Need],
    tag: Option<Tag>,
    about: &'static str,
}

macro_rules! rules {
    ($($rule:ident $name:literal $default:tt $needs:tt $tag:tt $about:literal)*) => {
        /// The rules, in the order in which they are listed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $about] $rule,)*
        }

        const ALL: &[Rule] = &[$(Rule::$rule),*];
        const ROWS: [Row; ALL.len()] =
            [$(Row { name: $name, default: level!($default), needs: &needs!($needs), tag: tag!($tag), about: $about }),*];
    };
}

macro_rules! level {
    (off) => {
        None
    };
    ($severity:ident) => {
        Some(Severity::$severity)
    };
}

macro_rules! needs {
    ([$($need:ident)*]) => { [$(Need::$need),*] };
}

macro_rules! tag {
    (none) => {
        None
    };
    ($tag:ident) => {
        Some(Tag::$tag)
    };
}

// The name that users write and see, the default level, what it needs, its tag, and what it finds in a sentence.
rules! {
    MisspelledTerm "misspelled-term" Warning [Spelling Documents Counts] none "A word is close to a term and no word itself."
    TermCasing "term-casing" Info [Spelling Documents Counts] none "A term is written with other capitals than the glossary's."
    DiscouragedTerm "discouraged-term" Warning [Counts] Deprecated "A name that the glossary advises against."
    LooseAdvice "loose-advice" Info [Counts] none "A glossary advises against a word that the project uses in many senses."
    TermVariant "term-variant" off [] none "A term is joined or split in another way than the glossary's."
    ConfusableTerm "confusable-term" off [Spelling Documents] none
        "English words, but a letter away from a term of several words."
    RepeatedTerm "repeated-term" off [] none "A term, or a word of it, is written twice in a row."
    UndefinedAbbreviation "undefined-abbreviation" off [Spelling Documents] none "An abbreviation that stands in no glossary."
    UnexpandedAbbreviation "unexpanded-abbreviation" off [] none "An abbreviation is first used without its expansion."
    DuplicateEntry "duplicate-entry" Warning [] none "Two entries of one glossary file have the same headword."
    ConflictingForm "conflicting-form" Warning [] none "A name of one entry is also a name of another."
    EmptyEntry "empty-entry" Warning [] none "An entry has no meaning."
    DanglingSee "dangling-see" Warning [] none "An entry sends its reader to one that is in no glossary."
    UnreadableEntry "unreadable-entry" Warning [] none "Something looks like an entry but cannot be read as one."
    UnreadableGlossary "unreadable-glossary" Info [] none "A file with the name of a glossary looks like one, and no entry of it can be read."
    UnsortedEntry "unsorted-entry" off [] none "An entry is out of the alphabetical order of its glossary."
    UnusedEntry "unused-entry" off [Documents Uses] Unnecessary "No document uses the entry."
}

impl Rule {
    /// Every rule.
    pub fn all() -> &'static [Rule] {
        ALL
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// The name that users write and see.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The rule of that name; `None` where there is none.
    pub fn named(name: &str) -> Option<Rule> {
        ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// How serious its findings are where the user does not say.
    pub fn default_severity(self) -> Level {
        self.row().default
    }

    /// Whether it needs that.
    pub fn needs(self, need: Need) -> bool {
        self.row().needs.contains(&need)
    }

    /// Whether what counts as spelt right decides over its findings.
    pub fn needs_spelling(self) -> bool {
        self.needs(Need::Spelling)
    }

    /// How an editor draws its findings.
    pub fn tag(self) -> Option<Tag> {
        self.row().tag
    }

    /// The address of the section that explains it.
    pub fn documentation(self) -> String {
        format!("{PAGE}#{}", self.name())
    }

    /// What it finds, in a sentence.
    pub fn about(self) -> &'static str {
        self.row().about
    }
}

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Must be corrected.
    Error,
    /// Should be corrected.
    Warning,
    /// Worth knowing.
    Info,
    /// A hint.
    Hint,
}

/// How serious the findings of a rule are; `None` where it is off.
pub type Level = Option<Severity>;

/// How certain a finding is, by the clues that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// Hardly ever wrong: three of four are right, or more.
    Sure,
    /// Right in one of two, or more often.
    Likely,
    /// Worth a look for who looks for it.
    Possible,
}

impl Certainty {
    /// The name that users see.
    pub fn name(self) -> &'static str {
        match self {
            Certainty::Sure => "sure",
            Certainty::Likely => "likely",
            Certainty::Possible => "possible",
        }
    }

    /// How serious a finding is that is so certain, where the rule's findings are as serious as that at most.
    pub fn severity(self, most: Severity) -> Severity {
        most.max(match self {
            Certainty::Sure => Severity::Error,
            Certainty::Likely => Severity::Info,
            Certainty::Possible => Severity::Hint,
        })
    }
}

/// How certain a finding of a rule must be to be reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reach {
    /// Sure.
    Sure,
    /// Likely at least.
    Likely,
    /// Possible at least.
    #[default]
    Possible,
    /// What the rule would not report is reported too, as possible.
    All,
}

/// The reaches: the name that users write, and what it means.
pub const REACHES: [(&str, Reach, &str); 4] = [
    ("sure", Reach::Sure, "Only what is sure."),
    ("likely", Reach::Likely, "And what is likely."),
    ("possible", Reach::Possible, "And what is possible."),
    ("all", Reach::All, "And what is not reported otherwise, as possible: for style guides."),
];

impl Reach {
    /// Whether what is so certain is reported.
    pub fn has(self, certainty: Certainty) -> bool {
        match certainty {
            Certainty::Sure => true,
            Certainty::Likely => self >= Reach::Likely,
            Certainty::Possible => self >= Reach::Possible,
        }
    }
}

/// What a user has set for a rule; `None` where nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting {
    /// How serious its findings are.
    pub level: Option<Level>,
    /// How certain they must be.
    pub reach: Option<Reach>,
    /// Whether all that it reports is as serious as its level says.
    pub strict: Option<bool>,
}

impl Setting {
    /// A level and nothing else.
    pub fn level(level: Level) -> Self {
        Self { level: Some(level), ..Self::default() }
    }

    /// What both say, this one first.
    pub fn above(self, below: Setting) -> Self {
        let (level, reach) = (self.level.or(below.level), self.reach.or(below.reach));
        Self { level, reach, strict: self.strict.or(below.strict) }
    }
}

/// The levels: the name that users write and see, and what it means.
pub const LEVELS: [(&str, Level, &str); 5] = [
    ("off", None, "They are not looked for."),
    ("hint", Some(Severity::Hint), "A hint."),
    ("info", Some(Severity::Info), "Worth knowing."),
    ("warning", Some(Severity::Warning), "Should be corrected."),
    ("error", Some(Severity::Error), "Must be corrected."),
];

/// The level of that name; `None` where there is none.
pub fn level_named(name: &str) -> Option<Level> {
    LEVELS.iter().find(|(known, ..)| *known == name).map(|(_, level, _)| *level)
}

/// The name of a level.
pub fn level_name(level: Level) -> &'static str {
    LEVELS.iter().find(|(_, known, _)| *known == level).map_or("", |(name, ..)| name)
}

/// What a user has set of rules.
pub type Settings = BTreeMap<Rule, Setting>;

/// What is in force for one rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct InForce {
    level: Level,
    reach: Reach,
    is_strict: bool,
}

/// How serious the findings of each rule are, and how certain they must be; a rule that is off is not looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severities([InForce; ALL.len()]);

impl Default for Severities {
    fn default() -> Self {
        Self(ROWS.map(|row| InForce { level: row.default, ..InForce::default() }))
    }
}

impl Severities {
    /// The defaults, but for the rules named, each with the name of its level. Names that mean nothing change nothing.
    #[cfg_attr(only_main, expect(dead_code, reason = "tests name rules and levels"))]
    pub fn named<'a, 'b>(levels: impl IntoIterator<Item = (&'a str, &'b str)>) -> Self {
        let mut severities = Self::default();
        for (rule, level) in levels {
            if let (Some(rule), Some(level)) = (Rule::named(rule), level_named(level)) {
                severities.set(rule, level);
            }
        }
        severities
    }

    /// No rule at all.
    #[cfg_attr(only_main, expect(dead_code, reason = "tests set rules one by one"))]
    pub fn none() -> Self {
        Self([InForce::default(); ALL.len()])
    }

    /// How serious the findings of `rule` are at most.
    pub fn of(&self, rule: Rule) -> Level {
        self.0[rule as usize].level
    }

    /// How serious a finding of `rule` is that is so certain; `None` where the rule is off.
    pub fn of_finding(&self, rule: Rule, certainty: Certainty) -> Level {
        let InForce { level, is_strict, .. } = self.0[rule as usize];
        level.map(|level| if is_strict { level } else { certainty.severity(level) })
    }

    /// How certain the findings of `rule` must be.
    pub fn reach(&self, rule: Rule) -> Reach {
        self.0[rule as usize].reach
    }

    /// Whether a rule is on that needs that.
    pub fn need(&self, need: Need) -> bool {
        ALL.iter().any(|rule| rule.needs(need) && self.of(*rule).is_some())
    }

    /// Whether a rule is on that needs to know what counts as spelt right.
    pub fn need_spelling(&self) -> bool {
        self.need(Need::Spelling)
    }

    /// The same without the rules that need to know what counts as spelt right.
    pub fn without_spelling(&self) -> Self {
        let mut others = self.clone();
        ALL.iter().filter(|rule| rule.needs_spelling()).for_each(|rule| others.set(*rule, None));
        others
    }

    /// Sets how serious the findings of `rule` are.
    pub fn set(&mut self, rule: Rule, level: Level) {
        self.0[rule as usize].level = level;
    }

    /// Sets how certain the findings of `rule` must be.
    pub fn set_reach(&mut self, rule: Rule, reach: Reach) {
        self.0[rule as usize].reach = reach;
    }

    /// Takes in what a user has set of `rule`.
    pub fn take(&mut self, rule: Rule, setting: Setting) {
        let InForce { level, reach, is_strict } = &mut self.0[rule as usize];
        (*level, *reach) = (setting.level.unwrap_or(*level), setting.reach.unwrap_or(*reach));
        *is_strict = setting.strict.unwrap_or(*is_strict);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severity_follows_from_certainty_and_never_goes_above_the_level() {
        use Severity::{Error, Hint, Info, Warning};
        for (certainty, level, severity) in [
            (Certainty::Sure, Error, Error),
            (Certainty::Sure, Warning, Warning),
            (Certainty::Sure, Hint, Hint),
            (Certainty::Likely, Error, Info),
            (Certainty::Likely, Hint, Hint),
            (Certainty::Possible, Error, Hint),
            (Certainty::Possible, Hint, Hint),
        ] {
            assert_eq!(certainty.severity(level), severity, "{certainty:?} {level:?}");
        }
    }

    #[test]
    fn a_strict_rule_has_one_level_for_all_that_it_reports() {
        let mut severities = Severities::default();
        let rule = Rule::DiscouragedTerm;
        let of_possible = |severities: &Severities| severities.of_finding(rule, Certainty::Possible);
        severities.take(rule, Setting::level(Some(Severity::Error)));
        assert_eq!(of_possible(&severities), Some(Severity::Hint));
        severities.take(rule, Setting { strict: Some(true), ..Setting::default() });
        assert_eq!(of_possible(&severities), Some(Severity::Error));
        severities.take(rule, Setting { strict: Some(false), ..Setting::level(None) });
        assert_eq!(of_possible(&severities), None);
    }

    #[test]
    fn a_reach_has_what_is_certain_enough() {
        let all = [Certainty::Sure, Certainty::Likely, Certainty::Possible];
        let counts = REACHES.map(|(_, reach, _)| all.iter().filter(|certainty| reach.has(**certainty)).count());
        assert_eq!(counts, [1, 2, 3, 3]);
    }
}
