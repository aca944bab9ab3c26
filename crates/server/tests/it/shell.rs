//! The program itself, as a shell runs it: what it prints for programs, and how it ends.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::app::PASSWORD;

/// How it ended, and its last line as JSON: of the results, or of what was wrong.
fn roost(folder: &Path, words: &[&str]) -> (bool, Value) {
    let mut roost = Command::new(env!("CARGO_BIN_EXE_roost"));
    roost.env_clear().args(["--json", "--log", "off", "--data-dir"]).arg(folder).args(words);
    let ended = roost.output().unwrap();
    let said = if ended.status.success() { ended.stdout } else { ended.stderr };
    let said = String::from_utf8(said).unwrap();
    (ended.status.success(), serde_json::from_str(said.lines().last().unwrap_or("null")).unwrap())
}

#[test]
fn each_result_is_a_line_of_json_and_each_failure_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let (well, said) = roost(folder.path(), words);
        assert!(well, "{words:?}: {said}");
        said
    };
    let refused = |words: &[&str]| {
        let (well, said) = roost(folder.path(), words);
        assert!(!well, "{words:?}: {said}");
        said["error"].as_str().unwrap().to_owned()
    };
    run(&["setup", "--username", "ada", "--password", PASSWORD]);
    let feed = ["post", "feed", "add", "--name", "Team", "--public-url", "https://roost.example"];
    let made = run(&feed);
    let url = made["url"].as_str().unwrap();
    assert!(url.starts_with("https://roost.example/api/v1/calendar-feeds/"), "{url}");
    let listed = run(&["post", "feed", "list"]);
    assert_eq!((&listed["feed"]["id"], listed.get("url")), (&made["feed"]["id"], None), "shown once");

    let rows = folder.path().join("rows.csv");
    std::fs::write(&rows, "text\nA draft\n").unwrap();
    run(&["post", "import", &rows.display().to_string()]);
    let post = run(&["post", "list"])["post"]["id"].as_str().unwrap().to_owned();
    let said = run(&["post", "comment", "add", &post, "--text", "Shorter?"]);
    assert_eq!(run(&["post", "comment", "list", &post]), said);
    assert_eq!(said["comment"]["internal"], json!(true));
    for (words, problem) in [
        (["post", "take-down", &post, "--workspace", "elsewhere"].as_slice(), "--workspace"),
        (&["post", "take-down", &post], "nothing of this post"),
        (&["post", "again", &post], "nothing of this post is out yet"),
        (&["post", "again", "nonsense"], "nonsense is no id of a post"),
        (&["post", "review", "add", "--name", "Anna", "--post", &post], "waits for no approval"),
    ] {
        let said = refused(words);
        assert!(said.contains(problem), "{said}");
    }

    let kept = folder.path().join("backups");
    let taken = run(&["backup", &kept.display().to_string()]);
    assert_eq!((&taken["files"]["needed"], &taken["bucket"]), (&json!(0), &Value::Null));
    assert!(Path::new(taken["file"].as_str().unwrap()).exists());
    let again = refused(&["restore", &kept.display().to_string()]);
    assert!(again.contains("exists already"), "{again}");
}
