//! One workspace with two connected accounts.

use std::sync::Arc;
use std::time::Duration;

use ::platform::{Platform, Registry};
use async_trait::async_trait;
use connections::{EnterKeys, KeyRing};
use kernel::ids::{AccountId, ReservationId};
use kernel::{Entropy, Secret, Timestamp};
use outbound::{Charge, Client, ClientOptions, Meter, Refusal, Settlement};
use runtime::{Caller, Cx, Role, WorkspaceScope};

use super::platform::Fake;
use crate::content::FirstComment;
use crate::schedule::{Approval, Consent, Scheduled, When, schedule};
use crate::view::PostView;
use crate::{Content, Draft, Part, Post, Target, check, create, show};

/// A purse that is always full.
struct Purse;

#[async_trait]
impl Meter for Purse {
    async fn reserve(&self, _: &Charge) -> Result<ReservationId, Refusal> {
        Ok(ReservationId::new(Timestamp::from_micros(0), &Entropy::seeded(1)))
    }

    async fn settle(&self, _: &ReservationId, _: &Charge, _: Settlement) {}
}

pub struct World {
    pub cx: Cx,
    pub fake: Arc<Fake>,
    pub owner: Caller,
    pub account: AccountId,
    pub second: AccountId,
    _folder: tempfile::TempDir,
}

impl World {
    pub async fn new() -> Self {
        Self::with_comments(true).await
    }

    /// On a platform that has first comments, or has none.
    pub async fn with_comments(first_comment: bool) -> Self {
        testkit::install_crypto();
        let cx = testkit::cx().await.into_cx();
        let fake = Fake::new(cx.clock.clone(), first_comment);
        let platform: Arc<dyn Platform> = Arc::<Fake>::clone(&fake);
        let folder = tempfile::tempdir().unwrap();
        let client = Client::new(ClientOptions { clock: cx.clock.clone(), ..ClientOptions::default() });
        let cx = cx
            .with_part(Registry::new(vec![platform]))
            .with_part(KeyRing::in_memory(&Entropy::seeded(3)))
            .with_part(client.unwrap())
            .with_part(connections::Meters::new(|_, _, _, _| Arc::new(Purse)))
            .with_part(media::MediaOptions::default())
            .with_part(runtime::blobs::Blobs::on_disk(folder.path().to_owned()))
            .with_part(gate::ActKinds::new(crate::acts()))
            .with_part(gate::GateOptions::default());
        let owner = testkit::person(&testkit::scope(&cx), Role::Owner);
        let account = connect(&cx, &owner).await;
        let second = connect(&cx, &owner).await;
        Self { cx, fake, owner, account, second, _folder: folder }
    }

    pub fn scope(&self) -> &WorkspaceScope {
        &self.owner.scope
    }

    pub fn person(&self, role: Role) -> Caller {
        testkit::person(self.scope(), role)
    }

    /// A draft for the first account, one part for each text.
    pub fn draft(&self, texts: &[&str]) -> Draft {
        let part = |text: &&str| Part { text: (*text).to_owned(), ..Part::default() };
        Draft {
            content: Content { parts: texts.iter().map(part).collect(), ..Content::default() },
            targets: vec![Target { account_id: self.account.clone(), content: None }],
            ..Draft::default()
        }
    }

    /// As [`Self::draft`], with a first comment.
    pub fn commented(&self, texts: &[&str], comment: &str) -> Draft {
        let mut draft = self.draft(texts);
        draft.content.first_comment = Some(FirstComment { text: comment.to_owned(), delay_seconds: 0 });
        draft
    }

    pub async fn create(&self, texts: &[&str]) -> Post {
        create::create(&self.cx, &self.owner, self.draft(texts)).await.unwrap()
    }

    /// Proposed for one hour from now.
    pub async fn scheduled(&self, texts: &[&str]) -> Scheduled {
        let post = self.create(texts).await;
        schedule(&self.cx, &self.owner, &post.id, Some(post.revision), (&in_an_hour(), Consent::None))
            .await
            .unwrap()
    }

    /// As [`Self::scheduled`], and approved in the same step.
    pub async fn approved(&self, texts: &[&str]) -> Scheduled {
        self.approved_draft(self.draft(texts)).await
    }

    pub async fn approved_draft(&self, draft: Draft) -> Scheduled {
        let post = create::create(&self.cx, &self.owner, draft).await.unwrap();
        let seen = self.seen(&post.draft).await;
        let how = (&in_an_hour(), Consent::Seen(&seen));
        schedule(&self.cx, &self.owner, &post.id, Some(post.revision), how).await.unwrap()
    }

    /// What somebody who looks at a draft approves.
    pub async fn seen(&self, draft: &Draft) -> Vec<Approval> {
        let check = check::check(&self.cx, &self.owner, draft.clone(), None).await.unwrap();
        let approval = |account: check::AccountCheck| Approval {
            account_id: account.account_id,
            content_hash: account.content_hash,
        };
        check.accounts.into_iter().map(approval).collect()
    }

    /// A square picture of the library.
    pub async fn picture(&self, side: u32, alt_text: &str) -> media::Media {
        let mut content = std::io::Cursor::new(Vec::new());
        let picture = image::DynamicImage::new_rgb8(side, side);
        picture.write_to(&mut content, image::ImageFormat::Png).unwrap();
        let mut file = media::receive(&self.cx, &self.owner).await.unwrap();
        file.write(content.get_ref()).await.unwrap();
        let labels =
            media::Labels { name: "picture.png".into(), alt_text: Some(alt_text.into()), folder: None };
        media::take_in(&self.cx, &self.owner, file.seal().await.unwrap(), labels).await.unwrap().media
    }

    pub async fn show_id(&self, id: &kernel::ids::PostId) -> PostView {
        show::show(&self.cx, &self.owner, id).await.unwrap()
    }

    pub async fn show(&self, post: &Post) -> PostView {
        show::show(&self.cx, &self.owner, &post.id).await.unwrap()
    }

    /// Runs whatever is due now.
    pub async fn work(&self) {
        runtime::jobs::drain(&self.cx, &gate::jobs(&gate::GateOptions::default())).await;
    }

    /// Lets time pass in small steps, doing what falls due.
    pub async fn wait(&self, duration: Duration) {
        let step = Duration::from_secs(10);
        for _ in 0..duration.as_secs().div_ceil(10) {
            self.cx.clock.advance(step);
            self.work().await;
        }
    }
}

/// The clock starts at nine in the morning UTC on 2 November 2026.
pub fn in_an_hour() -> When {
    at("2026-11-02T11:00")
}

/// A wall time in Berlin.
pub fn at(local: &str) -> When {
    When::At { local: local.into(), timezone: "Europe/Berlin".into() }
}

pub const HOUR: Duration = Duration::from_secs(3600);

async fn connect(cx: &Cx, owner: &Caller) -> AccountId {
    let secret = || Secret::new("secret".to_owned());
    let keys = EnterKeys {
        platform: "fake".into(),
        consumer_key: "key".into(),
        consumer_secret: secret(),
        token: "token".into(),
        token_secret: secret(),
        owns_app: None,
    };
    connections::enter_keys(cx, owner, &keys).await.unwrap().id
}
