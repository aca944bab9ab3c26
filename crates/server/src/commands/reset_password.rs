use anyhow::Result;
use serde_json::json;

use crate::cli;
use crate::compose::{self, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;

/// Prints a code, good for a day and for one use. It works while Roost runs.
pub async fn reset_password(data: &DataDir, options: &cli::ResetPassword, console: Console) -> Result<()> {
    let cx = compose::open(data, Setting::default()).await?.cx;
    let made = identity::make_reset_code_as_operator(&cx, &options.username).await;
    cx.db.close().await;
    let made = made?;
    let (username, code, until) = (&made.username, made.code.expose(), made.expires_at);
    console.say(
        &format!(
            "{code}\n\n{username} sets a new password with this code under \u{201c}Forgot your password?\u{201d} on the \
             sign-in page, until {until}. It works once."
        ),
        &json!({ "username": username, "code": code, "expires_at": until }),
    );
    Ok(())
}
