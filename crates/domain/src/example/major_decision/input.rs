//! What the person in an example types on a decision: lawful and ordinary, but for what the
//! example names.

use jiff::ToSpan;
use rulebook::Example;

use super::{APPLICANT, OUTSIDER, Told};
use crate::Law;
use crate::example::input::{Given, one};
use crate::example::scene::Scene;

pub(in crate::example) fn input(law: &Law, example: &Example, scene: &Scene, verb: &str) -> Given {
    let told = Told(example);
    let reason = one("reason", "因工作需要");
    match verb {
        "list" => list(law, told),
        "start" => vec![one("office", &told.office(law, "承办单位")), reason],
        "research" => vec![one("method", "实地走访"), one("findings", "泊位缺口较大")],
        "draft" => vec![
            one("option", "增设错时泊位"),
            one("option_two", "新建停车楼"),
            one("explanation", "两个方案各有利弊"),
            one("basis", "道路交通安全有关规定"),
        ],
        "open_consultation" => consultation(told, scene),
        "close_consultation" => vec![one("received", "10"), one("duplicates", "1")],
        "group_comments" => vec![one("summary", "保留卸货位"), one("count", "9")],
        "answer_comments" => vec![one("group", "1"), one("verdict", "采纳"), reason],
        "notice_hearing" => notice(told, scene),
        "hold_hearing" => hearing(told, scene),
        "hear_otherwise" => heard(told, scene),
        "argue" => expert(told),
        "assess_risk" => risk(told),
        "review_competition" => vec![one("conclusion", "符合"), one("opinion", "没有限制竞争")],
        "mark_not_applicable" => waiver(told),
        "send_to_legality" => Vec::new(),
        "review_legality" => legality(told),
        "compile" => vec![("items", law.ids("decision_material"))],
        "submit" => vec![one("note", "请审议方案")],
        "report_committee" => vec![one("reference", "镇党委会议"), one("reply", "同意")],
        "publish" => publication(told),
        "archive" => vec![one("volume", "2026-3")],
        "assign_execution" => vec![
            one("office", &told.office(law, "执行单位")),
            one("leader", &deputy(law)),
            one("demands", "按方案实施"),
            one("due", &day(scene, -100)),
        ],
        "report_execution" => vec![one("progress", "已完成三成")],
        "trigger_evaluation" => trigger(told),
        "evaluate" => evaluation(told),
        "change" => vec![
            one("extent", "重大调整"),
            one("ground", "后评估建议"),
            reason,
        ],
        "suspend" => vec![
            one("situation", "客观情况发生重大变化"),
            one("urgent", if told.has("不紧急") { "" } else { "是" }),
            reason,
        ],
        _ => vec![reason],
    }
}

fn list(law: &Law, told: Told<'_>) -> Given {
    let content = told.content(law);
    let flag = |name, on: bool| one(name, if on { "是" } else { "" });
    vec![
        one("year", "2026"),
        one("title", &content.title),
        one("kind", &content.kind),
        one("problem", &content.problem),
        one("grounds", &content.grounds),
        one("proposed_by", &content.proposed_by),
        one("office", &told.office(law, "承办单位")),
        ("portfolios", content.portfolios),
        one("consent", &content.consent),
        flag("public_concern", content.public_concern),
        flag("technical", content.technical),
        flag("risky", content.risky),
        flag("market", content.market),
        one("closed_ground", &content.closed_ground),
    ]
}

fn consultation(told: Told<'_>, scene: &Scene) -> Given {
    let days = told.number("征求期限").unwrap_or(30);
    let short = told.has("说明缩短理由");
    vec![
        one("from", &day(scene, 0)),
        one("until", &day(scene, -days)),
        one("places", "镇政府网站"),
        one("how", "网上填写或者书面寄送"),
        one(
            "shortened",
            if short {
                "汛期临近，情况紧急"
            } else {
                ""
            },
        ),
    ]
}

fn notice(told: Told<'_>, scene: &Scene) -> Given {
    let ahead = told.number("听证公告提前").unwrap_or(15);
    vec![
        one("day", &day(scene, -ahead)),
        one("time", "14:00"),
        one("place", "镇政府会议室"),
        one("topics", "停车综合治理方案"),
        one("seats", "沿线居民代表十人，报名多于名额的抽签确定"),
        one("sign_up", "到社区事务受理服务中心报名"),
        one("sign_up_until", &day(scene, 1 - ahead)),
    ]
}

fn hearing(told: Told<'_>, scene: &Scene) -> Given {
    let ahead = told.number("听证材料提前").unwrap_or(10);
    let noticed = if told.has("听证未公告") { 1 } else { 20 };
    let signed = if told.has("听证记录未签字") {
        ""
    } else {
        "是"
    };
    vec![
        one("noticed_on", &day(scene, noticed)),
        one("delivered_on", &day(scene, ahead + 1)),
        one("held_on", &day(scene, 1)),
        one("place", "镇政府会议室"),
        one("attendees", "居民代表十二人"),
        one("transcript", "听证会记录"),
        one("signed", signed),
        one("handling", "已吸收"),
    ]
}

fn heard(told: Told<'_>, scene: &Scene) -> Given {
    let whom = if told.has("只听取单位意见") {
        "有关单位"
    } else {
        "社会公众"
    };
    vec![
        one("way", "座谈会"),
        one("whom", whom),
        one("day", &day(scene, 1)),
        one("count", "20"),
        one("views", "总体赞成"),
        one("handling", "已吸收"),
    ]
}

fn expert(told: Told<'_>) -> Given {
    let applicant = told.has("专家是申请人");
    let interested = told.has("专家有利害关系");
    vec![
        one("expert", "交通工程教授"),
        one("institution", if applicant { APPLICANT } else { "某高校" }),
        one(
            "interest",
            if interested {
                "有其他直接利害关系"
            } else {
                "无直接利害关系"
            },
        ),
        one("stance", "赞成"),
        one("opinion", "总体可行"),
        one(
            "signed",
            if told.has("专家意见未署名") {
                ""
            } else {
                "是"
            },
        ),
    ]
}

fn risk(told: Told<'_>) -> Given {
    let controllable = if told.has("风险不可控") {
        "不可控"
    } else {
        "可控"
    };
    vec![
        one("assessor", "区域稳评机构甲"),
        one("grade", "低"),
        one("controllable", controllable),
        one("points", "邻里矛盾"),
        one("measures", "提前告知"),
        one("plan", "分级处置"),
    ]
}

fn waiver(told: Told<'_>) -> Given {
    let gate = told.said("关口").unwrap_or_else(|| "风险评估".to_owned());
    let reason = if told.has("未写不适用理由") {
        ""
    } else {
        "不影响社会稳定、公共安全"
    };
    vec![one("gate", &gate), one("reason", reason)]
}

fn legality(told: Told<'_>) -> Given {
    let all = ["法定权限", "法定程序", "草案内容"];
    let checked = if told.has("只审查一项") { 1 } else { 3 };
    let checked = all.iter().take(checked).map(|&one| one.to_owned());
    let counsel = if told.has("没有法律顾问意见") {
        ""
    } else {
        "没有不同意见"
    };
    let conclusion = told.said("审查结论");
    vec![
        one(
            "conclusion",
            &conclusion.unwrap_or_else(|| "合法".to_owned()),
        ),
        ("checked", checked.collect()),
        one("counsel", counsel),
        one("opinion", "审查意见"),
    ]
}

fn publication(told: Told<'_>) -> Given {
    let silent = told.has("未写采纳情况");
    let closed = told.has("依法不予公开");
    let ground = if told.has("未写不公开依据") {
        ""
    } else {
        "属于内部管理信息"
    };
    vec![
        one("channels", if closed { "" } else { "镇政府网站" }),
        one("adopted", if silent { "" } else { "保留卸货位" }),
        one(
            "not_adopted",
            if silent {
                ""
            } else {
                "没有未采纳的意见"
            },
        ),
        one("closed", if closed { "是" } else { "" }),
        one("closed_ground", if closed { ground } else { "" }),
    ]
}

fn trigger(told: Told<'_>) -> Given {
    let before = told.has("评估单位承担过决策前评估");
    let evaluator = told.said("评估单位");
    vec![
        one("trigger", "决策机关认为有必要"),
        one("reason", "实施满一年"),
        one(
            "evaluator",
            &evaluator.unwrap_or_else(|| OUTSIDER.to_owned()),
        ),
        one(
            "assessed_before",
            if before { "承担过" } else { "没有承担" },
        ),
    ]
}

fn evaluation(told: Told<'_>) -> Given {
    let mut given = trigger(told);
    given.retain(|(name, _)| matches!(*name, "evaluator" | "assessed_before"));
    given.extend([
        one("views", "听取居民代表意见"),
        one("findings", "达到预期"),
        one("conclusion", "继续执行"),
    ]);
    given
}

fn deputy(law: &Law) -> String {
    let post = law.posts().find(|post| post.role() == "副职");
    post.map(|post| post.id().to_owned()).unwrap_or_default()
}

fn day(scene: &Scene, days_ago: i64) -> String {
    let today = scene.now.date();
    let day = today.checked_sub(days_ago.days()).unwrap_or(today);
    day.to_string()
}
