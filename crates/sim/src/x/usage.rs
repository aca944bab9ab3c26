//! The balance and the post counter. Free, and answered at a zero balance.

use serde_json::{Value, json};

use super::endpoint::{Call, Caller, Endpoint, Reply};
use super::errors::Refusal;
use crate::clock::rfc3339;
use crate::world::World;

const MONTHLY_CAP: u64 = 3_000_000;

pub(super) const CREDITS: Endpoint = Endpoint {
    name: "GET /2/usage/credits",
    scopes: &[],
    app_only: true,
    limits: (30, 30),
    free: true,
    run: credits,
};
pub(super) const POSTS: Endpoint = Endpoint {
    name: "GET /2/usage/tweets",
    scopes: &[],
    app_only: true,
    limits: (50, 50),
    free: true,
    run: posts,
};

fn credits(world: &mut World, _: &Caller, _: &Call) -> Result<Reply, Refusal> {
    let dollars = |micros: i64| micros as f64 / 1_000_000.0;
    let purse = &world.purse;
    let (prepaid, free) = (purse.prepaid(), purse.free());
    let grants: Vec<Value> = match free {
        0 => Vec::new(),
        _ => vec![json!({"amount": dollars(free), "expires_at": purse.free_until_ms().map(rfc3339)})],
    };
    Ok(Reply::ok(json!({"data": {
        "total_balance": dollars((prepaid + free).max(0)),
        "prepaid_balance": dollars(prepaid),
        "free_balance": dollars(free),
        "free_grants": grants,
    }})))
}

fn posts(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let days = call.param("days").map_or(Some(7), |text| text.parse::<usize>().ok());
    let days = days.filter(|days| (1..=90).contains(days)).ok_or_else(|| {
        Refusal::invalid(
            "days",
            call.param("days").unwrap_or_default(),
            "The `days` query parameter must be 1 to 90.",
        )
    })?;
    let read = world.purse.posts_read();
    let total: u64 = read.iter().map(|(_, count)| count).sum();
    // Counters are strings on this endpoint.
    let daily = read.iter().rev().take(days);
    let usage: Vec<Value> = daily
        .map(|(day, count)| json!({"date": rfc3339(day * 86_400_000), "usage": count.to_string()}))
        .collect();
    Ok(Reply::ok(json!({"data": {
        "cap_reset_day": 1,
        "project_id": "1720000000000000001",
        "project_cap": MONTHLY_CAP.to_string(),
        "project_usage": total.to_string(),
        "daily_project_usage": {"project_id": "1720000000000000001", "usage": usage},
        "daily_client_app_usage": [{"client_app_id": caller.app, "usage": usage}],
    }})))
}
