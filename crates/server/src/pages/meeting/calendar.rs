//! 会议日历: by month, week or list, with what each day is. The same list of days is laid out as a
//! grid where there is room. It never decides who may know of a meeting.

use app::{MeetingCalendar, MeetingDay, MeetingLine};
use askama::Template;
use domain::Noun;
use domain::calendar::DayKind;
use domain::meeting::Stage;
use jiff::civil::Date;

use crate::pages::address;
use crate::pages::frame::Frame;
use crate::pages::meeting::css;
use crate::pages::meeting::span::{Span, View};
use crate::pages::reply::{Answered, elsewhere, page};
use crate::pages::visitor::Visitor;

/// So many meetings stand in one square of a month.
const SQUARE: usize = 4;
const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

#[derive(Template)]
#[template(path = "meeting/calendar.html")]
struct CalendarPage {
    frame: Frame,
    css: String,
    headline: String,
    /// What the views are called, where they are, which one this is.
    views: Vec<(&'static str, String, bool)>,
    before: (String, &'static str),
    now: (String, &'static str),
    after: (String, &'static str),
    grid: &'static str,
    weekdays: [&'static str; 7],
    days: Vec<Day>,
    empty: bool,
    more: bool,
    /// Years whose holiday notice is not known.
    unknown: Vec<i16>,
}

struct Day {
    id: String,
    number: String,
    weekday: &'static str,
    /// 休, 班, or nothing where the day is as it looks.
    mark: Option<(&'static str, &'static str)>,
    today: bool,
    outside: bool,
    off: bool,
    lines: Vec<Line>,
    /// How many more there are, and where.
    rest: Option<(usize, String)>,
}

struct Line {
    page: String,
    time: String,
    words: String,
    place: String,
    state: String,
    gone: bool,
    shaky: bool,
}

pub async fn show(visitor: Visitor) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    let today = visitor.app.now().date();
    let span = Span::asked(|name| visitor.asked(name).to_owned(), today);
    let found = visitor
        .app
        .meeting_calendar(&visitor.caller, span.days())
        .await?;
    let to = |span: Span, words| (span.address(), words);
    let names = names(span.view);
    page(&CalendarPage {
        frame: visitor
            .frame(&format!("会议日历·{}", span.words()), "calendar")
            .await?,
        css: css(),
        headline: headline(span, &found, today),
        views: views(span, today),
        before: to(span.before(), names[0]),
        now: to(Span::around(span.view, today), names[1]),
        after: to(span.after(), names[2]),
        grid: match span.view {
            View::Month => "mcal",
            View::Week => "mcal wk",
            View::List => "mlist",
        },
        weekdays: WEEKDAYS,
        empty: found.days.iter().all(|day| day.meetings.is_empty()),
        more: found.more,
        unknown: unknown(&found),
        days: days(span, found, today),
    })
}

fn names(view: View) -> [&'static str; 3] {
    match view {
        View::Week => ["上一周", "本周", "下一周"],
        View::Month | View::List => ["上个月", "本月", "下个月"],
    }
}

fn views(span: Span, today: Date) -> Vec<(&'static str, String, bool)> {
    [
        ("月", View::Month),
        ("周", View::Week),
        ("列表", View::List),
    ]
    .into_iter()
    .map(|(words, view)| {
        (
            words,
            span.seen_as(view, today).address(),
            view == span.view,
        )
    })
    .collect()
}

fn headline(span: Span, found: &MeetingCalendar, today: Date) -> String {
    let stands = |day: &&MeetingDay| span.holds(day.day);
    let held = |day: &MeetingDay| day.meetings.iter().filter(|line| !gone(line.stage)).count();
    let days = found.days.iter().filter(stands);
    let all: usize = days.map(held).sum();
    let now = found.days.iter().find(|day| day.day == today);
    let now = now
        .map(held)
        .filter(|count| *count > 0 && span.holds(today));
    let today = now.map_or_else(String::new, |count| format!("，今天 {count} 次"));
    match all {
        0 => format!("{}，没有会议。", span.words()),
        _ => format!("{}，会议 {all} 次{today}。", span.words()),
    }
}

fn unknown(found: &MeetingCalendar) -> Vec<i16> {
    let days = found.days.iter().filter(|day| day.kind.is_none());
    let mut years: Vec<i16> = days.map(|day| day.day.year()).collect();
    years.dedup();
    years
}

fn days(span: Span, found: MeetingCalendar, today: Date) -> Vec<Day> {
    let shown = |day: &MeetingDay| span.view != View::List || !day.meetings.is_empty();
    let all = found.days.into_iter().filter(shown);
    all.map(|one| day(span, one, today)).collect()
}

fn day(span: Span, found: MeetingDay, today: Date) -> Day {
    let MeetingDay {
        day,
        kind,
        meetings,
    } = found;
    let count = meetings.len();
    let most = if span.view == View::Month {
        SQUARE
    } else {
        count
    };
    let rest = count.saturating_sub(most);
    let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    Day {
        id: format!("d-{day}"),
        number: match span.view {
            View::Month if day.day() != 1 => day.day().to_string(),
            _ => format!("{}月{}日", day.month(), day.day()),
        },
        weekday: WEEKDAYS.get(weekday).copied().unwrap_or_default(),
        mark: mark(kind),
        today: day == today,
        outside: !span.holds(day),
        off: kind.is_some_and(|kind| !kind.is_working()),
        lines: meetings.into_iter().take(most).map(line).collect(),
        rest: (rest > 0).then(|| {
            let week = Span::around(View::Week, day).address();
            (rest, format!("{week}#d-{day}"))
        }),
    }
}

fn mark(kind: Option<DayKind>) -> Option<(&'static str, &'static str)> {
    match kind? {
        DayKind::Holiday => Some(("休", "放假")),
        DayKind::MadeUp => Some(("班", "调休上班")),
        DayKind::Working | DayKind::Weekend => None,
    }
}

fn line(found: MeetingLine) -> Line {
    let time = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    Line {
        page: address::of(Noun::Meeting, &found.id),
        time: format!("{}—{}", time(found.start), time(found.end)),
        words: match found.kind == found.topic {
            true => found.kind,
            false => format!("{}：{}", found.kind, found.topic),
        },
        place: format!("{}·{}主持", found.room, found.chair),
        gone: gone(found.stage),
        shaky: found.stage == Stage::Proposed,
        state: found.state,
    }
}

fn gone(stage: Stage) -> bool {
    matches!(stage, Stage::Cancelled | Stage::Merged)
}
