//! The resolution of one item: what, by whom, until when; the reason where it goes against what
//! most want. The field of the reason shows itself as soon as such a decision is chosen.

use app::MatterView;
use domain::field::{Input, Invalid};
use domain::meeting::{EntryState, Kind, Stage};
use domain::{Act, Law};

use crate::pages::field::FieldView;
use crate::pages::meeting::record::told::Told;
use crate::pages::meeting::record::{Hidden, Kept};
use crate::pages::visitor::Visitor;

const ACT: &str = "meeting.resolve";
const DECISIONS: [&str; 3] = ["同意", "修改后同意", "不同意"];

/// The form, or why it does not stand yet.
pub struct ResolveForm {
    pub shut: Option<String>,
    pub hidden: Option<Hidden>,
    /// Word, whether it departs from the majority, whether chosen.
    pub decisions: Vec<(&'static str, bool, bool)>,
    /// What most want, in words.
    pub majority: Option<String>,
    pub text: String,
    pub reasons: String,
    pub wrong: Vec<String>,
    /// 责任单位, 责任领导, 完成时限, 配合单位.
    pub fields: Vec<FieldView>,
    /// Something was resolved already; this is one more.
    pub again: bool,
    /// Whether the form stands open.
    pub open: bool,
}

impl ResolveForm {
    pub fn of(visitor: &Visitor, view: &MatterView, told: &Told, kept: &Kept) -> Option<Self> {
        let entry = told.shown()?;
        let open = matches!(entry.state, EntryState::Floor | EntryState::Decided);
        if told.meeting.stage != Stage::Open || !open {
            return None;
        }
        let own = kept.verb == "resolve";
        let blank = (Input::new(), Invalid::default());
        let (input, invalid) = if own {
            (&kept.input, &kept.invalid)
        } else {
            (&blank.0, &blank.1)
        };
        let value = |name: &str| {
            let typed = input.get(name).and_then(|all| all.first());
            typed.cloned().unwrap_or_default()
        };
        let chosen = value("decision");
        let tally = told.tally;
        Some(Self {
            shut: shut(told).filter(|_| decides(&view.law, told)),
            hidden: hidden(visitor, view),
            decisions: DECISIONS
                .map(|word| (word, tally.departs(word), word == chosen))
                .into(),
            majority: tally.majority().map(|agrees| {
                let against = tally.oppose + tally.reserve;
                match agrees {
                    true => format!("多数同意（{} 比 {against}）", tally.agree),
                    false => format!("多数不同意或者保留（{against} 比 {}）", tally.agree),
                }
            }),
            text: value("text"),
            reasons: value("reasons"),
            wrong: ["decision", "text", "reasons"]
                .iter()
                .filter_map(|name| invalid.fields.get(*name).cloned())
                .collect(),
            fields: fields(&view.law, input, invalid),
            again: !entry.resolutions.is_empty(),
            open: own || entry.resolutions.is_empty(),
        })
    }
}

/// Whoever may resolve; what is lacking is said when it is tried.
fn hidden(visitor: &Visitor, view: &MatterView) -> Option<Hidden> {
    let may = view.may.iter().find(|may| may.act == ACT)?;
    let theirs = may.lawful || !may.judgement.permits.is_empty();
    theirs.then(|| Hidden::of(visitor, view))
}

/// Where a kind of meeting does not decide, nobody waits for the chair.
fn decides(law: &Law, told: &Told) -> bool {
    let kind = Kind::find(law, &told.meeting.arrangement.kind);
    kind.is_some_and(Kind::decides)
}

/// Before the chair has spoken nothing is resolved.
fn shut(told: &Told) -> Option<String> {
    let chair = &told.meeting.arrangement.chair;
    let out = told
        .shown()
        .is_some_and(|entry| entry.recused.contains(chair));
    match (out, told.chair_spoke(), told.waiting.is_empty()) {
        (true, _, _) => Some(format!("{chair}回避这一项，请缓议，另定主持人后再议")),
        (false, true, _) => None,
        (false, false, true) => Some(format!(
            "{chair}还没有最后发表意见，发表以后在这里写下议定结果；编号届时给出，不跳号"
        )),
        (false, false, false) => {
            Some("都发表意见以后，在这里写下议定结果；编号届时给出，不跳号".to_owned())
        }
    }
}

fn fields(law: &Law, input: &Input, invalid: &Invalid) -> Vec<FieldView> {
    let declared = Act::find(ACT)
        .map(|act| act.form.fields)
        .unwrap_or_default();
    let named = |name: &str| declared.iter().find(|field| field.name == name);
    ["lead_office", "leader", "due", "assisting"]
        .into_iter()
        .filter_map(|name| Some(FieldView::of(law, named(name)?, input, invalid)))
        .collect()
}
