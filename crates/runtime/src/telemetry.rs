//! Where log lines go and which are kept.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Why logging could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    #[error("the log filter {0:?} is not understood: {1}. Write it like `info` or `info,gate=debug`")]
    Filter(String, String),
    #[error("logging was set up already: {0}")]
    Twice(String),
}

/// Sends log lines to standard error, as lines for people or as one JSON object each. `filter` is a list
/// of levels such as `info,gate=debug`.
pub fn init(json: bool, filter: &str) -> Result<(), TelemetryError> {
    let filter = parse(filter)?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let result = if json {
        lines.json().flatten_event(true).with_current_span(false).finish().try_init()
    } else {
        lines.with_target(true).finish().try_init()
    };
    result.map_err(|error| TelemetryError::Twice(error.to_string()))
}

fn parse(filter: &str) -> Result<EnvFilter, TelemetryError> {
    EnvFilter::try_new(filter).map_err(|error| TelemetryError::Filter(filter.to_owned(), error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_checked() {
        for (filter, good) in [("info", true), ("info,gate=debug", true), ("gate=loud", false)] {
            assert_eq!(parse(filter).is_ok(), good, "{filter}");
        }
    }
}
