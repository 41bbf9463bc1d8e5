//! What was last found in glossary files that are not open: a client may ask every other second.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tower_lsp::gen_lsp_types as lsp;

use crate::rules::DiagnosticOptions;
use crate::text::FileId;
use crate::workspace::{Document, GlossaryFile};

/// What was last found in each glossary file that is not open.
pub(in crate::server) type ClosedReports = FxHashMap<FileId, ClosedReport>;

/// What was found in a glossary file that is not open, and what it depends on.
#[derive(Debug, Clone)]
pub(in crate::server) struct ClosedReport {
    pub in_force: Vec<Arc<GlossaryFile>>,
    pub options: Arc<DiagnosticOptions>,
    /// The open documents, where what they use counts.
    pub users: Vec<Arc<Document>>,
    pub items: Vec<lsp::Diagnostic>,
}

impl ClosedReport {
    /// Whether it depends on just these.
    pub fn is_of(
        &self,
        in_force: &[Arc<GlossaryFile>],
        options: &Arc<DiagnosticOptions>,
        users: &[Arc<Document>],
    ) -> bool {
        Arc::ptr_eq(&self.options, options) && are_same(&self.in_force, in_force) && are_same(&self.users, users)
    }
}

fn are_same<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}
