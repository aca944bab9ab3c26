//! The adapters: each speaks one platform's remote API in terms of the `platform` contract.
//!
//! Refuses to know: SQL, domains, and any platform but the one in the folder at hand.
//!
//! Start reading at [`all`], then [`x`].

pub mod x;

use std::sync::Arc;

use platform::Platform;

/// Every platform this program can speak to.
pub fn all() -> Vec<Arc<dyn Platform>> {
    vec![Arc::new(x::X::default())]
}
