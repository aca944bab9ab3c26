//! A listener that strangers cannot exhaust: so many connections in all, so many for each address, and
//! none that stays silent.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

const CONNECTIONS_MAX: usize = 2048;
/// Proxies that the operator trusts are not counted: everybody comes through them.
const PER_ADDRESS_MAX: usize = 256;
/// Live streams send a heartbeat well within it.
const SILENCE_MAX: Duration = Duration::from_secs(75);

type PerAddress = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// Accepts connections within the limits.
pub struct Bounded {
    listener: TcpListener,
    slots: Arc<Semaphore>,
    by_address: PerAddress,
    uncounted: Vec<IpAddr>,
}

impl Bounded {
    pub fn new(listener: TcpListener, uncounted: Vec<IpAddr>) -> Self {
        Self {
            listener,
            slots: Arc::new(Semaphore::new(CONNECTIONS_MAX)),
            by_address: PerAddress::default(),
            uncounted,
        }
    }

    fn count(&self, address: IpAddr) -> Option<Counted> {
        let address = address.to_canonical();
        if self.uncounted.contains(&address) {
            return Some(Counted { address, by_address: None });
        }
        let mut counts = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= PER_ADDRESS_MAX {
            return None;
        }
        *count += 1;
        Some(Counted { address, by_address: Some(Arc::clone(&self.by_address)) })
    }
}

impl Listener for Bounded {
    type Io = BoundedIo;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (BoundedIo, SocketAddr) {
        loop {
            let Ok(slot) = Arc::clone(&self.slots).acquire_owned().await else {
                return std::future::pending().await;
            };
            // Through the trait: it waits out errors such as "too many open files" instead of failing.
            let (stream, peer) = Listener::accept(&mut self.listener).await;
            if let Some(counted) = self.count(peer.ip()) {
                drop(stream.set_nodelay(true));
                let io = BoundedIo {
                    stream,
                    silence: Box::pin(sleep(SILENCE_MAX)),
                    _slot: slot,
                    _counted: counted,
                };
                return (io, peer);
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// Gives an address its place back.
struct Counted {
    address: IpAddr,
    by_address: Option<PerAddress>,
}

impl Drop for Counted {
    fn drop(&mut self) {
        let Some(by_address) = &self.by_address else { return };
        let mut counts = by_address.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

/// A connection that is closed when nothing moves on it for too long.
pub struct BoundedIo {
    stream: TcpStream,
    silence: Pin<Box<Sleep>>,
    _slot: OwnedSemaphorePermit,
    _counted: Counted,
}

impl BoundedIo {
    fn heard(&mut self) {
        self.silence.as_mut().reset(Instant::now() + SILENCE_MAX);
    }
}

impl AsyncRead for BoundedIo {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Poll::Ready(result) = Pin::new(&mut self.stream).poll_read(cx, buf) {
            self.heard();
            return Poll::Ready(result);
        }
        ready!(self.silence.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncWrite for BoundedIo {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if let Poll::Ready(result) = Pin::new(&mut self.stream).poll_write(cx, buf) {
            self.heard();
            return Poll::Ready(result);
        }
        ready!(self.silence.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Who is at the other end.
#[derive(Clone, Copy)]
pub struct Peer(SocketAddr);

impl Connected<IncomingStream<'_, Bounded>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Bounded>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Tells the rest of the program in the words of the framework.
pub async fn name_peer(mut request: axum::extract::Request) -> axum::extract::Request {
    if let Some(ConnectInfo(Peer(peer))) = request.extensions().get::<ConnectInfo<Peer>>().copied() {
        request.extensions_mut().insert(ConnectInfo(peer));
    }
    request
}

#[cfg(test)]
mod tests;
