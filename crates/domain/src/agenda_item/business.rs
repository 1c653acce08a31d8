//! An item of business as a matter of the office.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use crate::agenda_item::facts::{countersigners, facts, situation};
use crate::agenda_item::{AgendaItem, Answer, Stage, missing};
use crate::calendar::Deadline;
use crate::matter::{Business, Duty, List};
use crate::office::{Facts, Office};
use crate::organization::Standing;
use crate::{Law, Post};

impl Business for AgendaItem {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> &str {
        &self.content.kind
    }

    fn title(&self) -> &str {
        &self.content.title
    }

    fn status(&self) -> &str {
        self.stage.label()
    }

    fn numbers(&self) -> Vec<String> {
        let outcomes = self.outcomes.iter();
        outcomes.map(|outcome| outcome.number.clone()).collect()
    }

    fn lead_office(&self) -> &str {
        &self.office
    }

    fn started_by(&self) -> &str {
        &self.submitted.person
    }

    fn begun_at(&self) -> DateTime {
        self.submitted.at
    }

    fn open(&self) -> bool {
        !matches!(self.stage, Stage::Decided | Stage::Withdrawn)
    }

    fn texts(&self) -> Vec<&str> {
        let content = &self.content;
        let materials = content.materials.iter();
        let materials = materials.flat_map(|one| [one.name.as_str(), one.text.as_str()]);
        [
            content.title.as_str(),
            &content.matter,
            &content.asked,
            &content.origin,
        ]
        .into_iter()
        .chain(materials)
        .chain(self.outcomes.iter().map(|outcome| outcome.text.as_str()))
        .collect()
    }

    fn tags(&self) -> Vec<String> {
        let stage = format!("议题阶段:{}", self.stage.label());
        let decision = self.content.decision.iter();
        let decision = decision.map(|id| format!("决策:{id}"));
        let seat = self
            .seat
            .iter()
            .map(|seat| format!("会议:{}", seat.meeting));
        [stage].into_iter().chain(decision).chain(seat).collect()
    }

    fn deadline(&self, _law: &Law, _office: &Office) -> Deadline {
        match &self.seat {
            Some(seat) if self.stage == Stage::Scheduled => Deadline::By { day: seat.day },
            _ => Deadline::None,
        }
    }

    fn duties(&self, law: &Law, facts: &Facts<'_>) -> Vec<Duty> {
        let duties = match self.stage {
            Stage::Coordinating => coordination(law, facts, self),
            Stage::Returned => vec![("agenda_item.revise", vec![self.submitted.post.clone()])],
            Stage::Vetted | Stage::Postponed => {
                vec![("meeting.schedule_item", secretariat(law))]
            }
            Stage::Scheduled | Stage::Decided | Stage::Withdrawn => Vec::new(),
        };
        let duty = |act: &str, post: String| Duty {
            list: List::ToDo,
            post,
            step: crate::decide::act_label(act).to_owned(),
            act: act.to_owned(),
            deadline: Deadline::None,
        };
        duties
            .into_iter()
            .flat_map(|(act, posts)| posts.into_iter().map(move |post| duty(act, post)))
            .collect()
    }

    fn keys(&self, law: &Law, facts: &Facts<'_>) -> BTreeSet<String> {
        let organization = &facts.office.organization;
        let mut keys = BTreeSet::from([
            "overseer".to_owned(),
            format!("person:{}", self.submitted.person),
            format!("office:{}", self.office),
        ]);
        let asked = countersigners(law, organization, self, facts.today());
        let due = self.duties(law, facts).into_iter().map(|duty| duty.post);
        let invited = self
            .content
            .observers
            .iter()
            .chain([&self.content.reporter]);
        let handed = self.outcomes.iter();
        let handed = handed.flat_map(|outcome| [outcome.leader.clone()]);
        let posts = asked
            .into_iter()
            .chain(due)
            .chain(invited.cloned())
            .chain(handed);
        keys.extend(posts.map(|post| format!("post:{post}")));
        let offices = self.outcomes.iter().map(|outcome| &outcome.lead_office);
        keys.extend(offices.map(|office| format!("office:{office}")));
        let said = self.said.iter().map(|said| &said.by.person);
        keys.extend(said.map(|person| format!("person:{person}")));
        keys
    }

    fn facts(&self, law: &Law, on: &Facts<'_>, _act: &str) -> rulebook::Facts {
        facts(law, on, self)
    }

    fn situation(&self, law: &Law, on: &Facts<'_>, standing: &Standing<'_>) -> rulebook::Facts {
        situation(law, on, self, standing)
    }
}

/// Who still has to answer; the office's own turn comes when all have.
fn coordination(
    law: &Law,
    facts: &Facts<'_>,
    item: &AgendaItem,
) -> Vec<(&'static str, Vec<String>)> {
    let asked = countersigners(law, &facts.office.organization, item, facts.today());
    let unsigned = |post: &String| item.present(item.countersigns.get(post)).is_none();
    let open = |answer: &Option<Answer>| item.present(answer.as_ref()).is_none();
    let mut duties = vec![(
        "agenda_item.countersign",
        asked.into_iter().filter(unsigned).collect(),
    )];
    if item.content.funding && open(&item.funding) {
        duties.push(("agenda_item.review_funding", with_role(law, "财政负责人")));
    }
    if item.content.legality && open(&item.legality) {
        duties.push(("agenda_item.review_legality", with_role(law, "法制审核员")));
    }
    if missing(law, facts, item).is_empty() {
        duties.push(("agenda_item.vet", secretariat(law)));
    }
    duties
}

fn with_role(law: &Law, role: &str) -> Vec<String> {
    let posts = law.posts().filter(|post| post.role() == role);
    posts.map(|post| post.id().to_owned()).collect()
}

/// The posts of the Party and Government Office that arrange meetings.
fn secretariat(law: &Law) -> Vec<String> {
    let arranges = |post: &Post<'_>| matches!(post.role(), "党政办主任" | "党政办文书");
    let posts = law.posts().filter(arranges);
    posts.map(|post| post.id().to_owned()).collect()
}
