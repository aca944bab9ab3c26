use std::time::Duration;

/// How the gate waits. The defaults suit a real platform; the crash harness shortens them.
#[derive(Debug, Clone)]
pub struct GateOptions {
    /// Lease of the sending job: longer than any call it makes, since an act whose sender fell silent is
    /// looked for, never sent again.
    pub send_lease: Duration,
    /// Lease of the job that prepares a step: long enough for a large video on a slow line. A run that takes
    /// longer begins again where it was interrupted.
    pub prepare_lease: Duration,
    /// An act that has to be prepared is, this long before its time.
    pub prepare_ahead: Duration,
    /// Waits before each look-up after an unknown outcome; after the last one a person decides.
    pub look_up_after: Vec<Duration>,
    /// Waits before each look-up after a person opened a hand-off.
    pub hand_off_look_up_after: Vec<Duration>,
    /// An act that is due and not final for this long raises the alarm.
    pub overdue_after: Duration,
    /// A proposal that nobody decides on expires.
    pub proposal_lifetime: Duration,
}

impl Default for GateOptions {
    fn default() -> Self {
        let minutes = |count: u64| Duration::from_secs(60 * count);
        Self {
            send_lease: Duration::from_secs(120),
            prepare_lease: minutes(15),
            prepare_ahead: minutes(10),
            look_up_after: vec![
                Duration::from_secs(10),
                Duration::from_secs(30),
                Duration::from_secs(60),
                Duration::from_secs(180),
            ],
            hand_off_look_up_after: vec![minutes(1), minutes(5), minutes(30), minutes(240)],
            overdue_after: minutes(10),
            proposal_lifetime: minutes(24 * 60),
        }
    }
}
