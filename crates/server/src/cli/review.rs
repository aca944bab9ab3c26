//! What `roost post review` can be told.

use clap::{Args, Subcommand};

use super::{PublicUrl, WorkspaceChoice};

#[derive(Debug, Clone, Subcommand)]
pub enum Review {
    /// Make a link by which a client looks at posts that wait, and decides. It is shown this once
    Add(Add),
    /// List links, the newest first, with what was decided by them
    List(List),
    /// Take a link back: it leads nowhere from then on, and decisions stand
    Withdraw(One),
}

#[derive(Debug, Clone, Args)]
pub struct Add {
    /// Who it is for: decisions and comments carry this name
    #[arg(long)]
    pub name: String,
    /// A post that waits for approval; may be given several times
    #[arg(long = "post", required = true)]
    pub posts: Vec<String>,
    /// How long it leads there, in hours
    #[arg(long, default_value_t = 168)]
    pub hours: u64,
    #[command(flatten)]
    pub public_url: PublicUrl,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct List {
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

impl Review {
    pub const fn workspace(&self) -> &WorkspaceChoice {
        match self {
            Self::Add(options) => &options.workspace,
            Self::List(options) => &options.workspace,
            Self::Withdraw(options) => &options.workspace,
        }
    }
}
