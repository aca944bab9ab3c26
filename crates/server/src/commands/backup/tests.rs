use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kernel::PageRequest;
use media::{Labels, Media, Wanted};
use runtime::{Caller, Cx};

use crate::commands::fixture::Home;
use crate::compose::Setting;

/// A picture of one pixel.
fn gif(red: u8) -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0".to_vec();
    bytes.extend([red, 0, 0, 0xff, 0xff, 0xff]);
    bytes.extend(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b");
    bytes
}

async fn add(cx: &Cx, caller: &Caller, red: u8) -> Media {
    let mut file = media::receive(cx, caller).await.unwrap();
    file.write(&gif(red)).await.unwrap();
    let labels = Labels { name: format!("{red}.gif"), ..Labels::default() };
    media::take_in(cx, caller, file.seal().await.unwrap(), labels).await.unwrap().media
}

/// Everything below a folder that is no folder, with its content.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(tree(&path));
        } else {
            found.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    found
}

/// An installation with two pictures, and a backup of it.
struct World {
    home: Home,
    cx: Cx,
    owner: Caller,
    kept: tempfile::TempDir,
}

async fn world() -> World {
    let home = Home::empty();
    let (cx, owner) = home.owned().await;
    for red in [1, 2] {
        add(&cx, &owner, red).await;
    }
    let world = World { home, cx, owner, kept: tempfile::tempdir().unwrap() };
    world.back_up().await;
    world
}

impl World {
    fn folder(&self) -> String {
        self.kept.path().display().to_string()
    }

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        tree(&self.kept.path().join("blobs"))
    }

    async fn back_up(&self) {
        self.home.run(&["backup", &self.folder()]).await.unwrap();
    }

    /// The databases in the folder, the newest last.
    fn databases(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.kept.path()).unwrap().map(|entry| entry.unwrap().path());
        let mut found: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
        found.sort();
        found
    }

    /// The pictures of the installation that came back, by their first colour; none for one that cannot be read.
    async fn pictures(&self, home: &Home) -> BTreeMap<String, Option<Vec<u8>>> {
        let opened = home.open(Setting::default()).await;
        assert_eq!(opened.frozen.as_deref(), Some("restored"));
        let page = PageRequest::default();
        let mut found = BTreeMap::new();
        for media in media::list(&opened.cx, &self.owner, &Wanted::default(), &page).await.unwrap().items {
            let content = match media::source(&opened.cx, &media).await {
                Ok(file) => Some(file.piece(0, 1 << 20).await.unwrap().to_vec()),
                Err(_) => None,
            };
            found.insert(media.name, content);
        }
        opened.cx.db.close().await;
        found
    }
}

fn whole(reds: &[u8]) -> BTreeMap<String, Option<Vec<u8>>> {
    reds.iter().map(|red| (format!("{red}.gif"), Some(gif(*red)))).collect()
}

#[tokio::test]
async fn a_backup_comes_back_with_its_files_and_a_later_one_adds_what_is_new() {
    let world = world().await;
    let first = world.files();
    assert!(first.values().any(|content| *content == gif(1)), "{:?}", first.keys());
    let touched = |path: &PathBuf| std::fs::metadata(path).unwrap().modified().unwrap();
    let before: Vec<_> = first.keys().map(touched).collect();
    add(&world.cx, &world.owner, 3).await;
    world.back_up().await;
    assert_eq!(first.keys().map(touched).collect::<Vec<_>>(), before, "what is there is left as it is");
    assert!(world.files().len() > first.len());
    let databases = world.databases();
    assert_eq!(databases.len(), 2, "{databases:?}");
    assert!(!world.kept.path().join("blobs/drafts").exists());

    let (newest, older) = (Home::empty(), Home::empty());
    newest.run(&["restore", &world.folder()]).await.unwrap();
    assert_eq!(world.pictures(&newest).await, whole(&[1, 2, 3]));
    older.run(&["restore", &databases[0].display().to_string()]).await.unwrap();
    assert_eq!(world.pictures(&older).await, whole(&[1, 2]));
    let again = newest.refused(&["restore", &world.folder()]).await;
    assert!(again.contains("exists already"), "{again}");
}

#[tokio::test]
async fn a_file_that_is_damaged_in_the_backup_is_named_and_never_brought_back() {
    let damage: [fn(&Path); 4] = [
        |file| std::fs::remove_file(file).unwrap(),
        |file| std::fs::write(file, gif(9)).unwrap(),
        |file| std::fs::write(file, [gif(1), gif(1)].concat()).unwrap(),
        |file| {
            std::fs::remove_file(file).unwrap();
            std::os::unix::fs::symlink("/dev/zero", file).unwrap();
        },
    ];
    let world = world().await;
    for damage in damage {
        let kept = world.files();
        let file = kept.iter().find(|(_, content)| **content == gif(1)).unwrap().0;
        damage(file);
        let home = Home::empty();
        let problem = home.refused(&["restore", &world.folder()]).await;
        assert!(problem.contains(&file.display().to_string()), "{problem}");
        assert!(problem.contains("--skip-damaged"), "{problem}");
        assert!(!home.database().exists());
        home.run(&["restore", &world.folder(), "--skip-damaged"]).await.unwrap();
        let pictures = world.pictures(&home).await;
        assert_eq!((&pictures["1.gif"], &pictures["2.gif"]), (&None, &Some(gif(2))));
        std::fs::remove_file(file).ok();
        std::fs::write(file, gif(1)).unwrap();
    }
}

#[tokio::test]
async fn what_is_there_and_whole_is_kept_and_what_is_damaged_replaced() {
    let world = world().await;
    let home = Home::empty();
    home.run(&["restore", &world.folder()]).await.unwrap();
    std::fs::remove_file(home.database()).unwrap();
    let blobs = home.0.path().join("blobs");
    let there = tree(&blobs);
    let damaged = there.iter().find(|(_, content)| **content == gif(2)).unwrap().0;
    std::fs::write(damaged, gif(8)).unwrap();
    home.run(&["restore", &world.folder()]).await.unwrap();
    assert_eq!(tree(&blobs), there);
    // The folder beside the database is not needed for files that never went away.
    std::fs::remove_file(home.database()).unwrap();
    let alone = tempfile::tempdir().unwrap();
    let database = alone.path().join("alone.db");
    std::fs::copy(&world.databases()[0], &database).unwrap();
    home.run(&["restore", &database.display().to_string()]).await.unwrap();
    assert_eq!(world.pictures(&home).await, whole(&[1, 2]));
}

#[tokio::test]
async fn a_backup_says_which_files_it_lacks_and_keeps_the_rest() {
    let world = world().await;
    let stored = tree(&world.home.0.path().join("blobs"));
    let gone = stored.iter().find(|(_, content)| **content == gif(2)).unwrap().0;
    std::fs::remove_file(gone).unwrap();
    let kept = tempfile::tempdir().unwrap();
    let folder = kept.path().display().to_string();
    let problem = world.home.refused(&["backup", &folder]).await;
    assert!(problem.contains(&gone.display().to_string()) && problem.contains("missing"), "{problem}");
    let home = Home::empty();
    home.run(&["restore", &folder, "--skip-damaged"]).await.unwrap();
    let pictures = world.pictures(&home).await;
    assert_eq!((&pictures["1.gif"], &pictures["2.gif"]), (&Some(gif(1)), &None));
}

#[tokio::test]
async fn files_in_a_bucket_stay_there() {
    let world = world().await;
    let kept = tempfile::tempdir().unwrap();
    let folder = kept.path().display().to_string();
    let bucket = ["--bucket-url", "https://s3.example.com/roost"];
    world.home.run(&[&["backup", &folder][..], &bucket].concat()).await.unwrap();
    assert!(!kept.path().join("blobs").exists());
    let home = Home::empty();
    home.run(&[&["restore", &folder][..], &bucket].concat()).await.unwrap();
    assert!(home.database().exists() && !home.0.path().join("blobs").exists());
}

#[tokio::test]
async fn a_folder_that_holds_no_backup_says_so() {
    let (home, kept) = (Home::empty(), tempfile::tempdir().unwrap());
    let folder = kept.path().display().to_string();
    assert!(home.refused(&["restore", &folder]).await.contains("no backup in"));
    assert!(home.refused(&["backup", &folder]).await.contains("no database at"));
    home.owned().await;
    let file = kept.path().join("file");
    std::fs::write(&file, "something else").unwrap();
    let problem = home.refused(&["backup", &file.display().to_string()]).await;
    assert!(problem.contains("cannot be a folder for backups"), "{problem}");
}
