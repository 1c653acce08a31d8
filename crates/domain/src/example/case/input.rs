//! What the person in an example types about a case: lawful and ordinary, but for what it names.

use crate::Law;
use crate::calendar::Deadline;
use crate::case::Case;
use crate::example::case::{WHOLE, after, another};
use crate::example::scene::Scene;

pub(in crate::example) type Given = Vec<(&'static str, Vec<String>)>;

pub(in crate::example) fn input(law: &Law, scene: &Scene, verb: &str) -> Given {
    let Some(case) = scene.matter.as_ref().and_then(crate::Matter::case) else {
        return Vec::new();
    };
    let today = scene.now.date();
    let words = one("words", "选址公示期满，意见均已答复");
    let evidence = one("evidence", "公示件");
    let reason = one("reason", "因工作需要");
    match verb {
        "open" => opening(law, scene, case),
        "split" => part(law, scene, case),
        "plan" => vec![one("measures", "组织验收移交，验收单存档")],
        "dispute_lead" => vec![one("proposed", &another(law, case)), reason],
        "settle_lead" => vec![one("lead_office", &case.lead_office)],
        "transfer" => vec![one("lead_office", &another(law, case)), reason],
        "report_progress" | "assist" | "request_close" => vec![words, evidence],
        "reach_milestone" => {
            let next = case.ahead().next().map(|one| one.name.clone());
            vec![one("milestone", &next.unwrap_or_default()), evidence]
        }
        "request_extension" => vec![one("until", &after(today, 40).to_string()), reason],
        "refuse_extension" | "pause" | "reject_close" | "cancel" => vec![reason],
        "reopen" => vec![reason, one("until", &after(today, 20).to_string())],
        "mark_report_due" => {
            let first = law.ids("reportable").into_iter().next();
            vec![one("reportable", &first.unwrap_or_default()), reason]
        }
        "report_up" => outgoing(law, case),
        "report_head" => vec![words],
        _ => Vec::new(),
    }
}

fn opening(law: &Law, scene: &Scene, case: &Case) -> Given {
    let mut given = vec![
        one("kind", &case.kind),
        one("title", &case.title),
        one("origin", &case.origin.kind),
        one("origin_number", &case.origin.number),
        one("origin_words", &case.origin.words),
        ("portfolios", case.portfolios.clone()),
        ("assisting", case.assisting.clone()),
    ];
    let reports = case.reports.iter().map(|duty| duty.reportable.clone());
    given.push(("reportables", reports.collect()));
    given.extend(shared(law, scene, case));
    given
}

fn part(law: &Law, scene: &Scene, case: &Case) -> Given {
    let mut given = vec![one("parent", WHOLE), one("title", "设备采购到货")];
    given.extend(shared(law, scene, case));
    given
}

fn shared(law: &Law, scene: &Scene, case: &Case) -> Given {
    let measures = case.measures.iter().map(|measure| measure.words.clone());
    let calendar = scene.office.calendar(law);
    let end = case.time.as_ref().map(|time| time.deadline(&calendar));
    let due = match end {
        Some(Deadline::By { day }) => day.to_string(),
        _ => String::new(),
    };
    vec![
        one("leader", &case.leader),
        one("lead_office", &case.lead_office),
        ("measures", measures.collect()),
        one("due", &due),
    ]
}

fn outgoing(law: &Law, case: &Case) -> Given {
    let duty = case.reports.first();
    let to = duty.map(|duty| duty.missing(law)).unwrap_or_default();
    let to = to.into_iter().map(str::to_owned).collect();
    let reportable = duty.map_or("", |duty| duty.reportable.as_str());
    vec![
        one("reportable", reportable),
        ("to", to),
        one("document", "宝高府〔2026〕12号"),
    ]
}

fn one(name: &'static str, value: &str) -> (&'static str, Vec<String>) {
    (name, vec![value.to_owned()])
}
