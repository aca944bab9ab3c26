use anyhow::{Context as _, Result};
use connections::KeyRing;
use identity::Demo;
use insight::InsightOptions;
use kernel::{Clock, Entropy, Secret};
use media::MediaOptions;
use runtime::blobs::Blobs;
use runtime::{Cx, Db, migrations};
use serde_json::json;
use web::{PictureOrigins, Site};

use super::serve::{self, Manner};
use super::sim;
use crate::cli;
use crate::compose;
use crate::console::Console;
use crate::demo;
use crate::keys::Keys;

/// Serves a seeded workspace beside a simulated platform. Everything lies in a temporary folder that goes
/// with the process: the simulated world forgets too, and half a memory would be worse than none.
pub async fn demo(options: &cli::Demo, console: Console) -> Result<()> {
    let listener = serve::bind(options.listen).await?;
    let world = sim::start(&options.sim).await?;
    let folder = tempfile::tempdir().context("no place for the demo's database")?;
    let site = Site::new(&format!("http://{}", listener.local_addr()?))?;
    let url = site.url("/");
    let setting = demo::setting(site, &world)?;
    let entropy = Entropy::System;
    let db = Db::open(&folder.path().join("demo.db").display().to_string()).await?;
    migrations::migrate(&db, &Clock::System).await?;
    let uploads = InsightOptions { uploads: folder.path().join("uploads"), ..InsightOptions::default() };
    // The simulated people's faces come from the simulator, which speaks no TLS.
    let faces = PictureOrigins(vec![world.base_url().parse()?]);
    let cx = Cx::new(db, Clock::System, entropy.clone())
        .with_part(uploads)
        .with_part(MediaOptions::default())
        .with_part(Blobs::on_disk(folder.path().join("blobs")))
        .with_part(Demo)
        .with_part(faces);
    let cx = compose::with_parts(cx, &Keys::generate(&entropy), KeyRing::in_memory(&entropy), setting)?;
    runtime::installation::settle(&cx).await?;
    let password: String = entropy.bytes::<9>().iter().map(|byte| format!("{byte:02x}")).collect();
    let seeded = demo::seed(&cx, &world, Secret::new(password.clone())).await;
    seeded.context("the demo workspace could not be filled")?;

    let (sim_url, username) = (world.base_url(), demo::USERNAME);
    let text = format!(
        "Roost:               {url}\nSimulated platform:  {sim_url}\n\n\
         Sign in as {username} with the password {password}\nStop with ctrl-c; nothing is kept."
    );
    let data = json!({ "url": url, "sim_url": sim_url, "username": username, "password": password });
    console.say(&text, &data);
    serve::run(cx, listener, Manner { worker: true, ..Manner::default() }).await
}
