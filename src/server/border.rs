//! The border: words, positions and addresses of the protocol, and what a client can do.

pub(super) mod capabilities;
pub(super) mod from_proto;
pub(super) mod outlines;
pub(super) mod status;
pub(super) mod to_proto;
pub(super) mod tokens;
pub(super) mod uri;
