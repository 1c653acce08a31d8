//! Like meetings: near in time, alike in what they discuss and in who comes. A likeness is a hint:
//! it is taken by merging, or refused with a reason; both stay on record.

use std::collections::BTreeSet;

use jiff::Unit;

use crate::Law;
use crate::matter::Matter;
use crate::meeting::{Kind, Meeting, Stage};
use crate::office::Facts;

/// A meeting that is like another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    pub meeting: String,
    pub title: String,
    /// What is alike, such as the two topics.
    pub topics: (String, String),
    /// How alike the topics are, in percent.
    pub likeness: i64,
    pub shared_posts: Vec<String>,
    /// 已说明理由不并
    pub answered: bool,
}

impl Alike {
    /// Why they are held to be alike, as the office would say it.
    #[must_use]
    pub fn why(&self) -> String {
        let (one, other) = &self.topics;
        format!(
            "“{one}”与“{other}”题目相近（{}%），有{}个参会岗位相同",
            self.likeness,
            self.shared_posts.len()
        )
    }
}

/// The meetings planned or convened that a meeting is like.
#[must_use]
pub fn alike(law: &Law, facts: &Facts<'_>, meeting: &Meeting) -> Vec<Alike> {
    let others = facts.related.iter().filter_map(|matter| match matter {
        Matter::Meeting(other) if other.id != meeting.id => Some(other),
        _ => None,
    });
    others
        .filter(|other| matches!(other.stage, Stage::Proposed | Stage::Convened))
        .filter(|other| near(law, facts, meeting, other) && comparable(law, meeting, other))
        .filter_map(|other| like(law, facts, meeting, other))
        .collect()
}

fn near(law: &Law, facts: &Facts<'_>, one: &Meeting, other: &Meeting) -> bool {
    let limit = law.figure("meeting-like-days", facts.today());
    let apart = one
        .arrangement
        .day
        .until((Unit::Day, other.arrangement.day));
    let days = apart.map_or(i64::MAX, |span| i64::from(span.get_days()).abs());
    limit.is_some_and(|limit| days <= limit)
}

/// Meetings of a kind that comes round are alike by nature; nobody merges them.
fn comparable(law: &Law, one: &Meeting, other: &Meeting) -> bool {
    let (kind, same) = (&one.arrangement.kind, &other.arrangement.kind);
    kind != same || !Kind::find(law, kind).is_some_and(Kind::recurs)
}

fn like(law: &Law, facts: &Facts<'_>, one: &Meeting, other: &Meeting) -> Option<Alike> {
    let limit = |name| law.figure(name, facts.today()).unwrap_or(i64::MAX);
    let (topics, likeness) = nearest_topics(one, other)?;
    let shared = shared_posts(one, other);
    let fewest = one
        .arrangement
        .attendees
        .len()
        .min(other.arrangement.attendees.len());
    let alike = likeness >= limit("meeting-like-topic")
        && percent(shared.len(), fewest) >= limit("meeting-like-posts");
    alike.then(|| Alike {
        meeting: other.id.clone(),
        title: format!("{} {}", other.arrangement.day, other.arrangement.topic),
        topics,
        likeness,
        shared_posts: shared,
        answered: one.apart.iter().any(|apart| apart.meeting == other.id),
    })
}

fn shared_posts(one: &Meeting, other: &Meeting) -> Vec<String> {
    let theirs = &other.arrangement.attendees;
    let ours = one.arrangement.attendees.iter();
    ours.filter(|post| theirs.contains(post)).cloned().collect()
}

/// The two topics, of the meetings or of their items, that are most alike.
fn nearest_topics(one: &Meeting, other: &Meeting) -> Option<((String, String), i64)> {
    let pairs = topics(one)
        .into_iter()
        .flat_map(|ours| topics(other).into_iter().map(move |theirs| (ours, theirs)));
    pairs
        .map(|(ours, theirs)| ((ours.to_owned(), theirs.to_owned()), likeness(ours, theirs)))
        .max_by_key(|(_, likeness)| *likeness)
}

fn topics(meeting: &Meeting) -> Vec<&str> {
    let items = meeting.agenda.iter().map(|entry| entry.title.as_str());
    std::iter::once(meeting.arrangement.topic.as_str())
        .chain(items)
        .collect()
}

/// How much of the shorter title stands in the other, by pairs of characters.
fn likeness(one: &str, other: &str) -> i64 {
    let (one, other) = (pairs(one), pairs(other));
    let shared = one.intersection(&other).count();
    percent(shared, one.len().min(other.len()))
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let meant: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    meant
        .iter()
        .zip(meant.iter().skip(1))
        .map(|(&first, &second)| (first, second))
        .collect()
}

fn percent(part: usize, whole: usize) -> i64 {
    let of = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    of(part).saturating_mul(100) / of(whole.max(1))
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn a_topic_within_another_is_wholly_alike() {
        assert_eq!(likeness("冬季消防", "冬季消防工作部署"), 100);
    }

    #[test]
    fn topics_of_different_things_are_not_alike() {
        assert_eq!(likeness("冬季消防", "社区食堂补贴"), 0);
    }
}
