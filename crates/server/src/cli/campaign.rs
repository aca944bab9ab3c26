//! What `roost campaign` can be told.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::WorkspaceChoice;

#[derive(Debug, Clone, Subcommand)]
pub enum Campaign {
    /// Begin a campaign: its posts are made at once, each a proposal
    Add(Add),
    /// List campaigns, the newest first
    List(All),
    /// Show a campaign with its posts counted by their states
    Show(One),
    /// Stop a campaign: none of its posts leaves until it goes on
    Pause(One),
    /// Let a stopped campaign go on: its posts are proposed again
    Resume(One),
    /// Delete a campaign; its posts that wait become drafts
    Delete(One),
}

#[derive(Debug, Clone, Args)]
pub struct Add {
    /// A JSON file with what the API takes: name, account_ids, schedule, templates; `-` reads the standard input
    pub file: PathBuf,
    /// Only say what it would make
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

impl Campaign {
    pub const fn workspace(&self) -> &WorkspaceChoice {
        match self {
            Self::Add(options) => &options.workspace,
            Self::List(options) => &options.workspace,
            Self::Show(one) | Self::Pause(one) | Self::Resume(one) | Self::Delete(one) => &one.workspace,
        }
    }
}
