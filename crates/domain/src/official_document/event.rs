//! What can happen to a document, and how it changes by it. Never asks the law, never fails.

use serde::{Deserialize, Serialize};

use crate::calendar::Deadline;
use crate::official_document::{
    Approval, Archived, Consultation, Content, Denial, Document, Exception, Number, Opinion,
    Signature, Step, Version, Voided,
};
use crate::record::{Frame, Hand};

/// One thing that happened to a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum DocumentEvent {
    Drafted {
        content: Box<Content>,
        lead_office: String,
    },
    Revised {
        content: Box<Content>,
    },
    /// The act of a step was done: 送审, 科室审核, 核稿, 合法性审核, 审核.
    Approved {
        opinion: String,
    },
    Consulted {
        agrees: bool,
        opinion: String,
    },
    Settled {
        opinion: String,
    },
    FindingDenied {
        code: String,
        words: String,
        reason: String,
    },
    Signed {
        opinion: String,
    },
    Numbered {
        number: Number,
    },
    NumberVoided {
        reason: String,
    },
    Sealed {
        copies: i64,
    },
    Issued,
    Circulated {
        readers: Vec<String>,
    },
    Read,
    Archived {
        years: Option<i64>,
    },
    TakenUp,
    Returned {
        to: String,
        reason: String,
    },
    Withdrawn {
        reason: String,
    },
    Urged {
        words: String,
    },
    LevelSkipApproved {
        reason: String,
    },
    ExceptionApproved {
        policy: String,
        reason: String,
    },
    /// The route went on: to a step, or to its end.
    Entered {
        step: Option<String>,
        deadline: Deadline,
    },
}

impl Document {
    /// Applies what happened.
    pub fn evolve(&mut self, frame: Frame<'_>, event: &DocumentEvent) {
        use DocumentEvent as E;
        let hand = frame.hand;
        match event {
            E::Drafted {
                content,
                lead_office,
            } => {
                self.begun_at = hand.at;
                self.drafter = hand.clone();
                self.lead_office.clone_from(lead_office);
                self.save(content, hand);
            }
            E::Revised { content } => self.save(content, hand),
            E::Approved { opinion } => self.approve(frame, opinion),
            E::Consulted { agrees, opinion } => self.consult(frame, *agrees, opinion),
            E::Settled { opinion } => self.approve(frame, opinion),
            E::FindingDenied {
                code,
                words,
                reason,
            } => {
                self.say(frame, &format!("“{words}”认定无误：{reason}"));
                let (code, words, reason) = (code.clone(), words.clone(), reason.clone());
                self.denied.push(Denial {
                    code,
                    words,
                    reason,
                    by: hand.clone(),
                });
            }
            E::Signed { opinion } => self.sign(frame, opinion),
            E::Numbered { number } => self.number = Some(number.clone()),
            E::NumberVoided { reason } => self.void(frame, reason),
            E::Sealed { .. } => self.sealed_at = Some(hand.at),
            E::Issued => self.issued_at = Some(hand.at),
            E::Circulated { readers } => {
                for reader in readers {
                    self.circulation.entry(reader.clone()).or_insert(None);
                }
            }
            E::Read => drop(self.circulation.insert(hand.post.clone(), Some(hand.at))),
            E::Archived { years } => {
                self.archived = Some(Archived {
                    by: hand.clone(),
                    years: *years,
                });
            }
            E::TakenUp => self.at_step(|step| step.taken_up = Some(hand.clone())),
            E::Returned { to, reason } => self.say(frame, &format!("退回{to}：{reason}")),
            E::Withdrawn { reason } => self.say(frame, reason),
            E::Urged { words } => {
                self.say(frame, words);
                self.at_step(|step| step.urged.push(hand.clone()));
            }
            E::LevelSkipApproved { reason } => self.approve(frame, reason),
            E::ExceptionApproved { policy, reason } => self.except(frame, policy, reason),
            E::Entered { step, deadline } => self.enter(frame, step.as_deref(), deadline),
        }
    }

    fn save(&mut self, content: &Content, hand: &Hand) {
        let number = self.versions.last().map_or(1, |version| version.number + 1);
        self.content = content.clone();
        let substance = content.substance();
        self.versions.push(Version {
            number,
            content: content.clone(),
            by: hand.clone(),
            substance,
        });
    }

    fn approve(&mut self, frame: Frame<'_>, opinion: &str) {
        self.say(frame, opinion);
        let approval = Approval {
            by: frame.hand.clone(),
            substance: self.substance().to_owned(),
        };
        self.approvals.insert(frame.act.to_owned(), approval);
    }

    fn consult(&mut self, frame: Frame<'_>, agrees: bool, opinion: &str) {
        self.say(frame, opinion);
        let by = frame.hand.clone();
        let substance = self.substance().to_owned();
        self.consultations.insert(
            by.post.clone(),
            Consultation {
                by,
                agrees,
                substance,
            },
        );
    }

    fn sign(&mut self, frame: Frame<'_>, opinion: &str) {
        self.approve(frame, opinion);
        self.signed = Some(Signature {
            by: frame.hand.clone(),
            substance: self.substance().to_owned(),
            policies: frame.policies.to_vec(),
        });
    }

    fn void(&mut self, frame: Frame<'_>, reason: &str) {
        self.say(frame, reason);
        if let Some(number) = self.number.take() {
            let (reason, by) = (reason.to_owned(), frame.hand.clone());
            self.voided.push(Voided { number, reason, by });
        }
    }

    fn except(&mut self, frame: Frame<'_>, policy: &str, reason: &str) {
        self.say(frame, reason);
        self.exceptions.push(Exception {
            policy: policy.to_owned(),
            reason: reason.to_owned(),
            by: frame.hand.clone(),
            substance: self.substance().to_owned(),
        });
    }

    fn enter(&mut self, frame: Frame<'_>, to: Option<&str>, deadline: &Deadline) {
        let from = self.step.take().map(|step| (step.name, frame.hand.clone()));
        self.step = to.map(|name| Step {
            name: name.to_owned(),
            since: frame.hand.at,
            deadline: deadline.clone(),
            taken_up: None,
            from,
            urged: Vec::new(),
        });
    }

    fn at_step(&mut self, change: impl FnOnce(&mut Step)) {
        if let Some(step) = self.step.as_mut() {
            change(step);
        }
    }

    fn say(&mut self, frame: Frame<'_>, text: &str) {
        self.opinions.push(Opinion {
            step: self.step_name().unwrap_or(frame.label).to_owned(),
            act: frame.label.to_owned(),
            text: text.to_owned(),
            by: frame.hand.clone(),
            version: self.versions.last().map_or(0, |version| version.number),
        });
    }
}
