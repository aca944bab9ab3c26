//! Looking at the bytes of a text eight at a time.

/// Eight bytes, the first of them lowest.
type Word = u64;

const HIGH: Word = 0x8080_8080_8080_8080;
const LOW: Word = 0x0101_0101_0101_0101;

/// The high bit of each byte that equals `byte`; of higher bytes than the first such one, perhaps too.
/// See Hacker's Delight, "Find First 0-Byte".
pub(super) const fn bytes_equal(word: Word, byte: u8) -> Word {
    let zeros = word ^ (LOW * byte as Word);
    zeros.wrapping_sub(LOW) & !zeros & HIGH
}

/// Where the first byte is that `is_it`; `marks` says the same of a word, by the high bit of each such byte.
pub(super) fn position(
    bytes: &[u8],
    marks: impl Fn(Word) -> Word,
    is_it: impl Fn(u8) -> bool,
) -> Option<usize> {
    let (words, tail) = bytes.as_chunks();
    for (number, word) in words.iter().enumerate() {
        let marked = marks(Word::from_le_bytes(*word));
        if marked != 0 {
            return Some(number * size_of::<Word>() + marked.trailing_zeros() as usize / 8);
        }
    }
    let offset = tail.iter().position(|byte| is_it(*byte))?;
    Some(words.len() * size_of::<Word>() + offset)
}

/// Byte length of the ASCII that `bytes` begins with.
pub(super) fn ascii_length(bytes: &[u8]) -> usize {
    position(bytes, |word| word & HIGH, |byte| !byte.is_ascii()).unwrap_or(bytes.len())
}
