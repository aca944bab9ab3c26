//! The one thing of a camera's notes that a picture cannot do without: which side is up.

use super::Result;
use super::bytes::Bytes;

pub const UPRIGHT: u8 = 1;
const TAG: u16 = 0x0112;

/// Reads it from a TIFF block as EXIF holds one. Whatever cannot be read is upright.
pub fn read(tiff: &[u8]) -> u8 {
    find(tiff).ok().flatten().filter(|value| (1..=8).contains(value)).unwrap_or(UPRIGHT)
}

fn find(tiff: &[u8]) -> Result<Option<u8>> {
    let mut bytes = Bytes::new(tiff);
    let little = bytes.take(2)? == b"II";
    let short = |bytes: &mut Bytes<'_>| if little { bytes.u16_le() } else { bytes.u16_be() };
    short(&mut bytes)?;
    let offset = if little { bytes.size_le()? } else { bytes.size_be()? };
    let mut bytes = Bytes::new(tiff);
    bytes.take(offset)?;
    // Each entry has twelve bytes, so their number is bounded by the block's own length.
    for _ in 0..short(&mut bytes)? {
        let tag = short(&mut bytes)?;
        bytes.take(6)?;
        let value = short(&mut bytes)?;
        bytes.take(2)?;
        if tag == TAG {
            return Ok(u8::try_from(value).ok());
        }
    }
    Ok(None)
}

/// A TIFF block that says this and nothing else.
pub fn write(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

/// Width and height as shown.
pub const fn turned(orientation: u8, (width, height): (u32, u32)) -> (u32, u32) {
    if orientation >= 5 { (height, width) } else { (width, height) }
}
