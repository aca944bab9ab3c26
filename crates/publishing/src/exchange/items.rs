//! Rows of a JSON file: flat objects with the names of the columns, or whole posts as an export writes them.
//! Pure.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use web::FieldError;

use super::cells::{as_list, joined, plain_lines};
use super::column::Column;
use super::report::ColumnView;
use super::{ROWS_MAX, Row, Sheet, unreadable};
use crate::Result;
use crate::content::Draft;

/// As an export writes it; a bare list is read too.
#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    posts: Vec<&'a RawValue>,
}

/// One post. Lists may also be written as one text, as a table has them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Item {
    id: Option<String>,
    date: Option<String>,
    time: Option<String>,
    local: Option<String>,
    timezone: Option<String>,
    /// A list has one text for each part.
    text: Option<OneOrMany>,
    link: Option<String>,
    media: Option<OneOrMany>,
    alt_text: Option<OneOrMany>,
    labels: Option<OneOrMany>,
    accounts: Option<OneOrMany>,
    first_comment: Option<String>,
    /// Everything but the time, instead of the fields above.
    draft: Option<Draft>,
    /// Written by exports, for people.
    #[serde(rename = "state")]
    _state: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

pub fn read(text: &str) -> Result<Sheet> {
    let items: Vec<&RawValue> = match text.trim_start().starts_with('[') {
        true => serde_json::from_str(text),
        false => serde_json::from_str::<File<'_>>(text).map(|file| file.posts),
    }
    .map_err(|error| unreadable(format!("this is no list of posts in JSON: {error}")))?;
    if items.is_empty() {
        return Err(unreadable("the list of posts is empty"));
    }
    if items.len() > ROWS_MAX {
        return Err(unreadable(format!("the file has more than {ROWS_MAX} posts. Send it in parts")));
    }
    let rows: Vec<Row> = (1..).zip(items).map(|(number, item)| row(number, item)).collect();
    let mut used: Vec<Column> = rows.iter().flat_map(|row| row.cells.keys().copied()).collect();
    used.sort_unstable();
    used.dedup();
    let view = |column: Column| ColumnView { name: column.as_str().to_owned(), used_as: Some(column) };
    Ok(Sheet { columns: used.into_iter().map(view).collect(), rows })
}

fn row(number: i64, item: &RawValue) -> Row {
    let refused = |message: String| Row {
        number,
        cells: BTreeMap::new(),
        draft: None,
        problem: Some(FieldError::new("row", message)),
    };
    let item: Item = match serde_json::from_str(item.get()) {
        Ok(item) => item,
        Err(error) => return refused(format!("this is no post: {error}")),
    };
    let Item { draft, .. } = item;
    let holds_nul = |draft: &Draft| serde_json::to_string(draft).is_ok_and(|text| text.contains("\\u0000"));
    let cells = item_cells(Item { draft: None, ..item });
    if cells.values().any(|cell| cell.contains('\0')) || draft.as_ref().is_some_and(holds_nul) {
        return refused("text may not hold the character U+0000".to_owned());
    }
    let written_twice = [
        Column::Text,
        Column::Link,
        Column::Media,
        Column::AltText,
        Column::Labels,
        Column::Accounts,
        Column::FirstComment,
    ];
    if draft.is_some() && written_twice.iter().any(|column| cells.contains_key(column)) {
        return refused("give the whole post as `draft` or its single fields, not both".to_owned());
    }
    Row { number, cells, draft, problem: None }
}

fn item_cells(item: Item) -> BTreeMap<Column, String> {
    let one = |value: Option<OneOrMany>, join: fn(&[String]) -> String| {
        value.map(|value| match value {
            OneOrMany::One(text) => text,
            OneOrMany::Many(items) => join(&items),
        })
    };
    let cells = [
        (Column::Id, item.id),
        (Column::Date, item.date),
        (Column::Time, item.time),
        (Column::Local, item.local),
        (Column::Timezone, item.timezone),
        (Column::Text, one(item.text, joined)),
        (Column::Link, item.link),
        (Column::Media, one(item.media, as_list)),
        (Column::AltText, one(item.alt_text, as_list)),
        (Column::Labels, one(item.labels, as_list)),
        (Column::Accounts, one(item.accounts, as_list)),
        (Column::FirstComment, item.first_comment),
    ];
    let given = cells.into_iter().filter_map(|(column, cell)| Some((column, plain_lines(&cell?))));
    given.collect()
}
