//! Scoring posts with many keywords, beside an automaton and a formula and nothing else.

use std::hint::black_box;
use std::time::Duration;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use anyhow::Result;
use engagement::score::{Context, Keywords, rate};
use kernel::{Clock, Timestamp};
use platform::{Person, Post, PostMetrics};

use crate::cpu::rate_on_this_thread;
use crate::figure::{Figure, Rounds, Target, Unit};
use crate::machine::Watch;
use crate::plan::Plan;
use crate::posts::{self, Dice};
use crate::spread::Spread;

const KEYWORDS: usize = 200;
const TIMES: usize = 20;

/// A post to be scored and who wrote it.
pub struct Candidate {
    pub post: Post,
    pub author: Person,
}

pub fn scores(plan: &Plan) -> Result<Vec<Figure>> {
    if !plan.wants("scores") {
        return Ok(Vec::new());
    }
    let watch = Watch::start();
    let now = Clock::System.now();
    let candidates = candidates(plan.scale.texts, now);
    let words = words();
    let keywords = Keywords::new(words.clone());
    let context = Context { now, lang: Some("en".into()), ..Context::default() };
    let bare =
        AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(&words)?;
    let mut rounds = Rounds::default();
    for _ in 0..plan.scale.rounds {
        rounds.ours.push(measure(&candidates, |candidate| {
            rate(&candidate.post, &candidate.author, &keywords, &context).total()
        }));
        rounds.theirs.push(measure(&candidates, |candidate| formula(&bare, candidate, now)));
    }
    Ok(Spread::of(&rounds.ours)
        .map(|measured| Figure {
            name: "scores".into(),
            what: format!("posts scored with {KEYWORDS} keywords, in three parts"),
            how: format!("{} made-up posts, one thread, {} rounds", candidates.len(), plan.scale.rounds),
            unit: Unit::PerCpuSecond,
            measured,
            per_cpu_second: None,
            beside: rounds.beside("a bare automaton that counts hits, and a formula"),
            targets: vec![Target::RatioAtLeast(0.8)],
            conditions: watch.stop(),
        })
        .into_iter()
        .collect())
}

fn measure(candidates: &[Candidate], mut score: impl FnMut(&Candidate) -> f64) -> f64 {
    rate_on_this_thread(|| {
        for _ in 0..TIMES {
            black_box(candidates.iter().map(&mut score).sum::<f64>());
        }
        candidates.len() * TIMES
    })
}

/// Some that posts hold, most that they do not.
fn words() -> Vec<String> {
    let common = ["devops", "certification", "network", "learning", "pricing", "customers", "launch", "rust"];
    let rare = (common.len()..KEYWORDS).map(|number| format!("topic{number}"));
    common.iter().map(|word| (*word).to_owned()).chain(rare).collect()
}

pub fn candidates(count: usize, now: Timestamp) -> Vec<Candidate> {
    let mut dice = Dice::new(5);
    let mut upto = |bound: usize| i64::try_from(dice.below(bound)).ok();
    let one = |(number, text): (usize, String)| Candidate {
        author: Person {
            remote_id: number.to_string(),
            username: format!("author{number}"),
            display_name: String::new(),
            bio: None,
            followers: upto(1 << 20),
            following: None,
            posts: None,
            listed: None,
            verified: None,
            created_at: None,
            avatar_url: None,
            text_limit: None,
        },
        post: Post {
            remote_id: number.to_string(),
            author_id: None,
            text,
            created_at: Some(now.minus(Duration::from_secs(upto(86_400).unwrap_or(0).unsigned_abs()))),
            lang: Some("en".into()),
            conversation_id: None,
            in_reply_to_user_id: None,
            relations: Vec::new(),
            metrics: PostMetrics {
                likes: upto(500),
                reposts: upto(80),
                replies: upto(60),
                quotes: upto(20),
                ..PostMetrics::default()
            },
            hashtags: Vec::new(),
            mentions: Vec::new(),
            links: Vec::new(),
            media: Vec::new(),
            reply_settings: None,
        },
    };
    posts::mixed(count).into_iter().enumerate().map(one).collect()
}

/// What cannot be left out: every byte goes through the automaton, every number into a sum.
fn formula(bare: &AhoCorasick, candidate: &Candidate, now: Timestamp) -> f64 {
    let hits = u32::try_from(bare.find_iter(&candidate.post.text).count()).unwrap_or(u32::MAX);
    let metrics = &candidate.post.metrics;
    let weighted =
        [(metrics.likes, 1.0), (metrics.reposts, 2.0), (metrics.replies, 3.0), (metrics.quotes, 2.0)];
    #[expect(clippy::cast_precision_loss, reason = "made-up counts are small")]
    let real = |count: Option<i64>| count.unwrap_or(0) as f64;
    let engagement: f64 = weighted.iter().map(|(count, weight)| real(*count) * weight).sum();
    let age = candidate.post.created_at.map_or(0.0, |at| now.since(at).as_secs_f64() / 3600.0);
    let velocity = engagement / age.max(0.5);
    f64::from(hits.min(3)) * 6.0
        + velocity / (velocity + 15.0)
        + (1.0 + real(candidate.author.followers)).log10()
}
