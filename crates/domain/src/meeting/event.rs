//! What can happen to a meeting, and how it changes by it. Never asks the law, never fails.

use serde::{Deserialize, Serialize};

use crate::meeting::{
    Apart, Arrangement, Attendance, Change, Correction, Ended, Entry, EntryState, Exception, Leave,
    Meeting, Minutes, MinutesText, Number, Resolution, Spoken, Stage, Stance,
};
use crate::record::Frame;

/// One thing that happened to a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum MeetingEvent {
    Proposed {
        arrangement: Box<Arrangement>,
        /// The Party and Government Office.
        office: String,
    },
    ItemScheduled {
        entry: Box<Entry>,
    },
    ItemDropped {
        item: String,
        reason: String,
    },
    KeptApart {
        meeting: String,
        title: String,
        reason: String,
    },
    Merged {
        into: String,
        reason: String,
    },
    /// Another meeting was merged into this one.
    MergedIn {
        from: String,
        entries: Vec<Entry>,
        attendees: Vec<String>,
    },
    ExceptionApproved {
        policy: String,
        reason: String,
    },
    Convened {
        number: Number,
    },
    Changed {
        arrangement: Box<Arrangement>,
        reason: String,
    },
    Cancelled {
        reason: String,
    },
    LeaveRegistered {
        post: String,
        reason: String,
    },
    Opened {
        present: Vec<String>,
        members: Vec<String>,
        needed: i64,
    },
    ItemOpened {
        item: String,
        /// A topic raised at the meeting.
        title: Option<String>,
    },
    OpinionRecorded {
        item: String,
        post: String,
        stance: Stance,
        words: String,
        written: bool,
    },
    Resolved {
        item: String,
        resolution: Box<Resolution>,
    },
    ItemPostponed {
        item: String,
        reason: String,
    },
    Closed {
        /// Whether minutes are owed.
        minutes: bool,
    },
    MinutesDrafted {
        text: Box<MinutesText>,
    },
    MinutesVetted,
    MinutesSigned,
    MinutesCorrected {
        found: String,
        read: String,
        reason: String,
    },
}

impl Meeting {
    /// Applies what happened.
    pub fn evolve(&mut self, frame: Frame<'_>, event: &MeetingEvent) {
        use MeetingEvent as E;
        let by = || frame.hand.clone();
        match event {
            E::Proposed {
                arrangement,
                office,
            } => {
                self.office.clone_from(office);
                self.proposed = by();
                self.arrangement = (**arrangement).clone();
            }
            E::ItemScheduled { entry } => self.agenda.push((**entry).clone()),
            E::ItemDropped { item, .. } => self.agenda.retain(|entry| entry.item != *item),
            E::KeptApart {
                meeting,
                title,
                reason,
            } => self.apart.push(Apart {
                meeting: meeting.clone(),
                title: title.clone(),
                reason: reason.clone(),
                by: by(),
            }),
            E::Merged { into, reason } => self.end(frame, Stage::Merged, Some(into), reason),
            E::Cancelled { reason } => self.end(frame, Stage::Cancelled, None, reason),
            E::MergedIn {
                entries, attendees, ..
            } => self.take_in(entries, attendees),
            E::ExceptionApproved { policy, reason } => {
                let substance = self.substance();
                self.exceptions.push(Exception {
                    policy: policy.clone(),
                    reason: reason.clone(),
                    by: by(),
                    substance,
                });
            }
            E::Convened { number } => {
                self.number = Some(number.clone());
                self.convened = Some(by());
                self.stage = Stage::Convened;
            }
            E::Changed {
                arrangement,
                reason,
            } => self.change(frame, arrangement, reason),
            E::LeaveRegistered { post, reason } => self.leave.push(Leave {
                post: post.clone(),
                reason: reason.clone(),
                by: by(),
            }),
            E::Opened {
                present,
                members,
                needed,
            } => {
                self.stage = Stage::Open;
                self.attendance = Some(Attendance {
                    present: present.clone(),
                    members: members.clone(),
                    needed: *needed,
                    by: by(),
                });
            }
            E::Closed { minutes } => {
                self.owes_minutes = *minutes;
                self.stage = Stage::Closed;
                self.closed = Some(by());
            }
            _ => self.proceed(frame, event),
        }
    }

    /// What happens to the items, and to the minutes.
    fn proceed(&mut self, frame: Frame<'_>, event: &MeetingEvent) {
        use MeetingEvent as E;
        let by = || frame.hand.clone();
        match event {
            E::ItemOpened { item, title } => self.put_on_floor(item, title.as_deref()),
            E::OpinionRecorded {
                item,
                post,
                stance,
                words,
                written,
            } => {
                let spoken = Spoken {
                    post: post.clone(),
                    stance: *stance,
                    words: words.clone(),
                    written: *written,
                    by: by(),
                };
                self.at(item, |entry| entry.spoken.push(spoken));
            }
            E::Resolved { item, resolution } => {
                let mut resolution = (**resolution).clone();
                resolution.by = by();
                self.at(item, |entry| {
                    entry.recused.clone_from(&resolution.recused);
                    entry.resolutions.push(resolution);
                    entry.state = EntryState::Decided;
                });
            }
            E::ItemPostponed { item, reason } => self.at(item, |entry| {
                entry.postponed = Some(reason.clone());
                entry.state = EntryState::Postponed;
            }),
            E::MinutesDrafted { text } => {
                self.minutes = Some(Box::new(Minutes {
                    text: (**text).clone(),
                    drafted: by(),
                    vetted: None,
                    signed: None,
                    corrections: Vec::new(),
                }));
            }
            E::MinutesVetted => self.of_minutes(|minutes| minutes.vetted = Some(by())),
            E::MinutesSigned => self.of_minutes(|minutes| minutes.signed = Some(by())),
            E::MinutesCorrected {
                found,
                read,
                reason,
            } => self.of_minutes(|minutes| {
                minutes.corrections.push(Correction {
                    found: found.clone(),
                    read: read.clone(),
                    reason: reason.clone(),
                    by: by(),
                });
            }),
            _ => {}
        }
    }

    fn end(&mut self, frame: Frame<'_>, stage: Stage, into: Option<&String>, reason: &str) {
        self.stage = stage;
        self.ended = Some(Ended {
            into: into.cloned(),
            reason: reason.to_owned(),
            by: frame.hand.clone(),
        });
    }

    fn change(&mut self, frame: Frame<'_>, arrangement: &Arrangement, reason: &str) {
        let before = std::mem::replace(&mut self.arrangement, arrangement.clone());
        self.stage = Stage::Proposed;
        self.changes.push(Change {
            before,
            reason: reason.to_owned(),
            by: frame.hand.clone(),
        });
    }

    fn take_in(&mut self, entries: &[Entry], attendees: &[String]) {
        self.agenda.extend(entries.iter().cloned());
        let known = std::mem::take(&mut self.arrangement);
        self.arrangement = known.joined_by(attendees.to_vec());
    }

    /// One item is discussed at a time: what was on the floor without an answer waits again.
    fn put_on_floor(&mut self, item: &str, title: Option<&str>) {
        for entry in &mut self.agenda {
            if entry.state == EntryState::Floor {
                entry.state = EntryState::Waiting;
            }
        }
        if let Some(title) = title {
            self.agenda.push(Entry {
                item: item.to_owned(),
                title: title.to_owned(),
                ad_hoc: true,
                ..Entry::default()
            });
        }
        self.at(item, |entry| entry.state = EntryState::Floor);
    }

    fn at(&mut self, item: &str, change: impl FnOnce(&mut Entry)) {
        let mut agenda = self.agenda.iter_mut();
        if let Some(entry) = agenda.find(|entry| entry.item == item) {
            change(entry);
        }
    }

    fn of_minutes(&mut self, change: impl FnOnce(&mut Minutes)) {
        if let Some(minutes) = self.minutes.as_mut() {
            change(minutes);
        }
    }
}
