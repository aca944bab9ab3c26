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
