use std::collections::BTreeMap;
use std::sync::Arc;

use platform::{Endpoints, Platform, Registry};
use runtime::Cx;
use url::Url;

use crate::error::Error;

/// A part of [`Cx`]: addresses that replace a platform's own, by platform and purpose. Optional; this is
/// how the simulator takes a platform's place.
#[derive(Debug, Clone, Default)]
pub struct PlatformEndpoints(BTreeMap<String, Endpoints>);

impl PlatformEndpoints {
    #[must_use]
    pub fn with(mut self, platform: &str, purpose: &str, base: Url) -> Self {
        let endpoints = self.0.entry(platform.to_owned()).or_default();
        endpoints.0.insert(purpose.to_owned(), base);
        self
    }
}

/// The platform called `name`.
pub(crate) fn platform<'a>(cx: &'a Cx, name: &str) -> Result<&'a Arc<dyn Platform>, Error> {
    let found = cx.part::<Registry>().find(name);
    found.ok_or_else(|| Error::UnknownPlatform(name.to_owned()))
}

/// The addresses in force: the operator's where there is one, otherwise the platform's own.
pub fn endpoints(cx: &Cx, platform: &dyn Platform) -> Result<Endpoints, Error> {
    let descriptor = platform.descriptor();
    let mut all = Endpoints::default();
    for (purpose, base) in descriptor.endpoints {
        let url = Url::parse(base).map_err(|error| bad(descriptor.name, &error))?;
        all.0.insert((*purpose).to_owned(), url);
    }
    let overrides = cx.find_part::<PlatformEndpoints>().and_then(|part| part.0.get(descriptor.name));
    all.0.extend(overrides.into_iter().flat_map(|overrides| overrides.0.clone()));
    Ok(all)
}

/// The origin that an account's secrets are made for: that of the platform's API.
pub(crate) fn origin(platform: &dyn Platform, endpoints: &Endpoints) -> Result<String, Error> {
    let url = endpoints.get("api").or_else(|| endpoints.0.values().next());
    let url = url.ok_or_else(|| bad(platform.descriptor().name, &"none is configured"))?;
    Ok(url.origin().ascii_serialization())
}

fn bad(platform: &str, problem: &dyn std::fmt::Display) -> Error {
    Error::BadEndpoint { platform: platform.to_owned(), problem: problem.to_string() }
}
