//! The `glossator` command: everything it does is in [`glossator::run`].

use std::process::ExitCode;

fn main() -> ExitCode {
    glossator::run()
}
