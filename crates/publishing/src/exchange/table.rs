//! Rows of a table of text, whatever separates its cells. Pure.

use std::collections::BTreeMap;

use web::FieldError;

use super::cells::plain_lines;
use super::column::{Column, WITHOUT_HEADER};
use super::report::ColumnView;
use super::{ROWS_MAX, Row, Sheet, dates, formula, unreadable};
use crate::Result;

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
const COLUMNS_MAX: usize = 50;
const CELL_BYTES_MAX: usize = 120_000;
const NAMES: &str = "the first row names the columns: id, date, time, timezone, text, link, media, alt_text, \
                     labels, accounts, first_comment. Without such a row the columns are date, text and link";

/// A record with the number that a person counts.
struct Record {
    number: i64,
    cells: Vec<String>,
}

/// The columns of a file by their places; none for what is not used.
struct Layout {
    used: Vec<Option<Column>>,
    named: bool,
}

pub fn read(text: &str) -> Result<Sheet> {
    let (hint, text, above) = hinted(text);
    let separator = match hint {
        Some(separator) => separator,
        None => recognised(text)?,
    };
    let mut records = records(text, separator, above)?;
    let first = records.first().ok_or_else(|| unreadable("the file is empty"))?;
    let layout = Layout::of(&first.cells)?;
    let columns = layout.view(&first.cells);
    if layout.named {
        records.remove(0);
    }
    let rows: Vec<Row> = records.into_iter().map(|record| layout.row(record)).collect();
    if rows.is_empty() {
        return Err(unreadable("the file has names of columns and no rows"));
    }
    Ok(Sheet { columns, rows })
}

/// Excel may say in the first line what separates the cells.
fn hinted(text: &str) -> (Option<u8>, &str, i64) {
    let Some(rest) = text.strip_prefix("sep=") else { return (None, text, 0) };
    let separator = SEPARATORS.into_iter().find(|byte| rest.as_bytes().first() == Some(byte));
    match (separator, rest.find('\n')) {
        (Some(separator), Some(end)) if rest.get(1..end).is_some_and(|rest| rest.trim().is_empty()) => {
            (Some(separator), rest.get(end + 1..).unwrap_or_default(), 1)
        }
        _ => (None, text, 0),
    }
}

/// The separator by which the first row makes most sense.
fn recognised(text: &str) -> Result<u8> {
    let mut best = (0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let mut first = csv::StringRecord::new();
        if !reader(text, separator).read_record(&mut first).map_err(|error| unreadable(error.to_string()))? {
            return Err(unreadable("the file is empty"));
        }
        let known = first.iter().filter(|cell| Column::named(cell).is_some()).count();
        let dated = first.get(0).is_some_and(dates::looks_like_one) && first.len() > 1;
        let sense = known * 2 + usize::from(dated);
        if sense > best.0 {
            best = (sense, separator);
        }
    }
    Ok(best.1)
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    let mut options = csv::ReaderBuilder::new();
    options.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

fn records(text: &str, separator: u8, above: i64) -> Result<Vec<Record>> {
    let mut reader = reader(text, separator);
    let (mut records, mut record, mut number) = (Vec::new(), csv::StringRecord::new(), above);
    let mut begins = 0;
    while reader.read_record(&mut record).map_err(|error| unreadable(error.to_string()))? {
        let start = usize::try_from(reader_start(&record)).unwrap_or(text.len());
        let (blank, at) = blank_lines(text, start);
        (number, begins) = (number + blank + 1, at);
        if record.len() > COLUMNS_MAX {
            let message =
                format!("row {number} has {} columns; at most {COLUMNS_MAX} are read", record.len());
            return Err(unreadable(message));
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // One more for the names of the columns.
        if records.len() > ROWS_MAX {
            return Err(unreadable(format!("the file has more than {ROWS_MAX} rows. Send it in parts")));
        }
        records.push(Record { number, cells: record.iter().map(str::to_owned).collect() });
    }
    if text.get(begins..).is_some_and(|rest| ends_in_quotes(rest, separator)) {
        let message = format!(
            "row {number} opens a quote that nobody closes, so the rest of the file would be one cell. Put the \
             cell in quotes on both sides, and double the quotes inside it"
        );
        return Err(unreadable(message));
    }
    Ok(records)
}

fn reader_start(record: &csv::StringRecord) -> u64 {
    record.position().map_or(0, csv::Position::byte)
}

/// Lines without anything in front of a record: the reader passes over them, a person counts them.
fn blank_lines(text: &str, start: usize) -> (i64, usize) {
    let bytes = text.as_bytes();
    let at = |place: usize| bytes.get(place).copied();
    // The second half of a line end whose first half ended the record before.
    let halved = start > 0 && at(start - 1) == Some(b'\r') && at(start) == Some(b'\n');
    let (mut place, mut blank) = (start + usize::from(halved), 0);
    loop {
        place += match (at(place), at(place + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => return (blank, place),
        };
        blank += 1;
    }
}

/// Whether the last record ends inside a quoted cell.
fn ends_in_quotes(record: &str, separator: u8) -> bool {
    let (mut begins, mut quoted) = (true, false);
    let mut rest = record.bytes().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b'"' if quoted && rest.peek() == Some(&b'"') => {
                rest.next();
            }
            b'"' if quoted => quoted = false,
            b'"' if begins => quoted = true,
            _ => {}
        }
        begins = !quoted && (byte == separator || byte == b'\n' || byte == b'\r');
    }
    quoted
}

impl Layout {
    fn of(first: &[String]) -> Result<Self> {
        let used: Vec<Option<Column>> = first.iter().map(|name| Column::named(name)).collect();
        if used.contains(&Some(Column::Text)) {
            return Self { used, named: true }.checked(first);
        }
        let dated = first.first().is_some_and(|cell| dates::looks_like_one(cell));
        if dated && (2..=WITHOUT_HEADER.len()).contains(&first.len()) {
            let used = WITHOUT_HEADER.into_iter().take(first.len()).map(Some).collect();
            return Ok(Self { used, named: false });
        }
        Err(unreadable(format!("no column is called text; {NAMES}")))
    }

    fn checked(self, names: &[String]) -> Result<Self> {
        for (place, column) in self.used.iter().enumerate() {
            let twice = self.used.iter().take(place).position(|other| column.is_some() && other == column);
            if let (Some(other), Some(column)) = (twice, column) {
                let name = |place: usize| names.get(place).map(|name| name.trim()).unwrap_or_default();
                let (one, other) = (name(other), name(place));
                let message =
                    format!("the columns `{one}` and `{other}` both mean {}. Rename one", column.as_str());
                return Err(unreadable(message));
            }
        }
        Ok(self)
    }

    fn view(&self, first: &[String]) -> Vec<ColumnView> {
        let name = |(place, cell): (usize, &String)| match self.named {
            true => cell.trim().chars().take(100).collect(),
            false => format!("column {}", place + 1),
        };
        let names = first.iter().enumerate().map(name);
        names.zip(&self.used).map(|(name, used_as)| ColumnView { name, used_as: *used_as }).collect()
    }

    fn row(&self, record: Record) -> Row {
        let problem = self.problem(&record);
        let mut cells = BTreeMap::new();
        for (place, column) in self.used.iter().enumerate() {
            let cell = record.cells.get(place).map(String::as_str).unwrap_or_default();
            if let Some(column) = column {
                cells.insert(*column, plain_lines(formula::restored(cell)));
            }
        }
        Row { number: record.number, cells, draft: None, problem }
    }

    fn problem(&self, record: &Record) -> Option<FieldError> {
        if let Some(beyond) = record.cells.get(self.used.len()..).filter(|rest| !rest.is_empty())
            && beyond.iter().any(|cell| !cell.trim().is_empty())
        {
            let message = format!(
                "this row has {} cells and the first one {}: put a cell that holds a separator in quotes",
                record.cells.len(),
                self.used.len()
            );
            return Some(FieldError::new("row", message));
        }
        let long = record.cells.iter().zip(&self.used).find(|(cell, _)| cell.len() > CELL_BYTES_MAX);
        long.map(|(_, used)| {
            let field = used.map_or("row", Column::as_str);
            FieldError::new(field, "this cell is far longer than any post")
        })
    }
}

#[cfg(test)]
mod tests;
