//! The agenda beside the item, and who is there. It never knows what was said.

use domain::meeting::{Entry, EntryState, Meeting};

/// One item on the agenda.
pub struct Row {
    pub number: usize,
    pub title: String,
    pub page: String,
    pub material: bool,
    pub state: &'static str,
    pub resolutions: usize,
    pub shown: bool,
    pub off: bool,
}

pub fn rows(meeting: &Meeting, shown: Option<&Entry>) -> Vec<Row> {
    let all = meeting.agenda.iter().enumerate();
    all.map(|(place, entry)| Row {
        number: place + 1,
        title: entry.title.clone(),
        page: address(meeting, entry),
        material: entry.material || entry.ad_hoc,
        state: entry.state.label(),
        resolutions: entry.resolutions.len(),
        shown: shown.is_some_and(|shown| shown.item == entry.item),
        off: entry.state == EntryState::Postponed,
    })
    .collect()
}

/// The page of one item.
pub fn address(meeting: &Meeting, entry: &Entry) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("item", &entry.item);
    format!("/meetings/{}/record?{}#now", meeting.id, query.finish())
}

/// Members, or all who were invited, and who of them came.
pub fn present(meeting: &Meeting) -> Vec<(String, bool)> {
    let Some(attendance) = &meeting.attendance else {
        return Vec::new();
    };
    let all = match attendance.members.is_empty() {
        true => &meeting.arrangement.attendees,
        false => &attendance.members,
    };
    all.iter()
        .map(|post| (post.clone(), meeting.present(post)))
        .collect()
}

pub fn quorum(meeting: &Meeting) -> Option<String> {
    let attendance = meeting.attendance.as_ref()?;
    let came = present(meeting).iter().filter(|one| one.1).count();
    Some(match attendance.needed {
        0 => format!("到会 {came} 个岗位。"),
        needed => format!(
            "应到 {}，到会 {came}，须有 {needed} 人以上。书面意见照录，不计到会。",
            attendance.members.len()
        ),
    })
}
