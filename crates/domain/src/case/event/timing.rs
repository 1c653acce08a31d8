//! How the time of a case and its end change by what happened.

use jiff::civil::Date;

use crate::calendar::Span;
use crate::case::time::until;
use crate::case::{Asked, Case, Extension, Finished};
use crate::record::Frame;

impl Case {
    pub(super) fn ask(
        &mut self,
        frame: Frame<'_>,
        milestone: Option<&String>,
        until: Date,
        reason: &str,
    ) {
        let what = milestone.map_or("办理期限", String::as_str);
        self.enter_led(frame, &format!("{what}延至{until}：{reason}"), &[]);
        self.asked = Some(Asked {
            milestone: milestone.cloned(),
            until,
            reason: reason.to_owned(),
            by: frame.hand.clone(),
        });
    }

    pub(super) fn extend(
        &mut self,
        frame: Frame<'_>,
        milestone: Option<&String>,
        (until, by): (Date, Option<Span>),
        words: &str,
    ) {
        let what = milestone.map_or("办理期限", String::as_str);
        self.note(frame, "", &format!("{what}延至{until}。{words}"), &[]);
        self.asked = None;
        self.urged = 0;
        match milestone {
            Some(name) => self.move_milestone(name, until),
            None => self.move_end(frame, (until, by), words),
        }
        self.extensions.push(Extension {
            milestone: milestone.cloned(),
            until: Some(until),
            reason: words.to_owned(),
            by: frame.hand.clone(),
        });
    }

    fn move_milestone(&mut self, name: &str, until: Date) {
        if let Some(milestone) = self.milestones.iter_mut().find(|one| one.name == name) {
            milestone.due = until;
        }
        self.milestones.sort_by_key(|milestone| milestone.due);
    }

    /// What was not settled has until that day from now on.
    fn move_end(&mut self, frame: Frame<'_>, (day, by): (Date, Option<Span>), reason: &str) {
        let anew = || until(frame.hand.at.date(), day);
        self.time = match (self.time.take(), by) {
            (Some(time), Some(by)) => Some(time.extend(by, reason)),
            _ => Some(anew()),
        };
    }

    pub(super) fn refuse_extension(&mut self, frame: Frame<'_>, reason: &str) {
        self.note(frame, "", reason, &[]);
        let asked = self.asked.take();
        self.extensions.push(Extension {
            milestone: asked.and_then(|asked| asked.milestone),
            until: None,
            reason: reason.to_owned(),
            by: frame.hand.clone(),
        });
    }

    pub(super) fn pause(&mut self, frame: Frame<'_>, reason: &str) {
        self.note(frame, "", reason, &[]);
        let time = self.time.take();
        self.time = time.map(|time| time.pause(frame.hand.at.date(), reason));
    }

    pub(super) fn resume(&mut self, frame: Frame<'_>, words: &str) {
        self.note(frame, "", words, &[]);
        let time = self.time.take();
        self.time = time.map(|time| time.resume(frame.hand.at.date()));
    }

    pub(super) fn finish(&mut self, frame: Frame<'_>, cancelled: bool, words: &str) {
        self.note(frame, "", words, &[]);
        self.dispute = None;
        self.asked = None;
        self.finished = Some(Finished {
            cancelled,
            words: words.to_owned(),
            by: frame.hand.clone(),
        });
        if cancelled {
            self.enter(frame, None);
        }
    }

    pub(super) fn reopen(&mut self, frame: Frame<'_>, reason: &str, day: Date) {
        self.note(frame, "", reason, &[]);
        self.finished = None;
        self.urged = 0;
        self.move_end(frame, (day, None), reason);
    }
}
