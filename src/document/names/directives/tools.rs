//! The tools that read comments, and the words that only they read.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::document::names::few::Few;

/// Words that only a tool reads, in their own capitals.
pub(super) static EXACT: Few = Few::of(&[
    "ANN",
    "CHECK",
    "CHECKSTYLE",
    "CPD-OFF",
    "CPD-ON",
    "CSOFF",
    "CSON",
    "GCOVR_EXCL_LINE",
    "GCOV_EXCL_LINE",
    "GCOV_EXCL_START",
    "HLINT",
    "IWYU",
    "LCOV_EXCL_LINE",
    "LCOV_EXCL_START",
    "LINTED",
    "NOCOMMIT",
    "NOLINT",
    "NOLINTBEGIN",
    "NOLINTEND",
    "NOLINTNEXTLINE",
    "NOPMD",
    "NOSONAR",
    "PODNAME",
    "PRQA",
    "PYTHON_ARGCOMPLETE_OK",
    "REQUIRES",
    "RUN",
    "SPDX",
    "UNSUPPORTED",
    "XFAIL",
    "check",
    "coding",
    "codingStandardsIgnoreEnd",
    "codingStandardsIgnoreLine",
    "codingStandardsIgnoreStart",
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
]);

/// Whether a word in small letters is the name of a tool.
pub(super) fn is_tool(word: &str) -> bool {
    static ALL: LazyLock<FxHashSet<&str>> = LazyLock::new(|| TOOLS.iter().copied().collect());
    ALL.contains(word)
}

/// The tools, in small letters.
const TOOLS: &[&str] = &[
    "alex", "ansible-lint", "arara", "astyle", "autopep8", "autoprefixer", "bandit", "bazel", "biome", "black", "buf",
    "build", "buildifier", "c8", "cargo-deps", "cfn-lint", "cgo", "checkov", "checkstyle", "chktex", "clang-format",
    "clang-tidy", "clippy", "clj-kondo", "codeclimate", "codeql", "codespell", "compile-flags", "coverage", "coverity",
    "cppcheck", "credo", "cspell", "cython", "dagger", "deadnix", "deno-fmt-ignore", "deno-lint-ignore", "dependabot",
    "detekt", "devskim", "dialyzer", "distutils", "doctest", "dprint", "editorconfig-checker", "elm-review", "elvis",
    "embedme", "endbuild", "endinject", "erb-lint", "eslint", "eslint-env", "flake8", "flow", "fmt", "formatter",
    "fourmolu", "gazelle", "gitleaks", "go", "golangci", "golint", "gosec", "graphql", "hadolint", "haml-lint",
    "hlint", "infracost", "infracost-usage", "inject", "isort", "istanbul", "jscs", "jshint", "jslint",
    "juliaformatter", "jupytext", "kics", "ktlint", "kube-linter", "lgtm", "line-length", "lint", "lintr", "ltex",
    "luacheck", "markdownlint", "markdownlint-capture", "mypy", "nagelfar", "ng-annotate", "nocov", "noinspection",
    "nolint", "nolintlint", "noqa", "nosec", "nosemgrep", "ocamlformat", "ormolu", "oxlint", "parasoft-suppress",
    "perlcritic", "phan", "phan-suppress", "phpcs", "phpmd", "phpstan", "polyspace", "prettier", "proselint", "psalm",
    "psscriptanalyzer", "purgecss", "pylint", "pyre", "pyre-fixme", "pyright", "pytest", "pytype", "quicktype", "reek",
    "remark", "renovate", "requires", "resharper", "revive", "robocop", "robotidy", "rubocop", "ruff", "rustfmt",
    "scalafix", "scalafmt", "scalastyle", "selene", "semgrep", "shellcheck", "skipcq", "slither", "snyk", "sorbet",
    "sourcery", "spell-checker", "spotless", "spyglass", "sqlfluff", "standard", "staticcheck", "statix", "steep",
    "stylelint", "styler", "stylish-haskell", "stylua", "swift-tools-version", "swiftformat", "swiftlint", "synopsys",
    "synthesis", "taplo", "terraform-docs", "terrascan", "textlint", "tflint", "tfsec", "trivy", "tslint", "typos",
    "uncrustify", "vale", "verilator", "write-good", "xo", "yaml-language-server", "yamllint", "yapf", "zizmor",
];
