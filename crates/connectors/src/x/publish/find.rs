//! Looking on the account's own timeline for the effect of an earlier attempt.

use std::time::Duration;

use kernel::Timestamp;
use platform::{Post, Result, Session, Sighting, Since, Wanted};

use super::super::X;
use super::super::client::{self, Ask};
use super::super::cursor::Cursor;
use super::super::rows::{self, PostFields};
use super::super::wire::Envelope;
use super::super::{fingerprint, snowflake};

/// Clocks differ; X's may be behind ours.
const SLACK: Duration = Duration::from_secs(5);
/// A busy account may have made this many pages of posts since; more would cost more than a person's look.
const MOST_PAGES: usize = 3;
const FIELDS: PostFields = PostFields { private_metrics: false, author: false, references: true };
const PAGE: i64 = 100;

pub(super) async fn find(session: &Session, x: &X, wanted: &Wanted, exclude: &[String]) -> Result<Sighting> {
    let floor = snowflake::floor_before(wanted.not_before, SLACK);
    let since = Since { after_id: Some(floor), ..Since::default() };
    let mut cursor = Cursor::default();
    let mut looked_at = 0;
    for _ in 0..MOST_PAGES {
        let ask = Ask::get(&["2", "users", &session.remote_id, "tweets"], "x.users.posts");
        let ask = rows::posts(ask, FIELDS, PAGE, rows::owned(session));
        let answer = client::send(session, x, &rows::page(ask, &since, &cursor, PAGE)).await?;
        let page = rows::remote(&Envelope::read(&answer)?, &cursor);
        looked_at += rows::count(page.items.len());
        // The oldest match is the attempt; a later one was typed by hand.
        let proof = page.items.into_iter().rev().find(|post| is_proof(post, wanted, exclude));
        if let Some(post) = proof {
            return Ok(Sighting::Found(Box::new(post)));
        }
        match page.next {
            Some(next) => cursor = Cursor::parse(&next),
            None => break,
        }
    }
    Ok(Sighting::Absent { looked_at })
}

fn is_proof(post: &Post, wanted: &Wanted, exclude: &[String]) -> bool {
    let Some(made) = snowflake::created_at(&post.remote_id) else { return false };
    let in_time =
        made >= wanted.not_before.minus(SLACK) && wanted.not_after.is_none_or(|end| made <= end_of(end));
    in_time && !exclude.contains(&post.remote_id) && fingerprint::is_same(post, &wanted.post)
}

fn end_of(end: Timestamp) -> Timestamp {
    end.plus(SLACK)
}
