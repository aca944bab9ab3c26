use std::collections::BTreeSet;

use kernel::Entropy;

use super::Found;
use super::disk::{Disk, Files, Flushes};
use super::notes::{FOLDER, Note, read};
use super::restart::State;

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("\\x{byte:02x}")).collect()
}

#[test]
fn notes_are_read_in_the_order_in_which_calls_were_over() {
    let (wal, shm, out) = (hex("/data/roost.db-wal"), hex("/data/roost.db-shm"), hex("pipe:[7]"));
    let text = format!(
        "7 pwrite64(4<{wal}>, \"{}\", 2, 32) = 2\n\
         7 fdatasync(4<{wal}> <unfinished ...>\n\
         8 pwrite64(5<{shm}>, \"{}\", 1, 0) = 1\n\
         8 pwrite64(6<{wal}>, \"{}\", 1, 40) = 1\n\
         7 <... fdatasync resumed>)          = 0\n\
         8 fdatasync(6<{wal}>) = ?\n\
         8 ftruncate(6<{wal}>, 0) = -1 EIO (Input/output error)\n\
         7 write(1<{out}>, \"{}\", 6) = 6\n",
        hex("ab"),
        hex("s"),
        hex("c"),
        hex("ack 3\n")
    );
    let file = || "roost.db-wal".to_owned();
    let expected = [
        Note::Wrote { file: file(), offset: 32, bytes: b"ab".to_vec() },
        Note::FlushBegan { thread: 7, file: file() },
        Note::Wrote { file: file(), offset: 40, bytes: b"c".to_vec() },
        Note::Flushed { thread: 7, file: file() },
        Note::FlushBegan { thread: 8, file: file() },
        Note::Acknowledged { change: 3 },
    ];
    assert_eq!(read(&text, "/data").unwrap(), expected);
}

#[test]
fn a_disk_keeps_what_was_flushed_before_the_cut_and_a_lying_one_does_not() {
    let wrote = |offset, bytes: &[u8]| Note::Wrote { file: "f".into(), offset, bytes: bytes.to_vec() };
    let notes = [
        wrote(0, b"one"),
        Note::FlushBegan { thread: 1, file: "f".into() },
        wrote(3, b"two"),
        Note::Flushed { thread: 1, file: "f".into() },
    ];
    let seen = |flushes| -> BTreeSet<Vec<u8>> {
        let mut disk = Disk::new(Files::new(), flushes);
        notes.iter().for_each(|note| disk.play(note));
        let chance = Entropy::seeded(1);
        (0..64).map(|_| disk.after_a_cut(&chance).remove("f").unwrap_or_default()).collect()
    };
    assert_eq!(seen(Flushes::Count), BTreeSet::from([b"one".to_vec(), b"onetwo".to_vec()]));
    assert!(seen(Flushes::Ignored).contains(&Vec::new()));
}

#[test]
fn a_removal_lasts_once_the_folder_is_flushed() {
    let kept = || Files::from([("f".to_owned(), b"old".to_vec())]);
    let there = |notes: &[Note]| -> BTreeSet<bool> {
        let mut disk = Disk::new(kept(), Flushes::Count);
        notes.iter().for_each(|note| disk.play(note));
        let chance = Entropy::seeded(1);
        (0..64).map(|_| disk.after_a_cut(&chance).contains_key("f")).collect()
    };
    let removed = Note::Removed { file: "f".into() };
    let began = Note::FlushBegan { thread: 1, file: FOLDER.into() };
    let flushed = Note::Flushed { thread: 1, file: FOLDER.into() };
    assert_eq!(there(std::slice::from_ref(&removed)), BTreeSet::from([false, true]));
    assert_eq!(there(&[removed, began, flushed]), BTreeSet::from([false]));
}

#[test]
fn a_write_can_be_torn_between_sectors_and_nowhere_else() {
    let mut disk = Disk::new(Files::new(), Flushes::Count);
    disk.play(&Note::Wrote { file: "f".into(), offset: 500, bytes: vec![1; 24] });
    let chance = Entropy::seeded(3);
    let lengths: BTreeSet<usize> =
        (0..64).map(|_| disk.after_a_cut(&chance).remove("f").map_or(0, |file| file.len())).collect();
    assert_eq!(lengths, BTreeSet::from([0, 512, 524]));
}

#[test]
fn what_was_acknowledged_and_is_missing_is_counted_and_what_was_not_is_no_loss() {
    let mut found = Found::default();
    found.add(&[1, 2], 0, State::Sound { whole: BTreeSet::from([1, 3]), torn: 0 });
    assert_eq!((found.lost, found.torn, found.broken, found.is_clean()), (1, 0, 0, false));
    let mut found = Found::default();
    found.add(&[1], 0, State::Sound { whole: BTreeSet::from([1, 2]), torn: 0 });
    assert!(found.is_clean());
}
