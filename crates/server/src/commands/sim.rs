use anyhow::{Context as _, Result, bail};
use serde_json::json;
use sim::{MODEL_KEY, RunningSim, Sim, SimOptions, WorldSize};

use crate::console::Console;
use crate::{cli, stop};

/// Serves a simulated world until asked to stop; the world is gone with it.
pub async fn sim(options: &cli::Sim, console: Console) -> Result<()> {
    let world = start(options).await?;
    let url = world.base_url();
    console.say(
        &format!("Simulated platform:  {url}\nSimulated model:     {url}/model/v1 with the key {MODEL_KEY}"),
        &json!({ "url": url, "x": format!("{url}/x"), "model": format!("{url}/model/v1"), "model_key": MODEL_KEY }),
    );
    stop::on_signal().cancelled().await;
    world.stop();
    Ok(())
}

/// Builds the world and serves it for as long as the answer is kept.
pub async fn start(options: &cli::Sim) -> Result<RunningSim> {
    if !(options.speed > 0.0 && options.speed <= 100_000.0) {
        bail!("--speed {}: the world's clock runs forward, at most 100000 times as fast", options.speed);
    }
    let wanted = SimOptions {
        seed: options.seed,
        speed: options.speed,
        addr: Some(options.sim_listen),
        world: WorldSize::Full,
        ..SimOptions::default()
    };
    let started = Sim::start(wanted).await;
    started.with_context(|| format!("cannot listen on {}; is another simulator running?", options.sim_listen))
}
