//! Whether and how one account can send what was written: the one source of truth for composer, command line
//! and gate. Pure.

use brand::Rules;
use connections::{Account, Status, line};
use kernel::Micros;
use platform::publish::ReplyTarget;
use platform::{Assessment, Platform, PostRules, Problem, Publish, Route, TextMeasure};

use crate::frozen::{Frozen, Progress};
use crate::library::Library;

/// What is judged, and by whose rules.
pub struct Subject<'a> {
    pub account: &'a Account,
    pub platform: &'a dyn Platform,
    pub publish: &'a dyn Publish,
    pub library: &'a Library,
    pub rules: &'a Rules,
}

#[derive(Debug, Clone)]
pub struct Verdict {
    pub parts: Vec<PartVerdict>,
    pub first_comment: Option<PartVerdict>,
    pub problems: Vec<Problem>,
    pub route: Route,
    /// Of the parts that are not out yet, and the comment.
    pub price: Micros,
    pub notices: Vec<String>,
    pub rulebook_version: String,
}

#[derive(Debug, Clone)]
pub struct PartVerdict {
    pub measure: TextMeasure,
    pub price: Micros,
}

impl Subject<'_> {
    pub fn judge(&self, frozen: &Frozen, target: Option<&ReplyTarget>, progress: &Progress) -> Verdict {
        let mut verdict = Verdict {
            parts: Vec::with_capacity(frozen.parts.len()),
            first_comment: None,
            problems: self.shape(frozen),
            route: Route::Api,
            price: Micros::ZERO,
            notices: Vec::new(),
            rulebook_version: String::new(),
        };
        for step in 0..frozen.steps() {
            let reply_to = frozen.answers(step, target, progress, &self.account.remote_id);
            let judged = self.step(&mut verdict, frozen, step, reply_to);
            if step >= progress.done.len() {
                verdict.price = Micros(verdict.price.0.saturating_add(judged.price.0));
            }
            match frozen.is_comment(step) {
                true => verdict.first_comment = Some(judged),
                false => verdict.parts.push(judged),
            }
        }
        if verdict.route == Route::Api && self.account.status != Status::Connected {
            let reason = "This account is not connected, so you post it yourself".into();
            verdict.route = Route::HandOff { reason };
        }
        if matches!(verdict.route, Route::HandOff { .. }) {
            verdict.price = Micros::ZERO;
            if frozen.media().next().is_some() {
                verdict.notices.push("You attach the pictures and videos yourself on that page".into());
            }
        }
        verdict
    }

    /// What the platform's kind of post cannot hold at all.
    fn shape(&self, frozen: &Frozen) -> Vec<Problem> {
        let descriptor = self.platform.descriptor();
        let PostRules { threads, first_comment, .. } = &descriptor.post;
        let mut problems = Vec::new();
        if !threads && frozen.parts.len() > 1 {
            let message = format!("{} has no threads. Write one part for it", descriptor.display_name);
            problems.push(Problem { field: "parts".into(), message });
        }
        if !first_comment && frozen.first_comment.is_some() {
            let name = descriptor.display_name;
            let message = format!("{name} has no first comments. Take it out, or write a variant without it");
            problems.push(Problem { field: "first_comment".into(), message });
        }
        problems
    }

    fn step(
        &self,
        verdict: &mut Verdict,
        frozen: &Frozen,
        step: usize,
        reply_to: Option<ReplyTarget>,
    ) -> PartVerdict {
        let posting = line::posting(self.account);
        let text = frozen.text(step);
        let part = frozen.parts.get(step);
        let (media, refused) = part.map(|part| self.library.attach_all(part)).unwrap_or_default();
        let at = |field: &str| match frozen.is_comment(step) {
            true => format!("first_comment.{field}"),
            false => format!("parts[{step}].{field}"),
        };
        for (place, why) in refused {
            let problem = Problem { field: at(&format!("media[{place}]")), message: why.to_owned() };
            verdict.problems.push(problem);
        }
        let post = frozen.post(step, reply_to, media);
        for problem in self.publish.problems(&posting, &post) {
            verdict.problems.push(Problem { field: at(&problem.field), message: problem.message });
        }
        for warning in self.rules.check(text) {
            if warning.forbids() {
                let message = format!("The text {warning}. Change it, or the rule under Settings");
                verdict.problems.push(Problem { field: at("text"), message });
            } else {
                note(&mut verdict.notices, format!("This text {warning}"));
            }
        }
        let assessment = self.publish.assess(&posting, &post);
        for notice in assessment.notices {
            note(&mut verdict.notices, notice);
        }
        verdict.route = worse(std::mem::replace(&mut verdict.route, Route::Api), assessment.route);
        verdict.rulebook_version = assessment.rulebook_version;
        let measure = self.publish.measure_text(&posting, text);
        PartVerdict { measure, price: assessment.price }
    }
}

impl Verdict {
    /// What stands between this and the world, at the field where a person can change it.
    pub fn refusals(&self) -> Vec<Problem> {
        let mut refusals = self.problems.clone();
        if let (true, Route::NotPossible { reason }) = (refusals.is_empty(), &self.route) {
            refusals.push(Problem { field: "parts".into(), message: reason.clone() });
        }
        refusals
    }

    /// As the gate keeps it; its length is that of the fullest text.
    pub fn assessment(self) -> Assessment {
        let room = |part: &&PartVerdict| part.measure.length_max - part.measure.length;
        let fullest = self.parts.iter().chain(&self.first_comment).min_by_key(room);
        let (length, length_max) =
            fullest.map_or((0, 0), |part| (part.measure.length, part.measure.length_max));
        Assessment {
            route: self.route,
            price: self.price,
            length,
            length_max,
            notices: self.notices,
            rulebook_version: self.rulebook_version,
        }
    }
}

fn note(notices: &mut Vec<String>, notice: String) {
    if !notices.contains(&notice) {
        notices.push(notice);
    }
}

/// A thread goes the way of its most difficult part.
fn worse(one: Route, other: Route) -> Route {
    let rank = |route: &Route| match route {
        Route::Api => 0,
        Route::HandOff { .. } => 1,
        Route::NotPossible { .. } => 2,
    };
    if rank(&other) > rank(&one) { other } else { one }
}
