//! Bringing a workspace to where sending begins: connected account, budget, approved acts.

use anyhow::{Context as _, Result, bail};
use axum::body::Body;
use connections::{Account, Answer, Begin, PutApp};
use gate::{Act, Proposal};
use http::{Request, header};
use kernel::ids::{ActId, UserId, WorkspaceId};
use kernel::{Micros, Secret, Timestamp};
use runtime::{Actor, Caller, Cx, Role, WorkspaceScope};
use serde_json::json;
use sim::Sim;
use spend::{Level, SetBudget};
use tower::ServiceExt as _;
use url::Url;

/// Thousands of the dearest posts.
const BUDGET: Micros = Micros(1_000_000_000);

/// An approved act and the text by which its posts are known in the ledger.
#[derive(Debug, Clone)]
pub struct Approved {
    pub id: ActId,
    pub marker: String,
}

/// The owner of a new workspace that may spend enough.
pub async fn owner(cx: &Cx) -> Result<Caller> {
    let scope = WorkspaceScope::granted(WorkspaceId::new(cx.now(), &cx.entropy));
    let user = UserId::new(cx.now(), &cx.entropy);
    let caller = Caller::member(Actor::User { user, session: None }, scope, Role::Owner);
    let budget =
        SetBudget { kind: "x".to_owned(), level: Level::Workspace, scope_id: String::new(), cap: BUDGET };
    spend::set_budget(cx, &caller, budget).await?;
    let app = PutApp {
        platform: "x".to_owned(),
        client_id: sim::APP_CLIENT_ID.to_owned(),
        client_secret: Some(Secret::new(sim::APP_CLIENT_SECRET.to_owned())),
    };
    connections::put_app(cx, &caller, app).await?;
    Ok(caller)
}

/// Connects `username` of the simulated world the way a person does, consent page and all.
pub async fn connect(cx: &Cx, caller: &Caller, sim: &Sim, username: &str) -> Result<Account> {
    sim.change(sim::Change { auto_consent: Some(username.to_owned()), ..sim::Change::default() });
    let begin = Begin { platform: "x".to_owned(), bundles: vec!["publish".to_owned()], owns_app: None };
    let consent = connections::begin(cx, caller, &begin).await?;
    let page = format!("{}?{}", consent.path(), consent.query().unwrap_or_default());
    let answer = sim.router().oneshot(Request::get(page).body(Body::empty())?).await?;
    let location = answer.headers().get(header::LOCATION).context("consent was not given")?;
    let back = Url::parse(location.to_str()?)?;
    let part =
        |name: &str| back.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let (Some(state), Some(code)) = (part("state"), part("code")) else {
        bail!("the consent page answered {back}");
    };
    let answer = Answer { platform: "x".to_owned(), state, result: Ok(Secret::new(code)) };
    Ok(connections::finish(cx, caller, &answer).await?)
}

/// A reply to a post that mentions the account, which is what the platform lets its API answer.
#[derive(Debug, Clone)]
pub struct Reply<'a> {
    pub account: &'a Account,
    pub post_id: &'a str,
    pub marker: String,
    pub due_at: Option<Timestamp>,
}

/// Somebody asks the account something; the id of their post.
pub fn ask(sim: &Sim, account: &Account, number: usize) -> Result<String> {
    let text = format!("@{} what would you learn first, and why? Question {number}", account.username);
    let author = if account.username == sim::TEAM_USERNAME { sim::DEMO_USERNAME } else { sim::TEAM_USERNAME };
    sim.say(author, &text, None).context("nobody is there to ask")
}

/// Proposes a reply and approves it, as two requests of a person would.
pub async fn approve(cx: &Cx, caller: &Caller, reply: Reply<'_>) -> Result<Approved> {
    let proposal = Proposal {
        kind: "reply".to_owned(),
        account: reply.account.id.clone(),
        content: json!({ "text": format!("Start small and keep notes ({})", reply.marker) }),
        target: Some(json!({
            "post_id": reply.post_id, "author_username": sim::TEAM_USERNAME, "text": "a question",
            "mentions_us": true,
        })),
        due_at: reply.due_at,
        value: 50.0,
        origin: json!({}),
    };
    let act = gate::propose(cx, caller, proposal).await?;
    let act: Act = gate::decide::approve(cx, caller, &act.id, &act.content_hash).await?;
    if act.state != gate::State::Approved {
        bail!("the reply would go by hand: {:?}", act.assessment.route);
    }
    Ok(Approved { id: act.id, marker: reply.marker })
}
