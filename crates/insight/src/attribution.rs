//! Where new followers may have come from.
//!
//! Nobody tells. What is known: hardly anybody follows without opening the profile first. So a post or
//! reply can explain at most as many followers as it had profile clicks; where those are not told, one in
//! twenty of those who engaged with it. It explains followers gained within 48 hours, each only once, and
//! only what goes beyond a day on which nothing was done (the median of such days, where there are any).
//! Within these bounds the gain is shared in proportion. The rest is unknown, and is shown as that.

use kernel::Timestamp;
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;

pub const WINDOW_HOURS: i64 = 48;
const WINDOW: Duration = Duration::from_secs(48 * 3600);
/// One in so many who engaged with a post may have opened the profile.
const ENGAGED_PER_CLICK: i64 = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A reply sent by API, or written by hand on the platform.
    Reply,
    /// A post of the account's own.
    Content,
    /// A reply that a person completed on the platform's page.
    HandOff,
}

/// Something that may have brought followers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    pub cause: Cause,
    pub post_id: String,
    pub at: Timestamp,
    pub profile_clicks: Option<i64>,
    pub engagement: Option<i64>,
}

impl Touch {
    /// Followers it can explain at most.
    fn reach(&self) -> i64 {
        let estimate = self.engagement.map(|engaged| (engaged + ENGAGED_PER_CLICK - 1) / ENGAGED_PER_CLICK);
        self.profile_clicks.or(estimate).unwrap_or(0).max(0)
    }
}

/// A day and the net change of followers on it; none where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub starts: Timestamp,
    pub ends: Timestamp,
    pub net: Option<i64>,
}

impl Day {
    fn gain(&self) -> i64 {
        self.net.unwrap_or(0).max(0)
    }

    fn sees(&self, touch: &Touch) -> bool {
        touch.at < self.ends && touch.at >= self.starts.minus(WINDOW)
    }
}

/// What one post explains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = GrowthEvidence)]
pub struct Evidence {
    pub cause: Cause,
    /// The platform's id of the post.
    pub post_id: String,
    pub followers: i64,
    /// In words.
    pub text: String,
}

/// The gain of a period, shared out. The four shares always sum to `gain`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Attribution {
    /// New followers on days with a net gain.
    pub gain: i64,
    pub replies: i64,
    pub content: i64,
    pub hand_offs: i64,
    pub unknown: i64,
    pub window_hours: i64,
    /// New followers on a day on which nothing was done; null when there is no such day.
    pub quiet_day: Option<i64>,
    /// The posts that explain most, the strongest first.
    pub evidence: Vec<Evidence>,
}

const EVIDENCE_SHOWN: usize = 10;

/// Shares out the gain of all days, the oldest first.
pub fn attribute(days: &[Day], touches: &[Touch]) -> Attribution {
    let quiet_day = quiet_day(days, touches);
    let mut left: Vec<i64> = touches.iter().map(Touch::reach).collect();
    let mut explained = vec![0; touches.len()];
    for day in days.iter().filter(|day| day.gain() > 0) {
        let beyond = (day.gain() - quiet_day.unwrap_or(0)).max(0);
        // Of thousands of posts a day sees few.
        let with_left = touches.iter().zip(&left).enumerate().filter(|(_, (_, left))| **left > 0);
        let seen = with_left.filter(|(_, (touch, _))| day.sees(touch));
        let (places, limits): (Vec<usize>, Vec<i64>) = seen.map(|(place, (_, left))| (place, *left)).unzip();
        for (place, share) in places.into_iter().zip(share(beyond, &limits)) {
            if let (Some(left), Some(explained)) = (left.get_mut(place), explained.get_mut(place)) {
                *left -= share;
                *explained += share;
            }
        }
    }
    let sum = |cause| {
        let of_cause = touches.iter().zip(&explained).filter(|(touch, _)| touch.cause == cause);
        of_cause.map(|(_, share)| *share).sum::<i64>()
    };
    let gain = days.iter().map(Day::gain).sum();
    let (replies, content, hand_offs) = (sum(Cause::Reply), sum(Cause::Content), sum(Cause::HandOff));
    Attribution {
        gain,
        replies,
        content,
        hand_offs,
        unknown: gain - replies - content - hand_offs,
        window_hours: WINDOW_HOURS,
        quiet_day,
        evidence: evidence(touches, &explained),
    }
}

/// The median gain of days that no touch can explain.
fn quiet_day(days: &[Day], touches: &[Touch]) -> Option<i64> {
    let is_quiet = |day: &&Day| day.net.is_some() && !touches.iter().any(|touch| day.sees(touch));
    let mut gains: Vec<i64> = days.iter().filter(is_quiet).map(Day::gain).collect();
    gains.sort_unstable();
    gains.get(gains.len() / 2).copied()
}

/// Shares `amount` in proportion to `limits`, whole, and none beyond its limit. Ties go to the first.
fn share(amount: i64, limits: &[i64]) -> Vec<i64> {
    let total: i64 = limits.iter().sum();
    let amount = amount.min(total);
    if amount <= 0 {
        return vec![0; limits.len()];
    }
    let exact = |limit: i64| i128::from(limit) * i128::from(amount);
    let whole = |limit: i64| i64::try_from(exact(limit) / i128::from(total)).unwrap_or(0);
    let mut shares: Vec<i64> = limits.iter().map(|limit| whole(*limit)).collect();
    let mut rests: Vec<(i128, usize)> =
        limits.iter().enumerate().map(|(at, limit)| (exact(*limit) % i128::from(total), at)).collect();
    rests.sort_by_key(|(rest, at)| (std::cmp::Reverse(*rest), *at));
    let missing = usize::try_from(amount - shares.iter().sum::<i64>()).unwrap_or(0);
    for (_, at) in rests.into_iter().take(missing) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

fn evidence(touches: &[Touch], explained: &[i64]) -> Vec<Evidence> {
    let mut shown: Vec<Evidence> = touches
        .iter()
        .zip(explained)
        .filter(|(_, followers)| **followers > 0)
        .map(|(touch, followers)| Evidence {
            cause: touch.cause,
            post_id: touch.post_id.clone(),
            followers: *followers,
            text: words(touch, *followers),
        })
        .collect();
    shown.sort_by(|a, b| b.followers.cmp(&a.followers).then_with(|| a.post_id.cmp(&b.post_id)));
    shown.truncate(EVIDENCE_SHOWN);
    shown
}

fn words(touch: &Touch, followers: i64) -> String {
    let what = match touch.cause {
        Cause::Reply => "A reply",
        Cause::Content => "A post",
        Cause::HandOff => "A handed-off reply",
    };
    let ground = match (touch.profile_clicks, touch.engagement) {
        (Some(clicks), _) => format!("{clicks} profile clicks"),
        (None, Some(engaged)) => format!("{engaged} engagements"),
        (None, None) => "no known numbers".to_owned(),
    };
    format!("{what} with {ground} may explain {followers} new followers within {WINDOW_HOURS} hours")
}

#[cfg(test)]
mod tests;
