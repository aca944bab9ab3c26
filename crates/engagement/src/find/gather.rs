//! One monitor: ask, choose, look up the authors, score, keep.

use std::collections::HashMap;

use super::*;

/// What looking at one monitor brought.
pub struct Looked {
    pub looked_at: i64,
    pub found: i64,
}

pub async fn look(
    cx: &Cx,
    scope: &WorkspaceScope,
    line: &Line<'_>,
    monitor: &Monitor,
    all: &[Monitor],
) -> Result<Looked> {
    let keywords = Keywords::new(all.iter().flat_map(|monitor| monitor.any_of.clone()));
    let page = ask(line, monitor).await?;
    let mut authors: HashMap<String, Person> =
        page.people.into_iter().map(|person| (person.remote_id.clone(), person)).collect();
    let looked_at = i64::try_from(page.items.len()).unwrap_or(i64::MAX);
    let candidates = choose(cx, scope, line, monitor, &keywords, page.items).await?;
    look_up_authors(line, &candidates, &mut authors).await?;
    let mut found = 0;
    let mut tx = cx.db.begin().await?;
    for post in candidates {
        let Some(author) = post.author_id.as_ref().and_then(|id| authors.get(id)) else { continue };
        let mentions_us = mentions(line, &post);
        let seen = Seen {
            person: author,
            topic: &monitor.label,
            post_id: &post.remote_id,
            mentions_us,
            at: cx.now(),
        };
        encounters::record(&mut tx, scope, &line.session.account, seen).await?;
        if !mentions_us && author.followers.is_some_and(|followers| followers < FOLLOWERS_MIN) {
            continue;
        }
        let (answered_before, _) = opportunities::past_contact(&mut tx, scope, &author.remote_id).await?;
        let context = Context {
            now: cx.now(),
            watched: is_watched(all, author),
            mentions_us,
            answered_before,
            lang: monitor.lang.clone(),
        };
        let opportunity = opportunity(cx, line, monitor, &keywords, &context, (post, author))?;
        if opportunities::insert(&mut tx, scope, &opportunity).await? {
            found += 1;
        }
    }
    monitors::mark_checked(&mut tx, scope, &monitor.id, page.newest_id.as_ref(), cx.now()).await?;
    tx.commit().await?;
    Ok(Looked { looked_at, found })
}

async fn ask(line: &Line<'_>, monitor: &Monitor) -> Result<platform::Remote<Post>> {
    let since = Since { after_id: monitor.after_id.clone(), page_size: Some(PAGE_SIZE), ..Since::default() };
    if monitor.kind == Kind::Mentions {
        return Ok(line.converse()?.mentions(&line.session, &since).await?);
    }
    let request = SearchRequest {
        any_of: monitor.any_of.clone(),
        from_usernames: monitor.usernames.clone(),
        lang: monitor.lang.clone(),
        exclude_replies: true,
        exclude_reposts: true,
        since,
    };
    Ok(line.discover()?.search(&line.session, &request).await?)
}

/// Fresh posts by others that were not picked before, the most promising first. Authors are unknown
/// here, so only the parts of the score that need none decide.
async fn choose(
    cx: &Cx,
    scope: &WorkspaceScope,
    line: &Line<'_>,
    monitor: &Monitor,
    keywords: &Keywords,
    posts: Vec<Post>,
) -> Result<Vec<Post>> {
    let mut conn = cx.db.read().await?;
    let oldest = cx.now().minus(AGE_MAX);
    let mut authors_seen: Vec<String> = Vec::new();
    let mut rated: Vec<(f64, Post)> = Vec::new();
    for post in posts {
        let Some(author_id) = post.author_id.clone() else { continue };
        let stale = post.created_at.is_some_and(|at| at < oldest) && monitor.kind != Kind::Mentions;
        if stale
            || post.is_repost()
            || author_id == line.session.remote_id
            || authors_seen.contains(&author_id)
        {
            continue;
        }
        let key = (post.remote_id.as_str(), author_id.as_str(), post.conversation_id.as_deref());
        let since = cx.now().minus(COOLDOWN);
        if opportunities::is_taken(&mut conn, scope, &line.session.account, key, since).await? {
            continue;
        }
        let context = Context { now: cx.now(), lang: monitor.lang.clone(), ..Context::default() };
        let parts = score(&post, &nobody(&author_id), keywords, &context).parts;
        authors_seen.push(author_id);
        rated.push((parts.performance + parts.content, post));
    }
    rated.sort_by(|a, b| b.0.total_cmp(&a.0));
    Ok(rated.into_iter().take(PICKED_MAX).map(|(_, post)| post).collect())
}

fn nobody(remote_id: &str) -> Person {
    Person {
        remote_id: remote_id.to_owned(),
        username: String::new(),
        display_name: String::new(),
        bio: None,
        followers: None,
        following: None,
        posts: None,
        listed: None,
        verified: None,
        created_at: None,
        avatar_url: None,
        text_limit: None,
    }
}

/// Adds the authors that did not come with the page; those that did have been paid for.
async fn look_up_authors(
    line: &Line<'_>,
    posts: &[Post],
    authors: &mut HashMap<String, Person>,
) -> Result<()> {
    let ids = posts.iter().filter_map(|post| post.author_id.clone());
    let unknown: Vec<String> = ids.filter(|id| !authors.contains_key(id)).collect();
    if !unknown.is_empty() {
        let people = line.discover()?.people(&line.session, &unknown).await?;
        authors.extend(people.into_iter().map(|person| (person.remote_id.clone(), person)));
    }
    Ok(())
}

fn mentions(line: &Line<'_>, post: &Post) -> bool {
    post.mentions.iter().any(|name| name.eq_ignore_ascii_case(&line.session.username))
}

fn is_watched(all: &[Monitor], author: &Person) -> bool {
    let names = all.iter().flat_map(|monitor| &monitor.usernames);
    names.into_iter().any(|name| name.eq_ignore_ascii_case(&author.username))
}

fn opportunity(
    cx: &Cx,
    line: &Line<'_>,
    monitor: &Monitor,
    keywords: &Keywords,
    context: &Context,
    (post, author): (Post, &Person),
) -> Result<Opportunity> {
    let score = score(&post, author, keywords, context);
    // Whether it can be answered does not depend on the words, so any will do.
    let answer = NewPost {
        text: "…".into(),
        reply_to: Some(ReplyTarget {
            post_id: post.remote_id.clone(),
            author_id: post.author_id.clone(),
            author_username: Some(author.username.clone()),
            mentions_us: Some(context.mentions_us),
            reply_settings: post.reply_settings.clone(),
        }),
    };
    let us =
        platform::publish::PostingAccount { remote_id: line.session.remote_id.clone(), text_limit: None };
    Ok(Opportunity {
        id: cx.new_id(),
        account: line.session.account.clone(),
        url: line.url_of(&author.username, &post.remote_id),
        assessment: line.publish()?.assess(&us, &answer),
        source_kind: monitor.kind.as_str().to_owned(),
        source_label: monitor.label.clone(),
        score: score.parts.total(),
        parts: score.parts,
        reasons: score.reasons,
        mentions_us: context.mentions_us,
        state: State::New,
        act: None,
        found_at: cx.now(),
        author: author.clone(),
        post,
    })
}
