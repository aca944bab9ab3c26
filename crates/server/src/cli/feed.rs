//! What `roost post feed` can be told.

use clap::{Args, Subcommand};

use super::{PublicUrl, WorkspaceChoice};

#[derive(Debug, Clone, Subcommand)]
pub enum Feed {
    /// Make an address at which other programs read the calendar. It is shown this once: whoever has it can read
    Add(Add),
    /// List feeds, the oldest first
    List(All),
    /// Take an address away: it leads nowhere from then on
    Remove(One),
}

#[derive(Debug, Clone, Args)]
pub struct Add {
    /// What you call it
    #[arg(long)]
    pub name: String,
    /// Only posts for this account, by its name or id; may be given several times
    #[arg(long = "account")]
    pub accounts: Vec<String>,
    #[command(flatten)]
    pub public_url: PublicUrl,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct All {
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct One {
    pub id: String,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

impl Feed {
    pub const fn workspace(&self) -> &WorkspaceChoice {
        match self {
            Self::Add(options) => &options.workspace,
            Self::List(options) => &options.workspace,
            Self::Remove(options) => &options.workspace,
        }
    }
}
