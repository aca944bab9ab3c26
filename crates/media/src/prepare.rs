//! From the bytes that arrived to those that are kept: judged, cleaned, with a thumbnail. Blocks.

use std::io::{BufReader, Read, Seek, SeekFrom};

use image::ImageError;
use platform::MediaKind;
use runtime::Cx;
use runtime::blobs::{Blobs, Sealed};
use tokio::task::spawn_blocking;

use crate::picture::{self, Encoded};
use crate::sniff::{self, Found, Piece, Unfit};
use crate::{MediaOptions, Result};

const COPY_BYTES: usize = 256 * 1024;

/// Everything a file needs to enter the library.
pub struct Prepared {
    pub found: Found,
    pub file: Sealed,
    pub thumbnail: Option<Small>,
}

pub struct Small {
    pub media_type: &'static str,
    pub file: Sealed,
}

/// Looks at one file at a time: memory stays bounded however many arrive.
pub async fn prepare(cx: &Cx, file: Sealed) -> Result<Prepared> {
    let decoders = MediaOptions::of(cx).decoders;
    let turn = decoders.acquire_owned().await.map_err(|_| interrupted())?;
    let cx = cx.clone();
    let work = spawn_blocking(move || {
        let prepared = look_and_clean(&cx, file);
        drop(turn);
        prepared
    });
    work.await.map_err(|_| interrupted())?
}

fn interrupted() -> std::io::Error {
    std::io::Error::other("the program is stopping")
}

fn look_and_clean(cx: &Cx, file: Sealed) -> Result<Prepared> {
    let blobs = cx.part::<Blobs>();
    let mut handle = file.open()?;
    let found = sniff::look(&mut handle, file.bytes())??;
    let thumbnail = match found.kind {
        MediaKind::Video => None,
        MediaKind::Image | MediaKind::Animation => {
            handle.seek(SeekFrom::Start(0))?;
            let decoded = picture::decode(BufReader::new(&handle), &found);
            let small = decoded.and_then(|picture| picture::thumbnail(&picture));
            let small = small.map_err(|error| undecodable(&error, &found))?;
            Some(Small { media_type: small.media_type, file: keepable(cx, blobs, &small)? })
        }
    };
    let file = if found.is_clean(file.bytes()) { file } else { rewrite(cx, blobs, &file, &found.pieces)? };
    Ok(Prepared { found, file, thumbnail })
}

fn undecodable(error: &ImageError, found: &Found) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooManyPixels { width: found.width, height: found.height },
        _ => Unfit::Damaged { what: "its pixels cannot be decoded" },
    }
}

/// A picture that was written here.
pub fn encoded(cx: &Cx, encoded: &Encoded) -> Result<Prepared> {
    look_and_clean(cx, keepable(cx, cx.part::<Blobs>(), encoded)?)
}

/// An encoded picture as a file that can be kept.
fn keepable(cx: &Cx, blobs: &Blobs, encoded: &Encoded) -> Result<Sealed> {
    let mut draft = blobs.draft(cx, u64::MAX)?;
    draft.append(&encoded.bytes)?;
    Ok(draft.seal()?)
}

/// Only what is worth keeping, in a file of its own.
fn rewrite(cx: &Cx, blobs: &Blobs, from: &Sealed, pieces: &[Piece]) -> Result<Sealed> {
    let mut source = from.open()?;
    let mut draft = blobs.draft(cx, u64::MAX)?;
    let mut buffer = vec![0; COPY_BYTES];
    for piece in pieces {
        match piece {
            Piece::New(bytes) => draft.append(bytes)?,
            Piece::Blank(length) => {
                copy(&mut std::io::repeat(0).take(*length), &mut buffer, |part| Ok(draft.append(part)?))?
            }
            Piece::Keep(range) => {
                source.seek(SeekFrom::Start(range.start))?;
                let length = range.end.saturating_sub(range.start);
                copy(&mut source.by_ref().take(length), &mut buffer, |part| Ok(draft.append(part)?))?;
            }
        }
    }
    Ok(draft.seal()?)
}

fn copy(from: &mut impl Read, buffer: &mut [u8], mut to: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
    loop {
        let read = from.read(buffer)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else { return Ok(()) };
        to(part)?;
    }
}
