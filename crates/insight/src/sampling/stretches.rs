use std::collections::HashSet;

use kernel::Timestamp;

/// A post and when it was made.
pub type Made = (String, Timestamp);

/// Cuts the posts that are wanted into pieces of the timeline without a gap, the newest first: no known post
/// that is not wanted lies between two of a piece.
pub fn stretches(wanted: &[Made], known: &[Made]) -> Vec<Vec<String>> {
    let set: HashSet<&String> = wanted.iter().map(|(id, _)| id).collect();
    let others = known.iter().filter(|(id, _)| !set.contains(id));
    let mut timeline: Vec<&Made> = wanted.iter().chain(others).collect();
    timeline.sort_by(|(a, made_a), (b, made_b)| made_b.cmp(made_a).then_with(|| b.cmp(a)));
    let mut stretches: Vec<Vec<String>> = Vec::new();
    let mut goes_on = false;
    for (id, _) in timeline {
        let is_wanted = set.contains(id);
        match stretches.last_mut().filter(|_| goes_on) {
            Some(stretch) if is_wanted => stretch.push(id.clone()),
            _ if is_wanted => stretches.push(vec![id.clone()]),
            _ => {}
        }
        goes_on = is_wanted;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Posts by letters; later letters are older.
    fn made(letters: &str) -> Vec<Made> {
        letters.chars().map(|c| (c.to_string(), Timestamp::from_micros(-i64::from(u32::from(c))))).collect()
    }

    fn check(wanted: &str, known: &str, expected: &[&str]) {
        let found: Vec<String> =
            stretches(&made(wanted), &made(known)).iter().map(|stretch| stretch.concat()).collect();
        assert_eq!(found, expected, "{wanted} of {known}");
    }

    #[test]
    fn a_post_that_is_not_wanted_ends_a_stretch() {
        check("abc", "abcd", &["abc"]);
        check("abd", "abcd", &["ab", "d"]);
        check("bd", "abcd", &["b", "d"]);
        check("", "abcd", &[]);
        check("cab", "", &["abc"]);
        check("ax", "abx", &["a", "x"]);
    }
}
