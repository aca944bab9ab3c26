//! Keeping, changing and deleting templates. Posts that were made from one stay as they are.

use kernel::ids::TemplateId;
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;

use super::{Input, Template, Variable, find, text};
use crate::content::{Content, Draft};
use crate::{Error, Result, store};

const NAME_CHARS_MAX: usize = 100;
const DESCRIPTION_CHARS_MAX: usize = 1_000;
const VARIABLES_MAX: usize = 40;

pub async fn create(cx: &Cx, caller: &Caller, input: Input) -> Result<Template> {
    caller.require(Permission::Propose)?;
    let input = checked(input)?;
    let (by, now) = (caller.actor.to_string(), cx.now());
    let template = Template {
        id: cx.new_id(),
        name: input.name,
        description: input.description,
        content: input.content,
        variables: input.variables,
        labels: input.labels,
        created_by: by.clone(),
        created_at: now,
        changed_by: by,
        changed_at: now,
    };
    let mut tx = cx.db.begin().await?;
    store::templates::save(&mut tx, &caller.scope, &template).await?;
    record(cx, &mut tx, caller, (&template.id, "publishing.template_created")).await?;
    tx.commit().await?;
    Ok(template)
}

pub async fn update(cx: &Cx, caller: &Caller, id: &TemplateId, input: Input) -> Result<Template> {
    caller.require(Permission::Propose)?;
    let Input { name, description, content, variables, labels } = checked(input)?;
    let mut tx = cx.db.begin().await?;
    let before = find(&mut tx, &caller.scope, id).await?;
    let (changed_by, changed_at) = (caller.actor.to_string(), cx.now());
    let template =
        Template { name, description, content, variables, labels, changed_by, changed_at, ..before };
    store::templates::save(&mut tx, &caller.scope, &template).await?;
    record(cx, &mut tx, caller, (id, "publishing.template_changed")).await?;
    tx.commit().await?;
    Ok(template)
}

/// Campaigns that use it go on with the texts they have.
pub async fn remove(cx: &Cx, caller: &Caller, id: &TemplateId) -> Result<()> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    find(&mut tx, &caller.scope, id).await?;
    store::templates::remove(&mut tx, &caller.scope, id).await?;
    record(cx, &mut tx, caller, (id, "publishing.template_deleted")).await?;
    tx.commit().await?;
    Ok(())
}

async fn record(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    (id, action): (&TemplateId, &'static str),
) -> Result<()> {
    audit::record(cx, tx, caller, action, id.as_str(), json!({})).await?;
    let kind = "publishing.templates_changed";
    let event = Event { kind, subject: id.to_string(), payload: json!({ "template_id": id }) };
    events::emit(cx, tx, &caller.scope, event).await?;
    Ok(())
}

fn checked(input: Input) -> Result<Input> {
    let name = named(&input.name)?;
    let description = input.description.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if description.as_ref().is_some_and(|text| text.chars().count() > DESCRIPTION_CHARS_MAX) {
        let message = format!("at most {DESCRIPTION_CHARS_MAX} characters");
        return Err(Error::invalid("description", message));
    }
    let variables = checked_variables(input.variables)?;
    let whole = Draft { content: input.content, labels: input.labels, ..Draft::default() }.checked()?;
    declared(&whole.content, &variables)?;
    Ok(Input { name, description, content: whole.content, variables, labels: whole.labels })
}

/// A name as people give them to what they keep here.
pub fn named(name: &str) -> Result<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
        return Err(Error::invalid("name", format!("give it a name of 1 to {NAME_CHARS_MAX} characters")));
    }
    Ok(name)
}

fn checked_variables(variables: Vec<Variable>) -> Result<Vec<Variable>> {
    if variables.len() > VARIABLES_MAX {
        return Err(Error::invalid("variables", format!("at most {VARIABLES_MAX} variables")));
    }
    let mut kept: Vec<Variable> = Vec::with_capacity(variables.len());
    for (index, variable) in variables.into_iter().enumerate() {
        let variable = variable.checked(&format!("variables[{index}]"))?;
        if kept.iter().any(|other| other.name == variable.name) {
            let message = format!("`{}` is declared twice", variable.name);
            return Err(Error::invalid(format!("variables[{index}].name"), message));
        }
        kept.push(variable);
    }
    Ok(kept)
}

/// Each variable of the texts is one that is asked for.
fn declared(content: &Content, variables: &[Variable]) -> Result<()> {
    for (index, part) in content.parts.iter().enumerate() {
        let described = part.media.iter().filter_map(|media| media.alt_text.as_deref());
        let options = part.poll.iter().flat_map(|poll| &poll.options).map(String::as_str);
        let texts = std::iter::once(part.text.as_str()).chain(described).chain(options);
        all_declared(texts, variables, &format!("content.parts[{index}].text"))?;
    }
    let comment = content.first_comment.iter().map(|comment| comment.text.as_str());
    all_declared(comment, variables, "content.first_comment.text")
}

fn all_declared<'t>(texts: impl Iterator<Item = &'t str>, variables: &[Variable], field: &str) -> Result<()> {
    let unknown = |name: &&str| !variables.iter().any(|variable| variable.name == *name);
    match texts.flat_map(text::variables).find(unknown) {
        None => Ok(()),
        Some(name) => {
            let message = format!("nobody declared the variable `{name}`. Add it, or take it out");
            Err(Error::invalid(field, message))
        }
    }
}
