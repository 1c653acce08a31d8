//! Days and times as people read them. It never knows what day it is.

use jiff::civil::{Date, DateTime, Weekday};

/// Such as `2026 年 11 月 23 日 星期一`.
#[must_use]
pub fn full(day: Date) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    let index = match day.weekday() {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    };
    let name = names.get(index).copied().unwrap_or_default();
    format!(
        "{} 年 {} 月 {} 日 星期{name}",
        day.year(),
        day.month(),
        day.day()
    )
}

/// Such as `2024年11月20日`.
#[must_use]
pub fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Such as `11-21 16:20`; with the year when it is not this one.
#[must_use]
pub fn moment(at: DateTime, now: DateTime) -> String {
    let time = format!(
        "{:02}-{:02} {:02}:{:02}",
        at.month(),
        at.day(),
        at.hour(),
        at.minute()
    );
    if at.year() == now.year() {
        time
    } else {
        format!("{}-{time}", at.year())
    }
}

/// Such as `10:42:18`.
#[must_use]
pub fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

/// Such as `11-25 至 11-28`; with years when they are not this one.
#[must_use]
pub fn term(from: Date, until: Date, today: Date) -> String {
    let short = |day: Date| match day.year() == today.year() {
        true => format!("{:02}-{:02}", day.month(), day.day()),
        false => day.to_string(),
    };
    if from == until {
        short(from)
    } else {
        format!("{} 至 {}", short(from), short(until))
    }
}

/// An instant as the record writes it, as people read it.
#[must_use]
pub fn stamp(text: &str, now: DateTime) -> String {
    let local = text
        .get(..19)
        .and_then(|text| text.parse::<DateTime>().ok());
    local.map_or_else(|| text.to_owned(), |at| moment(at, now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn this_year_goes_without_saying() {
        let now = date(2026, 11, 23).at(10, 0, 0, 0);
        assert_eq!(
            moment(date(2026, 11, 21).at(16, 20, 0, 0), now),
            "11-21 16:20"
        );
        assert_eq!(
            moment(date(2024, 11, 20).at(9, 5, 0, 0), now),
            "2024-11-20 09:05"
        );
        assert_eq!(stamp("2026-11-21T16:20:03+08:00", now), "11-21 16:20");
    }

    #[test]
    fn a_day_is_told_with_its_weekday() {
        assert_eq!(full(date(2026, 11, 23)), "2026 年 11 月 23 日 星期一");
        assert_eq!(full(date(2026, 11, 29)), "2026 年 11 月 29 日 星期日");
    }

    #[test]
    fn a_term_of_one_day_is_one_day() {
        let today = date(2026, 11, 23);
        assert_eq!(term(date(2026, 11, 25), date(2026, 11, 25), today), "11-25");
        assert_eq!(
            term(date(2026, 12, 30), date(2027, 1, 2), today),
            "12-30 至 2027-01-02"
        );
    }
}
