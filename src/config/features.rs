//! What the user set about single features: completion, hover and definition.

/// What was written about completion in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct PartialCompletion {
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
pub struct PartialHover {
    /// Whether meanings are shown at all.
    pub enabled: Option<bool>,
    /// How much is shown of a term in code, where the language's own hover stands beside it.
    pub code: Option<CodeHover>,
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
pub struct PartialDefinition {
    /// Whether going to the definition leads from identifiers into the glossary; going to the declaration always does.
    pub code: Option<bool>,
}

impl PartialCompletion {
    pub(super) fn above(&self, below: &Self) -> Self {
        Self {
            enabled: self.enabled.or(below.enabled),
            prose: self.prose.or(below.prose),
            code: self.code.or(below.code),
            letters: self.letters.or(below.letters),
            shapes: self.shapes.or(below.shapes),
            limit: self.limit.or(below.limit),
        }
    }
}

impl PartialHover {
    pub(super) fn above(&self, below: &Self) -> Self {
        Self { enabled: self.enabled.or(below.enabled), code: self.code.or(below.code) }
    }
}

impl PartialDefinition {
    pub(super) fn above(&self, below: &Self) -> Self {
        Self { code: self.code.or(below.code) }
    }
}

/// What is in force for completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completion {
    /// See [`PartialCompletion::enabled`].
    pub enabled: bool,
    /// See [`PartialCompletion::prose`].
    pub prose: bool,
    /// See [`PartialCompletion::code`].
    pub code: bool,
    /// See [`PartialCompletion::letters`].
    pub letters: u32,
    /// See [`PartialCompletion::shapes`].
    pub shapes: Shapes,
    /// See [`PartialCompletion::limit`].
    pub limit: usize,
}

impl Default for Completion {
    fn default() -> Self {
        // So many items are more than anybody reads, and few enough to send within a millisecond.
        Self { enabled: true, prose: true, code: true, letters: 2, shapes: Shapes::One, limit: 100 }
    }
}

impl Completion {
    /// What is in force where the editor says `settings` and the file says `file`.
    pub(super) fn merge(settings: &PartialCompletion, file: &PartialCompletion) -> Self {
        let usual = Self::default();
        Self {
            enabled: settings.enabled.or(file.enabled).unwrap_or(usual.enabled),
            prose: settings.prose.or(file.prose).unwrap_or(usual.prose),
            code: settings.code.or(file.code).unwrap_or(usual.code),
            letters: settings.letters.or(file.letters).unwrap_or(usual.letters),
            shapes: settings.shapes.or(file.shapes).unwrap_or(usual.shapes),
            limit: settings.limit.or(file.limit).map_or(usual.limit, |limit| limit as usize),
        }
    }
}

/// What is in force for hover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hover {
    /// See [`PartialHover::enabled`].
    pub enabled: bool,
    /// See [`PartialHover::code`].
    pub code: CodeHover,
}

impl Default for Hover {
    fn default() -> Self {
        Self { enabled: true, code: CodeHover::Short }
    }
}

impl Hover {
    /// What is in force where the editor says `settings` and the file says `file`.
    pub(super) fn merge(settings: &PartialHover, file: &PartialHover) -> Self {
        Self {
            enabled: settings.enabled.or(file.enabled).unwrap_or(true),
            code: settings.code.or(file.code).unwrap_or_default(),
        }
    }
}

/// What is in force for going to the definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// See [`PartialDefinition::code`].
    pub code: bool,
}

impl Default for Definition {
    fn default() -> Self {
        Self { code: true }
    }
}

impl Definition {
    /// What is in force where the editor says `settings` and the file says `file`.
    pub(super) fn merge(settings: &PartialDefinition, file: &PartialDefinition) -> Self {
        Self { code: settings.code.or(file.code).unwrap_or(true) }
    }
}
