//! What has one door only: opening files to read them, and standard error. Whoever goes around it goes around its checks.

use super::{assert_none, rust, tree};

/// What is searched for, the files where it may stand, and what to use instead.
const DOORS: [(&[&str], &[&str], &str); 2] = [
    (
        &["fs::read(", "fs::read_to_string(", "File::open(", "io::read_to_string("],
        &["src/disk/read.rs", "src/server/wire/stdio.rs"],
        "read files with `disk::read`, which refuses pipes, devices and what is too long",
    ),
    (
        &["eprintln!", "eprint!", "io::stderr()"],
        &["src/disk/stderr.rs", "src/cli/check.rs", "src/cli/check/progress.rs"],
        "say it with `disk::stderr::tell`, which keeps control characters from terminals",
    ),
];

#[test]
fn nothing_goes_around_the_door() {
    let mut faults = Vec::new();
    for file in tree::files_in("src/", ".rs") {
        let code = rust::masked(rust::without_tests(&file.text));
        for (wanted, allowed, instead) in DOORS {
            let is_closed = |needle: &&&str| code.contains(**needle) && !allowed.contains(&file.name.as_str());
            faults
                .extend(wanted.iter().filter(is_closed).map(|needle| format!("{}: `{needle}`: {instead}", file.name)));
        }
    }
    assert_none(faults);
}
