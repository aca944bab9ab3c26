//! Finds links from the dots of a text outward: the host around a dot, then scheme before and path after it.

use std::ops::Range;

use super::chars::{
    char_at, char_before, is_at_sign, is_forbidden, is_hash_sign, is_host_letter, is_latin_accent,
};
use super::{tld, url_tail};

/// Longer links are plain text to X.
const MAX_LINK: usize = 4096;
const MAX_LABEL: usize = 63;
const MAX_TCO_SLUG: usize = 40;

/// Walks a text dot by dot. A stretch that looked like a link is used up even when it turned out to be none.
#[derive(Default)]
pub(super) struct Links {
    /// Nothing before this byte takes part in later links.
    used: usize,
    /// Dots before this byte start no host that reaches a top-level domain further right.
    hopeless_until: usize,
}

struct Host {
    start: usize,
    end: usize,
    has_scheme: bool,
    /// Start of the link: of the scheme when there is one, else of the host.
    link_start: usize,
}

impl Links {
    /// Looks at the dot at byte `dot`; appends the links whose host it belongs to.
    pub(super) fn at_dot(&mut self, text: &str, dot: usize, links: &mut Vec<Range<usize>>) {
        if dot < self.used {
            return;
        }
        let Some(host) = self.host(text, dot) else { return };
        let tail = url_tail::tail(text, host.end);
        self.used = tail.end;
        if host_is_sound(text, &host, tail.end) {
            if host.has_scheme {
                links.extend(with_scheme(text, &host, tail.end));
            } else if !matches!(char_before(text, host.link_start), Some('-' | '_' | '.' | '/')) {
                without_scheme(text, &host, &tail, links);
            }
        }
    }

    fn host(&mut self, text: &str, dot: usize) -> Option<Host> {
        if !char_before(text, dot).is_some_and(is_host_letter) {
            return None;
        }
        let near = tld::end_of(text, dot + 1);
        let far = self.far_end(text, dot);
        let end = far.or(near)?;
        let run = run_before(text, dot, self.used);
        // Only a host that goes on past this dot may have an underscore in this label.
        let earliest = if far.is_some() { 0 } else { run.after_underscore };
        if run.start >= earliest
            && let Some(scheme) = scheme_before(text, run.start)
            && char_at(text, run.start).is_some_and(is_host_letter)
            && self.may_start(text, scheme)
        {
            return Some(Host { start: run.start, end, has_scheme: true, link_start: scheme });
        }
        let start = self.bare_start(text, run.start.max(earliest)..dot)?;
        Some(Host { start, end, has_scheme: false, link_start: start })
    }

    /// Where a link without a scheme starts in the label at `label`.
    fn bare_start(&self, text: &str, label: Range<usize>) -> Option<usize> {
        let mut starts = text.get(label.clone())?.char_indices().filter_map(|(offset, c)| {
            let at = label.start + offset;
            (is_host_letter(c) && self.may_start(text, at)).then_some(at)
        });
        let first = starts.next()?;
        // At the very start of a text X prefers to see its first character as what precedes the link.
        let second = char_at(text, 0).map(char::len_utf8).filter(|_| first == 0);
        Some(starts.next().filter(|at| Some(*at) == second).unwrap_or(first))
    }

    /// The furthest top-level domain reachable over whole labels right of `dot`.
    fn far_end(&mut self, text: &str, dot: usize) -> Option<usize> {
        if dot < self.hopeless_until {
            return None;
        }
        let (mut label, mut best) = (dot + 1, None);
        while let Some(next_dot) = label_end(text, label) {
            let has_underscore = text.as_bytes()[label..next_dot].contains(&b'_');
            if !has_underscore && let Some(end) = tld::end_of(text, next_dot + 1) {
                best = Some(end);
            }
            label = next_dot + 1;
        }
        if best.is_none() {
            self.hopeless_until = label;
        }
        best
    }

    /// A link starts the text, or follows an unused character that is no letter, digit or sigil.
    fn may_start(&self, text: &str, at: usize) -> bool {
        match char_before(text, at) {
            None => true,
            Some(c) => {
                at - c.len_utf8() >= self.used
                    && !(c.is_ascii_alphanumeric()
                        || c == '$'
                        || is_at_sign(c)
                        || is_hash_sign(c)
                        || is_forbidden(c))
            }
        }
    }
}

struct Run {
    start: usize,
    after_underscore: usize,
}

/// The label characters directly left of `dot`, no further than `floor`.
fn run_before(text: &str, dot: usize, floor: usize) -> Run {
    let mut run = Run { start: dot, after_underscore: 0 };
    for (offset, c) in text.get(floor..dot).unwrap_or_default().char_indices().rev() {
        if !(is_host_letter(c) || c == '-' || c == '_') {
            break;
        }
        run.start = floor + offset;
        if c == '_' && run.after_underscore == 0 {
            run.after_underscore = run.start + 1;
        }
    }
    run
}

/// The dot that ends the label at `label`, when the label starts and ends with a letter.
fn label_end(text: &str, label: usize) -> Option<usize> {
    let mut last = None;
    for (offset, c) in text.get(label..)?.char_indices() {
        match c {
            '.' => return last.filter(|c: &char| is_host_letter(*c)).map(|_| label + offset),
            '-' | '_' if last.is_some() => {}
            c if is_host_letter(c) => {}
            _ => return None,
        }
        last = Some(c);
    }
    None
}

fn scheme_before(text: &str, host: usize) -> Option<usize> {
    let before = &text.as_bytes()[..host];
    ["https://", "http://"].iter().find_map(|scheme| {
        let at = host.checked_sub(scheme.len())?;
        before[at..].eq_ignore_ascii_case(scheme.as_bytes()).then_some(at)
    })
}

fn with_scheme(text: &str, host: &Host, end: usize) -> Option<Range<usize>> {
    if !text[host.start..host.end].eq_ignore_ascii_case("t.co")
        || text.as_bytes().get(host.end) != Some(&b'/')
    {
        return Some(host.link_start..end);
    }
    let slug = host.end + 1;
    let length = text.as_bytes()[slug..end].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match length {
        0 => Some(host.link_start..end),
        1..=MAX_TCO_SLUG => Some(host.link_start..url_tail::query_end(text, slug + length)),
        _ => None,
    }
}

/// Without a scheme only the ASCII and accented Latin parts of a host are links; the last one gets the path.
fn without_scheme(text: &str, host: &Host, tail: &url_tail::Tail, links: &mut Vec<Range<usize>>) {
    let before = links.len();
    latin_hosts(&text[..host.end], host.start, links);
    if tail.has_path
        && links.len() > before
        && let Some(last) = links.last_mut()
    {
        last.end = tail.end;
    }
}

/// Hosts of Latin labels within `text[from..]`.
fn latin_hosts(text: &str, from: usize, hosts: &mut Vec<Range<usize>>) {
    let mut at = from;
    while at < text.len() {
        let (mut label, mut end) = (at, None);
        while let Some(dot) = latin_label_end(text, label) {
            end = tld::end_of(text, dot + 1).or(end);
            label = dot + 1;
        }
        at = match end {
            Some(end) => {
                hosts.push(at..end);
                end
            }
            None => {
                label
                    + text[label..]
                        .chars()
                        .take_while(|c| is_latin(*c))
                        .map(char::len_utf8)
                        .sum::<usize>()
                        .max(char_at(text, label).map_or(1, char::len_utf8))
            }
        };
    }
}

fn latin_label_end(text: &str, label: usize) -> Option<usize> {
    let length: usize = text.get(label..)?.chars().take_while(|c| is_latin(*c)).map(char::len_utf8).sum();
    (length > 0 && text.as_bytes().get(label + length) == Some(&b'.')).then_some(label + length)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || is_latin_accent(c)
}

/// Labels fit the domain name system once encoded, and the whole link fits X's limit.
fn host_is_sound(text: &str, host: &Host, end: usize) -> bool {
    let name = &text[host.start..host.end];
    let mut encoded = 0;
    for label in name.split('.') {
        match encoded_length(label) {
            Some(length) if length <= MAX_LABEL => encoded += length + 1,
            _ => return false,
        }
    }
    if name.starts_with("xn--") && !name.is_ascii() {
        let mut hosts = Vec::new();
        latin_hosts(name, 0, &mut hosts);
        if hosts.is_empty() {
            return false;
        }
    }
    let scheme = if host.has_scheme { 0 } else { "https://".len() };
    let rest = utf16_length(&text[host.link_start..host.start]) + utf16_length(&text[host.end..end]);
    scheme + rest + encoded.saturating_sub(1) <= MAX_LINK
}

fn utf16_length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

/// Length of a label as sent to the domain name system; `None` when it cannot fit.
fn encoded_length(label: &str) -> Option<usize> {
    if label.is_ascii() {
        return (label.len() <= MAX_LABEL).then_some(label.len());
    }
    let letters: Vec<u32> = label.chars().take(MAX_LABEL + 1).map(u32::from).collect();
    if letters.len() > MAX_LABEL { None } else { punycode_length(&letters) }
}

/// Length of `xn--` plus the Punycode of `letters` (RFC 3492 §6.3), without writing it.
fn punycode_length(letters: &[u32]) -> Option<usize> {
    let basic = letters.iter().filter(|letter| **letter < 128).count();
    let mut length = "xn--".len() + basic + usize::from(basic > 0);
    let (mut n, mut delta, mut bias, mut handled) = (128u32, 0u32, 72u32, basic);
    while handled < letters.len() {
        let next = letters.iter().copied().filter(|letter| *letter >= n).min()?;
        delta = delta.checked_add((next - n).checked_mul(u32::try_from(handled + 1).ok()?)?)?;
        n = next;
        for letter in letters {
            if *letter < n {
                delta = delta.checked_add(1)?;
            } else if *letter == n {
                length += digits(delta, bias);
                bias = adapt(delta, handled + 1, handled == basic);
                (delta, handled) = (0, handled + 1);
            }
        }
        (delta, n) = (delta + 1, n + 1);
    }
    Some(length)
}

fn digits(delta: u32, bias: u32) -> usize {
    let (mut rest, mut k, mut count) = (delta, 36u32, 1);
    loop {
        let threshold = k.saturating_sub(bias).clamp(1, 26);
        if rest < threshold {
            return count;
        }
        rest = (rest - threshold) / (36 - threshold);
        (k, count) = (k + 36, count + 1);
    }
}

fn adapt(delta: u32, points: usize, first: bool) -> u32 {
    let points = u32::try_from(points).unwrap_or(u32::MAX).max(1);
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests;
