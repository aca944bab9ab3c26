//! The whole application through its router, in one process.

#![allow(clippy::panic, clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod app;
mod foreign;
mod guests;
mod hostile;
mod journey;
mod matrix;
mod numbers;
mod pages;
mod requests;
mod restore;
mod secrets;
mod sessions;
mod shell;
