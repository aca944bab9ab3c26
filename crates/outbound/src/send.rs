//! Sending a call: windows, breaker and money are asked first, then the wire, then what was learned is kept.

use std::time::{Duration, Instant};

use http::StatusCode;

use crate::lines::Health;
use crate::payment::Payment;
use crate::retry::Ending;
use crate::transport::{CONNECT_TIMEOUT, Received, host};
use crate::{Answer, Call, Client, Effect, Failure, MaybeSent, NotSent, learn, retry};

impl Client {
    /// Makes the call, trying again only where that cannot repeat an effect.
    pub async fn send(&self, call: Call) -> Result<Answer, Failure> {
        if let Some(problem) = &call.problem {
            return Err(NotSent::BadCall(problem.clone()).into());
        }
        let started = Instant::now();
        let mut last: Option<Failure> = None;
        for tried in 1.. {
            let left = call.deadline.saturating_sub(started.elapsed());
            if left.is_zero() {
                return Err(last.unwrap_or(NotSent::Deadline { after: call.deadline }.into()));
            }
            let outcome = self.attempt(&call, left, tried).await;
            let pause = retry::pause(call.effect, self.ending(&outcome), tried)
                .map(|bounds| retry::jitter(bounds, &self.entropy))
                .filter(|pause| leaves_time(&call, started.elapsed() + *pause));
            let Some(pause) = pause else {
                return prefer_doubt(outcome, last);
            };
            last = worst(last, outcome.err());
            tokio::time::sleep(pause).await;
        }
        Err(NotSent::Deadline { after: call.deadline }.into())
    }

    fn ending(&self, outcome: &Result<Answer, Failure>) -> Ending {
        match outcome {
            Ok(answer) => Ending::Answered {
                status: answer.status,
                reopens_in: answer.retry_at.map(|at| at.since(self.clock.now())),
            },
            Err(failure) => failure.into(),
        }
    }

    async fn attempt(&self, call: &Call, left: Duration, tried: u32) -> Result<Answer, Failure> {
        self.check_window(call).await?;
        let line = line_of(call);
        let admitted = self.lines.admit(&line, self.clock.now());
        admitted.map_err(|until| NotSent::BreakerOpen { host: host(&call.url), until })?;
        let payment = Payment::reserve(self.meter.as_deref(), &call.priced).await;
        let payment = payment.map_err(NotSent::Refused)?;

        let started = Instant::now();
        let received = tokio::time::timeout(left, self.transport.exchange(call, &self.allowed_origins)).await;
        let received = received.unwrap_or_else(|_| {
            Err(MaybeSent::Timeout { host: host(&call.url), after: call.deadline }.into())
        });
        let outcome = self.learn(call, &line, received).await;
        trace(call, &outcome, tried, started.elapsed());
        payment.settle(&outcome).await;
        outcome
    }

    async fn check_window(&self, call: &Call) -> Result<(), NotSent> {
        let (Some((rates, prefix)), Some(bucket)) = (&self.rates, call.bucket) else { return Ok(()) };
        let bucket = format!("{prefix}/{bucket}");
        let Some(window) = rates.window(&bucket).await else { return Ok(()) };
        let now = self.clock.now();
        // A stored instant further away than any that is ever learned is not believed.
        let until = window.resets_at.min(now.plus(learn::LONGEST));
        if window.remaining <= 0 && until > now {
            return Err(NotSent::WindowClosed { bucket, until });
        }
        Ok(())
    }

    async fn learn(
        &self,
        call: &Call,
        line: &str,
        received: Result<Received, Failure>,
    ) -> Result<Answer, Failure> {
        let now = self.clock.now();
        let received = match received {
            Ok(received) => received,
            Err(failure) => {
                self.lines.note(line, health_of(&failure), now);
                return Err(failure);
            }
        };
        let Received { status, headers, body } = received;
        let learned = learn::learn(status, &headers, now, self.lines.bare_refusals(line));
        self.lines.note(line, health_of_status(status, &headers), now);
        if let (Some(window), Some((rates, prefix)), Some(bucket)) =
            (learned.window, &self.rates, call.bucket)
        {
            rates.learn(&format!("{prefix}/{bucket}"), window).await;
        }
        Ok(Answer { status, headers, body, retry_at: learned.retry_at })
    }
}

/// Whether another try makes sense so late. An effect is only tried again with time enough to see the
/// connection fail, because a deadline that passes while connecting looks like silence after sending.
fn leaves_time(call: &Call, at: Duration) -> bool {
    let needed = if call.effect == Effect::Once { CONNECT_TIMEOUT } else { Duration::ZERO };
    at + needed < call.deadline
}

fn line_of(call: &Call) -> String {
    let origin = call.url.origin().ascii_serialization();
    format!("{origin} {}", call.bucket.unwrap_or_default())
}

fn health_of(failure: &Failure) -> Health {
    match failure {
        Failure::NotSent(NotSent::Connect { .. }) | Failure::MaybeSent(_) => Health::Broken,
        Failure::NotSent(_) => Health::Unknown,
    }
}

fn health_of_status(status: StatusCode, headers: &http::HeaderMap) -> Health {
    if status == StatusCode::TOO_MANY_REQUESTS {
        let named = headers.contains_key("x-rate-limit-reset") || headers.contains_key("retry-after");
        Health::Throttled { named }
    } else if status.is_server_error() {
        Health::Broken
    } else {
        Health::Served
    }
}

/// Of two failures the one that leaves more doubt: a later certain "not sent" does not make an earlier
/// "maybe sent" certain.
fn worst(earlier: Option<Failure>, later: Option<Failure>) -> Option<Failure> {
    match (earlier, later) {
        (Some(earlier), Some(later)) if later.certainly_not_sent() => Some(earlier),
        (earlier, None) => earlier,
        (_, later) => later,
    }
}

fn prefer_doubt(outcome: Result<Answer, Failure>, earlier: Option<Failure>) -> Result<Answer, Failure> {
    outcome.map_err(|failure| match earlier {
        Some(earlier) if failure.certainly_not_sent() && !earlier.certainly_not_sent() => earlier,
        _ => failure,
    })
}

/// Paths name what was called; queries, headers and bodies are never written down.
fn trace(call: &Call, outcome: &Result<Answer, Failure>, tried: u32, took: Duration) {
    let (method, host, path) = (&call.method, host(&call.url), call.url.path());
    let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    match outcome {
        Ok(answer) => {
            let (status, bytes) = (answer.status.as_u16(), answer.body.len());
            tracing::debug!(%method, host, path, tried, status, bytes, millis, "called");
        }
        Err(failure) => tracing::warn!(%method, host, path, tried, millis, %failure, "call failed"),
    }
}
