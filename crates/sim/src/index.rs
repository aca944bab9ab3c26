//! The front page: what this is and where to look.

use axum::extract::State;
use axum::response::Response;

use crate::faults::VOCABULARY;
use crate::markup::{esc, page};
use crate::options::{APP_CLIENT_ID, APP_CLIENT_SECRET, MODEL_KEY};
use crate::server::Sim;

pub(crate) async fn show(State(sim): State<Sim>) -> Response {
    let mut world = sim.lock();
    world.advance_to_now();
    let accounts: String = world
        .managed()
        .iter()
        .map(|person| {
            let name = esc(&person.username);
            let followers = world.followers_count(person.id);
            format!("<li><a href=\"/x/{name}\">@{name}</a>, {followers} followers</li>")
        })
        .collect();
    let sentinels: String = VOCABULARY.iter().map(|word| format!("<code>{word}</code> ")).collect();
    let base = world.options.public_url.clone().unwrap_or_default();
    let body = format!(
        "<section class=card><h1>The simulator</h1><p>A small world that behaves like X, and a language model, so that \
         Roost can be tried, developed and tested without a key, without a network and without anybody noticing. \
         {people} people, {posts} posts; the world's clock shows {now}.</p></section>\
         <h2>Look around</h2><section class=card><ul>{accounts}<li><a href=\"/x/intent/post?text=Hello\">Post by \
         hand</a></li></ul></section>\
         <h2>Use it as X</h2><section class=card><ul><li>API base <code>{base}/x</code></li><li>console base \
         <code>{base}/console</code></li><li>client id \
         <code>{APP_CLIENT_ID}</code>, secret <code>{APP_CLIENT_SECRET}</code></li><li>model base \
         <code>{base}/model/v1</code>, key <code>{MODEL_KEY}</code></li></ul></section>\
         <h2>Behind the curtain</h2><section class=card><ul><li><a href=\"/admin/state\">State</a></li><li><a \
         href=\"/admin/ledger\">Ledger of requests and effects</a></li><li><a href=\"/admin/truth\">Which follower came \
         because of which post</a></li></ul></section>\
         <h2>Make it fail</h2><section class=card><p>Write one of these words into a post or a query, or order it \
         through <code>POST /admin/faults</code>. Ending in <code>-once</code> it strikes only the first \
         time.</p><p>{sentinels}</p></section>",
        people = world.people().len(),
        posts = world.post_count(),
        now = esc(&crate::clock::rfc3339(world.now_ms())),
        base = esc(&base),
    );
    page(200, "Simulator", &body)
}
