use brand::kept::{HashtagSetInput, SavedMentionInput, create};

use super::*;
use crate::fixture::{Fixture, fixture};
use crate::sync;

async fn world() -> (Fixture, AccountId) {
    let world = fixture().await;
    let account = world.connect().await;
    for id in 1..=12 {
        let mut post = world.post(id, "a post");
        post.hashtags = vec!["Rust".into(), if id <= 6 { "rustacean" } else { "日本語" }.into()];
        post.metrics.impressions = Some(100);
        world.fake.world().posts.push(post);
    }
    sync::run(&world.cx, world.scope(), &account).await.unwrap();
    let hashtags = vec!["rust".into(), "trust".into(), "launch".into()];
    create(&world.cx, &world.owner, HashtagSetInput { name: "Ours".into(), hashtags }).await.unwrap();
    for (name, platform, username) in [("Ada L.", "fake", "lovelace"), ("Elsewhere", "other", "love_boat")] {
        let input = SavedMentionInput {
            name: name.into(),
            platform: platform.into(),
            username: username.into(),
            note: None,
        };
        create(&world.cx, &world.owner, input).await.unwrap();
    }
    (world, account)
}

async fn texts(world: &Fixture, kind: Kind, typed: &str, accounts: &[AccountId]) -> Vec<String> {
    let found = suggest(&world.cx, &world.owner, kind, typed, accounts).await.unwrap();
    found.into_iter().map(|suggestion| suggestion.text).collect()
}

#[tokio::test]
async fn what_begins_with_the_letters_comes_first_and_what_was_used_most() {
    let (world, account) = world().await;
    let tags = async |typed| texts(&world, Kind::Hashtag, typed, std::slice::from_ref(&account)).await;
    assert_eq!(tags("#RUST").await, ["#rust", "#rustacean", "#trust"]);
    assert_eq!(tags("本").await, ["#日本語"]);
    assert_eq!(tags("").await, ["#rust", "#rustacean", "#日本語", "#launch", "#trust"]);
    assert_eq!(tags("100%_").await, Vec::<String>::new());
    let people = async |typed| texts(&world, Kind::Mention, typed, std::slice::from_ref(&account)).await;
    assert_eq!(
        (people("love").await, people("ada").await),
        (vec!["@lovelace".into()], vec!["@lovelace".into()])
    );
}

#[tokio::test]
async fn suggestions_carry_their_sample() {
    let (world, account) = world().await;
    let found = suggest(&world.cx, &world.owner, Kind::Hashtag, "rust", std::slice::from_ref(&account))
        .await
        .unwrap();
    let rated = Rated { value: 0.12, posts: 12 };
    let expected = Suggestion {
        text: "#rust".into(),
        source: Source::Set,
        name: Some("Ours".into()),
        uses: Some(12),
        rate: Some(rated),
    };
    assert_eq!(found[0], expected);
    assert_eq!((found[1].source, found[1].uses), (Source::OwnPosts, Some(6)));
    let unused = suggest(&world.cx, &world.owner, Kind::Hashtag, "launch", &[]).await.unwrap();
    assert_eq!((unused[0].uses, unused[0].rate), (None, None));
}

#[tokio::test]
async fn what_several_accounts_know_is_added_up() {
    let (world, first) = world().await;
    world.fake.world().signs_in = Some("2".into());
    let second = world.connect().await;
    assert_ne!(first, second);
    let both = [first.clone(), second.clone(), first];
    let rust = async |accounts: &[AccountId]| {
        let found = suggest(&world.cx, &world.owner, Kind::Hashtag, "rust", accounts).await.unwrap();
        (found[0].uses, found[0].rate.map(|rate| rate.posts))
    };
    assert_eq!(
        rust(&both).await,
        (Some(12), Some(12)),
        "the second has posted nothing, the first counts once"
    );
    sync::run(&world.cx, world.scope(), &second).await.unwrap();
    assert_eq!(rust(&both).await, (Some(24), Some(24)));
    assert_eq!(rust(&both[1..2]).await, (Some(12), Some(12)));
    assert_eq!(texts(&world, Kind::Mention, "love", &both).await, ["@lovelace"], "on a platform of theirs");
    let many: Vec<AccountId> = (0..11).map(|_| world.cx.new_id()).collect();
    let refused = suggest(&world.cx, &world.owner, Kind::Mention, "a", &many).await;
    assert!(matches!(refused, Err(Error::Invalid { field: "account_id", .. })));
}
