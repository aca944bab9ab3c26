use platform::MediaKind;

use super::bytes::Bytes;
use super::{Found, Piece, Result, Unfit, judge_size};

const FRAMES_MAX: u32 = 5_000;
/// Applications' blocks that say how often an animation repeats; every other one is left out.
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

struct Walk<'a> {
    bytes: Bytes<'a>,
    pieces: Vec<Piece>,
    frames: u32,
    hundredths: i64,
}

pub fn look(file: &[u8]) -> Result<Found> {
    let mut walk = Walk { bytes: Bytes::new(file), pieces: Vec::new(), frames: 0, hundredths: 0 };
    walk.bytes.take(6)?;
    let size = (u32::from(walk.bytes.u16_le()?), u32::from(walk.bytes.u16_le()?));
    judge_size(size.0, size.1)?;
    let flags = walk.bytes.byte()?;
    walk.bytes.take(2)?;
    walk.bytes.take(palette(flags))?;
    walk.pieces.push(walk.bytes.since(0));
    while walk.block(size)? {}
    if walk.frames == 0 {
        return Err(Unfit::Damaged { what: "it holds no pixels" });
    }
    if walk.bytes.rest().iter().any(|byte| *byte != 0) {
        return Err(Unfit::Hidden { of: "GIF" });
    }
    let still = Found::picture("image/gif", size, walk.pieces);
    if walk.frames == 1 {
        return Ok(still);
    }
    let duration_ms = Some(walk.hundredths * 10).filter(|millis| *millis > 0);
    Ok(Found { kind: MediaKind::Animation, duration_ms, ..still })
}

/// Bytes of the colour table that these flags announce.
const fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

impl Walk<'_> {
    /// One block; false at the end.
    fn block(&mut self, screen: (u32, u32)) -> Result<bool> {
        let start = self.bytes.at();
        match self.bytes.byte()? {
            0x2c => self.frame(screen)?,
            0x21 if !self.extension()? => return Ok(true),
            0x21 => {}
            0x3b => {
                self.pieces.push(self.bytes.since(start));
                return Ok(false);
            }
            _ => return Err(Unfit::Damaged { what: "it holds something that is no part of a GIF" }),
        }
        self.pieces.push(self.bytes.since(start));
        Ok(true)
    }

    fn frame(&mut self, (width, height): (u32, u32)) -> Result<()> {
        let edges = [self.bytes.u16_le()?, self.bytes.u16_le()?, self.bytes.u16_le()?, self.bytes.u16_le()?];
        let [left, top, wide, high] = edges.map(u32::from);
        if left + wide > width || top + high > height || wide == 0 || high == 0 {
            return Err(Unfit::Damaged { what: "a frame is larger than the picture" });
        }
        self.frames += 1;
        if self.frames > FRAMES_MAX {
            return Err(Unfit::Damaged { what: "it has more than 5,000 frames" });
        }
        let flags = self.bytes.byte()?;
        self.bytes.take(palette(flags))?;
        self.bytes.byte()?;
        self.sub_blocks()
    }

    /// Answers whether it is worth keeping.
    fn extension(&mut self) -> Result<bool> {
        let label = self.bytes.byte()?;
        let length = usize::from(*self.bytes.rest().first().unwrap_or(&0));
        let first = self.bytes.rest().get(1..1 + length).unwrap_or_default();
        let kept = match label {
            0xf9 => {
                let delay = first.get(1..3).and_then(|pair| pair.try_into().ok()).map(u16::from_le_bytes);
                self.hundredths += i64::from(delay.unwrap_or_default());
                true
            }
            0xff => LOOPS.contains(&first),
            _ => false,
        };
        self.sub_blocks()?;
        Ok(kept)
    }

    fn sub_blocks(&mut self) -> Result<()> {
        loop {
            let length = self.bytes.byte()?;
            if length == 0 {
                return Ok(());
            }
            self.bytes.take(usize::from(length))?;
        }
    }
}
