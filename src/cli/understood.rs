//! What is said of arguments that are not understood, and the one option that holds for it too: colours.

use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory, ValueEnum};

use super::{Arguments, complain};
use crate::text::terminal::is_obeyed;

/// When what is printed has colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Has everything that is printed from now on follow it.
    pub(super) fn set(self) {
        let choice = match self {
            Color::Auto => return,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }

    /// What the arguments say of it, where they are not understood as a whole.
    fn among(arguments: impl Iterator<Item = String>) -> Option<Self> {
        let arguments: Vec<String> = arguments.take_while(|argument| argument != "--").collect();
        let behind = |at: usize| arguments.get(at + 1).map(String::as_str);
        let value = arguments.iter().enumerate().find_map(|(at, argument)| match argument.strip_prefix("--color") {
            Some("") => behind(at),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        });
        Self::from_str(value?, false).ok()
    }
}

/// Says what is wrong with the arguments, or what was asked of them, and ends.
pub(super) fn end(error: &clap::Error) -> ! {
    Color::among(std::env::args_os().map(|argument| argument.to_string_lossy().into_owned())).unwrap_or_default().set();
    let said = error.render().to_string();
    // The shell may have made arguments of file names.
    if error.use_stderr() && said.split('\n').any(|line| line.starts_with("::") || line.contains(is_obeyed)) {
        complain(&said.trim_start_matches("error: "));
        std::process::exit(error.exit_code());
    }
    error.exit()
}

/// The same error without the names of what is hidden among its suggestions.
pub(super) fn without_hidden(mut error: clap::Error) -> clap::Error {
    let hidden = hidden(&Arguments::command());
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg] {
        match error.remove(kind) {
            Some(ContextValue::Strings(mut names)) => {
                names.retain(|name| !hidden.contains(name));
                if !names.is_empty() {
                    error.insert(kind, ContextValue::Strings(names));
                }
            }
            Some(ContextValue::String(name)) if hidden.contains(&name) => {}
            Some(other) => drop(error.insert(kind, other)),
            None => {}
        }
    }
    error
}

/// The names of all hidden commands and options.
fn hidden(command: &clap::Command) -> Vec<String> {
    let options = command.get_arguments().filter(|option| option.is_hide_set()).filter_map(|option| option.get_long());
    let mut all: Vec<String> = options.map(|long| format!("--{long}")).collect();
    for command in command.get_subcommands() {
        all.extend(command.is_hide_set().then(|| command.get_name().to_owned()));
        all.extend(hidden(command));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_is_known_even_where_nothing_else_is() {
        let among = |line: &str| Color::among(line.split(' ').map(str::to_owned));
        assert_eq!(among("x --nonsense --color never"), Some(Color::Never));
        assert_eq!(among("x --color=always"), Some(Color::Always));
        assert_eq!((among("x --color"), among("x -- --color never"), among("x --color=x")), (None, None, None));
    }
}
