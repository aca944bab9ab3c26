//! What `roost post comment` can be told.

use clap::{Args, Subcommand};

use super::WorkspaceChoice;

#[derive(Debug, Clone, Subcommand)]
pub enum Comment {
    /// Say something about a post; clients do not see it unless you say so
    Add(Add),
    /// List what was said about a post, the newest first
    List(List),
    /// Take a comment away
    Remove(Remove),
}

#[derive(Debug, Clone, Args)]
pub struct Add {
    /// The post
    pub id: String,
    #[arg(long)]
    pub text: String,
    /// The part it is about, from 1; the whole post when not given
    #[arg(long)]
    pub part: Option<i64>,
    /// Clients who look at the post by a link see it too
    #[arg(long)]
    pub shared: bool,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct List {
    /// The post
    pub id: String,
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct Remove {
    /// The post
    pub id: String,
    /// The comment
    pub comment: String,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

impl Comment {
    pub const fn workspace(&self) -> &WorkspaceChoice {
        match self {
            Self::Add(options) => &options.workspace,
            Self::List(options) => &options.workspace,
            Self::Remove(options) => &options.workspace,
        }
    }
}
