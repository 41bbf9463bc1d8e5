//! One binary for all integration tests, so that they link once.

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
mod regions;
