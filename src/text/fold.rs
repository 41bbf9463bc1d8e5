//! Folding: what makes two spellings of a word equal.
