//! The media library of a workspace: files that were uploaded, what is known about them, and their bytes.
//!
//! Refuses to know posts and platforms' adapters: whoever uses a file says so, and asks for it by id.
