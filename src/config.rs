//! What the user set: `glossator.toml` and the editor's settings, merged and checked.
//!
//! Both have the same shape. A value that cannot be read costs itself alone and comes back as a [`ConfigProblem`] with its place.

use crate::text::TextRange;

/// What was written in one place (`glossator.toml`, or the editor's settings under `glossator`): nothing means "not said".
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct PartialConfig {
    /// Glossaries besides those found by name: globs relative to the folder of `glossator.toml` (or to the workspace folder).
    pub glossaries: Option<Vec<String>>,
    /// Files and folders that are not read as glossaries: globs.
    pub exclude: Option<Vec<String>>,
    /// Built-in glossaries in force everywhere; `llm` is the only one.
    pub builtin: Option<Vec<String>>,
}

/// What is in force: the editor's settings before `glossator.toml` before the defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// See [`PartialConfig::glossaries`].
    pub glossaries: Vec<String>,
    /// See [`PartialConfig::exclude`].
    pub exclude: Vec<String>,
    /// See [`PartialConfig::builtin`].
    pub builtin: Vec<String>,
}

/// Something in a configuration that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Where in the text, in bytes; empty at the start for the editor's settings, which have no text.
    pub range: TextRange,
    /// What is wrong and what to do about it: one sentence for the user.
    pub message: String,
}
