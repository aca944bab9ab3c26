//! What `roost` can be told.

mod bucket;
mod budget;
mod campaign;
mod comment;
mod feed;
mod post;
mod recur;
mod review;
mod site;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Parser, Subcommand};
use connections::PlatformEndpoints;

pub use bucket::Bucket;
pub use budget::Budget;
pub use campaign::{Add as AddCampaign, Campaign};
pub use comment::Comment;
pub use feed::{Add as AddFeed, Feed};
pub use post::{
    Add as AddPost, Again as AgainPost, ExportFile as ExportPosts, ImportFile as ImportPosts,
    List as ListPosts, Post, Remove as DeletePost, Schedule as SchedulePost, TakeDown as TakeDownPost,
    When as PostWhen, Write as WritePost,
};
pub use recur::{Add as AddRecurrence, Recur};
pub use review::{Add as AddReview, Review};
pub use site::PublicUrl;

/// Figures of speed and size mean nothing of a debug build, so it says that it is one.
const VERSION: &str = if cfg!(debug_assertions) {
    concat!(env!("CARGO_PKG_VERSION"), " (debug build)")
} else {
    env!("CARGO_PKG_VERSION")
};

/// Grow social accounts from your own machine; you approve every act and cap every cost.
#[derive(Debug, Parser)]
#[command(name = "roost", version = VERSION)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Where the database, the keys and backups are kept
    #[arg(long, global = true, env = "ROOST_DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,
    /// A PostgreSQL address; a SQLite file in the data folder when not given
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Answer with JSON, one object for each line, and write the log as JSON too
    #[arg(long, global = true)]
    pub json: bool,
    /// Which log lines to write, such as `info` or `info,gate=debug`
    #[arg(long, global = true, env = "ROOST_LOG", default_value = "info")]
    pub log: String,
    #[command(flatten)]
    pub bucket: Bucket,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages and the API, and work through the jobs
    Serve(Serve),
    /// Show everything at work: a simulated platform and a workspace full of content. Needs no key and no
    /// network, and keeps nothing
    Demo(Demo),
    /// Make the owner and the workspace of a new installation without the browser
    Setup(Setup),
    /// Take in what a platform handed out, such as an X data archive
    #[command(subcommand)]
    Import(Import),
    /// Write, check and schedule posts; a signed-in person approves them
    #[command(subcommand)]
    Post(Post),
    /// Posts that belong together, made from templates on a schedule
    #[command(subcommand)]
    Campaign(Campaign),
    /// Run the daily round now: sync, find, draft, measure
    Daily(Daily),
    /// Show what may be spent a day, or set a cap: for the workspace, one account, or the whole installation
    Budget(Budget),
    /// Work through the jobs without serving anything; run as many as you like on PostgreSQL
    Worker(Worker),
    /// Bring the database's schema up to date
    Migrate(Migrate),
    /// Check this installation and say what is wrong with it
    Doctor,
    /// Copy the SQLite database and the files of the media library while they are in use
    Backup(Backup),
    /// Bring a backup back; it starts frozen until a person releases it
    Restore(Restore),
    /// Make a new master key for the vault and put every secret under it; safe while Roost runs
    RotateKey,
    /// Make a code by which somebody who forgot their password sets a new one
    ResetPassword(ResetPassword),
    /// Run the simulated platform alone, for development and tests
    Sim(Sim),
    /// Print the description of the API
    Openapi,
}

#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "ROOST_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// How browsers and platforms reach this installation, such as https://roost.example; the address it
    /// listens on when not given
    #[arg(long, env = "ROOST_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// A proxy whose X-Forwarded-For is believed; may be given several times
    #[arg(long, env = "ROOST_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxy: Vec<IpAddr>,
    /// Leave the jobs to other processes
    #[arg(long)]
    pub no_worker: bool,
    #[command(flatten)]
    pub platforms: Platforms,
}

/// Where platforms are, when not at their own addresses.
#[derive(Debug, Clone, Default, Args)]
pub struct Platforms {
    /// An address that stands in for a platform's own, such as x.api=http://127.0.0.1:8090/x (a simulator);
    /// may be given several times
    #[arg(long = "platform-url", env = "ROOST_PLATFORM_URLS", value_delimiter = ',')]
    pub urls: Vec<String>,
}

impl Platforms {
    pub fn endpoints(&self) -> Result<PlatformEndpoints> {
        let mut endpoints = PlatformEndpoints::default();
        for entry in &self.urls {
            let parts = entry.split_once('=').and_then(|(name, url)| Some((name.split_once('.')?, url)));
            let Some(((platform, purpose), url)) = parts else {
                bail!("--platform-url {entry}: write it like x.api=https://api.example.com");
            };
            let url = url.parse().with_context(|| format!("--platform-url {entry}"))?;
            endpoints = endpoints.with(platform, purpose, url);
        }
        Ok(endpoints)
    }
}

#[derive(Debug, Clone, Args)]
pub struct Setup {
    /// The owner's name for signing in
    #[arg(long)]
    pub username: String,
    /// At least 12 characters. Better given by the variable than on the command line, where others see it
    #[arg(long, env = "ROOST_PASSWORD", hide_env_values = true)]
    pub password: String,
    #[arg(long, default_value = "My workspace")]
    pub workspace_name: String,
    /// Days and hours are counted in this zone, such as Europe/Berlin
    #[arg(long, default_value = "UTC")]
    pub timezone: String,
}

#[derive(Debug, Clone, Args)]
pub struct ResetPassword {
    /// Their name for signing in
    pub username: String,
}

#[derive(Debug, Clone, Subcommand)]
pub enum Import {
    /// A data archive of X, as its ZIP file
    XArchive(ImportFile),
}

#[derive(Debug, Clone, Args)]
pub struct ImportFile {
    pub file: PathBuf,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Clone, Args)]
pub struct Daily {
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
    #[command(flatten)]
    pub platforms: Platforms,
}

#[derive(Debug, Clone, Args)]
pub struct WorkspaceChoice {
    /// The workspace's id; not needed while there is only one
    #[arg(long)]
    pub workspace: Option<String>,
}

#[derive(Debug, Clone, Args)]
pub struct Demo {
    /// The address to listen on
    #[arg(long, env = "ROOST_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    #[command(flatten)]
    pub sim: Sim,
}

#[derive(Debug, Clone, Args)]
pub struct Sim {
    /// Where the simulated platform listens. Whoever reaches it can order faults: keep it on the loopback
    /// address
    #[arg(long, default_value = "127.0.0.1:8090")]
    pub sim_listen: SocketAddr,
    /// The same number gives the same world
    #[arg(long, default_value_t = 7)]
    pub seed: u64,
    /// Seconds that pass in the simulated world for each real one
    #[arg(long, default_value_t = 1.0)]
    pub speed: f64,
}

#[derive(Debug, Clone, Args)]
pub struct Worker {
    /// How many jobs run at once
    #[arg(long, default_value_t = 32)]
    pub concurrency: usize,
    /// As for `serve`: where people reach this installation
    #[arg(long, env = "ROOST_PUBLIC_URL")]
    pub public_url: Option<String>,
    #[command(flatten)]
    pub platforms: Platforms,
}

#[derive(Debug, Clone, Args)]
pub struct Migrate {
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Args)]
pub struct Backup {
    /// A folder for backups. Each adds a database of its own and the files that are not there yet
    pub folder: PathBuf,
}

#[derive(Debug, Clone, Args)]
pub struct Restore {
    /// The folder, for its newest backup, or one of the databases in it
    pub from: PathBuf,
    /// Go on without files of the media library that are missing or damaged
    #[arg(long)]
    pub skip_damaged: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn defaults_are_safe() {
        let cli = Cli::parse_from(["roost", "serve"]);
        let Command::Serve(serve) = cli.command else { panic!() };
        assert!(serve.listen.ip().is_loopback() && serve.trusted_proxy.is_empty());
    }
}
