use anyhow::Result;
use connections::KeyRing;
use serde_json::json;

use crate::compose::{self, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;

/// Adds a master key and wraps every secret with it. Interrupted, it goes on where it was when run again.
pub async fn rotate_key(data: &DataDir, console: Console) -> Result<()> {
    let cx = compose::open(data, Setting::default()).await?.cx;
    cx.part::<KeyRing>().add_key(&cx.entropy)?;
    let rotation = connections::rotate(&cx).await?;
    cx.db.close().await;
    let text = format!(
        "{} secrets are under the new key, {} could not be opened.\nCopy {} to where you keep its copy.",
        rotation.rewrapped,
        rotation.unreadable,
        data.vault_keys().display()
    );
    console.say(&text, &json!({ "rewrapped": rotation.rewrapped, "unreadable": rotation.unreadable }));
    Ok(())
}
