//! Letting in whoever comes by a link. The link is found by the hash of its secret; whose it is stands in its
//! row, and nothing a guest sends can name another workspace.

use std::net::IpAddr;

use runtime::{Conn, Cx, Tx};
use web::{Pace, Problem};

use super::{Link, LinkState};
use crate::{Error, Result, store, token};

/// With many pictures on one page.
static VISITS: Pace = Pace::new(600);
/// Secrets that lead nowhere.
static GUESSES: Pace = Pace::new(30);

/// Somebody with a link, not yet looked up.
#[derive(Debug, Clone)]
pub struct Guest {
    /// None for what cannot be the secret of any link.
    hash: Option<String>,
    address: IpAddr,
}

impl Guest {
    /// Refuses who asks too often.
    pub fn arrive(cx: &Cx, token: &str, address: IpAddr) -> Result<Self, Problem> {
        VISITS.check(address, cx.now())?;
        Ok(Self { hash: token::hash(token), address })
    }

    /// The link, also of a review that is finished.
    pub async fn find(&self, cx: &Cx, conn: &mut Conn) -> Result<Link> {
        let found = match &self.hash {
            Some(hash) => store::review_links::find_by_hash(conn, hash).await?,
            None => None,
        };
        self.let_in(cx, found)
    }

    /// As [`Self::find`], keeping others from deciding until the transaction ends.
    pub async fn lock(&self, cx: &Cx, tx: &mut Tx) -> Result<Link> {
        let found = match &self.hash {
            Some(hash) => store::review_links::lock_by_hash(tx, hash).await?,
            None => None,
        };
        self.let_in(cx, found)
    }

    fn let_in(&self, cx: &Cx, found: Option<Link>) -> Result<Link> {
        let now = cx.now();
        let Some(link) = found else {
            return Err(match GUESSES.check(self.address, now) {
                Ok(()) => Error::ReviewNotFound,
                Err(_) => Error::TooManyGuesses,
            });
        };
        match link.state(now) {
            LinkState::Open => Ok(link),
            LinkState::Finished if link.expires_at > now => Ok(link),
            _ => Err(Error::ReviewOver),
        }
    }
}
