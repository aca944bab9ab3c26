use axum::extract::State;
use kernel::Micros;
use platform::{Descriptor, Price, ScopeBundle};
use runtime::Cx;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Auth, Json, Page, Problem};

use super::post_rules::PostRules;
use crate::platforms::PlatformInfo;

/// A platform as the connect screen needs it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Platform {
    name: &'static str,
    display_name: &'static str,
    scope_bundles: Vec<Bundle>,
    /// Each a sentence, filled in for this installation.
    app_setup_steps: Vec<String>,
    console_url: &'static str,
    accepts_oauth1_keys: bool,
    /// Exactly what has to be registered at the platform.
    redirect_uri: String,
    rulebook: RuleBook,
    text_limit: i64,
    /// What a post may consist of.
    post: PostRules,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Bundle {
    name: &'static str,
    purpose: &'static str,
    scopes: Vec<&'static str>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RuleBook {
    version: &'static str,
    prices: Vec<UnitPrice>,
    notices: Vec<&'static str>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnitPrice {
    operation: &'static str,
    label: &'static str,
    unit: &'static str,
    #[schema(value_type = i64)]
    unit_price_micros: Micros,
}

impl From<PlatformInfo> for Platform {
    fn from(info: PlatformInfo) -> Self {
        let Descriptor { name, display_name, .. } = info.descriptor;
        Self {
            name,
            display_name,
            scope_bundles: info.descriptor.scope_bundles.iter().map(Into::into).collect(),
            app_setup_steps: info.app_setup_steps,
            console_url: info.descriptor.console_url,
            accepts_oauth1_keys: info.descriptor.accepts_oauth1_keys,
            redirect_uri: info.redirect_uri,
            rulebook: RuleBook {
                version: info.descriptor.rulebook.version,
                prices: info.descriptor.rulebook.prices.iter().map(Into::into).collect(),
                notices: info.descriptor.rulebook.notices.to_vec(),
            },
            text_limit: info.descriptor.text_limit,
            post: (&info.descriptor.post).into(),
        }
    }
}

impl From<&ScopeBundle> for Bundle {
    fn from(bundle: &ScopeBundle) -> Self {
        Self { name: bundle.name, purpose: bundle.purpose, scopes: bundle.scopes.to_vec() }
    }
}

impl From<&Price> for UnitPrice {
    fn from(price: &Price) -> Self {
        Self {
            operation: price.operation,
            label: price.label,
            unit: price.unit,
            unit_price_micros: price.unit_price,
        }
    }
}

/// The platforms of this program.
#[utoipa::path(
    get, path = "/platforms", tag = "connections",
    responses((status = 200, body = Page<Platform>)),
    security(("roost" = ["read"])),
)]
pub(super) async fn platforms(
    State(cx): State<Cx>,
    Auth(caller): Auth,
) -> Result<Json<Page<Platform>>, Problem> {
    let platforms = crate::platforms(&cx, &caller)?;
    Ok(Json(Page { items: platforms.into_iter().map(Into::into).collect(), next_cursor: None }))
}
