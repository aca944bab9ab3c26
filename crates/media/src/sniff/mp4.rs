//! MP4: nested boxes, each with its length in front. Only heads of boxes are read, so a film of any size costs
//! nothing; a length that does not fit into the box around it ends the reading.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use platform::MediaKind;

use super::bytes::Bytes;
use super::{Found, Piece, Unfit, orientation};

/// Major brands of the format itself. Cousins (HEIC, AVIF, QuickTime, sound alone) have others.
const BRANDS: [&[u8]; 15] = [
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42",
    b"avc1", b"M4V ", b"MSNV", b"dash",
];
/// More than any real film has; keeps a file of nothing but heads from being read for long.
const BOXES_MAX: u32 = 200_000;
/// As much of a box as is ever looked into.
const BODY_MAX: u64 = 128;

pub fn is_one(head: &[u8]) -> bool {
    head.get(4..8) == Some(b"ftyp") && head.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

pub fn look(file: &mut (impl Read + Seek), bytes: u64) -> io::Result<super::Result<Found>> {
    let mut walk = Walk { file, boxes: 0, film: Film::default() };
    match walk.all(bytes) {
        Ok(()) => Ok(walk.film.found()),
        Err(Trouble::Unfit(unfit)) => Ok(Err(unfit)),
        Err(Trouble::Io(error)) => Err(error),
    }
}

#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Unfit(#[from] Unfit),
    #[error(transparent)]
    Io(#[from] io::Error),
}

const fn damaged<T>(what: &'static str) -> Result<T, Trouble> {
    Err(Trouble::Unfit(Unfit::Damaged { what }))
}

/// A box: its name and where it and its body are.
struct Framed {
    kind: [u8; 4],
    start: u64,
    body: Range<u64>,
}

#[derive(Default)]
struct Film {
    pieces: Vec<Piece>,
    has_moov: bool,
    has_data: bool,
    duration_ms: Option<i64>,
    picture: Option<Track>,
}

#[derive(Debug, Clone, Default)]
struct Track {
    is_picture: bool,
    size: (u32, u32),
    codec: Option<String>,
}

struct Walk<'f, F> {
    file: &'f mut F,
    boxes: u32,
    film: Film,
}

impl<F: Read + Seek> Walk<'_, F> {
    fn all(&mut self, bytes: u64) -> Result<(), Trouble> {
        let mut at = 0;
        while at < bytes {
            let Some(framed) = self.head(at, bytes)? else { return Err(Unfit::Hidden { of: "MP4" }.into()) };
            at = framed.body.end;
            match &framed.kind {
                b"ftyp" | b"styp" | b"sidx" | b"ssix" | b"moof" | b"mfra" | b"pdin" | b"prft" => {
                    self.keep(&framed);
                }
                b"mdat" => {
                    self.film.has_data = true;
                    self.keep(&framed);
                }
                b"moov" if self.film.has_moov => return damaged("it describes two films"),
                b"moov" => self.film(&framed)?,
                b"free" | b"skip" | b"wide" | b"meta" | b"udta" | b"uuid" | b"emsg" => self.blank(&framed)?,
                _ => return Err(Unfit::Hidden { of: "MP4" }.into()),
            }
        }
        Ok(())
    }

    /// The head of the box at `at`; none when what stands there is no box at all.
    fn head(&mut self, at: u64, end: u64) -> Result<Option<Framed>, Trouble> {
        self.boxes += 1;
        if self.boxes > BOXES_MAX {
            return damaged("it has too many parts");
        }
        let head = self.bytes(at..end, 16)?;
        let mut head = Bytes::new(&head);
        let (Ok(short), Ok(kind)) = (head.u32_be(), head.array::<4>()) else { return Ok(None) };
        let (length, body) = match short {
            0 => (end - at, at + 8),
            1 => (head.array().map(u64::from_be_bytes)?, at + 16),
            other => (u64::from(other), at + 8),
        };
        let printable = kind.iter().all(|byte| byte.is_ascii_graphic() || matches!(byte, b' ' | 0xa9));
        match at.checked_add(length) {
            _ if !printable => Ok(None),
            Some(until) if until <= end && until >= body => {
                Ok(Some(Framed { kind, start: at, body: body..until }))
            }
            _ => damaged("a part of it claims to be larger than the file"),
        }
    }

    fn bytes(&mut self, range: Range<u64>, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(range.start))?;
        let length = range.end.saturating_sub(range.start).min(most);
        self.file.by_ref().take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn keep(&mut self, framed: &Framed) {
        self.film.pieces.push(Piece::Keep(framed.start..framed.body.end));
    }

    /// Notes, places and whatever else is not the film: emptied where it stands, because other parts are
    /// found by their distance from the start.
    fn blank(&mut self, framed: &Framed) -> Result<(), Trouble> {
        let mut head = self.bytes(framed.start..framed.body.start, 16)?;
        if let Some(kind) = head.get_mut(4..8) {
            kind.copy_from_slice(b"free");
        }
        self.film.pieces.push(Piece::New(head));
        self.film.pieces.push(Piece::Blank(framed.body.end - framed.body.start));
        Ok(())
    }

    /// Keeps the head of a box and goes through what it contains.
    fn inside(
        &mut self,
        framed: &Framed,
        mut each: impl FnMut(&mut Self, &Framed) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        self.film.pieces.push(Piece::Keep(framed.start..framed.body.start));
        let mut at = framed.body.start;
        while at < framed.body.end {
            let Some(child) = self.head(at, framed.body.end)? else {
                return damaged("its description cannot be read");
            };
            at = child.body.end;
            match &child.kind {
                b"udta" | b"meta" | b"uuid" | b"free" | b"skip" => self.blank(&child)?,
                _ => each(self, &child)?,
            }
        }
        Ok(())
    }

    fn film(&mut self, framed: &Framed) -> Result<(), Trouble> {
        self.film.has_moov = true;
        self.inside(framed, |walk, child| match &child.kind {
            b"mvhd" => {
                walk.film.duration_ms = walk.duration(child)?;
                walk.keep(child);
                Ok(())
            }
            b"trak" => walk.track(child),
            _ => {
                walk.keep(child);
                Ok(())
            }
        })
    }

    fn duration(&mut self, framed: &Framed) -> Result<Option<i64>, Trouble> {
        let body = self.bytes(framed.body.clone(), BODY_MAX)?;
        let mut body = Bytes::new(&body);
        let long = body.u32_be()? >> 24 == 1;
        body.take(if long { 16 } else { 8 })?;
        let scale = u64::from(body.u32_be()?);
        let units = if long { body.array().map(u64::from_be_bytes)? } else { u64::from(body.u32_be()?) };
        let millis = units.checked_mul(1000).and_then(|thousandths| thousandths.checked_div(scale));
        Ok(millis.and_then(|millis| i64::try_from(millis).ok()).filter(|millis| *millis > 0))
    }

    fn track(&mut self, framed: &Framed) -> Result<(), Trouble> {
        let mut track = Track::default();
        self.inside(framed, |walk, child| match &child.kind {
            b"tkhd" => {
                track.size = walk.size(child)?;
                walk.keep(child);
                Ok(())
            }
            b"mdia" => walk.media(child, &mut track),
            _ => {
                walk.keep(child);
                Ok(())
            }
        })?;
        if track.is_picture && self.film.picture.is_none() {
            self.film.picture = Some(track);
        }
        Ok(())
    }

    /// Width and height as shown: a film taken upright is stored lying and says so.
    fn size(&mut self, framed: &Framed) -> Result<(u32, u32), Trouble> {
        let body = self.bytes(framed.body.clone(), BODY_MAX)?;
        let mut body = Bytes::new(&body);
        let long = body.u32_be()? >> 24 == 1;
        body.take(if long { 32 } else { 20 })?;
        body.take(16)?;
        let across = body.u32_be()?;
        body.take(32)?;
        let (width, height) = (body.u32_be()? >> 16, body.u32_be()? >> 16);
        let lying = if across == 0 { 6 } else { orientation::UPRIGHT };
        Ok(orientation::turned(lying, (width, height)))
    }

    fn media(&mut self, framed: &Framed, track: &mut Track) -> Result<(), Trouble> {
        self.inside(framed, |walk, child| {
            match &child.kind {
                b"hdlr" => {
                    let body = walk.bytes(child.body.clone(), BODY_MAX)?;
                    track.is_picture = body.get(8..12) == Some(b"vide");
                }
                b"minf" => return walk.tables(child, track),
                _ => {}
            }
            walk.keep(child);
            Ok(())
        })
    }

    fn tables(&mut self, framed: &Framed, track: &mut Track) -> Result<(), Trouble> {
        self.inside(framed, |walk, child| {
            if &child.kind != b"stbl" {
                walk.keep(child);
                return Ok(());
            }
            walk.inside(child, |walk, table| {
                if &table.kind == b"stsd" {
                    let body = walk.bytes(table.body.clone(), BODY_MAX)?;
                    let name = body.get(12..16).filter(|name| name.iter().all(u8::is_ascii_graphic));
                    track.codec = name.map(|name| String::from_utf8_lossy(name).into_owned());
                }
                walk.keep(table);
                Ok(())
            })
        })
    }
}

impl Film {
    fn found(self) -> super::Result<Found> {
        if !self.has_moov || !self.has_data {
            return Err(Unfit::Damaged { what: "it ends in the middle" });
        }
        let Some(picture) = self.picture else {
            let advice = "Sound alone cannot be posted; put it under a picture";
            return Err(Unfit::NotSupported { what: "sound without a picture", advice });
        };
        let (width, height) = picture.size;
        super::judge_size(width, height)?;
        let found = super::joined(Found::picture("video/mp4", (width, height), self.pieces));
        Ok(Found { kind: MediaKind::Video, duration_ms: self.duration_ms, codec: picture.codec, ..found })
    }
}
