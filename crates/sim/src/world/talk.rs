//! What people say: sentences put together from the phrase lists.

use rand::RngExt;
use rand::rngs::StdRng;

use super::phrases::{TOPICS, Topic};
use super::phrases_world::{
    FRENCH, GERMAN, HOSTILE, JAPANESE, MENTIONS, OWN_BODIES, OWN_HOOKS, OWN_TAILS, PORTUGUESE, REPLY_BACKS,
    SPANISH,
};

const OPENERS: [&str; 14] = [
    "Hot take:",
    "Today I learned:",
    "Reminder:",
    "Unpopular opinion:",
    "After ten years:",
    "Honestly,",
    "Small rant:",
    "Note to self:",
    "PSA:",
    "Friday thought:",
    "Lesson of the week:",
    "",
    "",
    "",
];
const CLOSERS: [&str; 16] = [
    "",
    "",
    "",
    "",
    " Agree?",
    " 🙃",
    " 😅",
    " 🔥",
    " Thoughts?",
    " What am I missing?",
    " #{tag}",
    " #{tag}",
    " #{tag}",
    " 🧵",
    " Yes, I am fun at parties.",
    " 👇",
];
const FRAMES: [&str; 12] = [
    "Spent the day on {thing} and now I know why nobody volunteers for it.",
    "Three hours of {thing}. Result: one line changed. {topic} in a nutshell.",
    "If you are new to {topic}: start with {thing}, skip the rest for a month.",
    "Just wrote up what we learned about {thing}: https://blog.example.com/{slug}",
    "Anyone else struggling with {thing}? Looking for war stories from {topic}.",
    "Week {n} of {topic}: {thing} finally clicked.",
    "My {topic} stack this year: {thing}, {other}, and a lot of coffee ☕",
    "We moved from {thing} to {other}. Numbers after {n} weeks: fewer pages, happier people.",
    "Great talk about {thing} at the meetup yesterday, slides: https://talks.example.org/{slug}",
    "{trouble}. That was my {topic} morning.",
    "Looking for people who do {topic} and care about {thing}. DMs open.",
    "Day {n}/100 of {topic}: {thing}.",
];

fn choose<'a>(rng: &mut StdRng, from: &[&'a str]) -> &'a str {
    from[rng.random_range(0..from.len())]
}

/// Puts a topic's words into the holes of a sentence.
fn fill(rng: &mut StdRng, sentence: &str, topic: &Topic) -> String {
    let mut out = String::with_capacity(sentence.len() + 40);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((hole, tail)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        match hole {
            "thing" | "other" => out.push_str(choose(rng, topic.things)),
            "topic" => out.push_str(topic.name),
            "tag" => out.push_str(choose(rng, topic.tags)),
            "claim" => out.push_str(choose(rng, topic.claims)),
            "question" => out.push_str(choose(rng, topic.questions)),
            "trouble" => out.push_str(choose(rng, topic.troubles)),
            "n" => out.push_str(&rng.random_range(2..60).to_string()),
            "slug" => out.push_str(&format!("{:x}", rng.random_range(0x1000_u32..0xff_ffff))),
            // Not a hole of ours: hostile posts carry braces on purpose.
            other => out.push_str(&format!("{{{other}}}")),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Something a stranger says about a topic.
pub(super) fn chatter(rng: &mut StdRng, topic: usize, lang: &str) -> String {
    let topic = &TOPICS[topic % TOPICS.len()];
    let list: &[&str] = match lang {
        "de" => &GERMAN,
        "es" => &SPANISH,
        "fr" => &FRENCH,
        "pt" => &PORTUGUESE,
        "ja" => &JAPANESE,
        _ => return english(rng, topic),
    };
    let sentence = choose(rng, list);
    fill(rng, sentence, topic)
}

fn english(rng: &mut StdRng, topic: &Topic) -> String {
    let closer = choose(rng, &CLOSERS);
    let sentence = match rng.random_range(0..10) {
        0..=2 => format!("{} {}.", choose(rng, &OPENERS), choose(rng, topic.claims)),
        3 | 4 => {
            format!("{} {}", choose(rng, topic.questions), if rng.random_bool(0.5) { "#{tag}" } else { "" })
        }
        5 => format!("So {}. How was your day in {}?", choose(rng, topic.troubles), topic.name),
        _ => choose(rng, &FRAMES).to_owned(),
    };
    let text = fill(rng, &format!("{}{closer}", sentence.trim()), topic);
    capitalised(&text)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

pub(super) fn hostile(rng: &mut StdRng, number: usize, topic: usize) -> String {
    fill(rng, HOSTILE[number % HOSTILE.len()], &TOPICS[topic % TOPICS.len()])
}

pub(super) fn mention(rng: &mut StdRng, topic: usize, me: &str) -> String {
    let sentence = choose(rng, &MENTIONS).replace("{me}", me);
    fill(rng, &sentence, &TOPICS[topic % TOPICS.len()])
}

pub(super) fn reply_back(rng: &mut StdRng, me: &str) -> String {
    choose(rng, &REPLY_BACKS).replace("{me}", me)
}

/// A post of the demo account.
pub(super) fn own(rng: &mut StdRng, topic: usize) -> String {
    let topic = &TOPICS[topic % TOPICS.len()];
    let (hook, body, tail) = (choose(rng, &OWN_HOOKS), choose(rng, &OWN_BODIES), choose(rng, &OWN_TAILS));
    let joint = if rng.random_bool(0.3) { "\n\n" } else { " " };
    fill(rng, &format!("{hook}{joint}{}{tail}", body), topic)
}
