//! The main job from end to end: connect, find, draft, approve, send, and see it on the other side.

use gate::State;
use http::{Method, StatusCode};
use kernel::{Secret, Timestamp};
use runtime::jobs;
use serde_json::{Value as Json, json};
use server::demo;
use sim::{RunningSim, Sim, SimOptions, WorldSize};
use web::Site;

use crate::app::{App, As, PASSWORD, fresh_with};

/// A filled workspace beside a simulated platform.
pub struct Journey {
    pub app: App,
    pub person: As,
    pub world: RunningSim,
}

pub async fn journey() -> Journey {
    let world = world().await;
    let app = fresh_with(demo::setting(Site::default(), &world).unwrap()).await;
    seeded(app, world).await
}

pub async fn world() -> RunningSim {
    let start = Timestamp::parse(testkit::START).unwrap();
    let options =
        SimOptions { world: WorldSize::Small, start_ms: Some(start.millis()), ..SimOptions::default() };
    Sim::start(options).await.unwrap()
}

pub async fn seeded(app: App, world: RunningSim) -> Journey {
    demo::seed(&app.cx, &world, Secret::new(PASSWORD.into())).await.unwrap();
    let person = app.sign_in(demo::USERNAME).await;
    Journey { app, person, world }
}

impl Journey {
    /// Runs everything that is due.
    pub async fn work(&self) {
        jobs::drain(&self.app.cx, &server::domains::jobs()).await;
    }

    pub async fn proposed(&self, route: &str) -> Json {
        let (status, page) = self.app.get("/api/v1/acts?state=proposed&limit=200", &self.person).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        let acts = page["items"].as_array().unwrap();
        let found = acts.iter().find(|act| act["route"]["route"] == route);
        found.unwrap_or_else(|| panic!("no proposed act goes by {route}: {page:#}")).clone()
    }

    pub async fn act(&self, id: &Json) -> Json {
        self.app.get(&format!("/api/v1/acts/{}", id.as_str().unwrap()), &self.person).await.1
    }

    pub async fn approve(&self, act: &Json) -> Json {
        let path = format!("/api/v1/acts/{}/approve", act["id"].as_str().unwrap());
        let body = json!({ "content_hash": act["content_hash"] });
        let (status, answer) = self.app.post(&path, &self.person, body).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        answer
    }

    pub fn posted(&self, text: &Json) -> usize {
        let posts = self.world.sim.posts_of(sim::DEMO_USERNAME);
        posts.iter().filter(|post| post.text.contains(text.as_str().unwrap())).count()
    }
}

#[tokio::test]
async fn an_approved_reply_appears_on_the_platform_once() {
    let journey = journey().await;
    let act = journey.proposed("api").await;
    let text = &act["content"]["text"];
    assert_eq!(journey.posted(text), 0);
    journey.approve(&act).await;
    journey.work().await;
    let sent = journey.act(&act["id"]).await;
    assert_eq!(sent["state"], State::Sent.as_str(), "{sent:#}");
    assert_eq!(journey.posted(text), 1);
    assert_eq!(sent["attempts"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_stranger_is_answered_by_hand_and_the_result_is_found() {
    let journey = journey().await;
    let act = journey.proposed("hand_off").await;
    let approved = journey.approve(&act).await;
    assert_eq!(approved["state"], State::HandedOff.as_str());
    let address = approved["hand_off_url"].as_str().unwrap();
    assert!(address.starts_with(&journey.world.base_url()), "{address}");
    journey.work().await;
    assert_eq!(journey.posted(&act["content"]["text"]), 0, "nothing leaves by itself");
}

#[tokio::test]
async fn an_edit_after_the_look_is_not_approved() {
    let journey = journey().await;
    let act = journey.proposed("api").await;
    let id = act["id"].as_str().unwrap();
    let (path, text) = (format!("/api/v1/acts/{id}/content"), json!({ "text": "Something else" }));
    let (status, edited) = journey.app.call(Method::PUT, &path, &journey.person, text).await;
    assert_eq!(status, StatusCode::OK, "{edited}");
    let path = format!("/api/v1/acts/{id}/approve");
    let body = json!({ "content_hash": act["content_hash"] });
    let (status, problem) = journey.app.post(&path, &journey.person, body).await;
    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("gate.content_changed")));
    journey.work().await;
    assert_eq!(journey.posted(&json!("Something else")), 0);
}
