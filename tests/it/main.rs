//! One binary for all integration tests, so that they link once.

#![expect(clippy::unwrap_used, reason = "what is none in a test is what the test is to fail for")]

mod accuracy;
mod cli;
mod e2e;
mod fixture;
mod house;
mod ide;
mod matcher;
mod picture;
mod positions;
mod project;
mod reader;
mod references;
mod regions;
mod uses;
