//! Windows over lists of posts: ids, times, page size, page tokens.

use serde_json::{Map, Value, json};

use super::endpoint::Call;
use super::errors::Refusal;
use crate::clock::parse_rfc3339;
use crate::faults::LOOP_TOKEN;
use crate::world::Post;

#[derive(Clone, Debug)]
pub(crate) struct Window {
    after: Option<u64>,
    before: Option<u64>,
    from_ms: Option<i64>,
    until_ms: Option<i64>,
    size: usize,
    cursor: Option<Cursor>,
}

/// Where a page starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cursor {
    OlderThan(u64),
    NewerThan(u64),
}

/// Bounds of `max_results` and its default.
pub(crate) struct Sizes {
    pub least: usize,
    pub most: usize,
    pub default: usize,
}

impl Window {
    pub(crate) fn of(call: &Call, sizes: &Sizes) -> Result<Self, Refusal> {
        let token = call.param("pagination_token").or_else(|| call.param("next_token"));
        Ok(Self {
            after: id(call, "since_id")?,
            before: id(call, "until_id")?,
            from_ms: instant(call, "start_time")?,
            until_ms: instant(call, "end_time")?,
            size: size(call, sizes)?,
            cursor: token.map(cursor).transpose()?.flatten(),
        })
    }

    pub(crate) fn has_both_starts(&self) -> bool {
        self.after.is_some() && self.from_ms.is_some()
    }

    /// Search wants an end at least ten seconds back.
    pub(crate) fn check_end(&self, now_ms: i64) -> Result<(), Refusal> {
        if self.before.is_some() && self.until_ms.is_some() {
            return Err(Refusal::invalid(
                "until_id",
                "",
                "Only one of `end_time` and `until_id` may be given.",
            ));
        }
        match self.until_ms.filter(|until| *until > now_ms - 10_000) {
            None => Ok(()),
            Some(until) => {
                let message =
                    "Invalid 'end_time'. It must be a minimum of 10 seconds prior to the request time.";
                Err(Refusal::invalid("end_time", &crate::clock::rfc3339(until), message))
            }
        }
    }

    /// Narrows the window to `[from, until)` where the caller set nothing.
    pub(crate) fn default_times(&mut self, from_ms: i64, until_ms: i64) {
        self.from_ms = Some(self.from_ms.map_or(from_ms, |own| own.max(from_ms)));
        self.until_ms = self.until_ms.or(Some(until_ms));
    }

    pub(crate) fn times(&self) -> (Option<i64>, Option<i64>) {
        (self.from_ms, self.until_ms)
    }

    pub(crate) fn holds(&self, post: &Post) -> bool {
        self.after.is_none_or(|id| post.id > id)
            && self.before.is_none_or(|id| post.id < id)
            && self.from_ms.is_none_or(|at| post.created_ms >= at)
            && self.until_ms.is_none_or(|at| post.created_ms < at)
    }

    /// One page of a list that is newest first, and its `meta`.
    pub(crate) fn page<'w>(&self, posts: impl Iterator<Item = &'w Post>) -> (Vec<&'w Post>, Value) {
        let all: Vec<&Post> = posts.filter(|post| self.holds(post)).collect();
        let start = match self.cursor {
            None => 0,
            Some(Cursor::OlderThan(id)) => all.iter().position(|post| post.id < id).unwrap_or(all.len()),
            Some(Cursor::NewerThan(id)) => {
                all.iter().position(|post| post.id <= id).unwrap_or(all.len()).saturating_sub(self.size)
            }
        };
        let page: Vec<&Post> = all.iter().skip(start).take(self.size).copied().collect();
        let mut meta = Map::new();
        meta.insert("result_count".into(), json!(page.len()));
        if let (Some(first), Some(last)) = (page.first(), page.last()) {
            meta.insert("newest_id".into(), json!(first.id.to_string()));
            meta.insert("oldest_id".into(), json!(last.id.to_string()));
            if start + page.len() < all.len() {
                meta.insert("next_token".into(), json!(encode('b', last.id)));
            }
            if start > 0 {
                meta.insert("previous_token".into(), json!(encode('a', first.id)));
            }
        }
        (page, Value::Object(meta))
    }
}

fn id(call: &Call, name: &str) -> Result<Option<u64>, Refusal> {
    let parse = |text: &str| text.parse().map_err(|_| super::users::bad_id(name, text));
    call.param(name).map(parse).transpose()
}

fn instant(call: &Call, name: &str) -> Result<Option<i64>, Refusal> {
    let parse = |text: &str| {
        let message = format!("Invalid '{name}': [{text}]. It must be RFC 3339.");
        parse_rfc3339(text).ok_or_else(|| Refusal::invalid(name, text, &message))
    };
    call.param(name).map(parse).transpose()
}

fn size(call: &Call, sizes: &Sizes) -> Result<usize, Refusal> {
    let Some(text) = call.param("max_results") else {
        return Ok(sizes.default);
    };
    let within = |size: &usize| (sizes.least..=sizes.most).contains(size);
    text.parse().ok().filter(within).ok_or_else(|| {
        let (least, most) = (sizes.least, sizes.most);
        let message =
            format!("The `max_results` query parameter value [{text}] is not between {least} and {most}");
        Refusal::invalid("max_results", text, &message)
    })
}

/// X's tokens are opaque base32hex; these hold a direction and an id.
fn encode(direction: char, id: u64) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
    let digits = (0..13).rev().map(|place| char::from(DIGITS[(id >> (place * 5) & 31) as usize]));
    format!("{direction}{}", digits.collect::<String>())
}

/// The token of a looping cursor means "from the start" (no cursor).
fn cursor(token: &str) -> Result<Option<Cursor>, Refusal> {
    if token == LOOP_TOKEN {
        return Ok(None);
    }
    let invalid = || {
        Refusal::invalid(
            "pagination_token",
            token,
            &format!("Invalid 'pagination_token': [{token}]. It may have expired."),
        )
    };
    let digits = token.get(1..).ok_or_else(invalid)?;
    let fold = |id: u64, c: char| c.to_digit(32).map(|digit| id << 5 | u64::from(digit));
    let id = digits.chars().try_fold(0, fold).filter(|_| digits.len() == 13).ok_or_else(invalid)?;
    match token.chars().next() {
        Some('b') => Ok(Some(Cursor::OlderThan(id))),
        Some('a') => Ok(Some(Cursor::NewerThan(id))),
        _ => Err(invalid()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, cursor, encode};

    #[test]
    fn tokens_survive_the_round_trip() {
        let id = 2_080_761_390_344_937_796;
        assert_eq!(cursor(&encode('b', id)).ok().flatten(), Some(Cursor::OlderThan(id)));
        assert_eq!(cursor(&encode('a', id)).ok().flatten(), Some(Cursor::NewerThan(id)));
        assert!(cursor("zzzz").is_err() && cursor("").is_err());
    }
}
