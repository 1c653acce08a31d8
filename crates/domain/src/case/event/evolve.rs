//! How a case changes by what happened: every event leaves its entry, and the state that follows.

use crate::case::opening::Opening;
use crate::case::{
    Case, CaseEvent, Child, Dispute, Entry, Measure, Milestone, Outgoing, Step, Stretch, Urge,
};
use crate::official_document::Number;
use crate::record::Frame;

impl Case {
    /// Applies what happened.
    pub fn evolve(&mut self, frame: Frame<'_>, event: &CaseEvent) {
        use CaseEvent as E;
        match event {
            E::Opened {
                opening,
                number,
                parent,
            } => self.begin(frame, opening, number.as_ref(), parent.as_ref()),
            E::Accepted { words } => self.enter_led(frame, words, &[]),
            E::Planned {
                measures,
                milestones,
            } => self.plan(frame, measures, milestones),
            E::LeadDisputed { proposed, reason } => self.dispute_lead(frame, proposed, reason),
            E::LeadSettled { lead, words } => self.settle_lead(frame, lead, words),
            E::Transferred { lead, reason } => self.settle_lead(frame, lead, reason),
            E::Progressed { words, evidence } | E::CloseAsked { words, evidence } => {
                self.enter_led(frame, words, evidence);
            }
            E::MilestoneReached {
                milestone,
                words,
                evidence,
            } => self.reach(frame, milestone, words, evidence),
            E::Assisted {
                office,
                words,
                evidence,
            } => self.note(frame, office, words, evidence),
            E::Urged {
                paper,
                number,
                words,
            } => self.urge(frame, paper, number, words),
            E::ExtensionAsked {
                milestone,
                until,
                reason,
            } => self.ask(frame, milestone.as_ref(), *until, reason),
            E::ExtensionGranted {
                milestone,
                until,
                by,
                words,
            } => self.extend(frame, milestone.as_ref(), (*until, *by), words),
            E::ExtensionRefused { reason } => self.refuse_extension(frame, reason),
            E::Paused { reason } => self.pause(frame, reason),
            E::Resumed { words } => self.resume(frame, words),
            E::CloseRejected { reason } => self.note(frame, "", reason, &[]),
            E::Closed { words } => self.finish(frame, false, words),
            E::Reopened { reason, until } => self.reopen(frame, reason, *until),
            E::Cancelled { reason } => self.finish(frame, true, reason),
            E::ReportMarked { reportable, reason } => self.mark(frame, reportable, reason),
            E::ReportedUp {
                reportable,
                to,
                matter,
                document,
                words,
            } => {
                let by = frame.hand.clone();
                let outgoing = Outgoing {
                    to: to.clone(),
                    matter: matter.clone(),
                    document: document.clone(),
                    words: words.clone(),
                    by,
                };
                self.report(frame, reportable, outgoing);
            }
            E::ReportedToHead {
                to,
                reportables,
                words,
            } => self.report_head(frame, to, reportables, words),
            E::Entered { step } => self.enter(frame, step.as_deref()),
            E::ChildOpened { child, title } => self.child(child, title),
            E::ChildFinished { child } => self.child_open(child, false),
            E::ChildReopened { child } => self.child_open(child, true),
        }
    }

    fn begin(
        &mut self,
        frame: Frame<'_>,
        opening: &Opening,
        number: Option<&Number>,
        parent: Option<&String>,
    ) {
        self.begun_at = frame.hand.at;
        self.opened_by = frame.hand.clone();
        self.number = number.cloned();
        self.parent = parent.cloned();
        opening.clone().fill(self);
        for reportable in &opening.reportables {
            self.mark(frame, reportable, "");
        }
        self.note(frame, "", &opening.origin.words, &[]);
    }

    fn plan(&mut self, frame: Frame<'_>, measures: &[Measure], milestones: &[Milestone]) {
        self.measures.extend(measures.iter().cloned());
        self.milestones.extend(milestones.iter().cloned());
        self.milestones.sort_by_key(|milestone| milestone.due);
        let named = milestones.iter().map(|milestone| milestone.name.as_str());
        let words: Vec<&str> = measures
            .iter()
            .map(|one| one.words.as_str())
            .chain(named)
            .collect();
        self.enter_led(frame, &words.join("；"), &[]);
    }

    fn dispute_lead(&mut self, frame: Frame<'_>, proposed: &str, reason: &str) {
        self.enter_led(frame, reason, &[]);
        self.dispute = Some(Dispute {
            proposed: proposed.to_owned(),
            reason: reason.to_owned(),
            by: frame.hand.clone(),
        });
    }

    fn settle_lead(&mut self, frame: Frame<'_>, lead: &str, words: &str) {
        self.note(frame, "", &format!("由{lead}主办。{words}"), &[]);
        self.dispute = None;
        if self.lead_office != lead {
            self.assisting.retain(|office| office != lead);
            lead.clone_into(&mut self.lead_office);
        }
    }

    fn reach(&mut self, frame: Frame<'_>, name: &str, words: &str, evidence: &[String]) {
        self.enter_led(frame, &format!("{name}：{words}"), evidence);
        let reached = self.milestones.iter_mut().find(|one| one.name == name);
        if let Some(milestone) = reached {
            milestone.reached = Some(frame.hand.clone());
        }
    }

    fn urge(&mut self, frame: Frame<'_>, paper: &str, number: &Number, words: &str) {
        self.note(frame, "", &format!("{paper} {number}：{words}"), &[]);
        self.urged += 1;
        self.urges.push(Urge {
            paper: paper.to_owned(),
            number: number.clone(),
            words: words.to_owned(),
            by: frame.hand.clone(),
        });
    }

    pub(super) fn enter(&mut self, frame: Frame<'_>, to: Option<&str>) {
        let at = frame.hand.at;
        if let Some(Step { name, since }) = self.step.take() {
            self.stretches.push(Stretch {
                name,
                since,
                until: at,
            });
        }
        self.step = to.map(|name| Step {
            name: name.to_owned(),
            since: at,
        });
    }

    fn child(&mut self, id: &str, title: &str) {
        let (title, open) = (title.to_owned(), true);
        self.children.insert(id.to_owned(), Child { title, open });
    }

    fn child_open(&mut self, id: &str, open: bool) {
        if let Some(child) = self.children.get_mut(id) {
            child.open = open;
        }
    }

    /// An entry of the lead office.
    pub(super) fn enter_led(&mut self, frame: Frame<'_>, words: &str, evidence: &[String]) {
        let office = self.lead_office.clone();
        self.note(frame, &office, words, evidence);
    }

    pub(super) fn note(
        &mut self,
        frame: Frame<'_>,
        office: &str,
        words: &str,
        evidence: &[String],
    ) {
        self.entries.push(Entry {
            act: frame.label.to_owned(),
            office: office.to_owned(),
            words: words.to_owned(),
            evidence: evidence.to_vec(),
            by: frame.hand.clone(),
        });
    }
}
