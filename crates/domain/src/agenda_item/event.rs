//! What can happen to an item of business, and how it changes by it. Never asks the law, never
//! fails.

use serde::{Deserialize, Serialize};

use crate::agenda_item::{AgendaItem, Answer, Content, Extract, Outcome, Said, Seat, Stage};
use crate::record::Frame;

/// One thing that happened to an item of business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum AgendaItemEvent {
    Submitted {
        content: Box<Content>,
        office: String,
    },
    Revised {
        content: Box<Content>,
    },
    Countersigned {
        agrees: bool,
        words: String,
    },
    FundingReviewed {
        agrees: bool,
        words: String,
    },
    LegalityReviewed {
        agrees: bool,
        words: String,
    },
    Vetted {
        words: String,
    },
    Returned {
        reason: String,
    },
    Withdrawn {
        reason: String,
    },
    /// 缓议, before or at a meeting.
    Postponed {
        reason: String,
    },
    Scheduled {
        seat: Seat,
    },
    /// The meeting to which it was laid was moved.
    Moved {
        seat: Seat,
    },
    Dropped {
        reason: String,
    },
    Decided {
        outcome: Outcome,
    },
    ExtractReturned {
        extract: Extract,
    },
}

impl AgendaItem {
    /// Applies what happened.
    pub fn evolve(&mut self, frame: Frame<'_>, event: &AgendaItemEvent) {
        use AgendaItemEvent as E;
        match event {
            E::Submitted { content, office } => {
                self.submitted = frame.hand.clone();
                self.office.clone_from(office);
                self.edit(frame, content);
            }
            E::Revised { content } => self.edit(frame, content),
            E::Countersigned { agrees, words } => {
                let answer = self.answer(frame, *agrees, words);
                self.countersigns.insert(frame.hand.post.clone(), answer);
            }
            E::FundingReviewed { agrees, words } => {
                self.funding = Some(self.answer(frame, *agrees, words));
            }
            E::LegalityReviewed { agrees, words } => {
                self.legality = Some(self.answer(frame, *agrees, words));
            }
            E::Vetted { words } => {
                self.say(frame, words);
                self.vetted = Some(frame.hand.clone());
                self.stage = Stage::Vetted;
            }
            E::Returned { reason } => self.go(frame, Stage::Returned, reason),
            E::Withdrawn { reason } => self.go(frame, Stage::Withdrawn, reason),
            E::Postponed { reason } => {
                self.seat = None;
                self.go(frame, Stage::Postponed, reason);
            }
            E::Dropped { reason } => {
                self.seat = None;
                self.go(frame, Stage::Vetted, reason);
            }
            E::Scheduled { seat } | E::Moved { seat } => {
                self.seat = Some(seat.clone());
                self.stage = Stage::Scheduled;
            }
            E::Decided { outcome } => {
                self.outcomes.push(outcome.clone());
                self.stage = Stage::Decided;
            }
            E::ExtractReturned { extract } => self.extracts.push(extract.clone()),
        }
    }

    fn edit(&mut self, frame: Frame<'_>, content: &Content) {
        self.content = content.clone();
        self.edition += 1;
        self.edited_at = frame.hand.at;
        self.vetted = None;
        self.stage = Stage::Coordinating;
    }

    fn answer(&mut self, frame: Frame<'_>, agrees: bool, words: &str) -> Answer {
        self.say(frame, words);
        Answer {
            by: frame.hand.clone(),
            agrees,
            words: words.to_owned(),
            edition: self.edition,
        }
    }

    fn go(&mut self, frame: Frame<'_>, stage: Stage, reason: &str) {
        self.say(frame, reason);
        self.stage = stage;
    }

    fn say(&mut self, frame: Frame<'_>, text: &str) {
        self.said.push(Said {
            act: frame.label.to_owned(),
            text: text.to_owned(),
            by: frame.hand.clone(),
            edition: self.edition,
        });
    }
}
