//! The labels that a document defines for its reference links: `[label]: destination`.
//!
//! They stand anywhere, mostly behind their uses, and only the parser knows for certain which lines define one. So what looks like a
//! definition is taken for one, and [`Labels::hold`] compares that with what the parser found.

use std::sync::Arc;

use memchr::{memchr3, memmem, memrchr};
use pulldown_cmark::RefDefs;
use rustc_hash::FxHashSet;

use crate::markdown::link::folded;

/// A longer label is none (CommonMark 0.31, 4.7).
const LONGEST: usize = 999;

/// The labels of a document, and which of them were asked for.
#[derive(Default)]
pub(super) struct Labels<'t> {
    /// In small letters.
    defined: Arc<FxHashSet<String>>,
    /// Whether these are from the parser.
    known: bool,
    /// Those that were asked for, and whether they are defined.
    asked: Vec<(&'t str, bool)>,
}

impl<'t> Labels<'t> {
    /// The labels that lines of the text look as if they defined.
    pub(super) fn find(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut defined = FxHashSet::default();
        let (mut line, mut searched, mut is_first) = (0, 0, true);
        for end in memmem::find_iter(bytes, "]:") {
            if let Some(at) = memrchr(b'\n', &bytes[searched..end]) {
                (line, is_first) = (searched + at + 1, true);
            }
            searched = end;
            // A label has no bracket in it, so that only the first on a line can end one.
            if !std::mem::take(&mut is_first) {
                continue;
            }
            let indentation = bytes[line..end].iter().take(4).take_while(|&&byte| byte == b' ').count();
            let label = text.get(line + indentation + 1..end).filter(|_| bytes[line + indentation] == b'[');
            if indentation < 4
                && let Some(label) = label.and_then(plain)
            {
                defined.insert(label.to_ascii_lowercase());
            }
        }
        Self { defined: Arc::new(defined), ..Self::default() }
    }

    /// Labels that [`Labels::of`] returned.
    pub(super) fn known(defined: Arc<FxHashSet<String>>) -> Self {
        Self { defined, known: true, ..Self::default() }
    }

    /// The labels that the parser found, in small letters: those that may be asked for.
    pub(super) fn of(known: &RefDefs<'_>) -> Arc<FxHashSet<String>> {
        Arc::new(known.iter().map(|(label, _)| folded(label)).collect())
    }

    /// The labels that are defined for certain; none while that is not known.
    pub(super) fn certain(&self) -> Arc<FxHashSet<String>> {
        if self.known { self.defined.clone() } else { Arc::default() }
    }

    /// Whether that label is defined; `None` where that takes a parser to tell.
    pub(super) fn resolve(&mut self, label: &'t str) -> Option<bool> {
        let label = plain(label)?;
        let is_defined = !self.defined.is_empty() && self.defined.contains(&label.to_ascii_lowercase());
        self.asked.push((label, is_defined));
        Some(is_defined)
    }

    /// Whether all answers were right, as the parser knows it.
    pub(super) fn hold(&self, known: &RefDefs<'_>) -> bool {
        self.known || self.asked.iter().all(|(label, is_defined)| known.get(label).is_some() == *is_defined)
    }
}

/// A label that is compared letter by letter: of ASCII, without escapes, brackets, and blanks that count as one.
fn plain(label: &str) -> Option<&str> {
    let bytes = label.as_bytes();
    let is_plain = (1..=LONGEST).contains(&bytes.len())
        && label.is_ascii()
        && bytes[0] != b'^'
        && memchr3(b'[', b']', b'\\', bytes).is_none()
        && bytes.iter().all(|&byte| byte >= b' ' && byte != 0x7f)
        && bytes[0] != b' '
        && bytes[bytes.len() - 1] != b' '
        && memmem::find(bytes, b"  ").is_none()
        // Marks of a task list.
        && !matches!(label, "x" | "X");
    is_plain.then_some(label)
}
