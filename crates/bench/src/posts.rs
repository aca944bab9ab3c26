//! Texts to read: real ones from an archive, and made-up ones that hold everything a post can hold.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use connectors::x::archive::{Item, Limits, read};

/// Everyday words, links, tags, mentions, accents, Japanese, emoji: what posts about products hold.
const MIXED: [&str; 64] = [
    "we",
    "shipped",
    "the",
    "new",
    "version",
    "today",
    "and",
    "it",
    "feels",
    "faster",
    "than",
    "before",
    "how",
    "do",
    "you",
    "plan",
    "a",
    "week",
    "with",
    "three",
    "people",
    "customers",
    "asked",
    "for",
    "this",
    "since",
    "spring",
    "so",
    "here",
    "is",
    "what",
    "changed",
    "pricing",
    "stays",
    "thanks",
    "to",
    "everyone",
    "who",
    "tested",
    "early",
    "builds",
    "devops",
    "certification",
    "network",
    "learning",
    "of",
    "in",
    "on",
    "my",
    "#rust",
    "#launchday",
    "@roost_demo",
    "@somebody_else",
    "https://example.com/notes/2026?ref=post",
    "https://example.org",
    "cafe\u{301}",
    "naïve",
    "Zürich",
    "毎日",
    "新しい機能",
    "🚀",
    "👩‍💻",
    "❤️",
    "$ROOST",
];

/// Nothing that is ASCII but spaces.
const JAPANESE: [&str; 16] = [
    "今日は",
    "新しい",
    "機能を",
    "公開しました",
    "ありがとう",
    "ございます",
    "毎日",
    "少しずつ",
    "良くなって",
    "います。",
    "🚀",
    "👩‍💻",
    "🎉",
    "❤️",
    "👍🏽",
    "テスト",
];

/// A generator that gives the same numbers for ever.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The finaliser of Steele, Lea and Flood's SplitMix.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(bound.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

fn made_up(count: usize, words: &[&str], seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let text = |_| {
        let length = 8 + dice.below(24);
        let words: Vec<&str> =
            (0..length).filter_map(|_| words.get(dice.below(words.len())).copied()).collect();
        words.join(" ")
    };
    (0..count).map(text).collect()
}

pub fn mixed(count: usize) -> Vec<String> {
    made_up(count, &MIXED, 3)
}

pub fn japanese(count: usize) -> Vec<String> {
    made_up(count, &JAPANESE, 4)
}

/// The posts of an X archive, as people wrote them.
pub fn real(archive: &Path) -> Result<Vec<String>> {
    let file = File::open(archive).with_context(|| format!("cannot open {}", archive.display()))?;
    let mut texts = Vec::new();
    let mut keep = |item| {
        if let Item::Post(post) = item
            && !post.is_repost
        {
            texts.push(post.text);
        }
        ControlFlow::Continue(())
    };
    read(file, &Limits::default(), &mut keep).context("the archive")?;
    ensure!(!texts.is_empty(), "the archive holds no posts");
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_posts_are_the_same_every_time_and_hold_everything() {
        let texts = mixed(500);
        assert_eq!(texts, mixed(500));
        for part in MIXED {
            assert!(texts.iter().any(|text| text.contains(part)), "{part}");
        }
        assert!(japanese(50).iter().all(|text| text.chars().all(|c| c == ' ' || !c.is_ascii())));
    }
}
