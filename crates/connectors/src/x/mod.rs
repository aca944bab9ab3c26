//! X: the adapter of the platform contract, and what X text and X data archives mean.
//!
//! Start at [`X`] for the capabilities, `client.rs` for how a request leaves, `errors.rs` for what a refusal
//! means and `prices.rs` for what X charges.

pub mod archive;
mod archive_reader;
mod authorize;
mod client;
mod conversation;
mod converse;
mod cursor;
mod descriptor;
mod discover;
mod errors;
mod fingerprint;
mod live;
mod measure;
mod oauth1;
mod prices;
mod publish;
mod rows;
mod snowflake;
pub mod text;
mod upload;
mod wire;

use platform::{
    Authorize, Converse, Descriptor, Discover, Measure, Platform, PriceList, Publish, ReadArchive,
    ReadConversation, Upload,
};

use client::SpokenVocabulary;
use live::LiveList;

/// The platform X. Remembers only which of the two field vocabularies the API spoke last, and the price list
/// it was given.
#[derive(Debug, Default)]
pub struct X {
    spoken: SpokenVocabulary,
    live: LiveList,
}

impl Platform for X {
    fn descriptor(&self) -> &Descriptor {
        &descriptor::DESCRIPTOR
    }

    fn authorize(&self) -> &dyn Authorize {
        self
    }

    fn publish(&self) -> Option<&dyn Publish> {
        Some(self)
    }

    fn upload(&self) -> Option<&dyn Upload> {
        Some(self)
    }

    fn price_list(&self) -> Option<&dyn PriceList> {
        Some(self)
    }

    fn measure(&self) -> Option<&dyn Measure> {
        Some(self)
    }

    fn converse(&self) -> Option<&dyn Converse> {
        Some(self)
    }

    fn read_conversation(&self) -> Option<&dyn ReadConversation> {
        Some(self)
    }

    fn discover(&self) -> Option<&dyn Discover> {
        Some(self)
    }

    fn read_archive(&self) -> Option<&dyn ReadArchive> {
        Some(self)
    }
}
