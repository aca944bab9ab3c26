//! Approved threads of five parts, two of them with a picture, and a first comment.

use std::io::Cursor;

use anyhow::{Result, ensure};
use gate::{Act, Proposal, State};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kernel::Entropy;
use kernel::ids::{AccountId, ActId};
use media::{Labels, Media};
use runtime::{Caller, Cx};
use serde_json::{Value as Json, json};
use sim::Effect;

use super::place::{POSTS, WITH_PICTURE};

/// A thread as it shall stand on the platform.
#[derive(Debug, Clone)]
pub struct Thread {
    /// By which its posts are known in the ledger.
    pub name: String,
    /// The act that carries it: the newest, when a person had to begin again.
    pub act: ActId,
    /// What each part shows, by the hash of its bytes.
    pub pictures: [Option<String>; POSTS],
    /// Parts that a person found on the platform.
    pub found: Vec<usize>,
    account: AccountId,
    content: Json,
}

/// What a thread shall be like.
#[derive(Debug)]
pub struct Wish<'a> {
    pub name: String,
    pub account: &'a AccountId,
    /// Between the parts.
    pub delay_seconds: u64,
    /// A word for the text of one part.
    pub sentinel: Option<(usize, String)>,
}

impl Thread {
    pub fn marker(&self, part: usize) -> String {
        marker(&self.name, part)
    }

    #[cfg(test)]
    pub fn nameless() -> Self {
        let (now, dice) = (kernel::Timestamp::from_micros(0), Entropy::seeded(1));
        let (act, account) = (ActId::new(now, &dice), AccountId::new(now, &dice));
        let pictures = [const { None }; POSTS];
        Self { name: "test".to_owned(), act, pictures, found: Vec::new(), account, content: Json::Null }
    }

    /// Proposes it once more, as somebody does who found that nothing of it is out.
    pub async fn begin_again(&mut self, cx: &Cx, caller: &Caller) -> Result<()> {
        self.act = approved(cx, caller, (&self.account, &self.content)).await?;
        Ok(())
    }
}

fn marker(name: &str, part: usize) -> String {
    format!("({name}, part {part})")
}

/// Whether a post is this part of any thread.
pub fn is_part(post: &Effect, part: usize) -> bool {
    post.text.as_deref().is_some_and(|text| text.contains(&format!(", part {part})")))
}

/// Puts its pictures into the library, proposes the thread and approves it.
pub async fn thread(cx: &Cx, caller: &Caller, dice: &Entropy, wish: Wish<'_>) -> Result<Thread> {
    let mut pictures = [const { None }; POSTS];
    let mut parts = Vec::with_capacity(POSTS);
    for (part, shown) in (1..).zip(&mut pictures) {
        let word = wish.sentinel.as_ref().filter(|(at, _)| *at == part).map(|(_, word)| format!(" {word}"));
        let text = format!("What we learned{} {}", word.unwrap_or_default(), marker(&wish.name, part));
        let mut media = Vec::new();
        if WITH_PICTURE.contains(&part) {
            let picture = picture(cx, caller, dice).await?;
            media.push(json!({
                "id": picture.id, "sha256": picture.sha256, "alt_text": picture.alt_text, "sensitive": false,
            }));
            *shown = Some(picture.sha256);
        }
        parts.push(json!({ "text": text, "media": media, "poll": null }));
    }
    // What comes last has no picture, and is the comment.
    let comment = parts.pop().and_then(|part| part.get("text").cloned());
    let content = json!({
        "parts": parts, "reply_settings": null, "delay_seconds": wish.delay_seconds,
        "first_comment": { "text": comment, "delay_seconds": wish.delay_seconds },
    });
    let act = approved(cx, caller, (wish.account, &content)).await?;
    let (name, account) = (wish.name, wish.account.clone());
    Ok(Thread { name, act, pictures, found: Vec::new(), account, content })
}

async fn approved(cx: &Cx, caller: &Caller, (account, content): (&AccountId, &Json)) -> Result<ActId> {
    let proposal = Proposal {
        kind: "post".to_owned(),
        account: account.clone(),
        content: content.clone(),
        target: None,
        due_at: None,
        value: 50.0,
        origin: json!({}),
    };
    let act = gate::propose(cx, caller, proposal).await?;
    let act: Act = gate::decide::approve(cx, caller, &act.id, &act.content_hash).await?;
    ensure!(act.state == State::Approved, "the thread would go by hand: {:?}", act.assessment.route);
    Ok(act.id)
}

/// One that no other part shows.
async fn picture(cx: &Cx, caller: &Caller, dice: &Entropy) -> Result<Media> {
    let pixels = RgbImage::from_fn(64, 48, |_, _| Rgb(dice.bytes()));
    let mut content = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels).write_to(&mut content, ImageFormat::Png)?;
    let mut file = media::receive(cx, caller).await?;
    file.write(content.get_ref()).await?;
    // A description is one more request to the platform.
    let labels = Labels { name: "picture.png".into(), alt_text: Some("Colours".into()), folder: None };
    Ok(media::take_in(cx, caller, file.seal().await?, labels).await?.media)
}
