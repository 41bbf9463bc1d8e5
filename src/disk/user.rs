//! The user's own `glossator.toml`, which holds in every project below the project's own. It alone may name files anywhere; its paths
//! are relative to the folder that it lies in.

use std::path::Path;

use super::dictionaries::{is_path, path_of};
use super::home::settings;
use super::location::normal;
use super::read::{ReadError, read_text};
use super::scan::ConfigReading;
use crate::config::{self, ConfigProblem};
use crate::text::Source;

/// Reads it.
pub(crate) fn read() -> ConfigReading {
    let Some(path) = settings() else { return ConfigReading::default() };
    match read_text(&path) {
        Ok(text) => of_text(&text, path.parent().unwrap_or(&path)),
        // A program that runs as somebody else, in a home that it may not look into, has no settings there.
        Err(ReadError::Missing | ReadError::Io(_)) => ConfigReading::default(),
        Err(error) => ConfigReading { problems: vec![ConfigProblem::of_file(&error)], ..ConfigReading::default() },
    }
}

/// What a text in that folder says, its paths absolute.
fn of_text(text: &str, folder: &Path) -> ConfigReading {
    let (mut written, problems) = config::from_toml(text);
    let absolute = |path: &str| normal(&path_of(path, folder)).to_string_lossy().replace('\\', "/");
    let lists = [&mut written.glossaries, &mut written.word_lists];
    lists.into_iter().flatten().flatten().for_each(|item| *item = absolute(item));
    written.dictionary = written.dictionary.map(|wanted| if is_path(&wanted) { absolute(&wanted) } else { wanted });
    ConfigReading { written, problems, source: Source::new(text), ..ConfigReading::default() }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn its_paths_are_relative_to_its_own_folder() {
        let text = "glossaries = ['t.md', '../all/**/*.md', '/x/y.md']\nword-lists = ['w']\ndictionary = 'de'\n";
        let read = of_text(text, Path::new("/home/me/.config/glossator"));
        let all = ["/home/me/.config/glossator/t.md", "/home/me/.config/all/**/*.md", "/x/y.md"];
        assert_eq!(read.written.glossaries.unwrap(), all);
        assert_eq!(read.written.word_lists.unwrap(), ["/home/me/.config/glossator/w"]);
        assert_eq!(read.written.dictionary.as_deref(), Some("de"));
    }
}
