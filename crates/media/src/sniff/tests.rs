use std::io::Cursor;

use platform::MediaKind;
use proptest::prelude::*;

use super::samples::{self, Film, boxed, chunk, segment, with};
use super::{Found, Piece, Unfit, look};

fn judged(file: &[u8]) -> Result<Found, Unfit> {
    look(&mut Cursor::new(file), file.len() as u64).unwrap()
}

/// The file as it would be kept.
fn kept(file: &[u8]) -> Vec<u8> {
    let found = judged(file).unwrap();
    let parts = found.pieces.into_iter().map(|piece| match piece {
        Piece::Keep(range) => file[range.start as usize..range.end as usize].to_vec(),
        Piece::New(bytes) => bytes,
        Piece::Blank(length) => vec![0; length as usize],
    });
    parts.collect::<Vec<_>>().concat()
}

fn holds(file: &[u8], words: &[u8]) -> bool {
    file.windows(words.len()).any(|window| window == words)
}

#[test]
fn what_is_taken_is_told_by_its_bytes() {
    let film = Film::default().bytes();
    let turned = Film { turned: true, ..Film::default() }.bytes();
    let lying = with(&samples::jpeg(30, 20), 2, &samples::exif(6));
    for (file, kind, media_type, size, duration) in [
        (samples::png(30, 20), MediaKind::Image, "image/png", (30, 20), None),
        (samples::jpeg(30, 20), MediaKind::Image, "image/jpeg", (30, 20), None),
        (lying, MediaKind::Image, "image/jpeg", (20, 30), None),
        (samples::webp(30, 20), MediaKind::Image, "image/webp", (30, 20), None),
        (samples::gif(1), MediaKind::Image, "image/gif", (8, 6), None),
        (samples::gif(3), MediaKind::Animation, "image/gif", (8, 6), Some(300)),
        (film, MediaKind::Video, "video/mp4", (640, 360), Some(2500)),
        (turned, MediaKind::Video, "video/mp4", (360, 640), Some(2500)),
    ] {
        let found = judged(&file).unwrap();
        let seen = (found.kind, found.media_type, (found.width, found.height), found.duration_ms);
        assert_eq!(seen, (kind, media_type, size, duration));
    }
    assert_eq!(judged(&Film::default().bytes()).unwrap().codec.as_deref(), Some("avc1"));
}

#[test]
fn what_was_clean_stays_as_it_came_and_cleaning_twice_changes_nothing() {
    for file in [samples::png(9, 9), samples::jpeg(9, 9), samples::webp(9, 9), samples::gif(2)] {
        assert_eq!(kept(&file), file);
    }
    let messy = [
        with(&samples::jpeg(9, 9), 2, &samples::exif(8)),
        with(&samples::png(9, 9), 33, &chunk(b"tEXt", b"Comment\0secret")),
        Film::default().bytes(),
    ];
    for file in messy {
        let once = kept(&file);
        assert_ne!(once, file);
        assert_eq!(kept(&once), once);
    }
}

#[test]
fn places_cameras_and_comments_are_left_out() {
    let comment = segment(0xfe, b"secret");
    let xmp = segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0secret");
    let jpeg = with(&samples::jpeg(9, 9), 2, &[samples::exif(6), xmp, comment].concat());
    let clean = kept(&jpeg);
    assert!(holds(&jpeg, b"GPS") && !holds(&clean, b"GPS") && !holds(&clean, b"secret"));
    assert_eq!(judged(&clean).unwrap().orientation, 6, "which side is up stays");

    let notes = [chunk(b"tEXt", b"Author\0secret"), chunk(b"eXIf", b"secret"), chunk(b"zzZz", b"secret")];
    let png = with(&samples::png(9, 9), 33, &notes.concat());
    assert!(!holds(&kept(&png), b"secret"));
    assert_eq!(kept(&png), samples::png(9, 9));

    let gif = samples::gif(2);
    let comment = with(&gif, gif.len() - 1, b"\x21\xfe\x06secret\0");
    assert_eq!(kept(&comment), gif);

    let film = Film::default().bytes();
    let clean = kept(&film);
    assert!(holds(&film, samples::PLACE) && !holds(&clean, samples::PLACE));
    assert_eq!(clean.len(), film.len(), "everything behind stays in its place");
}

#[test]
fn a_webp_loses_its_notes_and_says_so_in_its_head() {
    let plain = samples::webp(9, 7);
    let extended = webp_with(&plain, &[&[b"EXIF", &12u32.to_le_bytes()[..], b"secret place"].concat()], 0x0c);
    let clean = kept(&extended);
    assert!(holds(&extended, b"secret") && !holds(&clean, b"secret"));
    assert_eq!(clean[20] & 0x0c, 0);
    assert_eq!(u32::from_le_bytes(clean[4..8].try_into().unwrap()) as usize, clean.len() - 8);
    assert!(image::load_from_memory(&clean).is_ok());
}

/// The picture of `plain` behind an extended head with these flags, and chunks behind it.
fn webp_with(plain: &[u8], chunks: &[&Vec<u8>], flags: u8) -> Vec<u8> {
    let head = [&b"VP8X\x0a\0\0\0"[..], &[flags, 0, 0, 0], &[8, 0, 0], &[6, 0, 0]].concat();
    let body =
        [b"WEBP", &head[..], &plain[12..], &chunks.iter().copied().cloned().collect::<Vec<_>>().concat()];
    let body = body.concat();
    [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
}

#[test]
fn what_is_not_taken_is_named() {
    for (file, word) in [
        (samples::SVG, "SVG"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><title>x</title>".as_slice(), "web page"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"PK\x03\x04\x14\0\0\0", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", "QuickTime"),
        (b"\x1aE\xdf\xa3\x01", "WebM"),
        (b"MZ\x90\0", "program"),
        (b"hello", "text"),
        (b"\x01\x02\xff\xfe\xfd", "unknown"),
    ] {
        let unfit = judged(file).unwrap_err();
        assert!(matches!(unfit, Unfit::NotSupported { .. }), "{unfit:?}");
        assert!(unfit.to_string().contains(word), "{word}: {unfit}");
    }
    assert_eq!(judged(b""), Err(Unfit::Empty));
    let sound = Film { handler: b"soun", ..Film::default() }.bytes();
    assert!(judged(&sound).unwrap_err().to_string().contains("sound"));
}

#[test]
fn moving_pictures_that_platforms_would_show_standing_are_refused() {
    let apng = with(&samples::png(9, 9), 33, &chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]));
    assert!(judged(&apng).unwrap_err().to_string().contains("animated PNG"));
    let plain = samples::webp(9, 7);
    let frames = [b"ANMF", &16u32.to_le_bytes()[..], &[0; 16]].concat();
    for file in [webp_with(&plain, &[], 0x02), webp_with(&plain, &[&frames], 0)] {
        assert!(judged(&file).unwrap_err().to_string().contains("animated WebP"));
    }
}

#[test]
fn what_hides_behind_a_picture_is_refused() {
    let behind: [&[u8]; 3] = [b"PK\x03\x04archive", b"<script>alert(1)</script>", b"MZ\x90\0program"];
    let files = [
        samples::png(9, 9),
        samples::jpeg(9, 9),
        samples::gif(2),
        samples::webp(9, 9),
        Film::default().bytes(),
    ];
    for file in files {
        for hidden in behind {
            let unfit = judged(&[&file[..], hidden].concat()).unwrap_err();
            let told = matches!(unfit, Unfit::Hidden { .. } | Unfit::Damaged { .. });
            assert!(told, "{unfit:?}");
        }
    }
    // A second picture that a camera appended is left out.
    let two = [samples::jpeg(9, 9), samples::jpeg(5, 5)].concat();
    assert_eq!(kept(&two), samples::jpeg(9, 9));
}

#[test]
fn a_gif_that_is_also_a_program_is_refused() {
    let unfit = judged(b"GIF89a/*\x01\0\0\0\0*/=1;alert(document.domain);").unwrap_err();
    assert!(matches!(unfit, Unfit::Damaged { .. }), "{unfit:?}");
}

#[test]
fn sizes_are_refused_before_anything_is_allocated() {
    let screen = |width: u16, height: u16| {
        [&b"GIF89a"[..], &width.to_le_bytes(), &height.to_le_bytes(), &[0, 0, 0, 0x3b]].concat()
    };
    for file in [
        samples::png_header(50_000, 50_000),
        samples::png_header(16_385, 1),
        samples::png_header(8_000, 8_000),
        samples::png_header(u32::MAX, u32::MAX),
        screen(50_000, 50_000),
        with(&samples::jpeg(9, 9), 2, &segment(0xc0, &[8, 0xc3, 0x50, 0xc3, 0x50, 3])),
    ] {
        assert!(matches!(judged(&file), Err(Unfit::TooManyPixels { .. })), "{:?}", judged(&file));
    }
    assert!(matches!(judged(&samples::png_header(0, 7)), Err(Unfit::Damaged { .. })));
}

#[test]
fn parts_that_no_picture_needs_are_damage() {
    let strange = with(&samples::png(9, 9), 33, &chunk(b"EVIL", b"x"));
    assert!(matches!(judged(&strange), Err(Unfit::Damaged { .. })));
    let jpeg = samples::jpeg(9, 9);
    let scans = with(&jpeg, jpeg.len() - 2, &segment(0xda, &[1, 1, 0, 0, 63, 0]).repeat(100));
    assert!(matches!(judged(&scans), Err(Unfit::Damaged { .. })), "each scan costs a whole picture");
    let old = segment(0xe0, &[&b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01"[..], b"old"].concat());
    assert!(!holds(&kept(&with(&jpeg, 2, &old)), b"old"));
}

#[test]
fn a_truncated_file_is_damaged_wherever_it_was_cut() {
    for file in [samples::png(9, 9), samples::jpeg(9, 9), samples::gif(2), samples::webp(9, 9)] {
        for end in 13..file.len() - 1 {
            assert!(matches!(judged(&file[..end]), Err(Unfit::Damaged { .. })), "{end} of {}", file.len());
        }
    }
    let film = Film::default().bytes();
    for end in (40..film.len() - 1).step_by(13) {
        assert!(judged(&film[..end]).is_err(), "{end}");
    }
}

#[test]
fn boxes_of_absurd_length_end_the_reading() {
    let ftyp = boxed(b"ftyp", b"isom\0\0\0\0");
    let giant = [&[0, 0, 0, 1], &b"moov"[..], &u64::MAX.to_be_bytes()].concat();
    let tiny = [&[0, 0, 0, 4], &b"moov"[..]].concat();
    let loops = [&[0, 0, 0, 1], &b"moov"[..], &0u64.to_be_bytes()].concat();
    let inner = boxed(b"moov", &[&[0xff; 4], &b"trak"[..]].concat());
    let empty = boxed(b"moov", b"");
    for (name, rest) in
        [("giant", giant), ("tiny", tiny), ("loops", loops), ("inner", inner), ("empty", empty)]
    {
        let unfit = judged(&[ftyp.clone(), rest].concat()).unwrap_err();
        assert!(matches!(unfit, Unfit::Damaged { .. }), "{name}: {unfit:?}");
    }
    let many = boxed(b"free", b"").repeat(250_000);
    assert!(matches!(judged(&[ftyp, many].concat()), Err(Unfit::Damaged { .. })));
}

fn any_sample() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(samples::png(9, 9)),
        Just(with(&samples::jpeg(9, 9), 2, &samples::exif(6))),
        Just(samples::gif(3)),
        Just(samples::webp(9, 9)),
        Just(Film::default().bytes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn mutated_files_never_break_the_reader(
        mut file in any_sample(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if !whole {
            file.truncate(cut.index(file.len()));
        }
        if let Ok(found) = judged(&file) {
            prop_assert!(u64::from(found.width) * u64::from(found.height) <= super::PIXELS_MAX);
            let clean = kept(&file);
            prop_assert!(judged(&clean).is_ok(), "what is kept can be read again");
        }
    }
}
