//! How a major decision changes by what happened. Never asks the law, never fails.

use crate::major_decision::evidence::{
    CommentGroup, Consultation, Draft, Entry, Legality, Proposal, Waiver,
};
use crate::major_decision::execution::{Evaluation, Feedback, Suspension};
use crate::major_decision::{
    Bound, Carried, Carrying, Content, Course, Ended, MajorDecision, MajorDecisionEvent, PastCourse,
};
use crate::record::{Frame, Hand};

impl MajorDecision {
    /// Applies what happened.
    pub fn evolve(&mut self, frame: Frame<'_>, event: &MajorDecisionEvent) {
        use MajorDecisionEvent as E;
        let by = frame.hand;
        match event.clone() {
            E::Listed {
                year,
                item,
                content,
                office,
            } => self.list((year, item), *content, office, by),
            E::Started {
                office, assisting, ..
            } => {
                (self.lead_office, self.assisting) = (office, assisting);
                self.course.started = Some(by.clone());
            }
            E::ExecutionAssigned(given) => self.execution = Some(Entry::new(by, given)),
            E::ExecutionReported(said) => self.feedback.push(Entry::new(by, said)),
            E::EvaluationTriggered(triggered) => self.evaluations.push(Evaluation {
                triggered: Entry::new(by, triggered),
                done: None,
            }),
            E::Evaluated(found) => {
                let last = self.evaluations.last_mut();
                last.into_iter()
                    .for_each(|last| last.done = Some(Entry::new(by, found.clone())));
            }
            E::Changed { major, reason, .. } => self.change(major, reason, by),
            E::Suspended(suspended) => self.suspensions.push(Suspension {
                suspended: Entry::new(by, suspended),
                resumed: None,
            }),
            E::Resumed { reason } => {
                let last = self.suspensions.last_mut();
                last.into_iter()
                    .for_each(|last| last.resumed = Some((reason.clone(), by.clone())));
            }
            E::Finished { reason } => self.end(false, reason, by),
            E::Delisted { reason } => self.end(true, reason, by),
            E::CommentsBound(batch) => self.bind(&batch),
            event => self.follow(by, event),
        }
    }

    fn follow(&mut self, by: &Hand, event: MajorDecisionEvent) {
        use MajorDecisionEvent as E;
        match event {
            E::CaseOpened {
                case,
                number,
                title,
                office,
            } => self.carry(case, (number, title, office)),
            E::CaseMoved { case, office } => {
                self.carrying(&case, |carried| carried.office = office);
            }
            E::CaseProgressed { case, words } => self.report(by, &case, &words),
            E::CaseFinished {
                case,
                cancelled,
                words,
            } => {
                let state = if cancelled {
                    Carrying::Cancelled
                } else {
                    Carrying::Done
                };
                self.carrying(&case, |carried| carried.state = state);
                self.report(by, &case, &words);
            }
            E::CaseReopened { case, reason } => {
                self.carrying(&case, |carried| carried.state = Carrying::Running);
                self.report(by, &case, &format!("重新办理：{reason}"));
            }
            event => self.course.evolve(by, event),
        }
    }

    fn carry(&mut self, case: String, (number, title, office): (String, String, String)) {
        let carried = Carried {
            number,
            title,
            office,
            state: Carrying::Running,
        };
        self.cases.insert(case, carried);
    }

    fn carrying(&mut self, case: &str, change: impl FnOnce(&mut Carried)) {
        if let Some(carried) = self.cases.get_mut(case) {
            change(carried);
        }
    }

    /// What a case reports is feedback on the execution, once that has been assigned.
    fn report(&mut self, by: &Hand, case: &str, words: &str) {
        let Some(carried) = self.cases.get(case) else {
            return;
        };
        let said = Feedback {
            progress: format!("{}（{}）：{words}", carried.office, carried.number),
            problem: String::new(),
            completed: self.carried_through(),
        };
        if self.execution.is_some() {
            self.feedback.push(Entry::new(by, said));
        }
    }

    fn list(&mut self, (year, item): (i16, i64), content: Content, office: String, by: &Hand) {
        (self.year, self.item) = (year, item);
        (self.content, self.lead_office) = (content, office);
        self.listed = by.clone();
    }

    fn change(&mut self, major: bool, reason: String, by: &Hand) {
        let anew = self.course.anew(by, major);
        let course = std::mem::replace(self.course.as_mut(), anew);
        let past = PastCourse {
            course,
            reason,
            major,
        };
        self.past.push(Entry::new(by, past));
    }

    /// In whichever course the channel was opened; after a lesser adjustment in both.
    fn bind(&mut self, batch: &Bound) {
        let past = self.past.iter_mut().map(|past| &mut past.it.course);
        let courses = past.chain([self.course.as_mut()]);
        let all = courses.flat_map(|course| course.consultations.iter_mut());
        let named = all.filter(|one| one.it.opened.channel == batch.channel);
        named.for_each(|one| one.it.bound = batch.to);
    }

    fn end(&mut self, delisted: bool, reason: String, by: &Hand) {
        self.ended = Some(Entry::new(by, Ended { delisted, reason }));
    }
}

impl Course {
    fn evolve(&mut self, by: &Hand, event: MajorDecisionEvent) {
        use MajorDecisionEvent as E;
        match event {
            E::Researched(research) => self.research.push(Entry::new(by, research)),
            E::Drafted(proposal) => self.save(by, proposal),
            E::ConsultationOpened(opened) => {
                let (closed, bound) = (None, 0);
                let consultation = Consultation {
                    opened,
                    closed,
                    bound,
                };
                self.consultations.push(Entry::new(by, consultation));
            }
            E::ConsultationClosed(closed) => {
                let last = self.consultations.last_mut();
                last.into_iter()
                    .for_each(|last| last.it.closed = Some(Entry::new(by, closed.clone())));
            }
            E::CommentsGrouped(comments) => {
                let answer = None;
                self.comments
                    .push(Entry::new(by, CommentGroup { comments, answer }));
            }
            E::CommentsAnswered { number, answer } => {
                let named = self.comments.iter_mut();
                named
                    .filter(|group| group.it.comments.number == number)
                    .for_each(|group| group.it.answer = Some(Entry::new(by, answer.clone())));
            }
            E::HearingNoticed(notice) => self.notices.push(Entry::new(by, notice)),
            E::HearingHeld(hearing) => self.hearings.push(Entry::new(by, hearing)),
            E::ViewsHeard(heard) => self.heard.push(Entry::new(by, heard)),
            event => self.examine(by, event),
        }
    }

    fn examine(&mut self, by: &Hand, event: MajorDecisionEvent) {
        use MajorDecisionEvent as E;
        match event {
            E::Argued(opinion) => self.experts.push(Entry::new(by, opinion)),
            E::RiskAssessed(risk) => self.risks.push(Entry::new(by, risk)),
            E::CompetitionReviewed(review) => self.competition.push(Entry::new(by, review)),
            E::MarkedNotApplicable { gate, reason } => {
                self.waivers.insert(gate, Entry::new(by, Waiver { reason }));
            }
            E::SentToLegality => self.legality.push(Legality {
                substance: self.substance().to_owned(),
                sent: by.clone(),
                done: None,
            }),
            E::LegalityReviewed(concluded) => {
                let last = self.legality.last_mut();
                last.into_iter()
                    .for_each(|last| last.done = Some(Entry::new(by, concluded.clone())));
            }
            E::Compiled(materials) => self.materials = Some(Entry::new(by, materials)),
            E::Submitted { .. } => {
                self.submitted = Some((by.clone(), self.substance().to_owned()));
            }
            event => self.settle(by, event),
        }
    }

    fn settle(&mut self, by: &Hand, event: MajorDecisionEvent) {
        use MajorDecisionEvent as E;
        match event {
            E::Deliberated(held) => {
                // What was not adopted has to be submitted anew.
                self.submitted = self.submitted.take().filter(|_| held.passed);
                self.deliberations.push(Entry::new(by, held));
            }
            E::ReportedToCommittee(report) => self.reported = Some(Entry::new(by, report)),
            E::Published(published) => self.published = Some(Entry::new(by, published)),
            E::Archived(archive) => self.archived = Some(Entry::new(by, archive)),
            _ => {}
        }
    }

    fn save(&mut self, by: &Hand, proposal: Proposal) {
        let number = self.draft().map_or(1, |draft| draft.it.number + 1);
        let substance = proposal.substance();
        let draft = Draft {
            number,
            proposal,
            substance,
        };
        self.drafts.push(Entry::new(by, draft));
    }
}
