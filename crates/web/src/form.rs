//! Forms with files, read at the pace at which they are looked at. The reader of forms takes all that is ready
//! before it looks at any of it: a fast sender would fill the memory. So the body is handed on one piece at a
//! time.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request};
use futures_util::{Stream, StreamExt as _};
use http::StatusCode;

use crate::problem::Problem;

/// The parts of a form, one after the other.
#[derive(Debug)]
pub struct Form(pub Multipart);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let form = Multipart::from_request(paced(request), state).await.map(Self);
        form.map_err(|error| Problem::new(StatusCode::BAD_REQUEST, "web.not_a_form", error.body_text()))
    }
}

struct Paced<S> {
    pieces: S,
    /// A piece was just handed on: let it be looked at first.
    rests: bool,
}

impl<S: Stream + Unpin> Stream for Paced<S> {
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {
        if std::mem::take(&mut self.rests) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let polled = self.pieces.poll_next_unpin(cx);
        self.rests = polled.is_ready();
        polled
    }
}

fn paced(request: Request) -> Request {
    let pace = |body: Body| Body::from_stream(Paced { pieces: body.into_data_stream(), rests: false });
    request.map(pace)
}
