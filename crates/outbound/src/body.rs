//! What a request carries.

use bytes::Bytes;
use http::HeaderValue;

/// One field of a multipart form.
#[derive(Debug, Clone)]
pub struct Part {
    pub name: String,
    pub file_name: Option<String>,
    pub content_type: Option<String>,
    pub bytes: Bytes,
}

#[derive(Debug, Clone, Default)]
pub(crate) enum Body {
    #[default]
    Empty,
    Bytes {
        content_type: HeaderValue,
        bytes: Bytes,
    },
    Multipart(Vec<Part>),
}

impl Body {
    pub(crate) fn attach(
        &self,
        request: reqwest::RequestBuilder,
    ) -> reqwest::Result<reqwest::RequestBuilder> {
        Ok(match self {
            Self::Empty => request,
            Self::Bytes { content_type, bytes } => {
                request.header(http::header::CONTENT_TYPE, content_type.clone()).body(bytes.clone())
            }
            Self::Multipart(parts) => request.multipart(form(parts)?),
        })
    }
}

fn form(parts: &[Part]) -> reqwest::Result<reqwest::multipart::Form> {
    let mut form = reqwest::multipart::Form::new();
    for part in parts {
        let length = u64::try_from(part.bytes.len()).unwrap_or(u64::MAX);
        let mut field = reqwest::multipart::Part::stream_with_length(part.bytes.clone(), length);
        if let Some(file_name) = &part.file_name {
            field = field.file_name(file_name.clone());
        }
        if let Some(content_type) = &part.content_type {
            field = field.mime_str(content_type)?;
        }
        form = form.part(part.name.clone(), field);
    }
    Ok(form)
}
