//! From a post upwards, as far as it is known what answers what.

use runtime::DbError;

use super::ABOVE_MAX;
use super::known::Known;
use super::turn::{Link, Turn};

/// Posts that are not shown are counted up to so many.
const COUNTED_MAX: i64 = 50;

/// Where the way up ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    Start,
    /// More than are shown; how many more, if that is known.
    Earlier {
        count: Option<i64>,
    },
    /// This post has to be read to go on.
    Unread {
        id: String,
    },
    Gone,
    Unclear,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Climb {
    /// The post asked for first, if it is known, then what it answers, and so on.
    pub turns: Vec<Turn>,
    pub end: End,
    /// The post that began the conversation, where it is known and what lies between is not.
    pub beginning: Option<Turn>,
}

impl Climb {
    fn holds(&self, id: &str) -> bool {
        self.turns.iter().any(|turn| turn.remote_id == id)
    }

    /// How many posts would be read to show as many as can be shown; none when nothing is to be read.
    pub fn unread(&self) -> Option<usize> {
        let End::Unread { id } = &self.end else { return None };
        // A post that is known may have to be read for what it answers.
        let again = usize::from(self.holds(id));
        Some((ABOVE_MAX + 1).saturating_sub(self.turns.len()) + again)
    }
}

pub async fn climb(known: &mut Known<'_>, from: &str) -> Result<Climb, DbError> {
    let mut climb = Climb { turns: Vec::new(), end: End::Start, beginning: None };
    let mut next = Some(from.to_owned());
    while let Some(id) = next.take() {
        let Some(turn) = known.find(&id).await? else {
            climb.end = End::Unread { id };
            break;
        };
        let (link, is_traced) = (turn.link.clone(), turn.is_traced);
        let is_gone = turn.words.is_none();
        climb.turns.push(turn);
        let is_full = climb.turns.len() > ABOVE_MAX;
        match link {
            _ if is_gone => climb.end = End::Gone,
            Link::Start => climb.end = End::Start,
            Link::Answers(above) | Link::Within(above) if climb.holds(&above) => climb.end = End::Unclear,
            Link::Answers(above) if is_full => climb.end = End::Earlier { count: count(known, above).await? },
            Link::Within(_) if is_full => climb.end = End::Earlier { count: None },
            Link::Answers(above) => next = Some(above),
            Link::Within(first) => {
                climb.beginning = known.find(&first).await?;
                climb.end = if is_traced { End::Unclear } else { End::Unread { id } };
            }
        }
    }
    Ok(climb)
}

/// How many posts there are from this one up to the beginning, where all of them are known.
async fn count(known: &mut Known<'_>, from: String) -> Result<Option<i64>, DbError> {
    let mut next = from;
    for count in 1..=COUNTED_MAX {
        match known.find(&next).await? {
            Some(Turn { words: Some(_), link: Link::Start, .. }) => return Ok(Some(count)),
            Some(Turn { words: Some(_), link: Link::Answers(above), .. }) => next = above,
            _ => return Ok(None),
        }
    }
    Ok(None)
}
