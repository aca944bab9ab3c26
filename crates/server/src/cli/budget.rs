use clap::Args;
use kernel::Micros;

use super::WorkspaceChoice;

/// Amounts are US dollars per UTC day.
#[derive(Debug, Clone, Args)]
pub struct Budget {
    /// `ai` or the name of a platform, such as `x`; every cap is shown when not given
    #[arg(requires = "change")]
    pub kind: Option<String>,
    /// The new cap, such as 2.50; 0 stops this kind of spending
    #[arg(value_parser = dollars, group = "change", requires = "kind")]
    pub dollars: Option<Micros>,
    /// Cap the whole installation, all workspaces together
    #[arg(long, requires = "dollars", conflicts_with = "account")]
    pub install: bool,
    /// Cap one account, by its name or id
    #[arg(long)]
    pub account: Option<String>,
    /// Remove the cap of the account
    #[arg(long, group = "change", requires = "account", requires = "kind")]
    pub remove: bool,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

/// `2.5` or `$2.50`, down to millionths.
fn dollars(text: &str) -> Result<Micros, String> {
    let bad = || format!("{text} is no amount; write dollars like 2.50");
    let (whole, part) =
        text.trim_start_matches('$').split_once('.').unwrap_or((text.trim_start_matches('$'), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || whole.is_empty() || part.len() > 6 {
        return Err(bad());
    }
    let whole: i64 = whole.parse().map_err(|_| bad())?;
    let part: i64 = format!("{part:0<6}").parse().map_err(|_| bad())?;
    Ok(Micros(1_000_000).times(whole).plus(Micros(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly_or_not_at_all() {
        for (text, micros) in
            [("2", 2_000_000), ("$2.50", 2_500_000), ("0", 0), ("0.000001", 1), ("7.", 7_000_000)]
        {
            assert_eq!(dollars(text), Ok(Micros(micros)), "{text}");
        }
        for text in ["", "$", ".5", "-1", "1,5", "1e3", "0.0000001", "99999999999999999999", "1.2.3"] {
            assert!(dollars(text).is_err(), "{text}");
        }
    }
}
