//! Words: where a text is cut.
