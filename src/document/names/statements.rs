//! Statements in comments of the language that they are written in, told by the form that only that language gives them: `gem "x"` of
//! Ruby, `mov x, y` of an assembler, `x : y -> z` of Elm.

mod machine;

use self::machine::is_of_machine;
use super::program::{is_sentence, is_surely_sentence};
use crate::text::word::runs;

/// A line with more words is none of these.
const MOST: usize = 8;

/// A line of a comment, cut into words.
struct Line<'t> {
    text: &'t str,
    words: [&'t str; MOST],
    count: usize,
}

impl<'t> Line<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let mut words = [""; MOST];
        let mut count = 0;
        for word in text.split_ascii_whitespace() {
            *words.get_mut(count)? = word;
            count += 1;
        }
        Some(Self { text, words, count })
    }

    fn first(&self) -> &'t str {
        self.words[0]
    }

    fn last(&self) -> &'t str {
        self.words[self.count.saturating_sub(1)]
    }

    fn words(&self) -> impl Iterator<Item = &'t str> {
        self.words.into_iter().take(self.count)
    }

    /// Whether it begins with one of these, and has so many words at most and none of a sentence.
    fn begins(&self, firsts: &[&str], most: usize) -> bool {
        self.count > 1 && self.count <= most && firsts.contains(&self.first()) && !is_sentence(self.words())
    }

    /// The same for two words.
    fn is_pair(&self, firsts: &[&str]) -> bool {
        self.begins(firsts, 2)
    }

    /// `x : y -> z`: a name and its type with blanks around the colon, behind one of these words or none.
    fn is_typed(&self, openings: &[&str]) -> bool {
        const REMARKS: [&str; 5] = ["FIXME", "NOTE", "Note", "TODO", "Warning"];
        let opens = openings.contains(&self.first());
        if opens && self.text.contains(" : ") {
            return true;
        }
        let name = usize::from(opens);
        self.count > name + 2
            && self.words[name + 1] == ":"
            && !REMARKS.contains(&self.first())
            && !is_sentence(self.words())
    }

    /// `if (x) return`: a condition, behind which nothing follows, a jump or the mark of a statement's end.
    fn is_condition(&self) -> bool {
        let Some((keyword, rest)) = self.text.split_once('(') else { return false };
        const KEYWORDS: [&str; 13] = [
            "if", "else if", "for", "foreach", "lock", "match", "switch", "synchronized", "using", "when", "while",
            "} catch", "} else if",
        ];
        if !KEYWORDS.contains(&keyword.trim_ascii_end()) {
            return false;
        }
        let Some((_, behind)) = rest.rsplit_once(')') else { return false };
        let next = behind.split_ascii_whitespace().next().unwrap_or_default();
        let jumps = matches!(next.trim_end_matches(';'), "break" | "continue" | "goto" | "return" | "throw" | "{");
        (next.is_empty() || jumps || self.text.ends_with(';')) && !is_surely_sentence(rest)
    }

    /// `data class x`, `object x extends y`, `lateinit var x: y`: what declares a name, behind modifiers.
    fn is_declaration(&self) -> bool {
        const MODIFIERS: [&str; 12] = [
            "case", "data", "declare", "export", "friend", "implicit", "inline", "inner", "lateinit", "sealed",
            "suspend", "unsafe",
        ];
        const KINDS: [&str; 9] = ["class", "enum", "fun", "interface", "object", "struct", "trait", "val", "var"];
        let modifiers = self.words().take_while(|word| MODIFIERS.contains(word)).count();
        let goes_on = || self.words().any(|word| matches!(word, "extends" | "implements" | "with"));
        self.count > modifiers + 1
            && KINDS.contains(&self.words[modifiers])
            && (modifiers > 0 || goes_on())
            && !is_sentence(self.words())
    }

    /// `x *y`: a pointer.
    fn is_pointer(&self) -> bool {
        let name = self.words[1].trim_start_matches('*');
        self.count == 2
            && name.len() < self.words[1].len()
            && name.starts_with(char::is_alphabetic)
            && !name.ends_with('*')
    }

    /// `private x: y`, `static x(y)`: a modifier, and behind it what declares something.
    fn is_declared(&self) -> bool {
        const MODIFIERS: [&str; 11] = [
            "abstract", "final", "internal", "override", "private", "protected", "public", "readonly", "static",
            "virtual", "volatile",
        ];
        let marked = || self.words().skip(1).any(|word| word.ends_with([':', ';', '{', ')']) || word == "=");
        self.begins(&MODIFIERS, MOST) && marked()
    }

    /// `x > y`, `x 2>> y`: output of a shell's command is led to a file.
    fn is_redirected(&self) -> bool {
        const MARKS: [&str; 8] = [">", ">>", "2>", "2>>", "2>&1", "&>", "<<<", "<"];
        (self.words().skip(1).any(|word| MARKS.contains(&word)) || self.last() == "&") && !is_surely_sentence(self.text)
    }
}

/// Whether a line of a comment is a statement of the language (by its id) that the comment stands in. `above` is the line above it in
/// the same paragraph.
pub(super) fn is_one(text: &str, above: Option<&str>, language: &str) -> bool {
    let Some(line) = Line::read(text) else { return false };
    if line.count <= 1 {
        return is_element(text, above, language);
    }
    // A list, and an element of one with its comma before it.
    let is_list = || text.starts_with('[') && text.ends_with(']') && text.contains(',');
    if (text.starts_with(", ") || is_list()) && !is_sentence(runs(text)) {
        return true;
    }
    match language {
        "c" | "cpp" | "cuda-cpp" | "objective-c" | "objective-cpp" | "d" | "glsl" | "hlsl" | "metal" | "solidity" => {
            line.is_condition()
                || line.is_declared()
                || line.is_declaration()
                || line.is_pointer()
                || line.is_pair(&["class", "sizeof", "typename"])
        }
        "csharp" | "java" | "kotlin" | "scala" | "groovy" | "dart" | "vala" | "haxe" | "actionscript" | "php"
        | "apex" | "swift" => {
            const TYPES: [&str; 7] = ["class", "extends", "fun", "implements", "instanceof", "interface", "trait"];
            line.is_condition() || line.is_declared() || line.is_declaration() || line.is_pair(&TYPES)
        }
        "javascript" | "javascriptreact" | "typescript" | "typescriptreact" | "coffeescript" => {
            const WORDS: [&str; 9] =
                ["class", "extends", "function", "implements", "infer", "instanceof", "interface", "keyof", "void"];
            line.is_condition()
                || line.is_declared()
                || line.is_declaration()
                || line.is_pair(&WORDS)
                || text.starts_with("\"use ") && text.ends_with('"')
        }
        "go" | "odin" => {
            line.first() == "type" && matches!(line.last(), "struct" | "interface")
                || text.starts_with("want \"")
                || line.is_pair(&["chan"])
        }
        "rust" => line.is_pair(&["dyn", "trait"]),
        "zig" => line.is_pair(&["comptime", "errdefer", "usingnamespace"]),
        "yaml" => is_of_yaml(&line, above),
        _ => {
            is_of_script(&line, language)
                || is_of_proof(&line, language)
                || is_of_data(&line, language)
                || is_of_machine(&line, language)
        }
    }
}

/// Whether a line of one word is an element of a list, a string, or what is spread (`...x`).
fn is_element(text: &str, above: Option<&str>, language: &str) -> bool {
    let bare = text.trim_end_matches(',');
    let is_quoted = bare.len() > 2 && ["\"", "'"].iter().any(|mark| bare.starts_with(mark) && bare.ends_with(mark));
    let spreads = matches!(
        language,
        "javascript" | "javascriptreact" | "typescript" | "typescriptreact" | "php" | "graphql" | "dart"
    );
    let is_data = matches!(language, "ini" | "json" | "jsonc" | "starlark" | "toml" | "yaml");
    is_quoted && (is_data || bare.len() < text.len())
        || above.is_none() && bare.len() < text.len() && bare.starts_with(|c: char| c.is_alphabetic())
        || spreads
            && bare
                .strip_prefix("...")
                .is_some_and(|name| name.starts_with(char::is_alphabetic) && !name.ends_with('.'))
        || matches!(language, "asm" | "llvm") && text.ends_with(':')
}

/// Languages of scripts.
fn is_of_script(line: &Line<'_>, language: &str) -> bool {
    let text = line.text;
    match language {
        "python" | "starlark" | "mojo" => line.is_pair(&["class", "nonlocal", "yield"]),
        "gdscript" => line.is_pair(&["class", "class_name", "extends", "signal"]),
        "ruby" | "crystal" => {
            line.is_pair(&["class", "gem", "module", "rescue", "undef", "yield"])
                || text.contains(" do |") && text.ends_with('|')
                || line.first() == "if" && text.contains(" then ") && text.ends_with(" end")
                || line.begins(&["getter", "property", "setter"], 4) && line.words[2] == ":"
        }
        "perl" | "raku" => line.is_pair(&["sub"]),
        "elixir" => line.is_pair(&["import", "raise"]) || line.first() == "defmodule",
        "erlang" => line.begins(&["-callback", "-define", "-opaque", "-record", "-spec", "-type"], MOST),
        "shellscript" | "dockerfile" | "makefile" | "just" | "bat" => {
            const CONDITIONS: [&str; 5] = ["endif", "ifdef", "ifeq", "ifndef", "ifneq"];
            let is_trap = || line.begins(&["trap"], 4) && line.last().bytes().all(|byte| byte.is_ascii_uppercase());
            let builds = || line.begins(&["docker", "podman"], MOST) && text.ends_with(" .");
            let orders = || {
                language == "dockerfile" && matches!(line.first(), "HEALTHCHECK" | "ONBUILD" | "SHELL" | "STOPSIGNAL")
            };
            line.is_redirected()
                || orders()
                || is_trap()
                || builds()
                || language == "makefile" && (line.begins(&CONDITIONS, 4) || line.is_pair(&["define", "vpath"]))
                || language == "bat" && line.is_pair(&["call", "cd", "echo"])
        }
        "powershell" => line.is_pair(&["function"]) || is_cmdlet(line.first()) && line.begins(&[line.first()], 4),
        "lua" | "awk" | "matlab" | "julia" => {
            line.is_pair(&["export", "function", "import"])
                || language == "matlab" && text.starts_with("See also ")
                || language == "awk" && line.is_pair(&["print"])
        }
        "r" => (text.contains(" ~ ") || text.starts_with("if (") && line.count <= 4) && !is_surely_sentence(text),
        "nim" => line.is_pair(&["iterator", "proc"]),
        "pascal" => line.is_pair(&["function", "inherited", "procedure", "program", "unit", "uses"]),
        "vb" => {
            let declares = matches!(line.first(), "Dim" | "Friend" | "Private" | "Public" | "ReDim" | "Static")
                && text.contains(" As ");
            let controls =
                matches!(line.first(), "ElseIf" | "If") && text.ends_with(" Then") || text.starts_with("For Each ");
            line.is_pair(&["Dim", "Imports", "Inherits", "Implements", "ReDim"])
                || (declares || controls) && !is_sentence(line.words())
        }
        "tcl" => line.begins(&["global", "namespace", "package", "proc", "set", "upvar", "variable"], 3),
        "nushell" => text.starts_with("> ") || line.is_pair(&["use"]),
        "robotframework" => (text.contains("  ") || text.contains('\t')) && !is_surely_sentence(text),
        "cobol" => {
            const VERBS: [&str; 12] = [
                "ADD", "CALL", "CLOSE", "COMPUTE", "COPY", "DISPLAY", "MOVE", "OPEN", "PERFORM", "READ", "SET", "WRITE",
            ];
            line.begins(&VERBS, 6) || matches!(line.words[2], "PIC" | "PICTURE" | "VALUE" | "USAGE")
        }
        "fortran" | "fortran_fixed-form" => is_of_fortran(line),
        "prolog" => text.contains(" :- ") || text.starts_with("?- "),
        _ => false,
    }
}

/// Languages in which types and theorems are written with a colon between blanks.
fn is_of_proof(line: &Line<'_>, language: &str) -> bool {
    match language {
        "elm" | "idris" | "agda" | "purescript" | "haskell" => {
            let is_module = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
            line.is_typed(&["port"])
                || line.is_pair(&["deriving", "infixl", "infixr", "newtype"])
                || line.begins(&["open"], 3) && language == "agda"
                || matches!(line.first(), "import" | "qualified")
                    && (line.words[1] == "qualified" || is_module(line.last()) && line.count <= 5)
                || matches!(line.first(), "class" | "instance") && line.last() == "where"
        }
        "racket" | "scheme" | "dhall" => line.is_typed(&[]),
        "lean" => {
            const OPENINGS: [&str; 9] =
                ["abbrev", "axiom", "def", "example", "instance", "lemma", "structure", "theorem", "variable"];
            line.is_typed(&OPENINGS)
                || line.is_pair(&["axiom", "def", "exact", "intro", "lemma", "namespace", "open", "section", "theorem"])
                || line.begins(&["set_option"], 3)
        }
        "coq" => {
            const OPENINGS: [&str; 22] = [
                "About", "Axiom", "Check", "Compute", "Definition", "Eval", "Export", "Fixpoint", "Import",
                "Inductive", "Lemma", "Locate", "Notation", "Print", "Require", "Theorem", "apply", "destruct",
                "exact", "intros", "rewrite", "unfold",
            ];
            line.is_typed(&OPENINGS) || line.begins(&OPENINGS, if line.text.ends_with('.') { 4 } else { 2 })
        }
        "ada" | "vhdl" => {
            const UNITS: [&str; 9] = [
                "architecture", "component", "entity", "function", "package", "procedure", "protected", "task", "type",
            ];
            line.is_typed(&["psl", "signal", "constant", "variable"])
                || UNITS.contains(&line.first()) && line.last() == "is" && line.count <= 5
        }
        _ => false,
    }
}

/// Languages of data, schemas and settings.
fn is_of_data(line: &Line<'_>, language: &str) -> bool {
    let text = line.text;
    let is_numbered =
        || line.first().strip_suffix(':').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    // `x: Type!`, `x Type @id`
    let is_type = |word: &str| word.trim_start_matches('[').starts_with(|c: char| c.is_ascii_uppercase());
    match language {
        "thrift" | "capnp" => is_numbered() && !is_sentence(line.words()),
        "proto" => line.is_pair(&["message", "oneof", "rpc", "service"]),
        "graphql" => {
            const KINDS: [&str; 6] = ["extend", "fragment", "interface", "scalar", "schema", "type"];
            line.is_pair(&KINDS)
                || line.begins(&["implements"], 5)
                || line.first() == "fragment" && line.count == 4
                || line.count == 2 && line.first().ends_with(':') && is_type(line.last())
        }
        "prisma" => line.count > 1 && is_type(line.words[1]) && (line.count == 2 || line.words[2].starts_with('@')),
        "bicep" => {
            const TYPES: [&str; 6] = ["array", "bool", "int", "object", "resource", "string"];
            line.begins(&["output", "param", "type"], 3) && TYPES.contains(&line.last())
        }
        "nix" => text.contains(" ? ") && !is_surely_sentence(text),
        "ini" | "tcl" | "toml" => text.starts_with('[') && text.ends_with(']') && line.count == 2,
        "ignore" => line.is_pair(&["via"]),
        "sql" => is_of_query(line),
        _ => false,
    }
}

/// What of a query does not begin with a verb of its own: columns, and what some systems add.
fn is_of_query(line: &Line<'_>) -> bool {
    const TYPES: [&str; 22] = [
        "bigint", "bigserial", "blob", "bool", "boolean", "bytea", "char", "date", "datetime", "decimal", "double",
        "float", "int", "integer", "json", "jsonb", "numeric", "serial", "smallint", "text", "timestamp", "uuid",
    ];
    let is_type = |word: &str| {
        let name = word.split(['(', ',']).next().unwrap_or_default().to_ascii_lowercase();
        TYPES.contains(&name.as_str()) || matches!(name.as_str(), "varchar" | "nvarchar" | "timestamptz")
    };
    let first = line.first().to_ascii_lowercase();
    let grants =
        matches!(first.as_str(), "grant" | "revoke") && line.words().any(|word| word.eq_ignore_ascii_case("on"));
    let opens = matches!(first.as_str(), "exec" | "execute" | "having" | "returning" | "truncate") && line.count == 2
        || matches!(first.as_str(), "cross" | "full" | "inner" | "left" | "outer" | "right")
            && line.words().any(|word| word.eq_ignore_ascii_case("join"));
    let is_column =
        is_type(line.words[1]) && (line.text.ends_with(',') || line.text.to_ascii_lowercase().contains(" null"));
    let declares = first == "declare" && line.count == 3;
    let second = line.words[1].to_ascii_lowercase();
    let alters = match first.as_str() {
        "add" | "alter" | "drop" => matches!(
            second.as_str(),
            "column" | "constraint" | "database" | "function" | "index" | "schema" | "table" | "view"
        ),
        "primary" | "foreign" => second == "key" && line.text.contains('('),
        "constraint" | "index" | "insert" => line.text.contains('('),
        "explain" => matches!(second.as_str(), "analyze" | "select"),
        "having" | "where" | "and" | "or" => line.words().any(|word| matches!(word, ">" | "<" | "like" | "LIKE")),
        _ => line.text.ends_with(',') && line.words[line.count - 2].eq_ignore_ascii_case("as"),
    };
    (grants || opens || is_column || declares || alters)
        && !line.words().any(|word| matches!(word, "the" | "a" | "an" | "is" | "are"))
}

/// `run: x`, `x: *y`, and `- x` where no sentence introduces the list.
fn is_of_yaml(line: &Line<'_>, above: Option<&str>) -> bool {
    let is_list = line.count == 2 && line.first() == "-";
    if is_list && above.is_none_or(|above| above.ends_with(':') && !above.contains(' ')) {
        return true;
    }
    const COMMANDS: [&str; 6] = ["cmd", "command", "entrypoint", "image", "run", "script"];
    let key = if line.first() == "-" { line.words[1] } else { line.first() };
    if key.strip_suffix(':').is_some_and(|key| COMMANDS.contains(&key)) {
        return !is_sentence(line.words());
    }
    let is_key = line.first().ends_with(':') || line.first() == "-" && line.words[1].ends_with(':');
    let value = line.text.split_once(": ").map_or("", |(_, value)| value);
    let is_marked =
        value.starts_with(['*', '&', '!']) && !value.ends_with('*') || matches!(value, "|" | "|-" | ">" | ">-");
    is_key && is_marked && !is_sentence(line.words())
}

/// Whether a word is a command of PowerShell, by a verb that begins no compound of English: `Import-Module`.
fn is_cmdlet(word: &str) -> bool {
    const VERBS: [&str; 16] = [
        "Add", "ConvertFrom", "ConvertTo", "Disable", "Enable", "Export", "Get", "Import", "Install", "Invoke", "New",
        "Remove", "Set", "Start", "Stop", "Update",
    ];
    let is_noun = |noun: &str| noun.starts_with(|c: char| c.is_ascii_uppercase());
    word.split_once('-').is_some_and(|(verb, noun)| {
        VERBS.contains(&verb) && is_noun(noun) || matches!(word, "Write-Host" | "Write-Output")
    })
}

/// `use x, only: y`, `integer, intent(in) :: x`, `end subroutine x`, `print *, x`.
fn is_of_fortran(line: &Line<'_>) -> bool {
    const UNITS: [&str; 7] = ["function", "interface", "module", "procedure", "program", "subroutine", "type"];
    let text = line.text;
    text.starts_with("use ") && text.contains("only:")
        || text.contains(" :: ")
        || line.first() == "end" && line.count == 3 && UNITS.contains(&line.words[1])
        || ["print *", "write(", "read("].iter().any(|order| text.starts_with(order))
}
