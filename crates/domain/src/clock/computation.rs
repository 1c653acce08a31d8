//! The computation of a clock for showing: every day since it first began, whether it counts, and
//! why. It never decides what counts.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::walk::{Next, Step, View, Walk};
use super::{Clock, Reason, Run};
use crate::calendar::{Calendar, DayKind, Deadline, Span};

/// One day of a computation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub day: Date,
    /// Which day of the limit this is; none for a day that does not count.
    pub number: Option<u32>,
    pub why: Why,
    /// Why it is paused, begun anew, or within an extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// Why a day counts or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// 起算
    Begins,
    /// 重新起算
    Restarts,
    /// 中止
    Paused,
    /// 自然日
    CalendarDay,
    Day(DayKind),
    /// 最迟期限届满
    Latest,
    /// 期满: what may only follow the period may be done.
    Passed,
}

impl Clock {
    /// Day by day, as far as it is known; the runs before a restart first. Where the bound comes
    /// first, the last line is its day, said apart.
    #[must_use]
    pub fn computation(&self, calendar: &Calendar) -> Vec<Line> {
        let mut lines = Vec::new();
        let beginnings = self.past.iter().skip(1).chain([&self.run]);
        for (run, next) in self.past.iter().zip(beginnings) {
            show(run, self.span, calendar, &mut lines);
            lines.retain(|line| line.day < next.began || is_beginning(line));
        }
        let first = lines.len();
        show(&self.run, self.span, calendar, &mut lines);
        if let Some(Deadline::By { day }) = self.bound(calendar)
            && self.deadline(calendar) == (Deadline::By { day })
        {
            let mut place = 0;
            lines.retain(|line| {
                place += 1;
                place <= first || line.day <= day
            });
            lines.push(Line::new(day, Why::Latest));
        }
        lines
    }
}

fn show(run: &Run, span: Span, calendar: &Calendar, lines: &mut Vec<Line>) {
    let why = match run.reason {
        Some(_) => Why::Restarts,
        None => Why::Begins,
    };
    lines.push(Line {
        reason: run.reason.clone(),
        ..Line::new(run.began, why)
    });
    let mut walk = Walk::new(run, span, calendar, View::Known);
    loop {
        match walk.next() {
            Next::Day(step) => lines.push(step.into()),
            Next::Standing(pause) => {
                let since = Line::new(pause.from, Why::Paused);
                let reason = Some(pause.reason.clone());
                return lines.push(Line { reason, ..since });
            }
            _ => return,
        }
    }
}

fn is_beginning(line: &Line) -> bool {
    matches!(line.why, Why::Begins | Why::Restarts)
}

impl Line {
    /// The line's reason as it is shown.
    #[must_use]
    pub fn words(&self) -> String {
        let label = self.why.label();
        match (self.why, &self.reason) {
            (Why::Paused, Some(reason)) => format!("{label}：{reason}"),
            (Why::Restarts, Some(reason)) => format!("{label}：{reason}，当日不计入"),
            (Why::Begins, _) => format!("{label}，当日不计入"),
            (_, Some(reason)) => format!("{label}（延长：{reason}）"),
            (_, None) => label.to_owned(),
        }
    }

    pub(super) fn new(day: Date, why: Why) -> Self {
        Self {
            day,
            number: None,
            why,
            reason: None,
        }
    }
}

impl From<Step<'_>> for Line {
    fn from(step: Step<'_>) -> Self {
        Self {
            day: step.day,
            number: step.number,
            why: step.why,
            reason: step.reason.cloned(),
        }
    }
}

impl Why {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Begins => "起算",
            Self::Restarts => "重新起算",
            Self::Paused => "中止",
            Self::CalendarDay => "自然日",
            Self::Day(kind) => kind.label(),
            Self::Latest => "最迟期限届满",
            Self::Passed => "期满",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::autumn_2026;
    use jiff::civil::date;

    fn shown(clock: &Clock) -> Vec<String> {
        let lines = clock.computation(&autumn_2026());
        let line = |line: &Line| {
            let number = line.number.map_or("·".to_owned(), |n| n.to_string());
            let day = line.day;
            format!("{}-{} {number} {}", day.month(), day.day(), line.words())
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn every_day_of_a_restarted_paused_and_extended_clock_says_why() {
        let consulted = Reason::new("征求第三方意见").under("《政府信息公开条例》第三十二条");
        let clock = Clock::started(date(2026, 9, 18), Span::WorkingDays(3))
            .restart(date(2026, 9, 22), "补正后重新计算")
            .pause(date(2026, 9, 24), consulted)
            .resume(date(2026, 9, 26))
            .extend(Span::WorkingDays(2), "情况复杂");
        assert_eq!(
            shown(&clock),
            [
                "9-18 · 起算，当日不计入",
                "9-19 · 周末",
                "9-20 1 调休上班",
                "9-21 2 工作日",
                "9-22 · 重新起算：补正后重新计算，当日不计入",
                "9-23 1 工作日",
                "9-24 · 中止：征求第三方意见（《政府信息公开条例》第三十二条）",
                "9-25 · 中止：征求第三方意见（《政府信息公开条例》第三十二条）",
                "9-26 · 放假",
                "9-27 · 放假",
                "9-28 2 工作日",
                "9-29 3 工作日",
                "9-30 4 工作日（延长：情况复杂）",
                "10-1 · 放假（延长：情况复杂）",
                "10-2 · 放假（延长：情况复杂）",
                "10-3 · 放假（延长：情况复杂）",
                "10-4 · 放假（延长：情况复杂）",
                "10-5 · 放假（延长：情况复杂）",
                "10-6 · 放假（延长：情况复杂）",
                "10-7 · 放假（延长：情况复杂）",
                "10-8 5 工作日（延长：情况复杂）",
            ]
        );
    }

    #[test]
    fn a_pause_that_stands_ends_the_computation() {
        let clock = Clock::started(date(2026, 9, 21), Span::CalendarDays(5));
        assert_eq!(
            shown(&clock.pause(date(2026, 9, 23), "听证")),
            [
                "9-21 · 起算，当日不计入",
                "9-22 1 自然日",
                "9-23 · 中止：听证"
            ]
        );
    }

    #[test]
    fn a_bound_cuts_the_computation_and_is_said_apart() {
        let clock = Clock::started(date(2026, 9, 21), Span::WorkingDays(5));
        assert_eq!(
            shown(&clock.at_latest(Span::CalendarDays(2))),
            [
                "9-21 · 起算，当日不计入",
                "9-22 1 工作日",
                "9-23 2 工作日",
                "9-23 · 最迟期限届满"
            ]
        );
    }

    #[test]
    fn a_computation_into_an_unknown_year_ends_with_the_last_day_known() {
        let clock = Clock::started(date(2026, 12, 29), Span::WorkingDays(5));
        assert_eq!(
            shown(&clock),
            [
                "12-29 · 起算，当日不计入",
                "12-30 1 工作日",
                "12-31 2 工作日"
            ]
        );
    }
}
