//! Reading the `glossator.toml` of a workspace folder, and whatever else must not lead out of it.

use std::path::Path;

use crate::config::{self, Config, ConfigProblem};
use crate::disk::bounds::Bounds;
use crate::disk::names;
use crate::disk::read::{MAX_BYTES, ReadError, decode, open, read_at_most};
use crate::disk::records::vendored;
use crate::text::Source;

/// What `glossator.toml` says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ConfigReading {
    pub(crate) written: Config,
    pub(crate) problems: Vec<ConfigProblem>,
    /// The text that the problems' ranges are of.
    pub(crate) source: Source,
    /// The patterns of what `.gitattributes` beside it calls foreign.
    pub(crate) vendored: Vec<String>,
}

impl Default for ConfigReading {
    fn default() -> Self {
        Self { written: Config::default(), problems: Vec::new(), source: Source::new(""), vendored: Vec::new() }
    }
}

/// Reads the configuration of a workspace folder; nothing is said where there is no such file.
pub(super) fn read_config(root: &Path, open: Option<Source>, bounds: &Bounds) -> ConfigReading {
    let text = match open {
        Some(source) => Ok(source),
        None => read_within(bounds, &root.join(names::CONFIG_FILE)),
    };
    let reading = match text {
        Ok(source) => config_of(source, root, bounds),
        Err(ReadError::Missing) => ConfigReading::default(),
        Err(error) => ConfigReading { problems: vec![ConfigProblem::of_file(&error)], ..ConfigReading::default() },
    };
    // What cannot be read calls nothing foreign.
    let attributes = read_within(bounds, &root.join(names::ATTRIBUTES_FILE));
    ConfigReading { vendored: attributes.map(|text| vendored(text.text())).unwrap_or_default(), ..reading }
}

/// What a text says as the `glossator.toml` in `root`.
pub(crate) fn config_of(source: Source, root: &Path, bounds: &Bounds) -> ConfigReading {
    let (mut written, mut problems) = config::from_toml(source.text());
    bounds.contain(&mut written, root, source.text(), &mut problems);
    ConfigReading { written, problems, source, vendored: Vec::new() }
}

/// The text of a file, where it is no link out of the project.
pub(super) fn read_within(bounds: &Bounds, path: &Path) -> Result<Source, ReadError> {
    read_at_most_within(bounds, path, MAX_BYTES)
}

/// The same, where the file has at most `most` bytes.
pub(super) fn read_at_most_within(bounds: &Bounds, path: &Path, most: u64) -> Result<Source, ReadError> {
    if bounds.are_left_by(path) {
        return Err(open(path).err().unwrap_or(ReadError::Outside));
    }
    read_at_most(path, most).and_then(decode).map(Source::held)
}
