//! A major decision as a matter of the office.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use rulebook::Value;

use crate::Law;
use crate::calendar::{Counted, Deadline};
use crate::field::Values;
use crate::major_decision::{Course, Gate, MajorDecision, acts, facts, proposed, way, work};
use crate::matter::{Business, Clock, Duty, List};
use crate::office::{Facts, Office};
use crate::organization::Standing;

/// The mark of a decision that stands before the public.
pub const PUBLIC_TAG: &str = "公众可见";

impl Business for MajorDecision {
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
        match &self.ended {
            Some(ended) if ended.it.delisted => "已移出目录",
            Some(_) => "已了结",
            None if self.suspended() => "已中止",
            None if self.decided() => after(self),
            None => before(self),
        }
    }

    fn number(&self) -> Option<String> {
        Some(MajorDecision::number(self))
    }

    fn lead_office(&self) -> &str {
        &self.lead_office
    }

    fn started_by(&self) -> &str {
        &self.listed.person
    }

    fn begun_at(&self) -> DateTime {
        self.listed.at
    }

    fn open(&self) -> bool {
        self.ended.is_none()
    }

    fn texts(&self) -> Vec<&str> {
        let content = &self.content;
        let draft = self.course.draft().map(|draft| &draft.it.proposal);
        let options = draft.into_iter().flat_map(|draft| {
            let texts = draft.options.iter().chain([&draft.explanation]);
            texts.map(String::as_str)
        });
        let said = self.course.comments.iter();
        let said = said.map(|group| group.it.comments.summary.as_str());
        [content.title.as_str(), &content.kind, &content.problem]
            .into_iter()
            .chain(options)
            .chain(said)
            .collect()
    }

    fn tags(&self) -> Vec<String> {
        let mut tags = vec![format!("目录:{}", self.year)];
        if self.public() {
            tags.push(PUBLIC_TAG.to_owned());
        }
        tags.extend(self.marks());
        tags
    }

    fn deadline(&self, _law: &Law, _office: &Office) -> Deadline {
        match self.course.consulting() {
            Some(open) => Deadline::By {
                day: open.it.opened.until,
            },
            None if self.decided() => self.execution_due(),
            None => Deadline::None,
        }
    }

    fn counted(&self, law: &Law, office: &Office) -> Vec<Counted> {
        let open = self.course.consulting().map(|open| &open.it.opened);
        let span = open.and_then(|open| open.span().map(|span| (open.from, span)));
        span.map_or_else(Vec::new, |(from, span)| {
            office.calendar(law).count(from, span)
        })
    }

    fn clocks(&self, law: &Law, facts: &Facts<'_>) -> Vec<Clock> {
        let passages = way(law, facts, self).into_iter();
        let clocks = passages.filter_map(|passage| Some((passage.gate, passage.clock?)));
        let due = self.duties(law, facts);
        clocks
            .map(|(gate, clock)| Clock {
                name: clock.label.to_owned(),
                deadline: clock.deadline,
                holders: holders(&due, gate),
            })
            .collect()
    }

    fn duties(&self, law: &Law, facts: &Facts<'_>) -> Vec<Duty> {
        work::duties(law, facts, self)
    }

    fn keys(&self, law: &Law, facts: &Facts<'_>) -> BTreeSet<String> {
        let mut keys = BTreeSet::from([
            "overseer".to_owned(),
            format!("person:{}", self.listed.person),
            format!("office:{}", self.lead_office),
        ]);
        let execution = self.execution.as_ref().map(|given| &given.it);
        let executing = execution.into_iter();
        let executing = executing.flat_map(|given| given.assisting.iter().chain([&given.office]));
        let offices = self.assisting.iter().chain(executing);
        keys.extend(offices.map(|office| format!("office:{office}")));
        let due = self.duties(law, facts).into_iter();
        keys.extend(due.map(|duty| format!("post:{}", duty.post)));
        let reviewed = self.course.legality.iter();
        let reviewed = reviewed.filter_map(|review| review.done.as_ref());
        keys.extend(reviewed.map(|done| format!("person:{}", done.by.person)));
        if self.public() {
            keys.insert("staff".to_owned());
        }
        keys
    }

    fn facts(&self, law: &Law, on: &Facts<'_>, _act: &str) -> rulebook::Facts {
        facts::facts(law, on, self)
    }

    fn asked(&self, law: &Law, on: &Facts<'_>, act: &str, values: &Values) -> rulebook::Facts {
        let event = acts::typed(law, on, self, act, values);
        let said = event.map(|event| proposed::proposed(law, on, self, &event));
        said.unwrap_or_default().into_iter().collect()
    }

    fn situation(&self, law: &Law, on: &Facts<'_>, standing: &Standing<'_>) -> rulebook::Facts {
        let organization = &on.office.organization;
        let of = |office: &str| standing.offices.contains(&office);
        let execution = self.execution.as_ref().map(|given| &given.it);
        let executes = execution
            .is_some_and(|given| of(&given.office) || given.assisting.iter().any(|one| of(one)));
        let lead = of(&self.lead_office);
        let undertakes = lead || self.assisting.iter().any(|one| of(one));
        let director = law.is_secretariat(&self.lead_office) && standing.has_role("党政办主任");
        let chief = lead && (director || standing.has_role("科室负责人"));
        let flags = [
            ("drafter", self.listed.person == standing.person),
            ("lead_office", undertakes),
            ("lead_office_chief", chief),
            ("executes_decision", executes),
            ("recused", organization.recused(standing.person, &self.id)),
        ];
        rulebook::Facts::from(flags.map(|(id, flag)| (id, Value::Flag(flag))))
    }
}

impl MajorDecision {
    /// Whether it stands before the public: consulted upon, a hearing announced, or published, and
    /// not closed.
    #[must_use]
    pub fn public(&self) -> bool {
        let past = self.past.iter().map(|past| &past.it.course);
        let mut courses = past.chain([self.course.as_ref()]);
        let shown = |course: &Course| {
            let published = course.published.as_ref();
            published.is_some_and(|published| !published.it.closed)
                || !course.consultations.is_empty()
                || !course.notices.is_empty()
        };
        courses.any(shown)
    }

    fn execution_due(&self) -> Deadline {
        let given = self.execution.as_ref();
        let open = given.filter(|_| self.at(Gate::Execution) != super::GateState::Done);
        open.map_or(Deadline::None, |given| Deadline::By { day: given.it.due })
    }
}

fn holders(due: &[Duty], gate: Gate) -> Vec<String> {
    let own = due
        .iter()
        .filter(|duty| duty.list == List::ToDo && duty.step == gate.label());
    own.map(|duty| duty.post.clone()).collect()
}

fn before(decision: &MajorDecision) -> &'static str {
    let course = &decision.course;
    if course.submitted() {
        "待讨论"
    } else if course.reviewing().is_some() {
        "合法性审查中"
    } else if course.consulting().is_some() {
        "公开征求意见中"
    } else if course.started.is_some() {
        "形成草案中"
    } else {
        "已列入目录"
    }
}

fn after(decision: &MajorDecision) -> &'static str {
    if decision.course.published.is_none() {
        "待公布"
    } else if decision.evaluating().is_some() {
        "后评估中"
    } else if decision.at(Gate::Execution) == super::GateState::Done {
        "已执行"
    } else if decision.execution.is_some() {
        "执行中"
    } else {
        "已公布"
    }
}
