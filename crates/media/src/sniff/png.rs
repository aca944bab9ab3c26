use super::bytes::Bytes;
use super::{Found, Result, Unfit, judge_size};

pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that are not critical and are kept: transparency, colour, pixel size. Text, time and EXIF are not.
const KEPT: [&[u8; 4]; 12] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD", b"hIST", b"sPLT", b"cICP",
    b"cLLI",
];

pub fn look(file: &[u8]) -> Result<Found> {
    let mut bytes = Bytes::new(file);
    bytes.take(SIGNATURE.len())?;
    let mut pieces = vec![bytes.since(0)];
    let size = header(&mut bytes.clone())?;
    let mut pixels = false;
    loop {
        let start = bytes.at();
        let length = bytes.size_be()?;
        let kind: [u8; 4] = bytes.array()?;
        bytes.take(length)?;
        bytes.take(4)?;
        if !kind.iter().all(u8::is_ascii_alphabetic) {
            return Err(Unfit::Damaged { what: "it holds something that is no part of a PNG" });
        }
        match &kind {
            b"acTL" => return Err(super::strangers::ANIMATED_PNG),
            b"IHDR" | b"PLTE" | b"IEND" => {}
            b"IDAT" => pixels = true,
            other if KEPT.contains(&other) => {}
            // Nobody can show a picture without knowing what these mean.
            [first, ..] if first.is_ascii_uppercase() => {
                return Err(Unfit::Damaged { what: "it holds something that is no part of a PNG" });
            }
            _ => continue,
        }
        pieces.push(bytes.since(start));
        if &kind == b"IEND" {
            break;
        }
    }
    if !pixels {
        return Err(Unfit::Damaged { what: "it holds no pixels" });
    }
    if bytes.rest().iter().any(|byte| *byte != 0) {
        return Err(Unfit::Hidden { of: "PNG" });
    }
    Ok(Found::picture("image/png", size, pieces))
}

fn header(bytes: &mut Bytes<'_>) -> Result<(u32, u32)> {
    let (length, kind) = (bytes.u32_be()?, bytes.take(4)?);
    if (length, kind) != (13, b"IHDR") {
        return Err(Unfit::Damaged { what: "its header is missing" });
    }
    let (width, height) = (bytes.u32_be()?, bytes.u32_be()?);
    judge_size(width, height)?;
    Ok((width, height))
}
