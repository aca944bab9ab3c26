//! A plan for the next weeks: weekly slots with posts in them, a draft, a series, and words to use again.

use anyhow::Result;
use brand::kept::{HashtagSetInput, SnippetInput};
use connections::Account;
use gate::{ActFilter, State};
use kernel::PageRequest;
use publishing::content::{Content, Draft, Part, Target};
use publishing::queue::Slot;
use publishing::recurring::{self, Start, Timing};
use publishing::set_queue::QueueInput;
use publishing::templates::{self, Kind, Variable};
use publishing::{Consent, When, create, schedule, set_queue};
use runtime::{Caller, Cx};

const TIMEZONE: &str = "Europe/Berlin";
const TIMES: [&str; 2] = ["09:30", "17:00"];
const WEEKDAYS: std::ops::RangeInclusive<i8> = 1..=5;

/// A thread, then single posts, each in the next free slot.
const POSTS: [(&str, &[&str]); 4] = [
    (
        "study notes",
        &[
            "Three things I wish somebody had told me before my first certification exam:",
            "1. Write down what you get wrong, not what you get right. The list is short, and it is the exam.",
            "2. Practise with the clock running from the first day. Knowing and knowing in time are two skills.",
            "3. Stop the evening before. Sleep answers more questions than another chapter does.",
        ],
    ),
    (
        "tips",
        &[
            "A network diagram nobody updates is a story about how things used to be. Ours is drawn from the configuration every night.",
        ],
    ),
    ("tips", &["Before you add a retry, ask what happens when the first request did arrive."]),
    ("questions", &["What is the smallest automation that saved you the most time this year?"]),
];

const DRAFT: &str = "Notes on running small models on a laptop: what works offline, what does not yet";

/// The same idea in three wordings, so that no text repeats.
const SERIES: [&str; 3] = [
    "Friday question: what did you learn this week that you will use on Monday?",
    "The week is nearly over. Which bug taught you the most?",
    "Friday again. What would you tell yourself from Monday?",
];

pub async fn plan(cx: &Cx, owner: &Caller, account: &Account) -> Result<()> {
    keep_words(cx, owner).await?;
    let slots = WEEKDAYS.flat_map(|weekday| TIMES.map(|time| Slot { weekday, time: time.into() })).collect();
    let queue = QueueInput { timezone: TIMEZONE.into(), slots, min_gap_minutes: 60 };
    set_queue::set(cx, owner, &account.id, queue).await?;
    for (label, parts) in POSTS {
        let post = create::create(cx, owner, draft(account, label, parts)).await?;
        let when = When::Slot { account_id: None, first: false };
        schedule::schedule(cx, owner, &post.id, None, (&when, Consent::None)).await?;
    }
    create::create(cx, owner, draft(account, "ideas", &[DRAFT])).await?;
    begin_series(cx, owner, account).await?;
    approve_all(cx, owner).await
}

/// The plan is agreed, so that the queue shows what wants an answer today.
async fn approve_all(cx: &Cx, owner: &Caller) -> Result<()> {
    let kind = Some(publishing::act::KIND.to_owned());
    let proposed = ActFilter { states: vec![State::Proposed], kind, ..ActFilter::default() };
    let page = PageRequest { limit: Some(PageRequest::LIMIT_MAX), cursor: None };
    let mut conn = cx.db.read().await?;
    let acts = gate::list(&mut conn, &owner.scope, &proposed, &page).await?;
    drop(conn);
    for act in acts {
        gate::decide::approve(cx, owner, &act.id, &act.content_hash).await?;
    }
    Ok(())
}

async fn keep_words(cx: &Cx, owner: &Caller) -> Result<()> {
    let hashtags = ["#networking", "#devops", "#certification"].map(str::to_owned).into();
    brand::kept::create(cx, owner, HashtagSetInput { name: "Studying".into(), hashtags }).await?;
    let text = "Questions are welcome; I read every answer.".to_owned();
    brand::kept::create(cx, owner, SnippetInput { name: "Closing line".into(), text }).await?;
    let exam = Variable {
        name: "exam".into(),
        label: "Which exam".into(),
        kind: Kind::Text,
        required: true,
        default: None,
        choices: Vec::new(),
    };
    let days = Variable {
        name: "days".into(),
        label: "Days left".into(),
        kind: Kind::Number,
        default: Some("30".into()),
        ..exam.clone()
    };
    let template = templates::Input {
        name: "Countdown to an exam".into(),
        description: Some("One a week while people prepare".into()),
        content: Content::text("{{days}} days until {{exam}}. What are you still unsure about?"),
        variables: vec![exam, days],
        labels: vec!["study notes".into()],
    };
    templates::create(cx, owner, template).await?;
    Ok(())
}

async fn begin_series(cx: &Cx, owner: &Caller, account: &Account) -> Result<()> {
    let today = cx.now().to_jiff().to_zoned(jiff::tz::TimeZone::get(TIMEZONE)?).date();
    let [first, others @ ..] = SERIES;
    let series = recurring::Input {
        name: "Friday question".into(),
        draft: draft(account, "questions", &[first]),
        variations: others.map(Content::text).into(),
        timing: Timing::Rule {
            rule: "FREQ=WEEKLY;BYDAY=FR;COUNT=26".into(),
            start: Start { local: format!("{today}T12:00"), timezone: TIMEZONE.into() },
        },
        max_cycles: None,
        cooldown_days: 14,
    };
    recurring::write::create(cx, owner, series).await?;
    Ok(())
}

fn draft(account: &Account, label: &str, parts: &[&str]) -> Draft {
    let part = |text: &&str| Part { text: (*text).to_owned(), ..Part::default() };
    Draft {
        content: Content { parts: parts.iter().map(part).collect(), ..Content::default() },
        targets: vec![Target { account_id: account.id.clone(), content: None }],
        reply_to: None,
        labels: vec![label.to_owned()],
    }
}
