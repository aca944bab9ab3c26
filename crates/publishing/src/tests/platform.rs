//! The scripted platform: it keeps what was posted and does with the next request as it is told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use ::platform::authorize::FinishAuthorization;
use ::platform::publish::{Created, PostingAccount};
use ::platform::{
    App, AppCheck, Assessment, Attachment, Authorize, BeginAuthorization, Choice, Descriptor, Endpoints,
    Error, Grant, MediaKind, MediaRule, MediaRules, MediaSource, NewPost, Person, Platform, Post,
    PostMetrics, PostRules, Problem, Publish, Recognition, Result, Route, RuleBook, Session, Sighting,
    TextMeasure, Upload, Uploaded, Wanted,
};
use async_trait::async_trait;
use kernel::{Clock, Micros, Secret, Timestamp};
use outbound::Client;
use url::Url;

/// What the next create meets.
#[derive(Debug, Clone)]
pub enum Meet {
    /// The post exists; the answer is lost.
    LoseAnswer,
    /// Nothing happens, and nobody can know that.
    LoseRequest,
    Refuse(Error),
}

#[derive(Default)]
pub struct Script {
    /// By how many posts exist before it.
    pub meets: BTreeMap<usize, Meet>,
    /// What exists, in order, with the account it belongs to.
    pub posted: Vec<(String, NewPost, Timestamp)>,
    /// What was handed over, in order.
    pub uploaded: Vec<Attachment>,
    /// Met by the next upload.
    pub upload_meets: Option<Error>,
    /// How long an upload takes.
    pub upload_takes: Duration,
    /// For how long a file is kept; a day when none, and for ever when it is zero.
    pub kept_for: Option<Duration>,
    /// What was taken down, in order.
    pub removed: Vec<String>,
    /// Met by a removal, by how many were taken down before it.
    pub remove_meets: BTreeMap<usize, Error>,
    /// Look-ups see nothing while set.
    pub hidden: bool,
    pub accounts: i64,
}

pub struct Fake {
    descriptor: Descriptor,
    script: Mutex<Script>,
    clock: Clock,
}

/// Pictures of at most so many pixels a side.
pub const SIDE: i64 = 64;
static PICTURES: [MediaRule; 1] = [MediaRule {
    kind: MediaKind::Image,
    media_types: &["image/png"],
    count_max: 2,
    bytes_max: 100_000,
    side_max: Some(SIDE),
    duration_ms_min: None,
    duration_ms_max: None,
}];

/// Characters that fit, and the price of a part with a link.
pub const LIMIT: i64 = 40;
pub const PRICE: i64 = 15_000;
pub const PRICE_WITH_LINK: i64 = 200_000;

impl Fake {
    pub fn new(clock: Clock, first_comment: bool) -> Arc<Self> {
        let descriptor = Descriptor {
            name: "fake",
            display_name: "Fake",
            text_limit: LIMIT,
            post: PostRules {
                threads: true,
                first_comment,
                media: Some(MediaRules {
                    kinds: &PICTURES,
                    mixed: false,
                    alt_text_max: 100,
                    sensitive: true,
                }),
                reply_settings: &[Choice { value: "followers", label: "Followers" }],
                ..PostRules::TEXT_ONLY
            },
            default_daily_budget: Micros(2_000_000),
            private_metrics_days: Some(30),
            scope_bundles: &[],
            rulebook: RuleBook { version: "fake-1", prices: &[], notices: &[] },
            endpoints: &[("api", "https://api.fake.example"), ("site", "https://fake.example")],
            app_setup_steps: &[],
            console_url: "https://console.fake.example",
            accepts_oauth1_keys: true,
        };
        Arc::new(Self { descriptor, script: Mutex::default(), clock })
    }

    pub fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap()
    }

    /// Texts that exist, in order.
    pub fn texts(&self) -> Vec<String> {
        self.script().posted.iter().map(|(_, post, _)| post.text.clone()).collect()
    }
}

impl Platform for Fake {
    fn descriptor(&self) -> &Descriptor {
        &self.descriptor
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
}

#[async_trait]
impl Upload for Fake {
    async fn upload(&self, _: &Session, file: &Attachment, source: &dyn MediaSource) -> Result<Uploaded> {
        let content = source.read(0, 1 << 20).await.unwrap();
        assert_eq!(i64::try_from(content.len()).unwrap(), file.bytes);
        let mut script = self.script();
        if let Some(error) = script.upload_meets.take() {
            return Err(error);
        }
        script.uploaded.push(file.clone());
        self.clock.advance(script.upload_takes);
        let kept_for = script.kept_for.unwrap_or(Duration::from_secs(86_400));
        let expires_at = (!kept_for.is_zero()).then(|| self.clock.now().plus(kept_for));
        Ok(Uploaded { remote_id: format!("file{}", script.uploaded.len()), expires_at })
    }
}

fn length(text: &str) -> i64 {
    i64::try_from(text.encode_utf16().count()).unwrap()
}

fn has_link(text: &str) -> bool {
    text.contains("http")
}

#[async_trait]
impl Publish for Fake {
    fn recognition(&self) -> Recognition {
        Recognition::Findable
    }

    fn measure_text(&self, account: &PostingAccount, text: &str) -> TextMeasure {
        let length_max = account.text_limit.unwrap_or(LIMIT);
        let links = text.split_whitespace().filter(|word| has_link(word)).map(str::to_owned).collect();
        let length = length(text);
        TextMeasure { length, length_max, fits_until: (length > length_max).then_some(length_max), links }
    }

    fn problems(&self, account: &PostingAccount, post: &NewPost) -> Vec<Problem> {
        let measure = self.measure_text(account, &post.text);
        let mut problems = Vec::new();
        if post.text.is_empty() && post.media.is_empty() {
            problems.push(Problem { field: "text".into(), message: "Write something".into() });
        }
        for (index, file) in post.media.iter().enumerate() {
            if file.width.is_some_and(|width| width > SIDE) {
                let (field, message) = (format!("media[{index}]"), "Too large".into());
                problems.push(Problem { field, message });
            }
        }
        if measure.length > measure.length_max {
            problems.push(Problem { field: "text".into(), message: "Shorten it".into() });
        }
        problems
    }

    fn assess(&self, account: &PostingAccount, post: &NewPost) -> Assessment {
        let stranger = post.reply_to.as_ref().is_some_and(|target| {
            target.mentions_us != Some(true) && target.author_id.as_deref() != Some(&account.remote_id)
        });
        let route = if stranger {
            Route::HandOff { reason: "strangers are answered by hand".into() }
        } else {
            Route::Api
        };
        let measure = self.measure_text(account, &post.text);
        Assessment {
            route,
            price: Micros(if has_link(&post.text) { PRICE_WITH_LINK } else { PRICE }),
            length: measure.length,
            length_max: measure.length_max,
            notices: if has_link(&post.text) { vec!["Links cost more".into()] } else { Vec::new() },
            rulebook_version: "fake-1".into(),
        }
    }

    fn intent_url(&self, _: &Endpoints, post: &NewPost) -> Option<Url> {
        let answered = post.reply_to.as_ref().map(|target| target.post_id.clone()).unwrap_or_default();
        Url::parse(&format!("https://fake.example/intent?in_reply_to={answered}")).ok()
    }

    fn post_url(&self, _: &Endpoints, username: &str, post_id: &str) -> Option<Url> {
        Url::parse(&format!("https://fake.example/{username}/{post_id}")).ok()
    }

    async fn create(&self, session: &Session, post: &NewPost) -> Result<Created> {
        assert!(post.media.iter().all(|file| file.remote_id.is_some()), "files are handed over first");
        let mut script = self.script();
        let existing = script.posted.len();
        let meet = script.meets.remove(&existing);
        if !matches!(meet, Some(Meet::LoseRequest | Meet::Refuse(_))) {
            script.posted.push((session.remote_id.clone(), post.clone(), self.clock.now()));
        }
        let remote_id = (10_000 + script.posted.len()).to_string();
        match meet {
            None => Ok(Created { remote_id, text: None }),
            Some(Meet::Refuse(error)) => Err(error),
            Some(_) => Err(Error::OutcomeUnknown { detail: "no answer".into() }),
        }
    }

    async fn find(&self, _: &Session, wanted: &Wanted, exclude: &[String]) -> Result<Sighting> {
        let script = self.script();
        let ids = (10_001..).map(|id: i64| id.to_string());
        let mut fitting = ids.zip(&script.posted).filter(|(id, (_, post, _))| {
            let same_place = post.reply_to.as_ref().map(|target| &target.post_id)
                == wanted.post.reply_to.as_ref().map(|target| &target.post_id);
            !exclude.contains(id) && post.text == wanted.post.text && same_place
        });
        match fitting.next() {
            Some((id, (_, post, at))) if !script.hidden => {
                Ok(Sighting::Found(Box::new(seen(&id, &post.text, *at))))
            }
            _ => Ok(Sighting::Absent { looked_at: i64::try_from(script.posted.len()).unwrap() }),
        }
    }

    async fn remove(&self, _: &Session, post_id: &str) -> Result<()> {
        let mut script = self.script();
        let before = script.removed.len();
        if let Some(error) = script.remove_meets.remove(&before) {
            return Err(error);
        }
        script.removed.push(post_id.to_owned());
        Ok(())
    }
}

fn seen(id: &str, text: &str, at: Timestamp) -> Post {
    Post {
        remote_id: id.to_owned(),
        author_id: None,
        text: text.to_owned(),
        created_at: Some(at),
        lang: None,
        conversation_id: None,
        in_reply_to_user_id: None,
        relations: Vec::new(),
        metrics: PostMetrics::default(),
        hashtags: Vec::new(),
        mentions: Vec::new(),
        links: Vec::new(),
        media: Vec::new(),
        reply_settings: None,
    }
}

fn unused<T>() -> Result<T> {
    Err(Error::Bug { detail: "not part of these tests".into() })
}

#[async_trait]
impl Authorize for Fake {
    fn begin(&self, _: &Endpoints, _: &BeginAuthorization<'_>) -> Result<Url> {
        unused()
    }
    async fn finish(&self, _: &Client, _: &Endpoints, _: FinishAuthorization<'_>) -> Result<Grant> {
        unused()
    }
    async fn refresh(&self, _: &Client, _: &Endpoints, _: &App, _: &Secret<String>) -> Result<Grant> {
        unused()
    }
    async fn revoke(&self, _: &Client, _: &Endpoints, _: &App, _: &Secret<String>) -> Result<()> {
        Ok(())
    }
    async fn check_app(&self, _: &Client, _: &Endpoints, _: &App) -> AppCheck {
        AppCheck::Works
    }

    /// Another account each time.
    async fn identify(&self, _: &Session) -> Result<Person> {
        let mut script = self.script();
        script.accounts += 1;
        Ok(Person {
            remote_id: script.accounts.to_string(),
            username: format!("roost{}", script.accounts),
            display_name: "Roost".into(),
            bio: None,
            followers: None,
            following: None,
            posts: None,
            listed: None,
            verified: None,
            created_at: None,
            avatar_url: None,
            text_limit: None,
        })
    }
}
