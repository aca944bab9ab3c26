//! Small files of every kind, good and bad.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// No two neighbouring pixels are alike, so that nothing packs to nothing.
pub fn pixels(width: u32, height: u32) -> DynamicImage {
    let colour = |x: u32, y: u32| [x * 7 + y, y * 5, x ^ y].map(|value| (value % 256) as u8);
    RgbImage::from_fn(width, height, |x, y| Rgb(colour(x, y))).into()
}

pub fn see_through(width: u32, height: u32) -> DynamicImage {
    RgbaImage::from_fn(width, height, |x, _| Rgba([200, 30, 30, if x % 2 == 0 { 0 } else { 255 }])).into()
}

pub fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&pixels(width, height), ImageFormat::Png)
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&pixels(width, height), ImageFormat::Jpeg)
}

pub fn webp(width: u32, height: u32) -> Vec<u8> {
    encoded(&pixels(width, height), ImageFormat::WebP)
}

pub fn gif(frames: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for number in 0..frames {
        let picture = RgbaImage::from_pixel(8, 6, Rgba([(number * 40) as u8, 90, 10, 255]));
        let delay = image::Delay::from_numer_denom_ms(100, 1);
        encoder.encode_frame(Frame::from_parts(picture, 0, 0, delay)).unwrap();
    }
    drop(encoder);
    bytes
}

/// A PNG chunk; its check sum is not looked at before decoding.
pub fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len()).unwrap().to_be_bytes(), &kind[..], body, &[0; 4]].concat()
}

/// A header that promises so many pixels, and nothing behind it.
pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    [super::png::SIGNATURE, &chunk(b"IHDR", &header), &chunk(b"IDAT", b""), &chunk(b"IEND", b"")].concat()
}

/// `part` behind the first `at` bytes.
pub fn with(file: &[u8], at: usize, part: &[u8]) -> Vec<u8> {
    [&file[..at], part, &file[at..]].concat()
}

/// A segment of a JPEG.
pub fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], body].concat()
}

/// What a camera writes: which side is up, and where it was.
pub fn exif(orientation: u8) -> Vec<u8> {
    let place = b"GPS 52.5200N 13.4050E";
    let entries = [&super::orientation::write(orientation)[..], place].concat();
    segment(0xe1, &[b"Exif\0\0", &entries[..]].concat())
}

pub fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len() + 8).unwrap().to_be_bytes(), &kind[..], body].concat()
}

/// A film of two and a half seconds, 640 by 360, upright unless it was taken with the camera turned.
pub struct Film {
    pub brand: &'static [u8; 4],
    pub turned: bool,
    pub handler: &'static [u8; 4],
    pub data: Vec<u8>,
}

impl Default for Film {
    fn default() -> Self {
        Self { brand: b"isom", turned: false, handler: b"vide", data: vec![7; 1000] }
    }
}

pub const PLACE: &[u8] = b"+52.5200+013.4050/";

impl Film {
    pub fn bytes(&self) -> Vec<u8> {
        let head = boxed(b"ftyp", &[&self.brand[..], &[0; 4], b"isommp42"].concat());
        let mvhd = [&[0; 12][..], &1000u32.to_be_bytes(), &2500u32.to_be_bytes(), &[0; 80]].concat();
        let (across, down) = if self.turned { (0u32, 0x1_0000u32) } else { (0x1_0000, 0) };
        let matrix = [&across.to_be_bytes()[..], &down.to_be_bytes(), &[0; 28]].concat();
        let size = [640u32 << 16, 360 << 16].map(u32::to_be_bytes).concat();
        let tkhd = [&[0; 40][..], &matrix, &size].concat();
        let hdlr = [&[0; 8][..], self.handler, &[0; 13]].concat();
        let stsd = [&[0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 16][..], b"avc1", &[0; 8]].concat();
        let stbl = boxed(b"stbl", &boxed(b"stsd", &stsd));
        let mdia = boxed(b"mdia", &[boxed(b"hdlr", &hdlr), boxed(b"minf", &stbl)].concat());
        let trak = boxed(b"trak", &[boxed(b"tkhd", &tkhd), mdia].concat());
        let place = boxed(b"udta", &boxed(b"\xa9xyz", PLACE));
        let moov = boxed(b"moov", &[boxed(b"mvhd", &mvhd), trak, place].concat());
        [head, moov, boxed(b"mdat", &self.data)].concat()
    }
}

pub const SVG: &[u8] =
    b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
