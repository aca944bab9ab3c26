use kernel::Timestamp;

use crate::content::{Attached, FirstComment, Poll};
use crate::exchange::{Export, Format, Options, export, import, piece};
use crate::list::Filter;
use crate::tests::World;
use crate::{Draft, State, create};

async fn written(world: &World, mut export: Export) -> Vec<u8> {
    let mut file = Vec::new();
    while let Some(piece) = piece(&world.cx, &world.owner, &mut export).await.unwrap() {
        file.extend(piece);
    }
    file
}

async fn whole(world: &World, format: Format) -> Vec<u8> {
    let export = export(&world.owner, format, Filter::default(), Vec::new(), (None, None)).unwrap();
    written(world, export).await
}

fn options(format: Format) -> Options {
    Options { format, dry_run: false, skip_refused: false, timezone: None, accounts: Vec::new(), order: None }
}

async fn crowded() -> World {
    let world = World::new().await;
    world.scheduled(&["=1+1 and, \"more\"", "\\---\nline", "three"]).await;
    world.approved(&["approved"]).await;
    let picture = world.picture(20, "in the library").await;
    let mut draft = world.draft(&["@someone\r\nsaid", "---"]);
    draft.labels = vec!["a; b".into()];
    let attached = Attached { id: picture.id, alt_text: Some("a | b\n---\nc".into()), sensitive: true };
    draft.content.parts[1].media = vec![attached];
    draft.content.numbering = true;
    create::create(&world.cx, &world.owner, draft).await.unwrap();
    let mut poll = world.draft(&["which"]);
    poll.content.parts[0].poll = Some(Poll { options: vec!["a".into(), "b".into()], minutes: 60 });
    poll.content.first_comment = Some(FirstComment { text: "=more\r\n---\nhere ".into(), delay_seconds: 90 });
    create::create(&world.cx, &world.owner, poll).await.unwrap();
    world
}

#[tokio::test]
async fn what_was_exported_changes_nothing_when_it_is_imported_again() {
    let world = crowded().await;
    for format in [Format::Csv, Format::Json] {
        let file = whole(&world, format).await;
        let report = import(&world.cx, &world.owner, &options(format), &file).await.unwrap();
        let text = String::from_utf8_lossy(&file).into_owned();
        assert_eq!((report.rows.len(), report.counts.unchanged), (4, 4), "{report:?}\n{text}");
    }
}

#[tokio::test]
async fn no_cell_of_an_export_begins_a_formula() {
    let world = crowded().await;
    let file = whole(&world, Format::Csv).await;
    let text = String::from_utf8(file).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = 0;
    for record in reader.records() {
        for cell in record.unwrap().iter() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
        rows += 1;
    }
    assert_eq!(rows, 4);
}

#[tokio::test]
async fn another_workspace_takes_everything_from_json() {
    let world = crowded().await;
    let file = whole(&world, Format::Json).await;
    let other = World::new().await;
    let text = String::from_utf8(file).unwrap();
    let text = text.replace(world.account.as_str(), other.account.as_str());
    let report = import(&other.cx, &other.owner, &options(Format::Json), text.as_bytes()).await.unwrap();
    assert_eq!((report.counts.create, report.stored), (4, true), "{report:?}");
    let polls = report.rows.iter().filter_map(|row| row.post_id.clone());
    let mut found: Vec<Draft> = Vec::new();
    for id in polls {
        found.push(other.show_id(&id).await.draft);
    }
    assert!(found.iter().any(|draft| draft.content.parts[0].poll.is_some()));
}

#[tokio::test]
async fn exports_go_by_state_and_time_over_many_pages() {
    let world = World::new().await;
    for number in 0..205 {
        world.create(&[&format!("draft {number}")]).await;
    }
    world.scheduled(&["planned"]).await;
    let count = async |states: Vec<State>, span| {
        let export = export(&world.owner, Format::Json, Filter::default(), states, span).unwrap();
        let file = written(&world, export).await;
        let read: serde_json::Value = serde_json::from_slice(&file).unwrap();
        read["posts"].as_array().unwrap().len()
    };
    assert_eq!(count(Vec::new(), (None, None)).await, 206);
    assert_eq!(count(vec![State::Waiting], (None, None)).await, 1);
    let from = Timestamp::parse("2026-11-02T00:00:00Z").unwrap();
    assert_eq!(count(Vec::new(), (Some(from), None)).await, 1, "drafts have no time");
    assert_eq!(count(Vec::new(), (None, Some(from))).await, 0);
    assert!(
        export(&world.owner, Format::Csv, Filter::default(), Vec::new(), (Some(from), Some(from))).is_err()
    );
}
