//! Naming what is not taken, so that a person knows what to do instead.

use super::Unfit;

pub const ANIMATED_PNG: Unfit = Unfit::NotSupported {
    what: "an animated PNG",
    advice: "Platforms would show it standing still. Export it as a GIF or an MP4",
};
pub const ANIMATED_WEBP: Unfit = Unfit::NotSupported {
    what: "an animated WebP",
    advice: "Platforms would show it standing still. Export it as a GIF or an MP4",
};

const CONVERT_PICTURE: &str = "Export it as a PNG or JPEG";
const CONVERT_FILM: &str = "Export it as an MP4";
const CHOOSE: &str = "Choose another file";

/// Beginnings: where they stand, what they are, whose they are, what to do.
const STARTS: [(usize, &[u8], &str, &str); 20] = [
    (0, b"%PDF", "a PDF document", CONVERT_PICTURE),
    (0, b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it and choose the files inside"),
    (0, b"Rar!", "an archive", "Unpack it and choose the files inside"),
    (0, b"\x1f\x8b", "an archive", "Unpack it and choose the files inside"),
    (0, b"7z\xbc\xaf", "an archive", "Unpack it and choose the files inside"),
    (0, b"BM", "a BMP picture", CONVERT_PICTURE),
    (0, b"II*\0", "a TIFF or raw picture", CONVERT_PICTURE),
    (0, b"MM\0*", "a TIFF or raw picture", CONVERT_PICTURE),
    (0, b"8BPS", "a Photoshop document", CONVERT_PICTURE),
    (0, b"\0\0\x01\0", "an icon", CONVERT_PICTURE),
    (4, b"ftypheic", "a HEIC picture", CONVERT_PICTURE),
    (4, b"ftypheix", "a HEIC picture", CONVERT_PICTURE),
    (4, b"ftypmif1", "a HEIC or AVIF picture", CONVERT_PICTURE),
    (4, b"ftypavif", "an AVIF picture", CONVERT_PICTURE),
    (4, b"ftypqt", "a QuickTime video", CONVERT_FILM),
    (4, b"ftyp", "a relative of MP4 that platforms do not take", CONVERT_FILM),
    (0, b"\x1aE\xdf\xa3", "a WebM or Matroska video", CONVERT_FILM),
    (8, b"AVI ", "an AVI video", CONVERT_FILM),
    (0, b"MZ", "a program", CHOOSE),
    (0, b"\x7fELF", "a program", CHOOSE),
];

pub fn name(head: &[u8]) -> Unfit {
    let starts = |(at, start, ..): &&(usize, &[u8], &str, &str)| {
        head.get(*at..).is_some_and(|rest| rest.starts_with(start))
    };
    if let Some((.., what, advice)) = STARTS.iter().find(starts) {
        return Unfit::NotSupported { what, advice };
    }
    markup(head).unwrap_or(Unfit::NotSupported { what: "a file of an unknown kind", advice: CHOOSE })
}

/// Text that a browser could take for a page or a drawing.
fn markup(head: &[u8]) -> Option<Unfit> {
    let text = text_of(head)?.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let (what, advice) = if text.is_empty() {
        return None;
    } else if text.contains("<svg") {
        ("an SVG drawing, which can carry programs", CONVERT_PICTURE)
    } else if text.contains("<html") || text.contains("<!doctype") || text.contains("<script") {
        ("a web page", "Choose the picture itself, not the page that shows it")
    } else if text.starts_with('<') {
        ("an XML document", CHOOSE)
    } else {
        ("a text", CHOOSE)
    };
    Some(Unfit::NotSupported { what, advice })
}

/// The head as text, if it is one; a character at its end may be cut.
fn text_of(head: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    let binary = |c: char| c.is_control() && !c.is_whitespace();
    (!text.contains(binary)).then_some(text)
}
