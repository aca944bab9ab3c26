//! The gate against a scripted platform: act kinds whose remote side is a list in memory.

mod deadlines;
mod decisions;
mod policies;
mod preparing;
mod sending;
mod stages;
mod steps;
mod trio;
mod world;
