//! A document as a matter of the office.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};
use rulebook::{Overdue, Violation, Who};

use crate::calendar::{Counted, Deadline, Span};
use crate::matter::{Business, Clock, Duty, List};
use crate::office::{Facts, Office};
use crate::official_document::{
    Document, OPEN_FINDINGS, advance, concerned_posts, course, duties, facts, in_charge_posts,
    not_at_hand, route_violation, settle_anew, situation,
};
use crate::organization::Standing;
use crate::record::Happening;
use crate::{Law, Post};

impl Business for Document {
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
        if self.finished() {
            "已归档"
        } else {
            self.step_name().unwrap_or("已结束")
        }
    }

    fn number(&self) -> Option<String> {
        self.number.as_ref().map(ToString::to_string)
    }

    fn numbers(&self) -> Vec<String> {
        let voided = self.voided.iter().map(|voided| &voided.number);
        let all = self.number.iter().chain(voided);
        all.map(ToString::to_string).collect()
    }

    fn lead_office(&self) -> &str {
        &self.lead_office
    }

    fn started_by(&self) -> &str {
        &self.drafter.person
    }

    fn begun_at(&self) -> DateTime {
        self.begun_at
    }

    fn open(&self) -> bool {
        self.step.is_some() || self.circulation.values().any(Option::is_none)
    }

    fn texts(&self) -> Vec<&str> {
        let content = &self.content;
        let attached = content
            .attachments
            .iter()
            .flat_map(|one| [one.name.as_str(), one.text.as_str()]);
        [content.kind.as_str(), &content.title, &content.body]
            .into_iter()
            .chain(content.addressees.iter().map(String::as_str))
            .chain(attached)
            .collect()
    }

    fn due_since(&self) -> DateTime {
        self.step.as_ref().map_or(self.begun_at, |step| step.since)
    }

    fn deadline(&self, law: &Law, office: &Office) -> Deadline {
        match limit(law, self) {
            Some((since, span)) => office.calendar(law).deadline(since, span),
            None => Deadline::None,
        }
    }

    fn counted(&self, law: &Law, office: &Office) -> Vec<Counted> {
        match limit(law, self) {
            Some((since, span)) => office.calendar(law).count(since, span),
            None => Vec::new(),
        }
    }

    fn clocks(&self, law: &Law, facts: &Facts<'_>) -> Vec<Clock> {
        let due = self.duties(law, facts).into_iter();
        let holders = due.filter(|duty| duty.list == List::ToDo);
        vec![Clock {
            name: self.step_name().unwrap_or("传阅").to_owned(),
            deadline: self.deadline(law, facts.office),
            holders: holders.map(|duty| duty.post).collect(),
        }]
    }

    fn duties(&self, law: &Law, facts: &Facts<'_>) -> Vec<Duty> {
        duties(law, facts, self)
    }

    fn reminded(&self, law: &Law, facts: &Facts<'_>) -> Vec<(String, &'static str)> {
        let Deadline::By { day } = self.deadline(law, facts.office) else {
            return Vec::new();
        };
        if day >= facts.today() {
            return Vec::new();
        }
        let route = law.route("official_document");
        let step = self.step_name().and_then(|name| route?.step(name));
        match step.and_then(|step| step.overdue.as_ref()) {
            Some(Overdue::Remind(who)) => headed(posts(law, self, who), "超时提醒"),
            Some(Overdue::Escalate(who)) => headed(posts(law, self, who), "超时升级"),
            None => Vec::new(),
        }
    }

    fn keys(&self, law: &Law, facts: &Facts<'_>) -> BTreeSet<String> {
        let organization = &facts.office.organization;
        let today = facts.today();
        let mut keys = BTreeSet::from([
            "overseer".to_owned(),
            format!("person:{}", self.drafter.person),
            format!("office:{}", self.lead_office),
        ]);
        let examining = in_charge_posts(law, organization, self, today);
        let concerned = concerned_posts(law, organization, self, today);
        let due = duties(law, facts, self).into_iter().map(|duty| duty.post);
        let readers = self.circulation.keys().cloned();
        let posts = examining
            .into_iter()
            .chain(concerned)
            .chain(due)
            .chain(readers);
        keys.extend(posts.map(|post| format!("post:{post}")));
        let said = self.opinions.iter().map(|opinion| &opinion.by.person);
        keys.extend(said.map(|person| format!("person:{person}")));
        if self.issued_at.is_some() && !self.content.internal {
            keys.insert("staff".to_owned());
        }
        keys
    }

    fn facts(&self, law: &Law, on: &Facts<'_>, act: &str) -> rulebook::Facts {
        facts(law, on, self, law.rulebook.speaks_of(act, OPEN_FINDINGS))
    }

    fn situation(&self, law: &Law, on: &Facts<'_>, standing: &Standing<'_>) -> rulebook::Facts {
        situation(law, on, self, standing)
    }

    fn overridden(&self) -> BTreeSet<String> {
        let present = self.substance();
        let standing = self
            .exceptions
            .iter()
            .filter(|exception| exception.substance == present);
        standing.map(|exception| exception.policy.clone()).collect()
    }

    fn out_of_step(&self, law: &Law, _facts: &Facts<'_>, act: &str) -> Option<Violation> {
        route_violation(law, self, act)
    }

    fn not_at_hand(
        &self,
        law: &Law,
        facts: &Facts<'_>,
        act: &str,
        posts: &[&str],
    ) -> Option<Violation> {
        let handlers = ["official_document.take_up", "official_document.return"];
        let watched = handlers.contains(&act);
        watched
            .then(|| not_at_hand(law, facts, self, posts))
            .flatten()
    }

    fn settled_anew(&self, law: &Law, facts: &Facts<'_>) -> Option<Happening> {
        settle_anew::settled_anew(law, facts, self).map(Happening::OfficialDocument)
    }

    fn advance(&self, law: &Law, facts: &Facts<'_>, act: &str) -> Option<Happening> {
        advance(law, facts, self, act).map(Happening::OfficialDocument)
    }
}

/// Since when the present step's limit runs, and the limit.
fn limit(law: &Law, document: &Document) -> Option<(Date, Span)> {
    let step = document.step.as_ref()?;
    let limit = law.route("official_document")?.step(&step.name)?.limit?;
    Some((step.since.date(), course::span(limit)))
}

fn headed(posts: Vec<String>, heading: &'static str) -> Vec<(String, &'static str)> {
    posts.into_iter().map(|post| (post, heading)).collect()
}

/// The posts that a late step is put before.
fn posts(law: &Law, document: &Document, who: &Who) -> Vec<String> {
    let held = |is: &dyn Fn(Post<'_>) -> bool| -> Vec<String> {
        let posts = law.posts().filter(|post| is(*post));
        posts.map(|post| post.id().to_owned()).collect()
    };
    match who {
        Who::Relation {
            id: "lead_office_chief",
            ..
        } => {
            let office = document.lead_office.as_str();
            let role = if law.is_secretariat(office) {
                "党政办主任"
            } else {
                "科室负责人"
            };
            held(&|post| post.office() == Some(office) && post.role() == role)
        }
        Who::Relation { id: "drafter", .. } => vec![document.drafter.post.clone()],
        Who::Relation { .. } => Vec::new(),
        Who::Word(word) if word.class == "Post" => vec![word.member.clone()],
        Who::Word(word) if word.class == "Office" => {
            held(&|post| post.office() == Some(word.member.as_str()))
        }
        Who::Word(word) => held(&|post| post.role() == word.member),
    }
}
