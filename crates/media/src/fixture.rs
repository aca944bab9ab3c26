//! A library in a folder of its own, with limits small enough to be reached.

use std::time::Duration;

use outbound::{Client, ClientOptions};
use runtime::blobs::Blobs;
use runtime::{Caller, Cx, Role, events};
use url::Url;

use crate::{Error, Labels, Media, MediaOptions, Taken, receive, take_in};

pub const FILE_MAX: u64 = 8 << 20;
pub const LIBRARY_MAX: u64 = 20 << 20;
pub const CHUNK: u64 = 64 << 10;

pub struct Fixture {
    pub cx: Cx,
    pub owner: Caller,
    pub folder: tempfile::TempDir,
}

pub async fn fixture() -> Fixture {
    fixture_reaching(&[]).await
}

/// Whose client may also reach these origins.
pub async fn fixture_reaching(origins: &[Url]) -> Fixture {
    testkit::install_crypto();
    let folder = tempfile::tempdir().unwrap();
    let options = MediaOptions {
        file_bytes_max: FILE_MAX,
        workspace_bytes_max: LIBRARY_MAX,
        chunk_bytes: CHUNK,
        uploads_max: 3,
        import_bytes_max: 1 << 20,
        ..MediaOptions::default()
    };
    let cx = testkit::cx().await.into_cx();
    let client = ClientOptions {
        allowed_origins: origins.to_vec(),
        clock: cx.clock.clone(),
        ..ClientOptions::default()
    };
    let cx = cx
        .with_part(options)
        .with_part(Client::new(client).unwrap())
        .with_part(Blobs::on_disk(folder.path().to_owned()));
    let owner = testkit::person(&testkit::scope(&cx), Role::Owner);
    Fixture { cx, owner, folder }
}

pub fn labels(name: &str) -> Labels {
    Labels { name: name.to_owned(), ..Labels::default() }
}

impl Fixture {
    pub async fn try_add(&self, name: &str, content: &[u8]) -> Result<Taken, Error> {
        let mut file = receive(&self.cx, &self.owner).await?;
        file.write(content).await?;
        take_in(&self.cx, &self.owner, file.seal().await?, labels(name)).await
    }

    pub async fn add(&self, name: &str, content: &[u8]) -> Media {
        self.try_add(name, content).await.unwrap().media
    }

    pub async fn all(&self) -> Vec<Media> {
        let page = kernel::PageRequest::default();
        crate::list(&self.cx, &self.owner, &crate::Wanted::default(), &page).await.unwrap().items
    }

    /// Somebody in another workspace.
    pub fn stranger(&self) -> Caller {
        testkit::person(&testkit::scope(&self.cx), Role::Owner)
    }

    pub fn pass(&self, hours: u64) {
        self.cx.clock.advance(Duration::from_secs(hours * 3600));
    }

    /// Files under the folder of the store: kept ones, and drafts.
    pub fn files(&self) -> (usize, usize) {
        let count = |path: &std::path::Path| std::fs::read_dir(path).map_or(0, Iterator::count);
        let shelves = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let drafts = self.folder.path().join("drafts");
        let kept = shelves.filter(|shelf| *shelf != drafts).map(|shelf| count(&shelf)).sum();
        (kept, count(&drafts))
    }

    pub async fn announced(&self, kind: &str) -> usize {
        let mut conn = self.cx.db.read().await.unwrap();
        let all = events::after(&mut conn, &self.owner.scope, 0, 1000).await.unwrap();
        all.iter().filter(|event| event.kind == kind).count()
    }
}
