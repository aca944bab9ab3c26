#[cfg(test)]
mod archive;
#[cfg(test)]
mod conformance;
#[cfg(test)]
mod mutations;
#[cfg(test)]
mod text;
