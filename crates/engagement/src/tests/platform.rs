//! The scripted platform.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use ::platform::authorize::FinishAuthorization;
use ::platform::publish::{Created, PostingAccount};
use ::platform::{
    App, AppCheck, Assessment, Authorize, BeginAuthorization, Converse, Descriptor, Discover, Endpoints,
    Error, Grant, Look, NewPost, Person, Platform, Post, PostRelation, Publish, Reach, ReadConversation,
    Recognition, Remote, Result, Route, RuleBook, SearchRequest, Session, Sighting, Since, Wanted,
};
use async_trait::async_trait;
use kernel::{Clock, Micros, Secret};
use outbound::Client;
use url::Url;

use super::person;

/// What the platform is told to do, and what it was asked.
#[derive(Default)]
pub struct Script {
    /// Answers by what is asked for: the first word of a search, `from:` and a name, or `mentions`.
    pub pages: HashMap<String, VecDeque<Result<Remote<Post>>>>,
    /// What is asked for while the program dies.
    pub hangs: Option<String>,
    /// Every page asked for, with the id after which it begins.
    pub asked: Vec<(String, Option<String>)>,
    pub people: Vec<Person>,
    pub looked_up: Vec<String>,
    pub create: VecDeque<Result<Created>>,
    pub created: Vec<NewPost>,
    pub find: VecDeque<Result<Sighting>>,
    pub text_limit: Option<i64>,
    /// Posts that can be looked at for a conversation.
    pub talk: Vec<Post>,
    pub sends_parents: bool,
    pub looks: Vec<(String, Reach)>,
    /// How the next looks fail, the first first; none for one that does not.
    pub look_fails: VecDeque<Option<Error>>,
}

pub struct Fake {
    descriptor: Descriptor,
    script: Mutex<Script>,
    clock: Clock,
}

impl Fake {
    pub fn new(clock: Clock) -> Arc<Self> {
        let descriptor = Descriptor {
            name: "fake",
            display_name: "Fake",
            text_limit: 280,
            post: platform::PostRules::TEXT_ONLY,
            default_daily_budget: kernel::Micros(2_000_000),
            private_metrics_days: Some(30),
            scope_bundles: &[],
            rulebook: RuleBook { version: "fake-1", prices: &[], notices: &[] },
            endpoints: &[("api", "https://api.fake.example"), ("site", "https://fake.example")],
            app_setup_steps: &[],
            console_url: "https://console.fake.example",
            accepts_oauth1_keys: true,
        };
        let script = Script { sends_parents: true, ..Script::default() };
        Arc::new(Self { descriptor, script: Mutex::new(script), clock })
    }

    pub fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap()
    }

    async fn page(&self, of: String, since: &Since) -> Result<Remote<Post>> {
        self.clock.advance(Duration::from_secs(1));
        let hangs = {
            let mut script = self.script();
            script.asked.push((of.clone(), since.after_id.clone()));
            script.hangs.as_ref() == Some(&of)
        };
        if hangs {
            std::future::pending::<()>().await;
        }
        let next = self.script().pages.get_mut(&of).and_then(VecDeque::pop_front);
        next.unwrap_or_else(|| Ok(Remote::default()))
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
    fn converse(&self) -> Option<&dyn Converse> {
        Some(self)
    }
    fn discover(&self) -> Option<&dyn Discover> {
        Some(self)
    }
    fn read_conversation(&self) -> Option<&dyn ReadConversation> {
        Some(self)
    }
}

/// Without its parent a post tells no more than whose conversation it belongs to.
#[async_trait]
impl ReadConversation for Fake {
    fn price(&self, posts: i64) -> Micros {
        Micros(15_000).times(posts)
    }

    async fn look(&self, _: &Session, post_id: &str, reach: Reach) -> Result<Look> {
        let mut script = self.script();
        if let Some(Some(error)) = script.look_fails.pop_front() {
            return Err(error);
        }
        script.looks.push((post_id.to_owned(), reach));
        let find = |id: &str| script.talk.iter().find(|post| post.remote_id == id).cloned();
        let mut post = find(post_id);
        let parent = post.as_ref().and_then(|post| find(post.reply_to()?));
        if let Some(post) = post.as_mut().filter(|post| reach == Reach::PostOnly && post.reply_to().is_some())
        {
            post.relations = vec![PostRelation::Within("1".into())];
        }
        let parent = parent.filter(|_| script.sends_parents && reach == Reach::WithParent);
        Ok(Look { post, parent, names: BTreeMap::new() })
    }

    async fn names(&self, _: &Session, people: &[String]) -> Result<BTreeMap<String, String>> {
        Ok(people.iter().map(|id| (id.clone(), format!("user{id}"))).collect())
    }
}

#[async_trait]
impl Converse for Fake {
    async fn mentions(&self, _: &Session, since: &Since) -> Result<Remote<Post>> {
        self.page("mentions".into(), since).await
    }
}

#[async_trait]
impl Discover for Fake {
    fn check(&self, request: &SearchRequest) -> Result<Micros> {
        if request.any_of.iter().any(|word| word == "refused") {
            let detail = "the search is too long".to_owned();
            return Err(Error::Rejected { code: ::platform::error::RejectCode::Invalid, detail });
        }
        Ok(Micros(50_000))
    }

    async fn search(&self, _: &Session, request: &SearchRequest) -> Result<Remote<Post>> {
        assert!(request.exclude_replies && request.exclude_reposts);
        let author = request.from_usernames.first().map(|name| format!("from:{name}"));
        self.page(request.any_of.first().cloned().or(author).unwrap(), &request.since).await
    }

    async fn people(&self, _: &Session, ids: &[String]) -> Result<Vec<Person>> {
        let mut script = self.script();
        script.looked_up.extend(ids.iter().cloned());
        Ok(script.people.iter().filter(|person| ids.contains(&person.remote_id)).cloned().collect())
    }

    async fn people_by_username(&self, _: &Session, _: &[String]) -> Result<Vec<Person>> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl Publish for Fake {
    fn recognition(&self) -> Recognition {
        Recognition::Findable
    }

    /// A bell is a character that this platform refuses; strangers are answered by hand.
    fn measure_text(&self, account: &PostingAccount, text: &str) -> platform::TextMeasure {
        let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        let length_max = account.text_limit.unwrap_or(280);
        platform::TextMeasure { length, length_max, fits_until: None, links: Vec::new() }
    }

    fn problems(&self, _: &PostingAccount, _: &NewPost) -> Vec<platform::Problem> {
        Vec::new()
    }

    fn assess(&self, account: &PostingAccount, post: &NewPost) -> Assessment {
        let target = post.reply_to.as_ref();
        let route = if post.text.contains('\u{7}') {
            Route::NotPossible { reason: "it holds a bell".into() }
        } else if target.is_none_or(|target| target.mentions_us == Some(true)) {
            Route::Api
        } else {
            Route::HandOff { reason: "strangers are answered by hand".into() }
        };
        let price = if route == Route::Api { Micros(10_000) } else { Micros::ZERO };
        Assessment {
            route,
            price,
            length: i64::try_from(post.text.chars().count()).unwrap(),
            length_max: account.text_limit.unwrap_or(280),
            notices: Vec::new(),
            rulebook_version: "fake-1".into(),
        }
    }

    fn intent_url(&self, _: &Endpoints, post: &NewPost) -> Option<Url> {
        let answered = &post.reply_to.as_ref()?.post_id;
        Url::parse(&format!("https://fake.example/intent?in_reply_to={answered}")).ok()
    }

    fn post_url(&self, _: &Endpoints, username: &str, post_id: &str) -> Option<Url> {
        Url::parse(&format!("https://fake.example/{username}/{post_id}")).ok()
    }

    async fn create(&self, _: &Session, post: &NewPost) -> Result<Created> {
        let mut script = self.script();
        script.created.push(post.clone());
        script.create.pop_front().unwrap_or_else(|| Ok(Created { remote_id: "900".into(), text: None }))
    }

    async fn find(&self, _: &Session, _: &Wanted, _: &[String]) -> Result<Sighting> {
        self.script().find.pop_front().unwrap_or(Ok(Sighting::Absent { looked_at: 0 }))
    }

    async fn remove(&self, _: &Session, _: &str) -> Result<()> {
        Ok(())
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

    async fn identify(&self, _: &Session) -> Result<Person> {
        let text_limit = self.script().text_limit;
        Ok(Person { remote_id: "1".into(), username: "roost".into(), text_limit, ..person(50) })
    }
}
