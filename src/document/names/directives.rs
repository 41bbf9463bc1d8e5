//! Comments that other tools read: switches of linters and formatters, compilers' pragmas, modelines, markers of licences and regions.

/// Whether a comment that begins so is one for a tool: what it opens with leaves no doubt.
pub(super) fn opens(text: &str) -> bool {
    let bytes = text.as_bytes();
    let second = bytes.get(1).copied().unwrap_or(0);
    match bytes[0] {
        // `{-# LANGUAGE X #-}`, `<!--#include -->`, `//# sourceMappingURL`, `#pragma`, `#region`.
        b'#' => second.is_ascii_alphabetic() || text.ends_with('#') && text.len() > 2 || text.starts_with("# sourceM"),
        // `/*+ hints */`, `# +build`, `!$omp`, `!TeX root`, `<!--[if IE]>`.
        b'+' => second.is_ascii_alphabetic() || text.starts_with("+ "),
        b'$' => second.is_ascii_alphabetic(),
        b'!' => text.get(1..).is_some_and(|rest| rest.trim_ascii_start().to_ascii_lowercase().starts_with("tex ")),
        b'{' => text.starts_with("{{{"),
        b'[' => text.starts_with("[if ") || text.starts_with("[endif"),
        _ => is_one(text) || is_order(text),
    }
}

/// `tool ignore x`, `tool disable-line x`: a short comment whose second or third word is an order.
fn is_order(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let count = words.clone().count();
    let is_verb = |word: &str| {
        let verb = word.split(['-', '_', '=', ':']).next().unwrap_or_default();
        matches!(verb, "ignore" | "disable" | "enable" | "off" | "suppress" | "noqa")
            || verb.len() < word.len() && VERBS.contains(&verb)
    };
    words.next();
    count <= 6
        && !text.ends_with('.')
        && words.take(2).any(is_verb)
        && !super::program::is_sentence(text.split_ascii_whitespace())
}

/// Whether a line comment that begins so, with no blank behind its mark, is one for a tool: `#SBATCH x`, `#:schema x`, `--# x`.
pub(super) fn is_attached(text: &str) -> bool {
    let first = text.split_ascii_whitespace().next().unwrap_or_default();
    let capitals =
        first.len() > 2 && first.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'$' | b'_'));
    const REMARKS: [&str; 9] = ["TODO", "FIXME", "NOTE", "XXX", "HACK", "BUG", "WARNING", "IMPORTANT", "MARK"];
    // `//sys x`, `//go:embed x`, `!dir$ x`, `--changeset x:1`.
    let prefixed = first.split_once(':').is_some_and(|(tool, order)| {
        let is_small = |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase());
        is_small(tool) && is_small(order) && tool.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    let known = matches!(first, "sys" | "sysnb" | "extern" | "liquibase" | "changeset" | "rollback");
    matches!(text.as_bytes()[0], b'#' | b'$' | b'%' | b':' | b'&' | b'|')
        || prefixed
        || known
        || first.ends_with('$')
        || capitals && !REMARKS.contains(&first)
}

/// Whether a line of a comment is one for a tool.
pub(super) fn is_one(text: &str) -> bool {
    let text = text.trim_start_matches(['@', '#', '/', '!', '%']).trim_ascii_start();
    let first = text.split_ascii_whitespace().next().unwrap_or_default();
    // What stands before the first mark is the tool.
    let word = first.split([':', '=', '(', ',', '[']).next().unwrap_or_default();
    let rest = text[word.len()..].trim_ascii_start();
    let lower = word.to_ascii_lowercase();
    let is_tool =
        || lower.ends_with("lint") || lower.ends_with("fmt") || lower.ends_with("-format") || lower.ends_with("linter");
    is_modeline(text)
        || is_keyword(text)
        || word.starts_with("__") && word.ends_with("__")
        || text.starts_with("Output: ")
        || text.starts_with("IWYU pragma:")
        || ["no critic", "use critic", "dart format", "zig fmt"].iter().any(|tool| text.starts_with(tool))
        || word.split(['-', '_']).next().is_some_and(|verb| VERBS.contains(&verb))
            && rest.starts_with(':')
            && rest.split_ascii_whitespace().count() <= 3
        || EXACT.contains(&word) && is_used(word, rest)
        || is_switch(&lower, rest)
        || (TOOLS.contains(&lower.as_str()) || is_tool()) && is_addressed(text, word, rest)
        || lower.starts_with("spdx-")
        || lower.starts_with("webpack") && lower.len() > "webpack".len()
        || matches!(word, "BEGIN" | "END" | "ANCHOR" | "ANCHOR_END") && text.split_ascii_whitespace().count() == 2
        || text.strip_prefix('.').is_some_and(|name| name.starts_with(char::is_uppercase) && is_capital(name))
}

/// `:name x` of libraries that find their queries in comments.
fn is_keyword(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        && text.split_ascii_whitespace().count() <= 4
        && !super::program::is_sentence(text.split_ascii_whitespace())
}

/// `.PARAMETER name` of PowerShell.
fn is_capital(name: &str) -> bool {
    let first = name.split_ascii_whitespace().next().unwrap_or_default();
    first.len() > 2 && first.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `vim: set x`, `-*- x -*-`.
fn is_modeline(text: &str) -> bool {
    text.contains("-*-")
        || ["vim:", "vi:", "ex:", "kate:", "vim ", "Local Variables:"]
            .iter()
            .any(|mark| text.starts_with(mark) && (!mark.ends_with(' ') || text.contains("set ")))
}

/// What a tool is told to do with what follows.
const VERBS: &[&str] = &[
    "allow",
    "check",
    "disable",
    "enable",
    "end",
    "exclude",
    "expect",
    "forbid",
    "ignore",
    "include",
    "keep",
    "languagetool",
    "next",
    "nocheck",
    "noqa",
    "off",
    "on",
    "reset",
    "skip",
    "start",
    "stop",
    "suppress",
];

/// `tool-disable-next-line x`, `tool: disable=x`, `tool off`: a word joined to a verb, or a verb behind a colon.
fn is_switch(word: &str, rest: &str) -> bool {
    let mut parts = word.split(['-', '.', '_']);
    let joined = parts.next().is_some_and(|tool| !tool.is_empty()) && parts.any(|part| VERBS.contains(&part));
    let behind = rest.strip_prefix(':').is_some_and(|rest| {
        let verb = rest.trim_ascii_start();
        let end = verb.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(verb.len());
        let bare = matches!(verb.as_bytes().get(end), None | Some(b'=' | b':' | b'[' | b'(' | b'-' | b','));
        VERBS.contains(&&verb[..end]) && (bare || verb[end..].split_ascii_whitespace().count() <= 2)
    });
    // `off-line: x` and `on-call` are words.
    !word.is_empty() && (joined && !matches!(word, "on-call" | "add-on" | "off-line" | "opt-on") || behind)
}

/// Whether a word of [`EXACT`] is used as its tool reads it.
fn is_used(word: &str, rest: &str) -> bool {
    match word {
        "export" | "global" | "globals" | "exported" => rest.split_ascii_whitespace().count() <= 4,
        "region" | "endregion" | "fold" => rest.split_ascii_whitespace().count() <= 6,
        "name" => rest.contains(" :"),
        "type" | "typed" | "check" | "escape" | "syntax" | "encoding" | "coding" | "language" | "flow" => {
            let is_short = rest.split_ascii_whitespace().count() <= 4;
            rest.starts_with([':', '=']) && is_short && !super::program::is_sentence(rest.split_ascii_whitespace())
        }
        "toc" | "more" | "ko" | "pragma" => rest.split_ascii_whitespace().count() <= 4,
        _ => true,
    }
}

/// Whether a tool's name is followed by what it is told, and not spoken of: `mypy: x`, `istanbul ignore next`, `biome-ignore x`.
fn is_addressed(text: &str, word: &str, rest: &str) -> bool {
    let behind = text.as_bytes().get(word.len()).copied();
    let next = rest.trim_start_matches(':').split_ascii_whitespace().next().unwrap_or_default();
    let verb = next.split(['-', '=', ':', '_']).next().unwrap_or_default();
    if !VERBS.contains(&verb) && super::program::is_sentence(rest.split_ascii_whitespace().take(3)) {
        return false;
    }
    // A sentence about a tool goes on with a word that is no order.
    matches!(behind, None | Some(b':' | b'=' | b'(' | b'[' | b','))
        || VERBS.contains(&verb)
        || next.contains('=')
        || next.ends_with(':')
        || next.len() > 1 && next.starts_with('-')
        || next.contains('_')
        || rest.split_ascii_whitespace().count() == 1
}

/// Words that only a tool reads, in their own capitals.
const EXACT: &[&str] = &[
    "CHECKSTYLE",
    "CPD-OFF",
    "CPD-ON",
    "GCOVR_EXCL_LINE",
    "HLINT",
    "IWYU",
    "LCOV_EXCL_LINE",
    "LCOV_EXCL_START",
    "NOLINT",
    "NOLINTBEGIN",
    "NOLINTEND",
    "NOLINTNEXTLINE",
    "NOPMD",
    "NOSONAR",
    "NOCOMMIT",
    "PYTHON_ARGCOMPLETE_OK",
    "RUN",
    "SPDX",
    "XFAIL",
    "UNSUPPORTED",
    "REQUIRES",
    "ANN",
    "check",
    "coding",
    "codingStandardsIgnoreLine",
    "codingStandardsIgnoreStart",
    "codingStandardsIgnoreEnd",
    "encoding",
    "endregion",
    "escape",
    "export",
    "exported",
    "flow",
    "fold",
    "frozen_string_literal",
    "global",
    "globals",
    "ko",
    "language",
    "more",
    "name",
    "pragma",
    "region",
    "sourceMappingURL",
    "sourceURL",
    "syntax",
    "type",
    "typed",
];

/// The tools, in small letters.
const TOOLS: &[&str] = &[
    "alex",
    "ansible-lint",
    "arara",
    "autopep8",
    "bandit",
    "autoprefixer",
    "bazel",
    "biome",
    "black",
    "buf",
    "buildifier",
    "c8",
    "cfn-lint",
    "build",
    "cgo",
    "clj-kondo",
    "checkov",
    "checkstyle",
    "chktex",
    "clang-format",
    "clang-tidy",
    "clippy",
    "codeclimate",
    "codeql",
    "codespell",
    "coverage",
    "coverity",
    "cppcheck",
    "credo",
    "cspell",
    "cython",
    "dagger",
    "deno-fmt-ignore",
    "deno-lint-ignore",
    "detekt",
    "devskim",
    "dialyzer",
    "distutils",
    "doctest",
    "dprint",
    "editorconfig-checker",
    "elvis",
    "embedme",
    "endbuild",
    "endinject",
    "erb-lint",
    "eslint",
    "eslint-env",
    "flake8",
    "flow",
    "fmt",
    "formatter",
    "fourmolu",
    "gazelle",
    "gitleaks",
    "go",
    "golangci",
    "golint",
    "gosec",
    "graphql",
    "hadolint",
    "haml-lint",
    "hlint",
    "inject",
    "isort",
    "istanbul",
    "jscs",
    "jshint",
    "jslint",
    "kics",
    "ktlint",
    "kube-linter",
    "lgtm",
    "line-length",
    "lint",
    "ltex",
    "luacheck",
    "markdownlint",
    "markdownlint-capture",
    "mypy",
    "nagelfar",
    "ng-annotate",
    "noinspection",
    "nolint",
    "nolintlint",
    "noqa",
    "nosec",
    "nosemgrep",
    "ocamlformat",
    "ormolu",
    "oxlint",
    "phan",
    "phan-suppress",
    "phpcs",
    "phpmd",
    "phpstan",
    "prettier",
    "proselint",
    "psalm",
    "pylint",
    "pyre",
    "pyre-fixme",
    "pyright",
    "pytest",
    "pytype",
    "quicktype",
    "reek",
    "remark",
    "renovate",
    "requires",
    "resharper",
    "revive",
    "rubocop",
    "ruff",
    "rustfmt",
    "scalafix",
    "scalafmt",
    "scalastyle",
    "selene",
    "semgrep",
    "shellcheck",
    "skipcq",
    "snyk",
    "sorbet",
    "sourcery",
    "spell-checker",
    "spotless",
    "sqlfluff",
    "standard",
    "staticcheck",
    "steep",
    "styler",
    "stylelint",
    "stylish-haskell",
    "stylua",
    "swift-tools-version",
    "swiftformat",
    "swiftlint",
    "taplo",
    "synopsys",
    "synthesis",
    "terraform-docs",
    "textlint",
    "tflint",
    "tfsec",
    "trivy",
    "tslint",
    "typos",
    "vale",
    "verilator",
    "write-good",
    "xo",
    "yamllint",
    "yaml-language-server",
    "yapf",
];
