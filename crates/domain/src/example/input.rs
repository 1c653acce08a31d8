//! What the person in an example types: lawful and ordinary, but for what the example names.

use jiff::ToSpan;
use rulebook::{Example, Force};

use crate::Law;
use crate::example::phrase::target;
use crate::example::scene::{MATTER, OLDER, Scene};
use crate::example::{agenda_item, case, major_decision, meeting};
use crate::field::Input;
use crate::official_document::{Content, open_findings, return_targets};

pub(super) fn of(law: &Law, example: &Example, scene: &Scene) -> Input {
    let given = match example.act.split_once('.') {
        Some(("official_document", verb)) => document(law, scene, verb),
        Some(("agenda_item", verb)) => agenda_item::input(example, scene, verb),
        Some(("meeting", verb)) => meeting::input(law, example, scene, verb),
        Some(("case", verb)) => case::input(law, scene, verb),
        Some(("major_decision", verb)) => major_decision::input(law, example, scene, verb),
        Some((_, verb)) => office(law, example, scene, verb),
        None => Vec::new(),
    };
    given
        .into_iter()
        .map(|(name, values)| (name.to_owned(), values))
        .collect()
}

pub(super) type Given = Vec<(&'static str, Vec<String>)>;

pub(super) fn one(name: &'static str, value: &str) -> (&'static str, Vec<String>) {
    (name, vec![value.to_owned()])
}

fn document(law: &Law, scene: &Scene, verb: &str) -> Given {
    let reason = one("reason", "因工作需要");
    match verb {
        "draft" => scene
            .document()
            .map(|found| content(&found.content))
            .unwrap_or_default(),
        "revise" => scene
            .document()
            .map(|found| {
                content(&Content {
                    note: "已改".to_owned(),
                    ..found.content.clone()
                })
            })
            .unwrap_or_default(),
        "consult" => vec![one("answer", "同意")],
        "settle" => vec![one("opinion", "按主要领域副镇长意见办")],
        "deny_finding" => finding(law, scene),
        "seal" => vec![one("copies", "1")],
        "circulate" => vec![one("readers", &scene.post)],
        "return" => vec![one("to", &back(law, scene)), reason],
        "void_number" | "withdraw" | "approve_level_skip" => vec![reason],
        "approve_exception" => vec![one("policy", &principle(law)), reason],
        _ => Vec::new(),
    }
}

fn finding(law: &Law, scene: &Scene) -> Given {
    let found = scene
        .document()
        .and_then(|document| open_findings(law, document).into_iter().next());
    let (code, words) = found
        .map(|found| (found.code, found.words))
        .unwrap_or_default();
    vec![
        one("code", code),
        one("words", &words),
        one("reason", "系引用原文"),
    ]
}

fn back(law: &Law, scene: &Scene) -> String {
    let facts = scene.facts();
    let document = scene.document();
    let targets = document.map(|document| return_targets(law, &facts, document));
    targets
        .and_then(|targets| targets.into_iter().next())
        .unwrap_or_default()
}

fn principle(law: &Law) -> String {
    let rules = law.rulebook.policies();
    let found = rules.iter().find(|rule| {
        let mut acts = rule.acts.iter();
        rule.force == Force::Principle && acts.any(|act| act.starts_with("official_document."))
    });
    found.map(|rule| rule.id.clone()).unwrap_or_default()
}

fn content(content: &Content) -> Given {
    let flag = |on: bool| vec![on.to_string()];
    vec![
        one("kind", &content.kind),
        one("organ", &content.organ),
        one("title", &content.title),
        ("addressees", content.addressees.clone()),
        ("copied_to", content.copied_to.clone()),
        one("body", &content.body),
        ("portfolios", content.portfolios.clone()),
        one("reason", &content.reason),
        one("public_attribute", &content.public_attribute),
        one("closed_reason", &content.closed_reason),
        one("note", &content.note),
        ("normative", flag(content.normative)),
        ("internal", flag(content.internal)),
        ("comprehensive", flag(content.comprehensive)),
        ("follow_on", flag(content.follow_on)),
        ("assigned_by_person", flag(content.assigned_by_person)),
    ]
}

fn office(law: &Law, example: &Example, scene: &Scene, verb: &str) -> Given {
    let named = |label: &str, ordinary: &str| {
        Some(target(example, label))
            .filter(|said| !said.is_empty())
            .unwrap_or(ordinary.to_owned())
    };
    let deputy = law
        .posts()
        .find(|post| post.role() == "副职")
        .map(crate::Post::id);
    let head = law.head_post().unwrap_or_default();
    let portfolio = law.ids("portfolio").into_iter().next().unwrap_or_default();
    let organ = law.ids("organ").into_iter().next().unwrap_or_default();
    let presiding = law
        .ids("absence_kind")
        .into_iter()
        .find(|kind| law.presides(kind, &std::collections::BTreeSet::new()));
    let (from, until) = (
        day(scene, &named("自", "今日")),
        day(scene, &named("至", "三日后")),
    );
    let deputy = deputy.unwrap_or_default();
    let interpretable = law
        .ids("interpretable")
        .into_iter()
        .next()
        .unwrap_or_default();
    let reason = one("reason", "因工作需要");
    match verb {
        "appoint" => vec![
            one("post", &named("岗位", deputy)),
            one("person", "new-person"),
            one("basis", "镇人大决定"),
        ],
        "dismiss" => {
            let post = named("岗位", deputy);
            let holder = law.post(&post).map(|found| found.account().to_owned());
            vec![
                one("post", &post),
                one("person", &holder.unwrap_or_default()),
                one("basis", "免职文件"),
            ]
        }
        "divide_work" => {
            vec![
                one("portfolio", &named("领域", &portfolio)),
                one("post", &named("岗位", deputy)),
            ]
        }
        "mandate" => vec![
            one("to", &named("岗位", deputy)),
            one("portfolios", &named("领域", &portfolio)),
            one("from", &from),
            one("until", &until),
        ],
        "revoke_mandate" => vec![one("id", "委托"), reason],
        "report_matter" => vec![one("subject", "重要事项"), one("account", "情况如下")],
        "record_report" => vec![one("subject", "重要事项"), one("opinion", "已阅")],
        "register_absence" => vec![
            one("post", &named("岗位", head)),
            one("kind", &named("类别", &presiding.unwrap_or_default())),
            one("from", &from),
            one("until", &until),
        ],
        "end_absence" => vec![one("id", "离岗")],
        "declare_recusal" => vec![one("matter", MATTER), reason],
        "lift_recusal" => vec![one("person", &scene.person), one("matter", MATTER), reason],
        "enter_calendar" => vec![
            one("year", "2027"),
            one("notice", "国办发明电通知"),
            one("holidays", "2027-01-01"),
        ],
        "open_series" => {
            vec![
                one("organ", &organ),
                one("last", &named("起始号", "10")),
                one("basis", "纸质登记簿"),
            ]
        }
        "plan_meeting" => vec![
            one("year", &scene.now.year().to_string()),
            one("kind", "全镇性会议"),
            one("name", "年度工作部署"),
            one("count", "1"),
            reason,
        ],
        "migrate" => vec![one("from", OLDER), reason],
        "interpret" => vec![
            one("interpretation", &named("事项", &interpretable)),
            one("text", "解释如下"),
            reason,
        ],
        _ => vec![
            one("interpretation", &named("事项", &interpretable)),
            reason,
        ],
    }
}

fn day(scene: &Scene, said: &str) -> String {
    let today = scene.now.date();
    let days = match said {
        "昨日" => -1,
        "今日" => 0,
        "明日" => 1,
        "三日后" => 3,
        named => return named.to_owned(),
    };
    today
        .checked_add(i64::from(days).days())
        .unwrap_or(today)
        .to_string()
}
