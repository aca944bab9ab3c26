use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use kernel::{Entropy, Secret};
use sha2::{Digest as _, Sha256};

use super::Place;
use super::envelope::{self, Broken, Key, Sealed};
use super::key_file::{self, KeyFileError};
use crate::error::Error;

/// The master keys, by id. The newest encrypts; all decrypt.
#[derive(Debug)]
pub struct KeyRing {
    /// None for keys that live no longer than the process (tests, demos).
    path: Option<PathBuf>,
    keys: RwLock<Vec<MasterKey>>,
}

#[derive(Debug, Clone)]
struct MasterKey {
    id: String,
    key: Secret<Key>,
}

impl MasterKey {
    /// The id is made from the key: a file that was replaced or damaged cannot pass for the old one.
    fn new(key: Key) -> Self {
        let digest = Sha256::new().chain_update("roost vault key id").chain_update(key).finalize();
        Self { id: digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect(), key: Secret::new(key) }
    }
}

impl KeyRing {
    /// Reads the key file, or makes one (mode 0600) with a first key.
    pub fn load_or_create(path: &Path, entropy: &Entropy) -> Result<Self, KeyFileError> {
        let keys = key_file::load_or_create(path, entropy)?;
        Ok(Self::with(Some(path.to_owned()), keys))
    }

    /// Keys that are gone with the process.
    pub fn in_memory(entropy: &Entropy) -> Self {
        Self::with(None, vec![entropy.bytes()])
    }

    fn with(path: Option<PathBuf>, keys: Vec<Key>) -> Self {
        let keys = keys.into_iter().map(MasterKey::new).collect();
        Self { path, keys: RwLock::new(keys) }
    }

    /// Adds a key that encrypts from now on. It is on disk before it is used; other processes find it
    /// there when they meet its id. Nothing is re-encrypted: see [`super::rotate`].
    pub fn add_key(&self, entropy: &Entropy) -> Result<(), KeyFileError> {
        let key: Key = entropy.bytes();
        if let Some(path) = &self.path {
            key_file::append(path, &key, entropy)?;
        }
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        keys.push(MasterKey::new(key));
        Ok(())
    }

    /// The id of the key that encrypts.
    pub(super) fn newest_id(&self) -> Result<String, Error> {
        Ok(self.newest()?.id)
    }

    /// Looks into the file first: another process may have added a key. An unreadable file is no reason to
    /// stop using the keys already held.
    fn newest(&self) -> Result<MasterKey, Error> {
        self.reload();
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.last().cloned().ok_or_else(|| Error::KeyMissing { key_id: String::new() })
    }

    fn find(&self, id: &str) -> Result<MasterKey, Error> {
        let held = || {
            let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
            keys.iter().find(|key| key.id == id).cloned()
        };
        if let Some(key) = held() {
            return Ok(key);
        }
        self.reload();
        held().ok_or_else(|| Error::KeyMissing { key_id: id.to_owned() })
    }

    fn reload(&self) {
        let Some(path) = &self.path else { return };
        match key_file::load(path) {
            Ok(found) => {
                let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
                *keys = found.into_iter().map(MasterKey::new).collect();
            }
            Err(error) => tracing::warn!(%error, "the key file could not be read again"),
        }
    }

    pub(super) fn seal(&self, entropy: &Entropy, place: &Place<'_>, plain: &[u8]) -> Result<Sealed, Error> {
        let key = self.newest()?;
        envelope::seal(entropy, (&key.id, key.key.expose()), place, plain).map_err(tampered(place))
    }

    pub(super) fn open(&self, place: &Place<'_>, sealed: &Sealed) -> Result<Secret<Vec<u8>>, Error> {
        let key = self.find(&sealed.key_id)?;
        envelope::open(key.key.expose(), place, sealed).map_err(tampered(place))
    }

    pub(super) fn rewrap(
        &self,
        entropy: &Entropy,
        place: &Place<'_>,
        sealed: &Sealed,
    ) -> Result<Sealed, Error> {
        let (old, new) = (self.find(&sealed.key_id)?, self.newest()?);
        envelope::rewrap(entropy, old.key.expose(), (&new.id, new.key.expose()), place, sealed)
            .map_err(tampered(place))
    }
}

fn tampered(place: &Place<'_>) -> impl Fn(Broken) -> Error {
    let field = place.field.to_owned();
    move |Broken| Error::Tampered { field: field.clone() }
}
