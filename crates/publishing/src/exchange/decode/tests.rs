use super::*;

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn the_bytes_say_which_encoding_it_is() {
    let text = "text,date\r\nGrüße “you” €5,2026-12-01 09:00\r\n";
    let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
    let cases = [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with its mark", marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec())),
        ("UTF-16 LE with its mark", marked(b"\xFF\xFE", utf16(text, u16::to_le_bytes))),
        ("UTF-16 BE with its mark", marked(b"\xFE\xFF", utf16(text, u16::to_be_bytes))),
        ("UTF-16 LE", utf16(text, u16::to_le_bytes)),
        ("UTF-16 BE", utf16(text, u16::to_be_bytes)),
        ("Windows-1252", b"text,date\r\nGr\xFC\xDFe \x93you\x94 \x805,2026-12-01 09:00\r\n".to_vec()),
    ];
    for (name, bytes) in cases {
        assert_eq!(decode(&bytes).unwrap(), text, "{name}");
    }
}

#[test]
fn lines_of_two_encodings_in_one_file_are_each_read_by_their_own() {
    let bytes = [b"text\ncaf\xE9\n".as_slice(), "naïve 🌍\n".as_bytes()].concat();
    assert_eq!(decode(&bytes).unwrap(), "text\ncafé\nnaïve 🌍\n");
}

#[test]
fn what_is_no_text_is_refused_and_called_by_its_name() {
    let cases: [(&[u8], &str); 9] = [
        (b"PK\x03\x04\x14\0\0\0", "workbook"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Excel"),
        (b"\x1F\x8B\x08\0", "compressed"),
        (b"%PDF-1.7", "PDF"),
        (b"text,date\nhello\0there,x\n", "line 2"),
        (b"text\n\x81\n", "0x81"),
        (b"\xFF\xFEa", "UTF-16"),
        (b"\xFF\xFE\x00\xD8a\0", "UTF-16"),
        (b"\xFF\xFEa\0\n\0\0\0", "line 2"),
    ];
    for (bytes, expected) in cases {
        let error = decode(bytes).unwrap_err().to_string();
        assert!(error.contains(expected), "{bytes:?}: {error}");
    }
}
