//! What is to be set: the parts of an official document, as plain text.
//!
//! It never knows how the parts look, nor whether the office may issue them.

pub mod parse;

mod fields;
mod printable;

pub use printable::unprintable;

use std::fmt;

use crate::date::Date;

/// One official document (公文) with its masthead, body and colophon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// 发文机关.
    pub organ: String,
    /// 发文机关标志; the organ's name and 文件 when absent.
    pub mark: Option<String>,
    /// 发文字号, whole: `宝高府〔2024〕11号`.
    pub number: Option<String>,
    /// 文种.
    pub kind: Option<String>,
    /// 标题; line feeds in it are the title's own lines.
    pub title: String,
    /// 主送机关.
    pub addressees: Vec<String>,
    /// 抄送机关.
    pub copied_to: Vec<String>,
    /// 签发人, on upward documents only; several are parted by `、`.
    pub signatory: Option<String>,
    /// 成文日期.
    pub completed_on: Option<Date>,
    /// 印发机关.
    pub issued_by: Option<String>,
    /// 印发日期.
    pub issued_on: Option<Date>,
    /// 共印份数.
    pub copies: Option<u32>,
    /// 紧急程度.
    pub urgency: Option<Urgency>,
    pub attachments: Vec<Attachment>,
    /// 出席, 请假, 列席, in this order; in minutes only.
    pub attendance: Vec<Attendance>,
    /// 附注, with or without its parentheses.
    pub note: Option<String>,
    pub format: Format,
    /// 正文, one paragraph a line.
    pub body: String,
    /// What the pages of a draft bear across them: 草稿, 核稿中.
    pub state_mark: Option<String>,
    /// 演示 on every page and in the properties of the file.
    pub demo: bool,
}

/// 附件, or a text that the document issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its title; line feeds in it are its own lines.
    pub name: String,
    /// `None` when it lies beside the document.
    pub body: Option<String>,
    /// True: an 附件, listed after the body and labelled on its page.
    /// False: the text that a notice issues, on a new page under its own title.
    pub listed: bool,
}

/// Who came to a meeting in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Such as 出席.
    pub label: String,
    pub names: Vec<String>,
}

/// 紧急程度.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// 特急
    ExtraUrgent,
    /// 加急
    Urgent,
}

/// 公文格式 of GB/T 9704, clauses 7 and 10.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// 通用格式
    #[default]
    Document,
    /// 信函格式
    Letter,
    /// 命令（令）格式
    Order,
    /// 纪要格式
    Minutes,
}

impl Source {
    /// 发文机关标志 as it is printed.
    pub fn masthead(&self) -> String {
        self.mark
            .clone()
            .unwrap_or_else(|| format!("{}文件", self.organ))
    }

    /// Every text that the pages may show.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let whole = [&self.organ, &self.title, &self.body].into_iter();
        let lists = self.addressees.iter().chain(&self.copied_to);
        let named = self
            .attachments
            .iter()
            .flat_map(|one| [Some(&one.name), one.body.as_ref()]);
        let came = self
            .attendance
            .iter()
            .flat_map(|one| std::iter::once(&one.label).chain(&one.names));
        let optional = [&self.mark, &self.number, &self.kind, &self.signatory]
            .into_iter()
            .chain([&self.issued_by, &self.note, &self.state_mark])
            .map(Option::as_ref);
        whole
            .chain(lists)
            .chain(came)
            .chain(named.chain(optional).flatten())
            .map(String::as_str)
    }
}

impl Urgency {
    pub fn from_label(label: &str) -> Option<Self> {
        [Self::ExtraUrgent, Self::Urgent]
            .into_iter()
            .find(|urgency| urgency.label() == label)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::ExtraUrgent => "特急",
            Self::Urgent => "加急",
        }
    }
}

impl Format {
    /// Reads the identifier that a source file uses.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        match identifier {
            "document" => Some(Self::Document),
            "letter" => Some(Self::Letter),
            "order" => Some(Self::Order),
            "minutes" => Some(Self::Minutes),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Document => "通用",
            Self::Letter => "信函",
            Self::Order => "命令（令）",
            Self::Minutes => "纪要",
        })
    }
}
