//! Pixels: decoding within bounds, thumbnails, and writing a picture anew. Everything here blocks and is run
//! one at a time (see [`crate::MediaOptions`]), so that memory stays bounded however many people upload.

use std::io::{BufRead, Cursor, Seek};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder as _, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage,
};

use crate::sniff::{Found, SIDE_MAX};

/// Pixels on the longer side of a thumbnail.
pub const THUMBNAIL_SIDE: u32 = 480;
const THUMBNAIL_QUALITY: u8 = 82;
/// Bytes that decoding may ask for.
const DECODE_BYTES_MAX: u64 = 256 << 20;

/// An encoded picture.
pub struct Encoded {
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// The picture as it is to be seen: upright, the first frame of an animation.
pub fn decode(file: impl BufRead + Seek, found: &Found) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::new(file);
    if let Some(format) = ImageFormat::from_mime_type(found.media_type) {
        reader.set_format(format);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODE_BYTES_MAX);
    reader.limits(limits);
    let mut picture = reader.decode()?;
    if let Some(orientation) = Orientation::from_exif(found.orientation) {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

/// JPEG, or WebP where parts are transparent.
pub fn thumbnail(picture: &DynamicImage) -> image::ImageResult<Encoded> {
    let larger = picture.width() > THUMBNAIL_SIDE || picture.height() > THUMBNAIL_SIDE;
    let small = if larger { picture.thumbnail(THUMBNAIL_SIDE, THUMBNAIL_SIDE) } else { picture.clone() };
    if is_transparent(&small) { webp(&small) } else { jpeg(&small, THUMBNAIL_QUALITY) }
}

/// Whether anything shows through.
pub fn is_transparent(picture: &DynamicImage) -> bool {
    let shows = |pixels: &RgbaImage| pixels.pixels().any(|pixel| pixel.0[3] != u8::MAX);
    match picture.as_rgba8() {
        Some(pixels) => shows(pixels),
        None => picture.color().has_alpha() && shows(&picture.to_rgba8()),
    }
}

pub fn jpeg(picture: &DynamicImage, quality: u8) -> image::ImageResult<Encoded> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    match picture.as_rgb8() {
        Some(pixels) => encoder.encode_image(pixels)?,
        None => encoder.encode_image(&on_white(picture))?,
    }
    Ok(Encoded { media_type: "image/jpeg", bytes })
}

pub fn png(picture: &DynamicImage) -> image::ImageResult<Encoded> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(Encoded { media_type: "image/png", bytes: bytes.into_inner() })
}

/// Without loss.
pub fn webp(picture: &DynamicImage) -> image::ImageResult<Encoded> {
    let pixels = picture.to_rgba8();
    let mut bytes = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut bytes);
    encoder.write_image(&pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgba8)?;
    Ok(Encoded { media_type: "image/webp", bytes })
}

/// JPEG knows no transparency: what shows through becomes white.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        image::Rgb([red, green, blue].map(|colour| over_white(colour, alpha)))
    })
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}
