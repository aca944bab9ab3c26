use jiff::civil::date;

use crate::recurring::turns::Turns;

/// Whose turn it is on these days of November, counted from the uses that stand.
fn check(texts: usize, uses: &[(i8, usize)], days: &[i8], expected: &[Option<usize>]) {
    let uses = uses.iter().map(|(day, text)| (date(2026, 11, *day), *text));
    let mut turns = Turns::new(texts, 7, uses);
    let taken: Vec<_> = days.iter().map(|day| turns.take(date(2026, 11, *day))).collect();
    assert_eq!(taken, expected, "{texts} texts, {days:?}");
}

#[test]
fn texts_take_turns_and_rest() {
    let (a, b, c) = (Some(0), Some(1), Some(2));
    check(3, &[], &[1, 4, 8, 11], &[a, b, c, a]);
    check(1, &[], &[1, 7, 8, 15], &[a, None, a, a]);
    check(2, &[], &[1, 2, 3, 8, 9], &[a, b, None, a, b]);
    // After the one that went out last; also before one that is fixed already.
    check(3, &[(2, 1)], &[5], &[c]);
    check(2, &[(10, 0)], &[4, 18], &[b, b]);
    check(1, &[(10, 0)], &[4], &[None]);
}

#[test]
fn the_first_day_is_when_a_text_is_ready() {
    let day = |day| date(2026, 11, day);
    let turns = Turns::new(2, 7, [(day(1), 0), (day(3), 1)]);
    assert_eq!(turns.first_day(day(2)), Some(day(8)));
    assert_eq!(turns.first_day(day(9)), Some(day(9)));
    assert_eq!(Turns::new(2, 7, [(day(1), 0)]).first_day(day(2)), Some(day(2)));
}
