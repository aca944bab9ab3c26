//! A post, and how one comes into the world.

use rand::RngExt;

use super::{Entities, Span, World, entities};
use crate::ledger::Happening;

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Metrics {
    pub likes: u64,
    pub reposts: u64,
    pub replies: u64,
    pub quotes: u64,
    pub bookmarks: u64,
    pub impressions: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MadeBy {
    Api,
    Hand,
    World,
    Admin,
}

impl MadeBy {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Hand => "hand",
            Self::World => "world",
            Self::Admin => "admin",
        }
    }
}

/// What a post has besides its words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extras {
    /// Ids of files that exist and may be shown.
    pub media: Vec<u64>,
    pub poll: Option<Poll>,
    /// Who may answer; nothing for everyone.
    pub reply_settings: Option<String>,
    pub made_with_ai: bool,
    pub paid_partnership: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Poll {
    pub id: u64,
    pub options: Vec<String>,
    pub minutes: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub id: u64,
    pub author: u64,
    /// As typed.
    pub typed: String,
    /// As shown: links shortened, a reply's automatic mention in front.
    pub text: String,
    /// Code points of the automatic mention.
    pub prefix: usize,
    pub entities: Entities,
    /// As typed with spaces and case folded, for the duplicate rule.
    pub folded: String,
    /// Lower-case words, for search.
    pub tokens: Vec<String>,
    pub created_ms: i64,
    pub visible_ms: i64,
    pub lang: &'static str,
    pub reply_to: Option<u64>,
    pub reply_to_user: Option<u64>,
    pub extras: Extras,
    /// The link to its own media that stands behind the words of a post with media.
    pub media_link: Option<Span>,
    pub conversation: u64,
    pub made_by: MadeBy,
    /// What it reaches by itself when it is a few days old.
    pub reach: Metrics,
    /// What simulated people added.
    pub gained: Metrics,
}

pub(crate) struct NewPost<'a> {
    pub author: u64,
    pub typed: &'a str,
    pub reply_to: Option<u64>,
    pub at_ms: i64,
    pub lang: &'static str,
    pub made_by: MadeBy,
    pub extras: Extras,
    pub request: Option<u64>,
}

impl Post {
    /// Counters at a moment: `reach` is approached over the first day.
    pub(crate) fn metrics(&self, now_ms: i64) -> Metrics {
        let hours = (now_ms - self.created_ms).max(0) as f64 / 3_600_000.0;
        let ripe = 1.0 - (-hours / 5.0).exp();
        let grown = |reach: u64, gained: u64| (reach as f64 * ripe) as u64 + gained;
        Metrics {
            likes: grown(self.reach.likes, self.gained.likes),
            reposts: grown(self.reach.reposts, self.gained.reposts),
            replies: grown(self.reach.replies, self.gained.replies),
            quotes: grown(self.reach.quotes, self.gained.quotes),
            bookmarks: grown(self.reach.bookmarks, self.gained.bookmarks),
            impressions: grown(self.reach.impressions, self.gained.impressions),
        }
    }

    pub(crate) fn has_link(&self) -> bool {
        !self.entities.urls.is_empty()
    }
}

impl World {
    /// Puts a post into the world and its effect into the ledger (the world's own chatter is not an effect).
    pub(crate) fn add_post(&mut self, new: NewPost<'_>) -> u64 {
        let id = self.ids.next(new.at_ms);
        let parent = new.reply_to.and_then(|parent| self.posts.get(&parent));
        let (conversation, parent_author) = parent.map_or((id, None), |p| (p.conversation, Some(p.author)));
        let (mut body, mut prefix) = (new.typed.to_owned(), 0);
        if let Some(name) = parent_author.filter(|a| *a != new.author).and_then(|a| self.username(a)) {
            let mention = format!("@{name}");
            if !new.typed.to_lowercase().contains(&mention.to_lowercase()) {
                prefix = mention.chars().count() + 1;
                body = format!("{mention} {body}");
            }
        }
        let (mut text, entities) = entities::show(&body, |target| self.shorten(target));
        let media_link = self.link_media(id, &new, &mut text);
        let delay = self.delay(new.made_by);
        let post = Post {
            id,
            author: new.author,
            typed: new.typed.to_owned(),
            folded: fold(new.typed),
            tokens: tokens(&body),
            text,
            prefix,
            entities,
            created_ms: new.at_ms,
            visible_ms: new.at_ms + delay,
            lang: new.lang,
            reply_to: new.reply_to,
            reply_to_user: parent_author,
            extras: new.extras.clone(),
            media_link,
            conversation,
            made_by: new.made_by,
            reach: Metrics::default(),
            gained: Metrics::default(),
        };
        self.index(&post);
        self.posts.insert(id, post);
        if new.made_by != MadeBy::World {
            self.record_post(id, &new);
        }
        id
    }

    fn index(&mut self, post: &Post) {
        self.by_author.entry(post.author).or_default().insert(post.id);
        let named = post.entities.mentions.iter().filter_map(|m| self.person_named(&m.value)).map(|p| p.id);
        for user in named.collect::<Vec<_>>() {
            if user != post.author {
                self.mentioning.entry(user).or_default().insert(post.id);
            }
        }
        if let Some(parent) = post.reply_to {
            self.replies.entry(parent).or_default().push(post.id);
            if let Some(parent) = self.posts.get_mut(&parent) {
                parent.gained.replies += 1;
            }
        }
    }

    fn record_post(&mut self, id: u64, new: &NewPost<'_>) {
        let account = self.username(new.author);
        self.ledger.record(
            new.at_ms,
            Happening {
                kind: "post.created",
                account,
                object_id: Some(id.to_string()),
                text: Some(new.typed.to_owned()),
                in_reply_to: new.reply_to.map(|id| id.to_string()),
                media: new.extras.media.iter().map(u64::to_string).collect(),
                by: new.made_by.name(),
                request: new.request,
            },
        );
    }

    fn delay(&mut self, made_by: MadeBy) -> i64 {
        let (least, most) = self.options.visibility_delay_ms;
        if most == 0 || made_by == MadeBy::World {
            return 0;
        }
        i64::try_from(self.rng.random_range(least.min(most)..=most)).unwrap_or(0)
    }

    /// X shows media through a link at the end of the text.
    fn link_media(&mut self, id: u64, new: &NewPost<'_>, text: &mut String) -> Option<Span> {
        let first = *new.extras.media.first()?;
        for media in &new.extras.media {
            self.media.keep(*media);
        }
        let word = if self.media.get(first)?.kind == super::media::Kind::Video { "video" } else { "photo" };
        let author = self.username(new.author)?;
        let target = format!("https://x.com/{author}/status/{id}/{word}/1");
        let value = self.shorten(&target);
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.chars().count();
        text.push_str(&value);
        Some(Span { start, end: start + value.chars().count(), value, target })
    }

    fn shorten(&mut self, target: &str) -> String {
        let slug = self.token(10);
        self.links.insert(slug.clone(), target.to_owned());
        format!("https://t.co/{slug}")
    }

    /// Where a shortened link leads.
    pub(crate) fn link_target(&self, slug: &str) -> Option<&str> {
        self.links.get(slug).map(String::as_str)
    }

    pub(crate) fn remove_post(&mut self, id: u64) -> Option<Post> {
        let post = self.posts.remove(&id)?;
        if let Some(own) = self.by_author.get_mut(&post.author) {
            own.remove(&id);
        }
        for list in self.mentioning.values_mut() {
            list.remove(&id);
        }
        if let Some(parent) = post.reply_to.and_then(|parent| self.posts.get_mut(&parent)) {
            parent.gained.replies = parent.gained.replies.saturating_sub(1);
        }
        Some(post)
    }

    /// Also one that look-ups do not show yet.
    pub(crate) fn any_post(&self, id: u64) -> Option<&Post> {
        self.posts.get(&id)
    }

    /// Whether an account said the same to the same post since a moment. X folds spaces and case.
    pub(crate) fn has_said(&self, author: u64, text: &str, parent: Option<u64>, since_ms: i64) -> bool {
        let (wanted, own) = (fold(text), self.by_author.get(&author));
        let recent = own.into_iter().flatten().rev().filter_map(|id| self.posts.get(id));
        recent
            .take_while(|post| post.created_ms >= since_ms)
            .any(|post| post.reply_to == parent && post.folded == wanted)
    }

    pub(crate) fn summary(&self, post: &Post) -> super::PostSummary {
        super::PostSummary {
            id: post.id.to_string(),
            author: self.username(post.author).unwrap_or_default(),
            text: post.typed.clone(),
            created_at: crate::clock::rfc3339(post.created_ms),
            in_reply_to: post.reply_to.map(|id| id.to_string()),
            by_hand: post.made_by == MadeBy::Hand,
            visible: post.visible_ms <= self.now_ms(),
        }
    }

    /// Every post of an account, oldest first, whether look-ups show it or not.
    pub(crate) fn all_posts_of(&self, author: u64) -> Vec<&Post> {
        self.by_author.get(&author).into_iter().flatten().filter_map(|id| self.posts.get(id)).collect()
    }

    pub(super) fn post_mut(&mut self, id: u64) -> Option<&mut Post> {
        self.posts.get_mut(&id)
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Lower-case runs of letters and digits; signs of tags and mentions stay with their word.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c: char| !(inner(c) || c == '#' || c == '@'))
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect()
}
