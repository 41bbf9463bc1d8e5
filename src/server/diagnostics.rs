//! Diagnostics, pushed and pulled, and those that depend on other documents.

pub(super) mod neighbours;
pub(super) mod publish;
pub(super) mod pull;
mod told;
