//! A kind of case, as a row of the law: who opens, leads and closes it, what it wants, and by which
//! figures its clocks run. It never knows any kind by name.

use jiff::civil::Date;
use rulebook::{Route, Row};

use crate::Law;
use crate::calendar::Span;
use crate::case::Case;

/// 事项种类
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind<'a>(&'a Row);

impl<'a> Kind<'a> {
    pub fn of(law: &'a Law, case: &Case) -> Option<Self> {
        Self::find(law, &case.kind)
    }

    pub fn find(law: &'a Law, kind: &str) -> Option<Self> {
        law.row("case_kind", kind).map(Self)
    }

    /// 代字 of its numbers.
    pub fn code(self) -> &'a str {
        self.0.text("code").unwrap_or_default()
    }

    pub fn openers(self) -> &'a [String] {
        self.0.texts("openers")
    }

    pub fn closers(self) -> &'a [String] {
        self.0.texts("closers")
    }

    /// Roles that may answer for it as its leader.
    pub fn leaders(self) -> &'a [String] {
        self.0.texts("leaders")
    }

    pub fn wants_measures(self) -> bool {
        self.0.flag("measures")
    }

    /// Labels of the particulars that it wants.
    pub fn particulars(self) -> &'a [String] {
        self.0.texts("particulars")
    }

    /// What must be reported of every case of this kind.
    pub fn reports(self) -> &'a [String] {
        self.0.texts("reports")
    }

    /// The ladder of urging.
    pub fn urges(self) -> &'a [String] {
        self.0.texts("urges")
    }

    /// The time that such a case has where no day is set.
    pub fn limit(self, law: &Law, on: Date) -> Option<Span> {
        span(law, self.0.text("limit")?, on)
    }

    /// How often its progress is reported.
    pub fn cycle(self, law: &Law, on: Date) -> Option<Span> {
        span(law, self.0.text("cycle")?, on)
    }

    /// How many working days before the end the lamp turns amber.
    pub fn near(self, law: &Law, on: Date) -> i64 {
        let figure = self.0.text("near").and_then(|id| law.figure(id, on));
        figure.unwrap_or_default()
    }

    pub fn dispute_days(self, law: &Law, on: Date) -> Option<Span> {
        span(law, self.0.text("dispute_within")?, on)
    }
}

/// A dated figure of the law as a span of time, by its unit.
pub(super) fn span(law: &Law, parameter: &str, on: Date) -> Option<Span> {
    let found = law.rulebook.parameter(parameter, &on.to_string())?;
    let days = u16::try_from(found.value).ok()?;
    match found.unit {
        "工作日" => Some(Span::WorkingDays(days)),
        "日" => Some(Span::CalendarDays(days)),
        _ => None,
    }
}

/// The route that a case follows.
pub(super) fn route<'a>(law: &'a Law, case: &Case) -> Option<&'a Route> {
    law.route_of("case", &case.kind)
}
