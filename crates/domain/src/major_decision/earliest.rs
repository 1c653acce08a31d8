//! The earliest lawful day of decision, computed gate by gate and explained day by day. A year
//! without its holiday notice is never guessed. A view; it never decides.

use jiff::civil::Date;

use crate::Law;
use crate::calendar::{Calendar, Deadline, Span};
use crate::clock::{self, Line};
use crate::major_decision::{Gate, GateState, MajorDecision};
use crate::office::Facts;

/// The earliest lawful day of decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earliest {
    /// 未定 where a year's notice is missing; none once it is decided or ended.
    pub day: Deadline,
    pub steps: Vec<EarliestStep>,
}

/// What one gate adds to the computation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarliestStep {
    pub gate: Gate,
    /// The day from which it counts.
    pub from: Date,
    /// The first day on which the next may follow.
    pub free: Deadline,
    /// Day by day; empty where there is nothing to count.
    pub lines: Vec<Line>,
    pub why: String,
}

/// The earliest lawful day of decision, if nothing is lost from today on.
#[must_use]
pub fn earliest_decision(law: &Law, facts: &Facts<'_>, decision: &MajorDecision) -> Earliest {
    if decision.decided() || decision.ended.is_some() {
        return Earliest {
            day: Deadline::None,
            steps: Vec::new(),
        };
    }
    let mut reckoning = Reckoning {
        law,
        decision,
        today: facts.today(),
        calendar: facts.office.calendar(law),
        day: Deadline::By { day: facts.today() },
        steps: Vec::new(),
    };
    reckoning.forming();
    reckoning.examining();
    reckoning.reviewing();
    reckoning.meeting();
    Earliest {
        day: reckoning.day,
        steps: reckoning.steps,
    }
}

/// The computation as far as it has come.
struct Reckoning<'a> {
    law: &'a Law,
    decision: &'a MajorDecision,
    today: Date,
    calendar: Calendar,
    day: Deadline,
    steps: Vec<EarliestStep>,
}

impl Reckoning<'_> {
    /// What has no time of its own may be done today.
    fn forming(&mut self) {
        for gate in [Gate::Start, Gate::Research, Gate::Draft] {
            if self.decision.at(gate) != GateState::Done {
                let why = format!("“{}”没有法定时间，最早今天办", gate.label());
                self.today(gate, why);
            }
        }
    }

    /// The gates beside each other: the last of them opens the way.
    fn examining(&mut self) {
        let open = self.decision.open_gates();
        let days: Vec<Deadline> = open.into_iter().map(|gate| self.beside(gate)).collect();
        let last = days.into_iter().max_by_key(Deadline::sort_day);
        if let Some(last) = last {
            self.day = last;
        }
    }

    fn beside(&mut self, gate: Gate) -> Deadline {
        match gate {
            Gate::Public => self.public(),
            Gate::Risk if self.decision.course.risk().is_some() => {
                let why = "风险不可控，须调整草案并重新评估，最早今天办";
                self.today(gate, why.to_owned())
            }
            _ => {
                let why = format!("“{}”没有法定时间，最早今天补齐", gate.label());
                self.today(gate, why)
            }
        }
    }

    fn public(&mut self) -> Deadline {
        let course = &self.decision.course;
        if let Some(open) = course.consulting().map(|open| &open.it.opened) {
            let span = open.span().unwrap_or(Span::CalendarDays(0));
            let why = format!(
                "{}公布，次日起算，{}截止；截止次日了结",
                open.from, open.until
            );
            return self.consulted(open.from, span, why);
        }
        if course.public_heard() {
            let why = "意见归纳、答复没有法定时间，最早今天补齐".to_owned();
            return self.today(Gate::Public, why);
        }
        let days = self.figure("decision-consultation-days");
        let why = format!(
            "还没有听取公众意见：按今天公布、一般不少于{days}日算，次日起算；\
             改用座谈会、听证会等方式的，办完再算"
        );
        self.consulted(self.today, Span::CalendarDays(days), why)
    }

    fn consulted(&mut self, from: Date, span: Span, why: String) -> Deadline {
        let minimum = clock::earliest(from, span, &self.calendar);
        let free = not_before(minimum.day, self.today);
        self.step(Gate::Public, from, free, minimum.lines, why)
    }

    /// The legality review: the day of sending does not count, and it is sent on a working day.
    fn reviewing(&mut self) {
        let course = &self.decision.course;
        if course.lawful() && self.decision.open_gates().is_empty() {
            return;
        }
        let sent = course.reviewing().map(|review| review.sent.at.date());
        let sent = sent.filter(|_| self.decision.open_gates().is_empty());
        let Some(from) = sent.or_else(|| self.working_day()) else {
            return;
        };
        let days = self.figure("decision-legality-days");
        let span = Span::WorkingDays(days);
        let minimum = clock::earliest(from, span, &self.calendar);
        let full = not_before(minimum.full, self.today);
        let why =
            format!("{from}送审，次日起算，一般不少于{days}个工作日；满{days}日当天可以提出结论");
        self.day = self.step(Gate::Legality, from, full, minimum.lines, why);
    }

    /// The meeting takes what was laid before it so many working days ahead.
    fn meeting(&mut self) {
        let Deadline::By { day: from } = self.day else {
            return;
        };
        let days = self.law.figure("meeting-material-days", self.today);
        let days = days.and_then(|days| u16::try_from(days).ok());
        let Some(days) = days.filter(|days| *days > 0) else {
            return self.on_a_working_day();
        };
        let span = Span::WorkingDays(days);
        let minimum = clock::earliest(from, span, &self.calendar);
        let why = format!("议题截至会前{days}个工作日，提交当日不计");
        self.day = self.step(Gate::Deliberation, from, minimum.full, minimum.lines, why);
    }

    fn on_a_working_day(&mut self) {
        if let Some(day) = self.working_day() {
            self.day = Deadline::By { day };
        }
    }

    /// The first working day on or after the day reached; without the notice it stays 未定.
    fn working_day(&mut self) -> Option<Date> {
        let Deadline::By { mut day } = self.day else {
            return None;
        };
        for _ in 0..60 {
            match self.calendar.is_working(day) {
                Some(true) => return Some(day),
                Some(false) => day = day.tomorrow().ok()?,
                None => {
                    self.day = Deadline::Unsettled {
                        not_before: day,
                        missing: day.year(),
                    };
                    return None;
                }
            }
        }
        None
    }

    fn today(&mut self, gate: Gate, why: String) -> Deadline {
        let free = Deadline::By { day: self.today };
        self.step(gate, self.today, free, Vec::new(), why)
    }

    fn step(
        &mut self,
        gate: Gate,
        from: Date,
        free: Deadline,
        lines: Vec<Line>,
        why: String,
    ) -> Deadline {
        self.steps.push(EarliestStep {
            gate,
            from,
            free: free.clone(),
            lines,
            why,
        });
        free
    }

    fn figure(&self, parameter: &str) -> u16 {
        let figure = self.law.figure(parameter, self.today);
        figure
            .and_then(|days| u16::try_from(days).ok())
            .unwrap_or_default()
    }
}

fn not_before(deadline: Deadline, today: Date) -> Deadline {
    match deadline {
        Deadline::By { day } => Deadline::By {
            day: day.max(today),
        },
        other => other,
    }
}
