use std::fmt;

use kernel::Entropy;

use crate::db::{Column, DbError, Row, Value};

const HASH_LEN: usize = 64;
const COPY_LEN: usize = 16;

/// The name of one stored copy: the SHA-256 of its content, a dash, and a part of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BlobKey(Box<str>);

impl BlobKey {
    /// A new copy of content with this hash; none unless it is a SHA-256 in lower-case hexadecimal.
    pub fn new(sha256: &str, entropy: &Entropy) -> Option<Self> {
        let copy = u64::from_le_bytes(entropy.bytes());
        Self::parse(&format!("{sha256}-{copy:016x}"))
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (hash, copy) = text.split_once('-')?;
        let fits = |part: &str, length| part.len() == length && part.bytes().all(is_hex);
        (fits(hash, HASH_LEN) && fits(copy, COPY_LEN)).then(|| Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn sha256(&self) -> &str {
        self.0.get(..HASH_LEN).unwrap_or_default()
    }
}

const fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&BlobKey> for Value {
    fn from(key: &BlobKey) -> Self {
        Self::Text(Some(key.to_string()))
    }
}
impl From<Option<&BlobKey>> for Value {
    fn from(key: Option<&BlobKey>) -> Self {
        Self::Text(key.map(ToString::to_string))
    }
}
impl Column for BlobKey {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        parse(&row.get::<String>(column)?, column)
    }
}
impl Column for Option<BlobKey> {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        row.get::<Option<String>>(column)?.map(|text| parse(&text, column)).transpose()
    }
}

fn parse(text: &str, column: &str) -> Result<BlobKey, DbError> {
    BlobKey::parse(text).ok_or_else(|| DbError::Decode(format!("column {column} names no stored file")))
}
