//! The keys of a configuration: what each takes, and what is said where it gets something else.

use super::node::{Key, Node, Value};
use super::{
    CheckedCode, CheckedText, CodeHover, CodeLens, Completion, Config, ConfigProblem, Definition, Hints, Hover,
    LogLevel, MarkedTerms, Rename, RenamedCode, Shapes, Tokens,
};
use crate::text::rule::{LEVELS, REACHES, Rule, Setting, Settings};

const KEYS: [&str; 16] = [
    "glossaries", "exclude", "builtin", "log", "completion", "hover", "code-lens", "definition", "rename", "tokens",
    "hints", "spelling", "rules", "dictionary", "words", "word-lists",
];

const COMPLETION_KEYS: [&str; 6] = ["enabled", "prose", "code", "letters", "shapes", "limit"];
const HOVER_KEYS: [&str; 3] = ["enabled", "code", "uses"];
const CODE_LENS_KEYS: [&str; 1] = ["enabled"];
const DEFINITION_KEYS: [&str; 1] = ["code"];
const RENAME_KEYS: [&str; 1] = ["code"];
const TOKENS_KEYS: [&str; 1] = ["terms"];
const HINTS_KEYS: [&str; 1] = ["abbreviations"];
const SPELLING_KEYS: [&str; 1] = ["code"];
const RULE_KEYS: [&str; 3] = ["level", "reach", "strict"];

/// Keys that only editors have, and that the server is not asked about: their settings come in one piece.
const EDITOR_KEYS: [&str; 6] = ["server", "trace", "path", "enable", "enabled", "tokensUnlessSaid"];

const LOG_LEVELS: [(&str, LogLevel); 6] = [
    ("off", LogLevel::Off),
    ("error", LogLevel::Error),
    ("warn", LogLevel::Warn),
    ("info", LogLevel::Info),
    ("debug", LogLevel::Debug),
    ("trace", LogLevel::Trace),
];

const SHAPES: [(&str, Shapes); 2] = [("one", Shapes::One), ("all", Shapes::All)];

const CODE_HOVERS: [(&str, CodeHover); 3] =
    [("short", CodeHover::Short), ("full", CodeHover::Full), ("off", CodeHover::Off)];

const RENAMED_CODE: [(&str, RenamedCode); 3] =
    [("confirm", RenamedCode::Confirm), ("on", RenamedCode::On), ("off", RenamedCode::Off)];

const MARKED_TERMS: [(&str, MarkedTerms); 4] = [
    ("all", MarkedTerms::All),
    ("first", MarkedTerms::First),
    ("no-headings", MarkedTerms::NoHeadings),
    ("off", MarkedTerms::Off),
];

const CHECKED_CODE: [(&str, CheckedCode); 3] =
    [("off", CheckedCode::Off), ("strings", CheckedCode::Strings), ("all", CheckedCode::All)];

/// The largest cap on completion that can be set: beyond it, editors stall.
const MAX_COMPLETION_LIMIT: i64 = 10_000;

/// The largest number of letters that can be asked for: hardly any term is longer.
const MAX_COMPLETION_LETTERS: i64 = 10;

/// Reads a whole configuration; what cannot be read is left unsaid and noted in `problems`.
pub(super) fn read(root: &Node, problems: &mut Vec<ConfigProblem>) -> Config {
    let mut config = Config::default();
    let mut reader = Reader { problems };
    let in_editor = root.range.is_empty();
    for key in reader.table("the configuration", root) {
        match key.name.as_str() {
            "glossaries" => config.glossaries = reader.globs(key),
            "exclude" => config.exclude = reader.patterns(key),
            "builtin" => config.builtin = reader.builtin(key),
            "log" => config.log = reader.one_of(&key.name, &key.node, &LOG_LEVELS),
            "completion" => config.completion = reader.completion(key),
            "hover" => config.hover = reader.hover(key),
            "code-lens" => config.code_lens = reader.code_lens(key),
            "definition" => config.definition = reader.definition(key),
            "rename" => config.rename = reader.rename(key),
            "tokens" => config.tokens = reader.tokens(key),
            "hints" => config.hints = reader.hints(key),
            "spelling" => config.spelling = reader.spelling(key),
            "rules" => config.rules = reader.rules(key),
            "dictionary" => config.dictionary = reader.text("dictionary", &key.node),
            "words" => config.words = reader.texts(key),
            "word-lists" => config.word_lists = reader.texts(key),
            name if in_editor && EDITOR_KEYS.contains(&name) => {}
            _ => reader.unknown(key, "key", &KEYS),
        }
    }
    config
}

struct Reader<'a> {
    problems: &'a mut Vec<ConfigProblem>,
}

impl Reader<'_> {
    fn problem(&mut self, node: &Node, message: String) {
        self.problems.push(ConfigProblem { range: node.range, message });
    }

    fn wrong_kind(&mut self, name: &str, wanted: &str, node: &Node) {
        self.problem(node, format!("`{name}` takes {wanted}, not {}.", node.kind()));
    }

    fn unknown(&mut self, key: &Key, what: &str, known: &[&str]) {
        let message = format!("There is no {what} `{}`{}", key.name, suggestion(&key.name, known));
        self.problems.push(ConfigProblem { range: key.range, message });
    }

    fn table<'n>(&mut self, name: &str, node: &'n Node) -> &'n [Key] {
        if let Value::Table(keys) = &node.value {
            return keys;
        }
        self.wrong_kind(name, "a table", node);
        &[]
    }

    fn text(&mut self, name: &str, node: &Node) -> Option<String> {
        if let Value::Text(text) = &node.value {
            return Some(text.clone());
        }
        self.wrong_kind(name, "a string", node);
        None
    }

    /// The strings of a list, each with its node; one bad item does not affect the others. A single string is a list of one.
    fn list<'n>(&mut self, key: &'n Key) -> Option<Vec<(&'n Node, String)>> {
        match &key.node.value {
            Value::Text(text) => Some(vec![(&key.node, text.clone())]),
            Value::List(items) => {
                let read = |item: &'n Node| match &item.value {
                    Value::Text(text) => Some((item, text.clone())),
                    _ => {
                        self.wrong_kind(&key.name, "a list of strings", item);
                        None
                    }
                };
                Some(items.iter().filter_map(read).collect())
            }
            _ => {
                self.wrong_kind(&key.name, "a list of strings", &key.node);
                None
            }
        }
    }

    /// The strings of a list.
    fn texts(&mut self, key: &Key) -> Option<Vec<String>> {
        self.list(key).map(|items| items.into_iter().map(|(_, text)| text).collect())
    }

    fn globs(&mut self, key: &Key) -> Option<Vec<String>> {
        let mut globs = Vec::new();
        for (node, pattern) in self.list(key)? {
            match super::glob(&pattern) {
                Ok(_) => globs.push(pattern),
                Err(why) => self.problem(node, format!("`{}` cannot be read as a glob: {why}.", beginning(&pattern))),
            }
        }
        Some(globs)
    }

    fn patterns(&mut self, key: &Key) -> Option<Vec<String>> {
        let mut patterns = Vec::new();
        for (node, pattern) in self.list(key)? {
            let tried = || ignore::gitignore::GitignoreBuilder::new("").add_line(None, &pattern).err();
            match super::is_beyond_globs(&pattern).or_else(|| tried().map(|error| error.to_string())) {
                None => patterns.push(pattern),
                Some(why) => {
                    self.problem(node, format!("`{}` cannot be read as a pattern: {why}.", beginning(&pattern)));
                }
            }
        }
        Some(patterns)
    }

    fn builtin(&mut self, key: &Key) -> Option<Vec<String>> {
        const NAMES: [&str; 1] = ["llm"];
        let mut names = Vec::new();
        for (node, name) in self.list(key)? {
            if NAMES.contains(&name.as_str()) {
                names.push(name);
            } else {
                self.problem(node, format!("There is no built-in glossary `{name}`{}", suggestion(&name, &NAMES)));
            }
        }
        Some(names)
    }

    fn one_of<T: Copy>(&mut self, name: &str, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(name, node)?;
        if let Some((_, value)) = choices.iter().find(|(choice, _)| *choice == text) {
            return Some(*value);
        }
        let names: Vec<&str> = choices.iter().map(|(choice, _)| *choice).collect();
        self.problem(node, format!("`{name}` is one of {}, not `{text}`.", names.join(", ")));
        None
    }

    fn truth(&mut self, name: &str, node: &Node) -> Option<bool> {
        if let Value::Truth(value) = node.value {
            return Some(value);
        }
        self.wrong_kind(name, "true or false", node);
        None
    }

    /// A whole number from `least` to `most`.
    fn number(&mut self, name: &str, node: &Node, (least, most): (i64, i64)) -> Option<u32> {
        match node.value {
            Value::Whole(number) if (least..=most).contains(&number) => u32::try_from(number).ok(),
            _ => {
                self.problem(node, format!("`{name}` is a whole number from {least} to {most}."));
                None
            }
        }
    }

    fn completion(&mut self, key: &Key) -> Completion {
        let mut completion = Completion::default();
        for key in self.table("completion", &key.node) {
            let name = format!("completion.{}", key.name);
            match key.name.as_str() {
                "enabled" => completion.enabled = self.truth(&name, &key.node),
                "prose" => completion.prose = self.truth(&name, &key.node),
                "code" => completion.code = self.truth(&name, &key.node),
                "letters" => completion.letters = self.number(&name, &key.node, (0, MAX_COMPLETION_LETTERS)),
                "shapes" => completion.shapes = self.one_of(&name, &key.node, &SHAPES),
                "limit" => completion.limit = self.number(&name, &key.node, (1, MAX_COMPLETION_LIMIT)),
                _ => self.unknown(key, "completion key", &COMPLETION_KEYS),
            }
        }
        completion
    }

    fn hover(&mut self, key: &Key) -> Hover {
        let mut hover = Hover::default();
        for key in self.table("hover", &key.node) {
            let name = format!("hover.{}", key.name);
            match key.name.as_str() {
                "enabled" => hover.enabled = self.truth(&name, &key.node),
                "code" => hover.code = self.one_of(&name, &key.node, &CODE_HOVERS),
                "uses" => hover.uses = self.truth(&name, &key.node),
                _ => self.unknown(key, "hover key", &HOVER_KEYS),
            }
        }
        hover
    }

    fn code_lens(&mut self, key: &Key) -> CodeLens {
        let mut code_lens = CodeLens::default();
        for key in self.table("code-lens", &key.node) {
            match key.name.as_str() {
                "enabled" => code_lens.enabled = self.truth("code-lens.enabled", &key.node),
                _ => self.unknown(key, "code-lens key", &CODE_LENS_KEYS),
            }
        }
        code_lens
    }

    fn definition(&mut self, key: &Key) -> Definition {
        let mut definition = Definition::default();
        for key in self.table("definition", &key.node) {
            match key.name.as_str() {
                "code" => definition.code = self.truth("definition.code", &key.node),
                _ => self.unknown(key, "definition key", &DEFINITION_KEYS),
            }
        }
        definition
    }

    fn rename(&mut self, key: &Key) -> Rename {
        let mut rename = Rename::default();
        for key in self.table("rename", &key.node) {
            match key.name.as_str() {
                "code" => rename.code = self.one_of("rename.code", &key.node, &RENAMED_CODE),
                _ => self.unknown(key, "rename key", &RENAME_KEYS),
            }
        }
        rename
    }

    fn tokens(&mut self, key: &Key) -> Tokens {
        let mut tokens = Tokens::default();
        for key in self.table("tokens", &key.node) {
            match key.name.as_str() {
                "terms" => tokens.terms = self.one_of("tokens.terms", &key.node, &MARKED_TERMS),
                _ => self.unknown(key, "tokens key", &TOKENS_KEYS),
            }
        }
        tokens
    }

    fn hints(&mut self, key: &Key) -> Hints {
        let mut hints = Hints::default();
        for key in self.table("hints", &key.node) {
            match key.name.as_str() {
                "abbreviations" => hints.abbreviations = self.truth("hints.abbreviations", &key.node),
                _ => self.unknown(key, "hints key", &HINTS_KEYS),
            }
        }
        hints
    }

    fn spelling(&mut self, key: &Key) -> CheckedText {
        let mut spelling = CheckedText::default();
        for key in self.table("spelling", &key.node) {
            match key.name.as_str() {
                "code" => spelling.code = self.one_of("spelling.code", &key.node, &CHECKED_CODE),
                _ => self.unknown(key, "spelling key", &SPELLING_KEYS),
            }
        }
        spelling
    }

    fn rules(&mut self, key: &Key) -> Settings {
        let mut rules = Settings::new();
        for key in self.table("rules", &key.node) {
            match Rule::named(&key.name) {
                None => self.unknown(key, "rule", &Rule::all().iter().map(|rule| rule.name()).collect::<Vec<_>>()),
                Some(rule) => {
                    let setting = self.rule(key);
                    if setting != Setting::default() {
                        rules.insert(rule, setting);
                    }
                }
            }
        }
        rules
    }

    /// A level, or a table with a level, a reach and whether that level holds for all.
    fn rule(&mut self, key: &Key) -> Setting {
        let levels = LEVELS.map(|(name, level, _)| (name, level));
        let reaches = REACHES.map(|(name, reach, _)| (name, reach));
        let Value::Table(keys) = &key.node.value else {
            return Setting { level: self.one_of(&key.name, &key.node, &levels), ..Setting::default() };
        };
        let mut setting = Setting::default();
        for inner in keys {
            let name = format!("{}.{}", key.name, inner.name);
            match inner.name.as_str() {
                "level" => setting.level = self.one_of(&name, &inner.node, &levels),
                "reach" => setting.reach = self.one_of(&name, &inner.node, &reaches),
                "strict" => setting.strict = self.truth(&name, &inner.node),
                _ => self.unknown(inner, "key of a rule", &RULE_KEYS),
            }
        }
        setting
    }
}

/// How near a known name must be to be suggested, on strsim's scale from 0 to 1: below it, a suggestion is a guess.
const NEAR: f64 = 0.75;

/// The end of a sentence: `: did you mean …?` where a known name is near, else the known names.
fn suggestion(name: &str, known: &[&str]) -> String {
    let lower = name.to_lowercase().replace('_', "-");
    let nearness = |known: &str| strsim::jaro_winkler(&lower, known);
    let best = known.iter().map(|known| (nearness(known), known)).max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((nearness, best)) if nearness >= NEAR => format!(": did you mean `{best}`?"),
        _ if known.len() == 1 => format!("; there is only `{}`.", known[0]),
        _ => format!("; there are {}.", known.join(", ")),
    }
}

/// A pattern as messages show it.
fn beginning(pattern: &str) -> String {
    const MOST: usize = 60;
    pattern.char_indices().nth(MOST).map_or_else(|| pattern.to_owned(), |(end, _)| format!("{}…", &pattern[..end]))
}
