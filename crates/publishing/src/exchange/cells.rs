//! Several things in one cell: the parts of a thread, the files of a part. Pure, and nothing is lost on the way
//! out and back.

/// Stands on a line of its own between two parts of a thread.
const BETWEEN_PARTS: &str = "---";

/// Line ends as Roost keeps them.
pub fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The parts of a thread. A line that is a separator behind backslashes loses one of them.
pub fn parts(cell: &str) -> Vec<String> {
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    for line in cell.split('\n') {
        if line.trim() == BETWEEN_PARTS {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(if is_escaped(line) { line.get(1..).unwrap_or(line) } else { line });
        }
    }
    parts.into_iter().map(|lines| lines.join("\n")).collect()
}

/// As [`parts`] reads it.
pub fn joined(parts: &[String]) -> String {
    let escaped = parts.iter().map(|part| {
        let line = |line: &str| {
            let separates = line.trim() == BETWEEN_PARTS || is_escaped(line);
            if separates { format!("\\{line}") } else { line.to_owned() }
        };
        part.split('\n').map(line).collect::<Vec<_>>().join("\n")
    });
    escaped.collect::<Vec<_>>().join(&format!("\n{BETWEEN_PARTS}\n"))
}

fn is_escaped(line: &str) -> bool {
    line.starts_with('\\') && line.trim_start_matches('\\').trim() == BETWEEN_PARTS
}

/// Things separated by `|`; one that holds a bar has it behind a backslash.
pub fn listed(cell: &str) -> Vec<String> {
    let (mut items, mut item, mut escaped) = (Vec::new(), String::new(), false);
    for character in cell.chars() {
        match character {
            '|' if !escaped => items.push(std::mem::take(&mut item)),
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            other => {
                if escaped && !matches!(other, '|' | '\\') {
                    item.push('\\');
                }
                item.push(other);
            }
        }
        escaped = false;
    }
    if escaped {
        item.push('\\');
    }
    items.push(item);
    items
}

/// As [`listed`] reads it.
pub fn as_list(items: &[String]) -> String {
    let escaped = items.iter().map(|item| item.replace('\\', "\\\\").replace('|', "\\|"));
    escaped.collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests;
