use crate::Bench;

#[tokio::test]
async fn a_person_posts_by_hand() {
    let bench = Bench::new().await;
    let stranger = bench.sim().say("roost_team", "nobody <b>called</b> you", None).unwrap();
    let page = bench.get(&format!("/x/intent/post?text=Hi%20%3Cb%3E&in_reply_to={stranger}")).await;
    assert!(page.text.contains("Hi &lt;b&gt;") && page.text.contains("nobody &lt;b&gt;called"));
    let fields = [("text", "Hi <b>"), ("in_reply_to", stranger.as_str()), ("account", "roost_demo")];
    let answer = bench.http.form("/x/intent/post", &fields, None).await.unwrap();
    assert_eq!(answer.status, 303);
    assert_eq!(bench.get(&answer.headers["location"]).await.status, 200);
    let ledger = bench.sim().ledger();
    let effect = ledger.posts_of("roost_demo")[0];
    assert_eq!((effect.by, effect.in_reply_to.as_deref()), ("hand", Some(stranger.as_str())));
    let again = bench.http.form("/x/intent/post", &fields, None).await.unwrap();
    assert!(again.status == 403 && again.text.contains("duplicate content"));
}

#[tokio::test]
async fn pages_exist_and_say_when_things_do_not() {
    let bench = Bench::new().await;
    let check = async |path: &str, status: u16| assert_eq!(bench.get(path).await.status, status, "{path}");
    check("/", 200).await;
    check("/x/roost_demo", 200).await;
    check("/x/nobody", 404).await;
    check("/x/roost_demo/status/1", 404).await;
    check("/admin/state", 200).await;
    check("/admin/truth", 200).await;
    check("/admin/ledger", 200).await;
}
