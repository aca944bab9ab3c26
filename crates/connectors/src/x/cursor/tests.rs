use super::*;

/// Walks a listing whose pages name their successor; answers the ids taken and the pages asked for.
fn walk(pages: &[(&str, &[&str], Option<&str>)]) -> (Vec<String>, usize) {
    let (mut taken, mut asked, mut cursor) = (Vec::new(), 0, Cursor::default());
    loop {
        asked += 1;
        let wanted = cursor.token().unwrap_or("");
        let (_, ids, next) = pages.iter().find(|(token, ..)| *token == wanted).unwrap();
        let new: Vec<&str> = ids.iter().copied().filter(|id| cursor.is_new(id)).collect();
        taken.extend(new.iter().map(|id| (*id).to_owned()));
        match cursor.advance(*next, new.into_iter()) {
            Some(text) => cursor = Cursor::parse(&text),
            None => return (taken, asked),
        }
    }
}

#[test]
fn every_row_comes_once_and_every_listing_ends() {
    let all = ["9", "8", "7", "6"];
    let straight: &[(&str, &[&str], Option<&str>)] =
        &[("", &["9", "8"], Some("b")), ("b", &["7", "6"], None)];
    assert_eq!(walk(straight), (all.map(String::from).to_vec(), 2));
    let overlapping: &[(&str, &[&str], Option<&str>)] =
        &[("", &["9", "8", "7"], Some("b")), ("b", &["8", "7", "6"], None)];
    assert_eq!(walk(overlapping), (all.map(String::from).to_vec(), 2));
    let empty_between: &[(&str, &[&str], Option<&str>)] =
        &[("", &["9", "8"], Some("b")), ("b", &[], Some("c")), ("c", &["7", "6"], Some(""))];
    assert_eq!(walk(empty_between), (all.map(String::from).to_vec(), 3));
    let same_token: &[(&str, &[&str], Option<&str>)] = &[("", &["9"], Some("b")), ("b", &["8"], Some("b"))];
    assert_eq!(walk(same_token).1, 2);
    let circle: &[(&str, &[&str], Option<&str>)] =
        &[("", &["9"], Some("b")), ("b", &["8"], Some("c")), ("c", &["9"], Some("b"))];
    let (taken, asked) = walk(circle);
    assert_eq!(taken, ["9", "8"]);
    assert!(asked < 20, "{asked}");
}

#[test]
fn ids_compare_as_numbers() {
    let next = Cursor::default().advance(Some("t"), ["10"].into_iter()).unwrap();
    assert!(Cursor::parse(&next).is_new("9"));
    assert!(!Cursor::parse(&next).is_new("10"));
}

#[test]
fn a_token_of_x_may_look_like_anything() {
    assert_eq!(Cursor::parse("7140dibdnow9c7btw4").token(), Some("7140dibdnow9c7btw4"));
    assert_eq!(Cursor::parse("a.b.c.d").token(), Some("a.b.c.d"));
    let next = Cursor::default().advance(Some("1.2.3.x.y"), std::iter::empty()).unwrap();
    assert_eq!(Cursor::parse(&next).token(), Some("1.2.3.x.y"));
}
