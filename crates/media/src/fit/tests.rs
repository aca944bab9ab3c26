use image::ImageFormat;
use platform::{MediaKind, MediaRule, MediaRules};

use super::{Fit, fit};
use crate::fixture::{Fixture, fixture};
use crate::sniff::samples::{self, Film};
use crate::{Change, Media, delete, mark_used, picture, source};

const BOTH: &[&str] = &["image/jpeg", "image/png"];

fn rules(kind: MediaKind, media_types: &'static [&'static str], bytes_max: i64) -> MediaRules {
    let rule = MediaRule {
        kind,
        media_types,
        count_max: 4,
        bytes_max,
        side_max: Some(700),
        duration_ms_min: Some(500),
        duration_ms_max: Some(2_000),
    };
    MediaRules { kinds: Vec::leak(vec![rule]), mixed: false, alt_text_max: 1000, sensitive: true }
}

async fn changed(world: &Fixture, media: &Media, rules: &MediaRules) -> Media {
    match fit(&world.cx, media, rules).await.unwrap() {
        Fit::Changed(made) => *made,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn pictures_are_made_to_suit_and_the_same_way_every_time() {
    let world = fixture().await;
    let big = world.add("big.png", &samples::png(900, 600)).await;
    let webp = world.add("w.webp", &samples::webp(300, 200)).await;
    let clear = samples::encoded(&samples::see_through(800, 80), ImageFormat::WebP);
    let clear = world.add("c.webp", &clear).await;
    let rules_for = |types, bytes| rules(MediaKind::Image, types, bytes);
    for (media, rules, media_type, side) in [
        (&big, rules_for(BOTH, 5 << 20), "image/png", 700),
        (&big, rules_for(BOTH, 40_000), "image/jpeg", 700),
        (&webp, rules_for(BOTH, 5 << 20), "image/png", 300),
        (&webp, rules_for(&["image/jpeg"], 5 << 20), "image/jpeg", 300),
        (&clear, rules_for(BOTH, 5 << 20), "image/png", 700),
        (&clear, rules_for(&["image/jpeg"], 5 << 20), "image/jpeg", 700),
    ] {
        let made = changed(&world, media, &rules).await;
        let rule = rules.rule(MediaKind::Image).unwrap();
        assert_eq!(made.media_type, media_type, "{rule:?}");
        assert!(made.width <= Some(side) && made.bytes <= rule.bytes_max && made.sha256 != media.sha256);
        assert_eq!(made.derived_from.as_ref(), Some(&media.id));
        assert_eq!(changed(&world, media, &rules).await, made);
        assert_eq!(fit(&world.cx, &made, &rules).await.unwrap(), Fit::AsIs);
    }
    assert_eq!(world.all().await.len(), 3, "renditions are not shown");
}

#[tokio::test]
async fn what_shows_through_stays_so_where_a_format_can() {
    let world = fixture().await;
    let clear = samples::encoded(&samples::see_through(40, 40), ImageFormat::WebP);
    let clear = world.add("c.webp", &clear).await;
    let made = changed(&world, &clear, &rules(MediaKind::Image, BOTH, 5 << 20)).await;
    let bytes = source(&world.cx, &made).await.unwrap().piece(0, 1 << 20).await.unwrap();
    assert!(picture::is_transparent(&image::load_from_memory(&bytes).unwrap()));
    let flat = changed(&world, &clear, &rules(MediaKind::Image, &["image/jpeg"], 5 << 20)).await;
    let bytes = source(&world.cx, &flat).await.unwrap().piece(0, 1 << 20).await.unwrap();
    assert!(!picture::is_transparent(&image::load_from_memory(&bytes).unwrap()));
}

#[tokio::test]
async fn films_are_taken_as_they_are_or_it_is_said_what_is_wrong() {
    let world = fixture().await;
    let film = world.add("f.mp4", &Film::default().bytes()).await;
    let gif = world.add("g.gif", &samples::gif(3)).await;
    for (media, rules, word) in [
        (&film, rules(MediaKind::Video, &["video/mp4"], 1 << 20), "2.5 s"),
        (&film, rules(MediaKind::Video, &["video/mp4"], 100), "MiB"),
        (&film, rules(MediaKind::Image, BOTH, 100), "takes no videos"),
        (&gif, rules(MediaKind::Animation, &["image/gif"], 1 << 20), "at least"),
        (&gif, rules(MediaKind::Image, BOTH, 100), "takes no animations"),
    ] {
        let Fit::Impossible(problems) = fit(&world.cx, media, &rules).await.unwrap() else { panic!() };
        assert!(problems.iter().any(|problem| problem.contains(word)), "{word}: {problems:?}");
    }
    let small = world.add("s.png", &samples::png(9, 9)).await;
    let tiny = rules(MediaKind::Image, BOTH, 20);
    assert!(matches!(fit(&world.cx, &small, &tiny).await.unwrap(), Fit::Impossible(_)));
}

#[tokio::test]
async fn a_rendition_goes_with_its_file_and_keeps_it_while_it_is_used() {
    let world = fixture().await;
    let big = world.add("big.png", &samples::png(900, 600)).await;
    let made = changed(&world, &big, &rules(MediaKind::Image, BOTH, 5 << 20)).await;
    let change = Change { sensitive: Some(true), alt_text: Some(Some("A duck".into())), ..Change::default() };
    crate::change(&world.cx, &world.owner, &big.id, change).await.unwrap();
    let same = crate::show(&world.cx, &world.owner, &made.id).await.unwrap();
    assert_eq!((same.sensitive, same.alt_text.as_deref()), (true, Some("A duck")));
    let mut tx = world.cx.db.begin().await.unwrap();
    mark_used(&mut tx, &world.owner.scope, &made.id, "post", "post_1").await.unwrap();
    tx.commit().await.unwrap();
    let refused = delete(&world.cx, &world.owner, &big.id).await.unwrap_err();
    assert!(refused.to_string().contains("post_1"), "{refused}");
    let mut tx = world.cx.db.begin().await.unwrap();
    crate::release(&mut tx, &world.owner.scope, &made.id, "post", "post_1").await.unwrap();
    tx.commit().await.unwrap();
    delete(&world.cx, &world.owner, &big.id).await.unwrap();
    assert!(crate::show(&world.cx, &world.owner, &made.id).await.is_err());
    world.pass(25);
    crate::collect::collect(&world.cx).await.unwrap();
    assert_eq!(world.files(), (0, 0));
}

#[tokio::test]
async fn a_rendition_that_somebody_uploads_becomes_a_file_of_the_library() {
    let world = fixture().await;
    let big = world.add("big.png", &samples::png(900, 600)).await;
    let made = changed(&world, &big, &rules(MediaKind::Image, BOTH, 5 << 20)).await;
    let bytes = source(&world.cx, &made).await.unwrap().piece(0, 8 << 20).await.unwrap();
    let again = world.try_add("mine.png", &bytes).await.unwrap();
    assert_eq!((again.known, &again.media.id, again.media.derived_from), (true, &made.id, None));
    delete(&world.cx, &world.owner, &big.id).await.unwrap();
    assert_eq!(world.all().await.len(), 1);
}
