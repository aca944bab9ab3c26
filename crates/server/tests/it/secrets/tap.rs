//! Listens on the line between Roost and the platform, where tokens are handed out.

use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use serde_json::Value;
use sim::RunningSim;

/// What went over the line, by name.
#[derive(Clone, Default)]
pub struct Tap(Arc<Mutex<Vec<(&'static str, String)>>>);

impl Tap {
    /// Puts itself in front of the world: whoever asks where it is comes here.
    pub async fn before(world: &mut RunningSim) -> Self {
        let tap = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        world.addr = listener.local_addr().unwrap();
        let router = world.sim.router().layer(from_fn_with_state(tap.clone(), listen));
        tokio::spawn(async move { axum::serve(listener, router).await });
        tap
    }

    pub fn seen(&self) -> Vec<(&'static str, String)> {
        self.0.lock().unwrap().clone()
    }
}

async fn listen(State(tap): State<Tap>, request: Request, next: Next) -> Response {
    if request.uri().path() != "/x/2/oauth2/token" {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let asked = to_bytes(body, 1 << 20).await.unwrap();
    let response = next.run(Request::from_parts(parts, Body::from(asked.clone()))).await;
    let (parts, body) = response.into_parts();
    let told = to_bytes(body, 1 << 20).await.unwrap();
    let answer: Value = serde_json::from_slice(&told).unwrap_or_default();
    let mut seen = tap.0.lock().unwrap();
    for name in ["code", "code_verifier", "access_token", "refresh_token"] {
        let in_form = url::form_urlencoded::parse(&asked).find(|(key, _)| key == name);
        seen.extend(in_form.map(|(_, value)| (name, value.into_owned())));
        seen.extend(answer[name].as_str().map(|value| (name, value.to_owned())));
    }
    drop(seen);
    Response::from_parts(parts, Body::from(told))
}
