//! `glossator --licenses`: the licences of the program, and the notices of what others have made and is in it.

use std::io::Write;
use std::process::ExitCode;

use super::Outcome;

/// What is printed: what it is the licence of, and its text.
const NOTICES: [(&str, &str); 6] = [
    ("Glossator, under the MIT licence or the Apache licence 2.0, as you prefer", include_str!("../../LICENSE-MIT")),
    ("The Apache licence 2.0", include_str!("../../LICENSE-APACHE")),
    ("The lists of common and of frequent English words", include_str!("../../assets/english-common.NOTICE.txt")),
    ("The list of words of computing", include_str!("../../assets/computing-words.NOTICE.txt")),
    ("The list of names of software", include_str!("../../assets/software-names.NOTICE.txt")),
    ("The Hunspell dictionary en_US", include_str!("../../assets/en_US.NOTICE.txt")),
];

/// The crate under the Mozilla Public License is used as they are published.
const MOZILLA: &str = "\
The crate spellbook is under the Mozilla Public License 2.0 (https://mozilla.org/MPL/2.0/). It is used as it is published:
its source is at https://crates.io/crates/spellbook. The crates besides are under permissive licences, which Cargo.lock and
ARCHITECTURE.md in the source of Glossator lead to.
";

pub(super) fn run(out: &mut dyn Write) -> Outcome {
    for (title, text) in NOTICES {
        let line = "=".repeat(title.chars().count());
        writeln!(out, "{title}\n{line}\n\n{}\n", text.trim())?;
    }
    let title = "A crate under the Mozilla Public License";
    writeln!(out, "{title}\n{}\n\n{}", "=".repeat(title.len()), MOZILLA.trim_end())?;
    Ok(ExitCode::SUCCESS)
}
