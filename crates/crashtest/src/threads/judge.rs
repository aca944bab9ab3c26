//! A thread as Roost believes it to be, held against what the platform's ledger says.

use std::collections::HashMap;

use anyhow::Result;
use gate::State;
use kernel::ids::ActId;
use runtime::{Caller, Cx};
use sim::{Effect, LedgerSnapshot};

use super::place::POSTS;
use super::prepare::Thread;
use crate::judge::{history, repeated};

/// How a thread ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    Complete,
    /// Certainly no further; the steps say how far.
    Failed,
    /// No proof of the next part either way.
    LeftToPerson {
        exists: bool,
    },
    /// Still in motion.
    Stuck,
    /// In a state that nothing here leads to.
    Elsewhere,
}

/// What Roost says of a thread.
#[derive(Debug, Clone)]
pub struct Believed {
    pub state: State,
    pub steps_done: usize,
    /// The post that proves each step, in order.
    pub proofs: Vec<String>,
    /// By step, with the outcome.
    pub attempts: Vec<(i64, Option<String>)>,
    pub failure: Option<String>,
    pub history: Vec<String>,
}

/// What a run showed.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    pub kills: usize,
    /// The worker died where the run wanted it to.
    pub is_struck: bool,
    pub ended: Vec<Ended>,
    /// Parts on the platform, each once.
    pub posted: usize,
    pub by_answer: usize,
    pub by_proof: usize,
    pub by_person: usize,
    /// How often a person had to settle something.
    pub settled: usize,
    /// Parts that Roost takes for sent and that do not exist.
    pub lost: usize,
    /// Posts beyond the first of a part.
    pub duplicates: usize,
    /// Wherever Roost and the ledger contradict each other, or a part is not in its place.
    pub unaccounted: usize,
    pub problems: Vec<String>,
    /// Why threads failed, in words.
    pub failures: Vec<String>,
}

/// The platform's side.
pub struct Platform<'a> {
    made: Vec<&'a Effect>,
    /// Hashes of the files it was given, by its own names for them.
    files: HashMap<&'a str, &'a str>,
}

impl<'a> Platform<'a> {
    pub fn of(ledger: &'a LedgerSnapshot) -> Self {
        let by_api = |kind: &'static str| {
            ledger.effects.iter().filter(move |effect| effect.kind == kind && effect.by == "api")
        };
        let file = |file: &'a Effect| Some((file.object_id.as_deref()?, file.text.as_deref()?));
        Self {
            made: by_api("post.created").collect(),
            files: by_api("media.uploaded").filter_map(file).collect(),
        }
    }

    /// The posts of one part, oldest first.
    fn posts(&self, marker: &str) -> Vec<&'a Effect> {
        let is_it = |post: &&Effect| post.text.as_deref().is_some_and(|text| text.contains(marker));
        self.made.iter().copied().filter(is_it).collect()
    }

    fn shown(&self, post: &'a Effect) -> Vec<&'a str> {
        post.media.iter().map(|id| self.files.get(id.as_str()).copied().unwrap_or("unknown")).collect()
    }
}

pub async fn believed(cx: &Cx, caller: &Caller, id: &ActId) -> Result<Believed> {
    let detail = gate::view::detail(cx, caller, id).await?;
    Ok(Believed {
        state: detail.act.state,
        steps_done: usize::try_from(detail.act.steps_done)?,
        history: history(&detail),
        proofs: detail.effects.into_iter().map(|effect| effect.remote_id).collect(),
        attempts: detail.attempts.into_iter().map(|attempt| (attempt.step, attempt.outcome)).collect(),
        failure: detail.act.failure.map(|failure| failure.message),
    })
}

impl Findings {
    /// Adds what is true of one thread. One that a person settled all doubts of must be complete.
    pub fn add(&mut self, thread: &Thread, believed: &Believed, platform: &Platform<'_>, settled: bool) {
        let parts: Vec<Vec<&Effect>> = (1..=POSTS).map(|part| platform.posts(&thread.marker(part))).collect();
        self.judge_order(thread, &parts, platform);
        self.judge_state(thread, believed, &parts);
        self.judge_attempts(thread, believed);
        let ended = self.ended.last().copied();
        if settled && ended != Some(Ended::Complete) {
            let what = format!("{} was settled and is not complete: {ended:?}", thread.name);
            self.problems.push(format!("{what}: {:?}", believed.history));
        }
    }

    /// Posts that are no part of any thread.
    pub fn add_strangers(&mut self, threads: &[Thread], platform: &Platform<'_>) {
        let markers: Vec<String> =
            threads.iter().flat_map(|thread| (1..=POSTS).map(|part| thread.marker(part))).collect();
        let known: usize = markers.iter().map(|marker| platform.posts(marker).len()).sum();
        for _ in known..platform.made.len() {
            self.unaccounted("a post belongs to no part".to_owned());
        }
    }

    /// After a death during an upload nothing can have been posted unknown to Roost, so nothing is left to a
    /// person.
    pub fn refuse_doubt(&mut self) {
        let left = self.ended.iter().any(|ended| matches!(ended, Ended::LeftToPerson { .. }));
        if left || self.settled > 0 {
            self.problems.push("a person was asked about a thread whose upload was interrupted".to_owned());
        }
    }

    fn unaccounted(&mut self, what: String) {
        self.unaccounted += 1;
        self.problems.push(what);
    }

    /// Every part once, after the one before it, as its answer, with its own picture; the comment last, as an
    /// answer to the first part.
    fn judge_order(&mut self, thread: &Thread, parts: &[Vec<&Effect>], platform: &Platform<'_>) {
        let first = parts.first().and_then(|posts| posts.first()).copied();
        let mut before: Option<&Effect> = None;
        let mut gap = false;
        for ((part, posts), picture) in (1..).zip(parts).zip(&thread.pictures) {
            let name = format!("part {part} of {}", thread.name);
            if posts.len() > 1 {
                self.duplicates += posts.len() - 1;
                self.problems.push(format!("{name} was posted {} times", posts.len()));
            }
            if gap && !posts.is_empty() {
                self.unaccounted(format!("{name} exists, and the part before it does not"));
            }
            gap |= posts.is_empty();
            for post in posts {
                let parent = if part == POSTS { first } else { before };
                let answered = parent.and_then(|parent| parent.object_id.as_deref());
                if post.in_reply_to.as_deref() != answered {
                    self.unaccounted(format!("{name} answers {:?}, not {answered:?}", post.in_reply_to));
                }
                if before.is_some_and(|before| before.id > post.id) {
                    self.unaccounted(format!("{name} is older than the part before it"));
                }
                let shown = platform.shown(post);
                if shown != picture.iter().map(String::as_str).collect::<Vec<_>>() {
                    self.unaccounted(format!("{name} shows {shown:?}, not {picture:?}"));
                }
            }
            before = posts.first().copied();
        }
    }

    /// The state says how far it came, and the proofs name the posts.
    fn judge_state(&mut self, thread: &Thread, believed: &Believed, parts: &[Vec<&Effect>]) {
        let posted = parts.iter().filter(|posts| !posts.is_empty()).count();
        let done = believed.steps_done;
        self.posted += posted;
        let (ended, agrees) = match believed.state {
            State::Sent => (Ended::Complete, posted == POSTS && done == POSTS),
            State::Failed => (Ended::Failed, posted == done),
            State::Unconfirmed => {
                (Ended::LeftToPerson { exists: posted > done }, posted == done || posted == done + 1)
            }
            State::Approved | State::Sending | State::Unknown => (Ended::Stuck, true),
            _ => (Ended::Elsewhere, false),
        };
        self.ended.push(ended);
        self.lost += done.saturating_sub(posted);
        if !agrees {
            let state = believed.state.as_str();
            self.unaccounted(format!(
                "{} is {state} after step {done}, and {posted} parts exist",
                thread.name
            ));
        }
        match ended {
            Ended::Stuck => self.problems.push(format!("{} is stuck: {:?}", thread.name, believed.history)),
            Ended::Failed => self.failures.extend(believed.failure.clone()),
            _ => {}
        }
        let exists = parts.iter().map(|posts| posts.first().and_then(|post| post.object_id.as_deref()));
        let proven: Vec<Option<&str>> = believed.proofs.iter().map(|proof| Some(proof.as_str())).collect();
        if proven.len() != done || proven != exists.take(done).collect::<Vec<_>>() {
            self.unaccounted(format!("{} is proven by {proven:?}, which are not its parts", thread.name));
        }
    }

    /// No step was attempted twice unless the first attempt had no effect; and who said that it had one.
    fn judge_attempts(&mut self, thread: &Thread, believed: &Believed) {
        let made = || believed.attempts.iter().map(|(step, outcome)| (*step, outcome.as_deref()));
        for (step, times) in repeated(made()) {
            self.unaccounted(format!("step {step} of {} was attempted {times} times in doubt", thread.name));
        }
        for part in 1..=believed.steps_done {
            let is_step = |step: i64| usize::try_from(step).is_ok_and(|step| step == part);
            if made().any(|(step, outcome)| is_step(step) && outcome == Some("sent")) {
                self.by_answer += 1;
            } else if thread.found.contains(&part) {
                self.by_person += 1;
            } else {
                self.by_proof += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests;
