use axum::response::{IntoResponse, Response};

/// An answer that shows a secret this one time: it is never stored for a repeated `Idempotency-Key`.
#[derive(Debug)]
pub struct Once<T>(pub T);

/// Found in the extensions of a response that must not be kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NotKept;

impl<T: IntoResponse> IntoResponse for Once<T> {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        response.extensions_mut().insert(NotKept);
        response
    }
}
