//! The media library of a workspace: files that were uploaded, what is known about them, and their bytes.
//!
//! A file is believed for what its bytes say, measured before it is decoded, and kept without what nobody
//! should publish by accident: places, cameras, comments, things hidden behind a picture. Its content never
//! changes under an id, and while anybody uses it, it cannot be deleted. Refuses to know posts and platforms'
//! adapters: whoever uses a file says so, and asks for it by id.
//!
//! Start at [`Media`], then [`take_in`] for how a file gets in, [`sniff`] for how it is judged, [`fit`] for
//! how it is made to suit a platform and [`collect`] for how bytes leave.

mod bucket;
mod change;
pub mod collect;
mod delete;
mod error;
mod find;
pub mod fit;
pub mod http;
mod import;
mod label;
mod library;
mod list;
mod media;
pub mod options;
mod picture;
mod prepare;
mod record;
mod remote;
pub mod sniff;
mod store;
mod stored;
pub mod take_in;
pub mod upload;
mod uses;

#[cfg(test)]
mod fixture;

pub use bucket::{BucketOptions, S3};
pub use change::{Change, change};
pub use collect::reconcilers;
pub use delete::delete;
pub use error::Error;
pub use find::{find, find_many, show};
pub use fit::{Fit, fit};
pub use import::{FromAddress, import};
pub use label::Labels;
pub use library::{Counted, Library, library};
pub use list::{Wanted, list};
pub use media::Media;
pub use options::MediaOptions;
pub use remote::{Described, handed_over, remember};
pub use store::blobs::NEEDED as FILES_NEEDED;
pub use stored::{Stored, source};
pub use take_in::{Taken, receive, take_in};
pub use uses::{Use, mark_used, release, uses};

type Result<T, E = Error> = std::result::Result<T, E>;
