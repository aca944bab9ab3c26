//! An installation in a folder of its own, told what to do as from a shell.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser as _;
use identity::NewOwner;
use kernel::Secret;
use runtime::{Caller, Cx};

use super::dispatch;
use crate::cli::Cli;
use crate::compose::{self, Composed, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;

pub const PASSWORD: &str = "correct horse battery";

pub struct Home(pub tempfile::TempDir);

impl Home {
    /// Nothing was started in it yet.
    pub fn empty() -> Self {
        testkit::install_crypto();
        Self(tempfile::tempdir().unwrap())
    }

    pub fn database(&self) -> PathBuf {
        self.0.path().join("roost.db")
    }

    fn cli(&self, words: &[&str]) -> Cli {
        let (folder, database) = (self.0.path().display().to_string(), self.database().display().to_string());
        let global = ["roost", "--data-dir", &folder, "--database-url", &database];
        Cli::try_parse_from(global.into_iter().chain(words.iter().copied())).unwrap()
    }

    pub async fn open(&self, setting: Setting) -> Composed {
        let data = DataDir::of(&self.cli(&["doctor"]).global);
        compose::open(&data, setting).await.unwrap()
    }

    /// As [`Self::open`], with a person who owns it.
    pub async fn owned(&self) -> (Cx, Caller) {
        let cx = self.open(Setting::default()).await.cx;
        let owner = NewOwner {
            username: "ada".into(),
            password: Secret::new(PASSWORD.into()),
            workspace_name: "Nest".into(),
            timezone: "Europe/Berlin".into(),
        };
        let owner = identity::create_owner(&cx, owner).await.unwrap();
        (cx, owner)
    }

    /// What was wrong, when something was.
    pub async fn run(&self, words: &[&str]) -> Result<()> {
        dispatch(&self.cli(words), &Console::new(true)).await.map(|_| ())
    }

    pub async fn refused(&self, words: &[&str]) -> String {
        format!("{:#}", self.run(words).await.unwrap_err())
    }
}
