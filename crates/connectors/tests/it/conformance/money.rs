use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use kernel::ids::ReservationId;
use outbound::{Charge, Meter, Refusal, Settlement};
use platform::{Error, Reach, SearchRequest, Since};

use super::rig::{Rig, post};

#[tokio::test]
async fn the_ledger_never_shows_less_than_the_platform_charged() {
    let rig = Rig::start().await;
    let (session, x) = (&rig.session, &rig.x);
    let measure = x.measure().unwrap();
    let discover = x.discover().unwrap();
    let publish = x.publish().unwrap();
    for _ in 0..2 {
        measure.profile(session).await.unwrap();
        measure.own_posts(session, &Since::default()).await.unwrap();
        x.converse().unwrap().mentions(session, &Since::default()).await.unwrap();
        let request =
            SearchRequest { any_of: vec!["rust".into(), "devops".into()], ..SearchRequest::default() };
        let found = discover.search(session, &request).await.unwrap();
        let authors: Vec<_> = found.items.iter().filter_map(|post| post.author_id.clone()).collect();
        discover.people(session, &authors).await.unwrap();
        for post in found.items.iter().take(3) {
            let reader = x.read_conversation().unwrap();
            reader.look(session, &post.remote_id, Reach::WithParent).await.unwrap();
        }
    }
    let plain = publish.create(session, &post("no link here")).await.unwrap();
    publish.create(session, &post("a link to example.com here")).await.unwrap();
    publish.remove(session, &plain.remote_id).await.unwrap();
    let (ours, theirs) = (*rig.book.spent_micros.lock().unwrap(), rig.sim.sim.spent_micros());
    assert!(theirs > 220_000, "the world charged only {theirs}");
    assert!(ours >= theirs, "we wrote down {ours} and the platform charged {theirs}");
    assert!(ours - theirs <= 20_000 + theirs / 20, "we wrote down {ours} and the platform charged {theirs}");
    assert_eq!(rig.book.held.load(Ordering::SeqCst), rig.book.settled.load(Ordering::SeqCst));
}

/// A meter that gives nothing and keeps what was asked.
#[derive(Default)]
struct Empty(Mutex<Vec<&'static str>>);

#[async_trait]
impl Meter for Empty {
    async fn reserve(&self, charge: &Charge) -> Result<ReservationId, Refusal> {
        self.0.lock().unwrap().push(charge.operation);
        Err(Refusal::NoBudget { operation: charge.operation })
    }

    async fn settle(&self, _: &ReservationId, _: &Charge, _: Settlement) {}
}

#[tokio::test]
async fn without_money_nothing_leaves() {
    let mut rig = Rig::start().await;
    let purse: Arc<Empty> = Arc::default();
    rig.session.http = rig.session.http.with_meter(purse.clone());
    let before = rig.sim.sim.ledger().requests.len();
    let (session, x) = (&rig.session, &rig.x);
    let mut refused = Vec::new();
    let publish = x.publish().unwrap();
    refused.push(publish.create(session, &post("hello")).await.err());
    refused.push(publish.create(session, &post("see example.com")).await.err());
    refused.push(publish.remove(session, "2080761390344937796").await.err());
    refused.push(x.measure().unwrap().own_posts(session, &Since::default()).await.err());
    refused.push(x.measure().unwrap().profile(session).await.err());
    refused.push(x.discover().unwrap().people(session, &["5".into()]).await.err());
    refused.push(x.read_conversation().unwrap().look(session, "5", Reach::WithParent).await.err());
    for error in refused {
        assert!(matches!(error, Some(Error::OverBudget(Refusal::NoBudget { .. }))), "{error:?}");
    }
    assert_eq!(rig.sim.sim.ledger().requests.len(), before);
    let asked = purse.0.lock().unwrap().clone();
    let expected = [
        "x.post.create",
        "x.post.create_with_url",
        "x.post.delete",
        "x.owned.read",
        "x.me.read",
        "x.user.read",
        "x.post.read",
    ];
    assert_eq!(asked, expected);
}
