//! The paper: one draft cut into its parts, each with its place in the whole text.
//!
//! It never knows how the parts were recognised, nor what is wrong with them.

use super::organ;
use super::pattern::Found;
use super::remark::Spot;
use super::{Draft, kind, title};

/// A stretch of the text, in characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub start: usize,
}

/// A draft cut into its parts.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    /// The text claims to be all there, so that what is absent is missing.
    pub whole: bool,
    /// The text breaks off before its end.
    pub cut_off: bool,
    /// Something is left out of the middle.
    pub elided: bool,
    /// 文种 declared beside the text.
    pub declared: Option<String>,
    /// 文种 that the document should bear.
    pub kind: Option<&'static str>,
    /// 发文机关标志
    pub masthead: Option<Piece>,
    /// 发文字号
    pub number: Option<Piece>,
    /// 签发人
    pub signatory: Option<Piece>,
    pub title: Option<Piece>,
    /// The bracketed line under a title that tells when a meeting adopted the text.
    pub adopted: Option<Piece>,
    /// 主送机关, the line with its punctuation.
    pub addressee: Option<Piece>,
    /// 正文, one piece a paragraph.
    pub body: Vec<Piece>,
    /// 附件说明
    pub attachments: Vec<Piece>,
    /// 发文机关署名
    pub signature: Vec<Piece>,
    /// 成文日期
    pub date: Option<Piece>,
    /// 附注
    pub note: Option<Piece>,
    /// 抄送机关
    pub copied_to: Option<Piece>,
    /// 印发机关和印发日期
    pub issued: Option<Piece>,
    /// 主题词, abolished in 2012.
    pub subject_words: Option<Piece>,
    /// 附件 and whatever else follows.
    pub annex: Vec<Piece>,
}

impl Piece {
    pub fn new(text: impl Into<String>, start: usize) -> Self {
        Self {
            text: text.into(),
            start,
        }
    }

    pub fn length(&self) -> usize {
        self.text.chars().count()
    }

    pub fn end(&self) -> usize {
        self.start + self.length()
    }

    /// The whole piece.
    pub fn spot(&self) -> Spot {
        Spot {
            start: self.start,
            words: self.text.clone(),
        }
    }

    /// What a pattern found in it.
    pub fn at(&self, found: &Found) -> Spot {
        Spot {
            start: self.start + found.start,
            words: found.text.clone(),
        }
    }

    /// Its characters `from..to`, without the space around them.
    pub fn part(&self, from: usize, to: usize) -> Self {
        let taken: String = self
            .text
            .chars()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect();
        let blank = taken.chars().take_while(|c| c.is_whitespace()).count();
        Self::new(taken.trim(), self.start + from + blank)
    }

    /// The text without any space, as a reader takes a title set over several lines.
    pub fn squeezed(&self) -> String {
        squeeze(&self.text)
    }
}

impl Paper {
    /// Sets a structured draft; every part lies where [`Draft::text`] puts it.
    pub fn of(draft: &Draft, whole: bool) -> Self {
        let mut paper = draft.paper();
        paper.whole = whole;
        paper.settle();
        paper
    }

    /// Decides what hangs on all the parts together.
    pub fn settle(&mut self) {
        self.kind = kind::of(self);
    }

    /// Absence of a closing part is a finding.
    pub fn shows_end(&self) -> bool {
        self.whole && !self.cut_off
    }

    /// The body as one text, one paragraph a line.
    pub fn body_text(&self) -> String {
        self.body
            .iter()
            .map(|piece| piece.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The document is sent up: 请示, or 报告 that goes to somebody. An annual report that is
    /// published does not.
    pub fn is_upward(&self) -> bool {
        let about = self
            .title
            .as_ref()
            .is_some_and(|title| title.text.contains("关于"));
        match self.kind {
            Some("请示") => true,
            Some("报告") => about || self.addressee.is_some(),
            _ => false,
        }
    }

    pub fn is_kind(&self, kinds: &[&str]) -> bool {
        self.kind.is_some_and(|kind| kinds.contains(&kind))
    }

    /// 发文机关 as the document itself names it: signature, title, masthead.
    pub fn issuer(&self) -> Option<String> {
        let signed = self
            .signature
            .first()
            .map(|piece| organ::plain(&piece.text));
        signed
            .filter(|name| !name.is_empty())
            .or_else(|| title::organ(self.title.as_ref()?))
            .or_else(|| Some(organ::plain(&self.masthead.as_ref()?.text)))
    }

    /// The separate 主送机关.
    pub fn addressees(&self) -> Vec<Piece> {
        self.addressee
            .as_ref()
            .map(organ::listed)
            .unwrap_or_default()
    }

    /// Where something after the body would stand.
    pub fn after_body(&self) -> Spot {
        let last = self.attachments.last().or(self.body.last());
        Spot {
            start: last.map_or(0, Piece::end),
            words: String::new(),
        }
    }

    /// Where the addressee would stand.
    pub fn before_body(&self) -> Spot {
        let start = self.body.first().map_or(0, |piece| piece.start);
        Spot {
            start,
            words: String::new(),
        }
    }
}

pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_leaves_out_the_space_around_it() {
        let piece = Piece::new("抄送： 区财政局 。", 10);
        assert_eq!(piece.part(3, 8), Piece::new("区财政局", 14));
    }
}
