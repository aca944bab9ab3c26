use http::StatusCode;
use runtime::blobs::BlobError;
use runtime::{DbError, Denied};
use web::{FieldError, ProblemSource};

use crate::sniff::Unfit;

/// Why this domain refused something. Nothing has changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such file in this workspace's library")]
    NotFound,
    #[error("there is no such upload in this workspace, or it waited too long. Start it again")]
    UploadNotFound,
    #[error("there is no thumbnail of this file. Show the file itself")]
    NoThumbnail,
    #[error(transparent)]
    Unfit(#[from] Unfit),
    #[error("the file is larger than {}. Make it smaller", size(*.limit))]
    TooLarge { limit: u64 },
    #[error(
        "the library of this workspace holds {} of {} at most, and this file has {}. Delete files that nobody \
         uses", size(*.used), size(*.limit), size(*.wanted)
    )]
    Quota { used: u64, limit: u64, wanted: u64 },
    #[error("{open} uploads of this workspace are under way. Finish or give up some of them")]
    TooManyUploads { open: i64 },
    #[error("the next piece of this upload starts at byte {expected}. Continue there")]
    WrongOffset { expected: i64 },
    #[error("{received} of {bytes} bytes have arrived. Send the rest, then finish")]
    Incomplete { received: i64, bytes: i64 },
    #[error("what arrived is not what was announced: the hash is {found}. Upload the file again")]
    WrongHash { found: String },
    #[error("this file is used by {by}. Remove it there first")]
    InUse { by: String },
    #[error("files cannot be fetched from this address: {detail}")]
    UrlRefused { detail: String },
    #[error("the file could not be fetched: {detail}")]
    UrlFailed { detail: String },
    #[error("{message}")]
    Invalid { field: &'static str, message: String },
    /// The upload was cut off or is not what a browser sends.
    #[error("the upload could not be read: {detail}. Send the file again")]
    Upload { detail: String },
    #[error(transparent)]
    Blob(BlobError),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// In the unit that a person would choose.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}

impl From<BlobError> for Error {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::TooLarge { limit } => Self::TooLarge { limit },
            other => Self::Blob(other),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Blob(error.into())
    }
}

impl Error {
    /// Whether the file itself is at fault, so that sending the same one again is of no use.
    pub const fn blames_the_file(&self) -> bool {
        matches!(self, Self::Unfit(_) | Self::TooLarge { .. } | Self::WrongHash { .. })
    }
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "media.not_found",
            Self::UploadNotFound => "media.upload_not_found",
            Self::NoThumbnail => "media.no_thumbnail",
            Self::Unfit(unfit) => unfit.code(),
            Self::TooLarge { .. } => "media.too_large",
            Self::Quota { .. } => "media.quota",
            Self::TooManyUploads { .. } => "media.too_many_uploads",
            Self::WrongOffset { .. } => "media.wrong_offset",
            Self::Incomplete { .. } => "media.incomplete",
            Self::WrongHash { .. } => "media.wrong_hash",
            Self::InUse { .. } => "media.in_use",
            Self::UrlRefused { .. } => "media.url_refused",
            Self::UrlFailed { .. } => "media.url_failed",
            Self::Invalid { .. } => "media.invalid",
            Self::Upload { .. } => "media.upload",
            Self::Blob(BlobError::Missing(_)) => "media.file_missing",
            Self::Blob(_) => "media.file",
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::UploadNotFound | Self::NoThumbnail => StatusCode::NOT_FOUND,
            Self::TooLarge { .. } | Self::Unfit(Unfit::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unfit(_)
            | Self::WrongHash { .. }
            | Self::UrlRefused { .. }
            | Self::UrlFailed { .. }
            | Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Quota { .. }
            | Self::TooManyUploads { .. }
            | Self::WrongOffset { .. }
            | Self::Incomplete { .. }
            | Self::InUse { .. } => StatusCode::CONFLICT,
            Self::Upload { .. } => StatusCode::BAD_REQUEST,
            Self::Blob(BlobError::Missing(_)) => StatusCode::GONE,
            Self::Blob(_) => StatusCode::INSUFFICIENT_STORAGE,
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Db(error) => error.detail(),
            Self::Blob(BlobError::Missing(_)) => {
                "The bytes of this file are missing from the data folder. Restore them from a backup, or delete \
                 the file and upload it again."
                    .into()
            }
            Self::Blob(_) => "Roost cannot keep or read the file on its disk. Free space and try again.".into(),
            _ => self.to_string(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid { field, message } => vec![FieldError::new(*field, message)],
            Self::WrongOffset { expected } => vec![FieldError::new("offset", expected.to_string())],
            _ => Vec::new(),
        }
    }

    fn retry_after(&self) -> Option<std::time::Duration> {
        match self {
            Self::Db(error) => error.retry_after(),
            _ => None,
        }
    }
}
