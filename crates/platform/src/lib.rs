//! The contract between domains and platforms: what a platform is, can do, allows and charges.
//!
//! Domains speak this vocabulary and nothing else; adapters in `connectors` translate it. A capability
//! that a platform lacks is an absent value ([`Platform::publish`] answers `None`), never an error at run
//! time. Refuses to know SQL and any one platform.
//!
//! Start at [`Platform`], then [`publish`] for the capability whose effects must never be repeated.

pub mod archive;
pub mod authorize;
pub mod conversation;
pub mod descriptor;
pub mod error;
pub mod feed;
pub mod media;
pub mod prices;
pub mod publish;
pub mod session;
pub mod vocabulary;

use std::sync::Arc;

pub use archive::{ArchiveItem, ArchiveSummary, ReadArchive};
pub use authorize::{App, AppCheck, Authorize, BeginAuthorization, Grant};
pub use conversation::{Look, Reach, ReadConversation};
pub use descriptor::{Choice, Descriptor, Disclosures, PollRules, PostRules, Price, RuleBook, ScopeBundle};
pub use error::{Error, Result};
pub use feed::{Converse, Discover, Measure, Remote, SearchRequest, Since};
pub use media::{Attachment, MediaKind, MediaRule, MediaRules, MediaSource, Upload, Uploaded};
pub use prices::{LivePrices, PriceInForce, PriceList};
pub use publish::{
    Assessment, Disclosed, NewPost, Poll, Problem, Publish, Recognition, Route, Sighting, TextMeasure, Wanted,
};
pub use session::{Credential, Endpoints, Session, TokenSource};
pub use vocabulary::{Credits, Person, Post, PostMetrics, PostRelation};

/// One platform. Adapters implement the capabilities on small unit types and hand out references.
pub trait Platform: Send + Sync {
    fn descriptor(&self) -> &Descriptor;
    fn authorize(&self) -> &dyn Authorize;
    fn publish(&self) -> Option<&dyn Publish> {
        None
    }
    fn upload(&self) -> Option<&dyn Upload> {
        None
    }
    fn price_list(&self) -> Option<&dyn PriceList> {
        None
    }
    fn measure(&self) -> Option<&dyn Measure> {
        None
    }
    fn converse(&self) -> Option<&dyn Converse> {
        None
    }
    fn read_conversation(&self) -> Option<&dyn ReadConversation> {
        None
    }
    fn discover(&self) -> Option<&dyn Discover> {
        None
    }
    fn read_archive(&self) -> Option<&dyn ReadArchive> {
        None
    }
}

/// All platforms of this program, by their short name (`x`).
#[derive(Clone, Default)]
pub struct Registry(Vec<Arc<dyn Platform>>);

impl Registry {
    pub fn new(platforms: Vec<Arc<dyn Platform>>) -> Self {
        Self(platforms)
    }

    pub fn find(&self, name: &str) -> Option<&Arc<dyn Platform>> {
        self.0.iter().find(|platform| platform.descriptor().name == name)
    }

    pub fn all(&self) -> impl Iterator<Item = &Arc<dyn Platform>> {
        self.0.iter()
    }
}
