//! 归纳意见: comments that say the same become one group, which is answered as one. Those that came
//! over the public page are named by their numbers, others are counted.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::major_decision::{Comments, Course, MajorDecision, MajorDecisionEvent, Numbers};

pub(super) const FIELDS: &[Field] = &[
    Field::new("summary", "意见概要", FieldKind::Prose, 500),
    Field::new("quote", "原话摘录", FieldKind::Prose, 500)
        .optional()
        .hint("照录，不写姓名、电话"),
    Field::new("numbers", "网上意见的编号", FieldKind::Lines, 60)
        .optional()
        .hint("每行一个编号或者一段，如 7 或 1-30；其他途径的意见没有编号"),
    Field::new("count", "其他途径的条数", FieldKind::Number, 6)
        .optional()
        .hint("来信、来电、当面等没有编号的意见"),
];

pub(super) fn decide(on: &MajorDecision, values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let at = |message: String| Invalid::at("numbers", message);
    let numbers = Numbers::read(&values.list("numbers")).map_err(at)?;
    fresh(&on.course, &numbers).map_err(at)?;
    let unnumbered = values.number("count").unwrap_or_default();
    let named = i64::try_from(numbers.count()).unwrap_or(i64::MAX);
    let (count, left) = (named.saturating_add(unnumbered), on.course.ungrouped());
    if count == 0 {
        return Err(Invalid::at("numbers", "请写明是哪几号意见，或者有几条"));
    }
    if count > left {
        let message = format!("还没有归组的意见有{left}条，这一组写了{count}条");
        return Err(Invalid::at(
            if unnumbered > 0 { "count" } else { "numbers" },
            message,
        ));
    }
    let groups = on.course.comments.iter();
    let last = groups.map(|group| group.it.comments.number).max();
    Ok(MajorDecisionEvent::CommentsGrouped(Comments {
        number: last.unwrap_or_default() + 1,
        summary: values.text("summary"),
        quote: values.text("quote"),
        count,
        channel: channel(&on.course, &numbers),
        numbers,
    }))
}

/// Each number is one that came in and stands in no group yet.
fn fresh(course: &Course, numbers: &Numbers) -> Result<(), String> {
    let bound = course.consultations.last().map_or(0, |last| last.it.bound);
    if numbers.last() > bound {
        let message = match bound {
            0 => "网上没有已登记入册的意见；刚收到的要等下一次登记".to_owned(),
            _ => format!("已登记的编号到{bound}，没有{}", numbers.last()),
        };
        return Err(message);
    }
    let channel = channel(course, numbers);
    let groups = course.comments.iter().map(|group| &group.it.comments);
    let same = groups.filter(|group| group.channel == channel);
    let mut known = same.filter_map(|group| Some((group.numbers.shared(numbers)?, group.number)));
    match known.next() {
        Some((number, group)) => Err(format!("第{number}号已经归在第{group}组")),
        None => Ok(()),
    }
}

/// Whose numbers they are: those of the last consultation.
fn channel(course: &Course, numbers: &Numbers) -> String {
    let last = course.consultations.last().filter(|_| !numbers.is_empty());
    last.map(|last| last.it.opened.channel.clone())
        .unwrap_or_default()
}
