//! What the workspace never says, and what it must say when it promotes something.

use aho_corasick::AhoCorasick;
use runtime::{Caller, Conn, Cx, DbError, Permission, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Error, Result, store};

const TERMS_MAX: usize = 500;
const TERM_CHARS_MAX: usize = 100;

/// The workspace's own rules about words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Words and phrases that must not appear, whatever their case.
    pub banned_words: Vec<String>,
    /// Names of what the workspace sells or is paid to mention.
    pub promoted_terms: Vec<String>,
    /// What a text that mentions a promoted term must contain, such as `#ad`.
    pub disclosure: Option<String>,
}

/// Something a person should see before approving a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum Warning {
    BannedWord { word: String },
    Promotion { term: String },
    MissingDisclosure { term: String, disclosure: String },
}

impl Warning {
    /// Whether a text with this must not be proposed at all.
    pub const fn forbids(&self) -> bool {
        matches!(self, Self::BannedWord { .. } | Self::MissingDisclosure { .. })
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BannedWord { word } => write!(f, "contains “{word}”, which this workspace never says"),
            Self::Promotion { term } => write!(f, "promotes “{term}”"),
            Self::MissingDisclosure { term, disclosure } => {
                write!(f, "promotes “{term}” without “{disclosure}”")
            }
        }
    }
}

impl Rules {
    /// Holds a text against the rules.
    pub fn check(&self, text: &str) -> Vec<Warning> {
        let mut warnings: Vec<Warning> =
            whole_words(&self.banned_words, text).map(|word| Warning::BannedWord { word }).collect();
        for term in whole_words(&self.promoted_terms, text) {
            let missing = self
                .disclosure
                .as_ref()
                .filter(|disclosure| !text.to_lowercase().contains(&disclosure.to_lowercase()));
            warnings.push(match missing {
                Some(disclosure) => Warning::MissingDisclosure { term, disclosure: disclosure.clone() },
                None => Warning::Promotion { term },
            });
        }
        warnings
    }
}

/// Terms that stand in the text as whole words, each once, in the order of the list.
fn whole_words<'t>(terms: &'t [String], text: &'t str) -> impl Iterator<Item = String> + 't {
    let lower = text.to_lowercase();
    let lowered: Vec<String> = terms.iter().map(|term| term.to_lowercase()).collect();
    let mut hits = vec![false; terms.len()];
    // Building fails only for gigabytes of terms, which `validate` never lets in.
    if let Ok(automaton) = AhoCorasick::new(&lowered) {
        for found in automaton.find_overlapping_iter(&lower) {
            let before = lower.get(..found.start()).and_then(|head| head.chars().next_back());
            let after = lower.get(found.end()..).and_then(|tail| tail.chars().next());
            let inside_a_word = [before, after].into_iter().flatten().any(char::is_alphanumeric);
            if let (false, Some(hit)) = (inside_a_word, hits.get_mut(found.pattern().as_usize())) {
                *hit = true;
            }
        }
    }
    terms.iter().zip(hits).filter(|(_, hit)| *hit).map(|(term, _)| term.clone())
}

/// The workspace's rules; empty where nobody set any.
pub async fn load(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Rules, DbError> {
    Ok(store::rules::find(conn, scope).await?.unwrap_or_default())
}

/// Replaces the workspace's rules.
pub async fn save(cx: &Cx, caller: &Caller, rules: Rules) -> Result<Rules> {
    caller.require(Permission::Configure)?;
    let rules = validate(rules)?;
    let mut tx = cx.db.begin().await?;
    store::rules::save(&mut tx, &caller.scope, &rules).await?;
    let detail =
        serde_json::json!({ "banned": rules.banned_words.len(), "promoted": rules.promoted_terms.len() });
    audit::record(cx, &mut tx, caller, "brand.rules", "brand", detail).await?;
    tx.commit().await?;
    Ok(rules)
}

fn validate(mut rules: Rules) -> Result<Rules> {
    let lists = [("banned_words", &mut rules.banned_words), ("promoted_terms", &mut rules.promoted_terms)];
    for (field, list) in lists {
        for term in list.iter_mut() {
            *term = term.trim().to_owned();
        }
        list.retain(|term| !term.is_empty());
        list.dedup();
        if list.len() > TERMS_MAX || list.iter().any(|term| term.chars().count() > TERM_CHARS_MAX) {
            let message = format!("at most {TERMS_MAX} terms of at most {TERM_CHARS_MAX} characters");
            return Err(Error::InvalidRules { field, message });
        }
    }
    rules.disclosure = rules.disclosure.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Warning]) {
        let rules = Rules {
            banned_words: vec!["guru".into(), "game changer".into(), "über".into()],
            promoted_terms: vec!["Acme Cloud".into()],
            disclosure: Some("#ad".into()),
        };
        assert_eq!(rules.check(text), expected, "{text}");
    }

    #[test]
    fn words_are_found_whole_and_in_any_case() {
        let banned = |word: &str| Warning::BannedWord { word: word.into() };
        check("A GURU speaks", &[banned("guru")]);
        check("gurus are fine", &[]);
        check("what a game  changer", &[]);
        check("It's a Game Changer, ÜBER nice", &[banned("game changer"), banned("über")]);
    }

    #[test]
    fn promotion_needs_its_disclosure() {
        let term = || "Acme Cloud".to_owned();
        let missing = Warning::MissingDisclosure { term: term(), disclosure: "#ad".into() };
        check("Try acme cloud today", std::slice::from_ref(&missing));
        assert!(missing.forbids());
        check("Try Acme Cloud today #AD", &[Warning::Promotion { term: term() }]);
    }

    #[tokio::test]
    async fn rules_are_kept_per_workspace_and_bad_ones_change_nothing() {
        let cx = testkit::cx().await;
        let owner = testkit::person(&testkit::scope(&cx), runtime::Role::Owner);
        let rules = Rules { banned_words: vec![" guru ".into(), String::new()], ..Rules::default() };
        assert_eq!(save(&cx, &owner, rules).await.unwrap().banned_words, ["guru"]);
        let endless = Rules { banned_words: vec!["x".repeat(101)], ..Rules::default() };
        assert!(matches!(save(&cx, &owner, endless).await, Err(Error::InvalidRules { .. })));
        let mut conn = cx.db.read().await.unwrap();
        assert_eq!(load(&mut conn, &owner.scope).await.unwrap().banned_words, ["guru"]);
        assert_eq!(load(&mut conn, &testkit::scope(&cx)).await.unwrap(), Rules::default());
    }
}
