//! 机构: who holds which post, the division of work, mandates, absences, recusals, number series.
//! All of it is state; the law declares only what posts there are. It never knows how a change
//! is shown or stored.

mod acts;
mod appoint;
mod capacity;
mod declare_recusal;
mod dismiss;
mod divide_work;
mod end_absence;
mod enter_calendar;
mod facts;
mod lift_recusal;
mod mandate;
mod open_series;
mod plan_meeting;
mod record_report;
mod register_absence;
mod report_matter;
mod reroute;
mod revoke_mandate;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::Law;
use crate::calendar::Notice;

pub(crate) use acts::decide;
pub use acts::form;
pub use capacity::{Capacity, Standing};
pub(crate) use facts::{facts, portfolios};
pub use reroute::{Rerouted, reroute};

/// The organization as of now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Post to the persons who hold it.
    pub holders: BTreeMap<String, BTreeSet<String>>,
    /// Portfolio to the post that is in charge of it.
    pub division: BTreeMap<String, String>,
    pub mandates: Vec<Mandate>,
    pub absences: Vec<Absence>,
    pub recusals: Vec<Recusal>,
    pub notices: Vec<Notice>,
    /// Series such as `宝高府/2024` to the last number used on paper before it was opened.
    pub series: BTreeMap<String, i64>,
    /// 年度会议计划
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meeting_plan: Vec<PlannedMeeting>,
}

/// One entry of a year's plan of meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedMeeting {
    pub year: i16,
    /// 会议种类
    pub kind: String,
    pub name: String,
    /// How often it may be held.
    pub count: i64,
}

/// 委托, given by the head: scope and term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    pub id: String,
    pub to: String,
    pub portfolios: BTreeSet<String>,
    pub task: String,
    pub from: Date,
    pub until: Date,
    pub revoked: bool,
}

/// 离岗, registered by the Party and Government Office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    pub id: String,
    pub post: String,
    pub kind: String,
    pub from: Date,
    pub until: Date,
    pub registered_by: String,
    /// The day of return, when earlier than planned.
    pub ended: Option<Date>,
}

/// 回避: a person who must keep out of a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recusal {
    pub person: String,
    pub matter: String,
    pub reason: String,
}

/// What can happen to the organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum OrganizationEvent {
    Appointed {
        post: String,
        person: String,
        basis: String,
    },
    Dismissed {
        post: String,
        person: String,
        basis: String,
    },
    WorkDivided {
        portfolio: String,
        post: String,
    },
    Mandated {
        mandate: Mandate,
    },
    MandateRevoked {
        id: String,
        reason: String,
    },
    MatterReported {
        subject: String,
        account: String,
    },
    ReportRecorded {
        subject: String,
        opinion: String,
    },
    AbsenceRegistered {
        absence: Absence,
    },
    AbsenceEnded {
        id: String,
        on: Date,
    },
    RecusalDeclared {
        recusal: Recusal,
    },
    RecusalLifted {
        person: String,
        matter: String,
        reason: String,
    },
    CalendarEntered {
        notice: Notice,
    },
    SeriesOpened {
        series: String,
        last: i64,
        basis: String,
    },
    MeetingPlanned {
        planned: PlannedMeeting,
        reason: String,
    },
}

impl Organization {
    /// Whether an absence or a mandate begins or runs out after one day and until another, without
    /// anybody doing anything.
    #[must_use]
    pub fn turns(&self, after: Date, until: Date) -> bool {
        let within = |day: Date| after < day && day <= until;
        let term = |from: Date, last: Date| within(from) || last.tomorrow().is_ok_and(within);
        let absences = self.absences.iter().filter(|one| one.ended.is_none());
        let mandates = self.mandates.iter().filter(|one| !one.revoked);
        let absences = absences.map(|one| (one.from, one.until));
        let mut terms = absences.chain(mandates.map(|one| (one.from, one.until)));
        terms.any(|(from, last)| term(from, last))
    }

    /// Applies what happened. Never asks the law, never fails.
    pub fn evolve(&mut self, event: &OrganizationEvent) {
        use OrganizationEvent as E;
        match event {
            E::Appointed { post, person, .. } => {
                self.holders
                    .entry(post.clone())
                    .or_default()
                    .insert(person.clone());
            }
            E::Dismissed { post, person, .. } => {
                self.holders.entry(post.clone()).or_default().remove(person);
            }
            E::WorkDivided { portfolio, post } => {
                self.division.insert(portfolio.clone(), post.clone());
            }
            E::Mandated { mandate } => self.mandates.push(mandate.clone()),
            E::MandateRevoked { id, .. } => {
                self.mandates
                    .iter_mut()
                    .filter(|m| m.id == *id)
                    .for_each(|m| m.revoked = true);
            }
            E::AbsenceRegistered { absence } => self.absences.push(absence.clone()),
            E::AbsenceEnded { id, on } => {
                self.absences
                    .iter_mut()
                    .filter(|a| a.id == *id)
                    .for_each(|a| a.ended = Some(*on));
            }
            E::RecusalDeclared { recusal } => self.recusals.push(recusal.clone()),
            E::RecusalLifted { person, matter, .. } => {
                self.recusals
                    .retain(|r| r.person != *person || r.matter != *matter);
            }
            E::CalendarEntered { notice } => {
                self.notices.retain(|known| known.year != notice.year);
                self.notices.push(notice.clone());
            }
            E::SeriesOpened { series, last, .. } => {
                self.series.insert(series.clone(), *last);
            }
            E::MeetingPlanned { planned, .. } => self.plan(planned),
            E::MatterReported { .. } | E::ReportRecorded { .. } => {}
        }
    }

    fn plan(&mut self, planned: &PlannedMeeting) {
        self.meeting_plan
            .retain(|known| !known.is_named_as(planned));
        if planned.count > 0 {
            self.meeting_plan.push(planned.clone());
        }
    }

    /// The entry of a year's plan under a name.
    #[must_use]
    pub fn planned(&self, year: i16, kind: &str, name: &str) -> Option<&PlannedMeeting> {
        let mut plan = self.meeting_plan.iter();
        plan.find(|one| one.year == year && one.kind == kind && one.name == name)
    }

    /// How many meetings of a kind a year's plan has; none where it names none.
    #[must_use]
    pub fn planned_count(&self, year: i16, kind: &str) -> Option<i64> {
        let of_kind = |one: &&PlannedMeeting| one.year == year && one.kind == kind;
        let plan = self.meeting_plan.iter().filter(of_kind);
        plan.map(|one| one.count).reduce(i64::saturating_add)
    }

    /// The posts that a person holds.
    #[must_use]
    pub fn posts_of(&self, person: &str) -> Vec<&str> {
        let holding = self
            .holders
            .iter()
            .filter(|(_, persons)| persons.contains(person));
        holding.map(|(post, _)| post.as_str()).collect()
    }

    /// The persons who hold a post.
    pub fn holders_of(&self, post: &str) -> impl Iterator<Item = &str> {
        self.holders
            .get(post)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// Everybody who holds any post.
    #[must_use]
    pub fn persons(&self) -> BTreeSet<&str> {
        self.holders
            .values()
            .flatten()
            .map(String::as_str)
            .collect()
    }

    /// Whether anybody holds a post of an office.
    #[must_use]
    pub fn staffed(&self, law: &Law, office: &str) -> bool {
        let mut posts = law.posts().filter(|post| post.office() == Some(office));
        posts.any(|post| self.holders_of(post.id()).next().is_some())
    }

    /// The absence of a post's holder on a day.
    #[must_use]
    pub fn absence_of(&self, post: &str, on: Date) -> Option<&Absence> {
        self.absences
            .iter()
            .find(|absence| absence.post == post && absence.covers(on))
    }

    /// The head's absence on a day that makes the Party secretary preside: by the text, or by one
    /// of the interpretations in force.
    #[must_use]
    pub fn presiding_absence(
        &self,
        law: &Law,
        in_force: &BTreeSet<String>,
        on: Date,
    ) -> Option<&Absence> {
        let head = law.head_post()?;
        let covers = |absence: &&Absence| absence.post == head && absence.covers(on);
        let presides = |absence: &&Absence| law.presides(&absence.kind, in_force);
        self.absences.iter().filter(covers).find(presides)
    }

    /// Mandates in force on a day that name a portfolio.
    pub fn mandates_for(&self, portfolio: &str, on: Date) -> impl Iterator<Item = &Mandate> {
        self.mandates
            .iter()
            .filter(move |mandate| mandate.covers(on) && mandate.portfolios.contains(portfolio))
    }

    #[must_use]
    pub fn recused(&self, person: &str, matter: &str) -> bool {
        self.recusals
            .iter()
            .any(|known| known.person == person && known.matter == matter)
    }
}

impl PlannedMeeting {
    fn is_named_as(&self, other: &Self) -> bool {
        (self.year, &self.kind, &self.name) == (other.year, &other.kind, &other.name)
    }
}

impl Absence {
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        // On the day of return the person is back.
        self.from <= day && day <= self.until && self.ended.is_none_or(|back| day < back)
    }
}

impl Mandate {
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        !self.revoked && self.from <= day && day <= self.until
    }
}

/// The series of an organ and year.
#[must_use]
pub fn series(code: &str, at: DateTime) -> String {
    format!("{code}/{}", at.year())
}
