//! What a file really is, found in its bytes and nowhere else.
//!
//! [`look`] reads the structure of a file from end to end without decoding it: sizes are known, and refused,
//! before anything of them is allocated. It answers what the file is and which parts of it are worth keeping:
//! pixels, sound and colour, but no location, no comments, no camera, nothing that hides behind a picture.

mod bytes;
mod gif;
mod jpeg;
mod mp4;
mod orientation;
mod png;
mod strangers;
mod webp;

use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use platform::MediaKind;

/// Pixels on a side, at most.
pub const SIDE_MAX: u32 = 16_384;
/// Pixels of a picture, at most: what can be decoded in bounded memory (promise P16).
pub const PIXELS_MAX: u64 = 50_000_000;
/// Bytes of a picture, at most; only films may be larger.
pub const PICTURE_BYTES_MAX: u64 = 64 << 20;

/// What is taken.
pub const MEDIA_TYPES: [&str; 5] = ["image/png", "image/jpeg", "image/webp", "image/gif", "video/mp4"];

/// Enough to tell any kind by.
const HEAD: u64 = 4096;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub kind: MediaKind,
    pub media_type: &'static str,
    /// As shown, that is after turning.
    pub width: u32,
    pub height: u32,
    pub duration_ms: Option<i64>,
    /// Four characters such as `avc1`.
    pub codec: Option<String>,
    /// How a decoded picture must be turned, 1–8 as EXIF counts; 1 is upright.
    pub orientation: u8,
    /// The file as it is to be kept.
    pub pieces: Vec<Piece>,
}

impl Found {
    const fn picture(media_type: &'static str, (width, height): (u32, u32), pieces: Vec<Piece>) -> Self {
        Self {
            kind: MediaKind::Image,
            media_type,
            width,
            height,
            duration_ms: None,
            codec: None,
            orientation: orientation::UPRIGHT,
            pieces,
        }
    }

    /// Whether the file may be kept as it came.
    pub fn is_clean(&self, bytes: u64) -> bool {
        self.pieces == [Piece::Keep(0..bytes)]
    }
}

/// A part of the file as it is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Keep(Range<u64>),
    New(Vec<u8>),
    /// So many zeros, where everything behind must stay in its place.
    Blank(u64),
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("the file is empty. Choose another one")]
    Empty,
    #[error("this is {what}, not a PNG, JPEG, WebP or GIF picture or an MP4 video. {advice}")]
    NotSupported { what: &'static str, advice: &'static str },
    #[error("the file is damaged: {what}. Export it again from where it came")]
    Damaged { what: &'static str },
    #[error("something else is hidden behind the end of this {of}. Export it again as a plain {of}")]
    Hidden { of: &'static str },
    #[error(
        "the picture has {width} × {height} pixels; at most {} megapixels and {SIDE_MAX} on a side are taken. \
         Make it smaller",
        PIXELS_MAX / 1_000_000
    )]
    TooManyPixels { width: u32, height: u32 },
    #[error("a picture may have at most {} MiB. Make it smaller", PICTURE_BYTES_MAX >> 20)]
    TooLarge,
}

impl Unfit {
    /// Stable code for API answers.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "media.empty",
            Self::NotSupported { .. } => "media.not_supported",
            Self::Damaged { .. } => "media.damaged",
            Self::Hidden { .. } => "media.hidden_content",
            Self::TooManyPixels { .. } => "media.too_many_pixels",
            Self::TooLarge => "media.too_large",
        }
    }
}

type Result<T, E = Unfit> = std::result::Result<T, E>;

/// Looks at a whole file of `bytes` bytes.
pub fn look(file: &mut (impl Read + Seek), bytes: u64) -> std::io::Result<Result<Found>> {
    if bytes == 0 {
        return Ok(Err(Unfit::Empty));
    }
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    if mp4::is_one(&head) {
        return mp4::look(file, bytes);
    }
    let Some(read) = reader_of(&head) else { return Ok(Err(strangers::name(&head))) };
    if bytes > PICTURE_BYTES_MAX {
        return Ok(Err(Unfit::TooLarge));
    }
    file.seek(SeekFrom::Start(0))?;
    let mut whole = Vec::new();
    file.by_ref().take(PICTURE_BYTES_MAX).read_to_end(&mut whole)?;
    Ok(read(&whole).map(joined))
}

type Reader = fn(&[u8]) -> Result<Found>;

fn reader_of(head: &[u8]) -> Option<Reader> {
    let riff = head.get(8..12) == Some(b"WEBP") && head.starts_with(b"RIFF");
    if head.starts_with(png::SIGNATURE) {
        Some(png::look)
    } else if head.starts_with(jpeg::SIGNATURE) {
        Some(jpeg::look)
    } else if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") {
        Some(gif::look)
    } else if riff {
        Some(webp::look)
    } else {
        None
    }
}

/// Neighbouring ranges become one.
fn joined(found: Found) -> Found {
    let mut pieces: Vec<Piece> = Vec::new();
    for piece in found.pieces {
        match (pieces.last_mut(), piece) {
            (Some(Piece::Keep(before)), Piece::Keep(next)) if before.end == next.start => {
                before.end = next.end
            }
            (_, piece) => pieces.push(piece),
        }
    }
    Found { pieces, ..found }
}

/// Judged before anything of this size is allocated.
const fn judge_size(width: u32, height: u32) -> Result<()> {
    if width == 0 || height == 0 {
        return Err(Unfit::Damaged { what: "it has no width or no height" });
    }
    let pixels = width as u64 * height as u64;
    if width > SIDE_MAX || height > SIDE_MAX || pixels > PIXELS_MAX {
        return Err(Unfit::TooManyPixels { width, height });
    }
    Ok(())
}

#[cfg(test)]
pub mod samples;
#[cfg(test)]
mod tests;
