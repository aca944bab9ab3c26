//! What cannot go out in the next days as things stand, and why.

mod money;

use std::collections::HashMap;
use std::time::Duration;

use gate::settings::{self, Settings};
use kernel::Timestamp;
use kernel::ids::{AccountId, PostId};
use runtime::{Caller, Conn, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use self::money::Money;
use crate::check::{self, Judged};
use crate::library::{self, Fits};
use crate::list::Filter;
use crate::post::{Placed, Post};
use crate::spacing::Spacing;
use crate::state::{self, State};
use crate::view::Standing;
use crate::{Error, Result, pause_account, spacing, store};

const POSTS_MAX: i64 = 2_000;
const DAYS_MAX: i64 = 31;

/// A post at one account that will not go out by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PostAtRisk)]
pub struct AtRisk {
    #[schema(value_type = String)]
    pub post_id: PostId,
    #[schema(value_type = String)]
    pub account_id: AccountId,
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
    pub excerpt: String,
    pub state: State,
    pub risks: Vec<Risk>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PostRisk)]
pub struct Risk {
    /// `approval_missing`, `not_connected`, `problems`, `account_paused`, `workspace_paused`, `post_paused`,
    /// `quiet_hours`, `daily_cap`, `over_budget`, `too_close` or `needs_you`.
    pub code: &'static str,
    pub message: String,
    pub fix: String,
}

/// What holds for the whole workspace.
struct House {
    settings: Settings,
    frozen: Option<String>,
    paused: HashMap<AccountId, String>,
    money: Money,
    spacing: Spacing,
}

/// Posts of the next `days` days, the earliest first, each with everything that stands in its way.
pub async fn at_risk(cx: &Cx, caller: &Caller, days: i64) -> Result<Vec<AtRisk>> {
    caller.require(Permission::Read)?;
    if !(1..=DAYS_MAX).contains(&days) {
        return Err(Error::invalid("days", format!("between 1 and {DAYS_MAX} days")));
    }
    let money = Money::load(cx, caller).await?;
    let mut conn = cx.db.read().await?;
    let (now, span) = (cx.now(), Duration::from_secs(86_400 * u64::try_from(days).unwrap_or(0)));
    // What fell due within the last hour and did not leave is at risk too.
    let span = (now.minus(Duration::from_secs(3_600)), now.plus(span));
    let posts = store::posts::between(&mut conn, &caller.scope, span, &Filter::default(), POSTS_MAX).await?;
    let standing = Standing::of(&mut conn, &caller.scope, &posts).await?;
    let mut house = house(&mut conn, caller, (money, span)).await?;
    let (mut found, mut per_day) = (Vec::new(), HashMap::new());
    for post in &posts {
        let judged =
            check::judge(cx, &mut conn, &caller.scope, &post.draft, &fits_of(&standing, post)).await?;
        for placed in standing.placed(&post.id) {
            let one = judged.iter().find(|one| one.account.id == placed.account);
            found.extend(of_account(&standing, (post, placed), one, (&mut house, &mut per_day)));
        }
    }
    Ok(found)
}

/// The renditions that are frozen in a post's acts.
fn fits_of(standing: &Standing, post: &Post) -> Fits {
    let acts = standing.placed(&post.id).iter().filter_map(|placed| {
        Some((standing.act(placed)?, standing.account(&placed.account)?.platform.as_str()))
    });
    library::frozen_fits(&post.draft, acts)
}

async fn house(
    conn: &mut Conn,
    caller: &Caller,
    (money, span): (Money, (Timestamp, Timestamp)),
) -> Result<House> {
    let mut paused = HashMap::new();
    for queue in store::queues::list(conn, &caller.scope).await? {
        if let Some(reason) = pause_account::in_words(queue.pause.as_ref()) {
            paused.insert(queue.account, reason);
        }
    }
    Ok(House {
        settings: settings::load(conn, &caller.scope).await?,
        frozen: gate::freeze::reason(conn).await?,
        paused,
        money,
        spacing: spacing::load(conn, &caller.scope, span).await?,
    })
}

type Counted = HashMap<i64, i64>;

fn of_account(
    standing: &Standing,
    (post, placed): (&Post, &Placed),
    judged: Option<&Judged<'_>>,
    (house, per_day): (&mut House, &mut Counted),
) -> Option<AtRisk> {
    let due_at = post.plan.as_ref()?.due_at;
    let act = standing.act(placed);
    let state = standing.state_at(post, placed);
    let mut risks = Vec::new();
    let mut risk = |code, message: String, fix: &str| risks.push(Risk { code, message, fix: fix.to_owned() });
    match state {
        State::Published | State::Deleted | State::Publishing | State::Cancelled | State::Draft => {
            return None;
        }
        State::Waiting => {
            risk("approval_missing", "Nobody approved it yet".into(), "Approve it before its time");
        }
        State::Paused => risk("post_paused", "This post is paused".into(), "Let it go on, or delete it"),
        State::NeedsYou | State::Failed | State::Missed | State::PartlyPublished => {
            let (words, content) = (post.unproposed(act), post.draft.content_for(&placed.account));
            let words = words.unwrap_or_else(|| state::in_words(post.stage(), act, content));
            risk("needs_you", words, "Open the post and decide");
        }
        State::Scheduled => {}
    }
    house.risks((due_at, &post.id), &placed.account, &mut risk);
    if let Some(one) = judged {
        of_content(one, (post, due_at), house, &mut risk);
    }
    let (day, _) = house.settings.day_of(due_at);
    let count = per_day.entry(day.micros()).or_insert(0);
    *count += 1;
    if *count > house.settings.acts_per_day {
        let message =
            format!("It is number {count} of that day, and {} may leave", house.settings.acts_per_day);
        risk("daily_cap", message, "Raise the cap of acts per day, or move it to another day");
    }
    let (post_id, account_id) = (post.id.clone(), placed.account.clone());
    let excerpt = post.draft.excerpt();
    (!risks.is_empty()).then_some(AtRisk { post_id, account_id, due_at, excerpt, state, risks })
}

impl House {
    fn risks(
        &self,
        (due_at, own): (Timestamp, &PostId),
        account: &AccountId,
        risk: &mut impl FnMut(&'static str, String, &str),
    ) {
        if let Some(reason) = &self.frozen {
            risk("workspace_paused", format!("This installation is frozen: {reason}"), "Release it");
        }
        if let Some(pause) = &self.settings.pause {
            let message = format!("The workspace is paused: {}", pause.reason);
            risk("workspace_paused", message, "Let acts leave again");
        }
        if let Some(reason) = self.paused.get(account) {
            risk("account_paused", reason.clone(), "Let the account go on under its queue");
        }
        if let Some(until) = self.settings.quiet_until(due_at) {
            let message = format!("Quiet hours lie over it; it would leave at {until}");
            risk("quiet_hours", message, "Move it, or change the quiet hours");
        }
        // Of two posts the later one is too close to the earlier.
        let close = self.spacing.nearest(account, due_at, Some(own)).filter(|other| other.at <= due_at);
        if let Some(close) = close {
            risk("too_close", close.in_words(), "Move one of them, or change the gap of the queue");
        }
    }
}

fn of_content(
    judged: &Judged<'_>,
    (post, due_at): (&Post, Timestamp),
    house: &mut House,
    risk: &mut impl FnMut(&'static str, String, &str),
) {
    let account = &judged.account;
    if account.status != connections::Status::Connected {
        let message = format!("@{} is not connected", account.username);
        risk("not_connected", message, "Connect the account again, or post it yourself when it is due");
    }
    if let Some(problem) = judged.verdict.refusals().first() {
        risk("problems", problem.message.clone(), "Edit the post");
    }
    if post.paused_at.is_some() {
        return;
    }
    let place = (account.platform.as_str(), &account.id);
    if let Some(short) = house.money.take(place, due_at, judged.verdict.price) {
        risk("over_budget", short.in_words(), "Raise the cap under Spend, or move the post to another day");
    }
}
