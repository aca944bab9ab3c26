//! The search language: words, phrases, operators, OR, parentheses, negation.

use crate::world::World;
use crate::world::post::{Post, tokens};

const MAX_LENGTH: usize = 512;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Query {
    All(Vec<Query>),
    Any(Vec<Query>),
    Not(Box<Query>),
    Term(Term),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    Words(Vec<String>),
    /// An emoji or another sign that is no word.
    Sign(String),
    From(String),
    To(String),
    Conversation(u64),
    InReplyTo(u64),
    Url(String),
    MinLikes(u64),
    MinReplies(u64),
    MinReposts(u64),
    Lang(String),
    IsRetweet,
    IsReply,
    IsQuote,
    IsVerified,
    HasLinks,
    HasHashtags,
    HasMentions,
    /// Media, polls, cashtags: nothing of the kind exists in this world.
    Never,
}

impl Term {
    /// Operators that only narrow need a partner that does not.
    fn standalone(&self) -> bool {
        !matches!(
            self,
            Self::Lang(_)
                | Self::IsRetweet
                | Self::IsReply
                | Self::IsQuote
                | Self::IsVerified
                | Self::HasLinks
                | Self::HasHashtags
                | Self::HasMentions
                | Self::Never
        )
    }
}

impl Query {
    /// The message says what is wrong and where.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let length = text.chars().count();
        if length > MAX_LENGTH {
            return Err(format!(
                "The query exceeds the maximum length of {MAX_LENGTH} characters: it has {length}."
            ));
        }
        let mut parser = Parser { tokens: lex(text)?, at: 0 };
        let query = parser.any()?;
        if parser.at < parser.tokens.len() {
            return Err("There is an unbalanced ')' in the query.".to_owned());
        }
        if !query.has_standalone() {
            return Err("The query needs at least one standalone operator that is not negated.".to_owned());
        }
        Ok(query)
    }

    fn has_standalone(&self) -> bool {
        match self {
            Self::All(parts) => parts.iter().any(Self::has_standalone),
            Self::Any(parts) => parts.iter().all(Self::has_standalone),
            Self::Not(_) => false,
            Self::Term(term) => term.standalone(),
        }
    }

    pub(crate) fn matches(&self, world: &World, post: &Post) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.matches(world, post)),
            Self::Any(parts) => parts.iter().any(|part| part.matches(world, post)),
            Self::Not(part) => !part.matches(world, post),
            Self::Term(term) => term.matches(world, post),
        }
    }
}

impl Term {
    fn matches(&self, world: &World, post: &Post) -> bool {
        let is = |id: Option<u64>, name: &str| {
            id.is_some_and(|id| {
                name.parse() == Ok(id)
                    || world.person(id).is_some_and(|p| p.username.eq_ignore_ascii_case(name))
            })
        };
        let metrics = || post.metrics(world.now_ms());
        match self {
            Self::Words(words) => has_run(&post.tokens, words),
            Self::Sign(sign) => post.typed.contains(sign.as_str()),
            Self::From(name) => is(Some(post.author), name),
            Self::To(name) => is(post.reply_to_user, name),
            Self::Conversation(id) => post.conversation == *id,
            Self::InReplyTo(id) => post.reply_to == Some(*id),
            Self::Url(part) => post.entities.urls.iter().any(|url| url.target.to_lowercase().contains(part)),
            Self::MinLikes(least) => metrics().likes >= *least,
            Self::MinReplies(least) => metrics().replies >= *least,
            Self::MinReposts(least) => metrics().reposts >= *least,
            Self::Lang(lang) => post.lang.eq_ignore_ascii_case(lang),
            Self::IsReply => post.reply_to.is_some(),
            Self::IsVerified => world.person(post.author).is_some_and(|person| person.verified),
            Self::HasLinks => post.has_link(),
            Self::HasHashtags => !post.entities.hashtags.is_empty(),
            Self::HasMentions => !post.entities.mentions.is_empty(),
            // Nobody reposts or quotes here, and keyword search has not returned reposts since May 2026.
            Self::IsRetweet | Self::IsQuote | Self::Never => false,
        }
    }
}

/// Whether the words follow one another. Scripts without spaces match inside a word.
fn has_run(haystack: &[String], words: &[String]) -> bool {
    if let [word] = words
        && !word.is_ascii()
    {
        return haystack.iter().any(|token| token.contains(word.as_str()));
    }
    let same =
        |token: &String, word: &String| token == word || token.strip_prefix('#') == Some(word.as_str());
    haystack.windows(words.len()).any(|run| run.iter().zip(words).all(|(token, word)| same(token, word)))
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Open { negated: bool },
    Close,
    Or,
    Term { negated: bool, term: Term },
}

fn lex(text: &str) -> Result<Vec<Token>, String> {
    let mut out = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let negated = rest.starts_with('-');
        let body = rest.strip_prefix('-').unwrap_or(rest);
        let used = if body.starts_with('(') {
            out.push(Token::Open { negated });
            1
        } else if body.starts_with(')') && !negated {
            out.push(Token::Close);
            1
        } else if let Some(quoted) = body.strip_prefix('"') {
            let end = quoted.find('"').ok_or("There is an unbalanced quote in the query.")?;
            out.push(Token::Term { negated, term: words(&quoted[..end])? });
            end + 2
        } else {
            let end = word_end(body)?;
            match &body[..end] {
                "OR" if !negated => out.push(Token::Or),
                word => out.push(Token::Term { negated, term: term(word)? }),
            }
            end
        };
        rest = body[used..].trim_start();
    }
    Ok(out)
}

/// A word ends at a space or parenthesis; the value of an operator may be quoted.
fn word_end(body: &str) -> Result<usize, String> {
    let plain = body.find(|c: char| c.is_whitespace() || c == '(' || c == ')').unwrap_or(body.len());
    let Some(quote) = body[..plain].find(":\"") else {
        return if plain == 0 { Err("A '-' must precede a term.".to_owned()) } else { Ok(plain) };
    };
    let close = body[quote + 2..].find('"').ok_or("There is an unbalanced quote in the query.")?;
    Ok(quote + 2 + close + 1)
}

fn words(text: &str) -> Result<Term, String> {
    let words = tokens(text);
    match words.is_empty() {
        false => Ok(Term::Words(words)),
        true if !text.is_ascii() => Ok(Term::Sign(text.to_owned())),
        true => Err(format!("The term '{text}' holds nothing that can be searched.")),
    }
}

fn term(word: &str) -> Result<Term, String> {
    let Some((name, value)) = word.split_once(':').filter(|(name, _)| is_operator_like(name)) else {
        return words(word);
    };
    let value = value.trim_matches('"');
    let number =
        || value.parse::<u64>().map_err(|_| format!("The value of '{name}:' must be a number: '{value}'."));
    let user = || value.trim_start_matches('@').to_owned();
    let term = match (name, value) {
        (_, "") => return Err(format!("The operator '{name}:' needs a value.")),
        ("from", _) => Term::From(user()),
        ("to", _) => Term::To(user()),
        ("conversation_id", _) => Term::Conversation(number()?),
        ("in_reply_to_tweet_id", _) => Term::InReplyTo(number()?),
        ("url", _) => Term::Url(value.to_lowercase()),
        ("min_likes", _) => Term::MinLikes(number()?),
        ("min_replies", _) => Term::MinReplies(number()?),
        ("min_reposts", _) => Term::MinReposts(number()?),
        ("lang", _) => Term::Lang(value.to_owned()),
        ("is", "retweet") => Term::IsRetweet,
        ("is", "reply") => Term::IsReply,
        ("is", "quote") => Term::IsQuote,
        ("is", "verified") => Term::IsVerified,
        ("is", "nullcast") => Term::Never,
        ("has", "links") => Term::HasLinks,
        ("has", "hashtags") => Term::HasHashtags,
        ("has", "mentions") => Term::HasMentions,
        ("has", "cashtags" | "media" | "images" | "video_link" | "geo") => Term::Never,
        _ => return Err(format!("Reference to invalid operator '{name}:{value}'.")),
    };
    Ok(term)
}

fn is_operator_like(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        && !matches!(name, "http" | "https")
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

impl Parser {
    /// Alternatives bind looser than the space.
    fn any(&mut self) -> Result<Query, String> {
        let mut parts = vec![self.all()?];
        while self.tokens.get(self.at) == Some(&Token::Or) {
            self.at += 1;
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Query::Any(parts) })
    }

    fn all(&mut self) -> Result<Query, String> {
        let mut parts = Vec::new();
        loop {
            match self.tokens.get(self.at).cloned() {
                Some(Token::Open { negated: true }) => {
                    return Err("A group cannot be negated; negate each of its terms.".to_owned());
                }
                Some(Token::Open { negated: false }) => {
                    self.at += 1;
                    parts.push(self.any()?);
                    if self.tokens.get(self.at) != Some(&Token::Close) {
                        return Err("There is an unbalanced '(' in the query.".to_owned());
                    }
                    self.at += 1;
                }
                Some(Token::Term { negated, term }) => {
                    self.at += 1;
                    let term = Query::Term(term);
                    parts.push(if negated { Query::Not(Box::new(term)) } else { term });
                }
                Some(Token::Or | Token::Close) | None => break,
            }
        }
        match parts.len() {
            0 => Err("The query, one of its groups or one side of an OR is empty.".to_owned()),
            1 => Ok(parts.remove(0)),
            _ => Ok(Query::All(parts)),
        }
    }
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod query_tests;
