//! The pinned engine, the seed's notice and a page full of plain text.

use std::io::Write;
use std::path::PathBuf;
use std::sync::OnceLock;

use typesetting::{Attachment, Date, Engine, Source};

use crate::poppler;

/// The engine on the pinned fonts, or `None` after saying aloud what is missing.
pub fn engine(test: &str) -> Option<&'static Engine> {
    static ENGINE: OnceLock<Option<Engine>> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| Engine::pinned(&fonts()).ok());
    let lacking = match engine {
        None => "没有 fonts/（先运行 scripts/fonts.sh）",
        Some(_) if !poppler::is_here() => "没有 poppler-utils",
        Some(engine) => return Some(engine),
    };
    // Past the test harness, which would swallow it.
    let _ = writeln!(std::io::stderr(), "跳过 {test}：{lacking}");
    None
}

pub fn notice() -> Source {
    Source::parse(include_str!("../notice.md")).expect("the notice is sound")
}

/// A document whose attached text fills pages with characters and nothing else.
pub fn plain(characters: usize) -> Source {
    let text: String = "高境镇人民政府工作规则"
        .chars()
        .cycle()
        .take(characters)
        .collect();
    Source {
        organ: "上海市宝山区高境镇人民政府".into(),
        number: Some("宝高府〔2024〕11号".into()),
        title: "关于测量的通知".into(),
        addressees: vec!["各科室".into()],
        body: "特此通知。".into(),
        completed_on: Date::new(2024, 11, 20),
        issued_by: Some("高境镇党政办公室".into()),
        issued_on: Date::new(2024, 11, 20),
        copies: Some(50),
        attachments: vec![Attachment {
            name: "测量".into(),
            body: Some(text),
            listed: false,
        }],
        ..Source::default()
    }
}

fn fonts() -> PathBuf {
    let own = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"));
    std::env::var_os("GUIJU_FONTS").map_or_else(own, PathBuf::from)
}
