use kernel::ids::AccountId;
use platform::Registry;
use runtime::{Cx, WorkspaceScope};

use crate::budget::Level;

/// Who a call is charged to, at every level.
#[derive(Debug, Clone)]
pub struct Payer {
    pub scope: WorkspaceScope,
    /// `ai`, or the name of a platform.
    pub kind: String,
    pub account: Option<AccountId>,
    pub campaign: Option<String>,
    /// What the call was for, such as `engagement.find`; shown in the ledger.
    pub purpose: Option<&'static str>,
}

impl Payer {
    pub fn new(scope: WorkspaceScope, kind: impl Into<String>) -> Self {
        Self { scope, kind: kind.into(), account: None, campaign: None, purpose: None }
    }

    /// The levels that this payer is inside of, widest first, with the scope's name at each.
    pub(crate) fn levels(&self) -> Vec<(Level, String)> {
        let mut levels = vec![(Level::Install, String::new()), (Level::Workspace, String::new())];
        levels.extend(self.account.as_ref().map(|id| (Level::Account, id.to_string())));
        levels.extend(self.campaign.as_ref().map(|id| (Level::Campaign, id.clone())));
        levels
    }

    /// The prices in force, by the name of their version.
    pub(crate) fn rulebook(&self, cx: &Cx) -> Option<&'static str> {
        let platform = cx.find_part::<Registry>()?.find(&self.kind)?;
        Some(platform.descriptor().rulebook.version)
    }
}
