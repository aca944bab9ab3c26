/// What a database can answer instead of rows.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A unique index refused the row; names the index (PostgreSQL) or its columns (SQLite).
    #[error("a row with the same {0} exists already")]
    Unique(String),
    #[error("a row that this one points to does not exist")]
    ForeignKey,
    /// The disk is full or read-only: nothing was stored. Free space and try again.
    #[error("the database cannot write: {0}. Free disk space or make the folder writable, then try again")]
    CannotWrite(String),
    #[error("the database is busy: {0}. Try again")]
    Busy(String),
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// A value read did not have the shape the code expects: a bug, or a hand-edited database.
    #[error("stored data has an unexpected shape: {0}")]
    Decode(String),
    /// The database was written by a newer version of the program, or differs from what it should be.
    #[error("{0}")]
    Schema(String),
    #[error("database error: {0}")]
    Other(String),
}

impl DbError {
    /// Whether the same transaction may succeed if tried again.
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unreachable(_))
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) => from_engine(database.as_ref()),
            sqlx::Error::ColumnDecode { .. }
            | sqlx::Error::ColumnNotFound(_)
            | sqlx::Error::Decode(_)
            | sqlx::Error::RowNotFound => Self::Decode(error.to_string()),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unreachable(error.to_string()),
            _ => Self::Other(error.to_string()),
        }
    }
}

fn from_engine(error: &dyn sqlx::error::DatabaseError) -> DbError {
    let code = error.code().unwrap_or_default().into_owned();
    let message = error.message().to_owned();
    if error.is_unique_violation() {
        return DbError::Unique(error.constraint().map_or(message, str::to_owned));
    }
    if error.is_foreign_key_violation() {
        return DbError::ForeignKey;
    }
    // SQLite result codes are decimal (primary code in the low byte), PostgreSQL's are SQLSTATEs.
    match (code.as_str(), code.parse::<i64>().map(|full| full & 0xff)) {
        ("40001" | "40P01" | "55P03", _) => DbError::Busy(message),
        ("53100" | "25006", _) => DbError::CannotWrite(message),
        ("57P01" | "57P02" | "57P03" | "53300", _) => DbError::Unreachable(message),
        (text, Ok(primary)) if text.len() < 5 => match primary {
            5 | 6 => DbError::Busy(message),
            8 | 10 | 13 | 14 => DbError::CannotWrite(message),
            _ => DbError::Other(message),
        },
        _ => DbError::Other(message),
    }
}
