//! A case as a matter of the office.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};
use rulebook::Violation;

use crate::Law;
use crate::calendar::{Counted, Deadline};
use crate::case::marks::{from_matter, parts_of};
use crate::case::time::settled;
use crate::case::{Case, course, facts, marks, standing, work};
use crate::clock::Line;
use crate::matter::{Business, Clock, Duty};
use crate::office::{Facts, Office};
use crate::organization::Standing;
use crate::record::Happening;

impl Business for Case {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> &str {
        &self.kind
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn status(&self) -> &str {
        match &self.finished {
            Some(end) if end.cancelled => "已撤销",
            Some(_) => "已办结",
            None if self.dispute.is_some() => "主办待裁定",
            None => self.step_name().unwrap_or("已交办"),
        }
    }

    fn number(&self) -> Option<String> {
        self.number.as_ref().map(ToString::to_string)
    }

    fn numbers(&self) -> Vec<String> {
        let papers = self.urges.iter().map(|urge| &urge.number);
        let all = self.number.iter().chain(papers);
        all.map(ToString::to_string).collect()
    }

    fn lead_office(&self) -> &str {
        &self.lead_office
    }

    fn started_by(&self) -> &str {
        &self.opened_by.person
    }

    fn begun_at(&self) -> DateTime {
        self.begun_at
    }

    fn open(&self) -> bool {
        self.running()
    }

    fn texts(&self) -> Vec<&str> {
        let origin = [self.origin.number.as_str(), &self.origin.words];
        let measures = self.measures.iter().map(|measure| measure.words.as_str());
        let milestones = self.milestones.iter().map(|one| one.name.as_str());
        let entries = self.entries.iter().map(|entry| entry.words.as_str());
        [self.kind.as_str(), &self.title]
            .into_iter()
            .chain(origin)
            .chain(measures)
            .chain(milestones)
            .chain(entries)
            .collect()
    }

    fn tags(&self) -> Vec<String> {
        let whole = Some(parts_of(self.parent.as_deref().unwrap_or_default()));
        let matter = Some(&self.origin.matter).filter(|matter| !matter.is_empty());
        let matter = matter.map(|matter| from_matter(matter));
        let marks = self.origin.mark().into_iter().chain(matter).chain(whole);
        let reports = self
            .reports
            .iter()
            .map(|one| format!("应报:{}", one.reportable));
        marks.chain(reports).collect()
    }

    fn marks(&self, law: &Law, office: &Office) -> Vec<String> {
        let ledger = marks::marks(&office.calendar(law), self);
        self.tags().into_iter().chain(ledger).collect()
    }

    fn due_since(&self) -> DateTime {
        self.step.as_ref().map_or(self.begun_at, |step| step.since)
    }

    fn deadline(&self, law: &Law, office: &Office) -> Deadline {
        let clocks = work::clocks(law, &office.calendar(law), self).into_iter();
        let soonest = clocks.min_by_key(|clock| day(&clock.deadline));
        soonest.map_or(Deadline::None, |clock| clock.deadline)
    }

    fn counted(&self, law: &Law, office: &Office) -> Vec<Counted> {
        let calendar = office.calendar(law);
        let lines = self.time.as_ref().map(|time| time.computation(&calendar));
        let counted = |line: Line| Counted {
            day: line.day,
            number: line.number.and_then(|number| number.try_into().ok()),
            why: line.why.label(),
        };
        lines.into_iter().flatten().map(counted).collect()
    }

    fn clocks(&self, law: &Law, facts: &Facts<'_>) -> Vec<Clock> {
        work::clocks(law, &facts.office.calendar(law), self)
    }

    fn duties(&self, law: &Law, facts: &Facts<'_>) -> Vec<Duty> {
        work::duties(law, facts, self)
    }

    fn reminded(&self, law: &Law, facts: &Facts<'_>) -> Vec<(String, &'static str)> {
        work::reminded(law, &facts.office.calendar(law), self, facts.today())
    }

    fn keys(&self, law: &Law, facts: &Facts<'_>) -> BTreeSet<String> {
        let mut keys = BTreeSet::from([
            "overseer".to_owned(),
            format!("person:{}", self.opened_by.person),
            format!("office:{}", self.lead_office),
            format!("post:{}", self.leader),
        ]);
        keys.extend(
            self.assisting
                .iter()
                .map(|office| format!("office:{office}")),
        );
        // A part is known to the office that split it off.
        let split = law.post(&self.opened_by.post).and_then(crate::Post::office);
        let split = split.filter(|_| self.parent.is_some());
        keys.extend(split.map(|office| format!("office:{office}")));
        let due = work::duties(law, facts, self).into_iter();
        keys.extend(due.map(|duty| format!("post:{}", duty.post)));
        let by = self.entries.iter().map(|entry| &entry.by.person);
        keys.extend(by.map(|person| format!("person:{person}")));
        keys
    }

    fn facts(&self, law: &Law, on: &Facts<'_>, _act: &str) -> rulebook::Facts {
        facts::facts(law, on, self)
    }

    fn situation(&self, law: &Law, on: &Facts<'_>, standing: &Standing<'_>) -> rulebook::Facts {
        standing::situation(law, on, self, standing)
    }

    fn out_of_step(&self, law: &Law, _facts: &Facts<'_>, act: &str) -> Option<Violation> {
        course::out_of_step(law, self, act)
    }

    fn settled_anew(&self, law: &Law, facts: &Facts<'_>) -> Option<Happening> {
        course::settled_anew(law, facts, self).map(Happening::Case)
    }

    fn advance(&self, law: &Law, facts: &Facts<'_>, act: &str) -> Option<Happening> {
        course::advance(law, facts, self, act).map(Happening::Case)
    }
}

/// Deadlines in order; what is not settled comes last.
fn day(deadline: &Deadline) -> Date {
    match deadline {
        Deadline::Unsettled { not_before, .. } | Deadline::Paused { not_before, .. } => *not_before,
        other => settled(other).unwrap_or(Date::MAX),
    }
}
