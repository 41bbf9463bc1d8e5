//! Where comments and strings begin and end, language by language; languages that agree on that share a syntax.

use super::code::heredocs::{elixir_sigil, perl_quote, php_here, ruby_percent, script_here, shell_here};
use super::code::special as sp;
use super::code::yaml;
use super::syntax::{
    At, Escape, Quote, Rule, Syntax, block, block_lines, doubled, escaped, kebab, line, line_at, nested, raw, special,
    syntax,
};

const DQ: Quote = escaped("\"", "\"");
const SQ: Quote = escaped("'", "'");
const DQ3: Quote = escaped("\"\"\"", "\"\"\"").multi();
const SQ3: Quote = escaped("'''", "'''").multi();
const RAW3: Quote = raw("\"\"\"", "\"\"\"").multi();
const BACKTICK: Quote = raw("`", "`").multi();
const SLASHES: Rule = line("//");
const STARS: Rule = block("/*", "*/");
const STARS_NESTED: Rule = nested("/*", "*/");
const HASH: Rule = line("#");
const HASH_WORD: Rule = line_at("#", At::Word);
const CHARACTER: Rule = special(b"'", sp::character);
const CHARACTER_APART: Rule = special(b"'", sp::character_apart);
const REGEX: Rule = special(b"/", sp::regex);
const BACKSLASH: Rule = special(b"\\", sp::skip_next);
const QUESTION: Rule = special(b"?", sp::skip_next);
const RAW_BY_PREFIX: Rule = special(b"\"'", sp::raw_by_prefix);
const TEMPLATE: Rule = escaped("`", "`").multi().hole("${", b'}').rule();
const DOLLAR_HOLE: Rule = DQ.hole("${", b'}').rule();
const HASH_HOLE: Rule = DQ.multi().hole("#{", b'}').rule();

/// Nothing but code, as in a patch.
pub(super) const NONE: Syntax = syntax(&[]);
/// C and what looks like it.
pub(super) const C: Syntax = syntax(&[SLASHES, STARS, DQ.rule(), CHARACTER]);
/// C++ and its kin: raw strings besides.
pub(super) const CPP: Syntax = syntax(&[SLASHES, STARS, special(b"\"", sp::cpp_raw), DQ.rule(), CHARACTER]);
/// C#.
pub(super) const CSHARP: Syntax = syntax(&[SLASHES, STARS, special(b"\"", sp::csharp_string), DQ.rule(), CHARACTER]);
/// Java.
pub(super) const JAVA: Syntax = syntax(&[SLASHES, STARS, DQ3.rule(), DQ.rule(), CHARACTER]);
/// Groovy and Gradle.
pub(super) const GROOVY: Syntax =
    syntax(&[SLASHES, STARS, DQ3.hole("${", b'}').rule(), SQ3.rule(), DOLLAR_HOLE, SQ.rule()]);
/// Kotlin and Scala: nested comments, raw strings with holes.
pub(super) const KOTLIN: Syntax =
    syntax(&[SLASHES, STARS_NESTED, RAW3.hole("${", b'}').rule(), DOLLAR_HOLE, CHARACTER_APART]);
/// Swift.
pub(super) const SWIFT: Syntax = syntax(&[
    SLASHES,
    STARS_NESTED,
    special(b"\"", sp::swift_raw),
    DQ3.hole("\\(", b')').rule(),
    DQ.hole("\\(", b')').rule(),
]);
/// Go.
pub(super) const GO: Syntax = syntax(&[SLASHES, STARS, DQ.rule(), BACKTICK.rule(), CHARACTER]);
/// Rust.
pub(super) const RUST: Syntax =
    syntax(&[SLASHES, STARS_NESTED, special(b"\"", sp::rust_raw), DQ.multi().rule(), CHARACTER]);
/// JavaScript, TypeScript, with or without JSX.
pub(super) const JAVASCRIPT: Syntax = syntax(&[SLASHES, STARS, REGEX, DQ.rule(), SQ.rule(), TEMPLATE]);
/// CoffeeScript.
pub(super) const COFFEE: Syntax =
    syntax(&[block("###", "###"), HASH, DQ3.rule(), SQ3.rule(), REGEX, HASH_HOLE, SQ.multi().rule()]);
/// Dart.
pub(super) const DART: Syntax = syntax(&[
    SLASHES,
    STARS_NESTED,
    RAW_BY_PREFIX,
    DQ3.hole("${", b'}').rule(),
    SQ3.hole("${", b'}').rule(),
    DOLLAR_HOLE,
    SQ.hole("${", b'}').rule(),
]);
/// Zig.
pub(super) const ZIG: Syntax = syntax(&[SLASHES, special(b"\\", sp::zig_line), DQ.rule(), CHARACTER]);
/// D.
pub(super) const D: Syntax =
    syntax(&[SLASHES, STARS, nested("/+", "+/"), RAW_BY_PREFIX, DQ.multi().rule(), BACKTICK.rule(), CHARACTER]);
/// PHP, between `<?php` and `?>`.
pub(super) const PHP: Syntax = syntax(&[
    SLASHES,
    STARS,
    special(b"#", sp::php_attribute),
    HASH,
    special(b"?", sp::php_end),
    special(b"<", php_here),
    DQ.multi().hole("{$", b'}').rule(),
    SQ.multi().rule(),
]);
/// Python and its kin.
pub(super) const PYTHON: Syntax = syntax(&[HASH, DQ3.documents().rule(), SQ3.documents().rule(), DQ.rule(), SQ.rule()]);
/// Ruby and Crystal.
pub(super) const RUBY: Syntax = syntax(&[
    HASH_WORD,
    block_lines("=begin", "=end", At::Column0),
    special(b"<", script_here),
    special(b"%", ruby_percent),
    QUESTION,
    REGEX,
    HASH_HOLE,
    SQ.multi().rule(),
    escaped("`", "`").rule(),
]);
/// Perl and Raku.
pub(super) const PERL: Syntax = syntax(&[
    HASH_WORD,
    special(b"=", sp::pod),
    special(b"<", script_here),
    special(b"q", perl_quote),
    BACKSLASH,
    REGEX,
    DQ.rule(),
    SQ.at(At::NotAfterWord).rule(),
]);
/// POSIX shells, Bash, Zsh, Fish.
pub(super) const SHELL: Syntax = kebab(&[
    HASH_WORD,
    special(b"<", shell_here),
    BACKSLASH,
    DQ.multi().hole("$(", b')').rule(),
    escaped("$'", "'").multi().rule(),
    raw("'", "'").multi().rule(),
]);
/// PowerShell.
pub(super) const POWERSHELL: Syntax = kebab(&[
    block("<#", "#>"),
    HASH_WORD,
    raw("@\"", "\n\"@").multi().rule(),
    raw("@'", "\n'@").multi().rule(),
    Quote { escape: Escape::Byte(b'`'), ..DQ.multi().hole("$(", b')') }.rule(),
    doubled("'", "'").multi().rule(),
]);
/// Batch files.
pub(super) const BATCH: Syntax = kebab(&[line_at("::", At::Line), line_at("rem", At::Word), raw("\"", "\"").rule()]);
/// Lua.
pub(super) const LUA: Syntax = syntax(&[special(b"-[", sp::long_bracket), line("--"), DQ.rule(), SQ.rule()]);
/// SQL.
pub(super) const SQL: Syntax = syntax(&[
    line("--"),
    STARS_NESTED,
    doubled("'", "'").multi().rule(),
    doubled("\"", "\"").multi().rule(),
    doubled("`", "`").rule(),
]);
/// Haskell, Elm, PureScript, Idris, Agda.
pub(super) const HASKELL: Syntax = syntax(&[
    nested("{-", "-}"),
    special(b"-", sp::haskell_operator),
    line("--"),
    DQ3.rule(),
    DQ.multi().rule(),
    CHARACTER_APART,
]);
/// Lean.
pub(super) const LEAN: Syntax = syntax(&[nested("/-", "-/"), line("--"), DQ.multi().rule(), CHARACTER_APART]);
/// OCaml, Coq, Standard ML.
pub(super) const OCAML: Syntax = syntax(&[
    special(b"(", sp::star_operator),
    nested("(*", "*)"),
    special(b"{", sp::ocaml_quoted),
    DQ.multi().rule(),
    CHARACTER_APART,
]);
/// F#.
pub(super) const FSHARP: Syntax = syntax(&[
    SLASHES,
    special(b"(", sp::star_operator),
    nested("(*", "*)"),
    RAW3.rule(),
    special(b"\"", sp::csharp_string),
    CHARACTER_APART,
]);
/// Lisps: Common Lisp, Emacs Lisp, Scheme, Racket, Clojure.
pub(super) const LISP: Syntax = kebab(&[nested("#|", "|#"), line(";"), BACKSLASH, QUESTION, DQ.multi().rule()]);
/// Erlang.
pub(super) const ERLANG: Syntax =
    syntax(&[line("%"), special(b"$", sp::skip_next), DQ3.documents().rule(), DQ.multi().rule()]);
/// Elixir.
pub(super) const ELIXIR: Syntax = syntax(&[
    HASH_WORD,
    special(b"~", elixir_sigil),
    QUESTION,
    DQ3.hole("#{", b'}').documents().rule(),
    SQ3.hole("#{", b'}').rule(),
    HASH_HOLE,
    SQ.at(At::NotAfterWord).rule(),
]);
/// R.
pub(super) const R: Syntax = syntax(&[HASH, special(b"\"'", sp::r_raw), DQ.multi().rule(), SQ.multi().rule()]);
/// Julia.
pub(super) const JULIA: Syntax = syntax(&[
    nested("#=", "=#"),
    HASH,
    DQ3.hole("$(", b')').documents().rule(),
    DQ.multi().hole("$(", b')').rule(),
    CHARACTER_APART,
]);
/// MATLAB and Octave.
pub(super) const MATLAB: Syntax = syntax(&[
    block_lines("%{", "%}", At::Line),
    line("%"),
    special(b"'", sp::matlab_string),
    doubled("\"", "\"").rule(),
]);
/// Fortran in free form.
pub(super) const FORTRAN: Syntax = syntax(&[line("!"), doubled("\"", "\"").rule(), doubled("'", "'").rule()]);
/// Fortran in fixed form: a letter in the first column makes a comment.
pub(super) const FORTRAN_FIXED: Syntax = syntax(&[
    line_at("c", At::Column0),
    line_at("*", At::Column0),
    line("!"),
    doubled("\"", "\"").rule(),
    doubled("'", "'").rule(),
]);
/// Ada and VHDL.
pub(super) const ADA: Syntax = syntax(&[line("--"), doubled("\"", "\"").rule(), CHARACTER_APART]);
/// COBOL.
pub(super) const COBOL: Syntax =
    kebab(&[line("*>"), special(b"*/", sp::cobol_indicator), doubled("\"", "\"").rule(), doubled("'", "'").rule()]);
/// Pascal and Delphi.
pub(super) const PASCAL: Syntax = syntax(&[SLASHES, block("{", "}"), block("(*", "*)"), doubled("'", "'").rule()]);
/// Visual Basic.
pub(super) const BASIC: Syntax = syntax(&[line("'"), line_at("rem", At::Word), doubled("\"", "\"").rule()]);
/// Nim.
pub(super) const NIM: Syntax =
    syntax(&[nested("##[", "]##"), nested("#[", "]#"), HASH, RAW_BY_PREFIX, RAW3.rule(), DQ.rule(), CHARACTER_APART]);
/// GraphQL: its strings in triple quotes are descriptions.
pub(super) const GRAPHQL: Syntax = syntax(&[HASH, DQ3.documents().rule(), DQ.rule()]);
/// Thrift.
pub(super) const THRIFT: Syntax = syntax(&[SLASHES, STARS, HASH, DQ.rule(), SQ.rule()]);
/// Terraform and HCL.
pub(super) const TERRAFORM: Syntax = syntax(&[HASH, SLASHES, STARS, special(b"<", shell_here), DOLLAR_HOLE]);
/// Nix.
pub(super) const NIX: Syntax =
    kebab(&[HASH, STARS, special(b"'", sp::nix_indented), DQ.multi().hole("${", b'}').rule()]);
/// Style sheets.
pub(super) const CSS: Syntax = kebab(&[STARS, DQ.rule(), SQ.rule()]);
/// Style sheets with line comments: SCSS, Less, Sass, Stylus.
pub(super) const SCSS: Syntax = kebab(&[STARS, line_at("//", At::NotAfterColon), DQ.rule(), SQ.rule()]);
/// TOML.
pub(super) const TOML: Syntax =
    kebab(&[HASH, DQ3.rule(), raw("'''", "'''").multi().rule(), DQ.rule(), raw("'", "'").rule()]);
/// YAML.
pub(super) const YAML: Syntax = kebab(&[
    HASH_WORD,
    special(b":-", yaml::value),
    DQ.multi().at(At::NotAfterWord).rule(),
    doubled("'", "'").multi().at(At::NotAfterWord).rule(),
]);
/// JSON, with the comments that some of its readers allow.
pub(super) const JSON: Syntax = syntax(&[SLASHES, STARS, DQ.rule(), SQ.rule()]);
/// Ini files and what configures services.
pub(super) const INI: Syntax = kebab(&[line_at(";", At::Line), line_at("#", At::Line), DQ.rule()]);
/// Files of paths or settings in which a line may be a comment.
pub(super) const IGNORE: Syntax = kebab(&[line_at("#", At::Line)]);
/// Makefiles.
pub(super) const MAKE: Syntax = kebab(&[BACKSLASH, HASH_WORD, DQ.rule()]);
/// Dockerfiles.
pub(super) const DOCKER: Syntax = kebab(&[line_at("#", At::Line), special(b"<", shell_here), DQ.rule(), SQ.rule()]);
/// CMake.
pub(super) const CMAKE: Syntax =
    syntax(&[special(b"#", sp::long_bracket), HASH, special(b"[", sp::long_bracket), DQ.multi().rule()]);
/// Vim script.
pub(super) const VIM: Syntax =
    syntax(&[special(b"\"", sp::vim_string), line("\""), line_at("#", At::Line), doubled("'", "'").rule()]);
/// Tcl.
pub(super) const TCL: Syntax = kebab(&[BACKSLASH, HASH_WORD, DQ.rule()]);
/// Awk.
pub(super) const AWK: Syntax = syntax(&[HASH, REGEX, DQ.rule()]);
/// Assembly, of whichever assembler: `;`, `//`, and `#` before a blank.
pub(super) const ASSEMBLY: Syntax = syntax(&[line(";"), SLASHES, STARS, line_at("# ", At::Word), DQ.rule(), CHARACTER]);
/// LLVM's intermediate representation and others whose comments open with `;`.
pub(super) const SEMICOLON: Syntax = syntax(&[line(";"), DQ.rule()]);
/// WebAssembly's text format.
pub(super) const WAT: Syntax = kebab(&[nested("(;", ";)"), line(";;"), DQ.rule()]);
/// Prolog and Mercury.
pub(super) const PROLOG: Syntax = syntax(&[line("%"), STARS, DQ.rule(), SQ.at(At::NotAfterWord).rule()]);
/// Scripts and configuration whose comments open with `#`.
pub(super) const HASHES: Syntax =
    kebab(&[HASH_WORD, DQ3.rule(), SQ3.rule(), DQ.rule(), SQ.at(At::NotAfterWord).rule()]);
/// Dhall: comments of Haskell, strings of Nix.
pub(super) const DHALL: Syntax =
    kebab(&[nested("{-", "-}"), line("--"), special(b"'", sp::nix_indented), DQ.hole("${", b'}').rule()]);
/// Verilog and SystemVerilog: an apostrophe opens no string there.
pub(super) const VERILOG: Syntax = syntax(&[SLASHES, STARS, DQ.rule()]);
/// BibTeX: everything is data, `%` a comment where it opens a line.
pub(super) const BIBTEX: Syntax = kebab(&[line_at("%", At::Line)]);
