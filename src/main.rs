//! The `glossator` command: everything it does is in [`glossator::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    glossator::cli::main()
}
