//! Messages as bytes: where they begin, what is wrong in them, and moving them.

pub(super) mod frame;
pub(super) mod headers;
pub(super) mod repair;
pub(super) mod stdio;
pub(super) mod transport;
