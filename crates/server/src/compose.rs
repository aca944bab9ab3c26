//! Puts the program together: database, keys, and the parts that domains look up in the context.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use connections::{KeyRing, PlatformEndpoints};
use identity::{Door, SigningKey};
use insight::InsightOptions;
use kernel::{Clock, Entropy};
use media::{MediaOptions, S3};
use outbound::{Client, ClientOptions};
use platform::{Endpoints, Platform, Registry};
use runtime::blobs::Blobs;
use runtime::{Cx, Db, DbError, WorkspaceScope, backup, installation, migrations};
use web::{Authenticator, Site};

use crate::data_dir::DataDir;
use crate::keys::Keys;

/// A program ready to work.
pub struct Composed {
    pub cx: Cx,
    /// Why nothing may go out, when a person must look first.
    pub frozen: Option<String>,
}

/// What an installation is told from outside.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    pub site: Site,
    /// Addresses that stand in for a platform's own.
    pub endpoints: PlatformEndpoints,
}

/// Opens what the data folder holds, makes what it lacks, and brings the schema up to date.
pub async fn open(data: &DataDir, setting: Setting) -> Result<Composed> {
    data.create()?;
    let entropy = Entropy::System;
    let keys = Keys::open(&data.keys(), &entropy)?;
    let vault = KeyRing::load_or_create(&data.vault_keys(), &entropy)?;
    let db = open_database(data).await?;
    migrate(data, &db).await?;
    let insight = InsightOptions { uploads: data.uploads(), ..InsightOptions::default() };
    let cx = Cx::new(db, Clock::System, entropy).with_part(insight).with_part(MediaOptions::default());
    let cx = with_parts(cx, &keys, vault, setting)?;
    let blobs = blobs(data, cx.part())?;
    let cx = cx.with_part(blobs);
    let frozen = installation::settle(&cx).await?;
    spend::adopt_prices(&cx).await?;
    Ok(Composed { cx, frozen })
}

/// Where the media library keeps its bytes.
fn blobs(data: &DataDir, http: &Client) -> Result<Blobs> {
    Ok(match data.bucket().options()? {
        Some(bucket) => Blobs::in_bucket(data.blobs(), Arc::new(S3::new(bucket, http))),
        None => Blobs::on_disk(data.blobs()),
    })
}

/// Adds every part that a domain may ask the context for.
pub fn with_parts(cx: Cx, keys: &Keys, vault: KeyRing, setting: Setting) -> Result<Cx> {
    let authenticator: Authenticator = Arc::new(Door);
    let http = Client::new(ClientOptions {
        user_agent: concat!("roost/", env!("CARGO_PKG_VERSION")).to_owned(),
        clock: cx.clock.clone(),
        entropy: cx.entropy.clone(),
        ..ClientOptions::default()
    })?;
    let meters = connections::Meters::new(|cx, scope, account, platform| {
        spend::meter(cx, scope, account.cloned(), platform)
    });
    let model_meters = ai::Meters(Arc::new(|cx, scope| spend::meter(cx, scope, None, "ai")));
    Ok(cx
        .with_part(setting.site)
        .with_part(authenticator)
        .with_part(SigningKey::new(*keys.sessions.expose()))
        .with_part(vault)
        .with_part(setting.endpoints)
        .with_part(Registry::new(connectors::all()))
        .with_part(http)
        .with_part(meters)
        .with_part(spend::AccountNames(|cx, scope| Box::pin(account_names(cx, scope))))
        .with_part(spend::PriceAddresses(price_addresses))
        .with_part(model_meters)
        .with_part(gate::ActKinds::new([engagement::acts(), publishing::acts()].concat()))
        .with_part(gate::GateOptions::default())
        .with_part(insight::seen_posts()))
}

async fn account_names(cx: &Cx, scope: &WorkspaceScope) -> Result<spend::Names, DbError> {
    let accounts = connections::list(&mut cx.db.read().await?, scope).await?;
    Ok(accounts.into_iter().map(|account| (account.id, format!("@{}", account.username))).collect())
}

/// Where a platform's own price list is. Nobody is asked while something stands in for parts of the platform:
/// a simulated world must not reach for the real one.
fn price_addresses(cx: &Cx, platform: &dyn Platform) -> Option<Endpoints> {
    let endpoints = connections::endpoints(cx, platform);
    let endpoints =
        endpoints.inspect_err(|error| tracing::warn!(%error, "no price list can be read")).ok()?;
    let own = platform.descriptor().endpoints;
    let is_own =
        |(purpose, base): &&(&str, &str)| endpoints.get(purpose).cloned() == base.parse::<url::Url>().ok();
    let untouched = own.iter().filter(is_own).count();
    (untouched == 0 || untouched == own.len()).then_some(endpoints)
}

pub async fn open_database(data: &DataDir) -> Result<Db> {
    let what = || match data.database_file() {
        Some(file) => format!("cannot open the database {}", file.display()),
        None => "cannot open the PostgreSQL database".to_owned(),
    };
    Db::open(&data.database_url()).await.with_context(what)
}

/// Applies what is missing; answers how many steps that were. An existing SQLite database is copied first.
pub async fn migrate(data: &DataDir, db: &Db) -> Result<usize> {
    let pending = migrations::pending(db).await?;
    let existing = pending.len() < migrations::ALL.len();
    if !pending.is_empty() && existing && !db.is_postgres() {
        let folder = data.backups();
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let name = format!(
            "before-{}-{}.db",
            pending.first().copied().unwrap_or_default(),
            Clock::System.now().seconds()
        );
        let file = folder.join(name);
        backup::backup(db, &file).await?;
        tracing::info!(file = %file.display(), "copied the database before changing its schema");
    }
    Ok(migrations::migrate(db, &Clock::System).await?)
}
