//! 登记意见: a batch of what the public sent in is bound to the record by its roots. The system's
//! hand, no person's act; what the comments say stays where they were taken in.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::major_decision::{MajorDecision, MajorDecisionEvent};
use crate::record::{Event, Happening};

/// How the event is called; nobody can ask for it.
pub const BIND: &str = "major_decision.bind_comments";
/// How people call it.
pub const BIND_LABEL: &str = "登记意见";
const SYSTEM: &str = "系统";

/// Comments `from` to `to` of a channel under the roots of their two trees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    pub channel: String,
    pub from: u64,
    pub to: u64,
    /// In hexadecimal.
    pub sm3: String,
    pub sha256: String,
}

/// What is to be done about a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// It comes next; this happens.
    Next(Box<Event>),
    /// An earlier event has bound it.
    Known,
    /// No consultation of this decision, or not what comes next.
    Astray,
}

/// How a batch stands to a decision.
#[must_use]
pub fn binding(on: &MajorDecision, batch: Bound, at: DateTime) -> Binding {
    let Some(bound) = on.bound(&batch.channel) else {
        return Binding::Astray;
    };
    if batch.to <= bound {
        return Binding::Known;
    }
    if batch.from != bound + 1 || batch.to < batch.from {
        return Binding::Astray;
    }
    Binding::Next(Box::new(Event {
        act: BIND.to_owned(),
        person: SYSTEM.to_owned(),
        post: SYSTEM.to_owned(),
        capacity: String::new(),
        at,
        policies: Vec::new(),
        happening: Happening::MajorDecision(MajorDecisionEvent::CommentsBound(batch)),
    }))
}

impl MajorDecision {
    /// Up to which number a channel's comments are bound; nothing where it is no channel of this
    /// decision.
    #[must_use]
    pub fn bound(&self, channel: &str) -> Option<u64> {
        let mut all = self.consultations();
        let found = all.find(|one| one.it.opened.channel == channel);
        found.map(|one| one.it.bound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::major_decision::{Consultation, Consulted, Entry};
    use crate::record::Hand;
    use crate::{Frame, Matter, Noun};
    use jiff::civil::date;

    fn decision() -> MajorDecision {
        let opened = Consulted {
            channel: "d-1-1".to_owned(),
            draft: 1,
            from: date(2026, 10, 29),
            until: date(2026, 11, 28),
            places: Vec::new(),
            how: String::new(),
            shortened: String::new(),
        };
        let mut decision = MajorDecision::default();
        let hand = Hand::default();
        let (closed, bound) = (None, 0);
        let consultation = Consultation {
            opened,
            closed,
            bound,
        };
        decision
            .course
            .consultations
            .push(Entry::new(&hand, consultation));
        decision
    }

    fn batch(from: u64, to: u64) -> Bound {
        Bound {
            channel: "d-1-1".to_owned(),
            from,
            to,
            sm3: "aa".to_owned(),
            sha256: "bb".to_owned(),
        }
    }

    fn at() -> DateTime {
        date(2026, 11, 1).at(9, 0, 0, 0)
    }

    #[test]
    fn batches_are_bound_one_after_the_other_and_each_once() {
        let mut matter = Matter::MajorDecision(decision());
        for (from, to) in [(1, 3), (4, 4)] {
            let on = matter.major_decision().expect("a decision");
            let Binding::Next(event) = binding(on, batch(from, to), at()) else {
                panic!("{from} to {to} comes next");
            };
            matter.apply(&event);
        }
        let on = matter.major_decision().expect("a decision");
        assert_eq!(on.bound("d-1-1"), Some(4));
        assert_eq!(binding(on, batch(1, 3), at()), Binding::Known);
        assert_eq!(binding(on, batch(6, 7), at()), Binding::Astray);
        assert_eq!(matter.noun(), Noun::MajorDecision);
    }

    #[test]
    fn a_channel_that_is_not_the_decisions_binds_nothing() {
        let stranger = Bound {
            channel: "e-1-1".to_owned(),
            ..batch(1, 1)
        };
        assert_eq!(binding(&decision(), stranger, at()), Binding::Astray);
    }

    #[test]
    fn what_was_sent_in_before_an_adjustment_is_bound_after_it() {
        let mut decision = decision();
        let hand = Hand::default();
        let frame = Frame {
            act: "",
            label: "",
            hand: &hand,
            policies: &[],
        };
        let change = MajorDecisionEvent::Changed {
            major: true,
            ground: String::new(),
            reason: String::new(),
        };
        decision.evolve(frame, &change);
        decision.evolve(frame, &MajorDecisionEvent::CommentsBound(batch(1, 2)));
        assert_eq!(decision.bound("d-1-1"), Some(2));
    }
}
