//! The words of meetings: acts, facts, the tables of kinds and rooms, and the phrases of examples.

use rulebook::{Argument, FactWord, FieldKind, Noun, Phrase, Place, Table};

use super::facts::{flag, number, text, texts, word, words};
use super::phrases::of;
use super::tables::table;

pub(super) const ACTS: &[(&str, &str)] = &[
    ("meeting.propose", "拟开会议"),
    ("meeting.schedule_item", "排入议题"),
    ("meeting.drop_item", "撤下议题"),
    ("meeting.keep_apart", "不并会"),
    ("meeting.merge", "并会"),
    ("meeting.approve_exception", "批准例外"),
    ("meeting.convene", "召集"),
    ("meeting.change", "改期"),
    ("meeting.cancel", "取消会议"),
    ("meeting.register_leave", "会议请假"),
    ("meeting.open", "开会"),
    ("meeting.open_item", "开议"),
    ("meeting.record_opinion", "记录发言"),
    ("meeting.resolve", "议决"),
    ("meeting.postpone_item", "缓议"),
    ("meeting.close", "闭会"),
    ("meeting.draft_minutes", "整理纪要"),
    ("meeting.vet_minutes", "核纪要"),
    ("meeting.sign_minutes", "签发纪要"),
    ("meeting.correct_minutes", "更正纪要"),
];

pub(super) const STAGES: [&str; 6] = ["拟开", "已召集", "开会中", "已闭会", "已取消", "已并会"];

pub(super) fn noun() -> Noun {
    Noun {
        id: "meeting",
        entity: "Meeting",
        label: "会议",
        kinds: Some("MeetingKind"),
        facts: [nature(), time(), size(), conflicts(), course(), typed()].concat(),
    }
}

/// How a person stands towards a meeting.
pub(super) fn situation() -> Vec<FactWord> {
    vec![
        flag("chairs", "是会议主持人", false),
        flag("convenes", "是会议召集人", false),
        flag("invited", "在参会范围", false),
    ]
}

pub(super) fn tables() -> Vec<Table> {
    use FieldKind::{Flag, Number, Text, Words};
    vec![
        // Limits name the dated figures that hold them; a limit that is not named is not set.
        table(
            "meeting_kind",
            "会议种类",
            &[
                ("convened_by", Words("Role"), true),
                ("chaired_by", Words("Role"), true),
                ("members", Words("Role"), false),
                ("decides", Flag, true),
                ("minutes", Flag, true),
                ("town_wide", Flag, false),
                ("own_portfolio", Flag, false),
                ("recurs", Flag, false),
                ("cadence", Text, false),
                ("notice", Text, false),
                ("material", Text, false),
                ("scale", Text, false),
                ("plan", Text, false),
                ("quorum", Text, false),
                ("purpose", Text, true),
            ],
        ),
        table("meeting_room", "会议室", &[("seats", Number, true)]),
        // A model text that is not promulgated; it is read, and nothing rests on it alone.
        table(
            "model_clause",
            "示范文本条款",
            &[
                ("instrument", Text, true),
                ("heading", Text, true),
                ("text", Text, true),
            ],
        ),
    ]
}

fn nature() -> Vec<FactWord> {
    vec![
        word("kind", "会议种类", "MeetingKind", "镇长办公会议"),
        word("stage", "会议阶段", "MeetingStage", "拟开"),
        flag("decides", "可以议决", true),
        flag("town_wide", "全镇性", false),
        flag("own_portfolio", "限于分工范围", false),
        words("portfolios", "涉及领域", "Portfolio", &[]),
        text("chair", "主持岗位"),
        text("day", "会议日期"),
        flag("chair_fits", "主持人合于会议种类", true),
        flag("chair_away", "主持人当天离岗", false),
        texts("outside", "主持人分工之外的领域"),
    ]
}

fn time() -> Vec<FactWord> {
    vec![
        flag("past", "会议日期已过", false),
        flag("off_day", "会议日期放假", false),
        flag("day_unknown", "放假安排未知", false),
        number("notice_days", "提前的工作日数", 3),
        number("notice_limit", "应提前的工作日数", 2),
        flag("short_notice", "通知不够提前", false),
        number("gap_days", "距上次的天数", 7),
        flag("over_cadence", "间隔过长", false),
        flag("is_today", "今天是会议日期", true),
    ]
}

fn size() -> Vec<FactWord> {
    vec![
        number("headcount", "参会人数", 10),
        number("scale_limit", "人数上限", 20),
        flag("over_scale", "超过人数上限", false),
        number("seats", "会议室座位", 30),
        flag("over_seats", "会议室坐不下", false),
        number("half_days", "会期半天数", 1),
        flag("discussion", "安排分组讨论", false),
        flag("over_length", "会期过长", false),
        number("speech_minutes", "讲话分钟数", 0),
        flag("over_speech", "讲话过长", false),
        flag("planned", "列入年度计划", true),
        number("held", "本年已召集次数", 0),
        number("plan", "本年计划次数", 0),
        flag("over_plan", "超过计划次数", false),
        flag("comprehensive", "综合性工作会议", false),
        flag("repeated", "本年已开过综合性工作会议", false),
        number("observers_limit", "每项列席人数上限", 6),
    ]
}

fn conflicts() -> Vec<FactWord> {
    vec![
        texts("clashing_leaders", "撞期的领导岗位"),
        texts("clashing_others", "撞期的其他岗位"),
        texts("clashing_with", "撞期的会议"),
        flag("room_taken", "会议室已被占用", false),
        texts("alike", "未处理的相近会议"),
    ]
}

fn course() -> Vec<FactWord> {
    vec![
        number("items", "议题数", 1),
        texts("undecided", "未议定的议题"),
        texts("late_items", "迟交的议题"),
        texts("without_material", "没有材料的议题"),
        texts("gates_missing", "决策程序欠缺"),
        flag("owes_minutes", "应有纪要", true),
        flag("minutes_drafted", "已整理纪要", true),
        flag("minutes_vetted", "已核纪要", true),
        flag("minutes_signed", "纪要已签发", false),
    ]
}

/// What was typed for the act; the baseline has nothing to object to.
fn typed() -> Vec<FactWord> {
    vec![
        flag("item_ready", "议题可以上会", true),
        text("item_stage", "议题所处阶段"),
        texts("item_lacking", "议题欠缺"),
        flag("item_fits", "议题拟上这种会议", true),
        flag("item_major", "议题属于重大行政决策", false),
        flag("item_material", "议题有材料", true),
        flag("item_late", "议题提交过晚", false),
        number("item_observers", "议题列席人数", 0),
        flag("item_on_floor", "正在议这个议题", true),
        flag("ad_hoc", "会上提出的议题", false),
        number("members", "组成人员数", 5),
        number("members_present", "到会组成人员数", 5),
        number("quorum", "应到会的人数", 3),
        flag("quorate", "达到法定人数", true),
        flag("chair_present", "主持人到会", true),
        flag("speaker_chairs", "发言人是主持人", false),
        flag("speaker_present", "发言人到会", true),
        flag("speaker_recused", "发言人回避这个议题", false),
        flag("speaker_has_voice", "发言人是组成人员", true),
        texts("unheard", "还没有发言的人员"),
        flag("after_chair", "在主持人之后发言", false),
        flag("chair_spoke", "主持人已经发言", true),
        flag("chair_recused", "主持人回避这个议题", false),
        number("item_members", "不计回避的组成人员数", 5),
        number("item_present", "不计回避的到会人数", 5),
        number("item_quorum", "这个议题应到会的人数", 3),
        flag("item_quorate", "这个议题达到法定人数", true),
        flag("against_majority", "与多数意见不一致", false),
        flag("reasons_given", "已说明理由", true),
        texts("unassigned", "没有写明的责任"),
        flag("for_another", "替别人请假", false),
    ]
}

pub(super) fn phrases() -> Vec<Phrase> {
    use Argument::{None, Number, Text, Word};
    of(
        Place::Matter,
        &[
            ("主持人", Word("Post")),
            ("参会岗位", Word("Post")),
            ("会议日", Text),
            ("参会人数", Number),
            ("会议室", Text),
            ("会期半天数", Number),
            ("分组讨论", None),
            ("讲话分钟", Number),
            ("综合性工作会议", None),
            ("本年已开综合性会议", Number),
            ("未列入年度计划", None),
            ("本年已开", Number),
            ("上次会议", Text),
            ("同时段另有会议", Word("Post")),
            ("会议室被占", None),
            ("另有相近会议", None),
            ("已说明不并", None),
            ("有议题", None),
            ("没有议题", None),
            ("议题没有材料", None),
            ("议题未核", None),
            ("议题迟交", None),
            ("议题属于重大行政决策", None),
            ("议题列席", Number),
            ("会上提出", None),
            ("到会", Word("Post")),
            ("发言人", Word("Post")),
            ("书面意见", None),
            ("回避", Word("Post")),
            ("已发言", Word("Post")),
            ("同意", Word("Post")),
            ("不同意", Word("Post")),
            ("保留", Word("Post")),
            ("无意见", Word("Post")),
            ("没有人发言", None),
            ("决定", Text),
            ("已说明理由", None),
            ("未写责任单位", None),
            ("未写责任领导", None),
            ("未写完成时限", None),
            ("还有议题未议", None),
            ("请假岗位", Word("Post")),
            ("带密级标志", None),
        ],
    )
}
