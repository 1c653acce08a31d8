//! 请示报告: what of a case has to be reported, to whom and until when; what went out; and what
//! cannot be done before. What the article says and what only the town sets are told apart.

use app::{Lamp, MatterView};
use askama::Template;
use domain::case::{Case, Outgoing, ReportDuty};
use domain::{Law, Noun};

use crate::pages::address;
use crate::pages::lamp::LampTag;
use crate::pages::visitor::Visitor;
use crate::pages::when;

/// The duties to report that a case carries.
#[derive(Template)]
#[template(path = "matter/case/reports.html")]
pub struct Reports {
    headline: String,
    duties: Vec<Duty>,
    /// What waits for the reports; empty when all went out.
    waits: String,
}

struct Duty {
    name: String,
    lamp: LampTag,
    why: String,
    missing: String,
    article: i64,
    quote: String,
    basis: String,
    made: Vec<Made>,
}

struct Made {
    to: String,
    words: String,
    document: String,
    /// The document of this office, where it went out as one.
    page: Option<String>,
    by: String,
}

impl Reports {
    #[must_use]
    pub fn of(visitor: &Visitor, view: &MatterView, case: &Case) -> Self {
        let law = &visitor.law;
        let open: Vec<&ReportDuty> = case.unreported(law).collect();
        Self {
            headline: match (case.reports.len(), open.len()) {
                (0, _) => String::new(),
                (_, 0) => "请示报告，已经报齐".to_owned(),
                (_, left) => format!("请示报告，还有 {left} 项没有报齐"),
            },
            waits: waits(law, &open, case),
            duties: case
                .reports
                .iter()
                .map(|one| duty(visitor, view, one))
                .collect(),
        }
    }
}

fn waits(law: &Law, open: &[&ReportDuty], case: &Case) -> String {
    if open.is_empty() || !case.running() {
        return String::new();
    }
    let first: Vec<&str> = open
        .iter()
        .filter(|duty| duty.first(law))
        .map(|duty| duty.reportable.as_str())
        .collect();
    match first.is_empty() {
        true => "没有报齐以前，不能申请办结，也不能办结。".to_owned(),
        false => format!(
            "没有报齐以前，不能申请办结，也不能办结；“{}”没有报以前，还不能完成节点。",
            first.join("”“")
        ),
    }
}

fn duty(visitor: &Visitor, view: &MatterView, one: &ReportDuty) -> Duty {
    let (law, now) = (&visitor.law, visitor.app.now());
    let marked = when::moment(one.marked.at, now);
    let reason = match one.reason.trim().is_empty() {
        true => String::new(),
        false => format!("：{}", one.reason),
    };
    let missing = one.missing(law).join("、");
    Duty {
        name: one.reportable.clone(),
        lamp: lamp(visitor, view, one),
        why: format!("{marked} {}列为应报{reason}", one.marked.post),
        missing,
        article: one.article(law),
        quote: one.quote(law).to_owned(),
        basis: one.basis(law).to_owned(),
        made: one
            .made
            .iter()
            .map(|made| went_out(made, visitor))
            .collect(),
    }
}

fn lamp(visitor: &Visitor, view: &MatterView, one: &ReportDuty) -> LampTag {
    if !one.open(&visitor.law) {
        return LampTag::new("grn", "已报齐");
    }
    let by = one.deadline(&visitor.law, &view.calendar);
    let lamp = Lamp::of(&by, &view.calendar, visitor.app.now().date());
    match lamp {
        Lamp::None => LampTag::new("amb", "还没有报"),
        lamp => LampTag::due(lamp, &app::deadline_words(&by)),
    }
}

fn went_out(made: &Outgoing, visitor: &Visitor) -> Made {
    let at = when::moment(made.by.at, visitor.app.now());
    let page = Some(&made.matter).filter(|id| !id.is_empty());
    Made {
        to: made.to.join("、"),
        words: made.words.clone(),
        document: made.document.clone(),
        page: page.map(|id| address::of(Noun::OfficialDocument, id)),
        by: format!("{at} {}", made.by.post),
    }
}
