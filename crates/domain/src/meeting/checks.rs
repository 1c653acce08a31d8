//! 召集检查: what is looked at before a notice goes out. Figures and what is so; the law says what
//! follows from them.

use std::collections::BTreeSet;

use jiff::Unit;
use jiff::civil::Date;

use crate::Law;
use crate::meeting::{Alike, Clash, Kind, Meeting, alike, clashes};
use crate::office::Facts;

/// The facts of a meeting on which its convening is judged, as a page shows them too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checks {
    /// Whether the chair's post is one that chairs such a meeting on that day.
    pub chair_fits: bool,
    /// Registered as away on that day.
    pub chair_away: bool,
    /// Portfolios that lie outside the chair's division of work.
    pub outside: BTreeSet<String>,
    pub past: bool,
    /// A weekend or a holiday.
    pub off_day: bool,
    /// The year's holiday notice is not known.
    pub day_unknown: bool,
    /// Working days from now to the meeting; none where they cannot be counted.
    pub notice_days: Option<i64>,
    pub notice_limit: i64,
    /// Days since the last meeting of this kind; none where there was none.
    pub gap_days: Option<i64>,
    pub cadence: Option<i64>,
    pub scale_limit: Option<i64>,
    pub seats: Option<i64>,
    /// How many of this kind were convened this year, and how many are planned.
    pub held: i64,
    pub planned: Option<i64>,
    /// Whether it names an entry of the year's plan.
    pub in_plan: bool,
    /// Comprehensive meetings of the leading portfolio this year.
    pub comprehensive_before: i64,
    /// Items that came in later than the law asks, by title.
    pub late_items: BTreeSet<String>,
    pub without_material: BTreeSet<String>,
    pub clashes: Vec<Clash>,
    pub alike: Vec<Alike>,
}

/// Looks at a meeting as it is arranged now.
#[must_use]
pub fn checks(law: &Law, facts: &Facts<'_>, meeting: &Meeting) -> Checks {
    let arranged = &meeting.arrangement;
    let (today, day) = (facts.today(), arranged.day);
    let kind = Kind::find(law, &arranged.kind);
    let organization = &facts.office.organization;
    let limit = |what| kind.and_then(|kind| kind.limit(law, what, today));
    let calendar = facts.office.calendar(law);
    let working = calendar.is_working(day);
    let notice = calendar.working_days_between(today, day);
    let seats = law.row("meeting_room", &arranged.room);
    Checks {
        chair_fits: kind.is_some_and(|kind| chair_fits(law, facts, kind, meeting)),
        chair_away: away(facts, meeting),
        outside: outside(law, facts, meeting),
        past: day < today,
        off_day: working == Some(false),
        day_unknown: working.is_none(),
        notice_days: notice.map(i64::from),
        notice_limit: limit("notice").unwrap_or_default(),
        gap_days: gap(facts, meeting),
        cadence: limit("cadence"),
        scale_limit: limit("scale"),
        seats: seats.and_then(|row| row.number("seats")),
        held: facts.figures.get(&super::needs::ordinal(arranged)),
        planned: organization
            .planned_count(day.year(), &arranged.kind)
            .or_else(|| limit("plan")),
        in_plan: organization
            .planned(day.year(), &arranged.kind, &arranged.plan_entry)
            .is_some(),
        comprehensive_before: facts.figures.get(&super::needs::comprehensive(arranged)),
        late_items: late(law, facts, meeting),
        without_material: titles(meeting, |entry| !entry.material && !entry.ad_hoc),
        clashes: clashes(facts, meeting),
        alike: alike(law, facts, meeting),
    }
}

/// Whether an item that is handed in at this time comes later than the law asks.
pub(super) fn comes_late(law: &Law, facts: &Facts<'_>, meeting: &Meeting, handed: Date) -> bool {
    let arranged = &meeting.arrangement;
    let limit = Kind::find(law, &arranged.kind)
        .and_then(|kind| kind.limit(law, "material", facts.today()))
        .unwrap_or_default();
    let calendar = facts.office.calendar(law);
    let days = calendar.working_days_between(handed, arranged.day);
    days.is_some_and(|days| i64::from(days) < limit)
}

impl Checks {
    /// Like meetings that were neither merged nor refused with a reason.
    pub fn unanswered(&self) -> impl Iterator<Item = &Alike> {
        self.alike.iter().filter(|alike| !alike.answered)
    }

    #[must_use]
    pub fn room_taken(&self) -> bool {
        self.clashes.iter().any(|clash| clash.room)
    }

    #[must_use]
    pub fn over_cadence(&self) -> bool {
        matches!((self.gap_days, self.cadence), (Some(gap), Some(limit)) if gap > limit)
    }

    #[must_use]
    pub fn short_notice(&self) -> bool {
        self.notice_days
            .is_some_and(|days| days < self.notice_limit)
    }

    #[must_use]
    pub fn over_plan(&self) -> bool {
        self.planned.is_some_and(|planned| self.held >= planned)
    }
}

fn chair_fits(law: &Law, facts: &Facts<'_>, kind: Kind<'_>, meeting: &Meeting) -> bool {
    let role = law.role_of(&meeting.arrangement.chair);
    kind.may_chair(role) || (kind.may_chair("正职") && presides(law, facts, meeting))
}

/// Whether the chair is the Party secretary who presides on that day.
fn presides(law: &Law, facts: &Facts<'_>, meeting: &Meeting) -> bool {
    let in_force = facts.office.rules.in_force();
    let organization = &facts.office.organization;
    let day = meeting.arrangement.day;
    law.role_of(&meeting.arrangement.chair) == "党委正职"
        && organization
            .presiding_absence(law, &in_force, day)
            .is_some()
}

fn away(facts: &Facts<'_>, meeting: &Meeting) -> bool {
    let arranged = &meeting.arrangement;
    let organization = &facts.office.organization;
    organization
        .absence_of(&arranged.chair, arranged.day)
        .is_some()
}

/// The head leads all of the government's work; a deputy what is divided or entrusted to him.
fn outside(law: &Law, facts: &Facts<'_>, meeting: &Meeting) -> BTreeSet<String> {
    let arranged = &meeting.arrangement;
    if law.role_of(&arranged.chair) != "副职" {
        return BTreeSet::new();
    }
    let organization = &facts.office.organization;
    let own = |portfolio: &&String| {
        let divided = organization.division.get(*portfolio) == Some(&arranged.chair);
        let mut mandates = organization.mandates_for(portfolio, arranged.day);
        !divided && !mandates.any(|mandate| mandate.to == arranged.chair)
    };
    arranged.portfolios.iter().filter(own).cloned().collect()
}

fn gap(facts: &Facts<'_>, meeting: &Meeting) -> Option<i64> {
    let written = facts
        .figures
        .known(&super::needs::last(&meeting.arrangement))?;
    let last = day_of(written)?;
    let apart = last.until((Unit::Day, meeting.arrangement.day)).ok()?;
    Some(i64::from(apart.get_days()))
}

/// A day as a counter keeps it, such as 20261124.
fn day_of(written: i64) -> Option<Date> {
    let year = i16::try_from(written / 10_000).ok()?;
    let month = i8::try_from(written / 100 % 100).ok()?;
    let day = i8::try_from(written % 100).ok()?;
    Date::new(year, month, day).ok()
}

fn late(law: &Law, facts: &Facts<'_>, meeting: &Meeting) -> BTreeSet<String> {
    titles(meeting, |entry| {
        !entry.ad_hoc && comes_late(law, facts, meeting, entry.handed_in.date())
    })
}

fn titles(meeting: &Meeting, is: impl Fn(&super::Entry) -> bool) -> BTreeSet<String> {
    let found = meeting.agenda.iter().filter(|entry| is(entry));
    found.map(|entry| entry.title.clone()).collect()
}
