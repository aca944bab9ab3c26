use std::io::Write as _;

use anyhow::{Context as _, Result};
use connections::KeyRing;
use kernel::{Clock, Entropy};
use runtime::{Cx, Db};

use crate::app;
use crate::compose::{self, Setting};
use crate::keys::Keys;

/// Prints the description of the API. Needs no installation: an empty database stands in.
pub async fn openapi() -> Result<()> {
    let folder = tempfile::tempdir().context("no place for a temporary file")?;
    let file = folder.path().join("empty.db");
    let cx = Cx::new(Db::open(&file.display().to_string()).await?, Clock::System, Entropy::System);
    let vault = KeyRing::in_memory(&Entropy::System);
    let cx = compose::with_parts(cx, &Keys::generate(&Entropy::System), vault, Setting::default())?;
    let text = app::api(&cx).document.to_pretty_json()?;
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(())
}
