use proptest::prelude::*;

use super::super::formula::{defused, restored};
use super::*;

#[test]
fn a_line_of_dashes_separates_parts_and_can_be_written_all_the_same() {
    assert_eq!(parts("one\n---\ntwo\nlines\n --- \nthree"), ["one", "two\nlines", "three"]);
    assert_eq!(parts("a\n\\---\nb"), ["a\n---\nb"]);
    assert_eq!(joined(&["a\n---\nb".to_owned(), "c".to_owned()]), "a\n\\---\nb\n---\nc");
    assert_eq!(listed("one|two \\| three|"), ["one", "two | three", ""]);
}

#[test]
fn formulas_are_defused_and_come_back_as_they_were() {
    for (cell, shown) in [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("'=1", "''=1"),
        ("＝1", "'＝1"),
        ("'tis fine", "'tis fine"),
        ("a=b", "a=b"),
        ("", ""),
    ] {
        assert_eq!(defused(cell), shown);
        assert_eq!(restored(shown), cell);
    }
    assert_eq!(
        restored("=HYPERLINK(\"x\")"),
        "=HYPERLINK(\"x\")",
        "what somebody else wrote is text as it is"
    );
}

proptest! {
    #[test]
    fn nothing_is_lost_on_the_way_out_and_back(texts in prop::collection::vec("[-=+'\\\\| a\\n]{0,12}", 1..5)) {
        prop_assert_eq!(parts(&joined(&texts)), texts.clone());
        prop_assert_eq!(listed(&as_list(&texts)), texts.clone());
        let (cell, shown) = (joined(&texts), defused(&joined(&texts)));
        prop_assert_eq!(restored(&shown), cell.as_str());
    }
}
