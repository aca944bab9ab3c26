//! The gate against a scripted platform: an act kind whose remote side is a list in memory.

mod decisions;
mod sending;
mod world;
