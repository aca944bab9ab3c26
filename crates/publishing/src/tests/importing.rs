use crate::content::FirstComment;
use crate::exchange::{Format, Options, Order, Report, What, import};
use crate::list::{Filter, list};
use crate::tests::World;
use crate::view::PostView;
use crate::{Error, Result, State, delete, pause_post, save};
use kernel::PageRequest;

fn csv() -> Options {
    Options {
        format: Format::Csv,
        dry_run: false,
        skip_refused: false,
        timezone: Some("Europe/Berlin".into()),
        accounts: Vec::new(),
        order: None,
    }
}

async fn run(world: &World, options: &Options, file: impl AsRef<[u8]>) -> Result<Report> {
    let options = Options { accounts: vec![world.account.clone()], ..options.clone() };
    import(&world.cx, &world.owner, &options, file.as_ref()).await
}

async fn posts(world: &World) -> Vec<PostView> {
    let page = PageRequest { limit: Some(200), cursor: None };
    list(&world.cx, &world.owner, &Filter::default(), &[], &page).await.unwrap().items
}

fn whats(report: &Report) -> Vec<What> {
    report.rows.iter().map(|row| row.what).collect()
}

fn problem(report: &Report, row: usize) -> (i64, String, String) {
    let row = &report.rows[row];
    let problem = row.problems.first().unwrap();
    (row.row, problem.field.clone(), problem.message.clone())
}

const TWO: &str = "id,date,text,labels\n\
    a1,2026-12-01 09:00,first,\"launch, spring\"\n\
    a2,,second,\n";

#[tokio::test]
async fn a_file_becomes_posts_once_however_often_it_is_sent() {
    let world = World::new().await;
    let dry = run(&world, &Options { dry_run: true, ..csv() }, TWO).await.unwrap();
    assert_eq!((whats(&dry), dry.stored), (vec![What::Create, What::Create], false));
    let when = dry.rows[0].when.as_ref().unwrap();
    assert_eq!(
        (when.due_at.to_string(), dry.rows[0].post_id.is_none()),
        ("2026-12-01T08:00:00Z".into(), true)
    );
    assert!(posts(&world).await.is_empty(), "a dry run keeps nothing");
    let done = run(&world, &csv(), TWO).await.unwrap();
    assert!(done.stored && done.counts.create == 2);
    let kept = posts(&world).await;
    let first = kept.iter().find(|post| post.excerpt == "first").unwrap();
    assert_eq!(
        (first.state, &first.draft.labels[..]),
        (State::Waiting, &["launch".into(), "spring".into()][..])
    );
    let second = kept.iter().find(|post| post.excerpt == "second").unwrap();
    assert_eq!((second.state, kept.len()), (State::Draft, 2));
    let again = run(&world, &csv(), TWO).await.unwrap();
    assert_eq!(whats(&again), [What::Unchanged, What::Unchanged]);
    assert_eq!(again.rows[0].post_id.as_ref(), Some(&first.id));
    let unchanged = world.show_id(&first.id).await;
    assert_eq!((unchanged.revision, posts(&world).await.len()), (first.revision, 2));
}

#[tokio::test]
async fn rows_without_an_id_are_known_by_what_they_say() {
    let world = World::new().await;
    let file = "text;date\nhello;2026-12-01 09:00\n";
    assert_eq!(whats(&run(&world, &csv(), file).await.unwrap()), [What::Create]);
    let same = "Datetime,Message\n\"01.12.2026 09:00\",hello\n";
    assert_eq!(whats(&run(&world, &csv(), same).await.unwrap()), [What::Unchanged], "written in another way");
    let moved = "text;date\nhello;2026-12-20 09:00\n";
    assert_eq!(whats(&run(&world, &csv(), moved).await.unwrap()), [What::Create]);
    let twice = run(&world, &csv(), "text\nsame\nsame\n").await.unwrap();
    assert_eq!(problem(&twice, 1), (3, "row".into(), "row 2 says exactly the same".into()));
    assert!(!twice.stored);
}

#[tokio::test]
async fn a_changed_row_changes_its_post_and_nothing_else_of_it() {
    let world = World::new().await;
    run(&world, &csv(), TWO).await.unwrap();
    let before = posts(&world).await.into_iter().find(|post| post.excerpt == "first").unwrap();
    let moved = "id,date,text\na1,2026-12-02 10:30,first and better\na2,,second\n";
    let report = run(&world, &csv(), moved).await.unwrap();
    assert_eq!(whats(&report), [What::Update, What::Unchanged]);
    let after = world.show_id(&before.id).await;
    assert_eq!((after.excerpt.as_str(), after.state), ("first and better", State::Waiting));
    assert_eq!(after.when.unwrap().local.as_deref(), Some("2026-12-02T10:30"));
    assert_eq!(
        after.draft.labels, before.draft.labels,
        "a file without that column says nothing about labels"
    );
    assert_ne!(after.targets[0].act_id, before.targets[0].act_id, "another content is another proposal");
    pause_post::pause(&world.cx, &world.owner, &before.id).await.unwrap();
    let paused = "id,date,text\na1,2026-12-03 10:30,first and best\n";
    run(&world, &csv(), paused).await.unwrap();
    let after = world.show_id(&before.id).await;
    assert_eq!((after.excerpt.as_str(), after.state), ("first and best", State::Paused));
    assert_eq!(after.when.unwrap().local.as_deref(), Some("2026-12-03T10:30"));
    delete::delete(&world.cx, &world.owner, &before.id).await.unwrap();
    let again = run(&world, &csv(), paused).await.unwrap();
    assert_eq!(whats(&again), [What::Create], "what was deleted is made anew");
}

#[tokio::test]
async fn what_is_out_is_never_changed_by_a_file() {
    let world = World::new().await;
    let post = world.approved(&["hello"]).await.post;
    world.wait(super::world::HOUR + std::time::Duration::from_secs(60)).await;
    assert_eq!(world.show(&post).await.state, State::Published);
    let same = format!("id,text\n{},hello\n", post.id);
    assert_eq!(whats(&run(&world, &csv(), &same).await.unwrap()), [What::Unchanged]);
    let other = format!("id,text\n{},goodbye\nnew,fine\n", post.id);
    let refused = run(&world, &csv(), &other).await.unwrap();
    assert_eq!((whats(&refused), refused.stored), (vec![What::Refused, What::Create], false));
    assert!(problem(&refused, 0).2.contains("out already"), "{refused:?}");
    let skipped = run(&world, &Options { skip_refused: true, ..csv() }, &other).await.unwrap();
    assert!(skipped.stored && skipped.rows[1].post_id.is_some());
    assert_eq!(world.show(&post).await.excerpt, "hello");
}

#[tokio::test]
async fn every_row_says_what_is_wrong_with_it_and_one_holds_up_all() {
    let world = World::new().await;
    let long = "x".repeat(41);
    let file = format!(
        "text,date,accounts,link,media,timezone\n\
         fine,2026-12-01 09:00,,,,\n\
         past,2026-11-01 09:00,,,,\n\
         vague,03/04/2026 09:00,,,,\n\
         who,2026-12-01 10:00,@nobody,,,\n\
         where,2026-12-01 10:00,,javascript:x,,\n\
         what,2026-12-01 10:00,,,photo.png,\n\
         zone,2026-12-01 10:00,,,,Mars/Olympus\n\
         {long},2026-12-01 11:00,,,,\n"
    );
    let report = run(&world, &Options { dry_run: true, ..csv() }, &file).await.unwrap();
    let expected = ["when", "date", "accounts", "link", "media", "timezone", "targets[0].parts[0].text"];
    let fields: Vec<String> = (1..8).map(|row| problem(&report, row).1).collect();
    assert_eq!(fields, expected);
    assert_eq!((report.counts.create, report.counts.refused, problem(&report, 1).0), (1, 7, 3));
    let done = run(&world, &csv(), &file).await.unwrap();
    assert_eq!((done.counts, problem(&done, 7).1), (report.counts, expected[6].to_owned()), "told at once");
    assert!(!done.stored && posts(&world).await.is_empty(), "all or nothing");
    let done = run(&world, &Options { skip_refused: true, ..csv() }, &file).await.unwrap();
    assert!(done.stored && posts(&world).await.len() == 1);
    let ordered = Options { order: Some(Order::DayFirst), dry_run: true, ..csv() };
    let clear = run(&world, &ordered, "text,date\nvague,03/12/2026 09:00\n").await.unwrap();
    assert_eq!(clear.rows[0].when.as_ref().unwrap().local.as_deref(), Some("2026-12-03T09:00"));
}

#[tokio::test]
async fn wall_times_that_do_not_exist_say_when_it_goes_out() {
    let world = World::new().await;
    let file = "text,date\ngap,2027-03-28 02:30\ntwice,2027-10-31 02:30\n";
    let report = run(&world, &Options { dry_run: true, ..csv() }, file).await.unwrap();
    let due: Vec<(String, bool)> = report
        .rows
        .iter()
        .map(|row| row.when.as_ref().map(|when| (when.due_at.to_string(), when.note.is_some())).unwrap())
        .collect();
    assert_eq!(due, [("2027-03-28T01:30:00Z".into(), true), ("2027-10-31T00:30:00Z".into(), true)]);
}

#[tokio::test]
async fn formulas_are_plain_text() {
    let world = World::new().await;
    run(&world, &csv(), "text\n\"=HYPERLINK(\"\"x\"\")\"\n'@SUM(A1)\n").await.unwrap();
    let mut texts: Vec<String> = posts(&world).await.into_iter().map(|post| post.excerpt).collect();
    texts.sort();
    assert_eq!(texts, ["=HYPERLINK(\"x\")", "@SUM(A1)"]);
}

#[tokio::test]
async fn threads_links_and_files_of_the_library_come_along() {
    let world = World::new().await;
    let picture = world.picture(20, "described").await;
    let file = format!(
        "text,link,media,alt_text,accounts\n\"one\n---\ntwo\",https://x.example,--- {},\"\n---\na | b\",{}\n",
        picture.id, world.second
    );
    let report = run(&world, &csv(), &file).await.unwrap();
    let post = world.show_id(report.rows[0].post_id.as_ref().unwrap()).await;
    let parts = &post.draft.content.parts;
    assert_eq!((parts[0].text.as_str(), parts[1].text.as_str()), ("one https://x.example", "two"));
    assert_eq!((parts[0].media.len(), &parts[1].media[0].id), (0, &picture.id));
    assert_eq!(parts[1].media[0].alt_text.as_deref(), Some("a"));
    assert_eq!(post.targets[0].account_id, world.second);
}

#[tokio::test]
async fn addresses_that_lead_nowhere_public_refuse_their_row() {
    let world = World::new().await;
    let file = "text,media\nhello,http://127.0.0.1:1/a.png\n";
    let dry = run(&world, &Options { dry_run: true, ..csv() }, file).await.unwrap();
    assert_eq!(whats(&dry), [What::Create], "nothing is fetched for trying");
    let refused = run(&world, &csv(), file).await.unwrap();
    assert_eq!((problem(&refused, 0).1, refused.stored), ("media".into(), false));
    assert!(posts(&world).await.is_empty());
}

#[tokio::test]
async fn json_takes_the_same_columns_or_whole_posts() {
    let world = World::new().await;
    let json = Options { format: Format::Json, ..csv() };
    let file = format!(
        r#"[{{"id":"j1","local":"2026-12-01T09:00","text":["one","two"],"labels":["a"]}},
            {{"text":5}},
            {{"draft":{{"content":{{"parts":[{{"text":"hi"}}]}},"targets":[{{"account_id":"{}"}}]}}}},
            {{"draft":{{"content":{{"parts":[{{"text":"hi"}}]}},"targets":[{{"account_id":"acc_01J9Z3NDEKTSV4RRFFQ69G5FAV"}}]}}}},
            {{"text":"nul \u0000"}}]"#,
        world.account
    );
    let skip = Options { skip_refused: true, ..json.clone() };
    let report = run(&world, &skip, &file).await.unwrap();
    use What::{Create, Refused};
    assert_eq!(whats(&report), [Create, Refused, Create, Refused, Refused]);
    let thread = world.show_id(report.rows[0].post_id.as_ref().unwrap()).await;
    assert_eq!((thread.parts, thread.state), (2, State::Waiting));
    for bad in ["", "{", "[]", "{\"posts\":[]}", "[1", "null", &"[".repeat(100_000)] {
        assert!(matches!(run(&world, &json, bad).await, Err(Error::Invalid { .. })), "{bad:.20}");
    }
}

#[tokio::test]
async fn large_and_foreign_files_are_refused_whole() {
    let world = World::new().await;
    let large = vec![b'x'; 6 * 1024 * 1024];
    assert!(matches!(run(&world, &csv(), &large).await, Err(Error::FileTooLarge { .. })));
    let bomb = [b"PK\x03\x04".as_slice(), &[0; 1_000]].concat();
    let refused = run(&world, &csv(), &bomb).await.unwrap_err().to_string();
    assert!(refused.contains("workbook"), "{refused}");
    assert!(posts(&world).await.is_empty());
}

#[tokio::test]
async fn somebody_elses_newer_words_are_not_overwritten_unseen() {
    let world = World::new().await;
    run(&world, &csv(), TWO).await.unwrap();
    let post = posts(&world).await.into_iter().find(|post| post.excerpt == "second").unwrap();
    let draft = crate::Draft { labels: vec!["kept".into()], ..post.draft.clone() };
    save::save(&world.cx, &world.owner, &post.id, post.revision, draft).await.unwrap();
    let again = run(&world, &csv(), TWO).await.unwrap();
    assert_eq!(whats(&again), [What::Unchanged, What::Unchanged], "the file says nothing new");
    assert_eq!(world.show_id(&post.id).await.draft.labels, ["kept"]);
}

#[tokio::test]
async fn the_same_file_sent_twice_at_once_makes_its_posts_once() {
    let world = World::new().await;
    let options = csv();
    let (one, other) = tokio::join!(run(&world, &options, TWO), run(&world, &options, TWO));
    let stored = [one.unwrap(), other.unwrap()]
        .iter()
        .filter(|report| report.counts.create == 2 && report.stored)
        .count();
    assert_eq!((stored, posts(&world).await.len()), (1, 2));
}

#[tokio::test]
async fn a_first_comment_is_said_changed_taken_away_or_left_alone() {
    let world = World::new().await;
    run(&world, &csv(), "id,text,First comment\na1,hello,#spring\n").await.unwrap();
    let post = posts(&world).await.remove(0);
    let comment = async || world.show_id(&post.id).await.draft.content.first_comment;
    let said = |text: &str, delay_seconds| Some(FirstComment { text: text.into(), delay_seconds });
    assert_eq!(comment().await, said("#spring", 0));
    let mut draft = post.draft.clone();
    draft.content.first_comment = said("#spring", 60);
    save::save(&world.cx, &world.owner, &post.id, post.revision, draft).await.unwrap();
    for (file, what, expected) in [
        ("id,text\na1,hello\n", What::Unchanged, said("#spring", 60)),
        ("id,text,first_comment\na1,hello,#summer\n", What::Update, said("#summer", 60)),
        ("id,text,first_comment\na1,hello,\n", What::Update, None),
    ] {
        assert_eq!(whats(&run(&world, &csv(), file).await.unwrap()), [what], "{file}");
        assert_eq!(comment().await, expected, "{file}");
    }
    let json = Options { format: Format::Json, ..csv() };
    run(&world, &json, r##"[{"id":"a1","text":"hello","first_comment":"#autumn"}]"##).await.unwrap();
    assert_eq!(comment().await, said("#autumn", 0));
}
