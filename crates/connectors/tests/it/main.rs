#[cfg(test)]
mod archive;
#[cfg(test)]
mod text;
