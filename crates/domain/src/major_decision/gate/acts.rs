//! Which acts stand at which gate, so that a page can put each button where its act leads.
//! It never knows who may do them.

use super::Gate;

impl Gate {
    /// The acts that stand at it, without their noun, in the order in which they are done.
    #[must_use]
    pub fn acts(self) -> &'static [&'static str] {
        match self {
            Self::Catalogue => &["delist"],
            Self::Start => &["start"],
            Self::Research => &["research"],
            Self::Draft => &["draft"],
            Self::Public => &[
                "open_consultation",
                "close_consultation",
                "group_comments",
                "answer_comments",
                "notice_hearing",
                "hold_hearing",
                "hear_otherwise",
                "mark_not_applicable",
            ],
            Self::Experts => &["argue", "mark_not_applicable"],
            Self::Risk => &["assess_risk", "mark_not_applicable"],
            Self::Competition => &["review_competition", "mark_not_applicable"],
            Self::Legality => &["send_to_legality", "review_legality"],
            Self::Materials => &["compile"],
            Self::Deliberation => &["submit"],
            Self::Committee => &["report_committee"],
            Self::Publication => &["publish"],
            Self::Archive => &["archive"],
            Self::Execution => &[
                "assign_execution",
                "report_execution",
                "suspend",
                "resume",
                "change",
            ],
            Self::Evaluation => &["trigger_evaluation", "evaluate", "finish"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::{Act, Noun};

    #[test]
    fn every_act_on_a_decision_stands_at_a_gate() {
        let begins_or_stands =
            |verb: &str| verb == "list" || Gate::ALL.iter().any(|gate| gate.acts().contains(&verb));
        for act in Act::all() {
            if act.noun == Noun::MajorDecision {
                let verb = act.id.strip_prefix("major_decision.").unwrap();
                assert!(begins_or_stands(verb), "{verb}");
            }
        }
    }

    #[test]
    fn every_act_at_a_gate_is_an_act() {
        for verb in Gate::ALL.iter().flat_map(|gate| gate.acts()) {
            assert!(
                Act::find(&format!("major_decision.{verb}")).is_some(),
                "{verb}"
            );
        }
    }
}
