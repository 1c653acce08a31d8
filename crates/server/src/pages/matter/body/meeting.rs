//! 会议: who comes, what was checked before it is convened, each item with its speakers in order,
//! and what was resolved. Stances are never lamps: dissent is not a fault.

use app::MatterView;
use askama::Template;
use domain::case::{Answerable, Origin, prefilled};
use domain::field::Input;
use domain::meeting::{
    Entry, EntryState, Meeting, Resolution, Stage, Tally, current, tally, to_speak,
};
use domain::{Matter, Noun};

use crate::error::Trouble;
use crate::pages::address;
use crate::pages::matter::body::meeting::ahead::Ahead;
use crate::pages::visitor::Visitor;
use crate::pages::when;

mod ahead;

/// What a resolution becomes.
const TASK: &str = "督办任务";

#[derive(Template)]
#[template(path = "matter/meeting.html")]
pub struct MeetingBody {
    facts: Vec<(&'static str, String)>,
    ahead: Ahead,
    items: Vec<Item>,
    undecided: usize,
    minutes: Option<Minutes>,
    tasks: bool,
    /// The recorder's page.
    record: String,
    /// Where the minutes stand as pages.
    pages: String,
}

struct Item {
    number: usize,
    title: String,
    page: Option<String>,
    meta: String,
    state: &'static str,
    floor: bool,
    waiting: Vec<String>,
    chair_locked: bool,
    chair: String,
    tally: String,
    spoken: Vec<(String, &'static str, String, bool)>,
    resolutions: Vec<Resolved>,
    postponed: Option<String>,
}

struct Resolved {
    number: String,
    text: String,
    meta: String,
    reasons: Option<String>,
    /// Where the task is opened with everything filled in.
    task: String,
}

struct Minutes {
    title: String,
    state: &'static str,
    paragraphs: Vec<String>,
    corrections: Vec<(String, String, String)>,
}

impl MeetingBody {
    pub async fn of(
        visitor: &Visitor,
        view: &MatterView,
        meeting: &Meeting,
    ) -> Result<Self, Trouble> {
        let meeting = &now(visitor, meeting).await?;
        let items = meeting.agenda.iter().enumerate();
        Ok(Self {
            facts: facts(view, meeting),
            ahead: Ahead::of(visitor, meeting).await?,
            items: items
                .map(|(place, entry)| item(meeting, place + 1, entry))
                .collect(),
            undecided: match meeting.stage {
                Stage::Open => meeting.undecided().len(),
                _ => 0,
            },
            minutes: minutes(meeting),
            record: format!("{}/record", address::of(Noun::Meeting, &meeting.id)),
            pages: format!("{}/minutes", address::of(Noun::Meeting, &meeting.id)),
            tasks: opens_tasks(visitor),
        })
    }
}

/// The meeting with whoever keeps out of its open items now.
async fn now(visitor: &Visitor, meeting: &Meeting) -> Result<Meeting, Trouble> {
    if meeting.stage != Stage::Open {
        return Ok(meeting.clone());
    }
    let asked = (Noun::Meeting, meeting.id.as_str());
    let found = visitor
        .app
        .regard(&visitor.caller, asked, |_, facts, matter| match matter {
            Matter::Meeting(meeting) => Some(current(&facts.office.organization, meeting)),
            _ => None,
        })
        .await?;
    found.flatten().ok_or(Trouble::Missing)
}

fn facts(view: &MatterView, meeting: &Meeting) -> Vec<(&'static str, String)> {
    let arranged = &meeting.arrangement;
    let on_leave: Vec<&str> = meeting.leave.iter().map(|one| one.post.as_str()).collect();
    let present = meeting.attendance.as_ref().map(|came| {
        let members = came
            .members
            .iter()
            .filter(|post| came.present.contains(post));
        match came.needed {
            0 => came.present.join("、"),
            needed => format!(
                "{}（组成人员到 {} 人，应到 {} 人，须有 {needed} 人）",
                came.present.join("、"),
                members.count(),
                came.members.len()
            ),
        }
    });
    let time = format!(
        "{} {}—{}",
        when::day(arranged.day),
        arranged.start.strftime("%H:%M"),
        arranged.end.strftime("%H:%M")
    );
    let lines = [
        ("主题", arranged.topic.clone()),
        ("时间", time),
        ("地点", arranged.room.clone()),
        ("主持", arranged.chair.clone()),
        ("参会", arranged.attendees.join("、")),
        ("到会", present.unwrap_or_default()),
        ("请假", on_leave.join("、")),
        ("涉及领域", arranged.portfolios.join("、")),
        ("期限", view.due_words.clone()),
    ];
    let told = lines.into_iter().filter(|(_, words)| !words.is_empty());
    told.collect()
}

fn item(meeting: &Meeting, number: usize, entry: &Entry) -> Item {
    let waiting = to_speak(meeting, entry);
    let floor = entry.state == EntryState::Floor;
    let spoken = entry.spoken.iter().map(|one| {
        let stance = one.stance.label();
        (one.post.clone(), stance, one.words.clone(), one.written)
    });
    Item {
        number,
        title: entry.title.clone(),
        page: (!entry.ad_hoc).then(|| address::of(Noun::AgendaItem, &entry.item)),
        meta: meta(entry),
        state: entry.state.label(),
        floor,
        chair_locked: floor && !waiting.is_empty(),
        waiting,
        chair: meeting.arrangement.chair.clone(),
        tally: counted(tally(meeting, entry)),
        spoken: spoken.collect(),
        resolutions: entry
            .resolutions
            .iter()
            .map(|one| resolved(meeting, entry, one))
            .collect(),
        postponed: entry.postponed.clone(),
    }
}

fn meta(entry: &Entry) -> String {
    let mut parts = vec![entry.office.clone(), format!("汇报：{}", entry.reporter)];
    if !entry.observers.is_empty() {
        parts.push(format!("列席：{}", entry.observers.join("、")));
    }
    if !entry.material {
        parts.push("没有材料".to_owned());
    }
    parts.retain(|part| !part.is_empty() && part != "汇报：");
    parts.join("·")
}

fn counted(tally: Tally) -> String {
    let parts = [
        ("同意", tally.agree),
        ("不同意", tally.oppose),
        ("保留", tally.reserve),
        ("无意见", tally.silent),
    ];
    let told = parts.iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    told.join("，")
}

fn resolved(meeting: &Meeting, entry: &Entry, one: &Resolution) -> Resolved {
    let mut meta = vec![
        one.decision.clone(),
        one.lead_office.clone(),
        one.leader.clone(),
    ];
    meta.extend(one.due.map(|day| format!("{}前", when::day(day))));
    meta.retain(|part| !part.is_empty());
    Resolved {
        number: one.number(),
        text: one.text.clone(),
        meta: meta.join("·"),
        reasons: one.reasons.clone(),
        task: task(meeting, entry, one),
    }
}

/// Whether the law names the visitor among those who hand out tasks; the act itself is judged when
/// it is tried.
pub fn opens_tasks(visitor: &Visitor) -> bool {
    let openers = visitor.law.row("case_kind", TASK);
    let openers = openers.map(|row| row.texts("openers")).unwrap_or_default();
    let names = |role: &str| role == "副职" || openers.iter().any(|named| named == role);
    let mut posts = visitor.me.posts.iter();
    visitor.me.presiding || posts.any(|post| names(visitor.law.role_of(post)))
}

/// 交办, with everything that the resolution says filled in.
pub fn task(meeting: &Meeting, entry: &Entry, one: &Resolution) -> String {
    let origin = Origin {
        kind: "会议议定".to_owned(),
        matter: meeting.id.clone(),
        number: one.number(),
        words: one.text.clone(),
    };
    let answer = Answerable {
        title: &entry.title,
        leader: &one.leader,
        lead_office: &one.lead_office,
        due: one.due,
    };
    let filled: Input = prefilled(TASK, &origin, &answer);
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, values) in &filled {
        for value in values {
            query.append_pair(name, value);
        }
    }
    for office in &one.assisting {
        query.append_pair("assisting", office);
    }
    let form = address::form(Noun::Case, None, "open");
    format!("{form}?{}", query.finish())
}

fn minutes(meeting: &Meeting) -> Option<Minutes> {
    let minutes = meeting.minutes.as_ref()?;
    let items = minutes.text.items.iter();
    let opening = Some(minutes.text.opening.clone()).filter(|words| !words.is_empty());
    let paragraphs = items.flat_map(|item| item.paragraphs.iter().cloned());
    let corrections = minutes.corrections.iter();
    Some(Minutes {
        title: minutes.text.title.clone(),
        state: match (&minutes.vetted, &minutes.signed) {
            (_, Some(_)) => "已签发",
            (Some(_), None) => "已核，待签发",
            (None, None) => "待核",
        },
        paragraphs: opening.into_iter().chain(paragraphs).collect(),
        corrections: corrections
            .map(|one| (one.found.clone(), one.read.clone(), one.reason.clone()))
            .collect(),
    })
}
