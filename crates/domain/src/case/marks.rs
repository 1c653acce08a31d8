//! 台账的标记: marks by which the ledger finds cases in the order of their deadlines, all of them or
//! those that one office leads. One mark for each case, so that a list is a range of marks.

use jiff::civil::Date;

use crate::Law;
use crate::calendar::{Calendar, Deadline};
use crate::case::Case;
use crate::case::kind::Kind;
use crate::case::lamp::pressing;
use crate::case::time::working_days;

// Behind every day, in this order.
const UNSETTLED: &str = "~1未定";
const PAUSED: &str = "~2暂停";
const UNLIMITED: &str = "~3无";
const FINISHED: &str = "~结";
const END: &str = "~结~";

/// Which cases the ledger shows, by how they stand towards their time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// 在办
    #[default]
    Open,
    /// 超期
    Overdue,
    /// 临期
    Near,
    /// 正常
    Normal,
    /// 未定
    Unsettled,
    /// 暂停
    Paused,
    /// 没有期限
    Unlimited,
    /// 已结束
    Finished,
    /// 全部
    All,
}

/// What the lamp looks at on a day.
#[derive(Debug, Clone, Copy)]
pub struct Light<'a> {
    pub law: &'a Law,
    pub calendar: &'a Calendar,
    pub today: Date,
}

impl Standing {
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::Overdue,
        Self::Near,
        Self::Normal,
        Self::Unsettled,
        Self::Paused,
        Self::Unlimited,
        Self::Finished,
        Self::All,
    ];

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "在办",
            Self::Overdue => "超期",
            Self::Near => "临期",
            Self::Normal => "正常",
            Self::Unsettled => "未定",
            Self::Paused => "暂停",
            Self::Unlimited => "没有期限",
            Self::Finished => "已结束",
            Self::All => "全部",
        }
    }

    #[must_use]
    pub fn find(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.label() == label)
    }
}

/// The range of marks of the cases that stand so; of one office, or of all. Where no kind is
/// asked for and kinds differ, 临期 goes by the longest warning.
#[must_use]
pub fn range(
    light: Light<'_>,
    standing: Standing,
    office: Option<&str>,
    kind: Option<&str>,
) -> (String, String) {
    let day = |day: Date| day.to_string();
    let today = day(light.today);
    let (near_ends, known_ends) = (day(near_ends(light, kind)), day(known_ends(light)));
    let (from, until) = match standing {
        Standing::Open => ("", FINISHED),
        Standing::Overdue => ("", today.as_str()),
        Standing::Near => (today.as_str(), near_ends.as_str()),
        Standing::Normal => (near_ends.as_str(), known_ends.as_str()),
        Standing::Unsettled => (known_ends.as_str(), PAUSED),
        Standing::Paused => (PAUSED, UNLIMITED),
        Standing::Unlimited => (UNLIMITED, FINISHED),
        Standing::Finished => (FINISHED, END),
        Standing::All => ("", END),
    };
    let prefix = prefix(office);
    (format!("{prefix}{from}"), format!("{prefix}{until}"))
}

/// The range of those that ended on a day or later.
#[must_use]
pub fn ended_since(day: Date) -> (String, String) {
    let prefix = prefix(None);
    (format!("{prefix}{FINISHED}{day}"), format!("{prefix}{END}"))
}

/// The mark of a year.
#[must_use]
pub fn year(year: i16) -> String {
    format!("年:{year}")
}

/// The mark of the parts of a case; those that are no part have the one without an id.
#[must_use]
pub fn parts_of(id: &str) -> String {
    format!("上级:{id}")
}

/// The mark of all cases that come from a matter.
#[must_use]
pub fn from_matter(matter: &str) -> String {
    format!("来源:{matter}")
}

/// What the ledger finds a case by.
pub(super) fn marks(calendar: &Calendar, case: &Case) -> [String; 3] {
    let place = place(calendar, case);
    [
        format!("{}{place}", prefix(None)),
        format!("{}{place}", prefix(Some(&case.lead_office))),
        year(case.begun_at.year()),
    ]
}

fn prefix(office: Option<&str>) -> String {
    office.map_or_else(|| "期:".to_owned(), |office| format!("期·{office}:"))
}

fn place(calendar: &Calendar, case: &Case) -> String {
    if let Some(end) = &case.finished {
        return format!("{FINISHED}{}", end.by.at.date());
    }
    if case.paused() {
        return PAUSED.to_owned();
    }
    match pressing(calendar, case) {
        Deadline::By { day } => day.to_string(),
        Deadline::Unsettled { .. } => UNSETTLED.to_owned(),
        Deadline::Paused { .. } => PAUSED.to_owned(),
        Deadline::None => UNLIMITED.to_owned(),
    }
}

/// The first day that is not near any more.
fn near_ends(light: Light<'_>, kind: Option<&str>) -> Date {
    let kinds = light.law.rulebook.rows("case_kind").iter();
    let asked = kinds.filter(|row| kind.is_none_or(|kind| row.id == kind));
    let figures = asked.filter_map(|row| Kind::find(light.law, &row.id));
    let near = figures.map(|kind| kind.near(light.law, light.today)).max();
    let near = near.unwrap_or_default();
    let left = |day| working_days(light.calendar, light.today, day);
    first(light.today, |day| left(day).is_none_or(|left| left > near))
}

/// The first day to which working days cannot be counted.
fn known_ends(light: Light<'_>) -> Date {
    let tomorrow = light.today.tomorrow().unwrap_or(Date::MAX);
    let mut year = light.today.year();
    loop {
        let begins = Date::new(year, 1, 1).map_or(Date::MAX, |first| first.max(tomorrow));
        if begins == Date::MAX || light.calendar.is_working(begins).is_none() {
            return begins;
        }
        year = year.saturating_add(1);
    }
}

fn first(from: Date, is: impl Fn(Date) -> bool) -> Date {
    let mut day = from;
    while !is(day) {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    day
}
