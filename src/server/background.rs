//! What goes on in the background: long work, reading the disk and watching it, and outliving the client by nothing.

pub(super) mod counts;
pub(super) mod memory;
pub(super) mod parent;
pub(super) mod pool;
pub(super) mod refresh;
pub(super) mod scan;
pub(super) mod spelling;
pub(super) mod uses;
pub(super) mod watch;
