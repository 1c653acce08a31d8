//! 事项: what every matter of the office can tell, whatever its noun: where it stands, who has to
//! do what, who may know of it, what the law may ask. It never knows what any noun means.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use rulebook::Violation;
use serde::{Deserialize, Deserializer, Serialize};

use crate::agenda_item::AgendaItem;
use crate::calendar::{Counted, Deadline};
use crate::case::Case;
use crate::decide::act_label;
use crate::field::Values;
use crate::major_decision::MajorDecision;
use crate::meeting::Meeting;
use crate::office::{Facts, Office};
use crate::official_document::Document;
use crate::organization::Standing;
use crate::record::{Event, Frame, Happening};
use crate::{Law, Noun};

/// One thing that the office works on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Matter {
    OfficialDocument(Document),
    AgendaItem(AgendaItem),
    Meeting(Meeting),
    Case(Case),
    MajorDecision(MajorDecision),
}

/// What every matter can tell.
pub trait Business: Send + Sync {
    fn id(&self) -> &str;
    /// 文种, 会议种类, 事项种类.
    fn kind(&self) -> &str;
    fn title(&self) -> &str;
    /// A word for where it stands, for lists.
    fn status(&self) -> &str;
    /// The number that it bears now, whole.
    fn number(&self) -> Option<String> {
        None
    }
    /// Every number by which it may be looked for, voided ones too.
    fn numbers(&self) -> Vec<String> {
        self.number().into_iter().collect()
    }
    fn lead_office(&self) -> &str;
    /// The account of whoever began it.
    fn started_by(&self) -> &str;
    fn begun_at(&self) -> DateTime;
    /// Whether anybody still has to do something with it.
    fn open(&self) -> bool;
    /// The words that search looks at.
    fn texts(&self) -> Vec<&str>;
    /// Exact marks by which other matters find it, such as `日:2026-11-24`.
    fn tags(&self) -> Vec<String> {
        Vec::new()
    }
    /// All its marks, those too that calendar and office decide.
    fn marks(&self, _law: &Law, _office: &Office) -> Vec<String> {
        self.tags()
    }
    /// Since when what is due now has been due.
    fn due_since(&self) -> DateTime {
        self.begun_at()
    }
    /// Its most pressing deadline, by the calendar as it is known now.
    fn deadline(&self, law: &Law, office: &Office) -> Deadline;
    /// How that deadline was counted, day by day.
    fn counted(&self, _law: &Law, _office: &Office) -> Vec<Counted> {
        Vec::new()
    }
    /// The clocks that run on it: one for each thing that has a time.
    fn clocks(&self, law: &Law, facts: &Facts<'_>) -> Vec<Clock> {
        let due = self.duties(law, facts).into_iter();
        let holders = due.filter(|duty| duty.list == List::ToDo);
        vec![Clock {
            name: self.status().to_owned(),
            deadline: self.deadline(law, facts.office),
            holders: holders.map(|duty| duty.post).collect(),
        }]
    }
    /// What it lays on posts now.
    fn duties(&self, law: &Law, facts: &Facts<'_>) -> Vec<Duty>;
    /// Whom its lateness is put before, and under which heading.
    fn reminded(&self, _law: &Law, _facts: &Facts<'_>) -> Vec<(String, &'static str)> {
        Vec::new()
    }
    /// The keys of which a person must hold one to know of it.
    fn keys(&self, law: &Law, facts: &Facts<'_>) -> BTreeSet<String>;
    /// What the law may ask about it at an act. A fact that is dear to find out and of which no
    /// rule about the act speaks may be left out.
    fn facts(&self, law: &Law, facts: &Facts<'_>, act: &str) -> rulebook::Facts;
    /// What the law may ask about what was typed for an act; where nothing was typed, nothing.
    fn asked(
        &self,
        _law: &Law,
        _facts: &Facts<'_>,
        _act: &str,
        _values: &Values,
    ) -> rulebook::Facts {
        rulebook::Facts::new()
    }
    /// How a person stands towards it.
    fn situation(&self, law: &Law, facts: &Facts<'_>, standing: &Standing<'_>) -> rulebook::Facts;
    /// 原则上 rules that were set aside for its present substance.
    fn overridden(&self) -> BTreeSet<String> {
        BTreeSet::new()
    }
    /// What stands against an act for everybody, such as the order of a route.
    fn out_of_step(&self, _law: &Law, _facts: &Facts<'_>, _act: &str) -> Option<Violation> {
        None
    }
    /// What stands against an act for whoever holds none of the posts that it is laid upon.
    fn not_at_hand(
        &self,
        _law: &Law,
        _facts: &Facts<'_>,
        _act: &str,
        _posts: &[&str],
    ) -> Option<Violation> {
        None
    }
    /// Where it stands once another text of the law governs it; nothing when it stays.
    fn settled_anew(&self, _law: &Law, _facts: &Facts<'_>) -> Option<Happening> {
        None
    }
    /// What follows by itself once an act is done, such as the next step.
    fn advance(&self, _law: &Law, _facts: &Facts<'_>, _act: &str) -> Option<Happening> {
        None
    }
}

/// One thing that a post has to do or to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    pub list: List,
    pub post: String,
    pub step: String,
    /// The act that is due.
    pub act: String,
    pub deadline: Deadline,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// 待办
    ToDo,
    /// 待阅
    ToRead,
}

/// One running time of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// What must be done by then; distinguishes the clocks of one matter.
    pub name: String,
    pub deadline: Deadline,
    /// The posts that it runs against.
    pub holders: Vec<String>,
}

impl Matter {
    /// A matter of which nothing is known yet but its id; none for a noun that has only one.
    #[must_use]
    pub fn begun(noun: Noun, id: &str) -> Option<Self> {
        let id = id.to_owned();
        match noun {
            Noun::OfficialDocument => Some(Self::OfficialDocument(Document {
                id,
                ..Document::default()
            })),
            Noun::Case => Some(Self::Case(Case {
                id,
                ..Case::default()
            })),
            Noun::MajorDecision => Some(Self::MajorDecision(MajorDecision {
                id,
                ..MajorDecision::default()
            })),
            Noun::AgendaItem => Some(Self::AgendaItem(AgendaItem {
                id,
                ..AgendaItem::default()
            })),
            Noun::Meeting => Some(Self::Meeting(Meeting {
                id,
                ..Meeting::default()
            })),
            Noun::Organization | Noun::Rules => None,
        }
    }

    /// A matter as it was kept; none for a noun that has only one.
    ///
    /// # Errors
    /// Those of the source.
    pub fn read<'de, D: Deserializer<'de>>(noun: Noun, kept: D) -> Result<Option<Self>, D::Error> {
        match noun {
            Noun::OfficialDocument => Document::deserialize(kept).map(Self::OfficialDocument),
            Noun::AgendaItem => AgendaItem::deserialize(kept).map(Self::AgendaItem),
            Noun::Meeting => Meeting::deserialize(kept).map(Self::Meeting),
            Noun::Case => Case::deserialize(kept).map(Self::Case),
            Noun::MajorDecision => MajorDecision::deserialize(kept).map(Self::MajorDecision),
            Noun::Organization | Noun::Rules => return Ok(None),
        }
        .map(Some)
    }

    #[must_use]
    pub fn noun(&self) -> Noun {
        match self {
            Self::OfficialDocument(_) => Noun::OfficialDocument,
            Self::AgendaItem(_) => Noun::AgendaItem,
            Self::Meeting(_) => Noun::Meeting,
            Self::Case(_) => Noun::Case,
            Self::MajorDecision(_) => Noun::MajorDecision,
        }
    }

    #[must_use]
    pub fn business(&self) -> &dyn Business {
        match self {
            Self::OfficialDocument(document) => document,
            Self::AgendaItem(item) => item,
            Self::Meeting(meeting) => meeting,
            Self::Case(case) => case,
            Self::MajorDecision(decision) => decision,
        }
    }

    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        match self {
            Self::OfficialDocument(document) => Some(document),
            _ => None,
        }
    }

    #[must_use]
    pub fn case(&self) -> Option<&Case> {
        match self {
            Self::Case(case) => Some(case),
            _ => None,
        }
    }

    #[must_use]
    pub fn major_decision(&self) -> Option<&MajorDecision> {
        match self {
            Self::MajorDecision(decision) => Some(decision),
            _ => None,
        }
    }

    /// Applies an event as it was recorded; events on other nouns change nothing.
    pub fn apply(&mut self, event: &Event) {
        let hand = event.hand();
        let frame = Frame {
            act: &event.act,
            label: act_label(&event.act),
            hand: &hand,
            policies: &event.policies,
        };
        match (self, &event.happening) {
            (Self::OfficialDocument(document), Happening::OfficialDocument(happened)) => {
                document.evolve(frame, happened);
            }
            (Self::AgendaItem(item), Happening::AgendaItem(happened)) => {
                item.evolve(frame, happened);
            }
            (Self::Meeting(meeting), Happening::Meeting(happened)) => {
                meeting.evolve(frame, happened);
            }
            (Self::Case(case), Happening::Case(happened)) => case.evolve(frame, happened),
            (Self::MajorDecision(decision), Happening::MajorDecision(happened)) => {
                decision.evolve(frame, happened);
            }
            _ => {}
        }
    }
}
