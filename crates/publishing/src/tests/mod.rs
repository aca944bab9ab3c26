//! Against a platform that answers exactly as it is told.

mod attaching;
mod bulk;
mod checking;
mod commenting;
mod exporting;
mod feeding;
mod first_comment;
mod importing;
mod listing;
mod own_words;
mod pausing;
mod platform;
mod queueing;
mod reviewing;
mod risks;
mod saving;
mod scheduling;
mod sending;
mod taking_down;
mod undecided;
mod world;

pub use platform::PRICE;
pub use world::{World, in_an_hour};
