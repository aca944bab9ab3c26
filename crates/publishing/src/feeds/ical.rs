//! iCalendar as RFC 5545 has it: lines of at most 75 octets, text with its signs escaped. Pure.

use gate::Act;
use kernel::Timestamp;

use crate::post::Post;
use crate::state::{self, State};
use crate::view::Standing;

/// Before the fold, in octets.
const LINE_MAX: usize = 75;
const DESCRIPTION_CHARS_MAX: usize = 2_000;

pub struct Calendar(String);

impl Calendar {
    pub fn begin(name: &str) -> Self {
        let mut calendar = Self(String::new());
        for (name, value) in [
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", "-//Roost//Calendar of posts//EN"),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", "PUBLISH"),
            ("REFRESH-INTERVAL;VALUE=DURATION", "PT1H"),
            ("X-PUBLISHED-TTL", "PT1H"),
        ] {
            calendar.line(name, value);
        }
        calendar.line("X-WR-CALNAME", &text(name));
        calendar
    }

    pub fn end(mut self) -> String {
        self.line("END", "VCALENDAR");
        self.0
    }

    /// A post at its time; once it is out, at the time it went out. Posts without a time are left out.
    pub fn post(&mut self, post: &Post, standing: &Standing, url: &str) {
        let Some(plan) = &post.plan else { return };
        let acts = || standing.placed(&post.id).iter().filter_map(|placed| standing.act(placed));
        let published =
            acts().filter(|act| act.remote_id.is_some()).filter_map(|act: &Act| act.finished_at).min();
        let state = standing.state(post);
        self.line("BEGIN", "VEVENT");
        // The same for as long as the post exists, whatever becomes of it.
        self.line("UID", &format!("{}@roost", post.id));
        self.line("DTSTAMP", &instant(post.changed_at));
        self.line("LAST-MODIFIED", &instant(post.changed_at));
        self.line("SEQUENCE", &post.revision.to_string());
        self.line("DTSTART", &instant(published.unwrap_or(plan.due_at)));
        self.line("DURATION", "PT15M");
        self.line("SUMMARY", &text(&format!("{}: {}", in_words(state), post.draft.excerpt())));
        self.line("DESCRIPTION", &text(&description(post, standing)));
        self.line("STATUS", status(state));
        self.line("TRANSP", "TRANSPARENT");
        if !post.draft.labels.is_empty() {
            let labels: Vec<String> = post.draft.labels.iter().map(|label| text(label)).collect();
            self.line("CATEGORIES", &labels.join(","));
        }
        self.line("URL", url);
        self.line("END", "VEVENT");
    }

    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if length + character.len_utf8() > LINE_MAX {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() && control != '\t' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

fn instant(at: Timestamp) -> String {
    at.to_jiff().strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn description(post: &Post, standing: &Standing) -> String {
    let texts: Vec<&str> = post.draft.content.texts().map(str::trim).collect();
    let mut description: String = texts.join("\n\n").chars().take(DESCRIPTION_CHARS_MAX).collect();
    for placed in standing.placed(&post.id) {
        let name = standing.account(&placed.account).map_or("", |account| account.username.as_str());
        let state = state::at_account(post.stage(), standing.act(placed));
        let place = standing.act(placed).and_then(|act| act.remote_url.as_deref()).unwrap_or_default();
        let line = format!("\n\n@{name}: {} {place}", in_words(state));
        description.push_str(line.trim_end());
    }
    description
}

const fn in_words(state: State) -> &'static str {
    match state {
        State::Draft => "Draft",
        State::Paused => "Paused",
        State::Waiting => "Waits for approval",
        State::Scheduled => "Scheduled",
        State::Publishing => "Going out",
        State::PartlyPublished => "Partly published",
        State::Published => "Published",
        State::NeedsYou => "Needs you",
        State::Failed => "Failed",
        State::Missed => "Missed",
        State::Cancelled => "Cancelled",
        State::Deleted => "Deleted",
    }
}

const fn status(state: State) -> &'static str {
    match state {
        State::Scheduled | State::Publishing | State::PartlyPublished | State::Published => "CONFIRMED",
        State::Cancelled | State::Deleted => "CANCELLED",
        _ => "TENTATIVE",
    }
}
