//! Diagnostics, pushed and pulled, and those that depend on other documents.

pub(super) mod neighbours;
pub(super) mod publish;
mod published;
pub(super) mod pull;
