//! People.

use kernel::ids::UserId;
use kernel::{Secret, Timestamp};

use crate::Error;

/// A person who can sign in. Their rights come from memberships, not from here.
#[derive(Debug, Clone)]
pub struct User {
    pub id: UserId,
    pub username: String,
    pub created_at: Timestamp,
}

/// A username as it is stored: lower case, so that `Ada` and `ada` are one person.
pub(crate) fn check_username(text: &str) -> Result<String, Error> {
    let name = text.trim().to_ascii_lowercase();
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'));
    if !(3..=32).contains(&name.len()) || !plain {
        let message = "takes 3 to 32 letters without accents, digits, and the signs _ . -";
        return Err(Error::invalid("username", message));
    }
    Ok(name)
}

/// Length is what makes passwords strong; no rule about signs and capitals does.
pub(crate) fn check_password(password: &Secret<String>, username: &str) -> Result<(), Error> {
    let text = password.expose();
    if text.chars().count() < 12 {
        return Err(Error::invalid("password", "needs at least 12 characters; a short sentence works well"));
    }
    if text.len() > 256 {
        return Err(Error::invalid("password", "takes at most 256 bytes"));
    }
    if text.to_lowercase().contains(&username.to_lowercase()) {
        return Err(Error::invalid("password", "must not contain the username"));
    }
    Ok(())
}
