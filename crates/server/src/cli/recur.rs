//! What `roost post recur` can be told.

use clap::{Args, Subcommand};

use super::WorkspaceChoice;

#[derive(Debug, Clone, Subcommand)]
pub enum Recur {
    /// Have a post come again: by a rule such as FREQ=WEEKLY;BYDAY=MO;COUNT=10, or in free slots of a queue
    Add(Box<Add>),
    /// List recurring posts, the newest first
    List(All),
    /// Show a recurring post with its next times
    Show(One),
    /// Pause a recurring post with its posts that wait
    Pause(One),
    /// Let a paused recurring post go on: its posts are proposed again
    Resume(One),
    /// Delete a recurring post; its posts that wait become drafts
    Delete(One),
}

#[derive(Debug, Clone, Args)]
pub struct Add {
    /// What you call it
    #[arg(long)]
    pub name: String,
    /// A text; several take turns
    #[arg(long, required = true)]
    pub text: Vec<String>,
    /// An account, by its name or id; may be given several times
    #[arg(long = "account", required = true)]
    pub accounts: Vec<String>,
    #[arg(long = "label")]
    pub labels: Vec<String>,
    /// A rule of RFC 5545, without times of day
    #[arg(long, requires_all = ["start", "zone"], required_unless_present = "at_least_days")]
    pub rule: Option<String>,
    /// When the rule begins, such as 2026-11-30T09:00; its time of day is that of every post
    #[arg(long)]
    pub start: Option<String>,
    /// The zone of --start, such as Europe/Berlin
    #[arg(long)]
    pub zone: Option<String>,
    /// In free slots of the first account's queue, this many days apart at least
    #[arg(long, conflicts_with = "rule")]
    pub at_least_days: Option<i64>,
    /// How many times at most; a rule without COUNT or UNTIL needs it
    #[arg(long)]
    pub max: Option<i64>,
    /// The same text does not come again sooner
    #[arg(long, default_value_t = 7)]
    pub cooldown_days: i64,
    /// Only say when it would come and what stands in the way
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct All {
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct One {
    pub id: String,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

impl Recur {
    pub const fn workspace(&self) -> &WorkspaceChoice {
        match self {
            Self::Add(options) => &options.workspace,
            Self::List(options) => &options.workspace,
            Self::Show(one) | Self::Pause(one) | Self::Resume(one) | Self::Delete(one) => &one.workspace,
        }
    }
}
