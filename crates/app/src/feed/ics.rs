//! iCalendar text (RFC 5545): escaped, folded at 75 octets, with the zone of the town. It never
//! knows who may read what: it writes what it is told.

use jiff::ToSpan;
use jiff::civil::DateTime;

/// One meeting as a calendar program is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub uid: String,
    pub summary: String,
    pub place: String,
    pub start: DateTime,
    pub end: DateTime,
    pub sequence: usize,
    /// CONFIRMED, TENTATIVE or CANCELLED.
    pub status: &'static str,
    /// When it last changed, by the clock of the town.
    pub changed: DateTime,
}

const ZONE: &str = "Asia/Shanghai";
/// The zone of the town is so far ahead of UTC, all year.
const AHEAD_HOURS: i64 = 8;
const LONGEST: usize = 75;

/// A whole calendar.
#[must_use]
pub fn calendar(name: &str, entries: &[Entry]) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Guiju//Guiju//ZH-CN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(name)),
        format!("X-WR-TIMEZONE:{ZONE}"),
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H".to_owned(),
    ];
    lines.extend(zone().map(str::to_owned));
    lines.extend(entries.iter().flat_map(event));
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn zone() -> impl Iterator<Item = &'static str> {
    [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:19910915T010000",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0800",
        "TZNAME:CST",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
    .into_iter()
}

fn event(entry: &Entry) -> Vec<String> {
    let changed = utc(entry.changed);
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(&entry.uid)),
        format!("DTSTAMP:{changed}"),
        format!("LAST-MODIFIED:{changed}"),
        format!("DTSTART;TZID={ZONE}:{}", local(entry.start)),
        format!("DTEND;TZID={ZONE}:{}", local(entry.end)),
        format!("SUMMARY:{}", escaped(&entry.summary)),
        format!("LOCATION:{}", escaped(&entry.place)),
        format!("SEQUENCE:{}", entry.sequence),
        format!("STATUS:{}", entry.status),
        "END:VEVENT".to_owned(),
    ]
}

fn local(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

fn utc(at: DateTime) -> String {
    format!("{}Z", local(at.saturating_sub(AHEAD_HOURS.hours())))
}

/// A text value; control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => whole.extend(['\\', character]),
            '\n' => whole.push_str("\\n"),
            control if control.is_control() => {}
            other => whole.push(other),
        }
    }
    whole
}

/// A content line as it is sent: no piece longer than 75 octets, no character torn.
fn folded(line: &str) -> String {
    let mut whole = String::with_capacity(line.len() + 8);
    let mut room = LONGEST;
    for character in line.chars() {
        if character.len_utf8() > room {
            whole.push_str("\r\n ");
            room = LONGEST - 1;
        }
        room -= character.len_utf8();
        whole.push(character);
    }
    whole.push_str("\r\n");
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let line = format!("SUMMARY:{}", "镇长办公会议".repeat(12));
        let sent = folded(&line);
        let pieces: Vec<&str> = sent.trim_end().split("\r\n").collect();
        assert!(pieces.len() > 2 && pieces.iter().all(|piece| piece.len() <= LONGEST));
        assert_eq!(pieces.join("\r\n").replace("\r\n ", ""), line);
    }

    #[test]
    fn marks_that_mean_something_are_escaped() {
        let told = escaped("一,二;三\\四\r\n五\u{7}");
        assert_eq!(told, "一\\,二\\;三\\\\四\\n五");
    }

    #[test]
    fn times_are_local_and_stamps_are_universal() {
        let at = |hour| date(2026, 11, 24).at(hour, 0, 0, 0);
        let entry = Entry {
            uid: "2026-0001@gaojing".to_owned(),
            summary: "专题会议".to_owned(),
            place: "305会议室".to_owned(),
            start: at(14),
            end: at(16),
            sequence: 2,
            status: "CANCELLED",
            changed: at(7),
        };
        let text = calendar("会议", &[entry]);
        for line in [
            "DTSTART;TZID=Asia/Shanghai:20261124T140000",
            "DTEND;TZID=Asia/Shanghai:20261124T160000",
            "DTSTAMP:20261123T230000Z",
            "SEQUENCE:2",
            "STATUS:CANCELLED",
        ] {
            assert!(text.contains(&format!("\r\n{line}\r\n")), "{line}: {text}");
        }
    }
}
