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
const FRAMES: [&str; 30] = [
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
    "Everyone talks about {thing}. Nobody talks about the {n} hours of cleaning up after {other}.",
    "{thing} or {other}? Wrong question. In {topic} the order matters more than the choice.",
    "I interviewed {n} candidates for {topic} this year. The good ones could explain {thing} to a child.",
    "Bookmarking this for my next {topic} job: {thing} first, {other} second, meetings never.",
    "What I wish I had known about {topic}: {thing} is easy, explaining {thing} to finance is not.",
    "Our intern fixed {thing} in {n} minutes. We had a project for it. {topic} keeps you humble.",
    "A checklist for {thing} that fits on one page: https://notes.example.net/{slug} #{tag}",
    "Is it just me or did {thing} get harder since everybody in {topic} does {other}?",
    "Sunday reading: a long post about {thing} and why {topic} needs fewer heroes.",
    "I was wrong about {thing}. Here is what changed my mind in {n} days.",
    "Quick poll for {topic} people: {thing} by hand, by script, or by prayer?",
    "{n} months into {topic} and {thing} still surprises me every single week.",
    "Nobody will thank you for {thing}. Do it anyway.",
    "Tried to explain {thing} to my mother. She asked why we do not just skip it. Good question for {topic}.",
    "Our rule for {topic}: no {thing} on Fridays. Guess what happened on Friday.",
    "Two books, one lab, {n} evenings: that is how I learned {thing}. {topic} is not magic.",
    "Best decision of the quarter: we paired {thing} with {other} and stopped arguing.",
    "Hiring for {topic}! If {thing} makes you smile, talk to me. Remote, four days a week.",
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

/// One sentence that names a well-known account, the way people do.
pub(super) fn shout_out(rng: &mut StdRng, star: &str) -> String {
    const FRAMES: [&str; 6] = [
        " cc @{star}",
        " Learned it from @{star}.",
        " (h/t @{star})",
        " @{star} had a good post on this.",
        " Curious what @{star} thinks.",
        " I read everything @{star} writes about it.",
    ];
    choose(rng, &FRAMES).replace("{star}", star)
}

fn english(rng: &mut StdRng, topic: &Topic) -> String {
    let closer = choose(rng, &CLOSERS);
    let sentence = match rng.random_range(0..10) {
        0 | 1 => format!("{} {}.", choose(rng, &OPENERS), choose(rng, topic.claims)),
        2 => {
            format!("{} {}", choose(rng, topic.questions), if rng.random_bool(0.5) { "#{tag}" } else { "" })
        }
        3 => format!("So {}. How was your day in {}?", choose(rng, topic.troubles), topic.name),
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
    let body = fill(rng, body, topic);
    // After a full stop or in a paragraph of its own a sentence starts large.
    let body = if hook.ends_with('.') || joint.contains('\n') { capitalised(&body) } else { body };
    let frame = fill(rng, &format!("{hook}{joint}"), topic);
    format!("{frame}{body}{}", fill(rng, tail, topic))
}
