//! One file for each thing `roost` can be told to do.

mod backup;
mod budget;
mod campaign;
mod comment;
mod daily;
mod demo;
mod doctor;
mod feed;
#[cfg(test)]
mod fixture;
mod import;
mod migrate;
mod openapi;
mod post;
mod post_files;
mod published;
mod recur;
mod reset_password;
mod restore;
mod review;
mod rotate_key;
mod serve;
mod setup;
mod sim;
mod worker;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::{Cli, Command};
use crate::console::Console;
use crate::data_dir::DataDir;

pub async fn dispatch(cli: &Cli, console: &Console) -> Result<ExitCode> {
    let data = DataDir::of(&cli.global);
    match &cli.command {
        Command::Serve(options) => serve::serve(&data, options, *console).await?,
        Command::Demo(options) => demo::demo(options, *console).await?,
        Command::Sim(options) => sim::sim(options, *console).await?,
        Command::Setup(options) => setup::setup(&data, options, *console).await?,
        Command::Import(what) => import::import(&data, what, *console).await?,
        Command::Post(what) => post::post(&data, what, *console).await?,
        Command::Campaign(what) => campaign::campaign(&data, what, *console).await?,
        Command::Daily(options) => return daily::daily(&data, options, *console).await,
        Command::Budget(options) => budget::budget(&data, options, *console).await?,
        Command::Worker(options) => worker::worker(&data, options).await?,
        Command::Migrate(options) => migrate::migrate(&data, options, *console).await?,
        Command::Doctor => return doctor::doctor(&data, *console).await,
        Command::Backup(options) => backup::backup(&data, &options.folder, *console).await?,
        Command::Restore(options) => restore::restore(&data, options, *console).await?,
        Command::ResetPassword(options) => reset_password::reset_password(&data, options, *console).await?,
        Command::RotateKey => rotate_key::rotate_key(&data, *console).await?,
        Command::Openapi => openapi::openapi().await?,
    }
    Ok(ExitCode::SUCCESS)
}
