use std::os::unix::fs::PermissionsExt as _;

use super::*;

#[test]
fn keys_are_made_once_unrelated_and_for_the_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let first = Keys::open(folder.path(), &Entropy::System).unwrap();
    let second = Keys::open(folder.path(), &Entropy::System).unwrap();
    assert_eq!(first.sessions.expose(), second.sessions.expose());
    assert_ne!(first.sessions.expose(), first.signatures.expose());
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(files.len(), NAMES.len(), "nothing unfinished stays behind");
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_key_that_others_can_read_or_that_is_none_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    Keys::open(folder.path(), &Entropy::System).unwrap();
    let path = file(folder.path(), "sessions");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let error = Keys::open(folder.path(), &Entropy::System).unwrap_err().to_string();
    assert!(error.contains("chmod 600"), "{error}");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&path, "half a k").unwrap();
    let error = Keys::open(folder.path(), &Entropy::System).unwrap_err().to_string();
    assert!(error.contains("holds no key"), "{error}");
}
