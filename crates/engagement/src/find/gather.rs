//! One monitor: ask, look up the authors, score, keep the best.

use std::collections::{HashMap, HashSet};

use connections::line::Line;
use kernel::Timestamp;
use platform::publish::{PostingAccount, ReplyTarget};
use platform::{NewPost, Person, Post, Remote, SearchRequest, Since};
use runtime::{Conn, Cx, WorkspaceScope};

use super::COOLDOWN;
use super::taken::Taken;
use crate::monitor::{Kind, Monitor};
use crate::opportunity::{Opportunity, State};
use crate::score::{Context, Keywords, score};
use crate::store::encounters::{self, Seen};
use crate::store::{monitors, opportunities};
use crate::{Result, contact};

/// Posts asked for per monitor: each is paid for, and so is each author that comes with it.
const PAGE_SIZE: i64 = 10;
/// Posts kept per monitor, the most promising first.
const PICKED_MAX: usize = 8;
/// Older posts are not worth joining; people who wrote to us are answered late rather than never.
const AGE_MAX: std::time::Duration = std::time::Duration::from_secs(48 * 3600);
/// Authors with fewer followers are passed over, unless a person watches them or they wrote to us.
const FOLLOWERS_MIN: i64 = 100;

type People = HashMap<String, Person>;

/// What stays the same from monitor to monitor.
pub struct Round<'a> {
    cx: &'a Cx,
    scope: &'a WorkspaceScope,
    line: Line<'a>,
    keywords: Keywords,
    /// User names on any watch list, in lower case.
    watched: HashSet<String>,
}

/// What looking at one monitor brought.
pub struct Looked {
    pub looked_at: i64,
    pub found: i64,
}

impl<'a> Round<'a> {
    pub fn new(cx: &'a Cx, scope: &'a WorkspaceScope, line: Line<'a>, all: &[Monitor]) -> Self {
        let keywords = Keywords::new(all.iter().flat_map(|monitor| monitor.any_of.clone()));
        let watched = all.iter().flat_map(|monitor| &monitor.usernames);
        let watched = watched.map(|name| name.to_ascii_lowercase()).collect();
        Self { cx, scope, line, keywords, watched }
    }

    /// Everything that a page brought, and how far it reached, is kept in one transaction.
    pub async fn look(&self, monitor: &Monitor) -> Result<Looked> {
        let page = self.ask(monitor).await?;
        let looked_at = super::count(page.items.len());
        let posts: Vec<Post> =
            page.items.into_iter().filter(|post| self.may_be_joined(monitor, post)).collect();
        let mut conn = self.cx.db.read().await?;
        let (account, since) = (&self.line.session.account, self.cx.now().minus(COOLDOWN));
        let taken = Taken::load(&mut conn, self.scope, account, &posts, since).await?;
        drop(conn);
        let people = self.authors(&posts, &taken, page.people).await?;
        let mut tx = self.cx.db.begin().await?;
        encounters::record(&mut tx, self.scope, account, &self.seen(monitor, &posts, &people)).await?;
        let mut found = 0;
        for opportunity in self.pick(&mut tx, monitor, posts, &people, taken).await? {
            found += i64::from(opportunities::insert(&mut tx, self.scope, &opportunity).await?);
        }
        monitors::mark_checked(&mut tx, self.scope, &monitor.id, page.newest_id.as_ref(), self.cx.now())
            .await?;
        tx.commit().await?;
        Ok(Looked { looked_at, found })
    }

    async fn ask(&self, monitor: &Monitor) -> Result<Remote<Post>> {
        if monitor.kind == Kind::Mentions {
            return Ok(self.line.converse()?.mentions(&self.line.session, &request(monitor).since).await?);
        }
        Ok(self.line.discover()?.search(&self.line.session, &request(monitor)).await?)
    }

    /// Fresh, original, and by somebody else.
    fn may_be_joined(&self, monitor: &Monitor, post: &Post) -> bool {
        let oldest = self.cx.now().minus(AGE_MAX);
        let is_stale =
            monitor.kind != Kind::Mentions && post.created_at.is_some_and(|at: Timestamp| at < oldest);
        let by_another = post.author_id.as_ref().is_some_and(|id| *id != self.line.session.remote_id);
        by_another && !is_stale && !post.is_repost()
    }

    /// The authors that came with the page, which have been paid for, and those that are still needed.
    async fn authors(&self, posts: &[Post], taken: &Taken, came_along: Vec<Person>) -> Result<People> {
        let by_id = |person: Person| (person.remote_id.clone(), person);
        let mut people: People = came_along.into_iter().map(by_id).collect();
        let needed = posts.iter().filter(|post| !taken.contains(post));
        let mut unknown: Vec<String> = needed.filter_map(|post| post.author_id.clone()).collect();
        unknown.retain(|id| !people.contains_key(id));
        unknown.sort_unstable();
        unknown.dedup();
        if !unknown.is_empty() {
            let found = self.line.discover()?.people(&self.line.session, &unknown).await?;
            people.extend(found.into_iter().map(by_id));
        }
        Ok(people)
    }

    fn seen<'p>(&self, monitor: &'p Monitor, posts: &'p [Post], people: &'p People) -> Vec<Seen<'p>> {
        let with_author = posts.iter().filter_map(|post| Some((post, author_of(post, people)?)));
        let seen = with_author.map(|(post, person)| Seen {
            person,
            topic: &monitor.label,
            post_id: &post.remote_id,
            mentions_us: self.mentions_us(post),
            at: self.cx.now(),
        });
        seen.collect()
    }

    /// The most promising posts, at most one of each author and conversation.
    async fn pick(
        &self,
        conn: &mut Conn,
        monitor: &Monitor,
        posts: Vec<Post>,
        people: &People,
        mut taken: Taken,
    ) -> Result<Vec<Opportunity>> {
        let authors: Vec<&str> = posts.iter().filter_map(|post| post.author_id.as_deref()).collect();
        let contacts = contact::past(conn, self.scope, &authors).await?;
        let mut rated = Vec::new();
        for post in posts {
            let Some(author) = author_of(&post, people) else { continue };
            let context = Context {
                now: self.cx.now(),
                watched: self.watched.contains(&author.username.to_ascii_lowercase()),
                mentions_us: self.mentions_us(&post),
                answered_before: contacts.get(&author.remote_id).map_or(0, |contact| contact.count),
                lang: monitor.lang.clone(),
            };
            let is_small = author.followers.is_some_and(|followers| followers < FOLLOWERS_MIN);
            if !is_small || context.watched || context.mentions_us {
                rated.push(self.opportunity(monitor, &context, post, author)?);
            }
        }
        rated.sort_by(|a, b| b.score.total_cmp(&a.score));
        rated.retain(|opportunity| taken.add(&opportunity.post));
        rated.truncate(PICKED_MAX);
        Ok(rated)
    }

    fn mentions_us(&self, post: &Post) -> bool {
        post.mentions.iter().any(|name| name.eq_ignore_ascii_case(&self.line.session.username))
    }

    fn opportunity(
        &self,
        monitor: &Monitor,
        context: &Context,
        post: Post,
        author: &Person,
    ) -> Result<Opportunity> {
        let score = score(&post, author, &self.keywords, context);
        let us = PostingAccount { remote_id: self.line.session.remote_id.clone(), text_limit: None };
        Ok(Opportunity {
            id: self.cx.new_id(),
            account: self.line.session.account.clone(),
            url: self.line.url_of(&author.username, &post.remote_id),
            assessment: self.line.publish()?.assess(&us, &some_answer(&post, author, context)),
            source_kind: monitor.kind.as_str().to_owned(),
            source_label: monitor.label.clone(),
            score: score.parts.total(),
            parts: score.parts,
            reasons: score.reasons,
            mentions_us: context.mentions_us,
            state: State::New,
            act: None,
            found_at: self.cx.now(),
            author: author.clone(),
            post,
        })
    }
}

/// What a monitor asks for.
pub fn request(monitor: &Monitor) -> SearchRequest {
    SearchRequest {
        any_of: monitor.any_of.clone(),
        from_usernames: monitor.usernames.clone(),
        lang: monitor.lang.clone(),
        exclude_replies: true,
        exclude_reposts: true,
        since: Since { after_id: monitor.after_id.clone(), page_size: Some(PAGE_SIZE), ..Since::default() },
    }
}

fn author_of<'p>(post: &Post, people: &'p People) -> Option<&'p Person> {
    people.get(post.author_id.as_ref()?)
}

/// Whether a post can be answered does not depend on the words, so any will do.
fn some_answer(post: &Post, author: &Person, context: &Context) -> NewPost {
    NewPost {
        reply_to: Some(ReplyTarget {
            post_id: post.remote_id.clone(),
            author_id: post.author_id.clone(),
            author_username: Some(author.username.clone()),
            mentions_us: Some(context.mentions_us),
            reply_settings: post.reply_settings.clone(),
        }),
        ..NewPost::text("…")
    }
}
