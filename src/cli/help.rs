//! What stands below the options in the help of each command: exit codes and examples.

use crate::text::rule::{Rule, level_name};

/// Below the commands.
pub(super) const EXAMPLES: &str = "\
Examples:
  glossator init                     a glossary to start from, in this folder
  glossator define LoRA              what it means in this project
  glossator check                    what is written wrong, in every file
  glossator demo                     see what editors show";

pub(super) const LSP: &str = "\
Editors start this command and talk to it; nobody types it. The README and
editors/README.md say how to set up each editor.

Exit codes:
  0  the editor has ended the session
  1  the session was broken off

Examples:
  glossator lsp
  glossator lsp --stdio";

pub(super) const DEMO: &str = "\
Exit codes:
  0  the server has given every answer
  2  an answer is missing

Examples:
  glossator demo";

pub(super) const TERMS: &str = "\
Without a path, the glossaries of the project around the current folder are
listed. A pattern is a part of a name, whatever its capitals; one with * or ?
stands for the whole name.

Exit codes:
  0  there are terms
  1  there is none
  2  something that was named cannot be read

Examples:
  glossator terms                    all terms of this project
  glossator terms order              those with \"order\" in a name
  glossator terms --in docs/guide.md those that the file uses
  glossator terms --format json docs/GLOSSARY.md
  glossator terms --explain          why an entry is not found";

pub(super) const DEFINE: &str = "\
Exit codes:
  0  it is defined here
  1  no glossary here knows it
  2  the project cannot be read

Examples:
  glossator define standing order
  glossator define bank \"(river)\"
  glossator define KYC --format json";

pub(super) const SHOW: &str = "\
Exit codes:
  0  terms are drawn
  1  there is none in it
  2  it cannot be read

Examples:
  glossator show docs/guide.md
  glossator show src/main.rs";

pub(super) const RENAME: &str = "\
Renamed are the entry, its uses in prose and comments, each in its own shape
and with its article, and links to it. Uses in code are listed; --code renames
them too. If FROM is a short form or an alias, only that is renamed.

Exit codes:
  0  it is renamed, or --dry-run shows how
  1  no entry has the name
  2  it cannot be renamed: another entry has the new name, or a file fails

Examples:
  glossator rename KV-Cache \"Paged Cache\" --dry-run
  glossator rename KVC PGC           its short form
  glossator rename standing-order repeat-order --code";

pub(super) const RETIRE: &str = "\
NEW's entry advises against OLD from then on, in the glossary's own way of
writing that. Prose and comments are rewritten; uses in code are listed.

Exit codes:
  0  it is retired, or --dry-run shows how
  1  no entry has the name NEW
  2  it cannot be retired: OLD has an entry of its own, or a file fails

Examples:
  glossator retire purchase Order --dry-run
  glossator retire \"white list\" \"allow list\"";

pub(super) const SUGGEST: &str = "\
Phrases, abbreviations and names that the texts use and no glossary explains,
the likeliest first, with a sentence of the texts that explains it if any does.

Exit codes:
  0  all was read
  2  what was named cannot be read

Examples:
  glossator suggest                  the best of this project
  glossator suggest docs --format json";

pub(super) const USAGE: &str = "\
Exit codes:
  0  there are entries
  1  there is none
  2  something that was named cannot be read

Examples:
  glossator usage                    uses and files of each entry
  glossator usage docs --format json";

pub(super) const EXPORT: &str = "\
One file with everything in it: it runs no script but its own, and fetches
nothing. Without a path, it shows all glossaries that hold in this folder.

Exit codes:
  0  it is written
  1  there is no entry
  2  something cannot be read, or the page not be written

Examples:
  glossator export --output glossary.html
  glossator export docs/GLOSSARY.md --title \"Our words\" > words.html";

pub(super) const GRAPH: &str = "\
An arrow leads from an entry to each that its meaning, or its \"See also\",
mentions. A picture groups those that mention one another.

Exit codes:
  0  it is written
  1  there is no entry
  2  something cannot be read, or the graph not be written

Examples:
  glossator graph --output terms.svg
  glossator graph docs --format dot | dot -Tpdf -o terms.pdf
  glossator graph --format mermaid   for a page of markdown";

pub(super) const INIT: &str = "\
Nothing is overwritten.

Exit codes:
  0  something was written
  1  all of it was there already
  2  it cannot be written

Examples:
  glossator init                     GLOSSARY.md in this folder
  glossator init docs --config       and a glossator.toml, in docs";

pub(super) const COMPLETIONS: &str = "\
Exit codes:
  0  they are printed
  2  there is no such shell

Examples:
  echo 'source <(glossator completions bash)' >> ~/.bashrc
  echo 'source <(glossator completions zsh)' >> ~/.zshrc
  glossator completions fish > ~/.config/fish/completions/glossator.fish
  glossator completions powershell >> $PROFILE";

/// Below the options of `check`.
pub(super) fn check() -> String {
    let rule = |rule: &Rule| format!("  {:<24} {}\n", rule.name(), level_name(rule.default_severity()));
    let rules: String = Rule::all().iter().map(rule).collect();
    format!(
        "\
Rules, and the level of each unless it is set (docs/rules.md explains them):
{rules}
In a text, these comments silence all rules, or only those that they name:
  glossator: ignore                  on this line
  glossator: ignore-next-line        on the next
  glossator: ignore-file             in this file

Exit codes:
  0  no warnings and no errors
  1  there are some; with --diff: there is something to change
  2  something that was named cannot be checked, or a file not written

Examples:
  glossator check                    all files below this folder
  glossator check --fix docs         change what is sure in docs
  glossator check --diff --unsafe    what would change, as a patch
  glossator check --rule all=off,misspelled-term=error
  git diff --name-only -z | xargs -0 glossator check --format brief"
    )
}
