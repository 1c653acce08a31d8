//! Defects of a draft: what the 条例, GB/T 9704 and usage find wrong in an official document.
//!
//! A finding never refuses by itself: it is mended, or denied with a reason by the one who vets.
//! It never knows who drafts, vets or signs, nor where the draft is kept.

mod addressee;
mod attachment;
mod basis;
mod characters;
mod closing;
mod codes;
mod date;
mod draft;
mod heading;
mod issuer;
mod kind;
mod misuse;
mod number;
mod organ;
mod paper;
mod pattern;
mod reading;
mod remark;
mod request;
mod secrecy;
mod source;
mod title;
mod tone;
mod usage;

use serde::Serialize;

use paper::Paper;
use remark::Remark;

/// Every code, in the order of the parts of a document.
pub const CODES: &[Code] = codes::TABLE;

/// One kind of defect.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    pub code: &'static str,
    /// Its Chinese name.
    pub label: &'static str,
    /// Where it is written.
    pub clause: &'static str,
    rule: fn(&Paper) -> Vec<Remark>,
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Against a written rule.
    Defect,
    /// Against usage, or seen by a heuristic that may be wrong.
    Doubt,
}

/// One place of a draft that a rule or usage finds wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub code: &'static str,
    pub level: Level,
    pub clause: String,
    /// Empty when something is missing.
    pub words: String,
    /// Offsets in characters, the end exclusive.
    pub start: usize,
    pub end: usize,
    pub advice: String,
}

/// What an inspection found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Inspection {
    /// 文种: the one the text should bear where it bears a wrong one.
    pub kind: Option<String>,
    pub findings: Vec<Finding>,
}

/// A structured draft: the parts of a document as an editor holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// 文种
    pub kind: Option<String>,
    /// 发文机关
    pub organ: Option<String>,
    /// 发文字号
    pub number: Option<String>,
    pub title: String,
    /// 主送机关
    pub addressees: Vec<String>,
    /// 抄送机关
    pub copied_to: Vec<String>,
    /// 签发人, on upward documents
    pub signatory: Option<String>,
    /// 成文日期 as it is to be printed
    pub completed_on: Option<String>,
    /// 印发机关
    pub issued_by: Option<String>,
    /// 印发日期 as it is to be printed
    pub issued_on: Option<String>,
    /// 附注
    pub note: Option<String>,
    /// Names of the 附件
    pub attachments: Vec<String>,
    /// 正文, one paragraph a line
    pub body: String,
}

/// 密级标志 found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    pub words: String,
    /// Offsets in characters, the end exclusive.
    pub start: usize,
    pub end: usize,
}

/// A character that does not show, or that turns the order of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnsafeCharacter {
    pub character: char,
    /// Offset in characters.
    pub at: usize,
    pub danger: Danger,
}

/// Why a character may not enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger {
    /// 控制字符
    Control,
    /// 双向排版控制字符
    Bidirectional,
    /// 不可见字符
    Invisible,
}

/// Inspects a whole text: a plain draft, or a document source with TOML between `+++` lines.
#[must_use]
pub fn inspect(text: &str) -> Inspection {
    let Some(source) = source::read(text) else {
        return inspect_paper(&reading::read(text));
    };
    let paper = Paper::of(&source.draft, true);
    let mut inspection = inspect_paper(&paper);
    for finding in &mut inspection.findings {
        source.place(finding, &paper);
    }
    inspection
}

/// Inspects what an editor holds; what signing, numbering and dating will add is not missed.
/// Offsets count in [`Draft::text`].
#[must_use]
pub fn inspect_draft(draft: &Draft) -> Vec<Finding> {
    inspect_paper(&Paper::of(draft, false)).findings
}

/// Finds a 密级标志: a marking as the standard or habit writes it, not the mere word.
#[must_use]
pub fn secrecy_marking(text: &str) -> Option<Marking> {
    secrecy::marking(text)
}

/// Finds control, bidirectional and invisible characters; line ends and tabs pass.
#[must_use]
pub fn unsafe_characters(text: &str) -> Vec<UnsafeCharacter> {
    characters::unsafe_in(text)
}

fn inspect_paper(paper: &Paper) -> Inspection {
    let mut findings: Vec<Finding> = CODES.iter().flat_map(|code| code.findings(paper)).collect();
    findings.sort_by_key(|finding| (finding.start, finding.level));
    Inspection {
        kind: paper.kind.map(str::to_owned),
        findings,
    }
}

impl Code {
    fn findings(&self, paper: &Paper) -> Vec<Finding> {
        (self.rule)(paper)
            .into_iter()
            .map(|remark| remark.finding(self))
            .collect()
    }
}

impl Level {
    /// Its Chinese name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Defect => "缺陷",
            Self::Doubt => "存疑",
        }
    }
}

impl Danger {
    /// Its Chinese name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Control => "控制字符",
            Self::Bidirectional => "双向排版控制字符",
            Self::Invisible => "不可见字符",
        }
    }
}
