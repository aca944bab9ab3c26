//! Who lives in the world.

use rand::RngExt;
use rand::rngs::StdRng;

use super::phrases::{FIRST_NAMES, HANDLE_TAILS, LAST_NAMES, TOPICS};

#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub id: u64,
    pub username: String,
    pub name: String,
    pub bio: String,
    pub location: String,
    pub created_ms: i64,
    pub verified: bool,
    /// Followers outside the followed-by table (strangers' followers are only a number).
    pub followers: u32,
    pub following: u32,
    pub listed: u32,
    /// Posts made before the world began.
    pub earlier_posts: u32,
    /// Acts through the API: reactions to it are simulated and true causes recorded.
    pub managed: bool,
    /// Index of the topic this person mostly writes about.
    pub topic: usize,
    pub lang: &'static str,
    /// Writes posts; the others only follow and like.
    pub author: bool,
}

const PLACES: [&str; 16] = [
    "Berlin",
    "Lisbon",
    "Toronto",
    "Bengaluru",
    "São Paulo",
    "Osaka",
    "Nairobi",
    "Kraków",
    "Austin, TX",
    "Lyon",
    "Manchester",
    "Melbourne",
    "Remote",
    "Warsaw",
    "Denver",
    "",
];

/// What a stranger's account looks like.
pub(super) fn stranger(rng: &mut StdRng, id: u64, number: usize, created_ms: i64) -> Person {
    let first = FIRST_NAMES[rng.random_range(0..FIRST_NAMES.len())];
    let last = LAST_NAMES[rng.random_range(0..LAST_NAMES.len())];
    let topic = number % TOPICS.len();
    let lang = match rng.random_range(0..100) {
        0..=79 => "en",
        80..=84 => "de",
        85..=89 => "es",
        90..=93 => "fr",
        94..=96 => "pt",
        _ => "ja",
    };
    // Follower counts are heavy-tailed: most have hundreds, a few have a hundred thousand.
    let size: f64 = rng.random_range(3.2..8.3);
    let followers = if rng.random_bool(0.03) { size.exp() * 40.0 } else { size.exp() } as u32;
    Person {
        id,
        username: handle(rng, first, last, number),
        name: format!("{first} {last}"),
        bio: bio(rng, topic),
        location: PLACES[rng.random_range(0..PLACES.len())].to_owned(),
        created_ms,
        verified: rng.random_bool(0.22),
        followers,
        following: rng.random_range(60..1_400),
        listed: followers / 90,
        earlier_posts: rng.random_range(40..9_000),
        managed: false,
        topic,
        lang,
        author: true,
    }
}

/// At most 15 characters of `[a-z0-9_]`, unique by its number.
fn handle(rng: &mut StdRng, first: &str, last: &str, number: usize) -> String {
    let tail = HANDLE_TAILS[rng.random_range(0..HANDLE_TAILS.len())];
    let plain =
        |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let stem = match rng.random_range(0..3) {
        0 => format!("{}{}", plain(first), tail),
        1 => format!("{}_{}", plain(first), plain(last)),
        _ => format!("{}{}", plain(last), tail),
    };
    let number = number.to_string();
    let room = 15 - number.len();
    format!("{}{number}", &stem[..stem.len().min(room)])
}

fn bio(rng: &mut StdRng, topic: usize) -> String {
    const ROLES: [&str; 10] = [
        "Engineer",
        "Consultant",
        "Student",
        "Team lead",
        "Architect",
        "Instructor",
        "Founder",
        "SRE",
        "Researcher",
        "Career changer",
    ];
    const ENDS: [&str; 10] = [
        "Opinions mine.",
        "Coffee first.",
        "Writing what I learn.",
        "Dad of two.",
        "She/her.",
        "Open to work.",
        "Ask me anything.",
        "Not a bot.",
        "Building in public.",
        "Blog below 👇",
    ];
    let role = ROLES[rng.random_range(0..ROLES.len())];
    let end = ENDS[rng.random_range(0..ENDS.len())];
    format!("{role}, mostly {}. {end}", TOPICS[topic].name)
}
