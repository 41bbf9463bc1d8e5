//! One binary for all integration tests, so that they link once.

mod cli;
mod e2e;
mod house;
mod ide;
mod matcher;
mod positions;
mod reader;
mod regions;
