use super::{Stage, State, of_post};

fn check(stage: Stage, accounts: &[State], expected: State) {
    assert_eq!(of_post(stage, accounts), expected, "{accounts:?}");
}

#[test]
fn a_post_stands_where_its_accounts_stand_and_what_needs_a_person_comes_first() {
    use State::{
        Cancelled, Draft, Failed, Missed, NeedsYou, PartlyPublished, Paused, Published, Publishing,
        Scheduled, Waiting,
    };
    check(Stage::Draft, &[], Draft);
    check(Stage::Draft, &[Draft, Draft], Draft);
    check(Stage::Paused, &[Paused], Paused);
    check(Stage::Planned, &[Waiting, Scheduled], Waiting);
    check(Stage::Planned, &[Scheduled, Scheduled], Scheduled);
    check(Stage::Planned, &[Publishing, Scheduled], Publishing);
    check(Stage::Planned, &[Published, Scheduled], PartlyPublished);
    check(Stage::Planned, &[Published, Failed], PartlyPublished);
    check(Stage::Planned, &[Published, NeedsYou], NeedsYou);
    check(Stage::Planned, &[Published, Published], Published);
    check(Stage::Planned, &[Failed, Scheduled], Failed);
    check(Stage::Planned, &[Missed, Waiting], Missed);
    check(Stage::Planned, &[Cancelled, Cancelled], Cancelled);
    check(Stage::Planned, &[Cancelled, Scheduled], Scheduled);
}

#[test]
fn names_round_trip() {
    for state in State::ALL {
        assert_eq!(State::parse(state.as_str()), Some(state));
    }
}
