//! Looks for many secrets in all the forms in which they could stand somewhere, in one pass.

use std::collections::{BTreeSet, HashMap};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

/// Every form is at least this long; shorter ones would be found by chance.
const SHORTEST: usize = 8;

type Start = [u8; SHORTEST];

pub struct Search<'a>(HashMap<Start, Vec<(&'a str, Vec<u8>)>>);

impl<'a> Search<'a> {
    pub fn new(secrets: &'a [(&'a str, String)]) -> Self {
        let mut forms_by_start: HashMap<Start, Vec<(&str, Vec<u8>)>> = HashMap::new();
        for (name, secret) in secrets {
            for form in forms(secret) {
                let start = *form.first_chunk().unwrap();
                forms_by_start.entry(start).or_default().push((name, form));
            }
        }
        Self(forms_by_start)
    }

    /// The names of what is in there.
    pub fn hits(&self, haystack: &[u8]) -> Vec<&'a str> {
        let mut hits = BTreeSet::new();
        for at in 0..haystack.len().saturating_sub(SHORTEST - 1) {
            let rest = &haystack[at..];
            let Some(forms) = rest.first_chunk().and_then(|start| self.0.get(start)) else { continue };
            hits.extend(forms.iter().filter(|(_, form)| rest.starts_with(form)).map(|(name, _)| *name));
        }
        hits.into_iter().collect()
    }
}

/// Itself, hex, UTF-16, percent-encoded, as JSON text, and base 64 at each alignment in both alphabets,
/// without the letters that depend on its neighbours.
fn forms(secret: &str) -> Vec<Vec<u8>> {
    let bytes = secret.as_bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let percent: String = bytes.iter().map(|byte| format!("%{byte:02x}")).collect();
    let form = url::form_urlencoded::byte_serialize(bytes).collect::<String>();
    let mut forms = vec![
        bytes.to_vec(),
        bytes.iter().rev().copied().collect(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        percent.to_uppercase().into_bytes(),
        percent.into_bytes(),
        form.replace('+', "%20").into_bytes(),
        form.into_bytes(),
        secret.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        secret.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ];
    for shift in 0..3 {
        let mut shifted = vec![0; shift];
        shifted.extend_from_slice(bytes);
        for text in [STANDARD.encode(&shifted), URL_SAFE.encode(&shifted)] {
            forms.push(text.as_bytes()[4..text.len() - 4].to_vec());
        }
    }
    forms
}

#[test]
fn it_finds_every_form_and_nothing_else() {
    let secrets = [("one", "correct horse battery".to_owned()), ("two", "tk_Zm9v-YmFy+Qux/88".to_owned())];
    let search = Search::new(&secrets);
    for (name, secret) in &secrets {
        let percent: String = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for shown in [
            secret.clone(),
            percent,
            url::form_urlencoded::byte_serialize(secret.as_bytes()).collect(),
            format!("Basic {}", STANDARD.encode(format!("id:{secret}"))),
            format!("x{}", STANDARD.encode(format!("{secret}tail"))),
            format!("xx{}", URL_SAFE.encode(format!("a{secret}b"))),
            secret.bytes().map(|byte| format!("{byte:02X}")).collect(),
        ] {
            assert_eq!(search.hits(format!("before {shown} after").as_bytes()), [*name], "{shown}");
        }
    }
    assert!(search.hits(b"nothing to see, correct horse batterie").is_empty());
}
