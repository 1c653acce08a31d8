//! The arrangement of a meeting: when, where, who, about what. An exception is bound to it.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::field::{Choices, Field, FieldKind, Invalid, Values};

/// How a meeting is arranged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// 会议种类, an id of the law's `meeting_kind`.
    pub kind: String,
    pub topic: String,
    pub day: Date,
    pub start: Time,
    pub end: Time,
    pub room: String,
    /// 主持岗位
    pub chair: String,
    /// 参会岗位, the chair among them.
    pub attendees: Vec<String>,
    /// Everybody who comes, residents and enterprises included.
    pub headcount: i64,
    pub portfolios: Vec<String>,
    /// 年度计划项目
    pub plan_entry: String,
    /// 综合性工作会议
    pub comprehensive: bool,
    /// 安排分组讨论
    pub discussion: bool,
    /// 会期，按半天计
    pub half_days: i64,
    /// 主要负责人讲话或主报告的分钟数
    pub speech_minutes: i64,
}

pub(super) const TOPIC: Field =
    Field::new("topic", "会议主题", FieldKind::Line, 80).hint("议什么，如 冬季消防");
pub(super) const DAY: Field = Field::new("day", "日期", FieldKind::Day, 10);
pub(super) const START: Field =
    Field::new("start", "开始", FieldKind::Line, 5).hint("时:分，如 14:00");
pub(super) const END: Field = Field::new("end", "结束", FieldKind::Line, 5).hint("时:分，如 16:00");
pub(super) const ROOM: Field = Field::new(
    "room",
    "会议室",
    FieldKind::Choice(Choices::Rows("meeting_room")),
    40,
);
pub(super) const CHAIR: Field = Field::new(
    "chair",
    "主持岗位",
    FieldKind::Choice(Choices::Rows("post")),
    60,
);

/// The fields of a proposal, in the order in which it is filled in.
pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "kind",
        "会议种类",
        FieldKind::Choice(Choices::Rows("meeting_kind")),
        20,
    ),
    TOPIC,
    DAY,
    START,
    END,
    ROOM,
    CHAIR,
    Field::new(
        "attendees",
        "参会岗位",
        FieldKind::Many(Choices::Rows("post")),
        60,
    )
    .optional()
    .hint("组成人员自动列入"),
    Field::new("headcount", "参会总人数", FieldKind::Number, 6)
        .optional()
        .hint("含居民、企业等；不填即参会岗位数"),
    Field::new(
        "portfolios",
        "涉及领域",
        FieldKind::Many(Choices::Rows("portfolio")),
        60,
    )
    .optional()
    .hint("专题会议必填，应在主持人分工之内"),
    Field::new("plan_entry", "年度会议计划项目", FieldKind::Line, 100)
        .optional()
        .hint("照计划里的项目名称写；全镇性会议必填"),
    Field::new("comprehensive", "属于综合性工作会议", FieldKind::Flag, 5).optional(),
    Field::new("discussion", "安排分组讨论", FieldKind::Flag, 5).optional(),
    Field::new("half_days", "会期（半天数）", FieldKind::Number, 2)
        .optional()
        .hint("1为半天，2为一天，3为一天半；不填按起止时间算"),
    Field::new(
        "speech_minutes",
        "主要负责人讲话（分钟）",
        FieldKind::Number,
        4,
    )
    .optional(),
];

impl Arrangement {
    /// The arrangement that checked values describe.
    pub(super) fn of(values: &Values) -> Result<Self, Invalid> {
        let (start, end) = span(values)?;
        let attendees = values.list("attendees");
        let long = minutes(start, end) > 240;
        Ok(Self {
            kind: values.text("kind"),
            topic: values.text("topic"),
            day: values.day("day").unwrap_or_default(),
            start,
            end,
            room: values.text("room"),
            chair: values.text("chair"),
            attendees,
            headcount: values.number("headcount").unwrap_or_default(),
            portfolios: values.list("portfolios"),
            plan_entry: values.text("plan_entry"),
            comprehensive: values.flag("comprehensive"),
            discussion: values.flag("discussion"),
            half_days: values.number("half_days").unwrap_or(1 + i64::from(long)),
            speech_minutes: values.number("speech_minutes").unwrap_or_default(),
        })
    }

    /// The posts that come, each once, with the headcount never below them.
    #[must_use]
    pub(crate) fn joined_by(mut self, members: Vec<String>) -> Self {
        let chair = self.chair.clone();
        for post in members.into_iter().chain([chair]) {
            if !self.attendees.contains(&post) {
                self.attendees.push(post);
            }
        }
        let posts = i64::try_from(self.attendees.len()).unwrap_or(i64::MAX);
        self.headcount = self.headcount.max(posts);
        self
    }

    /// How long it is to last, in minutes of its first day.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        minutes(self.start, self.end)
    }

    /// Whether it falls into the time of another on the same day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.day == other.day && self.start < other.end && other.start < self.end
    }

    /// The hash that exceptions are bound to: everything that is arranged.
    #[must_use]
    pub fn substance(&self) -> String {
        let written = [
            self.kind.clone(),
            self.topic.clone(),
            format!("{} {} {}", self.day, self.start, self.end),
            self.room.clone(),
            self.chair.clone(),
            self.attendees.join("\u{1f}"),
            self.portfolios.join("\u{1f}"),
            self.plan_entry.clone(),
            format!("{} {}", self.headcount, self.half_days),
            format!("{} {}", self.comprehensive, self.discussion),
            self.speech_minutes.to_string(),
        ];
        let digest = Sha256::digest(written.join("\u{1e}"));
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Start and end as typed.
pub(super) fn span(values: &Values) -> Result<(Time, Time), Invalid> {
    let time = |name: &str, label: &str| {
        let typed = values.text(name);
        typed
            .parse::<Time>()
            .map_err(|_| Invalid::at(name, format!("{label}应是时刻，如 14:00")))
    };
    let (start, end) = (time("start", "开始")?, time("end", "结束")?);
    if end <= start {
        return Err(Invalid::at("end", "结束应晚于开始"));
    }
    Ok((start, end))
}

fn minutes(start: Time, end: Time) -> i64 {
    let of = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    of(end) - of(start)
}
