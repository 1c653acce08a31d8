//! Which days a calendar shows: a month, a week, or a month as a list; what comes before and after.
//! Each has an address. It never knows what happens on these days.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// Some days in a row, as they were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub view: View,
    /// The first day of the month, or the Monday of the week.
    pub first: Date,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Month,
    Week,
    List,
}

impl Span {
    /// What an address asks for; this month where it asks for nothing.
    #[must_use]
    pub fn asked(asked: impl Fn(&str) -> String, today: Date) -> Self {
        let week = week(&asked("week"));
        let month = month(&asked("month"));
        let list = month_of_list(&asked("list"), today);
        match (week, list) {
            (Some(first), _) => Self::new(View::Week, first),
            (None, Some(first)) => Self::new(View::List, first),
            (None, None) => Self::new(View::Month, month.unwrap_or(today.first_of_month())),
        }
    }

    /// The span of a view in which a day lies.
    #[must_use]
    pub fn around(view: View, day: Date) -> Self {
        Self::new(
            view,
            match view {
                View::Week => monday(day),
                View::Month | View::List => day.first_of_month(),
            },
        )
    }

    /// The days that are shown; a month is filled up to whole weeks.
    #[must_use]
    pub fn days(self) -> (Date, Date) {
        match self.view {
            View::Week => (self.first, self.first.saturating_add(6.days())),
            View::List => (self.first, self.first.last_of_month()),
            View::Month => {
                let last = monday(self.first.last_of_month());
                (monday(self.first), last.saturating_add(6.days()))
            }
        }
    }

    /// Whether a day belongs to what was asked for, and does not only fill up a week.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        self.view == View::Week
            || (day.year(), day.month()) == (self.first.year(), self.first.month())
    }

    #[must_use]
    pub fn before(self) -> Self {
        Self::around(self.view, self.first.saturating_sub(1.day()))
    }

    #[must_use]
    pub fn after(self) -> Self {
        let last = match self.view {
            View::Week => self.days().1,
            View::Month | View::List => self.first.last_of_month(),
        };
        Self::around(self.view, last.saturating_add(1.day()))
    }

    /// The same days in another view; the week that holds `today` where it can.
    #[must_use]
    pub fn seen_as(self, view: View, today: Date) -> Self {
        let day = if self.holds(today) { today } else { self.first };
        Self::around(view, day)
    }

    #[must_use]
    pub fn address(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        let asked = match self.view {
            View::Month => format!("month={year}-{month:02}"),
            View::List => format!("list={year}-{month:02}"),
            View::Week => {
                let week = self.first.iso_week_date();
                format!("week={}-W{:02}", week.year(), week.week())
            }
        };
        format!("/meetings/calendar?{asked}")
    }

    /// Such as `2026 年 11 月` or `2026 年第 48 周（11-23 至 11-29）`.
    #[must_use]
    pub fn words(self) -> String {
        let (from, until) = self.days();
        match self.view {
            View::Month | View::List => {
                format!("{} 年 {} 月", self.first.year(), self.first.month())
            }
            View::Week => {
                let week = from.iso_week_date();
                format!(
                    "{} 年第 {} 周（{:02}-{:02} 至 {:02}-{:02}）",
                    week.year(),
                    week.week(),
                    from.month(),
                    from.day(),
                    until.month(),
                    until.day()
                )
            }
        }
    }

    fn new(view: View, first: Date) -> Self {
        Self { view, first }
    }
}

fn monday(day: Date) -> Date {
    let back = i32::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(back.days())
}

fn month(text: &str) -> Option<Date> {
    let (year, month) = text.split_once('-')?;
    // Years of four digits only, so that a week or a month more is still a date.
    let year = year
        .parse()
        .ok()
        .filter(|year| (1900..=2999).contains(year))?;
    Date::new(year, month.parse().ok()?, 1).ok()
}

fn month_of_list(text: &str, today: Date) -> Option<Date> {
    match text {
        "" => None,
        text => Some(month(text).unwrap_or(today.first_of_month())),
    }
}

fn week(text: &str) -> Option<Date> {
    let (year, week) = text.split_once("-W")?;
    let year = year
        .parse()
        .ok()
        .filter(|year| (1900..=2999).contains(year))?;
    let week = ISOWeekDate::new(year, week.parse().ok()?, Weekday::Monday).ok()?;
    Some(week.date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn asked(name: &str, value: &str) -> Span {
        let told = |asked: &str| {
            if asked == name {
                value.to_owned()
            } else {
                String::new()
            }
        };
        Span::asked(told, date(2026, 11, 24))
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        let november = asked("month", "2026-11");
        assert_eq!(november.days(), (date(2026, 10, 26), date(2026, 12, 6)));
        assert!(!november.holds(date(2026, 10, 31)) && november.holds(date(2026, 11, 30)));
        assert_eq!(
            november.after().address(),
            "/meetings/calendar?month=2026-12"
        );
        assert_eq!(
            november.before().address(),
            "/meetings/calendar?month=2026-10"
        );
    }

    #[test]
    fn weeks_go_over_the_turn_of_the_year() {
        let last = asked("week", "2026-W53");
        assert_eq!(last.days(), (date(2026, 12, 28), date(2027, 1, 3)));
        assert_eq!(last.after().address(), "/meetings/calendar?week=2027-W01");
        assert_eq!(last.words(), "2026 年第 53 周（12-28 至 01-03）");
    }

    #[test]
    fn what_is_not_understood_is_this_month() {
        for (name, value) in [
            ("month", "2026-13"),
            ("month", "九月"),
            ("week", "2026-W60"),
            ("x", ""),
        ] {
            assert_eq!(
                asked(name, value).address(),
                "/meetings/calendar?month=2026-11"
            );
        }
        assert_eq!(
            asked("list", "1").address(),
            "/meetings/calendar?list=2026-11"
        );
    }

    #[test]
    fn another_view_keeps_to_today_where_it_can() {
        let today = date(2026, 11, 24);
        let week = asked("month", "2026-11").seen_as(View::Week, today);
        assert_eq!(week.address(), "/meetings/calendar?week=2026-W48");
        let week = asked("month", "2026-09").seen_as(View::Week, today);
        assert_eq!(week.address(), "/meetings/calendar?week=2026-W36");
    }
}
