//! Comparing times that were given as RFC 3339 text. Never asks what time it is.

use crate::error::{Result, StoreError};

/// The later of the two, as it was written.
pub fn later<'a>(one: &'a str, other: &'a str) -> Result<&'a str> {
    Ok(if instant(one)? >= instant(other)? {
        one
    } else {
        other
    })
}

/// Nanoseconds since 1970 in UTC.
pub fn instant(text: &str) -> Result<i128> {
    parse(text).ok_or_else(|| StoreError::Time(text.to_owned()))
}

fn parse(text: &str) -> Option<i128> {
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let clock = rest.strip_prefix(['T', 't', ' '])?;
    let split = clock.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = clock.split_at_checked(split)?;
    let seconds = days(date)? * 86_400 + time_of_day(clock.get(..8)?)? - offset(zone)?;
    Some(i128::from(seconds) * 1_000_000_000 + fraction(clock.get(8..)?)?)
}

/// Days since 1970, by the usual count of years that begin in March.
fn days(date: &str) -> Option<i64> {
    let [year, month, day] = fields(date, '-', [4, 2, 2])?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leaps + (153 * month + 2) / 5 + day - 1 - 719_468)
}

fn time_of_day(clock: &str) -> Option<i64> {
    let [hour, minute, second] = fields(clock, ':', [2, 2, 2])?;
    (hour < 24 && minute < 60 && second <= 60).then_some(hour * 3600 + minute * 60 + second)
}

fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, zone) = zone.split_at_checked(1)?;
    let [hour, minute] = fields(zone, ':', [2, 2])?;
    let seconds = hour * 3600 + minute * 60;
    (hour < 24 && minute < 60).then_some(if sign == "-" { -seconds } else { seconds })
}

fn fraction(text: &str) -> Option<i128> {
    if text.is_empty() {
        return Some(0);
    }
    let digits = text.strip_prefix('.').filter(|digits| !digits.is_empty())?;
    let nanos = format!("{digits:0<9}");
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then_some(nanos.get(..9)?.parse().ok()?)
}

fn fields<const N: usize>(text: &str, between: char, widths: [usize; N]) -> Option<[i64; N]> {
    let parts = text.split(between).collect::<Vec<_>>();
    let right = parts.iter().map(|part| part.len()).eq(widths)
        && parts
            .iter()
            .all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !right {
        return None;
    }
    let numbers = parts
        .iter()
        .map(|part| part.parse().ok())
        .collect::<Option<Vec<_>>>()?;
    numbers.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_the_same_in_every_zone() {
        let seconds = |text| instant(text).unwrap() / 1_000_000_000;
        assert_eq!(seconds("1970-01-01T00:00:00Z"), 0);
        assert_eq!(seconds("2024-11-01T09:00:00+08:00"), 1_730_422_800);
        assert_eq!(seconds("2024-11-01T01:00:00.25Z"), 1_730_422_800);
        assert_eq!(seconds("2024-02-29T23:59:59-01:30"), 1_709_256_599);
    }

    #[test]
    fn a_later_time_is_later_even_where_its_text_is_smaller() {
        let (east, west) = ("2024-11-01T09:00:00+08:00", "2024-11-01T02:00:00Z");
        assert_eq!(later(east, west).unwrap(), west);
        assert_eq!(
            later("2024-11-01T09:00:00.5Z", "2024-11-01T09:00:00.25Z")
                .unwrap()
                .len(),
            22
        );
    }

    #[test]
    fn what_is_no_time_is_told() {
        let texts = [
            "",
            "2024-11-01",
            "2024-13-01T00:00:00Z",
            "2024-11-01T24:00:00Z",
            "昨天昨天昨天昨天",
        ];
        for text in texts
            .into_iter()
            .chain(["2024-11-01T09:00:00", "2024-11-01T09:00:00.Z"])
        {
            assert_eq!(instant(text), Err(StoreError::Time(text.to_owned())));
        }
    }
}
