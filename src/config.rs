//! What the user set: `glossator.toml` and the editor's settings, merged and checked.
//!
//! Both have the same shape. A value that cannot be read does not affect the others, and comes back as a [`ConfigProblem`] with its place.
//! Where both say something, lists add up, and of single values the editor's goes before the file's: the file is the project's, the
//! editor is the person's.

mod accept;
mod features;
mod keys;
mod node;

use rustc_hash::FxHashSet;

use crate::text::TextRange;
use crate::text::rule::{LEVELS, REACHES, Rule, Settings};

pub use accept::{CannotAccept, accept_word};
pub use features::{
    CheckedCode, CheckedText, CodeHover, CodeLens, Completion, Definition, Hints, Hover, MarkedTerms, Rename,
    RenamedCode, Shapes, Tokens,
};

/// What was written in one place (`glossator.toml`, or the editor's settings under `glossator`), or in several, one above the other:
/// nothing means "not said".
#[derive(Debug, Clone, Default, PartialEq, Eq, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Config {
    /// Glossaries besides those found by name: paths, or globs, relative to the folder of `glossator.toml` (or to the workspace
    /// folder). `**/` stands for any folders.
    pub glossaries: Option<Vec<String>>,
    /// Files and folders that are not read as glossaries: patterns as in `.gitignore`.
    pub exclude: Option<Vec<String>>,
    /// Built-in glossaries in force everywhere; `llm` is the only one.
    pub builtin: Option<Vec<String>>,
    /// How much the server tells its log.
    pub log: Option<LogLevel>,
    /// What completion offers.
    pub completion: Completion,
    /// What is shown of the term under the pointer.
    pub hover: Hover,
    /// What stands above the entries of a glossary.
    pub code_lens: CodeLens,
    /// Where going to the definition leads.
    pub definition: Definition,
    /// What is renamed.
    pub rename: Rename,
    /// Which terms are marked for the editor to colour.
    pub tokens: Tokens,
    /// What is shown between the words of a page.
    pub hints: Hints,
    /// What is checked for misspelled terms.
    pub spelling: CheckedText,
    /// How serious the findings of each rule are, and how certain they must be, by the rule's name: a level, or `{ level, reach, strict }`.
    #[schemars(schema_with = "rules_schema")]
    pub rules: Settings,
    /// The dictionary that says which words are English: a language (`en_US`), the path of a Hunspell dictionary, or `none`.
    pub dictionary: Option<String>,
    /// Words that are never reported.
    pub words: Option<Vec<String>>,
    /// Files with words that are never reported, a word a line, or Hunspell's `.dic`: paths relative to the folder of `glossator.toml`.
    pub word_lists: Option<Vec<String>>,
}

impl Config {
    /// What both say: lists add up, and single values of this one go before those of `below`.
    pub fn above(&self, below: &Config) -> Config {
        let list = |one: &Option<Vec<String>>, other: &Option<Vec<String>>| {
            (one.is_some() || other.is_some()).then(|| both(one, other))
        };
        let mut rules = below.rules.clone();
        for (rule, setting) in &self.rules {
            let below = rules.entry(*rule).or_default();
            *below = setting.above(*below);
        }
        Config {
            glossaries: list(&self.glossaries, &below.glossaries),
            exclude: list(&self.exclude, &below.exclude),
            builtin: list(&self.builtin, &below.builtin),
            log: self.log.or(below.log),
            completion: self.completion.above(&below.completion),
            hover: self.hover.above(&below.hover),
            code_lens: self.code_lens.above(&below.code_lens),
            definition: self.definition.above(&below.definition),
            rename: self.rename.above(&below.rename),
            tokens: self.tokens.above(&below.tokens),
            hints: self.hints.above(&below.hints),
            spelling: self.spelling.above(&below.spelling),
            rules,
            dictionary: self.dictionary.clone().or_else(|| below.dictionary.clone()),
            words: list(&self.words, &below.words),
            word_lists: list(&self.word_lists, &below.word_lists),
        }
    }
}

/// The file's list, then what the editor adds to it.
fn both(settings: &Option<Vec<String>>, file: &Option<Vec<String>>) -> Vec<String> {
    let mut known = FxHashSet::default();
    file.iter().chain(settings).flatten().filter(|item| known.insert(*item)).cloned().collect()
}

/// How much the server tells its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Nothing.
    Off,
    /// What went wrong.
    Error,
    /// And what is odd.
    Warn,
    /// And what was done.
    Info,
    /// And how.
    Debug,
    /// And every message.
    Trace,
}

/// Something in a configuration that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Where in the text, in bytes; empty at the start for the editor's settings, which have no text.
    pub range: TextRange,
    /// What is wrong and what to do about it: one sentence for the user.
    pub message: String,
}

impl ConfigProblem {
    /// A problem with a whole file.
    pub fn of_file(error: &dyn std::fmt::Display) -> Self {
        Self { range: TextRange::default(), message: format!("This file is not read: {error}.") }
    }
}

/// Reads the text of a `glossator.toml`.
pub fn from_toml(text: &str) -> (Config, Vec<ConfigProblem>) {
    let (root, mut problems) = node::from_toml(text);
    let config = keys::read(&root, &mut problems);
    problems.sort_by_key(|problem| problem.range.start);
    (config, problems)
}

/// Where a value stands in the text of a `glossator.toml`: that of a key at the top, or with `item` that item of its list. Empty at
/// the start where it is not there (it was set in the editor).
pub fn place_of(text: &str, key: &str, item: Option<&str>) -> TextRange {
    node::from_toml(text).0.find(key, item).map_or(TextRange::default(), |node| node.range)
}

/// Reads an editor's settings: what stands under `glossator`. Nothing (`null`) says nothing.
pub fn from_settings(settings: &serde_json::Value) -> (Config, Vec<ConfigProblem>) {
    let mut problems = Vec::new();
    let config = match node::from_json(settings) {
        Some(root) => keys::read(&root, &mut problems),
        None => Config::default(),
    };
    (config, problems)
}

/// The path that an item of `glossaries` is; `None` for a glob.
pub fn literal_path(pattern: &str) -> Option<&str> {
    (!pattern.contains(['*', '?', '[', '{'])).then_some(pattern)
}

/// A glob of `glossaries`: `*` stays within a folder, `**` crosses them.
///
/// # Errors
/// Why it cannot be read as a glob.
pub fn glob(pattern: &str) -> Result<globset::Glob, String> {
    if let Some(why) = is_beyond_globs(pattern) {
        return Err(why);
    }
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    globset::GlobBuilder::new(pattern).literal_separator(true).build().map_err(|error| error.kind().to_string())
}

/// So many bytes a pattern may have, and so many opening braces.
const MOST_OF_PATTERN: (usize, usize) = (1024, 32);

/// Why a pattern is not tried at all: what has more is a glob by the letter, but the crate ends the process, or passes over all
/// patterns beside it, where its regular expression becomes too large or too deep.
fn is_beyond_globs(pattern: &str) -> Option<String> {
    let (bytes, braces) = MOST_OF_PATTERN;
    let many = memchr::memchr_iter(b'{', pattern.as_bytes()).count() > braces;
    (pattern.len() > bytes || many).then(|| format!("it has more than {bytes} bytes or {braces} braces"))
}

/// The JSON schema of `glossator.toml` and of the editor's settings under `glossator`.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Config)
}

/// A key for each rule, which takes a level, or a table with more.
fn rules_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let setting = generator.subschema_for::<RuleSetting>();
    let property = |rule: &Rule| {
        let mut property = setting.clone();
        property.insert("description".to_owned(), rule.about().into());
        (rule.name().to_owned(), property.to_value())
    };
    let properties: serde_json::Map<_, _> = Rule::all().iter().map(property).collect();
    schemars::json_schema!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// What the schema says of the settings of a rule.
struct RuleSetting;

impl schemars::JsonSchema for RuleSetting {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RuleSetting".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let one =
            |(name, about): (&str, &str)| serde_json::json!({"description": about, "type": "string", "const": name});
        let level = "How serious the findings of a rule are.";
        let levels = LEVELS.map(|(name, _, about)| one((name, about)));
        let reaches = REACHES.map(|(name, _, about)| one((name, about)));
        schemars::json_schema!({"description": level, "oneOf": [
            {"description": level, "oneOf": levels},
            {
                "description": "How serious they are, how certain they must be, and whether the level holds for all.",
                "type": "object",
                "properties": {
                    "level": {"description": level, "oneOf": levels},
                    "reach": {"description": "How certain a finding must be.", "oneOf": reaches},
                    "strict": {
                        "description": "Whether all that is reported has the level, however certain it is.",
                        "type": "boolean",
                    },
                },
                "additionalProperties": false,
            },
        ]})
    }
}

#[cfg(test)]
mod tests;
