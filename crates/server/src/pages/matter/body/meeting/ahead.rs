//! Before a meeting is convened: what stands in its way, clashes, and like meetings to be merged.

use askama::Template;
use domain::meeting::{Checks, Meeting, Stage, checks};
use domain::{Matter, Noun};

use crate::error::Trouble;
use crate::pages::address;
use crate::pages::lamp::LampTag;
use crate::pages::visitor::Visitor;

#[derive(Template, Default)]
#[template(path = "matter/meeting_ahead.html")]
pub struct Ahead {
    facts: Vec<(LampTag, String)>,
    /// Like meetings: page, name, why, whether answered.
    alike: Vec<(String, String, String, bool)>,
}

impl Ahead {
    /// Nothing once the meeting is convened.
    pub async fn of(visitor: &Visitor, meeting: &Meeting) -> Result<Self, Trouble> {
        if meeting.stage != Stage::Proposed {
            return Ok(Self::default());
        }
        let asked = (Noun::Meeting, meeting.id.as_str());
        let known = visitor
            .app
            .regard(&visitor.caller, asked, |law, facts, matter| match matter {
                Matter::Meeting(meeting) => Some(checks(law, facts, meeting)),
                _ => None,
            })
            .await?;
        Ok(known
            .flatten()
            .map(|known| Self::told(&known))
            .unwrap_or_default())
    }

    fn told(known: &Checks) -> Self {
        let alike = known.alike.iter().map(|one| {
            let page = address::of(Noun::Meeting, &one.meeting);
            (page, one.title.clone(), one.why(), one.answered)
        });
        Self {
            facts: lines(known),
            alike: alike.collect(),
        }
    }
}

fn lines(known: &Checks) -> Vec<(LampTag, String)> {
    let mut lines = vec![
        line(known.chair_fits, "主持岗位合于规则", "主持岗位不合规则"),
        line(!known.chair_away, "主持人在岗", "主持人那天离岗"),
        line(
            known.outside.is_empty(),
            "在主持人分工范围内",
            "有不在主持人分工范围内的领域",
        ),
        line(
            !known.off_day && !known.past,
            "在工作日召开",
            "不在工作日，或者日期已过",
        ),
        line(!known.short_notice(), "通知时间够", "通知时间不够"),
        line(
            !known.over_cadence(),
            "距上次没有超过规定的间隔",
            "距上次已超过规定的间隔",
        ),
        line(!known.over_plan(), "在年度计划数之内", "已到年度计划数"),
        line(
            known.late_items.is_empty(),
            "议题按时提交",
            "有议题提交过晚",
        ),
        line(
            known.without_material.is_empty(),
            "材料齐",
            "有议题没有材料",
        ),
        line(!known.room_taken(), "会议室空着", "会议室已被占用"),
    ];
    for clash in &known.clashes {
        let posts: Vec<&str> = clash.posts.iter().map(String::as_str).collect();
        if !posts.is_empty() {
            let words = format!("与“{}”撞期：{}", clash.title, posts.join("、"));
            lines.push((LampTag::new("amb", "请看"), words));
        }
    }
    lines
}

fn line(fine: bool, so: &str, not: &str) -> (LampTag, String) {
    match fine {
        true => (LampTag::new("grn", "合"), so.to_owned()),
        false => (LampTag::new("amb", "请看"), not.to_owned()),
    }
}
