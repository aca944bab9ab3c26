use platform::{Descriptor, Registry};
use runtime::{Caller, Cx, Permission};

use crate::begin::redirect_uri_text;
use crate::error::Error;

/// A platform as the connect screen needs it.
#[derive(Debug, Clone)]
pub struct PlatformInfo {
    pub descriptor: Descriptor,
    /// Exactly what has to be registered at the platform.
    pub redirect_uri: String,
    /// The descriptor's steps, filled in.
    pub app_setup_steps: Vec<String>,
}

pub fn platforms(cx: &Cx, caller: &Caller) -> Result<Vec<PlatformInfo>, Error> {
    caller.require(Permission::Read)?;
    let all = cx.part::<Registry>().all().map(|platform| describe(cx, platform.descriptor()));
    Ok(all.collect())
}

fn describe(cx: &Cx, descriptor: &Descriptor) -> PlatformInfo {
    let redirect_uri = redirect_uri_text(cx, descriptor.name);
    let mut scopes: Vec<&str> =
        descriptor.scope_bundles.iter().flat_map(|bundle| bundle.scopes).copied().collect();
    scopes.sort_unstable();
    scopes.dedup();
    let scopes = scopes.join(" ");
    let fill = |step: &&str| step.replace("{redirect_uri}", &redirect_uri).replace("{scopes}", &scopes);
    PlatformInfo {
        app_setup_steps: descriptor.app_setup_steps.iter().map(fill).collect(),
        descriptor: descriptor.clone(),
        redirect_uri,
    }
}
