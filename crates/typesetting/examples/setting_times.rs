//! What setting a document costs, each figure beside an empty Typst document set in the same run.
//!
//! `cargo run --release -p typesetting --example setting_times [FONTS] [SOURCE]`

#![expect(
    clippy::disallowed_methods,
    reason = "a measurement reads the clock and its input"
)]

use std::path::PathBuf;
use std::time::Instant;

use typesetting::{Engine, Source};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source as TypstSource, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

const ROUNDS: usize = 50;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let own = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"));
    let notice = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/notice.md"));
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let fonts = arguments.next().unwrap_or(own);
    let text = std::fs::read_to_string(arguments.next().unwrap_or(notice))?;
    let notice = Source::parse(&text).map_err(|faults| format!("{faults:?}"))?;

    let (engine, started) = timed(|| Engine::pinned(&fonts));
    let engine = engine?;
    println!("排版用时（毫秒，参照：同一次运行中空白 Typst 文档成 PDF）");
    row("引擎启动", started, None);
    println!("  内存 {}", memory());
    let (first, cold) = timed(|| engine.pdf(&notice));
    println!(
        "  通知 {} 页，{} KB",
        first.as_ref().map_or(0, |typeset| typeset.pages),
        first?.bytes.len() / 1024
    );
    let empty = median(|_| empty_document())?;
    row("通知，首次", cold, Some(empty));
    row(
        "通知，改文号",
        median(|round| {
            engine
                .pdf(&renumbered(&notice, round))
                .map(drop)
                .map_err(Failure::from)
        })?,
        Some(empty),
    );
    row(
        "通知，逐段改动",
        median(|round| {
            engine
                .pdf(&rewritten(&notice, round))
                .map(drop)
                .map_err(Failure::from)
        })?,
        Some(empty),
    );
    let draft = two_pages(&notice);
    assert_eq!(engine.svg(&draft)?.svgs.len(), 2);
    row(
        "两页预览，改一段",
        median(|round| {
            engine
                .svg(&edited(&draft, round))
                .map(drop)
                .map_err(Failure::from)
        })?,
        Some(empty),
    );
    println!("  内存 {}（排 {} 份之后）", memory(), 1 + 3 * ROUNDS);
    Ok(())
}

fn row(what: &str, milliseconds: f64, reference: Option<f64>) {
    match reference {
        Some(empty) => println!("{what}\t{milliseconds:.1}\t参照 {empty:.2}"),
        None => println!("{what}\t{milliseconds:.1}"),
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64() * 1e3)
}

fn median(mut work: impl FnMut(usize) -> Result<(), Failure>) -> Result<f64, Failure> {
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let (done, time) = timed(|| work(round));
        done?;
        times.push(time);
    }
    times.sort_by(f64::total_cmp);
    Ok(times.get(ROUNDS / 2).copied().unwrap_or_default())
}

fn renumbered(notice: &Source, round: usize) -> Source {
    Source {
        number: Some(format!("宝高府〔2024〕{round}号")),
        ..notice.clone()
    }
}

/// Every paragraph of body and attachment gets other words.
fn rewritten(notice: &Source, round: usize) -> Source {
    let mut source = renumbered(notice, round);
    let comma = format!("之{round}，");
    source.body = source.body.replace('，', &comma);
    for attachment in &mut source.attachments {
        attachment.body = attachment
            .body
            .as_ref()
            .map(|body| body.replace('，', &comma));
    }
    source
}

/// A draft of two pages: the notice with some articles as its own text.
fn two_pages(notice: &Source) -> Source {
    let articles = notice
        .attachments
        .first()
        .and_then(|one| one.body.as_deref());
    let some: Vec<&str> = articles
        .unwrap_or_default()
        .lines()
        .skip(1)
        .take(2)
        .collect();
    let body = format!("{}\n{}", notice.body, some.join("\n"));
    let state_mark = Some("草稿".to_owned());
    Source {
        body,
        attachments: Vec::new(),
        state_mark,
        ..notice.clone()
    }
}

fn edited(draft: &Source, round: usize) -> Source {
    let body = draft.body.replacen('，', &format!("第{round}次修改，"), 1);
    Source {
        body,
        ..draft.clone()
    }
}

/// Resident memory now and at most, as Linux tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        kilobytes.map_or_else(
            || "未知".to_owned(),
            |kilobytes| format!("{} MB", kilobytes / 1024),
        )
    };
    format!("{}，最高 {}", field("VmRSS:"), field("VmHWM:"))
}

fn empty_document() -> Result<(), Failure> {
    let path = VirtualPath::new("/empty.typ").map_err(|_| "a path")?;
    let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
    let world = Empty {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::new()),
        source: TypstSource::new(id, String::new()),
    };
    let document = typst::compile::<PagedDocument>(&world).output;
    let document = document.map_err(|errors| format!("{errors:?}"))?;
    typst_pdf::pdf(&document, &typst_pdf::PdfOptions::default())
        .map_err(|errors| format!("{errors:?}"))?;
    typst::comemo::evict(0);
    Ok(())
}

struct Empty {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    source: TypstSource,
}

impl World for Empty {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, _: FileId) -> FileResult<TypstSource> {
        Ok(self.source.clone())
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, _: usize) -> Option<Font> {
        None
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
