use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use clap::ValueEnum;
use connections::{KeyRing, Meters, PlatformEndpoints};
use gate::{ActKinds, GateOptions};
use kernel::{Clock, Entropy};
use media::MediaOptions;
use outbound::{Client, ClientOptions};
use platform::Registry;
use runtime::blobs::Blobs;
use runtime::jobs::RunOptions;
use runtime::{Cx, Db};
use url::Url;

/// How long a worker waits for things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Pace {
    /// As in service.
    Usual,
    /// Waits of seconds instead of minutes, so that hundreds of crashes fit into minutes.
    Hurried,
}

impl Pace {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Hurried => "hurried",
        }
    }

    pub fn gate(self) -> GateOptions {
        let ms = Duration::from_millis;
        match self {
            Self::Usual => GateOptions::default(),
            Self::Hurried => GateOptions {
                send_lease: ms(3000),
                look_up_after: vec![ms(300), ms(700), ms(1500)],
                overdue_after: ms(5000),
                ..GateOptions::default()
            },
        }
    }

    pub fn jobs(self) -> RunOptions {
        let usual = RunOptions {
            kinds: gate::jobs(&self.gate()),
            reconcilers: gate::reconcilers(),
            ..RunOptions::default()
        };
        match self {
            Self::Usual => usual,
            Self::Hurried => RunOptions { lease: Duration::from_secs(2), ..usual },
        }
    }
}

/// The parts that sending needs, put together as `server` does it. `keys` is a folder for secrets and files,
/// `platform` takes the place of X.
pub fn context(db: Db, keys: &Path, platform: &Url, pace: Pace) -> Result<Cx> {
    testkit::install_crypto();
    let cx = Cx::new(db, Clock::System, Entropy::System);
    let http = Client::new(ClientOptions {
        user_agent: "roost-crashtest".to_owned(),
        clock: cx.clock.clone(),
        entropy: cx.entropy.clone(),
        ..ClientOptions::default()
    })?;
    let console = platform.join("/console")?;
    let endpoints =
        PlatformEndpoints::default().with("x", "api", platform.clone()).with("x", "console", console);
    let meters = Meters::new(|cx, scope, account, kind| spend::meter(cx, scope, account.cloned(), kind));
    let vault = KeyRing::load_or_create(&keys.join("vault.keys"), &cx.entropy)?;
    Ok(cx
        .with_part(vault)
        .with_part(endpoints.with("x", "site", platform.clone()))
        .with_part(Registry::new(connectors::all()))
        .with_part(http)
        .with_part(meters)
        .with_part(MediaOptions::default())
        .with_part(Blobs::on_disk(keys.join("blobs")))
        .with_part(ActKinds::new([engagement::acts(), publishing::acts()].concat()))
        .with_part(pace.gate()))
}
