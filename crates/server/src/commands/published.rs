//! What can be done with a post that is out, from the command line.

use anyhow::Result;
use publishing::{post_again, remove_published, show};
use runtime::{Caller, Cx};

use super::post::{accounts, id, say_post};
use crate::cli::{AgainPost, TakeDownPost};
use crate::console::Console;

/// Proposes; approving stays with a signed-in person.
pub async fn take_down(cx: &Cx, caller: &Caller, options: &TakeDownPost, console: Console) -> Result<()> {
    let id = id(&options.id)?;
    let accounts = accounts(cx, caller, &options.accounts).await?;
    if !options.dry_run {
        let some = Some(accounts.as_slice()).filter(|some| !some.is_empty());
        remove_published::remove_published(cx, caller, &id, some, false).await?;
    }
    say_post(&show::show(cx, caller, &id).await?, console);
    Ok(())
}

pub async fn again(cx: &Cx, caller: &Caller, options: &AgainPost, console: Console) -> Result<()> {
    let mut id = id(&options.id)?;
    if !options.dry_run {
        id = post_again::post_again(cx, caller, &id).await?.id;
    }
    say_post(&show::show(cx, caller, &id).await?, console);
    Ok(())
}
