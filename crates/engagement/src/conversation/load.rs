//! Reading what is missing of a conversation, because a person asked for it at a price they saw.

use std::collections::{BTreeMap, BTreeSet};

use connections::line::{self, Line};
use kernel::Micros;
use kernel::ids::AccountId;
use platform::{Look, Post, Reach, ReadConversation};
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use super::climb::{Climb, End, climb};
use super::known::Known;
use super::turn::{bounded_name, bounded_text};
use super::{ABOVE_MAX, Conversation, KEPT, check_id, price, show};
use crate::store::conversation_posts::{self, Kept};
use crate::{Error, Result};

/// Reads upwards from where the known conversation ends. `quoted` is the price that the person was shown; a
/// higher one is refused. What was read before something went wrong stays, since it was paid for.
pub async fn load(
    cx: &Cx,
    caller: &Caller,
    account: &AccountId,
    remote_id: &str,
    quoted: Micros,
) -> Result<Conversation> {
    caller.require(Permission::Propose)?;
    let reading = Reading { cx, caller, account, from: check_id(remote_id)? };
    let Some(price) = reading.price().await? else { return show(cx, caller, account, remote_id).await };
    if price > quoted {
        return Err(Error::PriceChanged { quoted, price });
    }
    let line = line::open(cx, &caller.scope, account).await?;
    let Some(reader) = line.platform.read_conversation() else {
        return show(cx, caller, account, remote_id).await;
    };
    reading.record(quoted).await?;
    let mut brought = Brought::default();
    let outcome = reading.upwards(&line, reader, &mut brought).await;
    if brought.looks > 0 {
        let named = reading.name(&line, reader, brought.names, outcome.is_ok()).await;
        outcome.and(named)?;
    } else {
        outcome?;
    }
    show(cx, caller, account, remote_id).await
}

/// What came of it so far.
#[derive(Default)]
struct Brought {
    looks: usize,
    names: Names,
}

struct Reading<'a> {
    cx: &'a Cx,
    caller: &'a Caller,
    account: &'a AccountId,
    from: &'a str,
}

type Names = BTreeMap<String, String>;

impl Reading<'_> {
    /// What the rest costs at worst; none when there is nothing to read.
    async fn price(&self) -> Result<Option<Micros>> {
        let mut conn = self.cx.db.read().await?;
        let mut known = Known::of(self.cx, &mut conn, &self.caller.scope, self.account).await?;
        let climbed = climb(&mut known, self.from).await?;
        Ok(price(&known, &climbed))
    }

    async fn climb(&self) -> Result<Climb> {
        let mut conn = self.cx.db.read().await?;
        let mut known = Known::of(self.cx, &mut conn, &self.caller.scope, self.account).await?;
        Ok(climb(&mut known, self.from).await?)
    }

    async fn record(&self, quoted: Micros) -> Result<()> {
        let mut tx = self.cx.db.begin().await?;
        let detail = json!({ "remote_id": self.from, "quoted_micros": quoted.0 });
        let account = self.account.as_str();
        audit::record(self.cx, &mut tx, self.caller, "engagement.read_conversation", account, detail).await?;
        Ok(tx.commit().await?)
    }

    /// Each look is kept before the next is made. Ends because a post that was looked at is known, and no
    /// more than can be shown are looked at.
    async fn upwards(
        &self,
        line: &Line<'_>,
        reader: &dyn ReadConversation,
        brought: &mut Brought,
    ) -> Result<()> {
        for _ in 0..=ABOVE_MAX + 1 {
            let climbed = self.climb().await?;
            let (End::Unread { id }, Some(left)) = (&climbed.end, climbed.unread()) else { break };
            let reach = if left > 1 { Reach::WithParent } else { Reach::PostOnly };
            let look = reader.look(&line.session, id, reach).await?;
            brought.names.extend(look.names.iter().map(|(id, name)| (id.clone(), bounded_name(name))));
            self.keep(id, reach, look, &brought.names).await?;
            brought.looks += 1;
        }
        Ok(())
    }

    async fn keep(&self, id: &str, reach: Reach, look: Look, names: &Names) -> Result<()> {
        let (scope, now) = (&self.caller.scope, self.cx.now());
        let kept = |post: Option<Post>, id: &str, is_traced| Kept {
            remote_id: id.to_owned(),
            author_username: post.as_ref().and_then(|post| names.get(post.author_id.as_ref()?).cloned()),
            post: post.map(|post| Post { text: bounded_text(&post.text), ..post }),
            is_traced,
        };
        let mut tx = self.cx.db.begin().await?;
        conversation_posts::forget(&mut tx, now.minus(KEPT)).await?;
        let asked = kept(look.post, id, reach == Reach::WithParent);
        conversation_posts::save(&mut tx, scope, self.account, &asked, now).await?;
        if let Some(parent) = look.parent.filter(|parent| parent.remote_id != id) {
            let parent = kept(Some(parent.clone()), &parent.remote_id, false);
            conversation_posts::add(&mut tx, scope, self.account, &parent, now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Gives the posts shown the names of their authors: those that came along, and, unless something went
    /// wrong already, those that are still needed.
    async fn name(
        &self,
        line: &Line<'_>,
        reader: &dyn ReadConversation,
        mut names: Names,
        may_ask: bool,
    ) -> Result<()> {
        let nameless: BTreeSet<String> = self.climb().await?.turns.into_iter().filter_map(nameless).collect();
        let unknown: Vec<String> = nameless.iter().filter(|id| !names.contains_key(*id)).cloned().collect();
        let asked = if may_ask && !unknown.is_empty() {
            reader.names(&line.session, &unknown).await
        } else {
            Ok(Names::new())
        };
        let mut tx = self.cx.db.begin().await?;
        names.extend(asked.iter().flatten().map(|(id, name)| (id.clone(), bounded_name(name))));
        for (id, name) in nameless.iter().filter_map(|id| names.get_key_value(id)) {
            conversation_posts::name(&mut tx, &self.caller.scope, self.account, (id.as_str(), name.as_str()))
                .await?;
        }
        let payload = json!({ "account_id": self.account });
        let event = Event { kind: "engagement.conversation_read", subject: self.from.to_owned(), payload };
        events::emit(self.cx, &mut tx, &self.caller.scope, event).await?;
        tx.commit().await?;
        asked.map(|_| ()).map_err(Error::from)
    }
}

fn nameless(turn: super::Turn) -> Option<String> {
    let words = turn.words?;
    words.author_id.filter(|_| words.username.is_none())
}
