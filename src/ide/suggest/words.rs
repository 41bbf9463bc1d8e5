//! Which words may be in a term, and how special they are.

use super::NameKind;
use crate::english::{self, grammar, number};
use crate::glossary::name::short::is_capitals;

/// Words that say something of nearly everything, so that no term begins with them.
const GENERAL_FIRST: &[&str] = &[
    "above", "actual", "additional", "appropriate", "arbitrary", "available", "bad", "basic", "best", "better", "big",
    "bit", "certain", "clear", "common", "complete", "complex", "correct", "corresponding", "couple", "current",
    "different", "difficult", "easy", "eg", "entire", "etc", "exact", "example", "extra", "final", "first",
    "following", "full", "future", "general", "given", "good", "great", "hard", "high", "ie", "important",
    "individual", "initial", "interesting", "kind", "large", "last", "later", "long", "lot", "low", "main", "major",
    "minimal", "minor", "necessary", "new", "newer", "next", "normal", "note", "number", "old", "older", "original",
    "particular", "possible", "potential", "present", "previous", "proper", "real", "recent", "regular", "relevant",
    "respective", "right", "second", "separate", "short", "similar", "simple", "single", "small", "sort", "special",
    "specific", "standard", "sure", "third", "total", "true", "unique", "useful", "usual", "valid", "variety",
    "various", "whole", "wide", "wrong", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "many", "see", "use", "using", "like", "just", "also", "don", "doesn", "won", "isn", "please", "today", "yes",
    "thanks", "hello", "now", "currently", "usually", "generally", "typically", "simply", "really", "probably",
    "actually", "especially", "often", "early", "earlier", "late", "easier", "less", "much", "every", "rest", "part",
    "case", "way", "thing", "things", "time", "fact", "point",
];

/// Words that are of something, and alone or behind others say nothing.
const GENERAL_LAST: &[&str] = &[
    "amount", "approach", "article", "aspect", "author", "backward", "basis", "beginning", "benefit", "bit", "bottom",
    "case", "chance", "change", "chapter", "choice", "column", "comment", "concept", "conclusion", "contributor",
    "copy", "couple", "day", "default", "detail", "developer", "difference", "discussion", "document", "documentation",
    "effort", "end", "example", "exception", "fact", "feature", "figure", "fix", "form", "goal", "guide", "half",
    "hand", "idea", "implementation", "improvement", "information", "instance", "issue", "item", "kind", "line",
    "link", "list", "lot", "maintainer", "manner", "matter", "meaning", "mind", "minute", "mistake", "moment", "month",
    "name", "need", "note", "number", "option", "order", "output", "page", "paragraph", "part", "people", "person",
    "place", "point", "possibility", "problem", "project", "purpose", "question", "reason", "reference", "requirement",
    "rest", "result", "right", "row", "rule", "section", "sense", "sentence", "set", "side", "situation", "something",
    "sort", "stuff", "table", "team", "text", "thing", "time", "tip", "title", "top", "tutorial", "use", "usage",
    "user", "value", "variant", "version", "way", "week", "word", "work", "year", "support", "behavior", "behaviour",
    "step", "steps", "respect", "addition", "today", "else", "etc", "eg", "ie", "via", "well", "first", "second",
    "new", "specific", "available", "possible", "different", "able", "necessary", "useful", "important", "similar",
    "true", "false", "likely", "sure", "ready", "responsible", "equivalent", "identical", "same", "description",
    "overview", "argument", "flag", "syntax", "command", "introduction", "summary", "motivation", "background",
    "status", "prerequisite", "contributing", "note", "notes", "faq", "terminology", "glossary",
];

/// Those of them that end names of documents and the like: `picking list`, `standing order`. As often they say nothing: `following list`.
const NAMES_OF_PAPERS: &[&str] = &["form", "list", "note", "notes", "number", "order"];

/// Verbs that are hardly ever nouns; with `s` behind, too.
const VERBS: &[&str] = &[
    "accept", "add", "agree", "allow", "appear", "apply", "assume", "avoid", "be", "become", "begin", "behave",
    "believe", "belong", "bring", "choose", "come", "compare", "compute", "consider", "consist", "contain", "continue",
    "convert", "correspond", "create", "decide", "define", "depend", "describe", "determine", "differ", "disable",
    "discuss", "do", "emit", "enable", "encourage", "ensure", "execute", "exist", "expect", "explain", "express",
    "fail", "find", "follow", "forget", "generate", "get", "give", "go", "happen", "have", "help", "identify",
    "ignore", "implement", "include", "indicate", "inherit", "install", "introduce", "invoke", "involve", "keep",
    "know", "lead", "learn", "let", "live", "look", "maintain", "make", "mean", "modify", "need", "obtain", "occur",
    "omit", "pass", "perform", "prefer", "prevent", "produce", "propagate", "provide", "put", "read", "receive",
    "recommend", "refer", "rely", "remain", "remove", "replace", "represent", "require", "resolve", "respond",
    "retrieve", "run", "say", "seem", "select", "send", "serve", "should", "specify", "start", "store", "suggest",
    "support", "take", "tell", "tend", "think", "treat", "try", "understand", "update", "use", "want", "work", "write",
    "yield", "happen", "ask", "return", "show", "see", "set", "affect", "cause", "satisfy", "handle", "point", "lack",
    "exceed", "accomplish", "achieve", "attempt", "differentiate", "distinguish", "supply", "match",
];

/// Words and phrases that whoever reads about software knows.
const EVERYBODYS: &[&str] = &[
    "async", "backend", "bitmask", "boolean", "bug report", "callback", "changelog", "checkbox", "ci", "code block",
    "code example", "code review", "code snippet", "codebase", "command line", "config", "config file",
    "configuration file", "current directory", "data structure", "data type", "dataset", "default value", "dropdown",
    "endpoint", "enum", "env", "environment variable", "error message", "file name", "file path", "file system",
    "filename", "filesystem", "following command", "frontend", "ftp server", "function call", "function name",
    "git repository", "github", "hash map", "home directory", "hostname", "http request", "integer", "issue tracker",
    "json object", "laptop", "lifecycle", "line number", "login", "metadata", "method call", "middleware", "mutex",
    "namespace", "next section", "offline", "online", "open source", "operating system", "plugin",
    "programming language", "pull request", "regex", "release note", "repo", "return type", "return value",
    "root directory", "runtime", "shell script", "source code", "source file", "spreadsheet", "stack trace",
    "standard library", "startup", "stderr", "stdin", "stdout", "struct", "test case", "test suite", "third party",
    "timestamp", "todo", "tooltip", "tuple", "unit test", "url", "use case", "user interface", "username",
    "variable name", "version control", "visualisation", "visualization", "web browser", "web page", "web server",
    "web site", "website", "wi-fi", "widget", "wifi", "workaround", "workflow", "working directory",
];

/// Whether everybody who reads about software knows a name, by its words in small letters.
pub(super) fn is_everybodys(key: &str) -> bool {
    EVERYBODYS.binary_search(&key).is_ok()
}

/// Whether a word, in small letters, may stand in a phrase that is a term.
pub(super) fn is_inner(word: &str) -> bool {
    let gerund = || {
        let stem = word.strip_suffix("ing").unwrap_or_default();
        let is_verb =
            |stem: &str| VERBS.contains(&stem) && !matches!(stem, "match" | "store" | "write" | "read" | "handle");
        is_verb(stem) || is_verb(&format!("{stem}e"))
    };
    let verb = || {
        let stem = word
            .strip_suffix("es")
            .filter(|stem| VERBS.contains(stem))
            .or_else(|| word.strip_suffix('s'))
            .unwrap_or(word);
        // `set` and `match` are nouns too, `sets` mostly is not.
        VERBS.contains(&stem)
            && (stem != word
                || !matches!(
                    word,
                    "match" | "set" | "return" | "work" | "support" | "update" | "help" | "point" | "pass"
                ))
    };
    let is_word = word.chars().count() > 1 && word.chars().any(char::is_alphabetic) && !word.contains('\'');
    let is_adverb = word.ends_with("ly") && word.len() > 4;
    is_word && !(grammar::is_function_word(word) || is_adverb || verb() || gerund())
}

/// Whether a phrase may begin with it.
pub(super) fn is_first(word: &str) -> bool {
    is_inner(word) && !GENERAL_FIRST.contains(&word)
}

/// Whether a phrase may end with it.
pub(super) fn is_last(word: &str) -> bool {
    let one = number::singular(word);
    let one = one.as_deref().unwrap_or(word);
    let is_made =
        ["ed", "able", "ible", "ful", "less"].iter().any(|ending| word.ends_with(ending)) && english::is_common(word);
    is_inner(word) && !GENERAL_LAST.contains(&one) && !GENERAL_LAST.contains(&word) && !is_made
}

/// Whether a phrase of several words may end with it.
pub(super) fn is_last_of_several(word: &str) -> bool {
    is_last(word) || is_paper(word)
}

/// Whether it is a name of a paper only if something else says so.
pub(super) fn is_paper(word: &str) -> bool {
    let one = number::singular(word);
    NAMES_OF_PAPERS.contains(&one.as_deref().unwrap_or(word))
}

/// Whether a word alone may be a term: it is no ordinary word and no well-known name.
pub(super) fn is_alone(word: &str) -> bool {
    let small = word.to_lowercase();
    let one = number::singular(&small).unwrap_or_else(|| small.clone());
    let is_ordinary = |word: &str| english::is_common(word) || english::is_name(word) || english::is_computing(word);
    let is_form = ["ing", "ed"].iter().any(|ending| small.ends_with(ending));
    word.chars().count() > 3
        && !is_form
        && !is_ordinary(&small)
        && !is_ordinary(&one)
        && is_last(&small)
        && small.is_ascii()
}

/// Verbs that are nouns as well, and tell a reader to do something where a sentence opens with them.
const ORDERS: &[&str] = &[
    "build", "call", "change", "check", "click", "clone", "close", "copy", "download", "edit", "enter", "fork", "load",
    "log", "move", "note", "open", "place", "print", "pull", "push", "report", "review", "save", "test", "type",
    "visit", "consult", "search", "press", "switch", "submit", "replace", "specify",
];

/// Whether a word that opens a sentence may be a verb.
pub(super) fn may_order(word: &str) -> bool {
    VERBS.contains(&word) || ORDERS.contains(&word)
}

/// Whether a word, in small letters, is one of English.
pub(super) fn is_ordinary(word: &str) -> bool {
    english::is_common(word)
}

/// The kind of a name by its looks.
pub(super) fn kind_of(name: &str) -> NameKind {
    let one = !name.contains([' ', '-']);
    let is_name = || name.split([' ', '-']).all(|word| word.starts_with(char::is_uppercase));
    match () {
        () if one && is_capitals(name) => NameKind::Abbreviation,
        () if is_name() || one && name.chars().skip(1).any(char::is_uppercase) => NameKind::Name,
        () => NameKind::Phrase,
    }
}

/// How special words are: what everybody says is worth less, what no list of English has is worth more.
pub(super) fn speciality(words: &[String]) -> f64 {
    let is_special = |word: &&String| !english::is_common(word);
    let special = words.iter().filter(is_special).count() as f64;
    let frequent = words.iter().filter(|word| english::is_frequent(word)).count();
    let last_frequent = words.last().is_some_and(|word| english::is_frequent(word));
    let all = if frequent == words.len() { -1.0 } else { 0.0 };
    (special * 0.7).min(1.0) + all - if last_frequent { 0.3 } else { 0.0 }
}
