//! How the time of a case and its end change by what happened.

use jiff::civil::Date;

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
        until: Date,
        words: &str,
    ) {
        let what = milestone.map_or("办理期限", String::as_str);
        self.note(frame, "", &format!("{what}延至{until}。{words}"), &[]);
        self.asked = None;
        self.urged = 0;
        match milestone {
            Some(name) => self.move_milestone(name, until),
            None => self.move_end(until, words),
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

    fn move_end(&mut self, until: Date, reason: &str) {
        if let Some(time) = self.time.as_mut() {
            time.extend_to(until, reason);
        }
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
        if let Some(time) = self.time.as_mut() {
            time.pause(frame.hand.at.date(), reason);
        }
    }

    pub(super) fn resume(&mut self, frame: Frame<'_>, words: &str) {
        self.note(frame, "", words, &[]);
        if let Some(time) = self.time.as_mut() {
            time.resume(frame.hand.at.date());
        }
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

    pub(super) fn reopen(&mut self, frame: Frame<'_>, reason: &str, until: Date) {
        self.note(frame, "", reason, &[]);
        self.finished = None;
        self.urged = 0;
        self.move_end(until, reason);
    }
}
