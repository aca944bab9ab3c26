//! The adapters: each speaks one platform's remote API in terms of the `platform` contract.
//!
//! Refuses to know: SQL, domains, and any platform but the one in the folder at hand.
//!
//! Start reading at [`x`].

pub mod x;
