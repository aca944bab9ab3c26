//! Posts: written, scheduled, approved and delivered.
//!
//! Refuses to know any one platform and how things are measured.
