//! Proof by killing, by cutting the power (`power`) and by making calls fail (`bad_days`): workers are stopped
//! at every point of sending single posts and threads (`threads`), started again, and what the platform's own
//! ledger says is compared with what Roost believes.
//!
//! The platform is the simulator, in this process; the workers are processes of their own, which meet it
//! over HTTP and nothing else. Development only: nothing here ships, and nothing else depends on it.
//!
//! Start at [`KillPoint`], then [`one_run`] for what happens to it, then [`judge`] for what counts as wrong.

mod bad_days;
mod compose;
mod home;
mod judge;
mod kill;
mod one_run;
mod power;
mod prepare;
mod program;
mod replicas;
mod series;
mod table;
mod threads;
mod work;

pub use bad_days::{BadDay, bad_days};
pub use compose::Pace;
pub use judge::{Ended, Findings, judge};
pub use kill::KillPoint;
pub use one_run::{Plan, one_run};
pub use power::{Cuts, PowerCuts, Writing, power_cuts, write};
pub use replicas::{Load, Measured, replicas};
pub use series::{Series, Tally, series};
pub use table::{of_bad_days, of_tallies as table, of_threads};
pub use threads::{Moment, Place, ThreadTally, threads};
pub use work::{Work, Worked, work};
