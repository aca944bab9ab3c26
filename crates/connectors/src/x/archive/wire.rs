//! The shapes of the files. Numbers come as numbers or as text, absent things as nothing or as null.

use std::fmt;

use kernel::Timestamp;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};

/// A number written either way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Digits(Option<String>);

impl Digits {
    pub fn number(&self) -> Option<u64> {
        self.0.as_deref()?.parse().ok()
    }

    /// An id: digits only, a 64-bit number.
    pub fn id(self) -> Option<String> {
        self.0.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u64>().is_ok())
    }
}

impl<'de> Deserialize<'de> for Digits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyNumber;
        impl Visitor<'_> for AnyNumber {
            type Value = Digits;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, as number or text")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Digits, E> {
                match text.len() {
                    0 => Ok(Digits(None)),
                    1..=20 => Ok(Digits(Some(text.to_owned()))),
                    _ => Err(E::custom("a number of more than 20 digits")),
                }
            }
            fn visit_u64<E>(self, number: u64) -> Result<Digits, E> {
                Ok(Digits(Some(number.to_string())))
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Digits, E> {
                u64::try_from(number).map(|number| Digits(Some(number.to_string()))).map_err(E::custom)
            }
            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Digits, E> {
                Err(E::custom(format_args!("{number} is no whole number")))
            }
            fn visit_unit<E>(self) -> Result<Digits, E> {
                Ok(Digits(None))
            }
        }
        deserializer.deserialize_any(AnyNumber)
    }
}

/// A list that may also be null.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Option::<Vec<T>>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// `Sat Aug 12 16:10:37 +0000 2023` of posts, or RFC 3339 of everything else.
pub(super) fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    let text = String::deserialize(deserializer)?;
    post_instant(&text)
        .or_else(|| iso_instant(&text))
        .ok_or_else(|| D::Error::custom("a date that reads as none"))
}

fn post_instant(text: &str) -> Option<Timestamp> {
    let parsed = jiff::fmt::strtime::parse("%a %b %d %H:%M:%S %z %Y", text).ok()?;
    parsed.to_timestamp().ok().map(Timestamp::from)
}

pub(super) fn iso_instant(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text).ok()
}
