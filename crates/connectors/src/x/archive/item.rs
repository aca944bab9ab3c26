//! What an archive yields: typed, in UTC, with numbers as numbers.

use kernel::Timestamp;

/// One thing taken from the archive. Order: account, profile, notes, posts.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Account(Account),
    Profile(Profile),
    NoteTweet(NoteTweet),
    Post(Box<Post>),
}

/// Whose archive it is. The e-mail address in the file is left where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: String,
    pub user_name: String,
    pub display_name: Option<String>,
    pub created_at: Option<Timestamp>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub bio: Option<String>,
    pub website: Option<String>,
    pub location: Option<String>,
    pub avatar_url: Option<String>,
    pub header_url: Option<String>,
}

/// A post of the account. Impressions, quotes and replies are not in archives; missing counts are `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    pub id: String,
    /// As the archive has it: HTML-escaped, links shortened to t.co.
    pub raw_text: String,
    /// As a reader sees it: unescaped, links written out, links to the post's own media left out.
    pub text: String,
    pub created_at: Timestamp,
    pub like_count: Option<u64>,
    pub repost_count: Option<u64>,
    pub lang: Option<String>,
    pub in_reply_to_post_id: Option<String>,
    pub in_reply_to_user_id: Option<String>,
    pub in_reply_to_user_name: Option<String>,
    /// Somebody else's post, repeated: its counts are those of the original.
    pub is_repost: bool,
    /// One per attachment.
    pub media: Vec<MediaKind>,
    pub hashtags: Vec<String>,
    pub mentions: Vec<Mention>,
    pub links: Vec<Link>,
    pub possibly_sensitive: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaKind {
    Photo,
    Video,
    AnimatedGif,
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub user_id: Option<String>,
    pub user_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The t.co form.
    pub short: String,
    pub expanded: Option<String>,
}

/// The whole text of a post of more than 280; the post itself holds only its start, see [`NoteTweet::is_whole_of`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteTweet {
    pub id: String,
    pub text: String,
    pub created_at: Timestamp,
}
