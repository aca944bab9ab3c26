//! The rulebook applied to a post: how it can leave, what it costs, what a person should know. Pure.

use platform::publish::{PostingAccount, ReplyTarget};
use platform::{Assessment, NewPost, Price, Route};

use super::super::descriptor::TEXT_LIMIT;
use super::super::prices::{POST_CREATE, POST_CREATE_WITH_URL, SUMMONED_REPLY, VERSION};
use super::super::text::{self, EntityKind, Limit};
use super::has_link;

pub(super) fn assess(account: &PostingAccount, post: &NewPost) -> Assessment {
    let length_max = account.text_limit.unwrap_or(TEXT_LIMIT);
    let max_weighted_length = u32::try_from(length_max).unwrap_or(Limit::POST.max_weighted_length);
    let parsed = text::parse_with_limit(&post.text, &Limit { max_weighted_length, ..Limit::POST });
    let count = |kind| parsed.entities.iter().filter(|entity| entity.kind == kind).count();

    let route = if post.text.trim().is_empty() {
        not_possible("The text is empty.".to_owned())
    } else if i64::from(parsed.weighted_length) > length_max {
        let over = i64::from(parsed.weighted_length) - length_max;
        not_possible(format!("The text is {over} over the limit of {length_max}, counted as X counts."))
    } else if !parsed.valid {
        not_possible("The text holds a character that X refuses.".to_owned())
    } else {
        possible_route(account, post, count(EntityKind::Cashtag))
    };
    let price = match route {
        Route::Api => price(&account.remote_id, post).unit_price,
        Route::HandOff { .. } | Route::NotPossible { .. } => kernel::Micros::ZERO,
    };
    Assessment {
        notices: notices(account, post, &route, count(EntityKind::Mention)),
        route,
        price,
        length: i64::from(parsed.weighted_length),
        length_max,
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

fn possible_route(account: &PostingAccount, post: &NewPost, cashtags: usize) -> Route {
    if cashtags > 1 {
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

fn is_own(own_id: &str, target: &ReplyTarget) -> bool {
    target.author_id.as_deref() == Some(own_id)
}

fn hand_off(reason: &str) -> Route {
    Route::HandOff { reason: reason.to_owned() }
}

fn not_possible(reason: String) -> Route {
    Route::NotPossible { reason }
}
