//! User look-ups, and the engagement writes that self-serve apps do not have.

use serde_json::{Map, Value, json};

use super::endpoint::{Call, Caller, Endpoint, Reply};
use super::errors::{Refusal, missing};
use super::prices::{Charge, USER_READ};
use super::render::user;
use super::shape::Shape;
use crate::world::{Person, World};

const READ: &[&str] = &["users.read", "tweet.read"];

pub(super) const ME: Endpoint = Endpoint {
    name: "GET /2/users/me",
    scopes: READ,
    app_only: false,
    limits: (0, 75),
    free: false,
    run: me,
};
pub(super) const LOOKUP: Endpoint = Endpoint {
    name: "GET /2/users",
    scopes: READ,
    app_only: true,
    limits: (300, 900),
    free: false,
    run: lookup,
};
pub(super) const LOOKUP_ONE: Endpoint = Endpoint {
    name: "GET /2/users/:id",
    scopes: READ,
    app_only: true,
    limits: (300, 900),
    free: false,
    run: lookup_one,
};
pub(super) const BY: Endpoint = Endpoint {
    name: "GET /2/users/by",
    scopes: READ,
    app_only: true,
    limits: (300, 900),
    free: false,
    run: by,
};
pub(super) const BY_ONE: Endpoint = Endpoint {
    name: "GET /2/users/by/username/:username",
    scopes: READ,
    app_only: true,
    limits: (300, 900),
    free: false,
    run: by_one,
};
pub(super) const NOT_SELF_SERVE: Endpoint = Endpoint {
    name: "follows and likes",
    scopes: &[],
    app_only: false,
    limits: (0, 50),
    free: false,
    run: |_, _, _| {
        Err(Refusal::forbidden("You are not permitted to access this feature on your current package."))
    },
};

/// Free of charge, unlike other user reads.
fn me(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let shape = Shape::of(call, world.options.refuse_post_fields)?;
    let person = caller.user.and_then(|id| world.person(id)).ok_or_else(Refusal::unauthorized)?;
    Ok(Reply::ok(json!({"data": user(world, caller, &shape, person)})))
}

fn lookup(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let ids = ids(call, "ids")?;
    let found: Vec<_> = ids.iter().map(|id| (id.to_string(), world.person(*id))).collect();
    many(world, caller, call, "ids", &found)
}

fn by(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let names = listed(call, "usernames")?;
    if let Some(wrong) = names.iter().find(|name| !is_username(name)) {
        let message =
            format!("The `usernames` query parameter value [{wrong}] does not match ^[A-Za-z0-9_]{{1,15}}$");
        return Err(Refusal::invalid("usernames", wrong, &message));
    }
    let found: Vec<_> = names.iter().map(|name| ((*name).to_owned(), world.person_named(name))).collect();
    many(world, caller, call, "usernames", &found)
}

fn lookup_one(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let text = call.segment("id");
    let id = text.parse().map_err(|_| bad_id("id", text))?;
    single(world, caller, call, "id", text, world.person(id))
}

fn by_one(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let name = call.segment("username");
    if !is_username(name) {
        let message =
            format!("The `username` path parameter value [{name}] does not match ^[A-Za-z0-9_]{{1,15}}$");
        return Err(Refusal::invalid("username", name, &message));
    }
    single(world, caller, call, "username", name, world.person_named(name))
}

fn single(
    world: &World,
    caller: &Caller,
    call: &Call,
    parameter: &str,
    value: &str,
    found: Option<&Person>,
) -> Result<Reply, Refusal> {
    let shape = Shape::of(call, world.options.refuse_post_fields)?;
    let Some(person) = found else {
        return Ok(Reply::ok(json!({"errors": [missing("user", parameter, value)]})));
    };
    let charges = vec![Charge::Read { kind: "user", id: person.id, micros: USER_READ }];
    Ok(Reply { status: 200, body: json!({"data": user(world, caller, &shape, person)}), charges })
}

fn many(
    world: &World,
    caller: &Caller,
    call: &Call,
    parameter: &str,
    wanted: &[(String, Option<&Person>)],
) -> Result<Reply, Refusal> {
    let shape = Shape::of(call, world.options.refuse_post_fields)?;
    let found: Vec<&Person> = wanted.iter().filter_map(|(_, person)| *person).collect();
    let lost = wanted.iter().filter(|(_, person)| person.is_none());
    let errors: Vec<Value> = lost.map(|(value, _)| missing("user", parameter, value)).collect();
    let mut body = Map::new();
    if !found.is_empty() {
        body.insert("data".into(), found.iter().map(|p| user(world, caller, &shape, p)).collect());
    }
    if !errors.is_empty() {
        body.insert("errors".into(), Value::from(errors));
    }
    let charges = found.iter().map(|p| Charge::Read { kind: "user", id: p.id, micros: USER_READ }).collect();
    Ok(Reply { status: 200, body: Value::Object(body), charges })
}

/// 1 to 100 ids of a comma-separated parameter.
pub(super) fn ids(call: &Call, parameter: &str) -> Result<Vec<u64>, Refusal> {
    let parse = |text: &&str| text.parse::<u64>().map_err(|_| bad_id(parameter, text));
    listed(call, parameter)?.iter().map(parse).collect()
}

fn listed<'c>(call: &'c Call, parameter: &str) -> Result<Vec<&'c str>, Refusal> {
    let value = call.param(parameter).unwrap_or_default();
    let list: Vec<&str> = value.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
    match list.len() {
        1..=100 => Ok(list),
        count => {
            let message =
                format!("The `{parameter}` query parameter must hold 1 to 100 values, not {count}.");
            Err(Refusal::invalid(parameter, value, &message))
        }
    }
}

pub(super) fn bad_id(parameter: &str, value: &str) -> Refusal {
    Refusal::invalid(
        parameter,
        value,
        &format!("The `{parameter}` value [{value}] is not valid: ^[0-9]{{1,19}}$"),
    )
}

fn is_username(name: &str) -> bool {
    (1..=15).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
