use super::bytes::{Bytes, size};
use super::orientation::{self, UPRIGHT};
use super::{Found, Piece, Result, Unfit, judge_size};

/// Flags of the extended header that announce EXIF and XMP.
const NOTES: u8 = 0x08 | 0x04;
const HAS_EXIF: u8 = 0x08;
const ANIMATED: u8 = 0x02;

/// What is known half-way through.
#[derive(Default)]
struct Walk {
    pieces: Vec<Piece>,
    kept: u32,
    size: Option<(u32, u32)>,
    /// The extended header, written anew at the end because it announces what is left out.
    extended: Option<Vec<u8>>,
    pixels: bool,
    orientation: u8,
}

pub fn look(file: &[u8]) -> Result<Found> {
    let mut bytes = Bytes::new(file);
    bytes.take(4)?;
    let length = bytes.size_le()?;
    let body = file.get(8..).unwrap_or_default();
    let inside = body.get(..length).ok_or(Unfit::Damaged { what: "it ends in the middle" })?;
    if body.get(length..).is_some_and(|rest| rest.iter().any(|byte| *byte != 0)) {
        return Err(Unfit::Hidden { of: "WebP" });
    }
    let mut bytes = Bytes::new(inside);
    bytes.take(4)?;
    let mut walk = Walk { orientation: UPRIGHT, ..Walk::default() };
    while !bytes.rest().is_empty() {
        walk.chunk(&mut bytes)?;
    }
    walk.found()
}

impl Walk {
    fn chunk(&mut self, bytes: &mut Bytes<'_>) -> Result<()> {
        let start = bytes.at();
        let kind: [u8; 4] = bytes.array()?;
        let length = bytes.size_le()?;
        let body = bytes.take(length)?;
        bytes.take(length % 2)?;
        match &kind {
            b"VP8X" => self.extended(body)?,
            b"VP8 " => self.keep(bytes, start, Some(lossy(body)?))?,
            b"VP8L" => self.keep(bytes, start, Some(lossless(body)?))?,
            b"ALPH" | b"ICCP" => self.keep(bytes, start, None)?,
            b"ANIM" | b"ANMF" => return Err(super::strangers::ANIMATED_WEBP),
            b"EXIF" => self.orientation = orientation::read(body.strip_prefix(b"Exif\0\0").unwrap_or(body)),
            _ => {}
        }
        Ok(())
    }

    /// Positions inside are counted from behind the RIFF head of eight bytes.
    fn keep(&mut self, bytes: &Bytes<'_>, start: usize, seen: Option<(u32, u32)>) -> Result<()> {
        if let Some((width, height)) = seen {
            judge_size(width, height)?;
            if std::mem::replace(&mut self.pixels, true) {
                return Err(Unfit::Damaged { what: "it holds two pictures" });
            }
            self.size = self.size.or(seen);
        }
        if let Piece::Keep(range) = bytes.since(start) {
            self.kept += u32::try_from(range.end - range.start).unwrap_or_default();
            self.pieces.push(Piece::Keep(range.start + 8..range.end + 8));
        }
        Ok(())
    }

    fn extended(&mut self, body: &[u8]) -> Result<()> {
        let mut body = Bytes::new(body);
        let flags = body.byte()?;
        if flags & ANIMATED != 0 {
            return Err(super::strangers::ANIMATED_WEBP);
        }
        body.take(3)?;
        let width: [u8; 3] = body.array()?;
        let height: [u8; 3] = body.array()?;
        let side = |[a, b, c]: [u8; 3]| u32::from_le_bytes([a, b, c, 0]) + 1;
        judge_size(side(width), side(height))?;
        self.size = Some((side(width), side(height)));
        self.extended = Some([&[flags & !NOTES, 0, 0, 0][..], &width, &height].concat());
        Ok(())
    }

    fn found(self) -> Result<Found> {
        let Some(shown) = self.size.filter(|_| self.pixels) else {
            return Err(Unfit::Damaged { what: "it holds no pixels" });
        };
        let turn = self.orientation != UPRIGHT && self.extended.is_some();
        let mut head = Vec::new();
        if let Some(mut extended) = self.extended {
            if let Some(flags) = extended.first_mut().filter(|_| turn) {
                *flags |= HAS_EXIF;
            }
            head = chunk_of(*b"VP8X", &extended);
        }
        let exif = if turn { chunk_of(*b"EXIF", &orientation::write(self.orientation)) } else { Vec::new() };
        let length = size(self.kept)? + 4 + head.len() + exif.len();
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        let start = [b"RIFF".as_slice(), &length.to_le_bytes(), b"WEBP", &head].concat();
        let mut pieces = vec![Piece::New(start)];
        pieces.extend(self.pieces);
        pieces.extend((!exif.is_empty()).then_some(Piece::New(exif)));
        let orientation = if turn { self.orientation } else { UPRIGHT };
        let shown = orientation::turned(orientation, shown);
        Ok(Found { orientation, ..Found::picture("image/webp", shown, pieces) })
    }
}

fn chunk_of(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes();
    let padding: &[u8] = if body.len() % 2 == 1 { &[0] } else { &[] };
    [&kind, &length, body, padding].concat()
}

fn lossy(body: &[u8]) -> Result<(u32, u32)> {
    let mut body = Bytes::new(body);
    body.take(3)?;
    if body.take(3)? != b"\x9d\x01\x2a" {
        return Err(Unfit::Damaged { what: "its first frame has no start" });
    }
    Ok((u32::from(body.u16_le()? & 0x3fff), u32::from(body.u16_le()? & 0x3fff)))
}

fn lossless(body: &[u8]) -> Result<(u32, u32)> {
    let mut body = Bytes::new(body);
    if body.byte()? != 0x2f {
        return Err(Unfit::Damaged { what: "its first frame has no start" });
    }
    let packed = body.u32_le()?;
    Ok(((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1))
}
