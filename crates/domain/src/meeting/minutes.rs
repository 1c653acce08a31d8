//! 纪要: made from the record, never typed anew: where, when, who, and what was resolved with
//! whoever answers for it. No course of speeches: that is the record's.

use serde::{Deserialize, Serialize};

use crate::Law;
use crate::meeting::{Entry, Meeting, Resolution};

/// The minutes as they are typeset (GB/T 9704, 10.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesText {
    /// The red heading, such as 上海市宝山区高境镇人民政府镇长办公会议纪要.
    pub mark: String,
    /// 会议次序号
    pub number: String,
    pub title: String,
    pub day: String,
    pub time: String,
    pub place: String,
    pub chair: String,
    /// 出席
    pub present: Vec<String>,
    /// 请假
    pub on_leave: Vec<String>,
    /// 列席
    pub observers: Vec<String>,
    /// 记录
    pub recorded_by: String,
    pub opening: String,
    pub items: Vec<MinutesItem>,
}

/// One item in the minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesItem {
    pub item: String,
    pub title: String,
    /// One paragraph for each resolution, or that it was put off.
    pub paragraphs: Vec<String>,
}

/// The minutes of a meeting as its record stands.
#[must_use]
pub fn minutes_text(law: &Law, meeting: &Meeting, opening: &str) -> MinutesText {
    let arranged = &meeting.arrangement;
    let attendance = meeting.attendance.clone().unwrap_or_default();
    let town = &law.rulebook.town().full_name;
    MinutesText {
        mark: format!("{town}{}纪要", arranged.kind),
        number: meeting.name(),
        title: format!("{}纪要", meeting.name()),
        day: format!(
            "{}年{}月{}日",
            arranged.day.year(),
            arranged.day.month(),
            arranged.day.day()
        ),
        time: format!("{}—{}", clock(arranged.start), clock(arranged.end)),
        place: arranged.room.clone(),
        chair: arranged.chair.clone(),
        on_leave: absent(meeting, &attendance.members),
        observers: observers(meeting, &attendance.present),
        present: attended(&attendance.present, &attendance.members),
        recorded_by: attendance.by.post,
        opening: opening.to_owned(),
        items: meeting.agenda.iter().map(minutes_item).collect(),
    }
}

impl MinutesText {
    /// What was resolved, one paragraph a line, with the levels that typesetting knows.
    #[must_use]
    pub fn course(&self) -> String {
        let mut lines = vec![format!(
            "{}{}，{}在{}召开，{}主持。现纪要如下：",
            self.day, self.time, self.number, self.place, self.chair
        )];
        lines.extend(Some(self.opening.clone()).filter(|opening| !opening.is_empty()));
        for (place, item) in self.items.iter().enumerate() {
            lines.push(format!("{}、{}", numeral(place + 1), item.title));
            lines.extend(item.paragraphs.iter().cloned());
        }
        lines.join("\n")
    }

    /// The whole text: what was resolved, and who came.
    #[must_use]
    pub fn body(&self) -> String {
        let mut lines = vec![self.course()];
        let lists = [
            ("出席", &self.present),
            ("请假", &self.on_leave),
            ("列席", &self.observers),
        ];
        for (label, posts) in lists.into_iter().filter(|(_, posts)| !posts.is_empty()) {
            lines.push(format!("{label}：{}", posts.join("、")));
        }
        lines.push(format!("记录：{}", self.recorded_by));
        lines.join("\n")
    }

    /// What the minutes say of one item: the extract that goes back to where it came from.
    #[must_use]
    pub fn extract(&self, item: &str) -> Option<String> {
        let found = self.items.iter().find(|one| one.item == item)?;
        Some(format!("{}\n{}", found.title, found.paragraphs.join("\n")))
    }
}

fn minutes_item(entry: &Entry) -> MinutesItem {
    let mut paragraphs: Vec<String> = entry.resolutions.iter().map(paragraph).collect();
    if let Some(reason) = &entry.postponed {
        paragraphs.push(format!("会议决定缓议：{reason}。"));
    }
    if paragraphs.is_empty() {
        paragraphs.push("会议听取了情况，没有形成决定。".to_owned());
    }
    MinutesItem {
        item: entry.item.clone(),
        title: entry.title.clone(),
        paragraphs,
    }
}

fn paragraph(resolution: &Resolution) -> String {
    let text = resolution.text.trim_end_matches('。');
    let due = resolution.due.map(|day| {
        format!(
            "；完成时限：{}年{}月{}日",
            day.year(),
            day.month(),
            day.day()
        )
    });
    let assisting = match resolution.assisting.as_slice() {
        [] => String::new(),
        offices => format!("；配合单位：{}", offices.join("、")),
    };
    format!(
        "会议议定（{}）：{text}。（责任单位：{}{assisting}；责任领导：{}{}）",
        resolution.number(),
        resolution.lead_office,
        resolution.leader,
        due.unwrap_or_default()
    )
}

/// Members who came; all who came where there are no members.
fn attended(present: &[String], members: &[String]) -> Vec<String> {
    let counts = |post: &&String| members.is_empty() || members.contains(post);
    present.iter().filter(counts).cloned().collect()
}

fn absent(meeting: &Meeting, members: &[String]) -> Vec<String> {
    let leave = meeting.leave.iter().map(|leave| &leave.post);
    let mut all: Vec<String> = leave.cloned().collect();
    let missing = members.iter().filter(|post| !meeting.present(post));
    all.extend(missing.filter(|post| !meeting.on_leave(post)).cloned());
    all
}

fn observers(meeting: &Meeting, present: &[String]) -> Vec<String> {
    let members = meeting.attendance.as_ref().map(|found| &found.members);
    let member = |post: &String| members.is_none_or(|all| all.is_empty() || all.contains(post));
    let of_items = meeting.agenda.iter().flat_map(|entry| &entry.observers);
    let mut all: Vec<String> = Vec::new();
    for post in present.iter().chain(of_items) {
        if !member(post) && !all.contains(post) {
            all.push(post.clone());
        }
    }
    all
}

fn clock(time: jiff::civil::Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// 一 to 九十九, as headings count.
fn numeral(number: usize) -> String {
    let digit = |value: usize| "零一二三四五六七八九".chars().nth(value).unwrap_or('零');
    let unit = |value: usize| (value > 0).then(|| digit(value));
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, ones) => std::iter::once('十').chain(unit(ones)).collect(),
        (tens, ones) => [digit(tens), '十'].into_iter().chain(unit(ones)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn headings_count_as_documents_do() {
        let counted: Vec<String> = [1, 10, 11, 20, 23].map(numeral).into();
        assert_eq!(counted, ["一", "十", "十一", "二十", "二十三"]);
    }
}
