//! What the tests of this crate share.

use std::sync::Arc;

use kernel::Micros;
use outbound::{Charge, Meter, Refusal, Settlement};
use platform::{Authorize, Descriptor, Platform, PostRules, Registry, RuleBook};
use runtime::{Caller, Cx, Role, WorkspaceScope, events};

use crate::budget::{Budget, Level};
use crate::day::Day;

pub struct Fixture {
    pub cx: Cx,
    pub scope: WorkspaceScope,
    pub meter: Arc<dyn Meter>,
}

/// A platform that is only asked what it is.
struct X(Descriptor);

pub fn descriptor() -> Descriptor {
    Descriptor {
        name: "x",
        display_name: "X",
        text_limit: 280,
        post: PostRules::TEXT_ONLY,
        default_daily_budget: Micros(2_000_000),
        private_metrics_days: None,
        scope_bundles: &[],
        rulebook: RuleBook { version: "x-1", prices: &[], notices: &[] },
        endpoints: &[],
        app_setup_steps: &[],
        console_url: "",
        accepts_oauth1_keys: false,
    }
}

impl Platform for X {
    fn descriptor(&self) -> &Descriptor {
        &self.0
    }
    fn authorize(&self) -> &dyn Authorize {
        panic!("nobody connects an account here")
    }
}

/// A workspace with its default budgets and a meter for X calls without an account.
pub async fn fixture() -> Fixture {
    let registry = Registry::new(vec![Arc::new(X(descriptor()))]);
    fixture_with(testkit::cx().await.with_part(registry).into_cx())
}

pub fn fixture_with(cx: Cx) -> Fixture {
    let scope = testkit::scope(&cx);
    let meter = crate::meter(&cx, &scope, None, "x");
    Fixture { cx, scope, meter }
}

pub fn charge(unit_price: i64, units_max: i64) -> Charge {
    Charge { operation: "x.post.read", unit_price: Micros(unit_price), units_max, deduplicated_per_day: true }
}

impl Fixture {
    pub fn owner(&self) -> Caller {
        testkit::person(&self.scope, Role::Owner)
    }

    pub async fn budgets(&self) -> Vec<Budget> {
        crate::budget::in_force(&self.cx, &self.scope, Day::of(self.cx.now())).await.unwrap()
    }

    pub async fn budget(&self, level: Level, kind: &str) -> Budget {
        let all = self.budgets().await;
        all.into_iter().find(|budget| budget.level == level && budget.kind == kind).unwrap()
    }

    pub async fn set_cap(&self, level: Level, scope_id: &str, cap: i64) {
        let mut tx = self.cx.db.begin().await.unwrap();
        crate::ensure_defaults(&self.cx, &mut tx, &self.scope).await.unwrap();
        let day = Day::of(self.cx.now());
        let usage = crate::store::usage::Usage { level, scope_id, kind: "x", day };
        crate::budget::put(&mut tx, &self.scope, &usage, (Micros(cap), self.cx.now())).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Reserves and settles in one go.
    pub async fn spend(&self, charge: &Charge, used: Settlement) -> Result<(), Refusal> {
        let id = self.meter.reserve(charge).await?;
        self.meter.settle(&id, charge, used).await;
        Ok(())
    }

    pub async fn entries(&self) -> Vec<crate::LedgerEntry> {
        let page = kernel::PageRequest::default();
        crate::ledger(&self.cx, &self.owner(), &page).await.unwrap().items
    }

    pub async fn announced(&self) -> Vec<(String, String)> {
        let mut conn = self.cx.db.read().await.unwrap();
        let events = events::after(&mut conn, &self.scope, 0, 100).await.unwrap();
        events.into_iter().map(|event| (event.kind, event.subject)).collect()
    }
}
