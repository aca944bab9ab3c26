//! Making a file suit a platform. Pictures are made smaller or written in another format, as a rendition with
//! an id and a hash of its own, so that what is approved is what is sent. Animations and films are taken as
//! they are, or it is said what is wrong.

use std::borrow::Cow;
use std::io::Cursor;

use image::DynamicImage;
use image::imageops::FilterType;
use platform::{MediaKind, MediaRule, MediaRules};
use runtime::{Caller, Cx};
use tokio::task::spawn_blocking;

use crate::label::Label;
use crate::picture::{self, Encoded};
use crate::prepare::{self, Prepared};
use crate::sniff::PICTURE_BYTES_MAX;
use crate::take_in::{Origin, add};
use crate::{Error, Media, MediaOptions, Result, Stored, store};

/// Whether and how a file suits a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    AsIs,
    /// A rendition that does.
    Changed(Box<Media>),
    /// What is wrong, each with what to do about it.
    Impossible(Vec<String>),
}

/// Pictures up to this size are made smaller with care; the careful way needs sixteen bytes for a pixel.
const CAREFUL_PIXELS_MAX: u64 = 12_000_000;
const QUALITIES: [u8; 4] = [92, 85, 75, 65];
/// Smaller than this it is not worth showing.
const SIDE_MIN: u32 = 320;
const LOSSLESS: [&str; 2] = ["image/png", "image/webp"];

/// The file itself, a rendition of it (the same one every time), or why neither.
pub async fn fit(cx: &Cx, media: &Media, rules: &MediaRules) -> Result<Fit> {
    let Some(rule) = rules.rule(media.kind) else {
        return Ok(Fit::Impossible(vec![not_taken(media.kind).to_owned()]));
    };
    let problems = problems(media, rule);
    if problems.is_empty() {
        return Ok(Fit::AsIs);
    }
    if media.kind != MediaKind::Image {
        return Ok(Fit::Impossible(problems));
    }
    let recipe = recipe(rule);
    let mut conn = cx.db.read().await?;
    if let Some(made) = store::media::rendition(&mut conn, &media.scope, &media.id, &recipe).await? {
        return Ok(Fit::Changed(Box::new(made)));
    }
    drop(conn);
    let Some(prepared) = make(cx, media, rule).await? else { return Ok(Fit::Impossible(problems)) };
    let label =
        Label { name: media.name.clone(), folder: media.folder.clone(), alt_text: media.alt_text.clone() };
    let origin = Origin { label, derived: Some((media.clone(), recipe)) };
    let caller = Caller::system("media.fit", media.scope.clone());
    Ok(Fit::Changed(Box::new(add(cx, &caller, prepared, origin).await?.media)))
}

const fn not_taken(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Image => "This platform takes no pictures. Remove it",
        MediaKind::Animation => "This platform takes no animations. Use a video or a picture",
        MediaKind::Video => "This platform takes no videos. Use a picture",
    }
}

/// What of a file does not suit; empty when it does.
pub fn problems(media: &Media, rule: &MediaRule) -> Vec<String> {
    let mut problems = Vec::new();
    if !rule.media_types.contains(&media.media_type.as_str()) {
        problems.push(format!(
            "It is {}; this platform takes {}",
            media.media_type,
            rule.media_types.join(", ")
        ));
    }
    if media.bytes > rule.bytes_max {
        let [is, most] = [media.bytes, rule.bytes_max].map(mebibytes);
        problems.push(format!("It has {is} MiB; this platform takes {most}. Make it smaller"));
    }
    let side = media.width.max(media.height);
    if let (Some(side), Some(most)) = (side, rule.side_max.filter(|most| side > Some(*most))) {
        problems.push(format!("It has {side} pixels on a side; this platform takes {most}. Make it smaller"));
    }
    let seconds = |millis: i64| millis as f64 / 1000.0;
    match media.duration_ms {
        Some(is) if rule.duration_ms_max.is_some_and(|most| is > most) => {
            let most = seconds(rule.duration_ms_max.unwrap_or_default());
            problems.push(format!("It lasts {} s; this platform takes {most} s. Cut it", seconds(is)));
        }
        Some(is) if rule.duration_ms_min.is_some_and(|least| is < least) => {
            let least = seconds(rule.duration_ms_min.unwrap_or_default());
            problems.push(format!("It lasts {} s; this platform wants {least} s at least", seconds(is)));
        }
        None if media.kind == MediaKind::Video && rule.duration_ms_max.is_some() => {
            problems.push("It does not say how long it lasts. Export it again as an MP4".to_owned());
        }
        _ => {}
    }
    problems
}

fn mebibytes(bytes: i64) -> f64 {
    (bytes as f64 / 104_857.6).round() / 10.0
}

/// Tells renditions apart by everything that made them.
fn recipe(rule: &MediaRule) -> String {
    let side = rule.side_max.map_or_else(|| "any".to_owned(), |side| side.to_string());
    format!("1 {} {} {side}", rule.media_types.join(","), rule.bytes_max)
}

async fn make(cx: &Cx, media: &Media, rule: &MediaRule) -> Result<Option<Prepared>> {
    let stopping = || Error::from(std::io::Error::other("the program is stopping"));
    let turn = MediaOptions::of(cx).decoders.acquire_owned().await.map_err(|_| stopping())?;
    let stored = Stored::open(cx, &media.blob).await?;
    let whole = stored.piece(0, usize::try_from(PICTURE_BYTES_MAX).unwrap_or(usize::MAX)).await?;
    let (cx, rule) = (cx.clone(), rule.clone());
    let work = spawn_blocking(move || {
        let made = make_now(&cx, &whole, &rule);
        drop(turn);
        made
    });
    work.await.map_err(|_| stopping())?
}

fn make_now(cx: &Cx, whole: &[u8], rule: &MediaRule) -> Result<Option<Prepared>> {
    let found = crate::sniff::look(&mut Cursor::new(whole), u64::try_from(whole.len()).unwrap_or(u64::MAX))??;
    let damaged = |_| crate::sniff::Unfit::Damaged { what: "its pixels cannot be decoded" };
    let decoded = picture::decode(Cursor::new(whole), &found).map_err(damaged)?;
    let was_lossless = LOSSLESS.contains(&found.media_type);
    let Some(encoded) = within(decoded, rule, was_lossless).map_err(damaged)? else { return Ok(None) };
    prepare::encoded(cx, &encoded).map(Some)
}

/// The best that the rule allows: a lossless format while that is small enough, then less quality, then fewer
/// pixels. What shows through stays so wherever the platform takes a format that can.
fn within(
    decoded: DynamicImage,
    rule: &MediaRule,
    was_lossless: bool,
) -> image::ImageResult<Option<Encoded>> {
    let takes = |media_type: &&str| rule.media_types.contains(media_type);
    let transparent = picture::is_transparent(&decoded);
    let lossless = LOSSLESS.into_iter().find(takes);
    let lossy = Some("image/jpeg").filter(takes).filter(|_| !transparent || lossless.is_none());
    let most = usize::try_from(rule.bytes_max).unwrap_or(usize::MAX);
    let mut side = decoded.width().max(decoded.height());
    side = side.min(rule.side_max.and_then(|most| u32::try_from(most).ok()).unwrap_or(side));
    let mut smaller = scaled(&decoded, side);
    loop {
        let mut tries = Vec::new();
        if let Some(format) = lossless.filter(|_| was_lossless || lossy.is_none()) {
            tries.push((format, 100));
        }
        tries.extend(lossy.into_iter().flat_map(|format| QUALITIES.map(|quality| (format, quality))));
        for (format, quality) in tries {
            let encoded = encode(&smaller, format, quality)?;
            if encoded.bytes.len() <= most {
                return Ok(Some(encoded));
            }
        }
        side = side / 5 * 4;
        if side < SIDE_MIN {
            return Ok(None);
        }
        smaller = scaled(&decoded, side);
    }
}

fn encode(picture: &DynamicImage, format: &str, quality: u8) -> image::ImageResult<Encoded> {
    match format {
        "image/jpeg" => picture::jpeg(picture, quality),
        "image/webp" => picture::webp(picture),
        _ => picture::png(picture),
    }
}

/// With so many pixels on its longer side.
fn scaled(picture: &DynamicImage, side: u32) -> Cow<'_, DynamicImage> {
    if picture.width().max(picture.height()) <= side {
        return Cow::Borrowed(picture);
    }
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    if pixels > CAREFUL_PIXELS_MAX {
        return Cow::Owned(picture.thumbnail(side, side));
    }
    Cow::Owned(picture.resize(side, side, FilterType::Lanczos3))
}

#[cfg(test)]
mod tests;
