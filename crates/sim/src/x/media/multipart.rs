//! `multipart/form-data`, as far as an upload uses it.

use axum::body::Bytes;

/// One field of a form.
pub(super) struct Field {
    pub name: String,
    pub bytes: Bytes,
}

/// The fields of a body; nothing when it is not what its content type says.
pub(super) fn fields(content_type: &str, body: &Bytes) -> Option<Vec<Field>> {
    let boundary = content_type.split_once("boundary=")?.1.split(';').next()?.trim().trim_matches('"');
    let fence = format!("--{boundary}").into_bytes();
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(at) = find(body.get(from..)?, &fence) {
        marks.push(from + at);
        from += at + fence.len();
    }
    let pairs = marks.windows(2);
    pairs.map(|pair| field(body, pair[0] + fence.len(), pair[1])).collect()
}

/// Between a fence and the line break before the next one.
fn field(body: &Bytes, start: usize, end: usize) -> Option<Field> {
    let part = body.get(start..end)?;
    let head_end = find(part, b"\r\n\r\n")?;
    let head = std::str::from_utf8(part.get(..head_end)?).ok()?;
    let quoted = head.split("name=\"").nth(1)?;
    let name = quoted.split('"').next()?.to_owned();
    let value = body.slice(start + head_end + 4..end.checked_sub(2)?.max(start + head_end + 4));
    Some(Field { name, bytes: value })
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = text.get(from..)?.iter().position(|byte| *byte == first) {
        if text.get(from + at..)?.starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;

    use super::fields;

    #[test]
    fn fields_keep_their_bytes() {
        let body = Bytes::from_static(
            b"--B\r\nContent-Disposition: form-data; name=\"segment_index\"\r\n\r\n3\r\n--B\r\nContent-Disposition: \
              form-data; name=\"media\"; filename=\"a\"\r\nContent-Type: x/y\r\n\r\n\r\n-\x00\r\n--B--\r\n",
        );
        let found = fields("multipart/form-data; boundary=B", &body).unwrap();
        let found: Vec<_> = found.iter().map(|field| (field.name.as_str(), field.bytes.as_ref())).collect();
        assert_eq!(found, [("segment_index", b"3".as_slice()), ("media", b"\r\n-\x00")]);
        assert!(fields("application/json", &body).is_none());
    }
}
