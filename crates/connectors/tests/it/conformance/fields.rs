use std::collections::HashSet;

use platform::{Post, Since};
use sim::SimOptions;

use super::rig::{Rig, options};

async fn own_posts(rig: &Rig) -> Vec<Post> {
    rig.x.measure().unwrap().own_posts(&rig.session, &Since::default()).await.unwrap().items
}

fn with_words(fields: &str) -> impl Fn(&Rig) -> usize {
    let wanted = format!("{fields}=");
    move |rig| rig.sim.sim.ledger().requests.iter().filter(|row| row.query.contains(&wanted)).count()
}

#[tokio::test]
async fn an_api_that_speaks_the_old_words_is_understood_after_one_refusal() {
    let rig = Rig::with(SimOptions { refuse_post_fields: true, ..options() }).await;
    let posts = own_posts(&rig).await;
    assert!(posts.iter().any(|post| post.metrics.reposts.is_some()));
    own_posts(&rig).await;
    let asked = (with_words("post.fields")(&rig), with_words("tweet.fields")(&rig));
    assert_eq!(asked, (1, 2), "the refusal is remembered");
}

#[tokio::test]
async fn own_posts_carry_what_only_their_author_may_see() {
    let rig = Rig::start().await;
    let posts = own_posts(&rig).await;
    assert_eq!(with_words("tweet.fields")(&rig), 0);
    let seen = |which: fn(&Post) -> bool| posts.iter().filter(|post| which(post)).count();
    assert_eq!(seen(|post| post.created_at.is_some()), posts.len());
    assert_eq!(seen(|post| post.metrics.likes.is_some()), posts.len());
    assert!(seen(|post| post.metrics.impressions.is_some()) > 0);
    assert!(seen(|post| post.metrics.profile_clicks.is_some()) > 0, "private numbers of recent posts");
    assert_eq!(seen(|post| post.author_id.is_some()), posts.len());
    assert_eq!(seen(|post| post.text.contains("https://t.co/")), 0, "links are written out");
}

#[tokio::test]
async fn numbers_of_own_posts_are_read_as_stretches_by_owners_and_by_id_by_others() {
    for (owns_app, operation) in [(true, "x.owned.read"), (false, "x.post.read")] {
        let mut rig = Rig::start().await;
        rig.session.owns_app = owns_app;
        let measure = rig.x.measure().unwrap();
        let mut all: Vec<u64> =
            rig.sim.sim.posts_of(sim::DEMO_USERNAME).iter().map(|post| post.id.parse().unwrap()).collect();
        all.sort_unstable_by_key(|id| std::cmp::Reverse(*id));
        let newest: Vec<String> = all.iter().take(12).map(ToString::to_string).collect();
        let (ahead, behind) = (newest[..7].to_vec(), newest[9..].to_vec());
        let batches = measure.batches(&rig.session, &[ahead.clone(), behind.clone()]);
        let expected = if owns_app { vec![ahead, behind] } else { vec![[ahead, behind].concat()] };
        assert_eq!(batches, expected);
        let spent = *rig.book.spent_micros.lock().unwrap();
        for batch in &batches {
            let mut wanted = batch.clone();
            wanted.push("1".into());
            let found = measure.numbers(&rig.session, &wanted).await.unwrap();
            let ids: HashSet<&String> = found.iter().map(|post| &post.remote_id).collect();
            assert_eq!(ids, batch.iter().collect());
            assert!(found.iter().all(|post| post.metrics.likes.is_some()), "{operation}");
            assert!(found.iter().all(|post| post.metrics.profile_clicks.is_some()), "{operation}");
        }
        let price = measure.numbers_price(owns_app).0;
        let paid = *rig.book.spent_micros.lock().unwrap() - spent;
        assert_eq!((paid, price), (10 * price, if owns_app { 1_000 } else { 5_000 }));
    }
}

#[tokio::test]
async fn a_post_that_is_gone_is_not_in_the_answer_and_costs_nothing() {
    let rig = Rig::start().await;
    let made = rig.x.publish().unwrap().create(&rig.session, &super::rig::post("soon gone")).await.unwrap();
    rig.x.publish().unwrap().remove(&rig.session, &made.remote_id).await.unwrap();
    let spent = *rig.book.spent_micros.lock().unwrap();
    let measure = rig.x.measure().unwrap();
    assert_eq!(measure.numbers(&rig.session, &[made.remote_id, "no id".into()]).await.unwrap(), []);
    assert_eq!(*rig.book.spent_micros.lock().unwrap(), spent);
}
