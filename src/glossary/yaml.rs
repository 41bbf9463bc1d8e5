//! The reader of Contextive's YAML.

use super::Reading;

/// Reads a YAML text as a glossary.
pub fn read(_text: &str) -> Reading {
    Reading::default()
}
