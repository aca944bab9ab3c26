//! The folder that holds everything of an installation: database, keys, backups.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::cli::{Bucket, Global};

const DATABASE: &str = "roost.db";

#[derive(Debug, Clone)]
pub struct DataDir {
    root: PathBuf,
    database_url: Option<String>,
    bucket: Bucket,
}

impl DataDir {
    pub fn of(global: &Global) -> Self {
        Self {
            root: global.data_dir.clone(),
            database_url: global.database_url.clone(),
            bucket: global.bucket.clone(),
        }
    }

    /// Makes the folder, readable by its owner only.
    pub fn create(&self) -> Result<()> {
        let failed = || format!("the data folder {} cannot be made", self.root.display());
        std::fs::create_dir_all(&self.root).with_context(failed)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&self.root, std::fs::Permissions::from_mode(0o700))
                .with_context(failed)?;
        }
        Ok(())
    }

    pub fn path(&self) -> &Path {
        &self.root
    }

    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// The master keys of the vault, which `roost rotate-key` adds to.
    pub fn vault_keys(&self) -> PathBuf {
        self.keys().join("vault.key")
    }

    /// Where uploaded archives wait until they are read.
    pub fn uploads(&self) -> PathBuf {
        self.root.join("uploads")
    }

    /// The bucket that holds the bytes of the media library, when it is not this folder.
    pub const fn bucket(&self) -> &Bucket {
        &self.bucket
    }

    /// The bytes of the media library, or only those on their way into a bucket. Replicas on several machines
    /// need one they share, or a bucket.
    pub fn blobs(&self) -> PathBuf {
        self.root.join("blobs")
    }

    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// The SQLite file; none when the database is elsewhere.
    pub fn database_file(&self) -> Option<PathBuf> {
        match &self.database_url {
            None => Some(self.root.join(DATABASE)),
            Some(url) if url.starts_with("postgres") => None,
            Some(url) => Some(PathBuf::from(url.strip_prefix("sqlite://").unwrap_or(url))),
        }
    }

    pub fn database_url(&self) -> String {
        match &self.database_url {
            Some(url) => url.clone(),
            None => format!("sqlite://{}", self.root.join(DATABASE).display()),
        }
    }
}
