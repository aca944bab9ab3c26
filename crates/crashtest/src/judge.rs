//! What Roost believes, held against what the platform's ledger says.

use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use gate::State;
use gate::view::ActDetail;
use runtime::{Caller, Cx};
use sim::{Effect, LedgerSnapshot};

use crate::prepare::Approved;

/// How an act ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The platform named the post in its answer.
    SentByAnswer,
    /// The post was found on the account's timeline.
    SentByProof,
    /// Certainly not sent.
    Failed,
    /// No proof either way.
    LeftToPerson { exists: bool },
    /// Still in motion.
    Stuck,
    /// In a state that nothing here leads to.
    Elsewhere,
}

/// What a run showed.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    pub kills: usize,
    pub ended: Vec<Ended>,
    /// Posts beyond the first of an act.
    pub duplicates: usize,
    /// Acts whose state the ledger contradicts, and posts without an act.
    pub unaccounted: usize,
    pub problems: Vec<String>,
    /// Why acts failed, in words.
    pub failures: Vec<String>,
}

/// Compares every act with the ledger.
pub async fn judge(cx: &Cx, caller: &Caller, acts: &[Approved], ledger: &LedgerSnapshot) -> Result<Findings> {
    let made: Vec<&Effect> =
        ledger.effects.iter().filter(|effect| effect.kind == "post.created" && effect.by == "api").collect();
    let mut findings = Findings::default();
    let mut taken = HashSet::new();
    let mut claimed = 0;
    for act in acts {
        let posts: Vec<&Effect> = made.iter().copied().filter(|post| is_of(post, &act.marker)).collect();
        claimed += posts.len();
        let detail = gate::view::detail(cx, caller, &act.id).await?;
        let proof = detail.act.result.as_ref().and_then(|result| result.remote_id.clone());
        findings.add(&detail, &posts);
        if proof.is_some_and(|id| !taken.insert(id)) {
            findings.unaccounted(format!("{} is proven by a post that proves another act", act.id));
        }
    }
    for _ in claimed..made.len() {
        findings.unaccounted("a post belongs to no act".to_owned());
    }
    Ok(findings)
}

fn is_of(post: &Effect, marker: &str) -> bool {
    post.text.as_deref().is_some_and(|text| text.contains(marker))
}

impl Findings {
    fn unaccounted(&mut self, what: String) {
        self.unaccounted += 1;
        self.problems.push(what);
    }

    fn add(&mut self, detail: &ActDetail, posts: &[&Effect]) {
        let id = &detail.act.id;
        if posts.len() > 1 {
            self.duplicates += posts.len() - 1;
            self.problems.push(format!("{id} was posted {} times", posts.len()));
        }
        let made = detail.attempts.iter().map(|attempt| (attempt.step, attempt.outcome.as_deref()));
        for (step, times) in repeated(made) {
            self.unaccounted(format!(
                "step {step} of {id} was attempted {times} times, and any of them may have had an effect"
            ));
        }
        let ended = ended(detail, !posts.is_empty());
        self.ended.push(ended);
        match ended {
            Ended::SentByAnswer | Ended::SentByProof => {
                let named = detail.act.result.as_ref().and_then(|result| result.remote_id.as_deref());
                if named.is_none() || !posts.iter().any(|post| post.object_id.as_deref() == named) {
                    self.unaccounted(format!("{id} is sent as {named:?}, which the ledger does not know"));
                }
            }
            Ended::Failed if !posts.is_empty() => {
                self.unaccounted(format!("{id} failed ({:?}) and exists", detail.act.failure));
            }
            Ended::Failed => self.failures.extend(detail.act.failure.iter().map(|why| why.message.clone())),
            Ended::LeftToPerson { .. } => {}
            Ended::Stuck => self.problems.push(format!("{id} is stuck: {:?}", history(detail))),
            Ended::Elsewhere => self.unaccounted(format!("{id} is {}", detail.act.state.as_str())),
        }
    }

    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }
}

/// The steps with more than one attempt that may have had an effect, and how many. An attempt that a person
/// ruled out had none.
pub fn repeated<'a>(attempts: impl Iterator<Item = (i64, Option<&'a str>)>) -> BTreeMap<i64, usize> {
    let mut times = BTreeMap::new();
    for (step, _) in attempts.filter(|(_, outcome)| !matches!(outcome, Some("not_sent" | "ruled_out"))) {
        *times.entry(step).or_default() += 1;
    }
    times.retain(|_, times| *times > 1);
    times
}

fn ended(detail: &ActDetail, exists: bool) -> Ended {
    let answered = detail.attempts.iter().any(|attempt| attempt.outcome.as_deref() == Some("sent"));
    match detail.act.state {
        State::Sent if answered => Ended::SentByAnswer,
        State::Sent => Ended::SentByProof,
        State::Failed => Ended::Failed,
        State::Unconfirmed => Ended::LeftToPerson { exists },
        State::Approved | State::Sending | State::Unknown => Ended::Stuck,
        _ => Ended::Elsewhere,
    }
}

/// Everything that was tried and found, for a problem's text.
pub fn history(detail: &ActDetail) -> Vec<String> {
    let evidence = detail.evidence.iter().map(|found| format!("{} {}", found.at, found.what));
    let attempts = detail
        .attempts
        .iter()
        .map(|attempt| format!("{} attempt: {:?}", attempt.started_at, attempt.outcome));
    evidence.chain(attempts).collect()
}
