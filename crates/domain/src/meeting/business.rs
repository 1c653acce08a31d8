//! A meeting as a matter of the office.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};

use crate::calendar::{Counted, Deadline, Span};
use crate::field::Values;
use crate::matter::{Business, Duty, List};
use crate::meeting::{Kind, Meeting, Stage, asked, calendar, facts, needs};
use crate::office::{Facts, Office};
use crate::organization::Standing;
use crate::{Law, Post};

impl Business for Meeting {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> &str {
        &self.arrangement.kind
    }

    fn title(&self) -> &str {
        &self.arrangement.topic
    }

    fn status(&self) -> &str {
        let minutes = self.minutes.as_ref();
        match (self.stage, minutes) {
            (Stage::Proposed, _) => "待召集",
            (Stage::Closed, None) if self.owes_minutes => "待整理纪要",
            (Stage::Closed, Some(minutes)) if minutes.signed.is_some() => "纪要已签发",
            (Stage::Closed, Some(minutes)) if minutes.vetted.is_some() => "待签发纪要",
            (Stage::Closed, Some(_)) => "待核纪要",
            (stage, _) => stage.label(),
        }
    }

    fn number(&self) -> Option<String> {
        self.number.as_ref().map(ToString::to_string)
    }

    fn numbers(&self) -> Vec<String> {
        let resolutions = self.agenda.iter().flat_map(|entry| &entry.resolutions);
        let own = self.number();
        own.into_iter()
            .chain(resolutions.map(super::Resolution::number))
            .collect()
    }

    fn lead_office(&self) -> &str {
        &self.office
    }

    fn started_by(&self) -> &str {
        &self.proposed.person
    }

    fn begun_at(&self) -> DateTime {
        self.proposed.at
    }

    fn open(&self) -> bool {
        match self.stage {
            Stage::Proposed | Stage::Convened | Stage::Open => true,
            Stage::Closed => self.owes_minutes && !self.signed(),
            Stage::Cancelled | Stage::Merged => false,
        }
    }

    fn texts(&self) -> Vec<&str> {
        let said = self.agenda.iter().flat_map(|entry| {
            let resolved = entry.resolutions.iter().map(|found| found.text.as_str());
            std::iter::once(entry.title.as_str()).chain(resolved)
        });
        let arranged = &self.arrangement;
        [arranged.kind.as_str(), &arranged.topic]
            .into_iter()
            .chain(said)
            .collect()
    }

    fn tags(&self) -> Vec<String> {
        let arranged = &self.arrangement;
        vec![
            calendar::day_mark(arranged),
            calendar::room_mark(arranged),
            needs::month(arranged.day),
            format!("会议种类:{}", arranged.kind),
        ]
    }

    fn due_since(&self) -> DateTime {
        let since = [&self.closed, &self.convened];
        let since = since.into_iter().flatten().next();
        since.map_or(self.proposed.at, |hand| hand.at)
    }

    fn deadline(&self, law: &Law, office: &Office) -> Deadline {
        match (self.stage, minutes_due(law, self)) {
            (Stage::Proposed | Stage::Convened | Stage::Open, _) => Deadline::By {
                day: self.arrangement.day,
            },
            (Stage::Closed, Some((closed, span))) if self.open() => {
                office.calendar(law).deadline(closed, span)
            }
            _ => Deadline::None,
        }
    }

    fn counted(&self, law: &Law, office: &Office) -> Vec<Counted> {
        match minutes_due(law, self) {
            Some((closed, span)) if self.open() => office.calendar(law).count(closed, span),
            _ => Vec::new(),
        }
    }

    fn duties(&self, law: &Law, facts: &Facts<'_>) -> Vec<Duty> {
        let (act, posts) = match self.stage {
            Stage::Proposed => ("meeting.convene", conveners(law, self)),
            Stage::Convened => ("meeting.open", secretariat(law)),
            Stage::Open => ("meeting.close", secretariat(law)),
            Stage::Closed => minutes_duty(law, self),
            Stage::Cancelled | Stage::Merged => return Vec::new(),
        };
        let deadline = self.deadline(law, facts.office);
        let duty = |post: String| Duty {
            list: List::ToDo,
            post,
            step: crate::decide::act_label(act).to_owned(),
            act: act.to_owned(),
            deadline: deadline.clone(),
        };
        posts.into_iter().map(duty).collect()
    }

    fn keys(&self, law: &Law, _facts: &Facts<'_>) -> BTreeSet<String> {
        let mut keys = BTreeSet::from([
            "overseer".to_owned(),
            format!("person:{}", self.proposed.person),
            format!("post:{}", self.arrangement.chair),
        ]);
        // Who only observes one item knows of it by the item, not by the record.
        let attendees = self.arrangement.attendees.iter();
        keys.extend(attendees.map(|post| format!("post:{post}")));
        keys.extend(
            secretariat(law)
                .into_iter()
                .map(|post| format!("post:{post}")),
        );
        keys
    }

    fn facts(&self, law: &Law, on: &Facts<'_>, _act: &str) -> rulebook::Facts {
        facts::facts(law, on, self)
    }

    fn asked(&self, law: &Law, on: &Facts<'_>, act: &str, values: &Values) -> rulebook::Facts {
        asked::asked(law, on, self, act, values)
    }

    fn situation(&self, law: &Law, on: &Facts<'_>, standing: &Standing<'_>) -> rulebook::Facts {
        facts::situation(law, on, self, standing)
    }

    fn overridden(&self) -> BTreeSet<String> {
        let present = self.substance();
        let standing = self.exceptions.iter();
        standing
            .filter(|exception| exception.substance == present)
            .map(|exception| exception.policy.clone())
            .collect()
    }
}

/// Since when the time for the minutes runs, and how long it is.
fn minutes_due(law: &Law, meeting: &Meeting) -> Option<(Date, Span)> {
    let closed = meeting.closed.as_ref()?.at.date();
    let days = law.figure("meeting-minutes-days", closed)?;
    Some((closed, Span::WorkingDays(u16::try_from(days).ok()?)))
}

fn minutes_duty(law: &Law, meeting: &Meeting) -> (&'static str, Vec<String>) {
    match &meeting.minutes {
        None if !meeting.owes_minutes => ("meeting.draft_minutes", Vec::new()),
        None => ("meeting.draft_minutes", secretariat(law)),
        Some(minutes) if minutes.vetted.is_none() => {
            let director = law.posts().filter(|post| post.role() == "党政办主任");
            let director = director.map(|post| post.id().to_owned());
            ("meeting.vet_minutes", director.collect())
        }
        Some(minutes) if minutes.signed.is_none() => (
            "meeting.sign_minutes",
            vec![meeting.arrangement.chair.clone()],
        ),
        Some(_) => ("meeting.correct_minutes", Vec::new()),
    }
}

/// Who convenes: the chair where the chair's post convenes such meetings, else whoever does.
fn conveners(law: &Law, meeting: &Meeting) -> Vec<String> {
    let Some(kind) = Kind::find(law, &meeting.arrangement.kind) else {
        return Vec::new();
    };
    let chair = &meeting.arrangement.chair;
    if kind.may_convene(law.role_of(chair)) || !kind.town_wide() {
        return vec![chair.clone()];
    }
    let posts = law.posts().filter(|post| kind.may_convene(post.role()));
    posts.map(|post| post.id().to_owned()).collect()
}

/// The posts of the Party and Government Office that arrange meetings.
fn secretariat(law: &Law) -> Vec<String> {
    let arranges = |post: &Post<'_>| matches!(post.role(), "党政办主任" | "党政办文书");
    let posts = law.posts().filter(arranges);
    posts.map(|post| post.id().to_owned()).collect()
}
