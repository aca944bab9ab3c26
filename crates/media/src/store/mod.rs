//! Every statement about files, their labels and users, uploads, and stored bytes.

pub mod blobs;
pub mod counts;
pub mod lists;
pub mod media;
pub mod remotes;
pub mod uploads;
pub mod uses;

use runtime::db::Value;

/// `$3, $4`: places for values that are added to the end of `args`.
fn places(args: &mut Vec<Value>, values: impl IntoIterator<Item = Value>) -> String {
    let bound = values.into_iter().map(|value| {
        args.push(value);
        format!("${}", args.len())
    });
    bound.collect::<Vec<_>>().join(", ")
}
