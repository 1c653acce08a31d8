//! The course of one procedure: its evidence, gate by gate. An adjustment begins another.
//! It never judges whether a gate is passed lawfully.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::major_decision::Gate;
use crate::major_decision::evidence::{
    CommentGroup, CompetitionReview, Consultation, Draft, Entry, ExpertOpinion, Heard, Hearing,
    HearingNotice, Legality, Materials, Research, Risk, Waiver,
};
use crate::major_decision::execution::{Archive, CommitteeReport, Deliberation, Publication};
use crate::record::Hand;

/// The evidence of one procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    pub started: Option<Hand>,
    pub research: Vec<Entry<Research>>,
    /// Every version of the draft, oldest first.
    pub drafts: Vec<Entry<Draft>>,
    pub consultations: Vec<Entry<Consultation>>,
    pub comments: Vec<Entry<CommentGroup>>,
    /// 听证公告
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Entry<HearingNotice>>,
    pub hearings: Vec<Entry<Hearing>>,
    pub heard: Vec<Entry<Heard>>,
    pub experts: Vec<Entry<ExpertOpinion>>,
    pub risks: Vec<Entry<Risk>>,
    pub competition: Vec<Entry<CompetitionReview>>,
    /// 认定不适用, by gate.
    pub waivers: BTreeMap<Gate, Entry<Waiver>>,
    pub legality: Vec<Legality>,
    pub materials: Option<Entry<Materials>>,
    /// 提请讨论, for which substance.
    pub submitted: Option<(Hand, String)>,
    pub deliberations: Vec<Entry<Deliberation>>,
    pub reported: Option<Entry<CommitteeReport>>,
    pub published: Option<Entry<Publication>>,
    pub archived: Option<Entry<Archive>>,
}

/// A procedure that lies behind, and why another was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastCourse {
    pub course: Course,
    pub reason: String,
    /// 重大调整: only then all gates have to be passed anew.
    pub major: bool,
}

impl Course {
    /// The procedure that an adjustment begins. After a lesser one, what the public, the experts
    /// and the assessors said still counts.
    #[must_use]
    pub fn anew(&self, by: &Hand, major: bool) -> Self {
        let begun = Self {
            started: Some(by.clone()),
            ..Self::default()
        };
        if major {
            return begun;
        }
        Self {
            started: begun.started,
            research: self.research.clone(),
            consultations: self.consultations.clone(),
            comments: self.comments.clone(),
            notices: self.notices.clone(),
            hearings: self.hearings.clone(),
            heard: self.heard.clone(),
            experts: self.experts.clone(),
            risks: self.risks.clone(),
            competition: self.competition.clone(),
            waivers: self.waivers.clone(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn draft(&self) -> Option<&Entry<Draft>> {
        self.drafts.last()
    }

    /// The substance of the present draft: what reviews and materials are bound to.
    #[must_use]
    pub fn substance(&self) -> &str {
        self.draft().map_or("", |draft| draft.it.substance.as_str())
    }

    /// The consultation that is open for comments.
    #[must_use]
    pub fn consulting(&self) -> Option<&Entry<Consultation>> {
        let last = self.consultations.last();
        last.filter(|consultation| consultation.it.closed.is_none())
    }

    /// Whether the public was heard in at least one recorded way.
    #[must_use]
    pub fn public_heard(&self) -> bool {
        let mut consultations = self.consultations.iter();
        let consulted = consultations.any(|one| one.it.closed.is_some());
        consulted || !self.hearings.is_empty() || self.heard.iter().any(|one| one.it.public)
    }

    /// Valid comments that stand in no group yet; while comments are taken, those on record.
    #[must_use]
    pub fn ungrouped(&self) -> i64 {
        let consultations = self.consultations.iter();
        let valid: i64 = consultations
            .map(|one| match &one.it.closed {
                Some(closed) => closed.it.received - closed.it.duplicates,
                None => i64::try_from(one.it.bound).unwrap_or(i64::MAX),
            })
            .sum();
        let groups = self.comments.iter();
        let grouped: i64 = groups.map(|group| group.it.comments.count).sum();
        (valid - grouped).max(0)
    }

    pub fn unanswered(&self) -> impl Iterator<Item = &CommentGroup> {
        let groups = self.comments.iter().map(|group| &group.it);
        groups.filter(|group| group.answer.is_none())
    }

    /// The assessment that counts: the last.
    #[must_use]
    pub fn risk(&self) -> Option<&Entry<Risk>> {
        self.risks.last()
    }

    /// The review for the present substance that has come to a conclusion.
    #[must_use]
    pub fn reviewed(&self) -> Option<&Legality> {
        let present = self.substance();
        let last = self.legality.last();
        last.filter(|review| review.done.is_some() && review.substance == present)
    }

    /// The review that is being made.
    #[must_use]
    pub fn reviewing(&self) -> Option<&Legality> {
        self.legality.last().filter(|review| review.done.is_none())
    }

    /// Whether a review found the present draft fit to be laid before the meeting.
    #[must_use]
    pub fn lawful(&self) -> bool {
        let concluded = self.reviewed().and_then(|review| review.done.as_ref());
        concluded.is_some_and(|concluded| concluded.it.passes())
    }

    /// The competition review for the present substance.
    #[must_use]
    pub fn competition(&self) -> Option<&Entry<CompetitionReview>> {
        let present = self.substance();
        let last = self.competition.last();
        last.filter(|review| review.it.substance == present)
    }

    /// The materials for the present substance.
    #[must_use]
    pub fn materials(&self) -> Option<&Entry<Materials>> {
        let present = self.substance();
        let compiled = self.materials.as_ref();
        compiled.filter(|materials| materials.it.substance == present)
    }

    #[must_use]
    pub fn submitted(&self) -> bool {
        let present = self.substance();
        let stands = self.submitted.as_ref();
        stands.is_some_and(|(_, substance)| substance == present)
    }

    /// The deliberation that decided.
    #[must_use]
    pub fn decided(&self) -> Option<&Entry<Deliberation>> {
        self.deliberations.last().filter(|held| held.it.passed)
    }

    /// Who argued or assessed: experts with their institutions, and the risk assessors.
    pub fn assessors(&self) -> impl Iterator<Item = &str> {
        let experts = self.experts.iter().map(|one| &one.it);
        let experts = experts.flat_map(|one| [one.expert.as_str(), one.institution.as_str()]);
        let risks = self.risks.iter().map(|risk| risk.it.assessor.as_str());
        experts.chain(risks).filter(|name| !name.is_empty())
    }
}
