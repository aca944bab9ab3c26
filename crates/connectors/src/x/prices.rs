//! What X charges, checked on 2026-11-21. Where X's own pages differ, the newer one counts, and the higher
//! figure where neither is sure: a budget may be too careful, never too generous.

use kernel::Micros;
use outbound::Charge;
use platform::{Price, RuleBook};

const fn price(operation: &'static str, label: &'static str, unit: &'static str, micros: i64) -> Price {
    Price { operation, label, unit, unit_price: Micros(micros) }
}

pub(super) const POST_CREATE: Price = price("x.post.create", "Post without a link", "post", 15_000);
pub(super) const POST_CREATE_WITH_URL: Price =
    price("x.post.create_with_url", "Post or reply with a link", "post", 200_000);
pub(super) const SUMMONED_REPLY: Price =
    price("x.post.create_summoned_reply", "Reply to someone who mentioned you", "reply", 10_000);
pub(super) const POST_DELETE: Price = price("x.post.delete", "Delete a post", "post", 5_000);
pub(super) const POST_READ: Price = price("x.post.read", "Read a post", "post", 5_000);
pub(super) const OWNED_READ: Price =
    price("x.owned.read", "Read a row of your own data as owner of the app", "row", 1_000);
pub(super) const USER_READ: Price = price("x.user.read", "Read a profile", "profile", 10_000);
/// Listed as free by X's newest sheet and at this price by its calculator.
pub(super) const ME_READ: Price = price("x.me.read", "Read your own profile", "profile", 10_000);
/// Files are handed over in pieces; X charges for closing them and lists everything else as free.
pub(super) const MEDIA_FINALIZE: Price =
    price("x.media.finalize", "Hand over a picture or video", "file", 10_000);
pub(super) const MEDIA_METADATA: Price =
    price("x.media.metadata", "Description or warning of a picture or video", "file", 5_000);

pub(super) static PRICES: [Price; 10] = [
    POST_CREATE,
    POST_CREATE_WITH_URL,
    SUMMONED_REPLY,
    POST_DELETE,
    POST_READ,
    OWNED_READ,
    USER_READ,
    ME_READ,
    MEDIA_FINALIZE,
    MEDIA_METADATA,
];

pub(super) const VERSION: &str = "x-2026-11-21";

pub(super) const RULEBOOK: RuleBook = RuleBook {
    version: VERSION,
    prices: &PRICES,
    notices: &[
        "A post that contains a link costs $0.20, one without costs $0.015. A bare domain counts as a link.",
        "A picture or video costs $0.01 on top, and $0.005 more with a description or a warning.",
        "Replies by API reach only authors who mentioned or quoted you in the post you answer. Roost hands \
         every other reply to you as a prefilled page on X.",
        "Liking, following and quoting by API are not open to self-serve apps.",
        "Accounts without the check mark may make 50 original posts and 200 replies a day, counted over all \
         apps and the web.",
        "X bills a post or profile once per UTC day, however often it is read.",
        "Replies written by AI and sent without a person need X's prior written approval.",
    ],
};

/// `units_max` of `price` at worst. Rows read are billed once per UTC day, requests every time.
pub(super) fn charge(price: &Price, units_max: i64) -> Charge {
    Charge {
        operation: price.operation,
        unit_price: price.unit_price,
        units_max,
        deduplicated_per_day: price.operation.ends_with(".read"),
    }
}
