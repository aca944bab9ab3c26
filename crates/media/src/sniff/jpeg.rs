use super::bytes::Bytes;
use super::orientation::{self, UPRIGHT};
use super::{Found, Piece, Result, Unfit, judge_size};

pub const SIGNATURE: &[u8] = b"\xff\xd8\xff";

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
/// A picture that appears step by step has about ten; each costs as much as the whole picture.
const SCANS_MAX: u32 = 100;
const EXIF: &[u8] = b"Exif\0\0";

const NO_SEGMENT: Unfit = Unfit::Damaged { what: "something stands where a part of a JPEG should" };

/// What is known half-way through.
struct Walk<'a> {
    bytes: Bytes<'a>,
    pieces: Vec<Piece>,
    size: Option<(u32, u32)>,
    orientation: u8,
    scans: u32,
}

pub fn look(file: &[u8]) -> Result<Found> {
    let mut walk =
        Walk { bytes: Bytes::new(file), pieces: Vec::new(), size: None, orientation: UPRIGHT, scans: 0 };
    walk.bytes.take(2)?;
    walk.pieces.push(walk.bytes.since(0));
    while walk.segment()? != END {}
    let size = walk.size.filter(|_| walk.scans > 0).ok_or(Unfit::Damaged { what: "it holds no pixels" })?;
    if !harmless(walk.bytes.rest()) {
        return Err(Unfit::Hidden { of: "JPEG" });
    }
    let (orientation, shown) = (walk.orientation, orientation::turned(walk.orientation, size));
    Ok(Found { orientation, ..Found::picture("image/jpeg", shown, walk.pieces) })
}

impl Walk<'_> {
    /// One marker with what belongs to it; answers which.
    fn segment(&mut self) -> Result<u8> {
        let start = self.bytes.at();
        if self.bytes.byte()? != 0xff {
            return Err(NO_SEGMENT);
        }
        let mut marker = self.bytes.byte()?;
        while marker == 0xff {
            marker = self.bytes.byte()?;
        }
        match marker {
            END | 0x01 | 0xd0..=0xd7 => self.keep(start),
            0x00 | START => return Err(NO_SEGMENT),
            _ => self.with_length(marker, start)?,
        }
        Ok(marker)
    }

    fn keep(&mut self, start: usize) {
        self.pieces.push(self.bytes.since(start));
    }

    fn with_length(&mut self, marker: u8, start: usize) -> Result<()> {
        let length = usize::from(self.bytes.u16_be()?).checked_sub(2).ok_or(NO_SEGMENT)?;
        let body = self.bytes.take(length)?;
        match marker {
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => self.frame(body)?,
            SCAN => self.pixels()?,
            0xe1 => {
                self.camera(body);
                return Ok(());
            }
            _ if !worth_keeping(marker, body) => return Ok(()),
            _ => {}
        }
        self.keep(start);
        Ok(())
    }

    fn frame(&mut self, body: &[u8]) -> Result<()> {
        let mut body = Bytes::new(body);
        body.byte()?;
        let (height, width) = (u32::from(body.u16_be()?), u32::from(body.u16_be()?));
        judge_size(width, height)?;
        if self.size.is_some() {
            return Err(Unfit::Damaged { what: "it describes two pictures" });
        }
        self.size = Some((width, height));
        Ok(())
    }

    /// Goes to the next marker that is none of the coded pixels themselves.
    fn pixels(&mut self) -> Result<()> {
        self.scans += 1;
        if self.scans > SCANS_MAX {
            return Err(Unfit::Damaged { what: "it paints itself over too many times" });
        }
        let rest = self.bytes.rest();
        let ends = |pair: &[u8]| matches!(pair, [0xff, next] if !matches!(next, 0x00 | 0xd0..=0xd7));
        let length = rest.windows(2).position(ends).unwrap_or(rest.len());
        self.bytes.take(length).map(|_| ())
    }

    /// EXIF and XMP: of all they say only which side is up stays.
    fn camera(&mut self, body: &[u8]) {
        let Some(tiff) = body.strip_prefix(EXIF) else { return };
        if self.orientation != UPRIGHT {
            return;
        }
        self.orientation = orientation::read(tiff);
        if self.orientation != UPRIGHT {
            let tiff = orientation::write(self.orientation);
            let length = u16::try_from(2 + EXIF.len() + tiff.len()).unwrap_or_default();
            let parts: [&[u8]; 4] = [&[0xff, 0xe1], &length.to_be_bytes(), EXIF, &tiff];
            self.pieces.push(Piece::New(parts.concat()));
        }
    }
}

/// Of what applications add: the plain JFIF head, colour profiles and Adobe's note on colours.
fn worth_keeping(marker: u8, body: &[u8]) -> bool {
    match marker {
        // Longer ones carry a picture of what was there before it was cut.
        0xe0 => body.starts_with(b"JFIF\0") && body.len() == 14,
        0xe2 => body.starts_with(b"ICC_PROFILE\0"),
        0xee => body.starts_with(b"Adobe"),
        0xe0..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Cameras put second pictures and short films behind the first; they are left out. Anything else that
/// stands there was hidden.
fn harmless(rest: &[u8]) -> bool {
    let padding = rest.iter().all(|byte| *byte == 0);
    let picture = rest.starts_with(SIGNATURE);
    let film = rest.get(4..8) == Some(b"ftyp");
    let samsung = rest.ends_with(b"SEFT");
    padding || picture || film || samsung
}
