//! Whether a row makes a post, changes one, or says nothing new.

use std::collections::HashMap;

use kernel::ids::PostId;
use runtime::{Caller, Conn, Cx};
use web::FieldError;

use super::import::Options;
use super::wish::{Reading, Wish, plain};
use super::{Row, dates};
use crate::post::Post;
use crate::{Result, store};

/// A row and what shall become of it.
pub struct Line {
    pub row: i64,
    pub excerpt: String,
    pub step: Step,
}

pub enum Step {
    Refused(Vec<FieldError>),
    Unchanged(Box<Post>),
    Write(Box<Change>),
}

pub struct Change {
    pub wish: Wish,
    /// The post as it was looked at; none for a new one.
    pub on: Option<Post>,
    /// The post that the row's key stood for, deleted or not.
    pub known_as: Option<PostId>,
}

pub async fn decide(cx: &Cx, caller: &Caller, options: &Options, rows: &[Row]) -> Result<Vec<Line>> {
    let mut conn = cx.db.read().await?;
    let accounts = connections::list(&mut conn, &caller.scope).await?;
    let settings = gate::settings::load(&mut conn, &caller.scope).await?;
    let timezone = options.timezone.as_deref().unwrap_or(&settings.timezone);
    let reading = Reading {
        accounts: &accounts,
        for_all: &options.accounts,
        timezone,
        order: options.order.or_else(|| dates::order_of(days(rows))),
    };
    let wishes: Vec<(&Row, Result<Wish, Vec<FieldError>>)> =
        rows.iter().map(|row| (row, reading.wish(row))).collect();
    let keys: Vec<&str> =
        wishes.iter().filter_map(|(_, wish)| Some(wish.as_ref().ok()?.key.as_str())).collect();
    let known = store::import_keys::find_many(&mut conn, &caller.scope, &keys).await?;
    let mut lines = Vec::with_capacity(wishes.len());
    let mut seen: HashMap<String, i64> = HashMap::new();
    for (row, wish) in wishes {
        let step = match wish {
            Err(problems) => Step::Refused(problems),
            Ok(wish) => match seen.insert(wish.key.clone(), wish.row) {
                Some(other) => Step::Refused(vec![twice(&wish, other)]),
                None => step(&mut conn, caller, wish, &known).await?,
            },
        };
        lines.push(Line { row: row.number, excerpt: excerpt(row), step });
    }
    Ok(lines)
}

/// Every day of the file, for telling which number comes first.
fn days(rows: &[Row]) -> impl Iterator<Item = &str> {
    use super::Column::{Date, Local};
    rows.iter().flat_map(|row| {
        [Date, Local].into_iter().filter_map(|column| row.cells.get(&column)).map(String::as_str)
    })
}

fn twice(wish: &Wish, other: i64) -> FieldError {
    if wish.key.starts_with("row:") {
        return FieldError::new("row", format!("row {other} says exactly the same"));
    }
    FieldError::new("id", format!("row {other} has this id too"))
}

async fn step(
    conn: &mut Conn,
    caller: &Caller,
    wish: Wish,
    known: &HashMap<String, (PostId, String)>,
) -> Result<Step> {
    let named = match wish.key.parse::<PostId>() {
        Ok(id) => find(conn, caller, &id).await?,
        Err(_) => None,
    };
    let (post, hash) = match (named, known.get(&wish.key)) {
        (Some(post), _) => (Some(post), None),
        (None, Some((id, hash))) => (find(conn, caller, id).await?, Some(hash)),
        (None, None) => (None, None),
    };
    let known_as = known.get(&wish.key).map(|(id, _)| id.clone());
    let Some(post) = post else { return Ok(Step::Write(Box::new(Change { wish, on: None, known_as }))) };
    if hash == Some(&wish.hash) || says_the_same(&post, &wish) {
        return Ok(Step::Unchanged(Box::new(post)));
    }
    Ok(Step::Write(Box::new(Change { wish, on: Some(post), known_as })))
}

async fn find(conn: &mut Conn, caller: &Caller, id: &PostId) -> Result<Option<Post>> {
    let found = store::posts::find(conn, &caller.scope, id).await?;
    Ok(found.filter(|post| post.deleted_at.is_none()))
}

fn says_the_same(post: &Post, wish: &Wish) -> bool {
    let before = plain(&post.draft);
    let time = post.plan.as_ref().and_then(|plan| plan.time.as_ref());
    let same_time = wish.time.is_none() || wish.time.as_ref() == time;
    // An address may lead to any file: only fetching it tells.
    let unfetched = wish.said.addresses().next().is_some();
    same_time && !unfetched && plain(&wish.said.onto(&before, &HashMap::new())) == before
}

fn excerpt(row: &Row) -> String {
    match (&row.draft, row.cells.get(&super::Column::Text)) {
        (Some(draft), _) => draft.excerpt(),
        (None, Some(text)) => {
            crate::Draft { content: crate::Content::text(text.as_str()), ..Default::default() }.excerpt()
        }
        (None, None) => String::new(),
    }
}
