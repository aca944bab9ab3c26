//! A body that is handed on one piece at a time. The reader of forms takes all that is ready before it looks
//! at any of it: a fast sender would fill the memory.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use futures_util::{Stream, StreamExt as _};

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

pub fn paced(request: Request) -> Request {
    let pace = |body: Body| Body::from_stream(Paced { pieces: body.into_data_stream(), rests: false });
    request.map(pace)
}
