//! Posts from files and into files: what another planner or a spreadsheet wrote, and what Roost keeps.
//!
//! A file is read whole before anything is stored: bytes to text ([`decode`]), text to rows ([`table`],
//! [`items`]), rows to posts ([`wish`]). Every bound is kept while reading. A row either becomes a post exactly
//! as it says or is refused with the reason; unless somebody asks for it, one refused row holds up the whole
//! file. Formulas are text on the way in and are defused on the way out ([`formula`]).
//!
//! Start at [`import`] and [`export`].

mod apply;
mod cells;
mod column;
mod dates;
mod decide;
mod decode;
mod export;
mod fetch;
mod formula;
mod import;
mod items;
mod report;
mod table;
mod wish;

pub use column::Column;
pub use dates::Order;
pub use export::{Export, Span, export, piece};
pub use import::{Options, import};
pub use report::{ColumnView, Counts, Report, RowView, What};

use crate::{Error, Result};

/// A file with more is no plan for posts.
pub const BYTES_MAX: usize = 5 * 1024 * 1024;
pub const ROWS_MAX: usize = 2_000;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Json,
}

impl Format {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// A file that cannot be read at all.
fn unreadable(message: impl Into<String>) -> Error {
    Error::invalid("file", message)
}

/// What a file says in one of its rows, before anybody looked at what it means.
#[derive(Debug, Clone)]
struct Row {
    /// As a person counts: the header is row 1.
    number: i64,
    /// Columns that the file has; blank where the row says nothing.
    cells: std::collections::BTreeMap<Column, String>,
    /// The whole post, as an export in JSON carries it.
    draft: Option<crate::Draft>,
    /// Why this row cannot be read.
    problem: Option<web::FieldError>,
}

/// A file, read.
#[derive(Debug)]
struct Sheet {
    columns: Vec<ColumnView>,
    rows: Vec<Row>,
}

fn read(format: Format, bytes: &[u8]) -> Result<Sheet> {
    if bytes.len() > BYTES_MAX {
        return Err(Error::FileTooLarge { limit: BYTES_MAX });
    }
    let text = decode::decode(bytes)?;
    match format {
        Format::Csv => table::read(&text),
        Format::Json => items::read(&text),
    }
}
