//! What a row asks for: a post as far as its columns say, and a time. Pure.

use std::collections::{BTreeMap, HashMap};

use connections::Account;
use kernel::ids::{AccountId, MediaId};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use web::FieldError;

use super::Row;
use super::cells::{listed, parts, plain_lines};
use super::column::Column;
use super::dates::{self, Order};
use crate::content::{Attached, Draft, FirstComment, Part, Target};
use crate::wall_time::{self, WallTime};
use crate::{Error, Result};

/// How a row is understood.
pub struct Reading<'a> {
    pub accounts: &'a [Account],
    /// For rows that name no account.
    pub for_all: &'a [AccountId],
    /// For rows that name no zone.
    pub timezone: &'a str,
    pub order: Option<Order>,
}

#[derive(Debug, Clone)]
pub struct Wish {
    pub row: i64,
    /// What the row is known by: its own id, or else what it says.
    pub key: String,
    pub said: Said,
    /// None for a draft; on a post that has a time, for leaving it alone.
    pub time: Option<WallTime>,
    /// Of what the row means, however it was written.
    pub hash: String,
}

/// What a row says about a post. What it says nothing about stays as it is.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Said {
    texts: Option<Vec<String>>,
    /// For each part.
    files: Option<Vec<Vec<File>>>,
    labels: Option<Vec<String>>,
    accounts: Option<Vec<AccountId>>,
    draft: Option<Draft>,
    /// Blank for none. Left out of the hash where nothing is said, as in files that were read before it existed.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_comment: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct File {
    source: Source,
    /// None leaves the description as it is.
    alt_text: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
enum Source {
    Library(MediaId),
    Address(String),
}

impl Reading<'_> {
    /// Everything that is wrong with a row is told at once.
    pub fn wish(&self, row: &Row) -> Result<Wish, Vec<FieldError>> {
        if let Some(problem) = &row.problem {
            return Err(vec![problem.clone()]);
        }
        let mut problems = Vec::new();
        let time = kept(self.time(&row.cells), &mut problems).flatten();
        let said = match &row.draft {
            Some(draft) => {
                let known =
                    |target: &Target| self.accounts.iter().any(|account| account.id == target.account_id);
                if let Some(place) = draft.targets.iter().position(|target| !known(target)) {
                    let field = format!("targets[{place}]");
                    problems.push(FieldError::new(field, "there is no such account in this workspace"));
                }
                Said { draft: kept(draft.clone().checked(), &mut problems), ..Said::default() }
            }
            None => Said {
                texts: kept(texts(&row.cells), &mut problems).flatten(),
                files: kept(files(&row.cells), &mut problems).flatten(),
                labels: row.cells.get(&Column::Labels).map(|cell| labels(cell)),
                accounts: kept(self.accounts(&row.cells), &mut problems).flatten(),
                draft: None,
                first_comment: row.cells.get(&Column::FirstComment).cloned(),
            },
        };
        if problems.is_empty() {
            drop(kept(said.onto(&Draft::default(), &HashMap::new()).checked(), &mut problems));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let hash = hash(&said, time.as_ref());
        let id = cell(&row.cells, Column::Id).map(str::to_owned);
        let key = id.unwrap_or_else(|| format!("row:{hash}"));
        if key.len() > 200 {
            return Err(vec![FieldError::new("id", "an id has at most 200 characters")]);
        }
        Ok(Wish { row: row.number, key, said, time, hash })
    }

    fn time(&self, cells: &BTreeMap<Column, String>) -> Result<Option<WallTime>> {
        let timezone = cell(cells, Column::Timezone).unwrap_or(self.timezone);
        wall_time::zone(timezone)?;
        if let Some(local) = cell(cells, Column::Local) {
            return dates::moment(local, timezone, self.order).map(Some);
        }
        match (cell(cells, Column::Date), cell(cells, Column::Time)) {
            (None, None) => Ok(None),
            (Some(date), None) => dates::moment(date, timezone, self.order).map(Some),
            (Some(date), Some(_)) if dates::has_time(date) => Err(Error::invalid(
                "time",
                "the time of day stands in the date already. Leave one of them out",
            )),
            (Some(date), Some(time)) => dates::together(date, time, timezone, self.order).map(Some),
            (None, Some(_)) => Err(Error::invalid("date", "there is a time of day and no day")),
        }
    }

    fn accounts(&self, cells: &BTreeMap<Column, String>) -> Result<Option<Vec<AccountId>>> {
        let Some(cell) = cell(cells, Column::Accounts) else {
            return Ok((!self.for_all.is_empty()).then(|| self.for_all.to_vec()));
        };
        let names = cell.split(|c: char| c.is_whitespace() || "|,;".contains(c));
        let names = names.filter(|name| !name.is_empty());
        let mut found = Vec::new();
        for name in names {
            let account = self.account(name)?;
            if !found.contains(&account) {
                found.push(account);
            }
        }
        Ok(Some(found))
    }

    fn account(&self, name: &str) -> Result<AccountId> {
        let bare = name.trim_start_matches('@');
        let meant = |one: &&Account| one.id.as_str() == name || one.username.eq_ignore_ascii_case(bare);
        let mut meant = self.accounts.iter().filter(meant);
        let shown: String = name.chars().take(60).collect();
        match (meant.next(), meant.next()) {
            (Some(one), None) => Ok(one.id.clone()),
            (None, _) => {
                Err(Error::invalid("accounts", format!("there is no account {shown} in this workspace")))
            }
            (Some(_), Some(_)) => {
                Err(Error::invalid("accounts", format!("several accounts are called {shown}. Give the id")))
            }
        }
    }
}

impl Said {
    /// A post with what this says about it. Files whose address was not fetched are left out.
    pub fn onto(&self, base: &Draft, fetched: &HashMap<String, MediaId>) -> Draft {
        if let Some(draft) = &self.draft {
            return draft.clone();
        }
        let mut draft = base.clone();
        if let Some(texts) = &self.texts {
            draft.content.parts.resize_with(texts.len(), Part::default);
            for (part, text) in draft.content.parts.iter_mut().zip(texts) {
                part.text.clone_from(text);
            }
        }
        if let Some(files) = &self.files {
            let most = files.len().max(draft.content.parts.len());
            draft.content.parts.resize_with(most, Part::default);
            for (index, part) in draft.content.parts.iter_mut().enumerate() {
                let before = std::mem::take(&mut part.media);
                let files = files.get(index).into_iter().flatten();
                part.media = files.filter_map(|file| file.attached(&before, fetched)).collect();
            }
        }
        if let Some(labels) = &self.labels {
            draft.labels.clone_from(labels);
        }
        if let Some(accounts) = &self.accounts {
            let before = std::mem::take(&mut draft.targets);
            let content =
                |id| before.iter().find(|old| old.account_id == id).and_then(|old| old.content.clone());
            let target = |id: &AccountId| Target { account_id: id.clone(), content: content(id.clone()) };
            draft.targets = accounts.iter().map(target).collect();
        }
        if let Some(text) = &self.first_comment {
            draft.content.first_comment = commented(draft.content.first_comment, text);
        }
        draft
    }

    /// Every address that has to be fetched.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.files.iter().flatten().flatten().filter_map(|file| match &file.source {
            Source::Address(url) => Some(url.as_str()),
            Source::Library(_) => None,
        })
    }
}

impl File {
    fn attached(&self, before: &[Attached], fetched: &HashMap<String, MediaId>) -> Option<Attached> {
        let id = match &self.source {
            Source::Library(id) => id,
            Source::Address(url) => fetched.get(url)?,
        };
        let known = before.iter().find(|known| known.id == *id);
        let described = || known.and_then(|known| known.alt_text.clone());
        Some(Attached {
            id: id.clone(),
            alt_text: self
                .alt_text
                .clone()
                .map_or_else(described, |text| Some(text).filter(|text| !text.is_empty())),
            sensitive: known.is_some_and(|known| known.sensitive),
        })
    }
}

/// A comment that keeps its delay and says this; none when it is blank.
fn commented(before: Option<FirstComment>, text: &str) -> Option<FirstComment> {
    let blank = |text: &str| text.trim().is_empty();
    match before {
        None if blank(text) => None,
        Some(before) if blank(&before.text) && blank(text) => Some(before),
        Some(_) if blank(text) => None,
        before => Some(FirstComment { text: text.to_owned(), ..before.unwrap_or_default() }),
    }
}

/// With line ends as files have them, for comparing.
pub fn plain(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    for part in &mut draft.content.parts {
        part.text = plain_lines(&part.text);
    }
    if let Some(comment) = &mut draft.content.first_comment {
        comment.text = plain_lines(&comment.text);
    }
    draft
}

fn kept<T>(read: Result<T>, problems: &mut Vec<FieldError>) -> Option<T> {
    read.map_err(|error| problems.extend(problems_of(&error))).ok()
}

/// What a person is told about a row.
pub fn problems_of(error: &Error) -> Vec<FieldError> {
    use web::ProblemSource as _;
    let fields = error.fields();
    if fields.is_empty() { vec![FieldError::new("row", error.detail())] } else { fields }
}

/// A cell that says something.
fn cell(cells: &BTreeMap<Column, String>, column: Column) -> Option<&str> {
    cells.get(&column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

fn texts(cells: &BTreeMap<Column, String>) -> Result<Option<Vec<String>>> {
    let Some(text) = cells.get(&Column::Text) else {
        return Err(Error::invalid("text", "this row has no text"));
    };
    let mut texts = parts(text);
    let Some(link) = cell(cells, Column::Link) else { return Ok(Some(texts)) };
    if !link.starts_with("https://") && !link.starts_with("http://") || link.contains(char::is_whitespace) {
        return Err(Error::invalid("link", "a link begins with https:// and has no blanks"));
    }
    if let Some(first) = texts.first_mut()
        && !first.contains(link)
    {
        let blank = if first.is_empty() || first.ends_with(char::is_whitespace) { "" } else { " " };
        first.push_str(blank);
        first.push_str(link);
    }
    Ok(Some(texts))
}

/// Separated by bars; where there is none, by commas or semicolons.
fn labels(cell: &str) -> Vec<String> {
    let split = match cell.contains('|') {
        true => listed(cell),
        false => cell.split([',', ';', '\n']).map(str::to_owned).collect(),
    };
    let trimmed = split.iter().map(|label| label.trim().to_owned());
    trimmed.filter(|label| !label.is_empty()).collect()
}

/// The files of each part, with their descriptions.
fn files(cells: &BTreeMap<Column, String>) -> Result<Option<Vec<Vec<File>>>> {
    let Some(media) = cells.get(&Column::Media) else { return Ok(None) };
    let described: Option<Vec<Vec<String>>> =
        cells.get(&Column::AltText).map(|cell| parts(cell).iter().map(|part| listed(part)).collect());
    let mut files: Vec<Vec<File>> = vec![Vec::new()];
    for name in media.split(|c: char| c == '|' || c.is_whitespace()).filter(|name| !name.is_empty()) {
        if name == "---" {
            files.push(Vec::new());
            continue;
        }
        let (part, place) = (files.len() - 1, files.last().map_or(0, Vec::len));
        let text = described.as_ref().map(|parts| {
            let text = parts.get(part).and_then(|texts| texts.get(place));
            text.map(|text| text.trim().to_owned()).unwrap_or_default()
        });
        let file = File { source: source(name)?, alt_text: text };
        if let Some(part) = files.last_mut() {
            part.push(file);
        }
    }
    Ok(Some(files))
}

fn source(name: &str) -> Result<Source> {
    if name.starts_with("https://") || name.starts_with("http://") {
        return Ok(Source::Address(name.to_owned()));
    }
    let shown: String = name.chars().take(60).collect();
    let id = name.parse().map_err(|_| {
        let message = format!("`{shown}` is neither an address nor the id of a file in the library");
        Error::invalid("media", message)
    });
    id.map(Source::Library)
}

fn hash(said: &Said, time: Option<&WallTime>) -> String {
    let time = time.map(|time| (time.local_text(), &time.timezone));
    let meaning = serde_json::to_vec(&(said, time)).unwrap_or_default();
    Sha256::digest(meaning).iter().map(|byte| format!("{byte:02x}")).collect()
}
