//! The public price list of X's console. No credential, no charge.

use axum::Json;
use axum::extract::State;
use serde_json::{Map, Value, json};

use crate::server::Sim;

/// Per resource returned or delivered.
const EVENTS: [(&str, f64); 12] = [
    ("Post", 0.005),
    ("User", 0.01),
    ("List", 0.005),
    ("Space", 0.005),
    ("Community", 0.005),
    ("DirectMessage", 0.01),
    ("ProfileUpdate", 0.005),
    ("Like", 0.001),
    ("Follow", 0.01),
    ("Mute", 0.001),
    ("Block", 0.001),
    ("News", 0.005),
];
/// Per request. X adds keys without a word, so the last three are in no document.
const REQUESTS: [(&str, f64); 18] = [
    ("Bookmark", 0.005),
    ("DmInteractionCreate", 0.015),
    ("UserInteractionCreate", 0.015),
    ("InteractionDelete", 0.01),
    ("ContentCreate", 0.015),
    ("ContentManage", 0.005),
    ("ListCreate", 0.01),
    ("ListManage", 0.005),
    ("MediaMetadata", 0.005),
    ("PrivacyUpdate", 0.01),
    ("MuteDelete", 0.005),
    ("CountsRecent", 0.005),
    ("CountsAll", 0.01),
    ("Trends", 0.01),
    ("Write", 0.01),
    ("PostCreateUrlV2", 0.2),
    ("EngagedReplyCreate", 0.01),
    ("HolographicSpaceCreate", 1.5),
];

/// The list, with what was changed by option.
pub(super) async fn show(State(sim): State<Sim>) -> Json<Value> {
    let world = sim.lock();
    let changed = &world.options.live_prices;
    let list = |plain: &[(&str, f64)]| {
        let each = |(key, dollars): &(&str, f64)| {
            ((*key).to_owned(), json!(changed.get(*key).copied().unwrap_or(*dollars)))
        };
        plain.iter().map(each).collect::<Map<_, _>>()
    };
    Json(json!({
        "eventTypePricing": list(&EVENTS),
        "requestTypePricing": list(&REQUESTS),
        "defaultCost": 0.005,
        "notice": {"text": "Prices may change."},
    }))
}
