//! The handle on a simulated world, its router, and the program that serves it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::faults::guard;
use crate::options::SimOptions;
use crate::wire::{Connections, CuttableListener, Scissors};
use crate::world::World;
use crate::{admin, index, model, x};

/// One simulated world. Clones share it.
#[derive(Clone)]
pub struct Sim {
    world: Arc<Mutex<World>>,
}

impl Sim {
    #[must_use]
    pub fn new(options: SimOptions) -> Self {
        Self { world: Arc::new(Mutex::new(World::new(options))) }
    }

    /// Everything under one router. Reset faults need the connection itself: served by anything but
    /// [`Sim::start`] they end the answer's body instead.
    pub fn router(&self) -> Router {
        let guarded = Router::new()
            .nest("/x", x::api())
            .nest("/console", x::console())
            .nest("/model/v1", model::routes());
        Router::new()
            .merge(guarded.layer(from_fn_with_state(self.clone(), guard)))
            .nest("/x", x::site())
            .nest("/admin", admin::routes())
            .route("/", get(index::show))
            .with_state(self.clone())
    }

    /// Builds a world and serves it until the handle is stopped or dropped.
    ///
    /// # Errors
    /// The address cannot be bound.
    pub async fn start(mut options: SimOptions) -> io::Result<RunningSim> {
        let addr = options.addr.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        let listener = TcpListener::bind(addr).await?;
        let addr = listener.local_addr()?;
        options.public_url.get_or_insert_with(|| format!("http://{addr}"));
        let sim = tokio::task::spawn_blocking(move || Sim::new(options)).await.map_err(io::Error::other)?;
        sim.serve_on(listener)
    }

    /// Serves this world on an address: again after a stop, with everything it remembers.
    ///
    /// # Errors
    /// The address cannot be bound.
    pub async fn serve(&self, addr: SocketAddr) -> io::Result<RunningSim> {
        self.serve_on(TcpListener::bind(addr).await?)
    }

    fn serve_on(&self, inner: TcpListener) -> io::Result<RunningSim> {
        let (sim, addr, connections) = (self.clone(), inner.local_addr()?, Connections::default());
        let listener = CuttableListener { inner, connections: connections.clone() };
        let service = sim.router().into_make_service_with_connect_info::<Scissors>();
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, service).await {
                tracing::error!(%error, "the simulator stopped");
            }
        });
        tracing::info!(%addr, "simulator is listening");
        Ok(RunningSim { addr, sim, connections, task })
    }

    /// A handler that panicked leaves a usable world behind.
    pub(crate) fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A served world. Dropping it closes the port and resets every open connection; the world itself lives on in its
/// other handles.
pub struct RunningSim {
    pub addr: SocketAddr,
    pub sim: Sim,
    connections: Connections,
    task: JoinHandle<()>,
}

impl RunningSim {
    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.addr)
    }

    pub fn stop(self) {
        drop(self);
    }

    /// Waits until the server ends, which it does not do by itself.
    pub async fn wait(mut self) {
        if let Err(error) = (&mut self.task).await {
            tracing::error!(%error, "the simulator's task failed");
        }
    }
}

impl Drop for RunningSim {
    fn drop(&mut self) {
        self.task.abort();
        self.connections.cut();
    }
}
