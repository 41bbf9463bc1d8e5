//! Commands and statements in comments, of words that sentences begin with too: `source x`, `delete x`, `order by x`. Which they are, the
//! language around them says.

use std::ops::Range;

use super::few::Few;
use super::program::{is_sentence, is_surely_sentence};
use super::statements;

/// What a line of two words begins with if it is a command of a shell. Programs that have an English word for a name are not among them,
/// unless the shell itself is spoken to.
static PROGRAMS: Few = Few::of(&[
    "apt", "apt-get", "awk", "brew", "bundle", "cargo", "cd", "chmod", "chown", "cmake", "conda", "cp", "curl", "dnf",
    "docker", "docker-compose", "dpkg", "gcc", "gem", "gh", "git", "go", "gradle", "grep", "helm", "java",
    "journalctl", "jq", "kubectl", "ln", "ls", "meson", "mix", "mkdir", "mv", "mvn", "node", "npm", "npx", "pip",
    "pip3", "pnpm", "poetry", "psql", "python", "python3", "rake", "rm", "rmdir", "rsync", "ruby", "scp", "sed", "ssh",
    "sudo", "systemctl", "tar", "terraform", "tofu", "tox", "uv", "uvx", "wget", "yarn", "yum",
]);
const SHELL: &[&str] = &["alias", "echo", "eval", "exec", "export", "local", "make", "readonly", "source", "unset"];
/// A longer line is a command where it has no word of a sentence.
const MOST_WORDS: usize = 6;

/// What a clause of a query begins with, in small letters.
const CLAUSES: [&str; 12] = [
    "alter table ", "create index ", "create table ", "create view ", "delete from ", "drop index ", "drop table ",
    "group by ", "insert into ", "join ", "order by ", "select ",
];

/// Whether a line of a comment is a command or a statement of the language (by its id) that the comment stands in. `above` is the line
/// above it in the same paragraph.
pub(super) fn is_one(line: &str, above: Option<&str>, language: &str) -> bool {
    if statements::is_one(line, above, language) {
        return true;
    }
    let mut words = line.split_ascii_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    if line.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let is_short = words.next().is_none();
    is_short && of_two(language).contains(&first)
        || is_short && is_shell(language) && SHELL.contains(&first)
        || is_program(line, first, second) && has_shell(language)
        || language == "python" && is_import(line, first)
        || is_query(line, first, language)
}

/// What a statement of two words begins with in a language.
fn of_two(language: &str) -> &'static [&'static str] {
    match language {
        "asm" => &["call", "include"],
        "c" | "cpp" | "cuda-cpp" | "objective-c" | "objective-cpp" | "csharp" => &["using"],
        "crystal" | "ruby" => &["extend", "include", "puts", "require"],
        "elm" | "haskell" | "purescript" | "idris" | "agda" => &["open", "module"],
        "erlang" => &["module"],
        "elixir" => &["alias", "use", "require"],
        "fsharp" | "ocaml" => &["include", "module", "open"],
        "fortran" | "fortran_fixed-form" => &["call", "include", "module", "program", "subroutine", "use"],
        "go" | "java" | "kotlin" | "scala" | "groovy" | "dart" => &["package"],
        "javascript" | "javascriptreact" | "typescript" | "typescriptreact" => &["delete", "typeof"],
        "julia" => &["include", "using"],
        "lua" => &["local", "require"],
        "just" | "makefile" => &["include", "just", "make"],
        "perl" | "raku" => &["package", "require", "use"],
        "php" => &["echo", "include", "require", "use"],
        "python" => &["del"],
        "proto" => &["package"],
        "tcl" => &["puts", "source", "unset"],
        _ => &[],
    }
}

/// Whether a language is one of a shell's.
fn is_shell(language: &str) -> bool {
    matches!(language, "shellscript" | "dockerfile" | "makefile" | "just")
}

/// Whether those who write files of a language note in them what a shell is told.
fn has_shell(language: &str) -> bool {
    is_shell(language)
        || matches!(
            language,
            "yaml"
                | "nix"
                | "powershell"
                | "bat"
                | "python"
                | "ruby"
                | "toml"
                | "elixir"
                | "terraform"
                | "cmake"
                | "meson"
        )
}

/// Whether a line has so many words, and no more.
fn has_at_most(most: usize, line: &str) -> bool {
    line.split_ascii_whitespace().nth(most).is_none()
}

fn is_program(line: &str, first: &str, second: &str) -> bool {
    let runs = PROGRAMS.has(first) && has_at_most(MOST_WORDS, line) && !is_sentence(line.split_ascii_whitespace());
    runs && second.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '/' | '.' | '$' | '~'))
}

/// `import x as y`, `from x import y`.
fn is_import(line: &str, first: &str) -> bool {
    first == "import" && has_at_most(4, line) && !has_at_most(3, line) && line.contains(" as ")
        || first == "from" && has_at_most(8, line) && line.contains(" import ")
}

/// A clause of a query. In other languages than SQL it is one in capitals only, as sentences begin so too.
fn is_query(line: &str, first: &str, language: &str) -> bool {
    let is_sql = language.ends_with("sql");
    let is_shouted = first.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_sql || is_shouted)
        && has_at_most(8, line)
        && CLAUSES.iter().any(|clause| line.get(..clause.len()).is_some_and(|start| start.eq_ignore_ascii_case(clause)))
        && !is_surely_sentence(line)
}

/// The commands of PowerShell on a line: a verb with a capital and a noun, joined by a hyphen (about_Approved_Verbs).
pub(super) fn cmdlets(line: &str) -> impl Iterator<Item = Range<usize>> {
    let base = line.as_ptr() as usize;
    let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let is_name = |word: &&str| {
        let capital = |part: &str| part.len() > 1 && part.starts_with(|c: char| c.is_ascii_uppercase());
        word.split_once('-').is_some_and(|(verb, noun)| capital(verb) && noun.len() > 1 && !noun.contains('-'))
    };
    words.filter(is_name).map(move |word| word.as_ptr() as usize - base..word.as_ptr() as usize - base + word.len())
}
