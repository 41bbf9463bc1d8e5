//! Comments that are program text, switched off: `// x = 5`.
//!
//! A sentence has words that no program has (`the`, `is`, `of`); a line without them that has the marks of a statement is none.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter, memchr3};

use super::few::Few;
use crate::text::word::runs_with;

/// Whether it is a word that sentences have and statements have not. It is asked of every word of every comment, most of which are longer.
fn is_of_sentence(word: &str) -> bool {
    match word.len() {
        1 => word == "a",
        2 => matches!(word, "an" | "as" | "be" | "by" | "in" | "is" | "it" | "of" | "on" | "or" | "so" | "to" | "we"),
        3 => matches!(
            word,
            "and" | "are" | "but" | "can" | "has" | "how" | "its" | "may" | "not" | "our" | "the" | "was" | "you"
        ),
        4 => matches!(
            word,
            "been" | "does" | "have" | "must" | "need" | "than" | "that" | "then" | "they" | "this" | "when" | "will"
        ),
        5 => matches!(word, "could" | "needs" | "there" | "which"),
        6 => word == "should",
        _ => false,
    }
}

/// Words that programs have too: `for x in y:`.
const SHARED: [&str; 10] = ["and", "as", "by", "in", "is", "not", "of", "on", "or", "then"];

/// What controls other statements; a line of it ends with a mark of its language.
static CONTROLS: Few = Few::of(&[
    "case", "catch", "elif", "elsif", "except", "for", "foreach", "if", "match", "switch", "unless", "until", "when",
    "while", "with",
]);
const ENDS: [&str; 6] = [":", "{", " then", " do", " in", " of"];

/// What a statement may begin with, in small letters as programs have it.
static KEYWORDS: Few = Few::of(&[
    "&mut", "assert", "await", "const", "def", "del", "elif", "enum", "extern", "fn", "from", "func", "goto", "ifdef",
    "ifndef", "impl", "import", "lambda", "let", "namespace", "pub", "raise", "return", "struct", "throw", "typedef",
    "val", "var",
]);

/// Words in capitals that a line of a Dockerfile or of SQL begins with.
static ORDERS: Few = Few::of(&[
    "ADD", "ALTER", "ARG", "CMD", "COPY", "CREATE", "DELETE", "DROP", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "INSERT",
    "LABEL", "RUN", "SELECT", "UPDATE", "USER", "VOLUME", "WORKDIR",
]);

/// Of each byte, whether it is one of the signs that nearly all statements have.
static SIGNS: [bool; 256] = {
    let (mut are, mut at, signs) = ([false; 256], 0, b"=;{}(<&|:-[");
    while at < signs.len() {
        are[signs[at] as usize] = true;
        at += 1;
    }
    are
};

/// Whether one of these words is a sentence's.
pub(super) fn is_sentence<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    words.any(is_of_sentence)
}

/// Whether a line has a word that sentences have and programs have not.
pub(super) fn is_surely_sentence(line: &str) -> bool {
    let mut words = runs_with(line, &['_', '.']);
    words.any(|word| is_of_sentence(word) && !SHARED.contains(&word))
}

/// Whether a line of a comment is program text.
pub(super) fn is_code(line: &str) -> bool {
    if is_statement(line) {
        return true;
    }
    let has_signs = line.bytes().any(|byte| SIGNS[usize::from(byte)]);
    let first = line.split_ascii_whitespace().next().unwrap_or_default();
    let keyword = KEYWORDS.has(first.trim_end_matches([';', ':', '(']));
    let asks = || memchr(b'?', line.as_bytes()).is_some() && line.contains(" ? ");
    if !has_signs && !keyword && !ORDERS.has(first) && !asks() {
        return false;
    }
    let mut count = 0;
    let is_sentence = runs_with(line, &['_', '.']).any(|word| {
        count += 1;
        // `-a` is an option.
        let at = word.as_ptr() as usize - line.as_ptr() as usize;
        is_of_sentence(word) && !line[..at].ends_with(" -")
    });
    if is_sentence {
        return false;
    }
    let closes = ["},", "],", "}]", "})"].iter().any(|end| line.ends_with(end)) && line.starts_with(['{', '[']);
    let ends = closes || line.ends_with([';', '{', '}']) && (count <= 3 || line.contains(['=', '(', '{', '}', '[']));
    let assigns = operators(line).next().is_some_and(|_| count <= 12);
    let called = line.ends_with([')', ',']) && is_call(line);
    let controls = keyword && count <= 6 && !line.ends_with(['.', '!', '?']) && (count > 1 || line.ends_with(';'));
    // In other tools' files a line begins with an order in capitals.
    let orders = ORDERS.has(first) && count > 1 && count <= 6;
    let case = line.starts_with("case ") && line.ends_with(':') && count <= 3;
    let chooses = line.find(" ? ").is_some_and(|at| line[at..].contains(" : "));
    let typed = line.contains(" :: ") || count <= 3 && (line.contains(" -> ") || line.starts_with("-> "));
    let selects =
        line.ends_with(';') && count <= 12 && matches!(first, "select" | "SELECT" | "insert" | "update" | "delete");
    is_command(line, count)
        || orders
        || case
        || chooses
        || typed
        || ends
        || selects
        || is_pair(line)
        || assigns
        || called
        || controls
}

/// Whether a line has the form of a statement, even where it has words that sentences have too.
fn is_statement(line: &str) -> bool {
    let mut words = line.split_ascii_whitespace();
    let (Some(first), second) = (words.next(), words.next()) else { return false };
    let has_at_most = |most: usize| line.split_ascii_whitespace().nth(most).is_none();
    let lower = |at: usize| line.as_bytes().get(at).is_some_and(u8::is_ascii_lowercase);
    // `%load_ext x`, `!pip install x`, a directive of Verilog, a lifetime.
    let is_marked = match line.as_bytes()[0] {
        b'%' | b'!' => lower(1) && has_at_most(6),
        b'`' => lower(1) && has_at_most(3) && !line[1..].contains('`'),
        b'&' => line.starts_with("&'"),
        b'{' => line.ends_with("}:"),
        _ => false,
    };
    let is_control = || {
        CONTROLS.has(first)
            && has_at_most(8)
            && ENDS.iter().any(|end| line.ends_with(end))
            && (first != "for" || line.contains(" in ") || line.contains(" of ") || line.contains('('))
    };
    // `where T: x,`, `class x < y`, `if exist x (`.
    let is_clause = || {
        first == "where" && line.ends_with([',', '{']) && line.contains(':')
            || first == "class" && line.contains(" < ")
            || matches!(first, "class" | "instance" | "module") && line.ends_with(" where")
            || first == "if" && line.ends_with('(')
    };
    let is_assignment = || {
        second.is_some_and(|word| matches!(word, "=" | ":=" | "+=" | "?=" | "==" | "%>%"))
            && line.contains(['[', '(', '{'])
    };
    let is_ended = || {
        (line.ends_with(';') && has_at_most(4))
            || line.ends_with(" {") && has_at_most(8)
            || line.starts_with("} ") && has_at_most(6)
    };
    let is_matched = || matches!(first, "match" | "try") && line.ends_with(" with");
    // `proc $x`: a variable of a shell or of Tcl.
    let has_variable = || {
        memchr(b'$', line.as_bytes()).is_some()
            && has_at_most(4)
            && line
                .split_ascii_whitespace()
                .skip(1)
                .any(|word| word.strip_prefix('$').is_some_and(|name| name.starts_with(char::is_alphabetic)))
    };
    let is_signature = || line.starts_with("Type: ") && line.contains("->");
    is_marked
        || is_signature()
        || is_matched()
        || (is_control() || is_clause() || is_assignment() || is_ended() || has_variable()) && !is_surely_sentence(line)
}

/// Whether a line of a functional language is program text: `x -> y`, `f . g`, `f $ x`, `open X`, or a field of a module's header.
pub(super) fn is_functional(line: &str) -> bool {
    const FIELDS: [&str; 5] = ["License", "Maintainer", "Module", "Portability", "Stability"];
    let header =
        line.split_once(':').is_some_and(|(key, _)| key.ends_with(' ') && FIELDS.contains(&key.trim_ascii_end()));
    let mut words = line.split_ascii_whitespace();
    let joins = words.any(|word| matches!(word, "->" | "<-" | "." | "$" | "<$>" | "<*>" | ">>=" | "=>"));
    header || joins && !is_sentence(line.split_ascii_whitespace())
}

/// Whether a line is a command of Vim: `set x`, `nmap x y`.
pub(super) fn is_vim(line: &str) -> bool {
    // With one word behind them; sentences begin with these too.
    const SHORT: [&str; 7] = ["echo", "packadd", "runtime", "source", "syntax", "unlet", "Plug"];
    let mut words = line.split_ascii_whitespace();
    if words.next().is_some_and(|first| SHORT.contains(&first)) && words.nth(1).is_none()
        || line.starts_with("command! ")
    {
        return true;
    }
    if line.starts_with("syntax ")
        && ["match ", "keyword ", "region ", "cluster "].iter().any(|kind| line["syntax ".len()..].starts_with(kind))
    {
        return true;
    }
    const COMMANDS: [&str; 20] = [
        "au", "augroup", "autocmd", "call", "colorscheme", "command", "execute", "hi", "highlight", "imap", "inoremap",
        "let", "map", "nmap", "nnoremap", "noremap", "set", "setlocal", "vmap", "vnoremap",
    ];
    let first = line.split_ascii_whitespace().next().unwrap_or_default();
    COMMANDS.contains(&first) && !line.ends_with('.') && !is_sentence(line.split_ascii_whitespace())
}

/// Names of modules in quotation marks: `"Data.List"` (Haddock).
pub(super) fn modules(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut marks = line.match_indices('"').map(|(at, _)| at);
    let quoted = std::iter::from_fn(move || Some(marks.next()?..marks.next()? + 1));
    let is_name = |quoted: &Range<usize>| {
        let name = &line[quoted.start + 1..quoted.end - 1];
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '#'))
    };
    quoted.filter(is_name)
}

/// What Emacs marks: a symbol in curved quotation marks, a command behind `M-x`, and keys.
pub(super) fn lisp_names(line: &str) -> impl Iterator<Item = Range<usize>> {
    let symbols = line.match_indices('‘').filter_map(|(at, _)| {
        let length = line[at..].find('’')?;
        let is_one = !line[at..at + length].contains(char::is_whitespace);
        is_one.then_some(at..at + length + '’'.len_utf8())
    });
    let commands = line.match_indices("M-x ").map(|(at, mark)| {
        let rest = &line[at + mark.len()..];
        at..line.len() - rest.len() + rest.find(char::is_whitespace).unwrap_or(rest.len())
    });
    symbols.chain(commands)
}

/// Whether a line of so many words is one of a shell: `usage: x [y]`, `x --all`.
fn is_command(line: &str, count: usize) -> bool {
    let is_option = |word: &str| {
        let name = word.trim_start_matches('-');
        // `-C` has one letter in capitals.
        let is_short = name.len() == 1 && word.len() == 2 && name.starts_with(|c: char| c.is_ascii_alphabetic());
        is_short || matches!(word.len() - name.len(), 1 | 2) && name.starts_with(|c: char| c.is_ascii_lowercase())
    };
    let is_usage = line.get(.."usage:".len()).is_some_and(|start| start.eq_ignore_ascii_case("usage:"));
    count <= 8 && (is_usage || line.split_ascii_whitespace().skip(1).any(is_option)) && !line.ends_with(['.', '!'])
}

/// The operators that stand between blanks, and only in programs. Bars at the ends of a line are a table's.
fn operators(line: &str) -> impl Iterator<Item = usize> {
    const OPERATORS: [&str; 31] = [
        "%in%", "??", "<<", ">>", "instanceof", "%>%", "?=", "=>", "=", ":=", "==", "===", "!=", "!==", "+=", "-=",
        "*=", "/=", "%=", "|=", "&=", "^=", "<<=", ">>=", "<=", ">=", "<-", "&&", "||", "|>", "|",
    ];
    let (base, is_row) = (line.as_ptr() as usize, line.starts_with('|') || line.ends_with('|'));
    // Most words begin with a letter, and are none.
    let may_be = |word: &str| !word.starts_with(|c: char| c.is_alphanumeric()) || word == "instanceof";
    let is_one = move |word: &&str| may_be(word) && OPERATORS.contains(word) && !(is_row && *word == "|");
    static LETTERS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("instanceof"));
    // One of these is in each.
    let bytes = line.as_bytes();
    let has_any = memchr3(b'=', b'<', b'>', bytes)
        .or_else(|| memchr3(b'%', b'?', b'&', bytes))
        .or_else(|| memchr(b'|', bytes))
        .or_else(|| LETTERS.find(bytes))
        .is_some();
    let words = if has_any { line } else { "" }.split_ascii_whitespace().filter(is_one);
    words.map(move |word| word.as_ptr() as usize - base)
}

/// Whether a line is a key with a number, a string or a keyword: `x: 5,`, `"x": true`.
fn is_pair(line: &str) -> bool {
    let line = line.strip_prefix("- ").unwrap_or(line);
    let Some((key, value)) = line.split_once(':') else { return false };
    let value = value.trim_ascii().trim_end_matches(',');
    let is_key = !key.is_empty() && !key.trim_ascii().contains(char::is_whitespace);
    // `'x': y`, `x: :y`.
    let is_quoted = key.len() > 1 && key.starts_with(['"', '\'']) && key.ends_with(['"', '\'']);
    let is_item = !value.contains(char::is_whitespace)
        && (is_quoted || value.strip_prefix(':').is_some_and(|name| name.starts_with(char::is_alphabetic)));
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let is_string = value.len() > 1 && value.starts_with(['"', '\'']) && value.ends_with(['"', '\'']);
    // `x: y`: a word with another, both small, is a field with its type; one that stands for a sentence is none.
    const REMARKS: [&str; 9] = ["bug", "eg", "example", "fixme", "hint", "note", "see", "todo", "warning"];
    let is_small = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
    };
    let is_field = line[key.len()..].starts_with(": ") && is_small(key) && is_small(value) && !REMARKS.contains(&key);
    // `x: [y, z]`, `x: {},`
    let is_flow = (value.starts_with('[') && value.ends_with(']') || value.starts_with('{') && value.ends_with('}'))
        && !is_surely_sentence(value);
    let is_element =
        line.ends_with(',') && !value.contains(char::is_whitespace) && key.bytes().all(|byte| byte.is_ascii_digit());
    is_key
        && (is_item
            || is_flow
            || is_element
            || is_number
            || is_field
            || is_string
            || matches!(value, "true" | "false" | "null" | "{" | "["))
}

/// Whether a line is one call: `x.y(z)`.
fn is_call(line: &str) -> bool {
    let Some(open) = line.find('(') else { return false };
    let name = &line[..open];
    !name.is_empty() && !name.contains(char::is_whitespace)
}

/// What stands in brackets on a line, the brackets included.
pub(super) fn in_brackets(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let open = at + line[at..].find('[')?;
        at = open + line[open..].find(']')? + 1;
        Some(open..at)
    })
}

/// Words between asterisks, these included: `*x*`.
pub(super) fn in_stars(line: &str) -> impl Iterator<Item = Range<usize>> {
    let base = line.as_ptr() as usize;
    let words = line.split_ascii_whitespace().map(|word| word.trim_end_matches(['.', ',', ';', ':']));
    let starred = words.filter(|word| word.len() > 2 && word.starts_with('*') && word.ends_with('*'));
    starred.map(move |word| word.as_ptr() as usize - base..word.as_ptr() as usize - base + word.len())
}

/// In a sentence, the words on both sides of an operator, a word with an empty pair of brackets behind it, and `&struct x` of the
/// kernel's documentation.
pub(super) fn names(line: &str) -> impl Iterator<Item = Range<usize>> {
    let called = if memchr(b'(', line.as_bytes()).is_some() { line } else { "" }
        .match_indices(" ()")
        .map(|(at, _)| line[..at].rfind(' ').map_or(0, |blank| blank + 1)..at);
    let kinds = memchr_iter(b'&', line.as_bytes()).filter_map(|at| {
        let kind = ["struct ", "enum ", "union ", "typedef "].iter().find(|kind| line[at + 1..].starts_with(**kind))?;
        let from = at + 1 + kind.len();
        let length = line[from..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(line.len() - from);
        Some(from..from + length)
    });
    around_operators(line).chain(called).chain(kinds)
}

fn around_operators(line: &str) -> impl Iterator<Item = Range<usize>> {
    operators(line).map(|at| {
        let before = line[..at].trim_ascii_end();
        let from = before.rfind(|c: char| c.is_ascii_whitespace()).map_or(0, |blank| blank + 1);
        let behind = line[at..].find(|c: char| c.is_ascii_whitespace()).map_or(line.len(), |length| at + length);
        let right = behind + (line[behind..].len() - line[behind..].trim_ascii_start().len());
        let to = line[right..].find(|c: char| c.is_ascii_whitespace()).map_or(line.len(), |length| right + length);
        from..to
    })
}
