//! The walk of a clock from its beginning, day by day: the one place where a day is counted or not.
//! It never knows a deadline's name or a word that is shown.

use jiff::civil::Date;

use super::{Pause, Reason, Run, Why};
use crate::calendar::{Calendar, DayKind, Span};

/// Walks the spans of a run one after the other.
pub(super) struct Walk<'a> {
    calendar: &'a Calendar,
    pauses: &'a [Pause],
    spans: Spans<'a>,
    view: View,
    /// The last day before the count, later than the beginning if paused on that day.
    eve: Date,
    day: Date,
    number: u32,
    left: u16,
}

/// How what is not known is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// It ends the walk.
    Known,
    /// As it would be at the soonest: every open day worked, a standing pause over at once.
    Soonest,
}

pub(super) struct Step<'a> {
    pub day: Date,
    pub number: Option<u32>,
    pub why: Why,
    pub reason: Option<&'a Reason>,
}

pub(super) enum Next<'a> {
    Day(Step<'a>),
    /// The spans are full; the day that filled them.
    Full(Date),
    /// The notice of the year is not known.
    Unknown(i16),
    /// A pause stands.
    Standing(&'a Pause),
    /// No such date.
    Beyond,
}

struct Spans<'a> {
    present: Span,
    reason: Option<&'a Reason>,
    rest: std::slice::Iter<'a, super::Extension>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(run: &'a Run, span: Span, calendar: &'a Calendar, view: View) -> Self {
        Self {
            calendar,
            pauses: &run.pauses,
            spans: Spans {
                present: span,
                reason: None,
                rest: run.extensions.iter(),
            },
            view,
            eve: run.eve(),
            day: run.began,
            number: 0,
            left: length(span),
        }
    }

    /// The same without what was added to it.
    pub(super) fn unextended(mut self) -> Self {
        self.spans.rest = [].iter();
        self
    }

    /// The last day that was walked over.
    pub(super) fn day(&self) -> Date {
        self.day
    }

    pub(super) fn next(&mut self) -> Next<'a> {
        while self.left == 0 {
            let Some(extension) = self.spans.rest.next() else {
                return Next::Full(self.day);
            };
            self.left = length(extension.by);
            self.spans.present = extension.by;
            self.spans.reason = Some(&extension.reason);
        }
        let Ok(day) = self.day.tomorrow() else {
            return Next::Beyond;
        };
        self.take(day)
    }

    /// To the end, without showing the days.
    pub(super) fn run_out(mut self) -> Next<'a> {
        loop {
            match self.next() {
                Next::Day(_) => {}
                end => return end,
            }
        }
    }

    fn take(&mut self, day: Date) -> Next<'a> {
        if let Some(pause) = self.pause_over(day) {
            return match pause.until {
                None => Next::Standing(pause),
                Some(_) => self.shown(day, None, Why::Paused, Some(&pause.reason)),
            };
        }
        let Some((counts, why)) = self.judged(day) else {
            return Next::Unknown(day.year());
        };
        self.number += u32::from(counts);
        self.left -= u16::from(counts);
        self.shown(day, counts.then_some(self.number), why, self.spans.reason)
    }

    fn shown(
        &mut self,
        day: Date,
        number: Option<u32>,
        why: Why,
        reason: Option<&'a Reason>,
    ) -> Next<'a> {
        self.day = day;
        Next::Day(Step {
            day,
            number,
            why,
            reason,
        })
    }

    fn judged(&self, day: Date) -> Option<(bool, Why)> {
        if matches!(self.spans.present, Span::CalendarDays(_)) {
            return Some((true, Why::CalendarDay));
        }
        let kind = self.calendar.kind(day);
        match self.view {
            View::Known => kind.map(|kind| (kind.is_working(), Why::Day(kind))),
            View::Soonest => {
                let kind = kind.unwrap_or(DayKind::Working);
                Some((self.calendar.may_work(day), Why::Day(kind)))
            }
        }
    }

    fn pause_over(&self, day: Date) -> Option<&'a Pause> {
        let over = |pause: &&Pause| match pause.until {
            Some(until) if until == pause.from => false,
            Some(until) => pause.from <= day && (day < until || day <= self.eve),
            None => pause.from <= day && self.view == View::Known,
        };
        self.pauses.iter().rev().find(over)
    }
}

impl Run {
    /// The last day before the count: the beginning, or the end of the pauses that began with it.
    fn eve(&self) -> Date {
        self.pauses.iter().fold(self.began, |eve, pause| {
            pause
                .until
                .filter(|_| pause.from <= eve)
                .unwrap_or(eve)
                .max(eve)
        })
    }
}

fn length(span: Span) -> u16 {
    match span {
        Span::WorkingDays(days) | Span::CalendarDays(days) => days,
    }
}
