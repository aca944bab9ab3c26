//! From bytes to text, by what the bytes are and not by what somebody says they are. Pure.

use super::unreadable;
use crate::Result;

/// Beginnings of files that are something else, and what to do about them.
const STRANGERS: [(&[u8], &str); 7] = [
    (b"PK\x03\x04", "this is a workbook or an archive, not a table of text. Save it as CSV and send that"),
    (b"PK\x05\x06", "this is an empty archive, not a table of text"),
    (b"\xD0\xCF\x11\xE0", "this is an old Excel workbook. Save it as CSV and send that"),
    (b"\x1F\x8B", "this is a compressed file. Unpack it and send what is inside"),
    (b"%PDF", "this is a PDF, not a table of text"),
    (b"{\\rtf", "this is a formatted document. Save it as plain CSV and send that"),
    (b"\xFF\xFE\0\0", "this text is UTF-32, which nobody writes on purpose. Save it as UTF-8"),
];
/// How much is looked at to recognise UTF-16 without a mark.
const SAMPLE: usize = 4_096;

/// UTF-8, UTF-16 in either order with or without its mark, or Windows-1252; the last also for single lines of a
/// file whose other lines are UTF-8, as happens when tables are put together by hand.
pub fn decode(bytes: &[u8]) -> Result<String> {
    if let Some((_, why)) = STRANGERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(unreadable(*why));
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => from_bytes(rest)?,
        [0xFF, 0xFE, rest @ ..] => from_utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => from_utf16(rest, u16::from_be_bytes)?,
        _ => match unmarked_utf16(bytes) {
            Some(order) => from_utf16(bytes, order)?,
            None => from_bytes(bytes)?,
        },
    };
    if let Some(at) = text.find('\0') {
        let line = line_of(text.as_bytes(), at);
        return Err(unreadable(format!("line {line} holds the character U+0000, which is no text")));
    }
    Ok(text)
}

type Order = fn([u8; 2]) -> u16;

/// Latin letters have a zero in every second byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<Order> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if !bytes.len().is_multiple_of(2) || half == 0 {
        return None;
    }
    if odd * 2 > half && even == 0 {
        return Some(u16::from_le_bytes);
    }
    (even * 2 > half && odd == 0).then_some(u16::from_be_bytes as Order)
}

fn from_utf16(bytes: &[u8], order: Order) -> Result<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| order(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(unreadable("this looks like UTF-16 and is broken. Save it again as UTF-8")),
    }
}

fn from_bytes(bytes: &[u8]) -> Result<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let line = line_of(bytes, at);
        return Err(unreadable(format!("line {line} holds a zero byte: this is no text")));
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => windows_1252(line, number, &mut text)?,
        }
    }
    Ok(text)
}

/// What Windows-1252 has in place of the controls 0x80 to 0x9F; five of them mean nothing.
const HIGH_CONTROLS: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

fn windows_1252(line: &[u8], number: i64, text: &mut String) -> Result<()> {
    for byte in line {
        let character = match byte {
            0x80..=0x9F => HIGH_CONTROLS.get(usize::from(byte - 0x80)).copied().flatten(),
            other => Some(char::from(*other)),
        };
        let Some(character) = character else {
            let byte = format!("0x{byte:02X}");
            return Err(unreadable(format!(
                "line {number} holds the byte {byte}, which is no text. Save it as UTF-8"
            )));
        };
        text.push(character);
    }
    Ok(())
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests;
