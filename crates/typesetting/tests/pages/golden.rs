//! The seed's notice, page by page, against kept pictures.
//!
//! `GUIJU_UPDATE_GOLDEN=1` renews the pictures; look at them before keeping them.

use std::path::PathBuf;

use png::{BitDepth, ColorType};

use crate::poppler::{self, Picture};
use crate::setup;

/// How far the darkest-differing cell may be off, of 255: other versions of poppler smooth otherwise.
const TOLERANCE: u32 = 5;

/// Pixels in a cell's side: a line's height.
const CELL: usize = 16;

#[test]
fn the_notice_looks_as_it_did() {
    let Some(engine) = setup::engine("通知原样") else {
        return;
    };
    let typeset = engine.pdf(&setup::notice()).expect("set");
    for page in 1..=typeset.pages {
        let picture = poppler::thumbnail(&typeset.bytes, page);
        if std::env::var_os("GUIJU_UPDATE_GOLDEN").is_some() {
            keep(page, &picture);
        }
        let off = difference(&picture, &golden(page));
        assert!(off <= TOLERANCE, "page {page} is off by {off} of 255");
    }
    assert!(!kept(typeset.pages + 1).exists(), "a page is gone");
}

#[test]
fn a_notice_with_a_line_moved_or_a_phrase_changed_is_told_apart() {
    let Some(engine) = setup::engine("通知有变") else {
        return;
    };
    let mut moved = setup::notice();
    moved.title.push_str("\n（试行）");
    let mut changed = setup::notice();
    changed.body = changed
        .body
        .replace("规范化、制度化建设", "信息化、网络化升级");
    for source in [moved, changed] {
        let picture = poppler::thumbnail(&engine.pdf(&source).expect("set").bytes, 1);
        assert!(difference(&picture, &golden(1)) > TOLERANCE);
    }
}

fn kept(page: usize) -> PathBuf {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"));
    folder.join(format!("notice-{page:02}.png"))
}

fn golden(page: usize) -> Picture {
    let file = std::fs::File::open(kept(page)).expect("a golden picture");
    let mut reader = png::Decoder::new(std::io::BufReader::new(file))
        .read_info()
        .expect("a png");
    let mut grey = vec![0; reader.output_buffer_size().expect("a small png")];
    let info = reader.next_frame(&mut grey).expect("a png");
    assert_eq!(
        (info.color_type, info.bit_depth),
        (ColorType::Grayscale, BitDepth::Eight)
    );
    Picture {
        width: info.width as usize,
        height: info.height as usize,
        grey,
    }
}

fn keep(page: usize, picture: &Picture) {
    let file = std::fs::File::create(kept(page)).expect("a golden picture");
    let mut encoder = png::Encoder::new(file, picture.width as u32, picture.height as u32);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().expect("a png");
    writer.write_image_data(&picture.grey).expect("a png");
}

/// The mean difference of the cell that differs most, both pictures blurred.
fn difference(a: &Picture, b: &Picture) -> u32 {
    assert_eq!((a.width, a.height), (b.width, b.height));
    let rows = (0..a.height - CELL).step_by(CELL / 2);
    let cells = rows.flat_map(|y| (0..a.width - CELL).step_by(CELL / 2).map(move |x| (x, y)));
    cells
        .map(|(x, y)| cell_difference(a, b, x, y))
        .max()
        .expect("cells")
}

fn cell_difference(a: &Picture, b: &Picture, left: usize, top: usize) -> u32 {
    let inner = (top + 1..top + CELL).flat_map(|y| (left + 1..left + CELL).map(move |x| (x, y)));
    let differences = inner.map(|(x, y)| blurred(a, x, y).abs_diff(blurred(b, x, y)));
    differences.sum::<u32>() / (CELL * CELL) as u32
}

fn blurred(picture: &Picture, x: usize, y: usize) -> u32 {
    let around = (y - 1..=y + 1).flat_map(|y| (x - 1..=x + 1).map(move |x| (x, y)));
    around
        .map(|(x, y)| u32::from(picture.grey[y * picture.width + x]))
        .sum::<u32>()
        / 9
}
