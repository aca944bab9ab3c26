use std::future::IntoFuture as _;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::middleware::map_request;
use runtime::Cx;
use runtime::jobs::{self, RunOptions};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use web::{Closing, Site};

use crate::bounded::{Bounded, Peer, name_peer};
use crate::cli;
use crate::compose::{self, Composed, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;
use crate::{app, domains, stop};

/// What starting needed is free again by then, and the allocator ready to give it back.
const STARTED: Duration = Duration::from_secs(2);
/// How long answers that were begun may take once the process was asked to stop.
const DRAIN: Duration = Duration::from_secs(15);

/// Serves until asked to stop, then finishes what was begun.
pub async fn serve(data: &DataDir, options: &cli::Serve, console: Console) -> Result<()> {
    let listener = bind(options.listen).await?;
    let site = site(options, listener.local_addr()?)?;
    let url = site.url("/");
    let setting = Setting { site, endpoints: options.platforms.endpoints()? };
    let Composed { cx, frozen } = compose::open(data, setting).await?;
    greet(&cx, console, &url, frozen.as_deref()).await?;
    run(cx, listener, Manner { proxies: options.trusted_proxy.clone(), worker: !options.no_worker }).await
}

pub async fn bind(address: SocketAddr) -> Result<TcpListener> {
    let bound = TcpListener::bind(address).await;
    bound.with_context(|| format!("cannot listen on {address}; is another Roost running?"))
}

/// How to serve.
#[derive(Debug, Clone, Default)]
pub struct Manner {
    pub proxies: Vec<IpAddr>,
    pub worker: bool,
}

/// Answers on `listener` until asked to stop.
pub async fn run(cx: Cx, listener: TcpListener, manner: Manner) -> Result<()> {
    let (closing, receiver) = watch::channel(false);
    let cx = cx.with_part(Closing(receiver));
    let stop = stop::on_signal();
    tokio::spawn(runtime::signals::relay_from_other_processes(cx.db.clone()));
    if !manner.worker {
        tokio::spawn(spend::follow_prices(cx.clone()));
    }
    let worker = manner.worker.then(|| tokio::spawn(jobs::run(cx.clone(), run_options(), stop.clone())));
    tokio::spawn(give_back_memory());
    let listener = Bounded::new(listener, manner.proxies);
    let service =
        app::router(&cx).layer(map_request(name_peer)).into_make_service_with_connect_info::<Peer>();
    let asked = stop.clone().cancelled_owned();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        asked.await;
        closing.send_replace(true);
    });
    drain(serving.into_future(), &stop).await?;
    if let Some(worker) = worker {
        worker.await.context("the worker broke down")?;
    }
    cx.db.close().await;
    Ok(())
}

/// Freed memory goes back to the system when a large piece is freed some time after it, which an idle program
/// never does by itself: a quarter of its memory would be what starting once needed.
async fn give_back_memory() {
    const LARGE: usize = 4 << 20;
    tokio::time::sleep(STARTED).await;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(LARGE)));
}

pub fn run_options() -> RunOptions {
    RunOptions { kinds: domains::jobs(), reconcilers: domains::reconcilers(), ..RunOptions::default() }
}

/// Waits for the last answers, but not for ever: a client that never reads must not keep the process up.
async fn drain(serving: impl Future<Output = std::io::Result<()>>, stop: &CancellationToken) -> Result<()> {
    let late = async {
        stop.cancelled().await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        ended = serving => ended.context("serving failed"),
        () = late => {
            tracing::warn!("some connections did not end in time and were cut");
            Ok(())
        }
    }
}

fn site(options: &cli::Serve, address: SocketAddr) -> Result<Site> {
    let own = match address.ip() {
        ip if ip.is_unspecified() => format!("http://127.0.0.1:{}", address.port()),
        _ => format!("http://{address}"),
    };
    let site = Site::new(options.public_url.as_deref().unwrap_or(&own))?;
    if !site.is_https() && !address.ip().is_loopback() {
        tracing::warn!(
            "others can reach this address and it is not encrypted: passwords would travel in the clear. \
             Put a proxy with HTTPS in front and name its address with --public-url"
        );
    }
    Ok(site.trusting(options.trusted_proxy.clone()))
}

async fn greet(cx: &Cx, console: Console, url: &str, frozen: Option<&str>) -> Result<()> {
    let code = identity::setup::prepare(cx).await?;
    let code = code.as_ref().map(|code| code.expose().as_str());
    let mut text = format!("Roost: {url}");
    if let Some(code) = code {
        text.push_str(&format!(
            "\nThis installation has no owner yet. Open the address and enter the setup code\n\n    {code}\n"
        ));
    }
    if let Some(reason) = frozen {
        text.push_str(&format!(
            "\nNothing goes out: this installation is {reason}. Look at what was due, then release it."
        ));
    }
    console.say(&text, &json!({ "url": url, "setup_code": code, "frozen": frozen }));
    Ok(())
}
