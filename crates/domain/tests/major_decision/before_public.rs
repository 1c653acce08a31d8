//! What of a decision stands before the public, and what the public sends in about it.

use domain::No;
use domain::field::Input;
use domain::major_decision::{BIND, Bound, MajorDecisionEvent, Stage, read_comment};
use domain::{Event, Happening};
use jiff::civil::{Date, date};

use crate::given::*;
use crate::town::Town;

const OPEN: Date = date(2026, 11, 24);

fn channel(town: &Town) -> String {
    format!("{}-1-1", decision(town).id)
}

/// As the system does with a batch.
fn bind(town: &mut Town, from: u64, to: u64) {
    let bound = Bound {
        channel: channel(town),
        from,
        to,
        sm3: "aa".to_owned(),
        sha256: "bb".to_owned(),
    };
    let event = Event {
        act: BIND.to_owned(),
        person: "系统".to_owned(),
        post: "系统".to_owned(),
        capacity: String::new(),
        at: town.now,
        policies: Vec::new(),
        happening: Happening::MajorDecision(MajorDecisionEvent::CommentsBound(bound)),
    };
    town.matters.iter_mut().for_each(|one| one.apply(&event));
}

fn typed(pairs: &[(&str, &str)]) -> Input {
    let one = |(name, text): &(&str, &str)| ((*name).to_owned(), vec![(*text).to_owned()]);
    pairs.iter().map(one).collect()
}

#[test]
fn a_draft_is_put_up_as_it_was_on_that_day() {
    let mut town = consulting();
    town.must(
        "drafter",
        &act("draft"),
        &[
            ("option", "改过的草案"),
            ("explanation", "吸收意见"),
            ("basis", "有关规定"),
        ],
    );
    let put_up = decision(&town)
        .put_up(&channel(&town), OPEN)
        .expect("put up");
    let paragraphs = put_up.paragraphs();
    assert_eq!(paragraphs, [(1, "增设错时泊位"), (2, "新建停车楼")]);
    assert_eq!(put_up.stage(OPEN), Stage::Open);
    assert_eq!(put_up.stage(date(2026, 11, 28)), Stage::Open);
    assert_eq!(put_up.stage(date(2026, 11, 29)), Stage::Ended);
    let early = decision(&town).put_up(&channel(&town), date(2026, 10, 28));
    assert!(early.is_none());
}

#[test]
fn after_a_lesser_adjustment_it_stands_once_with_its_draft_and_its_answers() {
    let mut town = published();
    let change = [
        ("extent", "一般调整"),
        ("ground", "后评估建议"),
        ("reason", "缺口变化"),
    ];
    town.must("head", &act("change"), &change);
    assert_eq!(decision(&town).consultations().count(), 1);
    let put_up = decision(&town).put_up(&channel(&town), town.now.date());
    let put_up = put_up.expect("put up");
    assert_eq!(put_up.paragraphs().len(), 2);
    assert!(put_up.groups().all(|group| group.answer.is_some()));
    let told = decision(&town).made_public().expect("made public");
    assert_eq!(told.it.adopted, "保留卸货位");
}

#[test]
fn comments_are_grouped_by_their_numbers_while_others_still_come() {
    let mut town = consulting();
    let group = [("summary", "担心绕行"), ("numbers", "1-2")];
    assert_eq!(invalid(&mut town, "group_comments", &group), "numbers");
    bind(&mut town, 1, 3);
    town.must("drafter", &act("group_comments"), &group);
    let kept = &decision(&town).course.comments[0].it.comments;
    assert_eq!((kept.count, kept.numbers.words().as_str()), (2, "1-2"));
    for typed in ["2", "4", "一"] {
        let group = [("summary", "另一组"), ("numbers", typed)];
        assert_eq!(invalid(&mut town, "group_comments", &group), "numbers");
    }
    let put_up = decision(&town)
        .put_up(&channel(&town), OPEN)
        .expect("put up");
    assert_eq!(
        put_up.group_of(2).map(|group| group.comments.number),
        Some(1)
    );
    assert!(put_up.group_of(3).is_none());
}

#[test]
fn what_came_over_the_page_cannot_be_counted_away() {
    let mut town = consulting();
    bind(&mut town, 1, 3);
    on(&mut town, date(2026, 11, 30));
    let few = [("received", "2"), ("duplicates", "0")];
    assert_eq!(invalid(&mut town, "close_consultation", &few), "received");
    let all = [("received", "5"), ("duplicates", "1")];
    town.must("drafter", &act("close_consultation"), &all);
    assert_eq!(decision(&town).course.ungrouped(), 4);
}

#[test]
fn a_hearing_is_announced_before_its_day_and_tied_to_its_record() {
    let mut town = consulting();
    let notice = |day, until| {
        [
            ("day", day),
            ("time", "14:00"),
            ("place", "二楼会议室"),
            ("topics", "泊位时段"),
            ("seats", "居民十人"),
            ("sign_up", "一楼报名"),
            ("sign_up_until", until),
        ]
    };
    let today = notice("2026-11-24", "2026-11-23");
    assert_eq!(invalid(&mut town, "notice_hearing", &today), "day");
    let late = notice("2026-12-10", "2026-12-10");
    assert_eq!(invalid(&mut town, "notice_hearing", &late), "sign_up_until");
    town.must(
        "drafter",
        &act("notice_hearing"),
        &notice("2026-12-10", "2026-12-01"),
    );
    let id = channel(&town);
    let (notice, held, draft) = decision(&town).announced(&id).expect("announced");
    assert_eq!(notice.it.noticed_on, OPEN);
    assert!(held.is_none() && draft.is_some());
}

#[test]
fn a_comment_needs_nothing_but_its_words() {
    let town = consulting();
    let read = |pairs: &[(&str, &str)]| read_comment(&town.law, &typed(pairs), 2);
    let comment = read(&[("text", " 应当早一些 ")]).expect("a comment");
    assert_eq!((comment.text.as_str(), comment.part), ("应当早一些", 0));
    assert_eq!(comment.who, "个人");
    assert_eq!(
        read(&[("text", "好"), ("part", "2")])
            .expect("a comment")
            .part,
        2
    );
    for wrong in [("part", "3"), ("text", ""), ("contact", "一\u{202e}二")] {
        let mut pairs = vec![("text", "好")];
        pairs.retain(|(name, _)| *name != wrong.0);
        pairs.push(wrong);
        assert!(matches!(read(&pairs), Err(No::Invalid(_))), "{wrong:?}");
    }
    let marked = read(&[("text", "机密★1年")]);
    assert!(matches!(marked, Err(No::Refused(_))), "{marked:?}");
}
