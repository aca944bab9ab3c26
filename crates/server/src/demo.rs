//! Filling a workspace so that there is something to see: an account connected to the simulated platform,
//! monitors, a model, posts found, answers drafted and waiting for approval, and a plan of posts.
//!
//! Everything is done by the verbs that people use, so the demo shows the product and not a picture of it.

mod plan;

use std::collections::BTreeMap;

use ai::{ModelChoice, Purpose, SettingsInput};
use anyhow::{Context as _, Result, bail};
use axum::body::Body;
use axum::http::{Request, header};
use connections::{Account, Begin, PlatformEndpoints, PutApp};
use engagement::monitor::{self, Kind, MonitorInput};
use engagement::{draft, find, opportunity};
use identity::NewOwner;
use kernel::{PageRequest, Secret};
use runtime::{Caller, Cx};
use sim::RunningSim;
use tower::ServiceExt as _;
use url::Url;
use web::Site;

use crate::compose::Setting;

pub const USERNAME: &str = "demo";
const PLATFORM: &str = "x";
/// The topics of the demo's world.
const TOPICS: [&str; 6] = [
    "AI development",
    "machine learning",
    "certification exam",
    "network engineering",
    "devops",
    "cloud certification",
];
/// Answers drafted ahead, so that the queue is not empty: to people who wrote to us, and to others.
const ANSWERS: usize = 3;
const APPROACHES: usize = 5;

/// What tells an installation that its platform is the simulated one.
pub fn setting(site: Site, world: &RunningSim) -> Result<Setting> {
    let base: Url = format!("{}/x", world.base_url()).parse()?;
    let console: Url = format!("{}/console", world.base_url()).parse()?;
    let endpoints = PlatformEndpoints::default().with(PLATFORM, "api", base.clone());
    let endpoints = endpoints.with(PLATFORM, "site", base).with(PLATFORM, "console", console);
    Ok(Setting { site, endpoints })
}

/// Fills an empty installation. Its owner is called [`USERNAME`].
pub async fn seed(cx: &Cx, world: &RunningSim, password: Secret<String>) -> Result<()> {
    let owner = NewOwner {
        username: USERNAME.into(),
        password,
        workspace_name: "Demo".into(),
        timezone: "Europe/Berlin".into(),
    };
    let owner = identity::create_owner(cx, owner).await?;
    let account = connect(cx, &owner, world).await.context("connecting the account")?;
    add_model(cx, &owner, world).await.context("setting the model")?;
    add_monitors(cx, &owner, &account).await.context("adding monitors")?;
    fill_queue(cx, &owner, &account).await.context("filling the queue")?;
    plan::plan(cx, &owner, &account).await.context("planning posts")?;
    measure(cx, &owner, &account).await.context("measuring")
}

/// Goes through the platform's own consent, pressing the button in the person's place.
async fn connect(cx: &Cx, owner: &Caller, world: &RunningSim) -> Result<Account> {
    let app = PutApp {
        platform: PLATFORM.into(),
        client_id: sim::APP_CLIENT_ID.into(),
        client_secret: Some(Secret::new(sim::APP_CLIENT_SECRET.into())),
    };
    connections::put_app(cx, owner, app).await?;
    let platform = cx.part::<platform::Registry>().find(PLATFORM).context("no such platform")?;
    let bundles = platform.descriptor().scope_bundles.iter().map(|bundle| bundle.name.to_owned()).collect();
    let begin = Begin { platform: PLATFORM.into(), bundles, owns_app: Some(true) };
    let consent = connections::begin(cx, owner, &begin).await?;
    let redirect = press_allow(world, &consent).await?;
    let value =
        |name: &str| redirect.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let answer = connections::Answer {
        platform: PLATFORM.into(),
        state: value("state").context("the consent page sent no state back")?,
        result: Ok(Secret::new(value("code").context("the consent page sent no code back")?)),
    };
    Ok(connections::finish(cx, owner, &answer).await?)
}

async fn press_allow(world: &RunningSim, consent: &Url) -> Result<Url> {
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("request", consent.query().unwrap_or_default())
        .append_pair("account", sim::DEMO_USERNAME)
        .append_pair("decision", "allow")
        .finish();
    let request = Request::post(consent.path())
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form))?;
    let answer = world.sim.router().oneshot(request).await?;
    let Some(location) = answer.headers().get(header::LOCATION) else {
        bail!("the consent page answered {}", answer.status());
    };
    Ok(location.to_str()?.parse()?)
}

async fn add_model(cx: &Cx, owner: &Caller, world: &RunningSim) -> Result<()> {
    let choice = ModelChoice {
        model: "sim-writer".into(),
        fallback: None,
        input_micros_per_million: 150_000,
        output_micros_per_million: 600_000,
    };
    let input = SettingsInput {
        base_url: format!("{}/model/v1", world.base_url()),
        api_key: Some(Secret::new(sim::MODEL_KEY.into())),
        // The simulated model writes replies; how the account sounds is learned by the local analysis.
        purposes: BTreeMap::from([(Purpose::ReplyDraft, choice)]),
    };
    ai::save(cx, owner, input).await?;
    Ok(())
}

async fn add_monitors(cx: &Cx, owner: &Caller, account: &Account) -> Result<()> {
    let mentions = MonitorInput {
        kind: Kind::Mentions,
        label: "Mentions".into(),
        any_of: Vec::new(),
        lang: None,
        every_minutes: 60,
        ..MonitorInput::topic(account.id.clone(), "mentions")
    };
    monitor::create(cx, owner, mentions).await?;
    for topic in TOPICS {
        monitor::create(cx, owner, MonitorInput::topic(account.id.clone(), topic)).await?;
    }
    Ok(())
}

/// Reads the account's own posts and numbers, and what they show.
async fn measure(cx: &Cx, owner: &Caller, account: &Account) -> Result<()> {
    insight::sync::run(cx, &owner.scope, &account.id).await?;
    insight::analysis::analyse(cx, owner, &account.id).await?;
    Ok(())
}

/// Looks for posts and drafts answers to the best of them. A model that fails costs drafts, not the demo.
async fn fill_queue(cx: &Cx, owner: &Caller, account: &Account) -> Result<()> {
    let run = find::start(cx, owner, &account.id).await?;
    find::resume(cx, &owner.scope, &run.id).await?;
    let page = PageRequest { limit: Some(PageRequest::LIMIT_MAX), cursor: None };
    let found = opportunity::list_open(cx, owner, &page).await?;
    let (wrote_to_us, others): (Vec<_>, Vec<_>) = found.iter().partition(|found| found.mentions_us);
    for found in wrote_to_us.into_iter().take(ANSWERS).chain(others.into_iter().take(APPROACHES)) {
        match draft::draft(cx, owner, &found.id).await {
            Ok(draft) => {
                let proposed = opportunity::propose(cx, owner, &found.id, draft.text).await;
                if let Err(error) = proposed {
                    tracing::info!(%error, "a draft was not proposed");
                }
            }
            Err(error) => tracing::warn!(%error, "no draft"),
        }
    }
    Ok(())
}
