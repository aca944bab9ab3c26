//! Rate windows: per credential and endpoint, 15 minutes of world time each.

use std::collections::HashMap;

const WINDOW_MS: i64 = 15 * 60 * 1_000;

#[derive(Debug, Default)]
pub(crate) struct Limits {
    windows: HashMap<(String, &'static str), (i64, u32)>,
}

/// Where a caller stands after this call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub limit: u32,
    pub remaining: u32,
    /// Unix seconds at which the window ends.
    pub reset_s: i64,
    pub exceeded: bool,
}

impl Limits {
    /// Missing when the endpoint has no limit for this kind of credential.
    pub(crate) fn spend(
        &mut self,
        key: &str,
        endpoint: &'static str,
        limit: u32,
        now_ms: i64,
    ) -> Option<Standing> {
        if limit == 0 {
            return None;
        }
        let window = self.windows.entry((key.to_owned(), endpoint)).or_insert((now_ms, 0));
        if now_ms - window.0 >= WINDOW_MS {
            *window = (now_ms, 0);
        }
        let exceeded = window.1 >= limit;
        window.1 += u32::from(!exceeded);
        let reset_s = (window.0 + WINDOW_MS).div_euclid(1_000) + 1;
        Some(Standing { limit, remaining: limit - window.1, reset_s, exceeded })
    }

    pub(crate) fn clear(&mut self) {
        self.windows.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn a_window_fills_and_reopens() {
        let mut limits = Limits::default();
        let mut spend = |now| limits.spend("t", "e", 2, now).map(|s| (s.remaining, s.exceeded));
        assert_eq!(spend(0), Some((1, false)));
        assert_eq!(spend(1), Some((0, false)));
        assert_eq!(spend(2), Some((0, true)));
        assert_eq!(spend(900_000), Some((1, false)));
    }
}
