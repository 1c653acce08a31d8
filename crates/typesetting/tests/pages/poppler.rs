//! What poppler sees in a PDF: lines of text and ink, both in millimetres from the page's corner.

use std::ops::Range;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Pixels in a millimetre of a measured raster: 254 dpi.
const FINE: usize = 10;
const MM: f64 = 25.4 / 72.0;

/// A line of text.
#[derive(Debug)]
pub struct Line {
    pub page: usize,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub text: String,
}

/// A page as pixels, each red, green, blue.
pub struct Raster {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// A page as grey pixels.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub grey: Vec<u8>,
}

#[derive(Clone, Copy)]
pub enum Ink {
    Black,
    Red,
}

pub fn is_here() -> bool {
    let quiet = |tool| {
        Command::new(tool)
            .arg("-v")
            .stderr(Stdio::null())
            .status()
            .is_ok()
    };
    quiet("pdftotext") && quiet("pdftoppm")
}

/// All lines, from the first page's top to the last page's bottom.
pub fn lines(pdf: &[u8]) -> Vec<Line> {
    let html = run("pdftotext", &["-bbox-layout"], pdf, &["-"]);
    let html = String::from_utf8(html).expect("utf-8");
    let mut page = 0;
    let mut lines: Vec<Line> = Vec::new();
    for row in html.lines().map(str::trim) {
        if row.starts_with("<page") {
            page += 1;
        } else if row.starts_with("<line") {
            let [left, top, right] = ["xMin", "yMin", "xMax"].map(|name| length(row, name));
            lines.push(Line {
                page,
                left,
                right,
                top,
                text: String::new(),
            });
        } else if row.starts_with("<word") {
            let word = row
                .split_once('>')
                .and_then(|(_, rest)| rest.split_once("</word>"));
            let line = lines.last_mut().expect("a word is in a line");
            line.text.push_str(&unescaped(word.expect("a word").0));
        }
    }
    lines.sort_by(|a, b| {
        (a.page, a.top)
            .partial_cmp(&(b.page, b.top))
            .expect("finite")
    });
    lines
}

/// A page (from 1) at 254 dpi, in colour.
pub fn raster(pdf: &[u8], page: usize) -> Raster {
    let page = page.to_string();
    let pnm = run(
        "pdftoppm",
        &["-r", "254", "-f", &page, "-l", &page],
        pdf,
        &[],
    );
    let mut at = 0;
    let mut header = || {
        let start = at;
        at += pnm[start..]
            .iter()
            .position(u8::is_ascii_whitespace)
            .expect("a header")
            + 1;
        std::str::from_utf8(&pnm[start..at - 1])
            .expect("ascii")
            .to_owned()
    };
    let [kind, width, height, _depth] = [header(), header(), header(), header()];
    assert_eq!(kind, "P6");
    let size = |text: String| text.parse().expect("a number");
    Raster {
        width: size(width),
        height: size(height),
        pixels: pnm[at..].to_vec(),
    }
}

/// A page (from 1) at 50 dpi, in grey.
pub fn thumbnail(pdf: &[u8], page: usize) -> Picture {
    let page = page.to_string();
    let pnm = run(
        "pdftoppm",
        &["-r", "50", "-gray", "-f", &page, "-l", &page],
        pdf,
        &[],
    );
    let (width, height, grey) = pnm_parts(&pnm, "P5");
    Picture {
        width,
        height,
        grey,
    }
}

impl Raster {
    /// The stretches of rows that hold ink, within columns and below a height, in millimetres.
    pub fn rows(&self, ink: Ink, within: Range<f64>, below: f64) -> Vec<Range<f64>> {
        let columns = pixels(within.start)..pixels(within.end).min(self.width);
        let has_ink = |y: usize| columns.clone().any(|x| self.is(ink, x, y));
        stretches((pixels(below)..self.height).map(|y| (y, has_ink(y))))
    }

    /// The outermost columns that hold ink, within rows, in millimetres.
    pub fn columns(&self, ink: Ink, within: Range<f64>) -> Vec<Range<f64>> {
        let rows = pixels(within.start)..pixels(within.end).min(self.height);
        let has_ink = |x: usize| rows.clone().any(|y| self.is(ink, x, y));
        stretches((0..self.width).map(|x| (x, has_ink(x))))
    }

    /// Black or red rules right across the type area, as stretches of rows.
    pub fn rules(&self, ink: Ink) -> Vec<Range<f64>> {
        let across = pixels(29.0)..pixels(183.0);
        let is_rule = |y: usize| across.clone().all(|x| self.is(ink, x, y));
        stretches((0..self.height).map(|y| (y, is_rule(y))))
    }

    fn is(&self, ink: Ink, x: usize, y: usize) -> bool {
        let at = (y * self.width + x) * 3;
        let [red, green, blue] = [self.pixels[at], self.pixels[at + 1], self.pixels[at + 2]];
        match ink {
            Ink::Black => red < 140 && green < 140 && blue < 140,
            Ink::Red => red > 180 && green < 140 && blue < 140,
        }
    }
}

/// Width, height and pixels of an image as poppler writes it: a header of four words, then bytes.
fn pnm_parts(pnm: &[u8], kind: &str) -> (usize, usize, Vec<u8>) {
    let mut parts = pnm.splitn(5, u8::is_ascii_whitespace);
    let mut word = || std::str::from_utf8(parts.next().expect("a header")).expect("ascii");
    assert_eq!(word(), kind);
    let [width, height, depth] = [word(), word(), word()].map(|word| word.parse().expect("a size"));
    assert_eq!(depth, 255);
    (width, height, parts.next().expect("pixels").to_vec())
}

fn pixels(millimetres: f64) -> usize {
    (millimetres * FINE as f64).round() as usize
}

fn stretches(marks: impl Iterator<Item = (usize, bool)>) -> Vec<Range<f64>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in marks.filter(|(_, marked)| *marked) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    let scale = |at: usize| at as f64 / FINE as f64;
    found
        .into_iter()
        .map(|range| scale(range.start)..scale(range.end))
        .collect()
}

fn length(row: &str, name: &str) -> f64 {
    let value = row
        .split_once(&format!("{name}=\""))
        .and_then(|(_, rest)| rest.split_once('"'));
    value
        .expect("an attribute")
        .0
        .parse::<f64>()
        .expect("a number")
        * MM
}

fn unescaped(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, plain)| {
        text.replace(entity, plain)
    })
}

/// Poppler reads its input from a file, under a name that no other test uses.
fn run(tool: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> Vec<u8> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!(
        "pages-{}-{}.pdf",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, pdf).expect("a temporary file");
    let output = Command::new(tool)
        .args(before)
        .arg(&path)
        .args(after)
        .output();
    std::fs::remove_file(&path).expect("the temporary file is ours");
    let output = output.expect("poppler runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}
