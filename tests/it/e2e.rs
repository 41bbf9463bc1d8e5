//! The built server over a real pipe.
//!
//! [`TestServer`] is a small client. Dropping it does `shutdown` and `exit`, waits for the process, and asserts that it ended well and that
//! the test has read every message that it caused.

mod actions;
mod alone;
mod client;
mod counts;
mod documents;
mod features;
mod growing;
mod hostile;
mod lifecycle;
mod marks;
mod moving;
mod navigation;
mod notebooks;
mod order;
mod page_links;
mod references;
mod rename;
mod retire;
mod typing;
mod uses;
mod workspace;

use client::{Setup, TestServer};
