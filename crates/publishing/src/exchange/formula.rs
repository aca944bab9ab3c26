//! Cells that a spreadsheet would run. Pure.
//!
//! Roost never runs them: on the way in they are text. On the way out a quote stands in front, which
//! spreadsheets show as text; reading it back takes exactly that quote away again, so that nothing is lost.

/// What a formula begins with, also as typed on East Asian keyboards, and the blanks that some programs drop
/// in front of one.
const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn is_at_risk(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(STARTS)
}

/// As it may stand in a cell.
pub fn defused(cell: &str) -> String {
    if is_at_risk(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// As it was before [`defused`].
pub fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_at_risk(rest) => rest,
        _ => cell,
    }
}
