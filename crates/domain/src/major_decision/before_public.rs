//! 公众所见: what of a decision stands before the public, and nothing else of it: drafts put up for
//! comment, hearings announced, what became of the views, what was made public.

use jiff::civil::Date;

use crate::major_decision::{
    CommentGroup, Consultation, Course, Draft, Entry, Hearing, HearingNotice, MajorDecision,
    Publication,
};

/// One consultation as the public may see it.
#[derive(Debug, Clone, Copy)]
pub struct PutUp<'a> {
    pub consultation: &'a Entry<Consultation>,
    /// The version of the draft that was made public.
    pub draft: Option<&'a Draft>,
    course: &'a Course,
}

/// How far a consultation is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Comments are taken.
    Open,
    /// The last day has passed; what came in is being gone through.
    Ended,
    /// Closed by its office on that day.
    Closed(Date),
}

impl MajorDecision {
    /// All consultations, the oldest first; after a lesser adjustment those that go on count once.
    pub fn consultations(&self) -> impl Iterator<Item = &Entry<Consultation>> {
        let past = self.past.iter().map(|past| &past.it.course);
        let courses = past.chain([self.course.as_ref()]);
        let all = courses.flat_map(|course| course.consultations.iter());
        all.enumerate()
            .filter(|(place, one)| !self.repeated(*place, &one.it.opened.channel))
            .map(|(_, one)| one)
    }

    /// A consultation that has been made public by a day.
    #[must_use]
    pub fn put_up(&self, channel: &str, on: Date) -> Option<PutUp<'_>> {
        let held = |course: &&Course| {
            let mut all = course.consultations.iter();
            all.any(|one| one.it.opened.channel == channel)
        };
        let past = self.past.iter().map(|past| &past.it.course);
        let courses: Vec<&Course> = past.chain([self.course.as_ref()]).filter(held).collect();
        // The first course has the draft, the last one what was answered.
        let (first, last) = (courses.first()?, courses.last()?);
        let mut consultations = last.consultations.iter();
        let consultation = consultations.find(|one| one.it.opened.channel == channel)?;
        let opened = &consultation.it.opened;
        let mut drafts = first.drafts.iter();
        let draft = drafts.find(|draft| draft.it.number == opened.draft);
        (opened.from <= on).then_some(PutUp {
            consultation,
            draft: draft.map(|draft| &draft.it),
            course: last,
        })
    }

    /// An announced hearing, with its record once it was held, and the draft that it is about.
    #[must_use]
    pub fn announced(
        &self,
        id: &str,
    ) -> Option<(&Entry<HearingNotice>, Option<&Hearing>, Option<&Draft>)> {
        let past = self.past.iter().map(|past| &past.it.course);
        let mut courses = past.chain([self.course.as_ref()]);
        courses.find_map(|course| {
            let notice = course.notices.iter().find(|notice| notice.it.id == id)?;
            let mut held = course.hearings.iter().map(|hearing| &hearing.it);
            let held = held.find(|hearing| hearing.held_on == notice.it.day);
            let mut drafts = course.drafts.iter().map(|draft| &draft.it);
            let draft = drafts.find(|draft| draft.number == notice.it.draft);
            Some((notice, held, draft))
        })
    }

    /// What was made public of the last decision that was not withheld.
    #[must_use]
    pub fn made_public(&self) -> Option<&Entry<Publication>> {
        let past = self.past.iter().map(|past| &past.it.course);
        let courses = past.chain([self.course.as_ref()]);
        let published = courses.filter_map(|course| course.published.as_ref());
        published.rev().find(|published| !published.it.closed)
    }

    fn repeated(&self, place: usize, channel: &str) -> bool {
        let past = self.past.iter().map(|past| &past.it.course);
        let courses = past.chain([self.course.as_ref()]);
        let all = courses.flat_map(|course| course.consultations.iter());
        let mut later = all.skip(place + 1);
        later.any(|one| one.it.opened.channel == channel)
    }
}

impl<'a> PutUp<'a> {
    #[must_use]
    pub fn stage(&self, on: Date) -> Stage {
        match &self.consultation.it.closed {
            Some(closed) => Stage::Closed(closed.by.at.date()),
            None if self.consultation.it.opened.until < on => Stage::Ended,
            None => Stage::Open,
        }
    }

    /// The paragraphs of the draft, by their numbers from 1, each with the option that it begins.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<(usize, &'a str)> {
        let options = self
            .draft
            .into_iter()
            .flat_map(|draft| &draft.proposal.options);
        let lines = options.flat_map(|option| option.lines());
        let lines = lines.map(str::trim).filter(|line| !line.is_empty());
        lines
            .enumerate()
            .map(|(place, line)| (place + 1, line))
            .collect()
    }

    /// Its groups of comments, in their order.
    pub fn groups(&self) -> impl Iterator<Item = &'a CommentGroup> {
        let channel = self.consultation.it.opened.channel.as_str();
        let groups = self.course.comments.iter().map(|group| &group.it);
        groups.filter(move |group| {
            let of = group.comments.channel.as_str();
            of.is_empty() || of == channel
        })
    }

    /// The group in which a comment stands.
    #[must_use]
    pub fn group_of(&self, number: u64) -> Option<&'a CommentGroup> {
        let channel = self.consultation.it.opened.channel.as_str();
        let mut groups = self.groups();
        groups.find(|group| {
            group.comments.channel == channel && group.comments.numbers.contains(number)
        })
    }
}
