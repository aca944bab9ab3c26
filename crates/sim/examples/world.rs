//! Serves a full world on port 7788 until interrupted, for looking around: `cargo run -p sim --example world`.

use std::net::{Ipv4Addr, SocketAddr};

use sim::{Sim, SimOptions, WorldSize};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, 7788));
    let options = SimOptions { addr: Some(addr), world: WorldSize::Full, ..SimOptions::default() };
    Sim::start(options).await?.wait().await;
    Ok(())
}
