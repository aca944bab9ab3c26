//! What people write on a file: its name, where it lies, what it shows.

use crate::{Error, Result};

const NAME_CHARS_MAX: usize = 200;
const FOLDER_CHARS_MAX: usize = 100;
const ALT_TEXT_CHARS_MAX: usize = 2_000;
const TAG_CHARS_MAX: usize = 50;
const TAGS_MAX: usize = 30;

/// Endings for what can be found.
const ENDINGS: [(&str, &[&str]); 5] = [
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/webp", &["webp"]),
    ("image/gif", &["gif"]),
    ("video/mp4", &["mp4", "m4v"]),
];

/// What somebody asks to be written on a new file.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    pub name: String,
    pub folder: Option<String>,
    pub alt_text: Option<String>,
}

/// The same, within its limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub name: String,
    pub folder: Option<String>,
    pub alt_text: Option<String>,
}

impl Labels {
    pub fn check(self) -> Result<Label> {
        Ok(Label {
            name: name(&self.name)?,
            folder: folder(self.folder)?,
            alt_text: alt_text(self.alt_text)?,
        })
    }
}

impl Label {
    /// With an ending that tells what was found, so that a downloaded copy opens.
    pub fn named_for(&self, media_type: &str) -> String {
        let Some((_, endings)) = ENDINGS.iter().find(|(known, _)| *known == media_type) else {
            return self.name.clone();
        };
        let (stem, ending) = self.name.rsplit_once('.').unwrap_or((&self.name, ""));
        let fits = |known: &&str| known.eq_ignore_ascii_case(ending);
        let any = ENDINGS.iter().flat_map(|(_, endings)| endings.iter());
        match endings.first() {
            _ if endings.iter().any(&fits) => self.name.clone(),
            Some(right) if any.into_iter().any(fits) => format!("{stem}.{right}"),
            Some(right) => format!("{}.{right}", self.name),
            None => self.name.clone(),
        }
    }
}

/// The last part of a path, on one line.
pub fn name(text: &str) -> Result<String> {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = one_line(last).chars().take(NAME_CHARS_MAX).collect();
    if name.is_empty() || name.chars().all(|c| c == '.') {
        return Err(Error::Invalid { field: "name", message: "give the file a name".into() });
    }
    Ok(name)
}

pub fn folder(text: Option<String>) -> Result<Option<String>> {
    let folder = text.map(|text| one_line(&text)).filter(|text| !text.is_empty());
    bounded("folder", folder, FOLDER_CHARS_MAX)
}

pub fn alt_text(text: Option<String>) -> Result<Option<String>> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    bounded("alt_text", text, ALT_TEXT_CHARS_MAX)
}

/// Trimmed, sorted, each once.
pub fn tags(tags: Vec<String>) -> Result<Vec<String>> {
    let mut tags: Vec<String> = tags.iter().map(|tag| one_line(tag)).filter(|tag| !tag.is_empty()).collect();
    tags.sort_unstable();
    tags.dedup();
    let too_long = tags.iter().any(|tag| tag.chars().count() > TAG_CHARS_MAX);
    if tags.len() > TAGS_MAX || too_long {
        let message = format!("at most {TAGS_MAX} tags of {TAG_CHARS_MAX} characters each");
        return Err(Error::Invalid { field: "tags", message });
    }
    Ok(tags)
}

fn bounded(field: &'static str, text: Option<String>, most: usize) -> Result<Option<String>> {
    match &text {
        Some(long) if long.chars().count() > most => {
            Err(Error::Invalid { field, message: format!("at most {most} characters") })
        }
        _ => Ok(text),
    }
}

fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_last_part_of_a_path_on_one_line() {
        for (given, wanted) in [
            ("a.png", Some("a.png")),
            ("C:\\pictures\\a.png", Some("a.png")),
            ("../../etc/passwd", Some("passwd")),
            (" two\r\nlines\u{0}.gif ", Some("two lines .gif")),
            ("", None),
            ("..", None),
            ("folder/", None),
        ] {
            assert_eq!(name(given).ok().as_deref(), wanted, "{given:?}");
        }
    }

    #[test]
    fn the_ending_tells_what_was_found() {
        for (given, found, wanted) in [
            ("a.png", "image/png", "a.png"),
            ("a.PNG", "image/png", "a.PNG"),
            ("a.png", "image/jpeg", "a.jpg"),
            ("a.jpeg", "image/jpeg", "a.jpeg"),
            ("v1.2", "image/gif", "v1.2.gif"),
            ("a", "video/mp4", "a.mp4"),
        ] {
            let label = Label { name: given.into(), folder: None, alt_text: None };
            assert_eq!(label.named_for(found), wanted);
        }
    }

    #[test]
    fn tags_come_trimmed_sorted_and_once() {
        let given = vec![" b ".into(), "a".into(), String::new(), "b".into()];
        assert_eq!(tags(given).unwrap(), ["a", "b"]);
        assert!(tags(vec!["x".repeat(51)]).is_err());
        assert!(tags((0..31).map(|n| n.to_string()).collect()).is_err());
    }
}
