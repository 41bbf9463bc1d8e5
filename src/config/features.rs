//! What the user set about single features: completion, hover, definition, rename, tokens, hints and spelling.

/// What was written about completion in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Completion {
    /// Whether terms are completed at all.
    pub enabled: Option<bool>,
    /// Whether terms are completed in prose: in text, comments and strings.
    pub prose: Option<bool>,
    /// Whether terms are completed in code, as identifiers.
    pub code: Option<bool>,
    /// How many letters have to be typed before a term is offered in prose (0 to 10): one more where they begin a common English word,
    /// and in code. With 0, terms are offered from the first letter everywhere, and in code before it too.
    #[schemars(range(max = 10))]
    pub letters: Option<u32>,
    /// In which spellings a term is offered.
    pub shapes: Option<Shapes>,
    /// At most so many items are offered at once (1 to 10,000).
    #[schemars(range(min = 1, max = 10000))]
    pub limit: Option<u32>,
}

/// In which spellings a term is offered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Shapes {
    /// In one: in code that of most names of the document, in prose that of the place.
    #[default]
    One,
    /// In every one that fits: `kvCache`, `kv_cache` and others in code, and with capitals too in prose.
    All,
}

/// What was written about hover in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Hover {
    /// Whether meanings are shown at all.
    pub enabled: Option<bool>,
    /// How much is shown of a term in code, where the language's own hover stands beside it.
    pub code: Option<CodeHover>,
    /// Whether the hover of an entry in its glossary says how often it is used.
    pub uses: Option<bool>,
}

/// How much hover shows of a term in code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CodeHover {
    /// The term, the first sentence of its meaning, and the link to its entry.
    #[default]
    Short,
    /// The same as in prose.
    Full,
    /// Nothing.
    Off,
}

/// What was written about going to the definition in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Definition {
    /// Whether going to the definition leads from identifiers into the glossary; going to the declaration always does.
    pub code: Option<bool>,
}

/// What was written about code lenses in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct CodeLens {
    /// Whether each entry of an open glossary says above it how often it is used.
    pub enabled: Option<bool>,
}

/// What was written about renaming in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Rename {
    /// Whether uses in code are renamed together with those in text.
    pub code: Option<RenamedCode>,
}

/// Whether uses in code are renamed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RenamedCode {
    /// Each is asked about where the editor can do that; else it stays as it is.
    #[default]
    Confirm,
    /// They are.
    On,
    /// They stay as they are.
    Off,
}

/// What was written about semantic tokens in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Tokens {
    /// Which terms in pages of prose are marked as such, for the editor to colour.
    pub terms: Option<MarkedTerms>,
}

/// Which terms are marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MarkedTerms {
    /// Every use.
    #[default]
    All,
    /// The first use of each entry on a page.
    First,
    /// Every use but those in headings.
    NoHeadings,
    /// None.
    Off,
}

/// What was written about inlay hints in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Hints {
    /// Whether the long form is shown behind the first use of an abbreviation on a page.
    pub abbreviations: Option<bool>,
}

/// What was written about spelling in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct CheckedText {
    /// How much of program text is checked for misspelled terms, beside its comments.
    pub code: Option<CheckedCode>,
}

/// How much of program text is checked, beside its comments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CheckedCode {
    /// Nothing.
    #[default]
    Off,
    /// Strings.
    Strings,
    /// Strings, and the words of identifiers.
    All,
}

macro_rules! above {
    ($($feature:ident: $($key:ident)*;)*) => {
        $(impl $feature {
            pub(super) fn above(&self, below: &Self) -> Self {
                Self { $($key: self.$key.or(below.$key)),* }
            }
        })*
    };
}

above! {
    Completion: enabled prose code letters shapes limit;
    Hover: enabled code uses;
    CodeLens: enabled;
    Definition: code;
    Rename: code;
    Tokens: terms;
    Hints: abbreviations;
    CheckedText: code;
}
