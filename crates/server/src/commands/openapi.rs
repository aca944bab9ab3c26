use std::io::Write as _;

use anyhow::{Context as _, Result};
use kernel::{Clock, Entropy};
use runtime::{Cx, Db};
use web::Site;

use crate::keys::Keys;
use crate::{app, compose};

/// Prints the description of the API. Needs no installation: an empty database stands in.
pub async fn openapi() -> Result<()> {
    let folder = tempfile::tempdir().context("no place for a temporary file")?;
    let file = folder.path().join("empty.db");
    let cx = Cx::new(Db::open(&file.display().to_string()).await?, Clock::System, Entropy::System);
    let cx = compose::with_parts(cx, &Keys::generate(&Entropy::System), Site::default());
    let text = app::api(&cx).document.to_pretty_json()?;
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(())
}
