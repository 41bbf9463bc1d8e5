//! What `glossator check` takes on the command line.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;

use crate::cli::glossaries::expanded_by_shell;
use crate::disk::walk::{Exclude, Reach};
use crate::ide::fixes::Trust;
use crate::text::rule::{Level, Rule, level_named};

/// What stands for standard input among the paths.
pub(super) const STDIN: &str = "-";

/// What `glossator check` was asked.
#[derive(Debug, Default, clap::Args)]
pub(in crate::cli) struct CheckArguments {
    /// Files and folders, - for standard input [default: .]
    pub(super) paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "FORMAT",
        help_heading = "Output"
    )]
    #[arg(help = "human, brief, json, sarif, github or gitlab")]
    pub(super) format: ReportFormat,
    /// Print hints too, which are only counted otherwise
    #[arg(long, help_heading = "Output")]
    pub(super) all: bool,
    /// Count findings, files and words, on standard error
    #[arg(long, help_heading = "Output")]
    pub(super) statistics: bool,
    /// Print findings only; -qq prints nothing
    #[arg(short, long, action = clap::ArgAction::Count, help_heading = "Output")]
    pub(super) quiet: u8,
    /// Name the glossaries in force and each file, on standard error
    #[arg(short, long, conflicts_with = "quiet", help_heading = "Output")]
    pub(super) verbose: bool,
    /// Change what is sure, in the files, and list it
    #[arg(long, help_heading = "Changes")]
    pub(super) fix: bool,
    /// Print what --fix would change, as a patch
    #[arg(long, conflicts_with = "format", help_heading = "Changes")]
    pub(super) diff: bool,
    /// With --fix or --diff: what is likely too, and names to avoid
    #[arg(long = "unsafe", help_heading = "Changes")]
    pub(super) is_unsafe: bool,
    /// Set rules: term-casing=error,all=off
    #[arg(long = "rule", value_name = "RULE=LEVEL", value_parser = Ruling::parse, help_heading = "Rules")]
    #[arg(value_delimiter = ',', add = super::super::complete::rulings())]
    pub(super) rules: Vec<Ruling>,
    /// Look for nothing but these rules
    #[arg(long, value_name = "RULE", value_parser = rule, value_delimiter = ',', help_heading = "Rules")]
    #[arg(add = super::super::complete::rules())]
    pub(super) only: Vec<Rule>,
    /// A configuration instead of the project's glossator.toml
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub(super) config: Option<PathBuf>,
    /// Where words are counted: project or checked
    #[arg(long, value_enum, hide_possible_values = true, value_name = "WHERE", help_heading = "Rules")]
    pub(super) count: Option<Count>,
    /// Tell why the word at FILE:LINE:COLUMN is reported or not
    #[arg(long, value_name = "PLACE", help_heading = "Rules")]
    #[arg(conflicts_with_all = ["paths", "format", "all", "fix", "diff", "count", "statistics", "stdin_filename", "only"])]
    pub(super) explain: Option<Spot>,
    /// Leave out what the pattern matches, as in .gitignore
    #[arg(long, value_name = "PATTERN", help_heading = "Files")]
    pub(super) exclude: Vec<String>,
    /// Check hidden files and folders too
    #[arg(long, help_heading = "Files")]
    pub(super) hidden: bool,
    /// Check what .gitignore names, and vendored folders
    #[arg(long, help_heading = "Files")]
    pub(super) no_ignore: bool,
    /// The file standard input stands for
    #[arg(long, value_name = "PATH", help_heading = "Files")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Threads to use; 0 for as many as there are cores
    #[arg(short = 'j', long, alias = "jobs", value_name = "NUMBER", default_value_t, help_heading = "Files")]
    #[arg(hide_default_value = true)]
    pub(super) threads: usize,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people: source lines and carets
    #[default]
    Human,
    /// A line each: PATH:LINE:COLUMN: LEVEL: TEXT [RULE]
    Brief,
    /// An array of objects
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
}

/// Where words are counted, as the user says. Remarks on the values would make the help longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Count {
    // In all of the project.
    Project,
    // In the files that are checked.
    Checked,
}

/// A place in a file, as people write it. Line and column count from 1, the column in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) path: PathBuf,
    pub(super) line: u32,
    pub(super) column: u32,
}

impl FromStr for Spot {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = "it is FILE:LINE:COLUMN, for example docs/guide.md:12:5";
        let (rest, column) = text.rsplit_once(':').ok_or(wanted)?;
        let (path, line) = rest.rsplit_once(':').ok_or(wanted)?;
        let number = |digits: &str| digits.parse().ok().filter(|number| *number > 0).ok_or(wanted);
        match path {
            "" => Err(wanted),
            _ => Ok(Self { path: Path::new(path).to_owned(), line: number(line)?, column: number(column)? }),
        }
    }
}

impl CheckArguments {
    /// What is put right, or would be; `None` where nothing is.
    pub(super) fn trust(&self) -> Option<Trust> {
        (self.fix || self.diff).then_some(if self.is_unsafe { Trust::Likely } else { Trust::Sure })
    }

    /// Whether files are written.
    pub(super) fn writes(&self) -> bool {
        self.fix && !self.diff
    }

    /// Whether standard input is checked.
    pub(super) fn reads_stdin(&self) -> bool {
        self.stdin_filename.is_some() || self.paths.iter().any(|path| path == Path::new(STDIN))
    }

    /// The files and folders to be checked, as they were typed.
    pub(super) fn typed(&self) -> Vec<PathBuf> {
        match self.paths.as_slice() {
            [] if self.reads_stdin() => Vec::new(),
            [] => vec![PathBuf::from(".")],
            paths => expanded_by_shell(paths.iter().filter(|path| *path != Path::new(STDIN))),
        }
    }

    /// What the command line leaves out.
    pub(super) fn left_out(&self, current: &Path) -> Exclude {
        Exclude::new(current, &self.exclude)
    }

    /// How far walks go.
    pub(super) fn reach(&self) -> Reach {
        Reach { hidden: self.hidden, ignored: self.no_ignore, threads: self.threads }
    }
}

/// A rule, or all of them, and its level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ruling {
    rule: Option<Rule>,
    level: Level,
}

/// What stands for all rules.
const ALL: &str = "all";

impl Ruling {
    fn parse(text: &str) -> Result<Self, String> {
        let (name, level) = text.split_once('=').ok_or("it is RULE=LEVEL, for example term-casing=error or all=off")?;
        let rule = if name == ALL { None } else { Some(rule(name)?) };
        let level =
            level_named(level).ok_or_else(|| format!("a level is off, hint, info, warning or error, not `{level}`"))?;
        Ok(Self { rule, level })
    }

    /// The rules that it is about, and their level.
    pub(super) fn levels(&self) -> impl Iterator<Item = (Rule, Level)> {
        let is_meant = |rule: &&Rule| self.rule.is_none_or(|named| named == **rule);
        Rule::all().iter().filter(is_meant).map(|rule| (*rule, self.level))
    }
}

/// The rule of that name.
fn rule(name: &str) -> Result<Rule, String> {
    Rule::named(name).ok_or_else(|| {
        let names: Vec<&str> = Rule::all().iter().map(|rule| rule.name()).collect();
        format!("there is no rule `{name}`; there are {}", names.join(", "))
    })
}
