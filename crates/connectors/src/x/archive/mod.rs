//! Reads the ZIP that X hands its users under "Download an archive of your data".
//!
//! A blocking reader with bounded memory: whatever the archive holds, one element of one file is in memory at a
//! time. Everything inside is hostile until parsed. Refuses to know: where the posts go, and any file that is not
//! needed to learn from an account's own posts (messages, addresses, devices stay unread).
//!
//! Start reading at [`read`]; [`Item`] is what comes out, [`Summary`] what was taken and what was left.

mod account;
mod bounded;
mod contents;
mod elements;
mod error;
mod item;
mod limits;
mod manifest;
mod note;
mod post;
mod read;
mod summary;
mod wire;

pub use error::Error;
pub use item::{Account, Item, Link, MediaKind, Mention, NoteTweet, Post, Profile};
pub use limits::Limits;
pub use read::read;
pub use summary::{FileReport, Malformed, ManifestUse, Skipped, Summary};
