use platform::{Registry, RuleBook};
use runtime::{Caller, Cx, Permission};

use crate::error::Error;

/// The price lists in force, one per platform.
pub fn prices(cx: &Cx, caller: &Caller) -> Result<Vec<(&'static str, RuleBook)>, Error> {
    caller.require(Permission::Read)?;
    let Some(registry) = cx.find_part::<Registry>() else { return Ok(Vec::new()) };
    let lists = registry.all().map(|platform| {
        let descriptor = platform.descriptor();
        (descriptor.name, descriptor.rulebook.clone())
    });
    Ok(lists.collect())
}
