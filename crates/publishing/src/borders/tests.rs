use super::{bytes_of_utf16, cut};

fn check(text: &str, room: usize, parts: &[&str]) {
    let fits = |rest: &str| bytes_of_utf16(rest, i64::try_from(room).unwrap());
    assert_eq!(cut(text, &fits).unwrap(), parts, "{text:?} in parts of {room}");
}

#[test]
fn a_text_is_cut_at_the_best_border_there_is() {
    check("", 10, &[]);
    check("short", 10, &["short"]);
    check("one two three", 8, &["one two", "three"]);
    check("One. Two. Three.", 10, &["One. Two.", "Three."]);
    check("Is it? \"Yes!\" he said.", 14, &["Is it? \"Yes!\"", "he said."]);
    check("first par\n\nsecond par", 14, &["first par", "second par"]);
    check("a line\nand one", 10, &["a line", "and one"]);
    // A border too close to the beginning wastes the part.
    check("A. bcdefgh ijkl mnop", 12, &["A. bcdefgh", "ijkl mnop"]);
    // No border at all.
    check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
    check("3.14 is pi", 6, &["3.14", "is pi"]);
    check("日本語。テキスト", 6, &["日本語。", "テキスト"]);
    check("😀😀😀", 3, &["😀", "😀", "😀"]);
}

#[test]
fn nothing_is_lost_and_nothing_repeated() {
    let text =
        "Lorem ipsum dolor sit amet. Consectetur adipiscing elit!\n\nSed do eiusmod tempor… incididunt";
    for room in 5..60 {
        let parts = cut(text, &|rest: &str| bytes_of_utf16(rest, room)).unwrap();
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(squeeze(&parts.join(" ")), squeeze(text), "{room}");
        assert!(parts.iter().all(|part| !part.is_empty() && part.encode_utf16().count() <= room as usize));
    }
}

#[test]
fn a_book_is_refused() {
    assert_eq!(cut(&"word ".repeat(1000), &|_| 10), None);
}
