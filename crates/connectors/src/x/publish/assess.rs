//! The rulebook applied to a post: how it can leave, what it costs, what a person should know. Pure.

use kernel::Micros;
use platform::publish::{PostingAccount, ReplyTarget};
use platform::{Assessment, MediaKind, NewPost, Price, Route};

use super::super::descriptor::VIDEO_MS_PLAIN;
use super::super::live::LiveList;
use super::super::prices::{
    MEDIA_FINALIZE, MEDIA_METADATA, POST_CREATE, POST_CREATE_WITH_URL, SUMMONED_REPLY, VERSION,
};
use super::super::text::EntityKind;
use super::super::upload::is_described;
use super::{content, has_link};

pub(super) fn assess(live: &LiveList, account: &PostingAccount, post: &NewPost) -> Assessment {
    let parsed = content::parse(account, &post.text);
    let mentions = parsed.entities.iter().filter(|entity| entity.kind == EntityKind::Mention).count();
    let wrong = content::limits(account, post);
    let route = match wrong.first() {
        Some(problem) => Route::NotPossible { reason: problem.message.clone() },
        None => possible_route(account, post),
    };
    let costs = costs(&account.remote_id, post);
    let price = match route {
        Route::Api => costs.iter().map(|(price, units)| live.unit_price(price).times(*units)).sum(),
        Route::HandOff { .. } | Route::NotPossible { .. } => Micros::ZERO,
    };
    let mut notices = notices(account, post, &route, mentions);
    if route == Route::Api {
        notices.extend(costs.iter().filter_map(|(price, _)| live.notice(price)));
    }
    Assessment {
        notices,
        route,
        price,
        length: i64::from(parsed.weighted_length),
        length_max: content::limit(account),
        rulebook_version: VERSION.to_owned(),
    }
}

/// What a create costs at worst. A link costs the same in a reply, whoever asked for it.
pub(super) fn price(own_id: &str, post: &NewPost) -> &'static Price {
    let summoned = |target: &ReplyTarget| target.mentions_us == Some(true) && !is_own(own_id, target);
    match &post.reply_to {
        _ if has_link(&post.text) => &POST_CREATE_WITH_URL,
        Some(target) if summoned(target) => &SUMMONED_REPLY,
        _ => &POST_CREATE,
    }
}

/// Everything a post still costs: files that X has already are paid.
fn costs(own_id: &str, post: &NewPost) -> Vec<(&'static Price, i64)> {
    let waiting = || post.media.iter().filter(|file| file.remote_id.is_none());
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let described = waiting().filter(|file| is_described(file)).count();
    let all = [
        (price(own_id, post), 1),
        (&MEDIA_FINALIZE, count(waiting().count())),
        (&MEDIA_METADATA, count(described)),
    ];
    all.into_iter().filter(|(_, units)| *units > 0).collect()
}

fn possible_route(account: &PostingAccount, post: &NewPost) -> Route {
    if content::cashtags(&post.text) > 1 {
        return hand_off("X's API allows one cashtag per post; on X's own page there may be more.");
    }
    let Some(target) = &post.reply_to else { return Route::Api };
    if is_own(&account.remote_id, target) {
        return Route::Api;
    }
    match target.mentions_us {
        Some(true) if target.reply_settings.as_deref() == Some("subscribers") => {
            hand_off("Only subscribers of the author may reply, and the API cannot tell whether you are one.")
        }
        Some(true) => Route::Api,
        Some(false) => hand_off(
            "X lets the API answer only posts whose author mentioned or quoted you. You can answer by hand.",
        ),
        None => hand_off(
            "It is not known whether the author mentioned you, and X refuses other replies by API. You can \
             answer by hand.",
        ),
    }
}

fn notices(account: &PostingAccount, post: &NewPost, route: &Route, mentions: usize) -> Vec<String> {
    let mut notices = Vec::new();
    let api = *route == Route::Api;
    if api && has_link(&post.text) {
        notices.push(format!(
            "Contains a link: X charges {} instead of {}.",
            POST_CREATE_WITH_URL.unit_price, POST_CREATE.unit_price
        ));
    }
    notices.extend(media_notice(account, post, route));
    match &post.reply_to {
        Some(target) if !is_own(&account.remote_id, target) => {
            notices.push(
                "If a model wrote this reply: X wants a person to decide on each one, and prior written \
                 approval for sending any without."
                    .to_owned(),
            );
            if let Some(who) = &target.reply_settings {
                notices.push(format!("The author limits who may reply ({who}); X may refuse this."));
            }
        }
        None if api && mentions > 0 => {
            notices.push("Mentions of people outside a conversation may be refused by X's API.".to_owned());
        }
        _ => {}
    }
    notices
}

/// What X's page makes of a poll, and X itself of a long video.
fn media_notice(account: &PostingAccount, post: &NewPost, route: &Route) -> Option<String> {
    let by_hand = matches!(route, Route::HandOff { .. });
    if by_hand && post.poll.is_some() {
        return Some("X's page cannot be filled with a poll; make it there yourself.".to_owned());
    }
    let long = |ms: i64| ms > VIDEO_MS_PLAIN && !content::is_premium(account);
    let too_long =
        post.media.iter().any(|file| file.kind == MediaKind::Video && file.duration_ms.is_some_and(long));
    too_long.then(|| "X often refuses videos over 2 minutes from accounts without Premium.".to_owned())
}

pub(super) fn is_own(own_id: &str, target: &ReplyTarget) -> bool {
    target.author_id.as_deref() == Some(own_id)
}

fn hand_off(reason: &str) -> Route {
    Route::HandOff { reason: reason.to_owned() }
}
