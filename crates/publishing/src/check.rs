//! What each account would make of a draft: the server's answer for composer and command line.

use connections::{Account, line};
use kernel::ids::PostId;
use platform::{Problem, Route};
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;
use web::FieldError;

use crate::act::{self, KIND};
use crate::content::{Content, Draft};
use crate::frozen::{Frozen, Progress, freeze, number};
use crate::judge::{PartVerdict, Subject, Verdict};
use crate::library::Fits;
use crate::post::PlanKind;
use crate::schedule::{When, WhenView};
use crate::{Error, Result, library, slots, spacing};

/// A draft as one of its accounts would send it.
pub struct Judged<'cx> {
    pub account: Account,
    pub platform: &'cx dyn platform::Platform,
    pub frozen: Frozen,
    /// As the gate is given them.
    pub content: Json,
    pub target: Option<Json>,
    pub verdict: Verdict,
}

impl Judged<'_> {
    /// Binds an approval that is given together with the schedule to what was looked at; the time is part of
    /// that same request.
    pub fn hash(&self) -> String {
        gate::content_hash(KIND, &self.account.id, &self.content, self.target.as_ref(), None)
    }
}

/// Judges a draft for each of its accounts, in their order, with the files that suit them.
pub async fn judge<'cx>(
    cx: &'cx Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    draft: &Draft,
    fits: &Fits,
) -> Result<Vec<Judged<'cx>>> {
    let library = library::load(conn, scope, &draft.media(), fits).await?;
    let rules = brand::rules::load(conn, scope).await?;
    let to_answer = draft.reply_to.as_ref().map(crate::ReplyTo::target);
    let target = draft.reply_to.as_ref().map(to_json).transpose()?;
    let mut judged = Vec::with_capacity(draft.targets.len());
    for one in &draft.targets {
        let (account, platform) = line::find(cx, conn, scope, &one.account_id).await?;
        let publish = line::publish(platform)?;
        let frozen = freeze(draft.content_for(&account.id), &library, platform.descriptor().name);
        let subject = Subject { account: &account, platform, publish, library: &library, rules: &rules };
        let verdict = subject.judge(&frozen, to_answer.as_ref(), &Progress::default());
        let content = to_json(&frozen)?;
        judged.push(Judged { account, platform, frozen, content, target: target.clone(), verdict });
    }
    let words = |one: &Judged<'_>| Some(act::fingerprint(&one.frozen));
    refuse_repetition(&mut judged, ("parts[0].text", "text"), words);
    let comment = |one: &Judged<'_>| {
        let comment = one.frozen.first_comment.as_ref()?;
        Some(act::plain_words(std::iter::once(comment.text.as_str())))
    };
    refuse_repetition(&mut judged, ("first_comment.text", "first comment"), comment);
    Ok(judged)
}

fn to_json<T: Serialize>(value: &T) -> Result<Json> {
    serde_json::to_value(value).map_err(|error| Error::invalid("content", error.to_string()))
}

/// Platforms count the same words from several of their accounts as spam. On different platforms they are worth
/// a word.
fn refuse_repetition(
    judged: &mut [Judged<'_>],
    (field, what): (&str, &str),
    words: impl Fn(&Judged<'_>) -> Option<String>,
) {
    let print = |one: &Judged<'_>| (words(one), one.account.platform.clone());
    let prints: Vec<(Option<String>, String)> = judged.iter().map(print).collect();
    for (index, (text, platform)) in prints.iter().enumerate().filter(|(_, (text, _))| text.is_some()) {
        let before = || prints.iter().take(index);
        let same = before().position(|(other, at)| other == text && at == platform);
        let elsewhere = before().position(|(other, _)| other == text);
        let Some(name) = same.or(elsewhere).and_then(|place| judged.get(place)) else { continue };
        let name = name.account.username.clone();
        let Some(one) = judged.get_mut(index) else { continue };
        if same.is_some() {
            let message = format!("The same {what} goes out for @{name}. Write a variant for this account");
            one.verdict.problems.push(Problem { field: field.into(), message });
        } else {
            one.verdict.notices.push(format!("The same {what} goes out for @{name} on another platform"));
        }
    }
}

/// Everything a person should know before scheduling.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostCheck)]
pub struct Check {
    /// Nothing stands in the way at any account.
    pub ok: bool,
    pub when: Option<WhenView>,
    /// What is wrong besides the single accounts.
    pub problems: Vec<FieldError>,
    pub accounts: Vec<AccountCheck>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AccountCheck {
    #[schema(value_type = String)]
    pub account_id: kernel::ids::AccountId,
    pub platform: String,
    pub username: String,
    pub ok: bool,
    #[schema(value_type = gate::view::RouteView)]
    pub route: Route,
    /// All parts and the first comment together.
    pub price_micros: i64,
    /// Give this back to schedule and approve in one step.
    pub content_hash: String,
    pub notices: Vec<String>,
    /// Fields such as `parts[0].media[1].alt_text`.
    pub problems: Vec<FieldError>,
    pub parts: Vec<PartCheck>,
    pub first_comment: Option<PartCheck>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartCheck {
    /// As it would go out.
    pub text: String,
    /// In the platform's own counting.
    pub length: i64,
    pub length_max: i64,
    /// How much of what was typed fits, in UTF-16 units; none when all of it fits.
    pub fits_until: Option<i64>,
    pub links: Vec<String>,
    pub price_micros: i64,
}

/// Answers for each account what would go out and what stands in its way. Changes nothing.
pub async fn check(cx: &Cx, caller: &Caller, draft: Draft, when: Option<&When>) -> Result<Check> {
    check_of(cx, caller, (draft, None), when).await
}

/// As [`check`], of a post that has a time already.
pub async fn check_of(
    cx: &Cx,
    caller: &Caller,
    (draft, own): (Draft, Option<&PostId>),
    when: Option<&When>,
) -> Result<Check> {
    caller.require(Permission::Propose)?;
    let draft = draft.checked()?;
    let mut problems = Vec::new();
    let fits = library::fit(cx, &caller.scope, std::slice::from_ref(&draft)).await?;
    let mut conn = cx.db.read().await?;
    let when = match when {
        None => None,
        Some(when) => match slots::plan(cx, &mut conn, caller, (&draft, own), when).await {
            Ok((_, view)) => Some(view),
            Err(Error::Invalid { field, message }) => {
                problems.push(FieldError::new(field, message));
                None
            }
            Err(error) => return Err(error),
        },
    };
    if draft.targets.is_empty() {
        problems.push(FieldError::new("targets", "choose at least one account"));
    }
    let judged = judge(cx, &mut conn, &caller.scope, &draft, &fits).await?;
    let mut accounts: Vec<AccountCheck> = judged.into_iter().map(|one| view(one, &draft)).collect();
    if let Some(when) = when.as_ref().filter(|when| when.kind != PlanKind::Slot.as_str()) {
        let spacing = spacing::load(&mut conn, &caller.scope, (when.due_at, when.due_at)).await?;
        for account in &mut accounts {
            let close = spacing.nearest(&account.account_id, when.due_at, own);
            account.notices.extend(close.map(|close| close.in_words()));
        }
    }
    let ok = problems.is_empty() && accounts.iter().all(|account| account.ok);
    Ok(Check { ok, when, problems, accounts })
}

fn view(judged: Judged<'_>, draft: &Draft) -> AccountCheck {
    let refusals = judged.verdict.refusals();
    let content = draft.content_for(&judged.account.id);
    AccountCheck {
        ok: refusals.is_empty(),
        content_hash: judged.hash(),
        parts: parts(&judged, content),
        first_comment: comment(&judged),
        problems: refusals
            .into_iter()
            .map(|problem| FieldError::new(problem.field, problem.message))
            .collect(),
        platform: judged.account.platform,
        username: judged.account.username,
        account_id: judged.account.id,
        route: judged.verdict.route,
        price_micros: judged.verdict.price.0,
        notices: judged.verdict.notices,
    }
}

fn parts(judged: &Judged<'_>, content: &Content) -> Vec<PartCheck> {
    let mut checks = Vec::with_capacity(content.parts.len());
    let judgements = judged.verdict.parts.iter().zip(&judged.frozen.parts).zip(&content.parts);
    for (index, ((verdict, frozen), typed)) in judgements.enumerate() {
        let number = number(content, index);
        let until = |until| typed_until(judged, &typed.text, &number, until);
        let fits_until = verdict.measure.fits_until.map(until);
        checks.push(PartCheck { fits_until, ..part(&frozen.text, verdict) });
    }
    checks
}

fn comment(judged: &Judged<'_>) -> Option<PartCheck> {
    let frozen = judged.frozen.first_comment.as_ref()?;
    judged.verdict.first_comment.as_ref().map(|verdict| part(&frozen.text, verdict))
}

fn part(text: &str, PartVerdict { measure, price }: &PartVerdict) -> PartCheck {
    PartCheck {
        text: text.to_owned(),
        length: measure.length,
        length_max: measure.length_max,
        fits_until: measure.fits_until,
        links: measure.links.clone(),
        price_micros: price.0,
    }
}

/// Where what was typed ends to fit, when a number is put behind it.
fn typed_until(judged: &Judged<'_>, typed: &str, number: &str, until: i64) -> i64 {
    let Some(publish) = judged.platform.publish().filter(|_| !number.is_empty()) else { return until };
    let mut posting = line::posting(&judged.account);
    let added = publish.measure_text(&posting, number);
    posting.text_limit = Some(added.length_max - added.length);
    publish.measure_text(&posting, typed).fits_until.unwrap_or(until)
}
