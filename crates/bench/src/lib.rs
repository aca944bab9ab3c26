//! What Roost does in a second, measured beside the limit of the machine: jobs, lateness, texts, scores,
//! pages, the start. Development only.
//!
//! A figure is never a number alone: it comes with its conditions, with what else the machine was doing,
//! and, where it can be had, with a plain program doing the same work in turns with ours, in the same run.
//! Refuses to know what a good figure is worth: it says whether a target was met and fails only when
//! something could not be measured, or was measured to be wrong.
//!
//! Start at [`Plan`], then [`Figure`]; each module is one path that is measured.

mod cpu;
mod figure;
mod home;
mod jobs;
mod machine;
mod pages;
mod plain;
mod plan;
mod posts;
mod roost;
mod scores;
mod spread;
mod start;
mod table;
mod texts;

pub use figure::Figure;
pub use plan::{Plan, Scale};
pub use table::{block, json, table};
