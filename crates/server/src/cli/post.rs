//! What `roost post` can be told.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::WorkspaceChoice;
use super::comment::Comment;
use super::feed::Feed;
use super::recur::Recur;
use super::review::Review;

#[derive(Debug, Clone, Subcommand)]
pub enum Post {
    /// Write a post or thread; propose it with --now, --at or --slot, and keep it as a draft without
    Add(Add),
    /// Say what each account would make of a post, and keep nothing
    Check(Write),
    /// List posts, the newest change first
    List(List),
    /// Show a post with everything that was tried and found
    Show(One),
    /// Give a draft its time, or move a post
    Schedule(Schedule),
    /// Delete a post and cancel what waits of it; what is public stays public
    Delete(Remove),
    /// Propose to take down what is public of a post; a signed-in person approves it
    TakeDown(TakeDown),
    /// Make a draft that says again what went out, on purpose: the guard against repetitions lets it through
    Again(Again),
    /// What people say to each other about a post
    #[command(subcommand)]
    Comment(Comment),
    /// Links by which clients look at posts that wait, and decide
    #[command(subcommand)]
    Review(Review),
    /// Addresses at which other programs read the calendar of posts
    #[command(subcommand)]
    Feed(Feed),
    /// Make and change posts as a file says; the same file again changes nothing
    Import(ImportFile),
    /// Write posts into a file that can be imported again
    Export(ExportFile),
    /// Posts that come again, by a rule or in free slots
    #[command(subcommand)]
    Recur(Recur),
}

#[derive(Debug, Clone, Args)]
pub struct Write {
    /// The text of a part; several make a thread
    #[arg(long, required_unless_present = "file")]
    pub text: Vec<String>,
    /// A file with one long text; `-` reads the standard input
    #[arg(long, conflicts_with = "text")]
    pub file: Option<PathBuf>,
    /// An account, by its name or id; may be given several times
    #[arg(long = "account", required = true)]
    pub accounts: Vec<String>,
    /// Cut each text at paragraphs, sentences and words into parts that fit
    #[arg(long)]
    pub split: bool,
    /// End each part of a thread with its number
    #[arg(long)]
    pub number: bool,
    /// What the account says under its own post, once all of it is out
    #[arg(long)]
    pub first_comment: Option<String>,
    /// Seconds between the last part and the first comment
    #[arg(long, requires = "first_comment")]
    pub comment_delay: Option<i64>,
    #[arg(long = "label")]
    pub labels: Vec<String>,
    #[command(flatten)]
    pub when: When,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct Add {
    #[command(flatten)]
    pub write: Write,
    /// Only say what would happen
    #[arg(long)]
    pub dry_run: bool,
}

/// At most one of them.
#[derive(Debug, Clone, Args)]
pub struct When {
    /// As soon as somebody approves it
    #[arg(long, conflicts_with_all = ["at", "slot"])]
    pub now: bool,
    /// A wall time such as 2026-11-30T09:00
    #[arg(long, requires = "zone", conflicts_with = "slot")]
    pub at: Option<String>,
    /// The zone of --at, such as Europe/Berlin
    #[arg(long)]
    pub zone: Option<String>,
    /// The next free slot of the first account's queue
    #[arg(long)]
    pub slot: bool,
}

#[derive(Debug, Clone, Args)]
pub struct List {
    /// Only posts in this state, such as `waiting`; may be given several times
    #[arg(long = "state")]
    pub states: Vec<String>,
    /// Only posts whose text contains these words
    #[arg(long)]
    pub words: Option<String>,
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

#[derive(Debug, Clone, Args)]
pub struct Schedule {
    pub id: String,
    #[command(flatten)]
    pub when: When,
    /// Only say when that is and what stands in the way
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct ImportFile {
    /// A table (CSV with commas, semicolons or tabs) or a list in JSON; `-` reads the standard input
    pub file: PathBuf,
    /// Only say what would happen, row by row
    #[arg(long)]
    pub dry_run: bool,
    /// `csv` or `json`; by the file's name when not given
    #[arg(long)]
    pub format: Option<String>,
    /// The account of rows that name none, by its name or id; may be given several times
    #[arg(long = "account")]
    pub accounts: Vec<String>,
    /// The zone of rows that name none, such as Europe/Berlin; the workspace's when not given
    #[arg(long)]
    pub zone: Option<String>,
    /// Which number of a day such as 03/04/2026 comes first: ymd, dmy or mdy
    #[arg(long)]
    pub dates: Option<String>,
    /// Keep the good rows although others are refused
    #[arg(long)]
    pub skip_refused: bool,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct ExportFile {
    /// The file to write; the standard output when not given
    pub file: Option<PathBuf>,
    /// `csv` or `json`; by the file's name when not given, and CSV without one
    #[arg(long)]
    pub format: Option<String>,
    /// Only posts in this state, such as `waiting`; may be given several times
    #[arg(long = "state")]
    pub states: Vec<String>,
    /// Only posts with this label; may be given several times
    #[arg(long = "label")]
    pub labels: Vec<String>,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct Remove {
    pub id: String,
    /// Only say what it is
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct TakeDown {
    pub id: String,
    /// Only there, by the account's name or id; everywhere when not given
    #[arg(long = "account")]
    pub accounts: Vec<String>,
    /// Only say what is out
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct Again {
    pub id: String,
    /// Only say what is out
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}
