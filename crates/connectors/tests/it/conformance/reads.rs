use std::collections::HashSet;

use platform::{Reach, Remote, Result, SearchRequest, Since};

use super::rig::{Rig, name};

/// Every reading capability of the platform, by name and by the path it reads.
const READS: [(&str, &str); 9] = [
    ("profile", "/x/2/users/me"),
    ("own_posts", "/x/2/users/"),
    ("posts", "/x/2/tweets"),
    ("look", "/x/2/tweets"),
    ("mentions", "/x/2/users/"),
    ("search", "/x/2/tweets/search/recent"),
    ("people", "/x/2/users"),
    ("people_by_username", "/x/2/users/by"),
    ("credits", "/x/2/usage/credits"),
];

fn words() -> SearchRequest {
    SearchRequest {
        any_of: vec!["rust".into(), "kubernetes".into(), "machine learning".into()],
        lang: Some("en".into()),
        exclude_replies: true,
        exclude_reposts: true,
        ..SearchRequest::default()
    }
}

/// Makes one read; answers how many rows came.
async fn read(rig: &Rig, capability: &str) -> Result<usize> {
    let (session, x) = (&rig.session, &rig.x);
    let (measure, discover) = (x.measure().unwrap(), x.discover().unwrap());
    let ids: Vec<String> =
        rig.sim.sim.posts_of(sim::DEMO_USERNAME).iter().map(|post| post.id.to_string()).take(5).collect();
    let everything = Since::default();
    match capability {
        "profile" => measure.profile(session).await.map(|_| 1),
        "own_posts" => measure.own_posts(session, &everything).await.map(|page| page.items.len()),
        "posts" => measure.posts(session, &ids).await.map(|posts| posts.len()),
        "look" => {
            let looked = x.read_conversation().unwrap().look(session, &ids[0], Reach::WithParent).await;
            looked.map(|look| usize::from(look.post.is_some()))
        }
        "mentions" => x.converse().unwrap().mentions(session, &everything).await.map(|page| page.items.len()),
        "search" => discover.search(session, &words()).await.map(|page| page.items.len()),
        "people" => {
            discover.people(session, &[session.remote_id.clone(), "1".into()]).await.map(|all| all.len())
        }
        "people_by_username" => {
            let names =
                [sim::DEMO_USERNAME, "@roost_team", "nobody_is_called", "not a name"].map(str::to_owned);
            discover.people_by_username(session, &names).await.map(|all| all.len())
        }
        "credits" => measure.credits(session).await.map(|credits| usize::from(credits.balance.is_some())),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn every_capability_reads_the_world() {
    let rig = Rig::start().await;
    for (capability, _) in READS {
        let rows = read(&rig, capability).await.unwrap();
        assert!(rows > 0, "{capability} saw nothing");
    }
    assert_eq!(read(&rig, "people").await.unwrap(), 1, "who is unknown is not in the answer");
    assert_eq!(read(&rig, "people_by_username").await.unwrap(), 2);
}

#[tokio::test]
async fn short_trouble_is_outlived_and_lasting_trouble_is_temporary() {
    let faults =
        ["fail-500-before", "fail-503-after", "reset-before", "reset-mid-body", "html-error", "truncated"];
    let mut running = tokio::task::JoinSet::new();
    for (capability, path) in READS {
        for fault in faults {
            running.spawn(async move {
                let rig = Rig::start().await;
                rig.break_next("GET", path, fault, 1);
                let once = read(&rig, capability).await;
                let expected = if fault == "truncated" { "transient" } else { "read" };
                let said = once.as_ref().map_or_else(name, |_| "read");
                assert_eq!(said, expected, "{capability} after one {fault}: {once:?}");
                rig.break_next("GET", path, fault, 4);
                let lasting = read(&rig, capability).await;
                let said = lasting.as_ref().map_or_else(name, |_| "read");
                assert_eq!(said, "transient", "{capability} under lasting {fault}: {lasting:?}");
            });
        }
    }
    while let Some(done) = running.join_next().await {
        done.unwrap();
    }
}

#[tokio::test]
async fn a_refused_read_says_why() {
    for (capability, path) in READS {
        for (fault, expected) in [
            ("rate-limited", "rate_limited"),
            ("rate-limited-bare", "rate_limited"),
            ("out-of-credits", "out_of_credit"),
            ("rate-limited-absurd", "rate_limited"),
            ("malformed-json", "transient"),
            ("error-inside-before", "transient"),
            ("empty-body", "transient"),
            ("revoked", "reconnect"),
        ] {
            let rig = Rig::start().await;
            rig.break_next("GET", path, fault, 1);
            let outcome = read(&rig, capability).await;
            let said = outcome.as_ref().map_or_else(name, |_| "read");
            // X is known to answer nothing where it has no balance to tell: that is an answer.
            let expected = if (capability, fault) == ("credits", "empty-body") { "read" } else { expected };
            assert_eq!(said, expected, "{capability} under {fault}: {outcome:?}");
        }
    }
}

/// Follows a listing to its end; answers its ids and how many pages were asked for.
async fn walk<F>(mut page: F) -> (Vec<String>, usize)
where
    F: AsyncFnMut(Option<String>) -> Remote<platform::Post>,
{
    let (mut ids, mut pages, mut cursor) = (Vec::new(), 0, None);
    loop {
        let found = page(cursor.take()).await;
        pages += 1;
        ids.extend(found.items.into_iter().map(|post| post.remote_id));
        match found.next {
            Some(next) if pages < 50 => cursor = Some(next),
            _ => return (ids, pages),
        }
    }
}

#[tokio::test]
async fn listings_end_and_give_every_row_once_also_when_pages_lead_in_circles() {
    let rig = Rig::start().await;
    let measure = rig.x.measure().unwrap();
    let pages_of = async || {
        walk(async |cursor| {
            let since = Since { cursor, page_size: Some(5), ..Since::default() };
            measure.own_posts(&rig.session, &since).await.unwrap()
        })
        .await
    };
    let (ids, pages) = pages_of().await;
    let unique: HashSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "each row once");
    assert!(pages > 1 && pages < 50, "{pages} pages");

    rig.break_next("GET", "/x/2/users/", "cursor-loop", 1000);
    let (looped, pages) = pages_of().await;
    let unique: HashSet<_> = looped.iter().collect();
    assert_eq!(unique.len(), looped.len(), "each row once, even in a circle");
    assert!(pages <= 3, "{pages} pages of a circle");

    rig.break_next("GET", "/x/2/tweets/search/recent", "cursor-loop", 1000);
    let (_, pages) = walk(async |cursor| {
        let request =
            SearchRequest { since: Since { cursor, page_size: Some(10), ..Since::default() }, ..words() };
        rig.x.discover().unwrap().search(&rig.session, &request).await.unwrap()
    })
    .await;
    assert!(pages <= 3, "{pages} pages of a circle");
}

#[tokio::test]
async fn only_what_is_newer_is_asked_for() {
    let rig = Rig::start().await;
    let (converse, session) = (rig.x.converse().unwrap(), &rig.session);
    let first = converse.mentions(session, &Since::default()).await.unwrap();
    let since = Since { after_id: first.newest_id.clone(), ..Since::default() };
    assert!(converse.mentions(session, &since).await.unwrap().items.is_empty());
    let said = rig.sim.sim.say(sim::TEAM_USERNAME, "@roost_demo have a look", None).unwrap();
    let news = converse.mentions(session, &since).await.unwrap();
    let ids: Vec<_> = news.items.iter().map(|post| post.remote_id.clone()).collect();
    assert_eq!(ids.as_slice(), std::slice::from_ref(&said));
    assert_eq!(news.newest_id, Some(said));
    let author =
        news.people.iter().find(|person| Some(&person.remote_id) == news.items[0].author_id.as_ref());
    assert_eq!(author.unwrap().username, sim::TEAM_USERNAME);
}
