//! From a template and its values to a draft.

use std::collections::BTreeMap;

use kernel::ids::{AccountId, TemplateId};
use runtime::{Caller, Cx, Permission};
use web::FieldError;

use super::{Template, find, text};
use crate::content::{Content, Draft, Target};
use crate::{Error, Result, line_up};

/// By the names of the variables.
pub type Values = BTreeMap<String, String>;

const VALUES_MAX: usize = 200;

/// Fills a template for these accounts. Stores nothing.
pub async fn fill(
    cx: &Cx,
    caller: &Caller,
    id: &TemplateId,
    values: &Values,
    accounts: &[AccountId],
) -> Result<Draft> {
    caller.require(Permission::Propose)?;
    let mut conn = cx.db.read().await?;
    let template = find(&mut conn, &caller.scope, id).await?;
    let draft = filled(&template, values, accounts)?.checked()?;
    line_up::known_accounts(&mut conn, caller, &draft).await?;
    Ok(draft)
}

/// As [`fill`], of a template that is at hand. Names every value that is missing or does not fit.
pub fn filled(template: &Template, values: &Values, accounts: &[AccountId]) -> Result<Draft> {
    let values = answered(template, values)?;
    let put = |words: &str| text::replaced(words, |name| values.get(name).map(String::as_str));
    let target = |account: &AccountId| Target { account_id: account.clone(), content: None };
    Ok(Draft {
        content: with_texts(&template.content, &put),
        targets: accounts.iter().map(target).collect(),
        reply_to: None,
        labels: template.labels.clone(),
    })
}

/// A value for each variable: what was given, else the default, else nothing.
fn answered(template: &Template, values: &Values) -> Result<Values> {
    if values.len() > VALUES_MAX {
        return Err(Error::invalid("values", format!("at most {VALUES_MAX} values")));
    }
    let mut problems = Vec::new();
    for name in values.keys().filter(|name| !template.variables.iter().any(|known| known.name == **name)) {
        problems.push(FieldError::new(format!("values.{name}"), "this template has no such variable"));
    }
    let mut answered = Values::new();
    for variable in &template.variables {
        let given = values.get(&variable.name).filter(|value| !value.is_empty());
        let value = given.or(variable.default.as_ref());
        let objection = match value {
            Some(value) => variable.objection(value),
            None => variable.required.then(|| format!("{} is needed", variable.label)),
        };
        if let Some(why) = objection {
            problems.push(FieldError::new(format!("values.{}", variable.name), why));
        }
        answered.insert(variable.name.clone(), value.cloned().unwrap_or_default());
    }
    if problems.is_empty() { Ok(answered) } else { Err(Error::TemplateValues(problems)) }
}

/// Every text of a content through `put`.
fn with_texts(content: &Content, put: &impl Fn(&str) -> String) -> Content {
    let mut content = content.clone();
    for part in &mut content.parts {
        part.text = put(&part.text);
        for media in &mut part.media {
            media.alt_text = media.alt_text.as_deref().map(put);
        }
        for option in part.poll.iter_mut().flat_map(|poll| &mut poll.options) {
            *option = put(option);
        }
    }
    if let Some(comment) = &mut content.first_comment {
        comment.text = put(&comment.text);
    }
    content
}
