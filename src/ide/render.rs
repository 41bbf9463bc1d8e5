//! Entries as people read them: one rendering for hover, completion and the command line.
