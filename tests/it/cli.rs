//! The command line as a shell sees it: output, exit codes, pipes.

mod certainty;
mod check;
mod commands;
mod demo;
mod export;
mod listing;
mod newcomer;
mod options;
mod pages;
mod panics;
#[cfg(unix)]
mod reach;
mod renaming;
mod samples;
mod sarif;
mod suggest;
#[cfg(unix)]
mod terminal;
mod unchecked;
#[cfg(unix)]
mod writing;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

const GLOSSARY: &str = "\
# Words of the bakery

**Standing Order (SO)**: An order that repeats. It ends when it is cancelled.
Aliases: repeat order
_Avoid_: subscription
See also: Proof

**Proof**: The rest of a dough before it is baked.

**SKU (Stock Keeping Unit)**: The number that a kind of bread goes by.

**Rest**: See Proof.
";

/// A folder with files in it.
struct Folder {
    folder: TempDir,
}

/// What a command did.
struct Done {
    code: i32,
    out: String,
    err: String,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self { folder: tempfile::tempdir().unwrap() };
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Done {
        self.run_in("", arguments)
    }

    /// Runs it with more variables in its environment.
    fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Done {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
        done(command.args(arguments).current_dir(self.folder.path()).envs(variables.iter().copied()))
    }

    fn run_in(&self, folder: &str, arguments: &[&str]) -> Done {
        run(&self.path(folder), arguments)
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Done {
    done(Command::new(env!("CARGO_BIN_EXE_glossator")).args(arguments).current_dir(folder))
}

fn done(command: &mut Command) -> Done {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
    Done { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// What a command prints to a terminal that is so many columns wide. `script` makes the terminal.
#[cfg(target_os = "linux")]
fn on_terminal(folder: &Folder, arguments: &str, columns: usize) -> String {
    let line = format!("stty cols {columns} rows 40; {} {arguments}", env!("CARGO_BIN_EXE_glossator"));
    let mut command = Command::new("script");
    let done = done(command.args(["-qec", &line, "/dev/null"]).current_dir(folder.path("")));
    done.out
}
